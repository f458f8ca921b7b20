//! Reading files into the shop and writing them out: the whole file is judged first; only one without errors is applied.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use channels::Channel;
use flows::import::{self, Change, Choices, Plan, Refused, Report, Upload, online_retail, orders, source};
use flows::set_up::{self, SetUp};
use kernel::{Country, Error, Locale, Result};
use spine::{Db, Read, Tx};

/// Lines of a report that are printed; the rest is counted.
const LINES_MOST: usize = 40;

/// What came of an import.
pub(crate) struct Imported {
    /// Whether all that was wished is so now.
    pub(crate) applied: bool,
    /// The report, for a person.
    pub(crate) text: String,
}

/// What is to be done with a file.
pub(crate) struct Wish<'w> {
    /// `products` or `orders`.
    pub(crate) what: &'w str,
    /// Who should have written it; empty when the file may say.
    pub(crate) format: &'w str,
    /// Whether to only show what would change.
    pub(crate) is_dry_run: bool,
    /// The file, or a folder of files.
    pub(crate) path: &'w Path,
}

/// Reads, judges and applies a file.
pub(crate) async fn import(db: &Db, wish: Wish<'_>, progress: impl Fn(&str)) -> Result<Imported> {
    progress(&format!("reading {}", wish.path.display()));
    match (wish.what, wish.is_dry_run) {
        ("products", _) => import_products(db, &wish, progress).await,
        ("orders", false) => import_orders(db, read(wish.path)?, progress).await,
        ("orders", true) => Err(Error::fault("past orders are not compared, so there is no dry run of them")),
        (what, _) => Err(Error::fault(format!("{what} cannot be read"))),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    File::open(path).and_then(source::read).map_err(|e| Error::fault(format!("{}: {e}", path.display())))
}

/// The file, or every table of a folder, by name.
fn uploads(path: &Path) -> Result<Vec<Upload>> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !path.is_dir() {
        return Ok(vec![Upload { name: name(path), bytes: read(path)? }]);
    }
    let failed = |e: std::io::Error| Error::fault(format!("{}: {e}", path.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if name(&path).ends_with(".csv") || name(&path).ends_with(".csv.gz") {
            files.push(Upload { name: name(&path), bytes: read(&path)? });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

async fn choices(db: &Db) -> Result<Choices> {
    let channel = usual_channel(db, Country::SA).await?;
    Ok(Choices { price_list: channel.price_list, location: Some(channel.location) })
}

async fn import_products(db: &Db, wish: &Wish<'_>, progress: impl Fn(&str)) -> Result<Imported> {
    let plan = import::plan(db, uploads(wish.path)?, choices(db).await?).await?;
    if !wish.format.is_empty() && plan.report.is_clean() && plan.format.as_str() != wish.format {
        return Err(Error::fault(format!("this is a file of the format {}, not {}", plan.format, wish.format)));
    }
    if !plan.report.is_clean() {
        return Ok(refused(&plan.report));
    }
    let mut text = lines(&plan.report);
    if wish.is_dry_run {
        text.extend(difference(&plan));
        text.push("nothing was changed: this was a dry run".to_owned());
        return Ok(Imported { applied: true, text: text.join("\n") });
    }
    text.push(summary(&plan));
    let total = plan.added.len() + plan.changed.len();
    let done = import::apply(db, &plan, |count| progress(&format!("{count} of {total} products"))).await?;
    let all = done.added + done.changed + done.unchanged + done.refused.len();
    text.extend(few(done.refused.iter().flat_map(left).collect()));
    text.push(format!("imported {all} products, {} of them new or changed", done.added + done.changed));
    if !done.refused.is_empty() {
        text.push(format!("{} products were left as they are, import the file again to see why", done.refused.len()));
    }
    Ok(Imported { applied: done.refused.is_empty(), text: text.join("\n") })
}

fn summary(plan: &Plan) -> String {
    let (added, changed) = (plan.added.len(), plan.changed.len());
    let shelves = plan.categories.len();
    format!("{}: {added} added, {changed} changed, {} unchanged, {shelves} new categories", plan.format, plan.unchanged)
}

/// What would change, as a table.
fn difference(plan: &Plan) -> Vec<String> {
    let mut rows: Vec<[String; 4]> = Vec::new();
    rows.extend(plan.categories.iter().map(|path| ["+".to_owned(), "category".to_owned(), String::new(), path.clone()]));
    for change in &plan.added {
        let variants = change.fields.iter().filter(|field| field.field == import::Field::Variant).count();
        let title = change.title.get(Locale::En);
        rows.push(["+".to_owned(), change.handle.clone(), format!("variants: {variants}"), title.to_owned()]);
    }
    rows.extend(plan.changed.iter().flat_map(fields));
    let mut table = few(aligned(&rows));
    table.push(summary(plan));
    table
}

fn fields(change: &Change) -> Vec<[String; 4]> {
    let one = |field: &import::FieldChange| {
        let told = format!("{} → {}", short(&field.before), short(&field.after));
        ["~".to_owned(), change.handle.clone(), field.label(Locale::En), told]
    };
    change.fields.iter().map(one).collect()
}

fn short(text: &str) -> String {
    const SHOWN: usize = 40;
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(SHOWN).collect();
    if text.is_empty() { "—".to_owned() } else { line }
}

fn aligned(rows: &[[String; 4]]) -> Vec<String> {
    const COLUMN_MOST: usize = 48;
    let width = |place: usize| rows.iter().map(|row| row[place].chars().count()).max().unwrap_or(0).min(COLUMN_MOST);
    let (second, third) = (width(1), width(2));
    rows.iter().map(|[sign, name, what, told]| format!("{sign} {name:second$}  {what:third$}  {told}")).collect()
}

/// A product that was left, and why.
fn left(refused: &Refused) -> Vec<String> {
    match &refused.reason {
        Some(reason) => vec![format!("{}: {}", refused.change.handle, web::i18n::plain_sentence(Locale::En, reason))],
        None => {
            let changed =
                format!("{}: somebody changed it since the file was compared; now it differs in", refused.change.handle);
            std::iter::once(changed).chain(aligned(&fields(&refused.change))).collect()
        }
    }
}

fn few(mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(LINES_MOST);
    lines.truncate(LINES_MOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

/// Writes all products into a file of our own columns.
pub(crate) async fn export_products(db: &Db, path: &Path) -> Result<String> {
    let choices = choices(db).await?;
    let file = File::create(path).map_err(|e| Error::fault(format!("{}: {e}", path.display())))?;
    let count = import::export(db, &choices, &mut BufWriter::new(file)).await?;
    Ok(format!("exported {count} products to {}", path.display()))
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
    let mut lines = few(lines);
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
