//! The engine: conditions first, then lane by lane, each promotion on what those before it have left.

use std::collections::BTreeMap;

use kernel::{BasisPoints, CustomerId, Id as _, Money, PromotionId, Result, Texts};

use super::benefit::{self, Left, Taken, View};
use super::book::{Book, Live};
use super::codes;
use super::condition::{self, Asked};
use crate::model::{Basket, CodeState, Denied, Given, Known, Lane, Limits, NotGiven, Outcome, Stacking, Used, Why};

/// The most promotions that are said not to have been given.
const NOT_GIVEN_MOST: usize = 20;

/// One way in which a basket may be given things.
struct Way {
    taken: Vec<(usize, Taken)>,
    not: Vec<(usize, Not)>,
    left: Left,
    total: i64,
}

/// Why a promotion is not on a way. Names are looked up only for the few that are told.
#[derive(Clone)]
enum Not {
    Because(Why),
    /// The one at that place gives more.
    Beaten(usize),
    /// It, or what is on the way, is given alone.
    Alone,
}

/// A question on its way through a book.
struct Pass<'a> {
    book: &'a Book,
    known: &'a Known,
    asked: Asked<'a>,
    whole: &'a Left,
}

/// What a basket is given. Codes are taken in the order in which they were presented, each only if with it more is given than
/// without it: so no code ever makes a basket dearer, and none is used up for nothing.
pub(super) fn price(book: &Book, basket: &Basket, known: &Known) -> Result<Outcome> {
    let whole = whole(basket)?;
    let concerned = book.concerned(basket, &known.codes);
    let mut unlocked: Vec<PromotionId> = Vec::new();
    let mut best = Pass { book, known, asked: Asked::of(basket, &unlocked), whole: &whole }.best(&concerned);
    let mut refused: BTreeMap<PromotionId, Why> = BTreeMap::new();
    for promotion in presented(basket, known) {
        let with: Vec<PromotionId> = unlocked.iter().copied().chain([promotion]).collect();
        let tried = Pass { book, known, asked: Asked::of(basket, &with), whole: &whole }.best(&concerned);
        if tried.total > best.total {
            (best, unlocked) = (tried, with);
        } else {
            let not = tried.not.iter().find(|(place, _)| book.live[*place].id == promotion);
            refused.insert(promotion, not.map_or(Why::CostsMore, |(_, not)| tried.why(book, not.clone())));
        }
    }
    Ok(told(book, (basket, known), best, (&unlocked, refused)))
}

/// The promotions unlocked by the codes of a basket, each once, in the order of the codes.
fn presented(basket: &Basket, known: &Known) -> Vec<PromotionId> {
    let mut found = Vec::new();
    for typed in &basket.codes {
        let code = codes::typed_form(typed);
        let unlocks = known.codes.iter().find(|known| known.code == code);
        found.extend(unlocks.map(|known| known.promotion).filter(|promotion| !found.contains(promotion)));
    }
    found
}

/// What everything costs before any promotion.
fn whole(basket: &Basket) -> Result<Left, Denied> {
    let (mut lines, mut sum) = (Vec::with_capacity(basket.lines.len()), 0_i64);
    for line in &basket.lines {
        let countable = line.unit.currency == basket.currency && line.unit.minor >= 0 && line.quantity.0 >= 0;
        let worth = line.unit.minor.checked_mul(line.quantity.0).filter(|_| countable).ok_or(Denied::BadBasket)?;
        sum = sum.checked_add(worth).ok_or(Denied::BadBasket)?;
        lines.push(worth);
    }
    let delivery = basket.delivery.unwrap_or(Money::zero(basket.currency));
    let countable = delivery.currency == basket.currency && delivery.minor >= 0 && sum.checked_add(delivery.minor).is_some();
    if countable { Ok(Left { lines, delivery: delivery.minor }) } else { Err(Denied::BadBasket) }
}

