//! What a sound rule is, and what a rule should not do unless somebody says that it is meant.

use kernel::{BasisPoints, Currency, Money};

use super::goods::meet;
use crate::model::{Benefit, Condition, Dates, Denied, Goods, Lane, Rule};

/// How deeply conditions and goods may be nested.
const DEPTH_MOST: usize = 8;
/// The most parts of a rule.
const PARTS_MOST: usize = 200;
/// The most entries of a list.
const LIST_MOST: usize = 20_000;
/// The most steps of a benefit, and parts of a bundle.
const STEPS_MOST: usize = 20;
/// The most pieces or times a rule speaks of.
const COUNT_MOST: i64 = 1_000_000_000;
/// The most promotions published at a time.
pub(crate) const PUBLISHED_MOST: i64 = 5_000;

kernel::words! {
    /// What a rule does that is seldom meant.
    pub enum Danger {
        /// Everything, or nearly, is free, for no cap and no budget.
        FreeForAll => "free_for_all",
    }
}

/// What is to be asked about a rule before it is published.
#[must_use]
pub fn dangers(rule: &Rule) -> Vec<Danger> {
    let everything = |of: &Goods| of.keys().is_none();
    let whole = |rate: BasisPoints| rate.0 >= BasisPoints::WHOLE;
    let free = match &rule.give {
        Benefit::Percent { of, rate, most } => everything(of) && whole(*rate) && most.is_none(),
        Benefit::FixedPrice { of, price } => everything(of) && price.minor == 0,
        Benefit::ByPieces { of, steps } => everything(of) && steps.iter().any(|step| whole(step.rate)),
        Benefit::ByAmount { of, steps } => everything(of) && steps.iter().any(|step| whole(step.rate)),
        _ => false,
    };
    if free && rule.limits.budget.is_none() { vec![Danger::FreeForAll] } else { vec![] }
}

/// Whether a rule can be kept.
///
/// # Errors
/// The first thing that is wrong with it.
pub(crate) fn sound(rule: &Rule) -> Result<(), Denied> {
    let mut parts = 0;
    conditions(&rule.when, 1, &mut parts)?;
    rule.give.goods().into_iter().try_for_each(|of| goods(of, 1, &mut parts))?;
    benefit(&rule.give)?;
    limits(rule)?;
    let delivered = matches!(rule.give, Benefit::DeliveryPercent { .. } | Benefit::DeliveryPrice { .. });
    if delivered != (rule.lane == Lane::Delivery) {
        return Err(Denied::WrongLane);
    }
    let amounts = rule.amounts();
    if amounts.iter().any(|amount| amount.minor < 0 || amount.currency != amounts[0].currency) {
        return Err(Denied::BadAmount);
    }
    rule.hold_out.map_or(Ok(()), |share| if share.0 < BasisPoints::WHOLE { rate(share) } else { Err(Denied::BadRate) })?;
    if reachable(&rule.when.together()) { Ok(()) } else { Err(Denied::Unreachable) }
}

fn counted(depth: usize, parts: &mut usize) -> Result<(), Denied> {
    *parts += 1;
    if depth > DEPTH_MOST || *parts > PARTS_MOST {
        Err(Denied::TooIntricate { most: i64::try_from(PARTS_MOST).unwrap_or(i64::MAX) })
    } else {
        Ok(())
    }
}

fn list(length: usize, most: usize) -> Result<(), Denied> {
    if (1..=most).contains(&length) { Ok(()) } else { Err(Denied::BadList { most: i64::try_from(most).unwrap_or(i64::MAX) }) }
}

fn rate(rate: BasisPoints) -> Result<(), Denied> {
    if (1..=BasisPoints::WHOLE).contains(&rate.0) { Ok(()) } else { Err(Denied::BadRate) }
}

fn count(count: i64) -> Result<(), Denied> {
    if (1..=COUNT_MOST).contains(&count) { Ok(()) } else { Err(Denied::BadCount { most: COUNT_MOST }) }
}

fn more_than_nothing(amount: Money) -> Result<(), Denied> {
    if amount.is_positive() { Ok(()) } else { Err(Denied::BadAmount) }
}

fn conditions(when: &Condition, depth: usize, parts: &mut usize) -> Result<(), Denied> {
    counted(depth, parts)?;
    match when {
        Condition::All(all) | Condition::Any(all) => {
            list(all.len(), PARTS_MOST)?;
            all.iter().try_for_each(|inner| conditions(inner, depth + 1, parts))
        }
        Condition::Not(inner) => conditions(inner, depth + 1, parts),
        Condition::Pieces { of, at_least } => goods(of, depth + 1, parts).and_then(|()| count(at_least.0)),
        Condition::Amount { of, at_least } => goods(of, depth + 1, parts).and_then(|()| more_than_nothing(*at_least)),
        Condition::Channels(all) => list(all.len(), LIST_MOST),
        Condition::Locations(all) => list(all.len(), LIST_MOST),
        Condition::Tiers(all) => list(all.len(), STEPS_MOST),
        Condition::Customers(all) => list(all.len(), LIST_MOST),
        Condition::Dates(Dates { from: None, until: None }) => Err(Denied::Unreachable),
        Condition::Always | Condition::Hours(_) | Condition::Dates(_) => Ok(()),
        Condition::Member | Condition::FirstOrder | Condition::Coupon => Ok(()),
    }
}

