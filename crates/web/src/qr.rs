//! QR codes as SVG, drawn on the server.

use kernel::{Error, Result};
use maud::{Markup, PreEscaped};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The longest text that is put into a code; beyond it phones stop reading reliably.
pub const QR_BYTES_MOST: usize = 1_000;

/// The code as an SVG text.
///
/// # Errors
/// When the text is too long for a code that phones can read.
pub fn svg(text: &str) -> Result<String> {
    if text.len() > QR_BYTES_MOST {
        return Err(Error::fault(format!("a QR code of {} bytes", text.len())));
    }
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| Error::fault(format!("QR code: {error}")))?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build();
    // Only the element itself: the XML declaration does not belong inside a page.
    Ok(drawn.find("<svg").and_then(|start| drawn.get(start..)).unwrap_or(&drawn).to_owned())
}

/// The code inside a page, named for who cannot see it. The white card keeps it readable in the dark theme.
///
/// # Errors
/// When the text is too long.
pub fn picture(text: &str, label: &str) -> Result<Markup> {
    let drawn = svg(text)?;
    Ok(maud::html! { div.qr role="img" aria-label=(label) { (PreEscaped(drawn)) } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_svg_element_and_too_long_a_text_is_refused() {
        let drawn = svg("https://shop.example/c/abc").unwrap();
        assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>"), "{drawn}");
        assert!(!drawn.contains("style="));
        assert!(svg(&"x".repeat(2_000)).is_err());
    }
}
