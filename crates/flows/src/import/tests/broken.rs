//! Broken files: each is refused with the row, the column and the code of what is wrong, and nothing makes a reader panic.

use std::io::Write;

use kernel::Currency;
use proptest::prelude::*;

use super::*;
use crate::import::{FINDINGS_MAX, Finding, Severity, online_retail, shopify, source};

fn judge(bytes: &[u8]) -> Report {
    let products = shopify::parse(bytes, Currency::SAR);
    assert!(!products.report.is_clean() || !products.products.is_empty(), "a file is refused or gives something");
    products.report
}

fn only(bytes: &[u8], row: Option<u32>, column: Option<&str>, code: Code) -> Finding {
    let report = judge(bytes);
    let errors: Vec<_> = report.findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let [error] = errors.as_slice() else { panic!("expected one error, not {errors:?}") };
    assert_eq!((error.row, error.column.as_deref(), error.code), (row, column, code));
    error.clone()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

const GOOD: &str = "Handle,Title,Variant Price,Vendor\nchair,Chair,10.00,Wood\ntable,Table,20.00,Wood\n";

#[test]
fn a_good_file_is_read_in_every_harmless_dress() {
    let bom = [b"\xef\xbb\xbf", GOOD.as_bytes()].concat();
    let wide = |bytes: fn(u16) -> [u8; 2]| GOOD.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let dresses = [
        GOOD.into(),
        bom,
        GOOD.replace('\n', "\r\n").into_bytes(),
        GOOD.replacen('\n', "\r\n", 1).into_bytes(),
        GOOD.trim_end().into(),
        GOOD.replace('\n', "\n\n").into_bytes(),
        format!("{GOOD},,,\n").into_bytes(),
        gzip(GOOD.as_bytes()),
        GOOD.replace(',', ";").into_bytes(),
        GOOD.replace(',', "\t").into_bytes(),
        GOOD.replace(',', "|").into_bytes(),
        [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        [gzip(&GOOD.as_bytes()[..20]), gzip(&GOOD.as_bytes()[20..])].concat(),
    ];
    for bytes in dresses {
        let read = shopify::parse(&bytes, Currency::SAR);
        assert!(read.report.is_clean(), "{:?}", read.report.findings);
        let prices: Vec<i64> = read.products.iter().map(|product| product.variants[0].price.minor).collect();
        assert_eq!(prices, [1000, 2000]);
    }
}

#[test]
fn files_that_are_no_such_text() {
    only(b"", None, None, Code::EmptyFile);
    only(b"\n\r\n  \n", None, None, Code::EmptyFile);
    only(b"Handle,Title,Variant Price\n", None, None, Code::NoRows);
    only(b"PK\x03\x04rest of an xlsx", None, None, Code::IsSpreadsheet);
    only(b"\xff\xfeH\0a\0\x00\xd8", None, None, Code::Utf16Broken);
    only(b"H\0a\0n", None, None, Code::Utf16Broken);
    only(b"Handle\0", Some(1), None, Code::NulByte);
    only(&gzip(GOOD.as_bytes())[..30], None, None, Code::GzipBroken);
    only(&gzip(&gzip(GOOD.as_bytes())), Some(1), None, Code::NulByte);
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused_early() {
    let bomb = gzip(&vec![b'a'; 64 * 1024 * 1024]);
    assert!(bomb.len() * source::INFLATE_MAX < 64 * 1024 * 1024);
    only(&bomb, None, None, Code::InflatesTooMuch);
}

#[test]
fn old_encodings_are_named_with_row_column_and_byte() {
    let western = b"Handle,Title,Variant Price,Vendor\nchair,\"Two\nlines\",1,x\ntable,Caf\xe9,2,x\n";
    let finding = only(western, Some(3), Some("Title"), Code::NotUtf8);
    let byte = western.iter().position(|byte| *byte == 0xe9).unwrap() as i64;
    assert!(finding.args.contains(&("byte", byte.into())) && finding.args.contains(&("encoding", "Windows-1252".into())));
    let arabic = b"Handle,Title,Variant Price,Vendor\nchair,\xdf\xd1\xd3\xed \xce\xd4\xc8\xed,1,x\n";
    let finding = only(arabic, Some(2), Some("Title"), Code::NotUtf8);
    assert!(finding.args.contains(&("encoding", "Windows-1256".into())));
    only(b"Handle,Title,Variant Price,Vendor\nchair,Chair,1,\0\n", Some(2), Some("Vendor"), Code::NulByte);
}

#[test]
fn wrong_delimiters_and_headers() {
    only(GOOD.replace(',', "^").as_bytes(), Some(1), None, Code::WrongDelimiter);
    only(b"Handle,Title\nchair,Chair\n", Some(1), Some("Variant Price"), Code::HeaderMissing);
    only(b"Handle,Title,Variant Price,title\nchair,Chair,1,x\n", Some(1), Some("title"), Code::HeaderRepeated);
    let wide = format!("Handle,Title,Variant Price{}\nchair,Chair,1{}\n", ",c".repeat(9_997), ",x".repeat(9_997));
    let finding = only(wide.as_bytes(), Some(1), None, Code::TooManyColumns);
    assert!(finding.args.contains(&("found", 10_000.into())));
}

#[test]
fn rows_that_do_not_fit_their_header() {
    only(format!("{GOOD}lamp,Lamp, tall,5,x\n").as_bytes(), Some(4), None, Code::RaggedRow);
    only(format!("{GOOD}lamp,Lamp\n").as_bytes(), Some(4), None, Code::RaggedRow);
    only(format!("{GOOD}lamp,\"Lamp,5,x\nstool,Stool,6,x\n").as_bytes(), Some(4), Some("Title"), Code::QuoteUnclosed);
    let huge = "x".repeat(source::FIELD_BYTES_MAX + 1);
    only(format!("{GOOD}lamp,{huge},5,x\n").as_bytes(), Some(4), Some("Title"), Code::FieldTooLong);
}

#[test]
fn the_report_keeps_a_thousand_findings_and_counts_the_rest() {
    let rows = "lamp\n".repeat(FINDINGS_MAX + 50);
    let report = judge(format!("{GOOD}{rows}").as_bytes());
    assert_eq!((report.findings.len(), report.errors, report.accepted), (FINDINGS_MAX, 1_050, 2));
    // Notes give way: here each good row has one, the last row the only error.
    let rows: String = (0..FINDINGS_MAX + 5).map(|n| format!("h{n},T,1,x\n")).collect();
    let report = judge(format!("{GOOD}{rows}lamp,,1,x\n").as_bytes());
    assert_eq!((report.findings.len(), report.errors), (FINDINGS_MAX, 1));
    assert_eq!(report.findings.last().map(|finding| finding.code), Some(Code::TitleMissing));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = shopify::parse(&bytes, Currency::SAR);
        let _ = online_retail::parse(&bytes);
    }

    #[test]
    fn no_cells_make_a_reader_panic(cells in prop::collection::vec(
        prop_oneof!["[-0-9.,eE']{0,22}", ".{0,12}", "[\"\n\r,;\u{feff}]{0,4}", Just("Default Title".to_owned()),
            Just("C536379".to_owned()), Just("2011-02-30 08:26:00".to_owned()), Just("9223372036854775807".to_owned())], 8..64,
    )) {
        let rows: String = cells.chunks(8).map(|row| format!("{}\n", row.join(","))).collect();
        let read = history(&rows);
        prop_assert_eq!(read.documents.iter().map(|document| document.lines.len()).sum::<usize>(), read.report.accepted as usize);
        let rows: String = cells.chunks(7).map(|row| format!("{}\n", row.join(","))).collect();
        let _ = products(&rows);
        let _ = shopify::parse(&gzip(rows.as_bytes())[..rows.len() % 40], Currency::SAR);
    }
}
