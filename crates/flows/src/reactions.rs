//! What follows in several domains from an event of one.

use events::payments::TenderFailed;
use kernel::Result;
use spine::{Heard, NewJob, Reactions, Tx};

use crate::{confirmation, jobs};

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on("checkout.give_up_on_declined", give_up_on_declined)
        .on("checkout.confirm_on_placed", confirmation::confirm_on_placed)
}

/// A declined payment calls the order off, a moment later and in a command of its own.
async fn give_up_on_declined(tx: &Tx, heard: &[Heard<TenderFailed>]) -> Result<()> {
    for failed in heard {
        let order = failed.event.order;
        tx.job(NewJob::new(jobs::GIVE_UP_DECLINED, order.to_string(), &order)).await?;
    }
    Ok(())
}
