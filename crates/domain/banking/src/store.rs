//! All SQL of terms, accounts and payments, once for both engines.

use kernel::{
    AccountId, BillId, CardId, Country, Currency, CustomerId, Error, Money, Result, Timestamp, ToValue, TransferId, Zone,
};
use spine::{Read, Tx};

use crate::model::{Account, AccountKind, Denied, Line, Payment, PaymentKind, Terms};

pub(crate) mod bills;
pub(crate) mod cards;
pub(crate) mod disputes;
pub(crate) mod requests;
pub(crate) mod steps;

/// Rows a list may have.
pub(crate) const PAGE_MAX: i64 = 200;

type TermsRow = (bool, Country, String, Currency, Zone, i64, AccountId);

async fn kept(read: &Read) -> Result<Option<TermsRow>> {
    read.maybe("select is_enabled, country, bank, currency, zone, proof_above, provisional from banking_terms where id = 1", &[])
        .await
}

/// Whether this merchant is a bank.
///
/// # Errors
/// A fault when the store fails.
pub async fn enabled(read: &Read) -> Result<bool> {
    Ok(terms(read).await?.is_some())
}

/// The terms of the bank, where this merchant is one.
///
/// # Errors
/// A fault when the store fails.
pub async fn terms(read: &Read) -> Result<Option<Terms>> {
    let row = kept(read).await?.filter(|(is_enabled, ..)| *is_enabled);
    Ok(row.map(|(_, country, bank, currency, zone, proof_above, _)| Terms { country, bank, currency, zone, proof_above }))
}

/// The terms, which must be there.
pub(crate) async fn of_bank(read: &Read) -> Result<Terms> {
    Ok(terms(read).await?.ok_or(Denied::NotEnabled)?)
}

/// The account that lends what is credited for the time being, and its currency.
pub(crate) async fn provisional(read: &Read) -> Result<Option<(AccountId, Currency)>> {
    Ok(kept(read).await?.map(|(_, _, _, currency, _, _, provisional)| (provisional, currency)))
}

pub(crate) async fn save_terms(tx: &Tx, terms: &Terms, provisional: AccountId) -> Result<()> {
    let Terms { country, bank, currency, zone, proof_above } = terms;
    let sql = "insert into banking_terms (id, is_enabled, country, bank, currency, zone, proof_above, provisional) \
               values (1, true, $1, $2, $3, $4, $5, $6) on conflict (id) do update set is_enabled = true, \
               country = excluded.country, bank = excluded.bank, currency = excluded.currency, zone = excluded.zone, \
               proof_above = excluded.proof_above, provisional = excluded.provisional";
    tx.run(sql, &[country, bank, currency, zone, proof_above, &provisional]).await.map(drop)
}

pub(crate) async fn disable(tx: &Tx) -> Result<()> {
    tx.run("update banking_terms set is_enabled = false where id = 1", &[]).await.map(drop)
}

/// Whether anybody has an account.
pub(crate) async fn is_used(read: &Read) -> Result<bool> {
    Ok(read.maybe::<i64>("select n from banking_account limit 1", &[]).await?.is_some())
}

struct AccountRow {
    id: AccountId,
    customer: CustomerId,
    n: i64,
    kind: AccountKind,
    number: String,
    opened_at: Timestamp,
}

kernel::row!(AccountRow { id, customer, n, kind, number, opened_at });

async fn with_balance(read: &Read, row: AccountRow) -> Result<Account> {
    let AccountRow { id, customer, n, kind, number, opened_at } = row;
    let kept = ledger::account(read, id).await?.ok_or_else(|| Error::fault("an account without its ledger"))?;
    let currency = kept.unit.parse()?;
    Ok(Account { id, customer, n, kind, number, left: Money::new(kept.left(), currency), opened_at })
}

