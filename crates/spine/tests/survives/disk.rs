//! A disk made again from what was noted, up to any moment, as a power cut there would leave it.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// One thing that was noted.
pub(crate) enum Step<'t> {
    Write {
        path: &'t str,
        offset: usize,
        bytes: &'t [u8],
    },
    Truncate {
        path: &'t str,
        size: usize,
    },
    Sync {
        path: &'t str,
    },
    Unlink {
        path: &'t str,
    },
    /// A note of the load itself: its kind and number.
    Note(char, i64),
}

/// Reads a trace: lines that name a step, each followed by its bytes.
pub(crate) fn steps(trace: &[u8]) -> Vec<Step<'_>> {
    let (mut steps, mut rest) = (Vec::new(), trace);
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let head: Vec<&str> = std::str::from_utf8(&rest[..end]).unwrap().splitn(4, ' ').collect();
        let (number, path): (i64, &str) = (head[1].parse().unwrap(), head[3]);
        let (bytes, after) = rest[end + 1..].split_at(head[2].parse().unwrap());
        rest = after;
        steps.push(match head[0] {
            "W" => Step::Write { path, offset: usize::try_from(number).unwrap(), bytes },
            "T" => Step::Truncate { path, size: usize::try_from(number).unwrap() },
            "S" => Step::Sync { path },
            "U" => Step::Unlink { path },
            kind => Step::Note(kind.chars().next().unwrap(), number),
        });
    }
    steps
}

/// A change of a file that no sync has made durable yet.
#[derive(Clone, Copy)]
enum Change<'t> {
    Write(usize, &'t [u8]),
    Truncate(usize),
}

#[derive(Default)]
struct File<'t> {
    durable: Vec<u8>,
    pending: Vec<Change<'t>>,
}

/// A change of the folder that no sync has made durable yet.
enum Entry<'t> {
    Made(&'t str, usize),
    Gone(&'t str),
}

/// How much of what was not synced is lost.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Loss {
    /// All of it.
    All,
    /// Any of it: some changes are there, some not, some in part, in no order.
    Some,
    /// None of it, as when only the process dies.
    None,
}

/// The disk at one moment.
#[derive(Default)]
pub(crate) struct Disk<'t> {
    files: Vec<File<'t>>,
    now: BTreeMap<&'t str, usize>,
    durable: BTreeMap<&'t str, usize>,
    entries: Vec<Entry<'t>>,
}

impl<'t> Disk<'t> {
    /// Lets one step happen.
    pub(crate) fn step(&mut self, step: &Step<'t>) {
        match *step {
            Step::Write { path, offset, bytes } => self.file(path).pending.push(Change::Write(offset, bytes)),
            Step::Truncate { path, size } => self.file(path).pending.push(Change::Truncate(size)),
            Step::Unlink { path } => {
                self.now.remove(path);
                self.entries.push(Entry::Gone(path));
            }
            Step::Sync { path } => match self.now.get(path) {
                Some(file) => self.files[*file].sync(),
                // What is not a file here is the folder itself: its entries are durable from now on.
                None => {
                    self.durable = self.now.clone();
                    self.entries.clear();
                }
            },
            Step::Note(..) => {}
        }
    }

    fn file(&mut self, path: &'t str) -> &mut File<'t> {
        let new = self.files.len();
        let place = *self.now.entry(path).or_insert(new);
        if place == new {
            self.files.push(File::default());
            self.entries.push(Entry::Made(path, new));
        }
        &mut self.files[place]
    }

    /// The files that are there after a power cut at this moment.
    pub(crate) fn after_power_cut(&self, loss: Loss, dice: &mut Dice) -> BTreeMap<&'t str, Vec<u8>> {
        let mut folder = self.durable.clone();
        let kept = match loss {
            Loss::All => 0,
            Loss::Some => dice.below(self.entries.len() + 1),
            Loss::None => self.entries.len(),
        };
        // A file system keeps the order of changes to a folder.
        for entry in &self.entries[..kept] {
            match entry {
                Entry::Made(path, file) => drop(folder.insert(path, *file)),
                Entry::Gone(path) => drop(folder.remove(path)),
            }
        }
        // The index of the write-ahead log is shared memory, not disk: it is made anew.
        let lasting = folder.into_iter().filter(|(path, _)| !path.ends_with("-shm"));
        lasting.map(|(path, file)| (path, self.files[file].after_power_cut(loss, dice))).collect()
    }
}

impl File<'_> {
    fn sync(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            apply(&mut self.durable, change);
        }
    }

    fn after_power_cut(&self, loss: Loss, dice: &mut Dice) -> Vec<u8> {
        let mut left = self.durable.clone();
        for change in &self.pending {
            match (loss, change) {
                (Loss::All, _) => {}
                (Loss::None, change) => apply(&mut left, *change),
                (Loss::Some, Change::Write(offset, bytes)) => match dice.below(3) {
                    0 => {}
                    1 => apply(&mut left, *change),
                    _ => torn(&mut left, *offset, bytes, dice),
                },
                (Loss::Some, Change::Truncate(_)) if dice.below(2) == 0 => {}
                (Loss::Some, change) => apply(&mut left, *change),
            }
        }
        left
    }
}

fn apply(content: &mut Vec<u8>, change: Change<'_>) {
    match change {
        Change::Truncate(size) => content.resize(size, 0),
        Change::Write(offset, bytes) => {
            let end = offset + bytes.len();
            if content.len() < end {
                content.resize(end, 0);
            }
            content[offset..end].copy_from_slice(bytes);
        }
    }
}

/// Only some sectors of this write reached the disk.
fn torn(content: &mut Vec<u8>, offset: usize, bytes: &[u8], dice: &mut Dice) {
    let (mut offset, mut rest) = (offset, bytes);
    while !rest.is_empty() {
        let (sector, after) = rest.split_at(rest.len().min(SECTOR - offset % SECTOR));
        if dice.below(2) == 0 {
            apply(content, Change::Write(offset, sector));
        }
        offset += sector.len();
        rest = after;
    }
}

/// Chance out of a seed.
pub(crate) struct Dice(StdRng);

impl Dice {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number from zero up to, not including, this one.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}
