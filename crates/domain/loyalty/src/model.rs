//! Members, purchases, acts and refusals. The programme's rules stand in `programme`, what points buy in `reward`.

use kernel::{
    AccountId, BasisPoints, CategoryId, ChallengeId, ChannelId, CustomerId, LocationId, Money, OrderId, Points, ProductId, Texts,
    Timestamp, VariantId,
};
use serde::{Deserialize, Serialize};

mod denied;
mod figures;
mod programme;
mod reward;

pub use denied::Denied;
pub use figures::{Compared, Figures, Month, Standing, Stratum, Tier as TierFigures};
pub use programme::*;
pub use reward::{Exchange, Exchanged, Grant, Reward, SavedReward};

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The customer; for a nameless card, an id of nobody else.
    pub customer: CustomerId,
    /// The card number, sixteen digits.
    pub card: String,
    /// Since when.
    pub joined_at: Timestamp,
    /// Whether the card was handed out without a name, and can still be claimed.
    pub nameless: bool,
    /// The code of the tier.
    pub tier: Option<String>,
    /// Until when the tier is kept.
    pub tier_until: Option<Timestamp>,
    /// What counts towards a tier, collected in the window.
    pub qualifying: i64,
    /// When that window began.
    pub window_from: Timestamp,
    /// Paid orders.
    pub orders: i64,
    /// Points ever earned, without those that were clawed back.
    pub earned: Points,
    /// Points owed: they were spent, and the purchase that earned them was refunded.
    pub owed: Points,
    /// When the member last earned.
    pub last_at: Timestamp,
    /// The local day of the last visit.
    pub last_visit: Option<String>,
    /// The name on the leaderboard; who has none does not stand there.
    pub shown_as: Option<String>,
    /// The code to refer friends with, once it was asked for.
    pub referral_code: Option<String>,
    /// The ledger account of what can be spent.
    pub active: AccountId,
    /// The ledger account of what waits.
    pub pending: AccountId,
    /// The ledger account of what is owed.
    pub debt: AccountId,
}

kernel::row!(Member {
    customer,
    card,
    joined_at,
    nameless,
    tier,
    tier_until,
    qualifying,
    window_from,
    orders,
    earned,
    owed,
    last_at,
    last_visit,
    shown_as,
    referral_code,
    active,
    pending,
    debt,
});

/// What a member has. Nothing here is ever below zero: what is owed stands apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Can be spent.
    pub active: Points,
    /// Waits for the end of the return window.
    pub pending: Points,
    /// Is owed, and paid by what becomes active next.
    pub owed: Points,
}

/// A paid order, as far as points are concerned.
#[derive(Debug, Clone)]
pub struct Purchase {
    /// The order.
    pub order: OrderId,
    /// Who bought.
    pub customer: CustomerId,
    /// Where.
    pub channel: ChannelId,
    /// At which place.
    pub location: LocationId,
    /// When it was paid.
    pub paid_at: Timestamp,
    /// What it came to.
    pub total: Money,
    /// The part that was paid with points.
    pub redeemed: Money,
    /// The part that was paid from the wallet.
    pub by_wallet: Money,
    /// What was bought.
    pub lines: Vec<PurchaseLine>,
    /// Whether it is the customer's first paid order.
    pub is_first: bool,
}

/// A line of a purchase.
#[derive(Debug, Clone)]
pub struct PurchaseLine {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// Its category and all above.
    pub categories: Vec<CategoryId>,
    /// What it cost after discounts, tax in.
    pub amount: Money,
}

/// Why points were given: one line of an explanation. The points of all lines come to what was earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The order line, counted from one; none when it is for the order as a whole.
    pub line: Option<usize>,
    /// The code of the rule.
    pub rule: String,
    /// What the rule is called.
    pub name: Texts,
    /// What it was reckoned on.
    pub amount: Option<Money>,
    /// What all multipliers came to.
    pub multiplier: BasisPoints,
    /// The points.
    pub points: Points,
}

