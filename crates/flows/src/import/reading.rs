//! Which format a file has, told by its headers, and its reader.

use kernel::Currency;

use super::plan::Upload;
use super::source::{self, Layout, Table};
use super::wish::Wishes;
use super::{Code, Finding, Format, Report, luma, own, shopify, woocommerce};

/// Files of one folder.
const FILES_MAX: usize = 200;

/// Reads and judges one file, or the files of a folder.
pub(super) fn read(files: &[Upload], currency: Currency) -> Wishes {
    let mut report = Report::default();
    if files.len() > FILES_MAX {
        report.add(Finding::file(Code::TooManyFiles).with("limit", FILES_MAX as i64));
        return Wishes::none(Format::Luma, report);
    }
    let [file] = files else { return luma::wishes(files, currency) };
    let Some(text) = source::text(&file.bytes, &mut report) else { return Wishes::none(Format::Qanat, report) };
    match told(&text) {
        Format::Shopify => shopify::wishes(&text, currency),
        Format::WooCommerce => woocommerce::wishes(&text, currency),
        Format::Luma => luma::wishes(files, currency),
        Format::Qanat => own::wishes(&text, currency),
    }
}

/// Who writes such headers; our own where nobody is recognised, whose reader then says what it lacks.
fn told(text: &str) -> Format {
    const ANY: Layout = Layout { required: &[], rows_max: 1 };
    let mut report = Report::default();
    let Some(table) = Table::open(text, ANY, &mut report) else { return Format::Qanat };
    let headers: Vec<String> = table.headers().map(str::to_lowercase).collect();
    let has = |names: &[&str]| names.iter().all(|name| headers.iter().any(|header| header == name));
    if has(&["handle", "variant price"]) {
        Format::Shopify
    } else if woocommerce::is_one(&headers) {
        Format::WooCommerce
    } else if luma::is_one(&headers) {
        Format::Luma
    } else {
        Format::Qanat
    }
}
