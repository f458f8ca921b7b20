//! When a bill comes again, and when an order to pay is tried: pure decisions.

use kernel::{Day, Timestamp, Zone};

use crate::model::bills::Every;

/// When an order is tried: days after the named day, and minutes from midnight. After the last of them somebody is told.
pub(crate) const TRIES: [(i32, i64); 4] = [(0, 6 * 60), (0, 12 * 60), (0, 18 * 60), (1, 6 * 60)];
/// Days ahead an order to pay may be.
pub(crate) const AHEAD_DAYS: i32 = 400;

fn times(pay_on: Day, zone: &Zone) -> impl Iterator<Item = Timestamp> {
    TRIES.iter().map(move |(days, minute)| zone.instant(pay_on.plus_days(*days).at_minute(*minute)))
}

/// When an order is tried first: at the first of its times, or now when that is over.
pub(crate) fn first_try(pay_on: Day, zone: &Zone, now: Timestamp) -> Timestamp {
    times(pay_on, zone).next().map_or(now, |first| first.max(now))
}

/// When an order that found too little money is tried again; none after the last of its times.
pub(crate) fn next_try(pay_on: Day, zone: &Zone, now: Timestamp) -> Option<Timestamp> {
    times(pay_on, zone).find(|at| *at > now)
}

/// The day of the month a bill keeps to.
pub(crate) fn anchor(due_on: Day) -> i64 {
    i64::from(due_on.0.day())
}

/// When a bill comes again. It keeps to its day of the month: due on the 31st, it is due on the last of a shorter month and on
/// the 31st again after it.
pub(crate) fn due_again(due_on: Day, every: Every, anchor: i64) -> Day {
    let months = match every {
        Every::Month => 1,
        Every::Quarter => 3,
        Every::Year => 12,
    };
    let mut first = due_on.0.first_of_month();
    for _ in 0..months {
        first = first.last_of_month().tomorrow().unwrap_or(first);
    }
    let day = anchor.clamp(1, i64::from(first.days_in_month())) - 1;
    Day(first).plus_days(i32::try_from(day).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day(text.parse().unwrap())
    }

    #[test]
    fn the_last_of_a_month_stays_the_last() {
        let mut due = day("2027-12-31");
        let mut found = Vec::new();
        for _ in 0..4 {
            due = due_again(due, Every::Month, 31);
            found.push(due.to_string());
        }
        assert_eq!(found, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
        assert_eq!(due_again(day("2024-02-29"), Every::Year, 29), day("2025-02-28"));
    }

    proptest! {
        #[test]
        fn a_bill_comes_again_later_and_keeps_its_day(start in 0..20_000_i32, every in 0..3_usize, times in 1..30_usize) {
            let first = day("1990-01-01").plus_days(start);
            let (every, anchor) = (Every::ALL[every], anchor(first));
            let mut due = first;
            for _ in 0..times {
                let next = due_again(due, every, anchor);
                prop_assert!(next > due);
                let last = i64::from(next.0.days_in_month());
                prop_assert_eq!(i64::from(next.0.day()), anchor.min(last));
                due = next;
            }
            let months = |day: Day| i64::from(day.0.year()) * 12 + i64::from(day.0.month());
            let step = match every { Every::Month => 1, Every::Quarter => 3, Every::Year => 12 };
            prop_assert_eq!(months(due) - months(first), step * i64::try_from(times).unwrap());
        }

        #[test]
        fn tries_go_on_and_come_to_an_end(start in 0..400_i32, hour in -30..60_i64, zone in 0..4_usize) {
            let zone: Zone = ["Asia/Riyadh", "Europe/London", "America/New_York", "Africa/Cairo"][zone].parse().unwrap();
            let pay_on = day("2026-01-01").plus_days(start);
            let made = zone.instant(pay_on.at_minute(0)).plus_seconds(hour * 3_600);
            let mut at = first_try(pay_on, &zone, made);
            prop_assert!(at >= made);
            let mut count = 1;
            while let Some(next) = next_try(pay_on, &zone, at) {
                prop_assert!(next > at);
                at = next;
                count += 1;
            }
            prop_assert!(count <= TRIES.len() + 1);
            if hour < 0 { prop_assert_eq!(count, TRIES.len()); }
        }
    }
}
