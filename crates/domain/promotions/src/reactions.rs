//! What happens elsewhere, and what promotions do about it.

use events::orders::OrderPaid;
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::commands;

pub(crate) fn all() -> Reactions {
    Reactions::new().on("promotions.measure_on_order_paid", measure_on_order_paid)
}

async fn measure_on_order_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    for paid in heard {
        commands::add_bought(tx, &paid.event).await?;
    }
    Ok(())
}
