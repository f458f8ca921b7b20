//! Making a projection again from the log, a page at a time, while the shop stays open.

use kernel::{Error, Result};

use crate::db::Db;
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
    for (_, projection) in wanted {
        db.chore(Chore::Restart { empty: projection.empty, reactions: projection.reactions }).await?;
    }
    let mut pages = 0;
    while db.chore(Chore::CatchUp).await? == 0 {
        pages += 1;
        progress(pages);
    }
    Ok(pages)
}
