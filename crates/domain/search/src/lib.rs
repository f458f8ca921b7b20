//! Search: finding products by the words people type.
//!
//! Owns: the index of products (a folder of its own on every node, made again whenever it is missing) and the synonyms.
//! Tables `search_*`.
//! Hears: nothing itself; `flows::finding` follows the log and hands over rows as they are.
//! Promises: Arabic is found however it is spelled (أحمر and احمر, ١٢ and 12, with or without ال); one typo is forgiven when
//! nothing fits better; a facet counts what its own filter would let through; the same words give the same order on every node.
//! Not here: decisions. Prices, stock and whether something is offered are read from the tables by whoever shows a hit.

mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

pub use commands::{remove_synonyms, save_synonyms};
pub use model::{Choice, Denied, Entry, Facets, Filters, Hits, Offer, Query, Sort, Suggestion, Synonyms};
pub use rules::{GROUPS_MAX, LIMIT_MAX, OFFSET_MAX, TEXT_MAX, WORDS_MAX};
pub use store::index::Index;
pub use store::synonyms;

/// The domain's sentences.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "search", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("search").migrations(&[("0001_search", include_str!("../migrations/0001_search.sql"))])
}
