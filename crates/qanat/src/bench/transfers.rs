//! Ledger transfers in process: durable, each with its idempotency key and its event, between two hot accounts and between many.

use std::time::Instant;

use events::wallet::WalletLoaded;
use kernel::{AccountId, CustomerId, Error, Id, Result};
use ledger::{Floor, Open, Transfer};
use spine::{Db, OnceKey, Tx};
use tokio::task::JoinSet;

use super::Run;
use super::client::Chance;
use super::table::Figure;

/// Callers at once: a wallet's service has more of them than one connection pool.
const CALLERS: u64 = 512;
/// Accounts between which the transfers are spread.
const ACCOUNTS: u64 = 1_000;
const UNIT: &str = "SAR";

/// Opens the accounts and moves between them.
pub(super) async fn measure(run: &Run, db: &Db) -> Result<Vec<Figure>> {
    let mut accounts = Vec::new();
    for number in 0..ACCOUNTS {
        let open = Open { code: format!("bench:{number}"), unit: UNIT.to_owned(), floor: Floor::Free };
        accounts.push(db.write(async move |tx: &Tx| ledger::open(tx, &open).await).await?);
    }
    let accounts: std::sync::Arc<[AccountId]> = accounts.into();
    let hot = transfers(run, db, &accounts, 2).await?;
    let spread = transfers(run, db, &accounts, ACCOUNTS).await?;
    Ok(vec![
        Figure::higher("ledger transfers with key and event, two hot accounts", hot, "a second").at_least(25_000),
        Figure::higher("ledger transfers with key and event, a thousand accounts", spread, "a second").at_least(25_000),
    ])
}

async fn transfers(run: &Run, db: &Db, accounts: &std::sync::Arc<[AccountId]>, of: u64) -> Result<u64> {
    let (ends, prefix) = (Instant::now() + run.lasts, run.next() << 48);
    let mut lanes = JoinSet::new();
    for lane in 0..CALLERS {
        let (db, accounts) = (db.clone(), accounts.clone());
        lanes.spawn(async move {
            let (mut chance, mut done) = (Chance(lane + 1), 0_u64);
            while Instant::now() < ends {
                let (from, step) = (chance.below(of), 1 + chance.below(of - 1));
                let pick = |place: u64| accounts.get(usize::try_from(place % of).unwrap_or(0)).copied();
                let (debit, credit) = pick(from).zip(pick(from + step)).ok_or_else(|| Error::fault("no such account"))?;
                let key =
                    OnceKey { scope: "bench".to_owned(), key: format!("{:016x}", prefix | lane << 32 | done), body: [7; 32] };
                db.once(key, async move |tx: &Tx| transfer(tx, debit, credit).await).await?;
                done += 1;
            }
            Ok::<u64, Error>(done)
        });
    }
    let mut all = 0;
    while let Some(lane) = lanes.join_next().await {
        all += lane.map_err(|e| Error::fault(e.to_string()))??;
    }
    let millis = u64::try_from(run.lasts.as_millis()).unwrap_or(u64::MAX).max(1);
    Ok(all.saturating_mul(1000) / millis)
}

async fn transfer(tx: &Tx, debit: AccountId, credit: AccountId) -> Result<()> {
    let moved = Transfer { debit, credit, amount: 1, unit: UNIT.to_owned(), reason: "bench".to_owned(), about: None };
    ledger::post(tx, &moved).await?;
    let amount = kernel::Money::new(1, kernel::Currency::SAR);
    tx.record(WalletLoaded { customer: CustomerId::from_bytes(credit.bytes()), amount, reason: "bench".to_owned() });
    Ok(())
}
