//! What files wish of the catalogue, in one form for all formats. What a file does not speak of stays as it is.

use catalog::ProductStatus;
use kernel::{Locale, Money, ProductId, TaxClass, Texts};

use super::{Format, Report, stable_id};

/// What a file says of something that may also be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// It does not speak of it.
    #[default]
    Nothing,
    /// It says that there is none.
    None,
    /// It says what it is.
    Is(T),
}

impl<T: Clone> Said<T> {
    /// What a filled or blank cell says.
    pub(super) fn of(value: Option<T>) -> Self {
        value.map_or(Self::None, Self::Is)
    }

    /// What holds from now on.
    pub(super) fn over(&self, before: Option<T>) -> Option<T> {
        match self {
            Self::Nothing => before,
            Self::None => None,
            Self::Is(value) => Some(value.clone()),
        }
    }
}

/// All that a file, or a folder of files, wishes.
#[derive(Debug)]
pub(super) struct Wishes {
    /// Who wrote such files.
    pub(super) format: Format,
    /// Categories that the file lists by themselves, parents first.
    pub(super) categories: Vec<CategoryWish>,
    /// In the order of the file.
    pub(super) products: Vec<ProductWish>,
    /// What was found.
    pub(super) report: Report,
}

/// A category by the titles on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CategoryWish {
    /// Its row.
    pub(super) row: u32,
    /// Titles from the top down; never empty.
    pub(super) path: Vec<String>,
    /// Its name in addresses, where the file has one.
    pub(super) handle: Option<String>,
}

/// A product, or only some of its variants when there is no handle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ProductWish {
    /// Its file, where there are several.
    pub(super) file: Option<String>,
    /// Its first row.
    pub(super) row: u32,
    /// The foreign name from which its id follows when it is new.
    pub(super) key: String,
    /// Its name in addresses; without one, the SKUs say whose variants these are.
    pub(super) handle: Option<String>,
    /// Whether the handle was only made from the title: then it finds nothing, and gives way where it is taken.
    pub(super) is_handle_made: bool,
    /// Languages that the file speaks; a blank one takes the text away.
    pub(super) title: Texts,
    /// The same.
    pub(super) description: Texts,
    /// Who makes it.
    pub(super) vendor: Option<String>,
    /// Where it stands: titles from the top down, or one handle after a slash.
    pub(super) category: Said<Vec<String>>,
    /// Whether it is offered.
    pub(super) status: Option<ProductStatus>,
    /// How it is taxed.
    pub(super) tax_class: Option<TaxClass>,
    /// Free words.
    pub(super) tags: Option<Vec<String>>,
    /// What must be true before it is sold.
    pub(super) regulation: RegulationWish,
    /// Names of its options.
    pub(super) options: Option<Vec<Texts>>,
    /// Variants it has at least; others it has already stay.
    pub(super) variants: Vec<VariantWish>,
    /// Pictures it has at least.
    pub(super) media: Vec<MediaWish>,
}

/// What must be true before a product is sold; foreign files do not speak of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RegulationWish {
    /// Years a buyer must have lived.
    pub(super) min_age: Said<i64>,
    /// Sold on a prescription only.
    pub(super) prescription: Option<bool>,
    /// Neither offers nor points lower its price.
    pub(super) redemption_forbidden: Option<bool>,
}

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VariantWish {
    /// Its row.
    pub(super) row: u32,
    /// What names it.
    pub(super) sku: String,
    /// What a scanner reads.
    pub(super) barcode: Said<String>,
    /// One value for each option.
    pub(super) choices: Option<Vec<Texts>>,
    /// What one costs.
    pub(super) price: Option<Money>,
    /// What that is compared with.
    pub(super) compare_at: Said<Money>,
    /// What one weighs.
    pub(super) grams: Said<i64>,
    /// Pieces that are there when the variant is new.
    pub(super) stock: Option<i64>,
}

/// A picture elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MediaWish {
    /// Where it is.
    pub(super) url: String,
    /// What it shows; the title is said where this is empty.
    pub(super) alt: Texts,
}

impl ProductWish {
    /// The id this product gets when it is new.
    pub(super) fn id(&self) -> ProductId {
        kernel::Id::from_bytes(stable_id("product", &self.key))
    }
}

impl VariantWish {
    /// A variant of which only the SKU is known yet.
    pub(super) fn named(sku: impl Into<String>, row: u32) -> Self {
        Self {
            row,
            sku: sku.into(),
            barcode: Said::Nothing,
            choices: None,
            price: None,
            compare_at: Said::Nothing,
            grams: Said::Nothing,
            stock: None,
        }
    }
}

impl Wishes {
    /// What a file that could not be read wishes: nothing.
    pub(super) fn none(format: Format, report: Report) -> Self {
        Self { format, categories: Vec::new(), products: Vec::new(), report }
    }
}

/// A file has one language and does not say which; it is taken for the language of its letters.
pub(super) fn text(text: &str) -> Texts {
    let is_arabic = text.chars().any(|c| ('\u{0600}'..='\u{06ff}').contains(&c));
    Texts::one(if is_arabic { Locale::Ar } else { Locale::En }, text)
}

/// The same, and nothing where there is no text.
pub(super) fn text_or_none(words: &str) -> Texts {
    if words.is_empty() { Texts::default() } else { text(words) }
}

/// A word for addresses: letters and digits of any language in lower case, one dash between words.
pub(super) fn slug(words: &str) -> String {
    const SLUG_MAX: usize = 200;
    let fits = |c: char| (c.is_alphanumeric() && c.to_lowercase().eq([c])) || c == '_';
    let lower: String = words.chars().flat_map(char::to_lowercase).map(|c| if fits(c) { c } else { '-' }).collect();
    let parts: Vec<&str> = lower.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(SLUG_MAX).collect()
}

/// The way to a category, as people write it.
pub(super) fn path(text: &str) -> Vec<String> {
    text.split('>').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
