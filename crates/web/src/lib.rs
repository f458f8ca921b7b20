//! Web: what every screen and every API route stands on.
//!
//! Owns: routes with their policies, the request's context, pages and problem documents, messages, formats, components,
//! assets, the live hub, limits. No tables.
//! Hears: every commit, to tell open screens.
//! Promises: no route without a policy; no string a person sees outside the message files; status codes live here alone;
//! no inline script or style; a page works before JavaScript.
//! Not here: any business rule, any SQL, who callers are (a `Gatekeeper` says so).

mod answer;
mod app;
pub mod assets;
pub mod bounds;
pub mod components;
pub mod cookies;
pub mod countries;
mod ctx;
pub mod cursor;
pub mod etag;
mod extract;
pub mod format;
mod gate;
pub mod i18n;
pub mod idempotency;
pub mod limits;
pub mod live;
mod page;
mod policy;
mod problem;
pub mod qr;
mod routes;
pub mod text;
pub mod upload;

#[cfg(test)]
mod story;

pub use app::{App, Inside, Merchant, Site};
pub use ctx::Ctx;
pub use etag::{IfMatch, Ready};
pub use extract::{ApiJson, ApiPath, ApiQuery, PageForm, SignedJson};
pub use idempotency::{MaybeOnceJson, OnceJson};
pub use page::{Lost, Page, Shell};
pub use policy::{Caller, Found, Gatekeeper, KeyCaller, Permission, Policy, Scope, Shopper, StaffCaller};
pub use problem::{Failure, FieldProblem, Problem, Result};
pub use routes::{KEY_SCHEME, RouteInfo, Routes, built_in};
pub use text::digits;
