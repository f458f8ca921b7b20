//! What happens elsewhere, and what promotions do about it.

use events::orders::{OrderCancelled, OrderCredited, OrderPaid};
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::{commands, store};

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on("promotions.measure_on_order_paid", measure_on_order_paid)
        .on("promotions.measure_on_order_credited", measure_on_order_credited)
        .on("promotions.measure_on_order_cancelled", measure_on_order_cancelled)
}

async fn measure_on_order_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    for paid in heard {
        commands::add_bought(tx, &paid.event).await?;
    }
    Ok(())
}

async fn measure_on_order_credited(tx: &Tx, heard: &[Heard<OrderCredited>]) -> Result<()> {
    for credited in heard {
        if let Some(order) = credited.event.credits {
            store::lower_bought(tx, order, credited.event.total).await?;
        }
    }
    Ok(())
}

async fn measure_on_order_cancelled(tx: &Tx, heard: &[Heard<OrderCancelled>]) -> Result<()> {
    for cancelled in heard {
        store::lower_bought(tx, cancelled.event.order, cancelled.event.total).await?;
    }
    Ok(())
}
