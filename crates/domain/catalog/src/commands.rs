//! Changes of the catalogue, inside the caller's transaction.

use events::catalog::{CategorySaved, ProductArchived, ProductSaved};
use kernel::{ProductId, Result};
use spine::Tx;

use crate::model::{Category, Denied, Product, ProductStatus, Variant};
use crate::{rules, store};

mod media;
pub use media::{ArrangeMedia, add_media, arrange_media};

/// A whole product with all its variants, as it shall be from now on.
#[derive(Debug, Clone)]
pub struct SaveProduct {
    /// The product.
    pub product: Product,
    /// All its variants; one that is missing here is archived.
    pub variants: Vec<Variant>,
    /// The version the caller has seen: 0 for a product that shall be new, nothing when any will do.
    pub expected: Option<i64>,
}

/// Creates or changes a product with its variants; answers its version. Saving what is there already changes nothing and is
/// not recorded.
///
/// # Errors
/// `catalog.changed_meanwhile`, `catalog.sku_taken`, `catalog.handle_taken`, `catalog.unknown_category`,
/// `catalog.unknown_variant`, `catalog.bad_age`, and what the rules say of texts, lists and choices; a fault when the store fails.
pub async fn save_product(tx: &Tx, wish: &SaveProduct) -> Result<i64> {
    let SaveProduct { product, variants, expected } = wish;
    rules::product(product, variants)?;
    let before = store::product(tx, product.id).await?;
    rules::unchanged(before.as_ref(), *expected)?;
    if let Some(before) = &before
        && rules::same(before, product)
        && rules::same_variants(&store::variants_of(tx, product.id).await?, variants)
    {
        return Ok(before.version);
    }
    if store::product_by_handle(tx, &product.handle).await?.is_some_and(|found| found.id != product.id) {
        return Err(Denied::HandleTaken { handle: product.handle.clone() }.into());
    }
    if let Some(category) = product.category {
        store::category(tx, category).await?.ok_or(Denied::UnknownCategory)?;
    }
    let saved = rules::next(before.as_ref(), product, tx.now());
    store::save_product(tx, &saved, &rules::search_text(product, variants)).await?;
    save_variants(tx, product.id, variants).await?;
    let was_archived = before.is_some_and(|before| before.status == ProductStatus::Archived);
    record(tx, &saved, was_archived);
    Ok(saved.version)
}

/// Archives all variants first, which gives their SKUs free, so that two of them may swap codes; then brings back those named.
async fn save_variants(tx: &Tx, product: ProductId, variants: &[Variant]) -> Result<()> {
    store::archive_variants(tx, product).await?;
    for variant in variants {
        if !store::save_variant(tx, variant).await? {
            let is_taken = store::has_sku(tx, &variant.sku).await?;
            let taken = Denied::SkuTaken { sku: variant.sku.clone() };
            return Err(if is_taken { taken } else { Denied::UnknownVariant }.into());
        }
    }
    Ok(())
}

/// One change, one event.
fn record(tx: &Tx, product: &Product, was_archived: bool) {
    let (id, version) = (product.id, product.version);
    if product.status == ProductStatus::Archived && !was_archived {
        tx.record(ProductArchived { product: id, version });
    } else {
        tx.record(ProductSaved { product: id, version });
    }
}

/// Takes a product off all shelves; answers its version. Its variants keep their codes. Archiving twice changes nothing more.
///
/// # Errors
/// `catalog.unknown_product`, `catalog.changed_meanwhile`; a fault when the store fails.
pub async fn archive_product(tx: &Tx, id: ProductId, expected: Option<i64>) -> Result<i64> {
    let product = store::product(tx, id).await?.ok_or(Denied::UnknownProduct)?;
    rules::unchanged(Some(&product), expected)?;
    if product.status == ProductStatus::Archived {
        return Ok(product.version);
    }
    let version = store::archive_product(tx, id, tx.now()).await?;
    tx.record(ProductArchived { product: id, version });
    Ok(version)
}

/// Creates or changes a category.
///
/// # Errors
/// `catalog.handle_taken`, `catalog.category_loop`, `catalog.unknown_category`, and what the rules say of its texts; a fault
/// when the store fails.
pub async fn save_category(tx: &Tx, category: &Category) -> Result<()> {
    let others = store::categories(tx).await?;
    rules::category(category, &others)?;
    if others.iter().any(|other| other.handle == category.handle && other.id != category.id) {
        return Err(Denied::HandleTaken { handle: category.handle.clone() }.into());
    }
    store::save_category(tx, category).await?;
    tx.record(CategorySaved { category: category.id });
    Ok(())
}
