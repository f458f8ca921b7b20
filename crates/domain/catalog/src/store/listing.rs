//! All SQL of the lists of whoever keeps the catalogue.

use kernel::{CategoryId, Result};
use spine::Read;

use crate::model::{Listing, Product, ProductStatus};
use crate::rules;

/// Products in any state, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn listing(read: &Read, wish: &Listing) -> Result<Vec<Product>> {
    if let Some(status) = wish.status {
        return in_state(read, wish, status).await;
    }
    // One index serves each state, so two states are two questions whose answers are laid together.
    let mut found = in_state(read, wish, ProductStatus::Active).await?;
    found.extend(in_state(read, wish, ProductStatus::Draft).await?);
    found.sort_by_key(|product| std::cmp::Reverse((product.created_at, product.id)));
    found.truncate(usize::try_from(rules::page(wish.limit)).unwrap_or_default());
    Ok(found)
}

async fn in_state(read: &Read, wish: &Listing, status: ProductStatus) -> Result<Vec<Product>> {
    let (pattern, limit) = (rules::pattern(&wish.text), rules::page(wish.limit));
    let (before, before_id) = wish.after.unwrap_or((i64::MAX, kernel::Id::from_bytes([0xff; 16])));
    let Some(category) = wish.category else {
        return read
            .all(
                r"with found (at, id) as (select created_at, id from catalog_product
                where status = $1 and (created_at, id) < ($2, $3) and search like $4 escape '\'
                order by created_at desc, id desc limit $5)
                select p.id, p.handle, p.title, p.description, p.vendor, p.category, p.options, p.status, p.tax_class, p.tags,
                p.version, p.created_at, p.updated_at, p.regulated from found f join catalog_product p on p.id = f.id
                order by f.at desc, f.id desc",
                &[&status, &before, &before_id, &pattern, &limit],
            )
            .await;
    };
    read.all(
        r"with found (at, id) as (select created_at, id from catalog_product
        where status = $1 and category = $6 and (created_at, id) < ($2, $3) and search like $4 escape '\'
        order by created_at desc, id desc limit $5)
        select p.id, p.handle, p.title, p.description, p.vendor, p.category, p.options, p.status, p.tax_class, p.tags,
        p.version, p.created_at, p.updated_at, p.regulated from found f join catalog_product p on p.id = f.id
        order by f.at desc, f.id desc",
        &[&status, &before, &before_id, &pattern, &limit, &category],
    )
    .await
}

/// How many products stand in each category, archived ones left out. Empty categories are not named.
///
/// # Errors
/// A fault when the store fails.
pub async fn category_counts(read: &Read) -> Result<Vec<(CategoryId, i64)>> {
    read.all(
        "select category, count(*) from catalog_product where category is not null and status <> 'archived'
        group by category order by category limit 1000",
        &[],
    )
    .await
}
