//! The HTTP API: everything a sale needs, for programs, under `/api/v1`, with the document made from the same code.
//!
//! Owns: no tables; the addresses under `/api/v1`, `/health` and `/metrics`, and the shapes of their documents.
//! Hears: every commit that touches a product or a stock level, to drop its ready-made answer.
//! Promises: what arrives is checked against the limits the document states; an answer is one the document names; a request with
//! an idempotency key is done once; what a screen can do, the API can do.
//! Not here: any rule, any SQL, who has a key (the gatekeeper says so), status codes (`web` has them).

mod answers;
mod banking;
mod bookings;
mod carried;
mod carts;
mod categories;
mod channels;
mod customers;
mod document;
mod health;
mod loyalty;
mod orders;
mod prices;
mod products;
mod promotions;
mod reference;
mod search;

mod stock;
#[cfg(test)]
mod story;
mod synonyms;
mod wallet;
mod webhooks;
mod words;

pub use carried::Carried;
pub use document::document;
use web::Routes;
use web::limits::Rate;

/// The sentences that only the API says.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "api", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// Every route of the API.
#[must_use]
pub fn routes() -> Routes {
    let parts = [
        products::routes(),
        search::routes(),
        synonyms::routes(),
        categories::routes(),
        prices::routes(),
        promotions::routes(),
        stock::routes(),
        channels::routes(),
        carts::routes(),
        orders::routes(),
        customers::routes(),
        webhooks::routes(),
        bookings::routes(),
        banking::routes(),
        wallet::routes(),
        loyalty::routes(),
    ];
    let all = parts.into_iter().fold(Routes::new(), Routes::merge);
    all.all_limited(Rate::Api).merge(health::routes()).merge(reference::routes())
}
