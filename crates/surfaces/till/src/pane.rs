//! What can be put into the basket: products that stand ready, the variants of one, or what a search found.

use catalog::Sellable;
use flows::storefront::{self, Card};
use kernel::{DomainError, Kind, Locale, Quantity, Result, Texts, VariantId};
use maud::{Markup, html};
use pricing::Price;
use spine::Read;
use web::components::{Icon, empty_state, icon, link_button, picture, price};
use web::t;

use crate::post::Post;

/// The side of the screen on which things are found.
pub(crate) enum Pane {
    /// Products to touch.
    Ready(Vec<Card>),
    /// The variants of one product.
    Product { title: Texts, hits: Vec<Hit> },
    /// What a search found.
    Found { text: String, hits: Vec<Hit> },
}

/// Something that can be put into the basket.
pub(crate) struct Hit {
    variant: VariantId,
    sku: String,
    title: Texts,
    choices: Vec<Texts>,
    price: Option<Price>,
    available: Quantity,
}

impl Hit {
    /// What it is called, with what was chosen.
    pub(crate) fn name(&self, locale: Locale) -> String {
        let chosen = self.choices.iter().map(|choice| choice.get(locale));
        std::iter::once(self.title.get(locale)).chain(chosen).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// Goods with their price at this till and what this store has of them.
pub(crate) async fn hits(read: &Read, post: &Post, goods: Vec<Sellable>) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(goods.len());
    for good in goods {
        let price = pricing::price(read, post.channel.price_list, good.variant).await?;
        let available = stock::level(read, good.variant, post.location.id).await?.available();
        hits.push(Hit { variant: good.variant, sku: good.sku, title: good.title, choices: good.choices, price, available });
    }
    Ok(hits)
}

/// The variants of one product.
pub(crate) async fn product(read: &Read, post: &Post, handle: &str) -> Result<Pane> {
    let missing = || DomainError::new(Kind::Missing, "request.no_page");
    let view = storefront::product_view(read, &post.channel, handle).await?.ok_or_else(missing)?;
    let title = view.product.title;
    let hit = |one: storefront::VariantView| Hit {
        variant: one.variant.id,
        sku: one.variant.sku,
        title: title.clone(),
        choices: one.variant.choices,
        price: one.price,
        available: one
            .levels
            .iter()
            .find(|(place, _)| place.id == post.location.id)
            .map_or(Quantity::ZERO, |(_, level)| level.available()),
    };
    let hits = view.variants.into_iter().map(hit).collect();
    Ok(Pane::Product { title, hits })
}

/// The pane as it is shown.
pub(crate) fn draw(locale: Locale, pane: &Pane) -> Markup {
    match pane {
        Pane::Ready(cards) if cards.is_empty() => empty_state(Icon::Scan, &t!(locale, "till.nothing_ready"), html! {}),
        Pane::Ready(cards) => html! { ul.ready { @for card in cards { (touch(locale, card)) } } },
        Pane::Product { title, hits } => html! {
            (heading(locale, html! { span lang=(title.language(locale)) { (title.get(locale)) } }))
            (rows(locale, hits))
        },
        Pane::Found { text, hits } if hits.is_empty() => empty_state(
            Icon::Search,
            &t!(locale, "till.found_nothing", text = text),
            link_button("/till", &t!(locale, "till.back")),
        ),
        Pane::Found { text, hits } => html! {
            (heading(locale, html! { (t!(locale, "till.found", text = text)) }))
            (rows(locale, hits))
        },
    }
}

fn heading(locale: Locale, text: Markup) -> Markup {
    html! { div.pane-head { h2 { (text) } a.button href="/till" { (icon(Icon::Close)) (t!(locale, "web.close")) } } }
}

fn touch(locale: Locale, card: &Card) -> Markup {
    let product = &card.product;
    html! {
        li {
            a.touch.gone[!card.available] href={ "/till?p=" (product.handle) } {
                @match card.picture.as_ref().filter(|media| media.url.is_none()) {
                    Some(media) => (picture(&format!("/media/{}", media.id), "", (160, 160))),
                    None => span.no-picture { (icon(Icon::Basket)) },
                }
                span.name lang=(product.title.language(locale)) { (product.title.get(locale)) }
                @if let Some(from) = &card.from { (price(locale, from.price)) }
            }
        }
    }
}

fn rows(locale: Locale, hits: &[Hit]) -> Markup {
    html! {
        ul.hits { @for hit in hits { li { (row(locale, hit)) } } }
    }
}

fn row(locale: Locale, hit: &Hit) -> Markup {
    let left =
        if hit.available.is_positive() { t!(locale, "till.here", count = hit.available) } else { t!(locale, "web.sold_out") };
    html! {
        form method="post" action="/till/lines" hx-post="/till/lines" hx-target="#till" hx-select="#till" hx-swap="outerMorph"
            "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
            input type="hidden" name="variant" value=(hit.variant);
            button.hit type="submit" data-available=(hit.available) disabled[hit.price.is_none()] {
                span.name { (hit.name(locale)) }
                span.quiet { bdi dir="ltr" { (hit.sku) } " · " (left) }
                @match &hit.price {
                    Some(asked) => (price(locale, asked.price)),
                    None => span.quiet { (t!(locale, "till.no_price")) },
                }
            }
        }
    }
}
