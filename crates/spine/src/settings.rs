//! What the store needs to know before it opens.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use kernel::{Error, Result};

use crate::clock::{Clock, Entropy};
use crate::writer::CrashPlan;

/// Which database holds the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// One file.
    Sqlite(PathBuf),
    /// One schema of a PostgreSQL server.
    Postgres {
        /// Connection URL without our own parameters.
        url: String,
        /// The schema.
        schema: String,
    },
}

impl FromStr for Database {
    type Err = Error;

    /// A path, or a `postgres://` URL with an optional `schema` parameter (default `qanat`).
    fn from_str(text: &str) -> Result<Self> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Ok(Self::Sqlite(PathBuf::from(text)));
        }
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let (ours, theirs): (Vec<&str>, Vec<&str>) =
            query.split('&').filter(|p| !p.is_empty()).partition(|p| p.starts_with("schema="));
        let schema = ours.first().and_then(|p| p.strip_prefix("schema=")).unwrap_or("qanat").to_owned();
        if schema.is_empty() || !schema.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(Error::fault("the schema name may only hold lower-case letters, digits and underscores"));
        }
        let url = if theirs.is_empty() { base.to_owned() } else { format!("{base}?{}", theirs.join("&")) };
        Ok(Self::Postgres { url, schema })
    }
}

/// How the store is opened. Every limit has a name here.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which database.
    pub database: Database,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where chance comes from.
    pub entropy: Entropy,
    /// Number of threads that answer reads, each with a connection of its own.
    pub readers: usize,
    /// Commands that may wait; more are answered with `busy`.
    pub queue_limit: usize,
    /// Commands that share one commit at most.
    pub batch_limit: usize,
    /// Where simulated crashes hit.
    pub crash: Arc<CrashPlan>,
}

impl Settings {
    /// The usual settings for that database.
    #[must_use]
    pub fn new(database: Database) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            database,
            clock: Clock::wall(),
            entropy: Entropy::system(),
            readers: cores.clamp(2, 8),
            queue_limit: 4096,
            batch_limit: 256,
            crash: Arc::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_its_schema() {
        let parsed: Database = "postgres://u@h/db?sslmode=disable&schema=waha".parse().unwrap();
        assert_eq!(parsed, Database::Postgres { url: "postgres://u@h/db?sslmode=disable".to_owned(), schema: "waha".to_owned() });
        assert!("postgres://u@h/db?schema=a;drop".parse::<Database>().is_err());
        assert_eq!("shop.qanat".parse::<Database>().unwrap(), Database::Sqlite("shop.qanat".into()));
    }
}
