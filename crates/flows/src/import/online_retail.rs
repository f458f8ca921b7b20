//! Order histories in the Online Retail format: one row per invoice line, pounds sterling, London wall time.
//!
//! The real file is full of oddities. Each has one rule, and a count of that name in the report:
//!
//! | oddity | rule | counts |
//! | --- | --- | --- |
//! | invoice `C…` | a credit, its quantities negative; a positive one is an error | `credits`, `credit_lines` |
//! | credit line that an earlier sale explains | refers to the latest earlier sale line of the same customer and stock code that has that many units unreturned and cost at least as much each | `credit_lines_matched` |
//! | credit line that none explains | an unreferenced credit; so is every guest's | `credit_lines_unmatched` |
//! | invoice `A…` | adjustment of bad debt: money, no goods; the only place for a negative price | `adjustments`, `adjustment_lines`, `negative_price_lines` |
//! | negative quantity without `C` | a stock adjustment (write-off) at price zero, never a sale; with a price it is an error | `stock_adjustments`, `stock_adjustment_lines` |
//! | price finer than a penny | kept in ten-thousandths; the line total is rounded half-even, what is lost is summed exactly | `fine_price_lines`, `residue_ten_thousandths` |
//! | price zero in a sale | a free line of that sale | `free_lines` |
//! | blank description | the line has none; the product takes its most frequent one, else its stock code | `blank_descriptions`, `products_without_description` |
//! | missing customer | a guest | `guest_invoices`, `guest_lines` |
//! | equal lines in one invoice | kept: the buyer was charged for each | `repeated_lines` |
//! | invoice at two times | its earliest time holds | `invoices_with_two_times` |
//! | invoice with two customers or countries | its first row holds; each is noted | `invoices_with_two_customers`, `invoices_with_two_countries` |
//! | invoice whose rows do not stand together | one invoice all the same | `invoices_not_together` |
//! | stock code that is no goods (`POST`, `D`, `M`, …) | a service line of the same document | `service_lines` |
//! | stock codes that differ only in case | kept apart, as in the file | `codes_differing_in_case` |
//! | country name that is no one country | kept as written, without a code | `invoices_without_country_code` |

mod credits;
mod model;
mod totals;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use kernel::{Currency, Money, Rounding, Timestamp, Zone, divide};

pub use model::{Document, History, Kind, Line, Product, SaleLine, customer_key, is_service};
pub use totals::{Month, Totals};

use super::cells::{NotDecimal, decimal};
use super::source::{self, Column, Layout, Row, Table, columns};
use super::{Code, Finding, Report, country};

/// Rows of one history.
pub const ROWS_MAX: u32 = 5_000_000;
/// Units on one line.
pub const QUANTITY_MAX: i64 = 100_000_000;
/// Minor units of one line, either way; times [`ROWS_MAX`] it still fits 64 bits.
pub const LINE_MINOR_MAX: i64 = 1_000_000_000_000;
/// Letters of an invoice number, a stock code, a customer or a country.
pub const WORD_MAX: usize = 64;
/// Letters of a description.
pub const DESCRIPTION_MAX: usize = 255;
/// How many decimals of a pound a unit price keeps.
const PRICE_DECIMALS: u32 = 4;
/// Ten-thousandths of a pound in a penny.
const PER_MINOR: i64 = 100;

const LAYOUT: Layout = Layout {
    required: &["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"],
    rows_max: ROWS_MAX,
};

columns! {
    invoice => "InvoiceNo", stock_code => "StockCode", description => "Description", quantity => "Quantity",
    date => "InvoiceDate", price => "UnitPrice", customer => "CustomerID", country => "Country",
}

/// The wall on which the dates of these files were read.
#[must_use]
pub fn zone() -> Zone {
    "Europe/London".parse().unwrap_or(Zone::UTC)
}

