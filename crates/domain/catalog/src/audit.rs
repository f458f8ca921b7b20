//! What must never be true of the catalogue.

use kernel::Result;
use spine::{Findings, Read};

use crate::store;

/// Every variant and picture has its product, every category that is named is there, every picture is somewhere.
pub(crate) async fn nothing_dangles(read: &Read) -> Result<Findings> {
    read.findings(store::DANGLING, &[]).await
}

/// A SKU that is in use names one variant.
pub(crate) async fn skus_are_unique(read: &Read) -> Result<Findings> {
    read.findings(store::TWIN_SKUS, &[]).await
}

/// A product that is offered has something to buy.
pub(crate) async fn active_products_have_variants(read: &Read) -> Result<Findings> {
    read.findings(store::HOLLOW, &[]).await
}
