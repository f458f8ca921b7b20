//! Wallets, transfers between people, gift cards, passes, and why something was refused.

use kernel::{
    AccountId, ApprovalId, ChannelId, Currency, CustomerId, GiftCardId, Money, PassId, PaymentRequestId, Timestamp, TransferId,
};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What has become of money that was asked for.
    pub enum RequestState {
        Open => "open", Accepted => "accepted", Declined => "declined", Withdrawn => "withdrawn", Expired => "expired",
    }
}

kernel::words! {
    /// What somebody does about money that was asked for: the payer accepts or declines, the asker withdraws.
    pub enum Reply { Accept => "accept", Decline => "decline", Withdraw => "withdraw" }
}

kernel::words! {
    /// What has become of a gift card.
    pub enum CardState { Active => "active", Frozen => "frozen", Cancelled => "cancelled", Expired => "expired" }
}

kernel::words! {
    /// What has become of a pass.
    pub enum PassState { Active => "active", Frozen => "frozen", Revoked => "revoked" }
}

kernel::words! {
    /// What has become of a payment that another merchant asked for.
    pub enum ApprovalState {
        Asked => "asked", Approved => "approved", Declined => "declined", Captured => "captured", Voided => "voided",
        Expired => "expired",
    }
}

/// A customer's money in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wallet {
    /// The account in the ledger.
    pub account: AccountId,
    /// What is in it.
    pub balance: Money,
    /// What of that can be spent: the rest is set aside for another merchant.
    pub left: Money,
    /// Whether nothing may leave it.
    pub is_frozen: bool,
}

/// How much may leave wallets of one currency, in its minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The currency.
    pub currency: Currency,
    /// Sent to another customer at once.
    pub per_transfer: i64,
    /// Sent to others in one local day.
    pub per_day: i64,
    /// Paid by a scanned code without further proof.
    pub by_code: i64,
    /// Set aside for tills without a connection, for each pass.
    pub offline: i64,
    /// Kept in one wallet.
    pub held_most: i64,
}

kernel::row!(Limits { currency, per_transfer, per_day, by_code, offline, held_most });

/// One line of a wallet's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// What the ledger says: by how much, the balance after it, why, about what, when.
    pub entry: ledger::Entry,
    /// The other customer, where it was sent from one to another.
    pub other: Option<CustomerId>,
    /// What the sender wrote.
    pub note: Option<String>,
}

/// Money that one customer asks of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRequest {
    /// Its id.
    pub id: PaymentRequestId,
    /// Who asks.
    pub asker: CustomerId,
    /// Who is asked.
    pub payer: CustomerId,
    /// How much.
    pub amount: Money,
    /// What has become of it.
    pub state: RequestState,
    /// What the asker wrote.
    pub note: Option<String>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it can be accepted.
    pub ends_at: Timestamp,
}

/// A gift card. Its code is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftCard {
    /// Its id.
    pub id: GiftCardId,
    /// The last letters of its code.
    pub tail: String,
    /// Its account in the ledger, to be named to `payments`.
    pub account: AccountId,
    /// What it was issued with.
    pub issued: Money,
    /// What is left on it.
    pub left: Money,
    /// What has become of it.
    pub state: CardState,
    /// Until when it can be spent; nothing when it never ends.
    pub ends_at: Option<Timestamp>,
}

/// A customer's device that shows rotating codes. Its secret is told once, to the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Its id.
    pub id: PassId,
    /// The seal of the device.
    pub device: String,
    /// What has become of it.
    pub state: PassState,
    /// When a code of it was last scanned.
    pub scanned_at: Option<Timestamp>,
    /// When it was made.
    pub made_at: Timestamp,
}

kernel::row!(Pass { id, device, state, scanned_at, made_at });

/// A payment from a wallet that another merchant asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// The channel that merchant's program calls by.
    pub partner: ChannelId,
    /// What that merchant calls it.
    pub reference: String,
    /// How much was asked for.
    pub amount: Money,
    /// Where the customer is led back to.
    pub return_to: String,
    /// What has become of it.
    pub state: ApprovalState,
    /// Who approved it.
    pub customer: Option<CustomerId>,
    /// The transfer that sets the money aside.
    pub(crate) hold: Option<TransferId>,
    /// How much that merchant took.
    pub captured: Money,
    /// How much of it went back.
    pub refunded: Money,
    /// Until when it can be approved, or captured once it is.
    pub ends_at: Timestamp,
}

