//! What happens to people elsewhere, and what it means for what was said to them.

use events::customers::CustomerErased;
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::{commands, store};

pub(crate) fn all() -> Reactions {
    Reactions::new().on_all("messages.forget_on_customer_erased", forget_on_customer_erased)
}

async fn forget_on_customer_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        let customer = erased.event.customer;
        for waiting in store::waiting_for(tx, customer).await? {
            commands::fail(tx, waiting, "messages.reason_erased").await?;
        }
        store::forget(tx, customer).await?;
    }
    Ok(())
}
