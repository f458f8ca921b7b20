//! Searching a large catalogue, in this process: how long it takes to index, what it weighs, how fast each kind of question is.

use std::path::Path;
use std::time::{Duration, Instant};

use kernel::{Error, Locale, Result};
use search::{Filters, Index, Query, Sort};

use super::client::{Chance, micros_since, per_mille};
use super::goods;
use super::machine;
use super::table::Figure;

/// Products that are handed to the index at a time.
const CHUNK: u64 = 500;
/// The promise for every kind of question, in microseconds.
const MICROS_MOST: u64 = 10_000;
/// Changes whose way into the index is timed.
const CHANGES: u64 = 50;

/// A kind of question.
struct Kind {
    p50: &'static str,
    p99: &'static str,
    ask: fn(&mut Chance, u64) -> Query,
}

const KINDS: [Kind; 7] = [
    Kind { p50: "search two words, p50", p99: "search two words, p99", ask: two_words },
    Kind { p50: "search while typing, p50", p99: "search while typing, p99", ask: typing },
    Kind { p50: "search with a typo, p50", p99: "search with a typo, p99", ask: typo },
    Kind { p50: "search in Arabic, folded, p50", p99: "search in Arabic, folded, p99", ask: arabic },
    Kind { p50: "search with filters, p50", p99: "search with filters, p99", ask: filtered },
    Kind { p50: "search one common word, p50", p99: "search one common word, p99", ask: common },
    Kind { p50: "browse a sorted shelf, p50", p99: "browse a sorted shelf, p99", ask: browse },
];

/// Indexes so many SKUs and asks.
pub(super) fn measure(folder: &Path, skus: u64, lasts: Duration) -> Result<Vec<Figure>> {
    let products = (skus / goods::VARIANTS).max(1);
    let before = machine::resident(std::process::id());
    let index = Index::open(Some(folder))?;
    let start = Instant::now();
    for first in (0..products).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        let entries: Vec<_> = (first..products.min(first + CHUNK)).map(goods::entry).collect();
        index.put(&entries)?;
    }
    index.refresh("bench")?;
    let seconds = start.elapsed().as_secs().max(1);
    let mut figures = vec![
        Figure::higher("SKUs in the search index", products * goods::VARIANTS, "SKUs"),
        Figure::higher("SKUs indexed", products * goods::VARIANTS / seconds, "a second"),
        Figure::lower("search index on disk", bytes_in(folder)? / 1_000_000, "MB"),
    ];
    let mut all = Vec::new();
    for kind in &KINDS {
        let mut micros = asked(&index, kind, products, lasts)?;
        micros.sort_unstable();
        figures.push(Figure::lower(kind.p50, per_mille(&micros, 500).into(), "µs"));
        figures.push(Figure::lower(kind.p99, per_mille(&micros, 990).into(), "µs"));
        // Each kind weighs the same in the mix, however many of it there was time for.
        all.extend(micros.iter().step_by((micros.len() / 500).max(1)).copied());
    }
    all.sort_unstable();
    figures.push(Figure::lower("search, all kinds alike, p50", per_mille(&all, 500).into(), "µs"));
    figures.push(Figure::lower("search, all kinds alike, p99", per_mille(&all, 990).into(), "µs").at_most(MICROS_MOST));
    let held = machine::resident(std::process::id()).saturating_sub(before);
    figures.push(Figure::lower("memory that the search index takes", held / 1_000_000, "MB"));
    let mut changes = changes(&index, products)?;
    changes.sort_unstable();
    figures.push(Figure::lower("a change until it is found, p50", per_mille(&changes, 500).into(), "µs"));
    figures.push(Figure::lower("a change until it is found, p99", per_mille(&changes, 990).into(), "µs").at_most(100_000));
    Ok(figures)
}

fn asked(index: &Index, kind: &Kind, products: u64, lasts: Duration) -> Result<Vec<u32>> {
    let mut chance = Chance(11);
    let (mut micros, begins) = (Vec::new(), Instant::now());
    let mut found = 0;
    while begins.elapsed() < lasts || micros.len() < 100 {
        let query = (kind.ask)(&mut chance, products);
        let start = Instant::now();
        found += index.search(&query)?.total;
        micros.push(micros_since(start));
    }
    if found == 0 {
        return Err(Error::fault(format!("no question of the kind \u{201c}{}\u{201d} found anything", kind.p50)));
    }
    Ok(micros)
}

