//! What must never be true of the tables of customers.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Erasure leaves nothing.
pub(crate) async fn the_erased_are_forgotten(read: &Read) -> Result<Findings> {
    read.findings(store::REMEMBERED, &[]).await
}

/// Of a device's token only the seal is kept, and no log-in lasts for ever.
pub(crate) async fn log_ins_are_sealed_and_end(read: &Read) -> Result<Findings> {
    read.findings(store::account::ODD_SESSIONS, &[]).await
}

/// Nobody has fewer than no orders, or spent something without an order.
pub(crate) async fn standings_are_possible(read: &Read) -> Result<Findings> {
    read.findings(store::IMPOSSIBLE, &[]).await
}
