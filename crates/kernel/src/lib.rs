//! Kernel: the words every part of Qanat shares.
//!
//! Owns: ids, money, quantities, rates, time, languages, the two kinds of wrong, and what a database column can hold.
//! Hears: nothing.
//! Promises: pure data and arithmetic; no I/O, no async, no clock, no randomness; nothing here can panic on outside input.
//! Not here: anything that knows a business rule, a table or a screen.

mod actor;
mod errors;
mod ids;
mod locale;
mod money;
mod quantity;
mod rate;
mod row;
mod time;
mod value;
mod words;

pub use actor::Actor;
pub use errors::{Arg, Attempt, DomainError, Error, Fault, Kind, Result};
pub use ids::*;
pub use locale::{Country, Locale, Texts};
pub use money::{Currency, Money, MoneyError};
pub use quantity::{Points, Quantity};
pub use rate::{BasisPoints, Rounding, divide};
pub use row::{Columns, FromRow, Row};
pub use time::{Day, Timestamp, Zone};
pub use value::{FromValue, ToValue, Value, ValueError};
pub use words::{ChannelKind, Json, LocationKind, Secret, TaxClass};
