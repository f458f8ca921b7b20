//! What the program is told: by the command line, by the environment (`QANAT_…`), by a file; the nearer one wins.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use kernel::{Error, Result, Secret};
use serde::Deserialize;
use spine::Database;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::backups::Key;
use crate::listener::{Bounds, Tls};

mod bench;
mod exchange;
pub(crate) use bench::{BenchOptions, Part, Scale};
pub(crate) use exchange::{ExportOptions, Exported, Format, ImportOptions, What};

/// Seconds for the head of a request, where nothing is said. Proxies in front must give quiet connections up sooner.
const HEAD_SECONDS: u64 = 30;
/// Connections at a time, where nothing is said.
const CONNECTIONS_MOST: usize = 16_384;

/// One retail engine behind every channel.
#[derive(Debug, Parser)]
#[command(name = "qanat", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// What is logged, such as `info` or `qanat=debug,spine=trace`.
    #[arg(long, global = true, env = "QANAT_LOG", default_value = "warn,qanat=info")]
    log: String,
    /// Log lines as JSON, for machines to read.
    #[arg(long, global = true, env = "QANAT_LOG_JSON")]
    log_json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Open the shop.
    Serve(ServeOptions),
    /// Open a furnished shop to look at; without --database it is gone when it ends.
    Demo(DemoOptions),
    /// Look for what must never be true.
    Audit(StoreOptions),
    /// Copy the shop as it is at this moment into one file, while it stays open; without a file, as each night: sealed, and
    /// proven by restoring and auditing it.
    Backup(BackupOptions),
    /// Put a back-up into an empty place, of either engine.
    Restore(RestoreOptions),
    /// Begin one's own shop with the names, places, ways to sell and people of another, and nothing else of it.
    Adopt(AdoptOptions),
    /// Make a house certificate authority and certificates for this machine, or renew them.
    Cert(CertOptions),
    /// Make a domain's projections again from the log.
    Rebuild(RebuildOptions),
    /// Read products or past orders from a file.
    Import(ImportOptions),
    /// Write products into a file that imports back unchanged.
    Export(ExportOptions),
    /// Show what reactions and jobs could not do, and with --retry try it again.
    Parked(ParkedOptions),
    /// Let simulated weeks pass with faults, and check everything.
    Simulate(SimulateOptions),
    /// Measure the speed of this machine's shop beside the floors of its HTTP and its engine.
    Bench(BenchOptions),
    /// Print the OpenAPI document.
    Openapi,
    /// List every route with who may call it.
    Routes,
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    #[command(flatten)]
    pub(crate) serving: ServeOptions,
    /// Make the house a small bank too: accounts, bills, cards and a branch desk.
    #[arg(long)]
    pub(crate) bank: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct StoreOptions {
    /// A file, or a `postgres://` URL (its `schema` parameter names the merchant's schema).
    #[arg(long, env = "QANAT_DATABASE")]
    database: Option<String>,
}

impl StoreOptions {
    /// The database, where one was named.
    pub(crate) fn named(&self) -> Result<Option<Database>> {
        self.database.as_deref().map(str::parse).transpose()
    }

    pub(crate) fn database(&self) -> Result<Database> {
        let named = self.database.as_deref();
        named.ok_or_else(|| Error::fault("say which shop: --database FILE, or --database postgres://…"))?.parse()
    }
}

/// How connections are taken.
#[derive(Debug, Clone, Default, Args)]
struct DoorOptions {
    /// Certificate chain (PEM): the shop is then served by https. Read again at SIGHUP. `qanat cert` makes one.
    #[arg(long, env = "QANAT_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The key of that certificate (PEM).
    #[arg(long, env = "QANAT_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Seconds within which the head of a request must be there; a quiet connection is closed after them.
    #[arg(long, env = "QANAT_HEAD_SECONDS")]
    head_seconds: Option<u64>,
    /// Connections at a time.
    #[arg(long, env = "QANAT_CONNECTIONS_MOST")]
    connections_most: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    #[command(flatten)]
    store: StoreOptions,
    /// Address to listen at; port 0 takes a free one.
    #[arg(long, env = "QANAT_LISTEN")]
    listen: Option<SocketAddr>,
    /// A file with these settings (TOML).
    #[arg(long, env = "QANAT_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    vault: VaultOptions,
    /// Folder in which a node of a server keeps its search index; in memory when nothing is said, and beside a file always.
    #[arg(long, env = "QANAT_SEARCH_FOLDER")]
    search_folder: Option<PathBuf>,
    #[command(flatten)]
    door: DoorOptions,
    #[command(flatten)]
    mail: MailOptions,
    /// Offer payment by the test gateway, which moves no money; a demo always does.
    #[arg(long, env = "QANAT_TEST_GATEWAY")]
    test_gateway: bool,
    /// Visitors come by https, here or at a proxy in front: cookies are then sent over https only.
    #[arg(long, env = "QANAT_HTTPS")]
    https: bool,
    /// How many proxies in front are ours.
    #[arg(long, env = "QANAT_TRUSTED_HOPS")]
    trusted_hops: Option<usize>,
    /// Token with which the machine's operator reads /metrics.
    #[arg(long, env = "QANAT_OPERATOR_TOKEN", hide_env_values = true)]
    operator_token: Option<String>,
}

