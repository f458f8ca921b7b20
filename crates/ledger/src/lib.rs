//! Ledger: double-entry accounts and the transfers between them.
//!
//! Owns: tables `ledger_*`.
//! Hears: nothing.
//! Promises: the balances of a unit sum to zero; a balance equals its transfers; what is held equals the open holds; an account
//! with a floor of zero never has less than nothing left; an account's entries are counted without gaps in the order of commit; a posted transfer never changes, it is only reversed by another.
//! Not here: what an account is for (points, cash, store credit): the domains that open them say so. Events: whoever moves
//! money records why. A refusal must leave the command, since only the command's roll-back undoes what came before it.

mod audit;
mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

use spine::Domain;

pub use commands::{capture, free_accounts, give_back, hold, linked, open, post, reverse, void};
pub use model::{Account, Denied, Entry, Floor, Open, Reason, Sum, Transfer};
pub use store::{account, balance, by_code, coded, largest, latest, moved, owed, proof, reasons, statement};

/// The sentences of the refusals, in English and Arabic. The ledger stands beside `web`, so whoever opens the door bundles them.
pub const SENTENCES: (&str, &str) = (include_str!("../messages/en.ftl"), include_str!("../messages/ar.ftl"));

/// The ledger, as the spine sees it.
#[must_use]
pub fn domain() -> Domain {
    Domain::named("ledger")
        .migrations(&[("0001_accounts", include_str!("../migrations/0001_accounts.sql"))])
        .audit("the balances of a unit sum to zero", audit::sums_are_zero)
        .audit("a balance equals its transfers", audit::balances_equal_transfers)
        .audit("a statement has no gap, and each line the balance that those before it make", audit::statements_run_on)
        .audit("what is held equals the open holds", audit::held_equals_open_holds)
        .audit("no account is below its floor", audit::floors_hold)
        .audit("a transfer stays within one unit", audit::units_agree)
}
