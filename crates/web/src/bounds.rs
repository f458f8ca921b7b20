//! Values with their limits in the type: what is outside is refused on arrival with the field named, and the limits stand in the
//! document because both come from the same place.
//!
//! Not here: rules that need more than the value itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use kernel::{DomainError, Kind};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// What stands before a refusal on its way through the reader of plain data, which only carries text.
const MARK: &str = "refused:";

/// A refusal as the error of a deserializer; the extractors of this crate turn it back and name the field.
pub fn refused<E: Error>(refusal: &DomainError) -> E {
    E::custom(format!("{MARK}{}", serde_json::to_string(refusal).unwrap_or_default()))
}

/// The refusal inside what the reader said, where there is one.
pub(crate) fn recovered(said: &str) -> Option<DomainError> {
    // The reader may add " at line 1 column 9" behind it.
    let mut json = serde_json::Deserializer::from_str(said.strip_prefix(MARK)?);
    DomainError::deserialize(&mut json).ok()
}

/// A text of so many characters, without control characters other than tabs and line ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Text<const LEAST: usize, const MOST: usize>(pub String);

/// Checks a text against limits.
///
/// # Errors
/// What is wrong with it.
pub fn check_text(text: &str, least: usize, most: usize) -> Result<(), DomainError> {
    let count = text.chars().count();
    if count < least {
        return Err(DomainError::new(Kind::Invalid, "request.too_short").with("least", number(least)));
    }
    if count > most {
        return Err(DomainError::new(Kind::Invalid, "request.too_long").with("most", number(most)));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(DomainError::new(Kind::Invalid, "request.control_character"));
    }
    Ok(())
}

impl<'de, const LEAST: usize, const MOST: usize> Deserialize<'de> for Text<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(d)?;
        check_text(&text, LEAST, MOST).map_err(|refusal| refused(&refusal))?;
        Ok(Self(text.into_owned()))
    }
}

impl<const LEAST: usize, const MOST: usize> Deref for Text<LEAST, MOST> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const LEAST: usize, const MOST: usize> PartialSchema for Text<LEAST, MOST> {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(LEAST)).max_length(Some(MOST));
        Schema::from(text.build()).into()
    }
}

impl<const LEAST: usize, const MOST: usize> ToSchema for Text<LEAST, MOST> {
    fn name() -> Cow<'static, str> {
        format!("Text{LEAST}To{MOST}").into()
    }
}

/// A whole number between two limits, both allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Whole<const LEAST: i64, const MOST: i64>(pub i64);

impl<'de, const LEAST: i64, const MOST: i64> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_i64(WholeVisitor { least: LEAST, most: MOST }).map(Self)
    }
}

struct WholeVisitor {
    least: i64,
    most: i64,
}

impl WholeVisitor {
    fn outside<E: Error>(&self) -> E {
        let refusal = DomainError::new(Kind::Invalid, "request.out_of_range");
        refused(&refusal.with("least", self.least).with("most", self.most))
    }
}

impl Visitor<'_> for WholeVisitor {
    type Value = i64;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number")
    }
    fn visit_i64<E: Error>(self, n: i64) -> Result<i64, E> {
        if (self.least..=self.most).contains(&n) { Ok(n) } else { Err(self.outside()) }
    }
    fn visit_u64<E: Error>(self, n: u64) -> Result<i64, E> {
        i64::try_from(n).map_err(|_| self.outside()).and_then(|n| self.visit_i64(n))
    }
    /// JSON knows one kind of number; `3.0` and numbers beyond 64 bits come here, and neither is a whole number of ours.
    fn visit_f64<E: Error>(self, _: f64) -> Result<i64, E> {
        Err(self.outside())
    }
}

impl<const LEAST: i64, const MOST: i64> PartialSchema for Whole<LEAST, MOST> {
    fn schema() -> RefOr<Schema> {
        let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(LEAST)).maximum(Some(MOST));
        Schema::from(number.build()).into()
    }
}

impl<const LEAST: i64, const MOST: i64> ToSchema for Whole<LEAST, MOST> {
    fn name() -> Cow<'static, str> {
        format!("Whole{LEAST}To{MOST}").replace('-', "Minus").into()
    }
}

/// A list of so many items. Reading stops at the first that is too many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Several<T, const LEAST: usize, const MOST: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const LEAST: usize, const MOST: usize> Deserialize<'de> for Several<T, LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(SeveralVisitor::<T, LEAST, MOST>(std::marker::PhantomData))
    }
}

struct SeveralVisitor<T, const LEAST: usize, const MOST: usize>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>, const LEAST: usize, const MOST: usize> Visitor<'de> for SeveralVisitor<T, LEAST, MOST> {
    type Value = Several<T, LEAST, MOST>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            if items.len() == MOST {
                return Err(refused(&DomainError::new(Kind::Invalid, "request.too_many").with("most", number(MOST))));
            }
            items.push(item);
        }
        if items.len() < LEAST {
            return Err(refused(&DomainError::new(Kind::Invalid, "request.too_few").with("least", number(LEAST))));
        }
        Ok(Several(items))
    }
}

impl<T: ToSchema, const LEAST: usize, const MOST: usize> PartialSchema for Several<T, LEAST, MOST> {
    fn schema() -> RefOr<Schema> {
        let items = Ref::from_schema_name(T::name());
        let list = ArrayBuilder::new().items(items).min_items(Some(LEAST)).max_items(Some(MOST));
        Schema::from(list.build()).into()
    }
}

impl<T: ToSchema, const LEAST: usize, const MOST: usize> ToSchema for Several<T, LEAST, MOST> {
    fn name() -> Cow<'static, str> {
        format!("{}List{LEAST}To{MOST}", T::name()).into()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T: serde::de::DeserializeOwned>(json: &str) -> String {
        let said = serde_json::from_str::<T>(json).err().map(|error| error.to_string()).unwrap_or_default();
        recovered(&said).map_or(said, |refusal| refusal.code.into_owned())
    }

    #[test]
    fn texts_keep_their_limits_in_characters() {
        assert_eq!(serde_json::from_str::<Text<1, 4>>("\"قناة\"").unwrap().0, "قناة");
        assert_eq!(code::<Text<1, 4>>("\"قناةا\""), "request.too_long");
        assert_eq!(code::<Text<1, 4>>("\"\""), "request.too_short");
        assert_eq!(code::<Text<1, 4>>("\"a\\u0000\""), "request.control_character");
    }

    #[test]
    fn numbers_keep_their_limits_whatever_their_form() {
        assert_eq!(serde_json::from_str::<Whole<-2, 5>>("-2").unwrap().0, -2);
        for outside in ["6", "-3", "99999999999999999999", "18446744073709551615", "1.5", "1e300"] {
            assert_eq!(code::<Whole<-2, 5>>(outside), "request.out_of_range", "{outside}");
        }
        assert!(code::<Whole<-2, 5>>("\"2\"").starts_with("invalid type"));
    }

    #[test]
    fn lists_keep_their_limits() {
        assert_eq!(code::<Several<i64, 1, 2>>("[1,2,3]"), "request.too_many");
        assert_eq!(code::<Several<i64, 1, 2>>("[]"), "request.too_few");
        assert_eq!(serde_json::from_str::<Several<i64, 1, 2>>("[1,2]").unwrap().0, [1, 2]);
    }
}
