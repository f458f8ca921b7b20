//! All SQL of webhooks.

use kernel::{DeliveryId, Json, Result, Timestamp, WebhookId};
use spine::{Read, Tx};

use crate::commands::Outcome;
use crate::model::{Change, Delivery, Endpoint, State};

/// Deliveries that have ended without saying when, or that say when and have not.
pub(crate) const ENDINGS_WITHOUT_TIME: &str =
    "select id, kind, state from webhooks_delivery where (state = 'waiting') <> (ended_at is null)";

/// Endpoints whose place in the log does not exist yet.
pub(crate) const AHEAD_OF: &str = "select id, name, position from webhooks_endpoint where position > $1";

/// Every endpoint, oldest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn endpoints(read: &Read) -> Result<Vec<Endpoint>> {
    let sql = "select id, name, url, kinds, is_active, failing_since, created_at from webhooks_endpoint order by created_at, id";
    read.all(sql, &[]).await
}

/// One endpoint.
///
/// # Errors
/// A fault when the store fails.
pub async fn endpoint(read: &Read, id: WebhookId) -> Result<Option<Endpoint>> {
    let sql = "select id, name, url, kinds, is_active, failing_since, created_at from webhooks_endpoint where id = $1";
    read.maybe(sql, &[&id]).await
}

/// With what an endpoint's deliveries are signed; to be shown to whoever may manage keys.
///
/// # Errors
/// A fault when the store fails.
pub async fn secret(read: &Read, id: WebhookId) -> Result<Option<String>> {
    read.maybe("select secret from webhooks_endpoint where id = $1", &[&id]).await
}

/// Deliveries to an endpoint, newest first, before one of them where one is named.
///
/// # Errors
/// A fault when the store fails.
pub async fn deliveries(read: &Read, endpoint: WebhookId, before: Option<DeliveryId>, limit: i64) -> Result<Vec<Delivery>> {
    match before {
        Some(before) => {
            let sql = "select id, endpoint, position, kind, state, attempts, status, error, at, ended_at \
                       from webhooks_delivery where endpoint = $1 and id < $2 order by id desc limit $3";
            read.all(sql, &[&endpoint, &before, &limit]).await
        }
        None => {
            let sql = "select id, endpoint, position, kind, state, attempts, status, error, at, ended_at \
                       from webhooks_delivery where endpoint = $1 order by id desc limit $2";
            read.all(sql, &[&endpoint, &limit]).await
        }
    }
}

pub(crate) async fn delivery(read: &Read, id: DeliveryId) -> Result<Option<Delivery>> {
    let sql =
        "select id, endpoint, position, kind, state, attempts, status, error, at, ended_at from webhooks_delivery where id = $1";
    read.maybe(sql, &[&id]).await
}

pub(crate) async fn count(read: &Read) -> Result<i64> {
    read.one("select count(*) from webhooks_endpoint", &[]).await
}

pub(crate) async fn insert(tx: &Tx, endpoint: &Endpoint, secret: &str, position: i64) -> Result<()> {
    let Endpoint { id, name, url, kinds, is_active, created_at, .. } = endpoint;
    let sql = "insert into webhooks_endpoint (id, name, url, kinds, secret, is_active, position, created_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.run(sql, &[id, name, url, &Json(kinds), &secret, is_active, &position, created_at]).await.map(drop)
}

pub(crate) async fn update(tx: &Tx, id: WebhookId, wish: &Change) -> Result<()> {
    let Change { name, url, kinds, is_active } = wish;
    let sql = "update webhooks_endpoint set name = $2, url = $3, kinds = $4, is_active = $5 where id = $1";
    tx.run(sql, &[&id, name, url, &Json(kinds), is_active]).await.map(drop)
}

/// From here on an endpoint is told, with a clean record.
pub(crate) async fn begin_at(tx: &Tx, id: WebhookId, position: i64) -> Result<()> {
    let sql = "update webhooks_endpoint set position = $2, failing_since = null where id = $1";
    tx.run(sql, &[&id, &position]).await.map(drop)
}

pub(crate) async fn renew_secret(tx: &Tx, id: WebhookId, secret: &str, until: Timestamp) -> Result<u64> {
    let sql = "update webhooks_endpoint set former_secret = secret, former_until = $3, secret = $2 where id = $1";
    tx.run(sql, &[&id, &secret, &until]).await
}

pub(crate) async fn remove(tx: &Tx, id: WebhookId) -> Result<u64> {
    tx.run("delete from webhooks_delivery where endpoint = $1", &[&id]).await?;
    tx.run("delete from webhooks_endpoint where id = $1", &[&id]).await
}

