//! Promotions: what is given off a price, when, to whom, and why.
//!
//! Owns: tables `promotions_*`, events `promotions.*`.
//! Hears: `orders.paid`, `orders.credited`, `orders.cancelled`, to measure what those who were told of a promotion buy and keep,
//! against those held out of it.
//! Promises: what is given is never more than a thing costs, the same whatever the order of the rules, split to the smallest
//! unit, and explained line by line; a code never makes a basket dearer; no limit and no budget is ever passed; what an order
//! was given comes back whole, once.
//! Not here: prices and taxes (`pricing`), points (`loyalty`), whether goods are there (`stock`), who may see which order.
//!
//! A checkout asks [`price`] inside its transaction, takes the discounts off its lines, and calls [`redeem`] with the same
//! basket and outcome; a whole refund calls [`give_back`], one of
//! lines [`give_back_lines`]. [`Book::price`] is the same engine without tables.

mod audit;
mod commands;
mod jobs;
mod model;
mod pages;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{
    Asking, BatchWish, Intent, Lift, Offer, SharedCode, add_code, book, claim, end, explained, expose, give_back,
    give_back_lines, lift, mint, mint_batch, of_customer, pause, present, price, publish, redeem, revoke, save, withdraw,
};
pub use model::{
    Basket, BasketLine, Benefit, Buyer, CodeState, Condition, Dates, Denied, Draft, Explanation, Given, Goods, Hours, Known,
    KnownCode, Lane, Limits, NotGiven, Offered, Outcome, Part, PieceStep, Promotion, Rule, Stacking, State, SumStep, Used,
    Weekday, Why,
};
pub use pages::{Names, Said, named, said, share};
pub use rules::{BATCH_CODES_MOST, Book, CODES_MOST, Danger, Live, Past, Report, Warning, Worst, dangers, dry_run, held_out};
pub use store::{
    Batch, Bought, Count, Coupon, Listing, batch, batches_of, codes_of_batch, counts_of, list, presented, promotion, version,
};

/// The sentences of this domain's refusals, and why something was not given.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "promotions", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("promotions")
        .migrations(&[
            ("0001_promotions", include_str!("../migrations/0001_promotions.sql")),
            ("0002_bought", include_str!("../migrations/0002_bought.sql")),
        ])
        .reactions(reactions::all())
        .jobs(jobs::all())
        .audit("counts equal redemptions", audit::counts_equal_redemptions)
        .audit("codes keep their word", audit::codes_keep_their_word)
        .audit("what was bought is what orders left", audit::bought_is_what_orders_left)
        .audit("batches are whole", audit::batches_are_whole)
}
