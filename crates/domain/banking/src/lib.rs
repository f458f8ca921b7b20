//! Banking: accounts, bills, scheduled payments, cards, disputes and requests of a bank's customers.
//!
//! Owns: tables `banking_*`, events `banking.*`, jobs `banking.*`, the ledger accounts `bank:`, `biller:`, `bank_cash:`,
//! `bank_cards:`, `bank_provisional:`, `bank_losses:` and `bank_owed:`.
//! Hears: `customers.erased`: what people wrote, and whom they paid, is forgotten; the money stays where it is.
//! Promises: money moves through the ledger only; a bill is paid once, whoever taps, retries or was told to pay it; a frozen
//! card pays nothing; what is credited for the time being equals the disputes that are credited; a request has one history,
//! wherever it goes on; above a named amount, or to a new payee, nothing leaves without a fresh proof of who wants it.
//! Not here: how a code reaches a customer (`messages`), the appointment and the ticket of a request (`bookings`), other banks.

mod audit;
mod commands;
mod jobs;
mod model;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::accounts::{AtDesk, disable, enable, open_account, pay_in, pay_out};
pub use commands::bills::{NewBill, NewSchedule, Pay, cancel_schedule, pay, present, save_biller, schedule, withdraw_bill};
pub use commands::cards::{CardPayment, NewCard, freeze, issue_card, pay_by_card, set_day_limit, unfreeze};
pub use commands::disputes::{NewDispute, credit, decide, dispute, repay, withdraw_dispute};
pub use commands::moving::{Move, forget_payee, transfer};
pub use commands::proof::challenge;
pub use commands::requests::{NewRequest, attach, finish, go_on, request};
pub use commands::steps::step;
pub use model::bills::{Bill, BillState, Biller, Every, How, Paid, Repeats, Schedule, ScheduleState, Sector};
pub use model::cards::{Card, CardState};
pub use model::disputes::{Dispute, DisputeState, Verdict, Why};
pub use model::proofs::{Act, Challenge, Proof};
pub use model::requests::{By, Entry, Link, Outcome, Request, RequestState, Spot, Step, Wish};
pub use model::steps::{Stage, Steps, Task};
pub use model::{Account, AccountKind, Denied, Line, Payment, PaymentKind, Terms};
pub use rules::iban::iban_shown;
pub use rules::{CODE_DIGITS, CODE_MINUTES, CREDIT_DAYS, DECIDE_DAYS, DISPUTE_DAYS, run_of};
pub use store::bills::{bill, billers, bills};
pub use store::cards::cards;
pub use store::disputes::{disputes, open_disputes, owed};
pub use store::requests::{history, open_requests, request_of, requests};
pub use store::steps::steps;
pub use store::{account_of_number, accounts, enabled, payees, statement, terms};

/// A number as it is kept, from what somebody typed.
///
/// # Errors
/// `banking.bad_number` when its check digits, its length or its characters are wrong.
pub fn iban(typed: &str) -> kernel::Result<String> {
    Ok(rules::iban::read(typed)?)
}

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "banking", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("banking")
        .migrations(&[("0001_banking", include_str!("../migrations/0001_banking.sql"))])
        .jobs(jobs::all())
        .reactions(reactions::all())
        .audit("a paid bill has exactly one payment", audit::a_paid_bill_has_one_payment)
        .audit("what is credited for the time being equals the disputes", audit::provisional_credits_equal_disputes)
        .audit("every account has a number that can be checked", audit::numbers_can_be_checked)
        .audit("only open bills are still to be paid", audit::only_open_bills_wait)
        .audit("no number of a card is kept", audit::no_card_numbers)
}
