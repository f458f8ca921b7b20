//! All SQL of staff, once for both databases.

use kernel::{Json, Result, SessionId, StaffId, Timestamp};
use spine::{Read, Tx};

use crate::commands::SignIn;
use crate::model::{Credentials, Member, Presence, Role, Session};
use crate::rules::{self, SEEN_S};

/// The most people of a list.
const LIST_MOST: i64 = 1_000;

/// Somebody who works for the merchant.
///
/// # Errors
/// A fault when the store fails.
pub async fn member(read: &Read, id: StaffId) -> Result<Option<Member>> {
    read.maybe("select id, name, email, locations, role, is_active from staff_member where id = $1", &[&id]).await
}

/// Who signs in with that address.
///
/// # Errors
/// A fault when the store fails.
pub async fn member_by_email(read: &Read, email: &str) -> Result<Option<Member>> {
    let Ok(email) = rules::email(email) else { return Ok(None) };
    read.maybe("select id, name, email, locations, role, is_active from staff_member where email = $1", &[&email]).await
}

/// Everybody, in the order in which they were added.
///
/// # Errors
/// A fault when the store fails.
pub async fn members(read: &Read) -> Result<Vec<Member>> {
    read.all("select id, name, email, locations, role, is_active from staff_member order by id limit $1", &[&LIST_MOST]).await
}

/// What a sign-in with that address is checked against: hashes only. A shop that is begun from another takes them along.
///
/// # Errors
/// A fault when the store fails.
pub async fn credentials(read: &Read, email: &str) -> Result<Option<Credentials>> {
    let Ok(email) = rules::email(email) else { return Ok(None) };
    let sql = "select m.id, m.name, m.email, m.locations, m.role, m.is_active, s.password_hash, s.pin_hash \
               from staff_member m left join staff_secret s on s.member = m.id where m.email = $1";
    read.maybe(sql, &[&email]).await
}

/// The log-in with that token, if it still counts at that time and its person is active.
///
/// # Errors
/// A fault when the store fails.
pub async fn session(read: &Read, token: &str, now: Timestamp) -> Result<Option<Session>> {
    let (seen, began) = rules::counts_since(now);
    let sql = "select s.id, s.member, m.name, m.role, s.location, s.seen_at from staff_session s \
               join staff_member m on m.id = s.member \
               where s.token_hash = $1 and s.seen_at > $2 and s.signed_in_at > $3 and m.is_active";
    read.maybe(sql, &[&rules::token_hash(token).as_slice(), &seen, &began]).await
}

/// Where a person is signed in at that time, the latest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn presences(read: &Read, member: StaffId, now: Timestamp) -> Result<Vec<Presence>> {
    let (seen, began) = rules::counts_since(now);
    let sql = "select id, device, location, signed_in_at, seen_at from staff_session \
               where member = $1 and seen_at > $2 and signed_in_at > $3 order by seen_at desc, id limit $4";
    read.all(sql, &[&member, &seen, &began, &LIST_MOST]).await
}

/// Which secrets a person has: a password, a PIN.
///
/// # Errors
/// A fault when the store fails.
pub async fn secrets(read: &Read, member: StaffId) -> Result<(bool, bool)> {
    let sql = "select password_hash is not null, pin_hash is not null from staff_secret where member = $1";
    Ok(read.maybe(sql, &[&member]).await?.unwrap_or((false, false)))
}

/// Adds or changes a person. The address must be free: see [`member_by_email`].
pub(crate) async fn save(tx: &Tx, member: &Member) -> Result<()> {
    let sql = "insert into staff_member (id, name, email, locations, role, is_active) values ($1, $2, $3, $4, $5, $6) \
               on conflict (id) do update set name = excluded.name, email = excluded.email, locations = excluded.locations, \
               role = excluded.role, is_active = excluded.is_active";
    let locations = Json(&member.locations);
    tx.run(sql, &[&member.id, &member.name, &member.email, &locations, &member.role, &member.is_active]).await.map(drop)
}

/// How many others own the shop.
pub(crate) async fn other_owners(read: &Read, member: StaffId) -> Result<i64> {
    let sql = "select count(*) from staff_member where role = $1 and is_active and id <> $2";
    read.one(sql, &[&Role::Owner, &member]).await
}

pub(crate) async fn save_password(tx: &Tx, member: StaffId, hash: &str) -> Result<()> {
    let sql = "insert into staff_secret (member, password_hash) values ($1, $2) \
               on conflict (member) do update set password_hash = excluded.password_hash";
    tx.run(sql, &[&member, &hash]).await.map(drop)
}

pub(crate) async fn save_pin(tx: &Tx, member: StaffId, hash: &str) -> Result<()> {
    let sql = "insert into staff_secret (member, pin_hash) values ($1, $2) \
               on conflict (member) do update set pin_hash = excluded.pin_hash";
    tx.run(sql, &[&member, &hash]).await.map(drop)
}

pub(crate) async fn insert_session(tx: &Tx, id: SessionId, wish: &SignIn) -> Result<()> {
    let sql = "insert into staff_session (id, token_hash, member, device, location, signed_in_at, seen_at) \
               values ($1, $2, $3, $4, $5, $6, $6)";
    let token_hash = wish.token_hash.as_slice();
    tx.run(sql, &[&id, &token_hash, &wish.member, &wish.device, &wish.location, &tx.now()]).await.map(drop)
}

/// Notes that a log-in is in use, unless that was noted a moment ago.
pub(crate) async fn see(tx: &Tx, id: SessionId) -> Result<()> {
    let sql = "update staff_session set seen_at = $2 where id = $1 and seen_at < $3";
    tx.run(sql, &[&id, &tx.now(), &tx.now().plus_seconds(-SEEN_S)]).await.map(drop)
}

/// Ends a log-in; whose it was comes back, unless there is none.
pub(crate) async fn end_session(tx: &Tx, id: SessionId) -> Result<Option<StaffId>> {
    tx.maybe("delete from staff_session where id = $1 returning member", &[&id]).await
}

/// Ends all log-ins of a person.
pub(crate) async fn end_sessions(tx: &Tx, member: StaffId) -> Result<Vec<SessionId>> {
    tx.all("delete from staff_session where member = $1 returning id", &[&member]).await
}

/// Removes a person's log-ins that no longer count.
pub(crate) async fn forget_expired(tx: &Tx, member: StaffId) -> Result<()> {
    let (seen, began) = rules::counts_since(tx.now());
    let sql = "delete from staff_session where member = $1 and (seen_at <= $2 or signed_in_at <= $3)";
    tx.run(sql, &[&member, &seen, &began]).await.map(drop)
}

/// People without an active owner among them.
pub(crate) const OWNERLESS: &str = "select count(*), 'people and no active owner' from staff_member \
     having count(*) > 0 and count(*) filter (where role = 'owner' and is_active) = 0";

/// Secrets that were kept as they are.
pub(crate) const UNHASHED: &str = "select member, 'has a secret that is not hashed' from staff_secret \
     where password_hash not like '$argon2id$%' or pin_hash not like '$argon2id$%'";

/// Log-ins whose token was kept as it is, or that were seen before they began.
pub(crate) const ODD_SESSIONS: &str = "select id, 'is no possible log-in' from staff_session \
     where length(token_hash) <> 32 or seen_at < signed_in_at";
