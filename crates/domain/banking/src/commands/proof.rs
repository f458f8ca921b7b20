//! Verbs: asking for a fresh code, and showing it.

use kernel::{CustomerId, DomainError, Error, Result, Secret};
use spine::Tx;

use crate::model::Denied;
use crate::model::proofs::{Act, Challenge, Proof};
use crate::rules::{self, CODE_DIGITS, CODE_MINUTES, COUNTED_MINUTES, WRONG_MOST};
use crate::store;

/// Makes a code for one act of a customer. Whoever called sends it to them; an earlier code no longer counts.
///
/// # Errors
/// Refused when this merchant is no bank, and after too many wrong codes.
pub async fn challenge(tx: &Tx, customer: CustomerId, act: &Act) -> Result<Challenge> {
    store::of_bank(tx).await?;
    not_worn(tx, customer).await?;
    let (code, ends_at) = (tx.new_digits(CODE_DIGITS), tx.now().plus_seconds(CODE_MINUTES * 60));
    store::save_proof(tx, customer, &rules::digest(customer, &sound(act)?, &code), ends_at).await?;
    Ok(Challenge { code: Secret::new(code), ends_at })
}

/// Uses up the code that a customer was sent for that act, or believes whoever has seen them.
///
/// # Errors
/// Refused when there is none; alike whether it is wrong, used, too old, or for something else; and after too many wrong ones.
pub(crate) async fn show(tx: &Tx, customer: CustomerId, act: &Act, proof: Option<&Proof>) -> Result<()> {
    let typed = match proof.ok_or(Denied::ProofNeeded)? {
        Proof::InPerson(_) => return Ok(()),
        Proof::Code(typed) => typed,
    };
    not_worn(tx, customer).await?;
    let kept = store::proof(tx, customer, tx.now()).await?;
    if !rules::opens(&kept.unwrap_or_default(), customer, &sound(act)?, typed) {
        return Err(Error::from(DomainError::from(Denied::WrongCode).remember(subject(customer))));
    }
    store::use_proof(tx, customer).await
}

/// The same act, with its number in the form in which it is kept.
fn sound(act: &Act) -> Result<Act> {
    Ok(match act {
        Act::Transfer { to, amount } => Act::Transfer { to: rules::iban::read(to)?, amount: *amount },
        Act::Bill { .. } | Act::PayOut { .. } => act.clone(),
    })
}

async fn not_worn(tx: &Tx, customer: CustomerId) -> Result<()> {
    let since = tx.now().plus_seconds(-COUNTED_MINUTES * 60);
    if tx.attempts(&subject(customer), since).await? >= WRONG_MOST {
        return Err(Denied::TooManyTries { minutes: COUNTED_MINUTES }.into());
    }
    Ok(())
}

fn subject(customer: CustomerId) -> String {
    format!("bank-proof:{customer}")
}
