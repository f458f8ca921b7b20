//! The nouns of the catalogue, and the ways in which it can say no.

use kernel::{CategoryId, MediaId, ProductId, TaxClass, Texts, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// Whether a product is offered.
    pub enum ProductStatus {
        /// Not yet.
        Draft => "draft",
        /// Yes.
        Active => "active",
        /// No longer.
        Archived => "archived",
    }
}

/// A question a shopper answers by choosing: a colour, a size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOption {
    /// The question.
    pub name: Texts,
    /// The answers to choose from.
    pub values: Vec<Texts>,
}

/// What can be offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its name in addresses.
    pub handle: String,
    /// What people call it.
    pub title: Texts,
    /// What is told of it.
    pub description: Texts,
    /// Who makes it; empty when nobody says.
    pub vendor: String,
    /// Where it is sorted.
    pub category: Option<CategoryId>,
    /// What a shopper chooses.
    pub options: Vec<ProductOption>,
    /// Whether it is offered.
    pub status: ProductStatus,
    /// How it is taxed.
    pub tax_class: TaxClass,
    /// Free words of the merchant.
    pub tags: Vec<String>,
    /// What must be true before it is sold.
    pub regulation: Regulation,
    /// How often it was changed. Set by the catalogue; what a caller writes here is ignored.
    pub version: i64,
    /// Since when it exists. Set by the catalogue.
    pub created_at: Timestamp,
    /// When it was changed last. Set by the catalogue.
    pub updated_at: Timestamp,
}

/// What is priced, stocked and sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// What it is a variant of.
    pub product: ProductId,
    /// The merchant's own code.
    pub sku: String,
    /// The code on the package.
    pub barcode: Option<String>,
    /// One answer for each option of the product.
    pub choices: Vec<Texts>,
    /// Its place among the variants.
    pub position: i64,
    /// What it weighs.
    pub grams: Option<i64>,
}

/// All that a sale needs to know of a variant that is offered now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sellable {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// The merchant's own code.
    pub sku: String,
    /// The code on the package.
    pub barcode: Option<String>,
    /// The product's name in addresses.
    pub handle: String,
    /// What people call the product.
    pub title: Texts,
    /// What tells the variant from its siblings.
    pub choices: Vec<Texts>,
    /// How it is taxed.
    pub tax_class: TaxClass,
    /// What it weighs.
    pub grams: Option<i64>,
    /// Where its product is sorted.
    pub category: Option<CategoryId>,
    /// What the law or the merchant asks before it is sold.
    pub regulated: Option<Regulation>,
}

/// What must be true before a product is sold, on every channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regulation {
    /// Years a buyer must have lived.
    #[serde(default)]
    pub min_age: Option<i64>,
    /// Sold on a prescription only.
    #[serde(default)]
    pub prescription: bool,
    /// Neither offers nor points lower what is paid for it.
    #[serde(default)]
    pub redemption_forbidden: bool,
}

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Its id.
    pub id: MediaId,
    /// What it shows.
    pub product: ProductId,
    /// Its place among the pictures.
    pub position: i64,
    /// What is said to those who cannot see it.
    pub alt: Texts,
    /// What kind of file it is; empty for a picture elsewhere.
    pub mime: String,
    /// Pixels across; 0 when nobody knows.
    pub width: i64,
    /// Pixels down; 0 when nobody knows.
    pub height: i64,
    /// Where it is, when it is not here.
    pub url: Option<String>,
    /// The value of an option that it shows: a shopper who chooses it sees this picture first.
    pub choice: Option<Texts>,
}

/// A file that was read and found to be a picture: upright, nothing but its pixels, in a few widths.
#[derive(Debug, Clone)]
pub struct Picture {
    pub(crate) mime: &'static str,
    pub(crate) width: i64,
    pub(crate) height: i64,
    /// Pixels across and the bytes, the widest last.
    pub(crate) copies: Vec<(i64, Vec<u8>)>,
}

/// A picture's place in the order of a product's pictures, and what is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaPlace {
    /// Which picture.
    pub id: MediaId,
    /// What is said to those who cannot see it.
    pub alt: Texts,
    /// The value of an option that it shows.
    pub choice: Option<Texts>,
}

/// A wish for a picture: a file that was sent, a drawing of our own, or a picture that is elsewhere.
#[derive(Debug, Clone)]
pub struct AddMedia {
    pub(crate) product: ProductId,
    pub(crate) alt: Texts,
    pub(crate) source: Source,
    pub(crate) choice: Option<Texts>,
}

/// Where a picture comes from. Private, so that nobody passes a stranger's drawing for one of our own.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Picture(Picture),
    Drawing { width: i64, height: i64, svg: String },
    Link { url: String },
}

