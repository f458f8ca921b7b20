//! Statements about disputes.

use kernel::{AccountId, Currency, CustomerId, DisputeId, Money, Result, Timestamp, ToValue, TransferId};
use spine::{Read, Tx};

use crate::model::disputes::{Dispute, DisputeState, Why};
use crate::store::PAGE_MAX;

struct DisputeRow {
    id: DisputeId,
    customer: CustomerId,
    payment: TransferId,
    account: AccountId,
    currency: Currency,
    amount: i64,
    why: Why,
    words: String,
    state: DisputeState,
    opened_at: Timestamp,
    credit_by: Timestamp,
    decide_by: Timestamp,
    ended_at: Option<Timestamp>,
}

kernel::row!(DisputeRow {
    id,
    customer,
    payment,
    account,
    currency,
    amount,
    why,
    words,
    state,
    opened_at,
    credit_by,
    decide_by,
    ended_at,
});

impl From<DisputeRow> for Dispute {
    fn from(row: DisputeRow) -> Self {
        let DisputeRow { id, customer, payment, account, currency, amount, why, words, state, .. } = row;
        let DisputeRow { opened_at, credit_by, decide_by, ended_at, .. } = row;
        let amount = Money::new(amount, currency);
        Self { id, customer, payment, account, amount, why, words, state, opened_at, credit_by, decide_by, ended_at }
    }
}

/// The disputes of a customer, the latest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn disputes(read: &Read, customer: CustomerId) -> Result<Vec<Dispute>> {
    let sql = "select id, customer, payment, account, currency, amount, why, words, state, opened_at, credit_by, decide_by, \
               ended_at from banking_dispute where customer = $1 order by id desc limit 200";
    Ok(read.all::<DisputeRow>(sql, &[&customer]).await?.into_iter().map(Dispute::from).collect())
}

/// The disputes that are to be decided, the most urgent first.
///
/// # Errors
/// A fault when the store fails.
pub async fn open_disputes(read: &Read, limit: i64) -> Result<Vec<Dispute>> {
    let sql = "select id, customer, payment, account, currency, amount, why, words, state, opened_at, credit_by, decide_by, \
               ended_at from banking_dispute where state in ('opened', 'credited') order by decide_by, id limit $1";
    Ok(read.all::<DisputeRow>(sql, &[&limit.clamp(0, PAGE_MAX)]).await?.into_iter().map(Dispute::from).collect())
}

pub(crate) async fn dispute(read: &Read, id: DisputeId) -> Result<Option<Dispute>> {
    let sql = "select id, customer, payment, account, currency, amount, why, words, state, opened_at, credit_by, decide_by, \
               ended_at from banking_dispute where id = $1";
    Ok(read.maybe::<DisputeRow>(sql, &[&id]).await?.map(Dispute::from))
}

/// Keeps a dispute, unless the payment was contested before.
pub(crate) async fn insert(tx: &Tx, dispute: &Dispute) -> Result<bool> {
    let Dispute { id, customer, payment, account, amount, why, words, state, opened_at, credit_by, decide_by, .. } = dispute;
    let sql = "insert into banking_dispute (id, customer, payment, account, currency, amount, why, words, state, opened_at, \
               credit_by, decide_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (payment) do nothing";
    let params: [&dyn ToValue; 12] =
        [id, customer, payment, account, &amount.currency, &amount.minor, why, words, state, opened_at, credit_by, decide_by];
    Ok(tx.run(sql, &params).await? == 1)
}

/// Saves where a dispute stands. Nothing happens when it has left the state it was read in.
pub(crate) async fn save(tx: &Tx, dispute: &Dispute, was: DisputeState) -> Result<bool> {
    let sql = "update banking_dispute set state = $3, ended_at = $4 where id = $1 and state = $2";
    Ok(tx.run(sql, &[&dispute.id, &was, &dispute.state, &dispute.ended_at]).await? == 1)
}

/// What is lent to customers whose disputes are credited.
pub(crate) async fn credited(read: &Read, currency: Currency) -> Result<i64> {
    let sql = "select cast(coalesce(sum(amount), 0) as bigint) from banking_dispute where state = 'credited' and currency = $1";
    read.one(sql, &[&currency]).await
}

/// The account that says what a customer owes the bank, and how much.
pub(crate) async fn owed_account(read: &Read, customer: CustomerId) -> Result<Option<(AccountId, Money)>> {
    let code = owed_code(customer);
    let first = kernel::Id::from_bytes([0; 16]);
    let found = ledger::coded(read, &code, first, 1).await?.into_iter().find(|account| account.code == code);
    Ok(match found {
        Some(account) => Some((account.id, Money::new(account.posted.saturating_neg(), account.unit.parse()?))),
        None => None,
    })
}

/// How the account is called that says what a customer owes.
pub(crate) fn owed_code(customer: CustomerId) -> String {
    format!("bank_owed:{customer}")
}

/// What a customer owes the bank: money of a dispute that was taken back and was no longer there. None when nothing.
///
/// # Errors
/// A fault when the store fails.
pub async fn owed(read: &Read, customer: CustomerId) -> Result<Option<Money>> {
    Ok(owed_account(read, customer).await?.map(|(_, owed)| owed).filter(|owed| owed.is_positive()))
}
