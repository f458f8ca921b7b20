//! What must never be true of tenders.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn moved_money_has_its_transfer(read: &Read) -> Result<Findings> {
    read.findings(store::MOVED_WITHOUT_TRANSFER, &[]).await
}

pub(crate) async fn change_is_right(read: &Read) -> Result<Findings> {
    read.findings(store::CHANGE_OFF, &[]).await
}

pub(crate) async fn only_the_gateway_waits(read: &Read) -> Result<Findings> {
    read.findings(store::OTHERS_WAITING, &[]).await
}

pub(crate) async fn refunds_stay_within_tenders(read: &Read) -> Result<Findings> {
    read.findings(store::REFUNDS_OFF, &[]).await
}
