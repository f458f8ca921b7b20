//! Coupons: minted, presented, taken back.

use events::promotions::{BatchMinted, BatchOrdered, CodeMinted, CodeRevoked};
use kernel::{BatchId, CartId, CustomerId, DomainError, Error, PromotionId, Result, Timestamp};
use spine::Tx;

use crate::jobs;
use crate::model::{Denied, Promotion, State};
use crate::rules::{self, BATCH_CODES_MOST, CODE_LETTERS_LEAST, CODE_LETTERS_MOST, CODES_MOST, TRIES_MINUTES, WRONG_CODES_MOST};
use crate::store::{self, Batch, Coupon, MINTED_AT_ONCE};

/// Codes minted in one command, so that nobody waits behind it for long.
const CHUNK: i64 = 400;
/// Days after which a code that was presented with a cart is forgotten there.
const PRESENTED_DAYS: i64 = 90;
/// Codes forgotten by one command.
const FORGOTTEN_AT_ONCE: i64 = 20;

/// A code that the merchant chooses, for many to use.
#[derive(Debug, Clone)]
pub struct SharedCode {
    /// What it unlocks.
    pub promotion: PromotionId,
    /// The code: letters A to Z and digits.
    pub code: String,
    /// How often it may be used; none means as often as people like.
    pub uses_most: Option<i64>,
    /// Until when it counts.
    pub expires_at: Option<Timestamp>,
}

/// Codes that are minted together, each to be used once.
#[derive(Debug, Clone)]
pub struct BatchWish {
    /// What they unlock.
    pub promotion: PromotionId,
    /// How many.
    pub codes: i64,
    /// Until when they count.
    pub expires_at: Option<Timestamp>,
}

/// The promotion, if it asks for a coupon and has not ended.
async fn with_coupons(tx: &Tx, id: PromotionId) -> Result<Promotion> {
    let promotion = store::promotion(tx, id).await?.ok_or(Denied::UnknownPromotion)?;
    match promotion.state {
        State::Ended => Err(Denied::WrongState.into()),
        _ if !promotion.rule.when.asks_for_coupon() => Err(Denied::NeedsNoCode.into()),
        _ => Ok(promotion),
    }
}

/// A new code to be used once, for one customer or for whoever has it: 12 letters, 59 bits of chance.
///
/// # Errors
/// `promotions.unknown_promotion`, `promotions.wrong_state` when it ended, `promotions.needs_no_code`.
pub async fn mint(tx: &Tx, promotion: PromotionId, customer: Option<CustomerId>) -> Result<String> {
    with_coupons(tx, promotion).await?;
    let code = rules::code_for(&tx.new_token());
    let coupon = Coupon { code, promotion, customer, uses_most: Some(1), used: 0, expires_at: None, revoked: false };
    if !store::add_code(tx, &coupon).await? {
        // Two codes of 59 bits alike: more likely the source of chance is broken.
        return Err(Error::fault("a freshly minted code exists already"));
    }
    tx.record(CodeMinted { promotion, customer });
    Ok(coupon.code)
}

/// The code that a customer has for a promotion: the one they hold, used or not, or a new one. So everybody has one at most.
///
/// # Errors
/// As [`mint`].
pub async fn claim(tx: &Tx, promotion: PromotionId, customer: CustomerId) -> Result<String> {
    match store::code_of_customer(tx, promotion, customer).await? {
        Some(code) => Ok(code),
        None => mint(tx, promotion, Some(customer)).await,
    }
}

/// Adds a code that the merchant chose.
///
/// # Errors
/// As [`mint`]; `promotions.bad_code`, `promotions.code_taken`, `promotions.bad_count` for a number of uses.
pub async fn add_code(tx: &Tx, wish: &SharedCode) -> Result<String> {
    with_coupons(tx, wish.promotion).await?;
    let size = |letters: usize| i64::try_from(letters).unwrap_or(i64::MAX);
    let bad = Denied::BadCode { least: size(CODE_LETTERS_LEAST), most: size(CODE_LETTERS_MOST) };
    let code = rules::code_typed(&wish.code).ok_or(bad)?;
    if wish.uses_most.is_some_and(|most| most < 1) {
        return Err(Denied::BadCount { most: i64::MAX }.into());
    }
    let SharedCode { promotion, uses_most, expires_at, .. } = *wish;
    let coupon = Coupon { code, promotion, customer: None, uses_most, used: 0, expires_at, revoked: false };
    if !store::add_code(tx, &coupon).await? {
        return Err(Denied::CodeTaken.into());
    }
    tx.record(CodeMinted { promotion, customer: None });
    Ok(coupon.code)
}

