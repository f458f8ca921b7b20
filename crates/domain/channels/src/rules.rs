//! What a code, a name and a key may look like: pure decisions.

use kernel::{DomainError, Texts};
use sha2::{Digest, Sha256};

use crate::model::{Channel, Denied, Location, Merchant, Welcome};

mod hours;
pub(crate) use hours::hours;
pub use hours::{EID_DAYS_MAX, SEASON_DAYS_MAX, SEASONS_MAX, SPANS_MAX, covers, day_hours, opening, week_from};

/// Characters a code may have.
pub const CODE_MAX: usize = 24;
/// Characters a name, an address or a phone number may have.
pub const TEXT_MAX: usize = 255;
/// Scopes a key may have.
pub const SCOPES_MAX: usize = 32;
/// Points a greeting may have.
pub const PROMISES_MAX: usize = 6;
/// Characters of a key after its prefix.
const KEY_CHARACTERS: usize = 43;

/// Whether this may be the merchant.
pub(crate) fn merchant(merchant: &Merchant) -> Result<(), DomainError> {
    name(&merchant.name)
}

/// Whether this may be a channel.
pub(crate) fn channel(channel: &Channel) -> Result<(), DomainError> {
    code(&channel.code)?;
    if channel.delivery_charge.minor < 0 {
        return Err(Denied::BadCharge.into());
    }
    name(&channel.name)
}

/// Whether this may be a location.
pub(crate) fn location(location: &Location) -> Result<(), DomainError> {
    code(&location.code)?;
    name(&location.name)?;
    texts(&location.city, "city")?;
    texts(&location.address, "address")?;
    text(&location.phone, "phone")
}

/// Whether a channel may greet so.
pub(crate) fn welcome(welcome: &Welcome) -> Result<(), DomainError> {
    texts(&welcome.title, "title")?;
    texts(&welcome.lead, "lead")?;
    if welcome.promises.len() > PROMISES_MAX {
        return Err(DomainError::from(Denied::TooMany { limit: count(PROMISES_MAX) }).at("promises"));
    }
    welcome.promises.iter().try_for_each(|promise| texts(promise, "promises"))
}

/// Whether a key may have this name and these scopes.
pub(crate) fn key(name: &str, scopes: &[String]) -> Result<(), DomainError> {
    if name.trim().is_empty() {
        return Err(Denied::NoName.into());
    }
    text(name, "name")?;
    let odd = |scope: &String| scope.is_empty() || scope.len() > TEXT_MAX;
    if scopes.len() > SCOPES_MAX || scopes.iter().any(odd) {
        return Err(Denied::BadScopes { limit: count(SCOPES_MAX) }.into());
    }
    Ok(())
}

/// A key made of two fresh tokens: more than 250 random bits.
pub(crate) fn token(first: &str, second: &str) -> String {
    let body: String = first.chars().chain(second.chars()).take(KEY_CHARACTERS).collect();
    format!("qk_{body}")
}

/// What is kept of a key. No salt and no slow hash: there is nothing to guess in 250 random bits.
pub(crate) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Lower case only, so that two order numbers never differ by the case of their channel alone.
fn code(code: &str) -> Result<(), DomainError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if code.is_empty() || code.len() > CODE_MAX || !code.chars().all(fits) {
        return Err(Denied::BadCode { limit: count(CODE_MAX) }.into());
    }
    Ok(())
}

fn name(name: &Texts) -> Result<(), DomainError> {
    if name.is_empty() {
        return Err(Denied::NoName.into());
    }
    texts(name, "name")
}

fn texts(all: &Texts, field: &'static str) -> Result<(), DomainError> {
    all.0.values().try_for_each(|one| text(one, field))
}

fn text(text: &str, field: &'static str) -> Result<(), DomainError> {
    if text.chars().count() > TEXT_MAX {
        return Err(DomainError::from(Denied::TooLong { limit: count(TEXT_MAX) }).at(field));
    }
    Ok(())
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_that_is_too_long_is_named() {
        let refused = text(&"ق".repeat(TEXT_MAX + 1), "phone").unwrap_err();
        assert_eq!((refused.code.as_ref(), refused.field.as_deref()), ("channels.too_long", Some("phone")));
        assert!(text(&"ق".repeat(TEXT_MAX), "phone").is_ok());
    }

    proptest! {
        #[test]
        fn an_accepted_code_survives_upper_case_and_back(wish in "[ -~]{0,30}|[a-z0-9-]{1,24}") {
            let accepted = code(&wish).is_ok();
            prop_assert_eq!(accepted, !wish.is_empty() && wish.len() <= CODE_MAX && wish.bytes().all(|b| b"abcdefghijklmnopqrstuvwxyz0123456789-".contains(&b)));
            if accepted {
                prop_assert_eq!(wish.to_uppercase().to_lowercase(), wish);
            }
        }

        #[test]
        fn a_key_has_one_length_and_its_own_hash(a in "[A-Za-z0-9_-]{22}", b in "[A-Za-z0-9_-]{22}") {
            let key = token(&a, &b);
            prop_assert_eq!(key.len(), 3 + KEY_CHARACTERS);
            prop_assert_ne!(hash(&key), hash(&key[..key.len() - 1]));
        }
    }
}
