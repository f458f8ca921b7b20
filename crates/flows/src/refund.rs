//! Giving back: money the way it came, points to whom they belong, coupons usable again, in one commit.

use std::collections::BTreeMap;

use kernel::{BasisPoints, Money, OrderId, Points, Quantity, Result, Rounding, Texts};
use orders::{Credit, Order, OrderKind, OrderLine, Seller, Totals};
use payments::{Tender, TenderKind, TenderState};
use serde::{Deserialize, Serialize};
use spine::Tx;

/// How much goes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowMuch {
    /// All that is left of the order.
    Whole,
    /// So much of it.
    Amount(Money),
    /// What so many pieces of these lines, by their numbers, were paid for with.
    Lines(BTreeMap<i64, Quantity>),
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
        /// The pieces that are to be refunded cost nothing.
        CostNothing => Invalid "refund.cost_nothing" at "lines",
        /// There is no such order.
        UnknownOrder => Missing "refund.unknown_order",
    }
}

/// Gives the money of a paid order back, whole or in part: a credit is written, each tender gives back its share the way it
/// came, what was earned is taken back in proportion, and coupons count again: all when nothing is left of the order, and each
/// once every line it gave on was refunded whole.
///
/// # Errors
/// `refund.unknown_order`, `refund.nothing_to_refund`, `refund.cost_nothing`, `payments.refunded_too_much`, `orders.unknown_line`,
/// `orders.pieces_credited`, and what orders, payments and loyalty refuse; then nothing has happened.
pub async fn refund(tx: &Tx, id: OrderId, how_much: &HowMuch, reason: &str) -> Result<GivenBack> {
    let order = orders::order(tx, id).await?.filter(|order| order.kind == OrderKind::Sale).ok_or(Denied::UnknownOrder)?;
    let before = payments::tenders(tx, id).await?;
    let left = payments::captured(tx, id, order.currency).await?;
    let (amount, lines) = match how_much {
        HowMuch::Whole => (left, Vec::new()),
        HowMuch::Amount(amount) => (*amount, Vec::new()),
        HowMuch::Lines(pieces) => {
            let before = orders::credit_pieces(tx, id, pieces).await?;
            let lines = before.iter().zip(pieces.values()).map(|((line, before), pieces)| credited(line, *before, *pieces));
            let lines: Vec<OrderLine> = lines.collect();
            (Money::sum(order.currency, lines.iter().map(|line| line.total))?, lines)
        }
    };
    if !left.is_positive() {
        return Err(Denied::NothingToRefund.into());
    }
    if amount.minor == 0 && !lines.is_empty() {
        return Err(Denied::CostNothing.into());
    }
    crate::stored_value::empty(tx, &order, amount).await?;
    let parts = payments::refund(tx, id, amount, reason).await?;
    if parts.iter().any(|part| part.kind == TenderKind::GiftCard) {
        revive(tx, id).await?;
    }
    let lines = if lines.is_empty() { vec![unnamed(tx, &order, amount).await?] } else { lines };
    let credit = credit(tx, &order, lines).await?;
    let points = points_back(tx, &order, &before, &parts).await?;
    if order.customer.is_some() {
        loyalty::claw_back(tx, id, amount, order.total).await?;
    }
    if amount == left {
        promotions::give_back(tx, id).await?;
    } else if let HowMuch::Lines(_) = how_much {
        let gone = orders::credited_lines(tx, id).await?;
        let places: Vec<usize> = gone.into_iter().filter_map(|line| usize::try_from(line - 1).ok()).collect();
        promotions::give_back_lines(tx, id, &places).await?;
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

/// The line of a credit for pieces of a line of the sale, by what was credited of it in all, so that the last piece returns the
/// last halala. What was paid is shared out by pieces, and its tax by what was paid: half of 200.00 is 100.00, whatever the tax in
/// it rounds to, and never is more tax given back than money.
fn credited(line: &OrderLine, before: Quantity, pieces: Quantity) -> OrderLine {
    let money = |minor| Money { minor, ..line.total };
    let upto = |whole: Money, pieces: Quantity| share(whole.minor, pieces.0, line.quantity.0);
    let tax_in = |paid: i64| share(line.tax.minor, paid, line.total.minor);
    let after = Quantity(before.0 + pieces.0);
    let (was, now) = (upto(line.total, before), upto(line.total, after));
    let (total, tax) = (now - was, tax_in(now) - tax_in(was));
    let discount = upto(line.discount, after) - upto(line.discount, before);
    let (net, tax, total, discount) = (money(total - tax), money(tax), money(total), money(discount));
    OrderLine { quantity: pieces, discount, net, tax, total, ..line.clone() }
}

/// The line of a refund that names none of the sale's, with the tax that was in the amount.
async fn unnamed(tx: &Tx, order: &Order, amount: Money) -> Result<OrderLine> {
    let credited = orders::credited(tx, order.id).await?;
    let net = net_of(order, credited.plus(amount)?).minus(net_of(order, credited))?;
    Ok(OrderLine {
        line: 1,
        variant: None,
        sku: "REFUND".to_owned(),
        title: Texts::both(format!("Refund of {}", order.number), format!("رد مبلغ الطلب {}", order.number)),
        quantity: Quantity(1),
        unit: amount,
        rate: BasisPoints::ZERO,
        discount: Money::zero(amount.currency),
        net,
        tax: amount.minus(net)?,
        total: amount,
    })
}

/// The document of a refund. It takes no goods back.
async fn credit(tx: &Tx, order: &Order, lines: Vec<OrderLine>) -> Result<Order> {
    let channel = channels::require_channel(tx, order.channel).await?;
    let sum = |part: fn(&OrderLine) -> Money| Money::sum(order.currency, lines.iter().map(part));
    let totals = Totals { net: sum(|line| line.net)?, tax: sum(|line| line.tax)?, total: sum(|line| line.total)? };
    let document = Credit {
        id: tx.new_id(),
        seller: Seller { channel: order.channel, code: channel.code, location: order.location },
        country: order.country,
        customer: order.customer,
        credits: Some(order.id),
        totals,
        lines,
        locale: order.locale,
        number: None,
    };
    orders::credit(tx, &document).await
}

/// The net part of so much of an order: of all of it, all.
fn net_of(order: &Order, amount: Money) -> Money {
    Money::new(share(order.net.minor, amount.minor, order.total.minor.max(1)), order.currency)
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    fn line(pieces: i64, (unit, off, net): (i64, i64, i64)) -> OrderLine {
        let money = |minor| Money::new(minor, Currency::SAR);
        let total = unit * pieces - off;
        let net = net.min(total);
        OrderLine {
            line: 1,
            variant: None,
            sku: "LAMP".to_owned(),
            title: Texts::default(),
            quantity: Quantity(pieces),
            unit: money(unit),
            rate: BasisPoints::ZERO,
            discount: money(off),
            net: money(net),
            tax: money(total - net),
            total: money(total),
        }
    }

    proptest! {
        #[test]
        fn a_line_that_goes_back_in_parts_goes_back_to_the_halala(
            parts in prop::collection::vec(1..50_i64, 1..8),
            unit in 0..100_000_i64,
            off in 0..=10_000_i64,
            net in 0..1_000_000_i64,
        ) {
            let pieces = parts.iter().sum::<i64>();
            let whole = line(pieces, (unit, unit * pieces * off / 10_000, net));
            let (mut before, mut sums) = (0, (0, 0, 0));
            for part in parts {
                let back = credited(&whole, Quantity(before), Quantity(part));
                prop_assert_eq!(back.net.minor + back.tax.minor, back.total.minor);
                prop_assert!(back.net.minor >= 0 && back.tax.minor >= 0);
                prop_assert!((0..=unit * part).contains(&back.discount.minor), "no more off than the pieces cost");
                sums = (sums.0 + back.net.minor, sums.1 + back.tax.minor, sums.2 + back.discount.minor);
                before += part;
            }
            prop_assert_eq!(sums, (whole.net.minor, whole.tax.minor, whole.discount.minor));
        }
    }
}
