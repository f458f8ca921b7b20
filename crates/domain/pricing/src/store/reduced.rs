//! SQL about what costs less than before.

use kernel::{PriceListId, Result, VariantId};
use spine::Read;

/// Variants that cost less on that list than before, the newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn reduced(read: &Read, list: PriceListId, limit: i64) -> Result<Vec<VariantId>> {
    read.all(
        "select variant from pricing_price where list = $1 and compare_at > minor order by variant desc limit $2",
        &[&list, &limit],
    )
    .await
}
