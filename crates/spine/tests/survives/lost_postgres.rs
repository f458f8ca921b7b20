//! A PostgreSQL that goes away: connections cut at any moment of a batch, a server that cannot be reached, a node that dies or
//! falls silent with the writer lock in its hand.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use kernel::{Error, Result};
use spine::{Database, Db, Settings};
use tokio_postgres::NoTls;

use crate::deeds::{act, act_once, attempted, deeds, done, findings, is_refused};
use crate::wire::{Mishap, Wire};

/// A schema of its own on the server of the tests.
struct Place {
    url: String,
    schema: String,
}

impl Place {
    fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
        let url = std::env::var("QANAT_TEST_POSTGRES").expect("start these tests with ./dev test, or set QANAT_TEST_POSTGRES");
        Self { url, schema: format!("lost{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)) }
    }

    /// A node that reaches the server by this URL.
    async fn node(&self, url: &str) -> Node {
        let database = Database::Postgres { url: url.to_owned(), schema: self.schema.clone() };
        let db = Db::open(Settings::new(database), deeds()).await.unwrap();
        let heard: Arc<Mutex<Vec<i64>>> = Arc::default();
        let ear = Arc::clone(&heard);
        db.on_commit(move |entries| ear.lock().unwrap().extend(entries.iter().map(|entry| entry.position)));
        Node { db, heard }
    }

    /// Runs a statement beside the store.
    async fn say(&self, sql: &str) {
        let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await.unwrap();
        let spoken = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        spoken.await.unwrap().unwrap();
    }

    async fn leave(self) {
        self.say(&format!("drop schema {} cascade", self.schema)).await;
    }
}

struct Node {
    db: Db,
    heard: Arc<Mutex<Vec<i64>>>,
}

impl Node {
    /// Asserts that this node hears every entry of the log once and in order.
    async fn hears_all(&self, entries: usize) {
        let begun = Instant::now();
        while self.heard.lock().unwrap().len() < entries && begun.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let all: Vec<i64> = (1..).take(entries).collect();
        assert!(*self.heard.lock().unwrap() == all, "heard: {:?}", self.heard.lock().unwrap());
        assert_eq!(self.db.position(), i64::try_from(entries).unwrap());
    }
}

fn is_passing<T>(answer: &Result<T>) -> bool {
    matches!(answer, Err(Error::Fault(fault)) if fault.is_passing())
}

/// Asks until there is an answer, as a till does: with a key, again after every fault that passes.
async fn insist(db: &Db, n: i64) {
    loop {
        match act_once(db, n).await {
            Ok(_) => return assert!(!is_refused(n)),
            Err(error) if error.is("deed.refused") => return assert!(is_refused(n)),
            answer => assert!(is_passing(&answer), "{answer:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Asks without a key, until the store can be reached.
async fn succeeds_within(limit: Duration, db: &Db, n: i64) {
    let begun = Instant::now();
    while let answer @ Err(_) = act(db, n).await {
        assert!(is_passing(&answer) && begun.elapsed() < limit, "{answer:?} after {:?}", begun.elapsed());
    }
}

/// Asserts that exactly these deeds are done, whole and once, and that what was refused is remembered once.
async fn settled(db: &Db, numbers: impl Iterator<Item = i64>) -> usize {
    let (refused, wanted): (BTreeSet<i64>, BTreeSet<i64>) = numbers.partition(|n| is_refused(*n));
    assert_eq!(done(db).await.unwrap(), wanted);
    assert_eq!(attempted(db).await.unwrap(), refused);
    assert_eq!(findings(db).await.unwrap(), Vec::<String>::new());
    wanted.len()
}

fn told(story: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(story);
}

/// Lets the wire be cut at every moment of a batch and between batches, over and over, while callers insist.
async fn cut_everywhere(place: &Place, wire: &Wire) {
    let words: [&[u8]; 3] = [b"savepoint c\0", b"release savepoint c\0", b"commit\0"];
    for round in 0..3 {
        for word in words {
            for mishap in [Mishap::CutBefore, Mishap::CutAfter] {
                wire.plan(word, mishap);
                while !wire.has_struck() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
        if round == 1 {
            wire.cut();
        } else {
            let sql = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ";
            place.say(&format!("{sql}'{}'", place.schema)).await;
        }
    }
}

#[test]
fn connections_cut_at_any_moment_lose_nothing_and_do_nothing_twice() {
    told(async {
        let place = Place::new();
        let wire = Wire::to(&place.url).await;
        let node = place.node(&format!("{}?application_name={}", wire.url, place.schema)).await;
        let (over, count) = (std::sync::atomic::AtomicBool::new(false), AtomicU64::new(1));
        let caller = async || {
            while !over.load(Ordering::Relaxed) {
                insist(&node.db, i64::try_from(count.fetch_add(1, Ordering::Relaxed)).unwrap()).await;
            }
        };
        let reader = async || {
            while !over.load(Ordering::Relaxed) {
                let answer = done(&node.db).await;
                assert!(answer.is_ok() || is_passing(&answer), "{answer:?}");
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
        };
        let cutter = async {
            cut_everywhere(&place, &wire).await;
            over.store(true, Ordering::Relaxed);
        };
        tokio::join!(join_all((0..8).map(|_| caller())), reader(), cutter);
        let last = i64::try_from(count.load(Ordering::Relaxed)).unwrap();
        // Every connection was cut a moment ago, those that idle too: the first question may say so, the next ones not.
        tokio::time::sleep(Duration::from_millis(100)).await;
        for _ in 0..20 {
            let _ = done(&node.db).await; // Readers find out one by one that their connection is gone.
        }
        let entries = settled(&node.db, 1..last).await;
        node.hears_all(entries).await;
        node.db.close();
        place.leave().await;
    });
}

#[test]
fn a_commit_whose_answer_was_lost_is_neither_repeated_nor_denied() {
    told(async {
        let place = Place::new();
        let wire = Wire::to(&place.url).await;
        let node = place.node(&wire.url).await;
        for n in 1..6 {
            wire.plan(b"commit\0", Mishap::CutAfter);
            act(&node.db, n).await.unwrap(); // Without a key: only the store itself can know that it is done.
            assert!(wire.has_struck());
        }
        wire.plan(b"commit\0", Mishap::CutAfterAndGone);
        assert!(is_passing(&act_once(&node.db, 6).await), "while nobody can say, nobody says");
        wire.mend();
        act_once(&node.db, 6).await.unwrap();
        act(&node.db, 8).await.unwrap();
        let _ = done(&node.db).await; // The reader's connection is gone, and it finds out.
        let _ = done(&node.db).await;
        let entries = settled(&node.db, (1..7).chain([8])).await;
        node.hears_all(entries).await;
        node.db.close();
        place.leave().await;
    });
}

#[test]
fn a_server_that_cannot_be_reached_stops_everything_with_faults_that_pass() {
    told(async {
        let place = Place::new();
        let wire = Wire::to(&place.url).await;
        let node = place.node(&wire.url).await;
        act(&node.db, 1).await.unwrap();
        wire.take_away();
        for n in 2..4 {
            assert!(is_passing(&act(&node.db, n).await), "before its commit nothing was done, and it can be asked for again");
            assert!(is_passing(&done(&node.db).await));
            assert!(is_passing(&node.db.probe().await), "the health page says so");
        }
        wire.mend();
        succeeds_within(Duration::from_secs(2), &node.db, 2).await;
        let entries = settled(&node.db, 1..3).await;
        node.hears_all(entries).await;
        node.db.close();
        place.leave().await;
    });
}

#[test]
fn two_nodes_take_turns_and_both_hear_everything_in_order() {
    const EACH: i64 = 500;
    told(async {
        let place = Place::new();
        let (one, two) = tokio::join!(place.node(&place.url), place.node(&place.url));
        let mut following = two.db.follow();
        let call = async |db: &Db, caller: i64| {
            for n in (1..=EACH * 2).filter(|n| n % 20 == caller) {
                let answer = act(db, n).await;
                assert!(answer.is_ok() != is_refused(n), "{n}: {answer:?}");
            }
        };
        let callers = (0..20).map(|caller| call(if caller % 2 == 0 { &one.db } else { &two.db }, caller));
        join_all(callers).await;
        let entries = settled(&one.db, 1..=EACH * 2).await;
        one.hears_all(entries).await;
        two.hears_all(entries).await;
        let mut followed = Vec::new();
        while let Ok(batch) = following.try_recv() {
            followed.extend(batch.iter().map(|entry| entry.position));
        }
        assert_eq!(followed, (1..).take(entries).collect::<Vec<i64>>());
        one.db.close();
        two.db.close();
        place.leave().await;
    });
}

/// One node holds the writer lock and is struck; answers how long the other waited for its turn.
async fn turn_after(mishap: Mishap) -> Duration {
    let place = Place::new();
    let wire = Wire::to(&place.url).await;
    let (struck, other) = tokio::join!(place.node(&wire.url), place.node(&place.url));
    act(&struck.db, 1).await.unwrap();
    act(&other.db, 2).await.unwrap();
    wire.plan(b"commit\0", mishap);
    let db = struck.db.clone();
    let last_words = tokio::spawn(async move { act_once(&db, 3).await });
    while !wire.has_struck() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let begun = Instant::now();
    act(&other.db, 4).await.unwrap();
    let waited = begun.elapsed();
    // The struck node comes back to life and finds that its turn is over; it asks again.
    wire.cut();
    last_words.await.unwrap().unwrap();
    let entries = settled(&other.db, 1..5).await;
    other.hears_all(entries).await;
    struck.hears_all(entries).await;
    struck.db.close();
    other.db.close();
    place.leave().await;
    waited
}

#[test]
fn a_node_that_dies_with_the_lock_holds_up_the_other_for_less_than_five_seconds() {
    told(async {
        let waited = turn_after(Mishap::CutBefore).await;
        assert!(waited < Duration::from_secs(5), "waited {waited:?}");
        eprintln!("after a death: {waited:?}");
    });
}

#[test]
fn a_node_that_falls_silent_with_the_lock_holds_up_the_other_for_less_than_five_seconds() {
    told(async {
        let waited = turn_after(Mishap::Silence).await;
        assert!(waited > Duration::from_secs(1), "it held the lock, so the other had to wait, and not {waited:?}");
        assert!(waited < Duration::from_secs(5), "waited {waited:?}");
        eprintln!("after a silence: {waited:?}");
    });
}
