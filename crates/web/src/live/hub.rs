//! Follows the log and keeps every topic's present state.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use kernel::Locale;
use spine::{Db, Recorded};
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::cell::{Cell, Current, Watch};
use super::screen::Screen;
use super::{Seat, Topic};
use crate::gate::FORGET_EVERY;
use crate::limits;
use crate::policy::Policy;

/// The most topics that are remembered while nobody watches them.
const TOPICS_REMEMBERED_MOST: usize = 10_000;

/// The live hub of a node. Cloning is cheap.
#[derive(Clone)]
pub struct Hub(Arc<Inside>);

struct Inside {
    topics: Vec<Topic>,
    cells: RwLock<HashMap<String, Arc<Cell>>>,
    /// Up to where all cells are current.
    position: AtomicI64,
    /// Topics touched up to here may have been forgotten.
    floor: AtomicI64,
    shutdown: CancellationToken,
}

impl Hub {
    /// A hub that follows the log from now on, until the token ends it and all its streams.
    #[must_use]
    pub fn start(db: &Db, topics: Vec<Topic>, shutdown: CancellationToken) -> Self {
        let mut log = db.follow();
        let hub = Self::at(db.position(), topics, shutdown.clone());
        let (following, db) = (hub.clone(), db.clone());
        tokio::spawn(async move {
            let mut forget = tokio::time::interval(FORGET_EVERY);
            loop {
                tokio::select! {
                    () = shutdown.cancelled() => break,
                    _ = forget.tick() => limits::forget_the_quiet(),
                    entries = log.recv() => match entries {
                        Ok(entries) => following.deliver(&entries),
                        Err(RecvError::Lagged(missed)) => {
                            tracing::warn!(missed, "the live hub fell behind; open screens reload");
                            following.lose(db.position());
                        }
                        Err(RecvError::Closed) => break,
                    },
                }
            }
        });
        hub
    }

    pub(crate) fn at(position: i64, topics: Vec<Topic>, shutdown: CancellationToken) -> Self {
        let (floor, position) = (AtomicI64::new(position), AtomicI64::new(position));
        Self(Arc::new(Inside { topics, cells: RwLock::default(), position, floor, shutdown }))
    }

    /// Takes in what was committed.
    pub(crate) fn deliver(&self, entries: &[Recorded]) {
        for recorded in entries {
            for topic in &self.0.topics {
                for touch in (topic.touches)(recorded) {
                    let cell = self.cell(&touch.topic);
                    cell.put(Arc::new(Current::new(recorded.clone(), touch, topic.draw)));
                }
            }
        }
        if let Some(last) = entries.last() {
            self.0.position.store(last.position, Ordering::Release);
        }
        self.forget();
    }

    /// Entries up to here were missed: every screen reloads.
    pub(crate) fn lose(&self, position: i64) {
        self.0.floor.store(position, Ordering::Release);
        self.0.position.store(position, Ordering::Release);
        for cell in self.0.cells.read().unwrap_or_else(PoisonError::into_inner).values() {
            cell.lose(position);
        }
    }

    /// Who may watch that topic; none when there is no such topic.
    pub(crate) fn policy_of(&self, topic: &str) -> Option<Policy> {
        let (prefix, about) = topic.split_once('.').unwrap_or((topic, ""));
        let known = self.0.topics.iter().find(|known| known.prefix == prefix)?;
        (known.takes)(about).then_some(known.policy)
    }

    /// A screen that has seen everything up to there; without a position, up to now.
    pub(crate) fn open(&self, topics: &[&str], locale: Locale, after: Option<i64>, seat: Option<Arc<Seat>>) -> Screen {
        let wake = Arc::new(Notify::new());
        // A screen may come from a node that is ahead, or from before a restore: it never waits for a position to be reached.
        let after = after.map_or(self.position(), |after| after.min(self.position()));
        let watch = |topic: &&str| Watch::new(self.cell(topic), Arc::clone(&wake), after);
        let watches = topics.iter().map(watch).collect();
        let is_lost = after < self.0.floor.load(Ordering::Acquire);
        Screen::new(self.clone(), watches, wake, locale).resync_first(is_lost).seated(seat)
    }

    pub(crate) fn position(&self) -> i64 {
        self.0.position.load(Ordering::Acquire)
    }

    pub(crate) fn shutdown(&self) -> &CancellationToken {
        &self.0.shutdown
    }

    fn cell(&self, topic: &str) -> Arc<Cell> {
        if let Some(cell) = self.0.cells.read().unwrap_or_else(PoisonError::into_inner).get(topic) {
            return Arc::clone(cell);
        }
        let mut cells = self.0.cells.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(cells.entry(topic.to_owned()).or_default())
    }

    /// Drops the topics nobody watches once there are too many; who comes back to one of them reloads.
    fn forget(&self) {
        if self.0.cells.read().unwrap_or_else(PoisonError::into_inner).len() <= TOPICS_REMEMBERED_MOST {
            return;
        }
        let mut cells = self.0.cells.write().unwrap_or_else(PoisonError::into_inner);
        let before = cells.len();
        cells.retain(|_, cell| Arc::strong_count(cell) > 1);
        if cells.len() < before {
            self.0.floor.store(self.position(), Ordering::Release);
        }
    }
}
