//! Verbs: money from one account to another.

use events::banking::PayeeLearnt;
use kernel::{AccountId, ChannelId, CustomerId, Money, Result};
use spine::Tx;
use web::limits::{self, CODE_CHARS_MOST};

use crate::model::proofs::{Act, Proof};
use crate::model::steps::{Stage, Task};
use crate::model::{Denied, Payment, PaymentKind};
use crate::rules::{self, NOTE_MAX, Payee};
use crate::{commands, store};

/// A customer wants money moved.
#[derive(Debug, Clone)]
pub struct Move {
    /// Who.
    pub customer: CustomerId,
    /// From which of their accounts.
    pub from: AccountId,
    /// To which number: their own, or somebody's.
    pub to: String,
    /// How much.
    pub amount: Money,
    /// What they write to whoever is paid.
    pub note: String,
    /// Minted by the screen: the same key is the same payment.
    pub key: String,
    /// Where.
    pub channel: ChannelId,
    /// That it is them, where that is needed.
    pub proof: Option<Proof>,
}

/// Moves money, once for each key.
///
/// # Errors
/// Refused when the account is not theirs or has too little, the number is wrong or nobody's, the key was used for something
/// else, or a proof is needed and missing.
pub async fn transfer(tx: &Tx, wish: &Move) -> Result<Payment> {
    let terms = store::of_bank(tx).await?;
    let from = store::own(tx, wish.customer, wish.from).await?;
    let number = rules::iban::read(&wish.to)?;
    let note = limits::text(wish.note.trim(), NOTE_MAX, "note")?.to_owned();
    let key = limits::text(&wish.key, CODE_CHARS_MOST, "key")?;
    if let Some(made) = store::payment_by_key(tx, from.id, key, terms.currency).await? {
        let is_same = made.amount == wish.amount && made.other_side == number;
        return if is_same { Ok(made) } else { Err(Denied::KeyUsed.into()) };
    }
    let to = store::account_of_number(tx, &number).await?.ok_or(Denied::UnknownNumber)?;
    if to.id == from.id {
        return Err(Denied::SameAccount.into());
    }
    let payee = match to.customer == wish.customer {
        true => Payee::Own,
        false if store::is_payee(tx, wish.customer, &number).await? => Payee::Known,
        false => Payee::New,
    };
    let run = (Task::Transfer, rules::run_of(key));
    if rules::needs_proof(payee, wish.amount, terms.proof_above) {
        let act = Act::Transfer { to: number.clone(), amount: wish.amount };
        commands::proof::show(tx, wish.customer, &act, wish.proof.as_ref()).await?;
        store::steps::add(tx, run, Stage::Identified, wish.channel).await?;
    }
    let (kind, reason) = if payee == Payee::Own { (PaymentKind::Own, "own") } else { (PaymentKind::Transfer, "transfer") };
    let id = commands::post(tx, (from.id, to.id), wish.amount, reason, None).await?;
    let payment = Payment {
        id,
        kind,
        account: from.id,
        customer: wish.customer,
        into: Some(to.id),
        bill: None,
        card: None,
        other_side: number.clone(),
        note,
        amount: wish.amount,
        at: tx.now(),
    };
    store::insert_payment(tx, &payment, Some(key)).await?;
    if payee != Payee::Own && store::learn_payee(tx, wish.customer, &number).await? {
        tx.record(PayeeLearnt { customer: wish.customer });
    }
    commands::steps::done(tx, run, wish.channel).await?;
    Ok(payment)
}

/// Whom a customer has paid is new to them again: the next payment needs a proof.
///
/// # Errors
/// A fault when the store fails.
pub async fn forget_payee(tx: &Tx, customer: CustomerId, number: &str) -> Result<()> {
    store::forget_payee(tx, customer, number).await
}
