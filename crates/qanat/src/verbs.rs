//! The verbs beside `serve`. Where another process holds the file, it is asked to do the work.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flows::finding::Finder;
use kernel::{Error, Locale, Result, Secret};
use proof::simulation::{Faults, Plan};
use spine::{Answer, Database, Db, Read, Settings, Verb};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::backups::{self, Key, Vault};
use crate::config::{
    AdoptOptions, BackupOptions, ExportOptions, Exported, Format, ImportOptions, RestoreOptions, SimulateOptions, VaultOptions,
    What,
};
use crate::{adopt, domains, imports, searching};

/// Writes a line to standard output, which programs may read. A closed pipe is not our misfortune.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Writes a line to standard error, for people.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

pub(crate) fn say_error(error: &Error) {
    let text = error.refusal().map_or_else(|| error.to_string(), |refusal| web::i18n::plain_sentence(Locale::En, refusal));
    tell(&format!("qanat: {text}"));
}

/// Says where the shop is open: facts first, then one line that programs wait for.
pub(crate) fn say_ready(facts: &[(&str, String)], address: &str) {
    for (name, value) in facts {
        say(&format!("{name}: {value}"));
    }
    say(&format!("ready {address}"));
}

/// Does a verb here, or asks the process that holds the file.
async fn here_or_there(database: &Database, verb: Verb) -> Result<ExitCode> {
    here_with(database, verb, None).await
}

