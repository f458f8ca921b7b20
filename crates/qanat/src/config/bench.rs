//! Options of the verb that measures.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::StoreOptions;

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
    /// The shop's pages: first byte and weight.
    Pages,
    /// A long product file.
    Imports,
    /// Points, coupons and wallets in orders.
    Redemption,
    /// Ledger transfers in process.
    Transfers,
    /// Pricing a basket against a thousand promotions, without tables.
    Quotes,
    /// Searching a large catalogue.
    Search,
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
    /// SKUs of the catalogue that is searched.
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) skus: u64,
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
