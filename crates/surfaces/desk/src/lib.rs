//! Desk: the back office, where those who run the shop look after it.
//!
//! Owns: the pages under `/desk`, one room each, their looks, and the live topics of the desk.
//! Hears: whatever changes what a room shows, to keep open rooms current.
//! Promises: a room is shown only to whoever may enter it, and its routes refuse everybody else; what takes something away asks
//! first; a form that is refused keeps what was written and says at the field what to do; every room works by plain forms.
//! Not here: the rules of the domains, the shop that customers see (`shop`), the selling screen (`till`).

mod backups;
mod bookings;
mod branch;
mod categories;
mod customers;
mod deeds;
mod fields;
mod form;
mod frame;
mod gift_cards;
mod home;
mod hooks;
mod import;
mod keys;
mod letters;
mod locations;
mod loyalty;
mod orders;
mod outlets;
mod parity;
mod parked;
mod people;
mod prices;
mod products;
mod promotions;
mod settings;
mod sign_in;
mod stock;
mod synonyms;
mod trail;
mod wallets;

#[cfg(test)]
mod story;

use web::Routes;
use web::assets::Shelf;
use web::i18n::Bundle;
use web::live::Topic;

pub use home::Figures;
pub use import::Imports;

/// The sentences of the desk, room by room. Every key begins with `desk-`, then the room.
pub const MESSAGES: [Bundle; 28] = [
    Bundle { name: "desk", en: include_str!("../messages/frame/en.ftl"), ar: include_str!("../messages/frame/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/sign_in/en.ftl"), ar: include_str!("../messages/sign_in/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/home/en.ftl"), ar: include_str!("../messages/home/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/orders/en.ftl"), ar: include_str!("../messages/orders/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/customers/en.ftl"), ar: include_str!("../messages/customers/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/staff/en.ftl"), ar: include_str!("../messages/staff/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/settings/en.ftl"), ar: include_str!("../messages/settings/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/channels/en.ftl"), ar: include_str!("../messages/channels/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/locations/en.ftl"), ar: include_str!("../messages/locations/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/keys/en.ftl"), ar: include_str!("../messages/keys/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/webhooks/en.ftl"), ar: include_str!("../messages/webhooks/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/trail/en.ftl"), ar: include_str!("../messages/trail/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/parked/en.ftl"), ar: include_str!("../messages/parked/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/backups/en.ftl"), ar: include_str!("../messages/backups/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/messages/en.ftl"), ar: include_str!("../messages/messages/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/goods/en.ftl"), ar: include_str!("../messages/goods/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/products/en.ftl"), ar: include_str!("../messages/products/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/categories/en.ftl"), ar: include_str!("../messages/categories/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/prices/en.ftl"), ar: include_str!("../messages/prices/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/parity/en.ftl"), ar: include_str!("../messages/parity/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/promotions/en.ftl"), ar: include_str!("../messages/promotions/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/bookings/en.ftl"), ar: include_str!("../messages/bookings/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/branch/en.ftl"), ar: include_str!("../messages/branch/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/stock/en.ftl"), ar: include_str!("../messages/stock/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/import/en.ftl"), ar: include_str!("../messages/import/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/synonyms/en.ftl"), ar: include_str!("../messages/synonyms/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/loyalty/en.ftl"), ar: include_str!("../messages/loyalty/ar.ftl") },
    Bundle { name: "desk", en: include_str!("../messages/wallets/en.ftl"), ar: include_str!("../messages/wallets/ar.ftl") },
];

/// Where a person who runs the shop signs in.
pub const SIGN_IN: &str = "/desk/sign-in";

static SHELF: Shelf =
    Shelf::new("desk", &[("desk.css", include_bytes!("../assets/desk.css")), ("desk.js", include_bytes!("../assets/desk.js"))]);

/// Every page of the desk.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .shelf(&SHELF)
        .merge(sign_in::routes())
        .merge(home::routes())
        .merge(orders::routes())
        .merge(customers::routes())
        .merge(people::routes())
        .merge(settings::routes())
        .merge(outlets::routes())
        .merge(locations::routes())
        .merge(keys::routes())
        .merge(hooks::routes())
        .merge(trail::routes())
        .merge(parked::routes())
        .merge(backups::routes())
        .merge(letters::routes())
        .merge(products::routes())
        .merge(categories::routes())
        .merge(prices::routes())
        .merge(parity::routes())
        .merge(promotions::routes())
        .merge(stock::routes())
        .merge(bookings::routes())
        .merge(branch::routes())
        .merge(import::routes())
        .merge(synonyms::routes())
        .merge(wallets::routes())
        .merge(gift_cards::routes())
        .merge(loyalty::routes())
}

/// What open rooms watch.
#[must_use]
pub fn topics() -> Vec<Topic> {
    home::topics().into_iter().chain(orders::topics()).chain(branch::topics()).collect()
}
