//! Who carries messages away: a mail server, a folder to look into, or nobody.

pub(crate) mod folder;
mod letter;
pub(crate) mod smtp;

use std::path::PathBuf;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use kernel::{Error, Result, Secret};

use crate::model::Envelope;
use folder::Folder;
use smtp::Smtp;

/// Why a post did not take a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undelivered {
    /// It never will: what the server said, or a key of this domain's sentences.
    Never(String),
    /// It may later.
    NotNow {
        /// What the server said.
        said: String,
        /// The same without a word that could name a person: it is written to the log.
        in_short: String,
    },
}

/// Carries messages away. A message may be given twice: its id makes that recognisable.
pub trait Post: Send + Sync + 'static {
    /// Takes one message, or says why not.
    fn carry<'a>(&'a self, envelope: &'a Envelope) -> BoxFuture<'a, std::result::Result<(), Undelivered>>;
}

/// The post of a shop that has none.
#[derive(Debug, Clone, Copy)]
pub struct NoPost;

impl Post for NoPost {
    fn carry<'a>(&'a self, _: &'a Envelope) -> BoxFuture<'a, std::result::Result<(), Undelivered>> {
        Box::pin(async { Err(Undelivered::Never("messages.reason_no_post".to_owned())) })
    }
}

/// The post behind a URL: `smtp://`, `smtps://` (see [`Smtp::at`]), or `file:///folder` for a folder of letters.
///
/// # Errors
/// A fault that says what is wrong with the URL or the sender's address, without the password in it.
pub fn post(url: &Secret, from: Option<&str>) -> Result<Arc<dyn Post>> {
    if let Some(folder) = url.reveal().strip_prefix("file://") {
        return Ok(Arc::new(Folder::at(PathBuf::from(folder), from.unwrap_or("shop@localhost"))?));
    }
    let from = from.ok_or_else(|| Error::fault("mail needs a sender: --mail-from shop@example.com"))?;
    Ok(Arc::new(Smtp::at(url, from)?))
}
