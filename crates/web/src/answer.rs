//! Around every route: context first, then the answer's form, headers, and measurements.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Error, Kind, Locale, Secret};

use crate::app::App;
use crate::cookies;
use crate::ctx::{Asked, Ctx, preferred};
use crate::page;
use crate::problem::Failure;

/// Addresses that begin so are for programs: their problems are documents, not pages.
const FOR_PROGRAMS: [&str; 3] = ["/api/", "/health/", "/metrics"];
/// The longest request id that is taken over from a caller.
const REQUEST_ID_CHARS_MOST: usize = 64;

/// Pages load nothing from elsewhere, run no inline script and no inline style, and are framed by nobody.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

const SECURITY: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=(self), payment=(self)"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Runs one request: works out its context, lets the routes answer, and writes failures in the form that is wanted.
pub(crate) async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let asked = asked(&app, &request);
    let device = cookies::read(request.headers(), cookies::DEVICE).map(Secret::new);
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let chosen = chosen_language(request.uri());
    request.extensions_mut().insert(asked.clone());

    let mut response = next.run(request).await;
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = written(&app, &asked, device, &failure, response);
    }
    let headers = response.headers_mut();
    if let Some(cookie) = chosen.and_then(|locale| language_cookie(locale, app.site.https)) {
        headers.append(header::SET_COOKIE, cookie);
    }
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&asked.request_id) {
        headers.insert("x-request-id", id);
    }
    measure(&method, route, response.status(), started);
    response
}

fn measure(method: &axum::http::Method, route: String, status: StatusCode, started: Instant) {
    let labels = [("method", method.as_str().to_owned()), ("route", route), ("status", status.as_str().to_owned())];
    metrics::histogram!("qanat_request_seconds", &labels).record(started.elapsed().as_secs_f64());
}

/// A failure as a problem document, a notice for a fragment, or a whole page with a way on.
fn written(app: &App, asked: &Asked, device: Option<Secret>, failure: &Failure, bare: Response) -> Response {
    let mut response = if asked.is_api {
        failure.problem(asked.locale, &asked.request_id).into_response()
    } else if failure.0.sign_in {
        let to = format!("{}?next={}", app.site.sign_in_for(&asked.path), urlencoded(&asked.path));
        return page::redirect(asked.is_fragment, &to);
    } else {
        page::failed(&Ctx::of(app, asked.clone(), None, device), failure, app.part().ok())
    };
    // What the gate put on the bare answer (cookies, rate limits) stays on the written one.
    for (name, value) in bare.headers() {
        if *name == header::SET_COOKIE || name.as_str().starts_with("ratelimit") || *name == header::ALLOW {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    failure.head(&mut response);
    response
}

/// What answers when no route has this address.
pub(crate) async fn no_page() -> Failure {
    DomainError::new(Kind::Missing, "request.no_page").into()
}

/// What answers when the address takes other methods.
pub(crate) async fn no_method() -> Failure {
    Failure::at(StatusCode::METHOD_NOT_ALLOWED, DomainError::new(Kind::Invalid, "request.no_method"))
}

/// What answers when a handler broke off.
pub(crate) fn panicked(what: Box<dyn std::any::Any + Send>) -> Response {
    let said = what.downcast_ref::<String>().cloned().or_else(|| what.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    let said = said.unwrap_or_else(|| "without words".to_owned());
    Failure::from(Error::fault(format!("a handler panicked: {said}"))).into_response()
}

fn asked(app: &App, request: &Request) -> Asked {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let spoken = || cookies::read(headers, cookies::LANGUAGE).and_then(|tag| tag.parse().ok());
    let accepted = || text("accept-language").and_then(preferred);
    let locale = chosen_language(request.uri()).or_else(spoken).or_else(accepted).unwrap_or_else(|| app.merchant().locale);
    Asked {
        locale,
        request_id: request_id(text("x-request-id")),
        is_fragment: text("hx-request") == Some("true") && text("hx-request-type") != Some("full"),
        is_api: FOR_PROGRAMS.iter().any(|start| request.uri().path().starts_with(start)),
        path: request.uri().path().into(),
        query: request.uri().query().unwrap_or_default().into(),
        base: base(app, text("host").or_else(|| request.uri().authority().map(|authority| authority.as_str()))),
        ip: address(headers, request.extensions().get(), app.site.trusted_hops),
    }
}

/// How the caller reached this shop. A host of odd letters is none: it would end up in links.
fn base(app: &App, host: Option<&str>) -> Arc<str> {
    let fits = |host: &&str| host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    let scheme = if app.site.https { "https" } else { "http" };
    format!("{scheme}://{}", host.filter(fits).unwrap_or_default()).into()
}

/// The address of the caller: of our own proxies' additions to the list, the first that is not a proxy of ours.
fn address(headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>, trusted_hops: usize) -> Option<std::net::IpAddr> {
    let direct = peer.map(|ConnectInfo(address)| address.ip());
    let Some(skip) = trusted_hops.checked_sub(1) else { return direct };
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    hops.iter().rev().nth(skip).and_then(|hop| hop.parse().ok()).or(direct)
}

fn request_id(sent: Option<&str>) -> Arc<str> {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let fits = |id: &&str| {
        (1..=REQUEST_ID_CHARS_MOST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    match sent.filter(fits) {
        Some(id) => id.into(),
        None => format!("{:x}-{:x}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)).into(),
    }
}

fn chosen_language(uri: &Uri) -> Option<Locale> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|tag| tag.parse().ok())
}

fn language_cookie(locale: Locale, https: bool) -> Option<HeaderValue> {
    cookies::set(cookies::LANGUAGE, locale.as_str(), cookies::REMEMBERED_SECONDS, https)
}

fn urlencoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
