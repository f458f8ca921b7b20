//! The index: one on every node, beside the database, made again whenever it is missing, damaged or of another shape.
//!
//! Not here: what is put into it and when; `flows::finding` decides that.

mod asking;
mod best;
mod facets;
mod folder;
mod segment;
mod set;
mod shape;
mod view;
mod wording;

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use kernel::{CategoryId, Error, Id, Locale, PriceListId, ProductId, Result, VariantId};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Term};

use crate::model::{Entry, Hits, Query, Suggestion, Synonyms};
use asking::Asking;
use folder::Folder;
use shape::{Fields, SHAPE, Value};
use view::View;
use wording::Thesaurus;

/// Memory in which new documents gather before they become a segment. The library takes no less than 15 MB; more made a million
/// SKUs no faster to index.
const GATHERED_BYTES: usize = 16 << 20;

/// The index. Cheap to clone.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    fields: Fields,
    writer: Mutex<Writing>,
    reader: IndexReader,
    view: RwLock<Arc<View>>,
    thesaurus: RwLock<Arc<Thesaurus>>,
}

struct Writing {
    writer: IndexWriter,
    /// Products that were put or removed since the last refresh.
    changed: HashSet<ProductId>,
    mark: String,
}

impl Index {
    /// Opens the index of that folder, or an empty one in memory. A folder that cannot be used is emptied, with a line in the log.
    ///
    /// # Errors
    /// A fault when the folder cannot be written, or another process holds it.
    pub fn open(folder: Option<&Path>) -> Result<Self> {
        let (schema, fields) = Fields::new();
        let Some(folder) = folder else { return Self::over(tantivy::Index::create_in_ram(schema), fields) };
        let folder = Folder::open(folder, &schema)?;
        Self::over(tantivy::Index::open_or_create(folder, schema).map_err(broke)?, fields)
    }

    fn over(index: tantivy::Index, fields: Fields) -> Result<Self> {
        // One thread: the shop's own work comes first, and merging is not urgent.
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(GATHERED_BYTES)
            .build();
        let writer: IndexWriter = index.writer_with_options(options).map_err(broke)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(broke)?;
        let mark = index.load_metas().map_err(broke)?.payload.unwrap_or_default();
        let view = View::open(reader.searcher(), &fields, None)?;
        let mark = mark.split_once(' ').map_or(String::new(), |(_, mark)| mark.to_owned());
        let writing = Writing { writer, changed: HashSet::new(), mark };
        Ok(Self(Arc::new(Inner {
            fields,
            writer: Mutex::new(writing),
            reader,
            view: RwLock::new(Arc::new(view)),
            thesaurus: RwLock::default(),
        })))
    }

    /// Puts products in, each in place of what was known of it. They are found after the next refresh. Answers how many were
    /// new or different.
    ///
    /// # Errors
    /// A fault when the index cannot be written.
    pub fn put(&self, entries: &[Entry]) -> Result<usize> {
        let view = self.view();
        let mut writing = self.writing();
        let mut different = 0;
        for entry in entries {
            let known = self.known(&view, entry.product)?;
            if known == Some(shape::print(entry)?) && !writing.changed.contains(&entry.product) {
                continue;
            }
            if known.is_some() || !writing.changed.insert(entry.product) {
                writing.writer.delete_term(self.term(entry.product));
            }
            writing.changed.insert(entry.product);
            writing.writer.add_document(self.0.fields.document(entry)?).map_err(broke)?;
            different += 1;
        }
        Ok(different)
    }

    /// Takes products out. They are no longer found after the next refresh.
    ///
    /// # Errors
    /// A fault when the index cannot be read.
    pub fn remove(&self, products: &[ProductId]) -> Result<usize> {
        let view = self.view();
        let mut writing = self.writing();
        let mut known = 0;
        for product in products {
            if self.known(&view, *product)?.is_some() || writing.changed.contains(product) {
                writing.writer.delete_term(self.term(*product));
                writing.changed.insert(*product);
                known += 1;
            }
        }
        Ok(known)
    }

