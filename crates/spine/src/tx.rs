//! A command's hold on the store: what it reads, changes and records commits together or not at all.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use events::{Event, Origin};
use kernel::{Actor, Id, Result, Timestamp, ToValue};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::engine::Conn;
use crate::jobs::{self, NewJob};
use crate::log::Recorded;
use crate::once::bounded;
use crate::read::Read;

/// What a command is a function of, beside its own fields: replayed with the same, it does the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) now: Timestamp,
    pub(crate) seed: [u8; 32],
    pub(crate) origin: Origin,
    /// When it happened, where that is not now.
    pub(crate) happened_at: Option<Timestamp>,
    /// Who answers for it.
    pub(crate) actor: Option<Actor>,
}

/// Inside a command.
pub struct Tx {
    read: Read,
    stamp: Stamp,
    chance: RefCell<Option<StdRng>>,
    minted: std::cell::Cell<u16>,
    pub(crate) recorded: RefCell<Vec<Recorded>>,
    pub(crate) jobs_written: std::cell::Cell<bool>,
    happened_at: std::cell::Cell<Option<Timestamp>>,
    /// The event a reaction answers: its position and its depth in the chain of causes.
    cause: Option<(i64, i64)>,
}

impl Deref for Tx {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.read
    }
}

impl Tx {
    pub(crate) fn new(conn: Rc<Conn>, stamp: Stamp, cause: Option<(i64, i64)>) -> Self {
        Self {
            read: Read::new(conn).at(stamp.now),
            happened_at: std::cell::Cell::new(stamp.happened_at),
            stamp,
            chance: RefCell::default(),
            minted: std::cell::Cell::default(),
            recorded: RefCell::default(),
            jobs_written: std::cell::Cell::default(),
            cause,
        }
    }

    /// Runs a statement; answers how many rows it changed.
    ///
    /// # Errors
    /// A fault when the store fails or a constraint is broken. The transaction can then only be rolled back:
    /// guard in the statement (`on conflict`, `where`) instead of catching.
    pub async fn run(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<u64> {
        self.read.sound()?;
        let done = self.read.conn.run(sql, params).await;
        self.read.note(done, sql)
    }

    /// When that which the command tells of happened: now, unless it is history or came from an offline device.
    #[must_use]
    pub fn happened_at(&self) -> Timestamp {
        self.happened_at.get().unwrap_or(self.stamp.now)
    }

    /// Says that what follows happened at that time: imports tell many things in one command.
    pub fn happening_at(&self, time: Timestamp) {
        self.happened_at.set(Some(time));
    }

    /// How this command came to be.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.stamp.origin
    }

    /// A fresh id: time-ordered (UUID version 7, RFC 9562), and within a command in order of minting.
    #[must_use]
    pub fn new_id<I: Id>(&self) -> I {
        let count = self.minted.get();
        self.minted.set(count.wrapping_add(1));
        let mut tail = [0; 10];
        self.chance(|chance| chance.fill_bytes(&mut tail));
        // The twelve bits after the version hold the order of minting, so that ids of one command sort as they were made.
        tail[..2].copy_from_slice(&(count & 0x0fff).to_be_bytes());
        let millis = u64::try_from(self.stamp.now.millis()).unwrap_or(0);
        I::from_bytes(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid().into_bytes())
    }

    /// A fresh unguessable token of 128 bits, safe in a URL.
    #[must_use]
    pub fn new_token(&self) -> String {
        let mut bytes = [0; 16];
        self.chance(|chance| chance.fill_bytes(&mut bytes));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Thirty-two fresh unguessable bytes, for keys and for codes that are written in an alphabet of their own.
    #[must_use]
    pub fn new_secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.chance(|chance| chance.fill_bytes(&mut bytes));
        bytes
    }

    /// A fresh code of so many decimal digits, for people to read out or type.
    #[must_use]
    pub fn new_digits(&self, digits: u32) -> String {
        let width = usize::try_from(digits).unwrap_or(6).min(18);
        let number = self.chance(|chance| chance.next_u64()) % 10_u64.pow(digits.min(18));
        format!("{number:0width$}")
    }

    fn chance<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        draw(self.chance.borrow_mut().get_or_insert_with(|| StdRng::from_seed(self.stamp.seed)))
    }

    /// Says that something has happened. The log is written at commit, in order.
    pub fn record<E: Event>(&self, event: E) {
        let (cause, depth) = self.cause.map_or((None, 0), |(position, depth)| (Some(position), depth + 1));
        self.recorded.borrow_mut().push(Recorded {
            position: 0,
            at: self.stamp.now,
            happened_at: self.happened_at(),
            kind: E::KIND.into(),
            version: E::VERSION,
            about: event.about(),
            origin: self.stamp.origin,
            actor: self.stamp.actor,
            cause,
            depth,
            // Plain data of ids and numbers always serialises; were it not so, the reader of the log would say where.
            body: serde_json::to_string(&event).unwrap_or_default().into(),
        });
    }

    /// Asks for an outside call or a timer. The same kind and key asked for twice is one job.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn job(&self, job: NewJob) -> Result<()> {
        self.jobs_written.set(true);
        jobs::write(self, job).await
    }

    /// How often that subject was tried and refused since that time; see [`kernel::DomainError::remember`].
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn attempts(&self, subject: &str, since: Timestamp) -> Result<i64> {
        let subject = bounded(subject);
        self.one("select count(*) from spine_attempt where subject = $1 and at >= $2", &[&subject.as_ref(), &since]).await
    }

    pub(crate) async fn remember_attempt(&self, subject: &str) -> Result<()> {
        let (id, subject) = (self.new_id::<kernel::JobId>(), bounded(subject));
        self.run("insert into spine_attempt (subject, at, id) values ($1, $2, $3)", &[&subject.as_ref(), &self.now(), &id])
            .await
            .map(drop)
    }
}
