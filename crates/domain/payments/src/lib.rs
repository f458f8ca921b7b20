//! Payments: the tenders with which orders are paid.
//!
//! Owns: tables `payments_*`, events `payments.*`, jobs `payments.*`, the ledger accounts `cash:`, `manual:`, `gateway:`,
//! `sales:`, `store_credit:`, `points:`, `granted:` and `history:`.
//! Hears: nothing.
//! Promises: the tenders of an order come to what is due; money is captured once, whatever the gateway does; what is captured,
//! refunded or spent from store credit, a wallet or a gift card is a ledger transfer; a refund goes back the way the money came; a gateway that is not offered is never asked; card data never enters.
//! Not here: what an order is and when it counts as paid (`orders`); whether a failed payment cancels it (a flow).

mod audit;
mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

use std::sync::Arc;

use spine::{Domain, Jobs};
use web::i18n::Bundle;

pub use commands::gateway::{TEST_GATEWAY, TestGateway};
pub use commands::{
    Refunded, drawn_from, grant_credit, offer_gateway, record_import, record_import_refund, refund, store_credit,
    store_credit_left, store_credit_lines, take, void_or_refund,
};
pub use model::{Denied, Tender, TenderKind, TenderState, TenderWish};
pub use store::{captured, offered_gateway, tenders};

/// The sentences of the refusals.
pub const MESSAGES: Bundle =
    Bundle { name: "payments", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// Payments with the test gateway, as the spine sees them.
#[must_use]
pub fn domain() -> Domain {
    domain_with(Arc::new(TestGateway::default()))
}

/// The same, with a test gateway whose books somebody wants to look into.
#[must_use]
pub fn domain_with(gateway: Arc<TestGateway>) -> Domain {
    let refunding = Arc::clone(&gateway);
    let jobs = Jobs::new()
        .on("payments.capture", move |db, due| commands::call::capture(db, due, Arc::clone(&gateway)))
        .on("payments.refund", move |db, due| commands::call::refund(db, due, Arc::clone(&refunding)));
    Domain::named("payments")
        .migrations(&[("0001_tenders", include_str!("../migrations/0001_tenders.sql"))])
        .jobs(jobs)
        .audit("money that moved has its transfer", audit::moved_money_has_its_transfer)
        .audit("no tender gives back more than it took", audit::refunds_stay_within_tenders)
        .audit("change is what was given less what was due", audit::change_is_right)
        .audit("only the gateway is waited for", audit::only_the_gateway_waits)
}
