//! What points buy.

use kernel::{ChannelId, CustomerId, ExchangeId, Money, Points, PromotionId, Quantity, RewardId, Texts, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

/// A reward. The whole of it is written at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    /// Its id.
    pub id: RewardId,
    /// What it is called.
    pub name: Texts,
    /// What is given.
    pub grant: Grant,
    /// What it costs in points.
    pub points: Points,
    /// What is to be paid beside the points.
    pub cash: Option<Money>,
    /// How often one member may have it.
    pub member_most: Option<i64>,
    /// From when it is offered.
    pub from: Option<Timestamp>,
    /// Until when it is offered.
    pub until: Option<Timestamp>,
    /// Where; everywhere when empty.
    pub channels: Vec<ChannelId>,
}

/// What a reward gives. Whoever calls [`crate::exchange`] does it in the same commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// A single-use coupon of that promotion; also how a level gives any one item of a class free: the promotion names the class.
    Coupon(PromotionId),
    /// Goods from the shelf, handed over at once or put into the order.
    Goods {
        /// What.
        variant: VariantId,
        /// How many.
        quantity: Quantity,
    },
    /// Goods that are sent when the branch has none.
    Merchandise {
        /// What.
        variant: VariantId,
        /// How many.
        quantity: Quantity,
    },
    /// Something to be lived through, in words.
    Experience(Texts),
}

/// A reward with what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReward {
    /// The reward.
    pub reward: Reward,
    /// How many are left; none means without a limit.
    pub remaining: Option<i64>,
    /// Whether it was taken out of the catalogue.
    pub archived: bool,
}

/// A wish to take a reward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Who.
    pub customer: CustomerId,
    /// What.
    pub reward: RewardId,
    /// Where.
    pub channel: ChannelId,
    /// What makes it once.
    pub key: String,
}

/// A reward that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchanged {
    /// The exchange.
    pub id: ExchangeId,
    /// Whether this very wish was done before: then the caller does nothing more.
    pub again: bool,
    /// What it cost.
    pub points: Points,
    /// What is to be paid beside.
    pub cash: Option<Money>,
    /// What is to be given.
    pub grant: Grant,
}
