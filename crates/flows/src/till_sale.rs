//! A sale at the till: the goods are in the buyer's hand and leave with the receipt.

use kernel::{CartId, ChannelId, Locale, LocationId, Result};
use orders::Delivery;
use payments::TenderWish;
use serde::{Deserialize, Serialize};
use spine::Tx;

use crate::checkout::{self, Brings, PlaceOrder, Placed};

/// A basket that is being paid at a till.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RingUp {
    /// The till's channel.
    pub channel: ChannelId,
    /// The store.
    pub location: LocationId,
    /// The basket.
    pub cart: CartId,
    /// How it is paid.
    pub tenders: Vec<TenderWish>,
    /// Who proved to be who, and what they bring.
    #[serde(default)]
    pub brings: Brings,
    /// Who buys, where told.
    pub contact: Option<customers::Contact>,
    /// The buyer's language, for the receipt.
    pub locale: Locale,
}

/// Rings a basket up.
///
/// # Errors
/// What checkout refuses; then nothing has happened and the basket is as it was.
pub async fn ring_up(tx: &Tx, wish: &RingUp) -> Result<Placed> {
    let order = PlaceOrder {
        channel: wish.channel,
        location: Some(wish.location),
        cart: Some(wish.cart),
        lines: Vec::new(),
        contact: wish.contact.clone(),
        delivery: Delivery::Counter,
        tenders: wish.tenders.clone(),
        brings: wish.brings.clone(),
        expected_total: None,
        locale: wish.locale,
    };
    checkout::place_order(tx, &order).await
}
