//! Timers: a claim with a time ends at that time.

use kernel::{OrderId, Result};
use spine::{Db, JobDue, Jobs, Tx};

use crate::commands;

/// Ends the claims of an order whose time has run out.
pub(crate) const EXPIRE: &str = "stock.expire";

pub(crate) fn all() -> Jobs {
    Jobs::new().on(EXPIRE, expire)
}

async fn expire(db: Db, due: JobDue) -> Result<()> {
    let order: OrderId = due.body()?;
    db.write(async move |tx: &Tx| commands::release_expired(tx, order).await).await
}