    /// Takes everything out, and forgets the mark.
    ///
    /// # Errors
    /// A fault when the index cannot be written.
    pub fn clear(&self) -> Result<()> {
        self.writing().writer.delete_all_documents().map_err(broke)?;
        self.refresh("")
    }

    /// Makes what was put in and taken out visible, durably and together with a mark: a text of the caller's that says how far
    /// it has come.
    ///
    /// # Errors
    /// A fault when the index cannot be written.
    pub fn refresh(&self, mark: &str) -> Result<()> {
        let mut writing = self.writing();
        let mut commit = writing.writer.prepare_commit().map_err(broke)?;
        commit.set_payload(&format!("{SHAPE} {mark}"));
        commit.commit().map_err(broke)?;
        writing.changed.clear();
        mark.clone_into(&mut writing.mark);
        self.0.reader.reload().map_err(broke)?;
        let view = View::open(self.0.reader.searcher(), &self.0.fields, Some(&self.view()))?;
        *self.0.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }

    /// The mark of the last refresh; empty when there was none.
    #[must_use]
    pub fn mark(&self) -> String {
        self.writing().mark.clone()
    }

    /// What fits the question.
    ///
    /// # Errors
    /// A fault when the index cannot be read.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        Asking::words(&self.view(), &self.0.fields, &self.thesaurus(), query)?.hits()
    }

    /// What somebody who has typed so far may be looking for.
    ///
    /// # Errors
    /// A fault when the index cannot be read.
    pub fn suggest(&self, text: &str, locale: Locale, limit: i64) -> Result<Vec<Suggestion>> {
        // Neither filtered nor sorted by price, so that no list is needed.
        let query = Query { text: text.to_owned(), limit, ..Query::of(locale, PriceListId::from_bytes([0; 16])) };
        Asking::words(&self.view(), &self.0.fields, &self.thesaurus(), &query)?.suggestions()
    }

    /// Applies other synonyms, to all questions from now on.
    pub fn set_synonyms(&self, groups: &[Synonyms]) {
        *self.0.thesaurus.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Thesaurus::of(groups));
    }

    /// The product of that variant and whether it is known to be available; nothing when the variant is not known.
    ///
    /// # Errors
    /// A fault when the index cannot be read.
    pub fn offering(&self, variant: VariantId) -> Result<Option<(ProductId, bool)>> {
        for segment in &self.view().segments {
            if let Some(doc) = segment.one(self.0.fields.variant, &variant.to_string())? {
                return Ok(Some((segment.facts.ids[doc as usize], segment.facts.available.has(doc))));
            }
        }
        Ok(None)
    }

    /// The products that stand in that category, or in one that is part of it.
    #[must_use]
    pub fn products_in(&self, category: CategoryId) -> Vec<ProductId> {
        let mut products = Vec::new();
        for segment in &self.view().segments {
            let mut docs = segment.with(|known| known.value == Value::Category(category));
            docs.and(&segment.alive);
            products.extend(docs.backwards().map(|doc| segment.facts.ids[doc as usize]));
        }
        products
    }

    /// How many products there are.
    #[must_use]
    pub fn size(&self) -> i64 {
        self.view().segments.iter().map(|segment| segment.alive.count()).sum()
    }

    fn known(&self, view: &View, product: ProductId) -> Result<Option<u64>> {
        for segment in &view.segments {
            if let Some(doc) = segment.one(self.0.fields.id, &product.to_string())? {
                return Ok(Some(segment.facts.prints[doc as usize]));
            }
        }
        Ok(None)
    }

    fn term(&self, product: ProductId) -> Term {
        Term::from_field_text(self.0.fields.id, &product.to_string())
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.0.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn thesaurus(&self) -> Arc<Thesaurus> {
        Arc::clone(&self.0.thesaurus.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The shape that a commit says it has.
fn shape_of(payload: &str) -> Option<u32> {
    payload.split(' ').next()?.parse().ok()
}

/// Whatever broke below, as our fault.
fn broke(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Fault(Box::new(kernel::Fault::new(cause).doing("the search index")))
}
