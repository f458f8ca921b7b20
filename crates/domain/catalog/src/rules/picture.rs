//! What a picture is, read from its first bytes: its kind and its size. Nothing is decoded.

use crate::model::Denied;

/// Bytes a picture may have.
pub const MEDIA_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Pixels a picture may have: small files can unfold to very many.
pub const MEDIA_PIXELS_MAX: i64 = 40_000_000;

/// Width and height of a file that says it is of that kind.
pub(crate) fn file(mime: &str, bytes: &[u8]) -> Result<(i64, i64), Denied> {
    size_fits(bytes.len())?;
    let read = match mime {
        "image/png" => png(bytes),
        "image/jpeg" => jpeg(bytes),
        "image/webp" => webp(bytes),
        _ => None,
    };
    pixels_fit(read.ok_or(Denied::NotAPicture)?)
}

/// Width and height of a drawing of our own.
pub(crate) fn drawing(size: (i64, i64), svg: &str) -> Result<(i64, i64), Denied> {
    size_fits(svg.len())?;
    if !svg.starts_with("<svg") {
        return Err(Denied::NotAPicture);
    }
    pixels_fit(size)
}

fn size_fits(bytes: usize) -> Result<(), Denied> {
    if bytes > MEDIA_BYTES_MAX {
        return Err(Denied::FileTooLarge { limit: i64::try_from(MEDIA_BYTES_MAX).unwrap_or(i64::MAX) });
    }
    Ok(())
}

fn pixels_fit((width, height): (i64, i64)) -> Result<(i64, i64), Denied> {
    if width < 1 || height < 1 {
        return Err(Denied::NotAPicture);
    }
    match width.checked_mul(height) {
        Some(pixels) if pixels <= MEDIA_PIXELS_MAX => Ok((width, height)),
        _ => Err(Denied::TooManyPixels { limit: MEDIA_PIXELS_MAX }),
    }
}

/// PNG: the signature, then the header chunk with two big-endian numbers.
fn png(bytes: &[u8]) -> Option<(i64, i64)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..)?.strip_prefix(b"IHDR")?;
    Some((big(header.get(0..4)?), big(header.get(4..8)?)))
}

/// JPEG: segments with lengths, until the one that begins a frame.
fn jpeg(bytes: &[u8]) -> Option<(i64, i64)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        rest = rest.strip_prefix(b"\xff")?;
        let marker = *rest.first()?;
        if marker == 0xff {
            continue;
        }
        let length = usize::try_from(big(rest.get(1..3)?)).ok()?;
        let segment = rest.get(3..1 + length)?;
        // C4, C8 and CC lie among the frames and are tables.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((big(segment.get(3..5)?), big(segment.get(1..3)?)));
        }
        // Picture data before any frame: broken.
        if matches!(marker, 0xd8..=0xda) {
            return None;
        }
        rest = rest.get(1 + length..)?;
    }
}

/// WebP: a RIFF file whose first chunk is one of three kinds, each with its own way of telling the size.
fn webp(bytes: &[u8]) -> Option<(i64, i64)> {
    let body = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let (kind, data) = (body.get(0..4)?, body.get(8..)?);
    match kind {
        b"VP8X" => Some((1 + little(data.get(4..7)?), 1 + little(data.get(7..10)?))),
        b"VP8L" => {
            let packed = little(data.strip_prefix(b"\x2f")?.get(0..4)?);
            Some((1 + (packed & 0x3fff), 1 + ((packed >> 14) & 0x3fff)))
        }
        b"VP8 " => {
            let frame = data.get(3..)?.strip_prefix(b"\x9d\x01\x2a")?;
            Some((little(frame.get(0..2)?) & 0x3fff, little(frame.get(2..4)?) & 0x3fff))
        }
        _ => None,
    }
}

fn big(bytes: &[u8]) -> i64 {
    bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
}

fn little(bytes: &[u8]) -> i64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | i64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x03x\xff\xc2\0\x0b\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0]);
        bytes
    }

    #[test]
    fn each_kind_tells_its_size() {
        assert_eq!(file("image/png", &png_of(640, 480)), Ok((640, 480)));
        assert_eq!(file("image/jpeg", &jpeg_of(640, 480)), Ok((640, 480)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0";
        assert_eq!(file("image/webp", extended), Ok((640, 480)));
        let lossless = [b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f".as_slice(), &(639_u32 | 479 << 14).to_le_bytes()].concat();
        assert_eq!(file("image/webp", &lossless), Ok((640, 480)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01";
        assert_eq!(file("image/webp", lossy), Ok((640, 480)));
    }

    #[test]
    fn a_file_that_lies_is_refused() {
        assert_eq!(file("image/jpeg", &png_of(1, 1)), Err(Denied::NotAPicture));
        assert_eq!(file("image/png", &jpeg_of(1, 1)), Err(Denied::NotAPicture));
        assert_eq!(file("image/svg+xml", b"<svg/>"), Err(Denied::NotAPicture));
        assert_eq!(file("image/png", &png_of(0, 9)), Err(Denied::NotAPicture));
        assert_eq!(file("image/png", &png_of(8_000, 5_001)), Err(Denied::TooManyPixels { limit: MEDIA_PIXELS_MAX }));
        assert_eq!(file("image/png", &png_of(u32::MAX, u32::MAX)), Err(Denied::TooManyPixels { limit: MEDIA_PIXELS_MAX }));
        let mut large = png_of(1, 1);
        large.resize(MEDIA_BYTES_MAX + 1, 0);
        assert!(matches!(file("image/png", &large), Err(Denied::FileTooLarge { .. })));
        assert_eq!(drawing((1, 1), "<html>"), Err(Denied::NotAPicture));
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(start in 0_usize..4, tail in prop::collection::vec(any::<u8>(), 0..64), cut in 0_usize..40) {
            let heads: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8X"];
            let bytes = [heads[start], &tail].concat();
            let whole = jpeg_of(3, 4);
            for mime in ["image/png", "image/jpeg", "image/webp"] {
                let _ = file(mime, &bytes);
                let _ = file(mime, &whole[..cut.min(whole.len())]);
            }
        }

        #[test]
        fn a_png_tells_any_size(width in 1_u32..6_000, height in 1_u32..6_000) {
            prop_assert_eq!(file("image/png", &png_of(width, height)), Ok((i64::from(width), i64::from(height))));
        }
    }
}
