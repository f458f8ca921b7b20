//! Locations: the places with stock or people, where they are and when their doors are open.

use axum::response::Response;
use channels::Location;
use kernel::{DomainError, Error, Kind, LocationId, LocationKind, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Column, Crumb, Field, Icon, Weight, breadcrumbs, button, data_table, empty_state, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done, Room};

mod hours;
pub(crate) mod spans;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/locations", name: "desk.locations", icon: Icon::Pin, permission: Permission::ManageSettings };

const MANAGING: Policy = Policy::Staff(Permission::ManageSettings);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/locations/new", MANAGING, begin)
        .post("/desk/locations/new", MANAGING, add)
        .get("/desk/locations/{location}", MANAGING, change)
        .post("/desk/locations/{location}", MANAGING, save)
        .get("/desk/locations/{location}/hours", MANAGING, hours::show)
        .post("/desk/locations/{location}/hours", MANAGING, hours::save)
}

/// `GET /desk/locations`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let places = ctx.db.read(async |read: &Read| channels::locations(read).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.locations");
    let columns = [
        Column::text(t!(locale, "desk.location")),
        Column::text(t!(locale, "desk.kind")),
        Column::text(t!(locale, "desk.city")),
        Column::text(t!(locale, "desk.phone")),
        Column::text(t!(locale, "desk.hours")),
    ];
    let row = |place: &Location| {
        let here = format!("{}/{}", ROOM.path, place.id);
        vec![
            html! { a href=(here) { (place.name.get(locale)) } },
            html! { (t!(locale, kind_key(place.kind))) },
            html! { (place.city.get(locale)) },
            html! { bdi dir="ltr" { (place.phone) } },
            html! { a href={ (here) "/hours" } { (t!(locale, "desk.edit_hours")) } },
        ]
    };
    let actions = html! { a.button.primary href="/desk/locations/new" { (t!(locale, "desk.add_location")) } };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.locations_lead")), actions))
        @if places.is_empty() { (empty_state(Icon::Pin, &t!(locale, "desk.locations_none"), html! {})) }
        @else { (data_table(&title, &columns, &places.iter().map(row).collect::<Vec<_>>())) }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

const fn kind_key(kind: LocationKind) -> &'static str {
    match kind {
        LocationKind::Store => "desk.place_store",
        LocationKind::Warehouse => "desk.place_warehouse",
        LocationKind::DarkStore => "desk.place_dark_store",
    }
}

/// The location, or a refusal.
pub(super) async fn known(read: &Read, id: LocationId) -> Found<Location> {
    let unknown = || Error::from(DomainError::new(Kind::Missing, "channels.unknown_location"));
    channels::location(read, id).await?.ok_or_else(unknown)
}

/// `GET /desk/locations/new`.
async fn begin(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let merchant = ctx.db.read(async |read: &Read| channels::merchant(read).await).await?;
    let country = merchant.map(|merchant| merchant.country.to_string()).unwrap_or_default();
    let fields = Fields::of([("country".to_owned(), country)]);
    Ok(page(&ctx, &staff, None, (&fields, &Wrongs::default())))
}

/// `POST /desk/locations/new`.
async fn add(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    keep(&ctx, &staff, None, fields).await
}

/// `GET /desk/locations/{location}`.
async fn change(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<LocationId>) -> Result<Page> {
    let place = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let own = [
        text("code", &place.code),
        text("kind", place.kind.as_str()),
        text("country", place.country.as_str()),
        text("phone", &place.phone),
        text("position", &place.position.to_string()),
    ];
    let texts = [("name", &place.name), ("city", &place.city), ("address", &place.address)];
    let fields = Fields::of(own.into_iter().chain(texts.into_iter().flat_map(|(name, text)| pair(name, text))));
    Ok(page(&ctx, &staff, Some(&place), (&fields, &Wrongs::default())))
}

/// `POST /desk/locations/{location}`.
async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<LocationId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    keep(&ctx, &staff, Some(id), fields).await
}

async fn keep(ctx: &Ctx, staff: &StaffCaller, id: Option<LocationId>, fields: Fields) -> Result<Response> {
    let sent = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        let kept = match id {
            Some(id) => Some(known(tx, id).await?),
            None => None,
        };
        let wrong = |code: &'static str, field: &'static str| Error::from(DomainError::new(Kind::Invalid, code).at(field));
        let usual = i64::try_from(channels::locations(tx).await?.len()).unwrap_or(i64::MAX);
        let place = Location {
            id: id.unwrap_or_else(|| tx.new_id()),
            code: sent.get("code").to_owned(),
            kind: sent.get("kind").parse().map_err(|_| wrong("desk.choose_one", "kind"))?,
            name: texts(&sent, "name"),
            country: sent.get("country").to_uppercase().parse().map_err(|_| wrong("desk.no_such_country", "country"))?,
            city: texts(&sent, "city"),
            address: texts(&sent, "address"),
            phone: sent.get("phone").to_owned(),
            position: kept.map_or(usual, |place| place.position),
        };
        channels::save_location(tx, &place).await
    });
    match settled(saved.await)? {
        Ok(()) => Ok(frame::done(ctx, ROOM.path, Done::Saved)),
        Err(wrongs) => {
            let place = match id {
                Some(id) => Some(ctx.db.read(async move |read: &Read| known(read, id).await).await?),
                None => None,
            };
            Ok(unsettled(page(ctx, staff, place.as_ref(), (&fields, &wrongs))))
        }
    }
}

fn page(ctx: &Ctx, staff: &StaffCaller, place: Option<&Location>, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = place.map_or_else(|| t!(locale, "desk.add_location"), |place| place.name.get(locale).to_owned());
    let action = place.map_or_else(|| "/desk/locations/new".to_owned(), |place| format!("{}/{}", ROOM.path, place.id));
    let actions = html! {
        @if let Some(place) = place { a.button href={ (ROOM.path) "/" (place.id) "/hours" } { (t!(locale, "desk.edit_hours")) } }
    };
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.locations") }], &title))
        (page_head(&title, None, actions))
        (form.refused())
        form.card.stack method="post" action=(action) {
            (inputs(&form))
            div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(ROOM.path) { (t!(locale, "desk.back")) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn inputs(form: &Form<'_>) -> Markup {
    let kinds: Vec<_> = LocationKind::ALL.iter().map(|kind| (kind.to_string(), t!(form.locale, kind_key(*kind)))).collect();
    let hint = t!(form.locale, "desk.location_code_hint");
    html! {
        (form.both("name", "desk.name"))
        (form.line("code", "desk.code", Field { hint: Some(&hint), is_required: true, ..Field::default() }))
        (form.choice("kind", "desk.kind", &kinds))
        (form.both("city", "desk.city"))
        (form.both("address", "desk.address"))
        (form.country("desk.country"))
        (form.line("phone", "desk.phone", Field { kind: "tel", ..Field::default() }))
    }
}
