//! Reads: whole questions on threads that each own a connection, limited in time, never on the threads that serve requests.

use std::rc::Rc;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use futures_util::future::LocalBoxFuture;
use kernel::{DomainError, Error, Kind, Result, Timestamp};
use tokio::sync::oneshot;

use crate::engine::{Conn, Role};
use crate::log;
use crate::read::Read;
use crate::settings::Settings;
use crate::writer::{connect, drive, guarded};

/// How long one read may take, in milliseconds: a long snapshot would make the write-ahead log grow without bound.
const READ_LIMIT_MS: u64 = 250;
/// Reads that may wait.
const QUEUE_LIMIT: usize = 4096;

trait Asking: Send {
    fn is_forsaken(&self) -> bool;
    /// Answers; `false` when the connection is no longer usable.
    fn run<'a>(self: Box<Self>, conn: &'a Rc<Conn>, now: Timestamp) -> LocalBoxFuture<'a, bool>;
}

struct Question<F, T> {
    ask: F,
    reply: oneshot::Sender<Result<(i64, T)>>,
}

impl<F, T> Asking for Question<F, T>
where
    F: AsyncFn(&Read) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    fn is_forsaken(&self) -> bool {
        self.reply.is_closed()
    }

    fn run<'a>(self: Box<Self>, conn: &'a Rc<Conn>, now: Timestamp) -> LocalBoxFuture<'a, bool> {
        Box::pin(async move {
            let answer = snapshot(conn, now, &self.ask).await;
            let sound = !matches!(&answer, Err(Error::Fault(_)));
            let _ = self.reply.send(answer); // Whoever asked may have hung up.
            sound
        })
    }
}

/// Asks within one unchanging state, and says which log position that state has.
pub(crate) async fn snapshot<F, T>(conn: &Rc<Conn>, now: Timestamp, ask: &F) -> Result<(i64, T)>
where
    F: AsyncFn(&Read) -> Result<T>,
{
    conn.begin_read().await?;
    let read = Read::new(Rc::clone(conn)).at(now);
    let answer = async {
        let position = log::position(&read).await?;
        let answer = guarded(conn, ask(&read)).await?;
        Ok((position, answer))
    }
    .await;
    match answer {
        Ok(answer) => conn.script("commit").await.map(|()| answer),
        Err(error) => {
            conn.abandon().await?;
            Err(error)
        }
    }
}

/// The threads that read.
#[derive(Clone)]
pub(crate) struct Readers {
    door: Sender<Box<dyn Asking>>,
}

impl Readers {
    pub(crate) fn start(settings: &Settings) -> Result<(Self, Vec<std::thread::JoinHandle<()>>)> {
        let (door, questions) = bounded(QUEUE_LIMIT);
        let one = |number: usize| {
            let (settings, questions) = (settings.clone(), questions.clone());
            let name = format!("qanat-reader-{number}");
            std::thread::Builder::new().name(name).spawn(move || work(&settings, &questions))
        };
        let threads = (0..settings.readers).map(one).collect::<std::io::Result<Vec<_>>>();
        Ok((Self { door }, threads.map_err(|e| Error::fault(format!("a reader thread could not start: {e}")))?))
    }

    pub(crate) async fn ask<F, T>(&self, ask: F) -> Result<(i64, T)>
    where
        F: AsyncFn(&Read) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        match self.door.try_send(Box::new(Question { ask, reply })) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(DomainError::new(Kind::Busy, "store.busy").into()),
            Err(TrySendError::Disconnected(_)) => return Err(stopped()),
        }
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }
}

pub(crate) fn stopped() -> Error {
    kernel::Fault::passing("the store has stopped").into()
}

fn work(settings: &Settings, questions: &Receiver<Box<dyn Asking>>) {
    let mut held = None;
    while let Ok(question) = questions.recv() {
        if question.is_forsaken() {
            continue;
        }
        let (conn, runtime) = match held.take().map_or_else(|| open(settings), Ok) {
            Ok(opened) => opened,
            Err(error) => {
                // The question is dropped, which tells the asker that the store cannot be reached.
                tracing::warn!(%error, "a reader cannot reach the store");
                continue;
            }
        };
        conn.limit(Some(READ_LIMIT_MS));
        let sound = drive(runtime.as_ref(), async { Ok(question.run(&conn, settings.clock.now()).await) }).unwrap_or(false);
        conn.limit(None);
        if sound || conn.is_open() {
            held = Some((conn, runtime));
        }
    }
}

fn open(settings: &Settings) -> Result<(Rc<Conn>, Option<tokio::runtime::Runtime>)> {
    let (conn, runtime) = connect(&settings.database, Role::Reader)?;
    Ok((Rc::new(conn), runtime))
}

/// Asks a question that may take long, on a thread and a connection of its own.
pub(crate) async fn ask_at_length<F, T>(settings: Settings, ask: F) -> Result<T>
where
    F: AsyncFn(&Read) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    let work = move || {
        let done = connect(&settings.database, Role::Long).and_then(|(conn, runtime)| {
            let conn = Rc::new(conn);
            drive(runtime.as_ref(), async { snapshot(&conn, settings.clock.now(), &ask).await.map(|(_, answer)| answer) })
        });
        let _ = reply.send(done);
    };
    let thread = std::thread::Builder::new().name("qanat-long-read".to_owned()).spawn(work);
    drop(thread.map_err(|e| Error::fault(format!("a thread could not start: {e}")))?);
    answer.await.unwrap_or_else(|_| Err(stopped()))
}
