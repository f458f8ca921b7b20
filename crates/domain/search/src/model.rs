//! What is indexed, what is asked, what is found.

use kernel::{CategoryId, Locale, PriceListId, ProductId, SynonymsId, Texts, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

use crate::rules;

/// All that the index knows of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The product.
    pub product: ProductId,
    /// What people call it.
    pub title: Texts,
    /// What is told of it.
    pub description: Texts,
    /// Who makes it; empty when nobody says.
    pub vendor: String,
    /// Where it is sorted, with all that this is part of.
    pub categories: Vec<CategoryId>,
    /// What people call these.
    pub category_names: Vec<Texts>,
    /// Free words of the merchant.
    pub tags: Vec<String>,
    /// Its variants.
    pub variants: Vec<VariantId>,
    /// Their codes.
    pub skus: Vec<String>,
    /// What a shopper chooses: each question with its answers.
    pub options: Vec<(Texts, Vec<Texts>)>,
    /// Its lowest price on each list that prices it.
    pub prices: Vec<Offer>,
    /// Whether any variant can be promised from anywhere.
    pub is_available: bool,
    /// Since when it exists.
    pub created_at: Timestamp,
}

/// What a product costs on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The list.
    pub list: PriceListId,
    /// Minor units of its currency.
    pub minor: i64,
}

kernel::words! {
    /// In which order hits come.
    pub enum Sort {
        /// What fits best first, what is available before what is not; the newest first where no words are given.
        Relevance => "relevance",
        /// The newest first.
        Newest => "newest",
        /// The cheapest first, what has no price last.
        PriceUp => "price-up",
        /// The dearest first, what has no price last.
        PriceDown => "price-down",
    }
}

/// What must be true of a hit, beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// It stands in this category, or in one that is part of it.
    pub category: Option<CategoryId>,
    /// One of these makes it.
    pub vendors: Vec<String>,
    /// Keys of options and their values: of each option named here it has one of the values.
    pub options: Vec<(String, String)>,
    /// Its lowest price is at least so many minor units.
    pub price_from: Option<i64>,
    /// Its lowest price is at most so many minor units.
    pub price_to: Option<i64>,
    /// It can be promised from somewhere.
    pub only_available: bool,
}

/// A question to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What somebody typed; everything fits when it is empty.
    pub text: String,
    /// The language of labels and of corrections.
    pub locale: Locale,
    /// The list whose prices filter and sort.
    pub list: PriceListId,
    /// What else must be true.
    pub filters: Filters,
    /// In which order.
    pub sort: Sort,
    /// So many hits are passed over; [`crate::OFFSET_MAX`] at most.
    pub offset: i64,
    /// So many hits are wanted; [`crate::LIMIT_MAX`] at most.
    pub limit: i64,
}

impl Query {
    /// Everything, the newest first, a usual page of it.
    #[must_use]
    pub fn of(locale: Locale, list: PriceListId) -> Self {
        let filters = Filters::default();
        Self { text: String::new(), locale, list, filters, sort: Sort::Relevance, offset: 0, limit: rules::LIMIT_USUAL }
    }
}

/// An option, or a value of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The same in every language: for addresses and filters.
    pub key: String,
    /// What a shopper reads.
    pub label: String,
}

/// How many hits there would be for each value, if the filter on its own question were lifted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Categories, those that contain others too, the fullest first.
    pub categories: Vec<(CategoryId, i64)>,
    /// Makers, the fullest first.
    pub vendors: Vec<(String, i64)>,
    /// Options by name, each with its values, the fullest first.
    pub options: Vec<(Choice, Vec<(Choice, i64)>)>,
    /// Lowest and highest price in minor units; nothing when no hit has one.
    pub price: Option<(i64, i64)>,
    /// Hits that can be promised from somewhere.
    pub available: i64,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The page, in order.
    pub products: Vec<ProductId>,
    /// All there are.
    pub total: i64,
    /// What else could be asked.
    pub facets: Facets,
    /// The words that were searched for, where those that were typed gave nothing.
    pub meant: Option<String>,
}

/// A product that somebody may be about to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The product.
    pub product: ProductId,
    /// What people call it.
    pub title: Texts,
}

/// Words and phrases that mean the same, in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonyms {
    /// The group's id.
    pub id: SynonymsId,
    /// Its words.
    pub words: Vec<String>,
}

kernel::domain_errors! {
    /// Why the synonyms were not changed.
    pub enum Denied {
        /// One word alone means only itself.
        TooFewWords => Invalid "search.too_few_words" at "words",
        /// More words than the limit.
        TooManyWords { limit: i64 } => Invalid "search.too_many_words" at "words",
        /// A word is longer than the limit.
        WordTooLong { limit: i64 } => Invalid "search.word_too_long" at "words",
        /// Nothing in it could be typed into a search.
        NoLetters { word: String } => Invalid "search.no_letters" at "words",
        /// More groups than the limit.
        TooManyGroups { limit: i64 } => Conflict "search.too_many_groups" at "words",
        /// No group has that id.
        UnknownSynonyms => Missing "search.unknown_synonyms" at "synonyms",
    }
}
