//! All SQL of loyalty: the programme and its members here, the rest in files of their own.

use kernel::{AccountId, CustomerId, Json, Result, RevisionId, Row, Timestamp};
use spine::{FromRow, Read, Tx};

use crate::model::{Member, Place, Programme};
use crate::rules;

pub(crate) mod acts;
pub(crate) mod audit;
pub(crate) mod figures;
pub(crate) mod lots;
pub(crate) mod orders;
pub(crate) mod referrals;
pub(crate) mod rewards;

/// The programme's row.
pub(crate) struct Kept {
    pub(crate) programme: Json<Programme>,
    pub(crate) issued: AccountId,
    pub(crate) redeemed: AccountId,
    pub(crate) expired: AccountId,
}

kernel::row!(Kept { programme, issued, redeemed, expired });

pub(crate) async fn revision(read: &Read) -> Result<Option<RevisionId>> {
    read.maybe("select revision from loyalty_programme where place = 1", &[]).await
}

pub(crate) async fn programme(read: &Read) -> Result<Kept> {
    read.one("select body, issued, redeemed, expired from loyalty_programme where place = 1", &[]).await
}

pub(crate) async fn save_programme(tx: &Tx, revision: RevisionId, programme: &Programme, accounts: [AccountId; 3]) -> Result<()> {
    let sql = "insert into loyalty_programme (place, revision, body, issued, redeemed, expired) values (1, $1, $2, $3, $4, $5) \
               on conflict (place) do update set revision = excluded.revision, body = excluded.body";
    let body = Json(programme.clone());
    tx.run(sql, &[&revision, &body, &accounts[0], &accounts[1], &accounts[2]]).await.map(drop)
}

/// Columns of a member, then what else a command wants to know at once.
pub(crate) struct Standing {
    pub(crate) member: Option<Member>,
    pub(crate) revision: RevisionId,
    /// Rows about the order that was asked for.
    pub(crate) seen: i64,
}

impl FromRow for Standing {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let known = row.get::<Option<CustomerId>>(0)?.is_some();
        let member = if known { Some(Member::from_row(row)?) } else { None };
        Ok(Self { member, revision: row.get(18)?, seen: row.get(19)? })
    }
}

/// The member, the programme's revision and whether the order has earned, in one statement; nothing without a programme.
pub(crate) async fn earning(read: &Read, customer: CustomerId, order: [u8; 16]) -> Result<Option<Standing>> {
    let sql = "select m.customer, m.card, m.joined_at, m.nameless, m.tier, m.tier_until, m.qualifying, m.window_from, m.orders, \
               m.earned, m.owed, m.last_at, m.last_visit, m.shown_as, m.referral_code, m.active, m.pending, m.debt, p.revision, \
               (select count(*) from loyalty_order o where o.order_id = $2) \
               from loyalty_programme p left join loyalty_member m on m.customer = $1";
    read.maybe(sql, &[&customer, &order]).await
}

/// The same with whether points were spent on it.
pub(crate) async fn spending(read: &Read, customer: CustomerId, about: [u8; 16]) -> Result<Option<Standing>> {
    let sql = "select m.customer, m.card, m.joined_at, m.nameless, m.tier, m.tier_until, m.qualifying, m.window_from, m.orders, \
               m.earned, m.owed, m.last_at, m.last_visit, m.shown_as, m.referral_code, m.active, m.pending, m.debt, p.revision, \
               (select count(*) from loyalty_use u where u.about = $2) \
               from loyalty_programme p left join loyalty_member m on m.customer = $1";
    read.maybe(sql, &[&customer, &about]).await
}

/// The customer as a member.
///
/// # Errors
/// A fault when the store fails.
pub async fn member(read: &Read, customer: CustomerId) -> Result<Option<Member>> {
    let sql = "select customer, card, joined_at, nameless, tier, tier_until, qualifying, window_from, orders, earned, owed, \
               last_at, last_visit, shown_as, referral_code, active, pending, debt from loyalty_member where customer = $1";
    read.maybe(sql, &[&customer]).await
}

/// The members after that one, by id, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn members(read: &Read, after: Option<CustomerId>, limit: i64) -> Result<Vec<Member>> {
    let sql = "select customer, card, joined_at, nameless, tier, tier_until, qualifying, window_from, orders, earned, owed, \
               last_at, last_visit, shown_as, referral_code, active, pending, debt from loyalty_member \
               where customer > $1 order by customer limit $2";
    let after = after.unwrap_or(kernel::Id::from_bytes([0; 16]));
    read.all(sql, &[&after, &rules::page(limit)]).await
}

