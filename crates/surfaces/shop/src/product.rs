//! One product: pictures, options, price, and how many there are in each store, kept current.

use catalog::Category;
use flows::storefront::{self, ProductView, VariantView};
use kernel::{DomainError, Kind, Locale, Quantity, Texts, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use web::components::{Crumb, Icon, Tone, Weight, breadcrumbs, button, icon, json_ld, notice};
use web::{ApiPath, ApiQuery, Ctx, Page, Result, Shopper, t};

use crate::frame;
use crate::list::asked_price;
use crate::topics::stock_at;

/// Which variant the address asks for, and whether one was just put into the cart.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    v: Option<String>,
    added: Option<String>,
}

/// What the page shows.
struct Shown<'a> {
    locale: Locale,
    view: &'a ProductView,
    chosen: Option<&'a VariantView>,
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
    let (visit, view, categories) = ctx
        .db
        .read(async move |read| {
            let visit = frame::visit(read, &asker).await?;
            let missing = || DomainError::new(Kind::Missing, "request.no_page");
            let view = storefront::product_view(read, &visit.channel, &handle).await?.ok_or_else(missing)?;
            Ok((visit, view, catalog::categories(read).await?))
        })
        .await?;
    let wanted = asked.v.as_deref().and_then(|id| id.parse::<VariantId>().ok());
    let shown = Shown { locale: ctx.locale, view: &view, chosen: chosen(&view, wanted), was_added: asked.added.is_some() };
    let title = view.product.title.get(ctx.locale).to_owned();
    let category = categories.into_iter().find(|category| Some(category.id) == view.product.category);
    Ok(frame::page(&ctx, &visit, title, body(&shown, category.as_ref())))
}

/// The variant asked for, else the first that can be had, else the first.
fn chosen(view: &ProductView, wanted: Option<VariantId>) -> Option<&VariantView> {
    let named = wanted.and_then(|id| view.variants.iter().find(|one| one.variant.id == id));
    named.or_else(|| view.variants.iter().find(|one| is_at_hand(one))).or_else(|| view.variants.first())
}

fn is_at_hand(one: &VariantView) -> bool {
    one.levels.iter().any(|(_, level)| level.available().is_positive())
}

fn body(shown: &Shown<'_>, category: Option<&Category>) -> Markup {
    let (locale, product) = (shown.locale, &shown.view.product);
    let home = Crumb { href: "/".to_owned(), label: t!(locale, "shop.all_products") };
    let aisle =
        category.map(|category| Crumb { href: format!("/c/{}", category.handle), label: category.title.get(locale).to_owned() });
    let way: Vec<Crumb> = std::iter::once(home).chain(aisle).collect();
    html! {
        (breadcrumbs(locale, &way, product.title.get(locale)))
        div.product-page {
            (gallery(shown))
            div.offer #offer {
                div {
                    @if !product.vendor.is_empty() { p.vendor { bdi { (product.vendor) } } }
                    h1 lang=(product.title.language(locale)) { (product.title.get(locale)) }
                }
                (offer(shown))
            }
        }
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
        (facts(shown))
    }
}

fn gallery(shown: &Shown<'_>) -> Markup {
    let (locale, media) = (shown.locale, &shown.view.media);
    html! {
        div.gallery role="region" tabindex="0" aria-label=(t!(locale, "shop.pictures")) {
            @if media.is_empty() { div.shot { (frame::picture(locale, None)) } }
            @for one in media { div.shot { (frame::picture(locale, Some(one))) } }
        }
    }
}

fn offer(shown: &Shown<'_>) -> Markup {
    let locale = shown.locale;
    html! {
        @if let Some(chosen) = shown.chosen {
            @if let Some(asked) = &chosen.price {
                p.asked {
                    (asked_price(locale, asked)) " "
                    span.quiet { (t!(locale, if shown.view.list.tax_included { "shop.with_tax" } else { "shop.without_tax" })) }
                }
            } @else { p.quiet { (t!(locale, "shop.no_price")) } }
            @for (place, option) in shown.view.product.options.iter().enumerate() {
                (option_choices(shown, chosen, place, option))
            }
            @if shown.was_added {
                (notice(Tone::Good, html! { (t!(locale, "shop.added")) " " a href="/cart" { (t!(locale, "shop.to_cart")) } }))
            }
            (add_form(locale, chosen))
            (whereabouts(locale, chosen))
        } @else {
            (notice(Tone::Warn, html! { (t!(locale, "shop.no_variants")) }))
        }
    }
}

