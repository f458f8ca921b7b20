//! The furnished shop of `qanat demo`: what it says of itself is enough to sell on every channel.

use serde_json::json;

use crate::buyers::{fresh_key, place};
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Ask, Wire, ask};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_says_what_it_takes_to_sell() {
    let place_of_demo = Place::on(Engine::Sqlite);
    let node = Node::demo(&place_of_demo);
    assert_eq!(ask(node.address, Ask::get(node.fact("shop"))).await.status, 200);

    let locations = ask(node.address, Ask::get("/api/v1/locations").keyed(node.fact("api key"))).await.done(200);
    let store = &locations["items"][0]["id"];
    let products = ask(node.address, Ask::get("/api/v1/products?limit=1").keyed(node.fact("api key"))).await.done(200);
    let product = products["items"][0]["id"].as_str().expect("a product");
    let product = ask(node.address, Ask::get(&format!("/api/v1/products/{product}")).keyed(node.fact("api key"))).await.done(200);
    let line = json!({ "variant": product["variants"][0]["id"], "quantity": 1 });
    let order = json!({ "lines": [line], "delivery": { "kind": "pick_up", "location": store }, "contact": { "name": "Sara", "phone": "+966501234567" } });
    ask(node.address, place(node.fact("api key"), &fresh_key(), &order)).await.done(201);

    let mut till = Wire::to(node.address).await.expect("the node takes connections");
    let fields = [("email", node.fact("till email")), ("pin", node.fact("till pin")), ("store", store.as_str().expect("an id"))];
    let signed_in = till.send(&Ask::form("/till/sign-in", &fields)).await.expect("an answer");
    assert_eq!((signed_in.status, signed_in.header("location")), (303, Some("/till")), "{}", signed_in.text());
    let cookie = format!("session={}", signed_in.cookie("session").expect("a session"));
    let screen = till.send(&Ask::get(node.fact("till")).with("cookie", &cookie)).await.expect("an answer");
    assert_eq!(screen.status, 200);
    node.stop();
    audits_clean(&place_of_demo.database());
}
