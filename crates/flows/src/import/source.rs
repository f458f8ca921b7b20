//! A foreign file as rows of named columns: unpacked, decoded and measured before anybody looks at its meaning.
//!
//! Not here: what the columns mean; that is each format's own file.

use std::collections::HashSet;
use std::io::{self, Read};

use csv::{ReaderBuilder, StringRecord};

use super::{Code, Finding, Report};

mod bytes;

pub(super) use bytes::text;
use bytes::{blank_lines, read_at_most};

/// Bytes of a file, packed or unpacked.
pub const BYTES_MAX: usize = 512 * 1024 * 1024;
/// How many times its packed size a file may grow; real histories grow five to twenty times.
pub const INFLATE_MAX: usize = 200;
/// Bytes a small packed file may grow to in any case.
const INFLATE_FREE: usize = 1024 * 1024;
/// Columns of a file.
pub const COLUMNS_MAX: usize = 256;
/// Bytes of one field; the longest are descriptions and lists of pictures.
pub const FIELD_BYTES_MAX: usize = 1024 * 1024;

/// Reads a file whole, stopping one byte after [`BYTES_MAX`] so that the reader of its format can refuse it.
///
/// # Errors
/// When the file cannot be read.
pub fn read(from: impl Read) -> io::Result<Vec<u8>> {
    read_at_most(from, BYTES_MAX)
}

/// What a format asks of its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Headers that must be there.
    pub(super) required: &'static [&'static str],
    /// Rows without the header.
    pub(super) rows_max: u32,
}

/// A file being read row by row.
pub(super) struct Table<'t> {
    text: &'t str,
    headers: StringRecord,
    reader: csv::Reader<&'t [u8]>,
    record: StringRecord,
    row: u32,
    rows_max: u32,
    delimiter: u8,
}

/// A column by its name; the file may not have it.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Its header.
    pub(super) name: &'static str,
    place: Option<usize>,
}

/// Declares the columns that a format knows, found once by header.
macro_rules! columns {
    ($($field:ident => $header:literal),+ $(,)?) => {
        struct Columns { $($field: $crate::import::source::Column),+ }

        impl Columns {
            fn of(table: &$crate::import::source::Table<'_>) -> Self {
                Self { $($field: table.column($header)),+ }
            }
        }
    };
}
pub(super) use columns;

/// One row, as long as the header.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    /// As a spreadsheet counts it.
    pub(super) number: u32,
    record: &'r StringRecord,
}

impl<'r> Row<'r> {
    /// The trimmed text of a column; empty when the file does not have it.
    pub(super) fn get(self, column: Column) -> &'r str {
        column.place.map_or("", |place| self.at(place))
    }

    /// The text of a column with the space around it.
    pub(super) fn whole(self, column: Column) -> &'r str {
        column.place.and_then(|place| self.record.get(place)).unwrap_or("")
    }

    /// The trimmed text at a place, counted from zero.
    pub(super) fn at(self, place: usize) -> &'r str {
        self.record.get(place).unwrap_or("").trim()
    }
}

impl Column {
    /// Whether the file has it.
    pub(super) fn is_there(self) -> bool {
        self.place.is_some()
    }
}

impl<'t> Table<'t> {
    /// Reads and judges the header. `None` when the report says why not.
    pub(super) fn open(text: &'t str, layout: Layout, report: &mut Report) -> Option<Self> {
        let delimiter = delimiter(text, layout.required);
        let mut reader = records(text, delimiter);
        let row = 1 + blank_lines(text.as_bytes(), 0);
        let mut headers = StringRecord::new();
        if text.trim().is_empty() || !reader.read_record(&mut headers).unwrap_or(false) {
            report.add(Finding::file(Code::EmptyFile));
            return None;
        }
        headers.trim();
        let table = Self { text, headers, reader, record: StringRecord::new(), row, rows_max: layout.rows_max, delimiter };
        let errors = report.errors;
        table.judge_header(layout.required, report);
        (report.errors == errors).then_some(table)
    }

    fn judge_header(&self, required: &[&str], report: &mut Report) {
        let columns = self.headers.len();
        if columns > COLUMNS_MAX {
            let finding = Finding::row(Code::TooManyColumns, self.row);
            report.add(finding.with("found", columns as i64).with("limit", COLUMNS_MAX as i64));
            return;
        }
        let missing = absent(&self.headers, required);
        if columns == 1 && !missing.is_empty() && missing.len() == required.len() {
            report.add(Finding::row(Code::WrongDelimiter, self.row));
            return;
        }
        for header in missing {
            report.add(Finding::row(Code::HeaderMissing, self.row).at(header));
        }
        let mut seen = HashSet::new();
        for header in self.headers.iter().filter(|header| !header.is_empty()) {
            if !seen.insert(header.to_ascii_lowercase()) {
                report.add(Finding::row(Code::HeaderRepeated, self.row).at(header));
            }
        }
    }

    /// The column with that header, wherever it stands.
    pub(super) fn column(&self, name: &'static str) -> Column {
        Column { name, place: self.headers.iter().position(|found| found.eq_ignore_ascii_case(name)) }
    }

