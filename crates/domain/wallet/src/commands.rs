//! Verbs: opening, filling, freezing a wallet. Cards, codes, requests and transfers between people have files of their own.

use events::wallet::{WalletFrozen, WalletLoaded, WalletThawed};
use kernel::{AccountId, Currency, CustomerId, Id, Money, OrderId, Result, TransferId};
use ledger::{Floor, Open, Transfer};
use spine::{Read, Tx};

use crate::model::{Denied, Limits};
use crate::{rules, store};

pub(crate) mod approvals;
pub(crate) mod cards;
pub(crate) mod offline;
pub(crate) mod passes;
pub(crate) mod requests;
pub(crate) mod send;

/// How the ledger calls the account of a wallet, and of what is set aside from one.
const WALLET: &str = "wallet:";

/// Money to be put into a wallet, or taken back out of it.
#[derive(Debug, Clone)]
pub struct Load {
    /// Whose wallet.
    pub customer: CustomerId,
    /// How much.
    pub amount: Money,
    /// Where it comes from, such as the channel's sales, and goes back to.
    pub from: AccountId,
    /// The order that sold it.
    pub about: OrderId,
}

/// The account of a customer's wallet, opened on first use. It never falls below zero. Who takes money out of it asks for
/// [`spendable`] instead.
///
/// # Errors
/// A fault when the store fails.
pub async fn account(tx: &Tx, customer: CustomerId, currency: Currency) -> Result<AccountId> {
    match store::wallet(tx, customer, currency).await? {
        Some((account, _)) => Ok(account),
        None => open(tx, customer, currency).await,
    }
}

/// The account from which a customer may pay now; to be named to `payments`.
///
/// # Errors
/// Refused while the wallet is frozen.
pub async fn spendable(tx: &Tx, customer: CustomerId, currency: Currency) -> Result<AccountId> {
    match store::wallet(tx, customer, currency).await? {
        Some((_, true)) => Err(Denied::Frozen.into()),
        Some((account, false)) => Ok(account),
        None if store::report::is_frozen(tx, customer).await? => Err(Denied::Frozen.into()),
        None => open(tx, customer, currency).await,
    }
}

async fn open(tx: &Tx, customer: CustomerId, currency: Currency) -> Result<AccountId> {
    let wish = Open { code: format!("{WALLET}{customer}"), unit: currency.to_string(), floor: Floor::Zero };
    let account = ledger::open(tx, &wish).await?;
    store::insert_wallet(tx, customer, currency, account).await?;
    Ok(account)
}

/// Whether a wallet has room for so much more. To be asked before money is taken for it: what was paid is always loaded.
///
/// # Errors
/// Refused when the wallet would hold more than it may, and for no amount.
pub async fn may_load(read: &Read, customer: CustomerId, amount: Money) -> Result<()> {
    let limits = store::limits(read, amount.currency).await?;
    let balance = store::report::balance(read, customer, amount.currency).await?;
    Ok(rules::may_hold(&limits, balance.minor, amount)?)
}

/// Puts money into a wallet: its order was paid.
///
/// # Errors
/// Refuses what the ledger refuses.
pub async fn load(tx: &Tx, wish: &Load) -> Result<TransferId> {
    let credit = account(tx, wish.customer, wish.amount.currency).await?;
    let moved = transfer((wish.from, credit), wish.amount, "top_up", Some(wish.about.bytes()));
    let transfer = ledger::post(tx, &moved).await?;
    tx.record(WalletLoaded { customer: wish.customer, amount: wish.amount, reason: "top_up".to_owned() });
    Ok(transfer)
}

/// Takes back what was loaded: its order is refunded.
///
/// # Errors
/// Refused when less is left.
pub async fn unload(tx: &Tx, wish: &Load) -> Result<TransferId> {
    let debit = account(tx, wish.customer, wish.amount.currency).await?;
    ledger::post(tx, &transfer((debit, wish.from), wish.amount, "top_up_refunded", Some(wish.about.bytes()))).await
}

/// Lets nothing leave a customer's wallets, for that reason; what comes in still comes in. Frozen twice is frozen once, but that
/// the house's reason takes the place of the owner's.
///
/// # Errors
/// A fault when the store fails.
pub async fn freeze(tx: &Tx, customer: CustomerId, reason: &str) -> Result<()> {
    if store::freeze(tx, customer, reason).await? {
        tx.record(WalletFrozen { customer, reason: reason.to_owned() });
    }
    Ok(())
}

/// Lets money leave a customer's wallets again.
///
/// # Errors
/// A fault when the store fails.
pub async fn thaw(tx: &Tx, customer: CustomerId) -> Result<()> {
    if store::thaw(tx, customer).await? {
        tx.record(WalletThawed { customer });
    }
    Ok(())
}

/// The owner lifts the own freeze.
///
/// # Errors
/// Refused when the house froze it.
pub async fn thaw_own(tx: &Tx, customer: CustomerId) -> Result<()> {
    match store::frozen_for(tx, customer).await? {
        Some(reason) if reason != store::BY_OWNER => Err(Denied::FrozenByHouse.into()),
        Some(_) => thaw(tx, customer).await,
        None => Ok(()),
    }
}

/// Sets how much may leave wallets of a currency.
///
/// # Errors
/// Refuses limits that contradict one another.
pub async fn save_limits(tx: &Tx, limits: &Limits) -> Result<()> {
    rules::sound_limits(limits)?;
    store::save_limits(tx, limits).await
}

fn transfer((debit, credit): (AccountId, AccountId), amount: Money, reason: &str, about: Option<[u8; 16]>) -> Transfer {
    Transfer { debit, credit, amount: amount.minor, unit: amount.currency.to_string(), reason: reason.to_owned(), about }
}

/// An account of ours without a floor, opened on first use.
async fn free(tx: &Tx, code: &str, currency: Currency) -> Result<AccountId> {
    ledger::open(tx, &Open { code: code.to_owned(), unit: currency.to_string(), floor: Floor::Free }).await
}
