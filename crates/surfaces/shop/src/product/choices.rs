//! What a shopper chooses: each option as a row of links, and where there are two, all combinations in one table.

use catalog::ProductOption;
use flows::storefront::{ProductView, VariantView};
use kernel::Texts;
use maud::{Markup, html};
use web::components::price;
use web::t;

use super::Shown;

/// Combinations that a table still shows at a glance.
const MATRIX_CELLS_MOST: usize = 120;

/// One option as a row of links: each leads to the variant that differs in this value alone, or to the nearest there is.
pub(super) fn option(shown: &Shown<'_>, chosen: &VariantView, place: usize, option: &ProductOption) -> Markup {
    let locale = shown.locale;
    let heading = format!("option-{place}");
    let current = chosen.variant.choices.get(place);
    html! {
        div.option role="group" aria-labelledby=(heading) {
            p.option-name #(heading) {
                (option.name.get(locale))
                @if let Some(current) = current { ": " span.quiet { (current.get(locale)) } }
            }
            ul {
                @for value in &option.values {
                    li {
                        @match neighbour(shown.view, chosen, place, value) {
                            Some(one) => (choice(shown, one, (value, current == Some(value)))),
                            None => span.choice.none { s { (value.get(locale)) } span.hidden { " (" (t!(locale, "shop.not_made")) ")" } },
                        }
                    }
                }
            }
        }
    }
}

/// A link to a variant; the offer and the pictures change in place where there is JavaScript.
fn choice(shown: &Shown<'_>, one: &VariantView, (value, is_current): (&Texts, bool)) -> Markup {
    let (locale, href) = (shown.locale, address(shown.view, one));
    html! {
        a.choice.gone[!one.is_at_hand()] href=(href) aria-current=[is_current.then_some("true")] rel="nofollow"
            hx-get=(href) hx-target="#offer" hx-select="#offer" hx-select-oob="#gallery, #specification"
            hx-swap="outerMorph" hx-push-url="true" {
            (value.get(locale))
            @if !one.is_at_hand() { span.hidden { " (" (t!(locale, "web.sold_out")) ")" } }
        }
    }
}

fn address(view: &ProductView, one: &VariantView) -> String {
    format!("/p/{}?v={}", view.product.handle, one.variant.id)
}

fn neighbour<'a>(view: &'a ProductView, chosen: &VariantView, place: usize, value: &Texts) -> Option<&'a VariantView> {
    let mut wanted = chosen.variant.choices.clone();
    *wanted.get_mut(place)? = value.clone();
    let exact = view.variants.iter().find(|one| one.variant.choices == wanted);
    exact.or_else(|| view.variants.iter().find(|one| one.variant.choices.get(place) == Some(value)))
}

/// Every combination of two options: which exist, which can be had, what they cost.
pub(super) fn matrix(shown: &Shown<'_>, chosen: &VariantView) -> Markup {
    let locale = shown.locale;
    let [down, across] = shown.view.product.options.as_slice() else { return html! {} };
    if down.values.len() * across.values.len() > MATRIX_CELLS_MOST {
        return html! {};
    }
    let title = t!(locale, "shop.all_choices");
    html! {
        details.matrix {
            summary { (title) }
            div.table tabindex="0" role="region" aria-label=(title) {
                table {
                    caption.hidden { (title) }
                    thead {
                        tr {
                            th scope="col" { (down.name.get(locale)) }
                            @for value in &across.values { th scope="col" { (value.get(locale)) } }
                        }
                    }
                    tbody {
                        @for first in &down.values {
                            tr {
                                th scope="row" { (first.get(locale)) }
                                @for second in &across.values {
                                    td { (cell(shown, of_both(shown.view, first, second), chosen)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn of_both<'a>(view: &'a ProductView, first: &Texts, second: &Texts) -> Option<&'a VariantView> {
    view.variants.iter().find(|made| matches!(made.variant.choices.as_slice(), [a, b] if a == first && b == second))
}

fn cell(shown: &Shown<'_>, one: Option<&VariantView>, chosen: &VariantView) -> Markup {
    let locale = shown.locale;
    let Some(one) = one else { return html! { span.quiet { (t!(locale, "shop.not_made")) } } };
    html! {
        @match (&one.price, one.is_at_hand()) {
            (Some(asked), true) => {
                a href=(address(shown.view, one)) rel="nofollow" aria-current=[(one.variant.id == chosen.variant.id).then_some("true")] {
                    (price(locale, asked.price))
                }
            }
            _ => span.quiet { (t!(locale, "web.sold_out")) },
        }
    }
}
