//! Takes the back-up of each night, or as soon as the shop is open again after a night that was missed.

use std::time::Duration;

use kernel::{Result, Timestamp};
use spine::{Db, Read};
use tokio_util::sync::CancellationToken;

use super::Vault;

/// How often the keeper looks at the clock.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Keeps taking back-ups until the shop closes.
pub(crate) async fn keep(db: Db, vault: Vault, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        match take_what_is_due(&db, &vault).await {
            Ok(()) => {}
            Err(error) => tracing::error!(%error, "the back-up of this night failed; it is tried again in an hour"),
        }
    }
}

async fn take_what_is_due(db: &Db, vault: &Vault) -> Result<()> {
    let Some(due) = due(db).await? else { return Ok(()) };
    let progress = |line: &str| tracing::debug!("back-up: {line}");
    if let Some(file) = vault.take(db, due, progress).await? {
        tracing::info!(file = %file.display(), "a back-up was taken, restored and audited");
    }
    Ok(())
}

/// Since when a back-up is due; never for a shop that is nobody's, or that was opened after the last night.
async fn due(db: &Db) -> Result<Option<Timestamp>> {
    let now = db.clock().now();
    db.read(async move |read: &Read| {
        let Some(merchant) = channels::merchant(read).await? else { return Ok(None) };
        let (night, _) = spine::backup_times(now, &merchant.zone);
        let runs = spine::backup_runs(read, 1).await?;
        let is_taken = runs.first().is_some_and(|run| run.started_at >= night && run.error.is_empty());
        Ok((!is_taken && spine::opened_at(read).await?.is_some_and(|opened| opened < night)).then_some(night))
    })
    .await
}
