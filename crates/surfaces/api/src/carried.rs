//! What the API has at hand on every node: ready-made answers of the two busiest questions, the document, the figures.

use kernel::{Id, ProductId, Result, VariantId};
use spine::{Cache, Db, Recorded};
use web::Ready;

/// Products whose answer is kept ready.
const PRODUCTS_MOST: u64 = 20_000;
/// Variants whose stock is kept ready.
const STOCKS_MOST: u64 = 50_000;

/// The parts of the API; the door makes them at boot and gives them to [`web::App::carrying`].
pub struct Carried {
    pub(crate) products: Cache<ProductId, Ready>,
    pub(crate) stock: Cache<VariantId, Ready>,
    pub(crate) document: Ready,
    pub(crate) figures: Box<dyn Fn() -> String + Send + Sync>,
}

impl Carried {
    /// Makes the parts. `figures` draws the node's metrics in the text form of Prometheus.
    ///
    /// # Errors
    /// A fault when the document cannot be written.
    pub fn new(db: &Db, figures: impl Fn() -> String + Send + Sync + 'static) -> Result<Self> {
        let document = crate::document(&crate::routes());
        let json = serde_json::to_vec(&document).map_err(|e| kernel::Error::fault(format!("the document of the API: {e}")))?;
        Ok(Self {
            products: Cache::new(db, PRODUCTS_MOST, |entry| about(entry, "catalog.product_")),
            stock: Cache::new(db, STOCKS_MOST, |entry| about(entry, "stock.")),
            document: Ready::hashed(json),
            figures: Box::new(figures),
        })
    }
}

/// What an entry of the log is about, when it is of that kind.
fn about<I: Id>(entry: &Recorded, kind: &str) -> Vec<I> {
    if entry.kind.starts_with(kind) { vec![I::from_bytes(entry.about)] } else { Vec::new() }
}
