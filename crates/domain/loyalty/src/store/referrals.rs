//! Statements about referrals.

use kernel::{CustomerId, OrderId, Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::Referral;
use crate::rules;

/// By whose word that customer came, where they did.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_friend(read: &Read, friend: CustomerId) -> Result<Option<Referral>> {
    let sql = "select friend, referrer, at, order_id, friend_points, referrer_points from loyalty_referral where friend = $1";
    read.maybe(sql, &[&friend]).await
}

pub(crate) async fn of_order(read: &Read, order: OrderId) -> Result<Option<Referral>> {
    let sql = "select friend, referrer, at, order_id, friend_points, referrer_points from loyalty_referral where order_id = $1";
    read.maybe(sql, &[&order]).await
}

pub(crate) async fn insert(tx: &Tx, friend: CustomerId, referrer: CustomerId) -> Result<()> {
    let sql = "insert into loyalty_referral (friend, referrer, at, friend_points, referrer_points) values ($1, $2, $3, 0, 0)";
    tx.run(sql, &[&friend, &referrer, &tx.now()]).await.map(drop)
}

/// Notes what both were given, once.
pub(crate) async fn reward(tx: &Tx, friend: CustomerId, order: OrderId, points: (Points, Points)) -> Result<()> {
    let sql = "update loyalty_referral set order_id = $2, rewarded_at = $3, friend_points = $4, referrer_points = $5 \
               where friend = $1 and order_id is null returning friend";
    tx.one::<CustomerId>(sql, &[&friend, &order, &tx.now(), &points.0, &points.1]).await.map(drop)
}

/// Nothing of it is left with anybody; the friend does not count again.
pub(crate) async fn take_back(tx: &Tx, friend: CustomerId) -> Result<()> {
    let sql = "update loyalty_referral set friend_points = 0, referrer_points = 0 where friend = $1";
    tx.run(sql, &[&friend]).await.map(drop)
}

/// How many of a member's referrals were rewarded since then.
pub(crate) async fn rewarded_since(read: &Read, referrer: CustomerId, since: Timestamp) -> Result<i64> {
    let sql = "select count(*) from loyalty_referral where referrer = $1 and rewarded_at >= $2 and referrer_points > 0";
    read.one(sql, &[&referrer, &since]).await
}

/// Who came by the member's word, latest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn referrals(read: &Read, referrer: CustomerId, limit: i64) -> Result<Vec<Referral>> {
    let sql = "select friend, referrer, at, order_id, friend_points, referrer_points from loyalty_referral \
               where referrer = $1 order by at desc, friend limit $2";
    read.all(sql, &[&referrer, &rules::page(limit)]).await
}

/// Everybody below a member in the tree of referrals, with the number of steps between them, nearest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn referral_tree(read: &Read, root: CustomerId, limit: i64) -> Result<Vec<(CustomerId, CustomerId, i64)>> {
    let sql = "with recursive tree (friend, referrer, depth) as ( \
                 select friend, referrer, cast(1 as bigint) from loyalty_referral where referrer = $1 \
                 union all \
                 select r.friend, r.referrer, t.depth + 1 from loyalty_referral r join tree t on r.referrer = t.friend where t.depth < 10 \
               ) select friend, referrer, depth from tree order by depth, referrer, friend limit $2";
    read.all(sql, &[&root, &rules::page(limit)]).await
}
