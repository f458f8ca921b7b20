//! A product as it is sent and answered.

use kernel::{Id, ProductId};
use serde::{Deserialize, Serialize};
use spine::Tx;
use utoipa::ToSchema;
use web::bounds::{Several, Whole};

use crate::words::{
    CategoryKey, Code, EXAMPLE, LongWords, MediaKey, Moment, ProductKey, ProductStatusWord, Said, ShortWords, TaxClassWord, Told,
    VariantKey,
};

/// A product on a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProductRow {
    /// The product.
    id: ProductKey,
    /// Its part of the shop's address.
    handle: String,
    /// Its title.
    title: Told,
    /// Who makes it.
    vendor: String,
    /// The category it is found under.
    category: Option<CategoryKey>,
    /// Whether it is on offer.
    status: ProductStatusWord,
    /// How it is taxed.
    tax_class: TaxClassWord,
    /// Words it is marked with.
    tags: Vec<String>,
    /// Counts its changes.
    version: i64,
    /// When it was made.
    created_at: Moment,
    /// When it was changed last.
    updated_at: Moment,
}

impl From<catalog::Product> for ProductRow {
    fn from(product: catalog::Product) -> Self {
        Self {
            id: Said(product.id),
            handle: product.handle,
            title: product.title.into(),
            vendor: product.vendor,
            category: product.category.map(Said),
            status: Said(product.status),
            tax_class: Said(product.tax_class),
            tags: product.tags,
            version: product.version,
            created_at: Said(product.created_at),
            updated_at: Said(product.updated_at),
        }
    }
}

/// A product with all that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Product {
    /// The product.
    id: ProductKey,
    /// Its part of the shop's address.
    handle: String,
    /// Its title.
    title: Told,
    /// What is said about it.
    description: Told,
    /// Who makes it.
    vendor: String,
    /// The category it is found under.
    category: Option<CategoryKey>,
    /// What there is to choose: size, colour.
    options: Vec<Choice>,
    /// Whether it is on offer.
    status: ProductStatusWord,
    /// How it is taxed.
    tax_class: TaxClassWord,
    /// Words it is marked with.
    tags: Vec<String>,
    /// What must be true before it is sold.
    regulation: Regulation,
    /// What is sold, one for each combination of choices.
    variants: Vec<Variant>,
    /// Pictures.
    media: Vec<Picture>,
    /// Counts its changes; the same as the `ETag`.
    pub(crate) version: i64,
    /// When it was made.
    created_at: Moment,
    /// When it was changed last.
    updated_at: Moment,
}

/// What must be true before a product is sold, on every channel.
#[derive(Debug, Serialize, ToSchema)]
struct Regulation {
    /// Years a buyer must have lived; nothing where anybody may buy it.
    min_age: Option<i64>,
    /// Whether it is sold on a prescription only.
    prescription: bool,
    /// Whether neither offers nor points lower what is paid for it.
    redemption_forbidden: bool,
}

impl From<catalog::Regulation> for Regulation {
    fn from(regulation: catalog::Regulation) -> Self {
        let catalog::Regulation { min_age, prescription, redemption_forbidden } = regulation;
        Self { min_age, prescription, redemption_forbidden }
    }
}

/// Something to choose.
#[derive(Debug, Serialize, ToSchema)]
struct Choice {
    /// What is chosen: size.
    name: Told,
    /// From what: small, large.
    values: Vec<Told>,
}

/// One thing that is sold.
#[derive(Debug, Serialize, ToSchema)]
struct Variant {
    /// The variant.
    id: VariantKey,
    /// Its code.
    sku: String,
    /// What scanners read.
    barcode: Option<String>,
    /// The value chosen of each option.
    choices: Vec<Told>,
    /// Its place among the others.
    position: i64,
    /// What it weighs.
    grams: Option<i64>,
}

/// A picture.
#[derive(Debug, Serialize, ToSchema)]
struct Picture {
    /// The picture.
    id: MediaKey,
    /// Its place among the others.
    position: i64,
    /// What it shows, for who cannot see it.
    alt: Told,
    /// Its kind.
    #[schema(example = "image/webp")]
    mime: String,
    /// Pixels across.
    width: i64,
    /// Pixels down.
    height: i64,
}

impl Product {
    /// Puts the parts together.
    pub(crate) fn of(product: catalog::Product, variants: Vec<catalog::Variant>, media: Vec<catalog::Media>) -> Self {
        let told = |all: Vec<kernel::Texts>| all.into_iter().map(Told::from).collect();
        let choice = |option: catalog::ProductOption| Choice { name: option.name.into(), values: told(option.values) };
        let variant = |variant: catalog::Variant| Variant {
            id: Said(variant.id),
            sku: variant.sku,
            barcode: variant.barcode,
            choices: told(variant.choices),
            position: variant.position,
            grams: variant.grams,
        };
        let picture = |media: catalog::Media| Picture {
            id: Said(media.id),
            position: media.position,
            alt: media.alt.into(),
            mime: media.mime,
            width: media.width,
            height: media.height,
        };
        Self {
            id: Said(product.id),
            handle: product.handle,
            title: product.title.into(),
            description: product.description.into(),
            vendor: product.vendor,
            category: product.category.map(Said),
            options: product.options.into_iter().map(choice).collect(),
            status: Said(product.status),
            tax_class: Said(product.tax_class),
            tags: product.tags,
            regulation: product.regulation.into(),
            variants: variants.into_iter().map(variant).collect(),
            media: media.into_iter().map(picture).collect(),
            version: product.version,
            created_at: Said(product.created_at),
            updated_at: Said(product.updated_at),
        }
    }
}

