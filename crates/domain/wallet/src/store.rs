//! All SQL of the wallet: who has one, limits, what was sent and asked. Cards, passes and reports have files of their own.

use kernel::{AccountId, Currency, CustomerId, Money, PaymentRequestId, Result, Timestamp, TransferId};
use spine::{Read, Tx};

use crate::model::{Limits, PaymentRequest, RequestState};
use crate::rules;

pub(crate) mod approvals;
pub(crate) mod cards;
pub(crate) mod offline;
pub(crate) mod passes;
pub(crate) mod report;

/// The limits of wallets in that currency: the merchant's, or those of the house.
///
/// # Errors
/// A fault when the store fails.
pub async fn limits(read: &Read, currency: Currency) -> Result<Limits> {
    let sql = "select currency, per_transfer, per_day, by_code, offline, held_most from wallet_limits where currency = $1";
    Ok(read.maybe(sql, &[&currency]).await?.unwrap_or_else(|| rules::usual_limits(currency)))
}

pub(crate) async fn save_limits(tx: &Tx, limits: &Limits) -> Result<()> {
    let Limits { currency, per_transfer, per_day, by_code, offline, held_most } = limits;
    let sql = "insert into wallet_limits (currency, per_transfer, per_day, by_code, offline, held_most) \
               values ($1, $2, $3, $4, $5, $6) on conflict (currency) do update set per_transfer = excluded.per_transfer, \
               per_day = excluded.per_day, by_code = excluded.by_code, offline = excluded.offline, held_most = excluded.held_most";
    tx.run(sql, &[currency, per_transfer, per_day, by_code, offline, held_most]).await.map(drop)
}

/// The account of a wallet, and whether it is frozen.
pub(crate) async fn wallet(read: &Read, customer: CustomerId, currency: Currency) -> Result<Option<(AccountId, bool)>> {
    let sql = "select w.account, f.customer is not null from wallet_wallet w \
               left join wallet_freeze f on f.customer = w.customer where w.customer = $1 and w.currency = $2";
    read.maybe(sql, &[&customer, &currency]).await
}

pub(crate) async fn insert_wallet(tx: &Tx, customer: CustomerId, currency: Currency, account: AccountId) -> Result<()> {
    let sql = "insert into wallet_wallet (customer, currency, account, opened_at) values ($1, $2, $3, $4)";
    tx.run(sql, &[&customer, &currency, &account, &tx.now()]).await.map(drop)
}

pub(crate) async fn freeze(tx: &Tx, customer: CustomerId, reason: &str) -> Result<bool> {
    let sql = "insert into wallet_freeze (customer, reason, at) values ($1, $2, $3) on conflict (customer) do update \
               set reason = excluded.reason, at = excluded.at where wallet_freeze.reason = $4 and excluded.reason <> $4";
    Ok(tx.run(sql, &[&customer, &reason, &tx.now(), &BY_OWNER]).await? == 1)
}

/// The reason for which a customer froze the own wallet: only that freeze they can lift themselves.
pub const BY_OWNER: &str = "customer";

/// Why nothing may leave a customer's wallets, where that is so.
///
/// # Errors
/// A fault when the store fails.
pub async fn frozen_for(read: &Read, customer: CustomerId) -> Result<Option<String>> {
    read.maybe("select reason from wallet_freeze where customer = $1", &[&customer]).await
}

pub(crate) async fn thaw(tx: &Tx, customer: CustomerId) -> Result<bool> {
    Ok(tx.run("delete from wallet_freeze where customer = $1", &[&customer]).await? == 1)
}

/// What was sent under that key: the transfer, to whom, how much.
pub(crate) async fn sent_under(read: &Read, sender: CustomerId, key: &str) -> Result<Option<(TransferId, CustomerId, Money)>> {
    let sql = "select id, receiver, amount, currency from wallet_sent where sender = $1 and key = $2";
    let found: Option<(TransferId, CustomerId, i64, Currency)> = read.maybe(sql, &[&sender, &key]).await?;
    Ok(found.map(|(id, receiver, minor, currency)| (id, receiver, Money::new(minor, currency))))
}

/// How much a customer sent on that local day.
pub(crate) async fn sent_on(read: &Read, sender: CustomerId, currency: Currency, day: &str) -> Result<i64> {
    let sql = "select cast(coalesce(sum(amount), 0) as bigint) from wallet_sent \
               where sender = $1 and currency = $2 and day = $3";
    read.one(sql, &[&sender, &currency, &day]).await
}

/// A transfer between two customers, to be kept.
pub(crate) struct Sent<'s> {
    pub(crate) id: TransferId,
    pub(crate) sender: CustomerId,
    pub(crate) receiver: CustomerId,
    pub(crate) amount: Money,
    pub(crate) day: &'s str,
    pub(crate) key: &'s str,
}

pub(crate) async fn insert_sent(tx: &Tx, sent: &Sent<'_>) -> Result<()> {
    let Sent { id, sender, receiver, amount, day, key } = sent;
    let sql = "insert into wallet_sent (id, sender, receiver, currency, amount, day, key, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.run(sql, &[id, sender, receiver, &amount.currency, &amount.minor, day, key, &tx.now()]).await.map(drop)
}

struct RequestRow {
    id: PaymentRequestId,
    asker: CustomerId,
    payer: CustomerId,
    currency: Currency,
    amount: i64,
    state: RequestState,
    note: Option<String>,
    asked_at: Timestamp,
    ends_at: Timestamp,
}

