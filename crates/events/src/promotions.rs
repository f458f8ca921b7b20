//! What can happen in promotions. Events carry no codes: whoever reads the log could use them.

use kernel::{BatchId, CustomerId, Money, OrderId, PromotionId};

crate::event! {
    /// A promotion was made, or has a next version. Customers get it once it is published.
    "promotions.saved" about promotion: pub struct PromotionSaved {
        /// The promotion.
        pub promotion: PromotionId,
        /// Its version, counted from 1.
        pub version: i64,
    }
}

crate::event! {
    /// From now on customers get this version of a promotion.
    "promotions.published" about promotion: pub struct PromotionPublished {
        /// The promotion.
        pub promotion: PromotionId,
        /// The version.
        pub version: i64,
    }
}

crate::event! {
    /// For the moment nobody gets a promotion.
    "promotions.paused" about promotion: pub struct PromotionPaused {
        /// The promotion.
        pub promotion: PromotionId,
    }
}

crate::event! {
    /// A promotion is over for good.
    "promotions.ended" about promotion: pub struct PromotionEnded {
        /// The promotion.
        pub promotion: PromotionId,
    }
}

crate::event! {
    /// An order was given promotions.
    "promotions.redeemed" about order: pub struct PromotionsRedeemed {
        /// The order.
        pub order: OrderId,
        /// Whose, where known.
        pub customer: Option<CustomerId>,
        /// What each promotion gave.
        pub given: Vec<(PromotionId, Money)>,
        /// All of it.
        pub total: Money,
    }
}

crate::event! {
    /// What an order was given was taken back: its coupons, counts and budgets are as they were.
    "promotions.given_back" about order: pub struct PromotionsGivenBack {
        /// The order.
        pub order: OrderId,
        /// What each promotion had given.
        pub given: Vec<(PromotionId, Money)>,
    }
}

crate::event! {
    /// A customer has a code of their own for a promotion.
    "promotions.code_minted" about promotion: pub struct CodeMinted {
        /// The promotion.
        pub promotion: PromotionId,
        /// Whose code, where it is somebody's.
        pub customer: Option<CustomerId>,
    }
}

crate::event! {
    /// A batch of codes is to be minted.
    "promotions.batch_ordered" about batch: pub struct BatchOrdered {
        /// The batch.
        pub batch: BatchId,
        /// The promotion.
        pub promotion: PromotionId,
        /// How many codes.
        pub codes: i64,
    }
}

crate::event! {
    /// All codes of a batch are minted.
    "promotions.batch_minted" about batch: pub struct BatchMinted {
        /// The batch.
        pub batch: BatchId,
        /// How many codes.
        pub codes: i64,
    }
}

crate::event! {
    /// A code of a promotion no longer counts.
    "promotions.code_revoked" about promotion: pub struct CodeRevoked {
        /// The promotion.
        pub promotion: PromotionId,
    }
}
