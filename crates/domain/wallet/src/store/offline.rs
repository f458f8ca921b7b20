//! All SQL of what tills without a connection may take.

use kernel::{AccountId, Currency, Money, PassId, Result, Timestamp};
use spine::{Read, Tx};

/// What is set aside for a pass: the account, how much may be taken, and until when.
pub(crate) async fn allowance(read: &Read, pass: PassId) -> Result<Option<(AccountId, Money, Timestamp)>> {
    let sql = "select account, currency, amount, ends_at from wallet_allowance where pass = $1";
    let found: Option<(AccountId, Currency, i64, Timestamp)> = read.maybe(sql, &[&pass]).await?;
    Ok(found.map(|(account, currency, minor, ends_at)| (account, Money::new(minor, currency), ends_at)))
}

pub(crate) async fn save(tx: &Tx, pass: PassId, account: AccountId, amount: Money, ends_at: Timestamp) -> Result<()> {
    let sql = "insert into wallet_allowance (pass, account, currency, amount, ends_at) values ($1, $2, $3, $4, $5) \
               on conflict (pass) do update set account = excluded.account, currency = excluded.currency, amount = excluded.amount, ends_at = excluded.ends_at";
    tx.run(sql, &[&pass, &account, &amount.currency, &amount.minor, &ends_at]).await.map(drop)
}

/// Passes whose allowance ended before that time, oldest first.
pub(crate) async fn ended(read: &Read, before: Timestamp, limit: i64) -> Result<Vec<PassId>> {
    read.all("select pass from wallet_allowance where ends_at < $1 order by ends_at, pass limit $2", &[&before, &limit]).await
}

/// The key with which allowances are signed, where there is one.
pub(crate) async fn key(read: &Read) -> Result<Option<Vec<u8>>> {
    read.maybe("select secret from wallet_key where one = 1", &[]).await
}

pub(crate) async fn insert_key(tx: &Tx, secret: &[u8; 32]) -> Result<()> {
    tx.run("insert into wallet_key (one, secret) values (1, $1)", &[&secret.as_slice()]).await.map(drop)
}

pub(crate) async fn remove(tx: &Tx, pass: PassId) -> Result<()> {
    tx.run("delete from wallet_allowance where pass = $1", &[&pass]).await.map(drop)
}
