//! What happens elsewhere, and what it means for members; and the months, which are made of the log.

use std::collections::BTreeMap;

use events::customers::CustomerErased;
use events::loyalty::{PointsClawedBack, PointsEarned, PointsExpired, PointsGivenBack, PointsRedeemed};
use kernel::Result;
use spine::{Heard, Reactions, Tx};

use crate::{commands, store};

/// The reactions that fill the months.
pub(crate) const MONTHS: &[&str] = &[
    "loyalty.count_on_earned",
    "loyalty.count_on_clawed_back",
    "loyalty.count_on_redeemed",
    "loyalty.count_on_given_back",
    "loyalty.count_on_expired",
];

pub(crate) fn all() -> Reactions {
    Reactions::new()
        .on("loyalty.forget_on_erased", forget_on_erased)
        .on_all("loyalty.count_on_earned", count_on_earned)
        .on_all("loyalty.count_on_clawed_back", count_on_clawed_back)
        .on_all("loyalty.count_on_redeemed", count_on_redeemed)
        .on_all("loyalty.count_on_given_back", count_on_given_back)
        .on_all("loyalty.count_on_expired", count_on_expired)
}

async fn forget_on_erased(tx: &Tx, heard: &[Heard<CustomerErased>]) -> Result<()> {
    for erased in heard {
        commands::forget(tx, erased.event.customer).await?;
    }
    Ok(())
}

async fn count_on_earned(tx: &Tx, heard: &[Heard<PointsEarned>]) -> Result<()> {
    count(tx, heard.iter().map(|heard| (&heard.event.month, &heard.event.tier, [heard.event.points.0, 0, 0]))).await
}

async fn count_on_clawed_back(tx: &Tx, heard: &[Heard<PointsClawedBack>]) -> Result<()> {
    count(tx, heard.iter().map(|heard| (&heard.event.month, &heard.event.tier, [-heard.event.points.0, 0, 0]))).await
}

async fn count_on_redeemed(tx: &Tx, heard: &[Heard<PointsRedeemed>]) -> Result<()> {
    count(tx, heard.iter().map(|heard| (&heard.event.month, &heard.event.tier, [0, heard.event.points.0, 0]))).await
}

async fn count_on_given_back(tx: &Tx, heard: &[Heard<PointsGivenBack>]) -> Result<()> {
    count(tx, heard.iter().map(|heard| (&heard.event.month, &heard.event.tier, [0, -heard.event.points.0, 0]))).await
}

async fn count_on_expired(tx: &Tx, heard: &[Heard<PointsExpired>]) -> Result<()> {
    count(tx, heard.iter().map(|heard| (&heard.event.month, &heard.event.tier, [0, 0, heard.event.points.0]))).await
}

/// Adds a batch to the months: one statement for each month and tier in it, however many members they were.
async fn count<'a>(tx: &Tx, heard: impl Iterator<Item = (&'a String, &'a Option<String>, [i64; 3])>) -> Result<()> {
    let mut sums: BTreeMap<(&str, &str), [i64; 3]> = BTreeMap::new();
    for (month, tier, changes) in heard {
        let sum = sums.entry((month, tier.as_deref().unwrap_or_default())).or_default();
        sum.iter_mut().zip(changes).for_each(|(sum, change)| *sum = sum.saturating_add(change));
    }
    for ((month, tier), changes) in sums {
        store::figures::count(tx, month, tier, changes).await?;
    }
    Ok(())
}
