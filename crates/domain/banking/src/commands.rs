//! Verbs: accounts, payments, bills, cards, disputes and requests, inside the caller's transaction.

use events::banking::BalanceChanged;
use kernel::{AccountId, CustomerId, Error, Money, Result, TransferId};
use spine::Tx;

use crate::store;

pub(crate) mod accounts;
pub(crate) mod bills;
pub(crate) mod cards;
pub(crate) mod disputes;
pub(crate) mod moving;
pub(crate) mod proof;
pub(crate) mod requests;
pub(crate) mod steps;

/// Moves money in the ledger, and says of each customer's account what is left.
pub(crate) async fn post(
    tx: &Tx,
    (debit, credit): (AccountId, AccountId),
    amount: Money,
    reason: &str,
    about: Option<[u8; 16]>,
) -> Result<TransferId> {
    let unit = amount.currency.to_string();
    let wish = ledger::Transfer { debit, credit, amount: amount.minor, unit, reason: reason.to_owned(), about };
    let transfer = ledger::post(tx, &wish).await?;
    for (account, minor) in [(debit, amount.minor.saturating_neg()), (credit, amount.minor)] {
        if let Some(account) = store::account(tx, account).await? {
            let change = Money::new(minor, amount.currency);
            say(tx, (account.id, account.customer), transfer, (change, account.left), reason);
        }
    }
    Ok(transfer)
}

fn say(
    tx: &Tx,
    (account, customer): (AccountId, CustomerId),
    transfer: TransferId,
    (change, left): (Money, Money),
    reason: &str,
) {
    tx.record(BalanceChanged { account, customer, transfer, change, left, reason: reason.to_owned() });
}

/// An account of the bank's own, of that name.
pub(crate) async fn house(tx: &Tx, code: String, amount: Money) -> Result<AccountId> {
    ledger::open(tx, &ledger::Open { code, unit: amount.currency.to_string(), floor: ledger::Floor::Free }).await
}

/// A statement that must have changed one row, because the row was read in the same command.
pub(crate) fn changed(done: bool) -> Result<()> {
    if done { Ok(()) } else { Err(Error::fault("a row changed while it was changed")) }
}
