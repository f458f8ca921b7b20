//! What follows in several domains from an event of one.

use events::orders::OrderPaid;
use events::payments::TenderFailed;
use kernel::Result;
use spine::{Heard, NewJob, Reactions, Tx};

use crate::{confirmation, jobs, membership, notices, stored_value};

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on("checkout.give_up_on_declined", give_up_on_declined)
        .on("checkout.confirm_on_placed", confirmation::confirm_on_placed)
        .on("checkout.fill_on_paid", fill_on_paid)
        .on("checkout.earn_on_paid", membership::earn_on_paid)
        .on("checkout.remind_on_due", notices::remind_on_due)
        .on("checkout.tell_on_schedule_failed", notices::tell_on_schedule_failed)
}

/// A declined payment calls the order off, a moment later and in a command of its own.
async fn give_up_on_declined(tx: &Tx, heard: &[Heard<TenderFailed>]) -> Result<()> {
    for failed in heard {
        let order = failed.event.order;
        tx.job(NewJob::new(jobs::GIVE_UP_DECLINED, order.to_string(), &order)).await?;
    }
    Ok(())
}

/// Stored value that a gateway paid is there in the commit that says so.
async fn fill_on_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    for paid in heard {
        let waits = orders::waits_for_digital(tx, paid.event.order).await?;
        if waits && let Some(order) = orders::order(tx, paid.event.order).await? {
            stored_value::fill(tx, &order).await?;
        }
    }
    Ok(())
}
