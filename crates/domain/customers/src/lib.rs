//! Customers: who buys, what they are known by, where they are signed in, and how they stand with the merchant.
//!
//! Owns: tables `customers_*`, events `customers.*`.
//! Hears: `orders.placed`, `orders.cancelled`, `orders.credited`, imported history too.
//! Promises: one identity leads to one person; two people are never made one silently; who signs in has proved an address, and
//! nobody else's claim leads to their profile; what is erased is gone from every table; the standing can be made again from the
//! log.
//! What staff have seen of their papers (a day of birth, a prescription) is kept with them and gone with them.
//! Not here: consents, points and tiers, the timeline, and what anyone ordered in particular.

mod audit;
mod commands;
mod model;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::account::{change, remove_address, save_address, set_usual_address};
pub use commands::permit::{end_permit, permit};
pub use commands::sign_in::{AskCode, Asked, SignIn, ask_code, sign_in, sign_out, sign_out_everywhere};
pub use commands::{erase, known_as, recognise};
pub use model::{Address, Contact, Customer, Denied, Details, Permit, PermitKind, Session, Standing};
pub use rules::{ADDRESSES_MOST, CODE_DIGITS, CODE_MINUTES, SESSION_DAYS, age, email};
pub use store::account::{addresses, asked, details, sessions, signed_in, usual_address};
pub use store::permit::permits;
pub use store::{customer, find, identities, known, latest, standing, standings};

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
        .audit("log-ins keep no token and end", audit::log_ins_are_sealed_and_end)
}
