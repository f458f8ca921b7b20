//! Nouns and refusals.

use kernel::{LocationId, OrderId, Quantity, ReservationId, VariantId};
use serde::{Deserialize, Serialize};

/// The pieces of one variant at one location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// What.
    pub variant: VariantId,
    /// Where.
    pub location: LocationId,
    /// Pieces that are there.
    pub on_hand: Quantity,
    /// Pieces of these that orders have a claim on.
    pub reserved: Quantity,
    /// Pieces kept back from channels that sell at a distance, because counts are never perfect.
    pub safety: Quantity,
}

kernel::row!(Level { variant, location, on_hand, reserved, safety });

impl Level {
    /// No pieces at all.
    #[must_use]
    pub fn none(variant: VariantId, location: LocationId) -> Self {
        Self { variant, location, on_hand: Quantity::ZERO, reserved: Quantity::ZERO, safety: Quantity::ZERO }
    }

    /// Pieces that can be promised: on hand, less reserved, less safety; never below zero.
    #[must_use]
    pub fn available(&self) -> Quantity {
        crate::rules::available(self)
    }
}

kernel::words! {
    /// Why pieces came or went.
    pub enum Reason {
        Opening => "opening", Received => "received", Sold => "sold", Returned => "returned", Counted => "counted",
        Transferred => "transferred", Damaged => "damaged", Corrected => "corrected",
    }
}

kernel::words! {
    /// How far a claim has come.
    pub(crate) enum ClaimState { Open => "open", HandedOver => "handed_over", Released => "released" }
}

/// A claim of an order on pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) id: ReservationId,
    pub(crate) order: OrderId,
    pub(crate) variant: VariantId,
    pub(crate) location: LocationId,
    pub(crate) quantity: Quantity,
}

kernel::row!(Claim { id, order, variant, location, quantity });

kernel::domain_errors! {
    /// Why stock did not change.
    pub enum Denied {
        /// Fewer are free than were asked for.
        NotEnough { left: Quantity } => Conflict "stock.not_enough" at "quantity",
        /// Not a number of pieces anyone can move.
        BadQuantity { most: i64 } => Invalid "stock.bad_quantity" at "quantity",
        /// A movement of nothing.
        NothingToMove => Invalid "stock.nothing_to_move" at "change",
    }
}
