//! Placing, paying, handing over, cancelling and crediting, in the caller's transaction.

use std::collections::BTreeMap;

use events::orders::{OrderCancelled, OrderCredited, OrderHandedOver, OrderPaid, OrderPlaced};
use kernel::{FulfilmentId, Money, OrderId, Quantity, Result};
use spine::Tx;

use crate::model::{
    Credit, Delivery, Denied, FulfilmentState, Order, OrderKind, OrderLine, OrderState, PaymentState, Place, Seller, Totals,
};
use crate::{rules, store};

/// Characters of the word for a cancellation's reason.
const REASON_MAX: usize = 100;

/// Accepts an order. It happened at `tx.happened_at()`, which is now unless it is history.
///
/// # Errors
/// Refuses what [`Denied`] lists.
pub async fn place(tx: &Tx, wish: &Place) -> Result<Order> {
    rules::adds_up(&wish.lines, &wish.totals)?;
    rules::readable(wish.contact.as_ref(), &wish.delivery)?;
    let document = document(tx, wish.id, &wish.seller, wish.totals, wish.number.as_deref()).await?;
    let order = Order { customer: wish.customer, locale: wish.locale, country: wish.country, ..document };
    store::insert_order(tx, &order).await?;
    for line in &wish.lines {
        store::insert_line(tx, order.id, line).await?;
    }
    let place = if let Delivery::PickUp(location) = wish.delivery { Some(location) } else { None };
    store::insert_fulfilment(tx, order.id, wish.delivery.kind(), place).await?;
    let address = if let Delivery::Ship(address) = &wish.delivery { Some(address) } else { None };
    if wish.contact.is_some() || address.is_some() {
        store::insert_contact(tx, order.id, wish.contact.as_ref(), address).await?;
    }
    tx.record(OrderPlaced {
        order: order.id,
        number: order.number.clone(),
        channel: order.channel,
        location: order.location,
        customer: order.customer,
        cart: wish.cart,
        currency: order.currency,
        net: order.net.minor,
        tax: order.tax.minor,
        total: order.total.minor,
        units: units(&wish.lines),
    });
    Ok(order)
}

/// Pieces of goods, not deliveries.
fn units(lines: &[OrderLine]) -> i64 {
    lines.iter().filter(|line| !line.is_delivery()).map(|line| line.quantity.0).fold(0, i64::saturating_add)
}

/// Credits a buyer: against a sale where one is known. History is taken as it was, also where it credits more than was bought.
///
/// # Errors
/// Refuses what [`Denied`] lists.
pub async fn credit(tx: &Tx, wish: &Credit) -> Result<Order> {
    rules::adds_up(&wish.lines, &wish.totals)?;
    if let Some(sale) = wish.credits
        && !store::credits::add_credited(tx, sale, wish.totals.total, tx.origin()).await?
    {
        return Err(why_not_credited(tx, sale, wish.totals.total).await?.into());
    }
    let document = document(tx, wish.id, &wish.seller, wish.totals, wish.number.as_deref()).await?;
    let order = Order {
        customer: wish.customer,
        kind: OrderKind::Credit,
        state: OrderState::Completed,
        payment: PaymentState::Refunded,
        credits: wish.credits,
        locale: wish.locale,
        country: wish.country,
        ..document
    };
    store::insert_order(tx, &order).await?;
    for line in &wish.lines {
        store::insert_line(tx, order.id, line).await?;
    }
    let (channel, customer, total) = (order.channel, order.customer, order.total);
    tx.record(OrderCredited { order: order.id, credits: order.credits, channel, customer, total });
    Ok(order)
}

/// Notes that pieces of lines of a sale are credited, by line number, and answers each line with how many of its pieces had been
/// before. The money is [`credit`]'s.
///
/// # Errors
/// Refuses lines that the sale does not have, and more pieces than are left of one.
pub async fn credit_pieces(tx: &Tx, sale: OrderId, pieces: &BTreeMap<i64, Quantity>) -> Result<Vec<(OrderLine, Quantity)>> {
    let lines = store::lines(tx, sale).await?;
    let mut found = Vec::with_capacity(pieces.len());
    for (&line, &pieces) in pieces {
        let known = lines.iter().find(|known| known.line == line).ok_or(Denied::UnknownLine { line })?;
        let before = if pieces.is_positive() { store::credits::credit_pieces(tx, sale, line, pieces).await? } else { None };
        found.push((known.clone(), before.ok_or(Denied::PiecesCredited { line })?));
    }
    Ok(found)
}

