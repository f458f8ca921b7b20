//! How far a purchase has come: cart, details, order.

use kernel::Locale;
use maud::{Markup, html};
use web::t;

/// A step of a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Cart,
    Details,
    Ordered,
}

/// The three steps, with this one going on. Nobody goes back once there is an order.
pub(crate) fn steps(locale: Locale, here: Step) -> Markup {
    let all = [
        (Step::Cart, t!(locale, "shop.cart"), Some("/cart").filter(|_| here == Step::Details)),
        (Step::Details, t!(locale, "shop.step_details"), None),
        (Step::Ordered, t!(locale, "shop.step_ordered"), None),
    ];
    html! {
        ol.steps aria-label=(t!(locale, "web.progress")) {
            @for (step, label, href) in all {
                li aria-current=[(step == here).then_some("step")] {
                    @if let Some(href) = href { a href=(href) { (label) } } @else { (label) }
                }
            }
        }
    }
}
