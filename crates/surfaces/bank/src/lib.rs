//! Bank: the banking desk's customer side, for people with any browser.
//!
//! Owns: the pages under `/bank`, their looks, and the live topic of what a customer holds.
//! Hears: `banking.*`, to keep open pages current.
//! Promises: there is no bank where the merchant is none; nobody sees what is another's; a form sent twice pays once; what needs
//! a fresh proof asks for it on the way, and for nothing else; every page works without JavaScript.
//! Not here: the rules of money (`banking`), the branch's own side (`desk`), signing in (`shop`).

mod accounts;
mod bills;
mod cards;
mod disputes;
mod form;
mod frame;
mod overview;
mod proof;
mod requests;
mod topics;
mod transfer;

#[cfg(test)]
mod story;

use web::assets::Shelf;
use web::i18n::Bundle;
use web::limits::Rate;
use web::{Policy, Routes};

pub use topics::topics;

/// The sentences of the bank.
pub const MESSAGES: Bundle =
    Bundle { name: "bank", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

static SHELF: Shelf = Shelf::new("bank", &[("bank.css", include_bytes!("../assets/bank.css"))]);

/// Every page of the bank.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .shelf(&SHELF)
        .get("/bank", Policy::Shopper, overview::show)
        .post("/bank/accounts", Policy::Shopper, accounts::open)
        .limited(Rate::Checkout)
        .get("/bank/accounts/{account}", Policy::Shopper, accounts::show)
        .get("/bank/transfer", Policy::Shopper, transfer::show)
        .post("/bank/transfer", Policy::Shopper, transfer::send)
        .limited(Rate::Code)
        .post("/bank/payees/forget", Policy::Shopper, transfer::forget)
        .get("/bank/bills", Policy::Shopper, bills::show)
        .get("/bank/bills/{bill}", Policy::Shopper, bills::one)
        .post("/bank/bills/{bill}/pay", Policy::Shopper, bills::pay)
        .limited(Rate::Code)
        .post("/bank/bills/{bill}/schedule", Policy::Shopper, bills::schedule)
        .limited(Rate::Code)
        .post("/bank/bills/{bill}/schedule/cancel", Policy::Shopper, bills::cancel_schedule)
        .get("/bank/cards", Policy::Shopper, cards::show)
        .post("/bank/cards/{card}/freeze", Policy::Shopper, cards::freeze)
        .post("/bank/cards/{card}/unfreeze", Policy::Shopper, cards::unfreeze)
        .get("/bank/disputes", Policy::Shopper, disputes::show)
        .get("/bank/disputes/new", Policy::Shopper, disputes::ask)
        .post("/bank/disputes/new", Policy::Shopper, disputes::open)
        .limited(Rate::Checkout)
        .post("/bank/disputes/{dispute}/withdraw", Policy::Shopper, disputes::withdraw)
        .post("/bank/disputes/repay", Policy::Shopper, disputes::repay)
        .get("/bank/requests", Policy::Shopper, requests::show)
        .get("/bank/requests/new", Policy::Shopper, requests::ask)
        .post("/bank/requests/new", Policy::Shopper, requests::begin)
        .limited(Rate::Checkout)
        .get("/bank/requests/{request}", Policy::Shopper, requests::one)
        .post("/bank/requests/{request}/words", Policy::Shopper, requests::say)
        .limited(Rate::Checkout)
        .post("/bank/requests/{request}/withdraw", Policy::Shopper, requests::withdraw)
        .get("/bank/requests/{request}/branch", Policy::Shopper, requests::branch::show)
        .post("/bank/requests/{request}/appointment", Policy::Shopper, requests::branch::appoint)
        .limited(Rate::Checkout)
        .post("/bank/requests/{request}/ticket", Policy::Shopper, requests::branch::ticket)
        .limited(Rate::Checkout)
}
