//! What is kept of back-ups, told on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail, loudly and here")]

use kernel::{Timestamp, Zone};
use spine::testing::{TestShop, story};
use spine::{Read, Tx, backup_runs, backup_state, backup_times, begin_backup, end_backup};

const HOUR: i64 = 3_600;

async fn state(shop: &TestShop) -> spine::BackupState {
    let now = shop.db.clock().now();
    shop.db.read(async move |read: &Read| backup_state(read, now).await).await.unwrap()
}

async fn begin(shop: &TestShop, due: Timestamp) -> Option<Timestamp> {
    shop.db.write(async move |tx: &Tx| begin_backup(tx, due, "shop.age").await).await.unwrap()
}

async fn end(shop: &TestShop, begun: Timestamp, outcome: Result<i64, String>) {
    shop.db.write(async move |tx: &Tx| end_backup(tx, begun, outcome.clone()).await).await.unwrap();
}

#[test]
fn one_node_takes_each_back_up_and_an_old_one_is_late() {
    story(Vec::new, async |shop| {
        let clock = shop.db.clock().clone();
        let due = backup_times(clock.now(), &Zone::UTC).0;
        assert!(!state(shop).await.is_late, "a shop without any history has nothing to lose");
        let begun = begin(shop, due).await.expect("the first node takes it");
        assert_eq!(begin(shop, due).await, None, "the second does not");
        end(shop, begun, Ok(4_096)).await;
        let good = state(shop).await;
        assert_eq!(good.last_good.as_ref().map(|run| (run.bytes, run.is_good())), Some((4_096, true)));

        clock.advance(30 * HOUR);
        let begun = begin(shop, clock.now()).await.expect("the next night");
        end(shop, begun, Err("the disk is full".to_owned())).await;
        let failed = state(shop).await;
        assert_eq!((failed.is_late, failed.last_good), (false, good.last_good.clone()), "a failed one is not the last good one");
        assert_eq!(failed.last.map(|run| run.error), Some("the disk is full".to_owned()));

        let night = clock.now();
        assert_eq!(begin(shop, night).await, None, "what just failed rests");
        clock.advance(2 * HOUR);
        let again = begin(shop, night).await.expect("and is tried again");
        end(shop, again, Err("still full".to_owned())).await;

        clock.advance(5 * HOUR);
        assert!(state(shop).await.is_late, "37 hours without a good one");

        let died = begin(shop, clock.now()).await.expect("one that dies");
        clock.advance(13 * HOUR);
        assert!(begin(shop, died).await.is_some(), "nobody waits for the dead");
        let runs = shop.db.read(async |read: &Read| backup_runs(read, 2).await).await.unwrap();
        assert_eq!(runs.iter().map(|run| run.is_good()).collect::<Vec<_>>(), [false, false]);
    });
}
