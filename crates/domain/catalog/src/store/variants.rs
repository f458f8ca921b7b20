//! All SQL of variants: what every sale reads.

use std::collections::BTreeSet;

use kernel::{FromRow, Json, ProductId, Result, Row, ToValue, VariantId};
use spine::{Read, Tx};
use web::text::fold_for_search;

use crate::model::{Regulation, Sellable, Variant};
use crate::rules;

impl FromRow for Variant {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(choices) = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            product: row.get(1)?,
            sku: row.get(2)?,
            barcode: row.get(3)?,
            choices,
            position: row.get(5)?,
            grams: row.get(6)?,
        })
    }
}

impl FromRow for Sellable {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(choices) = row.get(6)?;
        Ok(Self {
            variant: row.get(0)?,
            product: row.get(1)?,
            sku: row.get(2)?,
            barcode: row.get(3)?,
            handle: row.get(4)?,
            title: row.get(5)?,
            choices,
            tax_class: row.get(7)?,
            grams: row.get(8)?,
            category: row.get(9)?,
            regulated: row.get::<Option<Json<Regulation>>>(10)?.map(|Json(regulated)| regulated),
        })
    }
}

pub(crate) async fn archive_variants(tx: &Tx, product: ProductId) -> Result<()> {
    tx.run("update catalog_variant set is_archived = true where product = $1 and not is_archived", &[&product]).await.map(drop)
}

/// Answers whether it was saved: not when another variant has the SKU, or the variant is another product's.
pub(crate) async fn save_variant(tx: &Tx, variant: &Variant) -> Result<bool> {
    let Variant { id, product, sku, barcode, choices, position, grams } = variant;
    let changed = tx
        .run(
            "insert into catalog_variant (id, product, is_archived, position, sku, sku_folded, barcode, grams, choices)
            select $1, $2, false, $3, $4, $5, $6, $7, $8
            where not exists (select 1 from catalog_variant where sku = $4 and not is_archived)
            on conflict (id) do update set is_archived = false, position = excluded.position, sku = excluded.sku,
            sku_folded = excluded.sku_folded, barcode = excluded.barcode, grams = excluded.grams, choices = excluded.choices
            where catalog_variant.product = excluded.product",
            &[id, product, position, sku, &fold_for_search(sku), barcode, grams, &Json(choices)],
        )
        .await?;
    Ok(changed > 0)
}

pub(crate) async fn has_sku(read: &Read, sku: &str) -> Result<bool> {
    let one: Option<VariantId> = read.maybe("select id from catalog_variant where sku = $1 and not is_archived", &[&sku]).await?;
    Ok(one.is_some())
}

/// The product's variants in order, without archived ones.
///
/// # Errors
/// A fault when the store fails.
pub async fn variants_of(read: &Read, product: ProductId) -> Result<Vec<Variant>> {
    read.all(
        "select id, product, sku, barcode, choices, position, grams from catalog_variant
        where product = $1 and not is_archived order by position, id limit 2048",
        &[&product],
    )
    .await
}

/// The variant with exactly that SKU, offered or not; never an archived one.
///
/// # Errors
/// A fault when the store fails.
pub async fn by_sku(read: &Read, sku: &str) -> Result<Option<Variant>> {
    read.maybe(
        "select id, product, sku, barcode, choices, position, grams from catalog_variant where sku = $1 and not is_archived",
        &[&sku],
    )
    .await
}

/// What a sale needs to know of a variant; nothing unless it is offered now. Two look-ups by primary key in one statement.
///
/// # Errors
/// A fault when the store fails.
pub async fn sellable(read: &Read, id: VariantId) -> Result<Option<Sellable>> {
    read.maybe(
        "select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
        from catalog_variant v join catalog_product p on p.id = v.product
        where v.id = $1 and not v.is_archived and p.status = 'active'",
        &[&id],
    )
    .await
}

/// The variant with exactly that SKU, or else that barcode, as scanned or typed.
///
/// # Errors
/// A fault when the store fails.
pub async fn by_code(read: &Read, code: &str) -> Result<Option<VariantId>> {
    let (code, folded) = rules::code(code);
    read.maybe(
        "select f.id from (select id, 1 as turn from catalog_variant where sku = $1 and not is_archived
        union all select id, 2 from catalog_variant where sku = $2 and not is_archived
        union all select id, 3 from catalog_variant where barcode = $2 and not is_archived) f
        order by f.turn, f.id limit 1",
        &[&code, &folded],
    )
    .await
}

