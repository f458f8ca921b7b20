//! Caches that readers fill and the log empties.
//!
//! A fill that was read before the last drop of its key is not kept, so nobody is served what a commit has replaced. No decision
//! is ever taken from a cache; commands read the tables.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kernel::Result;

use crate::db::Db;
use crate::log::Recorded;
use crate::read::Read;

/// Last drops are remembered by groups of keys; two keys of one group only cost a fill now and then.
const GROUPS: usize = 4096;
/// However quiet the log, nothing is kept longer.
const KEPT: Duration = Duration::from_secs(600);

/// Answers by key, emptied by the log.
pub struct Cache<K, V>(Arc<Inner<K, V>>);

impl<K, V> Clone for Cache<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct Inner<K, V> {
    kept: moka::sync::Cache<K, (i64, V)>,
    dropped: Vec<AtomicI64>,
    hasher: RandomState,
}

impl<K, V> Cache<K, V>
where
    K: Hash + Eq + Clone + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// A cache for so many answers; `concerned` names the keys an entry of the log makes worthless.
    pub fn new(db: &Db, capacity: u64, concerned: impl Fn(&Recorded) -> Vec<K> + Send + Sync + 'static) -> Self {
        let kept = moka::sync::Cache::builder().max_capacity(capacity).time_to_live(KEPT).build();
        let dropped = (0..GROUPS).map(|_| AtomicI64::new(0)).collect();
        let cache = Self(Arc::new(Inner { kept, dropped, hasher: RandomState::new() }));
        let inner = Arc::downgrade(&cache.0);
        db.on_commit(move |entries| {
            let Some(inner) = inner.upgrade() else { return };
            for entry in entries {
                for key in concerned(entry) {
                    inner.group(&key).fetch_max(entry.position, Ordering::SeqCst);
                    inner.kept.invalidate(&key);
                }
            }
        });
        cache
    }

    /// The kept answer, if it is at least as new as that log position.
    #[must_use]
    pub fn get(&self, key: &K, at_least: i64) -> Option<V> {
        let (position, answer) = self.0.kept.get(key)?;
        // An entry that survived every drop up to the node's own position is as new as that position.
        (position >= at_least || at_least == 0).then_some(answer)
    }

    /// The kept answer, or that of the store, which is then kept.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn get_or_ask<F>(&self, db: &Db, key: K, at_least: i64, ask: F) -> Result<V>
    where
        F: AsyncFn(&Read) -> Result<V> + Send + 'static,
    {
        if let Some(answer) = self.get(&key, at_least.min(if db.position() >= at_least { 0 } else { at_least })) {
            return Ok(answer);
        }
        let (position, answer) = db.read_at(ask).await?;
        let group = self.0.group(&key);
        if group.load(Ordering::SeqCst) <= position {
            self.0.kept.insert(key.clone(), (position, answer.clone()));
            // A drop may have come between the look and the insert.
            if group.load(Ordering::SeqCst) > position {
                self.0.kept.invalidate(&key);
            }
        }
        Ok(answer)
    }
}

impl<K: Hash, V> Inner<K, V> {
    fn group(&self, key: &K) -> &AtomicI64 {
        let place = usize::try_from(self.hasher.hash_one(key) % GROUPS as u64).unwrap_or(0);
        &self.dropped[place]
    }
}
