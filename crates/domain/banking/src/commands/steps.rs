//! Verbs: counting what a task takes.

use kernel::{ChannelId, Result};
use spine::Tx;

use crate::model::steps::{Stage, Task};
use crate::store;

/// A customer took a step of a task on a screen. The commands note for themselves who was identified, what was confirmed and
/// what was done. A run is known by its bill, payment or request, or by [`crate::run_of`] the key of a transfer.
///
/// # Errors
/// A fault when the store fails.
pub async fn step(tx: &Tx, (task, run): (Task, [u8; 16]), stage: Stage, channel: ChannelId) -> Result<()> {
    store::steps::add(tx, (task, run), stage, channel).await
}

/// The tap that got it done.
pub(crate) async fn done(tx: &Tx, run: (Task, [u8; 16]), channel: ChannelId) -> Result<()> {
    store::steps::add(tx, run, Stage::Confirmed, channel).await?;
    store::steps::add(tx, run, Stage::Done, channel).await
}
