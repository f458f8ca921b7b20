//! Carts: what somebody means to buy, until it becomes an order.
//!
//! Owns: tables `carts_*`, events `carts.*`.
//! Hears: nothing; checkout and till sale call `order` by name, because cart and order must change in one commit.
//! Promises: a device has one cart in hand; a variant has one line a cart; every line remembers the channel it was added on;
//! a cart becomes one order at most; a code hands a cart over once.
//! Not here: prices and taxes (`pricing`), whether the goods are there (`stock`), who may touch which cart (the surfaces ask
//! for a cart by its holder).

mod audit;
mod commands;
mod jobs;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{
    Adopt, Open, Put, SetLine, TakeOver, abandon, adopt, assign, hand_over, open, order, park, put, resume, set, take_over,
};
pub use model::{Cart, CartLine, CartState, Denied};
pub use rules::{CODE_MINUTES, LINES_MOST, PIECES_MOST, UNTOUCHED_DAYS_MOST};
pub use store::{cart, lines, of_holder, parked};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "carts", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("carts")
        .migrations(&[("0001_carts", include_str!("../migrations/0001_carts.sql"))])
        .jobs(jobs::all())
        .audit("carts keep within their limits", audit::carts_keep_within_their_limits)
        .audit("a device has one cart in hand", audit::a_device_has_one_cart_in_hand)
}
