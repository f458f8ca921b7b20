//! From words to documents: which fit what was typed, and how well.

use std::collections::BTreeMap;

use kernel::Result;
use tantivy::Term;
use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::broke;
use super::segment::{Segment, Words};
use super::set::Docs;
use super::shape::{BEGINNING_MAX, Fields};
use crate::model::Synonyms;
use crate::rules;

/// How much it says for a document that it has a word, by the way in which it has it.
mod says {
    pub(super) const NAMED: i64 = 16;
    pub(super) const ALSO: i64 = 10;
    pub(super) const BEGINS: i64 = 8;
    pub(super) const SYNONYM: i64 = 7;
    pub(super) const ROOT: i64 = 6;
    pub(super) const BODY: i64 = 3;
    pub(super) const TYPO: i64 = 2;
}

/// Words that begin as typed and are looked at; more letters bring fewer.
const BEGUN_MOST: usize = 2_000;
/// Words one typo away that are looked at.
const NEAR_MOST: usize = 200;

/// How strictly words are taken. Each is tried when the one before found nothing at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As they are typed.
    AsTyped,
    /// A typo is forgiven in words that nothing has.
    UnknownForgiven,
    /// A typo is forgiven in every word.
    AllForgiven,
}

/// Groups of phrases that mean the same, each phrase as its words.
#[derive(Debug, Default)]
pub(crate) struct Thesaurus(Vec<Vec<Vec<String>>>);

impl Thesaurus {
    pub(crate) fn of(groups: &[Synonyms]) -> Self {
        Self(groups.iter().map(|group| group.words.iter().map(|phrase| rules::words(phrase)).collect()).collect())
    }

    /// The longest phrase these words begin with that means the same as others, as its length and those others.
    fn begins(&self, words: &[String]) -> Option<(usize, Vec<Vec<String>>)> {
        let bare = |word: &str| rules::forms(word).last().unwrap_or(word).to_owned();
        let fits = |phrase: &&Vec<String>| {
            !phrase.is_empty() && phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| bare(a) == bare(b))
        };
        let length = self.0.iter().flatten().filter(fits).map(Vec::len).max()?;
        let concerned = self.0.iter().filter(|group| group.iter().filter(fits).any(|phrase| phrase.len() == length));
        let others = concerned.flatten().filter(|phrase| !phrase.is_empty() && !fits(phrase)).cloned().collect();
        Some((length, others))
    }
}

/// A word, or a phrase that has synonyms; every one of a question must be met.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) words: Vec<String>,
    others: Vec<Vec<String>>,
    /// Somebody may still be typing it.
    is_last: bool,
}

/// The parts of what was asked.
pub(crate) fn parts(asked: &[String], thesaurus: &Thesaurus) -> Vec<Part> {
    let (mut parts, mut rest) = (Vec::new(), asked);
    while !rest.is_empty() {
        let (length, others) = thesaurus.begins(rest).unwrap_or((1, Vec::new()));
        let (words, later) = rest.split_at(length);
        parts.push(Part { words: words.to_vec(), others, is_last: later.is_empty() });
        rest = later;
    }
    parts
}

/// Words that are one typo away from a typed one, each with how many documents have it.
pub(crate) type Near = BTreeMap<String, u32>;

/// The documents that meet a part, by how well: the best first.
pub(crate) struct Met(Vec<(i64, Docs)>);

impl Met {
    /// How well that document meets it.
    pub(crate) fn says(&self, doc: u32) -> i64 {
        self.0.iter().find(|(_, docs)| docs.has(doc)).map_or(0, |(says, _)| *says)
    }

    /// Whether that document meets it by a forgiven typo only.
    pub(crate) fn is_by_typo(&self, doc: u32) -> bool {
        self.says(doc) == says::TYPO
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, docs)| docs.is_empty())
    }

    pub(crate) fn all(&self, of: u32) -> Docs {
        let mut all = Docs::none(of);
        self.0.iter().for_each(|(_, docs)| all.or(docs));
        all
    }
}

/// Looks words up in one segment.
pub(crate) struct Reader<'a> {
    pub(crate) segment: &'a Segment,
    pub(crate) fields: &'a Fields,
}

