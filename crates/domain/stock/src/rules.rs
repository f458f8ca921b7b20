//! Decisions: pure, and nothing but.

use kernel::Quantity;

use crate::model::{Denied, Level};

/// Pieces that one movement or claim may concern at most.
pub(crate) const PIECES_MOST: i64 = 1_000_000;
/// Rows a list may have.
const PAGE_MAX: i64 = 500;

/// How many rows a list may really have.
pub(crate) fn page(limit: i64) -> i64 {
    limit.clamp(0, PAGE_MAX)
}

/// Pieces that can be promised at a distance.
pub(crate) fn available(level: &Level) -> Quantity {
    Quantity((level.on_hand.0 - level.reserved.0 - level.safety.0).max(0))
}

/// Pieces that can be sold from the shelf: whoever holds the piece in hand need not respect the safety stock.
pub(crate) fn on_the_shelf(level: &Level) -> Quantity {
    Quantity((level.on_hand.0 - level.reserved.0).max(0))
}

/// A sensible number of pieces to claim or sell.
pub(crate) fn pieces(quantity: Quantity) -> Result<(), Denied> {
    if (1..=PIECES_MOST).contains(&quantity.0) { Ok(()) } else { Err(Denied::BadQuantity { most: PIECES_MOST }) }
}

/// A sensible movement: not of nothing, not of more than anybody has.
pub(crate) fn movement(change: Quantity) -> Result<(), Denied> {
    if change.0 == 0 {
        return Err(Denied::NothingToMove);
    }
    pieces(Quantity(change.0.saturating_abs()))
}

/// What a level must always be, whatever was done to it.
pub(crate) fn is_sound(level: &Level) -> bool {
    level.on_hand.0 >= 0 && level.reserved.0 >= 0 && level.safety.0 >= 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, LocationId, VariantId};
    use proptest::prelude::*;

    fn level(on_hand: i64, reserved: i64, safety: i64) -> Level {
        let (variant, location) = (VariantId::from_bytes([1; 16]), LocationId::from_bytes([2; 16]));
        Level { variant, location, on_hand: Quantity(on_hand), reserved: Quantity(reserved), safety: Quantity(safety) }
    }

    proptest! {
        #[test]
        fn nothing_is_promised_that_is_not_there(on_hand in 0_i64..1000, reserved in 0_i64..1000, safety in 0_i64..1000) {
            let level = level(on_hand, reserved, safety);
            prop_assert!(available(&level).0 >= 0);
            prop_assert!(available(&level) <= on_the_shelf(&level));
            prop_assert!(on_the_shelf(&level) <= level.on_hand);
        }

        #[test]
        fn only_sensible_numbers_pass(quantity in any::<i64>()) {
            prop_assert_eq!(pieces(Quantity(quantity)).is_ok(), quantity > 0 && quantity <= PIECES_MOST);
            prop_assert_eq!(movement(Quantity(quantity)).is_ok(), quantity != 0 && quantity.saturating_abs() <= PIECES_MOST);
        }
    }
}
