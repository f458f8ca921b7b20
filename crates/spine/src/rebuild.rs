//! Making a projection again from the log, a page at a time, while the shop stays open.

use kernel::{Error, Result};
use sha2::{Digest, Sha256};

use crate::db::Db;
use crate::read::Read;
use crate::writer::Chore;

/// Empties the projections of a domain and lets their reactions hear all of history again. Answers the pages heard.
///
/// # Errors
/// When the domain has no projection, or the store fails.
pub async fn rebuild(db: &Db, domain: &str, mut progress: impl FnMut(u64)) -> Result<u64> {
    let house = std::sync::Arc::clone(db.house());
    let wanted: Vec<_> = house.projections.iter().filter(|(name, _)| *name == domain).collect();
    if wanted.is_empty() {
        let known: Vec<&str> = house.projections.iter().map(|(name, _)| *name).collect();
        return Err(Error::fault(format!("{domain} has no projection; these have: {}", known.join(", "))));
    }
    let mut restarted = Ok(0);
    for (_, projection) in wanted {
        // Whatever came of it, the reactions below hear what they missed.
        restarted = restarted.and(db.chore(Chore::Restart { tables: projection.tables, reactions: projection.reactions }).await);
    }
    let mut pages = 0;
    while db.chore(Chore::CatchUp).await? == 0 {
        pages += 1;
        progress(pages);
    }
    restarted.map(|_| pages)
}

/// A digest over every row of every projection, the same whatever the order in which rows were written: what a rebuild must
/// not change.
///
/// # Errors
/// A fault when the store fails.
pub async fn projections_digest(db: &Db) -> Result<[u8; 32]> {
    let house = std::sync::Arc::clone(db.house());
    let tables: Vec<&'static str> =
        house.projections.iter().flat_map(|(_, projection)| projection.tables.iter().copied()).collect();
    db.read_at_length(async move |read: &Read| {
        let mut hash = Sha256::new();
        for table in &tables {
            // One statement a projection, made once and kept for the life of the program.
            let sql: &'static str = Box::leak(format!("select * from {table}").into_boxed_str());
            let mut rows = Vec::new();
            read.each(sql, &[], |row| {
                let columns = (0..row.width())
                    .map(|place| row.value(place).map(|value| format!("{value:?}")))
                    .collect::<Result<Vec<_>>>()?;
                rows.push(columns.join("|"));
                Ok(true)
            })
            .await?;
            rows.sort_unstable();
            hash.update(table);
            rows.iter().for_each(|row| hash.update(row));
        }
        Ok(hash.finalize().into())
    })
    .await
}

/// The seal of the last entry of the log, in hexadecimal: equal seals mean equal histories.
///
/// # Errors
/// A fault when the store fails.
pub async fn seal(db: &Db) -> Result<String> {
    let seal: Vec<u8> = db.read(async |read: &Read| read.one("select hash from spine_head where id = 1", &[]).await).await?;
    Ok(seal.iter().map(|byte| format!("{byte:02x}")).collect())
}
