//! A power cut at any moment: what was acknowledged is there, nothing is half done, and the log is whole.
//!
//! SIGKILL spares what the system still holds in memory, so these tests note every write and sync of a real load, and then make
//! the disk again as a power cut at many moments would have left it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use spine::{Database, Db, Settings};

use crate::deeds::{act, act_once, attempted, deeds, done, findings, is_refused};
use crate::disk::{Dice, Disk, Loss, Step, steps};
use crate::watch::{Inside, watched};

const CALLERS: i64 = 12;
const WAVES: i64 = 2;
/// How long callers are busy in a wave.
const WAVE: Duration = Duration::from_millis(400);
/// Checkpoints come every second, but a busy disk may hold one up for long.
const CALM_AT_MOST: Duration = Duration::from_secs(30);
const FILE: &str = "shop.qanat";

/// Two lives of a store under load, so that opening, migrating, checkpoints, closing and opening again are all cut into.
async fn load(inside: &Inside) {
    for life in 0..2 {
        let db = Db::open(Settings::new(Database::Sqlite(inside.disk.join(FILE))), deeds()).await.unwrap();
        for wave in life * WAVES..(life + 1) * WAVES {
            let begun = Instant::now();
            join_all((0..CALLERS).map(|caller| call(inside, &db, begun, (wave * CALLERS + caller) * 10_000))).await;
            calm(&inside.disk).await;
        }
        db.close();
    }
}

