//! The set-up of a shop that is nobody's yet: one person is invited, answers, and the merchant ends it.

use kernel::{Error, Result, Secret};
use spine::{Read, Tx};

use crate::model::Denied;
use crate::rules;
use crate::store::{self, set_up};

/// Bytes that all answers may have together.
const ANSWERS_MAX: usize = 32 * 1024;

/// Invites somebody to set the shop up: the token opens it once. An earlier invitation, and whoever used it, is out.
///
/// # Errors
/// `channels.set_up_over` once there is a merchant; a fault when the store fails.
pub async fn invite(tx: &Tx) -> Result<Secret> {
    if store::merchant(tx).await?.is_some() {
        return Err(Denied::SetUpOver.into());
    }
    let token = rules::token(&tx.new_token(), &tx.new_token());
    set_up::invite(tx, rules::hash(&token)).await?;
    Ok(Secret::new(token))
}

/// Begins the set-up with the token of the invitation, which is used up; answers what the browser shows from now on.
///
/// # Errors
/// `channels.wrong_invitation` when the token is wrong or was used; a fault when the store fails.
pub async fn begin_set_up(tx: &Tx, token: &Secret) -> Result<Secret> {
    let session = rules::token(&tx.new_token(), &tx.new_token());
    if set_up::begin(tx, rules::hash(token.reveal()), rules::hash(&session)).await? {
        Ok(Secret::new(session))
    } else {
        Err(Denied::WrongInvitation.into())
    }
}

/// Whether that browser may set the shop up.
///
/// # Errors
/// A fault when the store fails.
pub async fn may_set_up(read: &Read, session: &Secret) -> Result<bool> {
    set_up::is_under_way(read, rules::hash(session.reveal())).await
}

/// Keeps what was answered so far, so that a set-up which is interrupted goes on where it was.
///
/// # Errors
/// `channels.set_up_over` when no set-up is open; `channels.too_long`; a fault when the store fails.
pub async fn keep_answers(tx: &Tx, answers: &str) -> Result<()> {
    if answers.len() > ANSWERS_MAX {
        return Err(Denied::TooLong { limit: i64::try_from(ANSWERS_MAX).unwrap_or(i64::MAX) }.into());
    }
    if set_up::keep_answers(tx, answers).await? { Ok(()) } else { Err(Error::from(Denied::SetUpOver)) }
}
