//! Verbs: contesting a payment, lending its money for the time being, and deciding.

use events::banking::{DisputeMoved, DisputeOpened};
use kernel::{AccountId, ChannelId, CustomerId, DisputeId, Error, Id, Money, Result, TransferId};
use spine::Tx;
use web::limits;

use crate::model::disputes::{Dispute, DisputeState, Verdict, Why};
use crate::model::steps::Task;
use crate::model::{Denied, PaymentKind};
use crate::rules::disputes::{self as rule, CREDIT_DAYS, DECIDE_DAYS, DISPUTE_DAYS, Turn};
use crate::rules::{WORDS_MAX, days_after};
use crate::store::disputes as kept;
use crate::{commands, jobs, store};

/// A customer contests a payment.
#[derive(Debug, Clone)]
pub struct NewDispute {
    /// Who.
    pub customer: CustomerId,
    /// Which payment of theirs.
    pub payment: TransferId,
    /// Why.
    pub why: Why,
    /// What they write about it.
    pub words: String,
    /// Where.
    pub channel: ChannelId,
}

/// Opens a dispute. A payment can be contested once.
///
/// # Errors
/// Refused when it is no payment of theirs to somebody else, is too long ago, or was contested before.
pub async fn dispute(tx: &Tx, wish: &NewDispute) -> Result<Dispute> {
    let terms = store::of_bank(tx).await?;
    let words = limits::text(wish.words.trim(), WORDS_MAX, "words")?.to_owned();
    let found = store::payment(tx, wish.payment, terms.currency).await?;
    let payment = found
        .filter(|payment| payment.customer == wish.customer && payment.kind != PaymentKind::Own)
        .filter(|payment| tx.now() <= days_after(payment.at, DISPUTE_DAYS))
        .ok_or(Denied::NotDisputable { days: DISPUTE_DAYS })?;
    let dispute = Dispute {
        id: tx.new_id(),
        customer: wish.customer,
        payment: payment.id,
        account: payment.account,
        amount: payment.amount,
        why: wish.why,
        words,
        state: DisputeState::Opened,
        opened_at: tx.now(),
        credit_by: days_after(tx.now(), CREDIT_DAYS),
        decide_by: days_after(tx.now(), DECIDE_DAYS),
        ended_at: None,
    };
    if !kept::insert(tx, &dispute).await? {
        return Err(Denied::DisputeNotNow.into());
    }
    jobs::watch(tx, &dispute).await?;
    let Dispute { id, payment, customer, amount, .. } = dispute;
    tx.record(DisputeOpened { dispute: id, payment, customer, amount, why: wish.why.to_string() });
    commands::steps::done(tx, (Task::Dispute, payment.bytes()), wish.channel).await?;
    Ok(dispute)
}

/// Gives the customer the money for the time being.
///
/// # Errors
/// Refused when they have it, or it is decided.
pub async fn credit(tx: &Tx, id: DisputeId) -> Result<Dispute> {
    turn(tx, known(tx, id).await?, Turn::Credit).await
}

/// Decides a dispute, for the customer or against.
///
/// # Errors
/// Refused when it is decided.
pub async fn decide(tx: &Tx, id: DisputeId, verdict: Verdict) -> Result<Dispute> {
    turn(tx, known(tx, id).await?, Turn::Decide(verdict)).await
}

/// The customer no longer contests the payment.
///
/// # Errors
/// Refused when it is not theirs, or decided.
pub async fn withdraw_dispute(tx: &Tx, customer: CustomerId, id: DisputeId) -> Result<Dispute> {
    let dispute = known(tx, id).await?;
    if dispute.customer != customer {
        return Err(Denied::UnknownDispute.into());
    }
    turn(tx, dispute, Turn::Withdraw).await
}

pub(crate) async fn known(tx: &Tx, id: DisputeId) -> Result<Dispute> {
    Ok(kept::dispute(tx, id).await?.ok_or(Denied::UnknownDispute)?)
}

/// Takes a dispute to where that leads, and the money with it.
pub(crate) async fn turn(tx: &Tx, was: Dispute, turn: Turn) -> Result<Dispute> {
    let (state, money) = rule::after(was.state, turn).ok_or(Denied::DisputeNotNow)?;
    let has_ended = (state != DisputeState::Credited).then(|| tx.now());
    let dispute = Dispute { state, ended_at: has_ended, ..was.clone() };
    commands::changed(kept::save(tx, &dispute, was.state).await?)?;
    let Dispute { id, customer, account, amount, .. } = dispute;
    let (lender, _) = store::provisional(tx).await?.ok_or_else(|| Error::fault("a dispute without a bank"))?;
    let losses = commands::house(tx, format!("bank_losses:{}", amount.currency), amount).await?;
    let about = Some(id.bytes());
    match money {
        rule::Money::Lend => drop(commands::post(tx, (lender, account), amount, "dispute_credit", about).await?),
        rule::Money::Give => drop(commands::post(tx, (losses, account), amount, "dispute_upheld", about).await?),
        rule::Money::Leave => drop(commands::post(tx, (losses, lender), amount, "dispute_upheld", about).await?),
        rule::Money::TakeBack => take_back(tx, &dispute, lender).await?,
        rule::Money::Rest => {}
    }
    tx.record(DisputeMoved { dispute: id, customer, state: state.to_string(), amount });
    Ok(dispute)
}

/// Takes back what was lent. What is no longer there is owed: an account is never below nothing.
async fn take_back(tx: &Tx, dispute: &Dispute, lender: AccountId) -> Result<()> {
    let Dispute { id, customer, account, amount, .. } = *dispute;
    let left = store::own(tx, customer, account).await?.left.minor.clamp(0, amount.minor);
    let (there, missing) = (Money::new(left, amount.currency), Money::new(amount.minor - left, amount.currency));
    if there.is_positive() {
        commands::post(tx, (account, lender), there, "dispute_reversal", Some(id.bytes())).await?;
    }
    if missing.is_positive() {
        let owed = commands::house(tx, kept::owed_code(customer), missing).await?;
        commands::post(tx, (owed, lender), missing, "dispute_reversal", Some(id.bytes())).await?;
    }
    Ok(())
}

/// A customer pays what they owe, as far as the account goes. Answers how much.
///
/// # Errors
/// Refused when the account is not theirs, nothing is owed, or the account is empty.
pub async fn repay(tx: &Tx, customer: CustomerId, account: AccountId) -> Result<Money> {
    let from = store::own(tx, customer, account).await?;
    let (owed, debt) = kept::owed_account(tx, customer).await?.ok_or(Denied::NothingOwed)?;
    let amount = Money::new(debt.minor.min(from.left.minor), debt.currency);
    if !amount.is_positive() {
        return Err(Denied::NothingOwed.into());
    }
    commands::post(tx, (from.id, owed), amount, "repaid", None).await?;
    Ok(amount)
}
