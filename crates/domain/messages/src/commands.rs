//! Verbs: writing a message, and what became of it.

use events::messages::{MessageFailed, MessageQueued, MessageSent};
use kernel::{MessageId, Result};
use spine::{NewJob, Tx};

use crate::model::{Envelope, NewMessage, State};
use crate::{jobs, pages, rules, store};

/// Writes a message and asks for it to be sent, in the caller's transaction: what it tells of has then surely happened.
///
/// # Errors
/// Refused when mail cannot be sent to the address.
pub async fn send(tx: &Tx, wish: NewMessage) -> Result<MessageId> {
    let id: MessageId = tx.new_id();
    let envelope = Envelope {
        id,
        to: rules::address(&wish.to)?.to_owned(),
        subject: rules::subject(&wish.subject),
        text: pages::text(wish.locale, &wish.sender, &wish.parts),
        html: pages::html(wish.locale, &wish.sender, &wish.subject, &wish.parts),
        sender: rules::subject(&wish.sender),
        locale: wish.locale,
        created_at: tx.now(),
        ends_at: wish.ends_at,
    };
    store::insert(tx, &wish, &envelope).await?;
    tx.job(NewJob::new(jobs::SEND, id.to_string(), &id)).await?;
    tx.record(MessageQueued { message: id, kind: wish.kind.to_string(), customer: wish.customer });
    Ok(id)
}

/// Notes that a post took the message. One that has ended stays as it is.
pub(crate) async fn sent(tx: &Tx, id: MessageId) -> Result<()> {
    if store::end(tx, id, State::Sent, "").await? {
        store::forget_secret(tx, id).await?;
        tx.record(MessageSent { message: id });
    }
    Ok(())
}

/// Gives a message up for that reason.
pub(crate) async fn fail(tx: &Tx, id: MessageId, reason: &str) -> Result<()> {
    if store::end(tx, id, State::Failed, reason).await? {
        store::forget_secret(tx, id).await?;
        tx.record(MessageFailed { message: id });
    }
    Ok(())
}
