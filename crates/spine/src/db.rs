//! The store's front door.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::TrySendError;
use events::Origin;
use kernel::{Actor, DomainError, Kind, Result, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{Notify, broadcast, oneshot};

use crate::clock::Clock;
use crate::delivery::Delivery;
use crate::domain::{Domain, House};
use crate::lock::FileLock;
use crate::log::Recorded;
use crate::once::{self, OnceKey};
use crate::parked::Retry;
use crate::read::Read;
use crate::readers::{self, Readers, stopped};
use crate::settings::{Database, Settings};
use crate::tx::{Stamp, Tx};
use crate::writer::{Chore, Command, Desk, Doors, Memory, Work};
use crate::{checkpoint, follower, jobs, writer};

/// The store of one merchant. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    /// In whose name this handle writes.
    actor: Option<Actor>,
}

struct Inner {
    settings: Settings,
    house: Arc<House>,
    doors: Mutex<Option<Doors>>,
    readers: Mutex<Option<Readers>>,
    delivery: Arc<Delivery>,
    job_bell: Arc<Notify>,
    writer: Mutex<Option<JoinHandle<()>>>,
    /// Every other thread.
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Threads that only wait end when this is dropped.
    stop: Mutex<Option<crossbeam_channel::Sender<()>>>,
    lock: Mutex<Option<FileLock>>,
}

/// How a command came to be and how urgent it is.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Live, import or offline.
    pub origin: Origin,
    /// When it happened, where that is not now.
    pub happened_at: Option<Timestamp>,
    /// Chunks of long work wait until no person does, and wait in turn when there are many.
    pub bulk: bool,
}

impl Manner {
    /// Somebody waits.
    pub const LIVE: Self = Self { origin: Origin::Live, happened_at: None, bulk: false };
    /// History, read from a file.
    pub const IMPORT: Self = Self { origin: Origin::Import, happened_at: None, bulk: true };
}

impl Db {
    /// Opens the store: takes the file's lock, migrates, lets reactions catch up.
    ///
    /// # Errors
    /// When the database cannot be reached or is held by another process, or when it was written by a newer version.
    pub async fn open(settings: Settings, domains: Vec<Domain>) -> Result<Self> {
        let lock = match &settings.database {
            Database::Sqlite(path) => Some(FileLock::take(path)?),
            Database::Postgres { .. } => None,
        };
        let house = Arc::new(House::of(domains));
        let (delivery, job_bell) = (Arc::new(Delivery::new()), Arc::new(Notify::new()));
        let wal_is_full = Arc::new(AtomicBool::new(false));
        let desk = Desk {
            settings: settings.clone(),
            house: Arc::clone(&house),
            delivery: Arc::clone(&delivery),
            job_bell: Arc::clone(&job_bell),
            wal_is_full: Arc::clone(&wal_is_full),
        };
        let (doors, ready, writer) = writer::start(desk)?;
        ready.await.unwrap_or_else(|_| Err(stopped()))?;
        let (readers, mut threads) = Readers::start(&settings)?;
        let (stop, stopping) = crossbeam_channel::bounded(0);
        match &settings.database {
            Database::Sqlite(path) => threads.push(checkpoint::start(path.clone(), wal_is_full, stopping)?),
            Database::Postgres { url, schema } => threads.push(follower::start(url, schema, Arc::clone(&delivery), stopping)?),
        }
        let inner = Inner {
            settings,
            house,
            doors: Mutex::new(Some(doors)),
            readers: Mutex::new(Some(readers)),
            delivery,
            job_bell,
            writer: Mutex::new(Some(writer)),
            threads: Mutex::new(threads),
            stop: Mutex::new(Some(stop)),
            lock: Mutex::new(lock),
        };
        Ok(Self { inner: Arc::new(inner), actor: None })
    }

