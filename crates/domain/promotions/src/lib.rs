//! Promotions: what is given off a price, when, to whom, and why.
//!
//! Owns: tables `promotions_*`, events `promotions.*`.
//! Hears: nothing yet.
//! Promises: nothing yet.
//! Not here: everything else.

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "promotions", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("promotions")
}
