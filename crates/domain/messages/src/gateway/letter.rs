//! The letter itself, as RFC 5322 wants it: the same bytes for the same message, however often it is sent.

use std::time::{Duration, SystemTime};

use kernel::{Error, Result};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, MultiPartKind, SinglePart};
use lettre::{Address, Message};

use crate::model::Envelope;

/// The address that letters come from.
pub(crate) fn sender(from: &str) -> Result<Mailbox> {
    from.trim().parse().map_err(|e| Error::fault(format!("{from} is no sender's address: {e}")))
}

/// Puts the letter together. Fails only when the address is none.
pub(crate) fn letter(from: &Mailbox, envelope: &Envelope) -> std::result::Result<Message, String> {
    let to: Address = envelope.to.parse().map_err(|e: lettre::address::AddressError| e.to_string())?;
    let since = Duration::from_micros(u64::try_from(envelope.created_at.0).unwrap_or(0));
    let name = if envelope.sender.is_empty() { from.name.clone() } else { Some(envelope.sender.clone()) };
    let raw = |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    let body = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        // The id is unguessable by those who write the text, so no text can hold it by accident or on purpose.
        .boundary(format!("part-{}", envelope.id))
        .singlepart(SinglePart::plain(envelope.text.clone()))
        .singlepart(SinglePart::html(envelope.html.clone()));
    Message::builder()
        .message_id(Some(format!("<{}@{}>", envelope.id, from.email.domain())))
        .date(SystemTime::UNIX_EPOCH + since)
        .from(Mailbox::new(name, from.email.clone()))
        .to(Mailbox::new(None, to))
        .subject(envelope.subject.clone())
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("Content-Language", envelope.locale.as_str()))
        .multipart(body)
        .map_err(|e| e.to_string())
}
