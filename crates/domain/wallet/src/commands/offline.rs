//! Verbs: setting money aside that tills without a connection may take, and settling what they took.
//!
//! The money leaves the wallet for an account beside it when the allowance is made, so nobody can spend it a second time while the
//! till is away. The till checks the allowance with the key it holds, takes no more than it says, and remembers what it took; when
//! it is back, each sale is settled from that account. Were two tills away and both took it, the rest comes from the wallet as far
//! as it goes, and what is still missing is the merchant's: no customer ever owes a surprise.

use events::wallet::{OfflineAllowed, OfflineEnded, OfflineShort};
use kernel::{AccountId, Currency, CustomerId, DomainError, Error, Money, PassId, Result, Timestamp};
use ledger::{Floor, Open};
use spine::Tx;

use crate::jobs;
use crate::model::Denied;
use crate::rules;
use crate::rules::pass::{self, ALLOWANCE_MAX, Allowed, STEP_SECONDS};
use crate::store::{self, passes};

/// Hours for which an allowance counts at a till.
const ALLOWED_HOURS: i64 = 24;
/// Days after that in which tills come back, before the rest returns to the wallet.
pub(crate) const SETTLED_DAYS: i64 = 7;
const SHORTFALL: &str = "shortfall:wallet";

/// An allowance, as the device shows it beside its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The text, in capitals and digits; its form stands in the rules of passes.
    pub text: String,
    /// How much a till may take.
    pub amount: Money,
    /// Until when.
    pub ends_at: Timestamp,
}

/// Sets money of a customer aside for tills without a connection. An earlier allowance of the pass ends and its rest comes back.
///
/// # Errors
/// Refused when the pass is another's or not active, while the wallet is frozen or has too little, and beyond the limit.
pub async fn allow_offline(tx: &Tx, customer: CustomerId, id: PassId, amount: Money) -> Result<Allowance> {
    let limits = store::limits(tx, amount.currency).await?;
    rules::may_allow_offline(&limits, amount)?;
    if amount.minor > ALLOWANCE_MAX || passes::active(tx, id).await? != Some(customer) {
        return Err(Denied::UnknownPass.into());
    }
    end(tx, id, customer).await?;
    let wallet = super::spendable(tx, customer, amount.currency).await?;
    let aside = aside(tx, id, amount.currency).await?;
    ledger::post(tx, &super::transfer((wallet, aside), amount, "set_aside", None)).await?;
    let step = pass::step_of(tx.now().plus_seconds(ALLOWED_HOURS * 3_600));
    let ends_at = Timestamp((step + 1) * STEP_SECONDS * 1_000_000);
    store::offline::save(tx, id, aside, amount, ends_at).await?;
    jobs::end_allowances_later(tx, ends_at).await?;
    tx.record(OfflineAllowed { pass: id, customer, amount });
    let key = offline_key(tx).await?;
    Ok(Allowance { text: pass::allowance(&Allowed { pass: id, amount, step }, &key), amount, ends_at })
}

/// The key with which tills check allowances, made on first use. It lets nobody spend: a forged allowance has nothing set aside.
///
/// # Errors
/// A fault when the store fails.
pub async fn offline_key(tx: &Tx) -> Result<Vec<u8>> {
    if let Some(key) = store::offline::key(tx).await? {
        return Ok(key);
    }
    let key = tx.new_secret();
    store::offline::insert_key(tx, &key).await?;
    Ok(key.to_vec())
}

/// The account from which a sale is paid that a till made without a connection, filled as far as needed; to be named to
/// `payments` in the same command. It is the wallet itself, so that what is refunded later comes back to it.
///
/// # Errors
/// Refused when the allowance is forged or of a pass that nobody has, had ended when the till took it, or covers less.
pub async fn settle_offline(tx: &Tx, text: &str, amount: Money) -> Result<AccountId> {
    let key = offline_key(tx).await?;
    let unknown = || Error::from(DomainError::from(Denied::UnknownAllowance).remember("allowance"));
    let allowed = pass::read_allowance(text, &key).ok_or_else(unknown)?;
    let customer = passes::customer(tx, allowed.pass).await?.ok_or_else(unknown)?;
    if pass::step_of(tx.happened_at()) > allowed.step {
        return Err(unknown());
    }
    if !amount.is_positive() || amount.currency != allowed.amount.currency || amount.minor > allowed.amount.minor {
        return Err(Denied::OverOffline { most: allowed.amount }.into());
    }
    let wallet = super::account(tx, customer, amount.currency).await?;
    let money = |minor| Money::new(minor, amount.currency);
    let aside = aside(tx, allowed.pass, amount.currency).await?;
    let taken = money(ledger::balance(tx, aside).await?.min(amount.minor));
    if taken.is_positive() {
        ledger::post(tx, &super::transfer((aside, wallet), taken, "taken_offline", None)).await?;
    }
    let there = ledger::account(tx, wallet).await?.map_or(0, |account| account.left());
    let short = money(amount.minor.saturating_sub(there));
    if short.is_positive() {
        let bears = super::free(tx, SHORTFALL, amount.currency).await?;
        ledger::post(tx, &super::transfer((bears, wallet), short, "offline_short", None)).await?;
        tx.record(OfflineShort { pass: allowed.pass, customer, amount: short });
    }
    Ok(wallet)
}

/// Ends the allowance of a pass: what was not taken comes back to the wallet.
pub(crate) async fn end(tx: &Tx, pass: PassId, customer: CustomerId) -> Result<()> {
    let Some((aside, amount, _)) = store::offline::allowance(tx, pass).await? else { return Ok(()) };
    let rest = Money::new(ledger::balance(tx, aside).await?, amount.currency);
    if rest.is_positive() {
        let wallet = super::account(tx, customer, rest.currency).await?;
        ledger::post(tx, &super::transfer((aside, wallet), rest, "not_taken", None)).await?;
    }
    store::offline::remove(tx, pass).await?;
    tx.record(OfflineEnded { pass, customer, amount: rest });
    Ok(())
}

async fn aside(tx: &Tx, pass: PassId, currency: Currency) -> Result<AccountId> {
    let code = format!("{}offline:{pass}", super::WALLET);
    ledger::open(tx, &Open { code, unit: currency.to_string(), floor: Floor::Zero }).await
}
