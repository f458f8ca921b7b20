//! The shapes of wallets, movements, requests, cards, passes and approvals, as we answer with them.

use kernel::{Currency, CustomerId, Money};
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{
    ApprovalKey, ApprovalStateWord, CustomerKey, GiftCardKey, GiftCardStateWord, Moment, MoneyRequestStateWord, PassKey,
    PassStateWord, PaymentRequestKey, Said, Sum, TransferKey,
};

/// What a customer has.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Wallets {
    /// The customer.
    customer: CustomerKey,
    /// Whether nothing may leave the wallet.
    is_frozen: bool,
    /// The word for why.
    #[serde(skip_serializing_if = "Option::is_none")]
    frozen_for: Option<String>,
    /// One for each currency in which there ever was something.
    wallets: Vec<Wallet>,
    /// Store credit, in the merchant's currency.
    store_credit: Sum,
}

/// A wallet in one currency.
#[derive(Debug, Serialize, ToSchema)]
struct Wallet {
    /// What is in it.
    balance: Sum,
    /// What of that can be spent: the rest is set aside.
    left: Sum,
}

impl Wallets {
    pub(super) fn of(
        customer: CustomerId,
        (wallets, frozen_for): (Vec<::wallet::Wallet>, Option<String>),
        store_credit: Money,
    ) -> Self {
        let wallet = |wallet: ::wallet::Wallet| Wallet { balance: wallet.balance.into(), left: wallet.left.into() };
        Self {
            customer: Said(customer),
            is_frozen: frozen_for.is_some(),
            frozen_for,
            wallets: wallets.into_iter().map(wallet).collect(),
            store_credit: store_credit.into(),
        }
    }
}

/// A line of a wallet's history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WalletLine {
    /// Its place in the whole history, from one, without gaps.
    n: i64,
    /// The movement.
    transfer: TransferKey,
    /// How much came, or left when negative.
    change: Sum,
    /// What was there after it.
    balance: Sum,
    /// A stable word for the reason.
    reason: String,
    /// The other customer, where it was sent from one to another.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<CustomerKey>,
    /// What the sender wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// When.
    at: Moment,
}

impl WalletLine {
    pub(super) fn of(line: ::wallet::Movement, currency: Currency) -> Self {
        let ::wallet::Movement { entry, other, note } = line;
        Self {
            n: entry.entry,
            transfer: Said(entry.transfer),
            change: Money::new(entry.change, currency).into(),
            balance: Money::new(entry.balance, currency).into(),
            reason: entry.reason,
            other: other.map(Said),
            note,
            at: Said(entry.at),
        }
    }
}

/// Money that one customer asks of another.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentRequest {
    /// The request.
    id: PaymentRequestKey,
    /// Who asks.
    asker: CustomerKey,
    /// Who is asked.
    payer: CustomerKey,
    /// How much.
    amount: Sum,
    /// What has become of it.
    state: MoneyRequestStateWord,
    /// What the asker wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// When it was asked.
    asked_at: Moment,
    /// Until when it can be accepted.
    ends_at: Moment,
}

impl From<::wallet::PaymentRequest> for PaymentRequest {
    fn from(request: ::wallet::PaymentRequest) -> Self {
        let ::wallet::PaymentRequest { id, asker, payer, amount, state, note, asked_at, ends_at } = request;
        let (id, asker, payer, state) = (Said(id), Said(asker), Said(payer), Said(state));
        Self { id, asker, payer, amount: amount.into(), state, note, asked_at: Said(asked_at), ends_at: Said(ends_at) }
    }
}

/// A gift card. Its number is kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GiftCard {
    /// The card.
    id: GiftCardKey,
    /// The last letters of its number.
    tail: String,
    /// What it was sold with.
    issued: Sum,
    /// What is left on it.
    left: Sum,
    /// What has become of it.
    state: GiftCardStateWord,
    /// Until when it can be spent; absent when it never ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<Moment>,
}

impl From<::wallet::GiftCard> for GiftCard {
    fn from(card: ::wallet::GiftCard) -> Self {
        let ::wallet::GiftCard { id, tail, issued, left, state, ends_at, .. } = card;
        let (issued, left, ends_at) = (issued.into(), left.into(), ends_at.map(Said));
        Self { id: Said(id), tail, issued, left, state: Said(state), ends_at }
    }
}

/// A device that shows codes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Pass {
    /// The pass.
    id: PassKey,
    /// What has become of it.
    state: PassStateWord,
    /// When a code of it was last scanned.
    #[serde(skip_serializing_if = "Option::is_none")]
    scanned_at: Option<Moment>,
    /// When it was made.
    made_at: Moment,
}

impl From<::wallet::Pass> for Pass {
    fn from(pass: ::wallet::Pass) -> Self {
        let ::wallet::Pass { id, state, scanned_at, made_at, .. } = pass;
        Self { id: Said(id), state: Said(state), scanned_at: scanned_at.map(Said), made_at: Said(made_at) }
    }
}

/// A payment from a wallet to another merchant.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Approval {
    /// The approval.
    id: ApprovalKey,
    /// What the other merchant calls it.
    reference: String,
    /// How much was asked for.
    amount: Sum,
    /// What has become of it.
    state: ApprovalStateWord,
    /// How much was taken.
    captured: Sum,
    /// How much of that went back.
    refunded: Sum,
    /// Where the customer approves it, on this node's address.
    #[schema(example = "/account/approve/apv_019ca85b1d0070008000000000000001")]
    page: String,
    /// Until when it can be approved, or captured once it is.
    ends_at: Moment,
}

impl From<::wallet::Approval> for Approval {
    fn from(approval: ::wallet::Approval) -> Self {
        let ::wallet::Approval { id, reference, amount, state, captured, refunded, ends_at, .. } = approval;
        let page = format!("/account/approve/{id}");
        let (amount, captured, refunded) = (amount.into(), captured.into(), refunded.into());
        Self { id: Said(id), reference, amount, state: Said(state), captured, refunded, page, ends_at: Said(ends_at) }
    }
}
