//! All SQL of gift cards.

use kernel::{AccountId, Currency, CustomerId, GiftCardId, Money, OrderId, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::{CardState, GiftCard};

#[derive(Debug, Clone)]
struct CardRow {
    id: GiftCardId,
    tail: String,
    account: AccountId,
    currency: Currency,
    issued: i64,
    state: CardState,
    ends_at: Option<Timestamp>,
}

kernel::row!(CardRow { id, tail, account, currency, issued, state, ends_at });

impl CardRow {
    async fn with_balance(self, read: &Read) -> Result<GiftCard> {
        let left = Money::new(ledger::balance(read, self.account).await?, self.currency);
        let Self { id, tail, account, currency, issued, state, ends_at } = self;
        Ok(GiftCard { id, tail, account, issued: Money::new(issued, currency), left, state, ends_at })
    }
}

/// The card with that digest. Its balance is asked for whether there is one or not, so that both take the same work.
pub(crate) async fn by_digest(read: &Read, digest: &[u8; 32]) -> Result<Option<GiftCard>> {
    let sql = "select id, tail, account, currency, issued, state, ends_at from wallet_card where digest = $1";
    match read.maybe::<CardRow>(sql, &[&digest.as_slice()]).await? {
        Some(row) => row.with_balance(read).await.map(Some),
        None => {
            let nobody = <AccountId as kernel::Id>::from_bytes([0; 16]);
            ledger::balance(read, nobody).await?;
            Ok(None)
        }
    }
}

/// A card, as staff may see it.
///
/// # Errors
/// A fault when the store fails.
pub async fn card(read: &Read, id: GiftCardId) -> Result<Option<GiftCard>> {
    let sql = "select id, tail, account, currency, issued, state, ends_at from wallet_card where id = $1";
    match read.maybe::<CardRow>(sql, &[&id]).await? {
        Some(row) => row.with_balance(read).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn by_account(read: &Read, account: AccountId) -> Result<Option<GiftCard>> {
    let sql = "select id, tail, account, currency, issued, state, ends_at from wallet_card where account = $1";
    match read.maybe::<CardRow>(sql, &[&account]).await? {
        Some(row) => row.with_balance(read).await.map(Some),
        None => Ok(None),
    }
}

/// The cards that an order sold, in the order of issue.
///
/// # Errors
/// A fault when the store fails.
pub async fn cards_about(read: &Read, order: OrderId) -> Result<Vec<GiftCard>> {
    let sql =
        "select id, tail, account, currency, issued, state, ends_at from wallet_card where about = $1 order by id limit 200";
    with_balances(read, read.all(sql, &[&order]).await?).await
}

/// The cards that a customer keeps with the wallet, oldest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn cards_kept_by(read: &Read, customer: CustomerId) -> Result<Vec<GiftCard>> {
    let sql =
        "select id, tail, account, currency, issued, state, ends_at from wallet_card where keeper = $1 order by id limit 200";
    with_balances(read, read.all(sql, &[&customer]).await?).await
}

async fn with_balances(read: &Read, rows: Vec<CardRow>) -> Result<Vec<GiftCard>> {
    let mut cards = Vec::with_capacity(rows.len());
    for row in rows {
        cards.push(row.with_balance(read).await?);
    }
    Ok(cards)
}

/// Cards, the latest first, in that state and with those last letters where one is asked for, before that one.
///
/// # Errors
/// A fault when the store fails.
pub async fn cards(
    read: &Read,
    (state, tail): (Option<CardState>, &str),
    before: Option<GiftCardId>,
    limit: i64,
) -> Result<Vec<GiftCard>> {
    let before = before.unwrap_or(<GiftCardId as kernel::Id>::from_bytes([0xff; 16]));
    let state = state.map(CardState::as_str).unwrap_or_default();
    let sql = "select id, tail, account, currency, issued, state, ends_at from wallet_card \
               where id < $1 and ($2 = '' or state = $2) and ($3 = '' or tail = $3) order by id desc limit $4";
    with_balances(read, read.all(sql, &[&before, &state, &tail, &limit.clamp(0, CARDS_MAX)]).await?).await
}

/// Cards of one page of a list.
const CARDS_MAX: i64 = 101;

/// The order that sold the card, where one did.
///
/// # Errors
/// A fault when the store fails.
pub async fn sold_by(read: &Read, id: GiftCardId) -> Result<Option<OrderId>> {
    Ok(read.maybe::<Option<OrderId>>("select about from wallet_card where id = $1", &[&id]).await?.flatten())
}

/// Who keeps the card.
///
/// # Errors
/// A fault when the store fails.
pub async fn keeper(read: &Read, id: GiftCardId) -> Result<Option<CustomerId>> {
    Ok(read.maybe::<Option<CustomerId>>("select keeper from wallet_card where id = $1", &[&id]).await?.flatten())
}

/// The name and the words that came with a card, until they are erased.
///
/// # Errors
/// A fault when the store fails.
pub async fn note(read: &Read, card: GiftCardId) -> Result<Option<(String, String)>> {
    read.maybe("select recipient, words from wallet_note where about = $1", &[&card]).await
}

pub(crate) async fn insert(tx: &Tx, card: &GiftCard, digest: &[u8; 32], about: Option<OrderId>) -> Result<()> {
    let GiftCard { id, tail, account, issued, state, ends_at, .. } = card;
    let sql = "insert into wallet_card (id, digest, tail, account, currency, issued, state, about, issued_at, ends_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let params: [&dyn kernel::ToValue; 10] =
        [id, &digest.as_slice(), tail, account, &issued.currency, &issued.minor, state, &about, &tx.now(), ends_at];
    tx.run(sql, &params).await.map(drop)
}

/// Gives a card that has not ended another code.
pub(crate) async fn set_code(tx: &Tx, id: GiftCardId, digest: &[u8; 32], tail: &str) -> Result<bool> {
    let sql = "update wallet_card set digest = $2, tail = $3 where id = $1 and state in ('active', 'frozen')";
    Ok(tx.run(sql, &[&id, &digest.as_slice(), &tail]).await? == 1)
}

/// Moves a card from one state to another. Answers whether it was in the one.
pub(crate) async fn set_state(tx: &Tx, id: GiftCardId, from: CardState, to: CardState) -> Result<bool> {
    let sql = "update wallet_card set state = $3 where id = $1 and state = $2";
    Ok(tx.run(sql, &[&id, &from, &to]).await? == 1)
}

pub(crate) async fn keep(tx: &Tx, id: GiftCardId, customer: CustomerId) -> Result<()> {
    tx.run("update wallet_card set keeper = $2 where id = $1", &[&id, &customer]).await.map(drop)
}

/// Nobody keeps the cards of that customer any more.
pub(crate) async fn forget_keeper(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("update wallet_card set keeper = null where keeper = $1", &[&customer]).await.map(drop)
}

pub(crate) async fn revive(tx: &Tx, id: GiftCardId, ends_at: Timestamp) -> Result<()> {
    let sql = "update wallet_card set state = 'active', ends_at = $2 where id = $1 and state in ('expired', 'cancelled')";
    tx.run(sql, &[&id, &ends_at]).await.map(drop)
}

/// Cards whose time is over and that have not ended yet, oldest first.
pub(crate) async fn due(read: &Read, now: Timestamp, limit: i64) -> Result<Vec<GiftCardId>> {
    let sql = "select id from wallet_card where ends_at is not null and ends_at <= $1 and state in ('active', 'frozen') \
               order by ends_at, id limit $2";
    read.all(sql, &[&now, &limit]).await
}

/// The accounts of cards that have ended, after that one.
pub(crate) async fn ended_after(read: &Read, after: GiftCardId, limit: i64) -> Result<Vec<(GiftCardId, AccountId)>> {
    let sql = "select id, account from wallet_card where state in ('cancelled', 'expired') and id > $1 order by id limit $2";
    read.all(sql, &[&after, &limit]).await
}

pub(crate) const CODES_KEPT: &str = "select id, tail from wallet_card where length(digest) <> 32 or length(tail) <> 4";