/// What is offered and fits what was typed: codes that begin so first, then products with these words.
///
/// # Errors
/// A fault when the store fails.
pub async fn find(read: &Read, text: &str, limit: i64) -> Result<Vec<Sellable>> {
    let limit = rules::page(limit);
    let (from, to) = rules::prefix(text);
    if from.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = by_sku_prefix(read, &from, &to, limit).await?;
    found.extend(by_barcode_prefix(read, &from, &to, limit).await?);
    if i64::try_from(found.len()).is_ok_and(|count| count < limit) {
        found.extend(by_words(read, &rules::pattern(text), limit).await?);
    }
    let mut seen = BTreeSet::new();
    found.retain(|sellable| seen.insert(sellable.variant));
    found.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(found)
}

async fn by_sku_prefix(read: &Read, from: &str, to: &str, limit: i64) -> Result<Vec<Sellable>> {
    read.all(
        "select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
        from catalog_variant v cross join catalog_product p
        where p.id = v.product and not v.is_archived and v.sku_folded >= $1 and v.sku_folded < $2 and p.status = 'active'
        order by v.sku_folded, v.id limit $3",
        &[&from, &to, &limit],
    )
    .await
}

async fn by_barcode_prefix(read: &Read, from: &str, to: &str, limit: i64) -> Result<Vec<Sellable>> {
    read.all(
        "select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
        from catalog_variant v cross join catalog_product p
        where p.id = v.product and not v.is_archived and v.barcode >= $1 and v.barcode < $2 and p.status = 'active'
        order by v.barcode, v.id limit $3",
        &[&from, &to, &limit],
    )
    .await
}

async fn by_words(read: &Read, pattern: &str, limit: i64) -> Result<Vec<Sellable>> {
    read.all(
        r"with found (at, id) as (select created_at, id from catalog_product
        where status = 'active' and search like $1 escape '\' order by created_at desc, id desc limit $2)
        select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
        from found f join catalog_product p on p.id = f.id join catalog_variant v on v.product = p.id
        where not v.is_archived order by f.at desc, f.id desc, v.position, v.id limit $2",
        &[&pattern, &limit],
    )
    .await
}

/// Variants described in one statement.
const BATCH: usize = 16;

/// What there is to say of these variants, offered or not; those nobody knows are left out.
///
/// # Errors
/// A fault when the store fails.
pub async fn described(read: &Read, variants: &[VariantId]) -> Result<Vec<Sellable>> {
    let mut all = Vec::with_capacity(variants.len());
    for batch in variants.chunks(BATCH) {
        // A statement has a fixed number of places; those left over ask for the first variant again.
        let places: [VariantId; BATCH] = std::array::from_fn(|place| *batch.get(place).unwrap_or(&batch[0]));
        let params: Vec<&dyn ToValue> = places.iter().map(|variant| variant as &dyn ToValue).collect();
        let found: Vec<Sellable> = read
            .all(
                "select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
                from catalog_variant v join catalog_product p on p.id = v.product
                where v.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
                &params,
            )
            .await?;
        all.extend(found);
    }
    Ok(all)
}

/// Variants a page of [`offered`] may have.
const OFFERED_MAX: i64 = 5_000;

/// All that is offered now, by variant, page after page: those after that variant, where one is named.
///
/// # Errors
/// A fault when the store fails.
pub async fn offered(read: &Read, after: Option<VariantId>, limit: i64) -> Result<Vec<Sellable>> {
    let (after, limit) = (after.unwrap_or(kernel::Id::from_bytes([0; 16])), limit.clamp(0, OFFERED_MAX));
    read.all(
        "select v.id, v.product, v.sku, v.barcode, p.handle, p.title, v.choices, p.tax_class, v.grams,
        p.category, p.regulated
        from catalog_variant v join catalog_product p on p.id = v.product
        where v.id > $1 and not v.is_archived and p.status = 'active' order by v.id limit $2",
        &[&after, &limit],
    )
    .await
}
