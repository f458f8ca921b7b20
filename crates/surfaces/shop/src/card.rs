//! A product on a shelf: picture, name, price, and whether it can be had.

use flows::storefront::Card;
use kernel::Locale;
use maud::{Markup, html};
use web::components::{Tone, badge, price, price_reduced};
use web::{format, t};

use crate::pictures::{Load, Room, picture};

/// Cards that may be seen without scrolling; their pictures come with the page.
const IN_SIGHT: usize = 4;

/// The cards of a shelf. Pictures of a shelf that is `Later` on the page are loaded when they come into sight.
pub(crate) fn shelf(locale: Locale, cards: &[Card], load: Load) -> Markup {
    html! {
        ul.products {
            @for (place, card) in cards.iter().enumerate() {
                (product_card(locale, card, if place < IN_SIGHT { load } else { Load::Later }))
            }
        }
    }
}

fn product_card(locale: Locale, card: &Card, load: Load) -> Markup {
    let product = &card.product;
    html! {
        li.product {
            div.shot {
                (picture(locale, card.picture.as_ref(), Room::Card, load))
                @if let Some(percent) = card.from.as_ref().and_then(reduction) { span.reduction { (reduced_by(locale, percent)) } }
            }
            h3 { a href={ "/p/" (product.handle) } lang=(product.title.language(locale)) { (product.title.get(locale)) } }
            @if !product.vendor.is_empty() { p.vendor { bdi { (product.vendor) } } }
            p.row.between {
                @match &card.from {
                    Some(from) => span.asked {
                        @if card.has_dearer { span.quiet { (t!(locale, "shop.from")) " " } }
                        (asked_price(locale, from))
                    },
                    None => span.quiet { (t!(locale, "shop.no_price")) },
                }
                @if !card.available { (badge(Tone::Bad, &t!(locale, "web.sold_out"))) }
            }
        }
    }
}

/// A price, beside the one it replaces where it is lower.
pub(crate) fn asked_price(locale: Locale, asked: &pricing::Price) -> Markup {
    match asked.compare_at.filter(|before| before.minor > asked.price.minor) {
        Some(before) => price_reduced(locale, asked.price, before),
        None => price(locale, asked.price),
    }
}

/// How many of a hundred were taken off, rounded down so that nobody is promised more.
pub(crate) fn reduction(asked: &pricing::Price) -> Option<i64> {
    let before = asked.compare_at?.minor;
    let off = before.checked_sub(asked.price.minor)?.checked_mul(100)?.checked_div(before)?;
    (off > 0).then_some(off)
}

/// `−20 %` as a language writes it.
pub(crate) fn reduced_by(locale: Locale, percent: i64) -> String {
    t!(locale, "shop.reduced_by", percent = format::number(locale, percent))
}
