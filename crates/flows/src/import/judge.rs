//! Cells judged the same way in every format: a text within its limit, a price, a weight, pieces, a name that comes once.

use std::collections::HashMap;

use kernel::{Currency, Money, Rounding, divide};

use super::cells::{decimal, fold_digits, is_link, price};
use super::source::{Column, Row};
use super::{Code, Finding, Report};

/// Letters of a handle, title, vendor, category, tag, option name or option value.
pub(super) const TEXT_MAX: usize = catalog::TEXT_MAX;
/// Pieces of one variant.
const STOCK_MAX: i64 = 1_000_000;
/// Grams of one variant.
const GRAMS_MAX: i64 = 1_000_000_000;
/// Decimals with which weights are read before they are rounded to grams.
const WEIGHT_DECIMALS: u32 = 6;

/// A cell with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'r> {
    /// As a spreadsheet counts it.
    pub(super) row: u32,
    /// The header above it.
    pub(super) column: &'r str,
    /// What stands in it, without the space around it.
    pub(super) text: &'r str,
}

/// The cell of a row under a column.
pub(super) fn cell(row: Row<'_>, column: Column) -> Cell<'_> {
    Cell { row: row.number, column: column.name, text: row.get(column) }
}

/// Judges cells; what is wrong goes into its report.
#[derive(Debug)]
pub(super) struct Judge {
    pub(super) report: Report,
    currency: Currency,
    /// Names that come once, by what they name, with their row.
    names: HashMap<(Code, String), u32>,
}

impl Judge {
    pub(super) fn new(report: Report, currency: Currency) -> Self {
        Self { report, currency, names: HashMap::new() }
    }

    /// Reports what is wrong with a cell, with what stands in it.
    pub(super) fn find(&mut self, code: Code, cell: Cell<'_>) {
        self.report.add(Finding::row(code, cell.row).at(cell.column).value(cell.text));
    }

    /// A text of so many letters at most.
    pub(super) fn text<'r>(&mut self, cell: Cell<'r>, letters_max: usize) -> &'r str {
        if cell.text.chars().count() > letters_max {
            let limit = i64::try_from(letters_max).unwrap_or(i64::MAX);
            self.report.add(Finding::row(Code::TextTooLong, cell.row).at(cell.column).with("limit", limit));
        }
        cell.text
    }

    /// A SKU or barcode: reported when an earlier row has it already.
    pub(super) fn once(&mut self, code: Code, cell: Cell<'_>) {
        let first = *self.names.entry((code, cell.text.to_owned())).or_insert(cell.row);
        if first != cell.row {
            self.report.add(Finding::row(code, cell.row).at(cell.column).value(cell.text).with("first", i64::from(first)));
        }
    }

    /// A price; nothing when the cell is blank, or wrong and reported.
    pub(super) fn price(&mut self, cell: Cell<'_>) -> Option<Money> {
        if cell.text.is_empty() {
            return None;
        }
        let currency = self.currency;
        let wrong = |code| {
            let finding = Finding::row(code, cell.row).at(cell.column).value(cell.text);
            finding.with("currency", currency).with("decimals", i64::from(currency.decimals()))
        };
        price(cell.text, currency).map_err(|code| self.report.add(wrong(code))).ok()
    }

    /// A weight in grams, from a number of units that each weigh so many millionths of a gram.
    pub(super) fn grams(&mut self, cell: Cell<'_>, unit: i128) -> Option<i64> {
        if cell.text.is_empty() {
            return None;
        }
        let folded = fold_digits(cell.text);
        // A number may begin with its point, as in .5.
        let text = if folded.starts_with('.') { format!("0{folded}") } else { folded.into_owned() };
        let whole = 10_i128.pow(WEIGHT_DECIMALS);
        let exact = decimal(&text, WEIGHT_DECIMALS).ok().and_then(|exact| i128::from(exact).checked_mul(unit));
        let grams = exact.and_then(|exact| divide(exact, whole * whole, Rounding::HalfEven));
        let grams = grams.filter(|grams| (0..=GRAMS_MAX).contains(grams));
        if grams.is_none() {
            self.find(Code::WeightNotANumber, cell);
        }
        grams
    }

    /// Pieces that are there.
    pub(super) fn pieces(&mut self, cell: Cell<'_>) -> Option<i64> {
        if cell.text.is_empty() {
            return None;
        }
        let text = fold_digits(cell.text);
        // Spreadsheets and shops write whole numbers as 100.0000.
        match decimal(&text, 0) {
            Ok(pieces) if pieces < 0 => self.find(Code::StockNegative, cell),
            Ok(pieces) if pieces <= STOCK_MAX => return Some(pieces),
            _ => self.find(Code::StockNotANumber, cell),
        }
        None
    }

    /// Years a buyer must have lived.
    pub(super) fn age(&mut self, cell: Cell<'_>) -> Option<i64> {
        if cell.text.is_empty() {
            return None;
        }
        let age = decimal(&fold_digits(cell.text), 0).ok().filter(|age| (1..=catalog::AGE_MAX).contains(age));
        if age.is_none() {
            let finding = Finding::row(Code::AgeNotANumber, cell.row).at(cell.column).value(cell.text);
            self.report.add(finding.with("limit", catalog::AGE_MAX));
        }
        age
    }

    /// An address of a picture; nothing when a page may not load it, which is noted.
    pub(super) fn link<'r>(&mut self, cell: Cell<'r>) -> Option<&'r str> {
        let url = self.text(cell, catalog::URL_MAX);
        if is_link(url) {
            return Some(url);
        }
        self.report.count("images_not_http", 1);
        self.find(Code::ImageNotHttp, cell);
        None
    }
}
