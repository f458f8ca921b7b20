//! Statements about services, places and who is there.

use kernel::{Json, LocationId, ResourceId, Result, ServiceId, Texts, ToValue, VariantId, Zone};
use spine::{Read, Tx};

use crate::model::{Bookable, Place, RecordKind, Resource, ResourceKind, Rota};

/// A service as it is kept.
struct ServiceRow {
    id: ServiceId,
    name: Texts,
    minutes: i64,
    step_minutes: i64,
    price: Option<VariantId>,
    needs: Json<Vec<String>>,
    dose: Option<VariantId>,
    follow_up_days: Option<i64>,
    record: Option<RecordKind>,
    age_least: Option<i64>,
    is_offered: bool,
}

kernel::row!(ServiceRow { id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, age_least, is_offered });

impl From<ServiceRow> for Bookable {
    fn from(row: ServiceRow) -> Self {
        let ServiceRow { id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, age_least, is_offered } =
            row;
        let Json(needs) = needs;
        Self { id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, age_least, is_offered }
    }
}

/// The service.
///
/// # Errors
/// A fault when the store fails.
pub async fn service(read: &Read, id: ServiceId) -> Result<Option<Bookable>> {
    let sql = "select id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, age_least, is_offered \
               from bookings_service where id = $1";
    Ok(read.maybe::<ServiceRow>(sql, &[&id]).await?.map(Bookable::from))
}

/// All services, those that are not offered included.
///
/// # Errors
/// A fault when the store fails.
pub async fn services(read: &Read) -> Result<Vec<Bookable>> {
    let sql = "select id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, age_least, is_offered \
               from bookings_service order by id limit 500";
    Ok(read.all::<ServiceRow>(sql, &[]).await?.into_iter().map(Bookable::from).collect())
}

pub(crate) async fn save_service(tx: &Tx, service: &Bookable) -> Result<()> {
    let Bookable { id, name, minutes, step_minutes, price, dose, follow_up_days, record, age_least, is_offered, .. } = service;
    let sql = "insert into bookings_service (id, name, minutes, step_minutes, price, needs, dose, follow_up_days, record, \
               age_least, is_offered) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
               on conflict (id) do update set name = excluded.name, minutes = excluded.minutes, \
               step_minutes = excluded.step_minutes, price = excluded.price, needs = excluded.needs, dose = excluded.dose, \
               follow_up_days = excluded.follow_up_days, record = excluded.record, age_least = excluded.age_least, \
               is_offered = excluded.is_offered";
    let needs = Json(service.needs.clone());
    let params: [&dyn ToValue; 11] =
        [id, name, minutes, step_minutes, price, &needs, dose, follow_up_days, record, age_least, is_offered];
    tx.run(sql, &params).await.map(drop)
}

fn place_of((location, zone, Json(rota)): (LocationId, Zone, Json<Rota>)) -> Place {
    Place { location, zone, rota }
}

/// Where appointments take place, if they do there.
///
/// # Errors
/// A fault when the store fails.
pub async fn place(read: &Read, location: LocationId) -> Result<Option<Place>> {
    let sql = "select location, zone, rota from bookings_place where location = $1";
    Ok(read.maybe(sql, &[&location]).await?.map(place_of))
}

/// All places of appointments.
///
/// # Errors
/// A fault when the store fails.
pub async fn places(read: &Read) -> Result<Vec<Place>> {
    let rows = read.all("select location, zone, rota from bookings_place order by location limit 1000", &[]).await?;
    Ok(rows.into_iter().map(place_of).collect())
}

pub(crate) async fn save_place(tx: &Tx, place: &Place) -> Result<()> {
    let sql = "insert into bookings_place (location, zone, rota) values ($1, $2, $3) \
               on conflict (location) do update set zone = excluded.zone, rota = excluded.rota";
    tx.run(sql, &[&place.location, &place.zone, &Json(place.rota.clone())]).await.map(drop)
}

type ResourceRow = (ResourceId, LocationId, ResourceKind, Texts, Json<Vec<String>>, Option<Json<Rota>>, bool);

fn resource_of((id, location, kind, name, Json(roles), rota, is_active): ResourceRow) -> Resource {
    Resource { id, location, kind, name, roles, rota: rota.map(|Json(rota)| rota), is_active }
}

/// Who and what is at a location, those that cannot be booked included.
///
/// # Errors
/// A fault when the store fails.
pub async fn resources(read: &Read, location: LocationId) -> Result<Vec<Resource>> {
    let sql = "select id, location, kind, name, roles, rota, is_active from bookings_resource where location = $1 \
               order by id limit 500";
    Ok(read.all(sql, &[&location]).await?.into_iter().map(resource_of).collect())
}

/// Saves a resource, unless it is known elsewhere.
pub(crate) async fn save_resource(tx: &Tx, resource: &Resource) -> Result<bool> {
    let Resource { id, location, kind, name, is_active, .. } = resource;
    let sql = "insert into bookings_resource (id, location, kind, name, roles, rota, is_active) \
               values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set kind = excluded.kind, \
               name = excluded.name, roles = excluded.roles, rota = excluded.rota, is_active = excluded.is_active \
               where bookings_resource.location = excluded.location";
    let (roles, rota) = (Json(resource.roles.clone()), resource.rota.clone().map(Json));
    Ok(tx.run(sql, &[id, location, kind, name, &roles, &rota, is_active]).await? == 1)
}
