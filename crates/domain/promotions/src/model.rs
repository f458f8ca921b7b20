//! Nouns and refusals.

use kernel::{PromotionId, Texts};
use serde::{Deserialize, Serialize};

mod basket;
mod outcome;
mod rule;

pub use basket::{Basket, BasketLine, Buyer, Known, KnownCode, Used};
pub use outcome::{CodeState, Explanation, Given, NotGiven, Outcome, Why};
pub use rule::{
    Benefit, Condition, Dates, Goods, Hours, Lane, Limits, Offered, Part, PieceStep, Rule, Stacking, SumStep, Weekday,
};

kernel::words! {
    /// How far a promotion has come.
    pub enum State {
        /// Nobody gets it yet.
        Draft => "draft",
        /// Whoever fulfils its conditions gets it.
        Published => "published",
        /// Nobody gets it for the moment.
        Paused => "paused",
        /// Over for good.
        Ended => "ended",
    }
}

/// A promotion as it was last saved. What customers get is the version that was published last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promotion {
    /// Its id.
    pub id: PromotionId,
    /// How far it has come.
    pub state: State,
    /// The version that was saved last, counted from 1.
    pub version: i64,
    /// The version that customers get, once there is one.
    pub live_version: Option<i64>,
    /// What people call it; stands on receipts.
    pub name: Texts,
    /// What people are told about it.
    pub about: Texts,
    /// What it gives, when, and how often.
    pub rule: Rule,
}

/// A promotion somebody saves: a new one, or the next version of one that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which one; none makes a new one.
    pub promotion: Option<PromotionId>,
    /// What people call it.
    pub name: Texts,
    /// What people are told about it.
    pub about: Texts,
    /// What it gives, when, and how often.
    pub rule: Rule,
}

kernel::domain_errors! {
    /// Why nothing was saved, published, presented or redeemed.
    pub enum Denied {
        /// No promotion has that id.
        UnknownPromotion => Missing "promotions.unknown_promotion",
        /// A promotion needs a name in some language.
        NoName => Invalid "promotions.no_name" at "name",
        /// A list of a rule is empty, or longer than it may be.
        BadList { most: i64 } => Invalid "promotions.bad_list" at "rule",
        /// A rule is nested too deeply, or has too many parts.
        TooIntricate { most: i64 } => Invalid "promotions.too_intricate" at "rule",
        /// A rate is more than nothing and at most the whole.
        BadRate => Invalid "promotions.bad_rate" at "rule",
        /// An amount is in another currency than the rest of the rule, or not more than nothing.
        BadAmount => Invalid "promotions.bad_amount" at "rule",
        /// A number of pieces or times is at least one, and at most so many.
        BadCount { most: i64 } => Invalid "promotions.bad_count" at "rule",
        /// Steps rise: each begins later and gives more than the one before.
        BadSteps => Invalid "promotions.bad_steps" at "rule",
        /// Nobody can ever fulfil the conditions: they exclude one another, or their time never comes.
        Unreachable => Invalid "promotions.unreachable" at "rule",
        /// Benefits for the delivery stand in the lane of delivery, and no others.
        WrongLane => Invalid "promotions.wrong_lane" at "rule",
        /// A benefit that does not repeat within an order cannot be limited within an order.
        NotRepeated => Invalid "promotions.not_repeated" at "rule",
        /// The promotion would give goods away for nothing, and nobody has said that this is meant.
        GivesAway => Conflict "promotions.gives_away" at "rule",
        /// It is not in the state that this needs.
        WrongState => Conflict "promotions.wrong_state",
        /// There are as many published promotions as there may be.
        TooMany { most: i64 } => Conflict "promotions.too_many",
        /// The basket is not one that can be priced: amounts below nothing, two currencies, or more than can be counted.
        BadBasket => Invalid "promotions.bad_basket",
        /// What was offered is no longer to be had: ask for the price again.
        NoLonger => Conflict "promotions.no_longer",
        /// The code unlocks nothing here: wrong, used, expired or somebody else's; which of these is nobody's business.
        UnknownCode => Invalid "promotions.unknown_code" at "code",
        /// Too many codes were tried on this device.
        TooManyTries { minutes: i64 } => Limited "promotions.too_many_tries" at "code",
        /// So many codes were presented with this cart already.
        TooManyCodes { most: i64 } => Conflict "promotions.too_many_codes" at "code",
        /// A code of the merchant's own has so many letters and digits at least and at most.
        BadCode { least: i64, most: i64 } => Invalid "promotions.bad_code" at "code",
        /// There is a coupon with that code.
        CodeTaken => Conflict "promotions.code_taken" at "code",
        /// The promotion asks for no coupon, so a code for it would unlock nothing.
        NeedsNoCode => Conflict "promotions.needs_no_code",
        /// A batch has at least one code and at most so many.
        BadBatch { most: i64 } => Invalid "promotions.bad_batch" at "codes",
    }
}
