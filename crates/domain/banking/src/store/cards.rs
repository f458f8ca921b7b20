//! Statements about cards.

use kernel::{AccountId, CardId, Currency, CustomerId, Money, Result, Timestamp, ToValue};
use spine::{Read, Tx};

use crate::model::cards::{Card, CardState};

struct CardRow {
    id: CardId,
    customer: CustomerId,
    account: AccountId,
    last_four: String,
    state: CardState,
    day_limit: i64,
    currency: Currency,
    issued_at: Timestamp,
}

kernel::row!(CardRow { id, customer, account, last_four, state, day_limit, currency, issued_at });

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Self {
        let CardRow { id, customer, account, last_four, state, day_limit, currency, issued_at } = row;
        Self { id, customer, account, last_four, state, day_limit: Money::new(day_limit, currency), issued_at }
    }
}

/// The cards of a customer, in the order in which they were issued.
///
/// # Errors
/// A fault when the store fails.
pub async fn cards(read: &Read, customer: CustomerId) -> Result<Vec<Card>> {
    let sql = "select id, customer, account, last_four, state, day_limit, currency, issued_at from banking_card \
               where customer = $1 order by id limit 100";
    Ok(read.all::<CardRow>(sql, &[&customer]).await?.into_iter().map(Card::from).collect())
}

pub(crate) async fn card(read: &Read, id: CardId) -> Result<Option<Card>> {
    let sql = "select id, customer, account, last_four, state, day_limit, currency, issued_at from banking_card where id = $1";
    Ok(read.maybe::<CardRow>(sql, &[&id]).await?.map(Card::from))
}

pub(crate) async fn card_by_token(read: &Read, token: &str) -> Result<Option<Card>> {
    let sql = "select id, customer, account, last_four, state, day_limit, currency, issued_at from banking_card where token = $1";
    Ok(read.maybe::<CardRow>(sql, &[&token]).await?.map(Card::from))
}

/// Keeps a card, unless its token is another's.
pub(crate) async fn insert(tx: &Tx, card: &Card, token: &str) -> Result<bool> {
    let Card { id, customer, account, last_four, state, day_limit, issued_at } = card;
    let sql = "insert into banking_card (id, customer, account, token, last_four, state, day_limit, currency, issued_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (token) do nothing";
    let params: [&dyn ToValue; 9] =
        [id, customer, account, &token, last_four, state, &day_limit.minor, &day_limit.currency, issued_at];
    Ok(tx.run(sql, &params).await? == 1)
}

pub(crate) async fn save(tx: &Tx, card: &Card) -> Result<()> {
    let sql = "update banking_card set state = $2, day_limit = $3 where id = $1 and state <> 'ended'";
    tx.run(sql, &[&card.id, &card.state, &card.day_limit.minor]).await.map(drop)
}
