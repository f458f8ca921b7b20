//! Promises, checked against the tables.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn on_hand_equals_movements(read: &Read) -> Result<Findings> {
    read.findings(store::LEVELS_OFF_THEIR_MOVEMENTS, &[]).await
}

pub(crate) async fn reserved_equals_claims(read: &Read) -> Result<Findings> {
    read.findings(store::LEVELS_OFF_THEIR_CLAIMS, &[]).await
}

pub(crate) async fn transfers_add_up(read: &Read) -> Result<Findings> {
    read.findings(store::LOPSIDED_TRANSFERS, &[]).await
}
