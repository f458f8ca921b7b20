//! Statements about acts, sources, readings and challenges.

use kernel::{ChallengeId, CustomerId, LotId, Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::{Act, ActKind, Progress};
use crate::rules::acts::Before;

/// What was counted of that kind on that local day and in its month, and how much of it.
pub(crate) async fn before(read: &Read, act: &Act, day: &str) -> Result<Before> {
    let sql = "select cast(coalesce(sum(case when day = $3 then points else 0 end), 0) as bigint), cast(coalesce(sum(points), 0) as bigint) \
               from loyalty_act where customer = $1 and kind = $2 and day >= $4 and day <= $5";
    let month: String = day.chars().take(7).collect();
    let (first, last) = (format!("{month}-01"), format!("{month}-31"));
    let (on_day, in_month) = read.one(sql, &[&act.customer, &act.kind, &day, &first, &last]).await?;
    let sql = "select cast(coalesce(sum(r.amount), 0) as bigint) from loyalty_act a \
               join loyalty_reading r on r.customer = a.customer and r.source = a.source and r.act = a.id \
               where a.customer = $1 and a.kind = $2 and a.day = $3";
    let amount = read.one(sql, &[&act.customer, &act.kind, &day]).await?;
    Ok(Before { day: on_day, month: in_month, amount })
}

/// Writes the act, unless it is known.
pub(crate) async fn insert(tx: &Tx, act: &Act, id: LotId, day: &str, points: Points) -> Result<bool> {
    let sql = "insert into loyalty_act (customer, kind, key, id, source, day, happened_at, points) \
               values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (customer, kind, key) do nothing";
    let Act { kind, customer, key, happened_at, source, .. } = act;
    Ok(tx.run(sql, &[customer, kind, key, &id, source, &day, happened_at, &points]).await? == 1)
}

pub(crate) async fn is_known(read: &Read, act: &Act) -> Result<bool> {
    let sql = "select id from loyalty_act where customer = $1 and kind = $2 and key = $3";
    Ok(read.maybe::<LotId>(sql, &[&act.customer, &act.kind, &act.key]).await?.is_some())
}

/// How often the member did that, for the member's own list.
///
/// # Errors
/// A fault when the store fails.
pub async fn acts_counted(read: &Read, customer: CustomerId, kind: ActKind) -> Result<i64> {
    read.one("select count(*) from loyalty_act where customer = $1 and kind = $2", &[&customer, &kind]).await
}

pub(crate) async fn insert_reading(tx: &Tx, act: &Act, id: LotId, day: &str) -> Result<()> {
    let sql = "insert into loyalty_reading (customer, source, act, day, amount) values ($1, $2, $3, $4, $5)";
    tx.run(sql, &[&act.customer, &act.source, &id, &day, &act.amount]).await.map(drop)
}

/// How many readings of the member are kept.
///
/// # Errors
/// A fault when the store fails.
pub async fn readings_kept(read: &Read, customer: CustomerId) -> Result<i64> {
    read.one("select count(*) from loyalty_reading where customer = $1", &[&customer]).await
}

pub(crate) async fn forget_readings(tx: &Tx, customer: CustomerId, source: Option<&str>) -> Result<i64> {
    let sql = "delete from loyalty_reading where customer = $1 and ($3 or source = $2)";
    let gone = tx.run(sql, &[&customer, &source.unwrap_or_default(), &source.is_none()]).await?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

pub(crate) async fn link(tx: &Tx, customer: CustomerId, source: &str) -> Result<()> {
    let sql = "insert into loyalty_source (customer, source, linked_at) values ($1, $2, $3) \
               on conflict (customer, source) do update set linked_at = excluded.linked_at, unlinked_at = null \
               where loyalty_source.unlinked_at is not null";
    tx.run(sql, &[&customer, &source, &tx.now()]).await.map(drop)
}

pub(crate) async fn unlink(tx: &Tx, customer: CustomerId, source: &str) -> Result<bool> {
    let sql = "update loyalty_source set unlinked_at = $3 where customer = $1 and source = $2 and unlinked_at is null";
    Ok(tx.run(sql, &[&customer, &source, &tx.now()]).await? == 1)
}

pub(crate) async fn unlink_all(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from loyalty_source where customer = $1", &[&customer]).await.map(drop)
}

/// Since when the source is linked, where it is.
pub(crate) async fn linked_at(read: &Read, customer: CustomerId, source: &str) -> Result<Option<Timestamp>> {
    let sql = "select linked_at from loyalty_source where customer = $1 and source = $2 and unlinked_at is null";
    read.maybe(sql, &[&customer, &source]).await
}

/// The sources the member has linked, and since when.
///
/// # Errors
/// A fault when the store fails.
pub async fn sources(read: &Read, customer: CustomerId) -> Result<Vec<(String, Timestamp)>> {
    let sql =
        "select source, linked_at from loyalty_source where customer = $1 and unlinked_at is null order by source limit 100";
    read.all(sql, &[&customer]).await
}

pub(crate) async fn save_sender(tx: &Tx, source: &str, secret: &str) -> Result<()> {
    let sql = "insert into loyalty_sender (source, secret, since) values ($1, $2, $3) \
               on conflict (source) do update set secret = excluded.secret, since = excluded.since";
    tx.run(sql, &[&source, &secret, &tx.now()]).await.map(drop)
}

pub(crate) async fn remove_sender(tx: &Tx, source: &str) -> Result<()> {
    tx.run("delete from loyalty_sender where source = $1", &[&source]).await.map(drop)
}

/// With what that source signs; to be shown once to whoever admits it.
///
/// # Errors
/// A fault when the store fails.
pub async fn sender_secret(read: &Read, source: &str) -> Result<Option<String>> {
    read.maybe("select secret from loyalty_sender where source = $1", &[&source]).await
}

/// The sources that may tell of acts, and since when their secret holds.
///
/// # Errors
/// A fault when the store fails.
pub async fn senders(read: &Read) -> Result<Vec<(String, Timestamp)>> {
    read.all("select source, since from loyalty_sender order by source limit 100", &[]).await
}

/// How far the member has come in challenges.
///
/// # Errors
/// A fault when the store fails.
pub async fn progress(read: &Read, customer: CustomerId) -> Result<Vec<Progress>> {
    let sql =
        "select challenge, done, last_period, met_at from loyalty_progress where customer = $1 order by challenge limit 500";
    read.all(sql, &[&customer]).await
}

pub(crate) async fn progress_in(read: &Read, customer: CustomerId, challenge: ChallengeId) -> Result<Option<Progress>> {
    let sql = "select challenge, done, last_period, met_at from loyalty_progress where customer = $1 and challenge = $2";
    read.maybe(sql, &[&customer, &challenge]).await
}

pub(crate) async fn save_progress(tx: &Tx, customer: CustomerId, progress: &Progress) -> Result<()> {
    let sql = "insert into loyalty_progress (customer, challenge, done, last_period, met_at) values ($1, $2, $3, $4, $5) \
               on conflict (customer, challenge) do update \
               set done = excluded.done, last_period = excluded.last_period, met_at = excluded.met_at";
    let Progress { challenge, done, last_period, met_at } = progress;
    tx.run(sql, &[&customer, challenge, done, last_period, met_at]).await.map(drop)
}

/// Ends the streaks whose last step is before that period; answers whose they were.
pub(crate) async fn end_streaks(tx: &Tx, challenge: ChallengeId, period: i64) -> Result<Vec<CustomerId>> {
    let sql = "update loyalty_progress set done = 0 \
               where challenge = $1 and last_period < $2 and met_at is null and done > 0 returning customer";
    let mut ended: Vec<CustomerId> = tx.all(sql, &[&challenge, &period]).await?;
    ended.sort_unstable();
    Ok(ended)
}