/// Waits until the checkpoints have copied the whole write-ahead log, so that the next write starts it over. A fixed time would
/// not do: the checkpoint that meets a wave copies a part of it, and the next may wait for a busy disk.
async fn calm(disk: &Path) {
    let begun = Instant::now();
    while !is_copied(&disk.join(format!("{FILE}-shm"))) {
        assert!(begun.elapsed() < CALM_AT_MOST, "no checkpoint has copied the whole write-ahead log");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Whether every frame of the write-ahead log is in the file: the index of the log tells how many frames there are and how many
/// of them were copied, in the order of bytes of the machine (<https://sqlite.org/walformat.html>, section 2.1).
fn is_copied(index: &Path) -> bool {
    const FRAMES: usize = 16;
    const COPIED: usize = 96;
    let index = std::fs::read(index).unwrap();
    index[FRAMES..FRAMES + 4] == index[COPIED..COPIED + 4]
}

async fn call(inside: &Inside, db: &Db, begun: Instant, first: i64) {
    for n in first + 1.. {
        inside.note('b', n);
        let answer = if n % 2 == 0 { act(db, n).await } else { act_once(db, n).await };
        match answer {
            Ok(_) => inside.note('a', n),
            Err(error) if error.is("deed.refused") => inside.note('r', n),
            Err(error) => panic!("{error}"),
        }
        if begun.elapsed() > WAVE {
            return;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

/// What callers knew at some moment.
#[derive(Default, Clone)]
struct Known {
    begun: BTreeSet<i64>,
    acknowledged: BTreeSet<i64>,
    refused: BTreeSet<i64>,
}

impl Known {
    fn note(&mut self, kind: char, n: i64) {
        match kind {
            'b' => self.begun.insert(n),
            'a' => self.acknowledged.insert(n),
            _ => self.refused.insert(n),
        };
    }
}

/// Cuts the power at so many moments of what was noted; answers what was wrong afterwards, and where.
async fn cut(noted: &[Step<'_>], rounds: usize) -> Vec<String> {
    let mut dice = Dice::seeded(1);
    let mut moments: Vec<(usize, u64)> = (1..).take(rounds).map(|seed| (dice.below(noted.len()), seed)).collect();
    moments.sort_unstable();
    let (mut disk, mut known, mut wrong) = (Disk::default(), Known::default(), Vec::new());
    let mut at = 0;
    for (moment, seed) in moments {
        for step in &noted[at..moment] {
            disk.step(step);
            if let Step::Note(kind, n) = step {
                known.note(*kind, *n);
            }
        }
        at = moment;
        let mut dice = Dice::seeded(seed);
        let loss = [Loss::All, Loss::Some, Loss::Some, Loss::None][dice.below(4)];
        let left = disk.after_power_cut(loss, &mut dice);
        if let Err(what) = survives(&left, &known).await {
            wrong.push(format!("seed {seed}, step {moment} of {}, lost of the unsynced: {loss:?}: {what}", noted.len()));
        }
    }
    wrong
}

/// Opens what is left and looks for anything that must not be.
async fn survives(left: &BTreeMap<&str, Vec<u8>>, known: &Known) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in left {
        std::fs::write(folder.path().join(Path::new(path).file_name().unwrap()), content).unwrap();
    }
    let file = folder.path().join(FILE);
    let db = Db::open(Settings::new(Database::Sqlite(file.clone())), deeds()).await.map_err(|e| format!("does not open: {e}"))?;
    let looked = look(&db, known).await;
    db.close();
    looked?;
    let plain = rusqlite::Connection::open(&file).unwrap();
    let said: String = plain.query_row("pragma integrity_check", [], |row| row.get(0)).map_err(|e| e.to_string())?;
    if said == "ok" { Ok(()) } else { Err(said) }
}

async fn look(db: &Db, known: &Known) -> Result<(), String> {
    let words = |error: kernel::Error| error.to_string();
    let found = findings(db).await.map_err(words)?;
    if !found.is_empty() {
        return Err(format!("audit: {found:?}"));
    }
    let (done, attempted) = (done(db).await.map_err(words)?, attempted(db).await.map_err(words)?);
    let lost: Vec<&i64> = known.acknowledged.difference(&done).chain(known.refused.difference(&attempted)).collect();
    if !lost.is_empty() {
        return Err(format!("acknowledged and lost: {lost:?}"));
    }
    let invented: Vec<&i64> = done.iter().chain(&attempted).filter(|n| !known.begun.contains(n)).collect();
    if !invented.is_empty() {
        return Err(format!("never asked for: {invented:?}"));
    }
    if let Some(n) = done.iter().find(|n| is_refused(**n)) {
        return Err(format!("done although refused: {n}"));
    }
    // And life goes on. A deed begun with a key may be asked for again, whatever became of it.
    let n = known.begun.iter().find(|n| *n % 2 == 1 && !is_refused(**n)).copied().unwrap_or(1);
    act_once(db, n).await.map_err(words)?;
    let found = findings(db).await.map_err(words)?;
    if found.is_empty() { Ok(()) } else { Err(format!("audit after going on: {found:?}")) }
}

fn rounds() -> usize {
    #[expect(clippy::disallowed_methods, reason = "a person may ask for more rounds than a test should take")]
    let asked = std::env::var("QANAT_POWER_CUTS");
    asked.map_or(60, |rounds| rounds.parse().unwrap())
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

#[test]
fn what_was_acknowledged_survives_a_power_cut_at_any_moment() {
    let Some(seen) = watched("power_cut::what_was_acknowledged_survives_a_power_cut_at_any_moment", load) else { return };
    let noted = steps(&seen.trace);
    let begins = |step: &&Step<'_>| matches!(step, Step::Write { path, offset: 0, .. } if path.ends_with("-wal"));
    let begun = noted.iter().filter(begins).count();
    assert!(begun >= 4, "the write-ahead log must have started over several times, not {begun}");
    let wrong = block_on(cut(&noted, rounds()));
    assert!(wrong.is_empty(), "{} of {} cuts: {wrong:#?}", wrong.len(), rounds());
}

/// The test above can fail: when the log's syncs are not made, as with `synchronous = normal`, it finds what is lost.
#[test]
fn without_syncs_acknowledged_deeds_are_lost_and_noticed() {
    let Some(seen) = watched("power_cut::without_syncs_acknowledged_deeds_are_lost_and_noticed", load) else { return };
    let mut noted = steps(&seen.trace);
    noted.retain(|step| !matches!(step, Step::Sync { path } if path.ends_with("-wal")));
    let wrong = block_on(cut(&noted, 12));
    assert!(wrong.iter().any(|what| what.contains("acknowledged and lost")), "{wrong:#?}");
}
