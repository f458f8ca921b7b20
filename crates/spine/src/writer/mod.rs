//! The line of writes: one thread per merchant and node drains waiting commands into one transaction, commits once, and then
//! answers all of them.

mod batch;
mod command;

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded, select};
use futures_util::FutureExt;
use kernel::{Error, Fault, Result};
use tokio::sync::{Notify, oneshot};

pub(crate) use command::{Command, Memory, Waiting};

use command::Failed;

use crate::delivery::Delivery;
use crate::domain::House;
use crate::engine::{Conn, Lite, Postgres, Role};
use crate::log::Recorded;
use crate::migrations;
use crate::parked::Retry;
use crate::reactions::now_or_fault;
use crate::settings::{Database, Settings};

/// Chunks of long work that may wait; the one who cuts them waits here.
const BULK_LIMIT: usize = 8;
/// Tries of a batch whose connection was lost before its commit.
const TRIES_LIMIT: u32 = 4;

/// Something for the writer to do.
pub(crate) enum Work {
    /// A command that waits for its answer.
    Command(Box<dyn Waiting>),
    /// The spine's own upkeep, in a transaction of its own.
    Chore(Chore, oneshot::Sender<Result<u64>>),
}

/// The spine's own upkeep.
#[derive(Debug, Clone)]
pub(crate) enum Chore {
    /// Let reactions hear what they missed; answers 1 when all have caught up.
    CatchUp,
    /// Try parked events again; `true` also those whose tries are used up.
    RetryParked(Retry),
    /// Empty a projection and let its reactions begin anew.
    Restart { tables: &'static [&'static str], reactions: &'static [&'static str] },
}

/// Where a simulated crash hits: used by `qanat simulate` and by tests, never set by `serve`.
#[derive(Debug, Default)]
pub struct CrashPlan(AtomicU8);

impl CrashPlan {
    /// The next batch is lost before its commit.
    pub fn before_commit(&self) {
        self.0.store(1, Ordering::SeqCst);
    }

    /// The next batch is committed, and nobody is told.
    pub fn after_commit(&self) {
        self.0.store(2, Ordering::SeqCst);
    }

    pub(crate) fn hits(&self, place: u8) -> bool {
        self.0.load(Ordering::SeqCst) == place
    }
}

/// The two ways in: commands of people who wait, and chunks of long work.
#[derive(Clone)]
pub(crate) struct Doors {
    pub(crate) live: Sender<Work>,
    pub(crate) bulk: Sender<Work>,
}

/// What the writer thread works with.
pub(crate) struct Desk {
    pub(crate) settings: Settings,
    pub(crate) house: Arc<House>,
    pub(crate) delivery: Arc<Delivery>,
    pub(crate) job_bell: Arc<Notify>,
    /// Set by the checkpoints when the write-ahead log should start over.
    pub(crate) wal_is_full: Arc<AtomicBool>,
}

/// Starts the writer thread; it opens the store, migrates it, lets reactions catch up, and then says it is ready.
pub(crate) fn start(desk: Desk) -> Result<(Doors, oneshot::Receiver<Result<()>>, std::thread::JoinHandle<()>)> {
    let (live, live_in) = bounded(desk.settings.queue_limit);
    let (bulk, bulk_in) = bounded(BULK_LIMIT);
    let (ready, is_ready) = oneshot::channel();
    let thread = std::thread::Builder::new()
        .name("qanat-writer".to_owned())
        .spawn(move || Writer::work(desk, &live_in, &bulk_in, ready))
        .map_err(|e| Error::fault(format!("the writer thread could not start: {e}")))?;
    Ok((Doors { live, bulk }, is_ready, thread))
}

struct Writer {
    desk: Desk,
    conn: Rc<Conn>,
    runtime: Option<tokio::runtime::Runtime>,
}

/// Opens the connection that writes, in a runtime of this thread where the engine needs one.
pub(crate) fn connect(database: &Database, role: Role) -> Result<(Conn, Option<tokio::runtime::Runtime>)> {
    match database {
        Database::Sqlite(path) => {
            let lite = if role == Role::Writer { Lite::writer(path)? } else { Lite::reader(path)? };
            Ok((Conn::Lite(lite), None))
        }
        Database::Postgres { url, schema } => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.map_err(|e| Error::fault(format!("no runtime for the connection: {e}")))?;
            let pg = runtime.block_on(Postgres::connect(url, schema, role))?;
            Ok((Conn::Pg(pg), Some(runtime)))
        }
    }
}

/// Runs a future of the store to its end: at once on SQLite, on this thread's runtime on PostgreSQL.
pub(crate) fn drive<T>(runtime: Option<&tokio::runtime::Runtime>, future: impl Future<Output = Result<T>>) -> Result<T> {
    match runtime {
        Some(runtime) => runtime.block_on(future),
        None => now_or_fault(future),
    }
}

