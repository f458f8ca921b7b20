//! Delivering: each job is one try. The schedule of tries is this domain's own, because it lasts for days.

pub(crate) mod relay;

use kernel::{DeliveryId, Result};
use spine::{Db, JobDue, Jobs, Read, Tx};

use crate::{commands, gateway, store};

pub(crate) const DELIVER: &str = "webhooks.deliver";

pub(crate) fn all() -> Jobs {
    Jobs::new().on(DELIVER, deliver)
}

async fn deliver(db: Db, due: JobDue) -> Result<()> {
    let id: DeliveryId = due.body()?;
    let Some(parcel) = db.read(async move |read: &Read| store::parcel(read, id).await).await? else { return Ok(()) };
    let outcome = gateway::send(&id.to_string(), &parcel, db.clock().now()).await?;
    db.write(async move |tx: &Tx| commands::tried(tx, id, &outcome).await).await
}
