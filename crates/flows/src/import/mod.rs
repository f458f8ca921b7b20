//! Import: foreign files read whole and judged before anything is applied.
//!
//! Owns: the reading of Shopify product files and of order histories in the Online Retail format, and the report about them.
//! Promises: no bytes make a reader panic; every oddity has a stated rule and a count; the same file gives the same ids.
//! Not here: tables; what was read is applied by the commands of the domains, in small steps, by `products` and `orders`.

mod cells;
mod code;
mod country;
mod html;
pub mod online_retail;
pub mod orders;
pub mod products;
mod report;
pub mod shopify;
pub mod source;
#[cfg(test)]
mod tests;

pub use code::{Code, Severity};
pub use report::{FINDINGS_MAX, Finding, MESSAGES, Report};

use sha2::{Digest, Sha256};

/// The sixteen bytes that always stand for this external key, so that a second import finds what the first one made.
///
/// A UUID of version 8 (RFC 9562): the leading bytes of SHA-256 over the kind and the key.
/// Such an id carries no time; kinds keep a product and an order with the same foreign name apart.
#[must_use]
pub fn stable_id(kind: &str, key: &str) -> [u8; 16] {
    let digest = Sha256::new().chain_update(kind).chain_update([0]).chain_update(key).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id[6] = (id[6] & 0x0f) | 0x80;
    id[8] = (id[8] & 0x3f) | 0x80;
    id
}
