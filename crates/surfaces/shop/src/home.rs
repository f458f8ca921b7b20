//! The first page: the merchant's own words, the aisles, what is new, what costs less, and where the stores are.

use catalog::{Category, Media, Shelf};
use channels::{Hours, Location, Welcome};
use flows::storefront::{self, Card};
use kernel::{CategoryId, Locale, Result as Found};
use maud::{Markup, html};
use serde_json::json;
use spine::Read;
use web::components::{Icon, empty_state, icon, json_ld, link_button};
use web::{Ctx, Page, Result, Shopper, t};

use crate::card;
use crate::frame::{self, Told, Visit};
use crate::pictures::{Load, Room, picture};
use crate::stores;

/// New products that are shown, and reduced ones.
const CARDS: i64 = 8;
/// Categories that are shown with a picture.
const TILES: usize = 8;
/// Pictures beside the greeting.
const POSTERS: usize = 3;

/// What the first page shows.
struct Front {
    visit: Visit,
    welcome: Welcome,
    tiles: Vec<(Category, Option<Media>)>,
    newest: Vec<Card>,
    reduced: Vec<Card>,
    stores: Vec<(Location, Hours)>,
}

/// `GET /`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let front = ctx.db.read(async move |read| front(read, frame::visit(read, &asker).await?).await).await?;
    let name = ctx.merchant().name.get(ctx.locale).to_owned();
    let lead = front.welcome.lead.get(ctx.locale);
    let lead = if lead.is_empty() { t!(ctx.locale, "shop.home_lead") } else { lead.to_owned() };
    let picture = front.newest.iter().find_map(|card| card.picture.as_ref()).map(|media| crate::pictures::url(media.id));
    let told = Told { title: &name, lead: &lead, path: "/", picture, kind: "website" };
    let head = frame::head(&ctx, &told);
    Ok(frame::page(&ctx, &front.visit, name, body(&ctx, &front, &lead)).head(head))
}

async fn front(read: &Read, visit: Visit) -> Found<Front> {
    let welcome = channels::welcome(read, visit.channel.id).await?.unwrap_or_default();
    let tiles = tiles(read, &visit.categories).await?;
    let newest = storefront::shelf_view(read, &visit.channel, &Shelf { limit: CARDS, ..Shelf::default() }).await?;
    let reduced = storefront::reduced(read, &visit.channel, CARDS).await?;
    Ok(Front { welcome, tiles, newest, reduced, stores: stores::all(read).await?, visit })
}

/// The categories at the top, each with the first picture of its newest product, or of one in a category below it.
async fn tiles(read: &Read, categories: &[Category]) -> Found<Vec<(Category, Option<Media>)>> {
    let mut found = Vec::new();
    for category in categories.iter().filter(|category| category.parent.is_none()).take(TILES) {
        let below = categories.iter().filter(|other| other.parent == Some(category.id)).map(|other| other.id);
        let mut newest = None;
        for shelf in std::iter::once(category.id).chain(below) {
            newest = newest_of(read, shelf).await?;
            if newest.is_some() {
                break;
            }
        }
        found.push((category.clone(), newest));
    }
    let products: Vec<_> = found.iter().filter_map(|(_, product)| *product).collect();
    let pictures = catalog::first_media(read, &products).await?;
    let pictured = |product| pictures.iter().find(|media| Some(media.product) == product).cloned();
    Ok(found.into_iter().map(|(category, product)| (category, pictured(product))).collect())
}

async fn newest_of(read: &Read, category: CategoryId) -> Found<Option<kernel::ProductId>> {
    let shelf = Shelf { category: Some(category), limit: 1, ..Shelf::default() };
    Ok(catalog::shelf(read, &shelf).await?.first().map(|product| product.id))
}

fn body(ctx: &Ctx, front: &Front, lead: &str) -> Markup {
    let locale = ctx.locale;
    let shelf = |id: &str, title: String, cards: &[Card], more: &str| {
        html! {
            section aria-labelledby=(id) {
                div.shelf-head {
                    h2 #(id) { (title) }
                    a href=(more) { (t!(locale, "shop.see_all")) span.hidden { " " (title) } (icon(Icon::Onward)) }
                }
                (card::shelf(locale, cards, Load::Later))
            }
        }
    };
    html! {
        (hero(locale, front, lead, ctx.merchant().name.get(locale)))
        (aisle_tiles(locale, &front.tiles))
        @if front.newest.is_empty() {
            (empty_state(Icon::Store, &t!(locale, "shop.shelf_empty"), link_button("/stores", &t!(locale, "shop.stores"))))
        } @else {
            (shelf("newest", t!(locale, "shop.newest"), &front.newest, "/search?sort=newest"))
        }
        @if !front.reduced.is_empty() { (shelf("reduced", t!(locale, "shop.reduced"), &front.reduced, "/offers")) }
        @if !front.stores.is_empty() {
            section aria-labelledby="stores" {
                div.shelf-head {
                    h2 #stores { (t!(locale, "shop.visit_us")) }
                    a href="/stores" { (t!(locale, "shop.all_stores")) (icon(Icon::Onward)) }
                }
                (stores::strip(ctx, &front.stores))
            }
        }
        (facts(ctx))
    }
}

/// The merchant's greeting, and a few of the newest goods beside it.
fn hero(locale: Locale, front: &Front, lead: &str, name: &str) -> Markup {
    let title = front.welcome.title.get(locale);
    let posters = front.tiles.iter().filter_map(|(_, media)| media.as_ref()).take(POSTERS);
    html! {
        section.hero {
            div.hero-words {
                h1 { @if title.is_empty() { (name) } @else { (title) } }
                p.lead { (lead) }
                p.actions {
                    a.button.primary href="/search?sort=newest" { (t!(locale, "shop.start")) }
                    @if !front.reduced.is_empty() { a.button href="/offers" { (t!(locale, "shop.see_reduced")) } }
                }
                @if !front.welcome.promises.is_empty() {
                    ul.promises { @for promise in &front.welcome.promises { li { (icon(Icon::Check)) (promise.get(locale)) } } }
                }
            }
            div.posters aria-hidden="true" {
                @for (place, media) in posters.enumerate() {
                    div.shot { (picture(locale, Some(media), Room::Card, if place == 0 { Load::First } else { Load::Now })) }
                }
            }
        }
    }
}

fn aisle_tiles(locale: Locale, tiles: &[(Category, Option<Media>)]) -> Markup {
    html! {
        @if !tiles.is_empty() {
            section aria-labelledby="aisles" {
                h2 #aisles { (t!(locale, "shop.categories")) }
                ul.tiles {
                    @for (category, media) in tiles {
                        li {
                            a.tile href={ "/c/" (category.handle) } {
                                span.shot aria-hidden="true" { (picture(locale, media.as_ref(), Room::Card, Load::Later)) }
                                span lang=(category.title.language(locale)) { (category.title.get(locale)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What search engines and agents read (schema.org): who this is, and how to search here.
fn facts(ctx: &Ctx) -> Markup {
    let base = ctx.base();
    json_ld(&json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": ctx.merchant().name.get(ctx.locale),
        "url": format!("{base}/"),
        "inLanguage": ctx.locale,
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{base}/search?q={{search_term_string}}") },
            "query-input": "required name=search_term_string",
        },
    }))
}
