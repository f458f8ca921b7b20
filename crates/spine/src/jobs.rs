//! Jobs: outside calls and timers. Rows written in the transaction that wants them; done at least once, with a key, a bounded
//! number of tries, and then parked where a person sees them.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kernel::{Error, JobId, Result, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::Db;
use crate::read::Read;
use crate::tx::Tx;

/// Jobs one node takes at a time.
pub(crate) const TAKEN_AT_ONCE: i64 = 16;
/// Seconds a handler may work, less than it may hold the job.
const WORK_S: u64 = 45;
/// Seconds a node may hold a job before another may take it.
const LEASE_S: i64 = 60;
/// Tries before a person must look.
const TRIES_LIMIT: i64 = 10;
/// Characters kept of an error.
const ERROR_LIMIT: usize = 2_000;

/// A job to be written.
#[derive(Debug, Clone)]
pub struct NewJob {
    kind: &'static str,
    key: String,
    body: String,
    due: Option<Timestamp>,
}

impl NewJob {
    /// A job for the handler of that kind. The key makes it one job however often it is asked for, and is what the outside
    /// world is given as idempotency key.
    pub fn new<B: Serialize>(kind: &'static str, key: impl Into<String>, body: &B) -> Self {
        // Plain data always serialises; a body that did not would be refused by its handler and parked.
        Self { kind, key: key.into(), body: serde_json::to_string(body).unwrap_or_default(), due: None }
    }

    /// Not before that time.
    #[must_use]
    pub fn at(mut self, due: Timestamp) -> Self {
        self.due = Some(due);
        self
    }
}

pub(crate) async fn write(tx: &Tx, job: NewJob) -> Result<()> {
    let sql = "insert into spine_job (id, kind, key, body, state, due, attempts, lease_until, error) \
               values ($1, $2, $3, $4, 'waiting', $5, 0, 0, '') on conflict (kind, key) do nothing";
    let id: JobId = tx.new_id();
    tx.run(sql, &[&id, &job.kind, &job.key, &job.body, &job.due.unwrap_or_else(|| tx.now())]).await.map(drop)
}

/// A job that is due, as its handler sees it.
#[derive(Debug, Clone)]
pub struct JobDue {
    /// Its id.
    pub id: JobId,
    /// Which handler.
    pub kind: String,
    /// Its key, to be passed on to whoever is called.
    pub key: String,
    /// How often it was tried before.
    pub attempts: i64,
    body: String,
}

kernel::row!(JobDue { id, kind, key, attempts, body });

impl JobDue {
    /// What was asked for.
    ///
    /// # Errors
    /// A fault when the body is not what this handler writes.
    pub fn body<B: DeserializeOwned>(&self) -> Result<B> {
        serde_json::from_str(&self.body).map_err(|e| Error::fault(format!("job body: {e}")))
    }
}

type Handle = Arc<dyn Fn(Db, JobDue) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Who does jobs of one kind.
pub struct JobHandler {
    /// The kind.
    pub kind: &'static str,
    handle: Handle,
}

/// A domain's job handlers.
#[derive(Default)]
pub struct Jobs(pub(crate) Vec<JobHandler>);

impl Jobs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A handler. It runs outside any transaction and must be harmless when it runs twice.
    #[must_use]
    pub fn on<F, R>(mut self, kind: &'static str, handle: F) -> Self
    where
        F: Fn(Db, JobDue) -> R + Send + Sync + 'static,
        R: Future<Output = Result<()>> + Send + 'static,
    {
        self.0.push(JobHandler { kind, handle: Arc::new(move |db, due| Box::pin(handle(db, due))) });
        self
    }
}

/// A job that failed for good and waits for a person.
#[derive(Debug, Clone)]
pub struct ParkedJob {
    /// Its id.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong last.
    pub error: String,
}

kernel::row!(ParkedJob { id, kind, key, attempts, error });

impl ParkedJob {
    /// All of them, oldest first, so many at most.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn list(read: &Read, limit: i64) -> Result<Vec<Self>> {
        read.all("select id, kind, key, attempts, error from spine_job where state = 'parked' order by id limit $1", &[&limit])
            .await
    }
}

/// Lets every parked job wait for its next try from the beginning; answers how many there were.
///
/// # Errors
/// A fault when the store fails.
pub async fn retry_parked_jobs(db: &Db) -> Result<u64> {
    db.write(async |tx: &Tx| {
        let sql = "update spine_job set state = 'waiting', attempts = 0, due = $1, lease_until = 0 where state = 'parked'";
        tx.run(sql, &[&tx.now()]).await
    })
    .await
}

