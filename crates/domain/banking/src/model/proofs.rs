//! Who says that it is them.

use kernel::{AccountId, BillId, Money, Secret, StaffId, Timestamp};

/// What a fresh code is asked for: it counts for this and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Money to a number.
    Transfer {
        /// The number.
        to: String,
        /// How much.
        amount: Money,
    },
    /// Paying a bill, now or later.
    Bill {
        /// Which.
        bill: BillId,
    },
    /// Taking cash at a branch.
    PayOut {
        /// From where.
        account: AccountId,
        /// How much.
        amount: Money,
    },
}

/// Shows that it is the customer who wants it.
#[derive(Debug, Clone)]
pub enum Proof {
    /// The fresh code that they were sent.
    Code(String),
    /// Somebody at a branch has seen them and their papers.
    InPerson(StaffId),
}

/// A code to be sent to a customer.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// The code; kept nowhere.
    pub code: Secret,
    /// Until when it counts.
    pub ends_at: Timestamp,
}
