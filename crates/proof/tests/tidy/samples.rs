//! Samples: every event has one for ever, and the test that reads them knows every event.

use proc_macro2::TokenTree;

use crate::house::{File, Finding, House};
use crate::tokens;

const FOLDER: &str = "crates/events/samples/";
const READER: &str = "crates/events/src/samples.rs";

/// One event as declared by `event!`.
pub(crate) struct Declared {
    pub(crate) kind: String,
    name: String,
}

/// Events without a sample, events the reader of samples does not know, and kinds declared in another domain's file.
pub(crate) fn lacking(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    let reader = house.file(READER).map_or("", |file| &file.text);
    let knows = |name: &str| reader.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == name);
    for file in house.ending("rs").filter(|file| file.path.starts_with("crates/events/src/")) {
        for event in declared(file) {
            let sample = format!("{FOLDER}{}.v1.json", event.kind);
            if house.file(&sample).is_none() {
                found.push(Finding::at(&file.path, format!("{sample} is missing")));
            }
            if !knows(&event.name) {
                found.push(Finding::at(&file.path, format!("{READER} does not read {}", event.name)));
            }
            if event.kind.split('.').next() != file.name().strip_suffix(".rs") {
                found.push(Finding::at(&file.path, format!("`{}` belongs into the file of its domain", event.kind)));
            }
        }
    }
    found
}

/// Every `event!` of a file: the first literal is the kind, the word after `struct` the name.
pub(crate) fn declared(file: &File) -> Vec<Declared> {
    let read = |block: &Vec<TokenTree>| {
        let kind = tokens::texts(block).into_iter().next()?.value;
        let place = block.iter().position(|token| tokens::is_word(token, "struct"))?;
        Some(Declared { kind, name: block.get(place + 1)?.to_string() })
    };
    tokens::invocations(&tokens::of(file), "event").iter().filter_map(read).collect()
}

#[test]
fn a_planted_event_without_a_sample_is_found() {
    let event = |kind: &str, name: &str| {
        format!("//! X.\ncrate::event! {{ /// Doc.\n \"{kind}\" about x: pub struct {name} {{ pub x: X }} }}")
    };
    let house = House::planted(&[
        ("crates/events/src/stock.rs", &event("stock.moved", "StockMoved")),
        ("crates/events/src/orders.rs", &event("stock.lost", "StockLost")),
        ("crates/events/samples/stock.moved.v1.json", "{}"),
        (READER, "//! X.\nfn f() { check::<StockMoved>(); }"),
    ]);
    assert_eq!(lacking(&house).len(), 3, "stock.lost has no sample, no reader, and stands in the wrong file");
}
