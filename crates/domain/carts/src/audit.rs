//! What must never be true of the tables of carts.

use kernel::Result;
use spine::{Findings, Read};

use crate::rules::{LINES_MOST, PIECES_MOST};
use crate::store;

/// No cart and no line holds more than it may, and no line holds nothing.
pub(crate) async fn carts_keep_within_their_limits(read: &Read) -> Result<Findings> {
    let mut found = read.findings(store::OVERFULL, &[&LINES_MOST]).await?;
    found.extend(read.findings(store::ODD_LINES, &[&PIECES_MOST]).await?);
    Ok(found)
}

/// Nobody holds two carts.
pub(crate) async fn a_device_has_one_cart_in_hand(read: &Read) -> Result<Findings> {
    read.findings(store::TWO_HANDED, &[]).await
}
