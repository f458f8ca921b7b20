//! Cookies: reading them, and setting them the one safe way.

use axum::http::{HeaderMap, HeaderValue, header};

/// Names the browser of a visitor.
pub const DEVICE: &str = "device";
/// Names the log-in of a member of staff.
pub const SESSION: &str = "session";
/// Names the browser in which a shop is set up.
pub const SET_UP: &str = "set-up";
/// The language that a visitor chose.
pub const LANGUAGE: &str = "lang";

/// How long a device or a choice of language is remembered, in seconds: 400 days, the most that browsers keep.
pub const REMEMBERED_SECONDS: u32 = 400 * 24 * 60 * 60;

/// The value of a cookie.
#[must_use]
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
}

/// The header that sets a cookie: out of reach of scripts, not sent by other sites, only over https where there is https.
/// Zero seconds forget it. `None` when the value has characters that a cookie cannot carry.
#[must_use]
pub fn set(name: &str, value: &str, seconds: u32, https: bool) -> Option<HeaderValue> {
    if !value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b)) {
        return None;
    }
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_read_back_and_cannot_be_forged_by_their_value() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; device=xyz; lang=ar".parse().unwrap());
        assert_eq!(read(&headers, DEVICE).as_deref(), Some("xyz"));
        assert_eq!(read(&headers, SESSION), None);
        assert!(set(DEVICE, "x; Domain=evil", 1, true).is_none());
        let header = set(DEVICE, "abc", 60, true).unwrap();
        assert_eq!(header, "device=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    }
}
