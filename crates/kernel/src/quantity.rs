//! Counts of things and of points. Adding one to the other does not compile.

use std::fmt;
use std::ops::Neg;

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, ToValue, Value, ValueError};

macro_rules! counts { ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
    $(#[$meta])*
    #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct $name(pub i64);

    impl $name {
        /// None at all.
        pub const ZERO: Self = Self(0);

        /// The sum, unless it would overflow.
        #[must_use]
        pub fn plus(self, other: Self) -> Option<Self> { self.0.checked_add(other.0).map(Self) }

        /// The difference, unless it would fall below zero.
        #[must_use]
        pub fn minus(self, other: Self) -> Option<Self> {
            self.0.checked_sub(other.0).filter(|left| *left >= 0).map(Self)
        }

        /// Whether there is at least one.
        #[must_use]
        pub fn is_positive(self) -> bool { self.0 > 0 }
    }

    impl Neg for $name {
        type Output = Self;
        fn neg(self) -> Self { Self(self.0.saturating_neg()) }
    }

    impl fmt::Display for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.0) }
    }

    impl fmt::Debug for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({})", stringify!($name), self.0) }
    }

    impl ToValue for $name {
        fn to_value(&self) -> Value<'_> { Value::Int(self.0) }
    }

    impl FromValue for $name {
        fn from_value(value: Value<'_>) -> Result<Self, ValueError> { i64::from_value(value).map(Self) }
    }

    impl From<$name> for crate::Arg {
        fn from(count: $name) -> Self { Self::Number(count.0) }
    }
)+ } }

counts! {
    /// A number of pieces.
    Quantity,
    /// A number of loyalty points.
    Points,
}
