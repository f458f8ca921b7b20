//! Timers of acts that need several domains.

use std::sync::Arc;

use kernel::{Error, OrderId, Result};
use orders::PaymentState;
use spine::{Db, JobDue, Jobs, Tx};

use crate::{checkout, confirmation, notices};

/// Decides about an order whose gateway had so long to answer: called off, or its goods are kept for good.
pub(crate) const GIVE_UP_UNPAID: &str = "checkout.give_up_unpaid";
/// Calls off an order whose payment was declined.
pub(crate) const GIVE_UP_DECLINED: &str = "checkout.give_up_declined";

pub(crate) fn all(address: Arc<str>) -> Jobs {
    let carried = Arc::clone(&address);
    Jobs::new()
        .on(GIVE_UP_UNPAID, give_up_unpaid)
        .on(GIVE_UP_DECLINED, give_up_unpaid)
        .on(confirmation::WRITE, move |db, due| confirmation::write(db, due, Arc::clone(&address)))
        .on(notices::WRITE, move |db, due| notices::write(db, due, Arc::clone(&carried)))
}

async fn give_up_unpaid(db: Db, due: JobDue) -> Result<()> {
    let order: OrderId = due.body()?;
    let done = db.write(async move |tx: &Tx| if_unpaid(tx, order).await).await;
    match done {
        // It was paid, called off or handed over meanwhile: there is nothing left to give up.
        Err(Error::Domain(_)) => Ok(()),
        done => done,
    }
}

async fn if_unpaid(tx: &Tx, id: OrderId) -> Result<()> {
    match orders::order(tx, id).await? {
        Some(order) if order.payment == PaymentState::Due => checkout::cancel_order(tx, id, "not_paid").await.map(drop),
        // It was paid in time: its goods are its own until they leave.
        _ => stock::commit(tx, id).await,
    }
}
