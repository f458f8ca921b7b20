//! Whether a programme can be kept: its forms, its terms, and that it does not give money away.

use kernel::{BasisPoints, Rounding, divide};

use crate::model::{Denied, EarnRule, Expiry, Gives, Programme, Worth};
use crate::rules::{POINTS_MOST, acts, challenges, is_named, is_word, tiers, unit};

/// Rules of a programme.
const RULES_MOST: usize = 200;
/// Things a rule names.
const LIST_MOST: usize = 500;
/// Days until points can be spent.
const PENDING_MOST: i64 = 365;
/// Months that points last.
const MONTHS_MOST: i64 = 120;
/// Minor units against which points are earned or weighed.
const MINOR_MOST: i64 = 1_000_000_000;
/// Points that are earned or weighed against so much.
const RATE_MOST: i64 = 1_000_000;

/// Is everything of it sound?
pub(crate) fn sound(programme: &Programme) -> Result<(), Denied> {
    unit::sound(&programme.unit)?;
    worth_is_sound(&programme.worth)?;
    terms_are_sound(programme)?;
    if let Some(tiers) = &programme.tiers {
        tiers::sound(tiers)?;
    }
    if programme.rules.len() > RULES_MOST || programme.challenges.len() > challenges::CHALLENGES_MOST {
        return Err(Denied::BadTerm);
    }
    programme.rules.iter().try_for_each(|rule| rule_is_sound(programme, rule))?;
    programme.acts.iter().try_for_each(acts::sound)?;
    programme.challenges.iter().try_for_each(challenges::sound)?;
    nothing_is_given_away(programme)
}

