//! Nouns and refusals.

use kernel::{AccountId, BillId, CardId, Country, Currency, CustomerId, Money, Timestamp, TransferId, Zone};
use serde::Serialize;

pub(crate) mod bills;
pub(crate) mod cards;
pub(crate) mod disputes;
pub(crate) mod proofs;
pub(crate) mod requests;
pub(crate) mod steps;

/// On which terms this merchant is a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The country its numbers begin with.
    pub country: Country,
    /// Its own characters in its numbers.
    pub bank: String,
    /// The currency of its accounts.
    pub currency: Currency,
    /// Whose days count.
    pub zone: Zone,
    /// More than this needs a fresh proof, in minor units of its currency.
    pub proof_above: i64,
}

kernel::words! {
    /// What an account is for.
    pub enum AccountKind { Current => "current", Savings => "savings" }
}

/// An account of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its id, here and in the ledger.
    pub id: AccountId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The how many-eth of the customer it is.
    pub n: i64,
    /// What it is for.
    pub kind: AccountKind,
    /// Its international number.
    pub number: String,
    /// What can be taken from it.
    pub left: Money,
    /// When it was opened.
    pub opened_at: Timestamp,
}

kernel::words! {
    /// What a payment was.
    pub enum PaymentKind { Own => "own", Transfer => "transfer", Bill => "bill", Card => "card" }
}

/// What money went out for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// Its transfer in the ledger.
    pub id: TransferId,
    /// What it was.
    pub kind: PaymentKind,
    /// Where the money came from.
    pub account: AccountId,
    /// Who paid.
    pub customer: CustomerId,
    /// The account here that was given it, where one was.
    pub into: Option<AccountId>,
    /// The bill it paid.
    pub bill: Option<BillId>,
    /// The card that paid.
    pub card: Option<CardId>,
    /// Who was paid: a number, or what the card's terminal said. Empty when it was forgotten.
    pub other_side: String,
    /// What the payer wrote.
    pub note: String,
    /// How much.
    pub amount: Money,
    /// When.
    pub at: Timestamp,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its place in the whole statement, from one, without gaps.
    pub n: i64,
    /// The movement.
    pub transfer: TransferId,
    /// How much came, or left when negative.
    pub change: Money,
    /// What was there after it.
    pub left: Money,
    /// A stable word for the reason.
    pub reason: String,
    /// What it was for, where it was a payment.
    pub payment: Option<Payment>,
    /// When.
    pub at: Timestamp,
}

kernel::domain_errors! {
    /// Why the bank did nothing.
    pub enum Denied {
        /// This merchant is no bank.
        NotEnabled => Missing "banking.not_enabled",
        /// Numbers of such a bank cannot be made.
        BadBank => Invalid "banking.bad_bank" at "bank",
        /// Accounts of another currency are open.
        OtherCurrency => Conflict "banking.other_currency" at "currency",
        /// A customer has no more accounts than that.
        TooManyAccounts { most: i64 } => Conflict "banking.too_many_accounts",
        /// No such account of this customer.
        UnknownAccount => Missing "banking.unknown_account" at "account",
        /// A number that no bank can have given out.
        BadNumber => Invalid "banking.bad_number" at "to",
        /// A right number, of nobody here.
        UnknownNumber => Missing "banking.unknown_number" at "to",
        /// From an account to itself.
        SameAccount => Invalid "banking.same_account" at "to",
        /// The key was used for another payment.
        KeyUsed => Conflict "banking.key_used",
        /// A fresh code is needed.
        ProofNeeded => Forbidden "banking.proof_needed" at "proof",
        /// The code is wrong, used, too old, or for something else.
        WrongCode => Forbidden "banking.wrong_code" at "proof",
        /// Too many wrong codes.
        TooManyTries { minutes: i64 } => Limited "banking.too_many_tries" at "proof",
        /// No such company.
        UnknownBiller => Missing "banking.unknown_biller" at "biller",
        /// What people read has no text.
        NoName => Invalid "banking.no_name" at "name",
        /// No such bill of this customer.
        UnknownBill => Missing "banking.unknown_bill" at "bill",
        /// A bill has a number and an amount above nothing.
        BadBill => Invalid "banking.bad_bill",
        /// The bill was sent before, with another amount or to somebody else.
        BillKnown => Conflict "banking.bill_known" at "number",
        /// The bill is not, or no longer, to be paid.
        BillNotOpen => Conflict "banking.bill_not_open" at "bill",
        /// The bill is arranged to be paid already.
        Scheduled { day: String } => Conflict "banking.scheduled" at "bill",
        /// That day is over, or too far away.
        BadDay => Invalid "banking.bad_day" at "pay_on",
        /// No such order to pay, or it is over.
        UnknownSchedule => Missing "banking.unknown_schedule",
        /// No such card.
        UnknownCard => Missing "banking.unknown_card" at "card",
        /// That looks like the number of a card, which is never kept.
        CardNumber => Invalid "banking.card_number" at "token",
        /// A card has a token, four last digits and a limit.
        BadCard => Invalid "banking.bad_card",
        /// The card is frozen.
        CardFrozen => Forbidden "banking.card_frozen",
        /// The card has paid as much as it may today.
        CardLimit { left: Money } => Conflict "banking.card_limit" at "amount",
        /// No such payment of this customer that can be contested.
        NotDisputable { days: i64 } => Conflict "banking.not_disputable" at "payment",
        /// No such dispute.
        UnknownDispute => Missing "banking.unknown_dispute",
        /// The dispute is not where that could happen to it.
        DisputeNotNow => Conflict "banking.dispute_not_now",
        /// Nothing is owed, or there is nothing to pay it from.
        NothingOwed => Conflict "banking.nothing_owed",
        /// No such request.
        UnknownRequest => Missing "banking.unknown_request",
        /// A question, an answer, a note or a no to a request says nothing.
        WordsNeeded => Invalid "banking.words_needed" at "words",
        /// The request is not where that could happen to it, or not for whoever wants it.
        RequestNotNow => Conflict "banking.request_not_now",
    }
}
