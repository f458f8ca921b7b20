//! Back-ups of the nights: sealed, restored, audited; and what is said when one is not.

use std::path::{Path, PathBuf};

use spine::{Db, Read, Settings};

use crate::buyers::try_one;
use crate::domains;
use crate::furnish::furnish;
use crate::node::{Node, audits_clean, done, verb};
use crate::place::{Engine, Place};
use crate::witness;

fn text(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 folder")
}

/// The sealed back-ups in a folder.
fn sealed_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).map(|all| all.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>());
    let mut all = entries.unwrap_or_default();
    all.sort();
    all
}

async fn state(place: &Place) -> spine::BackupState {
    let db = Db::open(Settings::new(place.parsed()), domains::all()).await.expect("the store opens");
    let now = db.clock().now();
    let found = db.read(async move |read: &Read| spine::backup_state(read, now).await).await.expect("the state");
    db.close();
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_up_is_sealed_proven_and_restored_on_sqlite() {
    take_and_restore(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_up_is_sealed_proven_and_restored_on_postgresql() {
    take_and_restore(Engine::Postgres).await;
}

async fn take_and_restore(engine: Engine) {
    let place = Place::on(engine);
    let shop = furnish(&place).await;
    let (folder, key) = (place.file("kept"), place.file("its.key"));
    let where_to = ["--backups", text(&folder), "--backup-key", text(&key)];
    let node = Node::serve_with(&place, &where_to);
    assert!(node.fact("back-up key").starts_with("AGE-SECRET-KEY-1"), "the key is shown once");
    assert_eq!(try_one(node.address, &shop).await.status, 201);
    let database = place.database();
    let said = match engine {
        // The process that holds the file does it; on PostgreSQL any process may.
        Engine::Sqlite => done(&["backup", "--database", &database]),
        Engine::Postgres => done(&[&["backup", "--database", &database], &where_to[..]].concat()),
    };
    assert!(said.contains("sealed and proven"), "{said}");
    node.stop();
    let orders = witness::orders(&place).await;

    let all = sealed_in(&folder);
    let [sealed] = &all[..] else { panic!("one file and nothing left over: {all:?}") };
    let bytes = std::fs::read(sealed).expect("the back-up");
    assert!(bytes.starts_with(b"age-encryption.org/v1") && !bytes.windows(6).any(|part| part == b"SQLite"));
    let kept = state(&place).await;
    let good = kept.last_good.expect("a good one");
    assert_eq!((good.bytes, kept.is_late), (i64::try_from(bytes.len()).expect("a length"), false));

    let other = Place::on(Engine::Sqlite);
    let into = other.database();
    let locked = verb(&["restore", "--database", &into, text(sealed)]);
    assert!(locked.code == Some(1) && locked.err.contains("key"), "{locked:?}");
    done(&["restore", "--database", &into, "--backup-key", text(&key), text(sealed)]);
    audits_clean(&into);
    assert_eq!(witness::orders(&other).await, orders);

    let node = Node::serve_with(&place, &where_to);
    assert!(node.facts().all(|(name, _)| name != "back-up key"), "and never again");
    node.stop();
    a_damaged_one_opens_nothing(&bytes, &key);
}

fn a_damaged_one_opens_nothing(bytes: &[u8], key: &Path) {
    let place = Place::on(Engine::Sqlite);
    for (name, at) in [("head", 60), ("middle", bytes.len() / 2), ("end", bytes.len() - 1)] {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 1;
        let file = place.file(&format!("{name}.age"));
        std::fs::write(&file, damaged).expect("the damaged copy");
        let refused = verb(&["restore", "--database", &place.database(), "--backup-key", text(key), text(&file)]);
        assert!(refused.code == Some(1) && refused.err.contains("damaged"), "{name}: {refused:?}");
        assert!(!place.file("shop.qanat").exists(), "{name}: a damaged back-up leaves nothing behind");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_that_contradicts_itself_gives_no_good_back_up() {
    let place = Place::on(Engine::Sqlite);
    furnish(&place).await;
    let file = rusqlite::Connection::open(place.file("shop.qanat")).expect("the file");
    file.execute("update stock_level set on_hand = on_hand + 1", []).expect("a level that no movement explains");
    drop(file);
    let refused = verb(&["backup", "--database", &place.database()]);
    assert!(refused.code == Some(1) && refused.err.contains("its audit found"), "{refused:?}");
    assert!(sealed_in(&place.file("backups")).is_empty(), "what is not proven gets no name");
    let kept = state(&place).await;
    assert_eq!(kept.last_good, None);
    assert!(kept.last.is_some_and(|last| last.error.contains("its audit found")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fourteen_back_ups_are_kept_and_a_named_one_is_sealed_too() {
    let place = Place::on(Engine::Sqlite);
    furnish(&place).await;
    let folder = place.file("backups");
    std::fs::create_dir(&folder).expect("a folder");
    for night in 1..=14 {
        std::fs::write(folder.join(format!("shop-202001{night:02}T030000Z.qanat.age")), b"old").expect("an old one");
    }
    std::fs::write(folder.join("notes.txt"), b"not ours").expect("a stranger's file");
    done(&["backup", "--database", &place.database()]);
    let names: Vec<String> =
        sealed_in(&folder).iter().map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(names.len(), 15, "{names:?}");
    assert!(
        !names.contains(&"shop-20200101T030000Z.qanat.age".to_owned()) && names.contains(&"notes.txt".to_owned()),
        "{names:?}"
    );

    let named = place.file("mine.age");
    done(&["backup", "--database", &place.database(), text(&named)]);
    let other = Place::on(Engine::Sqlite);
    let key = place.file("shop.qanat.backup-key");
    done(&["restore", "--database", &other.database(), "--backup-key", text(&key), text(&named)]);
    audits_clean(&other.database());
}
