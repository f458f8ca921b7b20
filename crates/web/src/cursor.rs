//! Pages of long lists: an opaque cursor that says where the next page begins, checked when it comes back.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{DomainError, Kind};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::Result;

/// The longest cursor that is looked at.
const CURSOR_CHARS_MOST: usize = 300;

/// A place in a list as text without meaning to the caller.
///
/// # Errors
/// A fault when the place cannot be written as JSON.
pub fn write<T: Serialize>(place: &T) -> Result<String> {
    let json = serde_json::to_vec(place).map_err(|e| kernel::Error::fault(format!("a cursor cannot be written: {e}")))?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// The place that a cursor stands for.
///
/// # Errors
/// When it was not given out by [`write`] for such a list.
pub fn read<T: DeserializeOwned>(cursor: &str) -> Result<T> {
    let bytes = (cursor.len() <= CURSOR_CHARS_MOST).then(|| URL_SAFE_NO_PAD.decode(cursor).ok()).flatten();
    let place = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    place.ok_or_else(|| DomainError::new(Kind::Invalid, "request.cursor").at("after").into())
}

/// An answer with the address of its next page, where there is one: the same question, from there on.
#[must_use]
pub fn linked(answer: impl IntoResponse, path: &str, query: &str, next: Option<&str>) -> Response {
    let mut response = answer.into_response();
    let Some(next) = next else { return response };
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("after="));
    let pairs: Vec<String> = kept.map(str::to_owned).chain([format!("after={next}")]).collect();
    if let Ok(link) = HeaderValue::try_from(format!("<{path}?{}>; rel=\"next\"", pairs.join("&"))) {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_next_page_is_the_same_question_from_there_on() {
        let response = linked("", "/api/v1/orders", "limit=2&after=old&channel=x", Some("new"));
        assert_eq!(response.headers()["link"], "</api/v1/orders?limit=2&channel=x&after=new>; rel=\"next\"");
        assert!(linked("", "/x", "", None).headers().get("link").is_none());
    }

    proptest! {
        #[test]
        fn a_cursor_reads_back(at in any::<i64>(), name in "[a-z]{0,20}") {
            let cursor = write(&(at, &name)).unwrap();
            prop_assert!(cursor.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
            prop_assert_eq!(read::<(i64, String)>(&cursor).unwrap(), (at, name));
        }

        #[test]
        fn what_was_not_given_out_is_refused(text in "\\PC{0,400}") {
            prop_assert!(read::<(i64, String)>(&text).is_err());
        }
    }
}
