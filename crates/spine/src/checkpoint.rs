//! Checkpoints of the write-ahead log, on a thread of their own so that no command waits for them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError};
use kernel::{Error, Result};

use crate::engine::Lite;

/// Between two checkpoints.
const EVERY: Duration = Duration::from_millis(500);
/// Above this size of the write-ahead log the writer is made to wait until it starts over.
const WAL_LIMIT: u64 = 256 * 1024 * 1024;

/// How long a checkpoint waits for readers, and commands for it; reads take at most a quarter of a second.
const PATIENCE_MS: u32 = 300;

pub(crate) fn start(path: PathBuf, stop: Receiver<()>) -> Result<std::thread::JoinHandle<()>> {
    let work = move || {
        let lite = match Lite::writer(&path) {
            Ok(lite) => lite,
            Err(error) => {
                tracing::error!(%error, "checkpoints cannot run; the write-ahead log will grow");
                return;
            }
        };
        if let Err(error) = lite.script(&format!("pragma busy_timeout = {patience}", patience = PATIENCE_MS)) {
            tracing::warn!(%error, "checkpoint");
        }
        let wal = wal_of(&path);
        while matches!(stop.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout)) {
            let size = std::fs::metadata(&wal).map_or(0, |meta| meta.len());
            metrics::gauge!("qanat_wal_bytes").set(f64::from(u32::try_from(size).unwrap_or(u32::MAX)));
            let how = if size > WAL_LIMIT { "pragma wal_checkpoint(restart)" } else { "pragma wal_checkpoint(passive)" };
            if let Err(error) = lite.script(how) {
                tracing::warn!(%error, size, "checkpoint");
            }
        }
    };
    let thread = std::thread::Builder::new().name("qanat-checkpoint".to_owned()).spawn(work);
    thread.map_err(|e| Error::fault(format!("the checkpoint thread could not start: {e}")))
}

fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}
