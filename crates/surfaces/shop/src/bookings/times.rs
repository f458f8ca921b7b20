//! Free times as a calendar list: a week of days, each with its times; a tap on one takes it.

use std::collections::BTreeMap;

use bookings::{Bookable, Seek, Slot};
use kernel::{BookingId, Day, Locale, LocationId, Timestamp, Zone};
use maud::{Markup, html};
use web::components::{Icon, empty_state, pager};
use web::{format, t};

/// Days that are shown at once.
const DAYS: i32 = 7;

/// The first day that is shown: the one that is asked for, and never one that is over.
pub(crate) fn first(asked: &str, today: Day) -> Day {
    asked.parse().map(Day).map_or(today, |day| day.max(today))
}

/// The question for a week of free times; the appointment that is to be moved counts as free.
pub(crate) fn seek(
    service: &Bookable,
    location: LocationId,
    from: Day,
    (after, instead_of): (Timestamp, Option<BookingId>),
) -> Seek {
    Seek { service: service.id, location, from, days: i64::from(DAYS), resource: None, after, instead_of }
}

/// The times day by day; each is a button that sends the form around it.
pub(crate) fn list(locale: Locale, free: &[Slot], zone: &Zone) -> Markup {
    let mut days: BTreeMap<Day, Vec<&Slot>> = BTreeMap::new();
    for slot in free {
        days.entry(slot.day).or_default().push(slot);
    }
    html! {
        @if days.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "appointment.no_times"), html! {})) }
        ol.days { @for (day, slots) in &days {
            li.card {
                h2 { (format::weekday(locale, *day)) " " span.quiet { (format::day(locale, *day)) } }
                ul.times { @for slot in slots { li {
                    button.button type="submit" name="starts_at" value=(slot.starts_at) { bdi { (format::time(locale, slot.starts_at, zone)) } }
                } } }
            }
        } }
    }
}

/// The ways to the week before and the week after; `base` ends so that a name and a value may follow.
pub(crate) fn turns(locale: Locale, base: &str, from: Day, today: Day) -> Markup {
    let to = |day: Day| format!("{base}from={day}");
    let before = (from > today).then(|| to(from.plus_days(-DAYS).max(today)));
    pager(locale, before.as_deref(), Some(&to(from.plus_days(DAYS))))
}
