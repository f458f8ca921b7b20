//! Earning by purchases, and what a refund takes back.

use events::loyalty::{ChallengeMet, PointsActivated, PointsClawedBack, PointsEarned, TierChanged};
use kernel::{ChallengeId, CustomerId, Error, Id, Json, Money, OrderId, Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::commands::lots::{self, Source};
use crate::commands::{Book, book, join, present, referrals};
use crate::model::{Denied, Earned, Enrols, Member, Progress, Purchase, Why};
use crate::rules::challenges::{self, Deed};
use crate::rules::tiers::Weight;
use crate::store::orders::{Fact, Ripe};
use crate::{rules, store};

/// Lets a paid order earn, once. Who is no member earns nothing, unless the programme takes everybody in; what they bought is
/// remembered all the same, for members are compared with them.
///
/// # Errors
/// Refuses amounts below zero, parts above the whole, mixed currencies, and points beyond every measure.
pub async fn earn(tx: &Tx, purchase: &Purchase) -> Result<Earned> {
    let Some(standing) = store::earning(tx, purchase.customer, purchase.order.bytes()).await? else {
        return Ok(Earned::default());
    };
    if standing.seen > 0 {
        return earned(tx, purchase.order).await;
    }
    let book = book(tx, standing.revision).await?;
    let member = match (standing.member, book.programme.enrols) {
        (Some(member), _) => Some(member),
        (None, Enrols::OnFirstPurchase) => Some(join(tx, purchase.customer).await?),
        (None, Enrols::OnRequest) => None,
    };
    match member {
        Some(member) => earn_as(tx, &book, member, purchase).await,
        None => {
            store::orders::insert(tx, purchase, &fact_of(purchase, None, &Earned::default())).await?;
            Ok(Earned::default())
        }
    }
}

async fn earn_as(tx: &Tx, book: &Book, mut member: Member, purchase: &Purchase) -> Result<Earned> {
    let programme = &book.programme;
    let (points, why) = rules::earning::reckon(programme, &member, purchase)?;
    let ripens = rules::lots::days_after(purchase.paid_at, programme.pending_days, &programme.zone);
    let waits = programme.pending_days > 0 && ripens > tx.now();
    let active_at = if waits { ripens } else { purchase.paid_at };
    let mut earned = Earned { points, active_at, why, ..Earned::default() };
    let mut fact = fact_of(purchase, Some(&member), &earned);
    fact.pending = if waits { points } else { Points::ZERO };
    store::orders::insert(tx, purchase, &fact).await?;
    let about = purchase.order.bytes();
    if points.is_positive() {
        if waits {
            lots::post(tx, (book.issued, member.pending), points, "purchase", Some(about)).await?;
        } else {
            let source = Source { from: book.issued, about, reason: "purchase", earned_at: purchase.paid_at };
            lots::become_active(tx, book, &mut member, points, source).await?;
        }
        tx.record(PointsEarned {
            customer: member.customer,
            points,
            reason: "purchase".to_owned(),
            order: Some(purchase.order),
            active_at,
            tier: member.tier.clone(),
            month: rules::month(purchase.paid_at, &programme.zone),
        });
    }
    let deed = Deed::Purchase { paid: purchase.total, first_today: count_purchase(book, &mut member, purchase, points)? };
    earned.met = advance(tx, book, &mut member, deed, purchase.paid_at).await?;
    earned.tier = tell_tier(tx, fact.tier, &member);
    store::save_member(tx, &member).await?;
    Ok(earned)
}

/// What the purchase changes in the member; answers whether it was the first of its local day.
fn count_purchase(book: &Book, member: &mut Member, purchase: &Purchase, points: Points) -> Result<bool> {
    let programme = &book.programme;
    let day = purchase.paid_at.day(&programme.zone).to_string();
    let first_today = member.last_visit.as_ref() != Some(&day);
    member.orders += 1;
    member.earned = member.earned.plus(points).ok_or(Denied::BadPoints)?;
    member.last_at = member.last_at.max(purchase.paid_at);
    member.last_visit = member.last_visit.take().max(Some(day));
    let weight = Weight { spent: Some(purchase.total.minus(purchase.redeemed)?), points, orders: 1 };
    rules::tiers::collect(programme, member, rules::tiers::counts_for(programme, weight), purchase.paid_at);
    Ok(first_today)
}

/// Says that the member stands elsewhere than before; answers where, when they do.
pub(crate) fn tell_tier(tx: &Tx, before: Option<String>, member: &Member) -> Option<String> {
    if member.tier == before {
        return None;
    }
    tx.record(TierChanged { customer: member.customer, from: before, to: member.tier.clone() });
    member.tier.clone()
}

/// Lets a deed count in every challenge that is on; answers those that were met by it. The caller saves the member.
pub(crate) async fn advance(tx: &Tx, book: &Book, member: &mut Member, deed: Deed, at: Timestamp) -> Result<Vec<ChallengeId>> {
    let mut met = Vec::new();
    for (challenge, weight) in challenges::counting(&book.programme, deed, at) {
        let before = store::acts::progress_in(tx, member.customer, challenge.id).await?;
        let none = Progress { challenge: challenge.id, done: 0, last_period: i64::MIN / 2, met_at: None };
        let before = before.unwrap_or(none);
        let period = challenges::period(challenge.goal, at, &book.programme);
        let after = challenges::advance(challenge, &before, weight, (at, period));
        if after == before {
            continue;
        }
        store::acts::save_progress(tx, member.customer, &after).await?;
        if after.met_at.is_some() {
            lots::award(tx, book, member, challenge.points, (challenge.id.bytes(), "challenge")).await?;
            tx.record(ChallengeMet { customer: member.customer, challenge: challenge.id, points: challenge.points });
            met.push(challenge.id);
        }
    }
    Ok(met)
}

fn fact_of(purchase: &Purchase, member: Option<&Member>, earned: &Earned) -> Fact {
    Fact {
        customer: purchase.customer,
        member: member.is_some(),
        paid_at: purchase.paid_at,
        tier: member.and_then(|member| member.tier.clone()),
        why: Json(earned.why.clone()),
        points: earned.points,
        pending: Points::ZERO,
        active_at: earned.active_at,
        refunded: 0,
        clawed: Points::ZERO,
    }
}

/// What the order earned when it was paid.
///
/// # Errors
/// A fault when the store fails.
pub async fn earned(read: &Read, order: OrderId) -> Result<Earned> {
    let Some(fact) = store::orders::fact(read, order).await? else { return Ok(Earned::default()) };
    Ok(Earned { points: fact.points, active_at: fact.active_at, why: fact.why.0, ..Earned::default() })
}

/// Why the order earned these points, line by line.
///
/// # Errors
/// A fault when the store fails.
pub async fn why(read: &Read, order: OrderId) -> Result<Vec<Why>> {
    Ok(earned(read, order).await?.why)
}

/// So much more of an order was refunded, of so much in all: its points go in proportion, all of them when everything is
/// refunded. First go those that still wait, then those it gave, then the oldest; what was spent already is owed.
/// An order that never earned is left alone.
///
/// # Errors
/// Refuses amounts below zero and mixed currencies.
pub async fn claw_back(tx: &Tx, order: OrderId, refunded: Money, of: Money) -> Result<()> {
    if of.minus(refunded)?.minor > of.minor || of.minor <= 0 {
        return Err(Denied::BadAmount.into());
    }
    let Some(mut fact) = store::orders::fact(tx, order).await? else { return Ok(()) };
    // Beyond the whole there is nothing to go any more.
    let left = (of.minor - fact.refunded).max(0);
    let part = Money::new(refunded.minor.min(left), of.currency);
    let ends = left > 0 && part.minor == left;
    let part = Weight { spent: Some(part), points: Points::ZERO, orders: i64::from(ends) };
    fact.refunded = fact.refunded.saturating_add(refunded.minor);
    let target = rules::lots::clawed(fact.points, fact.refunded, of.minor);
    let goes = target.minus(fact.clawed).unwrap_or_default();
    fact.clawed = fact.clawed.max(target);
    let waiting = goes.min(fact.pending);
    fact.pending = fact.pending.minus(waiting).unwrap_or_default();
    store::orders::save(tx, order, &fact).await?;
    let Some(mut member) = store::member(tx, fact.customer).await?.filter(|_| fact.member) else { return Ok(()) };
    let book = present(tx).await?;
    if waiting.is_positive() {
        lots::post(tx, (member.pending, book.issued), waiting, "clawed_back", Some(order.bytes())).await?;
    }
    let active = goes.minus(waiting).unwrap_or_default();
    let owed = take_or_owe(tx, &book, &mut member, active, order).await?;
    member.earned = member.earned.minus(goes).unwrap_or_default();
    rules::tiers::uncollect(&book.programme, &mut member, Weight { points: goes, ..part }, fact.paid_at);
    if goes.is_positive() {
        let (tier, month) = (member.tier.clone(), rules::month(tx.now(), &book.programme.zone));
        tx.record(PointsClawedBack { customer: member.customer, order, points: goes, owed, tier, month });
    }
    if ends {
        referrals::take_back(tx, &book, &mut member, order).await?;
    }
    store::save_member(tx, &member).await
}

/// Takes spendable points back; answers how many of them are owed because they were spent. The caller saves the member.
pub(crate) async fn take_or_owe(tx: &Tx, book: &Book, member: &mut Member, points: Points, order: OrderId) -> Result<Points> {
    if !points.is_positive() {
        return Ok(Points::ZERO);
    }
    let about = order.bytes();
    let owed = lots::take(tx, member, points, Some(about)).await?;
    let taken = points.minus(owed).unwrap_or_default();
    if taken.is_positive() {
        lots::post(tx, (member.active, book.issued), taken, "clawed_back", Some(about)).await?;
    }
    if owed.is_positive() {
        lots::post(tx, (member.debt, book.issued), owed, "owed", Some(about)).await?;
        member.owed = member.owed.plus(owed).ok_or(Denied::BadPoints)?;
    }
    Ok(owed)
}

/// What waited for the end of the return window becomes spendable.
pub(crate) async fn ripen(tx: &Tx, book: &Book, ripe: &Ripe) -> Result<()> {
    let gone = || Error::fault("points wait for somebody who is no member");
    let mut member = store::member(tx, ripe.customer).await?.ok_or_else(gone)?;
    store::orders::ripened(tx, ripe.order).await?;
    let source = Source { from: member.pending, about: ripe.order.bytes(), reason: "activated", earned_at: ripe.paid_at };
    lots::become_active(tx, book, &mut member, ripe.pending, source).await?;
    store::save_member(tx, &member).await?;
    tx.record(PointsActivated { customer: ripe.customer, order: ripe.order, points: ripe.pending });
    Ok(())
}

/// Gives a member points for a reason of the house: goodwill, or what they had in another programme. History is told with
/// [`Tx::happening_at`], so that it expires when it should.
///
/// # Errors
/// Refuses what is not above zero or beyond measure, and customers who are no members.
pub async fn grant(tx: &Tx, customer: CustomerId, points: Points, reason: Grounds) -> Result<()> {
    rules::movable(points)?;
    let mut member = store::member(tx, customer).await?.ok_or(Denied::NotMember)?;
    let book = present(tx).await?;
    let about = tx.new_id::<kernel::LotId>().bytes();
    lots::award(tx, &book, &mut member, points, (about, reason.as_str())).await?;
    store::save_member(tx, &member).await
}

kernel::words! {
    /// Why the house gives points: goodwill, or what a member had before.
    pub enum Grounds { Goodwill => "goodwill", Opening => "opening" }
}
