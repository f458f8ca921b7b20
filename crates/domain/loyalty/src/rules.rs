//! Decisions about points: pure, and the same on every channel.

use kernel::{Currency, Money, Points, Rounding, Texts, Timestamp, Zone, divide};

use crate::model::{Denied, Programme, Worth};

pub(crate) mod acts;
pub(crate) mod cards;
pub(crate) mod challenges;
pub(crate) mod earning;
pub(crate) mod figures;
pub(crate) mod lots;
pub(crate) mod programme;
pub(crate) mod rewards;
pub(crate) mod tiers;
pub(crate) mod unit;

/// The most points of one movement; nine thousand of these still fit a balance of the ledger.
pub(crate) const POINTS_MOST: i64 = 1_000_000_000_000;
/// Lines of one page of a list.
const PAGE_MOST: i64 = 200;
/// Characters of a key, a source, a code.
const WORD_MOST: usize = 100;
/// Characters of a name.
const NAME_MOST: usize = 200;

/// So many lines on a page.
pub(crate) fn page(limit: i64) -> i64 {
    limit.clamp(1, PAGE_MOST)
}

/// Is this a number of points that can move?
pub(crate) fn movable(points: Points) -> Result<Points, Denied> {
    if (1..=POINTS_MOST).contains(&points.0) { Ok(points) } else { Err(Denied::BadPoints) }
}

/// Is this a word that can stand for something?
pub(crate) fn is_word(text: &str) -> bool {
    (1..=WORD_MOST).contains(&text.len()) && !text.chars().any(char::is_control)
}

/// Is this said in at least one language, and nowhere at length?
pub(crate) fn is_named(texts: &Texts) -> bool {
    !texts.is_empty() && texts.0.values().all(|text| text.chars().count() <= NAME_MOST)
}

/// The local month of a moment, such as `2026-03`.
pub(crate) fn month(at: Timestamp, zone: &Zone) -> String {
    at.day(zone).to_string().chars().take(7).collect()
}

fn worth_in(programme: &Programme, currency: Currency) -> Result<Worth, Denied> {
    let found = programme.worth.iter().find(|worth| worth.money.currency == currency);
    found.copied().ok_or(Denied::NoWorth { currency })
}

/// What so many points are worth; a fraction of the smallest coin is dropped.
pub(crate) fn value_of(programme: &Programme, points: Points, currency: Currency) -> Result<Money, Denied> {
    let worth = worth_in(programme, currency)?;
    let exact = i128::from(points.0) * i128::from(worth.money.minor);
    let minor = divide(exact, i128::from(worth.points.0), Rounding::Floor).ok_or(Denied::BadPoints)?;
    Ok(Money::new(minor, currency))
}

/// How many points pay that amount; a fraction of a point is a whole one.
pub(crate) fn points_for(programme: &Programme, amount: Money) -> Result<Points, Denied> {
    let worth = worth_in(programme, amount.currency)?;
    let exact = i128::from(amount.minor) * i128::from(worth.points.0);
    // Rounded up: the negative of the floor of the negative.
    let points = divide(-exact, i128::from(worth.money.minor), Rounding::Floor).ok_or(Denied::BadAmount)?;
    Ok(Points(points.saturating_neg()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::story::fixture::programme;

    proptest! {
        #[test]
        fn points_pay_what_they_are_asked_for_and_not_a_point_more(minor in 1..10_000_000_i64, points in 1..5_000_i64, worth in 1..5_000_i64) {
            let sar = |minor| Money::new(minor, Currency::SAR);
            let programme = Programme { worth: vec![Worth { points: Points(points), money: sar(worth) }], ..programme() };
            let needed = points_for(&programme, sar(minor)).unwrap();
            // Each of them is needed: one less is worth less, exactly reckoned.
            prop_assert!(i128::from(needed.0) * i128::from(worth) >= i128::from(minor) * i128::from(points));
            prop_assert!(i128::from(needed.0 - 1) * i128::from(worth) < i128::from(minor) * i128::from(points));
            prop_assert!(value_of(&programme, needed, Currency::SAR).unwrap().minor >= minor);
        }
    }

    #[test]
    fn what_no_points_can_be_is_refused() {
        for wrong in [0, -1, i64::MIN, i64::MAX, POINTS_MOST + 1] {
            assert_eq!(movable(Points(wrong)), Err(Denied::BadPoints));
        }
        let programme = programme();
        assert_eq!(value_of(&programme, Points(5), Currency::GBP), Err(Denied::NoWorth { currency: Currency::GBP }));
        let small = Worth { points: Points(100), money: Money::new(1, Currency::SAR) };
        let programme = Programme { worth: vec![small], ..programme };
        assert_eq!(points_for(&programme, Money::new(i64::MAX, Currency::SAR)), Err(Denied::BadAmount));
    }
}