/// A variant with what is needed to sell it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundVariant {
    /// The variant.
    variant: VariantKey,
    /// Its product.
    product: ProductKey,
    /// Its code.
    sku: String,
    /// What scanners read.
    barcode: Option<String>,
    /// The product's part of the shop's address.
    handle: String,
    /// The product's title.
    title: Told,
    /// The value chosen of each option.
    choices: Vec<Told>,
    /// How it is taxed.
    tax_class: TaxClassWord,
    /// What it weighs.
    grams: Option<i64>,
    /// What must be true before it is sold.
    regulation: Regulation,
}

impl From<catalog::Sellable> for FoundVariant {
    fn from(found: catalog::Sellable) -> Self {
        Self {
            variant: Said(found.variant),
            product: Said(found.product),
            sku: found.sku,
            barcode: found.barcode,
            handle: found.handle,
            title: found.title.into(),
            choices: found.choices.into_iter().map(Told::from).collect(),
            tax_class: Said(found.tax_class),
            grams: found.grams,
            regulation: found.regulated.unwrap_or_default().into(),
        }
    }
}

/// A whole product, as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutProduct {
    /// Its part of the shop's address: small letters, digits, dashes.
    handle: Code,
    /// Its title.
    title: ShortWords,
    /// What is said about it.
    #[serde(default)]
    #[schema(required = false)]
    description: Option<LongWords>,
    /// Who makes it.
    vendor: Option<crate::words::Line>,
    /// The category it is found under.
    category: Option<CategoryKey>,
    /// What there is to choose, three at most.
    options: Option<Options>,
    /// Whether it is on offer.
    status: ProductStatusWord,
    /// How it is taxed.
    tax_class: TaxClassWord,
    /// Words it is marked with.
    tags: Option<Tags>,
    /// What must be true before it is sold; left out, anybody may buy it at any offer's price.
    regulation: Option<PutRegulation>,
    /// What is sold.
    variants: Variants,
}

type Options = Several<PutChoice, 0, 3>;
type Tags = Several<Code, 0, 50>;
type Variants = Several<PutVariant, 1, 100>;
type Values = Several<ShortWords, 1, 100>;
type Choices = Several<ShortWords, 0, 3>;
type Age = Whole<1, { catalog::AGE_MAX }>;
type Grams = Whole<0, 10_000_000>;

/// What must be true before a product is sold, on every channel.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutRegulation {
    /// Years a buyer must have lived.
    min_age: Option<Age>,
    /// Whether it is sold on a prescription only.
    #[serde(default)]
    prescription: bool,
    /// Whether neither offers nor points lower what is paid for it.
    #[serde(default)]
    redemption_forbidden: bool,
}

/// Something to choose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutChoice {
    /// What is chosen: size.
    name: ShortWords,
    /// From what: small, large.
    values: Values,
}

/// One thing that is sold.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutVariant {
    /// The variant, where it exists or you mint its id.
    id: Option<VariantKey>,
    /// Its code.
    sku: Code,
    /// What scanners read.
    barcode: Option<Code>,
    /// The value chosen of each option.
    choices: Option<Choices>,
    /// What it weighs.
    grams: Option<Grams>,
}

impl PutProduct {
    /// What the catalogue is asked to save.
    pub(crate) fn into_save(self, tx: &Tx, id: ProductId, expected: Option<i64>) -> catalog::SaveProduct {
        let texts = |words: Vec<ShortWords>| words.into_iter().map(|words| words.0).collect();
        let option = |choice: PutChoice| catalog::ProductOption { name: choice.name.0, values: texts(choice.values.0) };
        let variant = |(place, variant): (usize, PutVariant)| catalog::Variant {
            id: variant.id.map_or_else(|| tx.new_id(), |id| id.0),
            product: id,
            sku: variant.sku.0,
            barcode: variant.barcode.map(|code| code.0),
            choices: texts(variant.choices.map_or_else(Vec::new, |choices| choices.0)),
            position: i64::try_from(place).unwrap_or(i64::MAX),
            grams: variant.grams.map(|grams| grams.0),
        };
        let regulation = |said: PutRegulation| catalog::Regulation {
            min_age: said.min_age.map(|age| age.0),
            prescription: said.prescription,
            redemption_forbidden: said.redemption_forbidden,
        };
        let product = catalog::Product {
            id,
            handle: self.handle.0,
            title: self.title.0,
            description: self.description.map(|words| words.0).unwrap_or_default(),
            vendor: self.vendor.map(|vendor| vendor.0).unwrap_or_default(),
            category: self.category.map(|category| category.0),
            options: self.options.map_or_else(Vec::new, |options| options.0).into_iter().map(option).collect(),
            status: self.status.0,
            tax_class: self.tax_class.0,
            tags: self.tags.map_or_else(Vec::new, |tags| tags.0).into_iter().map(|tag| tag.0).collect(),
            regulation: self.regulation.map(regulation).unwrap_or_default(),
            version: 0,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        let variants = self.variants.0.into_iter().enumerate().map(variant).collect();
        catalog::SaveProduct { product, variants, expected }
    }
}

/// A product of the document's examples.
pub(crate) fn example(sku: &str) -> serde_json::Value {
    let variant = (sku == "COFFEE-250").then(|| kernel::VariantId::from_bytes(EXAMPLE).to_string());
    serde_json::json!({
        "handle": sku.to_lowercase(),
        "title": { "en": "Arabic coffee", "ar": "قهوة عربية" },
        "description": { "en": "With cardamom.", "ar": "بالهيل." },
        "vendor": "Waha",
        "status": "active",
        "tax_class": "standard",
        "tags": ["coffee"],
        "regulation": { "min_age": null, "prescription": false, "redemption_forbidden": false },
        "variants": [{ "id": variant, "sku": sku, "grams": 250 }],
    })
}
