//! What the readers promise, on broken files, on made-up ones and on the real ones.

mod bad_input;
mod broken;
mod luma;
mod oddities;
mod planning;
mod products;
mod rates;
mod real;
mod round_trip;
mod sentences;
mod shop;
mod woocommerce;

use super::{Code, Report};

const PRODUCTS: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n";
const HISTORY: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

fn products(rows: &str) -> super::shopify::Catalogue {
    super::shopify::parse(format!("{PRODUCTS}{rows}").as_bytes(), kernel::Currency::SAR)
}

fn history(rows: &str) -> super::online_retail::History {
    super::online_retail::parse(format!("{HISTORY}{rows}").as_bytes())
}

/// The findings as row, column and code. In passing, each is said in both languages with all its facts.
fn found(report: &Report) -> Vec<(Option<u32>, Option<&str>, Code)> {
    sentences::install();
    for line in kernel::Locale::ALL.iter().flat_map(|locale| report.lines(*locale)) {
        assert!(!line.contains("{$"), "a fact is missing: {line}");
    }
    report.findings.iter().map(|finding| (finding.row, finding.column.as_deref(), finding.code)).collect()
}
