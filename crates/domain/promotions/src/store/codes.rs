//! Coupons, batches of them, and what was presented with which cart.

use kernel::{BatchId, CartId, CustomerId, PromotionId, Result, Timestamp, ToValue};
use spine::{Read, Tx};

use super::LIST_MOST;
use crate::model::KnownCode;
use crate::rules::CODES_MOST;

/// Codes written by one statement.
pub(crate) const MINTED_AT_ONCE: usize = 8;

/// A coupon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coupon {
    /// Its code.
    pub code: String,
    /// What it unlocks.
    pub promotion: PromotionId,
    /// Whose it is, where it is somebody's.
    pub customer: Option<CustomerId>,
    /// How often it may be used; none means as often as people like.
    pub uses_most: Option<i64>,
    /// How often it was.
    pub used: i64,
    /// Until when it counts.
    pub expires_at: Option<Timestamp>,
    /// Whether it was taken back.
    pub revoked: bool,
}

kernel::row!(Coupon { code, promotion, customer, uses_most, used, expires_at, revoked });

/// A batch of coupons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// What its codes unlock.
    pub promotion: PromotionId,
    /// How many codes it is to have.
    pub wanted: i64,
    /// How many it has until now.
    pub minted: i64,
    /// Until when its codes count.
    pub expires_at: Option<Timestamp>,
}

kernel::row!(Batch { id, promotion, wanted, minted, expires_at });

/// Adds a coupon. False when there is one with that code.
pub(crate) async fn add_code(tx: &Tx, coupon: &Coupon) -> Result<bool> {
    let sql = "insert into promotions_code (code, promotion, customer, uses_most, used, expires_at, revoked, minted_at) \
               values ($1, $2, $3, $4, 0, $5, false, $6) on conflict (code) do nothing";
    let Coupon { code, promotion, customer, uses_most, expires_at, .. } = coupon;
    Ok(tx.run(sql, &[code, promotion, customer, uses_most, expires_at, &tx.now()]).await? == 1)
}

/// Adds codes of a batch, each to be used once; answers how many are new.
pub(crate) async fn add_codes(tx: &Tx, batch: &Batch, codes: &[String; MINTED_AT_ONCE]) -> Result<u64> {
    let sql = "insert into promotions_code (promotion, batch, expires_at, minted_at, code, uses_most, used, revoked) values \
               ($1, $2, $3, $4, $5, 1, 0, false), ($1, $2, $3, $4, $6, 1, 0, false), ($1, $2, $3, $4, $7, 1, 0, false), \
               ($1, $2, $3, $4, $8, 1, 0, false), ($1, $2, $3, $4, $9, 1, 0, false), ($1, $2, $3, $4, $10, 1, 0, false), \
               ($1, $2, $3, $4, $11, 1, 0, false), ($1, $2, $3, $4, $12, 1, 0, false) on conflict (code) do nothing";
    let now = tx.now();
    let mut params: Vec<&dyn ToValue> = vec![&batch.promotion, &batch.id, &batch.expires_at, &now];
    params.extend(codes.iter().map(|code| code as &dyn ToValue));
    tx.run(sql, &params).await
}

pub(crate) async fn add_batch(tx: &Tx, batch: &Batch) -> Result<()> {
    let sql =
        "insert into promotions_batch (id, promotion, wanted, minted, expires_at, ordered_at) values ($1, $2, $3, 0, $4, $5)";
    tx.run(sql, &[&batch.id, &batch.promotion, &batch.wanted, &batch.expires_at, &tx.now()]).await.map(drop)
}

/// A batch.
///
/// # Errors
/// A fault when the store fails.
pub async fn batch(read: &Read, id: BatchId) -> Result<Option<Batch>> {
    read.maybe("select id, promotion, wanted, minted, expires_at from promotions_batch where id = $1", &[&id]).await
}

/// Notes that a batch has so many more codes; answers how many it has.
pub(crate) async fn note_minted(tx: &Tx, id: BatchId, more: i64) -> Result<i64> {
    tx.one("update promotions_batch set minted = minted + $2 where id = $1 returning minted", &[&id, &more]).await
}

/// The batches of a promotion, the newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn batches_of(read: &Read, promotion: PromotionId, limit: i64) -> Result<Vec<Batch>> {
    let sql =
        "select id, promotion, wanted, minted, expires_at from promotions_batch where promotion = $1 order by id desc limit $2";
    read.all(sql, &[&promotion, &limit.clamp(0, LIST_MOST)]).await
}

/// The codes of a batch in order, those after one of them; so many at most, 5,000 on a page.
///
/// # Errors
/// A fault when the store fails.
pub async fn codes_of_batch(read: &Read, batch: BatchId, after: &str, limit: i64) -> Result<Vec<String>> {
    let sql = "select code from promotions_code where batch = $1 and code > $2 order by code limit $3";
    read.all(sql, &[&batch, &after, &limit.clamp(0, 5_000)]).await
}

