//! The local admin socket: how the other verbs of the command line speak to the process that holds the file.
//!
//! One JSON line asks, JSON lines answer: any number of `progress`, then `done` or `failed`. Only the owner of the file may
//! connect. Not here: what the verbs do; the program gives the handler.

use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use crate::lock::beside;

/// Bytes of a request line.
const LINE_LIMIT: usize = 64 * 1024;

/// A verb of the command line with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// Such as `backup`.
    pub name: String,
    /// Its words, in order.
    pub words: Vec<String>,
}

/// A line of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Work goes on.
    Progress(String),
    /// It is done.
    Done(String),
    /// It could not be done.
    Failed(String),
}

fn socket_of(database: &Path) -> PathBuf {
    beside(database, "sock")
}

/// Answers verbs until the future is dropped.
///
/// # Errors
/// When the socket cannot be opened.
pub async fn listen<H, R>(database: &Path, handle: H) -> Result<()>
where
    H: Fn(Verb, mpsc::Sender<Answer>) -> R + Clone + Send + 'static,
    R: Future<Output = Result<String>> + Send + 'static,
{
    let path = socket_of(database);
    let unusable = |e: std::io::Error| Error::fault(format!("the admin socket {} cannot be opened: {e}", path.display()));
    match std::fs::remove_file(&path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(unusable(e)),
        _ => {} // A socket left by a process that was killed; the file lock says that nobody else listens.
    }
    let listener = UnixListener::bind(&path).map_err(unusable)?;
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).map_err(unusable)?;
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Too many open files pass; the socket must outlive that.
                tracing::warn!(%error, "admin socket");
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                continue;
            }
        };
        let handle = handle.clone();
        tokio::spawn(async move {
            if let Err(error) = serve(stream, handle).await {
                tracing::warn!(%error, "admin socket");
            }
        });
    }
}

async fn serve<H, R>(stream: UnixStream, handle: H) -> std::io::Result<()>
where
    H: Fn(Verb, mpsc::Sender<Answer>) -> R,
    R: Future<Output = Result<String>> + Send + 'static,
{
    let (from, mut to) = stream.into_split();
    let mut line = String::new();
    BufReader::new(tokio::io::AsyncReadExt::take(from, LINE_LIMIT as u64)).read_line(&mut line).await?;
    let verb: Verb = serde_json::from_str(&line)?;
    let (tell, mut told) = mpsc::channel(16);
    let work = tokio::spawn(handle(verb, tell));
    while let Some(answer) = told.recv().await {
        say(&mut to, &answer).await?;
    }
    let last = match work.await {
        Ok(Ok(done)) => Answer::Done(done),
        Ok(Err(error)) => Answer::Failed(error.to_string()),
        Err(error) => Answer::Failed(format!("the work ended without an answer: {error}")),
    };
    say(&mut to, &last).await
}

async fn say(to: &mut (impl AsyncWriteExt + Unpin), answer: &Answer) -> std::io::Result<()> {
    let mut line = serde_json::to_string(answer)?;
    line.push('\n');
    to.write_all(line.as_bytes()).await
}

/// Asks the process that holds this database. `None` when nobody does.
///
/// # Errors
/// When the verb failed there, or the connection broke.
pub async fn ask(database: &Path, verb: &Verb, mut progress: impl FnMut(&str)) -> Result<Option<String>> {
    let Ok(stream) = UnixStream::connect(socket_of(database)).await else { return Ok(None) };
    let broke = |e: std::io::Error| Error::fault(format!("the running qanat hung up: {e}"));
    let (from, mut to) = stream.into_split();
    let mut line = serde_json::to_string(verb).map_err(|e| Error::fault(e.to_string()))?;
    line.push('\n');
    to.write_all(line.as_bytes()).await.map_err(broke)?;
    let mut lines = BufReader::new(from).lines();
    while let Some(line) = lines.next_line().await.map_err(broke)? {
        match serde_json::from_str(&line).map_err(|e| Error::fault(format!("an answer that cannot be read: {e}")))? {
            Answer::Progress(text) => progress(&text),
            Answer::Done(text) => return Ok(Some(text)),
            Answer::Failed(text) => return Err(Error::fault(text)),
        }
    }
    Err(Error::fault("the running qanat hung up before it was done"))
}
