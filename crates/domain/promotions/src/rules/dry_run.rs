//! A rule tried on baskets of the past before anybody gets it: what it would have cost, and what is odd about it.

use kernel::{BasisPoints, Currency, Money, Rounding, Texts};
use serde::{Deserialize, Serialize};

use super::book::{Book, Live};
use super::check::{Danger, dangers};
use crate::model::{Basket, Benefit, Known, KnownCode, Outcome, Stacking};

/// The code under which a coupon is presented while a rule is tried.
const TRIAL_CODE: &str = "TRIAL";

/// A basket of the past.
#[derive(Debug, Clone)]
pub struct Past {
    /// The basket, at the prices of its time.
    pub basket: Basket,
    /// What one piece of each line cost the merchant, where known; in the order of the lines.
    pub costs: Vec<Option<Money>>,
}

/// What a rule would have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many baskets were tried.
    pub baskets: i64,
    /// In how many of them it would have been given. One that needs a coupon is tried as if everybody had one.
    pub given: i64,
    /// That part of the baskets.
    pub share: BasisPoints,
    /// How much more would have been given in all than without it; it may be less than it gives, where it replaces others.
    pub cost: Money,
    /// The basket with the worst margin among those in which it would have been given and whose costs are known.
    pub worst: Option<Worst>,
    /// Baskets in another currency, or that cannot be priced; they count nowhere else.
    pub left_out: i64,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
}

/// What a merchant would have been left with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worst {
    /// Which basket, counted from zero in the order in which they came.
    pub basket: i64,
    /// What was paid for its goods, less what they cost, as a part of what was paid; below zero when they were sold at a loss.
    pub margin: BasisPoints,
}

/// What is odd about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// It gives everything away, for no cap and no budget.
    FreeForAll,
    /// None of the baskets would have had it.
    NeverGiven,
    /// Goods would have gone below what they cost.
    BelowCost {
        /// In how many baskets.
        baskets: i64,
    },
    /// The margin would have fallen below the floor.
    BelowFloor {
        /// In how many baskets.
        baskets: i64,
    },
    /// What it gives cheaper counts as bought for another promotion, and the other way round: the two feed one another.
    Feeds {
        /// What people call the other one.
        name: Texts,
    },
}

/// Sums on the way through the baskets.
#[derive(Default)]
struct Sums {
    baskets: i64,
    given: i64,
    cost: i64,
    left_out: i64,
    below_cost: i64,
    below_floor: i64,
    worst: Option<Worst>,
}

/// Tries a rule on baskets of the past, beside all that is live; a margin below the floor is a warning.
#[must_use]
pub fn dry_run(
    book: &Book,
    candidate: &Live,
    currency: Currency,
    floor: BasisPoints,
    past: impl IntoIterator<Item = Past>,
) -> Report {
    let others: Vec<Live> = book.live().iter().filter(|live| live.id != candidate.id).cloned().collect();
    let with = Book::compile(others.iter().cloned().chain([candidate.clone()]));
    let without = Book::compile(others);
    let mut sums = Sums::default();
    for past in past {
        let (before, after) = (asked(&without, &past.basket, None), asked(&with, &past.basket, Some(candidate)));
        match (before, after) {
            (Some(before), Some(after)) if past.basket.currency == currency => {
                sums.add(&past, candidate, (&before, &after), floor)
            }
            _ => sums.left_out += 1,
        }
    }
    Report {
        baskets: sums.baskets,
        given: sums.given,
        share: part(sums.given, sums.baskets),
        cost: Money::new(sums.cost, currency),
        left_out: sums.left_out,
        warnings: warnings(&without, candidate, &sums),
        worst: sums.worst,
    }
}

/// Prices a basket of the past; none when it cannot be priced. A candidate that asks for a coupon is given one.
fn asked(book: &Book, basket: &Basket, candidate: Option<&Live>) -> Option<Outcome> {
    let Some(candidate) = candidate.filter(|live| live.rule.when.asks_for_coupon()) else {
        return book.price(basket, &Known::default()).ok();
    };
    let mut basket = basket.clone();
    basket.codes.push(TRIAL_CODE.to_owned());
    let code = KnownCode { code: TRIAL_CODE.to_owned(), promotion: candidate.id };
    book.price(&basket, &Known { codes: vec![code], ..Known::default() }).ok()
}

impl Sums {
    fn add(&mut self, past: &Past, candidate: &Live, (before, after): (&Outcome, &Outcome), floor: BasisPoints) {
        let place = self.baskets + self.left_out;
        self.baskets += 1;
        self.cost = self.cost.saturating_add(after.total().minor.saturating_sub(before.total().minor));
        if !after.given.iter().any(|given| given.promotion == candidate.id) {
            return;
        }
        self.given += 1;
        let Some(margin) = margin(past, after) else { return };
        self.below_cost += i64::from(margin.0 < 0);
        self.below_floor += i64::from(margin < floor);
        if self.worst.is_none_or(|worst| margin < worst.margin) {
            self.worst = Some(Worst { basket: place, margin });
        }
    }
}

/// What is left of what was paid for the lines whose cost is known.
fn margin(past: &Past, outcome: &Outcome) -> Option<BasisPoints> {
    let (mut paid, mut cost) = (0_i64, 0_i64);
    for ((line, discount), one) in past.basket.lines.iter().zip(&outcome.discounts).zip(&past.costs) {
        let Some(one) = one else { continue };
        paid = paid.checked_add(line.unit.times(line.quantity).ok()?.minus(*discount).ok()?.minor)?;
        cost = cost.checked_add(one.times(line.quantity).ok()?.minor)?;
    }
    match (paid, cost) {
        (0, 0) => None,
        (0, _) => Some(BasisPoints(-BasisPoints::WHOLE)),
        _ => Some(part(paid.checked_sub(cost)?, paid)),
    }
}

fn part(of: i64, whole: i64) -> BasisPoints {
    let exact = i128::from(of) * i128::from(BasisPoints::WHOLE);
    BasisPoints(kernel::divide(exact, i128::from(whole), Rounding::Floor).unwrap_or(0))
}

fn warnings(book: &Book, candidate: &Live, sums: &Sums) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    found.extend(dangers(&candidate.rule).into_iter().map(|Danger::FreeForAll| Warning::FreeForAll));
    found.extend((sums.given == 0).then_some(Warning::NeverGiven));
    found.extend((sums.below_cost > 0).then_some(Warning::BelowCost { baskets: sums.below_cost }));
    found.extend((sums.below_floor > 0).then_some(Warning::BelowFloor { baskets: sums.below_floor }));
    let fed = book.live().iter().filter(|other| feed(candidate, other));
    found.extend(fed.map(|other| Warning::Feeds { name: other.name.clone() }));
    found
}

/// Whether what each of two gives cheaper counts for the other: they may be given together, and their goods cross.
fn feed(one: &Live, two: &Live) -> bool {
    let together = [one, two].iter().all(|live| live.rule.stacking == Stacking::WithOthers);
    match (&one.rule.give, &two.rule.give) {
        (Benefit::BuyGet { buy, get, .. }, Benefit::BuyGet { buy: other_buy, get: other_get, .. }) => {
            together && get.may_meet(other_buy) && other_get.may_meet(buy)
        }
        _ => false,
    }
}
