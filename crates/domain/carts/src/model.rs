//! Nouns and refusals of carts.

use kernel::{CartId, CartLineId, ChannelId, CustomerId, Locale, Quantity, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// How far a cart has come. Only open and parked carts change.
    pub enum CartState {
        /// In somebody's hand.
        Open => "open",
        /// Set aside at a till.
        Parked => "parked",
        /// It became an order.
        Ordered => "ordered",
        /// Given up, or poured into another cart.
        Abandoned => "abandoned",
    }
}

/// What somebody means to buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// Which.
    pub id: CartId,
    /// The channel that holds it now.
    pub channel: ChannelId,
    /// Who holds it: the seal of a device's token, a log-in, or a customer on all their devices. Never a token itself.
    pub holder: String,
    /// Whose it is, where known.
    pub customer: Option<CustomerId>,
    /// How far it has come.
    pub state: CartState,
    /// The language it is shown in.
    pub locale: Locale,
    /// What the till calls it while it is parked.
    pub note: String,
    /// What showed whose it is, as whoever asked for it wrote it down; empty when nothing did, and when it changed hands.
    pub proof: String,
    /// Raised by every change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

kernel::row!(Cart { id, channel, holder, customer, state, locale, note, proof, version, updated_at });

/// Some pieces of one variant in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// Which.
    pub id: CartLineId,
    /// What.
    pub variant: VariantId,
    /// How many.
    pub quantity: Quantity,
    /// The channel it was first added on.
    pub channel: ChannelId,
    /// When it was first added.
    pub added_at: Timestamp,
}

kernel::row!(CartLine { id, variant, quantity, channel, added_at });

kernel::domain_errors! {
    /// Why a cart was not changed.
    pub enum Denied {
        /// There is no such cart.
        UnknownCart => Missing "carts.unknown_cart",
        /// There is no such line in this cart.
        UnknownLine => Missing "carts.unknown_line" at "line",
        /// The cart is not in the state that this needs: ordered, given up, or parked.
        NotOpen => Conflict "carts.not_open",
        /// A line holds at least one piece and at most so many.
        BadQuantity { most: i64 } => Invalid "carts.bad_quantity" at "quantity",
        /// A cart holds at most so many lines.
        TooManyLines { most: i64 } => Conflict "carts.too_many_lines",
        /// No cart can be had for this code: wrong, used, expired or overtaken; which of these is nobody's business.
        UnknownCode => Invalid "carts.unknown_code" at "code",
        /// Too many codes were tried on this device.
        TooManyTries { minutes: i64 } => Limited "carts.too_many_tries" at "code",
        /// The device already has a cart with goods in hand.
        HandsFull => Conflict "carts.hands_full",
    }
}
