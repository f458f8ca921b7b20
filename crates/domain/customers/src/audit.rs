//! What must never be true of the tables of customers.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Erasure leaves nothing.
pub(crate) async fn the_erased_are_forgotten(read: &Read) -> Result<Findings> {
    read.findings(store::REMEMBERED, &[]).await
}

/// Nobody has fewer than no orders, or spent something without an order.
pub(crate) async fn standings_are_possible(read: &Read) -> Result<Findings> {
    read.findings(store::IMPOSSIBLE, &[]).await
}
