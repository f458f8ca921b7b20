//! One piece is left and a thousand buyers want it, over three routes, at the same moment: one gets it, all others are told why not.

use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use tokio::sync::Barrier;

use crate::buyers::{fresh_key, place};
use crate::furnish::{self, PIN, Shop, furnish};
use crate::node::{Node, audits_clean};
use crate::place::{Engine, Place};
use crate::wire::{Answer, Ask, Wire, ask};

const BUYERS: usize = 1_000;
/// Buyers that get ready at a time.
const AT_A_TIME: usize = 16;
/// What a page says to whoever came too late.
const TOO_LATE: &str = "None is left at this location.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_piece_is_sold_once_on_sqlite() {
    race(Engine::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_piece_is_sold_once_on_postgresql() {
    race(Engine::Postgres, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_piece_is_sold_once_by_two_nodes() {
    race(Engine::Postgres, 2).await;
}

/// The ways in which a buyer can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    /// Cart and checkout forms of the web shop.
    Web,
    /// A basket at a till, paid by card.
    Till,
    /// An order of a program.
    Api,
}

const ROUTES: [Route; 3] = [Route::Web, Route::Till, Route::Api];

/// A buyer with everything prepared but the last request.
struct Buyer {
    route: Route,
    wire: Wire,
    last: Ask,
}

async fn race(engine: Engine, nodes: usize) {
    let place = Place::on(engine);
    let shop = furnish(&place).await;
    let nodes: Vec<Node> = (0..nodes).map(|_| Node::serve(&place)).collect();
    let ready = |number: usize| prepare(nodes[number / ROUTES.len() % nodes.len()].address, &shop, number);
    let buyers: Vec<Buyer> = stream::iter(0..BUYERS).map(ready).buffer_unordered(AT_A_TIME).collect().await;

    let gate = Arc::new(Barrier::new(BUYERS));
    let go = |mut buyer: Buyer| {
        let gate = Arc::clone(&gate);
        tokio::spawn(async move {
            gate.wait().await;
            (buyer.route, buyer.wire.send(&buyer.last).await.expect("every buyer is answered"))
        })
    };
    let running: Vec<_> = buyers.into_iter().map(go).collect();
    let mut winners = Vec::new();
    let mut refused = [0; ROUTES.len()];
    for one in running {
        let (route, answer) = one.await.expect("no buyer broke off");
        if got_it(route, &answer) { winners.push(route) } else { refused[route as usize] += 1 }
    }
    eprintln!("{engine:?}, {} nodes: sold to {winners:?}; refused (web, till, api): {refused:?}", nodes.len());
    assert_eq!(winners.len(), 1, "the last piece was sold to {winners:?}");
    assert_eq!(refused.iter().sum::<usize>(), BUYERS - 1);

    for node in &nodes {
        let orders = ask(node.address, Ask::get("/api/v1/orders").keyed(&shop.key)).await.done(200);
        assert_eq!(orders["items"].as_array().map(Vec::len), Some(1), "{orders}");
        let level = Ask::get(&format!("/api/v1/stock/{}/{}", shop.last, shop.store)).keyed(&shop.key);
        assert_eq!(ask(node.address, level).await.done(200)["available"], 0);
    }
    nodes.into_iter().for_each(Node::stop);
    audits_clean(&place.database());
}

/// Whether the buyer got the piece. Whatever is neither a sale nor a clear refusal fails.
fn got_it(route: Route, answer: &Answer) -> bool {
    let leads_to = |start: &str| answer.status == 303 && answer.header("location").is_some_and(|to| to.starts_with(start));
    let (sold, refused) = match route {
        Route::Web => (leads_to("/o/"), answer.status == 422 && answer.text().contains(TOO_LATE)),
        Route::Till => (leads_to("/till/receipt/"), answer.status == 422 && answer.text().contains(TOO_LATE)),
        Route::Api => (answer.status == 201, answer.status == 409 && answer.problem() == "stock.not_enough"),
    };
    assert!(sold || refused, "{route:?}: {} {}", answer.status, answer.text());
    sold
}

async fn prepare(address: SocketAddr, shop: &Shop, number: usize) -> Buyer {
    let route = ROUTES[number % ROUTES.len()];
    let mut wire = Wire::to(address).await.expect("the node takes connections");
    let from = format!("10.{}.{}.1", number / 256, number % 256);
    let last = match route {
        Route::Web => fill_cart(&mut wire, shop, &from).await,
        Route::Till => fill_basket(&mut wire, shop, (&from, number)).await,
        Route::Api => place(&shop.key, &fresh_key(), &shop.order(shop.last)),
    };
    Buyer { route, wire, last }
}

async fn fill_cart(wire: &mut Wire, shop: &Shop, from: &str) -> Ask {
    let variant = shop.last.to_string();
    let added =
        wire.send(&Ask::form("/cart/add", &[("variant", &variant)]).with("x-forwarded-for", from)).await.expect("an answer");
    assert_eq!(added.status, 303, "{}", added.text());
    let cookie = format!("device={}", added.cookie("device").expect("a device"));
    let desk = wire.send(&Ask::get("/checkout").with("cookie", &cookie)).await.expect("an answer");
    let [once, cart, shown] = ["once", "cart", "shown"].map(|name| desk.hidden(name));
    let fields = [
        ("once", once.as_str()),
        ("cart", &cart),
        ("shown", &shown),
        ("name", "Sara"),
        ("email", "sara@example.com"),
        ("way", "ship"),
        ("line1", "King Fahd Road 1"),
        ("city", "Riyadh"),
        ("pay", "on_delivery"),
    ];
    Ask::form("/checkout", &fields).with("cookie", &cookie).with("x-forwarded-for", from)
}

async fn fill_basket(wire: &mut Wire, shop: &Shop, (from, number): (&str, usize)) -> Ask {
    let (email, store) = (furnish::cashier(number / ROUTES.len()), shop.store.to_string());
    let sign_in = Ask::form("/till/sign-in", &[("email", &email), ("pin", PIN), ("store", &store)]);
    let signed_in = wire.send(&sign_in.with("x-forwarded-for", from)).await.expect("an answer");
    assert_eq!(signed_in.status, 303, "{}", signed_in.text());
    let cookie = format!("session={}", signed_in.cookie("session").expect("a session"));
    let lines = Ask::form("/till/lines", &[("variant", &shop.last.to_string())]).with("cookie", &cookie);
    let added = wire.send(&lines).await.expect("an answer");
    assert_eq!(added.status, 303, "{}", added.text());
    let pay = wire.send(&Ask::get("/till/pay").with("cookie", &cookie)).await.expect("an answer");
    let [once, cart, due] = ["once", "cart", "due"].map(|name| pay.hidden(name));
    Ask::form("/till/pay", &[("once", &once), ("cart", &cart), ("due", &due), ("way", "card")]).with("cookie", &cookie)
}
