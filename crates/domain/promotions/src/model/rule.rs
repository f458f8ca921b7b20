//! The rule tree: when something is given, what is given, and how often. Its JSON form is these types with their names in
//! snake case: `{"all": [{"pieces": {"of": "all", "at_least": 3}}, "member"]}`.

use jiff::civil;
use kernel::{BasisPoints, CategoryId, ChannelId, CustomerId, LocationId, Money, ProductId, Quantity, VariantId};
use serde::{Deserialize, Serialize};

/// A promotion's rule: `{"lane": "item", "stacking": "with_others", "give": {"percent": {"of": "all", "rate": 1000}}}` gives
/// ten percent off everything to everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// On what it works, and so when: lanes follow one another in the order of the list.
    pub lane: Lane,
    /// Within a lane, smaller numbers come first; equal ones in the order of their ids.
    #[serde(default)]
    pub priority: i64,
    /// Whether others may be given beside it.
    #[serde(default = "with_others")]
    pub stacking: Stacking,
    /// What must hold.
    #[serde(default = "always")]
    pub when: Condition,
    /// What is given.
    pub give: Benefit,
    /// How often, and for how much in all.
    #[serde(default)]
    pub limits: Limits,
    /// Who is told of it.
    #[serde(default = "open")]
    pub offered: Offered,
    /// The share of customers who do not get it, so that what it brings can be measured against them. None: all get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold_out: Option<BasisPoints>,
}

fn with_others() -> Stacking {
    Stacking::WithOthers
}

fn always() -> Condition {
    Condition::Always
}

fn open() -> Offered {
    Offered::Open
}

kernel::words! {
    /// On what a promotion works. Each lane works on what the lanes before it have left.
    pub enum Lane {
        /// The price on the shelf.
        Catalogue => "catalogue",
        /// Pieces of a basket, because of what else is in it.
        Item => "item",
        /// The basket as a whole.
        Order => "order",
        /// What the delivery costs.
        Delivery => "delivery",
    }
}

kernel::words! {
    /// Whether others may be given beside a promotion.
    pub enum Stacking {
        /// On top of whatever else is given.
        WithOthers => "with_others",
        /// Of all these in one lane, only the one that gives most; those with others come on top.
        BestOfLane => "best_of_lane",
        /// Alone or not at all: whichever is better for the customer.
        Alone => "alone",
    }
}

kernel::words! {
    /// Who is told of a promotion.
    pub enum Offered {
        /// Everybody.
        Open => "open",
        /// Everybody whom we know, each with a code of their own, used once.
        Personal => "personal",
        /// Nobody: whoever has a code knows.
        Unlisted => "unlisted",
    }
}

kernel::words! {
    /// A day of the week.
    pub enum Weekday {
        Monday => "monday", Tuesday => "tuesday", Wednesday => "wednesday", Thursday => "thursday",
        Friday => "friday", Saturday => "saturday", Sunday => "sunday",
    }
}

/// What must hold. Goods are counted as they lie in the basket, at their prices before any promotion, so that nothing that is
/// given makes or breaks the condition of something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Nothing.
    Always,
    /// Every one of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// At least so many pieces of such goods.
    Pieces {
        /// Which goods.
        of: Goods,
        /// How many.
        at_least: Quantity,
    },
    /// Such goods for at least so much; of all goods, this is the least subtotal.
    Amount {
        /// Which goods.
        of: Goods,
        /// How much.
        at_least: Money,
    },
    /// On one of these channels.
    Channels(Vec<ChannelId>),
    /// At one of these locations.
    Locations(Vec<LocationId>),
    /// At these hours, on the clock of the location.
    Hours(Hours),
    /// Between these times, on the clock of the location.
    Dates(Dates),
    /// The buyer takes part in the loyalty programme.
    Member,
    /// The buyer stands on one of these tiers, by code.
    Tiers(Vec<String>),
    /// The buyer is one of these customers.
    Customers(Vec<CustomerId>),
    /// It is the buyer's first order.
    FirstOrder,
    /// A coupon of this promotion is presented.
    Coupon,
}

