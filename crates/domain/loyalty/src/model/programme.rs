//! The programme: what points are called, how they are earned, what they are worth, how long they last, and who stands where.

use kernel::{BasisPoints, CategoryId, ChallengeId, ChannelId, Currency, Day, LocationId, Money, Points, ProductId, Texts, Zone};
use serde::{Deserialize, Serialize};

/// The programme, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// What it is called.
    pub name: Texts,
    /// What its points are called.
    pub unit: Unit,
    /// Whose days count.
    pub zone: Zone,
    /// Who takes part.
    pub enrols: Enrols,
    /// What points are worth, once per currency.
    pub worth: Vec<Worth>,
    /// How purchases earn.
    pub rules: Vec<EarnRule>,
    /// Whether the part of an order that was paid with points earns.
    pub redeemed_part: RedeemedPart,
    /// The most one order earns.
    pub order_most: Points,
    /// Days until what a purchase earned can be spent: the return window.
    pub pending_days: i64,
    /// How long points last.
    pub expiry: Expiry,
    /// Days before points expire at which their member is warned.
    pub warn_days: i64,
    /// The tiers, where there are any.
    pub tiers: Option<Tiers>,
    /// How other acts earn.
    pub acts: Vec<ActRule>,
    /// Challenges and streaks.
    pub challenges: Vec<Challenge>,
    /// What a referral gives.
    pub referral: Option<ReferralRule>,
    /// The most points a till without a connection promises to one member.
    pub offline_most: Points,
}

kernel::words! {
    /// Who takes part in the programme.
    pub enum Enrols { OnRequest => "on_request", OnFirstPurchase => "on_first_purchase" }
}

kernel::words! {
    /// Whether the part of an order that was paid with points earns points.
    pub enum RedeemedPart { EarnsNothing => "earns_nothing", Earns => "earns" }
}

kernel::words! {
    /// The sign beside the points.
    pub enum Icon { Star => "star", Drop => "drop", Heart => "heart", Leaf => "leaf", Cup => "cup", Crown => "crown", Coin => "coin" }
}

/// What points are called. `#` stands where the number is said; a form without it says the number itself, as «نجمتان» does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The sign.
    pub icon: Icon,
    /// English: one.
    pub en_one: String,
    /// English: any other number.
    pub en_other: String,
    /// Arabic: none.
    pub ar_zero: String,
    /// Arabic: one.
    pub ar_one: String,
    /// Arabic: two.
    pub ar_two: String,
    /// Arabic: three to ten, and what ends so.
    pub ar_few: String,
    /// Arabic: eleven to ninety-nine, and what ends so.
    pub ar_many: String,
    /// Arabic: whole hundreds and what ends in one or two after them.
    pub ar_other: String,
}

/// So many points are worth so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// The points.
    pub points: Points,
    /// What they are worth.
    pub money: Money,
}

/// One way in which purchases earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnRule {
    /// Its code, unique among the rules.
    pub code: String,
    /// What it is called in explanations.
    pub name: Texts,
    /// When it applies.
    pub when: When,
    /// What it gives.
    pub gives: Gives,
}

/// What a rule gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// So many points for so much money. Where several apply to a line, the most generous one counts.
    Per {
        /// The points.
        points: Points,
        /// For how much.
        money: Money,
    },
    /// Multiplies what a line earns. Where several apply, the greatest one counts; the tier's comes on top.
    Times(BasisPoints),
    /// Points for the order as a whole.
    Bonus {
        /// How many.
        points: Points,
        /// How often.
        each: Each,
    },
}

kernel::words! {
    /// How often a bonus is given to a member.
    pub enum Each { Order => "order", Visit => "visit", First => "first" }
}

