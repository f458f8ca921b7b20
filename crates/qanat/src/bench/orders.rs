//! Complete orders: over HTTP, in process, and what one of them writes.

use std::path::Path;
use std::time::{Duration, Instant};

use kernel::{Error, Result};
use spine::Db;
use tokio::task::JoinSet;

use super::client::{self, Chance, Connection, ID_HOLE, Load, Plan, Request};
use super::floor::Engine;
use super::server::Server;
use super::shop::{self, Shop};
use super::template::Template;
use super::{ROUNDS, Run, shop::VARIANT};

/// The order as it goes over the wire, with holes for its key and its variant.
pub(super) fn request(shop: &Shop) -> Request {
    let high = u128::from_be_bytes(shop::id_of(VARIANT, 0)) >> 64;
    Request::post("/api/v1/orders", &shop.token, &shop::order_body(shop, &format!("var_{high:016x}{ID_HOLE}")))
}

/// Orders of one hot variant, and of all variants evenly: the best of some rounds.
pub(super) struct Orders {
    pub(super) hot: Load,
    pub(super) uniform: Load,
    /// All orders that were placed.
    pub(super) placed: u64,
}

pub(super) fn measure(run: &Run, server: &Server, shop: &Shop, variants: u64) -> Result<Orders> {
    let mut orders = Orders { hot: Load::default(), uniform: Load::default(), placed: 0 };
    for _ in 0..ROUNDS {
        for (best, ids) in [(&mut orders.hot, 1), (&mut orders.uniform, variants)] {
            let load = client::closed_loop(&plan(run, server, request(shop), ids))?;
            orders.placed += load.all;
            if load.rate() > best.rate() {
                *best = load;
            }
        }
    }
    Ok(orders)
}

pub(super) fn plan(run: &Run, server: &Server, request: Request, ids: u64) -> Plan {
    Plan { server: server.address, connections: run.connections, lasts: run.lasts, request, ids, run: run.next() }
}

/// Milliseconds from the birth of a server to its first accepted order.
pub(super) fn first(run: &Run, server: &Server, shop: &Shop) -> Result<u64> {
    let (address, mut request, number) = (server.address, request(shop), run.next());
    request.fill(number << 48, 0);
    client::on_a_thread_of_its_own(move || async move { Connection::open(address).await?.exchange(&request).await })?;
    Ok(u64::try_from(server.started.elapsed().as_millis()).unwrap_or(u64::MAX))
}

/// Orders a second without HTTP, by as many callers.
pub(super) async fn in_process(run: &Run, db: &Db, shop: &Shop, variants: u64) -> Result<u64> {
    let (ends, prefix) = (Instant::now() + run.lasts, run.next() << 48);
    let mut lanes = JoinSet::new();
    for lane in 0..run.connections {
        let (db, shop) = (db.clone(), shop.clone());
        lanes.spawn(async move {
            let (mut chance, mut done) = (Chance(lane + 1), 0_u64);
            while Instant::now() < ends {
                shop::buy(&db, &shop, prefix | lane << 32 | done, chance.below(variants)).await?;
                done += 1;
            }
            Ok::<u64, Error>(done)
        });
    }
    let mut all = 0;
    while let Some(lane) = lanes.join_next().await {
        all += lane.map_err(|e| Error::fault(e.to_string()))??;
    }
    Ok(all.saturating_mul(1000) / millis(run.lasts))
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Learns what a complete order writes. The first one opens accounts and counters and is not looked at.
pub(super) async fn learn(run: &Run, db: &Db, shop: &Shop, path: &Path) -> Result<Template> {
    let engine = Engine::open(path)?;
    let numbers = run.next() << 48;
    shop::buy(db, shop, numbers, 0).await?;
    let before = engine.snapshot()?;
    shop::buy(db, shop, numbers + 1, 0).await?;
    let first = engine.snapshot()?;
    shop::buy(db, shop, numbers + 2, 0).await?;
    Template::learn(&before, &first, &engine.snapshot()?, &[])
}
