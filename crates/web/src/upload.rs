//! Files that people send.

use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use kernel::{DomainError, Kind};

/// Why an upload did not arrive: it was longer than so many bytes, or it broke off.
#[must_use]
pub fn broken(error: &MultipartError, most: usize) -> DomainError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return DomainError::new(Kind::Invalid, "request.too_large").with("most", i64::try_from(most).unwrap_or(i64::MAX));
    }
    DomainError::new(Kind::Invalid, "request.incomplete")
}
