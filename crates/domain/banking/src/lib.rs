//! Banking: bills, scheduled payments, cards, disputes and requests of a bank's customers.
//!
//! Owns: tables `banking_*`, events `banking.*`.
//! Hears: nothing yet.
//! Promises: nothing yet.
//! Not here: everything else.

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "banking", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("banking")
}
