//! All SQL of the catalogue: products, their pictures and categories.

use kernel::{CategoryId, FromRow, Json, ProductId, Result, Row, Timestamp, row};
use spine::{Read, Tx};

use crate::model::{Category, Product, Regulation, Shelf};
use crate::rules;

mod listing;
mod many;
mod media;
mod variants;
pub use listing::{category_counts, listing};
pub use many::{every_nth, first_media, handles_from, products, variants_of_many};
pub(crate) use media::{insert_media, media_at, media_count, place_media, remove_media};
pub use media::{media_content, media_copy, media_of};
pub(crate) use variants::{archive_variants, has_sku, save_variant};
pub use variants::{by_code, by_sku, described, find, offered, sellable, variants_of};

row!(Category { id, handle, title, parent, position });

impl FromRow for Product {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let (Json(options), Json(tags)) = (row.get(6)?, row.get(9)?);
        let regulation: Option<Json<Regulation>> = row.get(13)?;
        Ok(Self {
            id: row.get(0)?,
            handle: row.get(1)?,
            title: row.get(2)?,
            description: row.get(3)?,
            vendor: row.get(4)?,
            category: row.get(5)?,
            options,
            status: row.get(7)?,
            tax_class: row.get(8)?,
            tags,
            regulation: regulation.map(|Json(regulation)| regulation).unwrap_or_default(),
            version: row.get(10)?,
            created_at: row.get(11)?,
            updated_at: row.get(12)?,
        })
    }
}

pub(crate) async fn save_product(tx: &Tx, product: &Product, search: &str) -> Result<()> {
    let Product { id, handle, title, description, vendor, category, options, .. } = product;
    let Product { status, tax_class, tags, version, created_at, updated_at, .. } = product;
    let (options, tags) = (Json(options), Json(tags));
    // Most goods are sold to anybody, and a sale reads less of those.
    let regulated = (product.regulation != Regulation::default()).then_some(Json(product.regulation));
    tx.run(
        "insert into catalog_product (id, status, tax_class, handle, title, category, version, created_at, updated_at, vendor,
        tags, options, search, description, regulated)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (id) do update set status = excluded.status, tax_class = excluded.tax_class, handle = excluded.handle,
        title = excluded.title, category = excluded.category, version = excluded.version, updated_at = excluded.updated_at,
        vendor = excluded.vendor, tags = excluded.tags, options = excluded.options, search = excluded.search,
        description = excluded.description, regulated = excluded.regulated",
        &[
            id,
            status,
            tax_class,
            handle,
            title,
            category,
            version,
            created_at,
            updated_at,
            vendor,
            &tags,
            &options,
            &search,
            description,
            &regulated,
        ],
    )
    .await
    .map(drop)
}

/// The product with that id, offered or not.
///
/// # Errors
/// A fault when the store fails.
pub async fn product(read: &Read, id: ProductId) -> Result<Option<Product>> {
    read.maybe(
        "select id, handle, title, description, vendor, category, options, status, tax_class, tags, version, created_at,
        updated_at, regulated from catalog_product where id = $1",
        &[&id],
    )
    .await
}

/// The product with that handle, offered or not.
///
/// # Errors
/// A fault when the store fails.
pub async fn product_by_handle(read: &Read, handle: &str) -> Result<Option<Product>> {
    read.maybe(
        "select id, handle, title, description, vendor, category, options, status, tax_class, tags, version, created_at,
        updated_at, regulated from catalog_product where handle = $1",
        &[&handle],
    )
    .await
}

/// All products that follow that one, offered or not, by id.
///
/// # Errors
/// A fault when the store fails.
pub async fn products_after(read: &Read, after: ProductId, limit: i64) -> Result<Vec<Product>> {
    read.all(
        "select id, handle, title, description, vendor, category, options, status, tax_class, tags, version, created_at,
        updated_at, regulated from catalog_product where id > $1 order by id limit $2",
        &[&after, &rules::page(limit)],
    )
    .await
}

/// The category and those above it, the nearest first. Each knows its parent, and none is part of itself.
///
/// # Errors
/// A fault when the store fails.
pub async fn lineage(read: &Read, category: CategoryId) -> Result<Vec<CategoryId>> {
    let sql = "with recursive above (id, parent, step) as (select id, parent, 0 from catalog_category where id = $1 \
               union all select c.id, c.parent, a.step + 1 from catalog_category c join above a on c.id = a.parent \
               where a.step < 32) select id from above order by step";
    read.all(sql, &[&category]).await
}

