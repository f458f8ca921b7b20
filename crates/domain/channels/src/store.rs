//! All SQL of the set-up.

use kernel::{ApiKeyId, ChannelId, FromRow, Json, LocationId, Money, Result, Row, Timestamp, row};
use spine::{Read, Tx};

use crate::model::{ApiKey, Channel, Location, Merchant};
use crate::rules;

mod hours;
pub(crate) mod set_up;
pub use hours::{hours, hours_of_all, welcome};
pub(crate) use hours::{save_hours, save_welcome};

row!(Merchant { name, country, currency, zone, locale, channel });
row!(Location { id, code, kind, name, country, city, address, phone, position });

impl FromRow for Channel {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            code: row.get(1)?,
            kind: row.get(2)?,
            name: row.get(3)?,
            price_list: row.get(4)?,
            country: row.get(5)?,
            location: row.get(6)?,
            delivery_charge: Money::new(row.get(7)?, row.get(8)?),
            is_open: row.get(9)?,
        })
    }
}

impl FromRow for ApiKey {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(scopes) = row.get(3)?;
        Ok(Self {
            id: row.get(0)?,
            channel: row.get(1)?,
            name: row.get(2)?,
            scopes,
            created_at: row.get(4)?,
            revoked_at: row.get(5)?,
        })
    }
}

pub(crate) async fn save_merchant(tx: &Tx, merchant: &Merchant) -> Result<()> {
    let Merchant { name, country, currency, zone, locale, channel } = merchant;
    tx.run(
        "insert into channels_merchant (one, name, country, currency, zone, locale, channel) values (1, $1, $2, $3, $4, $5, $6)
        on conflict (one) do update set name = excluded.name, country = excluded.country, currency = excluded.currency,
        zone = excluded.zone, locale = excluded.locale, channel = excluded.channel",
        &[name, country, currency, zone, locale, channel],
    )
    .await
    .map(drop)
}

/// Who sells, once that was said.
///
/// # Errors
/// A fault when the store fails.
pub async fn merchant(read: &Read) -> Result<Option<Merchant>> {
    read.maybe("select name, country, currency, zone, locale, channel from channels_merchant where one = 1", &[]).await
}

pub(crate) async fn save_channel(tx: &Tx, channel: &Channel) -> Result<()> {
    let Channel { id, code, kind, name, price_list, country, location, delivery_charge, is_open } = channel;
    tx.run(
        "insert into channels_channel (id, code, kind, name, price_list, country, location, delivery_charge, delivery_currency,
        is_open) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update set code = excluded.code, kind = excluded.kind, name = excluded.name,
        price_list = excluded.price_list, country = excluded.country, location = excluded.location,
        delivery_charge = excluded.delivery_charge, delivery_currency = excluded.delivery_currency, is_open = excluded.is_open",
        &[id, code, kind, name, price_list, country, location, &delivery_charge.minor, &delivery_charge.currency, is_open],
    )
    .await
    .map(drop)
}

/// The channel with that id.
///
/// # Errors
/// A fault when the store fails.
pub async fn channel(read: &Read, id: ChannelId) -> Result<Option<Channel>> {
    read.maybe(
        "select id, code, kind, name, price_list, country, location, delivery_charge, delivery_currency, is_open
        from channels_channel where id = $1",
        &[&id],
    )
    .await
}

/// The channel with that code.
///
/// # Errors
/// A fault when the store fails.
pub async fn channel_by_code(read: &Read, code: &str) -> Result<Option<Channel>> {
    read.maybe(
        "select id, code, kind, name, price_list, country, location, delivery_charge, delivery_currency, is_open
        from channels_channel where code = $1",
        &[&code],
    )
    .await
}

/// The channels by code, closed ones too: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn channels(read: &Read) -> Result<Vec<Channel>> {
    read.all(
        "select id, code, kind, name, price_list, country, location, delivery_charge, delivery_currency, is_open
        from channels_channel order by code limit 1000",
        &[],
    )
    .await
}

