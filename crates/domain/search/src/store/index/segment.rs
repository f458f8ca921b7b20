//! One segment of the index: its postings on disk, and beside them in memory what every question needs of every document.

use std::sync::Arc;

use kernel::{PriceListId, ProductId, Result};
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, TERMINATED};

use super::broke;
use super::set::{Docs, Set};
use super::shape::{Fields, Value, key, whole};

/// What never changes about the documents of a segment.
pub(crate) struct Facts {
    pub(crate) ids: Vec<ProductId>,
    pub(crate) created: Vec<i64>,
    pub(crate) prints: Vec<u64>,
    pub(crate) values: Vec<Counted>,
    /// Documents that can be promised from somewhere.
    pub(crate) available: Docs,
    prices: Vec<(PriceListId, Vec<i64>)>,
}

/// A value with the documents that have it.
pub(crate) struct Counted {
    pub(crate) value: Value,
    /// The keys of the option and its answer, where it is one.
    pub(crate) keys: Option<(String, String)>,
    pub(crate) set: Set,
}

/// Stands where a list has no price; no price is that low.
pub(crate) const UNPRICED: i64 = i64::MIN;

/// A segment as of one refresh.
pub(crate) struct Segment {
    pub(crate) facts: Arc<Facts>,
    /// Documents that were neither removed nor replaced since.
    pub(crate) alive: Docs,
    reader: SegmentReader,
}

impl Segment {
    /// Reads what is kept in memory, unless it is known from the refresh before.
    pub(crate) fn open(reader: &SegmentReader, fields: &Fields, known: Option<Arc<Facts>>) -> Result<Self> {
        let facts = match known {
            Some(facts) => facts,
            None => Arc::new(Facts::read(reader, fields)?),
        };
        let mut alive = Docs::none(reader.max_doc());
        reader.doc_ids_alive().for_each(|doc| alive.add(doc));
        Ok(Self { facts, alive, reader: reader.clone() })
    }

    /// How many documents there are or were.
    pub(crate) fn size(&self) -> u32 {
        self.reader.max_doc()
    }

    pub(crate) fn id(&self) -> tantivy::index::SegmentId {
        self.reader.segment_id()
    }

    /// The words of a field.
    pub(crate) fn words(&self, field: Field) -> Result<Words> {
        Ok(Words(self.reader.inverted_index(field).map_err(broke)?))
    }

    /// The living document with that word in that field.
    pub(crate) fn one(&self, field: Field, word: &str) -> Result<Option<u32>> {
        let mut found = None;
        self.words(field)?.each_of(word, |doc| {
            if self.alive.has(doc) {
                found = Some(doc);
            }
        })?;
        Ok(found)
    }

    /// The documents one of whose values is wanted.
    pub(crate) fn with(&self, wanted: impl Fn(&Counted) -> bool) -> Docs {
        let mut docs = Docs::none(self.size());
        self.facts.values.iter().filter(|counted| wanted(counted)).for_each(|counted| counted.set.add_to(&mut docs));
        docs
    }

    /// The prices on a list, by document; nothing when it prices none of them.
    pub(crate) fn prices(&self, list: PriceListId) -> Option<&[i64]> {
        self.facts.prices.iter().find(|(known, _)| *known == list).map(|(_, prices)| prices.as_slice())
    }
}

impl Facts {
    fn read(reader: &SegmentReader, fields: &Fields) -> Result<Self> {
        let size = reader.max_doc();
        let fast = reader.fast_fields();
        let (high, low) = (fast.u64("id_high").map_err(broke)?, fast.u64("id_low").map_err(broke)?);
        let (created, print) = (fast.i64("created").map_err(broke)?, fast.u64("print").map_err(broke)?);
        let id = |doc| whole(high.first(doc).unwrap_or_default(), low.first(doc).unwrap_or_default());
        let values = Self::values(reader, fields)?;
        let lists = values.iter().filter_map(|known| if let Value::Priced(list) = known.value { Some(list) } else { None });
        let mut available = Docs::none(size);
        let told = values.iter().filter(|known| known.value == Value::Available);
        told.for_each(|known| known.set.add_to(&mut available));
        let mut prices = Vec::new();
        for list in lists {
            let column = fast.column_opt::<i64>(&format!("price.{list}")).map_err(broke)?;
            prices.extend(column.map(|column| (list, (0..size).map(|doc| column.first(doc).unwrap_or(UNPRICED)).collect())));
        }
        Ok(Self {
            ids: (0..size).map(id).collect(),
            created: (0..size).map(|doc| created.first(doc).unwrap_or_default()).collect(),
            prints: (0..size).map(|doc| print.first(doc).unwrap_or_default()).collect(),
            available,
            values,
            prices,
        })
    }

    fn values(reader: &SegmentReader, fields: &Fields) -> Result<Vec<Counted>> {
        let words = Words(reader.inverted_index(fields.value).map_err(broke)?);
        let mut values = Vec::new();
        let mut terms = words.0.terms().stream().map_err(broke)?;
        while let Some((term, info)) = terms.next() {
            let mut docs = Vec::with_capacity(info.doc_freq as usize);
            words.each(info, |doc| docs.push(doc))?;
            let value = Value::from_term(term)?;
            let keys = if let Value::Choice(name, answer) = &value { Some((key(name), key(answer))) } else { None };
            values.push(Counted { value, keys, set: Set::of(docs, reader.max_doc()) });
        }
        Ok(values)
    }
}

/// The words of one field of a segment, with the documents that have them.
pub(crate) struct Words(Arc<InvertedIndexReader>);

impl Words {
    /// The terms, to be searched through.
    pub(crate) fn terms(&self) -> &tantivy::termdict::TermDictionary {
        self.0.terms()
    }

    /// Hands over the documents behind a term.
    pub(crate) fn each(&self, info: &TermInfo, mut receive: impl FnMut(u32)) -> Result<()> {
        let mut postings = self.0.read_block_postings_from_terminfo(info, IndexRecordOption::Basic).map_err(broke)?;
        loop {
            let block = postings.docs();
            if block.is_empty() {
                return Ok(());
            }
            block.iter().filter(|doc| **doc != TERMINATED).for_each(|doc| receive(*doc));
            postings.advance();
        }
    }

    /// Hands over the documents with that word.
    pub(crate) fn each_of(&self, word: &str, receive: impl FnMut(u32)) -> Result<()> {
        let info = self.0.terms().get(word).map_err(broke)?;
        info.map_or(Ok(()), |info| self.each(&info, receive))
    }
}
