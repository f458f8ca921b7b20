//! Facets: how many hits each value would leave, its own question's filter lifted.

use std::collections::BTreeMap;

use kernel::CategoryId;

use super::segment::{Segment, UNPRICED};
use super::set::Docs;
use super::shape::Value;
use crate::model::{Choice, Facets, Query};

/// Values of one question that are told, the fullest first.
const VALUES_MOST: usize = 50;
/// Options that are told.
const OPTIONS_MOST: usize = 20;

/// What a filter asks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    Category,
    Vendor,
    /// The option with that key.
    Option(String),
    Price,
    Available,
}

/// The hits of one segment, and what they would be with one question's filter lifted.
pub(crate) struct Filtered {
    /// Documents that pass every filter.
    pub(crate) all: Docs,
    /// For each question that is asked: documents that pass all other filters.
    lifted: Vec<(Question, Docs)>,
}

impl Filtered {
    /// Puts the query's filters to the documents that its words found.
    pub(crate) fn of(segment: &Segment, query: &Query, found: &Docs) -> Self {
        let passing = passing(segment, query);
        let but = |skipped: Option<usize>| {
            let mut docs = found.clone();
            let others = passing.iter().enumerate().filter(|(place, _)| Some(*place) != skipped);
            others.for_each(|(_, (_, pass))| docs.and(pass));
            docs
        };
        let lifted = passing.iter().enumerate().map(|(place, (question, _))| (question.clone(), but(Some(place)))).collect();
        Self { all: but(None), lifted }
    }

    fn without(&self, asks: impl Fn(&Question) -> bool) -> &Docs {
        self.lifted.iter().find(|(question, _)| asks(question)).map_or(&self.all, |(_, docs)| docs)
    }
}

/// For each question that is asked, the documents that answer it as wanted.
fn passing(segment: &Segment, query: &Query) -> Vec<(Question, Docs)> {
    let filters = &query.filters;
    let mut passing = Vec::new();
    if let Some(category) = filters.category {
        passing.push((Question::Category, segment.with(|known| known.value == Value::Category(category))));
    }
    if !filters.vendors.is_empty() {
        let made = |value: &Value| matches!(value, Value::Vendor(vendor) if filters.vendors.contains(vendor));
        passing.push((Question::Vendor, segment.with(|known| made(&known.value))));
    }
    let mut names: Vec<&String> = filters.options.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let chosen = |keys: &(String, String)| keys.0 == *name && filters.options.contains(keys);
        let docs = segment.with(|known| known.keys.as_ref().is_some_and(chosen));
        passing.push((Question::Option(name.clone()), docs));
    }
    if filters.price_from.is_some() || filters.price_to.is_some() {
        // What has no price passes no bound.
        let (from, to) = (filters.price_from.unwrap_or(UNPRICED + 1), filters.price_to.unwrap_or(i64::MAX));
        let mut docs = Docs::none(segment.size());
        let prices = (0..).zip(segment.prices(query.list).unwrap_or_default());
        prices.filter(|(_, price)| (from..=to).contains(*price)).for_each(|(doc, _)| docs.add(doc));
        passing.push((Question::Price, docs));
    }
    if filters.only_available {
        passing.push((Question::Available, segment.facts.available.clone()));
    }
    passing
}

/// The counts of all segments, put together.
#[derive(Default)]
pub(crate) struct Counts<'a> {
    categories: BTreeMap<CategoryId, i64>,
    vendors: BTreeMap<&'a str, i64>,
    options: BTreeMap<&'a str, Answers<'a>>,
    price: Option<(i64, i64)>,
    available: i64,
}

#[derive(Default)]
struct Answers<'a> {
    label: &'a str,
    counts: BTreeMap<&'a str, (&'a str, i64)>,
}

impl<'a> Counts<'a> {
    /// Counts one segment's hits.
    pub(crate) fn add(&mut self, segment: &'a Segment, filtered: &Filtered, query: &Query) {
        for known in &segment.facts.values {
            match (&known.value, &known.keys) {
                (Value::Category(category), _) => {
                    let count = known.set.count_in(filtered.without(|asks| *asks == Question::Category));
                    add(&mut self.categories, *category, count);
                }
                (Value::Vendor(vendor), _) => {
                    let count = known.set.count_in(filtered.without(|asks| *asks == Question::Vendor));
                    add(&mut self.vendors, vendor.as_str(), count);
                }
                (Value::Choice(name, answer), Some((name_key, answer_key))) => {
                    let own = |asks: &Question| matches!(asks, Question::Option(key) if key == name_key);
                    let count = known.set.count_in(filtered.without(own));
                    if count > 0 {
                        let answers = self.options.entry(name_key).or_default();
                        answers.label = name.get(query.locale);
                        answers.counts.entry(answer_key).or_insert((answer.get(query.locale), 0)).1 += count;
                    }
                }
                (Value::Available, _) => {
                    self.available += known.set.count_in(filtered.without(|asks| *asks == Question::Available));
                }
                (Value::Priced(_) | Value::Choice(..), _) => {}
            }
        }
        let Some(prices) = segment.prices(query.list) else { return };
        let asked = filtered.without(|asks| *asks == Question::Price).backwards();
        for price in asked.map(|doc| prices[doc as usize]).filter(|price| *price != UNPRICED) {
            let (low, high) = self.price.unwrap_or((price, price));
            self.price = Some((low.min(price), high.max(price)));
        }
    }

    /// The counts as they are told.
    pub(crate) fn told(self) -> Facets {
        let answers = |answers: Answers<'_>| {
            let choice = |(key, (label, count)): (&str, (&str, i64))| (choice(key, label), count);
            fullest(answers.counts.into_iter().map(choice).collect())
        };
        let option = |(key, found): (&str, Answers<'_>)| (choice(key, found.label), answers(found));
        Facets {
            categories: fullest(self.categories.into_iter().collect()),
            vendors: fullest(self.vendors.into_iter().map(|(vendor, count)| (vendor.to_owned(), count)).collect()),
            options: self.options.into_iter().map(option).take(OPTIONS_MOST).collect(),
            price: self.price,
            available: self.available,
        }
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, i64>, key: K, count: i64) {
    if count > 0 {
        *counts.entry(key).or_default() += count;
    }
}

fn choice(key: &str, label: &str) -> Choice {
    Choice { key: key.to_owned(), label: label.to_owned() }
}

fn fullest<K: Ord>(mut counts: Vec<(K, i64)>) -> Vec<(K, i64)> {
    counts.sort_by(|(a, fewer), (b, more)| more.cmp(fewer).then_with(|| a.cmp(b)));
    counts.truncate(VALUES_MOST);
    counts
}
