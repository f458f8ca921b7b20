//! The gate before every route: who calls, may they, does the request come from our own pages, is it not too often.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, Secret};

use crate::app::App;
use crate::cookies;
use crate::ctx::Asked;
use crate::limits::{self, Rate};
use crate::policy::{Caller, Policy};
use crate::problem::{Failure, Result};

/// What stands before one route.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) app: App,
    pub(crate) policy: Policy,
    pub(crate) rate: Option<Rate>,
    /// Whether it opens before the shop is somebody's.
    pub(crate) before_set_up: bool,
}

impl Gate {
    /// Lets the request through, or answers why not.
    pub(crate) async fn pass(self, request: Request, next: Next) -> Response {
        match self.enter(request).await {
            Ok((request, admitted)) => {
                let mut response = match tokio::time::timeout(limits::REQUEST_TIME, next.run(request)).await {
                    Ok(response) => response,
                    Err(_) => Failure::from(DomainError::new(Kind::Busy, "request.timeout")).into_response(),
                };
                admitted.mark(&mut response);
                response
            }
            Err(failure) => failure.into_response(),
        }
    }

    async fn enter(&self, mut request: Request) -> Result<(Request, Admitted)> {
        if !matches!(self.policy, Policy::Key(_) | Policy::Signed | Policy::Operator) {
            same_origin(request.method(), request.headers())?;
        }
        if !self.before_set_up && self.policy != Policy::SetUp && !self.app.merchant().is_somebody() {
            return Err(DomainError::new(Kind::Busy, "request.not_set_up").into());
        }
        let caller = admit(&self.app, self.policy, request.headers()).await?;
        let budget = match self.rate {
            Some(rate) => Some((rate, rate.check(&who(&caller, request.extensions().get()))?)),
            None => None,
        };
        let admitted = Admitted { new_device: self.new_device(&caller, request.headers()), budget };
        request.extensions_mut().insert(caller);
        Ok((request, admitted))
    }

    fn new_device(&self, caller: &Caller, headers: &HeaderMap) -> Option<axum::http::HeaderValue> {
        let Caller::Shopper(shopper) = caller else { return None };
        let known = cookies::read(headers, cookies::DEVICE).is_some_and(|sent| sent == shopper.device.reveal());
        let set = || cookies::set(cookies::DEVICE, shopper.device.reveal(), cookies::REMEMBERED_SECONDS, self.app.site.https);
        (!known).then(set).flatten()
    }
}

/// What the answer must carry because of how the request was let in.
struct Admitted {
    new_device: Option<axum::http::HeaderValue>,
    budget: Option<(Rate, limits::Budget)>,
}

impl Admitted {
    fn mark(self, response: &mut Response) {
        if let Some(cookie) = self.new_device {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        if let Some((rate, budget)) = self.budget {
            rate.mark(&budget, response.headers_mut());
        }
    }
}

/// Who the caller is, if the policy lets them in.
pub(crate) async fn admit(app: &App, policy: Policy, headers: &HeaderMap) -> Result<Caller> {
    match policy {
        Policy::Public | Policy::Signed => Ok(Caller::Anyone),
        Policy::Shopper => {
            let device = cookies::read(headers, cookies::DEVICE).map(Secret::new);
            Ok(Caller::Shopper(app.gatekeeper.shopper(device).await?))
        }
        Policy::Staff(permission) => {
            let session = cookies::read(headers, cookies::SESSION).map(Secret::new).ok_or_else(Failure::sign_in)?;
            let staff = app.gatekeeper.staff(session).await?.ok_or_else(Failure::sign_in)?;
            if staff.permissions.contains(&permission) {
                return Ok(Caller::Staff(staff));
            }
            Err(DomainError::new(Kind::Forbidden, "request.not_permitted").with("permission", permission).into())
        }
        Policy::Key(scope) => {
            let key = bearer(headers).ok_or_else(|| unknown("request.key_missing"))?;
            let key = app.gatekeeper.key(key).await?.ok_or_else(|| unknown("request.key_unknown"))?;
            if key.scopes.contains(&scope) {
                return Ok(Caller::Key(key));
            }
            Err(DomainError::new(Kind::Forbidden, "request.scope_missing").with("scope", scope).into())
        }
        Policy::SetUp => {
            let token = cookies::read(headers, cookies::SET_UP).map(Secret::new).filter(|_| !app.merchant().is_somebody());
            let may = match token {
                Some(token) => app.gatekeeper.may_set_up(token).await?,
                None => false,
            };
            let refused = || DomainError::new(Kind::Forbidden, "request.not_invited").into();
            if may { Ok(Caller::Anyone) } else { Err(refused()) }
        }
        Policy::Operator => match app.gatekeeper.is_operator(bearer(headers)).await? {
            true => Ok(Caller::Operator),
            false => Err(unknown("request.key_unknown")),
        },
    }
}

fn unknown(code: &'static str) -> Failure {
    Failure::at(StatusCode::UNAUTHORIZED, DomainError::new(Kind::Forbidden, code))
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(token.trim().to_owned()))
}

/// Whose attempts are counted: the key, the member of staff, else the address; a device cookie costs nothing to throw away.
fn who(caller: &Caller, asked: Option<&Asked>) -> String {
    match caller {
        Caller::Key(key) => key.key.to_string(),
        Caller::Staff(staff) => staff.staff.to_string(),
        Caller::Anyone | Caller::Shopper(_) | Caller::Operator => {
            asked.and_then(|asked| asked.ip).map_or_else(|| "unknown".to_owned(), |ip| ip.to_string())
        }
    }
}

/// Refuses what another site sends in a visitor's name. Browsers always say where such a request comes from.
fn same_origin(method: &Method, headers: &HeaderMap) -> Result<()> {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let ours = match (text("sec-fetch-site"), text("origin")) {
        _ if method.is_safe() => true,
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin.split_once("://").is_some_and(|(_, from)| text("host") == Some(from)),
        (None, None) => false,
    };
    if ours { Ok(()) } else { Err(DomainError::new(Kind::Forbidden, "request.other_origin").into()) }
}

/// How long after the last look the limiter forgets callers that have been quiet.
pub(crate) const FORGET_EVERY: Duration = Duration::from_secs(60);
