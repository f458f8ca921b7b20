//! Stories of the wallet, through its front door, on both engines.

use kernel::{AccountId, Currency, CustomerId, Id, Money, OrderId, Result, Timestamp, Zone};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

mod approvals;
mod cards;
mod codes;
mod offline;
mod people;

fn domains() -> Vec<spine::Domain> {
    vec![ledger::domain(), domain()]
}

fn customer(n: u8) -> CustomerId {
    CustomerId::from_bytes([n; 16])
}

fn order(n: u8) -> OrderId {
    OrderId::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn riyadh() -> Zone {
    "Asia/Riyadh".parse().unwrap()
}

/// The till's sales, from which wallets are filled and to which they pay.
async fn sales(tx: &Tx) -> Result<AccountId> {
    Ok(ledger::free_accounts(tx, "SAR", ["sales:till", "cash:till"]).await?[0])
}

/// Fills a customer's wallet.
async fn fill(shop: &TestShop, n: u8, minor: i64) {
    let fill = async move |tx: &Tx| {
        let from = sales(tx).await?;
        load(tx, &Load { customer: customer(n), amount: sar(minor), from, about: order(n) }).await
    };
    shop.db.write(fill).await.unwrap();
}

/// Pays from an account, as `payments` does.
async fn pay(tx: &Tx, debit: AccountId, minor: i64) -> Result<()> {
    let credit = sales(tx).await?;
    let (unit, reason) = ("SAR".to_owned(), "sale".to_owned());
    ledger::post(tx, &ledger::Transfer { debit, credit, amount: minor, unit, reason, about: None }).await.map(drop)
}

async fn balance_of(shop: &TestShop, n: u8) -> i64 {
    shop.db.read(async move |read: &Read| balance(read, customer(n), Currency::SAR).await).await.unwrap().minor
}

/// What all accounts of a unit come to: zero, or money was made of nothing.
async fn sums_to_zero(shop: &TestShop) {
    let sums = shop.db.read(async |read: &Read| ledger::proof(read).await).await.unwrap();
    assert!(sums.iter().all(|sum| sum.posted == 0), "{sums:?}");
}

/// Lets everything happen that is due by then.
async fn until(shop: &TestShop, days: i64) {
    shop.clock.advance(days * 86_400);
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
}

/// The code of the refusal.
fn refusal<T: std::fmt::Debug>(done: Result<T>) -> String {
    done.unwrap_err().refusal().map(ToString::to_string).unwrap_or_default()
}