fn goods(of: &Goods, depth: usize, parts: &mut usize) -> Result<(), Denied> {
    counted(depth, parts)?;
    match of {
        Goods::All => Ok(()),
        Goods::Products(all) => list(all.len(), LIST_MOST),
        Goods::Variants(all) => list(all.len(), LIST_MOST),
        Goods::Categories(all) => list(all.len(), LIST_MOST),
        Goods::Except { of, but } => goods(of, depth + 1, parts).and_then(|()| goods(but, depth + 1, parts)),
    }
}

fn benefit(give: &Benefit) -> Result<(), Denied> {
    match give {
        Benefit::Percent { rate: share, most, .. } | Benefit::DeliveryPercent { rate: share, most } => {
            most.map_or(Ok(()), more_than_nothing).and_then(|()| rate(*share))
        }
        Benefit::AmountOff { amount, .. } | Benefit::EachOff { amount, .. } => more_than_nothing(*amount),
        Benefit::FixedPrice { .. } | Benefit::DeliveryPrice { .. } => Ok(()),
        Benefit::BuyGet { buy_pieces, get_pieces, rate: share, .. } => {
            count(buy_pieces.0).and_then(|()| count(get_pieces.0)).and_then(|()| rate(*share))
        }
        Benefit::ByPieces { steps, .. } => {
            steps.iter().try_for_each(|step| count(step.from.0).and_then(|()| rate(step.rate)))?;
            rising(&steps.iter().map(|step| (step.from.0, step.rate)).collect::<Vec<_>>())
        }
        Benefit::ByAmount { steps, .. } => {
            steps.iter().try_for_each(|step| more_than_nothing(step.from).and_then(|()| rate(step.rate)))?;
            rising(&steps.iter().map(|step| (step.from.minor, step.rate)).collect::<Vec<_>>())
        }
        Benefit::Bundle { parts, .. } => {
            list(parts.len(), STEPS_MOST)?;
            parts.iter().try_for_each(|part| count(part.pieces.0))
        }
    }
}

fn rising(steps: &[(i64, BasisPoints)]) -> Result<(), Denied> {
    list(steps.len(), STEPS_MOST)?;
    let rises = steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
    if rises { Ok(()) } else { Err(Denied::BadSteps) }
}

fn limits(rule: &Rule) -> Result<(), Denied> {
    let limits = &rule.limits;
    let repeats = matches!(
        rule.give,
        Benefit::EachOff { .. } | Benefit::FixedPrice { .. } | Benefit::BuyGet { .. } | Benefit::Bundle { .. }
    );
    if limits.per_order.is_some() && !repeats {
        return Err(Denied::NotRepeated);
    }
    let counts = [limits.per_customer, limits.per_order, limits.per_day, limits.in_total];
    counts.into_iter().flatten().try_for_each(count)?;
    limits.budget.map_or(Ok(()), more_than_nothing)
}

/// Whether conditions that must hold together can. What cannot is looked for where people go wrong: lists that share nothing,
/// times that do not overlap, and a thing that must both be and not be.
fn reachable(together: &[&Condition]) -> bool {
    let pairs = together.iter().enumerate().flat_map(|(place, one)| together[place + 1..].iter().map(move |two| (*one, *two)));
    let apart = |one: &Condition, two: &Condition| match (one, two) {
        (Condition::Channels(one), Condition::Channels(two)) => !meet(one, two),
        (Condition::Locations(one), Condition::Locations(two)) => !meet(one, two),
        (Condition::Tiers(one), Condition::Tiers(two)) => !meet(one, two),
        (Condition::Customers(one), Condition::Customers(two)) => !meet(one, two),
        (Condition::Dates(one), Condition::Dates(two)) => over_before(one, two) || over_before(two, one),
        (Condition::Not(inner), other) | (other, Condition::Not(inner)) => **inner == *other,
        _ => false,
    };
    let alone = |condition: &Condition| match condition {
        Condition::Dates(dates) => !over_before(dates, dates),
        Condition::Not(inner) => **inner != Condition::Always,
        Condition::Any(list) => list.iter().any(|inner| reachable(&inner.together())),
        _ => true,
    };
    together.iter().all(|condition| alone(condition)) && !pairs.into_iter().any(|(one, two)| apart(one, two))
}

fn over_before(one: &Dates, two: &Dates) -> bool {
    matches!((one.until, two.from), (Some(until), Some(from)) if until <= from)
}

impl Rule {
    /// The currency of its amounts, where it names any.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.amounts().first().map(|amount| amount.currency)
    }

    fn amounts(&self) -> Vec<Money> {
        let mut found: Vec<Money> = match &self.give {
            Benefit::Percent { most, .. } | Benefit::DeliveryPercent { most, .. } => most.iter().copied().collect(),
            Benefit::AmountOff { amount, .. } | Benefit::EachOff { amount, .. } => vec![*amount],
            Benefit::FixedPrice { price, .. } | Benefit::Bundle { price, .. } | Benefit::DeliveryPrice { price } => vec![*price],
            Benefit::ByAmount { steps, .. } => steps.iter().map(|step| step.from).collect(),
            Benefit::BuyGet { .. } | Benefit::ByPieces { .. } => vec![],
        };
        found.extend(self.limits.budget);
        self.when.amounts(&mut found);
        found
    }
}

impl Condition {
    fn amounts(&self, found: &mut Vec<Money>) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|inner| inner.amounts(found)),
            Self::Not(inner) => inner.amounts(found),
            Self::Amount { at_least, .. } => found.push(*at_least),
            _ => {}
        }
    }

    /// Whether a coupon may unlock it.
    #[must_use]
    pub fn asks_for_coupon(&self) -> bool {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().any(Self::asks_for_coupon),
            Self::Not(inner) => inner.asks_for_coupon(),
            other => *other == Self::Coupon,
        }
    }
}