impl AddMedia {
    /// A file that somebody sent, after [`crate::read_picture`] found a picture in it.
    #[must_use]
    pub fn picture(product: ProductId, alt: Texts, picture: Picture) -> Self {
        Self { product, alt, source: Source::Picture(picture), choice: None }
    }

    /// A drawing that this program made itself. A stranger's SVG may carry scripts and is refused as a file.
    #[must_use]
    pub fn drawn(product: ProductId, alt: Texts, (width, height): (i64, i64), svg: impl Into<String>) -> Self {
        Self { product, alt, source: Source::Drawing { width, height, svg: svg.into() }, choice: None }
    }

    /// A picture that stays where it is.
    #[must_use]
    pub fn link(product: ProductId, alt: Texts, url: impl Into<String>) -> Self {
        Self { product, alt, source: Source::Link { url: url.into() }, choice: None }
    }

    /// Says which value of an option it shows: a shopper who chooses that sees this picture first.
    #[must_use]
    pub fn showing(self, choice: Texts) -> Self {
        Self { choice: Some(choice), ..self }
    }
}

/// How products are sorted for shoppers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name in addresses.
    pub handle: String,
    /// What people call it.
    pub title: Texts,
    /// What it is part of.
    pub parent: Option<CategoryId>,
    /// Its place among its siblings.
    pub position: i64,
}

/// Which products to list for whoever keeps the catalogue, newest first.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Only those in this state; nothing lists all that are not archived.
    pub status: Option<ProductStatus>,
    /// Only those of this category.
    pub category: Option<CategoryId>,
    /// Only those with these words in SKUs, title, vendor or tags.
    pub text: String,
    /// Only those that follow this one: its `created_at` in microseconds, and its id.
    pub after: Option<(i64, ProductId)>,
    /// So many at most.
    pub limit: i64,
}

/// Which offered products to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Only those of this category.
    pub category: Option<CategoryId>,
    /// Only those with these words in SKUs, title, vendor or tags.
    pub text: Option<String>,
    /// Only those that follow this one: its `created_at` in microseconds, and its id.
    pub after: Option<(i64, ProductId)>,
    /// So many at most.
    pub limit: i64,
}

kernel::domain_errors! {
    /// Why the catalogue was not changed, or has no answer.
    pub enum Denied {
        /// No product has that id.
        UnknownProduct => Missing "catalog.unknown_product" at "product",
        /// No variant of the product has that id, or it is not offered.
        UnknownVariant => Missing "catalog.unknown_variant" at "variant",
        /// No category has that id.
        UnknownCategory => Missing "catalog.unknown_category" at "category",
        /// Somebody else changed the product since the caller read it.
        ChangedMeanwhile { version: i64 } => Stale "catalog.changed_meanwhile",
        /// Another variant has the SKU.
        SkuTaken { sku: String } => Conflict "catalog.sku_taken" at "variants",
        /// Another product or category has the handle.
        HandleTaken { handle: String } => Conflict "catalog.handle_taken" at "handle",
        /// A handle is letters, digits and dashes.
        BadHandle { limit: i64 } => Invalid "catalog.bad_handle" at "handle",
        /// What people read has no text.
        NoTitle => Invalid "catalog.no_title" at "title",
        /// A text is longer than its limit.
        TooLong { limit: i64 } => Invalid "catalog.too_long",
        /// A list is longer than its limit.
        TooMany { limit: i64 } => Invalid "catalog.too_many",
        /// A product that is offered has something to buy.
        NoVariant => Invalid "catalog.no_variant" at "variants",
        /// A SKU is 1 to so many characters, without spaces around it.
        BadSku { limit: i64 } => Invalid "catalog.bad_sku" at "variants",
        /// A weight below nothing, or beyond reason.
        BadWeight => Invalid "catalog.bad_weight" at "variants",
        /// A variant answers each option of the product once, with one of its values, and unlike its siblings.
        BadChoices { sku: String } => Invalid "catalog.bad_choices" at "variants",
        /// An age of nought years, or beyond reason.
        BadAge { limit: i64 } => Invalid "catalog.bad_age" at "min_age",
        /// A category would be part of itself.
        CategoryLoop => Conflict "catalog.category_loop" at "parent",
        /// A drawing that may carry scripts.
        SvgFile => Invalid "catalog.svg_file" at "file",
        /// No picture of the product has that id.
        UnknownMedia => Missing "catalog.unknown_media" at "media",
        /// The file is not the picture it says it is.
        NotAPicture => Invalid "catalog.not_a_picture" at "file",
        /// The file has more bytes than the limit.
        FileTooLarge { limit: i64 } => Invalid "catalog.file_too_large" at "file",
        /// The picture has more pixels than the limit.
        TooManyPixels { limit: i64 } => Invalid "catalog.too_many_pixels" at "file",
        /// A picture elsewhere has an address that begins with `https://`.
        BadAddress { limit: i64 } => Invalid "catalog.bad_address" at "url",
    }
}
