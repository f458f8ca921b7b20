//! The programme in numbers.

use kernel::{Points, Result, Timestamp};
use spine::Read;

use crate::commands::present;
use crate::model::{Compared, Figures};
use crate::{rules, store};

/// Days within which a member who earned counts as lively.
const LIVELY_DAYS: i64 = 90;

/// The programme in numbers, as they are at that moment.
///
/// # Errors
/// Refuses when there is no programme.
pub async fn figures(read: &Read, now: Timestamp) -> Result<Figures> {
    let book = present(read).await?;
    let issued = Points(-ledger::balance(read, book.issued).await?);
    let redeemed = Points(ledger::balance(read, book.redeemed).await?);
    let expired = Points(ledger::balance(read, book.expired).await?);
    let owed = store::figures::owed(read).await?;
    // What all accounts come to is zero: what members hold is what was issued and neither spent nor expired, and what they owe.
    let outstanding = Points(issued.0 - redeemed.0 - expired.0 + owed.0);
    let tiers = store::figures::tiers(read, now.plus_seconds(-LIVELY_DAYS * 86_400)).await?;
    let worth = book.programme.worth.iter().map(|worth| worth.money.currency);
    let liability = worth.map(|currency| rules::value_of(&book.programme, outstanding, currency)).collect::<Result<_, _>>()?;
    Ok(Figures {
        members: tiers.iter().map(|tier| tier.members).sum(),
        lively: tiers.iter().map(|tier| tier.lively).sum(),
        issued,
        redeemed,
        expired,
        outstanding,
        owed,
        liability,
        tiers,
        months: store::figures::months(read).await?,
    })
}

/// Members against customers who are none and bought as often and as lately: matched on what they did between the first two
/// moments, compared by what they did after the second.
///
/// # Errors
/// A fault when the store fails.
pub async fn compare(read: &Read, from: Timestamp, split: Timestamp) -> Result<Compared> {
    Ok(rules::figures::compared(&store::figures::strata(read, from, split).await?))
}
