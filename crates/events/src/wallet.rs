//! What can happen to wallets, gift cards and rotating codes. No notes, no names and no codes here: the log outlives them.

use kernel::{ApprovalId, ChannelId, CustomerId, GiftCardId, Money, OrderId, PassId, PaymentRequestId, TransferId};

crate::event! {
    /// Money was put into a wallet.
    "wallet.loaded" about customer: pub struct WalletLoaded {
        /// Whose wallet.
        pub customer: CustomerId,
        /// How much.
        pub amount: Money,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// A customer sent another money.
    "wallet.sent" about transfer: pub struct MoneySent {
        /// The transfer in the ledger.
        pub transfer: TransferId,
        /// Who sent it.
        pub from: CustomerId,
        /// Who was given it.
        pub to: CustomerId,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// A customer asked another for money.
    "wallet.asked" about request: pub struct MoneyAsked {
        /// The request.
        pub request: PaymentRequestId,
        /// Who asks.
        pub asker: CustomerId,
        /// Who is asked.
        pub payer: CustomerId,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// Money that was asked for was given or declined, or the asking ended.
    "wallet.answered" about request: pub struct RequestAnswered {
        /// The request.
        pub request: PaymentRequestId,
        /// Who asked.
        pub asker: CustomerId,
        /// Who was asked.
        pub payer: CustomerId,
        /// What has become of it: accepted, declined, withdrawn or expired.
        pub state: String,
    }
}

crate::event! {
    /// Nothing may leave a customer's wallets any more.
    "wallet.frozen" about customer: pub struct WalletFrozen {
        /// Whose wallets.
        pub customer: CustomerId,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// Money may leave a customer's wallets again.
    "wallet.thawed" about customer: pub struct WalletThawed {
        /// Whose wallets.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A gift card was issued.
    "wallet.card_issued" about card: pub struct CardIssued {
        /// The card.
        pub card: GiftCardId,
        /// What is on it.
        pub amount: Money,
        /// The order that sold it, where one did.
        pub order: Option<OrderId>,
    }
}

crate::event! {
    /// A gift card was given a new code; the old one no longer counts.
    "wallet.card_reissued" about card: pub struct CardReissued {
        /// The card.
        pub card: GiftCardId,
    }
}

crate::event! {
    /// A customer keeps a gift card with their wallet.
    "wallet.card_kept" about card: pub struct CardKept {
        /// The card.
        pub card: GiftCardId,
        /// Who keeps it.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A gift card was frozen, can be spent again, was cancelled or has expired.
    "wallet.card_changed" about card: pub struct CardChanged {
        /// The card.
        pub card: GiftCardId,
        /// What has become of it: active, frozen, cancelled or expired.
        pub state: String,
        /// What was taken off it, where something was left.
        pub taken: Option<Money>,
    }
}

crate::event! {
    /// A device of a customer was given a pass.
    "wallet.pass_made" about pass: pub struct PassMade {
        /// The pass.
        pub pass: PassId,
        /// Whose device.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A pass was frozen, counts again, or was revoked.
    "wallet.pass_changed" about pass: pub struct PassChanged {
        /// The pass.
        pub pass: PassId,
        /// Whose device.
        pub customer: CustomerId,
        /// What has become of it: active, frozen or revoked.
        pub state: String,
    }
}

crate::event! {
    /// A rotating code was scanned.
    "wallet.scanned" about customer: pub struct CodeScanned {
        /// The pass.
        pub pass: PassId,
        /// Whom it identified.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// Money was set aside that tills without a connection may take.
    "wallet.offline_allowed" about pass: pub struct OfflineAllowed {
        /// The pass.
        pub pass: PassId,
        /// Whose money.
        pub customer: CustomerId,
        /// How much may be taken.
        pub amount: Money,
    }
}

crate::event! {
    /// Tills without a connection took more than was there; the merchant bears it.
    "wallet.offline_short" about pass: pub struct OfflineShort {
        /// The pass.
        pub pass: PassId,
        /// Whose allowance.
        pub customer: CustomerId,
        /// What was missing.
        pub amount: Money,
    }
}

crate::event! {
    /// What was set aside and not taken went back into the wallet.
    "wallet.offline_ended" about pass: pub struct OfflineEnded {
        /// The pass.
        pub pass: PassId,
        /// Whose money.
        pub customer: CustomerId,
        /// What went back.
        pub amount: Money,
    }
}

crate::event! {
    /// Another merchant asked to be paid from a wallet.
    "wallet.approval_asked" about approval: pub struct ApprovalAsked {
        /// The approval.
        pub approval: ApprovalId,
        /// The channel that merchant calls by.
        pub partner: ChannelId,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// A payment to another merchant was approved, declined, captured, voided, or has expired.
    "wallet.approval_changed" about approval: pub struct ApprovalChanged {
        /// The approval.
        pub approval: ApprovalId,
        /// The channel that merchant calls by.
        pub partner: ChannelId,
        /// Who approved it.
        pub customer: Option<CustomerId>,
        /// What has become of it.
        pub state: String,
    }
}

crate::event! {
    /// Another merchant gave back what it had taken.
    "wallet.approval_refunded" about approval: pub struct ApprovalRefunded {
        /// The approval.
        pub approval: ApprovalId,
        /// The channel that merchant calls by.
        pub partner: ChannelId,
        /// How much.
        pub amount: Money,
    }
}
