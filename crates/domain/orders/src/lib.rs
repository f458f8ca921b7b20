//! Orders: what was bought, at which price and tax, and how far it has come.
//!
//! Owns: tables `orders_*`, events `orders.*`, order numbers.
//! Hears: `payments.captured` (an order is paid when what was captured reaches its total), `payments.refunded`,
//! `customers.erased` (nobody erased is reached at an address that an order remembers).
//! Promises: net and tax make the total, and the lines make the order; a number is given once; a link to an order cannot be
//! guessed; what has been handed over is not cancelled; a sale is not credited beyond its total, except by history.
//! Not here: where prices come from (`pricing`), how money moves (`payments`), what is on the shelf (`stock`).

mod audit;
mod commands;
mod model;
mod reactions;
mod rules;
mod store;

#[cfg(test)]
mod story;

use spine::Domain;
use web::i18n::Bundle;

pub use commands::{cancel, complete, credit, credit_pieces, hand_over, paid, place};
pub use model::{
    Address, After, Book, Contact, Credit, DELIVERY, Delivery, Denied, Fulfilment, FulfilmentKind, FulfilmentState, Order,
    OrderKind, OrderLine, OrderState, PaymentState, Place, Seller, Sold, Takings, Totals, View,
};
pub use store::book::{book, numbered, of_customer, waiting};
pub use store::credits::{credited, credited_lines, credited_pieces};
pub use store::takings::{best_sellers, takings};
pub use store::{
    awaits_something, by_number, by_token, contact, delivery, fulfilments, lines, of_email, order, page, waits_for_digital,
};

/// The sentences of the refusals.
pub const MESSAGES: Bundle =
    Bundle { name: "orders", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// Orders, as the spine sees them.
#[must_use]
pub fn domain() -> Domain {
    Domain::named("orders")
        .migrations(&[
            ("0001_orders", include_str!("../migrations/0001_orders.sql")),
            ("0002_credited", include_str!("../migrations/0002_credited.sql")),
        ])
        .reactions(reactions::all())
        .audit("the lines make the order", audit::lines_make_the_order)
        .audit("net and tax make the total of a line", audit::lines_add_up)
        .audit("paid orders are paid in full", audit::paid_in_full)
        .audit("goods agree with the order's state", audit::goods_agree_with_state)
        .audit("a credit stays within its sale", audit::credits_agree)
}