    /// The first column that has one of these headers.
    pub(super) fn any(&self, names: &'static [&'static str]) -> Column {
        let found = names.iter().map(|name| self.column(name)).find(|column| column.is_there());
        found.unwrap_or(Column { name: names.first().copied().unwrap_or_default(), place: None })
    }

    /// The headers as they stand.
    pub(super) fn headers(&self) -> impl Iterator<Item = &str> {
        self.headers.iter()
    }

    /// The next row with anything in it. Rows that cannot be read as such are reported and stepped over.
    pub(super) fn next(&mut self, report: &mut Report) -> Option<Row<'_>> {
        loop {
            let start = self.reader.position().byte();
            self.row += blank_lines(self.text.as_bytes(), start);
            match self.reader.read_record(&mut self.record) {
                Ok(true) => self.row += 1,
                Ok(false) => {
                    if report.rows == 0 {
                        report.add(Finding::file(Code::NoRows));
                    }
                    return None;
                }
                Err(_) => {
                    report.add(Finding::row(Code::Unreadable, self.row + 1));
                    return None;
                }
            }
            if report.rows == self.rows_max {
                report.add(Finding::row(Code::TooManyRows, self.row).with("limit", i64::from(self.rows_max)));
                return None;
            }
            report.rows += 1;
            match self.judge_row(start) {
                Some(finding) => report.add(finding),
                None if self.record.iter().all(str::is_empty) => report.count("blank_rows", 1),
                None => break,
            }
        }
        Some(Row { number: self.row, record: &self.record })
    }

    fn judge_row(&self, start: u64) -> Option<Finding> {
        let name = |place: usize| self.headers.get(place).unwrap_or_default();
        let last = self.record.len().saturating_sub(1);
        let is_last = self.reader.position().byte() == self.text.len() as u64;
        if is_last && ends_inside_quotes(self.text, start, self.delimiter) {
            return Some(Finding::row(Code::QuoteUnclosed, self.row).at(name(last)));
        }
        if let Some(place) = self.record.iter().position(|field| field.len() > FIELD_BYTES_MAX) {
            let finding = Finding::row(Code::FieldTooLong, self.row).at(name(place));
            return Some(finding.with("limit", FIELD_BYTES_MAX as i64));
        }
        (self.record.len() != self.headers.len()).then(|| {
            let finding = Finding::row(Code::RaggedRow, self.row);
            finding.with("found", self.record.len() as i64).with("expected", self.headers.len() as i64)
        })
    }
}

fn records(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().flexible(true).has_headers(false).delimiter(delimiter).from_reader(text.as_bytes())
}

fn absent<'h>(headers: &StringRecord, required: &[&'h str]) -> Vec<&'h str> {
    let is_there = |header: &str| headers.iter().any(|found| found.trim().eq_ignore_ascii_case(header));
    required.iter().copied().filter(|header| !is_there(header)).collect()
}

/// What stands between the columns: that with which most of the required headers are found, then that which makes most columns.
fn delimiter(text: &str, required: &[&str]) -> u8 {
    let fit = |delimiter: u8| {
        let mut headers = StringRecord::new();
        let is_read = records(text, delimiter).read_record(&mut headers).unwrap_or(false);
        (required.len() - absent(&headers, required).len(), if is_read { headers.len() } else { 0 })
    };
    // Of equals the last one wins, which is the comma.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| fit(*delimiter)).unwrap_or(b',')
}

/// Whether a quote opened in the last record never closes: then a line added after it would still belong to it.
fn ends_inside_quotes(text: &str, start: u64, delimiter: u8) -> bool {
    let last = usize::try_from(start).ok().and_then(|start| text.get(start..)).unwrap_or("");
    let probe = format!("{last}\nprobe");
    let mut reader = records(&probe, delimiter);
    let mut record = StringRecord::new();
    let mut found = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        found += 1;
    }
    found == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUT: Layout = Layout { required: &["a", "b"], rows_max: 3 };

    fn findings(text: &str) -> Vec<(Option<u32>, Option<String>, Code)> {
        let mut report = Report::default();
        if let Some(mut table) = Table::open(text, LAYOUT, &mut report) {
            while table.next(&mut report).is_some() {}
        }
        report.findings.into_iter().map(|finding| (finding.row, finding.column, finding.code)).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        assert_eq!(findings("a,b\r\n\r\n\"1\n1\",2\r\n3\r\n"), [(Some(4), None, Code::RaggedRow)]);
        assert_eq!(findings("a,b\n1,2\r\n\n\n3\n"), [(Some(5), None, Code::RaggedRow)]);
    }

    #[test]
    fn a_row_beyond_the_limit_ends_the_reading() {
        assert_eq!(findings("a,b\n1,2\n1,2\n1,2\n1,2\n1\n"), [(Some(5), None, Code::TooManyRows)]);
    }

    #[test]
    fn quotes_that_close_at_the_very_end_are_closed() {
        assert_eq!(findings("a,b\n1,\"2\""), []);
        assert_eq!(findings("a,b\n1,\"2\"\"\""), []);
        assert_eq!(findings("a,b\n1,\"2\"\""), [(Some(2), Some("b".to_owned()), Code::QuoteUnclosed)]);
        assert_eq!(findings("a,b\n1,x\"2"), []);
    }
}