    /// The same store for somebody who answers for what is written through this handle: the log names them.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { inner: Arc::clone(&self.inner), actor: Some(actor) }
    }

    /// Runs a command: in one transaction, in the merchant's one line of writes. When this returns, it is on disk.
    ///
    /// # Errors
    /// The command's refusal; `store.busy` when too many wait; a fault when something broke.
    pub async fn write<T, F>(&self, command: F) -> Result<T>
    where
        F: AsyncFn(&Tx) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.submit(Manner::LIVE, None, command).await
    }

    /// Runs a command in a certain manner.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_as<T, F>(&self, manner: Manner, command: F) -> Result<T>
    where
        F: AsyncFn(&Tx) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.submit(manner, None, command).await
    }

    /// Runs a command that may arrive twice: the first answer, or refusal, is given again.
    ///
    /// # Errors
    /// As [`Db::write`]; `once.other_body` when the key was used with another body.
    pub async fn once<T, F>(&self, key: OnceKey, command: F) -> Result<T>
    where
        F: AsyncFn(&Tx) -> Result<T> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        self.submit(Manner::LIVE, Some(Memory::of(key.bounded())), command).await
    }

    async fn submit<T, F>(&self, manner: Manner, memory: Option<Memory<T>>, run: F) -> Result<T>
    where
        F: AsyncFn(&Tx) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let settings = &self.inner.settings;
        let stamp = Stamp {
            now: settings.clock.now(),
            seed: settings.entropy.draw(),
            origin: manner.origin,
            happened_at: manner.happened_at,
            actor: self.actor,
        };
        let (reply, answer) = oneshot::channel();
        let work = Work::Command(Box::new(Command { run, stamp, memory, done: None, reply }));
        self.enter(work, manner.bulk).await?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    async fn enter(&self, work: Work, bulk: bool) -> Result<()> {
        let mut work = work;
        loop {
            let sent = {
                let doors = self.inner.doors.lock().unwrap_or_else(PoisonError::into_inner);
                let doors = doors.as_ref().ok_or_else(stopped)?;
                if bulk { doors.bulk.try_send(work) } else { doors.live.try_send(work) }
            };
            match sent {
                Ok(()) => return Ok(()),
                Err(TrySendError::Disconnected(_)) => return Err(stopped()),
                Err(TrySendError::Full(_)) if !bulk => return Err(DomainError::new(Kind::Busy, "store.busy").into()),
                Err(TrySendError::Full(back)) => {
                    work = back;
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
        }
    }

    /// Asks a question within one unchanging state, for a quarter of a second at most.
    ///
    /// # Errors
    /// What the question refuses; `store.busy` when too many wait; a fault when something broke.
    pub async fn read<T, F>(&self, ask: F) -> Result<T>
    where
        F: AsyncFn(&Read) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.read_at(ask).await.map(|(_, answer)| answer)
    }

    /// The same, and says which log position the answer belongs to.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_at<T, F>(&self, ask: F) -> Result<(i64, T)>
    where
        F: AsyncFn(&Read) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let readers = self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        readers.ok_or_else(stopped)?.ask(ask).await
    }

    /// Asks a question that may take long (audit, report), on a connection of its own.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_at_length<T, F>(&self, ask: F) -> Result<T>
    where
        F: AsyncFn(&Read) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        readers::ask_at_length(self.inner.settings.clone(), ask).await
    }

    /// The clock everybody lives by.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.settings.clock
    }

    /// How the store was opened.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The last log position this node has told everyone about.
    #[must_use]
    pub fn position(&self) -> i64 {
        self.inner.delivery.position()
    }

    /// Calls back with every batch of entries, in log order, after its commit and before its answers.
    pub fn on_commit(&self, listener: impl Fn(&[Recorded]) + Send + Sync + 'static) {
        self.inner.delivery.listen(Box::new(listener));
    }

    /// Every batch of entries, in log order, a moment after its commit.
    #[must_use]
    pub fn follow(&self) -> broadcast::Receiver<Arc<[Recorded]>> {
        self.inner.delivery.follow()
    }

    /// What the live connections report about durability.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn durability(&self) -> Result<String> {
        self.write(async |tx: &Tx| tx.conn.durability().await).await
    }

    /// Whether the store can be written right now.
    ///
    /// # Errors
    /// A fault that says why not.
    pub async fn probe(&self) -> Result<()> {
        // A row that comes and goes: SQLite writes nothing for an update that changes nothing, so that would prove nothing.
        self.write(async |tx: &Tx| {
            tx.remember_attempt("probe").await?;
            tx.run("delete from spine_attempt where subject = 'probe'", &[]).await.map(drop)
        })
        .await
    }

    /// Commands that wait at this moment.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.inner.doors.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, |doors| doors.live.len())
    }

    /// Does the jobs that are due now; answers how many there were.
    ///
    /// # Errors
    /// A fault when the store fails; a job that fails is noted, not returned.
    pub async fn run_due_jobs(&self) -> Result<usize> {
        jobs::run_due(self, jobs::TAKEN_AT_ONCE).await
    }

    /// Does the one job that is due longest; answers whether there was one. A simulation does jobs one by one, so that the
    /// same seed gives the same order.
    ///
    /// # Errors
    /// As [`Db::run_due_jobs`].
    pub async fn run_next_job(&self) -> Result<bool> {
        jobs::run_due(self, 1).await.map(|taken| taken > 0)
    }

    /// One round of upkeep: parked events that are due are tried again, what is no longer needed is dropped.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn upkeep(&self) -> Result<()> {
        self.retry_parked(Retry::Due).await?;
        // In small steps, so that nobody waits for the broom; what is left waits for the next round.
        const STEPS_MOST: u32 = 40;
        for _ in 0..STEPS_MOST {
            if !self.write_as(Manner { bulk: true, ..Manner::LIVE }, async |tx: &Tx| tidy_up(tx).await).await? {
                break;
            }
        }
        Ok(())
    }

    /// Does jobs as they come due and keeps the house, until the future is ready.
    pub async fn attend(self, stop: impl Future<Output = ()>) {
        const LOOK_EVERY: Duration = Duration::from_millis(500);
        const UPKEEP_EVERY: Duration = Duration::from_secs(30);
        let mut stop = std::pin::pin!(stop);
        let mut upkeep = tokio::time::interval(UPKEEP_EVERY);
        loop {
            let done = tokio::select! {
                () = &mut stop => return,
                _ = upkeep.tick() => self.upkeep().await,
                () = self.inner.job_bell.notified() => self.do_what_is_due().await,
                () = tokio::time::sleep(LOOK_EVERY) => self.do_what_is_due().await,
            };
            if let Err(error) = done {
                tracing::warn!(%error, "upkeep");
            }
        }
    }

    async fn do_what_is_due(&self) -> Result<()> {
        let due = self.read(async |read: &Read| jobs::next_due(read).await).await?;
        match due {
            Some(due) if due <= self.clock().now() => self.run_due_jobs().await.map(drop),
            _ => Ok(()),
        }
    }

    /// Ends the store: no more commands are taken, those that wait are done, all threads end. The writer goes last and alone:
    /// whoever of SQLite's connections closes last copies the write-ahead log into the file, and of two that close at the same
    /// moment none is the last.
    pub fn close(&self) {
        self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.inner.stop.lock().unwrap_or_else(PoisonError::into_inner).take();
        for thread in self.inner.threads.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            let _ = thread.join();
        }
        self.inner.doors.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = writer.join();
        }
        self.inner.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    pub(crate) fn house(&self) -> &Arc<House> {
        &self.inner.house
    }

    pub(crate) async fn chore(&self, chore: Chore) -> Result<u64> {
        let (reply, answer) = oneshot::channel();
        self.enter(Work::Chore(chore, reply), true).await?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    pub(crate) async fn retry_parked(&self, which: Retry) -> Result<u64> {
        self.chore(Chore::RetryParked(which)).await
    }
}

/// Drops what is no longer needed, a little at a time; answers whether there may be more.
async fn tidy_up(tx: &Tx) -> Result<bool> {
    const A_LITTLE: i64 = 500;
    let days = |days: i64| tx.now().plus_seconds(-days * 86_400);
    let sql = "delete from spine_once where (scope, key) in (select scope, key from spine_once where at < $1 limit $2)";
    let once = tx.run(sql, &[&days(once::KEPT_DAYS), &A_LITTLE]).await?;
    let sql =
        "delete from spine_attempt where (subject, at, id) in (select subject, at, id from spine_attempt where at < $1 limit $2)";
    let attempts = tx.run(sql, &[&days(2), &A_LITTLE]).await?;
    let sql = "delete from spine_job where id in (select id from spine_job where state = 'done' and due < $1 limit $2)";
    let done = tx.run(sql, &[&days(7), &A_LITTLE]).await?;
    jobs::park_spent(tx).await?;
    let full = u64::try_from(A_LITTLE).unwrap_or(u64::MAX);
    Ok([once, attempts, done].contains(&full))
}
