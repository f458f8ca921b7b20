//! What a price is asked for, and what is known of those who ask.

use std::collections::BTreeMap;

use kernel::{
    CategoryId, ChannelId, Currency, CustomerId, LocationId, Money, ProductId, PromotionId, Quantity, Timestamp, VariantId, Zone,
};

/// A basket to be priced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basket {
    /// The currency of all its amounts.
    pub currency: Currency,
    /// What lies in it.
    pub lines: Vec<BasketLine>,
    /// What its delivery costs, where it is delivered.
    pub delivery: Option<Money>,
    /// Where it is bought.
    pub channel: ChannelId,
    /// At which location: its clock and its calendar count.
    pub location: LocationId,
    /// Who buys, where known.
    pub buyer: Option<Buyer>,
    /// When.
    pub at: Timestamp,
    /// The time zone of the location.
    pub zone: Zone,
    /// The codes that were presented, as people typed them, in the order in which they came.
    pub codes: Vec<String>,
}

/// One line of a basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketLine {
    /// Which variant.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// Its categories, and all above them.
    pub categories: Vec<CategoryId>,
    /// What one piece costs, before any promotion.
    pub unit: Money,
    /// How many.
    pub quantity: Quantity,
    /// Takes no part in any offer: regulated goods.
    pub excluded: bool,
}

/// Who buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Which customer.
    pub customer: CustomerId,
    /// The code of the tier they stand on.
    pub tier: Option<String>,
    /// Whether they take part in the loyalty programme.
    pub member: bool,
    /// Whether they have never ordered before.
    pub first_order: bool,
}

/// What the tables say about codes and counts; nothing of it, where only the rules matter.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The codes of the basket that unlock something for this buyer.
    pub codes: Vec<KnownCode>,
    /// What was given until now of promotions with limits. Of one that is not named, nothing was.
    pub used: BTreeMap<PromotionId, Used>,
}

/// A code that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCode {
    /// The code, in its stored form.
    pub code: String,
    /// What it unlocks.
    pub promotion: PromotionId,
}

/// How often a promotion was given until now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// In how many orders in all.
    pub in_total: i64,
    /// In how many orders on this day.
    pub on_day: i64,
    /// In how many orders of this customer.
    pub by_customer: i64,
    /// For how much in all, in minor units of its budget.
    pub given: i64,
}
