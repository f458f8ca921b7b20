//! Whether the doors are open, and when they open next: pure decisions.

use icu_calendar::Date;
use icu_calendar::cal::Hijri;
use kernel::{Day, DomainError, Timestamp, Zone};

use super::{count, texts};
use crate::model::{DayHours, Denied, Hours, Opening, Span, Week, When};

#[cfg(test)]
mod tests;

/// Minutes of a day on a clock that is not changed.
const DAY_MINUTES: i64 = 24 * 60;
/// Stretches a day may have.
pub const SPANS_MAX: usize = 6;
/// Seasons, and closures, a location may have.
pub const SEASONS_MAX: usize = 50;
/// Days an Eid may last.
pub const EID_DAYS_MAX: i64 = 10;
/// Days that a season or a closure from one date to another may last.
pub const SEASON_DAYS_MAX: i64 = 366;
/// How many days ahead is looked for the next opening: longer than a month of rest.
const LOOK_DAYS: i32 = 45;

/// Whether these may be opening hours.
pub(crate) fn hours(hours: &Hours) -> Result<(), DomainError> {
    if hours.seasons.len() > SEASONS_MAX || hours.closed.len() > SEASONS_MAX {
        return Err(DomainError::from(Denied::TooMany { limit: count(SEASONS_MAX) }).at("hours"));
    }
    week(&hours.weekly)?;
    for season in &hours.seasons {
        texts(&season.name, "hours")?;
        when(season.when)?;
        week(&season.week)?;
    }
    hours.closed.iter().try_for_each(|closure| texts(&closure.name, "hours").and_then(|()| when(closure.when)))
}

fn week(week: &Week) -> Result<(), DomainError> {
    week.iter().try_for_each(|day| spans(day))
}

fn spans(day: &[Span]) -> Result<(), DomainError> {
    if day.len() > SPANS_MAX {
        return Err(DomainError::from(Denied::TooMany { limit: count(SPANS_MAX) }).at("hours"));
    }
    let is_stretch = |span: &Span| {
        (0..DAY_MINUTES).contains(&span.opens) && span.opens < span.closes && span.closes <= span.opens + DAY_MINUTES
    };
    let in_order = day.windows(2).all(|pair| matches!(pair, [first, second] if first.closes <= second.opens));
    if day.iter().all(is_stretch) && in_order { Ok(()) } else { Err(Denied::BadSpan.into()) }
}

fn when(when: When) -> Result<(), DomainError> {
    let (lasts, limit) = match when {
        When::Ramadan => return Ok(()),
        When::EidAlFitr { days } | When::EidAlAdha { days } => (days, EID_DAYS_MAX),
        When::Days { from, to } => (days_between(from, to) + 1, SEASON_DAYS_MAX),
    };
    if (1..=limit).contains(&lasts) { Ok(()) } else { Err(Denied::BadSeason { limit }.into()) }
}

fn days_between(from: Day, to: Day) -> i64 {
    to.0.duration_since(from.0).as_hours() / 24
}

/// Whether that day is part of it. Months of the Hijri year are those of the Umm al-Qura calendar.
#[must_use]
pub fn covers(when: When, day: Day) -> bool {
    match when {
        When::Ramadan => hijri(day).is_some_and(|(month, _)| month == 9),
        When::EidAlFitr { days } => hijri(day).is_some_and(|(month, of_month)| month == 10 && (1..=days).contains(&of_month)),
        When::EidAlAdha { days } => {
            hijri(day).is_some_and(|(month, of_month)| month == 12 && (10..10 + days).contains(&of_month))
        }
        When::Days { from, to } => (from..=to).contains(&day),
    }
}

/// Month and day of month in the Umm al-Qura calendar.
fn hijri(day: Day) -> Option<(u8, i64)> {
    let date = day.0;
    let iso = Date::try_new_iso(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()?;
    let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
    Some((hijri.month().ordinal, hijri.day_of_month().0.into()))
}

/// The hours of one day.
#[must_use]
pub fn day_hours(hours: &Hours, day: Day) -> DayHours {
    if let Some(closure) = hours.closed.iter().find(|closure| covers(closure.when, day)) {
        return DayHours { day, spans: Vec::new(), name: Some(closure.name.clone()) };
    }
    let season = hours.seasons.iter().find(|season| covers(season.when, day));
    let week = season.map_or(&hours.weekly, |season| &season.week);
    let place = usize::try_from(day.0.weekday().to_monday_zero_offset()).unwrap_or_default();
    let spans = week.get(place).cloned().unwrap_or_default();
    DayHours { day, spans, name: season.map(|season| season.name.clone()) }
}

/// The hours of seven days, from that day on.
#[must_use]
pub fn week_from(hours: &Hours, from: Day) -> Vec<DayHours> {
    (0..7).map(|days| day_hours(hours, from.plus_days(days))).collect()
}

/// How it stands with the doors at that instant. The zone is the merchant's; hours with a zone of their own are read in that.
#[must_use]
pub fn opening(hours: &Hours, merchant: &Zone, at: Timestamp) -> Opening {
    let zone = hours.zone.as_ref().unwrap_or(merchant);
    // Yesterday's last stretch may reach into today.
    let first = at.day(zone).plus_days(-1);
    let days = (0..LOOK_DAYS).map(|days| first.plus_days(days));
    let stretches = days.flat_map(|day| day_hours(hours, day).spans.into_iter().map(move |span| stretch(zone, day, span)));
    let mut until: Option<Timestamp> = None;
    let mut next = None;
    for (opens, closes) in stretches.filter(|(opens, closes)| opens < closes) {
        match until {
            // Where one stretch ends and another begins, nobody is shown the door.
            Some(end) if opens <= end => until = Some(end.max(closes)),
            None if opens <= at => until = (at < closes).then_some(closes),
            Some(_) | None => {
                next = Some(opens);
                break;
            }
        }
    }
    let seen = zone.instant(first.plus_days(LOOK_DAYS - 1).at_minute(0));
    Opening { is_open: until.is_some(), until: until.filter(|end| *end <= seen), next }
}

/// The instants at which a stretch of that day begins and ends. Where the clock is changed, both go with the wall.
fn stretch(zone: &Zone, day: Day, span: Span) -> (Timestamp, Timestamp) {
    (zone.instant(day.at_minute(span.opens)), zone.instant(day.at_minute(span.closes)))
}
