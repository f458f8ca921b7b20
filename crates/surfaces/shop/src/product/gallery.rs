//! The pictures: one large, the others to be chosen below it, without any script.

use catalog::Media;
use maud::{Markup, html};
use web::{format, t};

use super::Shown;
use crate::pictures::{Load, Room, picture, rank};

/// The pictures of what is chosen first, then those of the product as such; those of other choices last.
pub(super) fn in_order<'a>(shown: &Shown<'a>) -> Vec<&'a Media> {
    let choices = shown.chosen.map(|chosen| chosen.variant.choices.as_slice()).unwrap_or_default();
    let mut media: Vec<&Media> = shown.view.media.iter().collect();
    media.sort_by_key(|media| rank(media, choices));
    media
}

pub(super) fn gallery(shown: &Shown<'_>) -> Markup {
    let (locale, media) = (shown.locale, in_order(shown));
    let label = |place: usize, one: &Media| {
        let (number, of) = (place + 1, media.len());
        t!(
            locale,
            "shop.picture_of",
            number = format::number(locale, i64::try_from(number).unwrap_or(1)),
            count = of,
            what = one.alt.get(locale)
        )
    };
    html! {
        div.gallery #gallery role="group" aria-label=(t!(locale, "shop.pictures")) {
            @if media.is_empty() { div.shot { (picture(locale, None, Room::Half, Load::Now)) } }
            @if let [only] = media.as_slice() { div.shot { (picture(locale, Some(only), Room::Half, Load::First)) } }
            @if media.len() > 1 {
                @for (place, one) in media.iter().enumerate() {
                    input.hidden #{ "picture-" (place) } type="radio" name="picture" checked[place == 0] aria-label=(label(place, one));
                    label.thumb for={ "picture-" (place) } { (thumb(shown, one)) }
                    div.shot { (picture(locale, Some(one), Room::Half, if place == 0 { Load::First } else { Load::Later })) }
                }
            }
        }
    }
}

/// A small picture that only leads to the large one: the radio beside it has the words.
fn thumb(shown: &Shown<'_>, media: &Media) -> Markup {
    html! { span aria-hidden="true" { (picture(shown.locale, Some(media), Room::Thumb, Load::Later)) } }
}
