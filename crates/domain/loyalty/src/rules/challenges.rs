//! Challenges and streaks: how far one more deed brings a member.

use kernel::{Money, Points, Timestamp};

use crate::model::{ActKind, Challenge, Counted, Denied, Goal, Programme, Progress};
use crate::rules::{POINTS_MOST, is_named};

/// Challenges of a programme.
pub(crate) const CHALLENGES_MOST: usize = 50;
/// The longest way of a challenge.
const GOAL_MOST: i64 = 1_000_000_000;

/// Something that may count.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deed {
    /// A paid order.
    Purchase {
        /// What was paid.
        paid: Money,
        /// Whether it is the first of its local day.
        first_today: bool,
    },
    /// An act.
    Act(ActKind),
}

/// How much of it counts in that challenge.
fn weight(counts: Counted, deed: Deed) -> i64 {
    match (counts, deed) {
        (Counted::Purchases, Deed::Purchase { .. }) => 1,
        (Counted::Visits, Deed::Purchase { first_today, .. }) => i64::from(first_today),
        (Counted::Spent(currency), Deed::Purchase { paid, .. }) if paid.currency == currency => paid.minor,
        (Counted::Acts(wanted), Deed::Act(kind)) if wanted == kind => 1,
        _ => 0,
    }
}

/// The number of the day or week of that moment: those in a row follow one another.
pub(crate) fn period(goal: Goal, at: Timestamp, programme: &Programme) -> i64 {
    // Day zero, 1 January 1970, was a Thursday: four more days make weeks begin on Sunday.
    let days = at.day(&programme.zone).0.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24;
    match goal {
        Goal::Total(_) | Goal::Days(_) => days,
        Goal::Weeks(_) => (days + 4).div_euclid(7),
    }
}

/// Whether the challenge is on at that moment.
pub(crate) fn is_on(challenge: &Challenge, at: Timestamp, programme: &Programme) -> bool {
    let day = at.day(&programme.zone);
    challenge.from <= day && day <= challenge.until
}

/// The challenges of the programme in which the deed counts for something.
pub(crate) fn counting(programme: &Programme, deed: Deed, at: Timestamp) -> impl Iterator<Item = (&Challenge, i64)> {
    let on = programme.challenges.iter().filter(move |challenge| is_on(challenge, at, programme));
    on.map(move |challenge| (challenge, weight(challenge.counts, deed))).filter(|(_, weight)| *weight > 0)
}

/// Where that brings the member. Who has met it stays there.
pub(crate) fn advance(challenge: &Challenge, before: &Progress, weight: i64, at: (Timestamp, i64)) -> Progress {
    let (at, period) = at;
    if before.met_at.is_some() {
        return before.clone();
    }
    let done = match challenge.goal {
        Goal::Total(_) => before.done.saturating_add(weight),
        // In the same period nothing is added, and what is told late breaks nothing.
        Goal::Days(_) | Goal::Weeks(_) if period <= before.last_period => before.done,
        Goal::Days(_) | Goal::Weeks(_) if period == before.last_period + 1 => before.done + 1,
        Goal::Days(_) | Goal::Weeks(_) => 1,
    };
    let met_at = (done >= wanted(challenge.goal)).then_some(at);
    Progress { challenge: challenge.id, done, last_period: before.last_period.max(period), met_at }
}

/// How much is wanted.
#[must_use]
pub fn wanted(goal: Goal) -> i64 {
    match goal {
        Goal::Total(wanted) | Goal::Days(wanted) | Goal::Weeks(wanted) => wanted,
    }
}

/// Streaks whose last step is before this period are broken.
pub(crate) fn broken_before(challenge: &Challenge, now: Timestamp, programme: &Programme) -> Option<i64> {
    match challenge.goal {
        Goal::Total(_) => None,
        Goal::Days(_) | Goal::Weeks(_) => Some(period(challenge.goal, now, programme) - 1),
    }
}

/// Can the challenge be met, once?
pub(crate) fn sound(challenge: &Challenge) -> Result<(), Denied> {
    let goal = (1..=GOAL_MOST).contains(&wanted(challenge.goal));
    let points =
        (0..=POINTS_MOST).contains(&challenge.points.0) && (challenge.points > Points::ZERO || challenge.badge.is_some());
    let named = is_named(&challenge.name) && challenge.badge.as_ref().is_none_or(is_named);
    if goal && points && challenge.from <= challenge.until && named { Ok(()) } else { Err(Denied::BadChallenge) }
}

#[cfg(test)]
mod tests {
    use kernel::{ChallengeId, Id, Texts};
    use proptest::prelude::*;
    use spine::testing::MORNING;

    use super::*;
    use crate::story::fixture::programme;

    fn challenge(goal: Goal) -> Challenge {
        let day = MORNING.day(&programme().zone);
        let (name, until) = (Texts::both("a", "ب"), day.plus_days(60));
        let id = ChallengeId::from_bytes([1; 16]);
        Challenge { id, name, counts: Counted::Visits, goal, from: day, until, points: Points(10), badge: None }
    }

    fn none() -> Progress {
        Progress { challenge: ChallengeId::from_bytes([1; 16]), done: 0, last_period: i64::MIN / 2, met_at: None }
    }

    proptest! {
        #[test]
        fn a_streak_is_the_longest_run_up_to_now(days in prop::collection::vec(any::<bool>(), 1..40), goal in 1..10_i64) {
            let challenge = challenge(Goal::Days(goal));
            let (mut progress, mut run, mut longest) = (none(), 0, 0);
            for (day, came) in days.into_iter().enumerate() {
                run = if came { run + 1 } else { 0 };
                longest = longest.max(run);
                if came {
                    let at = MORNING.plus_seconds(i64::try_from(day).unwrap() * 86_400);
                    let period = period(challenge.goal, at, &programme());
                    progress = advance(&challenge, &progress, 1, (at, period));
                    // Coming twice on a day is coming once.
                    prop_assert_eq!(&advance(&challenge, &progress, 1, (at, period)), &progress);
                }
            }
            prop_assert_eq!(progress.met_at.is_some(), longest >= goal);
        }

        #[test]
        fn a_total_is_a_sum_that_stops_where_it_is_met(parts in prop::collection::vec(1..50_i64, 1..20), goal in 1..300_i64) {
            let challenge = challenge(Goal::Total(goal));
            let all = parts.iter().fold(none(), |progress, part| advance(&challenge, &progress, *part, (MORNING, 0)));
            prop_assert_eq!(all.met_at.is_some(), parts.iter().sum::<i64>() >= goal);
        }
    }

    #[test]
    fn weeks_begin_on_sunday() {
        let programme = programme();
        let of = |text: &str| period(Goal::Weeks(2), text.parse().unwrap(), &programme);
        assert_eq!(of("2026-02-28T20:59:00Z") + 1, of("2026-02-28T21:00:00Z"), "in Riyadh it is Sunday already");
        assert_eq!(of("2026-03-01T09:00:00Z"), of("2026-03-07T09:00:00Z"));
    }
}
