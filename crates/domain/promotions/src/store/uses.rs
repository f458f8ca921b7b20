//! What was given: counts, redemptions, explanations, and what those who were told bought.

use std::collections::BTreeMap;

use kernel::{ChannelId, Currency, CustomerId, Json, Money, OrderId, PromotionId, Result, ToValue};
use spine::{Read, Tx};

use super::{LIST_MOST, PLACES};
use crate::model::{Explanation, Used};

/// How often a promotion was given, and for how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// In how many orders.
    pub orders: i64,
    /// For how much, in minor units.
    pub given: i64,
}

/// Counts one more order, unless a limit would be passed. False when one would.
pub(crate) async fn count(tx: &Tx, promotion: PromotionId, scope: &str, amount: i64, (most, budget): (i64, i64)) -> Result<bool> {
    // The first of a scope is inserted, which no guard of an update sees.
    if most < 1 || amount > budget {
        return Ok(false);
    }
    let sql = "insert into promotions_used (promotion, scope, used, given) values ($1, $2, 1, $3) \
               on conflict (promotion, scope) do update set used = promotions_used.used + 1, given = promotions_used.given + $3 \
               where promotions_used.used < $4 and promotions_used.given <= $5";
    Ok(tx.run(sql, &[&promotion, &scope, &amount, &most, &(budget - amount)]).await? == 1)
}

/// Counts one order less.
pub(crate) async fn uncount(tx: &Tx, promotion: PromotionId, scope: &str, amount: i64) -> Result<()> {
    let sql = "update promotions_used set used = used - 1, given = given - $3 where promotion = $1 and scope = $2";
    tx.run(sql, &[&promotion, &scope, &amount]).await.map(drop)
}

/// How often promotions were given in all, on a day and to a customer.
pub(crate) async fn counts(
    read: &Read,
    promotions: &[PromotionId],
    day: &str,
    customer: &str,
) -> Result<BTreeMap<PromotionId, Used>> {
    let sql = "select promotion, scope, used, given from promotions_used where promotion in \
               ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) and scope in ('all', $17, $18) limit 48";
    let mut found: BTreeMap<PromotionId, Used> = BTreeMap::new();
    for batch in promotions.chunks(PLACES) {
        // A statement has a fixed number of places; those left over ask for the first promotion again.
        let places = (0..PLACES).filter_map(|place| batch.get(place).or(batch.first())).map(|id| id as &dyn ToValue);
        let mut params: Vec<&dyn ToValue> = places.collect();
        params.push(&day);
        params.push(&customer);
        let rows: Vec<(PromotionId, String, i64, i64)> = read.all(sql, &params).await?;
        for (promotion, scope, used, given) in rows {
            let counted = found.entry(promotion).or_default();
            match scope.as_str() {
                "all" => (counted.in_total, counted.given) = (used, given),
                scope if scope == day => counted.on_day = used,
                _ => counted.by_customer = used,
            }
        }
    }
    Ok(found)
}

/// How often promotions were given in all. Those that never were are absent.
///
/// # Errors
/// A fault when the store fails.
pub async fn counts_of(read: &Read, promotions: &[PromotionId]) -> Result<BTreeMap<PromotionId, Count>> {
    let found = counts(read, promotions, "", "").await?;
    Ok(found.into_iter().map(|(id, used)| (id, Count { orders: used.in_total, given: used.given })).collect())
}

/// What an order was given by one promotion.
#[derive(Debug)]
pub(crate) struct Redemption {
    pub(crate) promotion: PromotionId,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) code: Option<String>,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    /// The day it was counted for, where days are limited.
    pub(crate) counted_day: Option<String>,
    /// The customer it was counted for, where customers are limited.
    pub(crate) counted_customer: Option<CustomerId>,
}

kernel::row!(Redemption { promotion, customer, code, amount, currency, counted_day, counted_customer });

pub(crate) async fn add_redemption(tx: &Tx, order: OrderId, redemption: &Redemption) -> Result<()> {
    let sql = "insert into promotions_redemption (order_id, promotion, customer, code, amount, currency, counted_day, \
               counted_customer, at, given_back) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false)";
    let Redemption { promotion, customer, code, amount, currency, counted_day, counted_customer } = redemption;
    tx.run(sql, &[&order, promotion, customer, code, amount, currency, counted_day, counted_customer, &tx.now()]).await.map(drop)
}

/// Marks what an order was given, by one promotion or by all, as given back; answers what was not yet.
pub(crate) async fn give_back(tx: &Tx, order: OrderId, promotion: Option<PromotionId>) -> Result<Vec<Redemption>> {
    let sql = "update promotions_redemption set given_back = true where order_id = $1 and promotion = coalesce($2, promotion) \
               and given_back = false returning promotion, customer, code, amount, currency, counted_day, counted_customer";
    tx.all(sql, &[&order, &promotion]).await
}

pub(crate) async fn add_explanation(tx: &Tx, order: OrderId, told: &Explanation) -> Result<()> {
    let told = Json(told.clone());
    tx.run("insert into promotions_explanation (order_id, told) values ($1, $2)", &[&order, &told]).await.map(drop)
}

