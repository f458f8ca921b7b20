//! Audits: what must never be true, looked for in stories, in simulations and in production by the same code.

use std::fmt;

use kernel::{Result, ToValue, Value};

use crate::db::Db;
use crate::log;
use crate::read::Read;

/// Findings kept of one audit; one is already too many.
const FINDINGS_LIMIT: usize = 100;

/// Something that must never be true, and is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which domain's audit found it.
    pub domain: &'static str,
    /// What was checked.
    pub audit: &'static str,
    /// What was found.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.domain, self.audit, self.what)
    }
}

/// What one audit found, in words; empty when all is well.
pub type Findings = Vec<String>;

impl Read {
    /// Each row of this question is a finding: its columns are written one after the other.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn findings(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<Findings> {
        let mut found = Findings::new();
        self.each(sql, params, |row| {
            let columns = (0..row.width()).map(|place| row.value(place).map(words)).collect::<Result<Vec<_>>>()?;
            found.push(columns.join(" "));
            Ok(found.len() < FINDINGS_LIMIT)
        })
        .await?;
        Ok(found)
    }
}

fn words(value: Value<'_>) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Int(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Text(text) => text.into_owned(),
        Value::Id(id) => uuid::Uuid::from_bytes(id).as_simple().to_string(),
        Value::Bytes(bytes) => {
            uuid::Uuid::from_slice(&bytes).map_or_else(|_| format!("{} bytes", bytes.len()), |id| id.as_simple().to_string())
        }
    }
}

/// Runs every audit of every domain and the spine's own, each on one unchanging state.
///
/// # Errors
/// A fault when the store fails.
pub async fn audit(db: &Db, mut progress: impl FnMut(&str)) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    progress("spine: the log is unbroken");
    let (_, broken) = db.read_at_length(async |read: &Read| log::first_broken_seal(read).await).await?;
    if let Some(position) = broken {
        let what = format!("entry {position} does not follow from the one before: it, or one before it, was altered or lost");
        findings.push(Finding { domain: "spine", audit: "the log is unbroken", what });
    }
    let house = std::sync::Arc::clone(db.house());
    for place in 0..house.audits.len() {
        let (domain, name) = (house.audits[place].0, house.audits[place].1.name);
        progress(&format!("{domain}: {name}"));
        let house = std::sync::Arc::clone(&house);
        let found = db.read_at_length(async move |read: &Read| (house.audits[place].1.check)(read).await).await?;
        findings.extend(found.into_iter().map(|what| Finding { domain, audit: name, what }));
    }
    Ok(findings)
}
