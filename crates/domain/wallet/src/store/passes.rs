//! All SQL of passes.

use kernel::{CustomerId, PassId, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::{Pass, PassState};

/// A customer's passes that are not revoked, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn passes(read: &Read, customer: CustomerId) -> Result<Vec<Pass>> {
    let sql = "select id, device, state, scanned_at, made_at from wallet_pass \
               where customer = $1 and state <> 'revoked' order by id desc limit 100";
    read.all(sql, &[&customer]).await
}

pub(crate) async fn count(read: &Read, customer: CustomerId) -> Result<i64> {
    read.one("select count(*) from wallet_pass where customer = $1 and state <> 'revoked'", &[&customer]).await
}

/// The passes of a device that are not revoked.
pub(crate) async fn of_device(read: &Read, device: &str) -> Result<Vec<(PassId, CustomerId)>> {
    let sql = "select id, customer from wallet_pass where device = $1 and state <> 'revoked' order by id limit 100";
    read.all(sql, &[&device]).await
}

pub(crate) async fn insert(tx: &Tx, id: PassId, customer: CustomerId, device: &str, secret: &[u8; 32]) -> Result<()> {
    let sql = "insert into wallet_pass (id, customer, device, secret, state, last_step, scanned_by, is_spent, made_at) \
               values ($1, $2, $3, $4, 'active', -1, '', $5, $6)";
    tx.run(sql, &[&id, &customer, &device, &secret.as_slice(), &true, &tx.now()]).await.map(drop)
}

/// The secret of a pass, whatever has become of it.
pub(crate) async fn secret(read: &Read, id: PassId) -> Result<Option<Vec<u8>>> {
    read.maybe("select secret from wallet_pass where id = $1", &[&id]).await
}

/// Whose pass it is, where it is active.
pub(crate) async fn active(read: &Read, id: PassId) -> Result<Option<CustomerId>> {
    read.maybe("select customer from wallet_pass where id = $1 and state = 'active'", &[&id]).await
}

/// Whose pass it is, whatever has become of it.
pub(crate) async fn customer(read: &Read, id: PassId) -> Result<Option<CustomerId>> {
    read.maybe("select customer from wallet_pass where id = $1", &[&id]).await
}

/// Uses a step of an active pass, unless it or a later one was used before. Answers whose pass it is.
pub(crate) async fn use_step(tx: &Tx, id: PassId, step: i64, by: &str) -> Result<Option<CustomerId>> {
    let sql = "update wallet_pass set last_step = $2, scanned_by = $3, scanned_at = $4, is_spent = $5 \
               where id = $1 and state = 'active' and last_step < $2 returning customer";
    tx.maybe(sql, &[&id, &step, &by, &tx.now(), &false]).await
}

/// Takes the right to pay from the last scan of a pass, once. Answers whose pass it is.
pub(crate) async fn spend_scan(tx: &Tx, id: PassId, step: i64, by: &str, since: Timestamp) -> Result<Option<CustomerId>> {
    let sql = "update wallet_pass set is_spent = $5 where id = $1 and state = 'active' and last_step = $2 \
               and scanned_by = $3 and scanned_at >= $4 and is_spent <> $5 returning customer";
    tx.maybe(sql, &[&id, &step, &by, &since, &true]).await
}

/// Whether that was the last scan of an active pass, made there and since then, and has not paid.
pub(crate) async fn is_open_scan(read: &Read, scanned: (PassId, i64), by: &str, since: Timestamp) -> Result<bool> {
    let sql = "select 1 from wallet_pass where id = $1 and state = 'active' and last_step = $2 and scanned_by = $3 \
               and scanned_at >= $4 and is_spent <> $5";
    Ok(read.maybe::<i64>(sql, &[&scanned.0, &scanned.1, &by, &since, &true]).await?.is_some())
}

/// Moves a pass of that customer to a state. Answers whether that changed anything.
pub(crate) async fn set_state(tx: &Tx, id: PassId, customer: CustomerId, state: PassState) -> Result<bool> {
    let sql = "update wallet_pass set state = $3 where id = $1 and customer = $2 and state <> $3 and state <> 'revoked'";
    Ok(tx.run(sql, &[&id, &customer, &state]).await? == 1)
}

/// Forgets the secret of a pass that was revoked: nobody needs it again.
pub(crate) async fn forget_secret(tx: &Tx, id: PassId) -> Result<()> {
    let sql = "update wallet_pass set secret = $2, device = '' where id = $1 and state = 'revoked'";
    tx.run(sql, &[&id, &[0_u8; 32].as_slice()]).await.map(drop)
}
