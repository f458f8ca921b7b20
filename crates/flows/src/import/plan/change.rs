//! One difference as a person reads it: which field, what it was, what it will be.

use kernel::{Locale, ProductId, Texts};
use web::i18n::{self, Fact, Use};

kernel::words! {
    /// What of a product differs.
    pub enum Field {
        Title => "title",
        Description => "description",
        Vendor => "vendor",
        Category => "category",
        Status => "status",
        TaxClass => "tax-class",
        Tags => "tags",
        MinAge => "min-age",
        Prescription => "prescription",
        RedemptionForbidden => "redemption-forbidden",
        Options => "options",
        Media => "media",
        Variant => "variant",
        Barcode => "barcode",
        Choices => "choices",
        Weight => "weight",
        Price => "price",
        CompareAt => "compare-at",
        Stock => "stock",
    }
}

/// What a file changes of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The product.
    pub product: ProductId,
    /// Its name in addresses.
    pub handle: String,
    /// What people call it, after the change.
    pub title: Texts,
    /// Each field that differs.
    pub fields: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// Of which variant, where it is one of a variant.
    pub sku: Option<String>,
    /// In which language, where it is a text in one.
    pub language: Option<Locale>,
    /// What it was; empty for what was not there.
    pub before: String,
    /// What it will be; empty for what will not be there.
    pub after: String,
}

impl FieldChange {
    /// What differs, in words, such as "Price of P-1".
    #[must_use]
    pub fn label(&self, locale: Locale) -> String {
        let name = i18n::text(locale, Use::Plain, &format!("import.field-{}", self.field), &[]);
        let name = match self.language {
            None => name,
            Some(language) => {
                let language = i18n::text(locale, Use::Plain, &format!("import.language-{language}"), &[]);
                i18n::text(
                    locale,
                    Use::Plain,
                    "import.field-in",
                    &[("field", Fact::from(name)), ("language", Fact::from(language))],
                )
            }
        };
        match &self.sku {
            None => name,
            Some(sku) => i18n::text(
                locale,
                Use::Plain,
                "import.field-of",
                &[("field", Fact::from(name)), ("sku", Fact::from(sku.clone()))],
            ),
        }
    }
}

/// Texts beyond this length are shown by their beginning.
const SHOWN_MAX: usize = 300;

/// A text as a difference shows it.
pub(crate) fn shown(text: &str) -> String {
    if text.chars().count() <= SHOWN_MAX {
        return text.to_owned();
    }
    text.chars().take(SHOWN_MAX).chain(['…']).collect()
}
