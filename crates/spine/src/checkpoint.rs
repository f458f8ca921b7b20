//! Checkpoints of the write-ahead log, on a thread of their own so that no command waits for them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError};
use kernel::{Error, Result};

use crate::engine::Lite;

/// Between two checkpoints: each makes the disk busy for some milliseconds, and commits wait for the disk.
const EVERY: Duration = Duration::from_secs(1);
/// Above this size of the write-ahead log the writer is asked to start it over between two batches.
const WAL_LIMIT: u64 = 128 * 1024 * 1024;

/// Copies pages from the write-ahead log into the file, and sets the flag when the log should start over: only the writer can do
/// that without racing for the lock it holds nearly all the time under load.
pub(crate) fn start(path: PathBuf, is_full: Arc<AtomicBool>, stop: Receiver<()>) -> Result<std::thread::JoinHandle<()>> {
    let work = move || {
        let lite = match Lite::writer(&path) {
            Ok(lite) => lite,
            Err(error) => {
                tracing::error!(%error, "checkpoints cannot run; the write-ahead log will grow");
                return;
            }
        };
        let wal = wal_of(&path);
        while matches!(stop.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout)) {
            if let Err(error) = lite.script("pragma wal_checkpoint(passive)") {
                tracing::warn!(%error, "checkpoint");
            }
            let size = std::fs::metadata(&wal).map_or(0, |meta| meta.len());
            metrics::gauge!("qanat_wal_bytes").set(f64::from(u32::try_from(size).unwrap_or(u32::MAX)));
            if size > WAL_LIMIT {
                is_full.store(true, Ordering::Relaxed);
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
