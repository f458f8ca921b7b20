//! Whether a condition holds, and if not, what is missing.

use jiff::ToSpan as _;
use jiff::civil::DateTime;
use kernel::{Money, PromotionId, Quantity};

use crate::model::{Basket, BasketLine, Condition, Dates, Goods, Hours, Weekday, Why};

/// What conditions are asked about: the basket, and what was found out about it once.
pub(crate) struct Asked<'a> {
    pub(crate) basket: &'a Basket,
    /// Date and time on the clock of the location.
    pub(crate) local: DateTime,
    /// The promotions for which a coupon counts.
    pub(crate) unlocked: &'a [PromotionId],
}

impl<'a> Asked<'a> {
    pub(crate) fn of(basket: &'a Basket, unlocked: &'a [PromotionId]) -> Self {
        Self { basket, local: basket.at.civil(&basket.zone), unlocked }
    }

    fn lines(&self, of: &Goods) -> impl Iterator<Item = &'a BasketLine> {
        self.basket.lines.iter().filter(move |line| !line.excluded && of.has(line))
    }

    pub(crate) fn pieces(&self, of: &Goods) -> i64 {
        self.lines(of).map(|line| line.quantity.0).sum()
    }

    /// What such goods cost before any promotion. The engine has looked that the whole basket can be counted.
    pub(crate) fn amount(&self, of: &Goods) -> i64 {
        self.lines(of).map(|line| line.unit.minor.saturating_mul(line.quantity.0)).sum()
    }
}

/// Whether a condition of that promotion holds.
///
/// # Errors
/// Why not: the first thing that is missing.
pub(crate) fn holds(when: &Condition, asked: &Asked<'_>, promotion: PromotionId) -> Result<(), Why> {
    let basket = asked.basket;
    let buyer = basket.buyer.as_ref();
    let (held, why) = match when {
        Condition::Always => return Ok(()),
        Condition::All(list) => return list.iter().try_for_each(|inner| holds(inner, asked, promotion)),
        Condition::Any(list) => return any(list, asked, promotion),
        Condition::Not(inner) => (holds(inner, asked, promotion).is_err(), Why::Excluded),
        Condition::Pieces { of, at_least } => {
            let missing = at_least.0.saturating_sub(asked.pieces(of));
            (missing <= 0, Why::MorePieces { missing: Quantity(missing) })
        }
        Condition::Amount { of, at_least } if at_least.currency == basket.currency => {
            let missing = at_least.minor.saturating_sub(asked.amount(of));
            (missing <= 0, Why::MoreAmount { missing: Money::new(missing, basket.currency) })
        }
        Condition::Amount { .. } => (false, Why::OtherCurrency),
        Condition::Channels(list) => (list.binary_search(&basket.channel).is_ok(), Why::OtherChannel),
        Condition::Locations(list) => (list.binary_search(&basket.location).is_ok(), Why::OtherLocation),
        Condition::Hours(hours) => (is_open(hours, asked.local), Why::OtherHours { from: hours.from, until: hours.until }),
        Condition::Dates(dates) => return within(dates, asked.local),
        Condition::Member => (buyer.is_some_and(|buyer| buyer.member), Why::MembersOnly),
        Condition::FirstOrder => (buyer.is_some_and(|buyer| buyer.first_order), Why::FirstOrderOnly),
        Condition::Tiers(list) => {
            let tier = buyer.and_then(|buyer| buyer.tier.as_ref());
            (tier.is_some_and(|tier| list.binary_search(tier).is_ok()), Why::OtherTier)
        }
        Condition::Customers(list) => {
            (buyer.is_some_and(|buyer| list.binary_search(&buyer.customer).is_ok()), Why::OtherCustomers)
        }
        Condition::Coupon => (asked.unlocked.contains(&promotion), Why::NeedsCode),
    };
    if held { Ok(()) } else { Err(why) }
}

fn any(list: &[Condition], asked: &Asked<'_>, promotion: PromotionId) -> Result<(), Why> {
    let mut first = None;
    for inner in list {
        match holds(inner, asked, promotion) {
            Ok(()) => return Ok(()),
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.unwrap_or(Why::Excluded))
}

fn is_open(hours: &Hours, local: DateTime) -> bool {
    let time = local.time();
    let on = |date: jiff::civil::Date| hours.weekdays.is_empty() || hours.weekdays.contains(&weekday(date));
    if hours.from < hours.until {
        return hours.from <= time && time < hours.until && on(local.date());
    }
    let began_yesterday = || local.date().checked_sub(1.day()).is_ok_and(on);
    (hours.from <= time && on(local.date())) || (time < hours.until && began_yesterday())
}

fn weekday(date: jiff::civil::Date) -> Weekday {
    match date.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Monday,
        jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => Weekday::Thursday,
        jiff::civil::Weekday::Friday => Weekday::Friday,
        jiff::civil::Weekday::Saturday => Weekday::Saturday,
        jiff::civil::Weekday::Sunday => Weekday::Sunday,
    }
}

fn within(dates: &Dates, local: DateTime) -> Result<(), Why> {
    match (dates.from, dates.until) {
        (Some(from), _) if local < from => Err(Why::NotYet { from }),
        (_, Some(until)) if until <= local => Err(Why::Over),
        _ => Ok(()),
    }
}

/// Whether a condition may hold for some basket of this buyer, here and now; false only when none can make it hold.
pub(crate) fn may_hold(when: &Condition, asked: &Asked<'_>, promotion: PromotionId) -> bool {
    outlook(when, asked, promotion) != Some(false)
}

/// Whether a condition holds whatever lies in the basket; none when that depends on the basket or its codes.
fn outlook(when: &Condition, asked: &Asked<'_>, promotion: PromotionId) -> Option<bool> {
    let each = |list: &[Condition]| list.iter().map(|inner| outlook(inner, asked, promotion)).collect::<Vec<_>>();
    match when {
        Condition::All(list) => {
            let all = each(list);
            if all.contains(&Some(false)) { Some(false) } else { all.into_iter().collect::<Option<Vec<_>>>().map(|_| true) }
        }
        Condition::Any(list) => {
            let all = each(list);
            if all.contains(&Some(true)) { Some(true) } else { all.into_iter().collect::<Option<Vec<_>>>().map(|_| false) }
        }
        Condition::Not(inner) => outlook(inner, asked, promotion).map(|held| !held),
        Condition::Pieces { .. } | Condition::Amount { .. } | Condition::Coupon => None,
        leaf => Some(holds(leaf, asked, promotion).is_ok()),
    }
}

#[cfg(test)]
mod tests;
