//! The live hub: what changed on the log appears on every open screen that shows it.
//!
//! A page marks an element with `data-live="topic"`; a topic says which events touch it and draws the element anew, once per
//! language and commit, for all screens together. An element nobody watches is never drawn.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, Locale};
use maud::Markup;
use serde::Deserialize;
use spine::Recorded;

use crate::app::App;
use crate::ctx::Ctx;
use crate::extract::ApiQuery;
use crate::gate::admit;
use crate::policy::Policy;
use crate::problem::{Failure, Result};

mod cell;
mod hub;
mod screen;
#[cfg(test)]
mod tests;

pub use hub::Hub;

/// The most topics one screen may watch.
pub const TOPICS_PER_STREAM_MOST: usize = 50;
/// The most screens one node feeds.
pub const STREAMS_MOST: usize = 10_000;
/// The most screens behind one address; a store's tills and a school's classroom share one.
pub const STREAMS_PER_ADDRESS_MOST: usize = 2_000;

/// A kind of thing that screens can watch.
#[derive(Clone, Copy)]
pub struct Topic {
    /// The first word of its topics: `stock` for `stock.var_…`.
    pub prefix: &'static str,
    /// Whether what follows the first word names something that could be watched: whatever else is asked for, nothing is kept.
    pub takes: fn(&str) -> bool,
    /// Who may watch.
    pub policy: Policy,
    /// Which elements an event touches; cheap, called for every event.
    pub touches: fn(&Recorded) -> Vec<Touch>,
    /// How a touched element looks now; called once per language for all screens, and only when a screen watches.
    pub draw: fn(&Recorded, &Touch, Locale) -> Frame,
}

/// Whether that text is an id of this kind, for [`Topic::takes`].
#[must_use]
pub fn is_id<I: kernel::Id>(text: &str) -> bool {
    text.parse::<I>().is_ok()
}

/// One element that an event touches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Touch {
    /// The topic, such as `stock.var_…`.
    pub topic: String,
    /// The id of the element on the page.
    pub element: String,
}

/// What a screen is told about an element.
pub enum Frame {
    /// The element as it is now, with its id on the outermost tag.
    Replace(Markup),
    /// The element can only be drawn for its own viewer: the page fetches itself and takes the element from there.
    Reload,
}

/// What a screen asks for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asking {
    topics: String,
    after: Option<i64>,
}

/// `GET /live?topics=…&after=…`: server-sent events with the log position as id.
pub(crate) async fn stream(State(app): State<App>, ctx: Ctx, headers: HeaderMap, query: ApiQuery<Asking>) -> Result<Response> {
    let ApiQuery(asking) = query;
    let topics: Vec<&str> = asking.topics.split(',').filter(|topic| !topic.is_empty()).collect();
    if topics.is_empty() || topics.len() > TOPICS_PER_STREAM_MOST {
        let most = i64::try_from(TOPICS_PER_STREAM_MOST).unwrap_or(i64::MAX);
        return Err(DomainError::new(Kind::Invalid, "request.topics").with("most", most).at("topics").into());
    }
    let mut policies = Vec::new();
    for topic in &topics {
        let unknown = || DomainError::new(Kind::Invalid, "request.unknown_topic").at("topics");
        policies.push(app.hub.policy_of(topic).ok_or_else(unknown)?);
    }
    policies.sort();
    policies.dedup();
    for policy in policies {
        admit(&app, policy, &headers).await?;
    }
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let after = match resumed {
        Some(id) => Some(id.parse().unwrap_or(screen::UNKNOWN)),
        None => asking.after,
    };
    let seat = Seat::take(ctx.asked.ip)
        .ok_or_else(|| Failure::at(StatusCode::SERVICE_UNAVAILABLE, DomainError::new(Kind::Busy, "request.streams")))?;
    let screen = app.hub.open(&topics, ctx.locale, after, Some(seat));
    let head = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store"), (header::VARY, "cookie")];
    Ok((head, [("x-accel-buffering", "no")], Body::from_stream(screen.chunks())).into_response())
}

/// A screen's place among all that are fed; given back when the stream ends.
pub(crate) struct Seat(Option<IpAddr>);

#[derive(Default)]
struct Seats {
    all: usize,
    by_address: Option<HashMap<IpAddr, usize>>,
}

static SEATS: Mutex<Seats> = Mutex::new(Seats { all: 0, by_address: None });

impl Seat {
    fn take(address: Option<IpAddr>) -> Option<Arc<Self>> {
        let mut seats = SEATS.lock().unwrap_or_else(PoisonError::into_inner);
        if seats.all >= STREAMS_MOST {
            return None;
        }
        if let Some(address) = address {
            let taken = seats.by_address.get_or_insert_default().entry(address).or_default();
            if *taken >= STREAMS_PER_ADDRESS_MOST {
                return None;
            }
            *taken += 1;
        }
        seats.all += 1;
        metrics::gauge!("qanat_live_streams").increment(1.0);
        Some(Arc::new(Self(address)))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = SEATS.lock().unwrap_or_else(PoisonError::into_inner);
        seats.all = seats.all.saturating_sub(1);
        metrics::gauge!("qanat_live_streams").decrement(1.0);
        if let (Some(address), Some(by_address)) = (self.0, seats.by_address.as_mut()) {
            let left = by_address.get_mut(&address).map(|taken| {
                *taken = taken.saturating_sub(1);
                *taken
            });
            if left == Some(0) {
                by_address.remove(&address);
            }
        }
    }
}
