//! Answering: from a question to a page of hits.

use std::cmp::Reverse;

use kernel::{Locale, Result, Texts};
use tantivy::schema::Value as _;
use tantivy::{DocAddress, TantivyDocument};

use super::best::Best;
use super::broke;
use super::facets::{Counts, Filtered};
use super::segment::UNPRICED;
use super::set::Docs;
use super::shape::Fields;
use super::view::View;
use super::wording::{Manner, Met, Near, Part, Reader, Thesaurus, parts};
use crate::model::{Hits, Query, Sort, Suggestion};
use crate::rules;

/// A document: which segment, and which of its documents.
type Address = (usize, u32);

/// One question, put to all segments.
pub(crate) struct Asking<'a> {
    view: &'a View,
    fields: &'a Fields,
    query: &'a Query,
    parts: Vec<Part>,
    /// Words one typo away, for each part.
    near: Vec<Near>,
    /// What each segment found: how each part is met, and by which documents all are.
    found: Vec<(Vec<Met>, Docs)>,
}

impl<'a> Asking<'a> {
    /// Looks up the words.
    pub(crate) fn words(view: &'a View, fields: &'a Fields, thesaurus: &Thesaurus, query: &'a Query) -> Result<Self> {
        let asked = rules::asked(&query.text);
        let parts = parts(&asked, thesaurus);
        let near = vec![Near::new(); parts.len()];
        let mut asking = Self { view, fields, query, parts, near, found: Vec::new() };
        for manner in [Manner::AsTyped, Manner::UnknownForgiven, Manner::AllForgiven] {
            asking.look_up(manner)?;
            if asking.parts.is_empty() || asking.found.iter().any(|(_, docs)| !docs.is_empty()) {
                break;
            }
        }
        Ok(asking)
    }

    fn look_up(&mut self, manner: Manner) -> Result<()> {
        let readers = self.view.segments.iter().map(|segment| Reader { segment, fields: self.fields });
        let readers: Vec<Reader<'_>> = readers.collect();
        let mut met: Vec<Vec<Met>> = readers
            .iter()
            .map(|reader| self.parts.iter().map(|part| reader.met(part)).collect::<Result<_>>())
            .collect::<Result<_>>()?;
        for (place, part) in self.parts.iter().enumerate() {
            let is_unknown = met.iter().all(|met| met[place].is_empty());
            if manner == Manner::AllForgiven || manner == Manner::UnknownForgiven && is_unknown {
                for (reader, met) in readers.iter().zip(&mut met) {
                    reader.forgive(part, &mut met[place], &mut self.near[place])?;
                }
            }
        }
        // A text without a single letter fits nothing; no text at all fits everything.
        let is_noise = self.parts.is_empty() && !self.query.text.trim().is_empty();
        let found = readers.iter().zip(met).map(|(reader, met)| {
            let segment = reader.segment;
            let mut docs = if is_noise { Docs::none(segment.size()) } else { segment.alive.clone() };
            met.iter().for_each(|met| docs.and(&met.all(segment.size())));
            (met, docs)
        });
        self.found = found.collect();
        Ok(())
    }

    /// The page of hits, with facets.
    pub(crate) fn hits(&self) -> Result<Hits> {
        let mut counts = Counts::default();
        let mut filtered = Vec::with_capacity(self.found.len());
        for (segment, (_, docs)) in self.view.segments.iter().zip(&self.found) {
            let passed = Filtered::of(segment, self.query, docs);
            counts.add(segment, &passed, self.query);
            filtered.push(passed.all);
        }
        let page = self.page(&filtered);
        let product = |(place, doc): &Address| self.view.segments[*place].facts.ids[*doc as usize];
        Ok(Hits {
            products: page.iter().map(product).collect(),
            total: filtered.iter().map(Docs::count).sum(),
            facets: counts.told(),
            meant: self.meant(page.first().copied())?,
        })
    }

    /// The titles of the first hits.
    pub(crate) fn suggestions(&self) -> Result<Vec<Suggestion>> {
        let found: Vec<Docs> = self.found.iter().map(|(_, docs)| docs.clone()).collect();
        let suggestion = |(place, doc): Address| {
            let product = self.view.segments[place].facts.ids[doc as usize];
            Ok(Suggestion { product, title: self.title((place, doc))? })
        };
        self.page(&found).into_iter().map(suggestion).collect()
    }

    fn page(&self, hits: &[Docs]) -> Vec<Address> {
        let offset = rules::within(self.query.offset, rules::OFFSET_MAX);
        let limit = rules::within(self.query.limit, rules::LIMIT_MAX);
        let mut best = Best::new(offset + limit);
        for (place, segment) in self.view.segments.iter().enumerate().rev() {
            let prices = segment.prices(self.query.list).unwrap_or_default();
            let price = |doc: u32| prices.get(doc as usize).copied().filter(|price| *price != UNPRICED);
            let met = &self.found[place].0;
            let says = |doc: u32| match self.query.sort {
                Sort::Newest => 0,
                Sort::PriceUp => price(doc).map_or(i64::MIN, |price| -price),
                Sort::PriceDown => price(doc).unwrap_or(i64::MIN),
                // How well it fits decides; what cannot be had stands behind its equals.
                Sort::Relevance if met.is_empty() => 0,
                Sort::Relevance => {
                    2 * met.iter().map(|met| met.says(doc)).sum::<i64>() + i64::from(segment.facts.available.has(doc))
                }
            };
            for doc in hits[place].backwards() {
                let (says, created) = (says(doc), segment.facts.created[doc as usize]);
                if best.has_room(says, created) {
                    best.offer((Reverse(says), Reverse(created), segment.facts.ids[doc as usize]), (place, doc));
                }
            }
        }
        best.into_first().into_iter().skip(offset).collect()
    }

    /// The words that the first hit was found by, when one of them was not typed so.
    fn meant(&self, first: Option<Address>) -> Result<Option<String>> {
        let Some((place, doc)) = first else { return Ok(None) };
        let by_typo: Vec<bool> = self.found[place].0.iter().map(|met| met.is_by_typo(doc)).collect();
        if !by_typo.contains(&true) {
            return Ok(None);
        }
        let title = self.title((place, doc))?;
        let said =
            self.parts.iter().zip(&self.near).zip(by_typo).map(|((part, near), by_typo)| {
                if by_typo { spelled(&title, near, self.query.locale) } else { part.words.join(" ") }
            });
        Ok(Some(said.collect::<Vec<_>>().join(" ")))
    }

    fn title(&self, (place, doc): Address) -> Result<Texts> {
        let segment = u32::try_from(place).map_err(broke)?;
        let document: TantivyDocument = self.view.searcher.doc(DocAddress::new(segment, doc)).map_err(broke)?;
        let bytes = document.get_first(self.fields.title).and_then(|value| value.as_bytes()).unwrap_or_default();
        serde_json::from_slice(bytes).map_err(broke)
    }
}

/// One of those words as the title spells it, else the one that most documents have.
fn spelled(title: &Texts, near: &Near, locale: Locale) -> String {
    let known = |written: &&str| {
        let folded = rules::words(written);
        matches!(folded.as_slice(), [word] if rules::forms(word).any(|form| near.contains_key(form)))
    };
    let texts = std::iter::once(title.get(locale)).chain(title.0.values().map(String::as_str));
    let written = texts.flat_map(str::split_whitespace).find(known);
    let trimmed = written.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    trimmed.or_else(|| near.iter().max_by_key(|(_, count)| **count).map(|(word, _)| word.clone())).unwrap_or_default()
}
