//! What the program is told: by the command line, by the environment (`QANAT_…`), by a file; the nearer one wins.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{Error, Result};
use serde::Deserialize;
use spine::Database;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

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
    Demo(ServeOptions),
    /// Look for what must never be true.
    Audit(StoreOptions),
    /// Copy the shop as it is at this moment into one file, while it stays open.
    Backup(FileOptions),
    /// Put a back-up into an empty place, of either engine.
    Restore(FileOptions),
    /// Make a domain's projections again from the log.
    Rebuild(RebuildOptions),
    /// Read products or past orders from a file.
    Import(ImportOptions),
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

#[derive(Debug, Args)]
pub(crate) struct FileOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The back-up.
    pub(crate) file: PathBuf,
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

/// A part of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// From the birth of the process to its first accepted order.
    Start,
    /// What an idle and a busy server hold.
    Memory,
    /// The bare engine.
    Floor,
    /// Products and stock levels.
    Reads,
    /// Complete orders.
    Orders,
    /// Open screens while orders flow.
    Live,
    /// Orders without HTTP.
    Inside,
}

/// How much the shop of the bench holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scale {
    /// 10,000 variants.
    Small,
    /// The small one, and then 100,000 variants, a million customers and five million past orders.
    Large,
}

#[derive(Debug, Args)]
pub(crate) struct BenchOptions {
    /// How long each load lasts.
    #[arg(long, default_value_t = 5)]
    pub(crate) seconds: u64,
    /// Connections of the closed loops.
    #[arg(long, default_value_t = 64)]
    pub(crate) connections: u64,
    /// Only this part.
    #[arg(long)]
    pub(crate) only: Option<Part>,
    /// How much the shop holds.
    #[arg(long, default_value = "small")]
    pub(crate) scale: Scale,
    /// A `postgres://` URL measures that server; without it the embedded database is measured.
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// A folder on the disk that is to be measured; without it the program's own.
    #[arg(long)]
    pub(crate) dir: Option<PathBuf>,
    /// Print one JSON document instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RebuildOptions {
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The domain, such as `customers`.
    pub(crate) domain: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Shopify product CSV.
    Shopify,
    /// Order history in the Online Retail form.
    OnlineRetail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// A catalogue.
    Products,
    /// Past orders.
    Orders,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// What the file holds.
    pub(crate) what: What,
    /// How it is written.
    #[arg(long)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The file; gzip is recognised.
    pub(crate) file: PathBuf,
}

/// Everything `serve` needs to know.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    pub(crate) database: Option<Database>,
    pub(crate) listen: SocketAddr,
    pub(crate) https: bool,
    pub(crate) trusted_hops: usize,
    pub(crate) operator_token: Option<String>,
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
}

pub(crate) fn serving(options: ServeOptions) -> Result<Serving> {
    let file = match &options.config {
        Some(path) => read(path)?,
        None => FileSettings::default(),
    };
    let database = options.store.database.or(file.database).map(|text| text.parse()).transpose()?;
    Ok(Serving {
        database,
        listen: options.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
        https: options.https || file.https.unwrap_or(false),
        trusted_hops: options.trusted_hops.or(file.trusted_hops).unwrap_or(0),
        operator_token: options.operator_token.or(file.operator_token),
    })
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
