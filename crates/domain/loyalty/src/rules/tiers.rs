//! Tiers: who reached which, until when it is kept, and what comes after.

use kernel::{Locale, Money, Points, Timestamp, Zone};
use serde::{Deserialize, Serialize};

use crate::model::{Denied, Measure, Member, Programme, Tier, Tiers};
use crate::rules::{is_named, is_word, lots};

/// Tiers of a programme.
const TIERS_MOST: usize = 10;
/// A tier multiplies at most so often, in basis points: a hundredfold.
pub(crate) const MULTIPLIER_MOST: i64 = 1_000_000;
/// Days of grace.
const GRACE_MOST: i64 = 366;

/// The way to the next tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// What counts.
    pub by: Measure,
    /// Collected in this window.
    pub collected: i64,
    /// The next tier; none when the member stands in the highest.
    pub next: Option<Tier>,
    /// What is missing for it.
    pub missing: i64,
    /// When the window ends and counting begins anew.
    pub window_until: Timestamp,
}

/// The tier with that code.
pub(crate) fn find<'a>(tiers: Option<&'a Tiers>, code: Option<&str>) -> Option<&'a Tier> {
    let code = code?;
    tiers?.levels.iter().find(|tier| tier.code == code)
}

/// The beginning of the window around that moment, and of the next two.
fn windows(months: i64, at: Timestamp, zone: &Zone) -> [Timestamp; 3] {
    let today = at.day(zone).0;
    let months = i8::try_from(months.clamp(1, 12)).unwrap_or(12);
    let first = today.month() - (today.month() - 1) % months;
    let begin = jiff::civil::Date::new(today.year(), first, 1).unwrap_or(today);
    let later = |times: i32| {
        let date = begin.checked_add(jiff::Span::new().months(i32::from(months) * times)).unwrap_or(begin);
        zone.instant(date.at(0, 0, 0, 0))
    };
    [later(0), later(1), later(2)]
}

/// Counts so much more at that moment, and lifts the member who reached a tier by it; a new window begins from nothing.
pub(crate) fn collect(programme: &Programme, member: &mut Member, more: i64, at: Timestamp) {
    let [begin, _, after_next] = windows(window_months(programme), at, &programme.zone);
    if begin > member.window_from {
        member.window_from = begin;
        member.qualifying = 0;
    }
    // What is told late belongs to a window that has ended: it counts no more.
    if begin == member.window_from {
        member.qualifying = member.qualifying.saturating_add(more).max(0);
    }
    let Some(tiers) = &programme.tiers else { return };
    let rank = |code: Option<&str>| tiers.levels.iter().position(|tier| Some(tier.code.as_str()) == code);
    let reached = tiers.levels.iter().rposition(|tier| tier.from <= member.qualifying);
    if reached.is_some() && reached >= rank(member.tier.as_deref()) {
        member.tier = reached.map(|place| tiers.levels[place].code.clone());
        member.tier_until = Some(lots::days_after(after_next, tiers.grace_days, &programme.zone));
    }
}

/// What becomes of a member whose tier was kept long enough: one tier down, or what this window's collection is good for, for
/// the rest of this window and the next one.
pub(crate) fn fall(programme: &Programme, member: &mut Member, now: Timestamp) {
    let Some(tiers) = &programme.tiers else {
        (member.tier, member.tier_until) = (None, None);
        return;
    };
    let [begin, _, after_next] = windows(tiers.window_months, now, &programme.zone);
    let collected = if member.window_from == begin { member.qualifying } else { 0 };
    let rank = tiers.levels.iter().position(|tier| Some(&tier.code) == member.tier.as_ref());
    let below = rank.and_then(|rank| rank.checked_sub(1));
    let reached = tiers.levels.iter().rposition(|tier| tier.from <= collected);
    let lands = below.max(reached);
    member.tier = lands.map(|place| tiers.levels[place].code.clone());
    member.tier_until = lands.map(|_| lots::days_after(after_next, tiers.grace_days, &programme.zone));
}

/// What happened, in everything that could count towards a tier.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weight {
    pub(crate) spent: Option<Money>,
    pub(crate) points: Points,
    pub(crate) orders: i64,
}

/// How much of it counts. Without tiers points are counted all the same, for the leaderboard.
pub(crate) fn counts_for(programme: &Programme, weight: Weight) -> i64 {
    let own = programme.worth.first().map(|worth| worth.money.currency);
    match programme.tiers.as_ref().map(|tiers| tiers.by) {
        Some(Measure::Spent) => weight.spent.filter(|spent| Some(spent.currency) == own).map_or(0, |spent| spent.minor),
        Some(Measure::Orders) => weight.orders,
        Some(Measure::Points) | None => weight.points.0,
    }
}

/// Months of a window: those of the tiers, or one.
fn window_months(programme: &Programme) -> i64 {
    programme.tiers.as_ref().map_or(1, |tiers| tiers.window_months)
}

/// Takes back what no longer counts, where it was collected in the window that is on. A tier once reached stays.
pub(crate) fn uncollect(programme: &Programme, member: &mut Member, weight: Weight, collected_at: Timestamp) {
    if collected_at >= member.window_from {
        member.qualifying = member.qualifying.saturating_sub(counts_for(programme, weight)).max(0);
    }
}

