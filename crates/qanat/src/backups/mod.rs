//! Back-ups that are worth something: sealed, restored into a temporary place and audited before they get their name.
//!
//! Not here: copying a store (`spine` does), what became of each back-up (`spine` keeps it with the shop).

mod keeper;
mod key;
mod seal;

use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use spine::{Database, Db, Settings, Tx};

use crate::domains;

pub(crate) use keeper::keep;
pub(crate) use key::Key;
pub(crate) use seal::is_sealed;
use seal::{seal, unseal};

/// Sealed back-ups that are kept.
const KEPT: usize = 14;
/// How the name of a sealed back-up ends.
pub(crate) const SEALED: &str = "age";
/// The folder, inside that of the back-ups, in which one is made and proven.
const WORK: &str = ".work";
/// How the names of back-ups that a vault took begin.
const NAMED: &str = "shop-";

/// Where sealed back-ups lie, and what opens them.
#[derive(Clone)]
pub(crate) struct Vault {
    pub(crate) folder: PathBuf,
    pub(crate) key: Key,
}

impl Vault {
    /// Takes a back-up that was due since then, unless another node has: sealed, proven, and noted in the shop. Answers its file.
    pub(crate) async fn take(
        &self,
        db: &Db,
        due: kernel::Timestamp,
        progress: impl Fn(&str) + Clone + Send + Sync + 'static,
    ) -> Result<Option<PathBuf>> {
        let name = format!("{NAMED}{}.qanat.{SEALED}", stamp(db.clock().now()));
        let (file, noted) = (self.folder.join(&name), name.clone());
        let begun = db.write(async move |tx: &Tx| spine::begin_backup(tx, due, &noted).await).await?;
        let Some(begun) = begun else { return Ok(None) };
        let taken = self.take_to(db, &file, progress).await;
        let outcome = match &taken {
            Ok(bytes) => Ok(*bytes),
            Err(error) => Err(error.to_string()),
        };
        db.write(async move |tx: &Tx| spine::end_backup(tx, begun, outcome.clone()).await).await?;
        taken?;
        self.forget_the_oldest()?;
        Ok(Some(file))
    }

    /// Only a proven back-up gets the name of one; whatever else was made on the way is gone afterwards.
    async fn take_to(&self, db: &Db, file: &Path, progress: impl Fn(&str) + Clone + Send + Sync + 'static) -> Result<i64> {
        private_folder(&self.folder)?;
        // One name for all: what a process that was killed left there, plain as it may be, is gone with the next.
        let work = self.folder.join(WORK);
        fresh_folder(&work)?;
        let made = self.make(db, (&work, file), progress).await;
        let cleared = std::fs::remove_dir_all(&work).map_err(|e| broke(&work, &e));
        let bytes = made?;
        cleared.map(|()| bytes)
    }

    async fn make(
        &self,
        db: &Db,
        (work, file): (&Path, &Path),
        progress: impl Fn(&str) + Clone + Send + Sync + 'static,
    ) -> Result<i64> {
        let (plain, sealed) = (work.join("plain.qanat"), work.join("sealed"));
        let told = progress.clone();
        spine::backup(db, &plain, move |line| told(line)).await?;
        seal(&plain, &sealed, &self.key, progress.clone()).await?;
        std::fs::remove_file(&plain).map_err(|e| broke(&plain, &e))?;
        prove(&sealed, work, &self.key, progress).await?;
        std::fs::rename(&sealed, file).map_err(|e| broke(file, &e))?;
        std::fs::File::open(&self.folder).and_then(|folder| folder.sync_all()).map_err(|e| broke(&self.folder, &e))?;
        let length = std::fs::metadata(file).map_err(|e| broke(file, &e))?.len();
        Ok(i64::try_from(length).unwrap_or(i64::MAX))
    }

    /// Names begin with the time, so that the oldest stands first.
    fn forget_the_oldest(&self) -> Result<()> {
        let entries = std::fs::read_dir(&self.folder).map_err(|e| broke(&self.folder, &e))?;
        let ours = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.starts_with(NAMED) && name.ends_with(SEALED)
        };
        let mut all: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(ours).collect();
        all.sort();
        for old in all.iter().take(all.len().saturating_sub(KEPT)) {
            std::fs::remove_file(old).map_err(|e| broke(old, &e))?;
        }
        Ok(())
    }
}

/// A sealed back-up in a file that somebody named.
pub(crate) async fn save_sealed(
    db: &Db,
    file: &Path,
    key: &Key,
    progress: impl Fn(&str) + Clone + Send + Sync + 'static,
) -> Result<()> {
    if file.exists() {
        return Err(Error::fault(format!("{} exists already: name a new file, a back-up never replaces one", file.display())));
    }
    let (plain, part) = (beside(file, "plain"), beside(file, "part"));
    let told = progress.clone();
    spine::backup(db, &plain, move |line| told(line)).await?;
    let sealed = seal(&plain, &part, key, progress).await;
    std::fs::remove_file(&plain).map_err(|e| broke(&plain, &e))?;
    sealed?;
    std::fs::rename(&part, file).map_err(|e| broke(file, &e))
}

/// Puts a sealed back-up into an empty place.
pub(crate) async fn restore_sealed(
    database: &Database,
    file: &Path,
    key: &Key,
    progress: impl Fn(&str) + Clone + Send + Sync + 'static,
) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("qanat-restore-{}", std::process::id()));
    fresh_folder(&folder)?;
    let plain = folder.join("plain.qanat");
    let told = progress.clone();
    let done = async {
        unseal(file, &plain, key, progress).await?;
        spine::restore(Settings::new(database.clone()), domains::all(), &plain, move |line| told(line)).await
    };
    let done = done.await;
    let cleared = std::fs::remove_dir_all(&folder).map_err(|e| broke(&folder, &e));
    done.and(cleared)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Restores a sealed back-up into a temporary place beside it and audits what comes out. Only then it counts.
async fn prove(sealed: &Path, work: &Path, key: &Key, progress: impl Fn(&str) + Clone + Send + Sync + 'static) -> Result<()> {
    progress("proving: restoring it into a temporary place");
    let (plain, trial) = (work.join("proof.qanat"), work.join("trial.qanat"));
    unseal(sealed, &plain, key, progress.clone()).await?;
    let settings = Settings::new(Database::Sqlite(trial));
    let told = progress.clone();
    spine::restore(settings.clone(), domains::all(), &plain, move |line| told(line)).await?;
    let db = Db::open(settings, domains::all()).await?;
    let found = spine::audit(&db, |line| progress(line)).await;
    db.close();
    match found?.first() {
        None => Ok(()),
        Some(finding) => Err(Error::fault(format!("the back-up was restored, and its audit found: {finding}"))),
    }
}

/// A time as it stands in the name of a file: `20261122T030000Z`.
fn stamp(time: kernel::Timestamp) -> String {
    let text = time.to_string();
    let seconds = text.split('.').next().unwrap_or(&text);
    format!("{}Z", seconds.replace(['-', ':'], ""))
}

/// A folder that only its owner looks into.
fn private_folder(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| broke(folder, &e))
}

fn fresh_folder(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(broke(folder, &e)),
        _ => private_folder(folder),
    }
}

fn broke(path: &Path, error: &std::io::Error) -> Error {
    Error::fault(format!("{}: {error}", path.display()))
}
