//! The bytes of a file as text: unpacked, from UTF-8 or UTF-16, and measured; what is neither is named with its place.

use std::borrow::Cow;
use std::io::{self, Read};

use csv::ReaderBuilder;

use super::{BYTES_MAX, INFLATE_FREE, INFLATE_MAX};
use crate::import::{Code, Finding, Report};

/// The text of a file: unpacked, from UTF-8 or UTF-16, without byte order mark and without NUL.
/// `None` when the report says why not.
pub(in crate::import) fn text<'b>(bytes: &'b [u8], report: &mut Report) -> Option<Cow<'b, str>> {
    let decoded = unpack(bytes).and_then(|bytes| match bytes {
        Cow::Borrowed(bytes) => decode(bytes),
        Cow::Owned(bytes) => decode(&bytes).map(|text| Cow::Owned(text.into_owned())),
    });
    decoded.map_err(|finding| report.add(finding)).ok()
}

fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Finding> {
    if bytes.len() > BYTES_MAX {
        return Err(Finding::file(Code::TooLarge).with("limit", BYTES_MAX as i64));
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let limit = bytes.len().saturating_mul(INFLATE_MAX).clamp(INFLATE_FREE, BYTES_MAX);
    let unpacked = read_at_most(flate2::read::MultiGzDecoder::new(bytes), limit);
    match unpacked {
        Ok(unpacked) if unpacked.len() > limit => Err(Finding::file(Code::InflatesTooMuch).with("limit", limit as i64)),
        Ok(unpacked) => Ok(Cow::Owned(unpacked)),
        Err(_) => Err(Finding::file(Code::GzipBroken)),
    }
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Finding> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Finding::file(Code::IsSpreadsheet));
    }
    if let Some((units, read)) = utf16(bytes) {
        return wide(units, read).map(Cow::Owned);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(located(Code::NulByte, bytes, offset));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let offset = error.valid_up_to();
        located(Code::NotUtf8, bytes, offset).with("encoding", suspected(&bytes[offset..]))
    })
}

/// How two bytes become one unit of UTF-16.
type Unit = fn([u8; 2]) -> u16;

/// The units of a file that spreadsheets call Unicode text: told by its mark, or by zeros beside the first letters.
fn utf16(bytes: &[u8]) -> Option<(&[u8], Unit)> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes)),
        [one, 0, other, 0, ..] if *one > 0 && *other > 0 => Some((bytes, u16::from_le_bytes)),
        [0, one, 0, other, ..] if *one > 0 && *other > 0 => Some((bytes, u16::from_be_bytes)),
        _ => None,
    }
}

fn wide(bytes: &[u8], read: Unit) -> Result<String, Finding> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let letters: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect();
    let letters = letters.ok().filter(|letters| rest.is_empty() && !letters.contains('\0'));
    letters.ok_or_else(|| Finding::file(Code::Utf16Broken))
}

/// Which old encoding the bytes look like: Arabic words are runs of high bytes, Western accents stand alone.
fn suspected(bytes: &[u8]) -> &'static str {
    const LOOKED_AT: usize = 64 * 1024;
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let pairs = looked_at.windows(2).filter(|pair| pair.iter().all(|byte| *byte >= 0xc0)).count();
    let high = looked_at.iter().filter(|byte| **byte >= 0x80).count();
    if pairs * 2 >= high && pairs > 0 { "Windows-1256" } else { "Windows-1252" }
}

/// A finding at a byte: the row and column are counted by reading everything before it.
fn located(code: Code, bytes: &[u8], offset: usize) -> Finding {
    let mut before = bytes[..offset].to_vec();
    before.push(b'x');
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(before.as_slice());
    let mut record = csv::ByteRecord::new();
    let mut headers = csv::ByteRecord::new();
    let (mut row, mut columns) = (0, 0);
    loop {
        let blank = blank_lines(&before, reader.position().byte());
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            break;
        }
        row += 1 + blank;
        columns = record.len();
        if headers.is_empty() {
            headers = record.clone();
        }
    }
    let finding = Finding::row(code, row).with("byte", offset as i64).with("place", columns as i64);
    match headers.get(columns.saturating_sub(1)).map(std::str::from_utf8) {
        Some(Ok(header)) if row > 1 => finding.at(header),
        _ => finding,
    }
}

/// How many empty lines stand at a byte where a record begins; the reader of records steps over them without counting.
pub(super) fn blank_lines(bytes: &[u8], from: u64) -> u32 {
    let mut place = usize::try_from(from).unwrap_or(usize::MAX);
    let byte = |place: usize| bytes.get(place).copied();
    if place > 0 && byte(place - 1) == Some(b'\r') && byte(place) == Some(b'\n') {
        place += 1;
    }
    let mut lines = 0;
    loop {
        place += match (byte(place), byte(place + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return lines,
        };
        lines += 1;
    }
}

pub(super) fn read_at_most(from: impl Read, bytes_max: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(bytes_max as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_stops_after_the_limit() {
        assert_eq!(read_at_most(io::repeat(7), 10).unwrap().len(), 11);
        assert_eq!(read_at_most(&b"abc"[..], 10).unwrap(), b"abc");
    }

    #[test]
    fn old_arabic_and_western_encodings_are_told_apart() {
        assert_eq!(suspected(&[0xe3, 0xd1, 0xcd, 0xc8, 0xc7, b' ', 0xc8, 0xdf]), "Windows-1256");
        assert_eq!(suspected(b"\xe9l\xe8ve, caf\xe9"), "Windows-1252");
    }
}
