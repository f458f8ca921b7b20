//! A folder of letters: what a demo and a developer look into instead of a mailbox.

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use kernel::{Error, Result};
use lettre::message::Mailbox;

use super::letter::{letter, sender};
use super::{Post, Undelivered};
use crate::model::Envelope;

/// Writes each message to a file `<id>.eml`, which mail programs open. A message given twice is one file.
#[derive(Debug, Clone)]
pub struct Folder {
    folder: PathBuf,
    from: Mailbox,
}

impl Folder {
    /// A folder, made where there is none.
    ///
    /// # Errors
    /// A fault when it cannot be made, or the sender's address is none.
    pub fn at(folder: PathBuf, from: &str) -> Result<Self> {
        std::fs::create_dir_all(&folder).map_err(|e| Error::fault(format!("{}: {e}", folder.display())))?;
        Ok(Self { folder, from: sender(from)? })
    }

    /// Where the letters lie.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    async fn write(&self, envelope: &Envelope) -> std::result::Result<(), Undelivered> {
        let letter = letter(&self.from, envelope).map_err(Undelivered::Never)?;
        let (half, whole) = (self.folder.join(format!("{}.part", envelope.id)), self.folder.join(format!("{}.eml", envelope.id)));
        let written = async {
            tokio::fs::write(&half, letter.formatted()).await?;
            tokio::fs::rename(&half, &whole).await
        };
        written.await.map_err(|e| Undelivered::NotNow { said: e.to_string(), in_short: format!("a letter was not written: {e}") })
    }
}

impl Post for Folder {
    fn carry<'a>(&'a self, envelope: &'a Envelope) -> BoxFuture<'a, std::result::Result<(), Undelivered>> {
        Box::pin(self.write(envelope))
    }
}
