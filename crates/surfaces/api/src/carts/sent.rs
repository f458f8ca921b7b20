//! What a cart costs when its goods are sent.

use serde::Serialize;
use utoipa::ToSchema;

use crate::words::Sum;

/// What it costs to have goods sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SentCart {
    /// What the channel asks for it, as its prices are written.
    charge: Sum,
    /// What offers take off that.
    discount: Sum,
    /// What is left of it, as the buyer pays.
    delivery: Sum,
    /// Without tax, goods and delivery.
    net: Sum,
    /// The tax of both.
    tax: Sum,
    /// To pay, goods and delivery.
    total: Sum,
}

impl SentCart {
    /// What a quote says of it; nothing where nothing is charged.
    pub(super) fn of(quote: &pricing::Quote) -> Option<Self> {
        let delivery = quote.delivery.as_ref()?;
        let (charge, discount) = (delivery.charge.into(), delivery.discount.into());
        let (net, tax, total) = (quote.net.into(), quote.tax.into(), quote.total.into());
        Some(Self { charge, discount, delivery: delivery.total.into(), net, tax, total })
    }
}
