//! Payments that customers contest.

use kernel::{AccountId, CustomerId, DisputeId, Money, Timestamp, TransferId};
use serde::Serialize;

kernel::words! {
    /// Why a payment is contested.
    pub enum Why {
        NotMine => "not_mine", NotReceived => "not_received", WrongAmount => "wrong_amount", Twice => "twice", Other => "other",
    }
}

kernel::words! {
    /// Where a dispute stands. `credited`: the customer has the money for the time being.
    pub enum DisputeState {
        Opened => "opened", Credited => "credited", Upheld => "upheld", Rejected => "rejected", Withdrawn => "withdrawn",
    }
}

kernel::words! {
    /// How a dispute is decided: for the customer, or against.
    pub enum Verdict { Upheld => "upheld", Rejected => "rejected" }
}

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// Who contests.
    pub customer: CustomerId,
    /// Which payment.
    pub payment: TransferId,
    /// The account it was paid from.
    pub account: AccountId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub why: Why,
    /// What the customer wrote. Empty when it was forgotten.
    pub words: String,
    /// Where it stands.
    pub state: DisputeState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the customer has the money for the time being, if it is not decided before.
    pub credit_by: Timestamp,
    /// By when it is to be decided.
    pub decide_by: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}
