//! What orders do when money moves. Imported history says itself what was paid.

use events::customers::CustomerErased;
use events::payments::{TenderCaptured, TenderRefunded};
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::{commands, store};

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on("orders.add_on_captured", add_on_captured)
        .on("orders.refund_on_refunded", refund_on_refunded)
        .on_all("orders.forget_on_erased", forget_on_erased)
}

async fn add_on_captured(tx: &Tx, heard: &[Heard<TenderCaptured>]) -> Result<()> {
    for captured in heard {
        commands::captured(tx, captured.event.order, captured.event.amount).await?;
    }
    Ok(())
}

async fn refund_on_refunded(tx: &Tx, heard: &[Heard<TenderRefunded>]) -> Result<()> {
    for refunded in heard {
        store::refund_cancelled(tx, refunded.event.order).await?;
    }
    Ok(())
}

/// Who was erased is reached at no address that an order remembers.
async fn forget_on_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        store::delete_contacts(tx, erased.event.customer).await?;
    }
    Ok(())
}
