//! A list as a page: its name, what it can be narrowed down by, the products, and the way to the next ones.

use catalog::Category;
use kernel::Locale;
use maud::{Markup, html};
use search::Sort;
use serde_json::json;
use web::components::{Crumb, Icon, Tone, breadcrumbs, empty_state, icon, json_ld, link_button, notice, pager};
use web::limits::LIST_ROWS_USUAL;
use web::{Ctx, Page, format, t};

use super::{Listing, filters};
use crate::card;
use crate::frame::{self, Told};
use crate::pictures::Load;

/// The page.
pub(super) fn page(ctx: &Ctx, listing: &Listing) -> Page {
    let locale = ctx.locale;
    let title = match (&listing.chosen, &listing.asked.text) {
        (Some(category), _) => category.title.get(locale).to_owned(),
        (None, Some(text)) => t!(locale, "shop.found_title", text = text),
        (None, None) => t!(locale, "shop.all_products"),
    };
    let lead = t!(locale, "shop.list_lead", title = &title, count = listing.hits.total);
    let picture = listing.cards.iter().find_map(|card| card.picture.as_ref()).map(|media| crate::pictures::url(media.id));
    let path = listing.asked.canonical();
    let head = frame::head(ctx, &Told { title: &title, lead: &lead, path: &path, picture, kind: "website" });
    frame::page(ctx, &listing.visit, title.clone(), body(ctx, listing, &title)).head(head)
}

/// The categories above the chosen one, the widest first.
fn above<'a>(listing: &'a Listing, chosen: &Category) -> Vec<&'a Category> {
    let all = &listing.visit.categories;
    let mut way: Vec<&Category> = Vec::new();
    let mut parent = chosen.parent;
    while let Some(category) = parent.and_then(|id| all.iter().find(|category| category.id == id)) {
        // No category is above itself; were one, the way would end here.
        if way.len() >= all.len() {
            break;
        }
        parent = category.parent;
        way.insert(0, category);
    }
    way
}

fn body(ctx: &Ctx, listing: &Listing, title: &str) -> Markup {
    let locale = ctx.locale;
    let home = Crumb { href: "/".to_owned(), label: t!(locale, "shop.home") };
    let crumb =
        |category: &Category| Crumb { href: format!("/c/{}", category.handle), label: category.title.get(locale).to_owned() };
    let aisles = listing.chosen.as_ref().map(|chosen| above(listing, chosen)).unwrap_or_default();
    let way: Vec<Crumb> = std::iter::once(home).chain(aisles.into_iter().map(crumb)).collect();
    html! {
        (breadcrumbs(locale, &way, title))
        div.shop-head { h1 { (title) } }
        (below(locale, listing))
        form.list #list method="get" action=(listing.asked.path) hx-get=(listing.asked.path) hx-trigger="change, submit" hx-target="#list"
            hx-select="#list" hx-swap="outerMorph" hx-push-url="true" {
            @if let Some(text) = &listing.asked.text { input type="hidden" name="q" value=(text); }
            (filters::filters(ctx, listing))
            div.found {
                (heading(locale, listing))
                (filters::chosen(ctx, listing))
                (goods(locale, listing))
            }
        }
        (way_told(ctx, &way, title))
    }
}

/// What search engines read of the way to this list (schema.org).
fn way_told(ctx: &Ctx, way: &[Crumb], title: &str) -> Markup {
    let step = |(place, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": place, "name": crumb.label, "item": format!("{}{}", ctx.base(), crumb.href) });
    let mut steps: Vec<serde_json::Value> = (1..).zip(way).map(step).collect();
    steps.push(json!({ "@type": "ListItem", "position": way.len() + 1, "name": title }));
    json_ld(&json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps }))
}

/// The categories that are part of this one.
fn below(locale: Locale, listing: &Listing) -> Markup {
    let Some(chosen) = &listing.chosen else { return html! {} };
    let parts: Vec<&Category> = listing.visit.categories.iter().filter(|category| category.parent == Some(chosen.id)).collect();
    html! {
        @if !parts.is_empty() {
            nav.parts aria-label=(t!(locale, "shop.sub_categories")) {
                ul { @for part in parts { li { a.chip href={ "/c/" (part.handle) } lang=(part.title.language(locale)) { (part.title.get(locale)) } } } }
            }
        }
    }
}

/// How many there are, and in which order.
fn heading(locale: Locale, listing: &Listing) -> Markup {
    let named = |sort: Sort| match sort {
        Sort::Relevance => t!(locale, "shop.sort_relevance"),
        Sort::Newest => t!(locale, "shop.sort_newest"),
        Sort::PriceUp => t!(locale, "shop.sort_price_up"),
        Sort::PriceDown => t!(locale, "shop.sort_price_down"),
    };
    html! {
        div.list-head {
            p role="status" { (t!(locale, "shop.total", count = listing.hits.total)) }
            div.sort {
                label for="sort" { (t!(locale, "shop.sort")) }
                select #sort name="sort" {
                    @for sort in Sort::ALL { option value=(sort) selected[*sort == listing.asked.sort] { (named(*sort)) } }
                }
                button.button.unscripted type="submit" { (t!(locale, "shop.apply")) }
            }
        }
    }
}

fn goods(locale: Locale, listing: &Listing) -> Markup {
    let asked = &listing.asked;
    if listing.cards.is_empty() {
        return nothing(locale, listing);
    }
    let (first, shown) = (asked.offset() + 1, i64::try_from(listing.cards.len()).unwrap_or(0));
    let has_more = asked.offset() + LIST_ROWS_USUAL < listing.hits.total;
    let (previous, next) = ((!asked.is_first()).then(|| asked.page(-1)), has_more.then(|| asked.page(1)));
    html! {
        @if let (Some(meant), Some(text)) = (&listing.hits.meant, &asked.text) {
            (notice(Tone::Plain, html! { (t!(locale, "shop.meant", text = text, meant = meant)) }))
        }
        h2.hidden { (t!(locale, "shop.products")) }
        (card::shelf(locale, &listing.cards, Load::Now))
        @if previous.is_some() || next.is_some() {
            p.quiet.centred {
                (t!(locale, "shop.range", first = format::number(locale, first), last = format::number(locale, first + shown - 1), count = listing.hits.total))
            }
        }
        (pager(locale, previous.as_deref(), next.as_deref()))
    }
}

fn nothing(locale: Locale, listing: &Listing) -> Markup {
    let asked = &listing.asked;
    let way_on = if asked.is_narrowed() {
        html! { a.button href=(asked.widened()) { (icon(Icon::Close)) (t!(locale, "shop.all_filters_off")) } }
    } else {
        link_button("/search", &t!(locale, "shop.all_products"))
    };
    match &asked.text {
        Some(text) => empty_state(Icon::Search, &t!(locale, "shop.found_nothing", text = text), way_on),
        None if asked.is_narrowed() => empty_state(Icon::Filter, &t!(locale, "shop.filtered_away"), way_on),
        None => empty_state(Icon::Store, &t!(locale, "shop.shelf_empty"), way_on),
    }
}
