//! What must never be true of the set-up.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Every channel has its location, every key and the merchant their channel.
pub(crate) async fn nothing_dangles(read: &Read) -> Result<Findings> {
    read.findings(store::DANGLING, &[]).await
}

/// Codes are lower case, because order numbers are made of them.
pub(crate) async fn codes_are_codes(read: &Read) -> Result<Findings> {
    read.findings(store::ODD_CODES, &[]).await
}