/// When a rule applies. What is empty does not matter; lines are looked at for products, categories and how they were paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct When {
    /// These products.
    pub products: Vec<ProductId>,
    /// These categories and what is below them.
    pub categories: Vec<CategoryId>,
    /// On these channels.
    pub channels: Vec<ChannelId>,
    /// At these locations.
    pub locations: Vec<LocationId>,
    /// For members of these tiers.
    pub tiers: Vec<String>,
    /// On these days of the week, Monday is 1.
    pub weekdays: Vec<i8>,
    /// Between these minutes of the local day, the second one excluded.
    pub minutes: Option<(i64, i64)>,
    /// From this local day on.
    pub from: Option<Day>,
    /// Up to this local day, included.
    pub until: Option<Day>,
    /// For members of at least so many months.
    pub member_months: i64,
    /// For the part that was paid like this.
    pub paid: Option<Paid>,
}

kernel::words! {
    /// How a part of an order was paid.
    pub enum Paid { Wallet => "wallet", Otherwise => "otherwise" }
}

/// How long points last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// For ever.
    Never,
    /// So many months after they were earned.
    AfterMonths(i64),
    /// All of them, when their member earned nothing for so many months.
    Idle(i64),
}

/// The tiers and how they are reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiers {
    /// What counts.
    pub by: Measure,
    /// Months of a window: 1, 3, 6 or 12, counted from the beginning of the year. A tier that was reached is kept for the rest of
    /// its window and the next one.
    pub window_months: i64,
    /// Days after that until the member falls, by one tier.
    pub grace_days: i64,
    /// From the lowest to the highest.
    pub levels: Vec<Tier>,
}

kernel::words! {
    /// What counts towards a tier: minor units spent in the programme's first currency, points earned, or orders.
    pub enum Measure { Spent => "spent", Points => "points", Orders => "orders" }
}

/// A tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Texts,
    /// How much must be collected in a window.
    pub from: i64,
    /// What it multiplies purchases' points with.
    pub multiplier: BasisPoints,
    /// What it is good for, in words.
    pub benefits: Vec<Texts>,
}

kernel::words! {
    /// Acts beside purchases.
    pub enum ActKind {
        Fitness => "fitness", Survey => "survey", Appointment => "appointment", Vaccination => "vaccination", Review => "review",
        Profile => "profile", Birthday => "birthday", Visit => "visit", Scan => "scan",
    }
}

/// How an act earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRule {
    /// Which act.
    pub kind: ActKind,
    /// The points.
    pub points: Points,
    /// For how much of it: steps, or one.
    pub per: i64,
    /// The most points of a local day.
    pub day_most: Points,
    /// The most points of a local month.
    pub month_most: Points,
    /// More than this in a local day is not believed.
    pub amount_most: i64,
    /// Days after which it is too late to tell of it.
    pub late_days: i64,
    /// Whether the member must have linked the source.
    pub consent: Consent,
}

kernel::words! {
    /// Whether a member must have linked a source before anything is heard of it.
    pub enum Consent { Needed => "needed", NotNeeded => "not_needed" }
}

/// A goal that members reach once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Its id.
    pub id: ChallengeId,
    /// What it is called.
    pub name: Texts,
    /// What counts.
    pub counts: Counted,
    /// How much of it.
    pub goal: Goal,
    /// The first local day.
    pub from: Day,
    /// The last local day.
    pub until: Day,
    /// What it gives.
    pub points: Points,
    /// The badge it gives, where it gives one.
    pub badge: Option<Texts>,
}

/// What counts in a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Paid orders.
    Purchases,
    /// Local days with a paid order.
    Visits,
    /// Minor units that were paid.
    Spent(Currency),
    /// Acts of a kind.
    Acts(ActKind),
}

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// So much in all.
    Total(i64),
    /// At least once on so many local days in a row.
    Days(i64),
    /// At least once in so many weeks in a row, from Sunday on.
    Weeks(i64),
}

/// What a referral gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralRule {
    /// To the member.
    pub referrer: Points,
    /// To the friend.
    pub friend: Points,
    /// Referrals a member is rewarded for in thirty days; the friend is rewarded in any case.
    pub most: i64,
}