/// The same, for a verb that may need the vault when it is done here.
async fn here_with(database: &Database, verb: Verb, vault: Option<Vault>) -> Result<ExitCode> {
    let there = match database {
        Database::Sqlite(path) => spine::ask(path, &verb, tell).await?,
        Database::Postgres { .. } => None,
    };
    let said = match there {
        Some(said) => said,
        None => {
            let db = Db::open(Settings::new(database.clone()), domains::all()).await?;
            let (progress, mut told) = mpsc::channel(16);
            let printing = tokio::spawn(async move {
                while let Some(Answer::Progress(line)) = told.recv().await {
                    tell(&line);
                }
            });
            let done = act(db.clone(), Hands { vault, finder: None }, verb, progress).await;
            let _ = printing.await; // It ends when the work no longer has anything to say.
            db.close();
            done?
        }
    };
    let (words, failed) = said.strip_prefix(FAILED).map_or((said.as_str(), false), |words| (words, true));
    say(words);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Begins an answer that was given without a fault, and yet is a no.
const FAILED: &str = "\u{1}";

/// What a verb may need beside the store, where this process has it.
#[derive(Clone)]
struct Hands {
    vault: Option<Vault>,
    finder: Option<Finder>,
}

/// Does a verb on an open store.
async fn act(db: Db, hands: Hands, verb: Verb, tell: mpsc::Sender<Answer>) -> Result<String> {
    let words: Vec<&str> = verb.words.iter().map(String::as_str).collect();
    let progress = move |line: &str| {
        // A full pipe of progress is not worth waiting for.
        let _ = tell.try_send(Answer::Progress(line.to_owned()));
    };
    match (verb.name.as_str(), words.as_slice()) {
        ("audit", []) => audited(spine::audit(&db, progress).await?),
        ("parked", [how]) => show_parked(&db, *how == "retry").await,
        ("backup", [file]) => {
            spine::backup(&db, Path::new(file), progress).await?;
            Ok(format!("saved {file}"))
        }
        ("backup", [file, key]) => {
            let (file, key) = (Path::new(file), Key::read_or_make(Path::new(key))?.0);
            backups::save_sealed(&db, file, &key, progress).await?;
            Ok(format!("saved and sealed {}", file.display()))
        }
        ("backup", []) => {
            let vault = hands
                .vault
                .ok_or_else(|| Error::fault("this shop keeps no back-ups of its nights: say where, with --backups DIR"))?;
            let taken = vault.take(&db, db.clock().now(), progress).await?;
            let file = taken.ok_or_else(|| Error::fault("a back-up is being taken already"))?;
            Ok(format!("saved, sealed and proven {}", file.display()))
        }
        ("adopt", [into]) => adopt::adopt(&db, &into.parse()?).await.map_err(|error| match error {
            // What travels to the other process is a text.
            Error::Domain(_) => Error::fault("that place is set up already: name an empty one for the new shop"),
            fault => fault,
        }),
        ("rebuild", ["search"]) => searching::rebuild(&db, hands.finder.as_ref()).await,
        ("rebuild", [domain]) => {
            let pages = spine::rebuild(&db, domain, |pages| progress(&format!("{pages} pages"))).await?;
            Ok(format!("rebuilt {domain}: {pages} pages of the log"))
        }
        ("import", [what, format, manner, file]) => {
            let wish = imports::Wish { what, format, is_dry_run: *manner == DRY_RUN, path: Path::new(file) };
            let done = imports::import(&db, wish, progress).await?;
            Ok(if done.applied { done.text } else { format!("{FAILED}{}", done.text) })
        }
        ("export", ["products", file]) => imports::export_products(&db, Path::new(file)).await,
        (name, _) => Err(Error::fault(format!("the running qanat does not know the verb {name}"))),
    }
}

/// What waits for a person, after one more try where asked.
async fn show_parked(db: &Db, retry: bool) -> Result<String> {
    const SHOWN_MOST: i64 = 100;
    let mut lines = Vec::new();
    if retry {
        let events = spine::retry_parked(db, spine::Retry::All).await?;
        let jobs = spine::retry_parked_jobs(db).await?;
        lines.push(format!("{events} events handled, {jobs} jobs waiting again"));
    }
    let (events, jobs) = db
        .read(async |read: &Read| Ok((spine::parked(read, SHOWN_MOST).await?, spine::ParkedJob::list(read, SHOWN_MOST).await?)))
        .await?;
    let event = |p: &spine::Parked| format!("event {} for {}, tried {} times: {}", p.position, p.reaction, p.attempts, p.error);
    let job = |p: &spine::ParkedJob| format!("job {} of kind {}, tried {} times: {}", p.id, p.kind, p.attempts, p.error);
    lines.extend(events.iter().map(event));
    lines.extend(jobs.iter().map(job));
    if events.is_empty() && jobs.is_empty() {
        lines.push("nothing is parked".to_owned());
    }
    Ok(lines.join("\n"))
}

fn audited(findings: Vec<spine::Finding>) -> Result<String> {
    if findings.is_empty() {
        return Ok("audit: clean".to_owned());
    }
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    Ok(format!("{FAILED}{}\naudit: {} findings", lines.join("\n"), findings.len()))
}

/// Answers verbs of other processes while the shop is open; only a file has a socket.
pub(crate) fn attend_socket(db: &Db, vault: Option<Vault>, finder: Finder) -> Option<JoinHandle<()>> {
    let Database::Sqlite(path) = &db.settings().database else { return None };
    let (path, db) = (path.clone(), db.clone());
    let hands = Hands { vault, finder: Some(finder) };
    Some(tokio::spawn(async move {
        if let Err(error) = spine::listen(&path, move |verb, tell| act(db.clone(), hands.clone(), verb, tell)).await {
            tracing::error!(%error, "other verbs cannot reach this process");
        }
    }))
}

fn verb(name: &str, words: &[&str]) -> Verb {
    Verb { name: name.to_owned(), words: words.iter().map(|word| (*word).to_owned()).collect() }
}

pub(crate) async fn audit(database: &Database) -> Result<ExitCode> {
    here_or_there(database, verb("audit", &[])).await
}

pub(crate) async fn parked(database: &Database, retry: bool) -> Result<ExitCode> {
    here_or_there(database, verb("parked", &[if retry { "retry" } else { "show" }])).await
}

/// A file of its own, plain or sealed; or, without a file, as each night.
pub(crate) async fn backup(options: &BackupOptions) -> Result<ExitCode> {
    let database = options.store.database()?;
    match &options.file {
        Some(file) if file.extension().is_some_and(|ending| ending == backups::SEALED) => {
            let key = absolute(&options.vault.key(&database)?)?;
            here_or_there(&database, verb("backup", &[&absolute(file)?, &key])).await
        }
        Some(file) => here_or_there(&database, verb("backup", &[&absolute(file)?])).await,
        None => {
            let (vault, _) = vault(&options.vault, &database)?;
            here_with(&database, verb("backup", &[]), vault).await
        }
    }
}

/// Where back-ups of nights go, and the text of the key where it was made just now.
pub(crate) fn vault(options: &VaultOptions, database: &Database) -> Result<(Option<Vault>, Option<Secret>)> {
    let Some((folder, file)) = options.places(database) else { return Ok((None, None)) };
    let (key, secret) = Key::read_or_make(&file)?;
    Ok((Some(Vault { folder, key }), secret))
}

pub(crate) async fn adopt(options: &AdoptOptions) -> Result<ExitCode> {
    let into = match options.store.database()? {
        Database::Sqlite(path) => absolute(&path)?,
        Database::Postgres { url, schema } => format!("{url}{}schema={schema}", if url.contains('?') { '&' } else { '?' }),
    };
    here_or_there(&options.from.parse()?, verb("adopt", &[&into])).await
}

pub(crate) async fn rebuild(database: &Database, domain: &str) -> Result<ExitCode> {
    here_or_there(database, verb("rebuild", &[domain])).await
}

pub(crate) async fn import(options: &ImportOptions) -> Result<ExitCode> {
    let (what, format) = match (options.what, options.format) {
        (What::Products, None) => ("products", ""),
        (What::Products, Some(Format::Qanat)) => ("products", "qanat"),
        (What::Products, Some(Format::Shopify)) => ("products", "shopify"),
        (What::Products, Some(Format::WooCommerce)) => ("products", "woocommerce"),
        (What::Luma, None) => ("products", "luma"),
        (What::Orders, None | Some(Format::OnlineRetail)) => ("orders", "online-retail"),
        (What::Products, Some(Format::OnlineRetail)) | (What::Orders | What::Luma, Some(_)) => {
            return Err(Error::fault(
                "products come as --format qanat, shopify or woocommerce, orders as --format online-retail",
            ));
        }
    };
    let manner = if options.dry_run { DRY_RUN } else { "apply" };
    here_or_there(&options.store.database()?, verb("import", &[what, format, manner, &absolute(&options.file)?])).await
}

/// How the other process is told to change nothing.
const DRY_RUN: &str = "dry-run";

pub(crate) async fn export(options: &ExportOptions) -> Result<ExitCode> {
    let Exported::Products = options.what;
    here_or_there(&options.store.database()?, verb("export", &["products", &absolute(&options.file)?])).await
}

pub(crate) async fn restore(options: &RestoreOptions) -> Result<ExitCode> {
    let (database, file) = (options.store.database()?, &options.file);
    if backups::is_sealed(file)? {
        let key = match (&options.backup_key, &database) {
            (Some(key), _) => key.clone(),
            (None, Database::Sqlite(path)) => Key::beside(path),
            (None, Database::Postgres { .. }) => return Err(Error::fault("this back-up is sealed: --backup-key FILE opens it")),
        };
        backups::restore_sealed(&database, file, &Key::read(&key)?, tell).await?;
    } else {
        spine::restore(Settings::new(database), domains::all(), file, tell).await?;
    }
    say(&format!("restored from {}", file.display()));
    Ok(ExitCode::SUCCESS)
}

/// The other process may have been started in another folder.
fn absolute(file: &Path) -> Result<String> {
    let path: PathBuf = std::path::absolute(file).map_err(|e| Error::fault(format!("{}: {e}", file.display())))?;
    path.to_str().map(str::to_owned).ok_or_else(|| Error::fault("the file's name is not UTF-8"))
}

pub(crate) fn openapi() -> Result<ExitCode> {
    let document = api::document(&domains::routes());
    let text = serde_json::to_string_pretty(&document).map_err(|e| Error::fault(e.to_string()))?;
    say(&text);
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn routes() -> Result<ExitCode> {
    for route in domains::routes().listing() {
        say(&format!("{:7} {:60} {}", route.method, route.path, route.policy));
    }
    Ok(ExitCode::SUCCESS)
}

/// Lets simulated weeks pass. The last line is the digest, equal for equal seeds.
pub(crate) async fn simulate(options: &SimulateOptions) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("qanat-simulation-{}", std::process::id()));
    let database = match options.store.named()? {
        Some(database) => database,
        None => {
            std::fs::create_dir_all(&folder).map_err(|e| Error::fault(format!("{}: {e}", folder.display())))?;
            Database::Sqlite(folder.join("simulation.qanat"))
        }
    };
    let faults = Faults::parse(&options.faults)?;
    let plan = Plan { seed: options.seed, days: options.days, faults, database, domains: domains::all };
    let outcome = proof::simulation::simulate(&plan, |day| tell(&format!("day {day}"))).await;
    // The weeks can be had again from the seed.
    let _ = std::fs::remove_dir_all(&folder);
    let outcome = outcome?;
    for finding in &outcome.findings {
        say(&format!("finding: {finding}"));
    }
    say(&format!(
        "acts: {}, orders: {}, crashes: {}, repeats: {}, entries of the log: {}",
        outcome.acts, outcome.orders, outcome.crashes, outcome.repeats, outcome.entries
    ));
    let refusals: Vec<String> = outcome.refusals.iter().map(|(code, count)| format!("{code} {count}")).collect();
    say(&format!("refused: {}", refusals.join(", ")));
    say(&format!(
        "lost orders: {}, parked events: {}, rebuilt equals live: {}",
        outcome.lost, outcome.parked, outcome.rebuilt_equal
    ));
    say(&format!("digest: {}", outcome.digest));
    Ok(if outcome.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
