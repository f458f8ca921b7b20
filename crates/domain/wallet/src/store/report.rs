//! Questions about wallets: what is in them, how it came there, and what is owed.

use kernel::{AccountId, Currency, CustomerId, Error, Money, Result, TransferId};
use spine::Read;

use crate::model::{Liability, Movement, Wallet};
use crate::store;

/// Lines of one page of a wallet's history.
const MOVEMENTS_MAX: i64 = 100;
/// Accounts named in a report.
const LARGEST: i64 = 20;

/// What a customer can spend in that currency; nothing when there is no wallet.
///
/// # Errors
/// A fault when the store fails.
pub async fn balance(read: &Read, customer: CustomerId, currency: Currency) -> Result<Money> {
    let Some((account, _)) = store::wallet(read, customer, currency).await? else { return Ok(Money::zero(currency)) };
    Ok(Money::new(ledger::account(read, account).await?.map_or(0, |account| account.left()), currency))
}

/// A customer's wallets, one for each currency.
///
/// # Errors
/// A fault when the store fails.
pub async fn wallets(read: &Read, customer: CustomerId) -> Result<Vec<Wallet>> {
    let sql = "select account, currency from wallet_wallet where customer = $1 order by currency limit 200";
    let is_frozen = is_frozen(read, customer).await?;
    let mut wallets = Vec::new();
    for (account, currency) in read.all::<(AccountId, Currency)>(sql, &[&customer]).await? {
        let found = ledger::account(read, account).await?.ok_or_else(|| Error::fault("a wallet without its account"))?;
        let (balance, left) = (Money::new(found.posted, currency), Money::new(found.left(), currency));
        wallets.push(Wallet { account, balance, left, is_frozen });
    }
    Ok(wallets)
}

/// Whether nothing may leave a customer's wallets.
///
/// # Errors
/// A fault when the store fails.
pub async fn is_frozen(read: &Read, customer: CustomerId) -> Result<bool> {
    let sql = "select customer from wallet_freeze where customer = $1";
    Ok(read.maybe::<CustomerId>(sql, &[&customer]).await?.is_some())
}

/// The history of a wallet, newest first, before that one of its entries, with the balance after each line.
///
/// # Errors
/// A fault when the store fails.
pub async fn statement(
    read: &Read,
    customer: CustomerId,
    currency: Currency,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Movement>> {
    let Some((account, _)) = store::wallet(read, customer, currency).await? else { return Ok(Vec::new()) };
    let entries = ledger::latest(read, account, before, limit.clamp(1, MOVEMENTS_MAX)).await?;
    let transfers = || entries.iter().map(|entry| entry.transfer);
    let (Some(first), Some(last)) = (transfers().min(), transfers().max()) else { return Ok(Vec::new()) };
    let sql = "select s.id, case when s.sender = $1 then s.receiver else s.sender end, n.words from wallet_sent s \
               left join wallet_note n on n.about = s.id \
               where (s.sender = $1 or s.receiver = $1) and s.id between $2 and $3";
    let people: Vec<(TransferId, CustomerId, Option<String>)> = read.all(sql, &[&customer, &first, &last]).await?;
    let told = |entry: ledger::Entry| {
        let known = people.iter().find(|(id, ..)| *id == entry.transfer);
        Movement { other: known.map(|(_, other, _)| *other), note: known.and_then(|(.., note)| note.clone()), entry }
    };
    Ok(entries.into_iter().map(told).collect())
}

/// What the merchant owes in wallets, on gift cards and as store credit, to whom and why. It may read much: ask at length.
///
/// # Errors
/// A fault when the store fails.
pub async fn liability(read: &Read) -> Result<Vec<Liability>> {
    const KINDS: [(&str, &str); 3] = [("wallet", "wallet:"), ("gift_card", "gift_card:"), ("store_credit", "store_credit:")];
    let mut all = Vec::new();
    for (kind, prefix) in KINDS {
        for sum in ledger::owed(read, prefix).await? {
            let currency =
                sum.unit.parse::<Currency>().map_err(|_| Error::fault(format!("an account of {kind} in {}", sum.unit)))?;
            let largest = ledger::largest(read, prefix, &sum.unit, LARGEST).await?;
            let reasons = ledger::reasons(read, prefix, &sum.unit).await?;
            all.push(Liability { kind, owed: Money::new(sum.posted, currency), accounts: sum.accounts, largest, reasons });
        }
    }
    Ok(all)
}
