//! What acts earn: how late, how much and how often they are believed.

use kernel::{Points, Rounding, Timestamp, divide};

use crate::model::{Act, ActRule, Denied, Programme};
use crate::rules::{POINTS_MOST, is_word, lots};

/// Seconds by which the clock of a source may be ahead of ours.
const AHEAD_S: i64 = 300;
/// Days after which nobody may tell of an act.
const LATE_MOST: i64 = 366;

/// What was counted of the same kind before.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    /// Points of the same local day.
    pub(crate) day: i64,
    /// Points of the same local month.
    pub(crate) month: i64,
    /// The amount of the same local day.
    pub(crate) amount: i64,
}

/// The rule for that act.
pub(crate) fn rule<'a>(programme: &'a Programme, act: &Act) -> Result<&'a ActRule, Denied> {
    programme.acts.iter().find(|rule| rule.kind == act.kind).ok_or(Denied::NotRewarded)
}

/// Can it be believed, as far as it speaks for itself? A source is heard from the day on which it was linked.
pub(crate) fn credible(programme: &Programme, act: &Act, linked_at: Option<Timestamp>, now: Timestamp) -> Result<(), Denied> {
    let rule = rule(programme, act)?;
    if !is_word(&act.key) || !is_word(&act.source) {
        return Err(Denied::BadKey);
    }
    if act.amount < 1 {
        return Err(Denied::BadAmount);
    }
    if act.happened_at > now.plus_seconds(AHEAD_S) {
        return Err(Denied::ActInFuture);
    }
    let earliest = lots::days_after(now, -rule.late_days, &programme.zone);
    let linked = linked_at.map_or(earliest, |linked| lots::days_after(linked, 0, &programme.zone));
    if act.happened_at < earliest.max(linked) { Err(Denied::ActTooOld { days: rule.late_days }) } else { Ok(()) }
}

/// What it earns beside what was counted before: never more than the caps leave.
pub(crate) fn points(rule: &ActRule, amount: i64, before: Before) -> Result<Points, Denied> {
    if amount > rule.amount_most.saturating_sub(before.amount) {
        return Err(Denied::Impossible { most: rule.amount_most });
    }
    let exact = i128::from(amount) * i128::from(rule.points.0);
    let full = divide(exact, i128::from(rule.per), Rounding::Floor).unwrap_or(i64::MAX);
    let left = (rule.day_most.0 - before.day).min(rule.month_most.0 - before.month).max(0);
    Ok(Points(full.min(left)))
}

/// Is the rule one that can be kept?
pub(crate) fn sound(rule: &ActRule) -> Result<(), Denied> {
    let caps = [rule.day_most.0, rule.month_most.0, rule.points.0].into_iter().all(|points| (1..=POINTS_MOST).contains(&points));
    let terms = rule.per >= 1 && rule.amount_most >= 1 && (0..=LATE_MOST).contains(&rule.late_days);
    if caps && terms { Ok(()) } else { Err(Denied::BadAct { kind: rule.kind.to_string() }) }
}

#[cfg(test)]
mod tests {
    use kernel::{CustomerId, Id};
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ActKind, Consent};
    use crate::story::fixture::programme;

    fn steps(day_most: i64, month_most: i64) -> ActRule {
        let (day_most, month_most) = (Points(day_most), Points(month_most));
        let (kind, consent) = (ActKind::Fitness, Consent::Needed);
        ActRule { kind, points: Points(1), per: 1_000, day_most, month_most, amount_most: 100_000, late_days: 3, consent }
    }

    proptest! {
        #[test]
        fn no_cap_is_ever_exceeded(day_most in 1..60_i64, month_most in 1..200_i64, days in prop::collection::vec(prop::collection::vec(1..60_000_i64, 0..8), 1..30)) {
            let rule = steps(day_most, month_most);
            let mut month = 0;
            for readings in days {
                let mut before = Before { month, ..Before::default() };
                for amount in readings {
                    match points(&rule, amount, before) {
                        Ok(points) => {
                            before.day += points.0;
                            before.month += points.0;
                            before.amount += amount;
                        }
                        Err(denied) => {
                            prop_assert_eq!(denied, Denied::Impossible { most: 100_000 });
                            prop_assert!(before.amount + amount > 100_000);
                        }
                    }
                    prop_assert!(before.day <= day_most && before.month <= month_most && before.amount <= 100_000);
                }
                month = before.month;
            }
        }

        #[test]
        fn no_number_makes_it_panic(amount in any::<i64>(), day in any::<i64>().prop_map(|n| n / 2), counted in any::<i64>()) {
            let rule = steps(50, 100);
            if let Ok(points) = points(&rule, amount.max(1), Before { day: day.max(0), month: 0, amount: counted.max(0) }) {
                prop_assert!((0..=50).contains(&points.0));
            }
        }
    }

    #[test]
    fn what_is_too_early_too_late_or_nothing_is_not_believed() {
        let programme = programme();
        let now = spine::testing::MORNING;
        let act = |happened_at, amount| Act {
            kind: ActKind::Fitness,
            customer: CustomerId::from_bytes([1; 16]),
            key: "k".to_owned(),
            amount,
            happened_at,
            source: "steps".to_owned(),
        };
        let day = 86_400;
        let long_ago = Some(now.plus_seconds(-100 * day));
        assert_eq!(credible(&programme, &act(now, 5_000), long_ago, now), Ok(()));
        assert_eq!(credible(&programme, &act(now.plus_seconds(301), 5_000), long_ago, now), Err(Denied::ActInFuture));
        assert_eq!(
            credible(&programme, &act(now.plus_seconds(-4 * day), 5_000), long_ago, now),
            Err(Denied::ActTooOld { days: 3 })
        );
        let linked = Some(now.plus_seconds(-day));
        assert_eq!(
            credible(&programme, &act(now.plus_seconds(-2 * day), 5_000), linked, now),
            Err(Denied::ActTooOld { days: 3 })
        );
        for nothing in [0, -1, i64::MIN] {
            assert_eq!(credible(&programme, &act(now, nothing), long_ago, now), Err(Denied::BadAmount));
        }
    }
}