#[derive(Debug, Default, Args)]
struct MailOptions {
    /// Mail server: `smtps://user:password@host` (TLS), `smtp://user:password@host` (STARTTLS; plain on this machine), or
    /// `file:///folder` for a folder of letters.
    #[arg(long, env = "QANAT_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// The address mail comes from.
    #[arg(long, env = "QANAT_MAIL_FROM")]
    mail_from: Option<String>,
    /// How the shop is reached from outside, such as `https://shop.example`: links in mail lead there.
    #[arg(long, env = "QANAT_PUBLIC_URL")]
    public_url: Option<String>,
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct VaultOptions {
    /// Folder for the sealed back-up of each night; beside the file, in `backups`, when nothing is said.
    #[arg(long, env = "QANAT_BACKUPS")]
    backups: Option<PathBuf>,
    /// File with the key of back-ups; made when there is none, beside the shop when nothing is said.
    #[arg(long, env = "QANAT_BACKUP_KEY")]
    backup_key: Option<PathBuf>,
}

impl VaultOptions {
    /// The folder and the key file; none where nobody asked and there is no file to lie beside.
    pub(crate) fn places(&self, database: &Database) -> Option<(PathBuf, PathBuf)> {
        let beside = match database {
            Database::Sqlite(path) => Some(path),
            Database::Postgres { .. } => None,
        };
        let in_folder = || Some(beside?.parent()?.join("backups"));
        let folder = self.backups.clone().or_else(in_folder)?;
        let beside_backups = || folder.join("../qanat.backup-key");
        let key = self.backup_key.clone().or_else(|| beside.map(|path| Key::beside(path))).unwrap_or_else(beside_backups);
        Some((folder, key))
    }

    /// The file with the key, for who only opens or seals one file.
    pub(crate) fn key(&self, database: &Database) -> Result<PathBuf> {
        let places = self.places(database).map(|(_, key)| key);
        places.ok_or_else(|| Error::fault("say which key: --backup-key FILE"))
    }
}

#[derive(Debug, Args)]
pub(crate) struct BackupOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    #[command(flatten)]
    pub(crate) vault: VaultOptions,
    /// The back-up; sealed when its name ends with `.age`. Without it, a proven one among those of the nights.
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// File with the key, for a sealed back-up.
    #[arg(long, env = "QANAT_BACKUP_KEY")]
    pub(crate) backup_key: Option<PathBuf>,
    /// The back-up.
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AdoptOptions {
    /// The shop to learn from, such as a demo; it may be open.
    #[arg(long)]
    pub(crate) from: String,
    /// The new shop: an empty place.
    #[command(flatten)]
    pub(crate) store: StoreOptions,
}

#[derive(Debug, Args)]
pub(crate) struct CertOptions {
    /// Names and addresses by which tills and phones reach this machine; its own when nothing is said.
    pub(crate) names: Vec<String>,
    /// Folder for the certificates.
    #[arg(long, default_value = "certificates")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ParkedOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// Try everything that is parked once more.
    #[arg(long)]
    pub(crate) retry: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SimulateOptions {
    /// Everything follows from it: the same seed, the same weeks.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many days pass.
    #[arg(long, default_value_t = 7)]
    pub(crate) days: u32,
    /// What may go wrong: all, none, or a list of crashes, clock, duplicates, gateway.
    #[arg(long, default_value = "all")]
    pub(crate) faults: String,
    /// Where; an empty place. Without it a temporary file.
    #[command(flatten)]
    pub(crate) store: StoreOptions,
}

#[derive(Debug, Args)]
pub(crate) struct RebuildOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The domain, such as `customers`; or `search`, for the index of this machine.
    pub(crate) domain: String,
}

/// Everything `serve` needs to know.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    pub(crate) database: Option<Database>,
    pub(crate) listen: SocketAddr,
    pub(crate) https: bool,
    pub(crate) trusted_hops: usize,
    pub(crate) operator_token: Option<String>,
    pub(crate) bounds: Bounds,
    pub(crate) tls: Option<Tls>,
    pub(crate) test_gateway: bool,
    pub(crate) vault: VaultOptions,
    pub(crate) mail: Mail,
    pub(crate) search_folder: Option<PathBuf>,
}

