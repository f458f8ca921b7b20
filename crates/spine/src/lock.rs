//! One process per SQLite file: an exclusive lock beside it, released by the operating system when the process ends.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use kernel::{Error, Result};

/// Holds the lock as long as it lives.
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    pub(crate) fn take(database: &Path) -> Result<Self> {
        let path = beside(database, "lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|e| Error::fault(format!("{} cannot be opened: {e}", path.display())))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(Error::fault(format!(
                "{} is in use by another qanat process: speak to that one, or stop it first",
                database.display()
            ))),
            Err(std::fs::TryLockError::Error(e)) => Err(Error::fault(format!("{} cannot be locked: {e}", path.display()))),
        }
    }
}

/// A file beside the database, with another ending.
pub(crate) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
