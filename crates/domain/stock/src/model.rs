//! Nouns and refusals.

use kernel::{LocationId, MovementId, OrderId, Quantity, ReservationId, Timestamp, TransferId, VariantId};
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

/// Pieces that came or went, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Its id; later ones are greater.
    pub id: MovementId,
    /// What.
    pub variant: VariantId,
    /// Where.
    pub location: LocationId,
    /// How many came, or went when negative.
    pub change: Quantity,
    /// Why.
    pub reason: Reason,
    /// The order behind it, where there is one.
    pub order: Option<OrderId>,
    /// The transfer of which this is one half, where it is.
    pub transfer: Option<TransferId>,
    /// On hand after it.
    pub on_hand: Quantity,
    /// When.
    pub at: Timestamp,
}

kernel::row!(Movement { id, variant, location, change, reason, order, transfer, on_hand, at });

/// Which levels of a location to list, by variant.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    /// Where.
    pub location: LocationId,
    /// Only those of which no more than so many are available.
    pub available_most: Option<Quantity>,
    /// Only those after this variant.
    pub after: Option<VariantId>,
    /// So many at most.
    pub limit: i64,
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
        /// A transfer from a location to itself.
        SameLocation => Invalid "stock.same_location" at "to",
    }
}
