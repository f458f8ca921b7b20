//! What must never be true of these tables.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

pub(crate) async fn what_has_ended_says_when(read: &Read) -> Result<Findings> {
    read.findings(store::ENDINGS_WITHOUT_TIME, &[]).await
}

pub(crate) async fn no_endpoint_is_ahead(read: &Read) -> Result<Findings> {
    let end = spine::log_position(read).await?;
    read.findings(store::AHEAD_OF, &[&end]).await
}
