//! What there is: everything, one category, or what a search finds.

use catalog::{Category, Shelf};
use flows::storefront::{self, Card};
use kernel::{DomainError, Kind, Locale, ProductId, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use web::components::{Icon, Tone, badge, empty_state, link_button, pager, price, price_reduced};
use web::limits::{LIST_ROWS_USUAL, SEARCH_CHARS_MOST};
use web::{ApiPath, ApiQuery, Ctx, Page, Result, Shopper, t};

use crate::frame::{self, Asker, Visit};

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    after: Option<String>,
}

/// What a list page shows.
struct Listing {
    visit: Visit,
    categories: Vec<Category>,
    chosen: Option<Category>,
    cards: Vec<Card>,
    text: Option<String>,
    is_first: bool,
}

/// `GET /`: everything, newest first, or what a search finds.
pub(crate) async fn home(ctx: Ctx, shopper: Shopper, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let listing = ctx.db.read(async move |read| listing(read, &asker, None, &asked).await).await?;
    Ok(page(&ctx, &listing))
}

/// `GET /c/{category}`.
pub(crate) async fn category(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(handle): ApiPath<String>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let listing = ctx.db.read(async move |read| listing(read, &asker, Some(&handle), &asked).await).await?;
    Ok(page(&ctx, &listing))
}

async fn listing(read: &Read, asker: &Asker, handle: Option<&str>, asked: &Asked) -> Found<Listing> {
    let visit = frame::visit(read, asker).await?;
    let categories = catalog::categories(read).await?;
    let chosen = match handle {
        Some(handle) => {
            let named = categories.iter().find(|category| category.handle == handle).cloned();
            Some(named.ok_or_else(|| DomainError::new(Kind::Missing, "request.no_page"))?)
        }
        None => None,
    };
    let text = asked.q.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(short);
    let after = asked.after.as_deref().and_then(place);
    let is_first = after.is_none();
    // One more than is shown tells whether there is a next page.
    let shelf =
        Shelf { category: chosen.as_ref().map(|chosen| chosen.id), text: text.clone(), after, limit: LIST_ROWS_USUAL + 1 };
    let cards = storefront::shelf_view(read, &visit.channel, &shelf).await?;
    Ok(Listing { visit, categories, chosen, cards, text, is_first })
}

fn short(text: &str) -> String {
    text.chars().take(SEARCH_CHARS_MOST).collect()
}

/// A place in the list as the address writes it.
fn place(text: &str) -> Option<(i64, ProductId)> {
    let (micros, product) = text.split_once('.')?;
    Some((micros.parse().ok()?, product.parse().ok()?))
}

fn page(ctx: &Ctx, listing: &Listing) -> Page {
    let locale = ctx.locale;
    let title = match (&listing.chosen, &listing.text) {
        (_, Some(text)) => t!(locale, "shop.found_title", text = text),
        (Some(category), None) => category.title.get(locale).to_owned(),
        (None, None) => t!(locale, "shop.home_title"),
    };
    let rows = usize::try_from(LIST_ROWS_USUAL).unwrap_or(usize::MAX);
    let shown = listing.cards.get(..rows).unwrap_or(&listing.cards);
    let next = (listing.cards.len() > rows).then(|| shown.last()).flatten().map(|card| after(listing, card));
    let body = html! {
        div.shop-head {
            h1 { (title) }
            @if listing.chosen.is_none() && listing.text.is_none() { p.lead { (t!(locale, "shop.home_lead")) } }
        }
        (aisles(locale, listing))
        @if shown.is_empty() { (nothing(locale, listing)) } @else {
            ul.products { @for card in shown { (product_card(locale, card)) } }
        }
        (pager(locale, (!listing.is_first).then_some(first(listing)).as_deref(), next.as_deref()))
    };
    frame::page(ctx, &listing.visit, title, body)
}

fn first(listing: &Listing) -> String {
    address(listing, None)
}

fn after(listing: &Listing, card: &Card) -> String {
    address(listing, Some(format!("{}.{}", card.product.created_at.0, card.product.id)))
}

fn address(listing: &Listing, after: Option<String>) -> String {
    let path = listing.chosen.as_ref().map_or_else(|| "/".to_owned(), |category| format!("/c/{}", category.handle));
    let asked: Vec<_> =
        [("q", listing.text.clone()), ("after", after)].into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The categories, to be walked like aisles.
fn aisles(locale: Locale, listing: &Listing) -> Markup {
    let is_chosen = |category: &Category| listing.chosen.as_ref().is_some_and(|chosen| chosen.id == category.id);
    let is_all = listing.chosen.is_none() && listing.text.is_none();
    html! {
        @if !listing.categories.is_empty() {
            nav.aisles aria-label=(t!(locale, "shop.categories")) {
                ul {
                    li { a.chip href="/" aria-current=[is_all.then_some("page")] { (t!(locale, "shop.everything")) } }
                    @for category in &listing.categories {
                        li {
                            a.chip href={ "/c/" (category.handle) } lang=(category.title.language(locale))
                                aria-current=[is_chosen(category).then_some("page")] { (category.title.get(locale)) }
                        }
                    }
                }
            }
        }
    }
}

fn nothing(locale: Locale, listing: &Listing) -> Markup {
    let way_on = link_button("/", &t!(locale, "shop.all_products"));
    match &listing.text {
        Some(text) => empty_state(Icon::Search, &t!(locale, "shop.found_nothing", text = text), way_on),
        None => empty_state(Icon::Store, &t!(locale, "shop.shelf_empty"), way_on),
    }
}

fn product_card(locale: Locale, card: &Card) -> Markup {
    let product = &card.product;
    html! {
        li.product {
            div.shot { (frame::picture(locale, card.picture.as_ref())) }
            h2 { a href={ "/p/" (product.handle) } lang=(product.title.language(locale)) { (product.title.get(locale)) } }
            @if !product.vendor.is_empty() { p.vendor { bdi { (product.vendor) } } }
            p.row.between {
                @match &card.from {
                    Some(from) => (asked_price(locale, from)),
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
