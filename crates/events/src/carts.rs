//! What can happen to a cart.

use kernel::{CartId, CartLineId, ChannelId, OrderId, Quantity, VariantId};

crate::event! {
    /// A cart was begun on a channel.
    "carts.opened" about cart: pub struct CartOpened {
        /// The cart.
        pub cart: CartId,
        /// Where it was begun.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A line was added, changed or, with quantity zero, removed.
    "carts.line_changed" about cart: pub struct CartLineChanged {
        /// The cart.
        pub cart: CartId,
        /// The line.
        pub line: CartLineId,
        /// What it holds.
        pub variant: VariantId,
        /// How many it holds now.
        pub quantity: Quantity,
        /// The channel on which the change was made.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A cart moved to another device or channel.
    "carts.handed_over" about cart: pub struct CartHandedOver {
        /// The cart.
        pub cart: CartId,
        /// The channel that holds it now.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A cart was set aside at a till.
    "carts.parked" about cart: pub struct CartParked {
        /// The cart.
        pub cart: CartId,
    }
}

crate::event! {
    /// A parked cart was taken up again.
    "carts.resumed" about cart: pub struct CartResumed {
        /// The cart.
        pub cart: CartId,
        /// The channel that holds it now.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A cart became an order.
    "carts.ordered" about cart: pub struct CartOrdered {
        /// The cart.
        pub cart: CartId,
        /// The order.
        pub order: OrderId,
    }
}

crate::event! {
    /// A cart was given up: by its holder, or because nobody touched it for long.
    "carts.abandoned" about cart: pub struct CartAbandoned {
        /// The cart.
        pub cart: CartId,
    }
}