/// Hours of the day, on certain days of the week. An end that is not after the beginning lies on the next day, which still
/// counts as the day on which it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// From when on: `"22:00:00"`.
    pub from: civil::Time,
    /// Until when; this moment itself is too late.
    pub until: civil::Time,
    /// On which days; none named means on every day.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
}

/// A time with a beginning, an end or both: `{"from": "2026-03-01T11:00:00"}`. Every location begins and ends on its own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// From when on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<civil::DateTime>,
    /// Until when; this moment itself is too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<civil::DateTime>,
}

/// Which goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Goods {
    /// All of them.
    All,
    /// These products, in every form.
    Products(Vec<ProductId>),
    /// These variants.
    Variants(Vec<VariantId>),
    /// All that stands in these categories, or below them.
    Categories(Vec<CategoryId>),
    /// Some, without others.
    Except {
        /// These.
        of: Box<Self>,
        /// But not these.
        but: Box<Self>,
    },
}

/// What is given. Rates are in hundredths of a percent (`1000` is 10 %), rounded half-even; no piece ever costs less than
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Benefit {
    /// A share of the price of such goods, and at most so much in all.
    Percent {
        /// Which goods.
        of: Goods,
        /// Which share.
        rate: BasisPoints,
        /// At most so much in one order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Money>,
    },
    /// An amount off such goods together, split over their lines by what they cost (largest remainder).
    AmountOff {
        /// Which goods.
        of: Goods,
        /// How much.
        amount: Money,
    },
    /// An amount off each piece of such goods.
    EachOff {
        /// Which goods.
        of: Goods,
        /// How much.
        amount: Money,
    },
    /// Each piece of such goods costs this, unless it costs less.
    FixedPrice {
        /// Which goods.
        of: Goods,
        /// What one costs.
        price: Money,
    },
    /// Who buys so many gets so many others cheaper: the cheapest ones. A piece counts once, as bought or as got.
    BuyGet {
        /// What must be bought.
        buy: Goods,
        /// How many.
        buy_pieces: Quantity,
        /// What is then cheaper.
        get: Goods,
        /// How many.
        get_pieces: Quantity,
        /// By which share; the whole makes them free.
        rate: BasisPoints,
    },
    /// The more pieces, the greater the share off all of them.
    ByPieces {
        /// Which goods.
        of: Goods,
        /// From how many on which share.
        steps: Vec<PieceStep>,
    },
    /// The greater their sum, the greater the share off all of them.
    ByAmount {
        /// Which goods.
        of: Goods,
        /// From how much on which share.
        steps: Vec<SumStep>,
    },
    /// These together cost this, as often as they are there.
    Bundle {
        /// What belongs to it.
        parts: Vec<Part>,
        /// What they cost together.
        price: Money,
    },
    /// A share of what the delivery costs, and at most so much.
    DeliveryPercent {
        /// Which share.
        rate: BasisPoints,
        /// At most so much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Money>,
    },
    /// The delivery costs this, unless it costs less.
    DeliveryPrice {
        /// What it costs.
        price: Money,
    },
}

/// From so many pieces on, such a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PieceStep {
    /// From how many on.
    pub from: Quantity,
    /// Which share.
    pub rate: BasisPoints,
}

/// From such a sum on, such a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumStep {
    /// From how much on.
    pub from: Money,
    /// Which share.
    pub rate: BasisPoints,
}

/// A part of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Which goods.
    pub of: Goods,
    /// How many.
    pub pieces: Quantity,
}

/// How often something is given, and for how much in all. What is not named is not limited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Orders of one customer; who is not known does not get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_customer: Option<i64>,
    /// Times within one order: pieces for `each_off` and `fixed_price`, sets for `buy_get` and `bundle`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_order: Option<i64>,
    /// Orders on one day, on the calendar of the location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<i64>,
    /// Orders in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_total: Option<i64>,
    /// All that is ever given. What does not fit whole is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
}

impl Limits {
    /// Whether anything must be counted before this can be given.
    #[must_use]
    pub fn are_counted(&self) -> bool {
        self.per_customer.is_some() || self.per_day.is_some() || self.in_total.is_some() || self.budget.is_some()
    }
}
