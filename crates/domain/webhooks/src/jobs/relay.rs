//! The relay: follows the log behind the line of writes and queues what endpoints want.

use std::time::Duration;

use kernel::{Json, Result};
use spine::{Db, Manner, Read, Tx};

use crate::{commands, rules, store};

/// How often the relay looks whether the log has grown: a delivery begins so much later at most.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Every so many looks old deliveries are swept out: about once a minute.
const SWEEP_EVERY: u32 = 600;
/// Entries passed on by one command, so that nobody waits for the relay.
const ENTRIES_AT_ONCE: i64 = 50;
/// Ended deliveries swept out by one command.
const SWEPT_AT_ONCE: i64 = 200;

const QUIETLY: Manner = Manner { bulk: true, ..Manner::LIVE };

/// Passes on what happens until the future is ready. Several nodes may do this at once: each entry is queued once.
pub async fn follow(db: Db, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    let mut looks = 0_u32;
    let mut seen = None;
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        let position = db.position();
        if seen != Some(position) {
            match catch_up(&db, position).await {
                Ok(()) => seen = Some(position),
                Err(error) => tracing::warn!(%error, "what happened could not be passed on to webhooks; trying again"),
            }
        }
        looks = (looks + 1) % SWEEP_EVERY;
        if looks == 0
            && let Err(error) = db.write_as(QUIETLY, async |tx: &Tx| sweep(tx).await).await
        {
            tracing::warn!(%error, "old webhook deliveries could not be swept out");
        }
    }
}

/// Lets every active endpoint read the log up to that position.
pub(crate) async fn catch_up(db: &Db, position: i64) -> Result<()> {
    while db.read(async move |read: &Read| store::is_anyone_behind(read, position).await).await? {
        db.write_as(QUIETLY, async |tx: &Tx| step(tx).await).await?;
    }
    Ok(())
}

async fn step(tx: &Tx) -> Result<()> {
    for (endpoint, Json(kinds), place) in store::places(tx).await? {
        let entries = spine::entries_after(tx, place, ENTRIES_AT_ONCE).await?;
        commands::pass_on(tx, endpoint, &kinds, &entries).await?;
    }
    Ok(())
}

async fn sweep(tx: &Tx) -> Result<()> {
    store::forget(tx, tx.now().plus_seconds(-rules::KEPT_DAYS * 86_400), SWEPT_AT_ONCE).await.map(drop)
}
