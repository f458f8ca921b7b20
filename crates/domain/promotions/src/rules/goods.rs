//! Which goods a line is. Lists are sorted once, when a book is compiled, so that they can be searched by halves.

use kernel::Id;

use crate::model::{BasketLine, Benefit, Condition, Goods, Rule};

impl Goods {
    /// Whether a line is such goods. The lists must have been sorted.
    pub(crate) fn has(&self, line: &BasketLine) -> bool {
        match self {
            Self::All => true,
            Self::Products(list) => list.binary_search(&line.product).is_ok(),
            Self::Variants(list) => list.binary_search(&line.variant).is_ok(),
            Self::Categories(list) => line.categories.iter().any(|category| list.binary_search(category).is_ok()),
            Self::Except { of, but } => of.has(line) && !but.has(line),
        }
    }

    /// The ids of which a line must have one to be such goods; none when any line may be.
    pub(crate) fn keys(&self) -> Option<Vec<[u8; 16]>> {
        match self {
            Self::All => None,
            Self::Products(list) => Some(list.iter().map(|id| id.bytes()).collect()),
            Self::Variants(list) => Some(list.iter().map(|id| id.bytes()).collect()),
            Self::Categories(list) => Some(list.iter().map(|id| id.bytes()).collect()),
            Self::Except { of, .. } => of.keys(),
        }
    }

    /// Whether something may be both; false only when nothing can.
    pub(crate) fn may_meet(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Products(one), Self::Products(two)) => meet(one, two),
            (Self::Variants(one), Self::Variants(two)) => meet(one, two),
            (Self::Except { of, .. }, goods) | (goods, Self::Except { of, .. }) => of.may_meet(goods),
            _ => true,
        }
    }

    fn sort(&mut self) {
        match self {
            Self::All => {}
            Self::Products(list) => tidy(list),
            Self::Variants(list) => tidy(list),
            Self::Categories(list) => tidy(list),
            Self::Except { of, but } => {
                of.sort();
                but.sort();
            }
        }
    }
}

pub(crate) fn meet<T: PartialEq>(one: &[T], two: &[T]) -> bool {
    one.iter().any(|item| two.contains(item))
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

impl Rule {
    /// The same rule with its lists sorted.
    pub(crate) fn sorted(mut self) -> Self {
        self.when.sort();
        self.give.goods_mut().into_iter().for_each(Goods::sort);
        self
    }
}

impl Condition {
    fn sort(&mut self) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter_mut().for_each(Self::sort),
            Self::Not(inner) => inner.sort(),
            Self::Pieces { of, .. } | Self::Amount { of, .. } => of.sort(),
            Self::Channels(list) => tidy(list),
            Self::Locations(list) => tidy(list),
            Self::Tiers(list) => tidy(list),
            Self::Customers(list) => tidy(list),
            Self::Always | Self::Hours(_) | Self::Dates(_) | Self::Member | Self::FirstOrder | Self::Coupon => {}
        }
    }

    /// All that must hold together: the condition itself, with nested `all` laid open.
    pub(crate) fn together(&self) -> Vec<&Self> {
        match self {
            Self::All(list) => list.iter().flat_map(Self::together).collect(),
            other => vec![other],
        }
    }
}

impl Benefit {
    /// All goods it speaks of.
    pub(crate) fn goods(&self) -> Vec<&Goods> {
        match self {
            Self::Percent { of, .. } | Self::AmountOff { of, .. } | Self::EachOff { of, .. } | Self::FixedPrice { of, .. } => {
                vec![of]
            }
            Self::ByPieces { of, .. } | Self::ByAmount { of, .. } => vec![of],
            Self::BuyGet { buy, get, .. } => vec![buy, get],
            Self::Bundle { parts, .. } => parts.iter().map(|part| &part.of).collect(),
            Self::DeliveryPercent { .. } | Self::DeliveryPrice { .. } => vec![],
        }
    }

    fn goods_mut(&mut self) -> Vec<&mut Goods> {
        match self {
            Self::Percent { of, .. } | Self::AmountOff { of, .. } | Self::EachOff { of, .. } | Self::FixedPrice { of, .. } => {
                vec![of]
            }
            Self::ByPieces { of, .. } | Self::ByAmount { of, .. } => vec![of],
            Self::BuyGet { buy, get, .. } => vec![buy, get],
            Self::Bundle { parts, .. } => parts.iter_mut().map(|part| &mut part.of).collect(),
            Self::DeliveryPercent { .. } | Self::DeliveryPrice { .. } => vec![],
        }
    }
}
