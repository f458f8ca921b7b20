//! Two nodes on one shop: the one that holds the writer lock is killed, and the other goes on selling.

use std::time::{Duration, Instant};

use crate::buyers::{Buyers, assert_kept};
use crate::furnish::furnish;
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::witness;

const BUYERS: usize = 4;
/// From the kill until the other node has sold.
const SELLS_WITHIN: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_node_sells_when_the_one_with_the_lock_is_killed() {
    let place = Place::on(Engine::Postgres);
    let shop = furnish(&place).await;
    let (first, second) = (Node::serve(&place), Node::serve(&place));
    let at_first = Buyers::at(first.address, &shop, BUYERS, Vec::new());
    let at_second = Buyers::at(second.address, &shop, BUYERS, Vec::new());
    at_first.buy_more(20).await;
    at_second.buy_more(20).await;

    stop_with_the_lock(&first, &place).await;
    let killed = Instant::now();
    first.kill();
    at_second.buy_more(20).await;
    let sold = at_second.so_far().into_iter().find(|one| one.at > killed).expect("it sold").at;
    eprintln!("the other node sold {:?} after the kill", sold - killed);
    assert!(sold - killed <= SELLS_WITHIN);

    for told in [at_first.end().await, at_second.end().await] {
        assert_kept(second.address, &shop, &told.bought).await;
    }
    second.stop();
    audits_clean(&place.database());
}

/// Stops the process at a moment at which it holds the writer lock, so that the kill which follows surely hits its holder.
async fn stop_with_the_lock(node: &Node, place: &Place) {
    for attempt in 0..200 {
        node.signal("STOP");
        tokio::time::sleep(Duration::from_millis(250)).await;
        if witness::lock_is_stuck(place).await {
            return;
        }
        node.signal("CONT");
        tokio::time::sleep(Duration::from_millis(5 + attempt % 13)).await;
    }
    panic!("the node was never met with the lock in its hands");
}
