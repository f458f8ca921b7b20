//! Verbs: issuing cards, freezing them at once, and paying by them.

use events::banking::{CardChanged, CardIssued, CardPaid};
use kernel::{AccountId, CardId, ChannelId, CustomerId, DomainError, Id, Money, Result};
use spine::Tx;
use web::limits::{self, CODE_CHARS_MOST, SHORT_TEXT_CHARS_MOST};

use crate::model::cards::{Card, CardState};
use crate::model::steps::Task;
use crate::model::{Denied, Payment, PaymentKind};
use crate::store::cards as kept;
use crate::{commands, rules, store};

/// A card that was made elsewhere: here are its token and its last four digits, and never its number.
#[derive(Debug, Clone)]
pub struct NewCard {
    /// Whose.
    pub customer: CustomerId,
    /// Paid from which of their accounts.
    pub account: AccountId,
    /// What whoever made it calls it.
    pub token: String,
    /// The last four digits of its number.
    pub last_four: String,
    /// How much it pays a day.
    pub day_limit: Money,
}

/// Gives a customer a card.
///
/// # Errors
/// Refused when the account is not theirs, the token looks like a number or is another card's, or the limit is odd.
pub async fn issue_card(tx: &Tx, wish: &NewCard) -> Result<Card> {
    let terms = store::of_bank(tx).await?;
    let account = store::own(tx, wish.customer, wish.account).await?;
    rules::cards::token(&wish.token)?;
    rules::cards::last_four(&wish.last_four)?;
    limit(wish.day_limit, terms.currency)?;
    let card = Card {
        id: tx.new_id(),
        customer: wish.customer,
        account: account.id,
        last_four: wish.last_four.clone(),
        state: CardState::Active,
        day_limit: wish.day_limit,
        issued_at: tx.now(),
    };
    if !kept::insert(tx, &card, &wish.token).await? {
        return Err(Denied::BadCard.into());
    }
    tx.record(CardIssued { card: card.id, account: card.account, customer: card.customer });
    Ok(card)
}

fn limit(amount: Money, currency: kernel::Currency) -> Result<(), Denied> {
    if amount.minor >= 0 && amount.currency == currency { Ok(()) } else { Err(Denied::BadCard) }
}

/// Freezes a card at once: no proof is asked for, since whoever does it can only do good. Said twice it is said once.
///
/// # Errors
/// Refused when it is not theirs, or ended.
pub async fn freeze(tx: &Tx, customer: CustomerId, card: CardId, channel: ChannelId) -> Result<Card> {
    set_state(tx, own(tx, customer, card).await?, CardState::Frozen, channel).await
}

/// Lets a frozen card pay again.
///
/// # Errors
/// Refused when it is not theirs, or ended.
pub async fn unfreeze(tx: &Tx, customer: CustomerId, card: CardId, channel: ChannelId) -> Result<Card> {
    set_state(tx, own(tx, customer, card).await?, CardState::Active, channel).await
}

async fn set_state(tx: &Tx, card: Card, state: CardState, channel: ChannelId) -> Result<Card> {
    if card.state == state {
        return Ok(card);
    }
    let card = change(tx, Card { state, ..card }).await?;
    let run: CardId = tx.new_id();
    commands::steps::done(tx, (Task::Card, run.bytes()), channel).await?;
    Ok(card)
}

/// Sets how much a card pays a day.
///
/// # Errors
/// Refused when it is not theirs, or the limit is odd.
pub async fn set_day_limit(tx: &Tx, customer: CustomerId, card: CardId, day_limit: Money) -> Result<Card> {
    let card = own(tx, customer, card).await?;
    limit(day_limit, card.day_limit.currency)?;
    change(tx, Card { day_limit, ..card }).await
}

async fn change(tx: &Tx, card: Card) -> Result<Card> {
    kept::save(tx, &card).await?;
    let Card { id, customer, state, day_limit, .. } = card;
    tx.record(CardChanged { card: id, customer, state: state.to_string(), day_limit });
    Ok(card)
}

pub(crate) async fn own(tx: &Tx, customer: CustomerId, card: CardId) -> Result<Card> {
    let is_own = |card: &Card| card.customer == customer && card.state != CardState::Ended;
    Ok(kept::card(tx, card).await?.filter(is_own).ok_or(Denied::UnknownCard)?)
}

/// A card is held to a terminal, or named in a shop.
#[derive(Debug, Clone)]
pub struct CardPayment {
    /// The token of the card.
    pub token: String,
    /// How much.
    pub amount: Money,
    /// What the terminal says where it stands.
    pub merchant: String,
    /// What the network calls the payment: the same is the same payment.
    pub key: String,
}

/// Pays by card, once for each key.
///
/// # Errors
/// Refused while the card is frozen (that it was tried is remembered), beyond its limit of the day, and when the account has
/// too little.
pub async fn pay_by_card(tx: &Tx, wish: &CardPayment) -> Result<Payment> {
    let terms = store::of_bank(tx).await?;
    let card = kept::card_by_token(tx, &wish.token).await?.ok_or(Denied::UnknownCard)?;
    let key = limits::text(&wish.key, CODE_CHARS_MOST, "key")?;
    let merchant = limits::text(wish.merchant.trim(), SHORT_TEXT_CHARS_MOST, "merchant")?.to_owned();
    if rules::cards::has_number(&merchant) {
        return Err(Denied::CardNumber.into());
    }
    if let Some(made) = store::payment_by_key(tx, card.account, key, terms.currency).await? {
        let is_same = made.amount == wish.amount && made.card == Some(card.id);
        return if is_same { Ok(made) } else { Err(Denied::KeyUsed.into()) };
    }
    let midnight = terms.zone.instant(tx.now().day(&terms.zone).at_minute(0));
    let today = store::paid_by_card(tx, card.id, midnight).await?;
    if let Err(denied) = rules::cards::may_pay(&card, wish.amount, today) {
        return Err(DomainError::from(denied).remember(format!("card:{}", card.id)).into());
    }
    let shops = commands::house(tx, format!("bank_cards:{}", terms.currency), wish.amount).await?;
    let transfer = commands::post(tx, (card.account, shops), wish.amount, "card", Some(card.id.bytes())).await?;
    let payment = Payment {
        id: transfer,
        kind: PaymentKind::Card,
        account: card.account,
        customer: card.customer,
        into: None,
        bill: None,
        card: Some(card.id),
        other_side: merchant,
        note: String::new(),
        amount: wish.amount,
        at: tx.now(),
    };
    store::insert_payment(tx, &payment, Some(key)).await?;
    tx.record(CardPaid { card: card.id, account: card.account, customer: card.customer, amount: wish.amount, transfer });
    Ok(payment)
}
