//! What follows in several domains from an event of one.

use events::orders::OrderPaid;
use events::payments::TenderFailed;
use kernel::Result;
use spine::{Heard, NewJob, Reactions, Tx};

use crate::jobs;

pub(crate) fn all() -> Reactions {
    Reactions::new().on("checkout.give_up_on_declined", give_up_on_declined).on("checkout.keep_goods_on_paid", keep_goods_on_paid)
}

/// A declined payment calls the order off, a moment later and in a command of its own.
async fn give_up_on_declined(tx: &Tx, heard: &[Heard<TenderFailed>]) -> Result<()> {
    for failed in heard {
        let order = failed.event.order;
        tx.job(NewJob::new(jobs::GIVE_UP_DECLINED, order.to_string(), &order)).await?;
    }
    Ok(())
}

/// A paid order keeps its goods until they are handed over.
async fn keep_goods_on_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    for paid in heard {
        stock::commit(tx, paid.event.order).await?;
    }
    Ok(())
}
