//! Requests that no good client sends: each gets a 4xx that says why, and the node goes on selling.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;

use crate::buyers::{fresh_key, place, try_one};
use crate::furnish::{Shop, furnish};
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Answer, Ask, Wire, ask};

/// Connections that begin a request and never end it.
const HALF_REQUESTS: usize = 300;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_arrives_brings_the_node_down() {
    let shop_place = Place::on(Engine::Sqlite);
    let shop = furnish(&shop_place).await;
    let node = Node::serve(&shop_place);
    bodies(node.address, &shop).await;
    addresses(node.address, &shop).await;
    heads(node.address, &shop).await;
    half_requests(node.address, &shop).await;
    assert_eq!(try_one(node.address, &shop).await.status, 201);
    node.stop();
    audits_clean(&shop_place.database());
}

async fn refused(address: SocketAddr, request: Ask, status: u16, code: &str) {
    let answer = ask(address, request).await;
    assert_eq!((answer.status, answer.problem().as_str()), (status, code), "{}", answer.text());
}

async fn bodies(address: SocketAddr, shop: &Shop) {
    let order = |body: &[u8]| place(&shop.key, &fresh_key(), &json!(null)).carrying(body);
    refused(address, order(b"{"), 400, "request.malformed").await;
    refused(address, order(b""), 400, "request.malformed").await;
    refused(address, order(b"{} {}"), 422, "request.missing_field").await;
    refused(address, order(b"{\"lines\": \"\xff\xfe\"}"), 400, "request.encoding").await;
    refused(address, order(&vec![b' '; 2 * 1024 * 1024]), 413, "request.too_large").await;
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    let answer = ask(address, order(&deep)).await;
    assert!((400..500).contains(&answer.status), "{}", answer.text());
    for kind in ["text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded"] {
        let request = Ask::of("POST /api/v1/orders").keyed(&shop.key).with("idempotency-key", &fresh_key());
        refused(address, request.with("content-type", kind).carrying("{}"), 415, "request.content_type").await;
    }
    let mut wrong = shop.order(shop.plenty);
    wrong["lines"][0]["quantity"] = json!(-1);
    let answer = ask(address, place(&shop.key, &fresh_key(), &wrong)).await;
    assert_eq!((answer.status, answer.problem().is_empty()), (422, false));
    assert_eq!(answer.json()["errors"][0]["pointer"], "/lines/0/quantity");
    let form = Ask::form("/cart/add", &[("variant", "var_nothing")]).with("accept-language", "en");
    assert_eq!(ask(address, form).await.status, 422);
}

async fn addresses(address: SocketAddr, shop: &Shop) {
    refused(address, Ask::get("/api/v1/nothing").keyed(&shop.key), 404, "request.no_page").await;
    refused(address, Ask::get("/api/v1/orders/ord_nothing").keyed(&shop.key), 404, "request.no_page").await;
    refused(address, Ask::of("DELETE /api/v1/orders").keyed(&shop.key), 405, "request.no_method").await;
    refused(address, Ask::of("BREW /api/v1/orders").keyed(&shop.key), 405, "request.no_method").await;
    refused(address, Ask::get("/api/v1/orders"), 401, "request.key_missing").await;
    refused(address, Ask::get("/api/v1/orders").keyed("not-a-key"), 401, "request.key_unknown").await;
    assert_eq!(ask(address, Ask::get("/no/such/page")).await.status, 404);
    let from_elsewhere = Ask::form("/cart/add", &[]).with("sec-fetch-site", "cross-site");
    assert!(ask(address, from_elsewhere).await.status >= 400);
}

/// What the server refuses before any route is asked has a status and nothing more.
async fn heads(address: SocketAddr, shop: &Shop) {
    let mut many = Ask::get("/api/v1/orders").keyed(&shop.key);
    for number in 0..1_000 {
        many = many.with(&format!("x-flood-{number}"), "1");
    }
    let long = Ask::get("/api/v1/orders").with("x-flood", &"x".repeat(1024 * 1024));
    let address_too_long = Ask::get(&format!("/{}", "x".repeat(100_000)));
    for flood in [many, long, address_too_long] {
        let Some(answer) = whatever_comes(address, &flood).await else { continue };
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    for garbage in
        [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\0\0\0\0\r\n\r\n"]
    {
        let mut wire = Wire::to(address).await.expect("the node takes connections");
        wire.write(garbage).await.expect("the node reads");
        if let Ok(answer) = wire.answer().await {
            assert!((400..600).contains(&answer.status) && answer.status != 500, "{garbage:?}: {}", answer.status);
        }
    }
}

/// The answer, unless the node hung up before the flood was over.
async fn whatever_comes(address: SocketAddr, flood: &Ask) -> Option<Answer> {
    let mut wire = Wire::to(address).await.expect("the node takes connections");
    wire.send(flood).await.ok()
}

/// Many callers who stop in the middle of a sentence do not keep others from being served.
async fn half_requests(address: SocketAddr, shop: &Shop) {
    let halves: [&[u8]; 3] = [
        b"POST /api/v1/orders HTTP/1.1\r\nhost: shop.test\r\ncontent-le",
        b"POST /cart/add HTTP/1.1\r\nhost: shop.test\r\nsec-fetch-site: same-origin\r\ncontent-length: 100\r\n\
          content-type: application/x-www-form-urlencoded\r\n\r\nvariant=",
        b"",
    ];
    let mut waiting = Vec::new();
    for number in 0..HALF_REQUESTS {
        let mut wire = Wire::to(address).await.expect("the node takes connections");
        wire.write(halves[number % halves.len()]).await.expect("the node reads");
        waiting.push(wire);
    }
    for _ in 0..20 {
        let served = tokio::time::timeout(Duration::from_secs(5), try_one(address, shop)).await;
        assert_eq!(served.expect("others are served").status, 201);
    }
    assert_eq!(waiting.len(), HALF_REQUESTS, "all of them were still open");
}
