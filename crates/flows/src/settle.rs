//! Settling: staff take what an order still owes, where it is collected or at the buyer's door.

use kernel::{Money, OrderId, Result};
use orders::{Order, OrderKind, OrderState, PaymentState};
use payments::{Tender, TenderKind, TenderState, TenderWish};
use spine::{Read, Tx};

kernel::domain_errors! {
    /// Why nothing was taken.
    pub enum Denied {
        /// It is paid, called off, or no sale.
        NothingDue => Conflict "settle.nothing_due",
        /// A payment is on its way that may still succeed.
        UnderWay => Conflict "settle.under_way",
        /// Hands take cash and cards; whatever else is due is taken elsewhere.
        NotByHand => Invalid "settle.not_by_hand" at "kind",
    }
}

/// What an order still owes to whoever hands it over; nothing where nobody may ask for money.
///
/// # Errors
/// A fault when the store fails.
pub async fn owed(read: &Read, order: &Order) -> Result<Option<Money>> {
    let tenders = payments::tenders(read, order.id).await?;
    if tenders.iter().any(|tender| tender.state == TenderState::Requested) {
        return Ok(None);
    }
    due(order, &tenders)
}

/// Takes what an order owes, in cash or by card, and notes that it is paid.
///
/// # Errors
/// What [`Denied`] lists; `orders.unknown_order`; what payments refuse, such as an amount that is not what is due.
pub async fn pay_due(tx: &Tx, id: OrderId, wishes: &[TenderWish]) -> Result<Vec<Tender>> {
    let order = orders::order(tx, id).await?.ok_or(orders::Denied::UnknownOrder)?;
    let tenders = payments::tenders(tx, id).await?;
    if tenders.iter().any(|tender| tender.state == TenderState::Requested) {
        return Err(Denied::UnderWay.into());
    }
    let due = due(&order, &tenders)?.ok_or(Denied::NothingDue)?;
    if wishes.iter().any(|wish| !matches!(wish.kind, TenderKind::Cash | TenderKind::Card)) {
        return Err(Denied::NotByHand.into());
    }
    let taken = payments::take(tx, id, order.channel, wishes, due).await?;
    orders::paid(tx, id).await?;
    Ok(taken)
}

fn due(order: &Order, tenders: &[Tender]) -> Result<Option<Money>> {
    let waits = order.kind == OrderKind::Sale && order.state != OrderState::Cancelled && order.payment == PaymentState::Due;
    let mut left = order.total;
    for tender in tenders.iter().filter(|tender| tender.state == TenderState::Captured) {
        left = left.minus(tender.amount)?;
    }
    Ok(Some(left).filter(|left| waits && left.is_positive()))
}
