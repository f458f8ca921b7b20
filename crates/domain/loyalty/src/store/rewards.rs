//! Statements about rewards and exchanges.

use kernel::{CustomerId, ExchangeId, Json, Points, Result, RewardId};
use spine::{Read, Tx};

use crate::model::{Exchange, Reward, SavedReward};
use crate::rules;

struct Kept {
    reward: Json<Reward>,
    remaining: Option<i64>,
    archived: bool,
}

kernel::row!(Kept { reward, remaining, archived });

impl From<Kept> for SavedReward {
    fn from(kept: Kept) -> Self {
        Self { reward: kept.reward.0, remaining: kept.remaining, archived: kept.archived }
    }
}

/// The reward.
///
/// # Errors
/// A fault when the store fails.
pub async fn reward(read: &Read, id: RewardId) -> Result<Option<SavedReward>> {
    let found = read.maybe::<Kept>("select body, remaining, archived from loyalty_reward where id = $1", &[&id]).await?;
    Ok(found.map(SavedReward::from))
}

/// The catalogue, archived rewards included, after that one.
///
/// # Errors
/// A fault when the store fails.
pub async fn rewards(read: &Read, after: Option<RewardId>, limit: i64) -> Result<Vec<SavedReward>> {
    let sql = "select body, remaining, archived from loyalty_reward where id > $1 order by id limit $2";
    let after = after.unwrap_or(kernel::Id::from_bytes([0; 16]));
    let found = read.all::<Kept>(sql, &[&after, &rules::page(limit)]).await?;
    Ok(found.into_iter().map(SavedReward::from).collect())
}

pub(crate) async fn save(tx: &Tx, saved: &SavedReward) -> Result<()> {
    let sql = "insert into loyalty_reward (id, body, remaining, archived) values ($1, $2, $3, $4) on conflict (id) do update \
               set body = excluded.body, remaining = excluded.remaining, archived = excluded.archived";
    tx.run(sql, &[&saved.reward.id, &Json(saved.reward.clone()), &saved.remaining, &saved.archived]).await.map(drop)
}

/// Takes one of what is left; answers whether there was one.
pub(crate) async fn take_one(tx: &Tx, id: RewardId) -> Result<bool> {
    let sql = "update loyalty_reward set remaining = remaining - 1 where id = $1 and (remaining is null or remaining > 0)";
    Ok(tx.run(sql, &[&id]).await? == 1)
}

pub(crate) async fn put_back(tx: &Tx, id: RewardId) -> Result<()> {
    tx.run("update loyalty_reward set remaining = remaining + 1 where id = $1", &[&id]).await.map(drop)
}

/// How often the member had it.
pub(crate) async fn had(read: &Read, customer: CustomerId, reward: RewardId) -> Result<i64> {
    let sql = "select count(*) from loyalty_exchange where customer = $1 and reward = $2 and undone_at is null";
    read.one(sql, &[&customer, &reward]).await
}

/// The exchange of that key, where there was one.
pub(crate) async fn of_key(read: &Read, wish: &Exchange) -> Result<Option<(ExchangeId, RewardId, Points)>> {
    let sql = "select id, reward, points from loyalty_exchange where customer = $1 and key = $2";
    read.maybe(sql, &[&wish.customer, &wish.key]).await
}

pub(crate) async fn insert_exchange(tx: &Tx, id: ExchangeId, wish: &Exchange, points: Points) -> Result<()> {
    let sql = "insert into loyalty_exchange (customer, key, id, reward, channel, points, at) values ($1, $2, $3, $4, $5, $6, $7)";
    let Exchange { customer, reward, channel, key } = wish;
    tx.run(sql, &[customer, key, &id, reward, channel, &points, &tx.now()]).await.map(drop)
}

/// Marks the exchange as undone, once; answers whose it was, what and for how much.
pub(crate) async fn undo(tx: &Tx, id: ExchangeId) -> Result<Option<(CustomerId, RewardId, Points)>> {
    let sql = "update loyalty_exchange set undone_at = $2 where id = $1 and undone_at is null returning customer, reward, points";
    tx.maybe(sql, &[&id, &tx.now()]).await
}
