//! Why the programme says no.

use kernel::{Currency, Money};

kernel::domain_errors! {
    /// Why the programme says no.
    pub enum Denied {
        /// There is no programme.
        NoProgramme => Missing "loyalty.no_programme",
        /// The customer is no member.
        NotMember => Missing "loyalty.not_member",
        /// No such card.
        UnknownCard => Missing "loyalty.unknown_card" at "card",
        /// The card has a name already.
        CardTaken => Conflict "loyalty.card_taken" at "card",
        /// Too many wrong cards were tried.
        TooManyTries { minutes: i64 } => Limited "loyalty.too_many_tries",
        /// Fewer points can be spent.
        NotEnough { left: i64 } => Conflict "loyalty.not_enough" at "points",
        /// Not above zero, or too many.
        BadPoints => Invalid "loyalty.bad_points" at "points",
        /// Below zero, too large, or more than the whole.
        BadAmount => Invalid "loyalty.bad_amount" at "amount",
        /// The points are not worth that amount.
        WrongWorth { points: i64 } => Invalid "loyalty.wrong_worth" at "points",
        /// Points have no worth in that currency.
        NoWorth { currency: Currency } => Invalid "loyalty.no_worth" at "currency",
        /// The order was paid with points before.
        RedeemedBefore => Conflict "loyalty.redeemed_before",
        /// More is to be given back than was spent.
        NotRedeemed { left: i64 } => Conflict "loyalty.not_redeemed" at "points",
        /// Nobody is rewarded for that.
        NotRewarded => Invalid "loyalty.not_rewarded" at "kind",
        /// The key is empty or too long.
        BadKey => Invalid "loyalty.bad_key" at "key",
        /// A source has no name that can stand in an address.
        BadSource => Invalid "loyalty.bad_source" at "source",
        /// It was counted before.
        ActKnown => Conflict "loyalty.act_known" at "key",
        /// It is too long ago, or from before the source was linked.
        ActTooOld { days: i64 } => Invalid "loyalty.act_too_old" at "happened_at",
        /// It has not happened yet.
        ActInFuture => Invalid "loyalty.act_in_future" at "happened_at",
        /// Nobody does that much in a day.
        Impossible { most: i64 } => Invalid "loyalty.impossible" at "amount",
        /// The member has not linked that source.
        NotLinked => Forbidden "loyalty.not_linked" at "source",
        /// That cannot be shown to others.
        BadName => Invalid "loyalty.bad_name" at "shown_as",
        /// Somebody else is shown under that name.
        NameTaken => Conflict "loyalty.name_taken" at "shown_as",
        /// No such referral code.
        UnknownCode => Missing "loyalty.unknown_code" at "code",
        /// Nobody is their own friend.
        SelfReferral => Conflict "loyalty.self_referral" at "code",
        /// The friend has bought before.
        NotNew => Conflict "loyalty.not_new" at "code",
        /// The friend came by somebody else's word.
        ReferredBefore => Conflict "loyalty.referred_before" at "code",
        /// Referrals are not rewarded.
        NoReferrals => Invalid "loyalty.no_referrals",
        /// No such reward.
        UnknownReward => Missing "loyalty.unknown_reward" at "reward",
        /// The reward is not offered at this time.
        RewardClosed => Conflict "loyalty.reward_closed" at "reward",
        /// The reward is not offered on this channel.
        RewardNotHere => Conflict "loyalty.reward_not_here" at "reward",
        /// None of the reward is left.
        RewardGone => Conflict "loyalty.reward_gone" at "reward",
        /// The member has had it often enough.
        RewardLimit { most: i64 } => Conflict "loyalty.reward_limit" at "reward",
        /// The reward is not sound.
        BadReward => Invalid "loyalty.bad_reward" at "reward",
        /// The key stands for another exchange.
        OtherExchange => Conflict "loyalty.other_exchange" at "key",
        /// There is no such exchange, or it was undone.
        UnknownExchange => Missing "loyalty.unknown_exchange",
        /// A form of the unit's name is missing.
        BadUnit => Invalid "loyalty.bad_unit" at "unit",
        /// The worth of points is not sound.
        BadWorth => Invalid "loyalty.bad_worth" at "worth",
        /// A rule is not sound.
        BadRule { rule: String } => Invalid "loyalty.bad_rule" at "rules",
        /// Together the rules give back as much as is paid, or more.
        GivesMoneyAway { percent: i64, worth: Money } => Invalid "loyalty.gives_money_away" at "rules",
        /// Days or months out of range.
        BadTerm => Invalid "loyalty.bad_term" at "expiry",
        /// The tiers do not rise.
        BadTiers => Invalid "loyalty.bad_tiers" at "tiers",
        /// An act's rule is not sound.
        BadAct { kind: String } => Invalid "loyalty.bad_act" at "acts",
        /// A challenge is not sound.
        BadChallenge => Invalid "loyalty.bad_challenge" at "challenges",
    }
}