/// What the receipt of an order says; none when nothing was given nor near.
pub(crate) async fn explanation(read: &Read, order: OrderId) -> Result<Option<Explanation>> {
    let sql = "select told from promotions_explanation where order_id = $1";
    let Some(Json(mut told)) = read.maybe::<Json<Explanation>>(sql, &[&order]).await? else { return Ok(None) };
    let sql = "select count(*), count(*) filter (where given_back) from promotions_redemption where order_id = $1";
    let (given, back): (i64, i64) = read.one(sql, &[&order]).await?;
    told.given_back = back > 0 && back == given;
    Ok(Some(told))
}

/// Notes that a customer was told of a promotion, once.
pub(crate) async fn expose(tx: &Tx, promotion: PromotionId, customer: CustomerId, held_out: bool) -> Result<()> {
    let sql = "insert into promotions_exposure (promotion, customer, held_out, at) values ($1, $2, $3, $4) \
               on conflict (promotion, customer) do nothing";
    tx.run(sql, &[&promotion, &customer, &held_out, &tx.now()]).await.map(drop)
}

/// The promotions that are still published of which a customer was told, and whether they are held out.
pub(crate) async fn exposures_of(read: &Read, customer: CustomerId) -> Result<Vec<(PromotionId, bool)>> {
    let sql = "select e.promotion, e.held_out from promotions_exposure e join promotions_promotion p on p.id = e.promotion \
               where e.customer = $1 and p.state = 'published' order by e.promotion limit $2";
    read.all(sql, &[&customer, &LIST_MOST]).await
}

/// Adds what somebody bought after they were told, and remembers by which order.
pub(crate) async fn add_bought(
    tx: &Tx,
    order: OrderId,
    (promotion, held_out): (PromotionId, bool),
    channel: ChannelId,
    spent: Money,
) -> Result<()> {
    let sql = "insert into promotions_bought_order (order_id, promotion, held_out, channel, currency, spent) \
               values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, &[&order, &promotion, &held_out, &channel, &spent.currency, &spent.minor]).await?;
    let sql = "insert into promotions_bought (promotion, held_out, channel, currency, orders, spent) values ($1, $2, $3, $4, 1, $5) \
               on conflict (promotion, held_out, channel, currency) do update \
               set orders = promotions_bought.orders + 1, spent = promotions_bought.spent + $5";
    tx.run(sql, &[&promotion, &held_out, &channel, &spent.currency, &spent.minor]).await.map(drop)
}

/// Takes what was given back of an order off what was bought, wherever it counted, and the order too once nothing is left of it.
pub(crate) async fn lower_bought(tx: &Tx, order: OrderId, back: Money) -> Result<()> {
    let sql = "select promotion, held_out, channel, spent from promotions_bought_order \
               where order_id = $1 and currency = $2 and spent > 0 limit $3";
    let counted: Vec<(PromotionId, bool, ChannelId, i64)> = tx.all(sql, &[&order, &back.currency, &LIST_MOST]).await?;
    for (promotion, held_out, channel, spent) in counted {
        let off = back.minor.clamp(0, spent);
        let sql = "update promotions_bought_order set spent = spent - $3 where order_id = $1 and promotion = $2";
        tx.run(sql, &[&order, &promotion, &off]).await?;
        let sql = "update promotions_bought set spent = spent - $5, orders = orders - $6 \
                   where promotion = $1 and held_out = $2 and channel = $3 and currency = $4";
        let orders = i64::from(off == spent);
        tx.run(sql, &[&promotion, &held_out, &channel, &back.currency, &off, &orders]).await?;
    }
    Ok(())
}

/// What those who were told of a promotion bought since, on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// Whether these are the ones held out.
    pub held_out: bool,
    /// Where they bought.
    pub channel: ChannelId,
    /// In which currency.
    pub currency: Currency,
    /// How many orders.
    pub orders: i64,
    /// For how much, in minor units.
    pub spent: i64,
}

kernel::row!(Bought { held_out, channel, currency, orders, spent });

/// What those who were told of a promotion bought since, by group and channel.
///
/// # Errors
/// A fault when the store fails.
pub(crate) async fn bought_since(read: &Read, promotion: PromotionId) -> Result<Vec<Bought>> {
    let sql = "select held_out, channel, currency, orders, spent from promotions_bought where promotion = $1 \
               order by held_out, channel, currency limit $2";
    read.all(sql, &[&promotion, &LIST_MOST]).await
}

/// How many customers were told of a promotion and get it, and how many are held out.
///
/// # Errors
/// A fault when the store fails.
pub(crate) async fn exposed_count(read: &Read, promotion: PromotionId) -> Result<(i64, i64)> {
    let sql = "select coalesce(cast(sum(case when held_out then 0 else 1 end) as bigint), 0), \
               coalesce(cast(sum(case when held_out then 1 else 0 end) as bigint), 0) from promotions_exposure where promotion = $1";
    read.one(sql, &[&promotion]).await
}
