//! Everything has a limit with a name: sizes, times, and how often a caller may try.

use std::num::NonZeroU32;
use std::sync::LazyLock;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use kernel::{DomainError, Kind};

use crate::problem::Result;

/// The largest body of a request, unless its route says otherwise.
pub const BODY_BYTES_MOST: usize = 1024 * 1024;
/// The most rows on one page of a list.
pub const LIST_ROWS_MOST: i64 = 100;
/// The rows on a page of a list that names no number.
pub const LIST_ROWS_USUAL: i64 = 24;
/// The longest short text: a name, a title.
pub const SHORT_TEXT_CHARS_MOST: usize = 200;
/// The longest long text: a note, a description.
pub const LONG_TEXT_CHARS_MOST: usize = 5_000;
/// The longest code, SKU or barcode.
pub const CODE_CHARS_MOST: usize = 64;
/// The longest search text that is looked at.
pub const SEARCH_CHARS_MOST: usize = 100;
/// The longest a request may take until its answer begins.
pub const REQUEST_TIME: Duration = Duration::from_secs(30);

/// The requests of one API key in a minute. It stops a runaway loop, not a busy till: 100,000 a second.
const API_PER_MINUTE: u32 = 6_000_000;

/// The body limit of a route, for the sentence about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyMost(pub(crate) usize);

/// Checks the length of a text that a person wrote.
///
/// # Errors
/// When it is longer than that many characters.
pub fn text<'a>(text: &'a str, most: usize, field: &'static str) -> kernel::Result<&'a str> {
    if text.chars().nth(most).is_none() {
        return Ok(text);
    }
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Err(DomainError::new(Kind::Invalid, "request.too_long").with("most", most).at(field).into())
}

kernel::words! {
    /// What may be tried only so often by one caller on one node. Wrong codes are also counted in the store.
    pub enum Rate { LogIn => "log_in", Code => "code", Checkout => "checkout", Search => "search", Cart => "cart", Live => "live", Api => "api" }
}

impl Rate {
    /// How often: a burst, refilled within a minute.
    const fn per_minute(self) -> u32 {
        match self {
            Self::LogIn => 10,
            Self::Code => 20,
            Self::Checkout => 60,
            Self::Search => 300,
            Self::Cart => 120,
            Self::Live => 120,
            Self::Api => API_PER_MINUTE,
        }
    }

    /// Counts one attempt.
    ///
    /// # Errors
    /// When this caller tried too often.
    pub fn check(self, who: &str) -> Result<Budget> {
        let limiter = LIMITERS.get(self as usize);
        let outcome = limiter.map(|limiter| limiter.check_key(&who.to_owned()));
        match outcome {
            None => Ok(Budget { left: self.per_minute() }),
            Some(Ok(snapshot)) => Ok(Budget { left: snapshot.remaining_burst_capacity() }),
            Some(Err(refused)) => {
                let wait = refused.wait_time_from(DefaultClock::default().now());
                let seconds = i64::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1);
                Err(DomainError::new(Kind::Limited, "request.rate").with("seconds", seconds).into())
            }
        }
    }

    /// Says on the answer how much is left.
    pub(crate) fn mark(self, budget: &Budget, headers: &mut HeaderMap) {
        let policy = format!("\"{self}\";q={};w=60", self.per_minute());
        let left = format!("\"{self}\";r={}", budget.left);
        for (name, value) in [("ratelimit-policy", policy), ("ratelimit", left)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
    }
}

/// How much a caller has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Attempts left right now.
    pub left: u32,
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, DefaultClock, StateInformationMiddleware>;

static LIMITERS: LazyLock<Vec<Limiter>> = LazyLock::new(|| Rate::ALL.iter().map(|rate| limiter(*rate)).collect());

fn limiter(rate: Rate) -> Limiter {
    let burst = NonZeroU32::new(rate.per_minute()).unwrap_or(NonZeroU32::MIN);
    RateLimiter::dashmap(Quota::per_minute(burst)).with_middleware::<StateInformationMiddleware>()
}

/// Forgets callers who have been quiet, so that the memory of the limiters stays small. The hub's keeper calls this.
pub(crate) fn forget_the_quiet() {
    for limiter in LIMITERS.iter() {
        limiter.retain_recent();
        limiter.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_tries_too_often_waits_and_others_do_not() {
        let most = Rate::LogIn.per_minute();
        for left in (0..most).rev() {
            assert_eq!(Rate::LogIn.check("a").unwrap().left, left);
        }
        let refused = Rate::LogIn.check("a").unwrap_err();
        assert_eq!(refused.status(), axum::http::StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.0.retry_after.unwrap() >= 1);
        assert!(Rate::LogIn.check("b").is_ok());
    }

    #[test]
    fn texts_are_counted_in_characters() {
        assert!(text("قناة", 4, "name").is_ok());
        assert!(text("قناة!", 4, "name").unwrap_err().is("request.too_long"));
    }
}
