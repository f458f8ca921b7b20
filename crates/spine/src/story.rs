//! Stories of the spine, told with a small domain that counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use events::Origin;
use events::orders::OrderPaid;
use events::stock::StockReleased;
use futures_util::future::join_all;
use kernel::{Actor, ApiKeyId, ChannelId, DomainError, Error, Id, Kind, LocationId, Money, OrderId, Quantity};
use kernel::{Result, StaffId, VariantId};

use crate::testing::story;
use crate::*;

mod deeds;

/// Makes the reaction of the small domain fail for orders whose paid amount is odd, until it is mended.
static BROKEN: AtomicBool = AtomicBool::new(false);
static DONE_JOBS: AtomicUsize = AtomicUsize::new(0);

fn counting() -> Vec<Domain> {
    let reactions = Reactions::new().on_all("tally.count_paid", count_paid).on("tally.loop_on_release", release_again);
    vec![
        Domain::named("tally")
            .migrations(&[(
                "0001_tally",
                "create table tally_count (name {text} primary key, n {int} not null check (n >= 0)) {strict};",
            )])
            .reactions(reactions)
            .jobs(Jobs::new().on("tally.ring", |_, _| async {
                DONE_JOBS.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }))
            .projection(Projection { name: "paid", tables: &["tally_count"], reactions: &["tally.count_paid"] })
            .audit("counts are not negative", async |read: &Read| {
                read.findings("select name, n from tally_count where n < 0", &[]).await
            }),
    ]
}

async fn add(tx: &Tx, name: &str, n: i64) -> Result<i64> {
    let sql = "insert into tally_count (name, n) values ($1, $2) on conflict (name) do update set n = tally_count.n + excluded.n returning n";
    tx.one(sql, &[&name, &n]).await
}

async fn count(db: &Db, name: &'static str) -> i64 {
    let ask = async move |read: &Read| read.maybe::<i64>("select n from tally_count where name = $1", &[&name]).await;
    db.read(ask).await.unwrap().unwrap_or(0)
}

async fn count_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    for paid in heard {
        if BROKEN.load(Ordering::SeqCst) && paid.event.total.minor % 2 == 1 {
            return Err(Error::fault("odd amounts are not understood yet"));
        }
        add(tx, "paid", paid.event.total.minor).await?;
    }
    Ok(())
}

async fn release_again(tx: &Tx, heard: &[Heard<StockReleased>]) -> Result<()> {
    tx.record(heard[0].event.clone());
    Ok(())
}

fn paid(order: u8, minor: i64) -> OrderPaid {
    let (order, channel) = (OrderId::from_bytes([order; 16]), ChannelId::from_bytes([9; 16]));
    OrderPaid { order, customer: None, channel, total: Money::new(minor, kernel::Currency::SAR) }
}

async fn pay(db: &Db, order: u8, minor: i64) -> Result<()> {
    db.write(async move |tx: &Tx| {
        tx.record(paid(order, minor));
        Ok(())
    })
    .await
}

#[test]
fn a_command_commits_whole_and_a_refusal_leaves_no_trace() {
    story(counting, async |shop| {
        let first = shop.db.write(async |tx: &Tx| add(tx, "a", 3).await).await.unwrap();
        assert_eq!(first, 3);
        let refused: Result<()> = shop
            .db
            .write(async |tx: &Tx| {
                add(tx, "a", 100).await?;
                tx.record(paid(1, 10));
                Err(DomainError::new(Kind::Conflict, "tally.no").into())
            })
            .await;
        assert!(refused.unwrap_err().is("tally.no"));
        let broken: Result<i64> = shop.db.write(async |tx: &Tx| add(tx, "a", -100).await).await;
        assert!(matches!(broken, Err(Error::Fault(_))), "the constraint stops what no guard caught");
        assert_eq!(count(&shop.db, "a").await, 3);
        assert_eq!(shop.db.position(), 0, "nothing was recorded");
    });
}

#[test]
fn after_a_failed_statement_the_transaction_can_only_be_rolled_back() {
    story(counting, async |shop| {
        let done: Result<i64> = shop
            .db
            .write(async |tx: &Tx| {
                let _ = tx.run("insert into tally_count (name, n) values ('x', -1)", &[]).await;
                add(tx, "x", 1).await
            })
            .await;
        assert!(done.is_err());
        assert_eq!(count(&shop.db, "x").await, 0);
    });
}