impl Pass<'_> {
    /// The best way: all that go with others, or one that goes alone. Of equally good ones the first.
    fn best(&self, concerned: &[usize]) -> Way {
        let mut not = Vec::new();
        let (mut alone, mut others) = (Vec::new(), Vec::new());
        for place in concerned {
            let live = &self.book.live[*place];
            match self.may_have(live) {
                Ok(()) if live.rule.stacking == Stacking::Alone => alone.push(*place),
                Ok(()) => others.push(*place),
                Err(why) => not.push((*place, Not::Because(why))),
            }
        }
        let mut best = self.along(&others);
        for place in alone {
            let tried = self.along(&[place]);
            let (mut won, lost) = if tried.total > best.total { (tried, best) } else { (best, tried) };
            won.not.extend(lost.not);
            won.not.extend(lost.taken.into_iter().map(|(place, _)| (place, Not::Alone)));
            best = won;
        }
        best.not.extend(not);
        best
    }

    /// Whether the conditions hold and the limits allow one more.
    fn may_have(&self, live: &Live) -> Result<(), Why> {
        condition::holds(&live.rule.when, &self.asked, live.id)?;
        within(&live.rule.limits, self.used(live), self.asked.basket)
    }

    fn used(&self, live: &Live) -> Used {
        self.known.used.get(&live.id).copied().unwrap_or_default()
    }

    /// Goes along the lanes.
    fn along(&self, places: &[usize]) -> Way {
        let mut way = Way { taken: vec![], not: vec![], left: self.whole.clone(), total: 0 };
        for lane in Lane::ALL {
            let lane = places.iter().copied().filter(|place| self.book.live[*place].rule.lane == *lane);
            let (stacked, rivals): (Vec<usize>, Vec<usize>) =
                lane.partition(|place| self.book.live[*place].rule.stacking != Stacking::BestOfLane);
            self.take_best(&mut way, &rivals);
            for place in stacked {
                match self.offer(place, &way.left) {
                    Ok(taken) => way.take(place, taken),
                    Err(why) => way.not.push((place, Not::Because(why))),
                }
            }
        }
        way
    }

    /// Of rivals only the one that gives most.
    fn take_best(&self, way: &mut Way, rivals: &[usize]) {
        let mut best: Option<(usize, Taken)> = None;
        let mut beaten = Vec::new();
        for place in rivals {
            match self.offer(*place, &way.left) {
                Err(why) => way.not.push((*place, Not::Because(why))),
                Ok(taken) if best.as_ref().is_none_or(|(_, best)| sum(&taken) > sum(best)) => {
                    beaten.extend(best.replace((*place, taken)).map(|(place, _)| place));
                }
                Ok(_) => beaten.push(*place),
            }
        }
        let Some((place, taken)) = best else { return };
        way.not.extend(beaten.into_iter().map(|beaten| (beaten, Not::Beaten(place))));
        way.take(place, taken);
    }

    /// What a promotion would take off now, if that fits its budget and this customer is not held out.
    fn offer(&self, place: usize, left: &Left) -> Result<Taken, Why> {
        let live = &self.book.live[place];
        let basket = self.asked.basket;
        if self.book.currencies[place].is_some_and(|currency| currency != basket.currency) {
            return Err(Why::OtherCurrency);
        }
        let view = View { asked: &self.asked, left, times: live.rule.limits.per_order.unwrap_or(i64::MAX) };
        let taken = benefit::taken(&live.rule.give, &view)?;
        if let Some(budget) = live.rule.limits.budget
            && sum(&taken) > budget.minor.saturating_sub(self.used(live).given)
        {
            return Err(Why::BudgetSpent);
        }
        match (live.rule.hold_out, &basket.buyer) {
            (Some(share), Some(buyer)) if held_out(live.id, buyer.customer, share) => Err(Why::HeldOut),
            _ => Ok(taken),
        }
    }
}

impl Way {
    fn why(&self, book: &Book, not: Not) -> Why {
        let name = |place: Option<usize>| place.map_or_else(Texts::default, |place| book.live[place].name.clone());
        match not {
            Not::Because(why) => why,
            Not::Beaten(place) => Why::AnotherIsBetter { name: name(Some(place)) },
            Not::Alone => Why::Alone { name: name(self.taken.first().map(|(place, _)| *place)) },
        }
    }

