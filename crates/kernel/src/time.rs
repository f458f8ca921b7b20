//! Time: UTC microseconds, local days, named zones. Nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, ToValue, Value, ValueError};

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// That many seconds later (or earlier, when negative); stops at the ends of time.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// That many microseconds later.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Whole milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The local day in that zone.
    #[must_use]
    pub fn day(self, zone: &Zone) -> Day {
        Day(self.civil(zone).date())
    }

    /// Date and time on the wall in that zone.
    #[must_use]
    pub fn civil(self, zone: &Zone) -> jiff::civil::DateTime {
        self.instant().to_zoned(zone.0.clone()).datetime()
    }

    fn instant(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.instant())
    }
}

impl FromStr for Timestamp {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let instant = text.parse::<jiff::Timestamp>().map_err(|_| ValueError("an RFC 3339 time".to_owned()))?;
        Ok(Self(instant.as_microsecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.0)
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        i64::from_value(value).map(Self)
    }
}

/// A named time zone of the IANA database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(jiff::tz::TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(jiff::tz::TimeZone::UTC);

    /// The IANA name, such as `Asia/Riyadh`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The first instant at or after that wall time in this zone (a gap is skipped, the earlier of a fold is taken).
    #[must_use]
    pub fn instant(&self, wall: jiff::civil::DateTime) -> Timestamp {
        let zoned = self.0.to_ambiguous_timestamp(wall).compatible();
        Timestamp(zoned.map(|t| t.as_microsecond()).unwrap_or_default())
    }
}

impl FromStr for Zone {
    type Err = ValueError;
    fn from_str(name: &str) -> Result<Self, ValueError> {
        jiff::tz::TimeZone::get(name).map(Self).map_err(|_| ValueError("an IANA time zone".to_owned()))
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(d)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

impl ToValue for Zone {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.name().into())
    }
}

impl FromValue for Zone {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.text()?.parse()
    }
}

/// A day of the calendar, in the merchant's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub jiff::civil::Date);

impl Day {
    /// That many days later (or earlier, when negative); stops at the ends of time.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let ends = if days < 0 { jiff::civil::Date::MIN } else { jiff::civil::Date::MAX };
        Self(self.0.checked_add(jiff::Span::new().days(days)).unwrap_or(ends))
    }

    /// The wall time so many minutes after the midnight with which this day begins.
    #[must_use]
    pub fn at_minute(self, minute: i64) -> jiff::civil::DateTime {
        let midnight = self.0.at(0, 0, 0, 0);
        midnight.checked_add(jiff::SignedDuration::from_mins(minute)).unwrap_or(midnight)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl ToValue for Day {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.to_string().into())
    }
}

impl FromValue for Day {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.text()?.parse().map(Self).map_err(|_| ValueError("a day".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_belongs_to_its_zone() {
        let late: Timestamp = "2026-01-31T22:30:00Z".parse().unwrap();
        assert_eq!(late.day(&"Asia/Riyadh".parse().unwrap()).to_string(), "2026-02-01");
        assert_eq!(late.day(&Zone::UTC).to_string(), "2026-01-31");
        assert_eq!(late.to_string().parse::<Timestamp>(), Ok(late));
    }
}
