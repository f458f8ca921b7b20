//! What happens to customers elsewhere, and what it means for their appointments.

use events::customers::CustomerErased;
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::model::CancelReason;
use crate::{commands, store};

pub(crate) fn all() -> Reactions {
    Reactions::new().on_all("bookings.forget_on_customer_erased", forget_on_customer_erased)
}

/// Nobody is expected whom nobody knows, and what was done to them is gone.
async fn forget_on_customer_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        let customer = erased.event.customer;
        for booking in store::ahead_of_customer(tx, customer).await? {
            commands::cancel(tx, booking, CancelReason::Forgotten).await?;
        }
        store::forget(tx, customer).await?;
    }
    Ok(())
}
