//! Cards, without their numbers.

use kernel::{AccountId, CardId, CustomerId, Money, Timestamp};
use serde::Serialize;

kernel::words! {
    /// Whether a card pays.
    pub enum CardState { Active => "active", Frozen => "frozen", Ended => "ended" }
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is paid from.
    pub account: AccountId,
    /// The last four digits of a number that is not kept.
    pub last_four: String,
    /// Whether it pays.
    pub state: CardState,
    /// How much it pays a day.
    pub day_limit: Money,
    /// When it was issued.
    pub issued_at: Timestamp,
}
