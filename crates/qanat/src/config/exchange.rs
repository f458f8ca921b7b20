//! Options of the verbs that read files into the shop and write them out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::StoreOptions;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Our own product CSV.
    Qanat,
    /// Shopify product CSV.
    Shopify,
    /// WooCommerce product CSV.
    #[value(name = "woocommerce")]
    WooCommerce,
    /// Order history in the Online Retail form.
    OnlineRetail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// A catalogue.
    Products,
    /// Past orders.
    Orders,
    /// A folder of catalogue files in the form of the Luma sample shop.
    Luma,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// What the file holds.
    pub(crate) what: What,
    /// How it is written, where the headers shall not decide.
    #[arg(long)]
    pub(crate) format: Option<Format>,
    /// Show what would change, and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The file, or for luma the folder; gzip is recognised.
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportOptions {
    /// What to write.
    pub(crate) what: Exported,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// The file to write.
    pub(crate) file: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Exported {
    /// The catalogue with its prices.
    Products,
}
