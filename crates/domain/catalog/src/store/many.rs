//! All SQL that answers for many products at once: what a page of cards and a map of the site are made of.

use kernel::{ProductId, Result, Timestamp, ToValue};
use spine::Read;

use crate::model::{Media, Product, Variant};

/// Things asked for in one statement.
const BATCH: usize = 16;

/// The parameters of a batch. A statement has a fixed number of places; those left over ask for the first one again.
fn places<I: ToValue>(batch: &[I]) -> Vec<&dyn ToValue> {
    (0..BATCH).filter_map(|place| batch.get(place).or(batch.first())).map(|id| id as &dyn ToValue).collect()
}

/// The offered ones of these products, in no order.
///
/// # Errors
/// A fault when the store fails.
pub async fn products(read: &Read, ids: &[ProductId]) -> Result<Vec<Product>> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let more: Vec<Product> = read
            .all(
                "select id, handle, title, description, vendor, category, options, status, tax_class, tags, version, created_at,
                updated_at, regulated from catalog_product where status = 'active' and id in
                ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
                &places(batch),
            )
            .await?;
        found.extend(more);
    }
    Ok(found)
}

/// The variants of these products, without archived ones, each product's in order.
///
/// # Errors
/// A fault when the store fails.
pub async fn variants_of_many(read: &Read, products: &[ProductId]) -> Result<Vec<Variant>> {
    let mut found = Vec::new();
    for batch in products.chunks(BATCH) {
        let more: Vec<Variant> = read
            .all(
                "select id, product, sku, barcode, choices, position, grams from catalog_variant
                where not is_archived and product in
                ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                order by product, position, id limit 32768",
                &places(batch),
            )
            .await?;
        found.extend(more);
    }
    Ok(found)
}

/// The first picture of each of these products, where it has one.
///
/// # Errors
/// A fault when the store fails.
pub async fn first_media(read: &Read, products: &[ProductId]) -> Result<Vec<Media>> {
    let mut found = Vec::new();
    for batch in products.chunks(BATCH) {
        let more: Vec<Media> = read
            .all(
                "select m.id, m.product, m.position, m.alt, m.mime, m.width, m.height, m.url, m.choice from catalog_media m
                where m.product in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                and not exists (select 1 from catalog_media o where o.product = m.product
                and (o.position, o.id) < (m.position, m.id))",
                &places(batch),
            )
            .await?;
        found.extend(more);
    }
    Ok(found)
}

/// Addresses of offered products by id, from that one on: its id, its handle, when it was changed last.
///
/// # Errors
/// A fault when the store fails.
pub async fn handles_from(read: &Read, first: ProductId, limit: i64) -> Result<Vec<(ProductId, String, Timestamp)>> {
    read.all(
        "select id, handle, updated_at, regulated from catalog_product where status = 'active' and id >= $1 order by id limit $2",
        &[&first, &limit],
    )
    .await
}

/// Every so-many-th offered product by id, the first among them: where the pages of a long list begin.
///
/// # Errors
/// A fault when the store fails.
pub async fn every_nth(read: &Read, each: i64) -> Result<Vec<ProductId>> {
    read.all(
        "select n.id from (select id, row_number() over (order by id) as turn from catalog_product where status = 'active') n
        where (n.turn - 1) % cast($1 as bigint) = 0 order by n.id limit 10000",
        &[&each],
    )
    .await
}
