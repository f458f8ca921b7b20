//! The part of a row that tells of one variant.

use std::collections::HashMap;

use kernel::{Money, Rounding, divide};

use super::{GRAMS_MAX, Reading, SKU_MAX, STOCK_MAX, TEXT_MAX, VARIANTS_MAX, VariantDraft};
use crate::import::cells::{decimal, fold_digits, price};
use crate::import::source::{Column, Row};
use crate::import::{Code, Finding};

/// Decimals with which weights are read before they are rounded to grams.
const GRAM_DECIMALS: u32 = 6;

/// Names that must not come twice in a file, with the row that had them first.
#[derive(Default)]
pub(super) struct Seen {
    skus: HashMap<String, u32>,
    barcodes: HashMap<String, u32>,
    /// Option values, by place of the product.
    values: HashMap<(usize, Vec<String>), u32>,
}

impl Reading {
    pub(super) fn adds_variant(&self, row: Row<'_>) -> bool {
        let columns = &self.columns;
        let telling = [columns.value1, columns.value2, columns.value3, columns.price, columns.sku];
        telling.into_iter().any(|column| !row.get(column).is_empty())
    }

    /// Names of the options; the format writes `Title` with `Default Title` for a product that has none.
    pub(super) fn option_names(&mut self, row: Row<'_>) -> Vec<String> {
        if row.get(self.columns.name1) == "Title" && row.get(self.columns.value1) == "Default Title" {
            return Vec::new();
        }
        let mut names: Vec<String> = Vec::new();
        let columns = [self.columns.name1, self.columns.name2, self.columns.name3];
        for (place, column) in columns.into_iter().enumerate() {
            let name = self.text(row, column, TEXT_MAX);
            if name.is_empty() {
                continue;
            }
            if names.len() < place {
                self.find(Code::OptionNameMissing, row, columns[names.len()]);
            }
            if names.contains(&name) {
                self.find(Code::OptionNameRepeated, row, column);
            }
            names.push(name);
        }
        names
    }

    pub(super) fn variant(&mut self, place: usize, row: Row<'_>) {
        let position = self.products[place].variants.len() + 1;
        if position > VARIANTS_MAX {
            let finding = Finding::row(Code::TooManyVariants, row.number).at(self.columns.handle.name);
            return self.report.add(finding.with("limit", VARIANTS_MAX as i64));
        }
        let values = self.values(place, row);
        let sku = self.unique(row, self.columns.sku, Code::SkuRepeated, |seen| &mut seen.skus);
        let barcode = self.unique(row, self.columns.barcode, Code::BarcodeRepeated, |seen| &mut seen.barcodes);
        let price = self.price(row, self.columns.price);
        if row.get(self.columns.price).is_empty() {
            self.find(Code::PriceMissing, row, self.columns.price);
        }
        let compare_at = self.compare_at(row, price);
        let grams = self.grams(row);
        let stock = self.stock(row);
        let is_taxable = self.yes(row, self.columns.taxable);
        let is_shipped = self.yes(row, self.columns.ships);
        // A row without a readable price was reported; nothing of the file is applied.
        let Some(price) = price else { return };
        self.products[place].variants.push(VariantDraft {
            row: row.number,
            sku,
            barcode: Some(barcode).filter(|barcode| !barcode.is_empty()),
            values,
            price,
            compare_at,
            grams,
            stock,
            is_taxable,
            is_shipped,
            position: u32::try_from(position).unwrap_or(u32::MAX),
        });
    }

    fn values(&mut self, place: usize, row: Row<'_>) -> Vec<String> {
        let named = self.products[place].options.len();
        let columns = [self.columns.value1, self.columns.value2, self.columns.value3];
        let mut values = Vec::new();
        for (number, column) in columns.into_iter().enumerate() {
            let value = self.text(row, column, TEXT_MAX);
            match (number < named, value.is_empty()) {
                (true, true) => self.find(Code::OptionValueMissing, row, column),
                (true, false) => values.push(value),
                (false, false) if value != "Default Title" => self.find(Code::OptionNameMissing, row, column),
                (false, _) => {}
            }
        }
        if values.len() == named {
            let first = *self.seen.values.entry((place, values.clone())).or_insert(row.number);
            if first != row.number {
                let finding = Finding::row(Code::OptionsRepeated, row.number).at(self.columns.value1.name);
                self.report.add(finding.value(&values.join(" / ")).with("first", i64::from(first)));
            }
        }
        values
    }

    /// A name that no other row may have.
    fn unique(&mut self, row: Row<'_>, column: Column, code: Code, names: fn(&mut Seen) -> &mut HashMap<String, u32>) -> String {
        let text = self.text(row, column, SKU_MAX);
        let name = text.strip_prefix('\'').unwrap_or(&text).trim().to_owned();
        if !name.is_empty() {
            let first = *names(&mut self.seen).entry(name.clone()).or_insert(row.number);
            if first != row.number {
                let finding = Finding::row(code, row.number).at(column.name);
                self.report.add(finding.value(&name).with("first", i64::from(first)));
            }
        }
        name
    }

    /// The price in a cell; `None` when the cell is blank, or wrong and reported.
    fn price(&mut self, row: Row<'_>, column: Column) -> Option<Money> {
        let text = row.get(column);
        if text.is_empty() {
            return None;
        }
        let facts = |finding: Finding, currency: kernel::Currency| {
            finding.with("currency", currency).with("decimals", i64::from(currency.decimals()))
        };
        let read = price(text, self.currency);
        read.map_err(|code| self.report.add(facts(Finding::row(code, row.number).at(column.name).value(text), self.currency)))
            .ok()
    }

    fn compare_at(&mut self, row: Row<'_>, price: Option<Money>) -> Option<Money> {
        let before = self.price(row, self.columns.compare_at).filter(|before| before.is_positive())?;
        if price.is_some_and(|price| before.minor <= price.minor) {
            self.report.count("compare_at_not_higher", 1);
            self.find(Code::CompareAtNotHigher, row, self.columns.compare_at);
            return None;
        }
        Some(before)
    }

    fn grams(&mut self, row: Row<'_>) -> Option<i64> {
        let text = fold_digits(row.get(self.columns.grams));
        if text.is_empty() {
            return None;
        }
        let whole = 10_i128.pow(GRAM_DECIMALS);
        let exact = decimal(&text, GRAM_DECIMALS).ok();
        let grams = exact.and_then(|exact| divide(exact.into(), whole, Rounding::HalfEven));
        let grams = grams.filter(|grams| (0..=GRAMS_MAX).contains(grams));
        if grams.is_none() {
            self.find(Code::WeightNotANumber, row, self.columns.grams);
        }
        grams
    }

    fn stock(&mut self, row: Row<'_>) -> Option<i64> {
        let text = fold_digits(row.get(self.columns.stock));
        if text.is_empty() {
            return None;
        }
        match text.parse::<i64>() {
            Ok(units) if units < 0 => self.find(Code::StockNegative, row, self.columns.stock),
            Ok(units) if units <= STOCK_MAX => return Some(units),
            _ => self.find(Code::StockNotANumber, row, self.columns.stock),
        }
        None
    }
}
