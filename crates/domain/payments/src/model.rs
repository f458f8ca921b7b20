//! Tenders, wishes and refusals.

use kernel::{AccountId, Money, OrderId, TenderId, Timestamp};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// The ways to pay. `manual` is a card terminal beside the till; `import` is history, which nobody can choose.
    pub enum TenderKind {
        Cash => "cash", Card => "manual", Gateway => "gateway", StoreCredit => "store_credit", Wallet => "wallet",
        GiftCard => "gift_card", Points => "points", Import => "import",
    }
}

kernel::words! {
    /// What has become of a tender.
    pub enum TenderState {
        Requested => "requested", Captured => "captured", Failed => "failed", Voided => "voided", Refunded => "refunded",
    }
}

/// One way in which part of an order is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    /// Its id.
    pub id: TenderId,
    /// The order it pays.
    pub order: OrderId,
    /// How.
    pub kind: TenderKind,
    /// What has become of it.
    pub state: TenderState,
    /// How much of the order it pays.
    pub amount: Money,
    /// How much of that was given back.
    pub refunded: Money,
    /// Cash handed over.
    pub given: Option<Money>,
    /// Cash handed back.
    pub change: Option<Money>,
    /// What the gateway calls it, or why it declined.
    pub reference: String,
    /// When it was offered.
    pub at: Timestamp,
}

impl Tender {
    /// What of it can still be given back: nothing of what was not taken.
    #[must_use]
    pub fn left(&self) -> Money {
        let taken = self.state == TenderState::Captured;
        Money { minor: if taken { self.amount.minor - self.refunded.minor } else { 0 }, ..self.amount }
    }
}

impl TenderKind {
    /// How the code of the account begins from which it takes money; nothing for what takes it from no account of a customer.
    #[must_use]
    pub fn account(self) -> Option<&'static str> {
        match self {
            Self::StoreCredit => Some("store_credit:"),
            Self::Wallet => Some("wallet:"),
            Self::GiftCard => Some("gift_card:"),
            Self::Cash | Self::Card | Self::Gateway | Self::Points | Self::Import => None,
        }
    }
}

/// How somebody wishes to pay a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderWish {
    /// How.
    pub kind: TenderKind,
    /// How much of what is due.
    pub amount: Money,
    /// Cash handed over, where change may be due.
    #[serde(default)]
    pub given: Option<Money>,
    /// The gateway's token for a card; never the card.
    #[serde(default)]
    pub token: Option<String>,
    /// The store credit, wallet or gift card to take it from.
    #[serde(default)]
    pub account: Option<AccountId>,
}

kernel::domain_errors! {
    /// Why the tenders were not taken.
    pub enum Denied {
        /// Together they do not come to what is due.
        WrongSum { due: Money, offered: Money } => Invalid "payments.wrong_sum" at "tenders",
        /// A part of nothing, or less.
        BadAmount => Invalid "payments.bad_amount" at "amount",
        /// Less cash was handed over than it is to pay.
        TooLittleCash { amount: Money, given: Money } => Invalid "payments.too_little_cash" at "given",
        /// Money handed over that is not cash.
        NotCash => Invalid "payments.not_cash" at "given",
        /// The gateway needs a token.
        NoToken => Invalid "payments.no_token" at "token",
        /// More is to be given back than was taken.
        RefundedTooMuch { left: Money } => Conflict "payments.refunded_too_much" at "amount",
        /// No such store credit, wallet or gift card.
        NoAccount => Missing "payments.no_account" at "account",
        /// More parts than anybody needs.
        TooManyTenders { max: i64 } => Invalid "payments.too_many_tenders" at "tenders",
        /// Nobody can pay with that.
        NotOffered => Invalid "payments.not_offered" at "kind",
    }
}
