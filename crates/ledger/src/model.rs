//! Accounts, transfers and refusals.

use kernel::{AccountId, Timestamp, TransferId};

kernel::words! {
    /// How far an account may go down.
    pub enum Floor { Free => "free", Zero => "zero" }
}

kernel::words! {
    /// What has become of a transfer.
    pub(crate) enum State { Posted => "posted", Held => "held", Captured => "captured", Voided => "voided" }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What it is called, such as `cash:chn_…`; unique within its unit.
    pub code: String,
    /// What it counts: a currency, points.
    pub unit: String,
    /// How far it may go down.
    pub floor: Floor,
    /// What it was given (credited) less what was taken from it (debited).
    pub posted: i64,
    /// How much of that open holds set aside.
    pub held: i64,
}

kernel::row!(Account { id, code, unit, floor, posted, held });

impl Account {
    /// What can still be taken from it, where its floor is zero.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.posted.saturating_sub(self.held)
    }
}

/// An account to be opened.
#[derive(Debug, Clone)]
pub struct Open {
    /// What it is called.
    pub code: String,
    /// What it counts.
    pub unit: String,
    /// How far it may go down.
    pub floor: Floor,
}

/// A movement from one account to another.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// Who gives: its balance falls.
    pub debit: AccountId,
    /// Who is given: its balance rises.
    pub credit: AccountId,
    /// How much, above zero.
    pub amount: i64,
    /// The unit of both accounts.
    pub unit: String,
    /// A stable word for the reason.
    pub reason: String,
    /// What it is about, such as an order.
    pub about: Option<[u8; 16]>,
}

/// A transfer as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) state: State,
    pub(crate) transfer: Transfer,
}

/// What a posted transfer is on one of its sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side {
    pub(crate) account: AccountId,
    pub(crate) entry: i64,
    pub(crate) balance: i64,
}

kernel::row!(Side { account, entry, balance });

/// One line of an account's statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place among the account's posted transfers, counted from one without gaps.
    pub entry: i64,
    /// The posted transfer.
    pub transfer: TransferId,
    /// The account on the other side.
    pub other: AccountId,
    /// By how much the balance rose, or fell when negative.
    pub change: i64,
    /// The balance after it.
    pub balance: i64,
    /// Why.
    pub reason: String,
    /// What it is about.
    pub about: Option<[u8; 16]>,
    /// When.
    pub at: Timestamp,
}

kernel::row!(Entry { entry, transfer, other, change, balance, reason, about, at });

/// What the accounts of one unit come to: always zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The unit.
    pub unit: String,
    /// The sum of its balances.
    pub posted: i64,
    /// How many accounts there are.
    pub accounts: i64,
}

kernel::row!(Sum { unit, posted, accounts });

/// What one reason brought to accounts and took from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The stable word.
    pub reason: String,
    /// How much they were given.
    pub given: i64,
    /// How much was taken from them.
    pub taken: i64,
}

kernel::row!(Reason { reason, given, taken });

kernel::domain_errors! {
    /// Why nothing moved.
    pub enum Denied {
        /// The account has a floor of zero and less is left than is wanted.
        NotEnough { left: i64 } => Conflict "ledger.not_enough",
        /// There is no such account or transfer.
        UnknownAccount => Missing "ledger.unknown_account",
        /// The account counts something else.
        UnitMismatch { unit: String } => Invalid "ledger.unit_mismatch",
        /// It is not, or no longer, a hold.
        NotHeld => Conflict "ledger.not_held",
        /// Not above zero, too large, or more than was held.
        BadAmount => Invalid "ledger.bad_amount" at "amount",
        /// Both sides are the same account.
        SameAccount => Invalid "ledger.same_account",
        /// Only what was posted can be reversed.
        NotPosted => Conflict "ledger.not_posted",
    }
}