/// Whether an active endpoint has not read the log up to that position.
pub(crate) async fn is_anyone_behind(read: &Read, position: i64) -> Result<bool> {
    let sql = "select exists (select 1 from webhooks_endpoint where is_active and position < $1)";
    read.one(sql, &[&position]).await
}

/// Active endpoints with their places in the log.
pub(crate) async fn places(read: &Read) -> Result<Vec<(WebhookId, Json<Vec<String>>, i64)>> {
    read.all("select id, kinds, position from webhooks_endpoint where is_active order by id", &[]).await
}

pub(crate) async fn advance(tx: &Tx, id: WebhookId, position: i64) -> Result<()> {
    tx.run("update webhooks_endpoint set position = $2 where id = $1 and position < $2", &[&id, &position]).await.map(drop)
}

pub(crate) async fn queue(tx: &Tx, delivery: &Delivery, body: &str) -> Result<()> {
    let Delivery { id, endpoint, position, kind, state, attempts, at, .. } = delivery;
    let sql = "insert into webhooks_delivery (id, endpoint, position, kind, body, state, attempts, error, at) \
               values ($1, $2, $3, $4, $5, $6, $7, '', $8)";
    tx.run(sql, &[id, endpoint, position, kind, &body, state, attempts, at]).await.map(drop)
}

/// What the gateway needs: address, secrets that sign now, body.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub(crate) url: String,
    pub(crate) secret: String,
    pub(crate) former_secret: Option<String>,
    pub(crate) former_until: Option<Timestamp>,
    pub(crate) body: String,
}

kernel::row!(Parcel { url, secret, former_secret, former_until, body });

/// The parcel of a delivery that waits for an endpoint that is active.
pub(crate) async fn parcel(read: &Read, id: DeliveryId) -> Result<Option<Parcel>> {
    let sql = "select e.url, e.secret, e.former_secret, e.former_until, d.body from webhooks_delivery d \
               join webhooks_endpoint e on e.id = d.endpoint where d.id = $1 and d.state = 'waiting' and e.is_active";
    read.maybe(sql, &[&id]).await
}

/// Notes a try; answers which endpoint it was for and how many tries that makes.
pub(crate) async fn note(tx: &Tx, id: DeliveryId, outcome: &Outcome) -> Result<Option<(WebhookId, i64)>> {
    let sql = "update webhooks_delivery set attempts = attempts + 1, status = $2, error = $3 \
               where id = $1 and state = 'waiting' returning endpoint, attempts";
    tx.maybe(sql, &[&id, &outcome.status, &outcome.error]).await
}

pub(crate) async fn end(tx: &Tx, id: DeliveryId, state: State) -> Result<()> {
    let sql = "update webhooks_delivery set state = $2, ended_at = $3 where id = $1";
    tx.run(sql, &[&id, &state, &tx.now()]).await.map(drop)
}

pub(crate) async fn reopen(tx: &Tx, id: DeliveryId) -> Result<()> {
    let sql = "update webhooks_delivery set state = 'waiting', attempts = 0, ended_at = null where id = $1";
    tx.run(sql, &[&id]).await.map(drop)
}

pub(crate) async fn reached(tx: &Tx, id: WebhookId) -> Result<()> {
    let sql = "update webhooks_endpoint set failing_since = null where id = $1 and failing_since is not null";
    tx.run(sql, &[&id]).await.map(drop)
}

/// Notes that nothing reaches the endpoint; answers since when.
pub(crate) async fn missed(tx: &Tx, id: WebhookId) -> Result<Option<Timestamp>> {
    let sql = "update webhooks_endpoint set failing_since = coalesce(failing_since, $2) where id = $1 returning failing_since";
    tx.maybe(sql, &[&id, &tx.now()]).await
}

/// Switches an endpoint off; what still waited for it has failed.
pub(crate) async fn switch_off(tx: &Tx, id: WebhookId) -> Result<u64> {
    let sql = "update webhooks_delivery set state = 'failed', ended_at = $2 where endpoint = $1 and state = 'waiting'";
    tx.run(sql, &[&id, &tx.now()]).await?;
    tx.run("update webhooks_endpoint set is_active = $2 where id = $1 and is_active", &[&id, &false]).await
}

pub(crate) async fn forget(tx: &Tx, before: Timestamp, limit: i64) -> Result<u64> {
    let sql = "delete from webhooks_delivery where id in \
               (select id from webhooks_delivery where ended_at < $1 order by ended_at limit $2)";
    tx.run(sql, &[&before, &limit]).await
}
