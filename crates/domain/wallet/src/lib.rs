//! Wallet: money that customers keep with the merchant, gift cards, and the codes that pay with it.
//!
//! Owns: tables `wallet_*`, events `wallet.*`.
//! Hears: nothing yet.
//! Promises: nothing yet.
//! Not here: everything else.

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "wallet", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("wallet")
}
