//! Verbs: signing in with a code that was sent to an address, and signing out.
//!
//! An address nobody knows is answered like any other: it gets a code, and whoever types it joins.

use events::customers::{CustomerSignedIn, CustomerSignedOut};
use kernel::{CustomerId, DomainError, Error, Locale, Result, Secret, SessionId, Timestamp};
use spine::Tx;

use crate::model::{Contact, Denied, Identity};
use crate::rules::{self, CODE_DIGITS, CODE_MINUTES, CODES_MOST, COUNTED_MINUTES, SESSION_DAYS, WRONG_MOST};
use crate::store;

/// Somebody wants to sign in with an address.
#[derive(Debug, Clone)]
pub struct AskCode {
    /// The address, as typed.
    pub email: String,
    /// The seal of the token of the device that asks: only there the code counts.
    pub device: String,
}

/// A code to be sent.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The code; kept nowhere.
    pub code: Secret,
    /// The address it is sent to.
    pub email: String,
    /// Whose address that is, where known.
    pub customer: Option<CustomerId>,
    /// Until when it counts.
    pub ends_at: Timestamp,
}

/// Somebody types a code.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The seal of the token of the device that asked.
    pub asked_on: String,
    /// The code, as typed.
    pub code: String,
    /// The seal of the token that the device is given for the log-in: a new one, so that a token that was known to somebody
    /// before opens nothing afterwards.
    pub device: String,
    /// The language of whoever joins.
    pub locale: Locale,
}

/// Makes a code for an address. An earlier code of the device no longer counts.
///
/// # Errors
/// Refused when the address is none, or codes were asked for too often.
pub async fn ask_code(tx: &Tx, wish: &AskCode) -> Result<Asked> {
    let email = rules::email(&wish.email)?;
    let since = tx.now().plus_seconds(-COUNTED_MINUTES * 60);
    store::account::forget_codes_before(tx, since).await?;
    let (for_it, there) = store::account::codes_since(tx, &email, &wish.device, since).await?;
    if for_it >= CODES_MOST || there >= CODES_MOST {
        return Err(Denied::TooManyCodes { minutes: COUNTED_MINUTES }.into());
    }
    let (session, code) = (tx.new_id(), tx.new_digits(CODE_DIGITS));
    let ends_at = tx.now().plus_seconds(CODE_MINUTES * 60);
    let digest = rules::digest(session, &code);
    store::account::insert_code(tx, session, (&wish.device, &email), &digest, ends_at).await?;
    let identity = Identity { kind: rules::EMAIL.to_owned(), value: email.clone() };
    let customer = store::known_by(tx, &[identity]).await?.first().map(|(_, customer)| *customer);
    Ok(Asked { code: Secret::new(code), email, customer, ends_at })
}

/// Signs in whoever types the code that was asked for on the device, once and soon; who is not known joins.
///
/// # Errors
/// Refused alike whether the code is wrong, used, too old, or was tried too often.
pub async fn sign_in(tx: &Tx, wish: &SignIn) -> Result<(SessionId, CustomerId)> {
    let last = store::account::last_code(tx, &wish.asked_on).await?;
    let Some((session, email, digest, asked_at)) = last else { return Err(Denied::WrongCode.into()) };
    let subject = rules::subject(session);
    let is_worn = tx.attempts(&subject, asked_at).await? >= WRONG_MOST;
    if is_worn || !rules::opens(&digest, session, &wish.code) {
        return Err(Error::from(DomainError::from(Denied::WrongCode).remember(subject)));
    }
    store::account::use_code(tx, session).await?;
    let contact = Contact { email: Some(email), ..Contact::default() };
    let customer = super::recognise(tx, &contact, wish.locale).await?;
    let ends_at = tx.now().plus_seconds(SESSION_DAYS * 86_400);
    store::account::insert_session(tx, session, (&wish.device, customer), ends_at).await?;
    tx.record(CustomerSignedIn { customer, session });
    Ok((session, customer))
}

/// Ends the log-in of a device. One that has ended already stays so.
///
/// # Errors
/// A fault when the store fails.
pub async fn sign_out(tx: &Tx, device: &str) -> Result<()> {
    if let Some((session, customer)) = store::account::end_session(tx, device).await? {
        tx.record(CustomerSignedOut { customer, session });
    }
    Ok(())
}

/// Ends every log-in of a customer.
///
/// # Errors
/// A fault when the store fails.
pub async fn sign_out_everywhere(tx: &Tx, customer: CustomerId) -> Result<()> {
    for session in store::account::end_sessions(tx, customer).await? {
        tx.record(CustomerSignedOut { customer, session });
    }
    Ok(())
}