/// Orders a batch of codes; a job mints them, a chunk at a time.
///
/// # Errors
/// As [`mint`]; `promotions.bad_batch` for none or more than 100,000.
pub async fn mint_batch(tx: &Tx, wish: &BatchWish) -> Result<BatchId> {
    with_coupons(tx, wish.promotion).await?;
    if !(1..=BATCH_CODES_MOST).contains(&wish.codes) {
        return Err(Denied::BadBatch { most: BATCH_CODES_MOST }.into());
    }
    let BatchWish { promotion, codes, expires_at } = *wish;
    let batch = Batch { id: tx.new_id(), promotion, wanted: codes, minted: 0, expires_at };
    store::add_batch(tx, &batch).await?;
    jobs::mint(tx, batch.id).await?;
    tx.record(BatchOrdered { batch: batch.id, promotion, codes });
    Ok(batch.id)
}

/// Mints the next codes of a batch; answers how many are still to come.
pub(crate) async fn mint_chunk(tx: &Tx, id: BatchId) -> Result<i64> {
    let batch = store::batch(tx, id).await?.ok_or(Denied::UnknownPromotion)?;
    let chunk = (batch.wanted - batch.minted).min(CHUNK);
    if chunk == 0 {
        return Ok(0);
    }
    let at_once = i64::try_from(MINTED_AT_ONCE).unwrap_or(1);
    let mut minted = 0;
    while chunk - minted >= at_once {
        let codes = std::array::from_fn(|_| rules::code_for(&tx.new_token()));
        let added = store::add_codes(tx, &batch, &codes).await?;
        minted += i64::try_from(added).unwrap_or(0);
    }
    while minted < chunk {
        // The same code in every place is one code.
        let code = rules::code_for(&tx.new_token());
        let added = store::add_codes(tx, &batch, &std::array::from_fn(|_| code.clone())).await?;
        minted += i64::try_from(added).unwrap_or(0);
    }
    let left = batch.wanted - store::note_minted(tx, id, minted).await?;
    if left == 0 {
        tx.record(BatchMinted { batch: id, codes: batch.wanted });
    }
    Ok(left)
}

/// Takes a code back for good.
///
/// # Errors
/// `promotions.unknown_code` when there is none, or it was taken back before.
pub async fn revoke(tx: &Tx, code: &str) -> Result<()> {
    let promotion = store::revoke(tx, &rules::typed_form(code)).await?.ok_or(Denied::UnknownCode)?;
    tx.record(CodeRevoked { promotion });
    Ok(())
}

/// Presents a code with a cart, on a device that is named by a text of its own, such as its seal. Whether it counts for this
/// buyer and basket, the price says.
///
/// # Errors
/// `promotions.unknown_code`, the same by the same work whether it is wrong, used, expired or taken back, and remembered;
/// `promotions.too_many_tries` after too many of these; `promotions.too_many_codes`.
pub async fn present(tx: &Tx, subject: &str, cart: CartId, code: &str) -> Result<()> {
    let subject = format!("coupon:{subject}");
    if tx.attempts(&subject, tx.now().plus_seconds(-TRIES_MINUTES * 60)).await? >= WRONG_CODES_MOST {
        return Err(Denied::TooManyTries { minutes: TRIES_MINUTES }.into());
    }
    let code = rules::typed_form(code);
    if !store::is_alive(tx, &code, tx.now()).await? {
        return Err(DomainError::from(Denied::UnknownCode).remember(subject).into());
    }
    if store::presented_count(tx, cart).await? >= CODES_MOST {
        return Err(Denied::TooManyCodes { most: CODES_MOST }.into());
    }
    store::forget_presented(tx, tx.now().plus_seconds(-PRESENTED_DAYS * 86_400), FORGOTTEN_AT_ONCE).await?;
    store::present(tx, cart, &code).await
}

/// Takes a code out of a cart.
///
/// # Errors
/// A fault when the store fails.
pub async fn withdraw(tx: &Tx, cart: CartId, code: &str) -> Result<()> {
    store::withdraw(tx, cart, &rules::typed_form(code)).await
}
