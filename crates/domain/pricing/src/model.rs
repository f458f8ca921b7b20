//! The nouns of pricing, and the ways in which it can say no.

use kernel::{BasisPoints, Currency, Money, PriceListId, Quantity, StaffId, TaxClass, Texts, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

/// A list of prices in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    /// Its id.
    pub id: PriceListId,
    /// Short name.
    pub code: String,
    /// What people call it.
    pub name: Texts,
    /// The currency of all its prices; fixed once there is one.
    pub currency: Currency,
    /// Whether its prices already contain the tax.
    pub tax_included: bool,
}

/// What a variant costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// The price now.
    pub price: Money,
    /// The price it is compared with, usually the one before.
    pub compare_at: Option<Money>,
}

/// A price on a list, in minor units of the list's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The list.
    pub list: PriceListId,
    /// The variant.
    pub variant: VariantId,
    /// The price now.
    pub minor: i64,
    /// The price it is compared with.
    pub compare_at: Option<i64>,
}

/// What happens to a price when many are changed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceChange {
    /// So much more, or less when negative.
    By(Money),
    /// Such a part more, or less when negative.
    ByPercent(BasisPoints),
    /// Exactly so much.
    To(Money),
}

/// A declared departure from parity: a variant may cost something else on a list, for a reason and until a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// On which list.
    pub list: PriceListId,
    /// Which variant.
    pub variant: VariantId,
    /// Who answers for it.
    pub owner: StaffId,
    /// Why.
    pub reason: String,
    /// Since when. Set by pricing; what a caller writes here is ignored.
    pub declared_at: Timestamp,
    /// Until when; from then on it counts no more.
    pub ends_at: Timestamp,
}

/// What somebody would like to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which variant.
    pub variant: VariantId,
    /// How it is taxed.
    pub tax_class: TaxClass,
    /// How many.
    pub quantity: Quantity,
}

/// What all that was wanted costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The currency of all amounts.
    pub currency: Currency,
    /// Whether unit prices contain the tax.
    pub tax_included: bool,
    /// One line for each wish, in its order.
    pub lines: Vec<QuotedLine>,
    /// What it costs to send all of it; nothing where that costs nothing, or it is not sent.
    pub delivery: Option<QuotedDelivery>,
    /// What offers take off lines and delivery, as unit prices are: with tax or without.
    pub discount: Money,
    /// The net amounts of lines and delivery.
    pub net: Money,
    /// Their taxes.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
}

/// What it costs to send what was wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedDelivery {
    /// The charge, as the prices of the list are written: with tax or without.
    pub charge: Money,
    /// The tax rate.
    pub rate: BasisPoints,
    /// What offers take off it, written the same way.
    pub discount: Money,
    /// What is left of it, without tax.
    pub net: Money,
    /// The tax on that.
    pub tax: Money,
    /// What is left of it, with tax.
    pub total: Money,
}

/// What one wish costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedLine {
    /// Which variant.
    pub variant: VariantId,
    /// How many.
    pub quantity: Quantity,
    /// The price of one, as the list has it.
    pub unit: Money,
    /// The price one is compared with.
    pub compare_at: Option<Money>,
    /// The tax rate.
    pub rate: BasisPoints,
    /// What offers take off all of them, as the unit price is: with tax or without.
    pub discount: Money,
    /// All of them without tax.
    pub net: Money,
    /// The tax on all of them.
    pub tax: Money,
    /// All of them with tax.
    pub total: Money,
}

/// All that a line of a quote needs, found at once: no price when the list has none, no rate when the country has none.
#[derive(Debug, Clone)]
pub(crate) struct Quoted {
    pub(crate) currency: Currency,
    pub(crate) tax_included: bool,
    pub(crate) minor: Option<i64>,
    pub(crate) compare_at: Option<i64>,
    pub(crate) rate: Option<BasisPoints>,
}

kernel::domain_errors! {
    /// Why a price was not set, or a quote not made.
    pub enum Denied {
        /// No list has that id.
        UnknownList => Missing "pricing.unknown_list" at "list",
        /// Another list has the code.
        CodeTaken { code: String } => Conflict "pricing.code_taken" at "code",
        /// A code is 1 to so many characters.
        BadCode { limit: i64 } => Invalid "pricing.bad_code" at "code",
        /// A list needs a name, of at most so many characters in each language.
        BadName { limit: i64 } => Invalid "pricing.bad_name" at "name",
        /// The list has prices, which would silently change their meaning.
        CurrencyFixed { currency: Currency } => Conflict "pricing.currency_fixed" at "currency",
        /// The list is in another currency.
        WrongCurrency { currency: Currency } => Invalid "pricing.wrong_currency" at "price",
        /// A price below nothing.
        Negative => Invalid "pricing.negative" at "price",
        /// An exception says why, in at most so many characters.
        NoReason { limit: i64 } => Invalid "pricing.no_reason" at "reason",
        /// An exception that has ended already.
        EndsTooSoon => Invalid "pricing.ends_too_soon" at "ends_at",
        /// An exception that lasts longer than so many days.
        EndsTooLate { limit: i64 } => Invalid "pricing.ends_too_late" at "ends_at",
        /// A tax takes between nothing and the whole.
        BadRate => Invalid "pricing.bad_rate" at "rate",
        /// The variant has no price on the list, so it is not for sale there.
        NoPrice { variant: VariantId } => Conflict "pricing.no_price" at "lines",
        /// The country has no rate for the class.
        NoTaxRate { country: String, class: TaxClass } => Conflict "pricing.no_tax_rate",
        /// Nothing is wanted.
        Empty => Invalid "pricing.empty" at "lines",
        /// More lines are wanted than the limit.
        TooManyLines { limit: i64 } => Invalid "pricing.too_many_lines" at "lines",
        /// An offer takes off less than nothing, or more than the line costs.
        BadDiscount => Invalid "pricing.bad_discount" at "lines",
        /// Fewer than one is wanted, or more than the limit.
        BadQuantity { limit: i64 } => Invalid "pricing.bad_quantity" at "quantity",
    }
}
