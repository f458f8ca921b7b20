//! A full disk, stood in for by a limit on the size of files: writes stop with a clear answer, reads go on, nothing is lost.

use std::time::Duration;

use crate::buyers::{Buyers, assert_kept, try_one};
use crate::furnish::{Shop, furnish};
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Answer, Ask, ask};

/// How much more the files may grow.
const ROOM_KIB: u64 = 256;
/// Refusals in a row after which the disk is full for good: before that a checkpoint may still have made room in the log.
const FULL_AFTER: u32 = 4;
/// Longer than from one checkpoint to the next.
const A_CHECKPOINT: Duration = Duration::from_millis(700);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_stops_writes_and_nothing_else() {
    let place = Place::on(Engine::Sqlite);
    let shop = furnish(&place).await;
    let size = std::fs::metadata(place.file("shop.qanat")).expect("the shop's file").len();
    let node = Node::serve_within(&place, size / 1024 + ROOM_KIB);
    let buyers = Buyers::at(node.address, &shop, 4, Vec::new());
    let refused = tokio::time::timeout(Duration::from_secs(60), full(&node, &shop)).await.expect("the disk is full at last");
    assert_eq!((refused.status, refused.problem().as_str()), (503, "request.passing"), "{}", refused.text());
    let told = buyers.end().await;
    assert!(!told.bought.is_empty());

    assert_eq!(ask(node.address, Ask::get("/health/live")).await.status, 200);
    let ready = ask(node.address, Ask::get("/health/ready")).await;
    assert_eq!((ready.status, ready.problem().as_str()), (503, "request.passing"), "{}", ready.text());
    assert_eq!(ask(node.address, Ask::get("/p/coffee")).await.status, 200, "reads go on");
    assert_kept(node.address, &shop, &told.bought).await;

    node.make_room();
    let sells = async {
        while try_one(node.address, &shop).await.status != 201 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), sells).await.expect("with room again the node sells by itself");
    node.kill();
    let node = Node::serve(&place);
    assert_kept(node.address, &shop, &told.bought).await;
    assert_eq!(try_one(node.address, &shop).await.status, 201);
    node.stop();
    audits_clean(&place.database());
}

/// Buys until nothing more fits, not even the small write with which a node finds out whether it can; answers what is said then.
async fn full(node: &Node, shop: &Shop) -> Answer {
    let mut refusals = 0;
    loop {
        let answer = try_one(node.address, shop).await;
        let ready = ask(node.address, Ask::get("/health/ready")).await;
        refusals = if answer.status == 201 || ready.status == 200 { 0 } else { refusals + 1 };
        if refusals == FULL_AFTER {
            return answer;
        }
        if refusals > 0 {
            tokio::time::sleep(A_CHECKPOINT).await;
        }
    }
}
