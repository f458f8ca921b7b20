//! Pricing a basket against many promotions, in this process and on one thread: the engine alone, without tables.

use std::time::Instant;

use kernel::{
    BasisPoints, CategoryId, ChannelId, Currency, CustomerId, Error, Id, LocationId, Money, ProductId, PromotionId, Quantity,
    Result, Texts, Timestamp, VariantId, Zone,
};
use promotions::{
    Basket, BasketLine, Benefit, Book, Buyer, Condition, Goods, Known, Lane, Limits, Live, Offered, PieceStep, Rule, Stacking,
    SumStep,
};

use super::client::{Chance, micros_since, per_mille};
use super::table::Figure;

/// Promotions that are active.
const RULES: u64 = 1_000;
/// Lines of a basket.
const LINES: u64 = 10;
/// Baskets that are priced, and those before them that warm the machine.
const QUOTES: usize = 20_000;
const WARM: usize = 2_000;
/// Products and categories to draw from: every category stands below a larger one, and that below another.
const PRODUCTS: u64 = 2_000;
const CATEGORIES: u64 = 100;
/// The promise for the slowest in a hundred, in microseconds.
const MICROS_MOST: u64 = 1_000;

/// Prices baskets.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let book = Book::compile((0..RULES).map(live));
    let mut chance = Chance(7);
    let baskets: Vec<Basket> = (0..1_000).map(|_| basket(&mut chance)).collect();
    let (mut micros, mut given) = (Vec::with_capacity(QUOTES), 0);
    for (place, basket) in baskets.iter().cycle().take(WARM + QUOTES).enumerate() {
        let start = Instant::now();
        let outcome = book.price(basket, &Known::default())?;
        if place >= WARM {
            micros.push(micros_since(start));
            given += outcome.given.len();
        }
    }
    if given == 0 {
        return Err(Error::fault("no basket was given anything"));
    }
    micros.sort_unstable();
    Ok(vec![
        Figure::higher("promotions that a basket is priced against", RULES, "rules"),
        Figure::higher("lines given something, of 100 quotes", u64::try_from(given * 100 / QUOTES).unwrap_or(0), "lines"),
        Figure::lower("quote of ten lines, 1,000 rules, p50", per_mille(&micros, 500).into(), "µs"),
        Figure::lower("quote of ten lines, 1,000 rules, p99", per_mille(&micros, 990).into(), "µs").at_most(MICROS_MOST),
    ])
}

fn id<I: Id>(kind: u8, number: u64) -> I {
    let mut bytes = [0; 16];
    bytes[0] = kind;
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    I::from_bytes(bytes)
}

fn product(number: u64) -> ProductId {
    id(1, number % PRODUCTS)
}

fn category(number: u64) -> CategoryId {
    id(2, number % CATEGORIES)
}

fn riyals(riyals: u64) -> Money {
    Money::new(i64::try_from(riyals * 100).unwrap_or(i64::MAX), Currency::SAR)
}

/// One of the promotions: of every kind some, as in a large shop.
fn live(number: u64) -> Live {
    let percent = |of| Benefit::Percent { of, rate: BasisPoints(500), most: None };
    let products = || Goods::Products((0..5).map(|more| product(number * 7 + more)).collect());
    let categories = || Goods::Categories(vec![category(number)]);
    let (lane, when, give) = match number % 10 {
        0..=2 => (Lane::Catalogue, Condition::Always, percent(products())),
        3 => (Lane::Catalogue, Condition::Member, percent(categories())),
        4 => (Lane::Item, Condition::Coupon, percent(categories())),
        5 => (Lane::Item, Condition::Always, Benefit::EachOff { of: products(), amount: riyals(1) }),
        6 => {
            let (buy_pieces, get_pieces, rate) = (Quantity(2), Quantity(1), BasisPoints(BasisPoints::WHOLE));
            (Lane::Item, Condition::Always, Benefit::BuyGet { buy: products(), buy_pieces, get: products(), get_pieces, rate })
        }
        7 => {
            let steps = [(3, 300), (6, 600)].map(|(from, rate)| PieceStep { from: Quantity(from), rate: BasisPoints(rate) });
            (Lane::Item, Condition::Tiers(vec!["gold".to_owned()]), Benefit::ByPieces { of: categories(), steps: steps.to_vec() })
        }
        8 => {
            let steps = [(200, 200), (500, 400)].map(|(from, rate)| SumStep { from: riyals(from), rate: BasisPoints(rate) });
            (
                Lane::Order,
                Condition::Channels(vec![id::<ChannelId>(3, 1)]),
                Benefit::ByAmount { of: categories(), steps: steps.to_vec() },
            )
        }
        _ => {
            // One in a hundred is about the whole basket, as few shops have more than a handful of these.
            let of = if number % 100 == 9 { Goods::All } else { categories() };
            let when = Condition::Amount { of: of.clone(), at_least: riyals(100) };
            (Lane::Order, when, Benefit::AmountOff { of, amount: riyals(5) })
        }
    };
    let stacking = if number.is_multiple_of(3) { Stacking::WithOthers } else { Stacking::BestOfLane };
    let (limits, offered) = (Limits::default(), Offered::Open);
    let rule = Rule { lane, priority: 0, stacking, when, give, limits, offered, hold_out: None };
    Live { id: id::<PromotionId>(4, number), name: Texts::both("Offer", "عرض"), about: Texts::default(), rule }
}

fn basket(chance: &mut Chance) -> Basket {
    let line = |chance: &mut Chance| {
        let number = chance.below(PRODUCTS);
        BasketLine {
            variant: id::<VariantId>(5, number),
            product: product(number),
            categories: vec![category(number), category(number / 10), category(0)],
            unit: riyals(5 + chance.below(200)),
            quantity: Quantity(i64::try_from(1 + chance.below(4)).unwrap_or(1)),
            excluded: false,
        }
    };
    let lines = (0..LINES).map(|_| line(chance)).collect();
    let buyer = Buyer {
        customer: id::<CustomerId>(6, chance.below(1_000)),
        tier: Some("gold".to_owned()),
        member: true,
        first_order: false,
    };
    Basket {
        currency: Currency::SAR,
        lines,
        delivery: None,
        channel: id(3, 1),
        location: id::<LocationId>(7, 1),
        buyer: Some(buyer),
        at: Timestamp(1_772_000_000_000_000),
        zone: Zone::UTC,
        codes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baskets_are_given_something_by_every_kind_but_coupons() {
        let book = Book::compile((0..RULES).map(live));
        let mut chance = Chance(7);
        let outcomes = (0..200).map(|_| book.price(&basket(&mut chance), &Known::default()).unwrap());
        let given: std::collections::BTreeSet<u64> = outcomes
            .flat_map(|outcome| outcome.given)
            .map(|given| u64::from_be_bytes(given.promotion.bytes()[8..].try_into().unwrap()) % 10)
            .collect();
        assert!(given.len() >= 6 && !given.contains(&4), "{given:?}");
    }
}
