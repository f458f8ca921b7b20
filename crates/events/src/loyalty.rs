//! What can happen in loyalty. No names and no readings: a member is an id, an act is a word.

use kernel::{ChallengeId, CustomerId, ExchangeId, OrderId, Points, RevisionId, RewardId, Timestamp};

crate::event! {
    /// The rules of the programme were written anew.
    "loyalty.programme_saved" about revision: pub struct ProgrammeSaved {
        /// The state they are in now.
        pub revision: RevisionId,
    }
}

crate::event! {
    /// A customer became a member.
    "loyalty.joined" about customer: pub struct MemberJoined {
        /// The member.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A customer took over a card that nobody had put a name to.
    "loyalty.card_claimed" about customer: pub struct CardClaimed {
        /// Who has it now.
        pub customer: CustomerId,
        /// The nameless member it was.
        pub card: CustomerId,
        /// What it brought along.
        pub points: Points,
    }
}

crate::event! {
    /// A member earned points.
    "loyalty.earned" about customer: pub struct PointsEarned {
        /// The member.
        pub customer: CustomerId,
        /// How many.
        pub points: Points,
        /// A stable word for the reason: `purchase`, an act, `challenge`, `referral`, `goodwill`…
        pub reason: String,
        /// The order behind it, where there is one.
        pub order: Option<OrderId>,
        /// From when they can be spent.
        pub active_at: Timestamp,
        /// Where the member stood.
        pub tier: Option<String>,
        /// The local month, such as `2026-03`.
        pub month: String,
    }
}

crate::event! {
    /// Points that waited for the end of the return window can be spent.
    "loyalty.activated" about customer: pub struct PointsActivated {
        /// The member.
        pub customer: CustomerId,
        /// The order that earned them.
        pub order: OrderId,
        /// How many.
        pub points: Points,
    }
}

crate::event! {
    /// A member spent points.
    "loyalty.redeemed" about customer: pub struct PointsRedeemed {
        /// The member.
        pub customer: CustomerId,
        /// How many.
        pub points: Points,
        /// How many of them a till promised without a connection and were not there.
        pub owed: Points,
        /// The order they paid, where it was one.
        pub order: Option<OrderId>,
        /// Where the member stood.
        pub tier: Option<String>,
        /// The local month, such as `2026-03`.
        pub month: String,
    }
}

crate::event! {
    /// Points that were spent came back to the member.
    "loyalty.given_back" about customer: pub struct PointsGivenBack {
        /// The member.
        pub customer: CustomerId,
        /// How many.
        pub points: Points,
        /// Where the member stood.
        pub tier: Option<String>,
        /// The local month, such as `2026-03`.
        pub month: String,
    }
}

crate::event! {
    /// Money of an order was given back, and with it went points it had earned.
    "loyalty.clawed_back" about customer: pub struct PointsClawedBack {
        /// The member.
        pub customer: CustomerId,
        /// The order.
        pub order: OrderId,
        /// How many went.
        pub points: Points,
        /// How many of them were spent already, and are owed.
        pub owed: Points,
        /// Where the member stood.
        pub tier: Option<String>,
        /// The local month, such as `2026-03`.
        pub month: String,
    }
}

crate::event! {
    /// Points of a member will soon expire.
    "loyalty.expiring" about customer: pub struct PointsExpiring {
        /// The member.
        pub customer: CustomerId,
        /// How many.
        pub points: Points,
        /// When the first of them do.
        pub at: Timestamp,
    }
}

crate::event! {
    /// Points of a member expired.
    "loyalty.expired" about customer: pub struct PointsExpired {
        /// The member.
        pub customer: CustomerId,
        /// How many.
        pub points: Points,
        /// Where the member stood.
        pub tier: Option<String>,
        /// The local month, such as `2026-03`.
        pub month: String,
    }
}

crate::event! {
    /// A member stands in another tier.
    "loyalty.tier_changed" about customer: pub struct TierChanged {
        /// The member.
        pub customer: CustomerId,
        /// The code of the tier before.
        pub from: Option<String>,
        /// The code of the tier now.
        pub to: Option<String>,
    }
}

crate::event! {
    /// A member met a challenge.
    "loyalty.challenge_met" about customer: pub struct ChallengeMet {
        /// The member.
        pub customer: CustomerId,
        /// The challenge.
        pub challenge: ChallengeId,
        /// What it gave.
        pub points: Points,
    }
}

crate::event! {
    /// A member let a streak break.
    "loyalty.streak_ended" about customer: pub struct StreakEnded {
        /// The member.
        pub customer: CustomerId,
        /// The challenge.
        pub challenge: ChallengeId,
    }
}

crate::event! {
    /// A member linked a source of acts, such as a fitness app.
    "loyalty.source_linked" about customer: pub struct SourceLinked {
        /// The member.
        pub customer: CustomerId,
        /// The source.
        pub source: String,
    }
}

crate::event! {
    /// A member unlinked a source: nothing more is collected.
    "loyalty.source_unlinked" about customer: pub struct SourceUnlinked {
        /// The member.
        pub customer: CustomerId,
        /// The source.
        pub source: String,
        /// Readings that were deleted.
        pub forgotten: i64,
    }
}

crate::event! {
    /// A reward was written or changed.
    "loyalty.reward_saved" about reward: pub struct RewardSaved {
        /// The reward.
        pub reward: RewardId,
    }
}

crate::event! {
    /// A member took a reward for points.
    "loyalty.exchanged" about customer: pub struct RewardExchanged {
        /// The member.
        pub customer: CustomerId,
        /// The exchange.
        pub exchange: ExchangeId,
        /// The reward.
        pub reward: RewardId,
        /// What it cost.
        pub points: Points,
    }
}

crate::event! {
    /// A reward was taken back and its points returned.
    "loyalty.exchange_undone" about customer: pub struct ExchangeUndone {
        /// The member.
        pub customer: CustomerId,
        /// The exchange.
        pub exchange: ExchangeId,
        /// What came back.
        pub points: Points,
    }
}

crate::event! {
    /// A customer came by the word of a member.
    "loyalty.referred" about friend: pub struct FriendReferred {
        /// Who came.
        pub friend: CustomerId,
        /// Who told them.
        pub referrer: CustomerId,
    }
}

crate::event! {
    /// The friend of a member paid for a first order.
    "loyalty.referral_rewarded" about friend: pub struct ReferralRewarded {
        /// The friend.
        pub friend: CustomerId,
        /// Who had told them.
        pub referrer: CustomerId,
        /// The order.
        pub order: OrderId,
        /// What the friend was given.
        pub friend_points: Points,
        /// What the member was given.
        pub referrer_points: Points,
    }
}
