//! Behaviour, told through the front door.

use kernel::{CustomerId, Id, OrderId, Points, Result};
use spine::testing::{TestShop, story};
use spine::{Domain, Read, Tx};

use crate::*;

mod acts;
mod earning;
pub(crate) mod fixture;
mod members;
mod referrals;
mod rewards;
mod spending;
mod time;

const DAY: i64 = 86_400;

fn domains() -> Vec<Domain> {
    vec![ledger::domain(), domain()]
}

fn sara() -> CustomerId {
    CustomerId::from_bytes([2; 16])
}

fn omar() -> CustomerId {
    CustomerId::from_bytes([3; 16])
}

fn order(n: u16) -> OrderId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    OrderId::from_bytes(bytes)
}

async fn begin_with(shop: &TestShop, programme: Programme) {
    shop.db.write(async move |tx: &Tx| save_programme(tx, &programme).await).await.unwrap();
    for customer in [sara(), omar()] {
        shop.db.write(async move |tx: &Tx| join(tx, customer).await).await.unwrap();
    }
}

async fn begin(shop: &TestShop) {
    begin_with(shop, fixture::programme()).await;
}

/// A programme whose points can be spent at once.
fn at_once() -> Programme {
    Programme { pending_days: 0, ..fixture::programme() }
}

async fn buy(shop: &TestShop, n: u16, customer: CustomerId, minor: i64) -> Result<Earned> {
    let paid_at = shop.clock.now();
    let purchase = Purchase { paid_at, ..fixture::purchase(order(n), customer, minor) };
    shop.db.write(async move |tx: &Tx| earn(tx, &purchase).await).await
}

async fn give(shop: &TestShop, customer: CustomerId, points: i64) {
    shop.db.write(async move |tx: &Tx| grant(tx, customer, Points(points), Grounds::Goodwill).await).await.unwrap();
}

/// Spends points at what they are worth: ten halalas each.
async fn spend(shop: &TestShop, n: u16, customer: CustomerId, points: i64) -> Result<()> {
    let pay = async move |tx: &Tx| redeem(tx, order(n), customer, Points(points), fixture::sar(points * 10)).await;
    shop.db.write(pay).await
}

async fn refund(shop: &TestShop, n: u16, minor: i64, of: i64) {
    let back = async move |tx: &Tx| claw_back(tx, order(n), fixture::sar(minor), fixture::sar(of)).await;
    shop.db.write(back).await.unwrap();
}

async fn who(shop: &TestShop, customer: CustomerId) -> Member {
    shop.db.read(async move |read: &Read| member(read, customer).await).await.unwrap().unwrap()
}

/// Can be spent, waits, is owed.
async fn has(shop: &TestShop, customer: CustomerId) -> (i64, i64, i64) {
    let member = who(shop, customer).await;
    let has = shop.db.read(async move |read: &Read| balance(read, &member).await).await.unwrap();
    (has.active.0, has.pending.0, has.owed.0)
}

/// Lets so many days pass, and on each of them what is due be done.
async fn days(shop: &TestShop, days: i64) {
    for _ in 0..days {
        shop.clock.advance(DAY);
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
    }
}

async fn ledger_is_zero(shop: &TestShop) {
    let sums = shop.db.read(async |read: &Read| ledger::proof(read).await).await.unwrap();
    assert!(sums.iter().all(|sum| sum.posted == 0), "{sums:?}");
}
