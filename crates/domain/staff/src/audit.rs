//! What must never be true of the tables of staff.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Where there are people, an active owner is among them.
pub(crate) async fn somebody_owns_the_shop(read: &Read) -> Result<Findings> {
    read.findings(store::OWNERLESS, &[]).await
}

/// No secret and no token is kept as it is.
pub(crate) async fn secrets_are_hashed(read: &Read) -> Result<Findings> {
    let mut found = read.findings(store::UNHASHED, &[]).await?;
    found.extend(read.findings(store::ODD_SESSIONS, &[]).await?);
    Ok(found)
}
