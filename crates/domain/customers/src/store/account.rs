//! All SQL of log-ins, codes, details and addresses.

use kernel::{AddressId, CustomerId, Result, SessionId, Timestamp, ToValue};
use spine::{Read, Tx};

use crate::model::{Address, Details, Session};
use crate::rules::ADDRESSES_MOST;

/// Log-ins that are listed.
const SESSIONS_MOST: i64 = 100;
/// Codes that are forgotten at a time.
const FORGOTTEN_AT_ONCE: i64 = 100;

/// Who is signed in on the device with that seal, at that time.
///
/// # Errors
/// A fault when the store fails.
pub async fn signed_in(read: &Read, device: &str, now: Timestamp) -> Result<Option<CustomerId>> {
    read.maybe("select customer from customers_session where device = $1 and ends_at > $2", &[&device, &now]).await
}

/// The log-ins of a customer that still count, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn sessions(read: &Read, customer: CustomerId, now: Timestamp) -> Result<Vec<Session>> {
    let sql =
        "select id, signed_in_at, ends_at from customers_session where customer = $1 and ends_at > $2 order by id desc limit $3";
    read.all(sql, &[&customer, &now, &SESSIONS_MOST]).await
}

/// The address to which a code was sent that the device may still type.
///
/// # Errors
/// A fault when the store fails.
pub async fn asked(read: &Read, device: &str, now: Timestamp) -> Result<Option<String>> {
    let sql = "select email from customers_code where device = $1 and ends_at > $2 order by session desc limit 1";
    read.maybe(sql, &[&device, &now]).await
}

/// What a customer told of themselves.
///
/// # Errors
/// A fault when the store fails.
pub async fn details(read: &Read, customer: CustomerId) -> Result<Option<Details>> {
    let sql = "select name, locale, phone from customers_customer where id = $1 and erased_at is null";
    read.maybe(sql, &[&customer]).await
}

/// The addresses a customer keeps, the usual one first, then the newest.
///
/// # Errors
/// A fault when the store fails.
pub async fn addresses(read: &Read, customer: CustomerId) -> Result<Vec<Address>> {
    let sql = "select id, name, phone, line1, line2, city, country, postcode, is_usual from customers_address \
               where customer = $1 order by is_usual desc, id desc limit $2";
    read.all(sql, &[&customer, &ADDRESSES_MOST]).await
}

/// The address that is offered first.
///
/// # Errors
/// A fault when the store fails.
pub async fn usual_address(read: &Read, customer: CustomerId) -> Result<Option<Address>> {
    let sql = "select id, name, phone, line1, line2, city, country, postcode, is_usual from customers_address \
               where customer = $1 and is_usual";
    read.maybe(sql, &[&customer]).await
}

/// Codes given since that time: for the address, and on the device.
pub(crate) async fn codes_since(read: &Read, email: &str, device: &str, since: Timestamp) -> Result<(i64, i64)> {
    let for_it = "select count(*) from customers_code where email = $1 and asked_at > $2";
    let there = "select count(*) from customers_code where device = $1 and asked_at > $2";
    Ok((read.one(for_it, &[&email, &since]).await?, read.one(there, &[&device, &since]).await?))
}

pub(crate) async fn insert_code(
    tx: &Tx,
    session: SessionId,
    (device, email): (&str, &str),
    digest: &[u8; 32],
    ends_at: Timestamp,
) -> Result<()> {
    let sql = "insert into customers_code (session, device, email, digest, asked_at, ends_at) values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, &[&session, &device, &email, &digest.as_slice(), &tx.now(), &ends_at]).await.map(drop)
}

/// A code somebody asked for: the log-in it leads to, the address, the digest, and since when.
pub(crate) type Code = (SessionId, String, Vec<u8>, Timestamp);

/// The last code that was asked for on the device, if it still counts.
pub(crate) async fn last_code(tx: &Tx, device: &str) -> Result<Option<Code>> {
    let sql = "select session, email, digest, asked_at from customers_code where device = $1 and ends_at > $2 \
               and not exists (select 1 from customers_code later where later.device = $1 \
               and later.session > customers_code.session) limit 1";
    tx.maybe(sql, &[&device, &tx.now()]).await
}

