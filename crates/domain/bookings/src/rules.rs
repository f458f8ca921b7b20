//! Decisions: pure, and nothing but.

use kernel::{Day, DomainError, Texts, Timestamp, Zone};
use web::limits::{CODE_CHARS_MOST, SHORT_TEXT_CHARS_MOST};

use crate::model::{Bookable, BookingState, Denied, Resource, Rota, Week};

pub(crate) mod queue;
pub(crate) mod slots;

/// Days one question for free times may span.
pub const DAYS_MOST: i64 = 31;
/// Days ahead an appointment may be.
pub const HORIZON_DAYS: i32 = 180;
/// Appointments one customer may have ahead.
pub const BOOKED_MOST: i64 = 10;
/// Roles a service may need.
pub const NEEDS_MOST: usize = 4;
/// Minutes after its beginning at which an appointment nobody came to is given up.
pub const MISSED_MINUTES: i64 = 15;
/// Days before the next appointment is due on which its reminder comes.
pub const REMIND_DAYS: i64 = 3;
/// Characters of what staff write into a record.
pub(crate) const NOTE_MAX: usize = 2_000;
/// Minutes of a day.
const DAY_MINUTES: i64 = 24 * 60;
/// Hours before an appointment at which its reminder comes.
const UPCOMING_H: i64 = 24;
/// Minutes from midnight at which a follow-up is spoken of.
const MORNING: i64 = 9 * 60;
/// Days after which nothing is due again: ten years.
const FOLLOW_UP_MOST: i64 = 3_660;
/// Years of age a service may ask for.
const AGE_MOST: i64 = 120;
/// Stretches of a day.
const SPANS_MOST: usize = 12;
/// Days off that are kept.
const OFF_MOST: usize = 200;
/// Roles of a resource.
const ROLES_MOST: usize = 16;

/// What is done to an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Move,
    CheckIn,
    Complete,
    Cancel,
    Miss,
}

/// Where an appointment stands after that; none when it cannot happen to it. Somebody who came late and was still served is
/// completed after having been missed.
pub(crate) fn after(state: BookingState, act: Act) -> Option<BookingState> {
    use BookingState::{Booked, Cancelled, CheckedIn, Completed, Missed};
    match (state, act) {
        (Booked, Act::Move) => Some(Booked),
        (Booked, Act::CheckIn) => Some(CheckedIn),
        (Booked, Act::Miss) => Some(Missed),
        (Booked | CheckedIn | Missed, Act::Complete) => Some(Completed),
        (Booked | CheckedIn, Act::Cancel) => Some(Cancelled),
        _ => None,
    }
}

/// The same, or why not.
pub(crate) fn step(state: BookingState, act: Act) -> Result<BookingState, Denied> {
    after(state, act).ok_or(Denied::NotNow { state })
}

/// Whether this may be a service.
pub(crate) fn service(service: &Bookable) -> Result<(), DomainError> {
    name(&service.name)?;
    let most = |value: Option<i64>, most| value.is_none_or(|value| (1..=most).contains(&value));
    let lasts = (1..=DAY_MINUTES).contains(&service.minutes) && (1..=DAY_MINUTES).contains(&service.step_minutes);
    let is_sensible = lasts && most(service.follow_up_days, FOLLOW_UP_MOST) && most(service.age_least, AGE_MOST);
    if !is_sensible || service.needs.is_empty() || service.needs.len() > NEEDS_MOST {
        return Err(Denied::BadService.into());
    }
    if service.dose.is_some() && service.record.is_none() {
        return Err(Denied::RecordNeeded.into());
    }
    service.needs.iter().try_for_each(|need| role(need))
}

/// Whether this may be a resource.
pub(crate) fn resource(resource: &Resource) -> Result<(), DomainError> {
    name(&resource.name)?;
    if resource.roles.is_empty() || resource.roles.len() > ROLES_MOST {
        return Err(Denied::BadRole.into());
    }
    resource.roles.iter().try_for_each(|one| role(one))?;
    resource.rota.as_ref().map_or(Ok(()), rota)
}

/// Whether these may be hours.
pub(crate) fn rota(rota: &Rota) -> Result<(), DomainError> {
    let is_in_order = rota.off.iter().all(|off| off.from <= off.to) && rota.off.len() <= OFF_MOST;
    if is_in_order && week(&rota.week) && week(&rota.breaks) { Ok(()) } else { Err(Denied::BadRota.into()) }
}

fn week(week: &Week) -> bool {
    week.iter().all(|day| {
        let is_stretch = day.iter().all(|span| 0 <= span.opens && span.opens < span.closes && span.closes <= DAY_MINUTES);
        let in_order = day.windows(2).all(|pair| matches!(pair, [first, second] if first.closes <= second.opens));
        is_stretch && in_order && day.len() <= SPANS_MOST
    })
}

