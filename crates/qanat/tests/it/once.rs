//! What arrives twice is done once and answered the same, a hundred times at once and across a restart.

use futures_util::future::join_all;

use crate::buyers::place;
use crate::furnish::furnish;
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Ask, ask};

const TIMES: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_done_once_on_sqlite() {
    once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_done_once_on_postgresql() {
    once(Engine::Postgres).await;
}

async fn once(engine: Engine) {
    let shop_place = Place::on(engine);
    let shop = furnish(&shop_place).await;
    let node = Node::serve(&shop_place);
    let sent = place(&shop.key, "the-same-key", &shop.order(shop.plenty));
    let answers = join_all((0..TIMES).map(|_| ask(node.address, sent.clone()))).await;
    let first = answers[0].clone();
    first.done(201);
    let same = |answer: &crate::wire::Answer| {
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.text(), first.text());
        assert_eq!(answer.header("location"), first.header("location"));
    };
    answers.iter().for_each(same);

    node.kill();
    let node = Node::serve(&shop_place);
    join_all((0..TIMES).map(|_| ask(node.address, sent.clone()))).await.iter().for_each(same);
    let orders = ask(node.address, Ask::get("/api/v1/orders").keyed(&shop.key)).await.done(200);
    assert_eq!(orders["items"].as_array().map(Vec::len), Some(1), "{orders}");

    let mut other = shop.order(shop.plenty);
    other["lines"][0]["quantity"] = 2.into();
    let refused = ask(node.address, place(&shop.key, "the-same-key", &other)).await;
    assert_eq!((refused.status, refused.problem().as_str()), (422, "once.other_body"));
    same(&ask(node.address, sent).await);
    node.stop();
    audits_clean(&shop_place.database());
}
