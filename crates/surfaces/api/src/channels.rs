//! The merchant's set-up: who they are, where they sell, where their goods are.

use axum::Json;
use kernel::{ChannelId, LocationId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Whole;
use web::{ApiJson, ApiPath, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{
    Amount, ChannelKey, ChannelKindWord, Code, CountryCode, CurrencyCode, Language, Line, LocationKey, LocationKindWord,
    PriceListKey, Said, ShortWords, Sum, Told,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::ChannelsRead), routes!(merchant))
        .api(Policy::Key(Scope::ChannelsRead), routes!(list))
        .api(Policy::Key(Scope::ChannelsRead), routes!(get))
        .api(Policy::Key(Scope::ChannelsWrite), routes!(put))
        .api(Policy::Key(Scope::ChannelsRead), routes!(locations))
        .api(Policy::Key(Scope::ChannelsRead), routes!(location))
        .api(Policy::Key(Scope::ChannelsWrite), routes!(put_location))
}

/// Refuses a location that does not exist.
pub(crate) async fn known_location(read: &Read, id: LocationId) -> kernel::Result<channels::Location> {
    channels::location(read, id).await?.ok_or_else(|| channels::Denied::UnknownLocation.into())
}

/// The merchant.
#[derive(Debug, Serialize, ToSchema)]
struct Merchant {
    /// The name above the door.
    name: Told,
    /// Where they are at home.
    country: CountryCode,
    /// The currency they count in.
    currency: CurrencyCode,
    /// Where their days begin and end, an IANA name.
    #[schema(example = "Asia/Riyadh")]
    zone: String,
    /// The language they prefer.
    locale: Language,
    /// Their default channel.
    channel: ChannelKey,
}

/// Read the merchant
///
/// Name, country, currency, zone and default channel.
#[utoipa::path(get, path = "/api/v1/merchant", tag = "channels", operation_id = "get_merchant",
    responses((status = 200, description = "The merchant.", body = Merchant)))]
async fn merchant(ctx: Ctx) -> Result<Json<Merchant>> {
    let found = ctx.db.read(async |read: &Read| channels::merchant(read).await).await?;
    let found = found.ok_or_else(|| kernel::DomainError::new(kernel::Kind::Missing, "api.no_merchant"))?;
    Ok(Json(Merchant {
        name: found.name.into(),
        country: Said(found.country),
        currency: Said(found.currency),
        zone: found.zone.name().to_owned(),
        locale: Said(found.locale),
        channel: Said(found.channel),
    }))
}

/// A way in which customers meet the merchant.
#[derive(Debug, Serialize, ToSchema)]
struct Channel {
    /// The channel.
    id: ChannelKey,
    /// Its code; order numbers begin with it.
    code: String,
    /// What kind of way.
    kind: ChannelKindWord,
    /// Its name.
    name: Told,
    /// Its prices.
    price_list: PriceListKey,
    /// Whose taxes it charges.
    country: CountryCode,
    /// Where its goods come from first.
    location: LocationKey,
    /// What sending an order costs, as its prices are written; nothing where it is free.
    delivery_charge: Sum,
    /// Whether it sells.
    is_open: bool,
}

impl From<channels::Channel> for Channel {
    fn from(channel: channels::Channel) -> Self {
        Self {
            id: Said(channel.id),
            code: channel.code,
            kind: Said(channel.kind),
            name: channel.name.into(),
            price_list: Said(channel.price_list),
            country: Said(channel.country),
            location: Said(channel.location),
            delivery_charge: channel.delivery_charge.into(),
            is_open: channel.is_open,
        }
    }
}

/// A channel as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutChannel {
    /// Its code; order numbers begin with it.
    code: Code,
    /// What kind of way.
    kind: ChannelKindWord,
    /// Its name.
    name: ShortWords,
    /// Its prices.
    price_list: PriceListKey,
    /// Whose taxes it charges.
    country: CountryCode,
    /// Where its goods come from first.
    location: LocationKey,
    /// What sending an order costs, in the currency of its prices and as they are written: with tax or without. Left out, it is
    /// free.
    delivery_charge: Option<Amount>,
    /// Whether it sells.
    is_open: bool,
}

impl PutChannel {
    fn channel(self, id: ChannelId, delivery_charge: kernel::Money) -> channels::Channel {
        channels::Channel {
            id,
            code: self.code.0,
            kind: self.kind.0,
            name: self.name.0,
            price_list: self.price_list.0,
            country: self.country.0,
            location: self.location.0,
            delivery_charge,
            is_open: self.is_open,
        }
    }
}

/// List channels
///
/// All of them.
#[utoipa::path(get, path = "/api/v1/channels", tag = "channels", operation_id = "list_channels",
    responses((status = 200, description = "All channels.", body = All<Channel>)))]
async fn list(ctx: Ctx) -> Result<Json<All<Channel>>> {
    let found = ctx.db.read(async |read: &Read| channels::channels(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Channel::from).collect() }))
}

/// Read a channel
///
/// One channel, open or not.
#[utoipa::path(get, path = "/api/v1/channels/{channel}", tag = "channels", operation_id = "get_channel",
    params(("channel" = inline(ChannelKey), Path, description = "The channel.")),
    responses((status = 200, description = "The channel.", body = Channel)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<ChannelId>) -> Result<Json<Channel>> {
    let found = ctx.db.read(async move |read: &Read| channels::channel(read, id).await).await?;
    Ok(Json(found.ok_or_else(|| kernel::Error::from(channels::Denied::UnknownChannel))?.into()))
}

