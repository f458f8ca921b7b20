//! Versions in headers: `ETag` says which version an answer shows, `If-Match` which one a change was made against, `If-None-Match`
//! which one the caller already has.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use kernel::{DomainError, Kind};
use sha2::{Digest, Sha256};

use crate::problem::Failure;

/// The version a change was made against; `None` where the caller named none, or any (`*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let Some(sent) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        let sent = sent.to_str().unwrap_or_default().trim();
        if sent == "*" {
            return Ok(Self(None));
        }
        let version = sent.strip_prefix("W/").unwrap_or(sent).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let version = version.and_then(|version| version.parse().ok());
        // A tag we never gave out matches nothing.
        let stale = || Failure::from(DomainError::new(Kind::Stale, "request.stale").at("If-Match"));
        version.map(|version| Self(Some(version))).ok_or_else(stale)
    }
}

/// The tag of a version.
#[must_use]
pub fn of_version(version: i64) -> HeaderValue {
    HeaderValue::try_from(format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// An answer made once and given many times: its bytes and their tag. Cloning copies nothing.
#[derive(Debug, Clone)]
pub struct Ready {
    body: Bytes,
    tag: HeaderValue,
}

impl Ready {
    /// A JSON answer of a thing that counts its versions.
    #[must_use]
    pub fn versioned(body: Vec<u8>, version: i64) -> Self {
        Self { body: body.into(), tag: of_version(version) }
    }

    /// A JSON answer whose tag is made from its content.
    #[must_use]
    pub fn hashed(body: Vec<u8>) -> Self {
        let hash: String = Sha256::digest(&body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let tag = HeaderValue::try_from(format!("\"{hash}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Self { body: body.into(), tag }
    }

    /// What it says.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The answer, or 304 for a caller who already has it.
    #[must_use]
    pub fn answer(self, headers: &HeaderMap) -> Response {
        let known = headers.get_all(header::IF_NONE_MATCH).iter().any(|sent| lists(sent, &self.tag));
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(self.body.into());
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        };
        let head = response.headers_mut();
        head.insert(header::ETAG, self.tag);
        // Callers may keep it but must ask again: the tag makes the question cheap.
        head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}

/// Whether a list of tags names this one. Weak tags count: compression on the way makes strong ones weak.
fn lists(sent: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(sent), Ok(tag)) = (sent.to_str(), tag.to_str()) else { return false };
    sent.trim() == "*" || sent.split(',').any(|each| each.trim().strip_prefix("W/").unwrap_or(each.trim()) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_version_gets_no_body() {
        let ready = Ready::versioned(b"{}".to_vec(), 3);
        let asked = |sent: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(sent))]);
            ready.clone().answer(&headers).status().as_u16()
        };
        assert_eq!(asked("\"3\""), 304);
        assert_eq!(asked("\"2\", W/\"3\""), 304);
        assert_eq!(asked("*"), 304);
        assert_eq!(asked("\"2\""), 200);
        assert_eq!(ready.answer(&HeaderMap::new()).headers()["etag"], "\"3\"");
    }

    #[test]
    fn equal_content_has_equal_tags() {
        let tag = |body: &[u8]| Ready::hashed(body.to_vec()).answer(&HeaderMap::new()).headers()["etag"].clone();
        assert_eq!(tag(b"a"), tag(b"a"));
        assert_ne!(tag(b"a"), tag(b"b"));
    }

    #[tokio::test]
    async fn a_tag_that_was_never_given_matches_nothing() {
        let read = async |sent: &str| {
            let (mut parts, ()) = axum::http::Request::builder().header("if-match", sent).body(()).unwrap().into_parts();
            IfMatch::from_request_parts(&mut parts, &()).await
        };
        assert_eq!(read("\"7\"").await.unwrap(), IfMatch(Some(7)));
        assert_eq!(read("W/\"7\"").await.unwrap(), IfMatch(Some(7)));
        assert_eq!(read("*").await.unwrap(), IfMatch(None));
        assert_eq!(read("seven").await.unwrap_err().status(), StatusCode::PRECONDITION_FAILED);
        assert_eq!(read("\"99999999999999999999\"").await.unwrap_err().status(), StatusCode::PRECONDITION_FAILED);
    }
}
