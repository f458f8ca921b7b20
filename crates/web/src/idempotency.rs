//! Requests that may arrive twice: a JSON body with the key its sender minted for it.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Method, StatusCode};
use kernel::{DomainError, Kind};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use spine::{Db, OnceKey, Tx};

use crate::extract::{json, json_body};
use crate::policy::KeyCaller;
use crate::problem::{Failure, Result};

/// The header that carries the key.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest key.
pub const KEY_CHARS_MOST: usize = 128;

/// A JSON body that is done once; without a key it is refused.
#[derive(Debug, Clone)]
pub struct OnceJson<T> {
    /// What makes two arrivals the same.
    pub key: OnceKey,
    /// What was sent.
    pub body: T,
}

/// A JSON body that is done once where the sender minted a key.
#[derive(Debug, Clone)]
pub struct MaybeOnceJson<T> {
    /// What makes two arrivals the same.
    pub key: Option<OnceKey>,
    /// What was sent.
    pub body: T,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for MaybeOnceJson<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let caller = KeyCaller::from_request_parts(&mut parts, state).await?;
        let sent = sent_key(&parts.headers)?;
        let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
        let bytes = json_body(Request::from_parts(parts, body), state).await?;
        let scope = caller.key.to_string();
        let key = sent.map(|key| OnceKey { scope, key, body: digest(&method, &path, &bytes) });
        Ok(Self { key, body: json(&bytes)? })
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for OnceJson<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !request.headers().contains_key(IDEMPOTENCY_KEY) {
            return Err(refuse("request.once_missing"));
        }
        let MaybeOnceJson { key, body } = MaybeOnceJson::from_request(request, state).await?;
        key.map(|key| Self { key, body }).ok_or_else(|| refuse("request.once_missing"))
    }
}

/// Runs a command once where there is a key, and as often as it is asked where there is none.
///
/// # Errors
/// As [`Db::once`] and [`Db::write`].
pub async fn write<T, F>(db: &Db, key: Option<OnceKey>, command: F) -> kernel::Result<T>
where
    F: AsyncFn(&Tx) -> kernel::Result<T> + Send + 'static,
    T: serde::Serialize + DeserializeOwned + Send + 'static,
{
    match key {
        Some(key) => db.once(key, command).await,
        None => db.write(command).await,
    }
}

fn sent_key(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(sent) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let text = sent.to_str().unwrap_or_default().trim().trim_matches('"');
    let fits = (1..=KEY_CHARS_MOST).contains(&text.len()) && text.bytes().all(|b| (b'!'..=b'~').contains(&b));
    if fits { Ok(Some(text.to_owned())) } else { Err(refuse("request.once_malformed")) }
}

fn refuse(code: &'static str) -> Failure {
    let refusal = DomainError::new(Kind::Invalid, code).with("most", i64::try_from(KEY_CHARS_MOST).unwrap_or(i64::MAX));
    Failure::at(StatusCode::BAD_REQUEST, refusal.at("Idempotency-Key"))
}

/// The same key on another address or method is another request.
fn digest(method: &Method, path: &str, body: &Bytes) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(method.as_str());
    hash.update([0]);
    hash.update(path);
    hash.update([0]);
    hash.update(body);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_visible() {
        let read = |sent: &[u8]| {
            let value = axum::http::HeaderValue::from_bytes(sent).unwrap();
            sent_key(&HeaderMap::from_iter([(axum::http::HeaderName::from_static(IDEMPOTENCY_KEY), value)]))
        };
        assert_eq!(read(b"a-1").unwrap().as_deref(), Some("a-1"));
        assert_eq!(read(b"\"a-1\"").unwrap().as_deref(), Some("a-1"), "the structured form of the header is the same key");
        for wrong in [&b""[..], b"a b", &[0xff], &[b'x'; KEY_CHARS_MOST + 1]] {
            assert_eq!(read(wrong).unwrap_err().status(), StatusCode::BAD_REQUEST);
        }
        assert_eq!(sent_key(&HeaderMap::new()).unwrap(), None);
    }

    #[test]
    fn another_address_is_another_request() {
        let body = Bytes::from_static(b"{}");
        assert_eq!(digest(&Method::POST, "/a", &body), digest(&Method::POST, "/a", &body));
        assert_ne!(digest(&Method::POST, "/a", &body), digest(&Method::POST, "/b", &body));
        assert_ne!(digest(&Method::POST, "/a", &body), digest(&Method::PUT, "/a", &body));
    }
}
