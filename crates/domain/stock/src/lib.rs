//! Stock: how many pieces are where, and who has a claim on them.
//!
//! Owns: tables `stock_*`, events `stock.*`.
//! Hears: nothing; checkout, till sale and returns call it by name, because stock must change in their commit.
//! Promises: the number on hand equals the sum of its movements; the number reserved equals the open claims; nobody is promised
//! a piece that somebody else has. A claim carries the time at which whoever made it will let it go or keep it for good, in the
//! commit that decides about the order; no timer of stock's own frees goods behind an order's back.
//! Not here: where an order should come from (that is routing), what a piece is worth (`pricing`), when it arrives.

mod audit;
mod commands;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{
    Count, Move, Reserve, Sell, Transfer, commit, count, hand_over, move_stock, release, reserve, sell, set_safety, transfer,
};
pub use model::{Denied, Level, Movement, Reason, Shelf};
pub use store::{history, level, levels_of, levels_of_many, shelf};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "stock", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("stock")
        .migrations(&[("0001_levels", include_str!("../migrations/0001_levels.sql"))])
        .audit("on hand equals the sum of its movements", audit::on_hand_equals_movements)
        .audit("what a transfer takes away arrives", audit::transfers_add_up)
        .audit("reserved equals the open claims", audit::reserved_equals_claims)
}
