//! Verbs: load, decide, save, record, inside the caller's transaction.

mod book;
mod codes;
mod desk;
mod offers;
mod redeem;

pub use book::{book, price};
pub(crate) use codes::mint_chunk;
pub use codes::{BatchWish, SharedCode, add_code, claim, mint, mint_batch, present, revoke, withdraw};
pub use desk::{Intent, end, pause, publish, save};
pub(crate) use offers::add_bought;
pub use offers::{Asking, Lift, Offer, expose, lift, of_customer};
pub use redeem::{explained, give_back, give_back_lines, redeem};
