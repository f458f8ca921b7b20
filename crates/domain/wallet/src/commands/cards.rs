//! Verbs: issuing, finding, keeping, freezing, cancelling, renewing and ending gift cards.

use events::wallet::{CardChanged, CardIssued, CardKept, CardReissued};
use kernel::{AccountId, Currency, CustomerId, DomainError, Error, GiftCardId, Id, Money, OrderId, Result, Secret, Timestamp};
use ledger::{Floor, Open};
use spine::Tx;

use crate::jobs;
use crate::model::{CardState, Denied, GiftCard};
use crate::rules::{self, card};
use crate::store::{self, Note, cards};

/// How the ledger calls the account of a card.
const CARD: &str = "gift_card:";
/// Where what is left on cards goes when they expire.
const EXPIRED: &str = "expired:gift_card";
/// Wrong codes one device may try within those minutes.
const WRONG_MOST: i64 = 10;
const COUNTED_MINUTES: i64 = 60;
/// Days for which what came back to an expired card can be spent.
const REVIVED_DAYS: i64 = 90;

/// A gift card to be issued.
#[derive(Debug, Clone)]
pub struct Issue {
    /// What is on it.
    pub amount: Money,
    /// Where that comes from, such as the channel's sales.
    pub from: AccountId,
    /// The order that sold it, where one did.
    pub about: Option<OrderId>,
    /// Who bought it, where known: their words go when they are erased.
    pub buyer: Option<CustomerId>,
    /// Whom it is for, as written on it; may be empty.
    pub recipient: String,
    /// What is written on it; may be empty.
    pub message: String,
    /// Until when it can be spent; nothing when it never ends.
    pub ends_at: Option<Timestamp>,
}

/// A gift card with its code, which is told here and never again. Not made to be remembered by `Db::once`: that would keep it.
#[derive(Debug)]
pub struct Issued {
    /// The card.
    pub id: GiftCardId,
    /// Its code, in groups of four letters.
    pub code: Secret,
}

/// Issues a gift card.
///
/// # Errors
/// Refuses no amount, words that are too long, an end that has passed, and what the ledger refuses.
pub async fn issue_gift_card(tx: &Tx, wish: &Issue) -> Result<Issued> {
    let (recipient, message) = (wish.recipient.trim(), wish.message.trim());
    rules::sound_note(recipient)?;
    rules::sound_note(message)?;
    if !wish.amount.is_positive() {
        return Err(Denied::BadAmount.into());
    }
    if wish.ends_at.is_some_and(|ends_at| ends_at <= tx.now()) {
        return Err(Denied::CardEnded.into());
    }
    let id: GiftCardId = tx.new_id();
    let open = Open { code: format!("{CARD}{id}"), unit: wish.amount.currency.to_string(), floor: Floor::Zero };
    let account = ledger::open(tx, &open).await?;
    let about = wish.about.map(Id::bytes);
    ledger::post(tx, &super::transfer((wish.from, account), wish.amount, "gift_card_sold", about)).await?;
    let (shown, digest, tail) = new_code(tx)?;
    let (issued, ends_at) = (wish.amount, wish.ends_at);
    let card = GiftCard { id, tail, account, issued, left: issued, state: CardState::Active, ends_at };
    cards::insert(tx, &card, &digest, wish.about).await?;
    let note = Note { about: id.bytes(), author: wish.buyer, addressee: None, recipient, words: message };
    store::insert_note(tx, &note).await?;
    if let Some(ends_at) = ends_at {
        jobs::expire_cards_later(tx, ends_at).await?;
    }
    tx.record(CardIssued { card: id, amount: issued, order: wish.about });
    Ok(Issued { id, code: Secret::new(shown) })
}

/// A fresh code: as it is shown, its digest, its last letters.
fn new_code(tx: &Tx) -> Result<(String, [u8; 32], String)> {
    let shown = card::written(&tx.new_secret());
    let plain = card::typed(&shown).ok_or_else(|| Error::fault("a fresh code does not read back"))?;
    Ok((shown, card::digest(&plain), card::tail(&plain)))
}

/// The card of a code that somebody typed on that device, to be named to `payments` by its account.
///
/// # Errors
/// Refused alike, after the same work, whether the code is wrong or the card has expired, is frozen or was cancelled; after too
/// many such tries; and, without a look, when the check letter says that it was mistyped.
pub async fn gift_card(tx: &Tx, subject: &str, code: &str) -> Result<GiftCard> {
    let subject = format!("gift-card:{subject}");
    let typed = card::typed(code).ok_or(Denied::MistypedCard)?;
    let found = cards::by_digest(tx, &card::digest(&typed)).await?;
    if tx.attempts(&subject, tx.now().plus_seconds(-COUNTED_MINUTES * 60)).await? >= WRONG_MOST {
        return Err(Denied::TooManyTries { minutes: COUNTED_MINUTES }.into());
    }
    let unknown = || Error::from(DomainError::from(Denied::UnknownCard).remember(subject));
    found.filter(|card| counts(card, tx.now())).ok_or_else(unknown)
}

fn counts(card: &GiftCard, now: Timestamp) -> bool {
    card.state == CardState::Active && card.ends_at.is_none_or(|ends_at| now < ends_at)
}

