//! What happens to customers elsewhere, and what it means for what they wrote here.

use events::customers::CustomerErased;
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::store;

pub(crate) fn all() -> Reactions {
    Reactions::new().on_all("banking.forget_on_customer_erased", forget_on_customer_erased)
}

async fn forget_on_customer_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        store::forget(tx, erased.event.customer).await?;
    }
    Ok(())
}