    fn take(&mut self, place: usize, taken: Taken) {
        for (line, amount) in &taken {
            let left = match line {
                Some(line) => self.left.lines.get_mut(*line),
                None => Some(&mut self.left.delivery),
            };
            if let Some(left) = left {
                *left -= amount;
                self.total += amount;
            }
        }
        self.taken.push((place, taken));
    }
}

fn sum(taken: &Taken) -> i64 {
    taken.iter().map(|(_, amount)| amount).sum()
}

/// Whether limits allow one more order.
fn within(limits: &Limits, used: Used, basket: &Basket) -> Result<(), Why> {
    let reached = |limit: Option<i64>, used: i64| limit.is_some_and(|limit| used >= limit);
    match basket.buyer {
        _ if reached(limits.in_total, used.in_total) => Err(Why::UsedUp),
        _ if reached(limits.per_day, used.on_day) => Err(Why::UsedUpToday),
        None if limits.per_customer.is_some() => Err(Why::OtherCustomers),
        Some(_) if reached(limits.per_customer, used.by_customer) => Err(Why::UsedUpByYou),
        _ => Ok(()),
    }
}

/// Whether a customer is one of the share that does not get a promotion. The same customer always is or never is, and being
/// held out of one promotion says nothing about another.
#[must_use]
pub fn held_out(promotion: PromotionId, customer: CustomerId, share: BasisPoints) -> bool {
    let bytes = promotion.bytes().into_iter().chain(customer.bytes());
    // FNV-1a, then the finisher of SplitMix64, so that near ids fall far apart.
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    i64::try_from(hash % 10_000).unwrap_or(0) < share.0
}

/// Tells a way as an outcome.
fn told(
    book: &Book,
    (basket, known): (&Basket, &Known),
    way: Way,
    (unlocked, mut refused): (&[PromotionId], BTreeMap<PromotionId, Why>),
) -> Outcome {
    let money = |minor: i64| Money::new(minor, basket.currency);
    let mut discounts = vec![money(0); basket.lines.len()];
    let mut delivery_discount = money(0);
    let mut given = Vec::new();
    let code_of = |promotion: PromotionId| {
        let typed = basket.codes.iter().map(|typed| codes::typed_form(typed));
        typed.into_iter().find(|code| known.codes.iter().any(|known| known.promotion == promotion && known.code == *code))
    };
    for (place, taken) in &way.taken {
        let live = &book.live[*place];
        refused.remove(&live.id);
        let code = unlocked.contains(&live.id).then(|| code_of(live.id)).flatten();
        for (line, amount) in taken {
            let sum = line.and_then(|line| discounts.get_mut(line)).unwrap_or(&mut delivery_discount);
            sum.minor += amount;
            given.push(Given {
                promotion: live.id,
                name: live.name.clone(),
                line: *line,
                amount: money(*amount),
                code: code.clone(),
            });
        }
    }
    let codes = basket.codes.iter().map(|typed| {
        let code = codes::typed_form(typed);
        let state = match known.codes.iter().any(|known| known.code == code) {
            true if given.iter().any(|given| given.code.as_ref() == Some(&code)) => CodeState::Given,
            true => CodeState::NotGiven,
            false => CodeState::Unknown,
        };
        (typed.clone(), state)
    });
    let codes = codes.collect();
    Outcome { discounts, delivery_discount, not_given: near(book, way, refused), given, codes }
}

/// What was not given although it was near, in the order of the book: the promotions of codes first, then those this customer is
/// held out of, which must be counted.
fn near(book: &Book, mut way: Way, refused: BTreeMap<PromotionId, Why>) -> Vec<NotGiven> {
    let far = |not: &Not| matches!(not, Not::Because(Why::NothingToGive | Why::NeedsCode));
    let mut others = std::mem::take(&mut way.not);
    others.retain(|(place, not)| !far(not) && !refused.contains_key(&book.live[*place].id));
    others.sort_by_key(|(place, not)| (!matches!(not, Not::Because(Why::HeldOut)), *place));
    let others = others.into_iter().map(|(place, not)| (book.live[place].id, way.why(book, not)));
    let named = |(promotion, why)| Some(NotGiven { promotion, name: book.of(promotion)?.name.clone(), why });
    refused.into_iter().chain(others).filter_map(named).take(NOT_GIVEN_MOST).collect()
}