/// How letters leave, and where they lead.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) smtp: Option<Secret>,
    pub(crate) from: Option<String>,
    pub(crate) public_url: String,
}

/// The file form of the same settings. An unknown key is an error: a misspelt setting must not be silently ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSettings {
    database: Option<String>,
    listen: Option<SocketAddr>,
    https: Option<bool>,
    trusted_hops: Option<usize>,
    operator_token: Option<String>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    head_seconds: Option<u64>,
    connections_most: Option<usize>,
    test_gateway: Option<bool>,
    smtp: Option<String>,
    mail_from: Option<String>,
    public_url: Option<String>,
    backups: Option<PathBuf>,
    backup_key: Option<PathBuf>,
    search_folder: Option<PathBuf>,
}

pub(crate) fn serving(options: ServeOptions) -> Result<Serving> {
    let file = match &options.config {
        Some(path) => read(path)?,
        None => FileSettings::default(),
    };
    let tls = match (options.door.tls_cert.or(file.tls_cert), options.door.tls_key.or(file.tls_key)) {
        (Some(cert), Some(key)) => Some(Tls { cert, key }),
        (None, None) => None,
        _ => return Err(Error::fault("a certificate needs its key and a key its certificate: tls_cert and tls_key")),
    };
    let head = options.door.head_seconds.or(file.head_seconds).unwrap_or(HEAD_SECONDS);
    let database = options.store.database.or(file.database).map(|text| text.parse()).transpose()?;
    let listen = options.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
    let public_url = options.mail.public_url.or(file.public_url).unwrap_or_else(|| nearby(listen, tls.is_some()));
    Ok(Serving {
        database,
        listen,
        https: tls.is_some() || options.https || file.https.unwrap_or(false),
        trusted_hops: options.trusted_hops.or(file.trusted_hops).unwrap_or(0),
        operator_token: options.operator_token.or(file.operator_token),
        bounds: Bounds {
            head: Duration::from_secs(head.max(1)),
            connections: options.door.connections_most.or(file.connections_most).unwrap_or(CONNECTIONS_MOST),
        },
        tls,
        mail: Mail {
            smtp: options.mail.smtp.or(file.smtp).map(Secret::new),
            from: options.mail.mail_from.or(file.mail_from),
            public_url,
        },
        test_gateway: options.test_gateway || file.test_gateway.unwrap_or(false),
        vault: VaultOptions {
            backups: options.vault.backups.or(file.backups),
            backup_key: options.vault.backup_key.or(file.backup_key),
        },
        search_folder: options.search_folder.or(file.search_folder),
    })
}

/// How a browser on this machine reaches what listens there; nothing where the port is not known beforehand.
fn nearby(listen: SocketAddr, tls: bool) -> String {
    let scheme = if tls { "https" } else { "http" };
    match (listen.port(), listen.ip().is_unspecified()) {
        (0, _) => String::new(),
        (port, true) => format!("{scheme}://localhost:{port}"),
        (_, false) => format!("{scheme}://{listen}"),
    }
}

fn read(path: &PathBuf) -> Result<FileSettings> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::fault(format!("{}: {e}", path.display())))?;
    toml::from_str(&text).map_err(|e| Error::fault(format!("{}: {e}", path.display())))
}

/// Logs go to standard error, so that standard output can be read by programs.
pub(crate) fn start_logging(cli: &Cli) {
    let filter = EnvFilter::try_new(&cli.log).unwrap_or_else(|_| EnvFilter::new("warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if cli.log_json {
        lines.json().finish().init();
    } else {
        lines.compact().finish().init();
    }
}