impl Reader<'_> {
    /// The documents that meet a part as typed.
    pub(crate) fn met(&self, part: &Part) -> Result<Met> {
        let mut met = match part.words.as_slice() {
            [word] => self.met_by(word, part.is_last)?,
            phrase => vec![(says::NAMED, self.phrase(phrase)?)],
        };
        if !part.others.is_empty() {
            let mut docs = Docs::none(self.segment.size());
            for phrase in &part.others {
                docs.or(&self.phrase(phrase)?);
            }
            met.push((says::SYNONYM, docs));
            met.sort_by_key(|(says, _)| std::cmp::Reverse(*says));
        }
        Ok(Met(met))
    }

    /// Adds documents that meet it but for one typo; the words they have are noted.
    pub(crate) fn forgive(&self, part: &Part, met: &mut Met, near: &mut Near) -> Result<()> {
        let [word] = part.words.as_slice() else { return Ok(()) };
        let mut docs = Docs::none(self.segment.size());
        for form in rules::forms(word).filter(|form| rules::forgives(form)) {
            for field in [self.fields.name, self.fields.also] {
                let term = Term::from_field_text(field, form);
                let query =
                    if part.is_last { FuzzyTermQuery::new_prefix(term, 1, true) } else { FuzzyTermQuery::new(term, 1, true) };
                let words = self.segment.words(field)?;
                let automaton = query.automaton().map_err(broke)?;
                let mut found = words.terms().search(automaton).into_stream().map_err(broke)?;
                for _ in 0..NEAR_MOST {
                    let Some((term, info)) = found.next() else { break };
                    words.each(info, |doc| docs.add(doc))?;
                    *near.entry(String::from_utf8_lossy(term).into_owned()).or_default() += info.doc_freq;
                }
            }
        }
        met.0.push((says::TYPO, docs));
        Ok(())
    }

    fn met_by(&self, word: &str, is_last: bool) -> Result<Vec<(i64, Docs)>> {
        let fields = self.fields;
        let mut met = vec![
            (says::NAMED, self.with_any(fields.name, rules::forms(word))?),
            (says::ALSO, self.with_any(fields.also, rules::forms(word))?),
        ];
        if is_last {
            met.push((says::BEGINS, self.beginning(word)?));
        }
        let root = rules::root(word);
        let mut rooted = self.with_any(fields.root, [root.as_str()])?;
        rooted.or(&self.with_any(fields.name, [root.as_str()])?);
        met.push((says::ROOT, rooted));
        met.push((says::BODY, self.with_any(fields.body, rules::forms(word))?));
        Ok(met)
    }

    /// The documents with every word of a phrase, in whichever order.
    fn phrase(&self, words: &[String]) -> Result<Docs> {
        let mut docs = self.segment.alive.clone();
        for word in words {
            docs.and(&Met(self.met_by(word, false)?).all(self.segment.size()));
        }
        Ok(docs)
    }

    fn with_any<'w>(&self, field: Field, forms: impl IntoIterator<Item = &'w str>) -> Result<Docs> {
        let mut docs = Docs::none(self.segment.size());
        let words = self.segment.words(field)?;
        for form in forms {
            words.each_of(form, |doc| docs.add(doc))?;
        }
        Ok(docs)
    }

    /// The documents with a word that begins so.
    fn beginning(&self, word: &str) -> Result<Docs> {
        if rules::beginning(word, BEGINNING_MAX + 1).is_none() {
            return self.with_any(self.fields.beginning, [word]);
        }
        let mut docs = Docs::none(self.segment.size());
        for form in rules::forms(word) {
            for field in [self.fields.name, self.fields.also] {
                let words = self.segment.words(field)?;
                for info in begun(&words, form)? {
                    words.each(&info, |doc| docs.add(doc))?;
                }
            }
        }
        Ok(docs)
    }
}

/// The words that begin so.
fn begun(words: &Words, beginning: &str) -> Result<Vec<TermInfo>> {
    let mut found = Vec::new();
    let mut terms = words.terms().range().ge(beginning).into_stream().map_err(broke)?;
    while let Some((term, info)) = terms.next() {
        if !term.starts_with(beginning.as_bytes()) || found.len() == BEGUN_MOST {
            break;
        }
        found.push(info.clone());
    }
    Ok(found)
}
