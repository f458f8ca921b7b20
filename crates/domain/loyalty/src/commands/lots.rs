//! How points move: every movement is a transfer of the ledger and a change of the lots, in one place.

use events::loyalty::PointsEarned;
use kernel::{AccountId, Points, Result, Timestamp};
use ledger::Transfer;
use spine::Tx;

use crate::commands::{Book, UNIT};
use crate::model::{Denied, Member};
use crate::store::lots::NewLot;
use crate::{rules, store};

/// Moves points between two accounts.
pub(crate) async fn post(
    tx: &Tx,
    (debit, credit): (AccountId, AccountId),
    points: Points,
    reason: &str,
    about: Option<[u8; 16]>,
) -> Result<()> {
    let amount = rules::movable(points)?.0;
    let transfer = Transfer { debit, credit, amount, unit: UNIT.to_owned(), reason: reason.to_owned(), about };
    ledger::post(tx, &transfer).await.map(drop)
}

/// Where points come from when they become spendable, and what for.
pub(crate) struct Source<'a> {
    pub(crate) from: AccountId,
    pub(crate) about: [u8; 16],
    pub(crate) reason: &'a str,
    pub(crate) earned_at: Timestamp,
}

/// Points become spendable: a lot of their own; what the member owes is paid from them first. The caller saves the member.
pub(crate) async fn become_active(tx: &Tx, book: &Book, member: &mut Member, points: Points, source: Source<'_>) -> Result<()> {
    let Source { from, about, reason, earned_at } = source;
    let lot = NewLot {
        customer: member.customer,
        about,
        reason,
        points,
        remaining: points,
        earned_at,
        expires_at: rules::lots::expires_at(book.programme.expiry, earned_at, &book.programme.zone),
    };
    store::lots::insert(tx, &lot).await?;
    post(tx, (from, member.active), points, reason, Some(about)).await?;
    pay_debt(tx, member, points).await
}

/// Pays what the member owes from what they have, up to what has just come. The caller saves the member.
pub(crate) async fn pay_debt(tx: &Tx, member: &mut Member, came: Points) -> Result<()> {
    let pays = member.owed.min(came);
    if !pays.is_positive() {
        return Ok(());
    }
    take(tx, member, pays, None).await?;
    post(tx, (member.active, member.debt), pays, "debt_paid", None).await?;
    member.owed = member.owed.minus(pays).unwrap_or_default();
    Ok(())
}

/// Takes points from the member's lots, those about that first; answers what they could not give. The caller posts what was taken.
pub(crate) async fn take(tx: &Tx, member: &Member, points: Points, first: Option<[u8; 16]>) -> Result<Points> {
    let mut lots = store::lots::open(tx, member.customer).await?;
    if let Some(about) = first {
        lots = rules::lots::own_first(lots, about);
    }
    let (taken, lacking) = rules::lots::draw(&lots, points.0);
    for (lot, points) in taken {
        store::lots::take(tx, member.customer, lot, points).await?;
    }
    Ok(Points(lacking))
}

/// What was given for another reason than a purchase: spendable at once. The caller saves the member.
pub(crate) async fn award(
    tx: &Tx,
    book: &Book,
    member: &mut Member,
    points: Points,
    (about, reason): ([u8; 16], &str),
) -> Result<()> {
    if !points.is_positive() {
        return Ok(());
    }
    let at = tx.happened_at();
    become_active(tx, book, member, points, Source { from: book.issued, about, reason, earned_at: at }).await?;
    member.earned = member.earned.plus(points).ok_or(Denied::BadPoints)?;
    member.last_at = member.last_at.max(at);
    tx.record(PointsEarned {
        customer: member.customer,
        points,
        reason: reason.to_owned(),
        order: None,
        active_at: at,
        tier: member.tier.clone(),
        month: rules::month(at, &book.programme.zone),
    });
    Ok(())
}