/// One option as a row of links: each leads to the variant that differs in this value alone, or to the nearest there is.
fn option_choices(shown: &Shown<'_>, chosen: &VariantView, place: usize, option: &catalog::ProductOption) -> Markup {
    let locale = shown.locale;
    let heading = format!("option-{place}");
    html! {
        div.option role="group" aria-labelledby=(heading) {
            p.option-name #(heading) { (option.name.get(locale)) }
            ul {
                @for value in &option.values {
                    @let is_current = chosen.variant.choices.get(place) == Some(value);
                    li {
                        @match neighbour(shown.view, chosen, place, value) {
                            Some(one) => {
                                @let href = format!("/p/{}?v={}", shown.view.product.handle, one.variant.id);
                                a.choice.gone[!is_at_hand(one)] href=(href) aria-current=[is_current.then_some("true")]
                                    hx-get=(href) hx-target="#offer" hx-select="#offer" hx-swap="outerMorph" hx-push-url="true" {
                                    (value.get(locale))
                                    @if !is_at_hand(one) { span.hidden { " (" (t!(locale, "web.sold_out")) ")" } }
                                }
                            }
                            None => span.choice.none { s { (value.get(locale)) } },
                        }
                    }
                }
            }
        }
    }
}

fn neighbour<'a>(view: &'a ProductView, chosen: &VariantView, place: usize, value: &Texts) -> Option<&'a VariantView> {
    let mut wanted = chosen.variant.choices.clone();
    *wanted.get_mut(place)? = value.clone();
    let exact = view.variants.iter().find(|one| one.variant.choices == wanted);
    exact.or_else(|| view.variants.iter().find(|one| one.variant.choices.get(place) == Some(value)))
}

fn add_form(locale: Locale, chosen: &VariantView) -> Markup {
    html! {
        form.actions method="post" action="/cart/add" hx-post="/cart/add" hx-target="#offer" hx-select="#offer"
            hx-select-oob="#cart-count" hx-swap="outerMorph" "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
            input type="hidden" name="variant" value=(chosen.variant.id);
            @if chosen.price.is_some() && is_at_hand(chosen) {
                (button(Weight::Primary, &t!(locale, "shop.add")))
            } @else {
                button.button.primary type="submit" disabled { (t!(locale, "web.sold_out")) }
            }
        }
    }
}

/// How many of the chosen variant there are in each place.
fn whereabouts(locale: Locale, chosen: &VariantView) -> Markup {
    html! {
        section.places aria-labelledby="places" {
            h2 #places { (icon(Icon::Store)) (t!(locale, "shop.places")) }
            ul {
                @for (location, level) in &chosen.levels {
                    li.row.between {
                        span {
                            strong lang=(location.name.language(locale)) { (location.name.get(locale)) }
                            span.quiet { (location.city.get(locale)) }
                        }
                        (stock_at(locale, chosen.variant.id, location.id, level.available()))
                    }
                }
            }
            p.quiet { (t!(locale, "shop.places_live")) }
        }
    }
}

/// What search engines and agents read (schema.org).
fn facts(shown: &Shown<'_>) -> Markup {
    let (locale, view) = (shown.locale, shown.view);
    let offers: Vec<_> =
        view.variants.iter().filter_map(|one| Some(fact_of_offer(view, one, one.price.as_ref()?.price))).collect();
    json_ld(&json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": view.product.title.get(locale),
        "description": view.product.description.get(locale),
        "brand": { "@type": "Brand", "name": view.product.vendor },
        "image": view.media.iter().map(|media| crate::media::url(media.id)).collect::<Vec<_>>(),
        "offers": offers,
    }))
}

fn fact_of_offer(view: &ProductView, one: &VariantView, price: kernel::Money) -> serde_json::Value {
    let at_hand: i64 =
        one.levels.iter().map(|(_, level)| level.available()).filter(|left| *left > Quantity::ZERO).map(|left| left.0).sum();
    let availability = if at_hand > 0 { "InStock" } else { "OutOfStock" };
    json!({
        "@type": "Offer",
        "sku": one.variant.sku,
        "gtin": one.variant.barcode,
        "price": price.decimal(),
        "priceCurrency": price.currency,
        "availability": format!("https://schema.org/{availability}"),
        "url": format!("/p/{}?v={}", view.product.handle, one.variant.id),
    })
}
