//! Doors and clocks.

use kernel::{Texts, Timestamp, Zone};
use proptest::prelude::*;

use super::*;
use crate::model::{Closure, Season};

fn day(text: &str) -> Day {
    Day(text.parse().unwrap())
}

fn span(opens: i64, closes: i64) -> Span {
    Span { opens, closes }
}

fn every_day(spans: &[Span]) -> Week {
    std::array::from_fn(|_| spans.to_vec())
}

fn at(zone: &Zone, wall: &str) -> Timestamp {
    zone.instant(wall.parse().unwrap())
}

fn riyadh() -> Zone {
    "Asia/Riyadh".parse().unwrap()
}

/// First days as the Umm al-Qura calendar was published.
#[test]
fn ramadan_and_the_feasts_fall_on_the_published_days() {
    let published = [
        ("2023-03-23", "2023-04-21", "2023-06-28"),
        ("2024-03-11", "2024-04-10", "2024-06-16"),
        ("2025-03-01", "2025-03-30", "2025-06-06"),
        ("2026-02-18", "2026-03-20", "2026-05-27"),
    ];
    let (fitr, adha) = (When::EidAlFitr { days: 3 }, When::EidAlAdha { days: 4 });
    for (ramadan, feast, sacrifice) in published {
        for (when, first, lasts) in [(When::Ramadan, ramadan, None), (fitr, feast, Some(3)), (adha, sacrifice, Some(4))] {
            let first = day(first);
            assert!(covers(when, first) && !covers(when, first.plus_days(-1)), "{when:?} begins on {first}");
            if let Some(lasts) = lasts {
                assert!(covers(when, first.plus_days(lasts - 1)) && !covers(when, first.plus_days(lasts)), "{when:?}");
            }
        }
        // The feast begins where the fast ends.
        assert!(covers(When::Ramadan, day(feast).plus_days(-1)) && !covers(When::Ramadan, day(feast)));
    }
}

#[test]
fn a_night_that_reaches_past_midnight_belongs_to_the_day_it_began_on() {
    let week = every_day(&[span(780, 960), span(1260, 1560)]);
    let ramadan = Season { name: Texts::both("Ramadan", "رمضان"), when: When::Ramadan, week };
    let closed = Closure { name: Texts::both("Eid", "العيد"), when: When::EidAlFitr { days: 2 } };
    let weekly = every_day(&[span(540, 720), span(960, 1320)]);
    let mut hours = Hours { weekly, seasons: vec![ramadan], closed: vec![closed], zone: None };
    hours.weekly[4] = vec![span(840, 1440)];
    let zone = riyadh();
    let look = |wall: &str| opening(&hours, &zone, at(&zone, wall));
    let is = |is_open, until: Option<&str>, next: Option<&str>| Opening {
        is_open,
        until: until.map(|wall| at(&zone, wall)),
        next: next.map(|wall| at(&zone, wall)),
    };
    // A usual Sunday: between two stretches.
    assert_eq!(look("2026-01-11T13:00:00"), is(false, None, Some("2026-01-11T16:00:00")));
    // Half past midnight of a Ramadan night.
    assert_eq!(look("2026-02-20T00:30:00"), is(true, Some("2026-02-20T02:00:00"), Some("2026-02-20T13:00:00")));
    // The last night of the fast reaches into the feast, whose two days are free; the third day is a Sunday.
    assert_eq!(look("2026-03-20T01:59:00"), is(true, Some("2026-03-20T02:00:00"), Some("2026-03-22T09:00:00")));
    assert_eq!(look("2026-03-20T02:00:00"), is(false, None, Some("2026-03-22T09:00:00")));
    // Friday until midnight, and nobody opens before Saturday morning.
    assert_eq!(look("2026-01-09T23:59:00"), is(true, Some("2026-01-10T00:00:00"), Some("2026-01-10T09:00:00")));
    assert_eq!(week_from(&hours, day("2026-03-19"))[1].name.as_ref().map(|name| name.get(kernel::Locale::En)), Some("Eid"));
}

#[test]
fn doors_that_never_close_have_no_end_and_doors_that_never_open_no_beginning() {
    let zone = riyadh();
    let noon = at(&zone, "2026-01-11T12:00:00");
    let always = Hours { weekly: every_day(&[span(0, 1440)]), ..Hours::default() };
    assert_eq!(opening(&always, &zone, noon), Opening { is_open: true, until: None, next: None });
    assert_eq!(opening(&Hours::default(), &zone, noon), Opening { is_open: false, until: None, next: None });
    assert!(always.is_known() && !Hours::default().is_known());
}

