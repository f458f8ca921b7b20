//! Signing in with an address and a secret: the one way in for every screen, so that all of them keep the same silence.

use kernel::{Error, LocationId, Result, Secret};
use spine::{Db, Read, Tx};
use tokio::sync::Semaphore;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use super::{SignIn, new_token, sign_in, too_many, wrong_attempt};
use crate::{rules, store};

/// Secrets that are checked at the same time: each takes 19 MiB and a processor, and a burst of guesses must not take the house.
static CHECKS: Semaphore = Semaphore::const_new(4);

kernel::words! {
    /// What somebody signs in with.
    pub enum SecretKind { Password => "password", Pin => "pin" }
}

/// Somebody wants to come in.
#[derive(Debug, Clone)]
pub struct Enter {
    /// The address they say is theirs.
    pub email: String,
    /// What they say only they know.
    pub secret: Secret,
    /// Which of their secrets that is.
    pub kind: SecretKind,
    /// The device, as the person will recognise it in a list.
    pub device: String,
    /// Where they work, where that is known.
    pub location: Option<LocationId>,
}

/// Signs in whoever knows the secret; answers the token of the log-in. An unknown address is answered as a known one is: as
/// late, in the same words, and after as many tries with the same refusal. Slow on purpose, so it takes the store itself
/// rather than a place in the line of writes.
///
/// # Errors
/// Refused when address and secret do not belong together, after too many such tries, or when the person may not sign in there.
pub async fn enter(db: &Db, wish: Enter) -> Result<Secret> {
    let email = limits::text(wish.email.trim(), SHORT_TEXT_CHARS_MOST, "email")?.to_owned();
    limits::text(wish.secret.reveal(), SHORT_TEXT_CHARS_MOST, wish.kind.as_str())?;
    let subject = rules::subject(&email);
    let asked = subject.clone();
    // Before the dear check, so that whoever has guessed too often costs nothing any more.
    db.write(async move |tx: &Tx| too_many(tx, &asked).await).await?;

    let known = db.read(async move |read: &Read| store::credentials(read, &email).await).await?;
    let (member, hash) = match known {
        Some(known) => {
            let hash = match wish.kind {
                SecretKind::Password => known.password_hash,
                SecretKind::Pin => known.pin_hash,
            };
            (Some(known.member.id), hash)
        }
        None => (None, None),
    };
    let is_right = is_right(hash, wish.secret.clone()).await?;

    db.write(async move |tx: &Tx| {
        too_many(tx, &subject).await?;
        let Some(member) = member.filter(|_| is_right) else { return Err(wrong_attempt(&subject)) };
        let token = new_token(tx);
        let token_hash = rules::token_hash(token.reveal());
        sign_in(tx, SignIn { member, device: wish.device.clone(), location: wish.location, token_hash }).await?;
        Ok(token)
    })
    .await
}

/// Checks a secret against its hash; one that nobody set takes as long as any other.
async fn is_right(hash: Option<Secret>, secret: Secret) -> Result<bool> {
    let broken = |error: &dyn std::fmt::Display| Error::fault(format!("checking a secret: {error}"));
    let _turn = CHECKS.acquire().await.map_err(|error| broken(&error))?;
    let check = move || rules::verify(hash.as_ref().map_or(rules::DECOY, Secret::reveal), secret.reveal());
    tokio::task::spawn_blocking(check).await.map_err(|error| broken(&error))
}

/// The hash under which a new secret is kept, computed beside the line of writes, with a salt from the store's chance.
///
/// # Errors
/// A fault when the store fails.
pub async fn hashed(db: &Db, secret: &str) -> Result<String> {
    let broken = |error: &dyn std::fmt::Display| Error::fault(format!("hashing a secret: {error}"));
    let salt = db.write(async |tx: &Tx| Ok(tx.new_token())).await?;
    let _turn = CHECKS.acquire().await.map_err(|error| broken(&error))?;
    let secret = Secret::new(secret.to_owned());
    let hash = move || rules::hash(secret.reveal(), &salt, rules::Cost::STRONG);
    tokio::task::spawn_blocking(hash).await.map_err(|error| broken(&error))?
}
