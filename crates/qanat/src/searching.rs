//! Where this node's search index lives, and how it is made again.

use std::path::{Path, PathBuf};

use flows::finding::Finder;
use kernel::{Error, Result};
use search::Index;
use spine::{Database, Db};
use tokio_util::sync::CancellationToken;

/// Opens the index and lets it follow the log. Beside a file it is kept; a node of a server keeps it where it is told to, else
/// in memory, filled at each start.
pub(crate) async fn start(db: &Db, folder: Option<&Path>, stop: CancellationToken) -> Result<Finder> {
    let folder = beside(&db.settings().database).or_else(|| folder.map(Path::to_path_buf));
    Finder::start(db, Index::open(folder.as_deref())?, stop).await
}

/// Makes the index again, at once where it is in use, else when the shop opens next.
pub(crate) async fn rebuild(db: &Db, finder: Option<&Finder>) -> Result<String> {
    if let Some(finder) = finder {
        return Ok(format!("rebuilt search: {} products", finder.refill().await?));
    }
    let Some(folder) = beside(&db.settings().database) else {
        return Err(Error::fault(
            "each node of a server fills its own index: start that node again, without its --search-folder",
        ));
    };
    match std::fs::remove_dir_all(&folder) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::fault(format!("{}: {error}", folder.display()))),
    }
    Ok("the search index is gone; it is made again when the shop opens".to_owned())
}

/// The folder beside the file: its name, and `.search`.
fn beside(database: &Database) -> Option<PathBuf> {
    let Database::Sqlite(path) = database else { return None };
    let mut name = path.clone().into_os_string();
    name.push(".search");
    Some(name.into())
}
