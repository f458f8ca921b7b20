//! Small closed lists that several domains speak of, and the macro that makes such lists.
//!
//! Not here: lists that belong to one domain; those stand in its `model.rs`, made with the same macro.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, ToValue, Value, ValueError};

/// Declares a closed list of words: one text form for the table, the URL, the event and the page.
///
/// ```
/// kernel::words! {
///     /// How far a cart has come.
///     pub enum Progress { Open => "open", Ordered => "ordered" }
/// }
/// assert_eq!(Progress::Open.as_str(), "open");
/// assert_eq!("ordered".parse(), Ok(Progress::Ordered));
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $(#[doc = concat!("`", $word, "`.")] $(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every word of the list, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ValueError;
            fn from_str(text: &str) -> Result<Self, $crate::ValueError> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::ValueError(concat!("one of: ", $($word, " "),+).to_owned())),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.as_str()) }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value<'_> { $crate::Value::Text(std::borrow::Cow::Borrowed(self.as_str())) }
        }

        impl $crate::FromValue for $name {
            fn from_value(value: $crate::Value<'_>) -> Result<Self, $crate::ValueError> { value.text()?.parse() }
        }

        impl From<$name> for $crate::Arg {
            fn from(word: $name) -> Self { Self::Text(word.as_str().to_owned()) }
        }
    };
}

words! {
    /// The ways in which customers meet a merchant.
    pub enum ChannelKind {
        Web => "web", Till => "till", App => "app", Table => "table", Kiosk => "kiosk",
        Marketplace => "marketplace", Social => "social", Phone => "phone", Chat => "chat", Agent => "agent", Api => "api",
    }
}

words! {
    /// The kinds of place that hold stock or people.
    pub enum LocationKind { Store => "store", Warehouse => "warehouse", DarkStore => "dark_store" }
}

words! {
    /// How a product is taxed; each country gives each class its rate.
    pub enum TaxClass { Standard => "standard", Reduced => "reduced", Zero => "zero", Exempt => "exempt" }
}

/// A structure that is stored whole as JSON text and never searched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Serialize> ToValue for Json<T> {
    fn to_value(&self) -> Value<'_> {
        // Serialising plain data to a string fails only for maps with keys that are no text, which we do not store.
        Value::Text(serde_json::to_string(&self.0).unwrap_or_default().into())
    }
}

impl<T: for<'de> Deserialize<'de>> FromValue for Json<T> {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        serde_json::from_str(value.text()?).map(Self).map_err(|e| ValueError(format!("the expected JSON ({e})")))
    }
}

/// A text that must not be printed: a token, a password, a key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps the text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself; the name makes each use visible in review.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
