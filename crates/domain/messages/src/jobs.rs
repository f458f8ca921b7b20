//! Sending: each try is one call of the post. The spine tries again, with growing pauses, and parks what never succeeds.

use std::sync::Arc;

use kernel::{Fault, MessageId, Result};
use spine::{Db, JobDue, Jobs, Read, Tx};

use crate::gateway::{Post, Undelivered};
use crate::{commands, rules, store};

pub(crate) const SEND: &str = "messages.send";

pub(crate) fn all(post: Arc<dyn Post>) -> Jobs {
    Jobs::new().on(SEND, move |db, due| send(db, due, Arc::clone(&post)))
}

async fn send(db: Db, due: JobDue, post: Arc<dyn Post>) -> Result<()> {
    let id: MessageId = due.body()?;
    let Some(envelope) = db.read(async move |read: &Read| store::waiting(read, id).await).await? else { return Ok(()) };
    if envelope.ends_at.is_some_and(|end| end <= db.clock().now()) {
        return db.write(async move |tx: &Tx| commands::fail(tx, id, "messages.reason_expired").await).await;
    }
    match post.carry(&envelope).await {
        Ok(()) => db.write(async move |tx: &Tx| commands::sent(tx, id).await).await,
        Err(Undelivered::Never(said)) => {
            let reason = rules::reason(&said, &envelope.to);
            db.write(async move |tx: &Tx| commands::fail(tx, id, &reason).await).await
        }
        Err(Undelivered::NotNow { said, in_short }) => {
            let reason = rules::reason(&said, &envelope.to);
            db.write(async move |tx: &Tx| store::note(tx, id, &reason).await).await?;
            // Only the short form: this error is written to the log.
            Err(Fault::passing(in_short).into())
        }
    }
}
