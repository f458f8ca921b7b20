//! Import and export: foreign files read whole and judged before anything is applied; our own written and read back.
//!
//! Owns: the reading of product files (our own, Shopify, WooCommerce, Luma) and of order histories in the Online Retail format,
//! the plan of what a product file would change, and the report about a file.
//! Promises: no bytes make a reader panic; every oddity has a stated rule and a count; the same file gives the same ids; a plan
//! writes nothing; what a file does not speak of stays as it is; a product is applied whole, and only while it is as the plan
//! saw it; what is exported imports back unchanged.
//! Not here: tables; what was read is applied by the commands of the domains, in small steps.

mod apply;
mod cells;
mod code;
mod country;
mod difference;
mod export;
mod html;
mod judge;
mod luma;
pub mod online_retail;
pub mod orders;
mod own;
mod plan;
mod reading;
mod report;
mod shelves;
pub mod shopify;
pub mod source;
#[cfg(test)]
mod tests;
mod wish;
mod woocommerce;

pub use apply::{Applied, Refused, apply};
pub use code::{Code, Severity};
pub use export::{export, export_header};
pub use plan::{Change, Choices, Field, FieldChange, Plan, Plans, Upload, plan};
pub use report::{FINDINGS_MAX, Finding, MESSAGES, Report};

kernel::words! {
    /// Who writes such files.
    pub enum Format { Qanat => "qanat", Shopify => "shopify", WooCommerce => "woocommerce", Luma => "luma" }
}

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
