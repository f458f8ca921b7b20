//! What must never be true of the tables of messages.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// A message has an end exactly when it no longer waits.
pub(crate) async fn what_has_ended_says_when(read: &Read) -> Result<Findings> {
    read.findings(store::ENDLESS, &[]).await
}

/// What held a secret and has ended says nothing any more.
pub(crate) async fn secrets_are_forgotten(read: &Read) -> Result<Findings> {
    read.findings(store::TOLD, &[]).await
}