#[test]
fn where_the_clock_is_changed_doors_go_with_the_wall() {
    let berlin: Zone = "Europe/Berlin".parse().unwrap();
    let weekly = every_day(&[span(60, 240), span(1320, 1500)]);
    let hours = Hours { zone: Some(berlin.clone()), weekly, ..Hours::default() };
    // 2026-03-29: at two o'clock it is three. What touches is one stretch: from ten at night to four in the morning.
    let night = opening(&hours, &riyadh(), at(&berlin, "2026-03-28T23:30:00"));
    assert_eq!(night.until, Some("2026-03-29T02:00:00Z".parse().unwrap()));
    // 2026-10-25: two o'clock comes twice, and the doors close at four on the wall.
    let long = opening(&hours, &riyadh(), "2026-10-25T00:30:00Z".parse().unwrap());
    assert_eq!((long.is_open, long.until), (true, Some("2026-10-25T03:00:00Z".parse().unwrap())));
}

#[test]
fn hours_that_are_none_are_refused() {
    let with = |weekly: &[Span]| hours(&Hours { weekly: every_day(weekly), ..Hours::default() });
    let refused = |spans: &[Span]| with(spans).unwrap_err().code.to_string();
    assert!(with(&[span(0, 720), span(720, 2160)]).is_ok());
    for odd in [&[span(600, 600)][..], &[span(1440, 1500)], &[span(-1, 60)], &[span(0, 1441)], &[span(600, 720), span(700, 800)]]
    {
        assert_eq!(refused(odd), "channels.bad_span", "{odd:?}");
    }
    let season = |when| hours(&Hours { closed: vec![Closure { name: Texts::default(), when }], ..Hours::default() });
    let backwards = When::Days { from: day("2026-01-02"), to: day("2026-01-01") };
    for odd in [backwards, When::EidAlAdha { days: 0 }, When::EidAlFitr { days: EID_DAYS_MAX + 1 }] {
        assert_eq!(season(odd).unwrap_err().code, "channels.bad_season");
    }
    assert!(season(When::Days { from: day("2026-01-01"), to: day("2026-01-01") }).is_ok());
}

fn any_day() -> impl Strategy<Value = Vec<Span>> {
    (proptest::collection::btree_set(0_i64..1440, 0..6), 0_i64..600).prop_map(|(cuts, past)| {
        let cuts: Vec<i64> = cuts.into_iter().collect();
        let mut day: Vec<Span> = cuts.chunks_exact(2).map(|pair| span(pair[0], pair[1])).collect();
        // The last stretch of the day may reach into the next one.
        if let Some(last) = day.last_mut() {
            last.closes = (last.closes + past).min(last.opens + DAY_MINUTES);
        }
        day
    })
}

proptest! {
    #[test]
    fn a_time_is_open_exactly_when_some_stretch_covers_it(
        weekly in [any_day(), any_day(), any_day(), any_day(), any_day(), any_day(), any_day()],
        minute in 0_i64..(28 * DAY_MINUTES),
    ) {
        let hours = Hours { weekly, ..Hours::default() };
        prop_assert!(super::hours(&hours).is_ok());
        let zone = riyadh();
        // A Monday.
        let now = zone.instant(day("2026-06-01").at_minute(minute));
        let covered = |minute: i64| (-1..60).any(|n: i64| {
            let spans = &hours.weekly[usize::try_from(n.rem_euclid(7)).unwrap()];
            spans.iter().any(|s| (n * DAY_MINUTES + s.opens..n * DAY_MINUTES + s.closes).contains(&minute))
        });
        let found = opening(&hours, &zone, now);
        prop_assert_eq!(found.is_open, covered(minute));
        let minutes = |at: Timestamp| (at.0 - now.0) / 60_000_000 + minute;
        if let Some(until) = found.until.map(minutes) {
            prop_assert!((minute..until).all(covered) && !covered(until), "closes when nothing covers it any more");
        }
        if let Some(next) = found.next.map(minutes) {
            prop_assert!(covered(next) && !covered(next - 1), "opens where something begins");
            prop_assert!(!(found.until.map_or(minute, minutes)..next).any(covered), "and not before");
        }
    }
}
