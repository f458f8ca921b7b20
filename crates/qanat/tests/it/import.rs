//! Real files through the command line: two catalogues, and a history of half a million rows that must add up to the penny.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use crate::node::{audits_clean, done, verb};
use crate::place::{Engine, Place, data};
use crate::totals::{self, Cell};
use crate::witness::{self, Sum};

const CATALOGUES: [&str; 2] = ["shopify_product_csv/apparel.csv", "shopify_product_csv/home-and-garden.csv"];
/// Rows of the real history.
const ROWS: u64 = 541_909;
/// What the report calls that which rounding took from all lines.
const RESIDUE: &str = "Lost by rounding line totals, in ten-thousandths of a pound";

fn import<'a>(what: &'a str, format: &'a str, database: &'a str, file: &'a Path) -> [&'a str; 7] {
    ["import", what, "--format", format, "--database", database, file.to_str().expect("a UTF-8 path")]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_catalogue_goes_in_once_and_a_broken_one_not_at_all() {
    for name in CATALOGUES {
        let Some(file) = data(name) else { return };
        let place = Place::on(Engine::Sqlite);
        let database = place.database();
        let said = done(&import("products", "shopify", &database, &file));
        assert!(said.contains("imported 20 products, 20 of them new or changed"), "{said}");
        let before = witness::rows_of_goods(&place).await;
        assert_eq!(before[0], 20, "{before:?}");

        let said = done(&import("products", "shopify", &database, &file));
        assert!(said.contains("imported 20 products, 0 of them new or changed"), "{said}");
        assert_eq!(witness::rows_of_goods(&place).await, before, "a rerun changes nothing");

        let broken = place.file("broken.csv");
        let row = break_a_price(&file, &broken);
        let refused = verb(&import("products", "shopify", &database, &broken));
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.out.contains(&format!("Row {row}, column “Variant Price”")), "{refused:?}");
        assert_eq!(witness::rows_of_goods(&place).await, before, "a broken file changes nothing");
        audits_clean(&database);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_exported_imports_back_unchanged_and_a_dry_run_changes_nothing() {
    let Some(sample) = data("woocommerce_csv/sample_products.csv") else { return };
    let place = Place::on(Engine::Sqlite);
    let database = place.database();
    let act = |words: &[&str], file: &Path| {
        let words = [words, &["--database", &database, file.to_str().expect("a UTF-8 path")]].concat();
        done(&words)
    };
    let said = act(&["import", "products", "--dry-run"], &sample);
    assert!(said.contains("woocommerce: 17 added, 0 changed, 0 unchanged, 6 new categories"), "{said}");
    assert!(said.contains("nothing was changed: this was a dry run"), "{said}");
    assert_eq!(witness::rows_of_goods(&place).await[0], 0);
    act(&["import", "products"], &sample);
    let (file, again) = (place.file("products.csv"), place.file("again.csv"));
    assert!(act(&["export", "products"], &file).contains("exported 17 products"));
    let said = act(&["import", "products", "--dry-run"], &file);
    assert!(said.contains("qanat: 0 added, 0 changed, 17 unchanged, 0 new categories"), "{said}");
    let before = witness::rows_of_goods(&place).await;
    assert!(act(&["import", "products"], &file).contains("imported 17 products, 0 of them new or changed"));
    assert_eq!(witness::rows_of_goods(&place).await, before);
    act(&["export", "products"], &again);
    assert_eq!(std::fs::read(&file).expect("written"), std::fs::read(&again).expect("written"));
    audits_clean(&database);
}

/// Writes the file again with a new product and a price that is none; answers the row of that price.
fn break_a_price(from: &Path, to: &Path) -> u64 {
    let mut rows = csv::Reader::from_path(from).expect("the file opens");
    let head = rows.headers().expect("a header").clone();
    let column = |name: &str| head.iter().position(|found| found == name).expect("a column");
    let (handle, price) = (column("Handle"), column("Variant Price"));
    let mut records: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    let replaced = |record: &csv::StringRecord, place: usize, text: &str| {
        record.iter().enumerate().map(|(at, cell)| if at == place { text } else { cell }.to_owned()).collect()
    };
    records.insert(0, replaced(&records[0], handle, "brand-new"));
    let last = records.len() - 1;
    records[last] = replaced(&records[last], price, "forty");
    let mut written = csv::Writer::from_path(to).expect("the file is made");
    written.write_record(&head).expect("written");
    records.iter().for_each(|record| written.write_record(record).expect("written"));
    written.flush().expect("written");
    // The header is row 1.
    last as u64 + 2
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_history_adds_up_by_month_and_country() {
    let Some(file) = data("online_retail/online_retail.csv.gz") else { return };
    let place = Place::on(Engine::Sqlite);
    let database = place.database();
    let started = Instant::now();
    let said = done(&import("orders", "online-retail", &database, &file));
    eprintln!("imported in {:?}", started.elapsed());

    let read = totals::of(&file);
    assert_eq!(read.rows, ROWS);
    assert_eq!(stored(&place).await, read.sums);
    let minor: i128 = read.sums.values().map(|sum| i128::from(sum.minor)).sum();
    assert_eq!(read.exact, minor * 100 + i128::from(count(&said, RESIDUE)), "pennies and the reported residue");
    let documents: i64 = read.sums.values().map(|sum| sum.documents).sum();
    assert!(said.contains(&format!("imported {documents} documents, {documents} of them new")), "{said}");
    audits_clean(&database);

    let started = Instant::now();
    let said = done(&import("orders", "online-retail", &database, &file));
    eprintln!("imported again in {:?}", started.elapsed());
    assert!(said.contains(&format!("imported {documents} documents, 0 of them new")), "{said}");
    assert_eq!(stored(&place).await, read.sums, "a rerun changes nothing");
}

/// The same cells, as the database has them.
async fn stored(place: &Place) -> BTreeMap<Cell, Sum> {
    let months = totals::months();
    let spans = months.iter().map(|(_, span)| *span).collect();
    let found = witness::history(place, spans).await;
    found.into_iter().map(|(span, country, kind, sum)| ((months[span].0.clone(), country, kind), sum)).collect()
}

/// A count of the report.
fn count(said: &str, what: &str) -> i64 {
    let line = said.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(": "));
    let number = line.unwrap_or_else(|| panic!("the report does not count this: {what}\n{said}")).replace('\u{2212}', "-");
    number.replace(',', "").parse().expect("a number")
}
