//! Loyalty: points, tiers, challenges and rewards of the members of a programme.
//!
//! Owns: tables `loyalty_*`, events `loyalty.*`.
//! Hears: nothing yet.
//! Promises: nothing yet.
//! Not here: everything else.

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "loyalty", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("loyalty")
}
