//! What a database column can hold, as plain data, so that domain words can say how they are stored.
//!
//! Not here: any database; the spine turns these into its engines' own types.

use std::borrow::Cow;
use std::fmt;

/// A value on its way into or out of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// `bigint`.
    Int(i64),
    /// `boolean`.
    Bool(bool),
    /// Sixteen bytes.
    Id([u8; 16]),
    /// `text`.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
}

/// A column that does not hold what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(pub String);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column does not hold {}", self.0)
    }
}

impl std::error::Error for ValueError {}

impl Value<'_> {
    /// The sixteen bytes of an id.
    ///
    /// # Errors
    /// When the column holds anything else.
    pub fn id(&self) -> Result<[u8; 16], ValueError> {
        match self {
            Self::Id(bytes) => Ok(*bytes),
            Self::Bytes(bytes) => bytes.as_ref().try_into().map_err(|_| ValueError("an id of 16 bytes".to_owned())),
            _ => Err(ValueError("an id".to_owned())),
        }
    }

    /// The text.
    ///
    /// # Errors
    /// When the column holds anything else.
    pub fn text(&self) -> Result<&str, ValueError> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(ValueError("text".to_owned())),
        }
    }
}

/// How a word is stored.
pub trait ToValue {
    /// The value for the column.
    fn to_value(&self) -> Value<'_>;
}

/// How a word is read back.
pub trait FromValue: Sized {
    /// Reads the column.
    ///
    /// # Errors
    /// When the column holds something else; that is a fault of the program or of the data.
    fn from_value(value: Value<'_>) -> Result<Self, ValueError>;
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl FromValue for i64 {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        match value {
            Value::Int(n) => Ok(n),
            _ => Err(ValueError("a whole number".to_owned())),
        }
    }
}
impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}
impl FromValue for bool {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        match value {
            Value::Bool(b) => Ok(b),
            Value::Int(n) => Ok(n != 0),
            _ => Err(ValueError("a truth value".to_owned())),
        }
    }
}
impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}
impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}
impl FromValue for String {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        match value {
            Value::Text(text) => Ok(text.into_owned()),
            _ => Err(ValueError("text".to_owned())),
        }
    }
}
impl ToValue for [u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self))
    }
}
impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self))
    }
}
impl FromValue for Vec<u8> {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        match value {
            Value::Bytes(bytes) => Ok(bytes.into_owned()),
            _ => Err(ValueError("bytes".to_owned())),
        }
    }
}
impl ToValue for [u8; 16] {
    fn to_value(&self) -> Value<'_> {
        Value::Id(*self)
    }
}
impl FromValue for [u8; 16] {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.id()
    }
}
impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}
impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        match value {
            Value::Null => Ok(None),
            found => T::from_value(found).map(Some),
        }
    }
}
