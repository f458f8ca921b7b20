//! SIGKILL under load, again and again: what was acknowledged is there, nothing contradicts itself, and the shop is open at once.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::buyers::{Buyers, assert_kept};
use crate::furnish::furnish;
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place, told};
use crate::witness;

const BUYERS: usize = 8;
/// From the start of the process until it is ready.
const READY_WITHIN: Duration = Duration::from_secs(2);
/// Orders after which a round is killed at the latest; rounds end at different moments.
const ORDERS_A_ROUND: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_to_a_kill_on_sqlite() {
    killed(Engine::Sqlite, rounds(10)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_to_a_kill_on_postgresql() {
    killed(Engine::Postgres, rounds(4)).await;
}

/// A person may ask for more rounds than a test should take.
fn rounds(usual: usize) -> usize {
    told("QANAT_TEST_KILLS").map_or(usual, |told| told.parse().expect("QANAT_TEST_KILLS is a number"))
}

async fn killed(engine: Engine, rounds: usize) {
    let place = Place::on(engine);
    let shop = furnish(&place).await;
    let (mut all, mut open) = (BTreeSet::new(), Vec::new());
    let mut slowest = Duration::ZERO;
    for round in 0..rounds {
        let node = Node::serve(&place);
        slowest = slowest.max(node.took);
        let buyers = Buyers::at(node.address, &shop, BUYERS, std::mem::take(&mut open));
        buyers.buy_more(ORDERS_A_ROUND / (1 + round % 4)).await;
        tokio::time::sleep(Duration::from_millis(u64::try_from(round * 7 % 40).expect("small"))).await;
        node.kill();
        let told = buyers.end().await;
        audits_clean(&place.database());
        let node = Node::serve(&place);
        slowest = slowest.max(node.took);
        assert_kept(node.address, &shop, &told.bought).await;
        node.kill();
        all.extend(told.bought.into_iter().map(|one| one.order));
        open = told.open;
    }
    // What got no answer is asked for once more: then every order of the shop is one that was acknowledged.
    let node = Node::serve(&place);
    let told = {
        let buyers = Buyers::at(node.address, &shop, BUYERS, open);
        buyers.end().await
    };
    assert!(told.open.is_empty(), "{:?}", told.open);
    all.extend(told.bought.into_iter().map(|one| one.order));
    node.stop();
    let found = witness::orders(&place).await;
    eprintln!("{engine:?}: {rounds} kills, {} orders, ready within {slowest:?} at most", all.len());
    assert_eq!(found, all, "orders in the store, and orders that were acknowledged");
    assert!(slowest <= READY_WITHIN, "a node took {slowest:?} to be ready");
    audits_clean(&place.database());
}
