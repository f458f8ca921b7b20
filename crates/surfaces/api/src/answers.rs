//! The shapes of answers that all operations share: what was made, one page of a list, a thing with its version.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use web::etag;

/// 201 with the address of what was made.
pub(crate) fn created(address: &str, answer: impl Serialize) -> Response {
    let mut response = (StatusCode::CREATED, Json(answer)).into_response();
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// A thing with the tag of its version.
pub(crate) fn versioned(version: i64, answer: impl Serialize) -> Response {
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(header::ETAG, etag::of_version(version));
    response
}

/// Refuses a change that was made against another version.
pub(crate) fn unchanged(version: i64, expected: Option<i64>) -> kernel::Result<()> {
    match expected {
        Some(expected) if expected != version => Err(DomainError::new(Kind::Stale, "request.stale").at("If-Match").into()),
        _ => Ok(()),
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// The rows of this page.
    pub(crate) items: Vec<T>,
    /// Where the next page begins: send it as `after`. Absent on the last page. The `Link` header says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

/// The whole of a short list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct All<T> {
    /// Every row.
    pub(crate) items: Vec<T>,
}

/// Takes one row more than was asked for and says by it whether there is another page.
pub(crate) fn cut<T>(mut rows: Vec<T>, limit: i64) -> (Vec<T>, bool) {
    let most = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > most;
    rows.truncate(most);
    (rows, more)
}

/// The header that makes a repeated request harmless.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by the extractor; stands here for the document")]
pub(crate) struct OnceRequired {
    /// A key of your own for this request, such as a UUID. The same key again gets the first answer again and does nothing.
    #[param(rename = "Idempotency-Key")]
    #[param(min_length = 1, max_length = 128, pattern = "^[!-~]+$", example = "0b6c1f9e-1")]
    key: String,
}

/// The header that makes a repeated request harmless, where the caller wants that.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by the extractor; stands here for the document")]
pub(crate) struct OnceWanted {
    /// A key of your own for this request, such as a UUID. The same key again gets the first answer again and does nothing.
    #[param(rename = "Idempotency-Key")]
    #[param(min_length = 1, max_length = 128, pattern = "^[!-~]+$", example = "0b6c1f9e-2")]
    key: Option<String>,
}

/// The header that says which version a change was made against.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by the extractor; stands here for the document")]
pub(crate) struct IfMatchWanted {
    /// The `ETag` of the version you changed. If somebody changed it since, you get 412 and nothing is done.
    #[param(rename = "If-Match")]
    #[param(max_length = 100)]
    tag: Option<String>,
}

/// The header that says which version the caller has.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by the answer; stands here for the document")]
pub(crate) struct IfNoneMatchWanted {
    /// The `ETag` you already have. If it is still the present one you get 304 without a body.
    #[param(rename = "If-None-Match")]
    #[param(max_length = 1000)]
    tag: Option<String>,
}
