//! All SQL of messages, once for both databases.

use kernel::{CustomerId, Id, MessageId, Result, ToValue};
use spine::{Read, Tx};

use crate::model::{After, Envelope, Message, NewMessage, State};

/// The most rows of a list.
const LIST_MOST: i64 = 200;
/// Messages that wait for one person; more than that nobody is sent.
const WAITING_MOST: i64 = 1_000;

/// A message.
///
/// # Errors
/// A fault when the store fails.
pub async fn message(read: &Read, id: MessageId) -> Result<Option<Message>> {
    let sql = "select id, kind, customer, about, locale, address, subject, state, reason, created_at, ended_at \
               from messages_message where id = $1";
    read.maybe(sql, &[&id]).await
}

/// What a message says: as text and as HTML. None once it was forgotten.
///
/// # Errors
/// A fault when the store fails.
pub async fn content(read: &Read, id: MessageId) -> Result<Option<(String, String)>> {
    read.maybe("select text, html from messages_content where message = $1", &[&id]).await
}

/// Messages, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn page(read: &Read, after: After) -> Result<Vec<Message>> {
    let sql = "select id, kind, customer, about, locale, address, subject, state, reason, created_at, ended_at \
               from messages_message where id < $1 order by id desc limit $2";
    let before = after.before.unwrap_or(MessageId::from_bytes([0xff; 16]));
    read.all(sql, &[&before, &after.limit.clamp(0, LIST_MOST)]).await
}

/// The latest messages to a customer, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_customer(read: &Read, customer: CustomerId, limit: i64) -> Result<Vec<Message>> {
    let sql = "select id, kind, customer, about, locale, address, subject, state, reason, created_at, ended_at \
               from messages_message where customer = $1 order by id desc limit $2";
    read.all(sql, &[&customer, &limit.clamp(0, LIST_MOST)]).await
}

/// The message, if it still is to be sent.
pub(crate) async fn waiting(read: &Read, id: MessageId) -> Result<Option<Envelope>> {
    let sql = "select m.id, m.address, c.sender, m.locale, m.subject, c.text, c.html, m.created_at, m.ends_at \
               from messages_message m join messages_content c on c.message = m.id where m.id = $1 and m.state = 'waiting'";
    read.maybe(sql, &[&id]).await
}

/// The messages to a customer that are still to be sent.
pub(crate) async fn waiting_for(read: &Read, customer: CustomerId) -> Result<Vec<MessageId>> {
    let sql = "select id from messages_message where customer = $1 and state = 'waiting' order by id limit $2";
    read.all(sql, &[&customer, &WAITING_MOST]).await
}

pub(crate) async fn insert(tx: &Tx, wish: &NewMessage, envelope: &Envelope) -> Result<()> {
    let Envelope { id, to, sender, locale, subject, text, html, created_at, ends_at } = envelope;
    let sql = "insert into messages_message (id, kind, customer, about, locale, address, subject, state, reason, created_at, ends_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10)";
    let state = State::Waiting;
    let params: [&dyn ToValue; 10] =
        [id, &wish.kind, &wish.customer, &wish.about, locale, to, subject, &state, created_at, ends_at];
    tx.run(sql, &params).await?;
    let sql = "insert into messages_content (message, sender, text, html) values ($1, $2, $3, $4)";
    tx.run(sql, &[id, sender, text, html]).await.map(drop)
}

/// Ends a message that waits; false when it does not.
pub(crate) async fn end(tx: &Tx, id: MessageId, state: State, reason: &str) -> Result<bool> {
    let sql = "update messages_message set state = $2, reason = $3, ended_at = $4 where id = $1 and state = 'waiting'";
    Ok(tx.run(sql, &[&id, &state, &reason, &tx.now()]).await? == 1)
}

/// Notes what hindered a message that waits on.
pub(crate) async fn note(tx: &Tx, id: MessageId, reason: &str) -> Result<()> {
    tx.run("update messages_message set reason = $2 where id = $1 and state = 'waiting'", &[&id, &reason]).await.map(drop)
}

/// Forgets what a message with an end said; and to whom, where that is nobody we know.
pub(crate) async fn forget_secret(tx: &Tx, id: MessageId) -> Result<()> {
    let sql = "delete from messages_content where message in \
               (select id from messages_message where id = $1 and ends_at is not null)";
    tx.run(sql, &[&id]).await?;
    let sql = "update messages_message set address = '', subject = '' where id = $1 and ends_at is not null and customer is null";
    tx.run(sql, &[&id]).await.map(drop)
}

/// Forgets everything that was said to a person.
pub(crate) async fn forget(tx: &Tx, customer: CustomerId) -> Result<()> {
    let sql = "delete from messages_content where message in (select id from messages_message where customer = $1)";
    tx.run(sql, &[&customer]).await?;
    let sql = "update messages_message set address = '', subject = '', \
               reason = case when reason like 'messages.%' then reason else '' end where customer = $1";
    tx.run(sql, &[&customer]).await.map(drop)
}

/// Messages that wait and have ended, or the other way round.
pub(crate) const ENDLESS: &str = "select id, state, 'and its end disagree' from messages_message \
     where (state = 'waiting') <> (ended_at is null)";

/// Secrets that were kept.
pub(crate) const TOLD: &str = "select m.id, 'still tells its secret' from messages_message m \
     join messages_content c on c.message = m.id where m.ends_at is not null and m.state <> 'waiting'";
