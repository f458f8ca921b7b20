//! The frame around every page of the shop: header with search and cart, footer, and what they need to know.

use carts::Cart;
use channels::Channel;
use kernel::{Locale, Result};
use maud::{Markup, html};
use spine::Read;
use web::components::{Icon, icon};
use web::limits::SEARCH_CHARS_MOST;
use web::{Ctx, Page, Shopper, format, t};

use crate::SHELF;

/// What every page knows about its visitor.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The channel the shop sells through.
    pub(crate) channel: Channel,
    /// The visitor's open cart, where there is one.
    pub(crate) cart: Option<Cart>,
    /// How many pieces are in it.
    pub(crate) pieces: i64,
}

/// Who asks: what a reading closure takes along.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub(crate) channel: kernel::ChannelId,
    pub(crate) holder: String,
    pub(crate) locale: Locale,
}

/// The asker of a request.
pub(crate) fn asker(ctx: &Ctx, shopper: &Shopper) -> Asker {
    Asker { channel: ctx.merchant().channel, holder: shopper.device.reveal().to_owned(), locale: ctx.locale }
}

/// Looks up the channel and the cart.
pub(crate) async fn visit(read: &Read, asker: &Asker) -> Result<Visit> {
    let channel = channels::require_channel(read, asker.channel).await?;
    let cart = carts::of_holder(read, &asker.holder).await?;
    let pieces = match &cart {
        Some(cart) => carts::lines(read, cart.id).await?.iter().map(|line| line.quantity.0).sum(),
        None => 0,
    };
    Ok(Visit { channel, cart, pieces })
}

/// A page of the shop.
pub(crate) fn page(ctx: &Ctx, visit: &Visit, title: impl Into<String>, body: Markup) -> Page {
    Page::new(ctx, title).style(SHELF.url("shop.css")).header(header(ctx, visit)).footer(footer(ctx)).body(body)
}

fn header(ctx: &Ctx, visit: &Visit) -> Markup {
    let locale = ctx.locale;
    html! {
        form.seek action="/" method="get" role="search" {
            label.hidden for="q" { (t!(locale, "shop.search_label")) }
            input #q name="q" type="search" maxlength=(SEARCH_CHARS_MOST) placeholder=(t!(locale, "shop.search_hint")) autocomplete="off";
            button.button type="submit" aria-label=(t!(locale, "web.search")) { (icon(Icon::Search)) }
        }
        (cart_link(locale, visit))
    }
}

/// The way to the cart with the number of pieces, kept current.
fn cart_link(locale: Locale, visit: &Visit) -> Markup {
    let topic = visit.cart.as_ref().map(|cart| format!("cart_count.{}", cart.id));
    html! {
        a.basket #cart-count href="/cart" data-live=[topic] {
            (icon(Icon::Basket))
            span { (t!(locale, "shop.cart")) }
            @if visit.pieces > 0 {
                span.count aria-hidden="true" { (format::number(locale, visit.pieces)) }
                span.hidden { (t!(locale, "shop.pieces", count = visit.pieces)) }
            }
        }
    }
}

fn footer(ctx: &Ctx) -> Markup {
    let (locale, name) = (ctx.locale, &ctx.merchant().name);
    html! {
        nav aria-label=(t!(locale, "shop.foot_navigation")) {
            ul.row {
                li { a href="/" { (t!(locale, "shop.all_products")) } }
                li { a href="/cart" { (t!(locale, "shop.cart")) } }
                li { a href="/cart/take" { (t!(locale, "shop.take_title")) } }
            }
        }
        p lang=(name.language(locale)) { (name.get(locale)) }
        p { (t!(locale, "shop.foot_promise")) }
    }
}

/// A picture of a product, or a quiet sign where there is none.
pub(crate) fn picture(locale: Locale, media: Option<&catalog::Media>) -> Markup {
    html! {
        @match media.filter(|media| media.url.is_none()) {
            Some(media) => (web::components::picture(&crate::media::url(media.id), media.alt.get(locale), sides(media))),
            None => span.no-picture { (icon(Icon::Basket)) },
        }
    }
}

fn sides(media: &catalog::Media) -> (u32, u32) {
    let side = |length: i64| u32::try_from(length).ok().filter(|length| *length > 0).unwrap_or(1);
    (side(media.width), side(media.height))
}

/// The chosen values of a variant in one line: `Black · 256 GB`.
pub(crate) fn choices(locale: Locale, choices: &[kernel::Texts]) -> String {
    choices.iter().map(|choice| choice.get(locale)).filter(|choice| !choice.is_empty()).collect::<Vec<_>>().join(" · ")
}
