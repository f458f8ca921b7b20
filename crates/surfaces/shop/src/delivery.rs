//! What sending the goods costs, said before somebody chooses how they come.

use flows::checkout::Basket;
use kernel::{Locale, Money};
use maud::{Markup, html};
use web::components::{Icon, icon};
use web::{format, t};

/// The charge, in the cart.
pub(crate) fn in_cart(locale: Locale, sent: &Basket) -> Markup {
    html! {
        @if let Some(delivery) = &sent.quote.delivery {
            p.row.between {
                span { (icon(Icon::Truck)) " " (t!(locale, "shop.delivery_charge")) }
                span {
                    @if delivery.discount.is_positive() { s.quiet { bdi { (format::money(locale, delivery.charge)) } } " " }
                    @if delivery.total.is_positive() { bdi { (format::money(locale, left(sent))) } }
                    @else { (t!(locale, "shop.delivery_free")) }
                }
            }
        }
    }
}

/// What is left of the charge, as prices are written.
fn left(sent: &Basket) -> Money {
    let delivery = sent.quote.delivery.as_ref();
    let left = delivery.map(|delivery| if sent.quote.tax_included { delivery.total } else { delivery.net });
    left.unwrap_or(Money::zero(sent.quote.currency))
}

/// What it costs to have the goods sent, beside the choice.
pub(crate) fn sent(locale: Locale, sent: &Basket) -> String {
    let (charge, total) = (left(sent), sent.quote.total);
    if charge.is_positive() {
        t!(locale, "shop.ship_total", charge = charge, total = total)
    } else {
        t!(locale, "shop.ship_total_free", total = total)
    }
}
