//! Desk: the back office, where those who run the shop look after it.
//!
//! Owns: the pages under `/desk`, one room each, their looks, and the live topics of the desk.
//! Hears: whatever changes what a room shows, to keep open rooms current.
//! Promises: a room is shown only to whoever may enter it, and its routes refuse everybody else; what takes something away asks
//! first; a form that is refused keeps what was written and says at the field what to do; every room works by plain forms.
//! Not here: the rules of the domains, the shop that customers see (`shop`), the selling screen (`till`).

mod categories;
mod fields;
mod frame;
mod home;
mod import;
mod parity;
mod prices;
mod products;
mod sign_in;
mod stock;

#[cfg(test)]
mod story;

use web::Routes;
use web::assets::Shelf;
use web::i18n::Bundle;
use web::live::Topic;

pub use import::Imports;

/// The sentences of the desk, room by room. Every key begins with `desk-`, then the room.
pub const MESSAGES: [Bundle; 10] = [
    Bundle { name: "desk", en: include_str!("../messages/frame/en.ftl"), ar: include_str!("../messages/frame/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/sign_in/en.ftl"), ar: include_str!("../messages/sign_in/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/home/en.ftl"), ar: include_str!("../messages/home/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/goods/en.ftl"), ar: include_str!("../messages/goods/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/products/en.ftl"), ar: include_str!("../messages/products/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/categories/en.ftl"), ar: include_str!("../messages/categories/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/prices/en.ftl"), ar: include_str!("../messages/prices/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/parity/en.ftl"), ar: include_str!("../messages/parity/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/stock/en.ftl"), ar: include_str!("../messages/stock/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/import/en.ftl"), ar: include_str!("../messages/import/ar.ftl") },
];

/// Where a person who runs the shop signs in.
pub const SIGN_IN: &str = "/desk/sign-in";

static SHELF: Shelf = Shelf::new("desk", &[("desk.css", include_bytes!("../assets/desk.css"))]);

/// Every page of the desk.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().shelf(&SHELF).merge(sign_in::routes()).merge(home::routes())
        .merge(products::routes())
        .merge(categories::routes())
        .merge(prices::routes())
        .merge(parity::routes())
        .merge(stock::routes())
        .merge(import::routes())
}

/// What open rooms watch.
#[must_use]
pub fn topics() -> Vec<Topic> {
    Vec::new()
}
