//! Messages: what the merchant says to one person, why, and whether it arrived at their mail server.
//!
//! Owns: tables `messages_*`, events `messages.*`, jobs `messages.*`.
//! Hears: `customers.erased` (forgets what was said to them).
//! Promises: a message is sent at least once and carries the same Message-ID each time; what a server refuses for good is not
//! tried again and is shown; no text and no address stands in the log or in log lines; a secret is forgotten once sent.
//! Not here: what is said and when (a flow composes it), consents and campaigns, what people answer.

mod audit;
mod commands;
mod gateway;
mod jobs;
mod model;
mod pages;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

use std::sync::Arc;

use spine::Domain;

pub use commands::send;
pub use gateway::folder::Folder;
pub use gateway::smtp::Smtp;
pub use gateway::{NoPost, Post, Undelivered, post};
pub use model::{After, Denied, Envelope, Kind, Message, NewMessage, State};
pub use pages::Part;
pub use store::{content, message, of_customer, page};

/// The sentences of this domain's refusals, and the foot of every message.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "messages", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// Messages of a shop that has no mail server: they are kept and shown as not sent.
#[must_use]
pub fn domain() -> Domain {
    domain_with(Arc::new(NoPost))
}

/// Messages, carried by that post.
#[must_use]
pub fn domain_with(post: Arc<dyn Post>) -> Domain {
    Domain::named("messages")
        .migrations(&[("0001_messages", include_str!("../migrations/0001_messages.sql"))])
        .reactions(reactions::all())
        .jobs(jobs::all(post))
        .audit("what has ended says when", audit::what_has_ended_says_when)
        .audit("secrets are forgotten", audit::secrets_are_forgotten)
}
