//! Finding: keeps this node's search index as the tables are, and answers what people look for.
//!
//! The index holds rows, not events: an entry of the log only says which product to read again. Decisions are never taken from
//! the index; whoever shows a hit reads its price and stock.

mod following;
mod rows;
#[cfg(test)]
mod story;

use std::sync::Arc;

use catalog::Sellable;
use kernel::{Error, Locale, Result};
use search::{Hits, Index, Query, Suggestion};
use spine::{Db, Read};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use following::Following;

/// Characters of a SKU or a barcode; a longer text is none.
const CODE_MAX: usize = 100;

/// Answers searches on this node. Cheap to clone.
#[derive(Clone)]
pub struct Finder(Arc<Inner>);

struct Inner {
    db: Db,
    index: Index,
    reached: watch::Receiver<i64>,
    refills: mpsc::Sender<oneshot::Sender<i64>>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The goods whose SKU or barcode was typed, where it was one.
    pub exact: Option<Sellable>,
    /// What fits the words.
    pub hits: Hits,
}

impl Finder {
    /// Begins to follow the log from where the index stands; an index without a past, or with that of another shop, is filled
    /// from the tables first. Questions are answered from the first moment on, by what is there.
    ///
    /// # Errors
    /// A fault when the store or the index fails.
    pub async fn start(db: &Db, index: Index, stop: CancellationToken) -> Result<Self> {
        let (reach, reached) = watch::channel(0);
        let (refills, wishes) = mpsc::channel(1);
        let following = Following::begin(db, &index, reach).await?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|e| Error::fault(format!("no runtime for the finder: {e}")))?;
        // A thread of its own: writing an index takes processor and disk, which callers should not wait behind.
        let work = move || runtime.block_on(following.run(wishes, stop));
        let thread = std::thread::Builder::new().name("qanat-finder".to_owned()).spawn(work);
        drop(thread.map_err(|e| Error::fault(format!("the finder's thread could not start: {e}")))?);
        Ok(Self(Arc::new(Inner { db: db.clone(), index, reached, refills })))
    }

    /// What fits the question. A SKU or a barcode is looked up in the tables, where it is never late.
    ///
    /// # Errors
    /// A fault when the store or the index fails.
    pub async fn search(&self, query: &Query) -> Result<Found> {
        let code = query.text.trim().to_owned();
        let exact = if code.is_empty() || code.chars().count() > CODE_MAX { None } else { self.by_code(code).await? };
        let (index, query) = (self.0.index.clone(), query.clone());
        let hits = tokio::task::spawn_blocking(move || index.search(&query)).await;
        Ok(Found { exact, hits: hits.map_err(ended)?? })
    }

    async fn by_code(&self, code: String) -> Result<Option<Sellable>> {
        let ask = async move |read: &Read| {
            let Some(variant) = catalog::by_code(read, &code).await? else { return Ok(None) };
            catalog::sellable(read, variant).await
        };
        self.0.db.read(ask).await
    }

    /// Products that somebody who has typed so far may be looking for.
    ///
    /// # Errors
    /// A fault when the index fails.
    pub async fn suggest(&self, text: &str, locale: Locale, limit: i64) -> Result<Vec<Suggestion>> {
        let (index, text) = (self.0.index.clone(), text.to_owned());
        tokio::task::spawn_blocking(move || index.suggest(&text, locale, limit)).await.map_err(ended)?
    }

    /// Everything up to this position of the log can be found.
    #[must_use]
    pub fn caught_up(&self) -> i64 {
        *self.0.reached.borrow()
    }

    /// Waits until everything up to that position of the log can be found.
    ///
    /// # Errors
    /// A fault when the finder has ended.
    pub async fn reached(&self, position: i64) -> Result<()> {
        let mut reached = self.0.reached.clone();
        reached.wait_for(|reached| *reached >= position).await.map(drop).map_err(|_| Error::fault("the finder has ended"))
    }

    /// Makes the index again from the tables. Answers how many products it has then.
    ///
    /// # Errors
    /// A fault when the finder has ended.
    pub async fn refill(&self) -> Result<i64> {
        let (reply, filled) = oneshot::channel();
        let gone = || Error::fault("the finder has ended");
        self.0.refills.send(reply).await.map_err(|_| gone())?;
        filled.await.map_err(|_| gone())
    }
}

fn ended(error: tokio::task::JoinError) -> Error {
    Error::fault(format!("a search ended without an answer: {error}"))
}