/// Save a channel
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/channels/{channel}", tag = "channels", operation_id = "put_channel",
    params(("channel" = inline(ChannelKey), Path, description = "The channel.")),
    request_body(content = PutChannel, example = json!({ "code": "app", "kind": "app", "name": { "en": "App", "ar": "التطبيق" },
        "price_list": "prl_019ca85b1d0070008000000000000001", "country": "SA",
        "location": "loc_019ca85b1d0070008000000000000001", "delivery_charge": { "minor": 1500, "currency": "SAR" }, "is_open": true })),
    responses((status = 200, description = "The channel as it is now.", body = Channel)))]
async fn put(ctx: Ctx, ApiPath(id): ApiPath<ChannelId>, ApiJson(body): ApiJson<PutChannel>) -> Result<Json<Channel>> {
    let charge = body.delivery_charge.map(kernel::Money::from);
    let saved = ctx.db.write(async move |tx: &Tx| {
        let unknown = || kernel::DomainError::from(pricing::Denied::UnknownList).at("price_list");
        let list = pricing::list(tx, body.price_list.0).await?.ok_or_else(unknown)?;
        let currency = list.currency;
        if charge.is_some_and(|charge| charge.currency != currency) {
            return Err(kernel::DomainError::from(pricing::Denied::WrongCurrency { currency }).at("delivery_charge").into());
        }
        let channel = body.clone().channel(id, charge.unwrap_or(kernel::Money::zero(currency)));
        channels::save_channel(tx, &channel).await?;
        Ok(channel)
    });
    Ok(Json(saved.await?.into()))
}

/// A place with stock or people.
#[derive(Debug, Serialize, ToSchema)]
struct Location {
    /// The location.
    id: LocationKey,
    /// Its code.
    code: String,
    /// What kind of place.
    kind: LocationKindWord,
    /// Its name.
    name: Told,
    /// Its country.
    country: CountryCode,
    /// Its city.
    city: Told,
    /// Street and house.
    address: Told,
    /// How to call it.
    phone: String,
    /// Its place among the others.
    position: i64,
}

impl From<channels::Location> for Location {
    fn from(location: channels::Location) -> Self {
        Self {
            id: Said(location.id),
            code: location.code,
            kind: Said(location.kind),
            name: location.name.into(),
            country: Said(location.country),
            city: location.city.into(),
            address: location.address.into(),
            phone: location.phone,
            position: location.position,
        }
    }
}

/// A location as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutLocation {
    /// Its code.
    code: Code,
    /// What kind of place.
    kind: LocationKindWord,
    /// Its name.
    name: ShortWords,
    /// Its country.
    country: CountryCode,
    /// Its city.
    city: Option<ShortWords>,
    /// Street and house.
    address: Option<ShortWords>,
    /// How to call it.
    phone: Option<Line>,
    /// Its place among the others.
    position: Option<Place>,
}

type Place = Whole<0, 1_000_000>;

/// List locations
///
/// All of them, in their order.
#[utoipa::path(get, path = "/api/v1/locations", tag = "channels", operation_id = "list_locations",
    responses((status = 200, description = "All locations.", body = All<Location>)))]
async fn locations(ctx: Ctx) -> Result<Json<All<Location>>> {
    let found = ctx.db.read(async |read: &Read| channels::locations(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Location::from).collect() }))
}

/// Read a location
///
/// One location.
#[utoipa::path(get, path = "/api/v1/locations/{location}", tag = "channels", operation_id = "get_location",
    params(("location" = inline(LocationKey), Path, description = "The location.")),
    responses((status = 200, description = "The location.", body = Location)))]
async fn location(ctx: Ctx, ApiPath(id): ApiPath<LocationId>) -> Result<Json<Location>> {
    Ok(Json(ctx.db.read(async move |read: &Read| known_location(read, id).await).await?.into()))
}

/// Save a location
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/locations/{location}", tag = "channels", operation_id = "put_location",
    params(("location" = inline(LocationKey), Path, description = "The location.")),
    request_body(content = PutLocation, example = json!({ "code": "olaya", "kind": "store", "name": { "en": "Olaya", "ar": "العليا" },
        "country": "SA", "city": { "en": "Riyadh", "ar": "الرياض" } })),
    responses((status = 200, description = "The location as it is now.", body = Location)))]
async fn put_location(ctx: Ctx, ApiPath(id): ApiPath<LocationId>, ApiJson(body): ApiJson<PutLocation>) -> Result<Json<Location>> {
    let location = channels::Location {
        id,
        code: body.code.0,
        kind: body.kind.0,
        name: body.name.0,
        country: body.country.0,
        city: body.city.map(|words| words.0).unwrap_or_default(),
        address: body.address.map(|words| words.0).unwrap_or_default(),
        phone: body.phone.map(|line| line.0).unwrap_or_default(),
        position: body.position.map_or(0, |place| place.0),
    };
    let saved = ctx.db.write(async move |tx: &Tx| channels::save_location(tx, &location).await.map(|()| location.clone()));
    Ok(Json(saved.await?.into()))
}