/// What somebody earned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// How many points; for an act, less than the rule says when a cap was reached.
    pub points: Points,
    /// From when they can be spent.
    pub active_at: Timestamp,
    /// Why these points.
    pub why: Vec<Why>,
    /// The tier that was reached by it.
    pub tier: Option<String>,
    /// Challenges that were met by it.
    pub met: Vec<ChallengeId>,
}

/// Something a member did that is no purchase.
#[derive(Debug, Clone)]
pub struct Act {
    /// What.
    pub kind: ActKind,
    /// Who.
    pub customer: CustomerId,
    /// What makes it once: a month, a booking, the reading's own id.
    pub key: String,
    /// How much: steps, or one.
    pub amount: i64,
    /// When.
    pub happened_at: Timestamp,
    /// Who says so: a linked source, `staff`.
    pub source: String,
}

/// What becomes of the readings when a source is unlinked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readings {
    /// They stay.
    Keep,
    /// They are deleted; the points stay.
    Forget,
}

/// What a friend and a member have in common, as far as the caller can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// The same device.
    Device,
    /// The same address.
    Address,
    /// The same telephone.
    Phone,
}

/// A friend who came by a member's word.
#[derive(Debug, Clone)]
pub struct Referred {
    /// The member's code.
    pub code: String,
    /// Who came.
    pub friend: CustomerId,
    /// What the two have in common; anything at all is too much.
    pub alike: Vec<Alike>,
}

/// One referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// Who came.
    pub friend: CustomerId,
    /// Who told them.
    pub referrer: CustomerId,
    /// When.
    pub at: Timestamp,
    /// The first paid order, once there is one.
    pub order: Option<OrderId>,
    /// What the friend was given.
    pub friend_points: Points,
    /// What the member was given.
    pub referrer_points: Points,
}

kernel::row!(Referral { friend, referrer, at, order, friend_points, referrer_points });

/// Points that can be spent and came together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Its id.
    pub id: kernel::LotId,
    /// What it came from.
    pub about: [u8; 16],
    /// How many are left.
    pub remaining: Points,
    /// When they were earned.
    pub earned_at: Timestamp,
    /// When they expire.
    pub expires_at: Option<Timestamp>,
}

kernel::row!(Lot { id, about, remaining, earned_at, expires_at });

/// What was paid with points a till promised without a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Taken from the balance.
    pub taken: Points,
    /// Not there any more: owed.
    pub owed: Points,
}

/// A line of a member's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    /// The ledger transfer behind it.
    pub id: kernel::TransferId,
    /// How many came, or went when negative.
    pub change: i64,
    /// A stable word for the reason; [`HistoryLine::said`] says it in words.
    pub reason: String,
    /// What it is about: the bytes of an order, an act, an exchange.
    pub about: Option<[u8; 16]>,
    /// When.
    pub at: Timestamp,
}

/// Where a page of the history begins; the beginning of all is [`HistoryPlace::default`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HistoryPlace(pub(crate) [Option<i64>; 3]);

/// A page of a member's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryPage {
    /// Its lines, latest first.
    pub lines: Vec<HistoryLine>,
    /// Where the next page begins, where there is one.
    pub next: Option<HistoryPlace>,
}

/// Where a member stands in a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The challenge.
    pub challenge: ChallengeId,
    /// How far the member has come.
    pub done: i64,
    /// The day or week of the last step, as a number.
    pub last_period: i64,
    /// When it was met.
    pub met_at: Option<Timestamp>,
}

kernel::row!(Progress { challenge, done, last_period, met_at });

/// A place on the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The name the member chose.
    pub shown_as: String,
    /// The tier.
    pub tier: Option<String>,
    /// What was collected in this window.
    pub qualifying: i64,
}

kernel::row!(Place { shown_as, tier, qualifying });