/// Uses a code up. It is still counted.
pub(crate) async fn use_code(tx: &Tx, session: SessionId) -> Result<()> {
    tx.run("update customers_code set ends_at = asked_at where session = $1", &[&session]).await.map(drop)
}

/// Forgets codes that are no longer counted, some at a time.
pub(crate) async fn forget_codes_before(tx: &Tx, time: Timestamp) -> Result<()> {
    let sql = "delete from customers_code where session in \
               (select session from customers_code where asked_at <= $1 order by asked_at limit $2)";
    tx.run(sql, &[&time, &FORGOTTEN_AT_ONCE]).await.map(drop)
}

/// Signs a customer in; log-ins of theirs that no longer count are forgotten.
pub(crate) async fn insert_session(
    tx: &Tx,
    id: SessionId,
    (device, customer): (&str, CustomerId),
    ends_at: Timestamp,
) -> Result<()> {
    tx.run("delete from customers_session where customer = $1 and ends_at <= $2", &[&customer, &tx.now()]).await?;
    let sql = "insert into customers_session (id, device, customer, signed_in_at, ends_at) values ($1, $2, $3, $4, $5)";
    tx.run(sql, &[&id, &device, &customer, &tx.now(), &ends_at]).await.map(drop)
}

pub(crate) async fn end_session(tx: &Tx, device: &str) -> Result<Option<(SessionId, CustomerId)>> {
    tx.maybe("delete from customers_session where device = $1 returning id, customer", &[&device]).await
}

pub(crate) async fn end_sessions(tx: &Tx, customer: CustomerId) -> Result<Vec<SessionId>> {
    tx.all("delete from customers_session where customer = $1 returning id", &[&customer]).await
}

pub(crate) async fn change(tx: &Tx, customer: CustomerId, details: &Details) -> Result<bool> {
    let sql = "update customers_customer set name = $2, locale = $3, phone = $4 where id = $1 and erased_at is null";
    Ok(tx.run(sql, &[&customer, &details.name, &details.locale, &details.phone]).await? == 1)
}

pub(crate) async fn save_address(tx: &Tx, customer: CustomerId, address: &Address) -> Result<()> {
    let Address { id, name, phone, line1, line2, city, country, postcode, is_usual } = address;
    let sql = "insert into customers_address (customer, id, name, phone, line1, line2, city, country, postcode, is_usual) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (customer, id) do update set \
               name = excluded.name, phone = excluded.phone, line1 = excluded.line1, line2 = excluded.line2, \
               city = excluded.city, country = excluded.country, postcode = excluded.postcode, is_usual = excluded.is_usual";
    let params: [&dyn ToValue; 10] = [&customer, id, name, phone, line1, line2, city, country, postcode, is_usual];
    tx.run(sql, &params).await.map(drop)
}

pub(crate) async fn none_is_usual(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("update customers_address set is_usual = false where customer = $1 and is_usual", &[&customer]).await.map(drop)
}

pub(crate) async fn set_usual(tx: &Tx, customer: CustomerId, id: AddressId) -> Result<bool> {
    let sql = "update customers_address set is_usual = true where customer = $1 and id = $2";
    Ok(tx.run(sql, &[&customer, &id]).await? == 1)
}

/// Forgets an address; whether it was the usual one comes back, unless there is none.
pub(crate) async fn remove_address(tx: &Tx, customer: CustomerId, id: AddressId) -> Result<Option<bool>> {
    tx.maybe("delete from customers_address where customer = $1 and id = $2 returning is_usual", &[&customer, &id]).await
}

/// Forgets log-ins, addresses, and the codes sent to any address of a person. Comes before their identities are forgotten.
pub(crate) async fn erase(tx: &Tx, customer: CustomerId) -> Result<()> {
    let sql = "delete from customers_code where email in \
               (select value from customers_identity where customer = $1 and kind = 'email')";
    tx.run(sql, &[&customer]).await?;
    tx.run("delete from customers_session where customer = $1", &[&customer]).await?;
    tx.run("delete from customers_address where customer = $1", &[&customer]).await.map(drop)
}

/// Log-ins whose token was kept as it is, or that have no end.
pub(crate) const ODD_SESSIONS: &str = "select id, 'is no possible log-in' from customers_session \
     where length(device) <> 43 or ends_at <= signed_in_at";
