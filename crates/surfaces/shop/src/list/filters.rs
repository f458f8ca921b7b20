//! What a list can be narrowed down by: plain fields of one form, folded away on a phone.

use catalog::Category;
use kernel::{CategoryId, Locale, Money};
use maud::{Markup, html};
use web::components::{Icon, icon};
use web::{Ctx, format, t};

use super::Listing;

/// Values of one question that are shown; the fullest come first.
const VALUES_MOST: usize = 12;

/// The filters. Where the page is changed in place they stay open until the visitor asks for the products.
pub(super) fn filters(ctx: &Ctx, listing: &Listing) -> Markup {
    let (locale, asked, facets) = (ctx.locale, &listing.asked, &listing.hits.facets);
    let set = asked.narrowings().len();
    let is_chosen = |name: &str, value: &str| asked.narrowings().iter().any(|(n, v)| n == name && v == value);
    html! {
        details.filters open[ctx.is_fragment && !asked.is_shown] {
            summary.button {
                (icon(Icon::Filter)) (t!(locale, "shop.filters"))
                @if set > 0 { span.count { (format::number(locale, i64::try_from(set).unwrap_or(0))) } }
            }
            div.filter-fields {
                (categories(locale, listing))
                div.check {
                    input #available type="checkbox" name="available" value="1" checked[asked.only_available];
                    label for="available" { (t!(locale, "shop.only_available")) " " (count(locale, facets.available)) }
                }
                (price(ctx, listing))
                @for (place, (option, values)) in facets.options.iter().enumerate() {
                    @let name = format!("o.{}", option.key);
                    (question(locale, &format!("option-{place}"), &option.label, html! {
                        @for (at, (value, found)) in values.iter().enumerate().filter(|(at, (value, _))| *at < VALUES_MOST || is_chosen(&name, &value.key)) {
                            (tick(locale, &name, (&format!("option-{place}-{at}"), &value.key, &value.label), (*found, is_chosen(&name, &value.key))))
                        }
                    }))
                }
                @if facets.vendors.len() > 1 || !asked.vendors.is_empty() {
                    (question(locale, "vendor", &t!(locale, "shop.vendor"), html! {
                        @for (at, (vendor, found)) in facets.vendors.iter().enumerate().filter(|(at, (vendor, _))| *at < VALUES_MOST || is_chosen("vendor", vendor)) {
                            (tick(locale, "vendor", (&format!("vendor-{at}"), vendor, vendor), (*found, is_chosen("vendor", vendor))))
                        }
                    }))
                }
                p.actions {
                    button.button.primary type="submit" name="show" value="1" { (t!(locale, "shop.show_found", count = listing.hits.total)) }
                    @if set > 0 { a href=(asked.widened()) { (t!(locale, "shop.all_filters_off")) } }
                }
            }
        }
    }
}

/// A question with its answers, open while it is used.
fn question(_: Locale, id: &str, title: &str, answers: Markup) -> Markup {
    html! {
        fieldset.question aria-labelledby={ "ask-" (id) } {
            legend #{ "ask-" (id) } { (title) }
            (answers)
        }
    }
}

fn tick(locale: Locale, name: &str, (id, value, label): (&str, &str, &str), (found, is_chosen): (i64, bool)) -> Markup {
    html! {
        div.check {
            input #(id) type="checkbox" name=(name) value=(value) checked[is_chosen];
            label for=(id) { bdi { (label) } " " (count(locale, found)) }
        }
    }
}

fn count(locale: Locale, found: i64) -> Markup {
    html! { span.quiet { "(" (format::number(locale, found)) ")" } }
}

/// Categories that would still have something, where the page is not that of one.
fn categories(locale: Locale, listing: &Listing) -> Markup {
    if listing.chosen.is_some() {
        return html! {};
    }
    let found_in = |id: CategoryId| listing.hits.facets.categories.iter().find(|(category, _)| *category == id).map(|(_, n)| *n);
    let all: Vec<(&Category, i64)> = listing
        .visit
        .categories
        .iter()
        .filter_map(|category| Some((category, found_in(category.id)?)))
        .take(VALUES_MOST)
        .collect();
    let is_here = |category: &Category| listing.asked.category.as_deref() == Some(&category.handle);
    html! {
        @if let Some(handle) = &listing.asked.category { input type="hidden" name="category" value=(handle); }
        @if !all.is_empty() {
            nav.question aria-labelledby="ask-category" {
                p.legend #ask-category { (t!(locale, "shop.category")) }
                ul {
                    @for (category, found) in all {
                        li {
                            a href=(listing.asked.within(&category.handle)) aria-current=[is_here(category).then_some("true")] {
                                span lang=(category.title.language(locale)) { (category.title.get(locale)) } " " (count(locale, found))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn price(ctx: &Ctx, listing: &Listing) -> Markup {
    let (locale, asked, currency) = (ctx.locale, &listing.asked, ctx.merchant().currency);
    let bound = |minor: Option<i64>| minor.map(|minor| Money::new(minor, currency).decimal());
    let (least, most) = listing.hits.facets.price.map_or((None, None), |(least, most)| (Some(least), Some(most)));
    let field = |name: &str, label: String, value: &str, hint: Option<String>| {
        html! {
            div {
                label.quiet for=(name) { (label) }
                input #(name) name=(name) value=(value) inputmode="decimal" dir="ltr" autocomplete="off" placeholder=[hint];
            }
        }
    };
    html! {
        @if least.is_some() || asked.is_narrowed() {
            (question(locale, "price", &t!(locale, "shop.price"), html! {
                div.price-range {
                    (field("from", t!(locale, "shop.price_from"), &asked.from, bound(least)))
                    (field("to", t!(locale, "shop.price_to"), &asked.to, bound(most)))
                }
            }))
        }
    }
}

/// The filters that are set, each to be taken off by itself.
pub(super) fn chosen(ctx: &Ctx, listing: &Listing) -> Markup {
    let (locale, asked) = (ctx.locale, &listing.asked);
    let set = asked.narrowings();
    html! {
        @if !set.is_empty() {
            ul.chosen aria-label=(t!(locale, "shop.chosen_filters")) {
                @for (name, value) in &set {
                    li {
                        a.chip href=(asked.without(name, value)) {
                            bdi { (said(ctx, listing, name, value)) }
                            (icon(Icon::Close)) span.hidden { (t!(locale, "shop.filter_off")) }
                        }
                    }
                }
                @if set.len() > 1 { li { a.clear href=(asked.widened()) { (t!(locale, "shop.all_filters_off")) } } }
            }
        }
    }
}

/// What a filter is called.
fn said(ctx: &Ctx, listing: &Listing, name: &str, value: &str) -> String {
    let locale = ctx.locale;
    let amount =
        |value: &str| Money::parse(value, ctx.merchant().currency).map_or(value.to_owned(), |m| format::money(locale, m));
    match name {
        "available" => t!(locale, "shop.only_available"),
        "from" => t!(locale, "shop.from_amount", amount = amount(value)),
        "to" => t!(locale, "shop.to_amount", amount = amount(value)),
        "category" => {
            let named = listing.visit.categories.iter().find(|category| category.handle == value);
            named.map_or(value, |category| category.title.get(locale)).to_owned()
        }
        _ => {
            let options = listing.hits.facets.options.iter().filter(|(option, _)| name.strip_prefix("o.") == Some(&option.key));
            let labels = options.flat_map(|(_, values)| values).find(|(known, _)| known.key == value);
            labels.map_or(value, |(known, _)| known.label.as_str()).to_owned()
        }
    }
}
