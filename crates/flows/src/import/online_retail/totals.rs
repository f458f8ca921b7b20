//! Sums over a history: by month and country, and of its oddities.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use super::{Document, History, Kind, Line, PER_MINOR, is_service, zone};
use crate::import::Report;

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// Month, from 1.
    pub month: i8,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// What a month brought in one country. Amounts are signed pennies: credits are negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Sold.
    pub sales: i64,
    /// Given back.
    pub credits: i64,
    /// Adjusted without goods.
    pub adjustments: i64,
    /// What rounding took from all lines, in ten-thousandths of a pound; exact = pennies × 100 + this.
    pub residue: i64,
    /// Units sold, less those given back.
    pub units: i64,
    /// Units that stock was adjusted by.
    pub stock_units: i64,
    /// Lines of every kind.
    pub lines: i64,
}

impl Totals {
    /// Sums a history by local month and by country as the file names it.
    #[must_use]
    pub fn by_month_and_country(history: &History) -> BTreeMap<(Month, Arc<str>), Self> {
        let zone = zone();
        let mut sums: BTreeMap<(Month, Arc<str>), Self> = BTreeMap::new();
        for document in &history.documents {
            let day = document.at.civil(&zone);
            let month = Month { year: day.year(), month: day.month() };
            sums.entry((month, Arc::clone(&document.country))).or_default().add(document);
        }
        sums
    }

    fn add(&mut self, document: &Document) {
        let total: i64 = document.lines.iter().map(|line| line.total.minor).sum();
        let units: i64 = document.lines.iter().map(|line| line.quantity).sum();
        match document.kind {
            Kind::Sale => self.sales += total,
            Kind::Credit => self.credits += total,
            Kind::Adjustment => self.adjustments += total,
            Kind::StockAdjustment => {}
        }
        match document.kind {
            Kind::Sale | Kind::Credit => self.units += units,
            Kind::StockAdjustment => self.stock_units += units,
            Kind::Adjustment => {}
        }
        self.residue += document.lines.iter().map(residue).sum::<i64>();
        self.lines += document.lines.len() as i64;
    }
}

/// What rounding took from a line, in ten-thousandths of a pound.
fn residue(line: &Line) -> i64 {
    let exact = i128::from(line.quantity) * i128::from(line.unit_price);
    i64::try_from(exact - i128::from(line.total.minor) * i128::from(PER_MINOR)).unwrap_or_default()
}

/// Counts every oddity that shows in the finished documents.
pub(super) fn count_oddities(documents: &[Document], report: &mut Report) {
    for document in documents {
        let (invoices, lines) = match document.kind {
            Kind::Sale => ("sales", "sale_lines"),
            Kind::Credit => ("credits", "credit_lines"),
            Kind::Adjustment => ("adjustments", "adjustment_lines"),
            Kind::StockAdjustment => ("stock_adjustments", "stock_adjustment_lines"),
        };
        let among = |is: fn(&Line) -> bool| document.lines.iter().filter(|line| is(line)).count() as i64;
        let here = document.lines.len() as i64;
        let is_guest = document.customer.is_none();
        let is_sale = document.kind == Kind::Sale;
        report.count(invoices, 1);
        report.count(lines, here);
        report.count("guest_invoices", i64::from(is_guest));
        report.count("guest_lines", if is_guest { here } else { 0 });
        report.count("free_lines", if is_sale { among(|line| line.unit_price == 0) } else { 0 });
        report.count("negative_price_lines", among(|line| line.unit_price < 0));
        report.count("fine_price_lines", among(|line| line.unit_price % PER_MINOR != 0));
        report.count("residue_ten_thousandths", document.lines.iter().map(residue).sum());
        report.count("blank_descriptions", among(|line| line.description.is_none()));
        report.count("service_lines", among(|line| is_service(&line.stock_code)));
        report.count("repeated_lines", repeated(&document.lines));
        report.count("invoices_without_country_code", i64::from(document.country_code.is_none()));
    }
}

/// How many lines say again what another line of the document said.
fn repeated(lines: &[Line]) -> i64 {
    let said: HashSet<_> =
        lines.iter().map(|line| (&line.stock_code, &line.description, line.quantity, line.unit_price)).collect();
    (lines.len() - said.len()) as i64
}
