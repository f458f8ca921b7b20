//! What a picture is, told by its content alone: decoded within limits, turned upright, and written anew in a few widths.
//!
//! What somebody sends is never handed on as it came: names and declared types may lie, files may carry places and names of
//! people beside their pixels, and a small file can unfold to very many pixels.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::model::{Denied, Picture};

/// Bytes a picture may have when it is sent.
pub const MEDIA_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Pixels a picture may have when it is sent: small files can unfold to very many.
pub const MEDIA_PIXELS_MAX: i64 = 40_000_000;
/// Pixels across or down.
const SIDE_MAX: u32 = 20_000;
/// Bytes that reading one picture may take.
const MEMORY_MAX: u64 = 256 * 1024 * 1024;
/// Pixels across of the copies that are kept: for a list, for a phone, for a page. A smaller picture stays as wide as it is.
const WIDTHS: [u32; 3] = [400, 800, 1_600];
/// How faithful copies without transparent parts are, of a hundred.
const JPEG_QUALITY: u8 = 84;

/// Reads a file that somebody sent. Takes up to a second for a large one: not for a thread on which others wait.
///
/// # Errors
/// `catalog.svg_file`, `catalog.not_a_picture`, `catalog.file_too_large`, `catalog.too_many_pixels`.
pub fn read_picture(bytes: &[u8]) -> Result<Picture, Denied> {
    size_fits(bytes.len())?;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Denied::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(if is_svg(bytes) { Denied::SvgFile } else { Denied::NotAPicture });
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Denied::NotAPicture)?;
    let (width, height) = decoder.dimensions();
    pixels_fit((width.into(), height.into()))?;
    if width.max(height) > SIDE_MAX {
        return Err(Denied::TooManyPixels { limit: MEDIA_PIXELS_MAX });
    }
    // A picture without a readable orientation is upright.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Denied::NotAPicture)?;
    picture.apply_orientation(orientation);
    written(&picture)
}

/// The copies that are kept, smallest first; the last one says how large the picture is.
fn written(picture: &DynamicImage) -> Result<Picture, Denied> {
    let is_opaque = !picture.color().has_alpha();
    let (width, height) = (picture.width(), picture.height());
    let mut copies = Vec::new();
    let mut largest = (0, 0);
    for across in WIDTHS {
        let across = across.min(width);
        let down = u32::try_from((u64::from(height) * u64::from(across)).div_ceil(u64::from(width))).unwrap_or(height);
        let copy = picture.resize_exact(across, down.max(1), FilterType::Triangle);
        copies.push((i64::from(across), if is_opaque { jpeg(&copy)? } else { webp(&copy)? }));
        largest = (i64::from(across), i64::from(down));
        if across == width {
            break;
        }
    }
    let mime = if is_opaque { "image/jpeg" } else { "image/webp" };
    Ok(Picture { mime, width: largest.0, height: largest.1, copies })
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Denied> {
    let mut bytes = Vec::new();
    let rgb = picture.to_rgb8();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&rgb).map_err(|_| Denied::NotAPicture)?;
    Ok(bytes)
}

fn webp(picture: &DynamicImage) -> Result<Vec<u8>, Denied> {
    let mut bytes = Vec::new();
    let rgba = DynamicImage::from(picture.to_rgba8());
    rgba.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).map_err(|_| Denied::NotAPicture)?;
    Ok(bytes)
}

/// Width and height of a drawing of our own.
pub(crate) fn drawing(size: (i64, i64), svg: &str) -> Result<(i64, i64), Denied> {
    size_fits(svg.len())?;
    if !svg.starts_with("<svg") {
        return Err(Denied::NotAPicture);
    }
    pixels_fit(size)
}

/// Whether a text that is no picture looks like a drawing: it deserves a sentence of its own.
fn is_svg(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 1_024;
    let head = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes)).to_lowercase();
    head.contains("<svg")
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};
    use proptest::prelude::*;

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Left half red, right half blue.
    fn flag(width: u32, height: u32) -> DynamicImage {
        let colour = |x: u32, _: u32| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) };
        RgbImage::from_fn(width, height, colour).into()
    }

    fn decoded(picture: &Picture) -> DynamicImage {
        image::load_from_memory(&picture.copies.last().unwrap().1).unwrap()
    }

    /// A JPEG that says how the camera was held, as phones write it.
    fn turned(orientation: u8) -> Vec<u8> {
        let plain = file(&flag(40, 20), ImageFormat::Jpeg);
        let mut exif = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        [&plain[..2], &exif, &plain[2..]].concat()
    }

    #[test]
    fn each_kind_is_read_by_its_content() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let read = read_picture(&file(&flag(640, 480), format)).unwrap();
            assert_eq!((read.mime, read.width, read.height), ("image/jpeg", 640, 480));
            assert_eq!(read.copies.iter().map(|(width, _)| *width).collect::<Vec<_>>(), [400, 640]);
        }
        let glass = DynamicImage::from(RgbaImage::from_pixel(50, 30, Rgba([1, 2, 3, 4])));
        let read = read_picture(&file(&glass, ImageFormat::Png)).unwrap();
        assert_eq!((read.mime, decoded(&read).color().has_alpha()), ("image/webp", true));
    }

    #[test]
    fn a_large_picture_is_kept_in_a_few_widths() {
        let read = read_picture(&file(&flag(3_200, 800), ImageFormat::Png)).unwrap();
        assert_eq!(read.copies.iter().map(|(width, _)| *width).collect::<Vec<_>>(), [400, 800, 1_600]);
        assert_eq!((read.width, read.height, decoded(&read).height()), (1_600, 400, 400));
    }

    #[test]
    fn the_camera_may_have_been_held_askew_and_tells_nothing_else() {
        let upright = read_picture(&turned(1)).unwrap();
        assert_eq!((upright.width, upright.height), (40, 20));
        let askew = read_picture(&turned(6)).unwrap();
        assert_eq!((askew.width, askew.height), (20, 40), "a quarter turn");
        let (_, bytes) = askew.copies.last().unwrap();
        assert!(!bytes.windows(4).any(|part| part == b"Exif"), "what the camera wrote beside the pixels is gone");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(read_picture(b"<?xml version='1.0'?><svg onload='x'/>").unwrap_err(), Denied::SvgFile);
        assert_eq!(read_picture(b"GIF89a\x01\0\x01\0\0\0\0;").unwrap_err(), Denied::NotAPicture);
        assert_eq!(read_picture(b"").unwrap_err(), Denied::NotAPicture);
        assert_eq!(read_picture(b"MZ this is a program").unwrap_err(), Denied::NotAPicture);
        assert!(matches!(read_picture(&vec![0; MEDIA_BYTES_MAX + 1]), Err(Denied::FileTooLarge { .. })));
        assert_eq!(drawing((1, 1), "<html>"), Err(Denied::NotAPicture));
        assert_eq!(drawing((9, 9), "<svg></svg>"), Ok((9, 9)));
    }

    #[test]
    fn a_header_that_promises_too_much_is_not_unfolded() {
        let mut png = file(&flag(2, 2), ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
        // The header's check sum no longer fits, so it must be counted anew.
        let sum = crc(&png[12..29]);
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(read_picture(&png).unwrap_err(), Denied::TooManyPixels { limit: MEDIA_PIXELS_MAX });
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_bytes_make_reading_panic(kind in 0_usize..3, at in 0_usize..900, value: u8, cut in 0_usize..900) {
            let formats = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
            let mut bytes = file(&flag(24, 16), formats[kind]);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
            let _ = read_picture(&bytes);
            let _ = read_picture(&bytes[..cut.min(bytes.len())]);
        }
    }
}
