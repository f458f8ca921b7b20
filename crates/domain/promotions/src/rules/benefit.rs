//! What a benefit takes off, given what the promotions before it have left.

use kernel::{BasisPoints, Money, Quantity, Rounding};

use super::condition::Asked;
use super::sets;
use crate::model::{Benefit, Goods, PieceStep, SumStep, Why};

/// What is left of the prices.
#[derive(Debug, Clone)]
pub(crate) struct Left {
    /// Of each line, in minor units: its pieces together.
    pub(crate) lines: Vec<i64>,
    /// Of the delivery.
    pub(crate) delivery: i64,
}

/// A benefit looked at in a basket.
pub(crate) struct View<'a> {
    pub(crate) asked: &'a Asked<'a>,
    pub(crate) left: &'a Left,
    /// The most times within this order.
    pub(crate) times: i64,
}

/// How much comes off which line; none means the delivery. Only what is more than nothing.
pub(crate) type Taken = Vec<(Option<usize>, i64)>;

/// What a benefit takes off.
///
/// # Errors
/// Why nothing.
pub(crate) fn taken(give: &Benefit, view: &View<'_>) -> Result<Taken, Why> {
    let lines = match give {
        Benefit::Percent { of, rate, most } => capped(view.shares(of, *rate), *most),
        Benefit::AmountOff { of, amount } => view.spread(*amount, &view.worth(of)),
        Benefit::EachOff { of, amount } => view.each(of, |worth, pieces| worth.min(amount.minor.saturating_mul(pieces))),
        Benefit::FixedPrice { of, price } => {
            view.each(of, |worth, pieces| worth.saturating_sub(price.minor.saturating_mul(pieces)))
        }
        Benefit::BuyGet { buy, buy_pieces, get, get_pieces, rate } => {
            let free = sets::cheapest(view, (buy, buy_pieces.0), (get, get_pieces.0))?;
            free.into_iter().map(|(line, worth)| (line, share(worth, *rate))).collect()
        }
        Benefit::ByPieces { of, steps } => view.shares(of, piece_step(view.asked.pieces(of), steps)?),
        Benefit::ByAmount { of, steps } => view.shares(of, sum_step(view.asked.amount(of), steps)?),
        Benefit::Bundle { parts, price } => sets::bundles(view, parts, *price)?,
        Benefit::DeliveryPercent { rate, most } => {
            let off = share(view.left.delivery, *rate);
            return positive(vec![(None, most.map_or(off, |most| off.min(most.minor)))]);
        }
        Benefit::DeliveryPrice { price } => return positive(vec![(None, view.left.delivery.saturating_sub(price.minor))]),
    };
    positive(lines.into_iter().map(|(line, amount)| (Some(line), amount)).collect())
}

fn positive(mut taken: Taken) -> Result<Taken, Why> {
    taken.retain(|(_, amount)| *amount > 0);
    if taken.is_empty() { Err(Why::NothingToGive) } else { Ok(taken) }
}

/// A share of an amount, never more than the amount.
fn share(amount: i64, rate: BasisPoints) -> i64 {
    rate.of(amount, Rounding::HalfEven).unwrap_or(amount).min(amount)
}

/// What so many of the pieces of a line are worth: all of them are worth the line, to the smallest unit.
pub(crate) fn worth_of(line: i64, pieces: i64, of: i64) -> i64 {
    let exact = i128::from(line) * i128::from(pieces);
    kernel::divide(exact, i128::from(of), Rounding::Floor).unwrap_or(0)
}

/// Lowers amounts to what may be given together, split by what they are.
fn capped(amounts: Vec<(usize, i64)>, most: Option<Money>) -> Vec<(usize, i64)> {
    match most {
        Some(most) if amounts.iter().map(|(_, amount)| amount).sum::<i64>() > most.minor => split(most, &amounts),
        _ => amounts,
    }
}

/// Splits an amount by weights, to the smallest unit.
pub(crate) fn split(amount: Money, weights: &[(usize, i64)]) -> Vec<(usize, i64)> {
    let shares: Vec<i64> = weights.iter().map(|(_, weight)| *weight).collect();
    let parts = amount.split(&shares).unwrap_or_default();
    weights.iter().zip(parts).map(|((line, _), part)| (*line, part.minor)).collect()
}

impl View<'_> {
    /// The lines of such goods of which something is left, and how much.
    pub(crate) fn worth(&self, of: &Goods) -> Vec<(usize, i64)> {
        let lines = self.asked.basket.lines.iter().zip(&self.left.lines).enumerate();
        let such = lines.filter(|(_, (line, left))| **left > 0 && !line.excluded && of.has(line));
        such.map(|(place, (_, left))| (place, *left)).collect()
    }

    pub(crate) fn pieces_of(&self, line: usize) -> i64 {
        self.asked.basket.lines.get(line).map_or(0, |line| line.quantity.0)
    }

    fn shares(&self, of: &Goods, rate: BasisPoints) -> Vec<(usize, i64)> {
        self.worth(of).into_iter().map(|(line, left)| (line, share(left, rate))).collect()
    }

    /// At most an amount off lines together, split by what they are worth.
    fn spread(&self, amount: Money, worth: &[(usize, i64)]) -> Vec<(usize, i64)> {
        let all: i64 = worth.iter().map(|(_, left)| left).sum();
        split(Money { minor: amount.minor.min(all), ..amount }, worth)
    }

    /// Something off each piece, the dearest first, as often as the order may have it.
    fn each(&self, of: &Goods, off: impl Fn(i64, i64) -> i64) -> Vec<(usize, i64)> {
        let mut worth = self.worth(of);
        sets::dearest_first(self, &mut worth);
        let mut times = self.times;
        let mut found = Vec::with_capacity(worth.len());
        for (line, left) in worth {
            let pieces = self.pieces_of(line).min(times);
            times -= pieces;
            found.push((line, off(worth_of(left, pieces, self.pieces_of(line)), pieces)));
        }
        found
    }
}

fn piece_step(pieces: i64, steps: &[PieceStep]) -> Result<BasisPoints, Why> {
    let reached = steps.iter().rev().find(|step| step.from.0 <= pieces);
    let missing = steps.first().map_or(0, |step| step.from.0.saturating_sub(pieces));
    reached.map(|step| step.rate).ok_or(Why::MorePieces { missing: Quantity(missing) })
}

fn sum_step(sum: i64, steps: &[SumStep]) -> Result<BasisPoints, Why> {
    let reached = steps.iter().rev().find(|step| step.from.minor <= sum);
    let missing = |step: &SumStep| Why::MoreAmount { missing: Money { minor: step.from.minor.saturating_sub(sum), ..step.from } };
    reached.map(|step| step.rate).ok_or_else(|| steps.first().map_or(Why::NothingToGive, missing))
}
