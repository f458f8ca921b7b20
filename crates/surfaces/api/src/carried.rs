//! What the API has at hand on every node: ready-made answers of the two busiest questions, the document, the figures.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use kernel::{Error, Id, ProductId, Result, VariantId};
use serde_json::Value;
use spine::{Cache, Db, Recorded};
use tokio::sync::Mutex;
use web::Ready;

/// Products whose answer is kept ready.
const PRODUCTS_MOST: u64 = 20_000;
/// Variants whose stock is kept ready.
const STOCKS_MOST: u64 = 50_000;

/// How long it is believed that a store which was just written can be written. A failure is believed not at all.
const PROBE_HOLDS: Duration = Duration::from_secs(1);

/// The parts of the API; the door makes them at boot and gives them to [`web::App::carrying`].
pub struct Carried {
    pub(crate) products: Cache<ProductId, Ready>,
    pub(crate) stock: Cache<VariantId, Ready>,
    /// The document: it is large, few ask for it, and it is made when the first of them comes.
    document: OnceLock<Ready>,
    /// The same, for the reference that people read.
    outline: OnceLock<Value>,
    pub(crate) figures: Box<dyn Fn() -> String + Send + Sync>,
    /// When the store was last written to see whether it can be, and what it said about durability.
    probed: Mutex<Option<(Instant, String)>>,
}

impl Carried {
    /// Makes the parts. `figures` draws the node's metrics in the text form of Prometheus.
    #[must_use]
    pub fn new(db: &Db, figures: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self {
            products: Cache::new(db, PRODUCTS_MOST, |entry| about(entry, "catalog.product_")),
            stock: Cache::new(db, STOCKS_MOST, |entry| about(entry, "stock.")),
            document: OnceLock::new(),
            outline: OnceLock::new(),
            figures: Box::new(figures),
            probed: Mutex::new(None),
        }
    }

    /// The OpenAPI document.
    pub(crate) fn document(&self) -> Result<&Ready> {
        if let Some(document) = self.document.get() {
            return Ok(document);
        }
        let json = serde_json::to_vec(&crate::document(&crate::routes())).map_err(unreadable)?;
        Ok(self.document.get_or_init(|| Ready::hashed(json)))
    }

    /// The document, to look things up in.
    pub(crate) fn outline(&self) -> Result<&Value> {
        if let Some(outline) = self.outline.get() {
            return Ok(outline);
        }
        let outline = serde_json::from_slice(self.document()?.body()).map_err(unreadable)?;
        Ok(self.outline.get_or_init(|| outline))
    }

    /// What the store says about durability, after it was written within the last second. Callers that come together share one
    /// writing, so that nobody wears the disk out by asking.
    pub(crate) async fn probed(&self, db: &Db) -> Result<String> {
        let mut probed = self.probed.lock().await;
        if let Some((_, durability)) = probed.as_ref().filter(|(at, _)| at.elapsed() < PROBE_HOLDS) {
            return Ok(durability.clone());
        }
        *probed = None;
        db.probe().await?;
        let durability = db.durability().await?;
        *probed = Some((Instant::now(), durability.clone()));
        Ok(durability)
    }
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::fault(format!("the document of the API: {error}"))
}

/// What an entry of the log is about, when it is of that kind.
fn about<I: Id>(entry: &Recorded, kind: &str) -> Vec<I> {
    if entry.kind.starts_with(kind) { vec![I::from_bytes(entry.about)] } else { Vec::new() }
}
