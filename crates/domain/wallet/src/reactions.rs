//! What erasing a person means here: words go, passes end, what was asked is over. The money stays where it is.

use events::customers::CustomerErased;
use kernel::{CustomerId, Result};
use spine::{Heard, Reactions, Tx};

use crate::commands::{passes, requests};
use crate::model::RequestState;
use crate::store;

pub(crate) fn all() -> Reactions {
    Reactions::new().on_all("wallet.forget_on_erased", forget_on_erased)
}

async fn forget_on_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        forget(tx, erased.event.customer).await?;
    }
    Ok(())
}

async fn forget(tx: &Tx, customer: CustomerId) -> Result<()> {
    for pass in store::passes::passes(tx, customer).await? {
        passes::revoke_pass(tx, customer, pass.id).await?;
    }
    for id in store::open_of(tx, customer).await? {
        if let Some(request) = store::request(tx, id).await? {
            let state = if request.asker == customer { RequestState::Withdrawn } else { RequestState::Declined };
            requests::end(tx, &request, state, None).await?;
        }
    }
    store::cards::forget_keeper(tx, customer).await?;
    store::delete_notes(tx, customer).await
}