async fn why_not_credited(tx: &Tx, sale: OrderId, wanted: Money) -> Result<Denied> {
    let Some((order, credited)) = store::credits::with_credited(tx, sale).await? else { return Ok(Denied::UnknownOrder) };
    let left = order.total.minus(credited)?;
    // A currency of its own is the same mistake as a sale that does not exist: nothing of it can be credited.
    let same = order.kind == OrderKind::Sale && order.currency == wanted.currency;
    Ok(if same { Denied::CreditedTooMuch { left } } else { Denied::UnknownOrder })
}

/// A sale as it begins, with its number.
async fn document(tx: &Tx, id: OrderId, seller: &Seller, totals: Totals, given: Option<&str>) -> Result<Order> {
    let number = match given {
        None => {
            let prefix = rules::prefix(&seller.code);
            rules::number(&prefix, store::next_number(tx, &prefix).await?)
        }
        Some(given) => {
            if let Some((prefix, count)) = rules::counted(given)? {
                store::number_was_given(tx, prefix, count).await?;
            }
            if store::by_number(tx, given).await?.is_some() {
                return Err(Denied::NumberTaken { number: given.to_owned() }.into());
            }
            given.to_owned()
        }
    };
    Ok(Order {
        id,
        number,
        token: store::token(id, &tx.new_token()),
        channel: seller.channel,
        location: seller.location,
        customer: None,
        currency: totals.total.currency,
        net: totals.net,
        tax: totals.tax,
        total: totals.total,
        state: OrderState::Placed,
        payment: PaymentState::Due,
        kind: OrderKind::Sale,
        credits: None,
        placed_at: tx.happened_at(),
        locale: kernel::Locale::En,
        country: None,
        version: 1,
    })
}

/// Notes that the whole total has been captured, where the caller knows it in the same command. Harmless when repeated.
///
/// # Errors
/// A fault when the store fails.
pub async fn paid(tx: &Tx, id: OrderId) -> Result<()> {
    if let Some((customer, channel, total)) = store::pay_in_full(tx, id).await? {
        tx.record(OrderPaid { order: id, customer, channel, total });
    }
    Ok(())
}

/// Notes that an amount has been captured, and that the order is paid when that was the last of it.
pub(crate) async fn captured(tx: &Tx, id: OrderId, amount: Money) -> Result<()> {
    if let Some((PaymentState::Paid, (customer, channel, total))) = store::add_captured(tx, id, amount).await? {
        tx.record(OrderPaid { order: id, customer, channel, total });
    }
    Ok(())
}

/// Hands goods over: one fulfilment, or all that wait. When nothing waits any more the order is completed.
///
/// # Errors
/// Refuses when nothing waits.
pub async fn hand_over(tx: &Tx, id: OrderId, fulfilment: Option<FulfilmentId>) -> Result<()> {
    let ended = store::end_fulfilments(tx, id, fulfilment, FulfilmentState::HandedOver).await?;
    if ended.is_empty() {
        return Err(Denied::NothingToHandOver.into());
    }
    for fulfilment in ended {
        tx.record(OrderHandedOver { order: id, fulfilment });
    }
    store::complete(tx, id).await.map(drop)
}

/// Completes an order of which nothing waits to be handed over.
///
/// # Errors
/// Refuses when something waits, and when the order has ended.
pub async fn complete(tx: &Tx, id: OrderId) -> Result<()> {
    if store::complete(tx, id).await? { Ok(()) } else { Err(Denied::NotPlaced.into()) }
}

/// Calls an order off before its goods leave. The flow gives back stock and money in the same command.
///
/// # Errors
/// Refuses what was handed over in part or whole, and what has ended.
pub async fn cancel(tx: &Tx, id: OrderId, reason: &str) -> Result<Order> {
    let reason: String = reason.chars().take(REASON_MAX).collect();
    if !store::cancel(tx, id, &reason).await? {
        let known = store::order(tx, id).await?.is_some();
        return Err(if known { Denied::TooLate } else { Denied::UnknownOrder }.into());
    }
    store::end_fulfilments(tx, id, None, FulfilmentState::Cancelled).await?;
    let order = store::order(tx, id).await?.ok_or(Denied::UnknownOrder)?;
    let (customer, channel, total) = (order.customer, order.channel, order.total);
    tx.record(OrderCancelled { order: id, customer, channel, total, reason });
    Ok(order)
}
