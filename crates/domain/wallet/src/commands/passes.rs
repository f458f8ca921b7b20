//! Verbs: giving a device a pass, scanning the codes it shows, paying with a scan.

use events::wallet::{CodeScanned, PassChanged, PassMade};
use kernel::{AccountId, CustomerId, DomainError, Error, Money, PassId, Result};
use spine::{Read, Tx};

use super::offline;
use crate::model::{Denied, PassState};
use crate::rules::pass::{self, SCAN_MINUTES};
use crate::rules::{self, PASSES_MOST};
use crate::store::{self, passes};

/// Refused codes of one pass after which none of it is looked at for a while.
const WRONG_MOST: i64 = 10;
const COUNTED_MINUTES: i64 = 15;

/// A rotating code that was scanned.
#[derive(Debug, Clone)]
pub struct Scan {
    /// What the scanner read.
    pub text: String,
    /// The seal of the till or device that scanned it: only there the scan can pay.
    pub by: String,
}

/// Whom a code identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Scanned {
    /// The customer.
    pub customer: CustomerId,
    /// The pass.
    pub pass: PassId,
    /// The step, with which the scan can pay.
    pub step: i64,
}

/// A payment by a scan.
#[derive(Debug, Clone)]
pub struct Authorise {
    /// What the scan answered.
    pub scanned: Scanned,
    /// The seal of the till or device that scanned it.
    pub by: String,
    /// How much is taken from the wallet.
    pub amount: Money,
}

/// Gives a customer's device a pass. Its secret of 32 bytes is told here and never again; an earlier pass of the device ends.
/// Not to be remembered by `Db::once`: that would keep it.
///
/// # Errors
/// Refused when the customer has more passes than anybody has devices.
pub async fn pass(tx: &Tx, customer: CustomerId, device: &str) -> Result<(PassId, [u8; 32])> {
    for (earlier, whose) in passes::of_device(tx, device).await? {
        revoke_pass(tx, whose, earlier).await?;
    }
    if passes::count(tx, customer).await? >= PASSES_MOST {
        return Err(Denied::TooManyPasses { most: PASSES_MOST }.into());
    }
    let (id, secret) = (tx.new_id(), tx.new_secret());
    passes::insert(tx, id, customer, device, &secret).await?;
    tx.record(PassMade { pass: id, customer });
    Ok((id, secret))
}

/// Lets no code of a pass count until it is thawed.
///
/// # Errors
/// Refused when it is another customer's.
pub async fn freeze_pass(tx: &Tx, customer: CustomerId, id: PassId) -> Result<()> {
    change(tx, customer, id, PassState::Frozen).await
}

/// Lets the codes of a frozen pass count again.
///
/// # Errors
/// Refused when it is another customer's.
pub async fn thaw_pass(tx: &Tx, customer: CustomerId, id: PassId) -> Result<()> {
    change(tx, customer, id, PassState::Active).await
}

/// Ends a pass for good and forgets its secret: the device was lost, sold or signed out.
///
/// # Errors
/// Refused when it is another customer's.
pub async fn revoke_pass(tx: &Tx, customer: CustomerId, id: PassId) -> Result<()> {
    change(tx, customer, id, PassState::Revoked).await?;
    passes::forget_secret(tx, id).await
}

async fn change(tx: &Tx, customer: CustomerId, id: PassId, state: PassState) -> Result<()> {
    if passes::customer(tx, id).await? != Some(customer) {
        return Err(Denied::UnknownPass.into());
    }
    if passes::set_state(tx, id, customer, state).await? {
        tx.record(PassChanged { pass: id, customer, state: state.to_string() });
        if state != PassState::Active {
            offline::end(tx, id, customer).await?;
        }
    }
    Ok(())
}

/// Identifies whoever shows a code. Each code does so once: its step, and every one before, is used.
/// What happened on a till without a connection is judged by the till's clock.
///
/// # Errors
/// Refused alike, after the same work, whether the code is none, forged, stale, used, or its pass is frozen, revoked or unknown;
/// and after too many such codes of one pass.
pub async fn scan(tx: &Tx, wish: &Scan) -> Result<Scanned> {
    let refused = |subject: String| Error::from(DomainError::from(Denied::UnknownCode).remember(subject));
    let claim = pass::claim(&wish.text).ok_or_else(|| refused(format!("code:{}", wish.by)))?;
    let subject = format!("pass:{}", claim.pass);
    if tx.attempts(&subject, tx.now().plus_seconds(-COUNTED_MINUTES * 60)).await? >= WRONG_MOST {
        return Err(Denied::TooManyTries { minutes: COUNTED_MINUTES }.into());
    }
    let secret = passes::secret(tx, claim.pass).await?;
    // Of a pass that nobody knows the mark is computed too, with a secret that opens nothing: the step below finds no pass.
    let is_true = pass::is_signed(&wish.text, secret.as_deref().unwrap_or(&[0; 32]));
    let counts = is_true && secret.is_some() && pass::is_fresh(claim.step, tx.happened_at());
    let step = if counts { claim.step } else { NO_STEP };
    let customer = passes::use_step(tx, claim.pass, step, &wish.by).await?.ok_or_else(|| refused(subject))?;
    tx.record(CodeScanned { pass: claim.pass, customer });
    Ok(Scanned { customer, pass: claim.pass, step })
}

/// Whether a text is a rotating code at all, whatever it is worth.
#[must_use]
pub fn is_code(text: &str) -> bool {
    pass::claim(text).is_some()
}

/// Whether a scan still proves who is there: the last one of an active pass, made on that device a moment ago, and not paid with.
///
/// # Errors
/// A fault when the store fails.
pub async fn is_scanned(read: &Read, scanned: &Scanned, by: &str) -> Result<bool> {
    let since = read.now().plus_seconds(-SCAN_MINUTES * 60);
    passes::is_open_scan(read, (scanned.pass, scanned.step), by, since).await
}

/// A step that no pass has left to use: it is before every other.
const NO_STEP: i64 = i64::MIN;

/// The account from which a scan pays, once, up to the limit that needs no further proof; to be named to `payments`.
/// A scan lasts for some minutes, on the device that made it, until the next one of the pass.
///
/// # Errors
/// Refused when the scan is too old, was made elsewhere or has paid, beyond the limit, and while the wallet is frozen.
pub async fn authorise(tx: &Tx, wish: &Authorise) -> Result<AccountId> {
    let Authorise { scanned, by, amount } = wish;
    rules::may_pay_by_code(&store::limits(tx, amount.currency).await?, *amount)?;
    let since = tx.now().plus_seconds(-SCAN_MINUTES * 60);
    let customer = passes::spend_scan(tx, scanned.pass, scanned.step, by, since).await?.ok_or(Denied::NotScanned)?;
    super::spendable(tx, customer, amount.currency).await
}
