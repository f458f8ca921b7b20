//! Regulated goods: sold to whoever may have them, on every channel by the same rule.

use catalog::{Regulation, Sellable};
use channels::Channel;
use customers::Permit;
use kernel::{CustomerId, Result, VariantId};
use orders::Delivery;
use serde::{Deserialize, Serialize};
use spine::Tx;

use super::{Basket, Denied, PlaceOrder, basket};

/// What a cashier has just seen of the buyer's papers. It counts over the counter, where the goods are handed to whoever showed
/// them; what is to count elsewhere is kept with the customer ([`customers::permit`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The buyer is at least so many years old.
    #[serde(default)]
    pub age: Option<i64>,
    /// Prescriptions for these.
    #[serde(default)]
    pub prescriptions: Vec<VariantId>,
}

/// Refuses what the buyer may not have.
pub(super) async fn may_be_sold(
    tx: &Tx,
    (channel, wish): (&Channel, &PlaceOrder),
    proved: Option<CustomerId>,
    basket: &Basket,
) -> Result<()> {
    let regulated: Vec<(&Sellable, Regulation)> =
        basket.goods.iter().filter_map(|good| good.regulated.map(|regulated| (good, regulated))).collect();
    if regulated.iter().all(|(_, regulated)| regulated.min_age.is_none() && !regulated.prescription) {
        return Ok(());
    }
    let nothing = Seen::default();
    let seen = if wish.delivery == Delivery::Counter { &wish.brings.seen } else { &nothing };
    // Only whoever proved to be the customer buys on the customer's papers.
    let permits = match proved {
        Some(customer) => customers::permits(tx, customer, tx.now()).await?,
        None => Vec::new(),
    };
    let today = tx.now().day(&basket::zone(tx, wish.location.unwrap_or(channel.location)).await?);
    for (good, regulation) in regulated {
        let title = || good.title.get(wish.locale).to_owned();
        if let Some(years) = regulation.min_age {
            let shown = permits.iter().find_map(|permit| match permit {
                Permit::Born { on } => Some(customers::age(*on, today)),
                Permit::Prescribed { .. } => None,
            });
            if shown.max(seen.age).is_none_or(|age| age < years) {
                return Err(Denied::AgeNotSeen { title: title(), years }.into());
            }
        }
        let prescribed = |permit: &Permit| matches!(permit, Permit::Prescribed { product, .. } if *product == good.product);
        if regulation.prescription && !permits.iter().any(prescribed) && !seen.prescriptions.contains(&good.variant) {
            return Err(Denied::NoPrescription { title: title() }.into());
        }
    }
    Ok(())
}
