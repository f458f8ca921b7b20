//! In whose name something is done.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::value::{FromValue, ToValue, Value, ValueError};
use crate::{ApiKeyId, StaffId};

/// Who answers for a change: a person who works here, or a program with a key. Visitors and the house itself have none.
///
/// The text form is the id, whose prefix says which kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// A member of staff.
    Staff(StaffId),
    /// A program that calls the API.
    Key(ApiKeyId),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(staff) => staff.fmt(f),
            Self::Key(key) => key.fmt(f),
        }
    }
}

impl FromStr for Actor {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let staff = text.parse().map(Self::Staff);
        staff
            .or_else(|_| text.parse().map(Self::Key))
            .map_err(|_| ValueError("the id of a member of staff or of a key".to_owned()))
    }
}

impl ToValue for Actor {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromValue for Actor {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.text()?.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    #[test]
    fn the_text_says_which_kind_it_is() {
        for actor in [Actor::Staff(StaffId::from_bytes([7; 16])), Actor::Key(ApiKeyId::from_bytes([7; 16]))] {
            assert_eq!(actor.to_string().parse::<Actor>(), Ok(actor));
        }
        assert!("cus_07070707070707070707070707070707".parse::<Actor>().is_err());
    }
}