/// Keeps a card with a customer's wallet, so that nobody has to type its code again. Whoever has the code may.
///
/// # Errors
/// As [`gift_card`].
pub async fn keep_gift_card(tx: &Tx, subject: &str, code: &str, customer: CustomerId) -> Result<GiftCard> {
    let card = gift_card(tx, subject, code).await?;
    if cards::keeper(tx, card.id).await? != Some(customer) {
        cards::keep(tx, card.id, customer).await?;
        tx.record(CardKept { card: card.id, customer });
    }
    Ok(card)
}

/// A card that the customer keeps and can spend, to be named to `payments` by its account.
///
/// # Errors
/// Refused when it is another's, or cannot be spent, and while the customer's wallet is frozen: who found the phone has no code.
pub async fn kept_gift_card(tx: &Tx, customer: CustomerId, id: GiftCardId) -> Result<GiftCard> {
    if store::report::is_frozen(tx, customer).await? {
        return Err(Denied::Frozen.into());
    }
    let is_theirs = cards::keeper(tx, id).await? == Some(customer);
    let card = cards::card(tx, id).await?.filter(|card| is_theirs && counts(card, tx.now()));
    card.ok_or_else(|| Denied::NoSuchCard.into())
}

/// Lets nobody spend a card until it is thawed.
///
/// # Errors
/// Refused when there is no such card, or it has ended.
pub async fn freeze_gift_card(tx: &Tx, id: GiftCardId) -> Result<()> {
    change(tx, id, CardState::Active, CardState::Frozen).await
}

/// Lets a frozen card be spent again.
///
/// # Errors
/// Refused when there is no such card, or it has ended.
pub async fn thaw_gift_card(tx: &Tx, id: GiftCardId) -> Result<()> {
    change(tx, id, CardState::Frozen, CardState::Active).await
}

async fn change(tx: &Tx, id: GiftCardId, from: CardState, to: CardState) -> Result<()> {
    let found = cards::card(tx, id).await?.ok_or(Denied::NoSuchCard)?;
    if found.state != from && found.state != to {
        return Err(Denied::CardEnded.into());
    }
    if cards::set_state(tx, id, from, to).await? {
        tx.record(CardChanged { card: id, state: to.to_string(), taken: None });
    }
    Ok(())
}

/// Gives a card a new code, which is told here and never again: the old one was lost or seen.
///
/// # Errors
/// Refused when there is no such card, or it has ended.
pub async fn reissue_gift_card(tx: &Tx, id: GiftCardId) -> Result<Issued> {
    cards::card(tx, id).await?.ok_or(Denied::NoSuchCard)?;
    let (shown, digest, tail) = new_code(tx)?;
    if !cards::set_code(tx, id, &digest, &tail).await? {
        return Err(Denied::CardEnded.into());
    }
    tx.record(CardReissued { card: id });
    Ok(Issued { id, code: Secret::new(shown) })
}

/// Ends a card and moves what is left to that account: whoever bought it is given the money back. Answers how much that was.
///
/// # Errors
/// Refused when there is no such card, or it has ended.
pub async fn cancel_gift_card(tx: &Tx, id: GiftCardId, to: AccountId) -> Result<Money> {
    let card = cards::card(tx, id).await?.ok_or(Denied::NoSuchCard)?;
    if !matches!(card.state, CardState::Active | CardState::Frozen) {
        return Err(Denied::CardEnded.into());
    }
    end(tx, &card, CardState::Cancelled, to).await?;
    Ok(card.left)
}

/// Ends a card whose time is over; what is left goes where the merchant's books want it. Nothing happens to one that has ended.
pub(crate) async fn expire(tx: &Tx, id: GiftCardId) -> Result<()> {
    let Some(card) = cards::card(tx, id).await? else { return Ok(()) };
    let open = matches!(card.state, CardState::Active | CardState::Frozen);
    if !open || card.ends_at.is_none_or(|ends_at| tx.now() < ends_at) {
        return Ok(());
    }
    let to = expired(tx, card.left.currency).await?;
    end(tx, &card, CardState::Expired, to).await
}

async fn expired(tx: &Tx, currency: Currency) -> Result<AccountId> {
    super::free(tx, EXPIRED, currency).await
}

async fn end(tx: &Tx, card: &GiftCard, state: CardState, to: AccountId) -> Result<()> {
    if card.left.is_positive() {
        let reason = if state == CardState::Expired { "gift_card_expired" } else { "gift_card_cancelled" };
        ledger::post(tx, &super::transfer((card.account, to), card.left, reason, None)).await?;
    }
    cards::set_state(tx, card.id, card.state, state).await?;
    let taken = Some(card.left).filter(|left| left.is_positive());
    tx.record(CardChanged { card: card.id, state: state.to_string(), taken });
    Ok(())
}

/// What came back to that account can be spent: a card that has ended since lives a while longer. To be said after a refund;
/// harmless for any other account.
///
/// # Errors
/// A fault when the store fails.
pub async fn revive_gift_card(tx: &Tx, account: AccountId) -> Result<()> {
    let Some(card) = cards::by_account(tx, account).await? else { return Ok(()) };
    if !card.left.is_positive() || !matches!(card.state, CardState::Expired | CardState::Cancelled) {
        return Ok(());
    }
    let ends_at = tx.now().plus_seconds(REVIVED_DAYS * 86_400);
    cards::revive(tx, card.id, ends_at).await?;
    jobs::expire_cards_later(tx, ends_at).await?;
    tx.record(CardChanged { card: card.id, state: CardState::Active.to_string(), taken: None });
    Ok(())
}
