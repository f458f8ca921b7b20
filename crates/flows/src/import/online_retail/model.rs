//! What an order history consists of.

use std::sync::Arc;

use kernel::{Country, Money, Timestamp};

use crate::import::{Report, stable_id};

kernel::words! {
    /// What a document of the history is.
    pub enum Kind { Sale => "sale", Credit => "credit", Adjustment => "adjustment", StockAdjustment => "stock_adjustment" }
}

/// A whole history, in the order of time.
#[derive(Debug, Default)]
pub struct History {
    /// Invoices, by time and then by row.
    pub documents: Vec<Document>,
    /// Everything that was sold or charged, by stock code.
    pub products: Vec<Product>,
    /// What was found; nothing may be applied unless it is clean.
    pub report: Report,
}

/// One invoice.
#[derive(Debug)]
pub struct Document {
    /// As in the file, letter included.
    pub number: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// The customer's number; `None` for a guest.
    pub customer: Option<Arc<str>>,
    /// The country as the file names it.
    pub country: Arc<str>,
    /// Its code, where the name means one country.
    pub country_code: Option<Country>,
    /// When it was written.
    pub at: Timestamp,
    /// Its lines, in the order of the file.
    pub lines: Vec<Line>,
}

/// One line of an invoice.
#[derive(Debug)]
pub struct Line {
    /// Its row in the file.
    pub row: u32,
    /// What was sold.
    pub stock_code: Arc<str>,
    /// As written on this line.
    pub description: Option<Arc<str>>,
    /// Units; negative on credits and stock adjustments.
    pub quantity: i64,
    /// Price of one unit, in ten-thousandths of a pound.
    pub unit_price: i64,
    /// Quantity times price, rounded half-even to pennies; negative on credits.
    pub total: Money,
    /// The sale that a credit line gives back.
    pub gives_back: Option<SaleLine>,
}

/// A line of an earlier sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaleLine {
    /// Its place in [`History::documents`].
    pub document: u32,
    /// Its place in [`Document::lines`].
    pub line: u32,
}

/// Something with a stock code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// As in the file.
    pub stock_code: Arc<str>,
    /// The most frequent description, else the stock code.
    pub description: Arc<str>,
    /// Whether it is a charge rather than goods.
    pub is_service: bool,
}

impl Document {
    /// The name that this document always has.
    #[must_use]
    pub fn key(&self) -> String {
        let part = if self.kind == Kind::StockAdjustment { "/stock" } else { "" };
        format!("online-retail:{}{part}", self.number)
    }

    /// The id that this document always has.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        stable_id("document", &self.key())
    }
}

impl Product {
    /// The name that this product always has.
    #[must_use]
    pub fn key(&self) -> String {
        format!("online-retail:product/{}", self.stock_code)
    }

    /// The id that this product always has.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        stable_id("product", &self.key())
    }
}

/// The name that a customer of such a history always has.
#[must_use]
pub fn customer_key(customer: &str) -> String {
    format!("online-retail:customer/{customer}")
}

/// Whether a stock code stands for a charge: postage, carriage, discount, manual entry, fees, samples, vouchers, bad debt.
#[must_use]
pub fn is_service(stock_code: &str) -> bool {
    const CODES: &[&str] = &["POST", "DOT", "C2", "D", "M", "m", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS"];
    CODES.contains(&stock_code) || stock_code.starts_with("gift_")
}
