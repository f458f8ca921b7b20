//! Following: from the log to the index, a few products at a time, live changes before the filling of an empty index.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use kernel::{Id, ProductId, Quantity, Result, VariantId};
use search::{Entry, Index};
use serde::Deserialize;
use spine::{Db, Read, Recorded};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::rows::{self, Row, Shelves};

/// Products read within one question to the store, so that nobody waits long behind it.
const CHUNK: i64 = 16;
/// Entries of the log read at a time.
const PAGE: i64 = 500;
/// While there is more to do, what is done becomes visible this often; writing a little takes as long as writing much.
const PATIENCE: Duration = Duration::from_millis(500);
/// Entries that changed nothing here are written down as heard only now and then.
const UNMARKED_MOST: i64 = 20_000;
/// Variants of which it is remembered what the index says.
const KNOWN_MOST: usize = 50_000;
/// After a failure, before the next try.
const PAUSE: Duration = Duration::from_secs(1);

/// How far the index has come: the last entry that it shows, and when that was recorded. The time tells the log of another shop,
/// or a restored one that went on otherwise, from this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    position: i64,
    at: i64,
}

impl Mark {
    const START: Self = Self { position: 0, at: 0 };

    fn parse(text: &str) -> Option<Self> {
        let (position, at) = text.split_once(' ')?;
        Some(Self { position: position.parse().ok()?, at: at.parse().ok()? })
    }

    /// The mark of the entry at that position; nothing when the log is not that long.
    async fn at(db: &Db, position: i64) -> Result<Option<Self>> {
        if position == 0 {
            return Ok(Some(Self::START));
        }
        let entries = db.read(async move |read: &Read| spine::entries_after(read, position - 1, 1).await).await?;
        Ok(entries.first().filter(|entry| entry.position == position).map(|entry| Self { position, at: entry.at.0 }))
    }
}

/// The work of keeping the index as the tables are.
pub(super) struct Following {
    db: Db,
    index: Index,
    log: broadcast::Receiver<Arc<[Recorded]>>,
    reach: watch::Sender<i64>,
    /// The last entry that was heard.
    heard: Mark,
    /// What the index says of itself; nothing while it is being filled.
    marked: Option<Mark>,
    /// Products to be read again.
    due: BTreeSet<ProductId>,
    /// What the index says of variants that were heard of lately: their product, and whether it is available.
    known: HashMap<VariantId, Option<(ProductId, bool)>>,
    /// Variants of products that were put in but cannot be seen yet.
    unseen: HashMap<VariantId, ProductId>,
    /// Where filling has come to, while it goes on.
    filling: Option<ProductId>,
    fillers: Vec<oneshot::Sender<i64>>,
    shelves: Option<Shelves>,
    is_changed: bool,
    shown: Instant,
}

impl Following {
    /// Compares the index with the log, and decides what it lacks.
    pub(super) async fn begin(db: &Db, index: &Index, reach: watch::Sender<i64>) -> Result<Self> {
        // Listening begins before looking, so that no entry falls between.
        let log = db.follow();
        let head = db.position();
        let marked = Mark::parse(&index.mark());
        let own = match marked {
            Some(mark) if mark.position <= head => Mark::at(db, mark.position).await? == Some(mark),
            _ => false,
        };
        let marked = marked.filter(|_| own);
        if marked.is_none() {
            index.clear()?;
        }
        let heard = match marked {
            Some(mark) => mark,
            None => Mark::at(db, head).await?.unwrap_or(Mark::START),
        };
        let filling = marked.is_none().then(|| ProductId::from_bytes([0; 16]));
        let (db, index, shown) = (db.clone(), index.clone(), Instant::now());
        let mut following = Self {
            db,
            index,
            log,
            reach,
            heard,
            marked,
            due: BTreeSet::new(),
            known: HashMap::new(),
            unseen: HashMap::new(),
            filling,
            fillers: Vec::new(),
            shelves: None,
            is_changed: false,
            shown,
        };
        following.learn_synonyms().await?;
        Ok(following)
    }

