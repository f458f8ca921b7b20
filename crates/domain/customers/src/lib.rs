//! Customers: who buys, what they are known by, and how they stand with the merchant.
//!
//! Owns: tables `customers_*`, events `customers.*`.
//! Hears: `orders.placed`, `orders.cancelled`, `orders.credited`, imported history too.
//! Promises: one identity leads to one person; two people are never made one silently; what is erased is gone from every
//! table; the standing can be made again from the log.
//! Not here: consents, points and tiers, the timeline, and what anyone ordered in particular.

mod audit;
mod commands;
mod model;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{erase, known_as, recognise};
pub use model::{Contact, Customer, Denied, Standing};
pub use store::{customer, find, identities, standing, standings};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "customers", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("customers")
        .migrations(&[("0001_customers", include_str!("../migrations/0001_customers.sql"))])
        .reactions(reactions::all())
        .projection(spine::Projection { name: "standing", tables: &["customers_standing"], reactions: reactions::STANDING })
        .audit("the erased are forgotten", audit::the_erased_are_forgotten)
        .audit("standings are possible", audit::standings_are_possible)
}