#[test]
fn a_panic_and_a_foreign_wait_harm_only_their_own_command() {
    story(counting, async |shop| {
        let (panics, waits, sound) = tokio::join!(
            shop.db.write(async |_: &Tx| -> Result<()> { panic!("as planned") }),
            shop.db.write(async |tx: &Tx| {
                if matches!(*tx.conn, crate::engine::Conn::Lite(_)) {
                    std::future::pending::<()>().await;
                }
                Err::<(), _>(Error::fault("would wait"))
            }),
            shop.db.write(async |tx: &Tx| add(tx, "sound", 1).await),
        );
        assert!(panics.is_err_and(|e| e.to_string().contains("as planned")));
        assert!(waits.is_err());
        assert_eq!(sound.unwrap(), 1);
    });
}

#[test]
fn a_thousand_callers_are_counted_once_each_in_one_line() {
    story(counting, async |shop| {
        let all = (0..1000).map(|_| shop.db.write(async |tx: &Tx| add(tx, "line", 1).await));
        let mut seen: Vec<i64> = join_all(all).await.into_iter().map(Result::unwrap).collect();
        seen.sort_unstable();
        assert_eq!(seen, (1..=1000).collect::<Vec<_>>());
    });
}

#[test]
fn the_same_key_a_hundred_times_is_one_deed_and_one_answer_also_after_a_restart() {
    story(counting, async |shop| {
        let key = |body: u8| OnceKey { scope: "till-1".into(), key: "k1".into(), body: [body; 32] };
        let deed = |body: u8| shop.db.once(key(body), async |tx: &Tx| Ok((add(tx, "once", 1).await?, tx.new_token())));
        let answers: Vec<(i64, String)> = join_all((0..100).map(|_| deed(1))).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert!(deed(2).await.unwrap_err().is("once.other_body"));
        let refuse = || {
            shop.db.once(OnceKey { key: "k2".into(), ..key(1) }, async |tx: &Tx| {
                let n = add(tx, "refused", 1).await?;
                Err::<i64, _>(DomainError::new(Kind::Conflict, "tally.no").with("n", n).remember("pin:1").into())
            })
        };
        let (one, two) = (refuse().await.unwrap_err(), refuse().await.unwrap_err());
        assert_eq!(one.to_string(), two.to_string());
        let tried = shop.db.write(async |tx: &Tx| tx.attempts("pin:1", kernel::Timestamp(0)).await).await.unwrap();
        assert_eq!(tried, 1, "the attempt survives the roll-back, and a repeated answer is not a second attempt");

        shop.reopen(counting()).await;
        let again = shop.db.once(key(1), async |tx: &Tx| Ok((add(tx, "once", 1).await?, tx.new_token()))).await.unwrap();
        assert_eq!(again, answers[0]);
        assert_eq!(count(&shop.db, "once").await, 1);
        assert_eq!(count(&shop.db, "refused").await, 0);
    });
}

/// One story, because both halves turn the same switch of the small domain.
#[test]
fn reactions_ride_along_and_a_poison_event_is_parked_alone() {
    story(counting, async |shop| {
        pay(&shop.db, 1, 10).await.unwrap();
        assert_eq!(count(&shop.db, "paid").await, 10, "cause and effect are visible in one commit");

        BROKEN.store(true, Ordering::SeqCst);
        let all = [(2, 20), (3, 31), (4, 40), (3, 50), (5, 60)].map(|(order, minor)| pay(&shop.db, order, minor));
        assert!(join_all(all).await.into_iter().all(|done| done.is_ok()), "an effect never harms its cause");
        assert_eq!(count(&shop.db, "paid").await, 10 + 20 + 40 + 60, "what is about order 3 waits in order, the rest goes on");
        let waiting = shop.db.read(async |read: &Read| parked(read, 10).await).await.unwrap();
        assert_eq!(waiting.len(), 2);
        assert!(waiting[0].error.contains("odd amounts"));

        BROKEN.store(false, Ordering::SeqCst);
        assert_eq!(retry_parked(&shop.db, Retry::Due).await.unwrap(), 0, "not due yet");
        let one = |place: usize| Retry::One { reaction: waiting[place].reaction.clone(), position: waiting[place].position };
        assert_eq!(retry_parked(&shop.db, one(1)).await.unwrap(), 0, "it waits behind the first about the same thing");
        assert_eq!(retry_parked(&shop.db, one(0)).await.unwrap(), 1, "a person's hand waits for no time");
        shop.clock.advance(10);
        while retry_parked(&shop.db, Retry::Due).await.unwrap() > 0 {}
        assert_eq!(count(&shop.db, "paid").await, 10 + 20 + 40 + 60 + 31 + 50);

        let live = count(&shop.db, "paid").await;
        rebuild(&shop.db, "tally", |_| {}).await.unwrap();
        assert_eq!(count(&shop.db, "paid").await, live, "rebuilt from the log equals live");
        pay(&shop.db, 6, 2).await.unwrap();
        assert_eq!(count(&shop.db, "paid").await, live + 2, "and it goes on from there");
    });
}

