//! A full disk: writes stop with a fault that passes, reads go on, nothing is lost, and with room again all is as before.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use kernel::{Error, Result};
use spine::{Database, Db, Settings};

use crate::deeds::{act, act_once, deeds, done, findings, is_refused};
use crate::watch::{Inside, watched};

const FILE: &str = "shop.qanat";
/// More deeds than the write-ahead log takes without growing.
const DEEDS: i64 = 400;

async fn open(inside: &Inside) -> Result<Db> {
    Db::open(Settings::new(Database::Sqlite(inside.disk.join(FILE))), deeds()).await
}

fn is_passing<T>(answer: &Result<T>) -> bool {
    matches!(answer, Err(Error::Fault(fault)) if fault.is_passing())
}

/// Asks for these deeds; answers which were done. Those that are refused leave no row, full disk or not.
async fn ask(db: &Db, numbers: impl Iterator<Item = i64>) -> BTreeSet<i64> {
    let mut acknowledged = BTreeSet::new();
    for n in numbers {
        match act(db, n).await {
            Ok(_) => drop(acknowledged.insert(n)),
            Err(error) if error.is("deed.refused") => {}
            answer => assert!(is_passing(&answer), "a full disk passes: {answer:?}"),
        }
    }
    acknowledged
}

async fn writes_stop_and_go_on(inside: &Inside) {
    let db = open(inside).await.unwrap();
    let mut acknowledged = ask(&db, 1..20).await;
    inside.fill("");
    acknowledged.extend(ask(&db, 20..DEEDS).await);
    assert!(acknowledged.len() < 300, "the disk was full, and {} deeds were done", acknowledged.len());

    let n = DEEDS + 1;
    assert!(is_passing(&act_once(&db, n).await));
    assert!(stops_probes(&db).await, "the health page must say that writing is not possible");
    assert_eq!(done(&db).await.unwrap(), acknowledged, "reads go on, and see what was acknowledged and nothing else");

    inside.make_room();
    act_once(&db, n).await.unwrap();
    acknowledged.insert(n);
    db.probe().await.unwrap();
    acknowledged.extend(ask(&db, 1_000..1_100).await);
    assert!((1_000..1_100).all(|n| is_refused(n) || acknowledged.contains(&n)), "with room again every deed is done at once");
    settled(inside, db, &acknowledged).await;
}

/// The smallest write may find room that larger ones left, but not for ever.
async fn stops_probes(db: &Db) -> bool {
    for _ in 0..100 {
        if is_passing(&db.probe().await) {
            return true;
        }
    }
    false
}

async fn checkpoints_wait_for_room(inside: &Inside) {
    let db = open(inside).await.unwrap();
    let size = || std::fs::metadata(inside.disk.join(FILE)).unwrap().len();
    inside.fill(FILE);
    let before = size();
    let begun = Instant::now();
    let (mut acknowledged, mut n) = (BTreeSet::new(), 1);
    // Two checkpoints fall into this time.
    while begun.elapsed() < Duration::from_millis(2_300) {
        acknowledged.extend(ask(&db, n..=n).await);
        n += 1;
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert!((1..n).all(|n| is_refused(n) || acknowledged.contains(&n)), "a checkpoint without room stops no command");
    assert_eq!(size(), before, "the file itself had no room to grow");
    assert_eq!(done(&db).await.unwrap(), acknowledged);

    inside.make_room();
    let begun = Instant::now();
    while size() == before {
        assert!(begun.elapsed() < Duration::from_secs(5), "the next checkpoint must catch up by itself");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    settled(inside, db, &acknowledged).await;
}

async fn opening_waits_for_room(inside: &Inside) {
    inside.fill("");
    assert!(open(inside).await.is_err());
    inside.make_room();
    let db = open(inside).await.unwrap();
    let acknowledged = ask(&db, 1..5).await;
    settled(inside, db, &acknowledged).await;
}

/// Whole as it is, and whole after a restart.
async fn settled(inside: &Inside, db: Db, acknowledged: &BTreeSet<i64>) {
    assert_eq!(&done(&db).await.unwrap(), acknowledged);
    assert_eq!(findings(&db).await.unwrap(), Vec::<String>::new());
    db.close();
    let db = open(inside).await.unwrap();
    assert_eq!(&done(&db).await.unwrap(), acknowledged);
    assert_eq!(findings(&db).await.unwrap(), Vec::<String>::new());
    db.close();
}

#[test]
fn a_full_disk_stops_writes_loses_nothing_and_passes() {
    watched("full_disk::a_full_disk_stops_writes_loses_nothing_and_passes", writes_stop_and_go_on);
}

#[test]
fn checkpoints_without_room_stop_nothing_and_catch_up() {
    watched("full_disk::checkpoints_without_room_stop_nothing_and_catch_up", checkpoints_wait_for_room);
}

#[test]
fn a_store_that_found_no_room_to_open_opens_later() {
    watched("full_disk::a_store_that_found_no_room_to_open_opens_later", opening_waits_for_room);
}
