//! The nouns of webhooks, and the ways in which they can say no.

use kernel::{DeliveryId, Json, Result, Row, Timestamp, WebhookId};
use serde::{Deserialize, Serialize};

/// An address that is told what happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Its id.
    pub id: WebhookId,
    /// What the merchant calls it.
    pub name: String,
    /// Where it is told.
    pub url: String,
    /// The kinds of event it wants; all public ones when empty.
    pub kinds: Vec<String>,
    /// Whether it is told anything at present.
    pub is_active: bool,
    /// Since when nothing has reached it.
    pub failing_since: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl kernel::FromRow for Endpoint {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(kinds) = row.get(3)?;
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            url: row.get(2)?,
            kinds,
            is_active: row.get(4)?,
            failing_since: row.get(5)?,
            created_at: row.get(6)?,
        })
    }
}

/// What may be changed about an endpoint.
#[derive(Debug, Clone)]
pub struct Change {
    /// What the merchant calls it.
    pub name: String,
    /// Where it is told.
    pub url: String,
    /// The kinds of event it wants; all public ones when empty.
    pub kinds: Vec<String>,
    /// Whether it is told anything. Switched on again it begins with what happens from then on.
    pub is_active: bool,
}

kernel::words! {
    /// How far a delivery has come.
    pub enum State {
        /// It is tried, or will be again.
        Waiting => "waiting",
        /// The address has taken it.
        Delivered => "delivered",
        /// Every try failed.
        Failed => "failed",
    }
}

/// One event on its way to one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its id, which the address is told as `webhook-id`.
    pub id: DeliveryId,
    /// Which endpoint.
    pub endpoint: WebhookId,
    /// The event's place in the log; none for a trial.
    pub position: Option<i64>,
    /// The event's kind.
    pub kind: String,
    /// How far it has come.
    pub state: State,
    /// How often it was tried.
    pub attempts: i64,
    /// The HTTP status of the last answer, where there was one.
    pub status: Option<i64>,
    /// What went wrong last; empty when nothing did.
    pub error: String,
    /// When it began.
    pub at: Timestamp,
    /// When it was delivered or given up.
    pub ended_at: Option<Timestamp>,
}

kernel::row!(Delivery { id, endpoint, position, kind, state, attempts, status, error, at, ended_at });

kernel::domain_errors! {
    /// What webhooks refuse.
    pub enum Denied {
        /// No such endpoint.
        UnknownEndpoint => Missing "webhooks.unknown_endpoint",
        /// No such delivery.
        UnknownDelivery => Missing "webhooks.unknown_delivery",
        /// An endpoint needs a name.
        NoName => Invalid "webhooks.no_name" at "name",
        /// The text is too long.
        TooLong { limit: i64 } => Invalid "webhooks.too_long" at "name",
        /// Not an address that may be told.
        BadUrl => Invalid "webhooks.bad_url" at "url",
        /// There is no such kind of event, or it is not told to anybody.
        UnknownKind { kind: String } => Invalid "webhooks.unknown_kind" at "kinds",
        /// There are too many endpoints.
        TooMany { limit: i64 } => Conflict "webhooks.too_many",
        /// The endpoint is switched off.
        SwitchedOff => Conflict "webhooks.switched_off",
    }
}