#[test]
fn imports_are_heard_only_by_those_who_ask() {
    story(counting, async |shop| {
        let told = async |tx: &Tx| {
            tx.happening_at(kernel::Timestamp(5));
            tx.record(paid(1, 10));
            tx.record(StockReleased {
                reservation: kernel::ReservationId::from_bytes([1; 16]),
                variant: VariantId::from_bytes([1; 16]),
                location: LocationId::from_bytes([1; 16]),
                quantity: Quantity(1),
                available: Quantity(1),
            });
            Ok(())
        };
        shop.db.write_as(Manner::IMPORT, told).await.unwrap();
        assert_eq!(count(&shop.db, "paid").await, 10);
        assert_eq!(shop.db.position(), 2, "the loop did not hear the import");
        let entry = shop.db.read(async |read: &Read| log::entry(read, 1).await).await.unwrap().unwrap();
        assert_eq!((entry.origin, entry.happened_at), (Origin::Import, kernel::Timestamp(5)));

        shop.db.write(told).await.unwrap();
        let waiting = shop.db.read(async |read: &Read| parked(read, 10).await).await.unwrap();
        assert!(waiting.iter().any(|p| p.error.contains("loop")), "a chain of causes without end dies loudly: {waiting:?}");
    });
}

#[test]
fn an_altered_entry_of_the_log_is_found() {
    story(counting, async |shop| {
        for order in 1..=40 {
            pay(&shop.db, order, 2).await.unwrap();
        }
        let alter = |to: &'static str| {
            shop.db.write(async move |tx: &Tx| {
                let sql = "update spine_log set body = replace(body, '\"minor\":2', $1) where position = 17";
                tx.run(sql, &[&to]).await
            })
        };
        alter("\"minor\":3").await.unwrap();
        let findings = audit(&shop.db, |_| {}).await.unwrap();
        assert!(findings.iter().any(|finding| finding.what.contains("entry 17")), "{findings:?}");
        shop.db
            .write(async |tx: &Tx| {
                tx.run("update spine_log set body = replace(body, '\"minor\":3', '\"minor\":2') where position = 17", &[]).await
            })
            .await
            .unwrap();
    });
}

#[test]
fn jobs_are_written_with_their_cause_and_done_after_it() {
    story(counting, async |shop| {
        let before = DONE_JOBS.load(Ordering::SeqCst);
        let ask = async |tx: &Tx| tx.job(NewJob::new("tally.ring", "k", &1).at(tx.now().plus_seconds(60))).await;
        shop.db.write(ask).await.unwrap();
        shop.db.write(ask).await.unwrap();
        assert_eq!(shop.db.run_due_jobs().await.unwrap(), 0, "not due");
        shop.clock.advance(61);
        assert_eq!(shop.db.run_due_jobs().await.unwrap(), 1, "the same key twice is one job");
        assert_eq!(DONE_JOBS.load(Ordering::SeqCst) - before, 1);

        shop.db.write(async |tx: &Tx| tx.job(NewJob::new("tally.nobody", "k", &1)).await).await.unwrap();
        for _ in 0..12 {
            shop.db.run_due_jobs().await.unwrap();
            shop.clock.advance(4 * 3600);
        }
        let parked = shop.db.read(async |read: &Read| ParkedJob::list(read, 10).await).await.unwrap();
        assert_eq!(parked.len(), 1, "after its last try a job waits for a person");
        assert!(parked[0].error.contains("nobody handles"));
        let id = parked[0].id;
        let again = async move |tx: &Tx| retry_parked_job(tx, id).await;
        assert!(shop.db.write(again).await.unwrap(), "a person lets it try again");
        assert!(!shop.db.write(again).await.unwrap(), "which waits by itself now");
        assert_eq!(retry_parked_jobs(&shop.db).await.unwrap(), 0);
    });
}