fn role(role: &str) -> Result<(), DomainError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let is_word = (1..=CODE_CHARS_MOST).contains(&role.len()) && role.chars().all(fits);
    if is_word { Ok(()) } else { Err(Denied::BadRole.into()) }
}

/// Whether people can read this name.
pub(crate) fn name(name: &Texts) -> Result<(), DomainError> {
    let is_short = name.0.values().all(|text| text.chars().count() <= SHORT_TEXT_CHARS_MOST);
    if name.is_empty() || !is_short { Err(Denied::NoName.into()) } else { Ok(()) }
}

/// Whether somebody born then is old enough on that day.
pub(crate) fn old_enough(least: Option<i64>, born: Option<Day>, on: Day) -> Result<(), Denied> {
    let Some(years) = least else { return Ok(()) };
    let born = born.ok_or(Denied::BornNeeded)?;
    if age(born, on) >= years { Ok(()) } else { Err(Denied::TooYoung { years }) }
}

/// Whole years from birth to that day. Born on 29 February, one is a year older on 1 March of a common year.
fn age(born: Day, on: Day) -> i64 {
    let had_birthday = (on.0.month(), on.0.day()) >= (born.0.month(), born.0.day());
    i64::from(on.0.year()) - i64::from(born.0.year()) - i64::from(!had_birthday)
}

/// The lot number as it is kept.
pub(crate) fn lot(number: &str) -> Result<String, Denied> {
    let number = number.trim().to_uppercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | ' ');
    let is_lot = (1..=CODE_CHARS_MOST).contains(&number.len()) && number.chars().all(fits);
    if is_lot { Ok(number) } else { Err(Denied::BadLot { most: i64::try_from(CODE_CHARS_MOST).unwrap_or(i64::MAX) }) }
}

/// When an appointment is spoken of beforehand; not at all when it was booked too late for that.
pub(crate) fn upcoming_at(starts_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    Some(starts_at.plus_seconds(-UPCOMING_H * 3_600)).filter(|at| *at > now)
}

/// The day on which it is due again.
pub(crate) fn due_on(done: Day, days: i64) -> Day {
    done.plus_days(i32::try_from(days).unwrap_or(i32::MAX))
}

/// When somebody is reminded of what is due on that day: in the morning, some days before, and never on the day of the last.
pub(crate) fn follow_up_at(done: Day, days: i64, zone: &Zone) -> Timestamp {
    zone.instant(due_on(done, (days - REMIND_DAYS).max(1)).at_minute(MORNING))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day(text.parse().unwrap())
    }

    #[test]
    fn birthdays_count_from_the_day_itself() {
        let born = day("2008-02-29");
        for (on, years) in [("2026-02-28", 17), ("2026-03-01", 18), ("2028-02-28", 19), ("2028-02-29", 20)] {
            assert_eq!(age(born, day(on)), years, "{on}");
        }
        assert_eq!(old_enough(Some(18), None, born), Err(Denied::BornNeeded));
        assert_eq!(old_enough(None, None, born), Ok(()));
    }

    proptest! {
        #[test]
        fn what_is_over_stays_over(first in 0..5_usize, acts in proptest::collection::vec(0..5_usize, 0..12)) {
            let all = [Act::Move, Act::CheckIn, Act::Complete, Act::Cancel, Act::Miss];
            let mut state = BookingState::ALL[first];
            let mut ended: Option<BookingState> = None;
            for act in acts {
                let Some(next) = after(state, all[act]) else { continue };
                prop_assert!(ended.is_none(), "nothing happens to what was completed or cancelled");
                let is_over = matches!(next, BookingState::Completed | BookingState::Cancelled);
                ended = is_over.then_some(next);
                prop_assert!(next != BookingState::Booked || state == BookingState::Booked);
                state = next;
            }
        }

        #[test]
        fn a_reminder_comes_before_the_day_and_after_the_last(days in 1..4_000_i64, start in 0..20_000_i32) {
            let done = day("1990-01-01").plus_days(start);
            for zone in ["Asia/Riyadh", "Europe/London", "America/New_York"] {
                let zone: Zone = zone.parse().unwrap();
                let reminded = follow_up_at(done, days, &zone).day(&zone);
                prop_assert!(reminded > done && reminded <= due_on(done, days));
            }
        }

        #[test]
        fn a_lot_is_kept_in_one_form(typed in "[ -~]{0,80}") {
            if let Ok(kept) = lot(&typed) {
                prop_assert_eq!(lot(&kept.to_lowercase()), Ok(kept.clone()));
                prop_assert!(!kept.is_empty() && kept.trim() == kept);
            }
        }
    }
}
