//! Giving back: money the way it came, points to whom they belong, coupons usable again, in one commit.

use kernel::{BasisPoints, Money, OrderId, Points, Quantity, Result, Rounding, Texts};
use orders::{Credit, Order, OrderKind, OrderLine, Seller, Totals};
use payments::{Tender, TenderKind, TenderState};
use serde::{Deserialize, Serialize};
use spine::Tx;

/// How much goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowMuch {
    /// All that is left of the order.
    Whole,
    /// So much of it.
    Amount(Money),
}

/// What was given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenBack {
    /// The credit: a document of its own.
    pub credit: OrderId,
    /// Its number.
    pub number: String,
    /// How much went back in all.
    pub amount: Money,
    /// What each tender gave back.
    pub tenders: Vec<(TenderKind, Money)>,
    /// Points that returned to the buyer, because they had paid with them.
    pub points: Points,
}

kernel::domain_errors! {
    /// Why nothing was given back.
    pub enum Denied {
        /// Nobody has paid for it yet, or everything went back before.
        NothingToRefund => Conflict "refund.nothing_to_refund",
        /// There is no such order.
        UnknownOrder => Missing "refund.unknown_order",
    }
}

/// Gives the money of a paid order back, whole or in part: a credit is written, each tender gives back its share the way it
/// came, what was earned is taken back in proportion, and when nothing is left of the order its coupons count again.
///
/// # Errors
/// `refund.unknown_order`, `refund.nothing_to_refund`, `payments.refunded_too_much`, and what orders, payments and loyalty
/// refuse; then nothing has happened.
pub async fn refund(tx: &Tx, id: OrderId, how_much: HowMuch, reason: &str) -> Result<GivenBack> {
    let order = orders::order(tx, id).await?.filter(|order| order.kind == OrderKind::Sale).ok_or(Denied::UnknownOrder)?;
    let before = payments::tenders(tx, id).await?;
    let left = payments::captured(tx, id, order.currency).await?;
    let amount = match how_much {
        HowMuch::Whole => left,
        HowMuch::Amount(amount) => amount,
    };
    if !left.is_positive() {
        return Err(Denied::NothingToRefund.into());
    }
    crate::stored_value::empty(tx, &order, amount).await?;
    let parts = payments::refund(tx, id, amount, reason).await?;
    if parts.iter().any(|part| part.kind == TenderKind::GiftCard) {
        revive(tx, id).await?;
    }
    let credit = credit(tx, &order, amount).await?;
    let points = points_back(tx, &order, &before, &parts).await?;
    if order.customer.is_some() {
        loyalty::claw_back(tx, id, amount, order.total).await?;
    }
    if amount == left {
        promotions::give_back(tx, id).await?;
    }
    let tenders = parts.into_iter().map(|part| (part.kind, part.amount)).collect();
    Ok(GivenBack { credit: credit.id, number: credit.number, amount, tenders, points })
}

/// A gift card that has ended since it paid lives again: what came back to it can be spent.
async fn revive(tx: &Tx, order: OrderId) -> Result<()> {
    for account in payments::drawn_from(tx, order, TenderKind::GiftCard).await? {
        wallet::revive_gift_card(tx, account).await?;
    }
    Ok(())
}

/// What calling an order off undoes beside goods and money.
pub(crate) async fn undo(tx: &Tx, order: &Order, tenders: &[Tender]) -> Result<()> {
    let points = tenders.iter().filter(|t| t.kind == TenderKind::Points && t.state == TenderState::Refunded);
    if points.count() > 0 {
        let left = loyalty::redeemed(tx, order.id).await?;
        loyalty::give_back(tx, order.id, left).await?;
    }
    if tenders.iter().any(|tender| tender.kind == TenderKind::GiftCard) {
        revive(tx, order.id).await?;
    }
    loyalty::claw_back(tx, order.id, order.total, order.total).await?;
    promotions::give_back(tx, order.id).await
}

/// The points that a part of a tender in points comes to: by what went back in all, so that the last part returns the last point.
async fn points_back(tx: &Tx, order: &Order, before: &[Tender], parts: &[payments::Refunded]) -> Result<Points> {
    let Some(part) = parts.iter().find(|part| part.kind == TenderKind::Points) else { return Ok(Points::ZERO) };
    let Some(tender) = before.iter().find(|tender| tender.id == part.tender) else { return Ok(Points::ZERO) };
    let left = loyalty::redeemed(tx, order.id).await?;
    let open = tender.amount.minus(tender.refunded)?;
    let back = if part.amount == open { left } else { Points(share(left.0, part.amount.minor, open.minor)) };
    if back.is_positive() {
        loyalty::give_back(tx, order.id, back).await?;
    }
    Ok(back)
}

fn share(whole: i64, part: i64, of: i64) -> i64 {
    kernel::divide(i128::from(whole) * i128::from(part), i128::from(of), Rounding::Floor).unwrap_or(0)
}

/// The document of a refund that takes no goods back: one line, with the tax that was in the amount.
async fn credit(tx: &Tx, order: &Order, amount: Money) -> Result<Order> {
    let channel = channels::require_channel(tx, order.channel).await?;
    let credited = orders::credited(tx, order.id).await?;
    let net = net_of(order, credited.plus(amount)?).minus(net_of(order, credited))?;
    let tax = amount.minus(net)?;
    let line = OrderLine {
        line: 1,
        variant: None,
        sku: "REFUND".to_owned(),
        title: Texts::both(format!("Refund of {}", order.number), format!("رد مبلغ الطلب {}", order.number)),
        quantity: Quantity(1),
        unit: amount,
        rate: BasisPoints::ZERO,
        discount: Money::zero(amount.currency),
        net,
        tax,
        total: amount,
    };
    let document = Credit {
        id: tx.new_id(),
        seller: Seller { channel: order.channel, code: channel.code, location: order.location },
        country: order.country,
        customer: order.customer,
        credits: Some(order.id),
        totals: Totals { net, tax, total: amount },
        lines: vec![line],
        locale: order.locale,
        number: None,
    };
    orders::credit(tx, &document).await
}

/// The net part of so much of an order: of all of it, all.
fn net_of(order: &Order, amount: Money) -> Money {
    Money::new(share(order.net.minor, amount.minor, order.total.minor.max(1)), order.currency)
}