/// The accounts of a customer with what is left in each, in the order in which they were opened.
///
/// # Errors
/// A fault when the store fails.
pub async fn accounts(read: &Read, customer: CustomerId) -> Result<Vec<Account>> {
    let sql = "select id, customer, n, kind, number, opened_at from banking_account where customer = $1 order by n limit 100";
    let mut all = Vec::new();
    for row in read.all::<AccountRow>(sql, &[&customer]).await? {
        all.push(with_balance(read, row).await?);
    }
    Ok(all)
}

/// The account, if there is one.
pub(crate) async fn account(read: &Read, id: AccountId) -> Result<Option<Account>> {
    let sql = "select id, customer, n, kind, number, opened_at from banking_account where id = $1";
    match read.maybe::<AccountRow>(sql, &[&id]).await? {
        Some(row) => with_balance(read, row).await.map(Some),
        None => Ok(None),
    }
}

/// The account of this customer: a stranger's is no account at all.
pub(crate) async fn own(read: &Read, customer: CustomerId, id: AccountId) -> Result<Account> {
    let found = account(read, id).await?.filter(|account| account.customer == customer);
    Ok(found.ok_or(Denied::UnknownAccount)?)
}

/// The account of that number, as [`crate::iban`] reads it.
///
/// # Errors
/// A fault when the store fails.
pub async fn account_of_number(read: &Read, number: &str) -> Result<Option<Account>> {
    let sql = "select id, customer, n, kind, number, opened_at from banking_account where number = $1";
    match read.maybe::<AccountRow>(sql, &[&number]).await? {
        Some(row) => with_balance(read, row).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn count_accounts(read: &Read, customer: CustomerId) -> Result<i64> {
    read.one("select count(*) from banking_account where customer = $1", &[&customer]).await
}

/// Keeps an account, unless the number is somebody's.
pub(crate) async fn insert_account(tx: &Tx, account: &Account) -> Result<()> {
    let Account { id, customer, n, kind, number, opened_at, .. } = account;
    let sql = "insert into banking_account (id, customer, n, kind, number, opened_at) values ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, &[id, customer, n, kind, number, opened_at]).await.map(drop)
}

pub(crate) async fn all_numbers(read: &Read, after: &str) -> Result<Vec<String>> {
    read.all("select number from banking_account where number > $1 order by number limit 1000", &[&after]).await
}

struct PaymentRow {
    id: TransferId,
    kind: PaymentKind,
    account: AccountId,
    customer: CustomerId,
    into: Option<AccountId>,
    bill: Option<BillId>,
    card: Option<CardId>,
    other_side: String,
    note: String,
    amount: i64,
    at: Timestamp,
}

kernel::row!(PaymentRow { id, kind, account, customer, into, bill, card, other_side, note, amount, at });

impl PaymentRow {
    fn of(self, currency: Currency) -> Payment {
        let Self { id, kind, account, customer, into, bill, card, other_side, note, amount, at } = self;
        Payment { id, kind, account, customer, into, bill, card, other_side, note, amount: Money::new(amount, currency), at }
    }
}

pub(crate) async fn insert_payment(tx: &Tx, payment: &Payment, key: Option<&str>) -> Result<()> {
    let Payment { id, kind, account, customer, into, bill, card, other_side, note, amount, at } = payment;
    let sql = "insert into banking_payment (id, kind, account, customer, into_account, bill, card, other_side, note, key, amount, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let params: [&dyn ToValue; 12] = [id, kind, account, customer, into, bill, card, other_side, note, &key, &amount.minor, at];
    tx.run(sql, &params).await.map(drop)
}

/// The payment behind a transfer, where it was one.
pub(crate) async fn payment(read: &Read, id: TransferId, currency: Currency) -> Result<Option<Payment>> {
    let sql = "select id, kind, account, customer, into_account, bill, card, other_side, note, amount, at \
               from banking_payment where id = $1";
    Ok(read.maybe::<PaymentRow>(sql, &[&id]).await?.map(|row| row.of(currency)))
}

/// The payment that was made under that key.
pub(crate) async fn payment_by_key(read: &Read, account: AccountId, key: &str, currency: Currency) -> Result<Option<Payment>> {
    let sql = "select id, kind, account, customer, into_account, bill, card, other_side, note, amount, at \
               from banking_payment where account = $1 and key = $2";
    Ok(read.maybe::<PaymentRow>(sql, &[&account, &key]).await?.map(|row| row.of(currency)))
}

/// What a card has paid since that time.
pub(crate) async fn paid_by_card(read: &Read, card: CardId, since: Timestamp) -> Result<i64> {
    let sql = "select cast(coalesce(sum(amount), 0) as bigint) from banking_payment where card = $1 and at >= $2";
    read.one(sql, &[&card, &since]).await
}

/// What came to an account and left it, the latest first: those before that line of it, each with what was there after it.
///
/// # Errors
/// Refused when it is not this customer's.
pub async fn statement(
    read: &Read,
    (customer, account): (CustomerId, AccountId),
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Line>> {
    let currency = own(read, customer, account).await?.left.currency;
    let mut lines = Vec::new();
    for entry in ledger::latest(read, account, before, limit.clamp(1, PAGE_MAX)).await? {
        let payment = payment(read, entry.transfer, currency).await?;
        let (change, left) = (Money::new(entry.change, currency), Money::new(entry.balance, currency));
        lines.push(Line { n: entry.entry, transfer: entry.transfer, change, left, reason: entry.reason, payment, at: entry.at });
    }
    Ok(lines)
}

pub(crate) async fn is_payee(read: &Read, customer: CustomerId, number: &str) -> Result<bool> {
    let sql = "select number from banking_payee where customer = $1 and number = $2";
    Ok(read.maybe::<String>(sql, &[&customer, &number]).await?.is_some())
}

pub(crate) async fn learn_payee(tx: &Tx, customer: CustomerId, number: &str) -> Result<bool> {
    let sql = "insert into banking_payee (customer, number, since) values ($1, $2, $3) on conflict (customer, number) do nothing";
    Ok(tx.run(sql, &[&customer, &number, &tx.now()]).await? == 1)
}

pub(crate) async fn forget_payee(tx: &Tx, customer: CustomerId, number: &str) -> Result<()> {
    tx.run("delete from banking_payee where customer = $1 and number = $2", &[&customer, &number]).await.map(drop)
}

/// The numbers a customer has paid before.
///
/// # Errors
/// A fault when the store fails.
pub async fn payees(read: &Read, customer: CustomerId) -> Result<Vec<String>> {
    read.all("select number from banking_payee where customer = $1 order by since desc, number limit 200", &[&customer]).await
}

pub(crate) async fn save_proof(tx: &Tx, customer: CustomerId, digest: &[u8; 32], ends_at: Timestamp) -> Result<()> {
    let sql = "insert into banking_proof (customer, digest, ends_at) values ($1, $2, $3) \
               on conflict (customer) do update set digest = excluded.digest, ends_at = excluded.ends_at";
    tx.run(sql, &[&customer, &digest.to_vec(), &ends_at]).await.map(drop)
}

/// What is kept of the code that a customer was sent, while it counts.
pub(crate) async fn proof(read: &Read, customer: CustomerId, now: Timestamp) -> Result<Option<Vec<u8>>> {
    read.maybe("select digest from banking_proof where customer = $1 and ends_at > $2", &[&customer, &now]).await
}

pub(crate) async fn use_proof(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from banking_proof where customer = $1", &[&customer]).await.map(drop)
}

/// Forgets what a customer wrote, and whom they paid. The money and its history stay.
pub(crate) async fn forget(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from banking_payee where customer = $1", &[&customer]).await?;
    tx.run("delete from banking_proof where customer = $1", &[&customer]).await?;
    tx.run("update banking_payment set other_side = '', note = '' where customer = $1", &[&customer]).await?;
    tx.run("update banking_dispute set words = '' where customer = $1", &[&customer]).await?;
    let sql = "update banking_entry set words = '' where request in (select id from banking_request where customer = $1)";
    tx.run(sql, &[&customer]).await.map(drop)
}

pub(crate) const CARD_NUMBERS: &str = "select id, last_four from banking_card where length(last_four) <> 4 or length(token) > 64";
