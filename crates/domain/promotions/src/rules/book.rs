//! The book of promotions that are live, compiled so that a basket touches only those that can concern it.

use std::collections::HashMap;

use kernel::{Currency, Id as _, PromotionId, Result, Texts};

use super::engine;
use crate::model::{Basket, Condition, Known, KnownCode, Outcome, Rule};

/// A promotion as customers get it.
#[derive(Debug, Clone)]
pub struct Live {
    /// Its id.
    pub id: PromotionId,
    /// What people call it.
    pub name: Texts,
    /// What people are told about it.
    pub about: Texts,
    /// Its rule.
    pub rule: Rule,
}

/// All live promotions, in the order in which they are given: by lane, priority and id.
#[derive(Debug, Default)]
pub struct Book {
    pub(super) live: Vec<Live>,
    /// The currency of the amounts of each, where it names any.
    pub(super) currencies: Vec<Option<Currency>>,
    /// Where each stands.
    places: HashMap<PromotionId, usize>,
    /// Those that concern nobody who has not this variant, product, category, channel, location or customer.
    by_key: HashMap<[u8; 16], Vec<usize>>,
    /// Those that may concern anybody.
    always: Vec<usize>,
}

/// What a basket must have to be concerned.
enum Anchor {
    Coupon,
    Keys(Vec<[u8; 16]>),
    Nothing,
}

impl Book {
    /// Compiles promotions, in whatever order they come.
    #[must_use]
    pub fn compile(promotions: impl IntoIterator<Item = Live>) -> Self {
        let sorted = |live: Live| Live { rule: live.rule.sorted(), ..live };
        let mut live: Vec<Live> = promotions.into_iter().map(sorted).collect();
        live.sort_by_key(|one| (one.rule.lane, one.rule.priority, one.id));
        live.dedup_by_key(|one| one.id);
        let mut book = Self::default();
        for (place, one) in live.iter().enumerate() {
            book.places.insert(one.id, place);
            book.currencies.push(one.rule.currency());
            match anchor(&one.rule) {
                Anchor::Coupon => {}
                Anchor::Keys(keys) => keys.into_iter().for_each(|key| book.by_key.entry(key).or_default().push(place)),
                Anchor::Nothing => book.always.push(place),
            }
        }
        Self { live, ..book }
    }

    /// What a basket is given.
    ///
    /// # Errors
    /// `promotions.bad_basket` when its amounts are below nothing, in several currencies, or more than can be counted.
    pub fn price(&self, basket: &Basket, known: &Known) -> Result<Outcome> {
        engine::price(self, basket, known)
    }

    /// What a basket is given when every promotion is looked at, whether the index names it or not.
    #[cfg(test)]
    pub(super) fn price_all(mut self, basket: &Basket, known: &Known) -> Outcome {
        self.always = (0..self.live.len()).collect();
        self.price(basket, known).unwrap()
    }

    /// All live promotions, in the order in which they are given.
    #[must_use]
    pub fn live(&self) -> &[Live] {
        &self.live
    }

    /// A live promotion.
    #[must_use]
    pub fn of(&self, promotion: PromotionId) -> Option<&Live> {
        self.places.get(&promotion).and_then(|place| self.live.get(*place))
    }

    /// The promotions that may concern a basket and must be counted before they are given.
    #[must_use]
    pub fn counted(&self, basket: &Basket, codes: &[KnownCode]) -> Vec<PromotionId> {
        let concerned = self.concerned(basket, codes).into_iter().filter_map(|place| self.live.get(place));
        concerned.filter(|live| live.rule.limits.are_counted()).map(|live| live.id).collect()
    }

    /// The places of the promotions that may concern a basket, in order.
    pub(super) fn concerned(&self, basket: &Basket, codes: &[KnownCode]) -> Vec<usize> {
        let mut found = self.always.clone();
        let mut look = |key: [u8; 16]| found.extend(self.by_key.get(&key).into_iter().flatten());
        look(basket.channel.bytes());
        look(basket.location.bytes());
        basket.buyer.iter().for_each(|buyer| look(buyer.customer.bytes()));
        for line in basket.lines.iter().filter(|line| !line.excluded) {
            look(line.variant.bytes());
            look(line.product.bytes());
            line.categories.iter().for_each(|category| look(category.bytes()));
        }
        found.extend(codes.iter().filter_map(|code| self.places.get(&code.promotion)));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The narrowest thing a basket must have: a coupon, a buyer, goods, a location, a channel.
fn anchor(rule: &Rule) -> Anchor {
    let together = rule.when.together();
    if together.contains(&&Condition::Coupon) {
        return Anchor::Coupon;
    }
    let bytes_of = |pick: fn(&Condition) -> Option<Vec<[u8; 16]>>| together.iter().find_map(|condition| pick(condition));
    let customers = |condition: &Condition| match condition {
        Condition::Customers(list) => Some(list.iter().map(|id| id.bytes()).collect()),
        _ => None,
    };
    let goods = |condition: &Condition| match condition {
        Condition::Pieces { of, .. } | Condition::Amount { of, .. } => of.keys(),
        _ => None,
    };
    let places = |condition: &Condition| match condition {
        Condition::Locations(list) => Some(list.iter().map(|id| id.bytes()).collect()),
        Condition::Channels(list) => Some(list.iter().map(|id| id.bytes()).collect()),
        _ => None,
    };
    let given = || rule.give.goods().into_iter().map(crate::model::Goods::keys).collect::<Option<Vec<_>>>();
    let given = || given().filter(|all| !all.is_empty()).map(|all| all.concat());
    let keys = bytes_of(customers).or_else(given).or_else(|| bytes_of(goods)).or_else(|| bytes_of(places));
    keys.map_or(Anchor::Nothing, Anchor::Keys)
}
