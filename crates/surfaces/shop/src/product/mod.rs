//! One product: pictures, options, price, how many there are in each store, what it is, and what is like it.

use std::collections::BTreeMap;

use catalog::Category;
use channels::{Hours, Welcome};
use flows::storefront::{self, Card, ProductView, VariantView};
use kernel::{DomainError, Kind, Locale, LocationId, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Crumb, Icon, Tone, Weight, breadcrumbs, button, facts, icon, notice};
use web::{ApiPath, ApiQuery, Ctx, Page, Result, Shopper, format, t};

use crate::card::{self, asked_price, reduced_by, reduction};
use crate::frame::{self, Told, Visit};
use crate::pictures::{self, Load};

mod choices;
mod gallery;
mod places;
mod told;

/// Products that are shown below.
const SIMILAR: usize = 4;

/// Which variant the address asks for, and whether one was just put into the cart.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    v: Option<String>,
    added: Option<String>,
}

/// What the page shows.
struct Shown<'a> {
    ctx: &'a Ctx,
    locale: Locale,
    visit: &'a Visit,
    view: &'a ProductView,
    chosen: Option<&'a VariantView>,
    similar: &'a [Card],
    hours: &'a BTreeMap<LocationId, Hours>,
    welcome: &'a Welcome,
    was_added: bool,
}

/// `GET /p/{handle}`.
pub(crate) async fn show(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(handle): ApiPath<String>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, view, similar, hours, welcome) = ctx
        .db
        .read(async move |read| {
            let visit = frame::visit(read, &asker).await?;
            let missing = || DomainError::new(Kind::Missing, "request.no_page");
            let view = storefront::product_view(read, &visit.channel, &handle).await?.ok_or_else(missing)?;
            let similar = storefront::similar(read, &visit.channel, &view.product, SIMILAR).await?;
            let welcome = channels::welcome(read, visit.channel.id).await?.unwrap_or_default();
            Ok((visit, view, similar, channels::hours_of_all(read).await?, welcome))
        })
        .await?;
    let wanted = asked.v.as_deref().and_then(|id| id.parse::<VariantId>().ok());
    let shown = Shown {
        ctx: &ctx,
        locale: ctx.locale,
        visit: &visit,
        chosen: chosen(&view, wanted),
        view: &view,
        similar: &similar,
        hours: &hours,
        welcome: &welcome,
        was_added: asked.added.is_some(),
    };
    let title = view.product.title.get(ctx.locale).to_owned();
    let head = head(&shown, &title);
    Ok(frame::page(&ctx, &visit, title, body(&shown)).head(head))
}

/// The variant asked for, else the first that can be had, else the first.
fn chosen(view: &ProductView, wanted: Option<VariantId>) -> Option<&VariantView> {
    let named = wanted.and_then(|id| view.variants.iter().find(|one| one.variant.id == id));
    named.or_else(|| view.variants.iter().find(|one| one.is_at_hand())).or_else(|| view.variants.first())
}

fn head(shown: &Shown<'_>, title: &str) -> Markup {
    let product = &shown.view.product;
    let about = product.description.get(shown.locale);
    let lead = if about.trim().is_empty() { title } else { about };
    let picture = gallery::in_order(shown).first().map(|media| pictures::url(media.id));
    let path = format!("/p/{}", product.handle);
    frame::head(shown.ctx, &Told { title, lead, path: &path, picture, kind: "product" })
}

/// The categories above the product, the widest first.
fn aisles<'a>(categories: &'a [Category], product: &catalog::Product) -> Vec<&'a Category> {
    let mut way: Vec<&Category> = Vec::new();
    let mut above = product.category;
    while let Some(category) = above.and_then(|id| categories.iter().find(|category| category.id == id)) {
        // No category is above itself; were one, the way would end here.
        if way.len() >= categories.len() {
            break;
        }
        above = category.parent;
        way.insert(0, category);
    }
    way
}

