//! The rules of the order history, one by one.

use super::*;
use crate::import::online_retail::{Kind, SaleLine};

fn row(number: &str, quantity: i64, at: &str, price: &str, customer: &str) -> String {
    format!("{number},A,THING,{quantity},2011-{at}:00,{price},{customer},United Kingdom\n")
}

#[test]
fn a_sale_keeps_its_customer_time_and_country() {
    let read = history("536365,85123A,\" HOLDER, WHITE \",6,2011-07-01 08:26:00,2.55,17850.0,EIRE\n");
    let [sale] = read.documents.as_slice() else { panic!("{:?}", read.report.findings) };
    assert_eq!((sale.kind, sale.customer.as_deref(), sale.key().as_str()), (Kind::Sale, Some("17850"), "online-retail:536365"));
    assert_eq!((&*sale.country, sale.country_code), ("EIRE", "IE".parse().ok()));
    assert_eq!(sale.at.to_string(), "2011-07-01T07:26:00.000000Z", "London is an hour ahead in summer");
    let line = &sale.lines[0];
    assert_eq!(
        (line.row, line.description.as_deref(), line.unit_price, line.total.minor),
        (2, Some("HOLDER, WHITE"), 25_500, 1530)
    );
}

#[test]
fn a_credit_refers_to_the_latest_sale_that_explains_it() {
    let read = history(
        &[
            row("1", 5, "01-01 10:00", "2.00", "7.0"),
            row("2", 3, "01-02 10:00", "1.00", "7.0"),
            row("3", 5, "01-02 11:00", "2.00", "8.0"),
            row("C4", -4, "01-03 10:00", "2.00", "7.0"),
            row("C5", -2, "01-04 10:00", "2.00", "7.0"),
            row("C6", -3, "01-04 11:00", "0.90", "7.0"),
            row("C7", -1, "01-04 12:00", "2.00", ""),
            row("C8", -1, "01-01 09:00", "2.00", "7.0"),
        ]
        .concat(),
    );
    assert!(read.report.is_clean(), "{:?}", read.report.findings);
    let credits: Vec<_> = read.documents.iter().filter(|document| document.kind == Kind::Credit).collect();
    let back: Vec<_> = credits.iter().map(|credit| (&*credit.number, credit.lines[0].gives_back)).collect();
    let sale = |document| Some(SaleLine { document, line: 0 });
    // C8 was before every sale and stands first; so sale 1 is document 1 and sale 2 is document 2.
    assert_eq!(back, [("C8", None), ("C4", sale(1)), ("C5", None), ("C6", sale(2)), ("C7", None)]);
    assert_eq!((read.report.counts["credit_lines_matched"], read.report.counts["credit_lines_unmatched"]), (2, 3));
    assert_eq!(credits[1].lines[0].total.minor, -800);
}

#[test]
fn each_oddity_is_kept_and_counted() {
    let read = history(
        "A1,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom\n\
         2,X,,-10,2011-08-12 14:50:00,0,,Unspecified\n\
         2,X,,2,2011-08-12 14:51:00,0,,Unspecified\n\
         3,PADS,Pads,3,2011-08-13 14:50:00,0.001,9.0,RSA\n\
         3,x,found,1,2011-08-13 14:49:00,1.005,9.0,RSA\n\
         3,x,found,1,2011-08-13 14:49:00,1.005,9.0,RSA\n",
    );
    assert!(read.report.is_clean(), "{:?}", read.report.findings);
    let kinds: Vec<_> = read.documents.iter().map(|document| (document.kind, document.key())).collect();
    assert_eq!(
        kinds,
        [
            (Kind::Adjustment, "online-retail:A1".to_owned()),
            (Kind::StockAdjustment, "online-retail:2/stock".to_owned()),
            (Kind::Sale, "online-retail:2".to_owned()),
            (Kind::Sale, "online-retail:3".to_owned())
        ]
    );
    assert_eq!(read.documents[3].lines.iter().map(|line| line.total.minor).collect::<Vec<_>>(), [0, 100, 100]);
    let counted: Vec<_> =
        read.report.counts.iter().filter(|(_, count)| **count != 0).map(|(name, count)| (*name, *count)).collect();
    assert_eq!(
        counted,
        [
            ("adjustment_lines", 1),
            ("adjustments", 1),
            ("blank_descriptions", 2),
            ("codes_differing_in_case", 1),
            ("fine_price_lines", 3),
            ("free_lines", 1),
            ("guest_invoices", 3),
            ("guest_lines", 3),
            ("invoices_with_two_times", 1),
            ("invoices_without_country_code", 2),
            ("negative_price_lines", 1),
            ("products", 4),
            ("products_without_description", 1),
            ("repeated_lines", 1),
            ("residue_ten_thousandths", 130),
            ("sale_lines", 4),
            ("sales", 2),
            ("service_lines", 2),
            ("stock_adjustment_lines", 1),
            ("stock_adjustments", 1),
        ]
    );
    let names: Vec<_> =
        read.products.iter().map(|product| (&*product.stock_code, &*product.description, product.is_service)).collect();
    assert_eq!(names, [("B", "Adjust bad debt", true), ("PADS", "Pads", true), ("X", "X", false), ("x", "found", false)]);
}

