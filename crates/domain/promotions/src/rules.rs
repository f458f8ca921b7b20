//! Decisions: what a basket is given and why, what a sound rule is, what a code looks like. Pure, and nothing but.

mod benefit;
mod book;
mod check;
mod codes;
mod condition;
mod dry_run;
mod engine;
mod given;
mod goods;
mod sets;
#[cfg(test)]
mod tests;

pub use book::{Book, Live};
pub use check::{Danger, dangers};
pub(crate) use check::{PUBLISHED_MOST, sound};
pub use codes::{BATCH_CODES_MOST, CODES_MOST};
pub(crate) use codes::{
    CODE_LETTERS_LEAST, CODE_LETTERS_MOST, TRIES_MINUTES, WRONG_CODES_MOST, code_for, code_typed, tail, typed_form,
};
pub(crate) use condition::{Asked, may_hold};
pub use dry_run::{Past, Report, Warning, Worst, dry_run};
pub use engine::held_out;
pub(crate) use given::given_only_on;
