//! What is there of a product while a file is laid beside it.

use std::collections::BTreeMap;

use catalog::{Product, Variant};
use kernel::{Id, PriceListId, ProductId, Result, VariantId};
use pricing::Price;
use sha2::{Digest, Sha256};
use spine::Read;

/// A product as it is; all empty when there is none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) product: Option<Product>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) prices: BTreeMap<VariantId, Price>,
    /// Addresses of its pictures that are elsewhere.
    pub(crate) media: Vec<String>,
}

/// Tells whether a product is still as it was: its version and the digest of its prices on the chosen list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    version: i64,
    prices: [u8; 32],
}

impl Seen {
    pub(crate) fn mark(&self) -> Mark {
        let mut digest = Sha256::new();
        for (variant, price) in &self.prices {
            digest.update(variant.bytes());
            digest.update(price.price.minor.to_le_bytes());
            // Minus one stands for none: no price is below nothing.
            digest.update(price.compare_at.map_or(-1, |money| money.minor).to_le_bytes());
        }
        Mark { version: self.version(), prices: digest.finalize().into() }
    }

    /// 0 when there is none.
    pub(crate) fn version(&self) -> i64 {
        self.product.as_ref().map_or(0, |product| product.version)
    }
}

/// The product of that handle, or else of that id, and what is there of it.
pub(crate) async fn find(read: &Read, list: PriceListId, handle: Option<&str>, id: ProductId) -> Result<(ProductId, Seen)> {
    let named = match handle {
        Some(handle) => catalog::product_by_handle(read, handle).await?,
        None => None,
    };
    let id = named.map_or(id, |product| product.id);
    Ok((id, look(read, list, id).await?))
}

/// What is there of a product.
pub(crate) async fn look(read: &Read, list: PriceListId, id: ProductId) -> Result<Seen> {
    let Some(product) = catalog::product(read, id).await? else { return Ok(Seen::default()) };
    let variants = catalog::variants_of(read, id).await?;
    let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
    let prices = pricing::prices(read, list, &ids).await?;
    let media = catalog::media_of(read, id).await?.into_iter().filter_map(|media| media.url).collect();
    Ok(Seen { product: Some(product), variants, prices, media })
}