fn worth_is_sound(worth: &[Worth]) -> Result<(), Denied> {
    let one = |worth: &Worth| (1..=RATE_MOST).contains(&worth.points.0) && (1..=MINOR_MOST).contains(&worth.money.minor);
    let mut currencies: Vec<_> = worth.iter().map(|worth| worth.money.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    if !worth.is_empty() && currencies.len() == worth.len() && worth.iter().all(one) { Ok(()) } else { Err(Denied::BadWorth) }
}

fn terms_are_sound(programme: &Programme) -> Result<(), Denied> {
    let months = match programme.expiry {
        Expiry::Never => true,
        Expiry::AfterMonths(months) | Expiry::Idle(months) => (1..=MONTHS_MOST).contains(&months),
    };
    let days = (0..=PENDING_MOST).contains(&programme.pending_days) && (0..=PENDING_MOST).contains(&programme.warn_days);
    let caps = (1..=POINTS_MOST).contains(&programme.order_most.0) && (0..=POINTS_MOST).contains(&programme.offline_most.0);
    let referral = programme.referral.as_ref().is_none_or(|rule| {
        let points = [rule.referrer.0, rule.friend.0].into_iter().all(|points| (0..=POINTS_MOST).contains(&points));
        points && rule.most >= 0
    });
    if months && days && caps && referral && is_named(&programme.name) { Ok(()) } else { Err(Denied::BadTerm) }
}

fn rule_is_sound(programme: &Programme, rule: &EarnRule) -> Result<(), Denied> {
    let gives = match &rule.gives {
        Gives::Per { points, money } => (1..=RATE_MOST).contains(&points.0) && (1..=MINOR_MOST).contains(&money.minor),
        Gives::Times(times) => (BasisPoints::WHOLE..=tiers::MULTIPLIER_MOST).contains(&times.0),
        Gives::Bonus { points, .. } => (1..=POINTS_MOST).contains(&points.0),
    };
    let when = &rule.when;
    let lists = [when.products.len(), when.categories.len(), when.channels.len(), when.locations.len(), when.tiers.len()];
    let day = when.minutes.is_none_or(|(from, until)| 0 <= from && from < until && until <= 24 * 60);
    let week = when.weekdays.iter().all(|day| (1..=7).contains(day));
    let alone = programme.rules.iter().filter(|other| other.code == rule.code).count() == 1;
    let bounded = lists.into_iter().all(|length| length <= LIST_MOST);
    let named = is_word(&rule.code) && is_named(&rule.name);
    if gives && day && week && alone && bounded && named { Ok(()) } else { Err(Denied::BadRule { rule: rule.code.clone() }) }
}

/// Would the best rate, multiplied by all that multiplies, be worth as much as what is paid?
fn nothing_is_given_away(programme: &Programme) -> Result<(), Denied> {
    let times = programme.rules.iter().filter_map(|rule| if let Gives::Times(times) = rule.gives { Some(times.0) } else { None });
    let times = times.max().unwrap_or(BasisPoints::WHOLE).max(BasisPoints::WHOLE);
    let tier = programme.tiers.iter().flat_map(|tiers| &tiers.levels).map(|tier| tier.multiplier.0).max();
    let all = i128::from(times) * i128::from(tier.unwrap_or(BasisPoints::WHOLE));
    for worth in &programme.worth {
        for rule in &programme.rules {
            let Gives::Per { points, money } = rule.gives else { continue };
            if money.currency != worth.money.currency {
                continue;
            }
            let back = i128::from(points.0) * i128::from(worth.money.minor) * all * 100;
            let paid = i128::from(money.minor) * i128::from(worth.points.0) * i128::from(BasisPoints::WHOLE).pow(2);
            let percent = divide(back, paid, Rounding::Floor).unwrap_or(i64::MAX);
            if percent >= 100 {
                return Err(Denied::GivesMoneyAway { percent, worth: worth.money });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Points};

    use super::*;
    use crate::model::{Tiers, When};
    use crate::story::fixture::{programme, sar};

    fn refused(change: impl FnOnce(&mut Programme)) -> Denied {
        let mut programme = programme();
        change(&mut programme);
        sound(&programme).unwrap_err()
    }

    #[test]
    fn what_cannot_be_kept_is_not_begun() {
        assert_eq!(sound(&programme()), Ok(()));
        assert_eq!(refused(|p| p.unit.ar_many.clear()), Denied::BadUnit);
        assert_eq!(refused(|p| p.worth.clear()), Denied::BadWorth);
        assert_eq!(refused(|p| p.worth.push(p.worth[0])), Denied::BadWorth);
        assert_eq!(refused(|p| p.worth[0].points = Points(-1)), Denied::BadWorth);
        assert_eq!(refused(|p| p.expiry = Expiry::AfterMonths(0)), Denied::BadTerm);
        assert_eq!(refused(|p| p.pending_days = -1), Denied::BadTerm);
        assert_eq!(refused(|p| p.order_most = Points(i64::MAX)), Denied::BadTerm);
        assert_eq!(refused(|p| p.challenges[0].points = Points(-1)), Denied::BadChallenge);
        assert_eq!(refused(|p| p.acts[0].per = 0), Denied::BadAct { kind: "fitness".to_owned() });
        let falling = |p: &mut Programme| p.tiers.as_mut().unwrap().levels.reverse();
        assert_eq!(refused(falling), Denied::BadTiers);
        assert_eq!(refused(|p| p.tiers = Some(Tiers { window_months: 5, ..p.tiers.clone().unwrap() })), Denied::BadTiers);
        let base = Denied::BadRule { rule: "base".to_owned() };
        assert_eq!(refused(|p| p.rules.push(p.rules[0].clone())), base, "two rules of one code");
        assert_eq!(refused(|p| p.rules[0].when = When { minutes: Some((900, 900)), ..When::default() }), base);
        assert_eq!(refused(|p| p.rules[0].gives = Gives::Times(BasisPoints(9_999))), base);
    }

    #[test]
    fn a_programme_that_gives_money_away_is_caught() {
        // One point for ten, worth a tenth of one, is one per cent; gold makes it one and a half.
        let given = refused(|p| p.rules[0].gives = Gives::Per { points: Points(67), money: sar(1_000) });
        assert_eq!(given, Denied::GivesMoneyAway { percent: 100, worth: sar(10) });
        let mut programme = programme();
        programme.rules[0].gives = Gives::Per { points: Points(66), money: sar(1_000) };
        assert_eq!(sound(&programme), Ok(()));
        programme.worth[0].money.currency = Currency::AED;
        programme.rules[0].gives = Gives::Per { points: Points(6_700), money: sar(1_000) };
        assert_eq!(sound(&programme), Ok(()), "in that currency points are worth nothing");
    }
}
