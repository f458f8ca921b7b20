//! The shipped program as a child process: started, waited for, watched, and asked to stop.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use kernel::{Error, Result};

use super::machine;

/// How often the log beside the database is measured.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A running server.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    pub(super) started: Instant,
    wal_peak: Arc<AtomicU64>,
    /// The watch ends when this is dropped.
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Server {
    /// Starts `qanat serve` on that database and waits until it says that it is open.
    pub(super) fn start(database: &str) -> Result<Self> {
        let failed = |error: std::io::Error| Error::fault(format!("starting the server: {error}"));
        let program = std::env::current_exe().map_err(failed)?;
        let mut command = Command::new(program);
        command.args(["--log", "warn", "serve", "--database", database, "--listen", "127.0.0.1:0"]);
        let started = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(failed)?;
        let said = child.stdout.take().ok_or_else(|| Error::fault("the server has no output"))?;
        let ready = BufReader::new(said)
            .lines()
            .map_while(std::result::Result::ok)
            .find_map(|line| line.strip_prefix("ready http://").map(str::to_owned));
        let address = ready.and_then(|text| text.parse().ok());
        let address = address.ok_or_else(|| Error::fault("the server ended before it was ready"))?;
        let wal_peak = Arc::new(AtomicU64::new(0));
        let watch = (!database.contains("://")).then(|| watch(wal_of(Path::new(database)), &wal_peak));
        Ok(Self { child, address, started, wal_peak, watch })
    }

    /// Bytes of memory it holds.
    pub(super) fn resident(&self) -> u64 {
        machine::resident(self.child.id())
    }

    /// The most bytes that the log beside the database had so far.
    pub(super) fn wal_peak(&self) -> u64 {
        self.wal_peak.load(Ordering::Relaxed)
    }

    /// Asks it to close the shop, and waits until it has.
    pub(super) fn stop(mut self) -> Result<()> {
        let failed = |error: std::io::Error| Error::fault(format!("stopping the server: {error}"));
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        if !asked.is_ok_and(|done| done.success()) {
            self.child.kill().map_err(failed)?;
        }
        self.child.wait().map_err(failed)?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.watch.take() {
            drop(sender);
            let _ = thread.join(); // A watch that stopped early measured what it measured.
        }
        // Where a figure failed, the server must not outlive the bench; one that was stopped is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wal_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn watch(wal: PathBuf, peak: &Arc<AtomicU64>) -> (Sender<()>, JoinHandle<()>) {
    let (sender, over) = channel::<()>();
    let peak = Arc::clone(peak);
    let thread = std::thread::spawn(move || {
        while over.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
            peak.fetch_max(machine::bytes_of(&wal), Ordering::Relaxed);
        }
    });
    (sender, thread)
}
