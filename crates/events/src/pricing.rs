//! What can happen to prices and taxes.

use kernel::{Currency, PriceListId, Timestamp, VariantId};

crate::event! {
    /// A price list was created or changed.
    "pricing.list_saved" about list: pub struct PriceListSaved {
        /// The list.
        pub list: PriceListId,
    }
}

crate::event! {
    /// A variant's price on a list was set.
    "pricing.price_set" about variant: pub struct PriceSet {
        /// The variant.
        pub variant: VariantId,
        /// The list.
        pub list: PriceListId,
        /// Minor units.
        pub minor: i64,
        /// Their currency.
        pub currency: Currency,
    }
}

crate::event! {
    /// A variant was taken off a list.
    "pricing.price_cleared" about variant: pub struct PriceCleared {
        /// The variant.
        pub variant: VariantId,
        /// The list.
        pub list: PriceListId,
    }
}

crate::event! {
    /// A variant may cost something else on a list until a time; who declared it and why stands with pricing.
    "pricing.exception_declared" about variant: pub struct ExceptionDeclared {
        /// The list.
        pub list: PriceListId,
        /// The variant.
        pub variant: VariantId,
        /// Until when.
        pub ends_at: Timestamp,
    }
}

crate::event! {
    /// An exception was ended before its time.
    "pricing.exception_ended" about variant: pub struct ExceptionEnded {
        /// The list.
        pub list: PriceListId,
        /// The variant.
        pub variant: VariantId,
    }
}

crate::event! {
    /// A tax rate of a country was set; it binds orders from this commit on.
    "pricing.tax_rate_set" about list: pub struct TaxRateSet {
        /// The merchant's default list, which every rate concerns.
        pub list: PriceListId,
    }
}