    /// Works until it is told to stop. What fails is tried again.
    pub(super) async fn run(mut self, mut wishes: mpsc::Receiver<oneshot::Sender<i64>>, stop: CancellationToken) {
        loop {
            let done = tokio::select! {
                biased;
                () = stop.cancelled() => return,
                done = self.step(&mut wishes) => done,
            };
            if let Err(error) = done {
                tracing::warn!(%error, "the search index cannot follow");
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }

    async fn step(&mut self, wishes: &mut mpsc::Receiver<oneshot::Sender<i64>>) -> Result<()> {
        if self.db.position() > self.heard.position {
            self.hear_what_is_there().await?;
        } else if self.due.is_empty() && self.filling.is_none() && !self.is_changed && self.is_shown() {
            tokio::select! {
                came = self.log.recv() => match came {
                    Ok(batch) => self.hear(&batch).await?,
                    // The log itself has what was missed.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                },
                Some(filler) = wishes.recv() => self.begin_to_fill(filler)?,
            }
        }
        self.give_way().await;
        if !self.due.is_empty() {
            self.read_what_is_due().await?;
        } else if let Some(last) = self.filling {
            self.fill(last).await?;
        }
        let is_done = self.due.is_empty() && self.filling.is_none();
        if is_done || self.shown.elapsed() > PATIENCE { self.show() } else { Ok(()) }
    }

    /// Entries that already came, or, where some are missing, those of the log.
    async fn hear_what_is_there(&mut self) -> Result<()> {
        loop {
            match self.log.try_recv() {
                Ok(batch) if batch.first().is_some_and(|entry| entry.position <= self.heard.position + 1) => {
                    self.hear(&batch).await?;
                }
                Ok(_) | Err(TryRecvError::Lagged(_)) => break,
                Err(TryRecvError::Empty | TryRecvError::Closed) if self.db.position() == self.heard.position => return Ok(()),
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
        }
        let from = self.heard.position;
        let entries = self.db.read(async move |read: &Read| spine::entries_after(read, from, PAGE).await).await?;
        self.hear(&entries).await
    }

    /// Notes what has to be read again because of these entries.
    async fn hear(&mut self, entries: &[Recorded]) -> Result<()> {
        for entry in entries {
            if entry.position <= self.heard.position {
                continue;
            }
            match entry.kind.as_ref() {
                "catalog.category_saved" => {
                    // What is not visible yet may stand in it too.
                    self.write()?;
                    self.shelves = None;
                    self.due.extend(self.index.products_in(Id::from_bytes(entry.about)));
                }
                "pricing.list_saved" => self.shelves = None,
                "search.synonyms_saved" | "search.synonyms_removed" => self.learn_synonyms().await?,
                kind if kind.starts_with("catalog.") => {
                    self.due.insert(ProductId::from_bytes(entry.about));
                }
                kind if kind.starts_with("pricing.price_") => self.hear_of(entry, None)?,
                kind if kind.starts_with("stock.") => self.hear_of(entry, available(entry))?,
                _ => {}
            }
            self.heard = Mark { position: entry.position, at: entry.at.0 };
        }
        Ok(())
    }

    /// Notes the product of a variant, unless the index already says of its availability what this entry says.
    fn hear_of(&mut self, entry: &Recorded, is_available: Option<bool>) -> Result<()> {
        let variant = VariantId::from_bytes(entry.about);
        if let Some(product) = self.unseen.get(&variant) {
            self.due.insert(*product);
            return Ok(());
        }
        // In a busy shop a few variants are heard of again and again.
        let known = match self.known.get(&variant) {
            Some(known) => *known,
            None => self.index.offering(variant)?,
        };
        if self.known.len() < KNOWN_MOST {
            self.known.insert(variant, known);
        }
        if let Some((product, was_available)) = known
            && is_available != Some(was_available)
        {
            self.due.insert(product);
        }
        Ok(())
    }

    async fn learn_synonyms(&mut self) -> Result<()> {
        let groups = self.db.read(async |read: &Read| search::synonyms(read).await).await?;
        self.index.set_synonyms(&groups);
        Ok(())
    }

    /// Lets people go first: while commands wait, the index does not read.
    async fn give_way(&self) {
        const TURNS_MOST: u32 = 20;
        for _ in 0..TURNS_MOST {
            if self.db.waiting() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    async fn read_what_is_due(&mut self) -> Result<()> {
        let most = usize::try_from(CHUNK).unwrap_or_default();
        let products: Vec<ProductId> = self.due.iter().take(most).copied().collect();
        let (shelves, asked) = (self.shelves().await?, products.clone());
        let rows = self.db.read(async move |read: &Read| rows::of(read, &shelves, &asked).await).await?;
        self.put(rows)?;
        for product in products {
            self.due.remove(&product);
        }
        Ok(())
    }

    async fn fill(&mut self, last: ProductId) -> Result<()> {
        let shelves = self.shelves().await?;
        let rows = self.db.read(async move |read: &Read| rows::after(read, &shelves, last, CHUNK).await).await?;
        self.filling = rows.last().map(|(product, _)| *product);
        self.put(rows)
    }

    async fn shelves(&mut self) -> Result<Shelves> {
        if self.shelves.is_none() {
            self.shelves = Some(self.db.read(async |read: &Read| Shelves::read(read).await).await?);
        }
        Ok(self.shelves.clone().unwrap_or_default())
    }

    fn put(&mut self, rows: Vec<Row>) -> Result<()> {
        let gone: Vec<ProductId> = rows.iter().filter(|(_, entry)| entry.is_none()).map(|(product, _)| *product).collect();
        let entries: Vec<Entry> = rows.into_iter().filter_map(|(_, entry)| entry).collect();
        let changed = self.index.put(&entries)? + self.index.remove(&gone)?;
        self.is_changed |= changed > 0;
        if changed > 0 {
            let variants = entries.iter().flat_map(|entry| entry.variants.iter().map(|variant| (*variant, entry.product)));
            self.unseen.extend(variants);
        }
        Ok(())
    }

    fn begin_to_fill(&mut self, filler: oneshot::Sender<i64>) -> Result<()> {
        self.index.clear()?;
        self.marked = None;
        self.filling = Some(ProductId::from_bytes([0; 16]));
        self.fillers.push(filler);
        Ok(())
    }

    fn is_shown(&self) -> bool {
        *self.reach.borrow() >= self.heard.position
    }

    /// Makes visible what was put in. What was heard is written down once nothing of it is left to do.
    fn show(&mut self) -> Result<()> {
        let is_done = self.due.is_empty() && self.filling.is_none();
        if is_done {
            let unmarked = self.marked.is_none_or(|mark| self.heard.position - mark.position > UNMARKED_MOST);
            self.marked = if self.is_changed || unmarked { Some(self.heard) } else { self.marked };
            self.is_changed |= unmarked;
        }
        self.write()?;
        if is_done {
            self.reach.send_replace(self.heard.position);
            for filler in self.fillers.drain(..) {
                let _ = filler.send(self.index.size()); // Whoever asked may have hung up.
            }
        }
        Ok(())
    }

    fn write(&mut self) -> Result<()> {
        if self.is_changed {
            let mark = self.marked.map(|mark| format!("{} {}", mark.position, mark.at)).unwrap_or_default();
            self.index.refresh(&mark)?;
            self.is_changed = false;
            self.unseen.clear();
            self.known.clear();
        }
        self.shown = Instant::now();
        Ok(())
    }
}

/// Whether pieces are free to sell after what happened at one location, where the entry says so.
fn available(entry: &Recorded) -> Option<bool> {
    #[derive(Deserialize)]
    struct After {
        available: Quantity,
    }
    serde_json::from_str(&entry.body).ok().map(|after: After| after.available.is_positive())
}
