//! What a basket is given, by which promotion, and why not by others.

use jiff::civil;
use kernel::{Arg, Locale, Money, PromotionId, Quantity, Texts};
use serde::{Deserialize, Serialize};
use web::i18n::{self, Fact, Use};

use super::basket::Basket;

/// What a basket is given. The sum of `given` is the sum of `discounts` and `delivery_discount`, to the smallest unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What is taken off each line of the basket, in its order: never less than nothing nor more than the line costs.
    pub discounts: Vec<Money>,
    /// What is taken off the delivery.
    pub delivery_discount: Money,
    /// What was given, in the order in which it was.
    pub given: Vec<Given>,
    /// What was not given although it was near, and why.
    pub not_given: Vec<NotGiven>,
    /// The codes of the basket, in its order, and what became of each.
    pub codes: Vec<(String, CodeState)>,
}

impl Outcome {
    /// Nothing for a basket.
    pub(crate) fn nothing(basket: &Basket) -> Self {
        let zero = Money::zero(basket.currency);
        let codes = basket.codes.iter().map(|code| (code.clone(), CodeState::Unknown)).collect();
        Self { discounts: vec![zero; basket.lines.len()], delivery_discount: zero, given: vec![], not_given: vec![], codes }
    }

    /// All that is given, in the basket's currency.
    #[must_use]
    pub fn total(&self) -> Money {
        let all = self.discounts.iter().map(|discount| discount.minor).sum::<i64>();
        Money { minor: self.delivery_discount.minor + all, ..self.delivery_discount }
    }
}

/// Something that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// By which promotion.
    pub promotion: PromotionId,
    /// What people call it.
    pub name: Texts,
    /// On which line of the basket, counted from zero; none means on the delivery.
    pub line: Option<usize>,
    /// How much.
    pub amount: Money,
    /// The code that unlocked it, where one did. After the order only its last letters are kept.
    pub code: Option<String>,
}

/// Something that was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotGiven {
    /// By which promotion.
    pub promotion: PromotionId,
    /// What people call it.
    pub name: Texts,
    /// Why not.
    pub why: Why,
}

/// What the receipt of an order says about promotions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// What was given, in the order in which it was; of codes the last letters.
    pub given: Vec<Given>,
    /// What was not given although it was near, and why.
    pub not_given: Vec<NotGiven>,
    /// Whether all of it was given back, because the order was.
    #[serde(skip)]
    pub given_back: bool,
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeState {
    /// It unlocked what is given.
    Given,
    /// It counts, but what it unlocks is not given here; `not_given` says why.
    NotGiven,
    /// It unlocks nothing: wrong, used, expired or somebody else's.
    Unknown,
}

/// Why a promotion was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its amounts are in another currency.
    OtherCurrency,
    /// It is for other channels.
    OtherChannel,
    /// It is for other locations.
    OtherLocation,
    /// It is for other hours or days of the week.
    OtherHours {
        /// From when on.
        from: civil::Time,
        /// Until when.
        until: civil::Time,
    },
    /// Its time has not come.
    NotYet {
        /// When it comes.
        from: civil::DateTime,
    },
    /// Its time is over.
    Over,
    /// It is for members of the loyalty programme.
    MembersOnly,
    /// It is for other tiers.
    OtherTier,
    /// It is for other customers, or for people we know.
    OtherCustomers,
    /// It is for a first order.
    FirstOrderOnly,
    /// It needs a coupon.
    NeedsCode,
    /// Something about the basket excludes it.
    Excluded,
    /// Pieces are missing.
    MorePieces {
        /// How many more would do.
        missing: Quantity,
    },
    /// The goods do not come to enough.
    MoreAmount {
        /// How much more would do.
        missing: Money,
    },
    /// Nothing in the basket is what it is for, or there is nothing left to take off.
    NothingToGive,
    /// Another of its lane gives more, or as much and comes first.
    AnotherIsBetter {
        /// What people call that one.
        name: Texts,
    },
    /// It, or the other one, is given alone.
    Alone {
        /// What people call the other one.
        name: Texts,
    },
    /// With it the basket would cost more.
    CostsMore,
    /// It was given as often as it may be.
    UsedUp,
    /// It was given as often as it may be on this day.
    UsedUpToday,
    /// This customer had it as often as anybody may.
    UsedUpByYou,
    /// Its money is spent: what would be given here no longer fits.
    BudgetSpent,
    /// This customer is one of those it is measured against.
    HeldOut,
}

impl Why {
    /// The sentence that tells why, for a page.
    #[must_use]
    pub fn sentence(&self, locale: Locale) -> String {
        self.told(locale, Use::Html)
    }

    /// The sentence that tells why, for plain text.
    #[must_use]
    pub fn plain_sentence(&self, locale: Locale) -> String {
        self.told(locale, Use::Plain)
    }

    fn told(&self, locale: Locale, reading: Use) -> String {
        let hour = |time: &civil::Time| Arg::Text(time.strftime("%H:%M").to_string());
        let name = |name: &Texts| Arg::Text(name.get(locale).to_owned());
        let (key, facts): (&str, Vec<(&str, Arg)>) = match self {
            Self::OtherCurrency => ("promotions.why_other_currency", vec![]),
            Self::OtherChannel => ("promotions.why_other_channel", vec![]),
            Self::OtherLocation => ("promotions.why_other_location", vec![]),
            Self::OtherHours { from, until } => {
                ("promotions.why_other_hours", vec![("from", hour(from)), ("until", hour(until))])
            }
            Self::NotYet { from } => {
                ("promotions.why_not_yet", vec![("from", Arg::Text(from.strftime("%Y-%m-%d %H:%M").to_string()))])
            }
            Self::Over => ("promotions.why_over", vec![]),
            Self::MembersOnly => ("promotions.why_members_only", vec![]),
            Self::OtherTier => ("promotions.why_other_tier", vec![]),
            Self::OtherCustomers => ("promotions.why_other_customers", vec![]),
            Self::FirstOrderOnly => ("promotions.why_first_order_only", vec![]),
            Self::NeedsCode => ("promotions.why_needs_code", vec![]),
            Self::Excluded => ("promotions.why_excluded", vec![]),
            Self::MorePieces { missing } => ("promotions.why_more_pieces", vec![("missing", (*missing).into())]),
            Self::MoreAmount { missing } => ("promotions.why_more_amount", vec![("missing", (*missing).into())]),
            Self::NothingToGive => ("promotions.why_nothing_to_give", vec![]),
            Self::AnotherIsBetter { name: other } => ("promotions.why_another_is_better", vec![("name", name(other))]),
            Self::Alone { name: other } => ("promotions.why_alone", vec![("name", name(other))]),
            Self::CostsMore => ("promotions.why_costs_more", vec![]),
            Self::UsedUp => ("promotions.why_used_up", vec![]),
            Self::UsedUpToday => ("promotions.why_used_up_today", vec![]),
            Self::UsedUpByYou => ("promotions.why_used_up_by_you", vec![]),
            Self::BudgetSpent => ("promotions.why_budget_spent", vec![]),
            Self::HeldOut => ("promotions.why_held_out", vec![]),
        };
        let facts: Vec<_> = facts.into_iter().map(|(name, fact)| (name, Fact::from(fact))).collect();
        i18n::text(locale, reading, key, &facts)
    }
}
