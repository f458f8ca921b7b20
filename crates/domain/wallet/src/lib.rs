//! Wallet: money that customers keep with the merchant, gift cards, and the codes that pay with both.
//!
//! Owns: tables `wallet_*`, events `wallet.*`, jobs `wallet.*`, the ledger accounts `wallet:`, `gift_card:`, `partner:`,
//! `expired:gift_card` and `shortfall:wallet`.
//! Hears: `customers.erased` (notes go, passes end, what was asked is withdrawn).
//! Promises: no wallet and no card falls below zero; a wish that arrives twice moves money once; a rotating code identifies once
//! and pays once; of a card's code only the digest is kept; words people wrote can be erased without touching money or log; a
//! stranger learns nothing from a refusal but that the code does not count.
//! Not here: orders and tenders (the flow names an account to `payments`), store credit (`payments`), points, who a customer is.

mod audit;
mod commands;
mod jobs;
mod model;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::approvals::{
    AskApproval, RefundApproval, approve, ask_approval, capture_approval, decline, pay_out, refund_approval, void_approval,
};
pub use commands::cards::{
    Issue, Issued, cancel_gift_card, freeze_gift_card, gift_card, issue_gift_card, keep_gift_card, kept_gift_card,
    reissue_gift_card, revive_gift_card, thaw_gift_card,
};
pub use commands::offline::{Allowance, allow_offline, offline_key, settle_offline};
pub use commands::passes::{
    Authorise, Scan, Scanned, authorise, freeze_pass, is_code, is_scanned, pass, revoke_pass, scan, thaw_pass,
};
pub use commands::requests::{Answer, Ask, answer, ask};
pub use commands::send::{Send, send};
pub use commands::{Load, account, freeze, load, may_load, save_limits, spendable, thaw, thaw_own, unload};
pub use model::{
    Approval, ApprovalState, CardState, Denied, GiftCard, Liability, Limits, Movement, Pass, PassState, PaymentRequest, Reply,
    RequestState, Settlement, Wallet,
};
pub use rules::card::{CARD_CHANCE_BITS, CARD_CHARACTERS};
pub use rules::pass::{CODE_MINUTES, OFF_STEPS_MOST, STEP_SECONDS, code_at};
pub use rules::{NOTE_MAX, REQUEST_DAYS, REQUESTS_MOST};
pub use store::approvals::{approval, settlement};
pub use store::cards::{card, cards, cards_about, cards_kept_by, keeper, note, sold_by};
pub use store::passes::passes;
pub use store::report::{balance, is_frozen, liability, statement, wallets};
pub use store::{BY_OWNER, frozen_for, limits, request, requests};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "wallet", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("wallet")
        .migrations(&[("0001_wallet", include_str!("../migrations/0001_wallet.sql"))])
        .reactions(reactions::all())
        .jobs(jobs::all())
        .audit("wallets and cards have their accounts", audit::rows_have_accounts)
        .audit("money belongs to a wallet or a card", audit::money_belongs_to_rows)
        .audit("a card that has ended holds nothing", audit::ended_cards_hold_nothing)
        .audit("what was asked and accepted was sent", audit::accepted_requests_were_sent)
        .audit("no more goes back than was taken", audit::refunds_stay_within_what_was_taken)
        .audit("of a card's code only the digest is kept", audit::no_code_is_kept)
}
