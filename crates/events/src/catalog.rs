//! What can happen to the catalogue.

use kernel::{CategoryId, ProductId};

crate::event! {
    /// A product, or anything it owns (variant, picture, text), was created or changed.
    "catalog.product_saved" about product: pub struct ProductSaved {
        /// The product.
        pub product: ProductId,
        /// Its version after the change.
        pub version: i64,
    }
}

crate::event! {
    /// A product is no longer offered.
    "catalog.product_archived" about product: pub struct ProductArchived {
        /// The product.
        pub product: ProductId,
        /// Its version after the change.
        pub version: i64,
    }
}

crate::event! {
    /// A category was created or changed.
    "catalog.category_saved" about category: pub struct CategorySaved {
        /// The category.
        pub category: CategoryId,
    }
}