/// One product after another is changed; each is found by its new word.
fn changes(index: &Index, products: u64) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    for number in 0..CHANGES.min(products) {
        let mut entry = goods::entry(number);
        entry.tags.push(format!("changed{number}"));
        let query = Query { text: format!("changed{number}"), ..question() };
        let start = Instant::now();
        index.put(std::slice::from_ref(&entry))?;
        index.refresh("bench")?;
        let hits = index.search(&query)?;
        micros.push(micros_since(start));
        if hits.products != [entry.product] {
            return Err(Error::fault("a change was not found"));
        }
    }
    Ok(micros)
}

fn question() -> Query {
    Query::of(Locale::En, goods::list())
}

fn two_words(chance: &mut Chance, _: u64) -> Query {
    Query { text: format!("{} {}", goods::word(chance, false), goods::word(chance, false)), ..question() }
}

fn typing(chance: &mut Chance, products: u64) -> Query {
    let typed = match chance.below(3) {
        0 => goods::word(chance, false).to_lowercase(),
        1 => goods::word(chance, true).to_owned(),
        _ => goods::entry(chance.below(products)).title.get(Locale::En).to_lowercase(),
    };
    let letters = usize::try_from(1 + chance.below(typed.chars().count() as u64)).unwrap_or(1);
    Query { text: typed.chars().take(letters).collect(), ..question() }
}

fn typo(chance: &mut Chance, _: u64) -> Query {
    let of = |word: &str, chance: &mut Chance| {
        let mut letters: Vec<char> = word.chars().collect();
        let place = usize::try_from(1 + chance.below(letters.len().saturating_sub(2) as u64)).unwrap_or(1);
        match chance.below(2) {
            0 if letters.len() > 4 => drop(letters.drain(place..=place)),
            _ => letters.swap(place, place - 1),
        }
        letters.into_iter().collect::<String>()
    };
    let arabic = chance.below(2) == 0;
    let (wrong, right) = (goods::word(chance, arabic), goods::word(chance, arabic));
    Query { text: format!("{} {right}", of(wrong, chance)), ..question() }
}

fn arabic(chance: &mut Chance, _: u64) -> Query {
    let bare = |text: &str| text.replace(['أ', 'إ', 'آ'], "ا").replace('ة', "ه");
    let text = format!("ال{} {}", bare(goods::word(chance, true)), bare(goods::word(chance, true)));
    Query { text, locale: Locale::Ar, ..question() }
}

fn filtered(chance: &mut Chance, _: u64) -> Query {
    let from = i64::try_from(chance.below(100_000)).unwrap_or_default();
    let filters = Filters {
        category: (chance.below(2) == 0).then(|| goods::category(400 + chance.below(50))),
        vendors: if chance.below(4) == 0 { vec![goods::vendor(chance.below(20))] } else { Vec::new() },
        options: vec![goods::colour(chance), goods::colour(chance)],
        price_from: Some(from),
        price_to: Some(from + 80_000),
        only_available: chance.below(2) == 0,
    };
    Query { text: goods::word(chance, false).to_owned(), filters, ..question() }
}

fn common(chance: &mut Chance, _: u64) -> Query {
    Query { text: goods::word(chance, false).to_owned(), sort: Sort::PriceUp, ..question() }
}

fn browse(chance: &mut Chance, _: u64) -> Query {
    let category = match chance.below(4) {
        0 => None,
        1 => Some(goods::category(450 + chance.below(8))),
        _ => Some(goods::category(chance.below(400))),
    };
    let sort = Sort::ALL.get(usize::try_from(chance.below(4)).unwrap_or_default()).copied().unwrap_or(Sort::Newest);
    let offset = i64::try_from(24 * chance.below(5)).unwrap_or_default();
    Query { filters: Filters { category, ..Filters::default() }, sort, offset, ..question() }
}

fn bytes_in(folder: &Path) -> Result<u64> {
    let failed = |error: std::io::Error| Error::fault(format!("{}: {error}", folder.display()));
    let mut bytes = 0;
    for file in std::fs::read_dir(folder).map_err(failed)? {
        bytes += file.and_then(|file| file.metadata()).map_err(failed)?.len();
    }
    Ok(bytes)
}
