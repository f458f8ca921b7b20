//! Catalog: what the merchant offers.
//!
//! Owns: products with their options, variants, pictures and categories. Tables `catalog_*`.
//! Hears: nothing.
//! Promises: a SKU names one variant; a variant that was ever sold is never deleted, only archived; one change of a product is
//! one event and one step of its version; a change of what somebody else changed meanwhile is refused; a picture is
//! what its content says, upright, and nothing but pixels.
//! Not here: prices, stock, reviews, full-text search beyond the folded words of a title.

mod audit;
mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

pub use commands::{ArrangeMedia, SaveProduct, add_media, archive_product, arrange_media, save_category, save_product};
pub use model::{
    AddMedia, Category, Denied, Listing, Media, MediaPlace, Picture, Product, ProductOption, ProductStatus, Regulation, Sellable,
    Shelf, Variant,
};
pub use rules::{
    AGE_MAX, CATEGORIES_MAX, DESCRIPTION_MAX, MEDIA_BYTES_MAX, MEDIA_MAX, MEDIA_PIXELS_MAX, OPTIONS_MAX, SKU_MAX, TAGS_MAX,
    TEXT_MAX, URL_MAX, VARIANTS_MAX, product as may_be_product, read_picture,
};
pub use store::{
    by_code, by_sku, categories, category, category_counts, described, every_nth, find, first_media, handles_from, lineage,
    listing, media_content, media_copy, media_of, offered, product, product_by_handle, products, products_after, sellable, shelf,
    variants_of, variants_of_many,
};

/// The domain's sentences.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "catalog", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("catalog")
        .migrations(&[("0001_catalog", include_str!("../migrations/0001_catalog.sql"))])
        .audit("nothing hangs in the air", audit::nothing_dangles)
        .audit("a SKU names one variant", audit::skus_are_unique)
        .audit("what is offered can be bought", audit::active_products_have_variants)
}
