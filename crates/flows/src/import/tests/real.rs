//! The real files, where they are: all of the history reconciles to the file, computed a second, simpler way.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use kernel::Currency;

use crate::import::online_retail::{self, History, Kind, Totals};
use crate::import::shopify;

/// A file of the test data; `None`, said aloud, when it is not on this machine.
#[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "tests say where their data is and when it is absent")]
pub(super) fn data(path: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let folder = std::env::var("QANAT_TEST_DATA").map_or_else(|_| beside(), PathBuf::from);
    let read = std::fs::read(folder.join(path));
    if read.is_err() {
        println!("skipped: data absent ({path})");
    }
    read.ok()
}

#[test]
fn both_real_catalogues_are_read_whole() {
    for (file, products, variants) in [("apparel", 20, 22), ("home-and-garden", 20, 21)] {
        let Some(bytes) = data(&format!("shopify_product_csv/{file}.csv")) else { return };
        let read = shopify::parse(&bytes, Currency::SAR);
        assert!(read.report.is_clean(), "{:?}", read.report.findings);
        let counts = &read.report.counts;
        assert_eq!((counts["products"], counts["variants"], counts["skus_made"]), (products, variants, variants), "{file}");
        assert_eq!(i64::from(read.report.accepted), variants);
        assert!(read.products.iter().all(|product| !product.variants.is_empty() && !product.images.is_empty()));
        assert!(read.products.iter().all(|product| !product.body.contains('<')));
    }
}

#[test]
fn the_real_history_reconciles_to_the_file() {
    let Some(packed) = data("online_retail/online_retail.csv.gz") else { return };
    let history = online_retail::parse(&packed);
    assert!(history.report.is_clean(), "{:?}", history.report.findings);
    assert_eq!((history.report.rows, history.report.accepted), (541_909, 541_909));

    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    let counted: BTreeMap<(String, String), Totals> = Totals::by_month_and_country(&history)
        .into_iter()
        .map(|((month, country), totals)| ((month.to_string(), country.to_string()), totals))
        .collect();
    let expected = straight_from_the_file(&text);
    assert_eq!(counted.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (key, totals) in &expected {
        assert_eq!(&counted[key], totals, "{key:?}");
    }
    oddities_are_as_known(&history);
}

/// The same sums with nothing of the reader: cells by counting quotes, prices as digits, no documents.
fn straight_from_the_file(text: &str) -> BTreeMap<(String, String), Totals> {
    let mut sums: BTreeMap<(String, String), Totals> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells = cells(line);
        let [number, _, _, quantity, date, price, _, country] = cells.as_slice() else { panic!("{line}") };
        let quantity: i64 = quantity.parse().unwrap();
        let (whole, part) = price.split_once('.').unwrap_or((price, ""));
        let digits: i64 = format!("{whole}{part:0<4}").parse().unwrap();
        let exact = quantity * digits;
        // Half-even by hand: down, and up again when more than half is left, or half beside an odd penny.
        let down = exact.div_euclid(100);
        let rest = exact.rem_euclid(100);
        let pennies = if rest > 50 || (rest == 50 && down % 2 != 0) { down + 1 } else { down };

        let sum = sums.entry((date[..7].to_owned(), country.clone())).or_default();
        sum.lines += 1;
        sum.residue += exact - pennies * 100;
        match number.chars().next() {
            Some('A') => sum.adjustments += pennies,
            Some('C') => (sum.credits, sum.units) = (sum.credits + pennies, sum.units + quantity),
            _ if quantity < 0 => sum.stock_units += quantity,
            _ => (sum.sales, sum.units) = (sum.sales + pennies, sum.units + quantity),
        }
    }
    sums
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut inside = false;
    for letter in line.chars() {
        match letter {
            '"' => inside = !inside,
            ',' if !inside => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

#[expect(clippy::print_stdout, reason = "the counts of the real file are worth seeing")]
fn oddities_are_as_known(history: &History) {
    for (name, count) in &history.report.counts {
        println!("{name} {count}");
    }
    let counts = |names: &[&str]| names.iter().map(|name| history.report.counts[name]).collect::<Vec<_>>();
    let sum = |names: &[&str]| counts(names).iter().sum::<i64>();
    assert_eq!(counts(&["credits", "adjustments", "stock_adjustments"]), [3_836, 3, 1_336]);
    assert_eq!(sum(&["sales", "credits", "adjustments", "stock_adjustments"]), 25_900);
    assert_eq!(counts(&["credit_lines", "adjustment_lines", "stock_adjustment_lines"]), [9_288, 3, 1_336]);
    assert_eq!(sum(&["credit_lines_matched", "credit_lines_unmatched"]), 9_288);
    assert_eq!(counts(&["blank_descriptions", "guest_lines", "free_lines"]), [1_454, 135_080, 1_179]);
    assert_eq!(counts(&["fine_price_lines", "residue_ten_thousandths", "negative_price_lines"]), [4, 40, 2]);
    assert_eq!(counts(&["products", "invoices_with_two_times", "invoices_not_together"]), [4_070, 43, 1]);

    let names: BTreeSet<&str> = history.documents.iter().map(|document| &*document.country).collect();
    let coded = history.documents.iter().filter(|document| document.country_code.is_some());
    assert_eq!((names.len(), coded.map(|document| &*document.country).collect::<BTreeSet<_>>().len()), (38, 35));
    for credit in history.documents.iter().filter(|document| document.kind == Kind::Credit) {
        for (line, sold) in credit.lines.iter().filter_map(|line| line.gives_back.map(|sold| (line, sold))) {
            let sale = &history.documents[sold.document as usize];
            let bought = &sale.lines[sold.line as usize];
            assert!(sale.kind == Kind::Sale && sale.at <= credit.at && sale.customer == credit.customer);
            assert!(bought.stock_code == line.stock_code && bought.quantity >= -line.quantity);
        }
    }
    let ids: BTreeSet<[u8; 16]> = history.documents.iter().map(online_retail::Document::id).collect();
    assert_eq!(ids.len(), history.documents.len());
}
