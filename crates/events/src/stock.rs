//! What can happen to stock. Every event carries the numbers after it, so that screens need not ask.

use kernel::{LocationId, MovementId, OrderId, Quantity, ReservationId, VariantId};

crate::event! {
    /// Pieces came or went: the only way in which the number on hand changes.
    "stock.moved" about variant: pub struct StockMoved {
        /// The movement.
        pub movement: MovementId,
        /// What moved.
        pub variant: VariantId,
        /// Where.
        pub location: LocationId,
        /// How many came, or went when negative.
        pub change: Quantity,
        /// A stable word for the reason: `opening`, `received`, `sold`, `returned`, `counted`, `transferred`…
        pub reason: String,
        /// The order behind it, where there is one.
        pub order: Option<OrderId>,
        /// On hand after it.
        pub on_hand: Quantity,
        /// Free to sell after it.
        pub available: Quantity,
    }
}

crate::event! {
    /// Pieces were set aside for an order or a cart until a time.
    "stock.reserved" about variant: pub struct StockReserved {
        /// The claim.
        pub reservation: ReservationId,
        /// What is claimed.
        pub variant: VariantId,
        /// Where.
        pub location: LocationId,
        /// How many.
        pub quantity: Quantity,
        /// The order it is for, where there is one.
        pub order: Option<OrderId>,
        /// Free to sell after it.
        pub available: Quantity,
    }
}

crate::event! {
    /// A claim ended without a sale: cancelled or expired.
    "stock.released" about variant: pub struct StockReleased {
        /// The claim.
        pub reservation: ReservationId,
        /// What was claimed.
        pub variant: VariantId,
        /// Where.
        pub location: LocationId,
        /// How many.
        pub quantity: Quantity,
        /// Free to sell after it.
        pub available: Quantity,
    }
}

crate::event! {
    /// So many pieces are kept back from channels that sell at a distance.
    "stock.safety_set" about variant: pub struct SafetySet {
        /// What.
        pub variant: VariantId,
        /// Where.
        pub location: LocationId,
        /// How many are kept back.
        pub safety: Quantity,
        /// Free to sell after it.
        pub available: Quantity,
    }
}
