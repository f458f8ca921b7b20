//! Declared departures from parity, and prices that are taken off a list.

use events::pricing::{ExceptionDeclared, ExceptionEnded, PriceCleared};
use kernel::{PriceListId, Result, VariantId};
use spine::Tx;

use crate::model::{Denied, Exception};
use crate::{rules, store};

/// Declares that a variant may cost something else on a list, or changes what was declared.
///
/// # Errors
/// `pricing.unknown_list`, `pricing.no_reason`, `pricing.ends_too_soon`, `pricing.ends_too_late`; a fault when the store fails.
pub async fn declare_exception(tx: &Tx, exception: &Exception) -> Result<()> {
    rules::exception(exception, tx.now())?;
    let Exception { list, variant, ends_at, .. } = exception;
    store::list(tx, *list).await?.ok_or(Denied::UnknownList)?;
    store::save_exception(tx, exception).await?;
    tx.record(ExceptionDeclared { list: *list, variant: *variant, ends_at: *ends_at });
    Ok(())
}

/// Ends an exception before its time. Ending what is not there changes nothing.
///
/// # Errors
/// A fault when the store fails.
pub async fn end_exception(tx: &Tx, list: PriceListId, variant: VariantId) -> Result<()> {
    if store::remove_exception(tx, list, variant).await? {
        tx.record(ExceptionEnded { list, variant });
    }
    Ok(())
}

/// Takes a variant off a list: it is not for sale there any more. Taking off what is not on it changes nothing.
///
/// # Errors
/// A fault when the store fails.
pub async fn clear_price(tx: &Tx, list: PriceListId, variant: VariantId) -> Result<()> {
    if store::clear_price(tx, list, variant).await? {
        tx.record(PriceCleared { variant, list });
    }
    Ok(())
}
