//! Telling everyone on this node what was committed, in log order and each entry once.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::broadcast;

use crate::log::Recorded;

/// Batches a slow follower may fall behind before it must start over.
const FOLLOWERS_LAG: usize = 4096;

type Listener = Box<dyn Fn(&[Recorded]) + Send + Sync>;

pub(crate) struct Delivery {
    position: Mutex<i64>,
    listeners: RwLock<Vec<Listener>>,
    followers: broadcast::Sender<Arc<[Recorded]>>,
}

impl Delivery {
    pub(crate) fn new() -> Self {
        Self { position: Mutex::new(0), listeners: RwLock::default(), followers: broadcast::channel(FOLLOWERS_LAG).0 }
    }

    pub(crate) fn start_at(&self, position: i64) {
        *self.position.lock().unwrap_or_else(PoisonError::into_inner) = position;
    }

    pub(crate) fn position(&self) -> i64 {
        *self.position.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn listen(&self, listener: Listener) {
        self.listeners.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    pub(crate) fn follow(&self) -> broadcast::Receiver<Arc<[Recorded]>> {
        self.followers.subscribe()
    }

    /// The position after which entries are missing before these.
    pub(crate) fn gap_before(&self, entries: &[Recorded]) -> Option<i64> {
        let known = self.position();
        entries.first().filter(|entry| entry.position > known + 1).map(|_| known)
    }

    /// Delivers what is new of these entries: first the listeners, which empty caches, then the followers.
    /// Holding the position meanwhile keeps two threads from delivering out of order.
    pub(crate) fn deliver(&self, mut entries: Vec<Recorded>) {
        let mut position = self.position.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|entry| entry.position > *position);
        let Some(last) = entries.last().map(|entry| entry.position) else { return };
        for listener in self.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(&entries);
        }
        *position = last;
        let _ = self.followers.send(entries.into()); // Nobody may be following, and that is fine.
    }
}
