//! Sums under a list of things: what they cost, and which tax is in it or comes on top.

use kernel::{Locale, Money};
use maud::{Markup, html};
use web::{format, t};

/// Net, tax and total, in the order a reader of that price list expects.
pub(crate) fn sums(locale: Locale, tax_included: bool, (net, tax, total): (Money, Money, Money)) -> Markup {
    html! {
        dl.sums {
            @if tax_included {
                (line(locale, "total", &t!(locale, "web.total"), total))
                (line(locale, "quiet", &t!(locale, "shop.tax_inside"), tax))
            } @else {
                (line(locale, "quiet", &t!(locale, "shop.net"), net))
                (line(locale, "quiet", &t!(locale, "shop.tax_on_top"), tax))
                (line(locale, "total", &t!(locale, "web.total"), total))
            }
        }
    }
}

fn line(locale: Locale, class: &str, label: &str, amount: Money) -> Markup {
    html! { div.(class) { dt { (label) } dd { bdi { (format::money(locale, amount)) } } } }
}
