//! A back-up that is taken while orders flow, restored on both engines; and one edited byte of the log, which is found.

use std::collections::BTreeSet;

use crate::buyers::{Buyers, try_one};
use crate::furnish::furnish;
use crate::node::{Node, audits_clean, done, verb};
use crate::place::{Engine, Place};
use crate::witness;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_back_up_taken_under_load_is_the_whole_shop_of_that_moment() {
    let place = Place::on(Engine::Sqlite);
    let shop = furnish(&place).await;
    let node = Node::serve(&place);
    let buyers = Buyers::at(node.address, &shop, 4, Vec::new());
    buyers.buy_more(100).await;
    let before: BTreeSet<String> = buyers.so_far().into_iter().map(|one| one.order).collect();
    let saved = place.file("saved.qanat");
    let file = saved.to_str().expect("a UTF-8 folder");
    done(&["backup", "--database", &place.database(), file]);
    buyers.buy_more(20).await;
    buyers.end().await;
    let again = verb(&["backup", "--database", &place.database(), file]);
    assert_eq!(again.code, Some(1), "a back-up never replaces one: {again:?}");
    node.stop();

    for engine in [Engine::Sqlite, Engine::Postgres] {
        let other = Place::on(engine);
        done(&["restore", "--database", &other.database(), file]);
        audits_clean(&other.database());
        let restored = witness::orders(&other).await;
        assert!(restored.is_superset(&before), "orders from before the back-up are missing on {engine:?}");
        let node = Node::serve(&other);
        assert_eq!(try_one(node.address, &shop).await.status, 201);
        node.stop();
        let again = verb(&["restore", "--database", &other.database(), file]);
        assert_eq!(again.code, Some(1), "nothing is restored over a shop: {again:?}");
        audits_clean(&other.database());
    }
    one_edited_byte_is_found(&place, file).await;
}

async fn one_edited_byte_is_found(place: &Place, file: &str) {
    let (position, body) = witness::longest_entry(place).await;
    let mut bytes = std::fs::read(file).expect("the back-up");
    let at: Vec<usize> = (0..bytes.len()).filter(|start| bytes[*start..].starts_with(body.as_bytes())).collect();
    let [start] = at[..] else { panic!("entry {position} stands {} times in the file", at.len()) };
    let offset = body.rfind(|letter: char| letter.is_ascii_digit()).expect("a digit");
    bytes[start + offset] ^= 1;

    let edited = Place::on(Engine::Sqlite);
    std::fs::write(edited.file("shop.qanat"), &bytes).expect("the edited copy");
    let found = verb(&["audit", "--database", &edited.database()]);
    assert_eq!(found.code, Some(1), "{found:?}");
    assert!(found.out.contains(&format!("entry {position} ")), "{found:?}");

    let other = Place::on(Engine::Sqlite);
    let copy = edited.file("shop.qanat");
    let refused = verb(&["restore", "--database", &other.database(), copy.to_str().expect("a UTF-8 folder")]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.err.contains(&format!("entry {position}")), "{refused:?}");
    assert!(!other.file("shop.qanat").exists(), "a damaged back-up leaves nothing behind");
}
