//! Reading files into the shop: the whole file is judged first; only a file without errors is applied.

use std::fs::File;
use std::path::Path;

use channels::Channel;
use flows::import::{Report, online_retail, orders, products, shopify, source};
use flows::set_up::{self, SetUp};
use kernel::{Country, Error, Locale, Result};
use spine::{Db, Read, Tx};

/// Lines of a report that are printed; the rest is counted.
const LINES_MOST: usize = 40;

/// What came of an import.
pub(crate) struct Imported {
    /// Whether anything was put into the shop.
    pub(crate) applied: bool,
    /// The report, for a person.
    pub(crate) text: String,
}

/// Reads, judges and applies a file.
pub(crate) async fn import(db: &Db, (what, format): (&str, &str), file: &Path, progress: impl Fn(&str)) -> Result<Imported> {
    progress(&format!("reading {}", file.display()));
    let bytes = File::open(file).and_then(source::read).map_err(|e| Error::fault(format!("{}: {e}", file.display())))?;
    match (what, format) {
        ("products", "shopify") => import_products(db, bytes, progress).await,
        ("orders", "online-retail") => import_orders(db, bytes, progress).await,
        _ => Err(Error::fault(format!("{what} cannot be read in the format {format}"))),
    }
}

async fn import_products(db: &Db, bytes: Vec<u8>, progress: impl Fn(&str)) -> Result<Imported> {
    let channel = usual_channel(db, Country::SA).await?;
    let currency = {
        let list = channel.price_list;
        let found = db.read(async move |read: &Read| pricing::list(read, list).await).await?;
        found.ok_or_else(|| Error::fault("the channel has no price list"))?.currency
    };
    let catalogue = aside(move || shopify::parse(&bytes, currency)).await?;
    if !catalogue.report.is_clean() {
        return Ok(refused(&catalogue.report));
    }
    let mut text = lines(&catalogue.report);
    let done = products::apply(db, &channel, catalogue, |count| progress(&format!("{count} products"))).await?;
    text.push(format!("imported {} products, {} of them new or changed", done.products, done.changed));
    Ok(Imported { applied: true, text: text.join("\n") })
}

async fn import_orders(db: &Db, bytes: Vec<u8>, progress: impl Fn(&str)) -> Result<Imported> {
    let gb: Country = "GB".parse().map_err(|e: kernel::ValueError| Error::fault(e.to_string()))?;
    let channel = usual_channel(db, gb).await?;
    let history = aside(move || online_retail::parse(&bytes)).await?;
    if !history.report.is_clean() {
        return Ok(refused(&history.report));
    }
    let mut text = lines(&history.report);
    let total = history.documents.len();
    let done = orders::apply(db, &channel, history, |count| progress(&format!("{count} of {total} documents"))).await?;
    text.push(format!(
        "imported {} documents, {} of them new; {} stock adjustments counted",
        done.documents, done.new, done.stock_adjustments
    ));
    Ok(Imported { applied: true, text: text.join("\n") })
}

/// Reading half a million rows takes seconds; nobody else waits for it.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::fault(format!("reading the file: {e}")))
}

fn lines(report: &Report) -> Vec<String> {
    let mut lines = report.lines(Locale::En);
    // The counts stand last, and are never cut off.
    let counts = lines.split_off(lines.len().saturating_sub(report.counts.len()));
    let more = lines.len().saturating_sub(LINES_MOST);
    lines.truncate(LINES_MOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.extend(counts);
    lines
}

fn refused(report: &Report) -> Imported {
    let mut text = lines(report);
    text.push(format!("nothing was imported: {} errors in {} rows", report.errors, report.rows));
    Imported { applied: false, text: text.join("\n") }
}

/// The merchant's default channel; an empty store becomes a shop first.
async fn usual_channel(db: &Db, country: Country) -> Result<Channel> {
    establish(db, country).await?;
    db.read(async |read: &Read| {
        let merchant = channels::merchant(read).await?.ok_or_else(|| Error::fault("this shop is not set up"))?;
        channels::require_channel(read, merchant.channel).await
    })
    .await
}

/// Makes an empty store a shop; one that is set up stays as it is.
pub(crate) async fn establish(db: &Db, country: Country) -> Result<()> {
    let wish = SetUp::usual(country)?;
    db.write(async move |tx: &Tx| set_up::establish(tx, &wish).await).await
}
