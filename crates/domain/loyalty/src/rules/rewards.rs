//! Rewards: what can be offered, and who may have it now.

use kernel::{ChannelId, Timestamp};

use crate::model::{Denied, Grant, Reward, SavedReward};
use crate::rules::{is_named, movable};

/// Pieces one reward gives.
const PIECES_MOST: i64 = 1_000;

/// Can the reward be offered?
pub(crate) fn sound(reward: &Reward, remaining: Option<i64>) -> Result<(), Denied> {
    movable(reward.points)?;
    let pieces = match &reward.grant {
        Grant::Goods { quantity, .. } | Grant::Merchandise { quantity, .. } => (1..=PIECES_MOST).contains(&quantity.0),
        Grant::Experience(text) => is_named(text),
        Grant::Coupon(_) => true,
    };
    let cash = reward.cash.is_none_or(kernel::Money::is_positive);
    let limits = remaining.is_none_or(|left| left >= 0) && reward.member_most.is_none_or(|most| most >= 1);
    let window = match (reward.from, reward.until) {
        (Some(from), Some(until)) => from < until,
        _ => true,
    };
    if pieces && cash && limits && window && is_named(&reward.name) { Ok(()) } else { Err(Denied::BadReward) }
}

/// May a member who had it so often have it now and here?
pub(crate) fn may_have(saved: &SavedReward, had: i64, channel: ChannelId, now: Timestamp) -> Result<(), Denied> {
    let reward = &saved.reward;
    let open = reward.from.is_none_or(|from| from <= now) && reward.until.is_none_or(|until| now < until);
    if saved.archived || !open {
        return Err(Denied::RewardClosed);
    }
    if !reward.channels.is_empty() && !reward.channels.contains(&channel) {
        return Err(Denied::RewardNotHere);
    }
    if let Some(most) = reward.member_most.filter(|most| had >= *most) {
        return Err(Denied::RewardLimit { most });
    }
    if saved.remaining == Some(0) { Err(Denied::RewardGone) } else { Ok(()) }
}
