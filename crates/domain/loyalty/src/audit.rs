//! What must never be true of points.

use std::collections::BTreeMap;

use kernel::{AccountId, CustomerId, Id, Result};
use spine::{Findings, Read};

use crate::commands::UNIT;
use crate::store::{self, audit};

/// What members hold by the tables, against what the ledger says: spendable, waiting, owed.
pub(crate) async fn lots_equal_the_ledger(read: &Read) -> Result<Findings> {
    let mut accounts = BTreeMap::new();
    for prefix in ["points:", "points_pending:", "points_debt:"] {
        let mut after = AccountId::from_bytes([0; 16]);
        loop {
            let page = ledger::coded(read, prefix, after, audit::PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            // What orders were paid in points stands under the same word, in money.
            let points = page.into_iter().filter(|account| account.unit == UNIT);
            accounts.extend(points.map(|account| (account.code, account.posted)));
        }
    }
    let mut found = Findings::new();
    let mut after = CustomerId::from_bytes([0; 16]);
    loop {
        let page = audit::held(read, after).await?;
        let Some(last) = page.last() else { break };
        after = last.customer;
        for held in page {
            let mut of = |prefix: &str| accounts.remove(&format!("{prefix}:{}", held.customer)).unwrap_or_default();
            let ledger = [of("points"), of("points_pending"), -of("points_debt")];
            let tables = [held.active, held.pending, held.owed];
            if ledger != tables {
                found.push(format!("{} has {ledger:?} in the ledger and {tables:?} in lots, orders and debts", held.customer));
            }
        }
    }
    // Whatever account is left belongs to nobody.
    found.extend(accounts.into_iter().filter(|(_, posted)| *posted != 0).map(|(code, posted)| format!("{code} has {posted}")));
    Ok(found)
}

pub(crate) async fn lots_are_not_overdrawn(read: &Read) -> Result<Findings> {
    read.findings(audit::LOTS_OVERDRAWN, &[]).await
}

pub(crate) async fn lots_belong_to_members(read: &Read) -> Result<Findings> {
    read.findings(audit::STRANGERS, &[]).await
}

pub(crate) async fn acts_are_counted_once(read: &Read) -> Result<Findings> {
    read.findings(audit::ACTS_TWICE, &[]).await
}

pub(crate) async fn exchanges_are_paid(read: &Read) -> Result<Findings> {
    read.findings(audit::EXCHANGES_UNPAID, &[]).await
}

/// Nothing was spent or expired that had not been issued.
pub(crate) async fn nothing_is_spent_beyond_what_was_earned(read: &Read) -> Result<Findings> {
    if store::revision(read).await?.is_none() {
        return Ok(Findings::new());
    }
    let store::Kept { issued, redeemed, expired, .. } = store::programme(read).await?;
    let issued = -ledger::balance(read, issued).await?;
    let gone = ledger::balance(read, redeemed).await? + ledger::balance(read, expired).await?;
    let owed = store::figures::owed(read).await?.0;
    let over = gone > issued + owed;
    Ok(if over { vec![format!("{gone} were spent or expired, {issued} issued, {owed} owed")] } else { Findings::new() })
}