kernel::row!(RequestRow { id, asker, payer, currency, amount, state, note, asked_at, ends_at });

impl From<RequestRow> for PaymentRequest {
    fn from(row: RequestRow) -> Self {
        let RequestRow { id, asker, payer, currency, amount, state, note, asked_at, ends_at } = row;
        Self { id, asker, payer, amount: Money::new(amount, currency), state, note, asked_at, ends_at }
    }
}

/// What one customer asked of another.
///
/// # Errors
/// A fault when the store fails.
pub async fn request(read: &Read, id: PaymentRequestId) -> Result<Option<PaymentRequest>> {
    let sql = "select r.id, r.asker, r.payer, r.currency, r.amount, r.state, n.words, r.asked_at, r.ends_at \
               from wallet_request r left join wallet_note n on n.about = r.id where r.id = $1";
    Ok(read.maybe::<RequestRow>(sql, &[&id]).await?.map(PaymentRequest::from))
}

/// The latest requests that a customer made or was made, newest first, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn requests(read: &Read, customer: CustomerId, limit: i64) -> Result<Vec<PaymentRequest>> {
    let sql = "select r.id, r.asker, r.payer, r.currency, r.amount, r.state, n.words, r.asked_at, r.ends_at \
               from wallet_request r left join wallet_note n on n.about = r.id \
               where r.asker = $1 or r.payer = $1 order by r.id desc limit $2";
    let rows: Vec<RequestRow> = read.all(sql, &[&customer, &limit.clamp(1, 200)]).await?;
    Ok(rows.into_iter().map(PaymentRequest::from).collect())
}

/// How many requests of a customer are open.
pub(crate) async fn open_requests(read: &Read, asker: CustomerId) -> Result<i64> {
    read.one("select count(*) from wallet_request where asker = $1 and state = 'open'", &[&asker]).await
}

/// The open requests that a customer made or was made.
pub(crate) async fn open_of(read: &Read, customer: CustomerId) -> Result<Vec<PaymentRequestId>> {
    let sql = "select id from wallet_request where (asker = $1 or payer = $1) and state = 'open' order by id limit 1000";
    read.all(sql, &[&customer]).await
}

pub(crate) async fn insert_request(tx: &Tx, request: &PaymentRequest) -> Result<()> {
    let PaymentRequest { id, asker, payer, amount, state, asked_at, ends_at, .. } = request;
    let sql = "insert into wallet_request (id, asker, payer, currency, amount, state, asked_at, ends_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.run(sql, &[id, asker, payer, &amount.currency, &amount.minor, state, asked_at, ends_at]).await.map(drop)
}

/// Ends an open request. Answers whether it was open.
pub(crate) async fn end_request(tx: &Tx, id: PaymentRequestId, state: RequestState, sent: Option<TransferId>) -> Result<bool> {
    let sql = "update wallet_request set state = $2, sent = $3 where id = $1 and state = 'open'";
    Ok(tx.run(sql, &[&id, &state, &sent]).await? == 1)
}

/// Words of people about something: who wrote them, to whom, the name on a card.
pub(crate) struct Note<'n> {
    pub(crate) about: [u8; 16],
    pub(crate) author: Option<CustomerId>,
    pub(crate) addressee: Option<CustomerId>,
    pub(crate) recipient: &'n str,
    pub(crate) words: &'n str,
}

/// Keeps what was written, where something was.
pub(crate) async fn insert_note(tx: &Tx, note: &Note<'_>) -> Result<()> {
    let Note { about, author, addressee, recipient, words } = note;
    if recipient.is_empty() && words.is_empty() {
        return Ok(());
    }
    let sql = "insert into wallet_note (about, author, addressee, recipient, words) values ($1, $2, $3, $4, $5)";
    tx.run(sql, &[about, author, addressee, recipient, words]).await.map(drop)
}

/// Drops what a person wrote or was written.
pub(crate) async fn delete_notes(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from wallet_note where author = $1 or addressee = $1", &[&customer]).await.map(drop)
}

/// The accounts that wallets, cards and allowances stand on, to be compared with the ledger's.
pub(crate) async fn accounts_from(read: &Read, after: [u8; 16], limit: i64) -> Result<Vec<(AccountId, Currency)>> {
    let sql = "select account, currency from ( \
                 select account, currency from wallet_wallet where account > $1 \
                 union all select account, currency from wallet_card where account > $1 \
                 union all select account, currency from wallet_allowance where account > $1 \
               ) a order by account limit $2";
    read.all(sql, &[&after, &limit]).await
}

/// Whether a wallet, a card or an allowance stands on that account.
pub(crate) async fn is_ours(read: &Read, account: AccountId) -> Result<bool> {
    let sql = "select account from wallet_wallet where account = $1 union all select account from wallet_card where account = $1 \
               union all select account from wallet_allowance where account = $1";
    Ok(read.maybe::<AccountId>(sql, &[&account]).await?.is_some())
}

pub(crate) const ACCEPTED_UNSENT: &str = "select r.id, r.state from wallet_request r left join wallet_sent s on s.id = r.sent \
     where (r.state = 'accepted') <> (s.id is not null) or (s.id is not null and (s.sender <> r.payer \
     or s.receiver <> r.asker or s.amount <> r.amount or s.currency <> r.currency))";
