//! Messages: both languages say the same things, and every refusal has a sentence.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::{File, Finding, House};
use crate::{samples, tokens};

/// The languages of every message.
const LANGUAGES: [&str; 2] = ["ar", "en"];

/// Keys that stand in one language only, or twice.
pub(crate) fn lopsided(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut folders: BTreeMap<String, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for file in files(house) {
        let Some(language) = language(file) else {
            found.push(Finding::at(&file.path, "neither its name nor its folder says ar or en"));
            continue;
        };
        let folder = folders.entry(folder(file)).or_default();
        for key in keys(&file.text) {
            if !folder.entry(language).or_default().insert(key.clone()) {
                found.push(Finding::at(&file.path, format!("`{key}` stands twice")));
            }
        }
    }
    for (folder, languages) in &folders {
        let all: BTreeSet<&String> = languages.values().flatten().collect();
        for language in LANGUAGES {
            let own = languages.get(language);
            for key in all.iter().filter(|key| !own.is_some_and(|own| own.contains(**key))) {
                found.push(Finding::at(folder, format!("`{key}` is missing in {language}")));
            }
        }
    }
    found
}

/// Codes of refusals without a sentence in some language.
pub(crate) fn speechless(house: &House) -> Vec<Finding> {
    let spoken = spoken(house);
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| !file.is_told()) {
        for code in codes(file) {
            for language in LANGUAGES.iter().filter(|language| !speaks(&spoken, language, &code)) {
                found.push(Finding::at(&file.path, format!("`{code}` has no sentence in {language} (`{}`)", key_of(&code))));
            }
        }
    }
    found
}

/// Keys that code asks for and a language lacks: in `t!`, in `plain!` and in refusals made without `domain_errors!`.
pub(crate) fn unwritten(house: &House) -> Vec<Finding> {
    let spoken = spoken(house);
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| !file.is_told()) {
        for key in asked(file).into_iter().filter(|key| is_key(key)) {
            for language in LANGUAGES.iter().filter(|language| !speaks(&spoken, language, &key)) {
                found.push(Finding::at(&file.path, format!("`{key}` is missing in {language}")));
            }
        }
    }
    found
}

/// The keys a file asks for by name.
fn asked(file: &File) -> Vec<String> {
    let tokens = tokens::of(file);
    let mut calls = tokens::invocations(&tokens, "t");
    calls.extend(tokens::invocations(&tokens, "plain"));
    calls.extend(tokens::calls(&tokens, "DomainError", "new"));
    calls.iter().filter_map(|call| call.iter().find_map(tokens::text)).map(|text| text.value).collect()
}

/// A key has words joined by dots. What is put together while running is not one.
fn is_key(text: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    text.contains('.') && text.split('.').all(plain)
}

/// Events that the desk's trail cannot tell in some language.
pub(crate) fn untold(house: &House) -> Vec<Finding> {
    let spoken = spoken(house);
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| file.path.starts_with("crates/events/src/")) {
        for event in samples::declared(file) {
            let key = format!("desk.deed_{}", event.kind.replace('.', "_"));
            for language in LANGUAGES.iter().filter(|language| !speaks(&spoken, language, &key)) {
                found.push(Finding::at(
                    &file.path,
                    format!("`{}` has no sentence in {language} (`{}`)", event.kind, key_of(&key)),
                ));
            }
        }
    }
    found
}

type Spoken = BTreeMap<&'static str, BTreeSet<String>>;

/// Every key of each language, over all crates.
fn spoken(house: &House) -> Spoken {
    let mut spoken = Spoken::new();
    for file in files(house) {
        if let Some(language) = language(file) {
            spoken.entry(language).or_default().extend(keys(&file.text));
        }
    }
    spoken
}

fn speaks(spoken: &Spoken, language: &str, key: &str) -> bool {
    spoken.get(language).is_some_and(|keys| keys.contains(&key_of(key)))
}

/// The key of a code: a dot cannot stand in a Fluent identifier, so `stock.not_enough` is `stock-not_enough`.
fn key_of(code: &str) -> String {
    code.replace('.', "-")
}