pub(crate) async fn save_location(tx: &Tx, location: &Location) -> Result<()> {
    let Location { id, code, kind, name, country, city, address, phone, position } = location;
    tx.run(
        "insert into channels_location (id, code, kind, name, country, city, address, phone, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set code = excluded.code, kind = excluded.kind, name = excluded.name,
        country = excluded.country, city = excluded.city, address = excluded.address, phone = excluded.phone,
        position = excluded.position",
        &[id, code, kind, name, country, city, address, phone, position],
    )
    .await
    .map(drop)
}

/// The location with that id.
///
/// # Errors
/// A fault when the store fails.
pub async fn location(read: &Read, id: LocationId) -> Result<Option<Location>> {
    read.maybe(
        "select id, code, kind, name, country, city, address, phone, position from channels_location where id = $1",
        &[&id],
    )
    .await
}

/// The location with that code.
///
/// # Errors
/// A fault when the store fails.
pub async fn location_by_code(read: &Read, code: &str) -> Result<Option<Location>> {
    read.maybe(
        "select id, code, kind, name, country, city, address, phone, position from channels_location where code = $1",
        &[&code],
    )
    .await
}

/// The locations in the merchant's order: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn locations(read: &Read) -> Result<Vec<Location>> {
    read.all(
        "select id, code, kind, name, country, city, address, phone, position from channels_location
        order by position, code limit 1000",
        &[],
    )
    .await
}

pub(crate) async fn insert_key(tx: &Tx, key: &ApiKey, token_hash: [u8; 32]) -> Result<()> {
    let ApiKey { id, channel, name, scopes, created_at, revoked_at } = key;
    tx.run(
        "insert into channels_key (id, token_hash, channel, name, scopes, created_at, revoked_at)
        values ($1, $2, $3, $4, $5, $6, $7)",
        &[id, &token_hash.as_slice(), channel, name, &Json(scopes), created_at, revoked_at],
    )
    .await
    .map(drop)
}

/// When the key was revoked: nothing when there is no such key, nothing inside when it still opens.
pub(crate) async fn key_revoked_at(read: &Read, id: ApiKeyId) -> Result<Option<Option<Timestamp>>> {
    read.maybe("select revoked_at from channels_key where id = $1", &[&id]).await
}

pub(crate) async fn revoke_key(tx: &Tx, id: ApiKeyId, at: Timestamp) -> Result<()> {
    tx.run("update channels_key set revoked_at = $2 where id = $1", &[&id, &at]).await.map(drop)
}

/// The key that reads so, unless it was revoked.
///
/// # Errors
/// A fault when the store fails.
pub async fn key_by_token(read: &Read, token: &str) -> Result<Option<ApiKey>> {
    let hash = rules::hash(token);
    read.maybe(
        "select id, channel, name, scopes, created_at, revoked_at from channels_key
        where token_hash = $1 and revoked_at is null",
        &[&hash.as_slice()],
    )
    .await
}

/// The keys, newest first, revoked ones too: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn keys(read: &Read) -> Result<Vec<ApiKey>> {
    read.all("select id, channel, name, scopes, created_at, revoked_at from channels_key order by id desc limit 1000", &[]).await
}

/// What is named and is not there.
pub(crate) const DANGLING: &str = "select 'channel', c.code, 'names no location' from channels_channel c
    left join channels_location l on l.id = c.location where l.id is null
    union all select 'merchant', '', 'names no channel' from channels_merchant m
    left join channels_channel c on c.id = m.channel where c.id is null
    union all select 'key', k.name, 'names no channel' from channels_key k
    left join channels_channel c on c.id = k.channel where c.id is null";

/// Codes that no rule would accept.
pub(crate) const ODD_CODES: &str = "select code from channels_channel where code <> lower(code) or code = ''
    union all select code from channels_location where code <> lower(code) or code = ''";
