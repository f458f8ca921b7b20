//! Statements about what orders earned.

use kernel::{CustomerId, Json, Money, OrderId, Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::{Purchase, Why};

/// What an order earned and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) customer: CustomerId,
    pub(crate) member: bool,
    pub(crate) paid_at: Timestamp,
    pub(crate) tier: Option<String>,
    pub(crate) why: Json<Vec<Why>>,
    pub(crate) points: Points,
    pub(crate) pending: Points,
    pub(crate) active_at: Timestamp,
    pub(crate) refunded: i64,
    pub(crate) clawed: Points,
}

kernel::row!(Fact { customer, member, paid_at, tier, why, points, pending, active_at, refunded, clawed });

pub(crate) async fn insert(tx: &Tx, purchase: &Purchase, fact: &Fact) -> Result<()> {
    let sql = "insert into loyalty_order (order_id, customer, member, channel, location, paid_at, currency, total, redeemed, \
               by_wallet, tier, why, points, pending, active_at, refunded, clawed) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, 0)";
    let Purchase { order, channel, location, total: Money { minor, currency }, redeemed, by_wallet, .. } = purchase;
    let Fact { customer, member, paid_at, tier, why, points, pending, active_at, .. } = fact;
    let params: [&dyn kernel::ToValue; 15] = [
        order,
        customer,
        member,
        channel,
        location,
        paid_at,
        currency,
        minor,
        &redeemed.minor,
        &by_wallet.minor,
        tier,
        why,
        points,
        pending,
        active_at,
    ];
    tx.run(sql, &params).await.map(drop)
}

pub(crate) async fn fact(read: &Read, order: OrderId) -> Result<Option<Fact>> {
    let sql = "select customer, member, paid_at, tier, why, points, pending, active_at, refunded, clawed \
               from loyalty_order where order_id = $1";
    read.maybe(sql, &[&order]).await
}

/// Saves what a refund changed.
pub(crate) async fn save(tx: &Tx, order: OrderId, fact: &Fact) -> Result<()> {
    let sql = "update loyalty_order set pending = $2, refunded = $3, clawed = $4 where order_id = $1 returning order_id";
    tx.one::<OrderId>(sql, &[&order, &fact.pending, &fact.refunded, &fact.clawed]).await.map(drop)
}

/// Points whose waiting is over.
pub(crate) struct Ripe {
    pub(crate) order: OrderId,
    pub(crate) customer: CustomerId,
    pub(crate) pending: Points,
    pub(crate) paid_at: Timestamp,
}

kernel::row!(Ripe { order, customer, pending, paid_at });

pub(crate) async fn ripe(read: &Read, now: Timestamp, limit: i64) -> Result<Vec<Ripe>> {
    let sql = "select order_id, customer, pending, paid_at from loyalty_order where pending > 0 and active_at <= $1 \
               order by active_at, order_id limit $2";
    read.all(sql, &[&now, &limit]).await
}

/// Nothing of the order waits any more.
pub(crate) async fn ripened(tx: &Tx, order: OrderId) -> Result<()> {
    let sql = "update loyalty_order set pending = 0 where order_id = $1 and pending > 0 returning order_id";
    tx.one::<OrderId>(sql, &[&order]).await.map(drop)
}

/// Whether the customer has bought before.
pub(crate) async fn has_bought(read: &Read, customer: CustomerId) -> Result<bool> {
    Ok(read.maybe::<OrderId>("select order_id from loyalty_order where customer = $1 limit 1", &[&customer]).await?.is_some())
}