/// Reads and judges a whole history; packed with gzip or not.
#[must_use]
pub fn parse(bytes: &[u8]) -> History {
    let mut report = Report::default();
    let Some(text) = source::text(bytes, &mut report) else { return History { report, ..History::default() } };
    let Some(mut table) = Table::open(&text, LAYOUT, &mut report) else { return History { report, ..History::default() } };
    let mut reading = Reading::new(Columns::of(&table), report);
    while let Some(row) = table.next(&mut reading.report) {
        match reading.line(row) {
            Ok(()) => reading.report.accepted += 1,
            Err(finding) => reading.report.add(finding),
        }
    }
    reading.finish()
}

/// What one row says, once it was understood.
struct Entry<'r> {
    number: &'r str,
    kind: Kind,
    customer: Option<&'r str>,
    country: &'r str,
    at: Timestamp,
}

struct Reading {
    columns: Columns,
    report: Report,
    zone: Zone,
    documents: Vec<Document>,
    by_number: HashMap<Kind, HashMap<Arc<str>, usize>>,
    latest: Option<usize>,
    /// Every description of every stock code, with how often it was used.
    codes: HashMap<Arc<str>, HashMap<Arc<str>, u32>>,
    /// Customers and countries, kept once each.
    names: HashSet<Arc<str>>,
    latest_date: (String, Timestamp),
    two_times: HashSet<usize>,
    two_customers: HashSet<usize>,
    two_countries: HashSet<usize>,
    not_together: HashSet<usize>,
}

impl Reading {
    fn new(columns: Columns, report: Report) -> Self {
        Self {
            columns,
            report,
            zone: zone(),
            documents: Vec::new(),
            by_number: HashMap::new(),
            latest: None,
            codes: HashMap::new(),
            names: HashSet::new(),
            latest_date: (String::new(), Timestamp::default()),
            two_times: HashSet::new(),
            two_customers: HashSet::new(),
            two_countries: HashSet::new(),
            not_together: HashSet::new(),
        }
    }

    fn line(&mut self, row: Row<'_>) -> Result<(), Finding> {
        let number = word(row, self.columns.invoice, Code::InvoiceNotUnderstood)?;
        let stock_code = word(row, self.columns.stock_code, Code::StockCodeMissing)?;
        let quantity = quantity(row, self.columns.quantity)?;
        let unit_price = unit_price(row, self.columns.price)?;
        let kind = kind(number, quantity, unit_price).map_err(|(code, which)| {
            let column = match which {
                Blame::Invoice => self.columns.invoice,
                Blame::Quantity => self.columns.quantity,
                Blame::Price => self.columns.price,
            };
            Finding::row(code, row.number).at(column.name).value(row.get(column))
        })?;
        let total = divide(i128::from(quantity) * i128::from(unit_price), PER_MINOR.into(), Rounding::HalfEven)
            .filter(|minor| minor.abs() <= LINE_MINOR_MAX)
            .ok_or_else(|| Finding::row(Code::AmountTooLarge, row.number).at(self.columns.quantity.name))?;
        let description = short(row, self.columns.description, DESCRIPTION_MAX)?;
        let customer = short(row, self.columns.customer, WORD_MAX)?;
        let customer = customer.strip_suffix(".0").unwrap_or(customer);
        let country = short(row, self.columns.country, WORD_MAX)?;
        let at = self.instant(row)?;
        let entry = Entry { number, kind, customer: (!customer.is_empty()).then_some(customer), country, at };

        let place = self.document(&entry, row.number);
        let (stock_code, description) = self.product(stock_code, description);
        let total = Money::new(total, Currency::GBP);
        let line = Line { row: row.number, stock_code, description, quantity, unit_price, total, gives_back: None };
        self.documents[place].lines.push(line);
        Ok(())
    }

    /// The time of a row. Rows of one invoice share it, so the last one is remembered.
    fn instant(&mut self, row: Row<'_>) -> Result<Timestamp, Finding> {
        let text = row.get(self.columns.date);
        if text.is_empty() || text != self.latest_date.0 {
            let wall = jiff::fmt::strtime::parse("%Y-%m-%d %H:%M:%S", text).and_then(|parsed| parsed.to_datetime());
            let wall = wall
                .ok()
                .filter(|wall| wall.year() >= 1900)
                .ok_or_else(|| Finding::row(Code::DateNotUnderstood, row.number).at(self.columns.date.name).value(text))?;
            self.latest_date = (text.to_owned(), self.zone.instant(wall));
        }
        Ok(self.latest_date.1)
    }

