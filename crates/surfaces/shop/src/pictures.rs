//! Pictures of products: where they are, how wide a screen needs them, which one is loaded first.

use catalog::Media;
use kernel::{Locale, MediaId, Texts};
use maud::{Markup, html};
use web::components::{Icon, icon};

/// Pixels across that a page may ask for.
pub(crate) const WIDTHS: [i64; 3] = [400, 800, 1_600];

/// When a picture is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    /// Before everything else: the one the page is about.
    First,
    /// With the page.
    Now,
    /// When it comes into sight.
    Later,
}

/// How much of a screen's width a picture takes, as `sizes` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// One card of a grid.
    Card,
    /// Half of a wide screen, all of a small one.
    Half,
    /// A thumb's width.
    Thumb,
}

impl Room {
    const fn sizes(self) -> &'static str {
        match self {
            Self::Card => "(width < 48rem) 46vw, 17rem",
            Self::Half => "(width < 48rem) 96vw, 35rem",
            Self::Thumb => "5rem",
        }
    }
}

/// Pictures of what is chosen come first, then those of the product as such, those of other choices last.
pub(crate) fn rank(media: &Media, choices: &[Texts]) -> u8 {
    match &media.choice {
        Some(choice) if choices.contains(choice) => 0,
        None => 1,
        Some(_) => 2,
    }
}

/// Where a picture is found.
pub(crate) fn url(media: MediaId) -> String {
    format!("/media/{media}")
}

/// A picture, or a quiet sign where there is none of our own.
pub(crate) fn picture(locale: Locale, media: Option<&Media>, room: Room, load: Load) -> Markup {
    let Some(media) = media.filter(|media| media.url.is_none()) else {
        return html! { span.no-picture { (icon(Icon::Image)) } };
    };
    let src = url(media.id);
    let side = |length: i64| length.max(1);
    // A drawing fits every screen as it is.
    let copies = WIDTHS.iter().map(|width| format!("{src}/{width} {width}w")).collect::<Vec<_>>().join(", ");
    let is_drawing = media.mime.starts_with("image/svg");
    html! {
        img src=(src) srcset=[(!is_drawing).then_some(copies)] sizes=[(!is_drawing).then_some(room.sizes())]
            alt=(media.alt.get(locale)) width=(side(media.width)) height=(side(media.height)) decoding="async"
            loading=[(load == Load::Later).then_some("lazy")] fetchpriority=[(load == Load::First).then_some("high")];
    }
}