#[test]
fn a_cache_is_emptied_before_the_answer() {
    story(counting, async |shop| {
        let cache: Cache<[u8; 16], i64> = Cache::new(&shop.db, 100, |entry| vec![entry.about]);
        let key = [7; 16];
        let ask =
            async |read: &Read| Ok(read.maybe::<i64>("select n from tally_count where name = 'paid'", &[]).await?.unwrap_or(0));
        for round in 0..50_i64 {
            assert_eq!(cache.get_or_ask(&shop.db, key, shop.db.position(), ask).await.unwrap(), round * 2);
            pay(&shop.db, 7, 2).await.unwrap();
        }
    });
}

#[test]
fn everybody_hears_every_entry_once_in_order() {
    story(counting, async |shop| {
        let mut follower = shop.db.follow();
        let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
        let list = Arc::clone(&heard);
        shop.db.on_commit(move |entries| list.lock().unwrap().extend(entries.iter().map(|e| e.position)));
        join_all((0..200).map(|n| pay(&shop.db, n, 2))).await;
        let mut followed = Vec::new();
        while followed.len() < 200 {
            followed.extend(follower.recv().await.unwrap().iter().map(|e| e.position));
        }
        assert_eq!(followed, (1..=200).collect::<Vec<i64>>());
        assert_eq!(*heard.lock().unwrap(), followed);
    });
}

#[test]
fn a_back_up_made_under_load_restores_to_the_same_shop() {
    story(counting, async |shop| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup.qanat");
        join_all((0..50).map(|n| pay(&shop.db, n, 2))).await;
        let load = join_all((50..250).map(|n| pay(&shop.db, n, 2)));
        let (saved, _) = tokio::join!(backup(&shop.db, &file, |_| {}), load);
        saved.unwrap();
        assert!(backup(&shop.db, &file, |_| {}).await.is_err(), "a back-up never replaces one");

        let target = folder.path().join("restored.qanat");
        let settings = Settings::new(Database::Sqlite(target));
        restore(settings.clone(), counting(), &file, |_| {}).await.unwrap();
        let restored = Db::open(settings.clone(), counting()).await.unwrap();
        assert!(restored.position() >= 50);
        assert_eq!(count(&restored, "paid").await, restored.position() * 2);
        assert_eq!(audit(&restored, |_| {}).await.unwrap(), vec![]);
        restored.close();
        assert!(restore(settings, counting(), &file, |_| {}).await.is_err(), "nothing is restored over something");
    });
}

#[test]
fn what_is_acknowledged_is_on_disk() {
    story(counting, async |shop| {
        let said = shop.db.durability().await.unwrap();
        assert!(said == "synchronous=FULL" || said == "synchronous_commit=on", "{said}");
    });
}

#[test]
fn a_second_process_is_refused_and_a_newer_store_too() {
    story(counting, async |shop| {
        if let Database::Sqlite(_) = &shop.db.settings().database {
            let second = Db::open(shop.db.settings().clone(), counting()).await;
            assert!(second.err().unwrap().to_string().contains("in use by another"));
        }
        shop.db
            .write(async |tx: &Tx| {
                tx.run(
                    "insert into spine_migration (domain, name, seal, at) values ('tally', '0002_future', $1, 0)",
                    &[&vec![1_u8]],
                )
                .await
            })
            .await
            .unwrap();
        shop.db.close();
        let older = Db::open(shop.db.settings().clone(), counting()).await;
        assert!(older.err().unwrap().to_string().contains("newer Qanat"));
        let newer = || {
            let mut domains = counting();
            domains[0].migrations = &[
                ("0001_tally", "create table tally_count (name {text} primary key, n {int} not null check (n >= 0)) {strict};"),
                ("0002_future", ""),
            ];
            domains
        };
        shop.reopen_expecting(newer(), "was changed after it had run").await;
    });
}

#[test]
fn a_simulated_crash_loses_nothing_that_was_answered() {
    story(counting, async |shop| {
        let key = OnceKey { scope: "s".into(), key: "k".into(), body: [0; 32] };
        let deed = async |tx: &Tx| add(tx, "crash", 1).await;
        for after in [false, true] {
            let plan = &shop.db.settings().crash;
            if after {
                plan.after_commit()
            } else {
                plan.before_commit()
            }
            let lost = shop.db.once(key.clone(), deed).await;
            assert!(matches!(lost, Err(Error::Fault(fault)) if fault.is_passing()));
            shop.reopen(counting()).await;
            assert_eq!(count(&shop.db, "crash").await, i64::from(after));
        }
        assert_eq!(shop.db.once(key, deed).await.unwrap(), 1, "the sender tries again and is told what happened");
    });
}
