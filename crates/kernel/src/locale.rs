//! Languages, countries, and texts that exist in several languages.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, ToValue, Value, ValueError};
use crate::words::Json;

crate::words! {
    /// The languages of the screens.
    pub enum Locale { En => "en", Ar => "ar" }
}

impl Locale {
    /// Direction of writing, as HTML names it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The other language of the screens.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }
}

/// An ISO 3166-1 alpha-2 country code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Saudi Arabia.
    pub const SA: Self = Self(*b"SA");
    /// United Arab Emirates.
    pub const AE: Self = Self(*b"AE");

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl FromStr for Country {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let code: [u8; 2] = text.as_bytes().try_into().map_err(|_| ValueError("a country code".to_owned()))?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(ValueError("a country code".to_owned())) }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl ToValue for Country {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}

impl FromValue for Country {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.text()?.parse()
    }
}

/// One text in several languages, by language tag. Merchants may add languages the screens do not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    #[must_use]
    pub fn one(locale: Locale, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(locale.as_str().to_owned(), text.into())]))
    }

    /// A text in English and Arabic.
    #[must_use]
    pub fn both(english: impl Into<String>, arabic: impl Into<String>) -> Self {
        Self(BTreeMap::from([("en".to_owned(), english.into()), ("ar".to_owned(), arabic.into())]))
    }

    /// The text in that language, else in any other; empty when there is none.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let found =
            self.0.get(locale.as_str()).or_else(|| self.0.get(locale.other().as_str())).or_else(|| self.0.values().next());
        found.map_or("", String::as_str)
    }

    /// The language the text is really in when asked for that one, for the page's `lang` attribute.
    #[must_use]
    pub fn language(&self, locale: Locale) -> &str {
        let has = |l: Locale| self.0.get_key_value(l.as_str()).map(|(k, _)| k.as_str());
        has(locale).or_else(|| has(locale.other())).or_else(|| self.0.keys().next().map(String::as_str)).unwrap_or("en")
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

impl ToValue for Texts {
    fn to_value(&self) -> Value<'_> {
        Value::Text(serde_json::to_string(&self.0).unwrap_or_default().into())
    }
}

impl FromValue for Texts {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        Json::<Self>::from_value(value).map(|Json(texts)| texts)
    }
}
