//! Reactions: what a domain does because something happened. They ride in the batch of their cause, so that cause and effect
//! become visible in one commit.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use events::{Event, Origin};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{Error, Result, Timestamp};

use crate::domain::House;
use crate::engine::Conn;
use crate::log::{self, Head, Recorded};
use crate::parked;
use crate::read::Read;
use crate::tx::{Stamp, Tx};

/// A chain of causes longer than this is a loop, and a fault.
const DEPTH_LIMIT: i64 = 8;
/// How long one reaction may work on one batch, in milliseconds.
const TIME_LIMIT_MS: u64 = 2_000;

/// An event as a reaction hears it.
#[derive(Debug, Clone)]
pub struct Heard<E> {
    /// What happened.
    pub event: E,
    /// Its place in the log.
    pub position: i64,
    /// When it happened.
    pub happened_at: Timestamp,
    /// How it came to be.
    pub origin: Origin,
}

type Handler = Box<dyn for<'a> Fn(&'a Tx, &'a [Recorded]) -> LocalBoxFuture<'a, Result<()>> + Send + Sync>;

pub(crate) struct Reaction {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    hears_imports: bool,
    handle: Handler,
    /// Whether everything in the log has been heard, so that only new events matter.
    pub(crate) caught_up: AtomicBool,
}

impl Reaction {
    pub(crate) fn hears(&self, entry: &Recorded) -> bool {
        entry.kind == self.kind && (self.hears_imports || entry.origin != Origin::Import)
    }
}

/// A domain's reactions.
#[derive(Default)]
pub struct Reactions(pub(crate) Vec<Reaction>);

