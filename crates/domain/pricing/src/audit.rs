//! What must never be true of prices and rates.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Every price is on a list that exists, and none is below nothing.
pub(crate) async fn prices_are_sound(read: &Read) -> Result<Findings> {
    read.findings(store::ODD_PRICES, &[]).await
}

/// Every exception is on a list that exists, says why, and lasts.
pub(crate) async fn exceptions_are_sound(read: &Read) -> Result<Findings> {
    read.findings(store::ODD_EXCEPTIONS, &[]).await
}

/// Every rate is between nothing and the whole.
pub(crate) async fn rates_are_rates(read: &Read) -> Result<Findings> {
    read.findings(store::ODD_RATES, &[]).await
}