    /// The document a row belongs to, made when the row is its first.
    fn document(&mut self, entry: &Entry<'_>, row: u32) -> usize {
        let same = |document: &Document| document.kind == entry.kind && *document.number == *entry.number;
        let found = match self.latest {
            Some(latest) if same(&self.documents[latest]) => Some(latest),
            _ => self.by_number.get(&entry.kind).and_then(|numbers| numbers.get(entry.number)).copied(),
        };
        let place = match found {
            Some(place) => {
                self.compare(place, entry, row);
                place
            }
            None => self.begin(entry, row),
        };
        self.latest = Some(place);
        place
    }

    fn begin(&mut self, entry: &Entry<'_>, row: u32) -> usize {
        let place = self.documents.len();
        let number: Arc<str> = entry.number.into();
        self.by_number.entry(entry.kind).or_default().insert(Arc::clone(&number), place);
        let country_code = country::of(entry.country);
        if country_code.is_none() && !self.names.contains(entry.country) {
            self.report.add(Finding::row(Code::CountryUnknown, row).at(self.columns.country.name).value(entry.country));
        }
        let customer = entry.customer.map(|customer| self.name(customer));
        let country = self.name(entry.country);
        let country_code = country_code.flatten();
        self.documents.push(Document {
            number,
            kind: entry.kind,
            customer,
            country,
            country_code,
            at: entry.at,
            lines: Vec::new(),
        });
        place
    }

    fn compare(&mut self, place: usize, entry: &Entry<'_>, row: u32) {
        let document = &mut self.documents[place];
        if self.latest != Some(place) {
            self.not_together.insert(place);
        }
        if document.at != entry.at {
            document.at = document.at.min(entry.at);
            self.two_times.insert(place);
        }
        if document.customer.as_deref() != entry.customer && self.two_customers.insert(place) {
            let finding = Finding::row(Code::CustomersDiffer, row).at(self.columns.customer.name);
            self.report.add(finding.with("invoice", entry.number));
        }
        if *document.country != *entry.country && self.two_countries.insert(place) {
            let finding = Finding::row(Code::CountriesDiffer, row).at(self.columns.country.name);
            self.report.add(finding.with("invoice", entry.number));
        }
    }

    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.names.insert(Arc::clone(&name));
        name
    }

    /// The stock code and description of a line, kept once each however often they are written.
    fn product(&mut self, stock_code: &str, description: &str) -> (Arc<str>, Option<Arc<str>>) {
        let code = match self.codes.get_key_value(stock_code) {
            Some((known, _)) => Arc::clone(known),
            None => stock_code.into(),
        };
        let descriptions = self.codes.entry(Arc::clone(&code)).or_default();
        if description.is_empty() {
            return (code, None);
        }
        let description = match descriptions.get_key_value(description) {
            Some((known, _)) => Arc::clone(known),
            None => description.into(),
        };
        *descriptions.entry(Arc::clone(&description)).or_default() += 1;
        (code, Some(description))
    }

    fn finish(mut self) -> History {
        for (name, places) in [
            ("invoices_with_two_times", &self.two_times),
            ("invoices_with_two_customers", &self.two_customers),
            ("invoices_with_two_countries", &self.two_countries),
            ("invoices_not_together", &self.not_together),
        ] {
            self.report.count(name, places.len() as i64);
        }
        self.documents.sort_by_key(|document| (document.at, document.lines.first().map(|line| line.row)));
        credits::give_back(&mut self.documents, &mut self.report);
        totals::count_oddities(&self.documents, &mut self.report);
        let products = products(self.codes, &mut self.report);
        History { documents: self.documents, products, report: self.report }
    }
}