pub(crate) async fn by_card(read: &Read, card: &str) -> Result<Option<CustomerId>> {
    read.maybe("select customer from loyalty_member where card = $1", &[&card]).await
}

pub(crate) async fn by_referral_code(read: &Read, code: &str) -> Result<Option<CustomerId>> {
    read.maybe("select customer from loyalty_member where referral_code = $1", &[&code]).await
}

pub(crate) async fn by_name(read: &Read, name: &str) -> Result<Option<CustomerId>> {
    read.maybe("select customer from loyalty_member where shown_as = $1", &[&name]).await
}

pub(crate) async fn insert_member(tx: &Tx, member: &Member) -> Result<()> {
    let sql = "insert into loyalty_member (customer, card, joined_at, nameless, qualifying, window_from, orders, earned, owed, \
               last_at, active, pending, debt) values ($1, $2, $3, $4, 0, 0, 0, 0, 0, $3, $5, $6, $7)";
    let Member { customer, card, joined_at, nameless, active, pending, debt, .. } = member;
    tx.run(sql, &[customer, card, joined_at, nameless, active, pending, debt]).await.map(drop)
}

/// Saves what earning, spending and the passing of time change.
pub(crate) async fn save_member(tx: &Tx, member: &Member) -> Result<()> {
    let sql = "update loyalty_member set tier = $2, tier_until = $3, qualifying = $4, window_from = $5, orders = $6, earned = $7, \
               owed = $8, last_at = $9, last_visit = $10 where customer = $1 returning customer";
    let Member { customer, tier, tier_until, qualifying, window_from, orders, earned, owed, last_at, last_visit, .. } = member;
    let params: [&dyn kernel::ToValue; 10] =
        [customer, tier, tier_until, qualifying, window_from, orders, earned, owed, last_at, last_visit];
    tx.one::<CustomerId>(sql, &params).await.map(drop)
}

pub(crate) async fn set_name(tx: &Tx, customer: CustomerId, name: Option<&str>) -> Result<()> {
    tx.run("update loyalty_member set shown_as = $2 where customer = $1", &[&customer, &name]).await.map(drop)
}

pub(crate) async fn set_referral_code(tx: &Tx, customer: CustomerId, code: &str) -> Result<()> {
    tx.run("update loyalty_member set referral_code = $2 where customer = $1", &[&customer, &code]).await.map(drop)
}

/// The card moves to another member; the one it came from keeps a number nobody has.
pub(crate) async fn set_card(tx: &Tx, customer: CustomerId, card: &str, joined_at: Timestamp) -> Result<()> {
    let sql = "update loyalty_member set card = $2, nameless = $4, joined_at = case when joined_at < $3 then joined_at else $3 end \
               where customer = $1";
    tx.run(sql, &[&customer, &card, &joined_at, &false]).await.map(drop)
}

/// Who is shown, from the first place on: what they collected in the window that began then.
///
/// # Errors
/// A fault when the store fails.
pub async fn leaderboard(read: &Read, window_from: Timestamp, limit: i64) -> Result<Vec<Place>> {
    let sql = "select shown_as, tier, qualifying from loyalty_member \
               where shown_as is not null and window_from = $1 and qualifying > 0 order by qualifying desc, shown_as limit $2";
    read.all(sql, &[&window_from, &rules::page(limit)]).await
}

/// Members whose tier was kept long enough.
pub(crate) async fn tiers_ended(read: &Read, now: Timestamp, limit: i64) -> Result<Vec<CustomerId>> {
    let sql = "select customer from loyalty_member where tier_until is not null and tier_until <= $1 order by tier_until, customer limit $2";
    read.all(sql, &[&now, &limit]).await
}

/// Moves everything a nameless card has done to the member who claims it.
pub(crate) async fn hand_over(tx: &Tx, from: CustomerId, to: CustomerId) -> Result<()> {
    let both: [&dyn kernel::ToValue; 2] = [&from, &to];
    tx.run("update loyalty_lot set customer = $2 where customer = $1", &both).await?;
    tx.run("update loyalty_use set customer = $2 where customer = $1", &both).await?;
    tx.run("update loyalty_order set customer = $2 where customer = $1", &both).await?;
    tx.run("update loyalty_exchange set customer = $2, key = key || ':card' where customer = $1", &both).await.map(drop)
}
