//! A command that waits: what it does, what it is a function of, and who is to be told.

use futures_util::future::LocalBoxFuture;
use kernel::{Error, Fault, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

use crate::once::{self, OnceKey};
use crate::tx::{Stamp, Tx};

/// How a command ended, before the commit.
pub(crate) enum Outcome {
    Done,
    Refused,
    /// It broke; `true` when the store itself failed and the whole batch must be given up.
    Broken(bool),
}

/// Why a batch was not committed, and whether trying again may help; where nobody can say whether it was, it may not.
pub(crate) struct Failed {
    pub(crate) reason: String,
    pub(crate) passing: bool,
}

/// A command of any type, as the writer sees it.
pub(crate) trait Waiting: Send {
    fn stamp(&self) -> Stamp;
    fn run<'a>(&'a mut self, tx: &'a Tx) -> LocalBoxFuture<'a, Outcome>;
    /// After the roll-back of a refusal: writes the remembered answer and the attempt.
    fn after_refusal<'a>(&'a mut self, tx: &'a Tx) -> LocalBoxFuture<'a, Result<()>>;
    /// Replaces the outcome by a fault.
    fn fail(&mut self, error: Error);
    /// After the commit (or when there was none, with the reason): tells whoever waits.
    fn answer(self: Box<Self>, failed: Option<&Failed>);
    /// Whether nobody waits any more.
    fn is_forsaken(&self) -> bool;
}

/// A remembered answer or refusal, when there is one.
type Recalled<T> = Result<Option<Result<T>>>;

/// How answers of this type are remembered under a key.
pub(crate) struct Memory<T> {
    pub(crate) key: OnceKey,
    recall: for<'a> fn(&'a Tx, &'a OnceKey) -> LocalBoxFuture<'a, Recalled<T>>,
    remember: for<'a> fn(&'a Tx, &'a OnceKey, &'a T) -> LocalBoxFuture<'a, Result<()>>,
}

impl<T: Serialize + DeserializeOwned + 'static> Memory<T> {
    pub(crate) fn of(key: OnceKey) -> Self {
        Self {
            key,
            recall: |tx, key| Box::pin(once::recall(tx, key)),
            remember: |tx, key, answer| Box::pin(once::remember(tx, key, answer)),
        }
    }
}

pub(crate) struct Command<F, T> {
    pub(crate) run: F,
    pub(crate) stamp: Stamp,
    pub(crate) memory: Option<Memory<T>>,
    pub(crate) done: Option<Result<T>>,
    pub(crate) reply: oneshot::Sender<Result<T>>,
}

impl<F, T> Command<F, T>
where
    F: AsyncFn(&Tx) -> Result<T>,
{
    async fn act(&self, tx: &Tx) -> Result<T> {
        let Some(memory) = &self.memory else { return (self.run)(tx).await };
        if let Some(answer) = (memory.recall)(tx, &memory.key).await? {
            return answer;
        }
        let done = (self.run)(tx).await?;
        (memory.remember)(tx, &memory.key, &done).await?;
        Ok(done)
    }
}

impl<F, T> Waiting for Command<F, T>
where
    F: AsyncFn(&Tx) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    fn stamp(&self) -> Stamp {
        self.stamp
    }

    fn run<'a>(&'a mut self, tx: &'a Tx) -> LocalBoxFuture<'a, Outcome> {
        Box::pin(async move {
            let done = super::guarded(&tx.conn, self.act(tx)).await;
            let outcome = match &done {
                Ok(_) => Outcome::Done,
                Err(Error::Domain(_)) => Outcome::Refused,
                Err(Error::Fault(fault)) => Outcome::Broken(fault.is_passing()),
            };
            self.done = Some(done);
            outcome
        })
    }

    fn after_refusal<'a>(&'a mut self, tx: &'a Tx) -> LocalBoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let Some(Err(Error::Domain(refusal))) = &self.done else { return Ok(()) };
            if let Some(attempt) = &refusal.attempt {
                tx.remember_attempt(&attempt.subject).await?;
            }
            match &self.memory {
                Some(memory) => once::remember_refusal(tx, &memory.key, refusal).await,
                None => Ok(()),
            }
        })
    }

    fn fail(&mut self, error: Error) {
        self.done = Some(Err(error));
    }

    fn answer(self: Box<Self>, failed: Option<&Failed>) {
        let answer = match failed {
            // Under a key it is safe to ask again even where nobody can say whether it was done.
            Some(Failed { reason, passing }) if *passing || self.memory.is_some() => {
                Err(Fault::passing(reason.clone()).doing("committing").into())
            }
            Some(Failed { reason, .. }) => Err(Fault::new(reason.clone()).doing("committing").into()),
            None => self.done.unwrap_or_else(|| Err(Error::fault("a command was never run"))),
        };
        let _ = self.reply.send(answer); // Whoever waited may have hung up; the commit stands all the same.
    }

    fn is_forsaken(&self) -> bool {
        self.reply.is_closed()
    }
}