/// Of these codes, those that count at that time for that customer.
pub(crate) async fn codes_alive(
    read: &Read,
    codes: &[String],
    at: Timestamp,
    customer: Option<CustomerId>,
) -> Result<Vec<KnownCode>> {
    let sql = "select code, promotion from promotions_code where code in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               and revoked = false and (uses_most is null or used < uses_most) and (expires_at is null or expires_at > $11) \
               and (customer is null or customer = $12) limit 10";
    let none = String::new();
    let places = usize::try_from(CODES_MOST).unwrap_or(0);
    let mut params: Vec<&dyn ToValue> = (0..places).map(|place| codes.get(place).unwrap_or(&none) as &dyn ToValue).collect();
    params.push(&at);
    params.push(&customer);
    let found: Vec<(String, PromotionId)> = read.all(sql, &params).await?;
    Ok(found.into_iter().map(|(code, promotion)| KnownCode { code, promotion }).collect())
}

/// Whether a code counts now for somebody, and its promotion is published. One statement, whatever the code is.
pub(crate) async fn is_alive(read: &Read, code: &str, at: Timestamp) -> Result<bool> {
    let sql = "select count(*) from promotions_code c join promotions_promotion p on p.id = c.promotion \
               where c.code = $1 and p.state = 'published' and c.revoked = false and (c.uses_most is null or c.used < c.uses_most) \
               and (c.expires_at is null or c.expires_at > $2)";
    Ok(read.one::<i64>(sql, &[&code, &at]).await? == 1)
}

/// Uses a code once more, if it still counts. False when it does not.
pub(crate) async fn use_code(tx: &Tx, code: &str, promotion: PromotionId, customer: Option<CustomerId>) -> Result<bool> {
    let sql = "update promotions_code set used = used + 1 where code = $1 and promotion = $2 and revoked = false \
               and (uses_most is null or used < uses_most) and (expires_at is null or expires_at > $3) \
               and (customer is null or customer = $4)";
    Ok(tx.run(sql, &[&code, &promotion, &tx.now(), &customer]).await? == 1)
}

/// A code was used once less than was thought.
pub(crate) async fn take_up(tx: &Tx, code: &str) -> Result<()> {
    tx.run("update promotions_code set used = used - 1 where code = $1", &[&code]).await.map(drop)
}

/// Takes a code back for good; answers what it was for.
pub(crate) async fn revoke(tx: &Tx, code: &str) -> Result<Option<PromotionId>> {
    tx.maybe("update promotions_code set revoked = true where code = $1 and revoked = false returning promotion", &[&code]).await
}

/// The code a customer holds for a promotion, used or not.
pub(crate) async fn code_of_customer(read: &Read, promotion: PromotionId, customer: CustomerId) -> Result<Option<String>> {
    let sql = "select code from promotions_code where customer = $1 and promotion = $2 and revoked = false order by minted_at, code limit 1";
    read.maybe(sql, &[&customer, &promotion]).await
}

/// All codes a customer holds that still count.
pub(crate) async fn held_by(read: &Read, customer: CustomerId, at: Timestamp) -> Result<Vec<Coupon>> {
    let sql = "select code, promotion, customer, uses_most, used, expires_at, revoked from promotions_code \
               where customer = $1 and revoked = false and (uses_most is null or used < uses_most) \
               and (expires_at is null or expires_at > $2) order by promotion, code limit $3";
    read.all(sql, &[&customer, &at, &LIST_MOST]).await
}

/// Presents a code with a cart.
pub(crate) async fn present(tx: &Tx, cart: CartId, code: &str) -> Result<()> {
    let sql = "insert into promotions_presented (cart, code, at) values ($1, $2, $3) on conflict (cart, code) do nothing";
    tx.run(sql, &[&cart, &code, &tx.now()]).await.map(drop)
}

pub(crate) async fn presented_count(read: &Read, cart: CartId) -> Result<i64> {
    read.one("select count(*) from promotions_presented where cart = $1", &[&cart]).await
}

/// Takes a code out of a cart.
pub(crate) async fn withdraw(tx: &Tx, cart: CartId, code: &str) -> Result<()> {
    tx.run("delete from promotions_presented where cart = $1 and code = $2", &[&cart, &code]).await.map(drop)
}

/// Forgets codes that were presented before that time, so many at most.
pub(crate) async fn forget_presented(tx: &Tx, before: Timestamp, limit: i64) -> Result<()> {
    let sql = "delete from promotions_presented where (cart, code) in \
               (select cart, code from promotions_presented where at < $1 order by at limit $2)";
    tx.run(sql, &[&before, &limit]).await.map(drop)
}

/// The codes presented with a cart, in the order in which they were.
///
/// # Errors
/// A fault when the store fails.
pub async fn presented(read: &Read, cart: CartId) -> Result<Vec<String>> {
    let sql = "select code from promotions_presented where cart = $1 order by at, code limit $2";
    read.all(sql, &[&cart, &CODES_MOST]).await
}