/// The codes a file declares: the literal after `=> Kind` in `domain_errors!`.
fn codes(file: &File) -> Vec<String> {
    let blocks = tokens::invocations(&tokens::of(file), "domain_errors");
    let mut found = Vec::new();
    for texts in blocks.iter().map(|block| tokens::texts(block)) {
        found.extend(texts.into_iter().map(|text| text.value).filter(|value| is_code(value)));
    }
    found
}

/// A code has a domain and a condition. The literal after `at` names a field: it has no dot.
fn is_code(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    let plain = |part: &&str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    parts.len() == 2 && parts.iter().all(plain)
}

/// Every message key of a Fluent file: a line that starts with a letter and has an equals sign.
fn keys(ftl: &str) -> Vec<String> {
    let starts = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '-');
    let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
    ftl.lines().filter(starts).filter_map(key).collect()
}

fn files(house: &House) -> impl Iterator<Item = &File> {
    house.ending("ftl")
}

/// The language a file speaks: `messages/ar.ftl`, `messages/ar/till.ftl` or `messages/till.ar.ftl`.
fn language(file: &File) -> Option<&'static str> {
    let words: Vec<&str> = file.path.split(['/', '.']).collect();
    LANGUAGES.into_iter().find(|language| words.contains(language))
}

/// Where the twin of a file would be looked for.
fn folder(file: &File) -> String {
    file.path.split_once("/messages/").map_or(file.path.as_str(), |(crate_folder, _)| crate_folder).to_owned()
}

#[test]
fn planted_silence_is_found() {
    let refusals = "//! X.\nkernel::domain_errors! { /// Why.\n pub enum Denied { /// Few.\n NotEnough { left: i64 } => Conflict \
                    \"stock.not_enough\" at \"quantity\", /// None.\n Nothing => Invalid \"stock.nothing\", } }";
    let house = House::planted(&[
        ("crates/domain/stock/src/model.rs", refusals),
        (
            "crates/domain/stock/messages/en.ftl",
            "stock-not_enough = Only { $left } left.\nstock-level = Level\n    .hint = = x\n",
        ),
        ("crates/domain/stock/messages/ar.ftl", "# A comment = x\nstock-not_enough = لم يبق إلا { $left }.\n"),
        ("crates/domain/stock/messages/fr.ftl", "stock-level = Niveau\n"),
    ]);
    assert_eq!(lopsided(&house).len(), 2, "one key has no Arabic, one file has no known language");
    assert_eq!(speechless(&house).len(), 2, "stock.nothing in two languages");
}

#[test]
fn a_planted_key_without_a_message_is_found() {
    let page = "//! X.\nfn f() { t!(locale, \"shop.known\", n = \"a.b\"); plain!(locale, \"shop.lost\"); t!(locale, key); \
                DomainError::new(Kind::Busy, \"shop.known\"); DomainError::new(Kind::Busy, \"shop.gone\"); }";
    let house = House::planted(&[
        ("crates/surfaces/shop/src/page.rs", page),
        ("crates/surfaces/shop/src/story.rs", page),
        ("crates/surfaces/shop/messages/en.ftl", "shop-known = Known\nshop-lost = Lost\n"),
        ("crates/surfaces/shop/messages/ar.ftl", "shop-known = معروف\n"),
    ]);
    let what: Vec<String> = unwritten(&house).into_iter().map(|finding| finding.what).collect();
    assert_eq!(what, ["`shop.lost` is missing in ar", "`shop.gone` is missing in ar", "`shop.gone` is missing in en"]);
}

#[test]
fn a_planted_event_without_words_is_found() {
    let event = "//! X.\ncrate::event! { /// Doc.\n \"stock.lost\" about x: pub struct StockLost { pub x: X } }";
    let house = House::planted(&[
        ("crates/events/src/stock.rs", event),
        ("crates/surfaces/desk/messages/trail/en.ftl", "desk-deed_stock_lost = lost\n"),
    ]);
    assert_eq!(untold(&house).len(), 1, "nobody says it in Arabic");
}