fn body(shown: &Shown<'_>) -> Markup {
    let (locale, product) = (shown.locale, &shown.view.product);
    let aisles = aisles(&shown.visit.categories, product);
    let home = Crumb { href: "/".to_owned(), label: t!(locale, "shop.home") };
    let crumb =
        |category: &&Category| Crumb { href: format!("/c/{}", category.handle), label: category.title.get(locale).to_owned() };
    let way: Vec<Crumb> = std::iter::once(home).chain(aisles.iter().map(crumb)).collect();
    html! {
        (breadcrumbs(locale, &way, product.title.get(locale)))
        div.product-page {
            (gallery::gallery(shown))
            div.offer #offer {
                div {
                    @if !product.vendor.is_empty() {
                        p.vendor { a href={ "/search?" (vendor_asked(&product.vendor)) } { bdi { (product.vendor) } } }
                    }
                    h1 lang=(product.title.language(locale)) { (product.title.get(locale)) }
                }
                (offer(shown))
            }
        }
        div.product-more {
            (about(locale, product))
            (specification(shown, aisles.last().copied()))
        }
        @if !shown.similar.is_empty() {
            section aria-labelledby="similar" {
                h2 #similar { (t!(locale, "shop.similar")) }
                (card::shelf(locale, shown.similar, Load::Later))
            }
        }
        (told::product(shown))
        (told::way(shown, &way))
    }
}

fn vendor_asked(vendor: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("vendor", vendor).finish()
}

fn offer(shown: &Shown<'_>) -> Markup {
    let locale = shown.locale;
    let Some(chosen) = shown.chosen else {
        return notice(Tone::Warn, html! { (t!(locale, "shop.no_variants")) });
    };
    html! {
        @if let Some(asked) = &chosen.price {
            p.asked {
                (asked_price(locale, asked)) " "
                @if let Some(percent) = reduction(asked) { span.reduction { (reduced_by(locale, percent)) } " " }
                span.quiet { (t!(locale, if shown.view.list.tax_included { "shop.with_tax" } else { "shop.without_tax" })) }
            }
        } @else { p.quiet { (t!(locale, "shop.no_price")) } }
        @for (place, option) in shown.view.product.options.iter().enumerate() {
            (choices::option(shown, chosen, place, option))
        }
        @if shown.was_added {
            (notice(Tone::Good, html! { (t!(locale, "shop.added")) " " a href="/cart" { (t!(locale, "shop.to_cart")) } }))
        }
        (add_form(locale, chosen))
        (places::reasons(shown, chosen))
        (choices::matrix(shown, chosen))
        (places::places(shown, chosen))
    }
}

fn add_form(locale: Locale, chosen: &VariantView) -> Markup {
    html! {
        form.actions method="post" action="/cart/add" hx-post="/cart/add" hx-target="#offer" hx-select="#offer"
            hx-select-oob="#cart-count" hx-swap="outerMorph" "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
            input type="hidden" name="variant" value=(chosen.variant.id);
            @if chosen.price.is_some() && chosen.is_at_hand() {
                (button(Weight::Primary, &t!(locale, "shop.add")))
            } @else {
                button.button.primary type="submit" disabled { (t!(locale, "web.sold_out")) }
            }
        }
    }
}

fn about(locale: Locale, product: &catalog::Product) -> Markup {
    html! {
        @if !product.description.is_empty() {
            section.about aria-labelledby="about" {
                h2 #about { (t!(locale, "shop.about")) }
                div lang=(product.description.language(locale)) {
                    @for paragraph in product.description.get(locale).split('\n').filter(|text| !text.trim().is_empty()) {
                        p { (paragraph) }
                    }
                }
            }
        }
    }
}

/// What is known of the chosen variant, and nothing else.
fn specification(shown: &Shown<'_>, aisle: Option<&Category>) -> Markup {
    let (locale, product) = (shown.locale, &shown.view.product);
    let Some(chosen) = shown.chosen else { return html! {} };
    let mut known: Vec<(String, Markup)> = Vec::new();
    if !product.vendor.is_empty() {
        known.push((t!(locale, "shop.vendor"), html! { bdi { (product.vendor) } }));
    }
    for (option, choice) in product.options.iter().zip(&chosen.variant.choices) {
        known.push((option.name.get(locale).to_owned(), html! { (choice.get(locale)) }));
    }
    if let Some(category) = aisle {
        let link = html! { a href={ "/c/" (category.handle) } { (category.title.get(locale)) } };
        known.push((t!(locale, "shop.category"), link));
    }
    if let Some(grams) = chosen.variant.grams.filter(|grams| *grams > 0) {
        known.push((t!(locale, "shop.weight"), html! { (t!(locale, "shop.grams", count = grams)) }));
    }
    known.push((t!(locale, "shop.sku"), html! { bdi dir="ltr" { (chosen.variant.sku) } }));
    if let Some(barcode) = &chosen.variant.barcode {
        known.push((t!(locale, "shop.barcode"), html! { bdi dir="ltr" { (format::digits(locale, barcode)) } }));
    }
    html! {
        section.details-of aria-labelledby="details" #specification {
            h2 #details { (icon(Icon::Info)) " " (t!(locale, "shop.details")) }
            (facts(&known))
        }
    }
}
