//! The context of one request: language, merchant, store, and how the answer is wanted.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use kernel::{Error, Locale, Secret};
use maud::Markup;
use spine::Db;

use crate::app::{App, Merchant};
use crate::page::Page;
use crate::policy::Caller;
use crate::problem::{Failure, Result};

/// What is known about a request before any handler runs.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) locale: Locale,
    pub(crate) request_id: Arc<str>,
    pub(crate) is_fragment: bool,
    pub(crate) is_api: bool,
    pub(crate) path: Arc<str>,
    pub(crate) query: Arc<str>,
    pub(crate) base: Arc<str>,
    pub(crate) ip: Option<IpAddr>,
}

/// The context of one request.
#[derive(Clone)]
pub struct Ctx {
    /// The store; what is written through it is written in the caller's name.
    pub db: Db,
    /// The language of the answer.
    pub locale: Locale,
    /// Under which id the request is logged.
    pub request_id: Arc<str>,
    /// Whether only a part of a page is wanted (htmx).
    pub is_fragment: bool,
    /// The device cookie, where there is one; a [`crate::Policy::Shopper`] route always has one.
    pub device: Option<Secret>,
    /// The log position before anything was read: a live stream that starts after it misses nothing.
    pub position: i64,
    pub(crate) asked: Asked,
    merchant: Arc<Merchant>,
}

impl Ctx {
    /// The merchant as of the start of the request.
    #[must_use]
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }

    /// A page in the shop's shell, or only its body when a fragment is wanted.
    pub fn page(&self, title: impl Into<String>, body: Markup) -> Page {
        Page::new(self, title).body(body)
    }

    /// The path of the request, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.asked.path
    }

    /// The query of the request, as it was sent.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.asked.query
    }

    /// How this shop is reached from outside, as the caller reached it: `https://shop.example`, without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.asked.base
    }

    pub(crate) fn of(app: &App, asked: Asked, caller: Option<&Caller>, device: Option<Secret>) -> Self {
        Self {
            db: caller.and_then(Caller::actor).map_or_else(|| app.db.clone(), |actor| app.db.acting_as(actor)),
            locale: asked.locale,
            request_id: Arc::clone(&asked.request_id),
            is_fragment: asked.is_fragment,
            device,
            position: app.db.position(),
            merchant: app.merchant(),
            asked,
        }
    }
}

impl<S> FromRequestParts<S> for Ctx
where
    App: FromRef<S>,
    S: Sync,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Some(asked) = parts.extensions.get::<Asked>().cloned() else {
            return Err(Error::fault("a request without its context: the route was not made by Routes").into());
        };
        let caller = parts.extensions.get();
        let device = match caller {
            Some(Caller::Shopper(shopper)) => Some(shopper.device.clone()),
            _ => crate::cookies::read(&parts.headers, crate::cookies::DEVICE).map(Secret::new),
        };
        Ok(Self::of(&App::from_ref(state), asked, caller, device))
    }
}

/// The language that a list such as `ar-SA,ar;q=0.9,en;q=0.8` prefers among ours.
pub(crate) fn preferred(accept_language: &str) -> Option<Locale> {
    let weigh = |item: &str| {
        let (tag, weight) = item.split_once(';').unwrap_or((item, ""));
        let locale = tag.trim().split('-').next()?.to_ascii_lowercase().parse::<Locale>().ok()?;
        Some((thousandths(weight.trim().strip_prefix("q=").unwrap_or("1"))?, locale))
    };
    let weighed = accept_language.split(',').filter_map(weigh).filter(|(weight, _)| *weight > 0);
    // Of equal weights the first named wins, so the last maximum of the reversed list.
    weighed.collect::<Vec<_>>().into_iter().rev().max_by_key(|(weight, _)| *weight).map(|(_, locale)| locale)
}

/// `0.85` as 850: weights have at most three decimals.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let part = format!("{:0<3}", part.get(..part.len().min(3))?);
    Some(whole.parse::<u32>().ok()?.min(1) * 1000 + part.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_we_have_wins() {
        assert_eq!(preferred("ar-SA,ar;q=0.9,en;q=0.8"), Some(Locale::Ar));
        assert_eq!(preferred("fr, en;q=0.5, ar;q=0.51"), Some(Locale::Ar));
        assert_eq!(preferred("en, ar"), Some(Locale::En));
        assert_eq!(preferred("fr"), None);
        assert_eq!(preferred("ar;q=0"), None);
        assert_eq!(preferred("ar;q=\u{661}"), None);
    }
}
