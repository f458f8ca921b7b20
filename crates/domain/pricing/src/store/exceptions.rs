//! All SQL of exceptions, and of lists read to their end.

use kernel::{PriceListId, Result, VariantId};
use spine::{Read, Tx};

use crate::model::{Exception, Listed};
use crate::rules;

kernel::row!(Exception { list, variant, owner, reason, declared_at, ends_at });
kernel::row!(Listed { list, variant, minor, compare_at });

pub(crate) async fn save_exception(tx: &Tx, exception: &Exception) -> Result<()> {
    let Exception { list, variant, owner, reason, ends_at, .. } = exception;
    tx.run(
        "insert into pricing_exception (list, variant, owner, reason, declared_at, ends_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (list, variant) do update set owner = excluded.owner, reason = excluded.reason,
        declared_at = excluded.declared_at, ends_at = excluded.ends_at",
        &[list, variant, owner, reason, &tx.now(), ends_at],
    )
    .await
    .map(drop)
}

/// Answers whether there was one.
pub(crate) async fn remove_exception(tx: &Tx, list: PriceListId, variant: VariantId) -> Result<bool> {
    Ok(tx.run("delete from pricing_exception where list = $1 and variant = $2", &[&list, &variant]).await? > 0)
}

/// Answers whether there was one.
pub(crate) async fn clear_price(tx: &Tx, list: PriceListId, variant: VariantId) -> Result<bool> {
    Ok(tx.run("delete from pricing_price where list = $1 and variant = $2", &[&list, &variant]).await? > 0)
}

/// Declared exceptions, those that ended included, by their end: ten thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn exceptions(read: &Read) -> Result<Vec<Exception>> {
    read.all(
        "select list, variant, owner, reason, declared_at, ends_at from pricing_exception order by ends_at, list, variant
        limit 10000",
        &[],
    )
    .await
}

/// The prices of a list by variant, page after page: those after that variant, where one is named.
///
/// # Errors
/// A fault when the store fails.
pub async fn listed(read: &Read, list: PriceListId, after: Option<VariantId>, limit: i64) -> Result<Vec<Listed>> {
    let after = after.unwrap_or(kernel::Id::from_bytes([0; 16]));
    read.all(
        "select list, variant, minor, compare_at from pricing_price where list = $1 and variant > $2 order by variant limit $3",
        &[&list, &after, &rules::page(limit)],
    )
    .await
}

/// How many prices each list has.
///
/// # Errors
/// A fault when the store fails.
pub async fn price_counts(read: &Read) -> Result<Vec<(PriceListId, i64)>> {
    read.all("select list, count(*) from pricing_price group by list order by list limit 1000", &[]).await
}

/// Exceptions on no list, and those that ended before they were declared.
pub(crate) const ODD_EXCEPTIONS: &str = "select e.list, e.variant, e.declared_at, e.ends_at from pricing_exception e
    left join pricing_list l on l.id = e.list where l.id is null or e.ends_at <= e.declared_at or e.reason = ''";
