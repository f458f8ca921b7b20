//! Timers: once a local day points ripen and expire, members are warned, tiers end and streaks break.

use std::collections::BTreeMap;

use events::loyalty::{PointsExpired, PointsExpiring, StreakEnded};
use kernel::{CustomerId, Error, Points, Result, Timestamp, Zone};
use spine::{Db, Jobs, Manner, NewJob, Read, Tx};

use crate::commands::{self, Book, earning, lots};
use crate::store::lots::Owned;
use crate::{rules, store};

const CARE: &str = "loyalty.care";
/// Rows of one command, so that nobody waits behind it for long.
const CHUNK: i64 = 50;

pub(crate) fn all() -> Jobs {
    Jobs::new().on(CARE, |db, _| care(db))
}

/// Asks for the care of the next local day. All who ask for the same day ask for one.
pub(crate) async fn care_again(tx: &Tx, zone: &Zone) -> Result<()> {
    let next = rules::lots::days_after(tx.now(), 1, zone);
    tx.job(NewJob::new(CARE, next.to_string(), &()).at(next)).await
}

async fn care(db: Db) -> Result<()> {
    let quietly = Manner { bulk: true, ..Manner::LIVE };
    while db.write_as(quietly, async |tx: &Tx| ripen_some(tx).await).await? == CHUNK {}
    while db.write_as(quietly, async |tx: &Tx| expire_some(tx).await).await? == CHUNK {}
    while db.write_as(quietly, async |tx: &Tx| warn_some(tx).await).await? == CHUNK {}
    while db.write_as(quietly, async |tx: &Tx| end_some_tiers(tx).await).await? == CHUNK {}
    db.write_as(quietly, async |tx: &Tx| {
        let book = commands::present(tx).await?;
        end_streaks(tx, &book).await?;
        care_again(tx, &book.programme.zone).await
    })
    .await
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(CHUNK)
}

async fn ripen_some(tx: &Tx) -> Result<i64> {
    let book = commands::present(tx).await?;
    let ripe = store::orders::ripe(tx, tx.now(), CHUNK).await?;
    for points in &ripe {
        earning::ripen(tx, &book, points).await?;
    }
    Ok(count(ripe.len()))
}

/// When lots expire that expire by then, and since when their members must have earned nothing.
fn bounds(book: &Book, by: Timestamp) -> (Timestamp, Timestamp) {
    (by, rules::lots::idle_before(book.programme.expiry, by, &book.programme.zone))
}

/// What the lots of each member come to, and when the first of them expires.
fn by_member(lots: &[Owned]) -> BTreeMap<CustomerId, (Points, Option<Timestamp>)> {
    let mut members = BTreeMap::new();
    for lot in lots {
        let (points, at): &mut (Points, Option<Timestamp>) = members.entry(lot.customer).or_default();
        points.0 = points.0.saturating_add(lot.remaining.0);
        *at = match (*at, lot.expires_at) {
            (Some(known), Some(other)) => Some(known.min(other)),
            (known, other) => known.or(other),
        };
    }
    members
}

async fn member(read: &Read, customer: CustomerId) -> Result<crate::Member> {
    store::member(read, customer).await?.ok_or_else(|| Error::fault("a lot of somebody who is no member"))
}

async fn expire_some(tx: &Tx) -> Result<i64> {
    let book = commands::present(tx).await?;
    let (by, idle_before) = bounds(&book, tx.now());
    let due = store::lots::expired(tx, by, idle_before, CHUNK).await?;
    for lot in &due {
        store::lots::take(tx, lot.customer, lot.id, lot.remaining.0).await?;
    }
    for (customer, (points, _)) in by_member(&due) {
        let member = member(tx, customer).await?;
        lots::post(tx, (member.active, book.expired), points, "expired", None).await?;
        let month = rules::month(tx.now(), &book.programme.zone);
        tx.record(PointsExpired { customer, points, tier: member.tier, month });
    }
    Ok(count(due.len()))
}

async fn warn_some(tx: &Tx) -> Result<i64> {
    let book = commands::present(tx).await?;
    if book.programme.warn_days == 0 {
        return Ok(0);
    }
    let ahead = rules::lots::days_after(tx.now(), book.programme.warn_days, &book.programme.zone);
    let (by, idle_before) = bounds(&book, ahead);
    let due = store::lots::unwarned(tx, by, idle_before, CHUNK).await?;
    for lot in &due {
        store::lots::set_warned(tx, lot.customer, lot.id).await?;
    }
    for (customer, (points, at)) in by_member(&due) {
        tx.record(PointsExpiring { customer, points, at: at.unwrap_or(ahead) });
    }
    Ok(count(due.len()))
}

async fn end_some_tiers(tx: &Tx) -> Result<i64> {
    let book = commands::present(tx).await?;
    let ended = store::tiers_ended(tx, tx.now(), CHUNK).await?;
    for customer in &ended {
        let mut member = member(tx, *customer).await?;
        let before = member.tier.clone();
        rules::tiers::fall(&book.programme, &mut member, tx.now());
        earning::tell_tier(tx, before, &member);
        store::save_member(tx, &member).await?;
    }
    Ok(count(ended.len()))
}

async fn end_streaks(tx: &Tx, book: &Book) -> Result<()> {
    for challenge in &book.programme.challenges {
        let Some(period) = rules::challenges::broken_before(challenge, tx.now(), &book.programme) else { continue };
        for customer in store::acts::end_streaks(tx, challenge.id, period).await? {
            tx.record(StreakEnded { customer, challenge: challenge.id });
        }
    }
    Ok(())
}
