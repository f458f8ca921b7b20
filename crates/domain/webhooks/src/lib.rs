//! Webhooks: other programs are told what happens, in the form of Standard Webhooks (version 1 of that specification).
//!
//! Owns: tables `webhooks_*`, events `webhooks.*`, jobs `webhooks.*`.
//! Hears: the whole log, each endpoint at its own pace, outside the line of writes: with no endpoint nothing is spent.
//! Promises: every public event that was recorded live while an endpoint was active is sent to it at least once, under an id
//! that stays the same at every try; an address that is gone, or fails for days, is switched off and said to be.
//! Not here: an order of arrival (the body carries the place in the log), imported history, personal data (events have none).

mod audit;
mod commands;
mod gateway;
mod jobs;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{NewEndpoint, add, change, remove, renew_secret, retry, try_out};
pub use jobs::relay::follow;
pub use model::{Change, Delivery, Denied, Endpoint, State};
pub use rules::{KINDS, KINDS_MAX, NAME_MAX, Received, SECRET_OVERLAP_H, SENT_WITHIN_S, TRIAL, URL_MAX, is_authentic};
pub use store::{deliveries, endpoint, endpoints, secret};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "webhooks", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("webhooks")
        .migrations(&[("0001_webhooks", include_str!("../migrations/0001_webhooks.sql"))])
        .jobs(jobs::all())
        .audit("what has ended says when", audit::what_has_ended_says_when)
        .audit("no endpoint is ahead of the log", audit::no_endpoint_is_ahead)
}
