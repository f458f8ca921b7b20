//! What can happen to an order.

use kernel::{CartId, ChannelId, Currency, CustomerId, FulfilmentId, LocationId, Money, OrderId};

crate::event! {
    /// An order was accepted: price, tax, stock and tender are settled in the same commit.
    "orders.placed" about order: pub struct OrderPlaced {
        /// The order.
        pub order: OrderId,
        /// Its number, as people say it.
        pub number: String,
        /// Where it was placed.
        pub channel: ChannelId,
        /// Where its goods come from first.
        pub location: LocationId,
        /// Who bought, where known.
        pub customer: Option<CustomerId>,
        /// The cart it came from, where there was one.
        pub cart: Option<CartId>,
        /// Currency of the amounts.
        pub currency: Currency,
        /// Minor units without tax.
        pub net: i64,
        /// Minor units of tax.
        pub tax: i64,
        /// Minor units to pay.
        pub total: i64,
        /// Number of pieces.
        pub units: i64,
    }
}

crate::event! {
    /// Everything due for an order has been paid.
    "orders.paid" about order: pub struct OrderPaid {
        /// The order.
        pub order: OrderId,
        /// Who bought, where known.
        pub customer: Option<CustomerId>,
        /// Where it was placed.
        pub channel: ChannelId,
        /// What was paid.
        pub total: Money,
    }
}

crate::event! {
    /// Goods of an order were handed to the buyer or the carrier.
    "orders.handed_over" about order: pub struct OrderHandedOver {
        /// The order.
        pub order: OrderId,
        /// Which part of it.
        pub fulfilment: FulfilmentId,
    }
}

crate::event! {
    /// An order was called off before its goods left.
    "orders.cancelled" about order: pub struct OrderCancelled {
        /// The order.
        pub order: OrderId,
        /// Who had bought, where known.
        pub customer: Option<CustomerId>,
        /// Where it was placed.
        pub channel: ChannelId,
        /// What it came to.
        pub total: Money,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// Money was credited to a buyer: against an earlier order, or unreferenced when none matches.
    "orders.credited" about order: pub struct OrderCredited {
        /// The credit, an order of its own with negative lines.
        pub order: OrderId,
        /// The order it credits, where one is known.
        pub credits: Option<OrderId>,
        /// Where it was given.
        pub channel: ChannelId,
        /// To whom, where known.
        pub customer: Option<CustomerId>,
        /// What was credited, as a positive amount.
        pub total: Money,
    }
}