/// What another merchant took from wallets of one currency, and gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// How many payments.
    pub payments: i64,
    /// What they came to.
    pub captured: Money,
    /// What went back.
    pub refunded: Money,
}

/// What the merchant owes of one kind in one currency, to whom and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liability {
    /// `wallet`, `gift_card` or `store_credit`.
    pub kind: &'static str,
    /// How much in all.
    pub owed: Money,
    /// How many accounts hold something.
    pub accounts: i64,
    /// The largest of them: the ledger's code names customer or card.
    pub largest: Vec<ledger::Account>,
    /// Given and taken, by reason.
    pub reasons: Vec<ledger::Reason>,
}

kernel::domain_errors! {
    /// Why a wish about a wallet, a card or a code was refused.
    pub enum Denied {
        /// Nothing, or less.
        BadAmount => Invalid "wallet.bad_amount" at "amount",
        /// Money sent to oneself, or asked of oneself.
        SamePerson => Invalid "wallet.same_person" at "to",
        /// A note longer than people write.
        LongNote { max: i64 } => Invalid "wallet.long_note" at "note",
        /// A key that is empty or endless.
        BadKey => Invalid "wallet.bad_key" at "key",
        /// The key was used for another wish.
        OtherWish => Conflict "wallet.other_wish" at "key",
        /// Nothing may leave the wallet.
        Frozen => Forbidden "wallet.frozen",
        /// The house froze it, so that its owner cannot lift that.
        FrozenByHouse => Forbidden "wallet.frozen_by_house",
        /// More than may be sent at once.
        OverTransfer { most: Money } => Conflict "wallet.over_transfer" at "amount",
        /// More than may be sent in one day.
        OverDay { left: Money } => Conflict "wallet.over_day" at "amount",
        /// The wallet would hold more than it may.
        TooFull { most: Money } => Conflict "wallet.too_full" at "amount",
        /// Limits that contradict one another.
        BadLimits => Invalid "wallet.bad_limits",
        /// More is asked at the same time than anybody needs.
        TooManyRequests { most: i64 } => Limited "wallet.too_many_requests",
        /// No such request, or not this customer's.
        UnknownRequest => Missing "wallet.unknown_request",
        /// It was answered, withdrawn or has expired.
        NotOpen => Conflict "wallet.not_open",
        /// The code has a letter that is wrong; nothing was looked up.
        MistypedCard => Invalid "wallet.mistyped_card" at "code",
        /// Wrong, expired, frozen or cancelled: a stranger is told no more.
        UnknownCard => Missing "wallet.unknown_card" at "code",
        /// No such card, for staff and for its keeper.
        NoSuchCard => Missing "wallet.no_such_card",
        /// A card that has ended stays so.
        CardEnded => Conflict "wallet.card_ended",
        /// Too many wrong codes.
        TooManyTries { minutes: i64 } => Limited "wallet.too_many_tries" at "code",
        /// Forged, stale, used, frozen or revoked: a stranger is told no more.
        UnknownCode => Missing "wallet.unknown_code" at "code",
        /// No such pass, or not this customer's.
        UnknownPass => Missing "wallet.unknown_pass",
        /// More passes than anybody has devices.
        TooManyPasses { most: i64 } => Limited "wallet.too_many_passes",
        /// The scan is too old, was made elsewhere, or has paid already.
        NotScanned => Conflict "wallet.not_scanned",
        /// More than a code pays without further proof.
        OverCode { most: Money } => Conflict "wallet.over_code" at "amount",
        /// Forged, or another merchant's: nothing was set aside for it.
        UnknownAllowance => Missing "wallet.unknown_allowance" at "code",
        /// More than may be set aside for tills without a connection.
        OverOffline { most: Money } => Conflict "wallet.over_offline" at "amount",
        /// An address to which nobody can be led back safely.
        BadReturn => Invalid "wallet.bad_return" at "return_to",
        /// No such approval, or another merchant's.
        UnknownApproval => Missing "wallet.unknown_approval",
        /// It was approved, declined, captured or voided before, or its time is over.
        ApprovalEnded { state: String } => Conflict "wallet.approval_ended",
        /// More than is left of what was captured.
        OverCaptured { left: Money } => Conflict "wallet.over_captured" at "amount",
    }
}
