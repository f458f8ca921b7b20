//! Till: the one screen on which a store sells, for touch, keyboard and scanner.
//!
//! Owns: the pages under `/till`, their looks, the module that keeps the scanner's focus, and the live topic `parked`.
//! Hears: `carts.parked` and `carts.resumed`, to keep the number of parked baskets current on every till.
//! Promises: nobody sells without signing in; a sale sent twice is rung up once; every step works by plain forms.
//! Not here: prices, stock, payment and their rules (the domains and flows), the web shop (`shop`), drawers and printers.

mod basket;
mod code;
mod find;
mod member;
mod pane;
mod parked;
mod pay;
mod post;
mod receipt;
mod screen;
mod sign_in;
mod stored_value;
mod topics;

#[cfg(test)]
mod story;

use web::assets::Shelf;
use web::i18n::Bundle;
use web::limits::Rate;
use web::{Permission, Policy, Routes};

pub use topics::topics;

/// The sentences of the till.
pub const MESSAGES: Bundle =
    Bundle { name: "till", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// Where a person who works here signs in.
pub const SIGN_IN: &str = "/till/sign-in";

static SHELF: Shelf =
    Shelf::new("till", &[("till.css", include_bytes!("../assets/till.css")), ("till.js", include_bytes!("../assets/till.js"))]);

const SELLING: Policy = Policy::Staff(Permission::Sell);

/// Every page of the till.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .shelf(&SHELF)
        .get(SIGN_IN, Policy::Shopper, sign_in::ask)
        .post(SIGN_IN, Policy::Shopper, sign_in::enter)
        .limited(Rate::LogIn)
        .post("/till/sign-out", SELLING, sign_in::leave)
        .get("/till", SELLING, screen::show)
        .post("/till/find", SELLING, find::find)
        .post("/till/lines", SELLING, basket::add)
        .post("/till/lines/{line}", SELLING, basket::set)
        .post("/till/clear", SELLING, basket::clear)
        .post("/till/member", SELLING, member::recognise)
        .limited(Rate::Code)
        .post("/till/member/forget", SELLING, member::forget)
        .post("/till/coupon", SELLING, member::present)
        .limited(Rate::Code)
        .post("/till/coupon/remove", SELLING, member::withdraw)
        .get("/till/take", SELLING, screen::back)
        .post("/till/take", SELLING, code::take)
        .limited(Rate::Code)
        .get("/till/parked", SELLING, parked::list)
        .post("/till/park", SELLING, parked::park)
        .get("/till/parked/{cart}", SELLING, parked::back)
        .post("/till/parked/{cart}", SELLING, parked::resume)
        .get("/till/pay", SELLING, pay::show)
        .post("/till/pay", SELLING, pay::send)
        .limited(Rate::Checkout)
        .get("/till/stored-value", SELLING, stored_value::show)
        .post("/till/stored-value", SELLING, stored_value::sell)
        .limited(Rate::Checkout)
        .get("/till/receipt/{order}", SELLING, receipt::show)
}
