//! What staff have seen of a customer's papers, so that regulated goods are sold to them on every channel.

use events::customers::{CustomerPermitted, PermitEnded};
use kernel::{CustomerId, Result, StaffId};
use spine::Tx;

use crate::model::{Denied, Permit, PermitKind};
use crate::{rules, store};

/// Keeps what a member of staff saw: a day of birth, or a prescription for one product. Seen again, it replaces what was kept.
///
/// # Errors
/// `customers.unknown_customer`; `customers.bad_permit` when a day of birth lies ahead, a prescription names no product or has
/// ended, or its number cannot be read.
pub async fn permit(tx: &Tx, customer: CustomerId, permit: &Permit, by: StaffId) -> Result<()> {
    rules::permit(permit, tx.now())?;
    store::customer(tx, customer).await?.ok_or(Denied::UnknownCustomer)?;
    store::permit::save(tx, customer, permit, by).await?;
    tx.record(CustomerPermitted { customer, kind: permit.kind().to_string(), product: permit.product(), by });
    Ok(())
}

/// Forgets what was seen.
///
/// # Errors
/// A fault when the store fails.
pub async fn end_permit(tx: &Tx, customer: CustomerId, permit: &Permit) -> Result<()> {
    let kind = permit.kind();
    if store::permit::remove(tx, customer, kind, permit.product()).await? {
        tx.record(PermitEnded { customer, kind: kind.to_string(), product: permit.product() });
    }
    Ok(())
}

/// The kinds of permit, as they are kept.
impl Permit {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> PermitKind {
        match self {
            Self::Born { .. } => PermitKind::Age,
            Self::Prescribed { .. } => PermitKind::Prescription,
        }
    }

    /// The product it is for, where it is for one.
    #[must_use]
    pub fn product(&self) -> Option<kernel::ProductId> {
        match self {
            Self::Born { .. } => None,
            Self::Prescribed { product, .. } => Some(*product),
        }
    }
}