#[test]
fn contradictions_are_noted_and_the_first_row_holds() {
    let read = history(
        "1,A,T,1,2011-01-01 10:00:00,1,7.0,Norway\n1,A,T,1,2011-01-01 10:00:00,1,8.0,Narnia\n2,A,T,1,2011-01-01 10:00:00,1,,Narnia\n",
    );
    assert_eq!(
        found(&read.report),
        [
            (Some(3), Some("CustomerID"), Code::CustomersDiffer),
            (Some(3), Some("Country"), Code::CountriesDiffer),
            (Some(4), Some("Country"), Code::CountryUnknown),
        ]
    );
    assert!(read.report.is_clean());
    assert_eq!((read.documents[0].customer.as_deref(), &*read.documents[0].country), (Some("7"), "Norway"));
}

#[test]
fn every_wrong_cell_is_named() {
    for (cells, column, code) in [
        ("X1,A,T,1,2011-01-01 10:00:00,1", "InvoiceNo", Code::InvoiceNotUnderstood),
        (",A,T,1,2011-01-01 10:00:00,1", "InvoiceNo", Code::InvoiceNotUnderstood),
        ("1,,T,1,2011-01-01 10:00:00,1", "StockCode", Code::StockCodeMissing),
        ("1,A,T,many,2011-01-01 10:00:00,1", "Quantity", Code::QuantityNotANumber),
        ("1,A,T,1.5,2011-01-01 10:00:00,1", "Quantity", Code::QuantityNotANumber),
        ("1,A,T,9223372036854775808,2011-01-01 10:00:00,1", "Quantity", Code::QuantityNotANumber),
        ("1,A,T,0,2011-01-01 10:00:00,1", "Quantity", Code::QuantityZero),
        ("C1,A,T,1,2011-01-01 10:00:00,1", "Quantity", Code::CreditPositive),
        ("1,A,T,-1,2011-01-01 10:00:00,1", "Quantity", Code::SaleNegative),
        ("1,A,T,1,31/12/2011 10:00,1", "InvoiceDate", Code::DateNotUnderstood),
        ("1,A,T,1,2011-02-30 10:00:00,1", "InvoiceDate", Code::DateNotUnderstood),
        ("1,A,T,1,,1", "InvoiceDate", Code::DateNotUnderstood),
        ("1,A,T,1,2011-01-01 10:00:00,-1", "UnitPrice", Code::PriceNegative),
        ("1,A,T,1,2011-01-01 10:00:00,", "UnitPrice", Code::PriceMissing),
        ("1,A,T,1,2011-01-01 10:00:00,\"1,5\"", "UnitPrice", Code::PriceComma),
        ("1,A,T,1,2011-01-01 10:00:00,one", "UnitPrice", Code::PriceNotANumber),
        ("1,A,T,1,2011-01-01 10:00:00,0.00001", "UnitPrice", Code::PriceTooFine),
        ("1,A,T,1,2011-01-01 10:00:00,9223372036854775807", "UnitPrice", Code::PriceTooLarge),
        ("1,A,T,99999999,2011-01-01 10:00:00,99999999", "Quantity", Code::AmountTooLarge),
    ] {
        let read = history(&format!("{cells},7.0,Norway\n"));
        assert_eq!(found(&read.report), [(Some(2), Some(column), code)], "{cells}");
        assert!(read.documents.is_empty());
    }
}
