//! The key of back-ups: an age identity in a file of its own, in the form that the `age` program reads.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use kernel::{Error, Result, Secret};

/// What opens back-ups, and what seals them.
#[derive(Clone)]
pub(crate) struct Key(Identity);

impl Key {
    /// Where the key of a shop's back-ups lies when nobody says otherwise: beside the shop, not beside the back-ups.
    pub(crate) fn beside(database: &Path) -> PathBuf {
        let mut name = database.as_os_str().to_owned();
        name.push(".backup-key");
        PathBuf::from(name)
    }

    /// Reads a key.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).map_err(|e| Error::fault(format!("the key {}: {e}", file.display())))?;
        let secret = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let odd = |why: &str| Error::fault(format!("{} holds no key of back-ups: {why}", file.display()));
        let secret = secret.ok_or_else(|| odd("it is empty"))?;
        secret.parse().map(Self).map_err(odd)
    }

    /// Reads the key; where there is none yet, makes one and answers its text too, to be shown this once.
    pub(crate) fn read_or_make(file: &Path) -> Result<(Self, Option<Secret>)> {
        if file.exists() {
            return Ok((Self::read(file)?, None));
        }
        let key = Self(Identity::generate());
        let secret = Secret::new(key.0.to_string().expose_secret().to_owned());
        let text = format!(
            "# What opens the back-ups of this shop. Keep a copy far from both the shop and its back-ups.\n# public key: {}\n{}\n",
            key.recipient(),
            secret.reveal()
        );
        let written = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
        let written = written.and_then(|mut open| open.write_all(text.as_bytes()).and_then(|()| open.sync_all()));
        written.map_err(|e| Error::fault(format!("the key {} cannot be written: {e}", file.display())))?;
        Ok((key, Some(secret)))
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.0
    }

    pub(super) fn recipient(&self) -> Recipient {
        self.0.to_public()
    }
}