pub(crate) async fn archive_product(tx: &Tx, id: ProductId, now: Timestamp) -> Result<i64> {
    tx.one(
        "update catalog_product set status = 'archived', version = version + 1, updated_at = $2 where id = $1 returning version",
        &[&id, &now],
    )
    .await
}

/// Something of the product changed: answers its new version, nothing when there is no such product.
pub(crate) async fn touch(tx: &Tx, id: ProductId, now: Timestamp) -> Result<Option<i64>> {
    tx.maybe("update catalog_product set version = version + 1, updated_at = $2 where id = $1 returning version", &[&id, &now])
        .await
}

/// Offered products, newest first. The index alone finds them; only the found ones are read.
///
/// # Errors
/// A fault when the store fails.
pub async fn shelf(read: &Read, shelf: &Shelf) -> Result<Vec<Product>> {
    let pattern = rules::pattern(shelf.text.as_deref().unwrap_or_default());
    let limit = rules::page(shelf.limit);
    let (before, before_id) = shelf.after.unwrap_or((i64::MAX, kernel::Id::from_bytes([0xff; 16])));
    let Some(category) = shelf.category else {
        return read
            .all(
                r"with found (at, id) as (select created_at, id from catalog_product
                where status = 'active' and (created_at, id) < ($1, $2) and search like $3 escape '\'
                order by created_at desc, id desc limit $4)
                select p.id, p.handle, p.title, p.description, p.vendor, p.category, p.options, p.status, p.tax_class, p.tags,
                p.version, p.created_at, p.updated_at, p.regulated from found f join catalog_product p on p.id = f.id
                order by f.at desc, f.id desc",
                &[&before, &before_id, &pattern, &limit],
            )
            .await;
    };
    read.all(
        r"with found (at, id) as (select created_at, id from catalog_product
        where status = 'active' and category = $5 and (created_at, id) < ($1, $2) and search like $3 escape '\'
        order by created_at desc, id desc limit $4)
        select p.id, p.handle, p.title, p.description, p.vendor, p.category, p.options, p.status, p.tax_class, p.tags,
        p.version, p.created_at, p.updated_at, p.regulated from found f join catalog_product p on p.id = f.id
        order by f.at desc, f.id desc",
        &[&before, &before_id, &pattern, &limit, &category],
    )
    .await
}

pub(crate) async fn save_category(tx: &Tx, category: &Category) -> Result<()> {
    let Category { id, handle, title, parent, position } = category;
    tx.run(
        "insert into catalog_category (id, handle, title, parent, position) values ($1, $2, $3, $4, $5)
        on conflict (id) do update set handle = excluded.handle, title = excluded.title, parent = excluded.parent,
        position = excluded.position",
        &[id, handle, title, parent, position],
    )
    .await
    .map(drop)
}

/// The category with that id.
///
/// # Errors
/// A fault when the store fails.
pub async fn category(read: &Read, id: CategoryId) -> Result<Option<Category>> {
    read.maybe("select id, handle, title, parent, position from catalog_category where id = $1", &[&id]).await
}

/// All categories in the merchant's order; there are never more than [`crate::CATEGORIES_MAX`].
///
/// # Errors
/// A fault when the store fails.
pub async fn categories(read: &Read) -> Result<Vec<Category>> {
    read.all("select id, handle, title, parent, position from catalog_category order by position, handle limit 1000", &[]).await
}

/// What names something that is not there.
pub(crate) const DANGLING: &str = "select 'variant', v.sku, 'has no product' from catalog_variant v
    left join catalog_product p on p.id = v.product where p.id is null
    union all select 'product', p.handle, 'is in no category that exists' from catalog_product p
    left join catalog_category c on c.id = p.category where p.category is not null and c.id is null
    union all select 'category', c.handle, 'is part of none that exists' from catalog_category c
    left join catalog_category o on o.id = c.parent where c.parent is not null and o.id is null
    union all select 'picture', m.mime, 'shows no product' from catalog_media m
    left join catalog_product p on p.id = m.product where p.id is null
    union all select 'picture', m.mime, 'is neither here nor elsewhere' from catalog_media m
    left join catalog_media_content c on c.id = m.id where c.id is null and m.url is null";

/// SKUs that name two variants.
pub(crate) const TWIN_SKUS: &str =
    "select sku, count(*) from catalog_variant where not is_archived group by sku having count(*) > 1";

/// Offered products with nothing to buy.
pub(crate) const HOLLOW: &str = "select p.handle from catalog_product p where p.status = 'active' and not exists
    (select 1 from catalog_variant v where v.product = p.id and not v.is_archived)";