impl Reactions {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A reaction to one event type, under a name of its own (`domain.effect_on_cause`). It is given the events of a batch in
    /// order; when it fails the batch is halved until the failing event is alone, and that one is parked. Imported history
    /// is not heard.
    #[must_use]
    pub fn on<E, F>(self, name: &'static str, handle: F) -> Self
    where
        E: Event,
        F: AsyncFn(&Tx, &[Heard<E>]) -> Result<()> + Send + Sync + 'static,
    {
        self.add(name, false, handle)
    }

    /// The same, hearing imported history too: for projections.
    #[must_use]
    pub fn on_all<E, F>(self, name: &'static str, handle: F) -> Self
    where
        E: Event,
        F: AsyncFn(&Tx, &[Heard<E>]) -> Result<()> + Send + Sync + 'static,
    {
        self.add(name, true, handle)
    }

    fn add<E, F>(mut self, name: &'static str, hears_imports: bool, handle: F) -> Self
    where
        E: Event,
        F: AsyncFn(&Tx, &[Heard<E>]) -> Result<()> + Send + Sync + 'static,
    {
        let handle = Arc::new(handle);
        let handle: Handler = Box::new(move |tx, entries| {
            let handle = Arc::clone(&handle);
            Box::pin(async move { handle(tx, &decode::<E>(entries)?).await })
        });
        self.0.push(Reaction { name, kind: E::KIND, hears_imports, handle, caught_up: AtomicBool::new(false) });
        self
    }
}

fn decode<E: Event>(entries: &[Recorded]) -> Result<Vec<Heard<E>>> {
    let one = |entry: &Recorded| {
        let event = entry.decode::<E>().ok_or_else(|| Error::fault("another kind of event"))??;
        Ok(Heard { event, position: entry.position, happened_at: entry.happened_at, origin: entry.origin })
    };
    entries.iter().map(one).collect()
}

/// What a batch has in hand while reactions ride along.
pub(crate) struct Ride<'a> {
    pub(crate) conn: &'a Rc<Conn>,
    pub(crate) house: &'a House,
    pub(crate) head: &'a mut Head,
    pub(crate) stamp: Stamp,
    /// Whether any reaction asked for a job.
    pub(crate) jobs_written: bool,
}

impl Ride<'_> {
    /// Lets every reaction hear the new entries, then what those reactions recorded, until nothing new happens.
    pub(crate) async fn along(&mut self, entries: &mut Vec<Recorded>) -> Result<()> {
        let mut from = 0;
        while from < entries.len() {
            let upto = entries.len();
            for reaction in self.house.reactions.iter().filter(|r| r.caught_up.load(Ordering::Relaxed)) {
                let heard: Vec<Recorded> = entries[from..upto].iter().filter(|entry| reaction.hears(entry)).cloned().collect();
                if !heard.is_empty() {
                    self.hear(reaction, &heard, entries).await?;
                }
            }
            from = upto;
        }
        Ok(())
    }

    /// Lets one reaction hear these entries; parks what it cannot handle and moves its position on.
    pub(crate) async fn hear(&mut self, reaction: &Reaction, heard: &[Recorded], entries: &mut Vec<Recorded>) -> Result<()> {
        let (behind, free) = parked::split(self.conn, self.head, reaction, heard).await?;
        for entry in &behind {
            parked::park(self, reaction.name, entry, "waits behind an earlier event about the same thing").await?;
        }
        // Halving by a work list instead of recursion: the left half is always heard before the right.
        let mut waiting = vec![free];
        while let Some(batch) = waiting.pop() {
            if batch.is_empty() {
                continue;
            }
            match self.attempt(reaction, &batch).await? {
                Ok(mut recorded) => {
                    log::append(self.conn, self.head, &mut recorded).await?;
                    entries.extend(recorded);
                }
                Err(error) if batch.len() == 1 => {
                    tracing::error!(reaction = reaction.name, position = batch[0].position, %error, "event parked");
                    parked::park(self, reaction.name, &batch[0], &error.to_string()).await?;
                    // What is about the same thing must now wait behind it.
                    let rest: Vec<Recorded> = waiting.drain(..).rev().flatten().collect();
                    let (behind, free): (Vec<_>, Vec<_>) = rest.into_iter().partition(|entry| entry.about == batch[0].about);
                    for entry in &behind {
                        parked::park(self, reaction.name, entry, "waits behind an earlier event").await?;
                    }
                    waiting.push(free);
                }
                Err(_) => {
                    let (left, right) = batch.split_at(batch.len() / 2);
                    waiting.push(right.to_vec());
                    waiting.push(left.to_vec());
                }
            }
        }
        let last = heard.last().map_or(0, |entry| entry.position);
        self.conn.run("update spine_reaction set position = $2 where name = $1", &[&reaction.name, &last]).await.map(drop)
    }

    /// One try in a savepoint of its own. The outer error is a broken store, the inner one a reaction that failed.
    pub(crate) async fn attempt(&mut self, reaction: &Reaction, batch: &[Recorded]) -> Result<Result<Vec<Recorded>>> {
        let deepest = batch.iter().max_by_key(|entry| entry.depth).map_or((0, 0), |entry| (entry.position, entry.depth));
        if deepest.1 >= DEPTH_LIMIT {
            return Ok(Err(Error::fault(format!("a chain of {DEPTH_LIMIT} causes is a loop"))));
        }
        self.conn.script("savepoint r").await?;
        let tx = Tx::new(Rc::clone(self.conn), self.stamp_of(batch), Some(deepest));
        tx.must_end_within(TIME_LIMIT_MS);
        let done = crate::writer::guarded(self.conn, (reaction.handle)(&tx, batch)).await;
        match done {
            Ok(()) => {
                self.conn.script("release savepoint r").await?;
                self.jobs_written |= tx.jobs_written.get();
                Ok(Ok(tx.recorded.take()))
            }
            Err(error) => {
                self.conn.script("rollback to savepoint r").await?;
                self.conn.script("release savepoint r").await?;
                Ok(Err(error))
            }
        }
    }

    /// A reaction is a function of the event it answers: its seed comes from the entry's place, its origin from its cause.
    fn stamp_of(&self, batch: &[Recorded]) -> Stamp {
        let mut seed = self.stamp.seed;
        let first = batch.first();
        for (byte, place) in seed.iter_mut().zip(first.map_or(0, |entry| entry.position).to_be_bytes()) {
            *byte ^= place;
        }
        let imported = first.is_some_and(|entry| entry.origin == Origin::Import);
        let origin = if imported { Origin::Import } else { Origin::Live };
        Stamp { seed, origin, happened_at: first.map(|entry| entry.happened_at), ..self.stamp }
    }
}

/// Registers every reaction, and lets those that are behind hear what they missed, a page at a time.
/// Answers whether all have caught up.
pub(crate) async fn catch_up_some(ride: &mut Ride<'_>, entries: &mut Vec<Recorded>) -> Result<bool> {
    const PAGE: i64 = 200;
    let read = Read::new(Rc::clone(ride.conn));
    for reaction in ride.house.reactions.iter().filter(|r| !r.caught_up.load(Ordering::Relaxed)) {
        let known: Option<i64> = read.maybe("select position from spine_reaction where name = $1", &[&reaction.name]).await?;
        let Some(position) = known else {
            // A reaction of a newer version starts at the present, unless it feeds a projection, which wants all of history.
            let start = if ride.house.projections.iter().any(|(_, p)| p.reactions.contains(&reaction.name)) {
                0
            } else {
                ride.head.position
            };
            ride.conn.run("insert into spine_reaction (name, position) values ($1, $2)", &[&reaction.name, &start]).await?;
            return Ok(false);
        };
        let missed = log::after_of_kind(&read, reaction.kind, position, PAGE).await?;
        let Some(last) = missed.last().map(|entry| entry.position) else {
            reaction.caught_up.store(true, Ordering::Relaxed);
            continue;
        };
        let heard: Vec<Recorded> = missed.into_iter().filter(|entry| reaction.hears(entry)).collect();
        if heard.is_empty() {
            ride.conn.run("update spine_reaction set position = $2 where name = $1", &[&reaction.name, &last]).await?;
        } else {
            ride.hear(reaction, &heard, entries).await?;
        }
        return Ok(false);
    }
    Ok(true)
}

/// Polls a future that must not wait for anything but its transaction.
pub(crate) fn now_or_fault<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    future.now_or_never().unwrap_or_else(|| Err(Error::fault("a command waited for something that is not its transaction")))
}
