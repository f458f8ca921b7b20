//! What must never be true of the tables of promotions.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// What promotions are counted to have given is what orders were given.
pub(crate) async fn counts_equal_redemptions(read: &Read) -> Result<Findings> {
    let mut found = read.findings(store::COUNTS_OFF, &[]).await?;
    found.extend(read.findings(store::UNCOUNTED, &[]).await?);
    Ok(found)
}

/// No code was used more often than it may be, or than orders say.
pub(crate) async fn codes_keep_their_word(read: &Read) -> Result<Findings> {
    read.findings(store::CODES_OFF, &[]).await
}

/// Those who were told bought no less than is left of their orders.
pub(crate) async fn bought_is_what_orders_left(read: &Read) -> Result<Findings> {
    read.findings(store::BOUGHT_OFF, &[]).await
}

/// Batches have as many codes as they say.
pub(crate) async fn batches_are_whole(read: &Read) -> Result<Findings> {
    read.findings(store::BATCHES_OFF, &[]).await
}