/// Runs a command's or reaction's own future: a panic is caught, and on SQLite anything that waits is a fault, which makes the
/// rule hold for both engines.
pub(crate) async fn guarded<T>(conn: &Conn, future: impl Future<Output = Result<T>>) -> Result<T> {
    let caught = std::panic::AssertUnwindSafe(future).catch_unwind();
    let done = match conn {
        Conn::Lite(_) => now_or_fault(caught.map(Ok))?,
        Conn::Pg(_) => caught.await,
    };
    done.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Error::fault(format!("panicked: {}", said.unwrap_or("without a message"))))
    })
}

impl Writer {
    fn work(desk: Desk, live: &Receiver<Work>, bulk: &Receiver<Work>, ready: oneshot::Sender<Result<()>>) {
        let opened = Self::open(desk);
        let mut writer = match opened {
            Ok(writer) => {
                let _ = ready.send(Ok(())); // Whoever opened may have given up meanwhile.
                writer
            }
            Err(error) => {
                let _ = ready.send(Err(error));
                return;
            }
        };
        while let Some(works) = next(live, bulk, writer.desk.settings.batch_limit) {
            if !writer.handle(works) {
                return;
            }
        }
    }

    fn open(desk: Desk) -> Result<Self> {
        let (conn, runtime) = connect(&desk.settings.database, Role::Writer)?;
        let mut writer = Self { desk, conn: Rc::new(conn), runtime };
        let schema = match &writer.desk.settings.database {
            Database::Postgres { schema, .. } => Some(schema.clone()),
            Database::Sqlite(_) => None,
        };
        let migrations = &writer.desk.house.migrations;
        let now = writer.desk.settings.clock.now();
        drive(writer.runtime.as_ref(), migrations::run(&writer.conn, schema.as_deref(), migrations, now))?;
        while writer.chore(&Chore::CatchUp)? == 0 {}
        let conn = Rc::clone(&writer.conn);
        let position = drive(writer.runtime.as_ref(), async move { crate::log::position(&crate::read::Read::new(conn)).await })?;
        writer.desk.delivery.start_at(position);
        Ok(writer)
    }

    /// Handles what was taken from the doors. `false` when a simulated crash ends the writer.
    fn handle(&mut self, works: Vec<Work>) -> bool {
        let mut commands = Vec::with_capacity(works.len());
        for work in works {
            match work {
                Work::Command(command) => commands.push(command),
                Work::Chore(chore, reply) => {
                    let done = self.chore(&chore);
                    let _ = reply.send(done); // Whoever asked may have given up meanwhile.
                }
            }
        }
        commands.is_empty() || self.commands(commands)
    }

    fn commands(&mut self, mut commands: Vec<Box<dyn Waiting>>) -> bool {
        metrics::histogram!("qanat_batch_commands").record(f64::from(u32::try_from(commands.len()).unwrap_or(u32::MAX)));
        self.start_log_over_if_full();
        let mut tries = 0;
        let committed = loop {
            tries += 1;
            match self.transact(&mut commands) {
                Err(Error::Fault(fault)) if fault.is_passing() && tries < TRIES_LIMIT && self.may_try_again(tries) => {}
                done => break done,
            }
        };
        let plan = Arc::clone(&self.desk.settings.crash);
        if plan.hits(1) || plan.hits(2) {
            return false; // Dropping the commands unanswered is what a crash looks like from outside.
        }
        let failed = committed.as_ref().err().map(|error| Failed {
            reason: error.to_string(),
            passing: matches!(error, Error::Fault(fault) if fault.is_passing()),
        });
        if let Ok(batch) = committed {
            self.deliver(batch);
        }
        for command in commands {
            command.answer(failed.as_ref());
        }
        if failed.is_none() {
            self.notify();
        }
        true
    }

    fn start_log_over_if_full(&self) {
        if let Conn::Lite(lite) = &*self.conn
            && self.desk.wal_is_full.swap(false, Ordering::Relaxed)
            && let Err(error) = lite.start_log_over()
        {
            tracing::warn!(%error, "the write-ahead log could not start over; it will be tried again");
        }
    }

    fn transact(&mut self, commands: &mut [Box<dyn Waiting>]) -> Result<batch::Batch> {
        let conn = Rc::clone(&self.conn);
        let done = drive(self.runtime.as_ref(), batch::run(&conn, &self.desk, commands));
        let batch = self.settled(done)?;
        self.commit(batch)
    }

