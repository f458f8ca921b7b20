//! Reading what a caller sent; whatever does not fit becomes a refusal that names the field.

use axum::body::Bytes;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use kernel::{DomainError, Kind};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::problem::{Failure, Result};

/// A JSON body.
#[derive(Debug, Clone, Copy)]
pub struct ApiJson<T>(pub T);

/// A JSON body that is signed: its bytes as they came, to be read once the signature is known to be good.
#[derive(Debug, Clone)]
pub struct SignedJson(pub Bytes);

/// The query of the address.
#[derive(Debug, Clone, Copy)]
pub struct ApiQuery<T>(pub T);

/// The variable parts of the path. One that does not fit names nothing, so the answer is 404.
#[derive(Debug, Clone, Copy)]
pub struct ApiPath<T>(pub T);

/// A form sent by a page.
#[derive(Debug, Clone, Copy)]
pub struct PageForm<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for ApiJson<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        json(&json_body(request, state).await?).map(Self)
    }
}

impl<S: Send + Sync> FromRequest<S> for SignedJson {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        json_body(request, state).await.map(Self)
    }
}

impl SignedJson {
    /// Reads the body as every other body is read.
    ///
    /// # Errors
    /// Refuses what is no such document, naming the field.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        json(&self.0)
    }
}

/// The bytes of a body that says it is JSON.
pub(crate) async fn json_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    expect_type(request.headers(), "application/json")?;
    body(request, state).await
}

/// Reads JSON; what does not fit names its field.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    utf8(body)?;
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().iter().map(segment).collect::<Vec<_>>().join("/");
        let inner = error.inner();
        if inner.is_data() { wrong_field(&path, &inner.to_string()) } else { malformed() }
    })?;
    json.end().map_err(|_| malformed())?;
    Ok(value)
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for PageForm<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        expect_type(request.headers(), "application/x-www-form-urlencoded")?;
        let body = body(request, state).await?;
        pairs(utf8(&body)?).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        pairs(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for ApiPath<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let names = RawPathParams::from_request_parts(parts, state).await.map(|all| names(&all)).unwrap_or_default();
        let found = Path::<T>::from_request_parts(parts, state).await;
        found.map(|Path(value)| Self(value)).map_err(|rejection| {
            let refusal = DomainError::new(Kind::Missing, "request.no_page");
            Failure::from(match path_field(rejection, &names) {
                Some(field) => refusal.at(field),
                None => refusal,
            })
        })
    }
}

fn names(all: &RawPathParams) -> Vec<String> {
    all.iter().map(|(name, _)| name.to_owned()).collect()
}

/// Which part does not fit; where there is but one, it is that.
fn path_field(rejection: PathRejection, names: &[String]) -> Option<String> {
    if let [only] = names {
        return Some(only.clone());
    }
    let PathRejection::FailedToDeserializePathParams(failed) = rejection else { return None };
    match failed.into_kind() {
        ErrorKind::ParseErrorAtKey { key, .. }
        | ErrorKind::DeserializeError { key, .. }
        | ErrorKind::InvalidUtf8InPathParam { key } => Some(key),
        _ => None,
    }
}

/// Reads `a=1&b=2`, every value through the target's own parser, with the field named where one does not fit.
fn pairs<T: DeserializeOwned>(text: &str) -> Result<T> {
    let form = serde_urlencoded::Deserializer::new(form_urlencoded(text));
    serde_path_to_error::deserialize(form).map_err(|error| {
        let path = error.path().to_string();
        wrong_field(if path == "." { "" } else { &path }, &error.inner().to_string())
    })
}

fn form_urlencoded(text: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(text.as_bytes())
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    let most = request.extensions().get::<crate::limits::BodyMost>().map_or(crate::limits::BODY_BYTES_MOST, |most| most.0);
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(failed) if failed.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            Failure::at(StatusCode::PAYLOAD_TOO_LARGE, DomainError::new(Kind::Invalid, "request.too_large").with("most", most))
        }
        _ => Failure::at(StatusCode::BAD_REQUEST, DomainError::new(Kind::Invalid, "request.incomplete")),
    })
}

fn expect_type(headers: &HeaderMap, expected: &'static str) -> Result<()> {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (kind, parameters) = sent.split_once(';').unwrap_or((sent, ""));
    let charset = parameters.split(';').find_map(|p| p.trim().to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned));
    let utf8 = charset.is_none_or(|charset| charset.trim_matches('"') == "utf-8");
    if kind.trim().eq_ignore_ascii_case(expected) && utf8 {
        return Ok(());
    }
    let refusal = DomainError::new(Kind::Invalid, "request.content_type").with("expected", format!("{expected}; charset=utf-8"));
    Err(Failure::at(StatusCode::UNSUPPORTED_MEDIA_TYPE, refusal))
}

fn utf8(body: &[u8]) -> Result<&str> {
    let refuse = |_| Failure::at(StatusCode::BAD_REQUEST, DomainError::new(Kind::Invalid, "request.encoding"));
    std::str::from_utf8(body).map_err(refuse)
}

fn segment(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => index.to_string(),
        other => other.to_string(),
    }
}

fn malformed() -> Failure {
    Failure::at(StatusCode::BAD_REQUEST, DomainError::new(Kind::Invalid, "request.malformed"))
}

/// Turns what the reader of plain data says into a refusal of the field it speaks of.
fn wrong_field(path: &str, said: &str) -> Failure {
    if let Some(refusal) = crate::bounds::recovered(said) {
        return refusal.at(path.to_owned()).into();
    }
    let named = |code: &'static str| {
        let name = said.split('`').nth(1).unwrap_or_default();
        let path = if path.ends_with(name) || name.is_empty() { path.to_owned() } else { join(path, name) };
        DomainError::new(Kind::Invalid, code).at(path)
    };
    Failure::from(if said.starts_with("unknown field") {
        named("request.unknown_field")
    } else if said.starts_with("missing field") {
        named("request.missing_field")
    } else {
        // The reader adds " at line 1 column 9", which helps nobody who fills in a form.
        let reason = said.split(" at line ").next().unwrap_or(said);
        DomainError::new(Kind::Invalid, "request.invalid_field").at(path.to_owned()).with("reason", reason)
    })
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() || path == "." { name.to_owned() } else { format!("{path}/{name}") }
}
