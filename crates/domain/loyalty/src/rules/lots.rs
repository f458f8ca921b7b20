//! Lots: what is taken from which, what goes back, what a refund claws back.

use kernel::{Day, LotId, Points, Rounding, Timestamp, Zone, divide};

use crate::model::{Expiry, Lot};

/// Days that points live on when they come back to a lot that has expired meanwhile.
pub(crate) const RETURNED_DAYS: i64 = 30;

/// Takes points from lots in their order; answers what each gives, and what none could.
pub(crate) fn draw<'a>(lots: impl IntoIterator<Item = &'a Lot>, wanted: i64) -> (Vec<(LotId, i64)>, i64) {
    let mut left = wanted.max(0);
    let mut taken = Vec::new();
    for lot in lots {
        let takes = lot.remaining.0.clamp(0, left);
        if takes > 0 {
            taken.push((lot.id, takes));
            left -= takes;
        }
    }
    (taken, left)
}

/// The order in which a refund takes from lots: first what that order earned, then the oldest.
pub(crate) fn own_first(mut lots: Vec<Lot>, about: [u8; 16]) -> Vec<Lot> {
    lots.sort_by_key(|lot| (lot.about != about, lot.earned_at, lot.id));
    lots
}

/// What a lot has given for something.
pub(crate) struct Used {
    pub(crate) lot: LotId,
    pub(crate) points: i64,
    pub(crate) returned: i64,
}

kernel::row!(Used { lot, points, returned });

/// Where returned points go: to the lots they came from, the youngest first, so that what lasts longest is filled first.
pub(crate) fn refill(uses: &[Used], back: i64) -> (Vec<(LotId, i64)>, i64) {
    let mut left = back.max(0);
    let mut filled = Vec::new();
    for used in uses.iter().rev() {
        let takes = (used.points - used.returned).clamp(0, left);
        if takes > 0 {
            filled.push((used.lot, takes));
            left -= takes;
        }
    }
    (filled, left)
}

/// How many of the points an order earned have to go once so much of it was refunded, in all; a fraction stays with the member
/// until the whole was refunded. More than the whole is the whole.
pub(crate) fn clawed(points: Points, refunded: i64, of: i64) -> Points {
    if refunded >= of {
        return points;
    }
    let exact = i128::from(points.0.max(0)) * i128::from(refunded.max(0));
    Points(divide(exact, i128::from(of), Rounding::Floor).unwrap_or(points.0))
}

/// So many months later, on the same day of the month or its last.
pub(crate) fn months_after(at: Timestamp, months: i64, zone: &Zone) -> Timestamp {
    let span = jiff::Span::new().months(i32::try_from(months).unwrap_or(0));
    let civil = at.civil(zone);
    zone.instant(civil.checked_add(span).unwrap_or(civil))
}

/// When points that were earned then expire: at the end of the local day.
pub(crate) fn expires_at(expiry: Expiry, earned_at: Timestamp, zone: &Zone) -> Option<Timestamp> {
    match expiry {
        Expiry::Never | Expiry::Idle(_) => None,
        Expiry::AfterMonths(months) => Some(day_after(months_after(earned_at, months, zone), zone)),
    }
}

/// Whoever earned nothing since then has been idle for too long.
pub(crate) fn idle_before(expiry: Expiry, now: Timestamp, zone: &Zone) -> Timestamp {
    match expiry {
        Expiry::Idle(months) => months_after(now, -months, zone),
        Expiry::Never | Expiry::AfterMonths(_) => Timestamp(i64::MIN),
    }
}

/// The beginning of the local day that many days after this one.
pub(crate) fn days_after(at: Timestamp, days: i64, zone: &Zone) -> Timestamp {
    let day: Day = at.day(zone).plus_days(i32::try_from(days).unwrap_or(i32::MAX));
    zone.instant(day.at_minute(0))
}

fn day_after(at: Timestamp, zone: &Zone) -> Timestamp {
    days_after(at, 1, zone)
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use proptest::prelude::*;

    use super::*;

    fn lots(remaining: &[i64]) -> Vec<Lot> {
        let lot = |(n, remaining): (usize, &i64)| Lot {
            id: LotId::from_bytes([u8::try_from(n).unwrap(); 16]),
            about: [u8::try_from(n).unwrap(); 16],
            remaining: Points(*remaining),
            earned_at: Timestamp(i64::try_from(n).unwrap()),
            expires_at: None,
        };
        remaining.iter().enumerate().map(lot).collect()
    }

    proptest! {
        #[test]
        fn the_oldest_give_first_and_everything_adds_up(remaining in prop::collection::vec(0..100_i64, 0..12), wanted in -5..800_i64) {
            let lots = lots(&remaining);
            let (taken, lacking) = draw(&lots, wanted);
            prop_assert_eq!(taken.iter().map(|(_, points)| points).sum::<i64>() + lacking, wanted.max(0));
            // Only the last that gives may have something left, and whoever came before gave all.
            let given = |lot: &Lot| taken.iter().find(|(id, _)| *id == lot.id).map_or(0, |(_, points)| *points);
            let first_kept = lots.iter().position(|lot| given(lot) < lot.remaining.0).unwrap_or(lots.len());
            prop_assert!(lots.iter().skip(first_kept + 1).all(|lot| given(lot) == 0));
        }

        #[test]
        fn what_came_from_lots_goes_back_to_them_exactly(
            remaining in prop::collection::vec(1..100_i64, 1..12), wanted in 1..800_i64, parts in prop::collection::vec(1..200_i64, 1..20),
        ) {
            let (taken, _) = draw(&lots(&remaining), wanted);
            let mut uses: Vec<Used> = taken.iter().map(|(lot, points)| Used { lot: *lot, points: *points, returned: 0 }).collect();
            for part in parts.into_iter().chain([i64::MAX]) {
                let open: i64 = uses.iter().map(|used| used.points - used.returned).sum();
                let (filled, rest) = refill(&uses, part);
                prop_assert_eq!(rest, part - part.min(open));
                for (lot, points) in filled {
                    let used = uses.iter_mut().find(|used| used.lot == lot).unwrap();
                    used.returned += points;
                    prop_assert!(used.returned <= used.points);
                }
            }
            prop_assert!(uses.iter().all(|used| used.returned == used.points));
        }

        #[test]
        fn refunds_of_any_parts_claw_back_no_more_than_their_share_and_all_in_the_end(
            points in 0..100_000_i64, parts in prop::collection::vec(1..5_000_i64, 1..30),
        ) {
            let of: i64 = parts.iter().sum();
            let (mut refunded, mut gone) = (0, 0);
            for part in parts {
                refunded += part;
                let target = clawed(Points(points), refunded, of).0;
                prop_assert!(target >= gone, "nothing comes back by a refund");
                prop_assert!(i128::from(target) * i128::from(of) <= i128::from(points) * i128::from(refunded));
                gone = target;
            }
            prop_assert_eq!(gone, points);
        }
    }

    #[test]
    fn a_month_ends_where_it_ends() {
        let riyadh: Zone = "Asia/Riyadh".parse().unwrap();
        let at: Timestamp = "2026-01-31T20:00:00Z".parse().unwrap();
        assert_eq!(expires_at(Expiry::AfterMonths(1), at, &riyadh), Some("2026-02-28T21:00:00Z".parse().unwrap()));
        assert_eq!(expires_at(Expiry::Never, at, &riyadh), None);
        assert_eq!(idle_before(Expiry::Idle(12), at, &riyadh), "2025-01-31T20:00:00Z".parse().unwrap());
    }
}