    fn chore(&mut self, chore: &Chore) -> Result<u64> {
        let conn = Rc::clone(&self.conn);
        let done = drive(self.runtime.as_ref(), batch::chore(&conn, &self.desk, chore));
        let (batch, answer) = self.settled(done)?;
        let batch = self.commit(batch)?;
        self.deliver(batch);
        Ok(answer)
    }

    fn commit(&mut self, batch: batch::Batch) -> Result<batch::Batch> {
        let done = drive(self.runtime.as_ref(), self.conn.script("commit"));
        match self.settled(done) {
            Ok(()) => Ok(batch),
            Err(error) if self.conn.is_open() => Err(error),
            Err(_) => self.learn(batch),
        }
    }

    /// The connection was lost while committing, so the commit may have happened: that is found out before anything is tried
    /// again, lest it be done twice.
    fn learn(&mut self, batch: batch::Batch) -> Result<batch::Batch> {
        for tries in 1..=TRIES_LIMIT {
            self.reopen_after(tries);
            match drive(self.runtime.as_ref(), batch::is_committed(&self.conn, &batch.transaction)) {
                Ok(true) => return Ok(batch),
                Ok(false) => return Err(Fault::passing("the connection was lost before the commit").into()),
                Err(error) => tracing::warn!(%error, "asking whether a commit was done"),
            }
        }
        // Not a passing fault, so that the batch is not tried again.
        Err(Error::fault("the connection was lost while committing, and nobody can say whether it was done"))
    }

    /// After a failure nothing may stay open on the connection.
    fn settled<T>(&self, done: Result<T>) -> Result<T> {
        if done.is_err() && self.conn.is_open() {
            let abandoned = drive(self.runtime.as_ref(), self.conn.abandon());
            if let Err(error) = abandoned {
                tracing::error!(%error, "a failed batch could not be rolled back");
            }
        }
        done
    }

    /// A lost connection is opened again; anything else (a full disk) will not get better by trying at once.
    fn may_try_again(&mut self, tries: u32) -> bool {
        if self.conn.is_open() {
            // A cached plan that a migration outdated is prepared anew; a lock not given is asked for again.
            return matches!(*self.conn, Conn::Pg(_)) && tries < 2;
        }
        self.reopen_after(tries);
        true
    }

    /// Connects anew after a pause; whoever uses the connection notices when that failed.
    fn reopen_after(&mut self, tries: u32) {
        let pause = Duration::from_millis(50 << tries.min(5));
        crossbeam_channel::never::<()>().recv_timeout(pause).ok();
        match connect(&self.desk.settings.database, Role::Writer) {
            Ok((conn, runtime)) => {
                // The old connection must go before the runtime that drives it.
                self.conn = Rc::new(conn);
                self.runtime = runtime;
            }
            Err(error) => tracing::warn!(%error, "the store cannot be reached"),
        }
    }

    fn deliver(&mut self, batch: batch::Batch) {
        if batch.jobs_written {
            self.desk.job_bell.notify_one();
        }
        if let Some(from) = self.desk.delivery.gap_before(&batch.entries) {
            // Other nodes wrote in between: what they wrote is delivered first, so that everyone hears in log order.
            let conn = Rc::clone(&self.conn);
            let upto = batch.entries.first().map_or(i64::MAX, |entry| entry.position);
            let missing = drive(self.runtime.as_ref(), async move {
                crate::log::after(&crate::read::Read::new(conn), from, upto.saturating_sub(from + 1)).await
            });
            match missing {
                Ok(missing) => self.desk.delivery.deliver(missing),
                Err(error) => {
                    // Ours must not be heard before theirs: the follower will tell of both.
                    tracing::warn!(%error, "entries of other nodes could not be read");
                    return;
                }
            }
        }
        self.desk.delivery.deliver(batch.entries);
    }

    fn notify(&self) {
        if let (Conn::Pg(_), Database::Postgres { schema, .. }) = (&*self.conn, &self.desk.settings.database) {
            let told = drive(self.runtime.as_ref(), self.conn.script(&format!("notify qanat_{schema}")));
            if let Err(error) = told {
                tracing::debug!(%error, "other nodes were not told; they also look by themselves");
            }
        }
    }
}

/// Waits for work; then takes all commands of people who wait, up to the limit, and one chunk of long work.
fn next(live: &Receiver<Work>, bulk: &Receiver<Work>, limit: usize) -> Option<Vec<Work>> {
    let first = select! {
        recv(live) -> work => match work { Ok(work) => Some(work), Err(_) => bulk.recv().ok() },
        recv(bulk) -> work => match work { Ok(work) => Some(work), Err(_) => live.recv().ok() },
    }?;
    let mut works = vec![first];
    works.extend(live.try_iter().take(limit - 1));
    if works.len() < limit {
        works.extend(bulk.try_recv());
    }
    Some(works)
}

pub(crate) type Entries = Vec<Recorded>;
