//! An order history read a second time, as simply as can be: what its rows sum to by month, country and kind.
//!
//! Shares nothing with the import but the stated rules: a row is worth quantity times price, rounded half-even to a penny; an
//! invoice belongs to its earliest time and to the country of its first row; a negative quantity without a C is no document.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::witness::Sum;

/// A month as the file writes it (`2010-12`), a country code (empty for names that are no one country), and a kind of document.
pub(crate) type Cell = (String, String, String);

/// What a history comes to.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    /// Rows of the file, without its header.
    pub(crate) rows: u64,
    /// Documents and pennies.
    pub(crate) sums: BTreeMap<Cell, Sum>,
    /// The exact value of all rows, in ten-thousandths of a pound.
    pub(crate) exact: i128,
}

struct Document {
    at: String,
    country: &'static str,
    minor: i64,
}

/// Reads a file in the Online Retail format.
pub(crate) fn of(file: &Path) -> Totals {
    let mut rows = csv::Reader::from_reader(MultiGzDecoder::new(File::open(file).expect("the file opens")));
    let mut totals = Totals::default();
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    let mut row = csv::StringRecord::new();
    while rows.read_record(&mut row).expect("the file is CSV") {
        totals.rows += 1;
        let (number, at, country) = (&row[0], &row[4], code(&row[7]));
        let quantity: i128 = row[3].parse().expect("a quantity");
        if quantity < 0 && !number.starts_with(['C', 'A']) {
            continue;
        }
        let exact = quantity * ten_thousandths(&row[5]);
        totals.exact += exact;
        let document = documents.entry(number.to_owned()).or_insert(Document { at: at.to_owned(), country, minor: 0 });
        document.at = document.at.as_str().min(at).to_owned();
        document.minor += pennies(exact);
    }
    for (number, document) in documents {
        let kind = match number.as_bytes()[0] {
            b'A' => "adjustment",
            b'C' => "credit",
            _ => "sale",
        };
        let cell = (document.at[..7].to_owned(), document.country.to_owned(), kind.to_owned());
        let sum = totals.sums.entry(cell).or_default();
        sum.documents += 1;
        sum.minor += document.minor;
    }
    totals
}

/// A price as written, in ten-thousandths of a pound.
fn ten_thousandths(price: &str) -> i128 {
    let (sign, digits) = price.strip_prefix('-').map_or((1, price), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = format!("{part:0<4}");
    assert_eq!(part.len(), 4, "{price} is finer than a ten-thousandth");
    sign * (whole.parse::<i128>().expect("pounds") * 10_000 + part.parse::<i128>().expect("a part of a pound"))
}

/// To the nearest penny; from the middle to the even one.
fn pennies(exact: i128) -> i64 {
    let (floor, rest) = (exact.div_euclid(100), exact.rem_euclid(100));
    let up = rest > 50 || (rest == 50 && floor % 2 != 0);
    i64::try_from(floor + i128::from(up)).expect("an amount")
}

/// The country that a name of the file means, written down a second time.
#[rustfmt::skip]
fn code(name: &str) -> &'static str {
    match name {
        "Australia" => "AU", "Austria" => "AT", "Bahrain" => "BH", "Belgium" => "BE", "Brazil" => "BR", "Canada" => "CA",
        "Cyprus" => "CY", "Czech Republic" => "CZ", "Denmark" => "DK", "EIRE" => "IE", "Finland" => "FI", "France" => "FR",
        "Germany" => "DE", "Greece" => "GR", "Hong Kong" => "HK", "Iceland" => "IS", "Israel" => "IL", "Italy" => "IT",
        "Japan" => "JP", "Lebanon" => "LB", "Lithuania" => "LT", "Malta" => "MT", "Netherlands" => "NL", "Norway" => "NO",
        "Poland" => "PL", "Portugal" => "PT", "RSA" => "ZA", "Saudi Arabia" => "SA", "Singapore" => "SG", "Spain" => "ES",
        "Sweden" => "SE", "Switzerland" => "CH", "USA" => "US", "United Arab Emirates" => "AE", "United Kingdom" => "GB",
        "Channel Islands" | "European Community" | "Unspecified" => "",
        other => panic!("the file names a country that this test does not know: {other}"),
    }
}

/// The instants (microseconds) between which months lie in London: from December 2010 up to December 2011.
pub(crate) fn months() -> Vec<(String, (i64, i64))> {
    let months: Vec<(i64, i64)> = (11..24).map(|month| (2010 + month / 12, month % 12 + 1)).collect();
    let span = |&(year, month): &(i64, i64)| {
        let (next_year, next) = (year + month / 12, month % 12 + 1);
        (format!("{year}-{month:02}"), (begins(year, month), begins(next_year, next)))
    };
    months.iter().map(span).collect()
}

/// When a month begins in London. Summer time is from the end of March to the end of October.
fn begins(year: i64, month: i64) -> i64 {
    let before: i64 =
        [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].iter().take(usize::try_from(month - 1).expect("a month")).sum();
    // 2010 began 14,610 days after 1970; neither it nor 2011 is a leap year.
    let days = 14_610 + (year - 2010) * 365 + before;
    let summer = i64::from((4..=10).contains(&month)) * 3_600;
    (days * 86_400 - summer) * 1_000_000
}

#[test]
fn rounding_is_half_even_on_both_sides_of_zero() {
    let rounded = [50, 51, 150, 250, -50, -51, -150, -250].map(pennies);
    assert_eq!(rounded, [0, 1, 2, 2, 0, -1, -2, -2]);
}
