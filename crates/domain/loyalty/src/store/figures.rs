//! Statements behind the desk's figures.

use kernel::{Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::{Month, Stratum, TierFigures};

/// Rows of the monthly table that are shown: three years of ten tiers.
const MONTHS_MOST: i64 = 400;
/// A span of recency, in microseconds: thirty days.
const SPAN: i64 = 30 * 86_400 * 1_000_000;

pub(crate) async fn tiers(read: &Read, lively_since: Timestamp) -> Result<Vec<TierFigures>> {
    let sql = "select tier, count(*), cast(sum(case when last_at >= $1 and earned > 0 then 1 else 0 end) as bigint), \
               cast(sum(orders) as bigint) from loyalty_member group by tier order by coalesce(tier, '') limit 50";
    read.all(sql, &[&lively_since]).await
}

pub(crate) async fn months(read: &Read) -> Result<Vec<Month>> {
    let sql = "select month, tier, earned, redeemed, expired from \
               (select month, tier, earned, redeemed, expired from loyalty_month order by month desc, tier desc limit $1) m \
               order by month, tier";
    read.all(sql, &[&MONTHS_MOST]).await
}

/// What came and went, added to the month.
pub(crate) async fn count(tx: &Tx, month: &str, tier: &str, [earned, redeemed, expired]: [i64; 3]) -> Result<()> {
    let sql = "insert into loyalty_month (month, tier, earned, redeemed, expired) values ($1, $2, $3, $4, $5) \
               on conflict (month, tier) do update set earned = loyalty_month.earned + excluded.earned, \
               redeemed = loyalty_month.redeemed + excluded.redeemed, expired = loyalty_month.expired + excluded.expired";
    tx.run(sql, &[&month, &tier, &earned, &redeemed, &expired]).await.map(drop)
}

/// What members owe together.
pub(crate) async fn owed(read: &Read) -> Result<Points> {
    read.one("select cast(coalesce(sum(owed), 0) as bigint) from loyalty_member", &[]).await
}

/// Customers by how often and how lately they bought before a day, members apart, and what they did after it.
pub(crate) async fn strata(read: &Read, from: Timestamp, split: Timestamp) -> Result<Vec<Stratum>> {
    let sql = "with buyer (customer, standing, before, latest, orders, spent) as ( \
                 select customer, min(case when member then 'member' else 'other' end), \
                   sum(case when paid_at < $2 then 1 else 0 end), max(case when paid_at < $2 then paid_at else 0 end), \
                   sum(case when paid_at >= $2 then 1 else 0 end), \
                   sum(case when paid_at >= $2 then total - refunded else 0 end) \
                 from loyalty_order where paid_at >= $1 group by customer \
               ), banded (standing, frequency, recency, orders, spent) as ( \
                 select standing, case when before > 10 then 10 else before end, \
                   ($2 - latest) / $3, orders, spent from buyer where before > 0 \
               ) select standing, cast(frequency as bigint), cast(recency as bigint), count(*), cast(sum(orders) as bigint), \
                   cast(sum(spent) as bigint) from banded group by standing, frequency, recency \
               order by standing, frequency, recency limit 1000";
    read.all(sql, &[&from, &split, &SPAN]).await
}