fn products(codes: HashMap<Arc<str>, HashMap<Arc<str>, u32>>, report: &mut Report) -> Vec<Product> {
    let codes: BTreeMap<_, _> = codes.into_iter().collect();
    let folded: HashSet<String> = codes.keys().map(|code| code.to_uppercase()).collect();
    report.count("codes_differing_in_case", (codes.len() - folded.len()) as i64);
    report.count("products", codes.len() as i64);
    let product = |(stock_code, descriptions): (Arc<str>, HashMap<Arc<str>, u32>)| {
        // Of equally frequent ones the first of the alphabet, so that the choice never depends on the run.
        let chosen = descriptions.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
        report.count("products_without_description", i64::from(chosen.is_none()));
        let description = chosen.map_or_else(|| Arc::clone(&stock_code), |(description, _)| description);
        Product { is_service: is_service(&stock_code), stock_code, description }
    };
    codes.into_iter().map(product).collect()
}

/// Which cell a contradiction is blamed on.
enum Blame {
    Invoice,
    Quantity,
    Price,
}

/// What a row is, from its invoice number and signs.
fn kind(number: &str, quantity: i64, unit_price: i64) -> Result<Kind, (Code, Blame)> {
    let digits = number.strip_prefix(['C', 'A']).unwrap_or(number);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((Code::InvoiceNotUnderstood, Blame::Invoice));
    }
    if unit_price < 0 && !number.starts_with('A') {
        return Err((Code::PriceNegative, Blame::Price));
    }
    match (number.as_bytes().first(), quantity, unit_price) {
        (_, 0, _) => Err((Code::QuantityZero, Blame::Quantity)),
        (Some(b'A'), _, _) => Ok(Kind::Adjustment),
        (Some(b'C'), ..0, _) => Ok(Kind::Credit),
        (Some(b'C'), _, _) => Err((Code::CreditPositive, Blame::Quantity)),
        (_, ..0, 0) => Ok(Kind::StockAdjustment),
        (_, ..0, _) => Err((Code::SaleNegative, Blame::Quantity)),
        _ => Ok(Kind::Sale),
    }
}

fn short<'r>(row: Row<'r>, column: Column, letters_max: usize) -> Result<&'r str, Finding> {
    let text = row.get(column);
    // Bytes first: most texts are short, and counting letters takes longer.
    if text.len() <= letters_max || text.chars().count() <= letters_max {
        return Ok(text);
    }
    Err(Finding::row(Code::TextTooLong, row.number).at(column.name).with("limit", letters_max as i64))
}

fn word<'r>(row: Row<'r>, column: Column, missing: Code) -> Result<&'r str, Finding> {
    let text = short(row, column, WORD_MAX)?;
    if text.is_empty() { Err(Finding::row(missing, row.number).at(column.name).value(text)) } else { Ok(text) }
}

fn quantity(row: Row<'_>, column: Column) -> Result<i64, Finding> {
    let text = row.get(column);
    let number = text.parse().ok().filter(|quantity: &i64| (-QUANTITY_MAX..=QUANTITY_MAX).contains(quantity));
    number.ok_or_else(|| {
        let finding = Finding::row(Code::QuantityNotANumber, row.number).at(column.name);
        finding.value(text).with("limit", QUANTITY_MAX)
    })
}

fn unit_price(row: Row<'_>, column: Column) -> Result<i64, Finding> {
    let text = row.get(column);
    decimal(text, PRICE_DECIMALS).map_err(|why| {
        let code = match why {
            NotDecimal::NotANumber if text.is_empty() => Code::PriceMissing,
            NotDecimal::NotANumber if text.contains(',') => Code::PriceComma,
            NotDecimal::NotANumber => Code::PriceNotANumber,
            NotDecimal::TooFine => Code::PriceTooFine,
            NotDecimal::TooLarge => Code::PriceTooLarge,
        };
        let finding = Finding::row(code, row.number).at(column.name);
        finding.value(text).with("decimals", i64::from(PRICE_DECIMALS)).with("currency", Currency::GBP)
    })
}
