//! Verbs: who works here, what they sign in with, and signing in.

use events::staff::{MemberSaved, SignedIn, SignedOut};
use kernel::{DomainError, Error, LocationId, Result, Secret, SessionId, StaffId};
use spine::Tx;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use crate::model::{Denied, Member, Role};
use crate::rules::{self, WRONG_MINUTES, WRONG_MOST};
use crate::store;

mod enter;

pub use enter::{Enter, SecretKind, enter, hashed};

/// Somebody whose secret was verified signs in on a device.
#[derive(Debug, Clone)]
pub(crate) struct SignIn {
    /// Who.
    pub(crate) member: StaffId,
    /// The device, as the person will recognise it in a list.
    pub(crate) device: String,
    /// Where they work, where that is known.
    pub(crate) location: Option<LocationId>,
    /// SHA-256 of the token that the device is given: see [`new_token`] and [`rules::token_hash`].
    pub(crate) token_hash: [u8; 32],
}

/// Adds or changes a person. Whoever is no longer active is signed in nowhere.
///
/// # Errors
/// Refused when name or address are none, the address is somebody else's, or no active owner would be left.
pub async fn save_member(tx: &Tx, member: &Member) -> Result<()> {
    let name: String =
        limits::text(member.name.trim(), SHORT_TEXT_CHARS_MOST, "name")?.chars().filter(|c| !c.is_control()).collect();
    if name.is_empty() {
        return Err(Denied::Nameless.into());
    }
    let member = Member { name, email: rules::email(&member.email)?, ..member.clone() };
    if store::member_by_email(tx, &member.email).await?.is_some_and(|other| other.id != member.id) {
        return Err(Denied::EmailTaken.into());
    }
    let is_owner = member.role == Role::Owner && member.is_active;
    if !is_owner && store::other_owners(tx, member.id).await? == 0 {
        return Err(Denied::LastOwner.into());
    }
    store::save(tx, &member).await?;
    if !member.is_active {
        sign_out_everywhere(tx, member.id).await?;
    }
    tx.record(MemberSaved { member: member.id });
    Ok(())
}

/// Sets a password, given as its hash. The person is signed out everywhere: whoever knew the old one is out.
///
/// # Errors
/// Refused when there is no such person.
pub async fn set_password(tx: &Tx, member: StaffId, hash: &str) -> Result<()> {
    store::member(tx, member).await?.ok_or(Denied::UnknownMember)?;
    store::save_password(tx, member, hash).await?;
    sign_out_everywhere(tx, member).await?;
    tx.record(MemberSaved { member });
    Ok(())
}

/// Sets a PIN, given as its hash.
///
/// # Errors
/// Refused when there is no such person.
pub async fn set_pin(tx: &Tx, member: StaffId, hash: &str) -> Result<()> {
    store::member(tx, member).await?.ok_or(Denied::UnknownMember)?;
    store::save_pin(tx, member, hash).await?;
    tx.record(MemberSaved { member });
    Ok(())
}

/// A token for a log-in: 256 bits of chance, which only the device keeps.
pub(crate) fn new_token(tx: &Tx) -> Secret {
    Secret::new(tx.new_token() + &tx.new_token())
}

/// Signs somebody in whose secret was verified. The limit is asked once more, so that a burst of guesses that all began
/// before the first was counted gains nothing.
///
/// # Errors
/// Refused when the person may not sign in, or not there, or too many secrets were wrong.
pub(crate) async fn sign_in(tx: &Tx, wish: SignIn) -> Result<SessionId> {
    limits::text(&wish.device, SHORT_TEXT_CHARS_MOST, "device")?;
    let member = store::member(tx, wish.member).await?.ok_or(Denied::UnknownMember)?;
    too_many(tx, &rules::subject(&member.email)).await?;
    let works_there = wish.location.is_none_or(|place| member.locations.is_empty() || member.locations.contains(&place));
    if !member.is_active || !works_there {
        return Err(Denied::NotAllowed.into());
    }
    store::forget_expired(tx, member.id).await?;
    let session = tx.new_id();
    store::insert_session(tx, session, &wish).await?;
    tx.record(SignedIn { member: member.id, session });
    Ok(session)
}

/// Ends a log-in. One that has ended already stays so.
///
/// # Errors
/// A fault when the store fails.
pub async fn sign_out(tx: &Tx, session: SessionId) -> Result<()> {
    if let Some(member) = store::end_session(tx, session).await? {
        tx.record(SignedOut { member, session });
    }
    Ok(())
}

/// Notes that a log-in is in use, at most every few minutes; it is worth a command when `seen_at` lies that far back.
///
/// # Errors
/// A fault when the store fails.
pub async fn keep_alive(tx: &Tx, session: SessionId) -> Result<()> {
    store::see(tx, session).await
}

/// Ends every log-in of a person.
///
/// # Errors
/// A fault when the store fails.
pub async fn sign_out_everywhere(tx: &Tx, member: StaffId) -> Result<()> {
    for session in store::end_sessions(tx, member).await? {
        tx.record(SignedOut { member, session });
    }
    Ok(())
}

/// The refusal of a wrong secret. It is remembered under that subject: see [`rules::subject`].
pub(crate) fn wrong_attempt(subject: &str) -> Error {
    DomainError::from(Denied::WrongSecret).remember(subject).into()
}

/// Whether secrets may still be tried under that subject.
///
/// # Errors
/// Refused after too many wrong ones.
pub(crate) async fn too_many(tx: &Tx, subject: &str) -> Result<()> {
    let since = tx.now().plus_seconds(-WRONG_MINUTES * 60);
    if tx.attempts(subject, since).await? < WRONG_MOST { Ok(()) } else { Err(Denied::TooMany { minutes: WRONG_MINUTES }.into()) }
}
