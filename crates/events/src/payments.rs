//! What can happen to a tender: one way in which part of an order is paid.

use kernel::{Money, OrderId, TenderId};

crate::event! {
    /// A tender was requested; money has not moved yet.
    "payments.requested" about order: pub struct TenderRequested {
        /// The tender.
        pub tender: TenderId,
        /// The order it pays.
        pub order: OrderId,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// Money was received.
    "payments.captured" about order: pub struct TenderCaptured {
        /// The tender.
        pub tender: TenderId,
        /// The order it pays.
        pub order: OrderId,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// The gateway or the bank declined.
    "payments.failed" about order: pub struct TenderFailed {
        /// The tender.
        pub tender: TenderId,
        /// The order it was to pay.
        pub order: OrderId,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// A tender was called off before money moved.
    "payments.voided" about order: pub struct TenderVoided {
        /// The tender.
        pub tender: TenderId,
        /// The order it was to pay.
        pub order: OrderId,
    }
}

crate::event! {
    /// Money was given back.
    "payments.refunded" about order: pub struct TenderRefunded {
        /// The tender.
        pub tender: TenderId,
        /// The order it paid.
        pub order: OrderId,
        /// How much went back.
        pub amount: Money,
    }
}
