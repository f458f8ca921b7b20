//! What the figures were measured on, and what a process takes of it.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Instant;

use kernel::{Error, Result};

/// Writes of the fsync probe.
const PROBES: usize = 200;

/// The conditions of a run.
pub(super) struct Machine {
    pub(super) cores: usize,
    pub(super) model: String,
    /// Microseconds of a 4 KiB write that reached the disk: half were faster.
    pub(super) fsync_micros: u32,
    /// How many wanted a core in the last minute: what else the machine was doing.
    pub(super) load: String,
}

impl Machine {
    pub(super) fn look(folder: &Path) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model =
            about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name.to_owned()));
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').next().unwrap_or_default().to_owned();
        Ok(Self { cores, model: model.unwrap_or_else(|| "unknown".to_owned()), fsync_micros: fsync(folder)?, load })
    }
}

fn fsync(folder: &Path) -> Result<u32> {
    let failed = |error: std::io::Error| Error::fault(format!("the disk of the bench: {error}"));
    let path = folder.join("fsync-probe");
    let mut file = File::create(&path).map_err(failed)?;
    let mut micros = Vec::with_capacity(PROBES);
    for _ in 0..PROBES {
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        file.write_all(&[7; 4096]).map_err(failed)?;
        let start = Instant::now();
        file.sync_data().map_err(failed)?;
        micros.push(super::client::micros_since(start));
    }
    fs::remove_file(&path).map_err(failed)?;
    micros.sort_unstable();
    Ok(super::client::per_mille(&micros, 500))
}

/// Bytes of memory that a process holds now.
pub(super) fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kib| kib * 1024)
}

/// How many files and connections this process may have open.
pub(super) fn files_most() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(usize::MAX)
}

/// Bytes of a file; none when there is no such file.
pub(super) fn bytes_of(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}
