//! Runs a test once more in a process whose disk is watched: every write and sync is noted in order, and the disk can be full.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A process whose disk is watched, seen from inside.
pub(crate) struct Inside {
    /// The folder that is watched: the disk.
    pub(crate) disk: PathBuf,
    trace: PathBuf,
    full: PathBuf,
}

impl Inside {
    /// Notes something of our own among the writes and syncs, in one write as the watcher does.
    pub(crate) fn note(&self, kind: char, number: i64) {
        let mut trace = fs::OpenOptions::new().append(true).create(true).open(&self.trace).unwrap();
        trace.write_all(format!("{kind} {number} 0 -\n").as_bytes()).unwrap();
    }

    /// From now on files with this ending find no more room; others do.
    pub(crate) fn fill(&self, ending: &str) {
        fs::write(&self.full, ending).unwrap();
    }

    /// From now on there is room again.
    pub(crate) fn make_room(&self) {
        fs::remove_file(&self.full).unwrap();
    }
}

/// What a watched process did.
pub(crate) struct Seen {
    /// Its writes, syncs and notes, in order.
    pub(crate) trace: Vec<u8>,
}

/// Runs the test of that name once more in a watched process, in which `work` is done. Inside that process nothing is answered.
pub(crate) fn watched<W: AsyncFnOnce(&Inside)>(test: &str, work: W) -> Option<Seen> {
    #[expect(clippy::disallowed_methods, reason = "the environment tells the inner process that it is the inner one")]
    let home = std::env::var("QANAT_WATCHED_HOME");
    if let Ok(home) = home {
        let home = Path::new(&home);
        let inside = Inside { disk: home.join("disk"), trace: home.join("trace"), full: home.join("full") };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(work(&inside));
        return None;
    }
    let home = tempfile::tempdir().unwrap();
    let disk = home.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", test, "--nocapture"]).env("LD_PRELOAD", watcher(home.path()));
    process.env("QANAT_WATCHED_HOME", home.path()).env("QANAT_WATCHED", &disk);
    process.env("QANAT_TRACE", home.path().join("trace")).env("QANAT_FULL", home.path().join("full"));
    let done = process.output().unwrap();
    let said = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "in the watched process:\n{}{}", said.0, said.1);
    assert!(said.0.contains("1 passed"), "no test is called {test}");
    let trace = fs::read(home.path().join("trace")).unwrap();
    Some(Seen { trace })
}

/// Compiles the watcher. A C compiler is there wherever SQLite could be built.
fn watcher(home: &Path) -> PathBuf {
    let (source, library) =
        (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/survives/watched_disk.c"), home.join("watcher.so"));
    let done = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"]).args([&library, &source]).status();
    assert!(done.unwrap().success(), "the watcher could not be compiled");
    library
}
