//! What must never be true of orders.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn lines_make_the_order(read: &Read) -> Result<Findings> {
    read.findings(store::ORDERS_OFF, &[]).await
}

pub(crate) async fn lines_add_up(read: &Read) -> Result<Findings> {
    read.findings(store::LINES_OFF, &[]).await
}

pub(crate) async fn paid_in_full(read: &Read) -> Result<Findings> {
    read.findings(store::PAID_SHORT, &[]).await
}

pub(crate) async fn goods_agree_with_state(read: &Read) -> Result<Findings> {
    read.findings(store::GOODS_OFF, &[]).await
}

pub(crate) async fn credits_agree(read: &Read) -> Result<Findings> {
    read.findings(store::CREDITS_OFF, &[]).await
}
