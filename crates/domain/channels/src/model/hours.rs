//! Opening hours: the week, the seasons that depart from it, and the days on which nobody is there.

use kernel::{Day, Texts, Timestamp, Zone};
use serde::{Deserialize, Serialize};

/// A stretch of a day in which the doors are open, in minutes from the midnight with which that day begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// When the doors open: 0 to 1,439.
    pub opens: i64,
    /// When they close: after opening, and past 1,440 when that is after midnight.
    pub closes: i64,
}

/// The stretches of each day of a week, Monday first. A day without any is a day of rest.
pub type Week = [Vec<Span>; 7];

/// When something is every year, or once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The month of Ramadan by the Umm al-Qura calendar.
    Ramadan,
    /// So many days from the first of Shawwal.
    EidAlFitr {
        /// How many: 1 to [`crate::EID_DAYS_MAX`].
        days: i64,
    },
    /// So many days from the tenth of Dhu al-Hijja.
    EidAlAdha {
        /// How many: 1 to [`crate::EID_DAYS_MAX`].
        days: i64,
    },
    /// From one day to another, both included.
    Days {
        /// The first.
        from: Day,
        /// The last.
        to: Day,
    },
}

/// A time with a week of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Season {
    /// What people call it.
    pub name: Texts,
    /// When it is.
    pub when: When,
    /// Its week.
    pub week: Week,
}

/// A time at which nobody is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// Why, as a visitor reads it.
    pub name: Texts,
    /// When it is.
    pub when: When,
}

/// When a location is open. A closure goes before a season, the first of several seasons before the others, a season before
/// the week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Whose clock they are read on, where it is not the merchant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The usual week.
    pub weekly: Week,
    /// What departs from it.
    #[serde(default)]
    pub seasons: Vec<Season>,
    /// When nobody is there.
    #[serde(default)]
    pub closed: Vec<Closure>,
}

impl Hours {
    /// Whether the merchant has said anything about them.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.weekly.iter().chain(self.seasons.iter().flat_map(|season| &season.week)).any(|day| !day.is_empty())
    }
}

/// The hours of one day, and what makes it unlike others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub day: Day,
    /// Its stretches; none when the doors stay closed.
    pub spans: Vec<Span>,
    /// The season or the closure it belongs to.
    pub name: Option<Texts>,
}

/// How it stands with the doors at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Whether they are open.
    pub is_open: bool,
    /// When they close; none when they are closed, or stay open as far as one looks.
    pub until: Option<Timestamp>,
    /// When they open next; none when that is further away than one looks.
    pub next: Option<Timestamp>,
}
