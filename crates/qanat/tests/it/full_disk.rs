//! A full disk, stood in for by a limit on the size of files: writes stop with a clear answer, reads go on, nothing is lost.

use std::time::Duration;

use crate::buyers::{Buyers, assert_kept, try_one};
use crate::furnish::{Shop, furnish};
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Answer, Ask, ask};

/// How much more the files may grow: whole pages, so that a file that finds no more room ends exactly there.
const ROOM_KIB: u64 = 64;
/// Between two looks at whether the disk is full.
const A_LOOK: Duration = Duration::from_millis(100);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_stops_writes_and_nothing_else() {
    let place = Place::on(Engine::Sqlite);
    let shop = furnish(&place).await;
    let most = size_of(&place) / 1024 + ROOM_KIB;
    let node = Node::serve_within(&place, most);
    let buyers = Buyers::at(node.address, &shop, 4, Vec::new());
    let refused = tokio::time::timeout(Duration::from_secs(60), full(&node, &shop, || size_of(&place) == most * 1024)).await;
    let refused = refused.expect("the disk is full at last");
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

fn size_of(place: &Place) -> u64 {
    std::fs::metadata(place.file("shop.qanat")).expect("the shop's file").len()
}

/// Buys until nothing more fits, not even the small write with which a node finds out whether it can; answers what is said then.
/// As long as the shop's file can grow a checkpoint may still make room in the log, so a refusal before that is not the last.
async fn full(node: &Node, shop: &Shop, is_grown: impl Fn() -> bool) -> Answer {
    loop {
        let grown = is_grown();
        let answer = try_one(node.address, shop).await;
        if answer.status != 201 {
            let ready = ask(node.address, Ask::get("/health/ready")).await;
            if grown && ready.status != 200 {
                return answer;
            }
            tokio::time::sleep(A_LOOK).await;
        }
    }
}
