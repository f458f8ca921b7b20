//! Promotions and their versions.

use kernel::{Json, PromotionId, Result, RevisionId, Texts};
use spine::{Read, Tx};

use super::LIST_MOST;
use crate::model::{Draft, Promotion, Rule, State};
use crate::rules::{Live, PUBLISHED_MOST};

struct Saved {
    id: PromotionId,
    state: State,
    version: i64,
    live_version: Option<i64>,
    name: Texts,
    about: Texts,
    rule: Json<Rule>,
}

kernel::row!(Saved { id, state, version, live_version, name, about, rule });

impl From<Saved> for Promotion {
    fn from(saved: Saved) -> Self {
        let Saved { id, state, version, live_version, name, about, rule: Json(rule) } = saved;
        Self { id, state, version, live_version, name, about, rule }
    }
}

/// A promotion, as it was last saved.
///
/// # Errors
/// A fault when the store fails.
pub async fn promotion(read: &Read, id: PromotionId) -> Result<Option<Promotion>> {
    let sql = "select p.id, p.state, p.version, p.live_version, v.name, v.about, v.rule from promotions_promotion p \
               join promotions_version v on v.promotion = p.id and v.version = p.version where p.id = $1";
    Ok(read.maybe::<Saved>(sql, &[&id]).await?.map(Promotion::from))
}

/// One version of a promotion.
///
/// # Errors
/// A fault when the store fails.
pub async fn version(read: &Read, id: PromotionId, version: i64) -> Result<Option<Promotion>> {
    let sql = "select p.id, p.state, v.version, p.live_version, v.name, v.about, v.rule from promotions_promotion p \
               join promotions_version v on v.promotion = p.id where p.id = $1 and v.version = $2";
    Ok(read.maybe::<Saved>(sql, &[&id, &version]).await?.map(Promotion::from))
}

/// Which promotions to list, the newest first.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// Only those that have come so far.
    pub state: Option<State>,
    /// Only those made before this one.
    pub before: Option<PromotionId>,
    /// So many at most.
    pub limit: i64,
}

/// Promotions as they were last saved, the newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn list(read: &Read, listing: &Listing) -> Result<Vec<Promotion>> {
    let sql = "select p.id, p.state, p.version, p.live_version, v.name, v.about, v.rule from promotions_promotion p \
               join promotions_version v on v.promotion = p.id and v.version = p.version \
               where p.id < $1 and (p.state = $2 or $2 = '') order by p.id desc limit $3";
    let before = listing.before.unwrap_or(kernel::Id::from_bytes([0xff; 16]));
    let state = listing.state.map_or("", State::as_str);
    let found: Vec<Saved> = read.all(sql, &[&before, &state, &listing.limit.clamp(0, LIST_MOST)]).await?;
    Ok(found.into_iter().map(Promotion::from).collect())
}

struct LiveRow {
    id: PromotionId,
    name: Texts,
    about: Texts,
    rule: Json<Rule>,
}

kernel::row!(LiveRow { id, name, about, rule });

/// What customers get.
pub(crate) async fn live(read: &Read) -> Result<Vec<Live>> {
    let sql = "select p.id, v.name, v.about, v.rule from promotions_promotion p \
               join promotions_version v on v.promotion = p.id and v.version = p.live_version \
               where p.state = 'published' order by p.id limit $1";
    let found: Vec<LiveRow> = read.all(sql, &[&PUBLISHED_MOST]).await?;
    Ok(found.into_iter().map(|LiveRow { id, name, about, rule: Json(rule) }| Live { id, name, about, rule }).collect())
}

pub(crate) async fn published_count(read: &Read) -> Result<i64> {
    read.one("select count(*) from promotions_promotion where state = 'published'", &[]).await
}

/// What the compiled book must be of; none when nothing was ever published.
pub(crate) async fn revision(read: &Read) -> Result<Option<RevisionId>> {
    read.maybe("select revision from promotions_book where place = 1", &[]).await
}

/// Says that what customers get has changed.
pub(crate) async fn renew(tx: &Tx) -> Result<()> {
    let sql = "insert into promotions_book (place, revision) values (1, $1) \
               on conflict (place) do update set revision = excluded.revision";
    tx.run(sql, &[&tx.new_id::<RevisionId>()]).await.map(drop)
}

pub(crate) async fn insert(tx: &Tx, id: PromotionId) -> Result<()> {
    let sql = "insert into promotions_promotion (id, state, version, updated_at) values ($1, 'draft', 1, $2)";
    tx.run(sql, &[&id, &tx.now()]).await.map(drop)
}

pub(crate) async fn add_version(tx: &Tx, id: PromotionId, version: i64, draft: &Draft) -> Result<()> {
    let sql = "insert into promotions_version (promotion, version, name, about, rule, saved_at) values ($1, $2, $3, $4, $5, $6)";
    let rule = Json(draft.rule.clone());
    tx.run(sql, &[&id, &version, &draft.name, &draft.about, &rule, &tx.now()]).await?;
    let sql = "update promotions_promotion set version = $2, updated_at = $3 where id = $1";
    tx.run(sql, &[&id, &version, &tx.now()]).await.map(drop)
}

pub(crate) async fn save_state(tx: &Tx, id: PromotionId, state: State, live_version: Option<i64>) -> Result<()> {
    let sql = "update promotions_promotion set state = $2, live_version = $3, updated_at = $4 where id = $1";
    tx.run(sql, &[&id, &state, &live_version, &tx.now()]).await.map(drop)
}
