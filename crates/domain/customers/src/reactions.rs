//! What happens to orders elsewhere, and what it means for how customers stand. Imported history counts.

use events::orders::{OrderCancelled, OrderCredited, OrderPlaced};
use kernel::{Currency, CustomerId, Result};
use spine::{Heard, Reactions, Tx};

use crate::rules::{self, Change};
use crate::store;

/// The reactions that fill the standing.
pub(crate) const STANDING: &[&str] =
    &["customers.stand_on_order_placed", "customers.stand_on_order_cancelled", "customers.stand_on_order_credited"];

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on_all("customers.stand_on_order_placed", stand_on_order_placed)
        .on_all("customers.stand_on_order_cancelled", stand_on_order_cancelled)
        .on_all("customers.stand_on_order_credited", stand_on_order_credited)
}

async fn stand_on_order_placed(tx: &Tx, heard: &[Heard<OrderPlaced>]) -> Result<()> {
    let change = |placed: &Heard<OrderPlaced>| {
        let event = &placed.event;
        let change = Change { orders: 1, spent_minor: event.total, last_order_at: Some(placed.happened_at) };
        (event.customer, event.currency, change)
    };
    stand(tx, heard.iter().map(change)).await
}

async fn stand_on_order_cancelled(tx: &Tx, heard: &[Heard<OrderCancelled>]) -> Result<()> {
    let change = |cancelled: &Heard<OrderCancelled>| {
        let event = &cancelled.event;
        let change = Change { orders: -1, spent_minor: event.total.minor.saturating_neg(), last_order_at: None };
        (event.customer, event.total.currency, change)
    };
    stand(tx, heard.iter().map(change)).await
}

async fn stand_on_order_credited(tx: &Tx, heard: &[Heard<OrderCredited>]) -> Result<()> {
    let change = |credited: &Heard<OrderCredited>| {
        let event = &credited.event;
        let change = Change { orders: 0, spent_minor: event.total.minor.saturating_neg(), last_order_at: None };
        (event.customer, event.total.currency, change)
    };
    stand(tx, heard.iter().map(change)).await
}

/// One statement for each customer and currency of the batch.
async fn stand(tx: &Tx, changes: impl Iterator<Item = (Option<CustomerId>, Currency, Change)>) -> Result<()> {
    for ((customer, currency), change) in rules::added_up(changes) {
        store::add_to_standing(tx, customer, currency, &change).await?;
    }
    Ok(())
}
