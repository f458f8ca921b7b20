//! What must never be true of wallets, cards and what was sent.

use kernel::{AccountId, GiftCardId, Id, Result};
use spine::{Findings, Read};

use crate::store;

/// Rows looked at in one go.
const PAGE: i64 = 500;

/// Behind every wallet, card and allowance stands an account of its currency that cannot fall below zero.
pub(crate) async fn rows_have_accounts(read: &Read) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut after = [0; 16];
    loop {
        let page = store::accounts_from(read, after, PAGE).await?;
        let Some((last, _)) = page.last().copied() else { return Ok(findings) };
        for (id, currency) in page {
            let found = ledger::account(read, id).await?;
            let sound = |account: &ledger::Account| account.unit == currency.as_str() && account.floor == ledger::Floor::Zero;
            if !found.as_ref().is_some_and(sound) {
                findings.push(format!("{id} in {currency}: {found:?}"));
            }
        }
        after = last.bytes();
    }
}

/// Nobody holds money in an account of ours that belongs to no wallet and no card.
pub(crate) async fn money_belongs_to_rows(read: &Read) -> Result<Findings> {
    let mut findings = Findings::new();
    for prefix in ["wallet:", "gift_card:"] {
        let mut after = AccountId::from_bytes([0; 16]);
        loop {
            let page = ledger::coded(read, prefix, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for account in page.iter().filter(|account| account.posted != 0) {
                if !store::is_ours(read, account.id).await? {
                    findings.push(format!("{} holds {} {}", account.code, account.posted, account.unit));
                }
            }
        }
    }
    Ok(findings)
}

/// Nothing lies on a card on which nobody can spend it.
pub(crate) async fn ended_cards_hold_nothing(read: &Read) -> Result<Findings> {
    let mut findings = Findings::new();
    let mut after = GiftCardId::from_bytes([0; 16]);
    loop {
        let page = store::cards::ended_after(read, after, PAGE).await?;
        let Some((last, _)) = page.last().copied() else { return Ok(findings) };
        for (card, account) in page {
            let left = ledger::balance(read, account).await?;
            if left != 0 {
                findings.push(format!("{card} has ended and holds {left}"));
            }
        }
        after = last;
    }
}

pub(crate) async fn accepted_requests_were_sent(read: &Read) -> Result<Findings> {
    read.findings(store::ACCEPTED_UNSENT, &[]).await
}

pub(crate) async fn no_code_is_kept(read: &Read) -> Result<Findings> {
    read.findings(store::cards::CODES_KEPT, &[]).await
}

pub(crate) async fn refunds_stay_within_what_was_taken(read: &Read) -> Result<Findings> {
    read.findings(store::approvals::REFUNDS_OFF, &[]).await
}
