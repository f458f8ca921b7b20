//! The frame around every page of the shop: header with search, aisles and cart, footer, and what a page says to machines.

use carts::Cart;
use catalog::Category;
use channels::Channel;
use kernel::{Locale, Result};
use maud::{Markup, html};
use spine::Read;
use web::components::{Icon, icon};
use web::limits::SEARCH_CHARS_MOST;
use web::{Ctx, Page, Shopper, format, t};

use crate::SHELF;

/// Categories that the header names; the others are found from these.
const AISLES_MOST: usize = 8;

/// What every page knows about its visitor.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The channel the shop sells through.
    pub(crate) channel: Channel,
    /// The visitor's open cart, where there is one.
    pub(crate) cart: Option<Cart>,
    /// How many pieces are in it.
    pub(crate) pieces: i64,
    /// Every category, in the merchant's order.
    pub(crate) categories: Vec<Category>,
    /// Whether something can be booked, and whether the merchant is a bank.
    pub(crate) offers: (bool, bool),
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
    Asker { channel: ctx.merchant().channel, holder: shopper.holder(), locale: ctx.locale }
}

/// Looks up the channel, the cart and the categories.
pub(crate) async fn visit(read: &Read, asker: &Asker) -> Result<Visit> {
    let channel = channels::require_channel(read, asker.channel).await?;
    let cart = carts::of_holder(read, &asker.holder).await?;
    let pieces = match &cart {
        Some(cart) => carts::lines(read, cart.id).await?.iter().map(|line| line.quantity.0).sum(),
        None => 0,
    };
    let offers = (!bookings::places(read).await?.is_empty(), banking::enabled(read).await?);
    Ok(Visit { channel, cart, pieces, categories: catalog::categories(read).await?, offers })
}

/// A page of the shop. Where it says nothing of its own to machines, it says what the shop is.
pub(crate) fn page(ctx: &Ctx, visit: &Visit, title: impl Into<String>, body: Markup) -> Page {
    let lead = t!(ctx.locale, "shop.foot_promise");
    Page::new(ctx, title)
        .style(SHELF.url("shop.css"))
        .header(header(ctx, visit))
        .footer(footer(ctx, visit))
        .head(html! { meta name="description" content=(lead); })
        .body(body)
}

/// What a page says to search engines and to those who show a link to it.
pub(crate) struct Told<'a> {
    /// Its title.
    pub(crate) title: &'a str,
    /// One or two sentences.
    pub(crate) lead: &'a str,
    /// Its own address, without the language.
    pub(crate) path: &'a str,
    /// The address of its picture.
    pub(crate) picture: Option<String>,
    /// `website` or `product`.
    pub(crate) kind: &'static str,
}

/// Longest description that search engines show.
const LEAD_CHARS_MOST: usize = 160;

/// The page's description, its one address, its other languages, and how a link to it looks.
pub(crate) fn head(ctx: &Ctx, told: &Told<'_>) -> Markup {
    let lead: String = told.lead.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LEAD_CHARS_MOST).collect();
    let own = in_language(ctx.base(), told.path, ctx.locale);
    html! {
        meta name="description" content=(lead);
        link rel="canonical" href=(own);
        @for locale in Locale::ALL { link rel="alternate" hreflang=(locale) href=(in_language(ctx.base(), told.path, *locale)); }
        link rel="alternate" hreflang="x-default" href={ (ctx.base()) (told.path) };
        meta property="og:type" content=(told.kind);
        meta property="og:title" content=(told.title);
        meta property="og:description" content=(lead);
        meta property="og:url" content=(own);
        meta property="og:site_name" content=(ctx.merchant().name.get(ctx.locale));
        meta property="og:locale" content=(ctx.locale);
        @if let Some(picture) = &told.picture { meta property="og:image" content={ (ctx.base()) (picture) }; }
    }
}

/// An address of the shop with the language named in it: what each language is found by.
pub(crate) fn in_language(base: &str, path: &str, locale: Locale) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{base}{path}{joint}lang={locale}")
}

fn header(ctx: &Ctx, visit: &Visit) -> Markup {
    let locale = ctx.locale;
    let typed = form_urlencoded::parse(ctx.query().as_bytes()).find(|(name, _)| name == "q").map(|(_, text)| text.into_owned());
    html! {
        form.seek action="/search" method="get" role="search" {
            label.hidden for="q" { (t!(locale, "shop.search_label")) }
            input #q name="q" type="search" maxlength=(SEARCH_CHARS_MOST) value=(typed.unwrap_or_default())
                placeholder=(t!(locale, "shop.search_hint")) autocomplete="off" aria-describedby="suggestions"
                hx-get="/search/suggestions" hx-trigger="input changed delay:150ms, focus once" hx-target="#suggestions" hx-swap="innerHTML"
                hx-sync="this:replace";
            button.button.icon-only type="submit" aria-label=(t!(locale, "web.search")) { (icon(Icon::Search)) }
            div #suggestions role="status" {}
        }
        @if visit.offers.1 { a.account href="/bank" { (icon(Icon::Card)) span { (t!(locale, "shop.bank")) } } }
        a.account href="/account" { (icon(Icon::Person)) span { (t!(locale, "profile.account")) } }
        (cart_link(locale, visit))
        (aisles(ctx, visit))
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

/// The first categories, on every page.
fn aisles(ctx: &Ctx, visit: &Visit) -> Markup {
    let locale = ctx.locale;
    html! {
        @if !visit.categories.is_empty() {
            nav.aisles aria-label=(t!(locale, "shop.categories")) {
                ul {
                    @for category in visit.categories.iter().filter(|category| category.parent.is_none()).take(AISLES_MOST) {
                        @let href = format!("/c/{}", category.handle);
                        li {
                            a href=(href) lang=(category.title.language(locale)) aria-current=[(ctx.path() == href).then_some("page")] {
                                (category.title.get(locale))
                            }
                        }
                    }
                    li { a href="/stores" aria-current=[(ctx.path() == "/stores").then_some("page")] { (t!(locale, "shop.stores")) } }
                    @if visit.offers.0 {
                        li { a href="/bookings" aria-current=[(ctx.path() == "/bookings").then_some("page")] { (t!(locale, "appointment.book")) } }
                    }
                }
            }
        }
    }
}

fn footer(ctx: &Ctx, visit: &Visit) -> Markup {
    let (locale, name) = (ctx.locale, &ctx.merchant().name);
    html! {
        nav.foot-ways aria-label=(t!(locale, "shop.foot_navigation")) {
            ul {
                @for category in visit.categories.iter().filter(|category| category.parent.is_none()).take(AISLES_MOST) {
                    li { a href={ "/c/" (category.handle) } lang=(category.title.language(locale)) { (category.title.get(locale)) } }
                }
            }
            ul {
                li { a href="/search" { (t!(locale, "shop.all_products")) } }
                li { a href="/stores" { (t!(locale, "shop.stores")) } }
                li { a href="/cart" { (t!(locale, "shop.cart")) } }
                li { a href="/cart/take" { (t!(locale, "shop.take_title")) } }
            }
        }
        p { strong lang=(name.language(locale)) { (name.get(locale)) } " · " (t!(locale, "shop.foot_promise")) }
    }
}

/// The chosen values of a variant in one line: `Black · 256 GB`.
pub(crate) fn choices(locale: Locale, choices: &[kernel::Texts]) -> String {
    choices.iter().map(|choice| choice.get(locale)).filter(|choice| !choice.is_empty()).collect::<Vec<_>>().join(" · ")
}
