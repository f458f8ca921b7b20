//! Spending points and giving them back.

use events::loyalty::{PointsGivenBack, PointsRedeemed};
use kernel::{CustomerId, Id, Money, OrderId, Points, Result};
use spine::{Read, Tx};

use crate::commands::{Book, balance, book, lots, present};
use crate::model::{Denied, Member, Settled};
use crate::store::lots::NewLot;
use crate::{rules, store};

/// Pays that amount of an order with points: spendable ones, oldest first, all or none.
///
/// # Errors
/// Refuses fewer points than wanted, points that are not what the amount costs, an order paid with points before, and customers
/// who are no members.
pub async fn redeem(tx: &Tx, order: OrderId, customer: CustomerId, points: Points, amount: Money) -> Result<()> {
    let (book, member) = spender(tx, customer, order.bytes()).await?;
    priced(&book, points, amount)?;
    spend(tx, &book, &member, points, (order.bytes(), Some(order))).await
}

/// The member who wants to spend on something nobody spent on before.
pub(crate) async fn spender(tx: &Tx, customer: CustomerId, about: [u8; 16]) -> Result<(std::sync::Arc<Book>, Member)> {
    let standing = store::spending(tx, customer, about).await?.ok_or(Denied::NoProgramme)?;
    let member = standing.member.ok_or(Denied::NotMember)?;
    if standing.seen > 0 {
        return Err(Denied::RedeemedBefore.into());
    }
    Ok((book(tx, standing.revision).await?, member))
}

/// Are these the points that pay that amount?
fn priced(book: &Book, points: Points, amount: Money) -> Result<()> {
    rules::movable(points)?;
    if !amount.is_positive() {
        return Err(Denied::BadAmount.into());
    }
    let needed = rules::points_for(&book.programme, amount)?;
    if needed == points { Ok(()) } else { Err(Denied::WrongWorth { points: needed.0 }.into()) }
}

/// Takes the points from the lots and the balance.
pub(crate) async fn spend(
    tx: &Tx,
    book: &Book,
    member: &Member,
    points: Points,
    (about, order): ([u8; 16], Option<OrderId>),
) -> Result<()> {
    let had = store::lots::spend(tx, about, member.customer, rules::movable(points)?).await?;
    if had < points.0 {
        return Err(Denied::NotEnough { left: had }.into());
    }
    lots::post(tx, (member.active, book.redeemed), points, "redeemed", Some(about)).await?;
    tell_redeemed(tx, book, member, Settled { taken: points, owed: Points::ZERO }, order);
    Ok(())
}

fn tell_redeemed(tx: &Tx, book: &Book, member: &Member, settled: Settled, order: Option<OrderId>) {
    tx.record(PointsRedeemed {
        customer: member.customer,
        points: Points(settled.taken.0.saturating_add(settled.owed.0)),
        owed: settled.owed,
        order,
        tier: member.tier.clone(),
        month: rules::month(tx.now(), &book.programme.zone),
    });
}

/// What a till may promise this member while it has no connection: what they have, up to the programme's bound. A till takes it
/// along with the member's card, and [`settle_offline`] settles what it promised.
///
/// # Errors
/// A fault when the store fails.
pub async fn offline_allowance(read: &Read, customer: CustomerId) -> Result<Points> {
    let Some(member) = store::member(read, customer).await? else { return Ok(Points::ZERO) };
    let book = present(read).await?;
    let has = balance(read, &member).await?;
    Ok(if member.owed.is_positive() { Points::ZERO } else { has.active.min(book.programme.offline_most) })
}

/// A till sold while it had no connection, and the sale has happened. What the member has is taken; what they have spent
/// elsewhere meanwhile is owed, and paid by what they earn next. No balance falls below zero.
///
/// # Errors
/// Refuses more than any till may promise, points that are not what the amount costs, an order settled before, and customers who
/// are no members.
pub async fn settle_offline(tx: &Tx, order: OrderId, customer: CustomerId, points: Points, amount: Money) -> Result<Settled> {
    let about = order.bytes();
    let (book, mut member) = spender(tx, customer, about).await?;
    priced(&book, points, amount)?;
    if points > book.programme.offline_most {
        return Err(Denied::NotEnough { left: book.programme.offline_most.0 }.into());
    }
    let taken = Points(store::lots::spend(tx, about, customer, points).await?);
    let owed = points.minus(taken).unwrap_or_default();
    if taken.is_positive() {
        lots::post(tx, (member.active, book.redeemed), taken, "redeemed", Some(about)).await?;
    }
    if owed.is_positive() {
        // What was not there stands as a lot that was empty from the beginning, so that it can be given back like any other.
        let now = tx.now();
        let expires_at = rules::lots::expires_at(book.programme.expiry, now, &book.programme.zone);
        let lot = NewLot { customer, about, reason: "owed", points: owed, remaining: Points::ZERO, earned_at: now, expires_at };
        let lot = store::lots::insert(tx, &lot).await?;
        store::lots::insert_use(tx, about, lot, customer, owed).await?;
        lots::post(tx, (member.debt, book.redeemed), owed, "owed", Some(about)).await?;
        member.owed = member.owed.plus(owed).ok_or(Denied::BadPoints)?;
        store::save_member(tx, &member).await?;
    }
    let settled = Settled { taken, owed };
    tell_redeemed(tx, &book, &member, settled, Some(order));
    Ok(settled)
}

/// Points that paid for an order come back to the lots they came from, so that they expire when they would have; those that
/// would have expired meanwhile stay for another thirty days. What the member owes is paid from them.
///
/// # Errors
/// Refuses what is not above zero, and more than was spent and has not come back.
pub async fn give_back(tx: &Tx, order: OrderId, points: Points) -> Result<()> {
    give_back_about(tx, order.bytes(), points).await
}

/// How many points the order still holds: spent on it and not given back.
///
/// # Errors
/// A fault when the store fails.
pub async fn redeemed(read: &Read, order: OrderId) -> Result<Points> {
    let uses = store::lots::uses(read, order.bytes()).await?;
    Ok(Points(uses.map_or(0, |(_, uses)| uses.iter().map(|used| used.points - used.returned).sum())))
}

pub(crate) async fn give_back_about(tx: &Tx, about: [u8; 16], points: Points) -> Result<()> {
    rules::movable(points)?;
    let (customer, uses) = store::lots::uses(tx, about).await?.ok_or(Denied::NotRedeemed { left: 0 })?;
    let (filled, rest) = rules::lots::refill(&uses, points.0);
    if rest > 0 {
        return Err(Denied::NotRedeemed { left: points.0 - rest }.into());
    }
    let mut member = store::member(tx, customer).await?.ok_or(Denied::NotMember)?;
    let book = present(tx).await?;
    for fill in filled {
        store::lots::refill(tx, about, customer, fill).await?;
    }
    lots::post(tx, (book.redeemed, member.active), points, "given_back", Some(about)).await?;
    lots::pay_debt(tx, &mut member, points).await?;
    store::save_member(tx, &member).await?;
    let (tier, month) = (member.tier.clone(), rules::month(tx.now(), &book.programme.zone));
    tx.record(PointsGivenBack { customer, points, tier, month });
    Ok(())
}