/// Lets one parked job wait for its next try from the beginning; answers whether it was parked.
///
/// # Errors
/// A fault when the store fails.
pub async fn retry_parked_job(tx: &Tx, id: JobId) -> Result<bool> {
    let sql =
        "update spine_job set state = 'waiting', attempts = 0, due = $2, lease_until = 0 where id = $1 and state = 'parked'";
    Ok(tx.run(sql, &[&id, &tx.now()]).await? > 0)
}

/// Takes the jobs that are due, does them, and notes how it went. Answers how many were taken.
pub(crate) async fn run_due(db: &Db, at_once: i64) -> Result<usize> {
    let due = db.write(async move |tx: &Tx| take(tx, at_once).await).await?;
    let count = due.len();
    let all = due.into_iter().map(|job| run_one(db.clone(), job));
    for done in futures_util::future::join_all(all).await {
        done?;
    }
    Ok(count)
}

async fn take(tx: &Tx, at_once: i64) -> Result<Vec<JobDue>> {
    let sql = "update spine_job set lease_until = $2, attempts = attempts + 1 where id in \
               (select id from spine_job where state = 'waiting' and due <= $1 and lease_until < $1 and attempts < $4 order by due, id limit $3) \
               returning id, kind, key, attempts - 1, body";
    let mut due: Vec<JobDue> = tx.all(sql, &[&tx.now(), &tx.now().plus_seconds(LEASE_S), &at_once, &TRIES_LIMIT]).await?;
    due.sort_by_key(|job| job.id);
    Ok(due)
}

/// Lets a handler work for a while; a panic or a call without end is a failure like any other.
async fn guarded(work: BoxFuture<'static, Result<()>>) -> Result<()> {
    let work = std::panic::AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(std::time::Duration::from_secs(WORK_S), work).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(Error::fault("the job panicked")),
        Err(_) => Err(Error::fault(format!("the job took longer than {WORK_S} s"))),
    }
}

async fn run_one(db: Db, job: JobDue) -> Result<()> {
    let (id, attempts, kind) = (job.id, job.attempts, job.kind.clone());
    let handler = db.job_handler(&kind);
    let done = match handler {
        Some(handle) => guarded(handle(db.clone(), job)).await,
        None => Err(Error::fault(format!("nobody handles jobs of kind {kind}"))),
    };
    match done {
        Ok(()) => {
            db.write(async move |tx: &Tx| tx.run("update spine_job set state = 'done' where id = $1", &[&id]).await.map(drop))
                .await
        }
        Err(error) => {
            tracing::warn!(kind, %id, attempts, %error, "job failed");
            let error: String = error.to_string().chars().take(ERROR_LIMIT).collect();
            db.write(async move |tx: &Tx| failed(tx, id, attempts, &error).await).await
        }
    }
}

async fn failed(tx: &Tx, id: JobId, attempts: i64, error: &str) -> Result<()> {
    let state = if attempts + 1 >= TRIES_LIMIT { "parked" } else { "waiting" };
    // Doubling waits with jitter, so that what failed together does not come back together.
    let jitter = i64::from(tx.new_id::<JobId>().to_string().bytes().last().unwrap_or(b'0') % 8);
    let wait = (2_i64 << attempts.clamp(0, 10)) + jitter;
    let sql = "update spine_job set state = $2, due = $3, lease_until = 0, error = $4 where id = $1";
    tx.run(sql, &[&id, &state, &tx.now().plus_seconds(wait), &error]).await.map(drop)
}

/// Parks jobs whose process died in every one of their tries.
pub(crate) async fn park_spent(tx: &Tx) -> Result<()> {
    let sql = "update spine_job set state = 'parked', error = 'the process ended during the last try' \
               where state = 'waiting' and attempts >= $1 and lease_until < $2";
    tx.run(sql, &[&TRIES_LIMIT, &tx.now()]).await.map(drop)
}

/// When the next job is due, if any waits.
pub(crate) async fn next_due(read: &Read) -> Result<Option<Timestamp>> {
    read.one::<Option<Timestamp>>("select min(due) from spine_job where state = 'waiting'", &[]).await
}

impl Db {
    fn job_handler(&self, kind: &str) -> Option<Handle> {
        self.house().jobs.iter().find(|handler| handler.kind == kind).map(|handler| Arc::clone(&handler.handle))
    }
}
