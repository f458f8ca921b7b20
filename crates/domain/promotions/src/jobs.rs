//! Long work: minting a batch of codes.

use kernel::{BatchId, Result};
use spine::{Db, JobDue, Jobs, Manner, NewJob, Tx};

use crate::commands;

const MINT: &str = "promotions.mint_batch";

pub(crate) fn all() -> Jobs {
    Jobs::new().on(MINT, mint_all)
}

/// Asks for the codes of a batch.
pub(crate) async fn mint(tx: &Tx, batch: BatchId) -> Result<()> {
    tx.job(NewJob::new(MINT, batch.to_string(), &batch)).await
}

/// Mints a chunk at a time. What a chunk minted is noted with it, so that a second try goes on where the first stopped.
async fn mint_all(db: Db, due: JobDue) -> Result<()> {
    let batch: BatchId = due.body()?;
    let quietly = Manner { bulk: true, ..Manner::LIVE };
    while db.write_as(quietly, async move |tx: &Tx| commands::mint_chunk(tx, batch).await).await? > 0 {}
    Ok(())
}
