//! Programs that place orders one after the other, and remember what they were told: the load of these tests.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::task::JoinHandle;

use crate::furnish::Shop;
use crate::wire::{Ask, Wire, ask};

/// How long a buyer waits who was asked to come back.
const PATIENCE: Duration = Duration::from_millis(20);

/// An order that was acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Bought {
    /// Its id.
    pub(crate) order: String,
    /// When the answer came.
    pub(crate) at: Instant,
}

/// Buyers at work.
pub(crate) struct Buyers {
    stop: Arc<AtomicBool>,
    bought: Arc<Mutex<Vec<Bought>>>,
    tasks: Vec<JoinHandle<Vec<String>>>,
}

/// What buyers were told in the end.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Orders that were acknowledged.
    pub(crate) bought: Vec<Bought>,
    /// Keys whose request got no answer, or a request to come back: done or not, nobody knows yet.
    pub(crate) open: Vec<String>,
}

impl Buyers {
    /// So many buyers begin. The keys of earlier requests that got no answer are sent once more first.
    pub(crate) fn at(address: SocketAddr, shop: &Shop, count: usize, again: Vec<String>) -> Self {
        let (stop, bought) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let mut shares = vec![Vec::new(); count];
        for (place, key) in again.into_iter().enumerate() {
            shares[place % count].push(key);
        }
        let body = shop.order(shop.plenty);
        let begin = |keys: Vec<String>| {
            let buyer = Buyer { address, api_key: shop.key.clone(), body: body.clone() };
            tokio::spawn(buyer.buy(keys, Arc::clone(&stop), Arc::clone(&bought)))
        };
        let tasks = shares.into_iter().map(begin).collect();
        Self { stop, bought, tasks }
    }

    /// What was acknowledged so far.
    pub(crate) fn so_far(&self) -> Vec<Bought> {
        self.bought.lock().expect("no buyer broke off").clone()
    }

    /// Waits until so many more orders are acknowledged than are by now.
    pub(crate) async fn buy_more(&self, count: usize) {
        let from = self.so_far().len();
        let enough = async {
            while self.so_far().len() < from + count {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), enough).await.expect("the shop sells");
    }

    /// The buyers go home, those whose node is gone too.
    pub(crate) async fn end(self) -> Told {
        self.stop.store(true, Ordering::SeqCst);
        let mut open = Vec::new();
        for task in self.tasks {
            open.extend(task.await.expect("no buyer was told anything unheard of"));
        }
        let bought = std::mem::take(&mut *self.bought.lock().expect("no buyer broke off"));
        Told { bought, open }
    }
}

struct Buyer {
    address: SocketAddr,
    api_key: String,
    body: Value,
}

impl Buyer {
    /// Buys until told to stop or until the node is gone; answers the keys that are open.
    async fn buy(self, mut keys: Vec<String>, stop: Arc<AtomicBool>, bought: Arc<Mutex<Vec<Bought>>>) -> Vec<String> {
        let mut open = Vec::new();
        let mut wire = None;
        while !stop.load(Ordering::SeqCst) || !keys.is_empty() {
            let key = keys.pop().unwrap_or_else(fresh_key);
            let connected = match wire.take() {
                Some(wire) => Ok(wire),
                None => Wire::to(self.address).await,
            };
            let Ok(mut connected) = connected else {
                open.push(key);
                break;
            };
            match connected.send(&place(&self.api_key, &key, &self.body)).await {
                Ok(answer) if answer.status == 201 => {
                    let order = answer.json()["order"].as_str().expect("an id").to_owned();
                    bought.lock().expect("no buyer broke off").push(Bought { order, at: Instant::now() });
                    wire = Some(connected);
                }
                Ok(answer) => {
                    assert_eq!(answer.status, 503, "{}", answer.text());
                    open.push(key);
                    tokio::time::sleep(PATIENCE).await;
                    wire = Some(connected);
                }
                Err(_) => {
                    open.push(key);
                    break;
                }
            }
        }
        open.extend(keys);
        open
    }
}

/// A key that nobody has used.
pub(crate) fn fresh_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The request that places an order.
pub(crate) fn place(api_key: &str, key: &str, body: &Value) -> Ask {
    Ask::json("/api/v1/orders", body).keyed(api_key).with("idempotency-key", key)
}

/// Asserts that every acknowledged order is there.
pub(crate) async fn assert_kept(address: SocketAddr, shop: &Shop, bought: &[Bought]) {
    let mut wire = Wire::to(address).await.expect("the node takes connections");
    for one in bought {
        let asked = Ask::get(&format!("/api/v1/orders/{}", one.order)).keyed(&shop.key);
        let found = wire.send(&asked).await.expect("the node answers");
        assert_eq!(found.status, 200, "an acknowledged order is lost: {} {}", one.order, found.text());
    }
}

/// Places one order; answers its status and code.
pub(crate) async fn try_one(address: SocketAddr, shop: &Shop) -> crate::wire::Answer {
    ask(address, place(&shop.key, &fresh_key(), &shop.order(shop.plenty))).await
}