impl Programme {
    /// The member's tier with all it is good for.
    #[must_use]
    pub fn tier_of(&self, member: &Member) -> Option<&Tier> {
        find(self.tiers.as_ref(), member.tier.as_deref())
    }

    /// When the window around that moment began, in which points are collected for tiers and the leaderboard.
    #[must_use]
    pub fn window_from(&self, at: Timestamp) -> Timestamp {
        windows(window_months(self), at, &self.zone)[0]
    }

    /// The way to the next tier, as it is at that moment.
    #[must_use]
    pub fn ahead(&self, member: &Member, now: Timestamp) -> Option<Ahead> {
        let tiers = self.tiers.as_ref()?;
        let [begin, window_until, _] = windows(tiers.window_months, now, &self.zone);
        let collected = if member.window_from == begin { member.qualifying } else { 0 };
        let rank = tiers.levels.iter().position(|tier| Some(&tier.code) == member.tier.as_ref());
        let next = tiers.levels.get(rank.map_or(0, |rank| rank + 1)).cloned();
        let missing = next.as_ref().map_or(0, |next| (next.from - collected).max(0));
        Some(Ahead { by: tiers.by, collected, next, missing, window_until })
    }

    /// What the tier with that code is called; its code when it is no more.
    #[must_use]
    pub fn tier_name<'a>(&'a self, locale: Locale, code: &'a str) -> &'a str {
        find(self.tiers.as_ref(), Some(code)).map_or(code, |tier| tier.name.get(locale))
    }
}

/// Do the tiers rise, and are their windows sound?
pub(crate) fn sound(tiers: &Tiers) -> Result<(), Denied> {
    let window = matches!(tiers.window_months, 1 | 3 | 6 | 12) && (0..=GRACE_MOST).contains(&tiers.grace_days);
    let rising = tiers.levels.windows(2).all(|pair| pair[0].from < pair[1].from);
    let one = |tier: &Tier| {
        let multiplier = (kernel::BasisPoints::WHOLE..=MULTIPLIER_MOST).contains(&tier.multiplier.0);
        let named = is_named(&tier.name) && tier.benefits.iter().all(is_named);
        is_word(&tier.code) && tier.from >= 1 && multiplier && named
    };
    let mut codes: Vec<&str> = tiers.levels.iter().map(|tier| tier.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let distinct = codes.len() == tiers.levels.len();
    let some = (1..=TIERS_MOST).contains(&tiers.levels.len());
    if window && rising && distinct && some && tiers.levels.iter().all(one) { Ok(()) } else { Err(Denied::BadTiers) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::story::fixture::{member, programme};

    const DAY: i64 = 86_400;

    proptest! {
        #[test]
        fn tiers_depend_on_what_was_collected_and_on_nothing_else(
            parts in prop::collection::vec(0..400_i64, 1..20), order in any::<prop::sample::Index>(),
        ) {
            let programme = programme();
            let at = spine::testing::MORNING;
            let collected = |parts: &[i64]| {
                let mut member = member();
                parts.iter().for_each(|part| collect(&programme, &mut member, *part, at));
                (member.tier, member.qualifying, member.tier_until)
            };
            let mut turned = parts.clone();
            turned.rotate_left(order.index(parts.len()));
            prop_assert_eq!(collected(&parts), collected(&turned));
            let sum: i64 = parts.iter().sum();
            let expected = if sum >= 1_000 { Some("gold") } else if sum >= 300 { Some("silver") } else { None };
            let (tier, ..) = collected(&parts);
            prop_assert_eq!(tier.as_deref(), expected);
        }

        #[test]
        fn nobody_falls_by_earning_and_everybody_lands_at_last(collected in 0..2_000_i64, more in 0..500_i64, windows in 1..6_usize) {
            let programme = programme();
            let mut member = member();
            collect(&programme, &mut member, collected, spine::testing::MORNING);
            let rank = |member: &Member| ["silver", "gold"].iter().position(|code| Some(*code) == member.tier.as_deref());
            let before = rank(&member);
            collect(&programme, &mut member, more, spine::testing::MORNING);
            prop_assert!(rank(&member) >= before);
            for _ in 0..windows {
                let Some(until) = member.tier_until else { break };
                let before = rank(&member);
                fall(&programme, &mut member, until);
                prop_assert!(rank(&member) < before);
                prop_assert!(member.tier_until.is_none_or(|next| next > until));
            }
            prop_assert!(windows < 2 || member.tier.is_none());
        }
    }

    #[test]
    fn a_tier_is_kept_through_the_next_window_and_its_grace() {
        let programme = programme();
        let mut member = member();
        collect(&programme, &mut member, 1_000, spine::testing::MORNING);
        assert_eq!(
            member.tier_until.unwrap().to_string(),
            "2026-07-10T21:00:00.000000Z",
            "two quarter years and ten days, in Riyadh"
        );
        let ahead = programme.ahead(&member, spine::testing::MORNING.plus_seconds(40 * DAY)).unwrap();
        assert_eq!((ahead.collected, ahead.next), (0, None), "the next window has begun, and nothing is above gold");
    }
}
