//! What must never be true of accounts and transfers.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn sums_are_zero(read: &Read) -> Result<Findings> {
    read.findings(store::SUMS_OFF, &[]).await
}

pub(crate) async fn balances_equal_transfers(read: &Read) -> Result<Findings> {
    read.findings(store::BALANCES_OFF, &[]).await
}

pub(crate) async fn statements_run_on(read: &Read) -> Result<Findings> {
    read.findings(store::ENTRIES_OFF, &[]).await
}

pub(crate) async fn held_equals_open_holds(read: &Read) -> Result<Findings> {
    read.findings(store::HELD_OFF, &[]).await
}

pub(crate) async fn floors_hold(read: &Read) -> Result<Findings> {
    read.findings(store::BELOW_FLOOR, &[]).await
}

pub(crate) async fn units_agree(read: &Read) -> Result<Findings> {
    read.findings(store::UNITS_OFF, &[]).await
}
