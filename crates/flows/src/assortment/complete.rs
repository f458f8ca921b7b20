//! How much is told of a product, and what is missing: pure.

use std::collections::BTreeMap;

use catalog::{Media, Product, Variant};
use kernel::{Locale, PriceListId, Texts, VariantId};
use pricing::Price;

/// Something a product lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A title in that language.
    Title(Locale),
    /// A description in that language.
    Description(Locale),
    /// A category.
    Category,
    /// A picture.
    Picture,
    /// Words for those who cannot see a picture, in both languages.
    PictureText,
    /// A barcode of every variant.
    Barcode,
    /// A price of every variant on that list.
    Price(PriceListId),
}

/// How much of what should be told is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// What is asked of a product.
    pub asked: i64,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

impl Completeness {
    /// What is told, of a hundred.
    #[must_use]
    pub fn percent(&self) -> i64 {
        let told = self.asked - i64::try_from(self.gaps.len()).unwrap_or(self.asked);
        if self.asked == 0 { 100 } else { told * 100 / self.asked }
    }
}

/// Looks at a product, its variants and pictures, and the prices of its variants on each list that a channel points at.
#[must_use]
pub fn completeness(
    product: &Product,
    variants: &[Variant],
    media: &[Media],
    prices: &[(PriceListId, BTreeMap<VariantId, Price>)],
) -> Completeness {
    let says = |texts: &Texts, locale: Locale| texts.0.get(locale.as_str()).is_some_and(|text| !text.trim().is_empty());
    let mut checks = Vec::new();
    for locale in Locale::ALL {
        checks.push((says(&product.title, *locale), Gap::Title(*locale)));
        checks.push((says(&product.description, *locale), Gap::Description(*locale)));
    }
    checks.push((product.category.is_some(), Gap::Category));
    checks.push((!media.is_empty(), Gap::Picture));
    let told = media.iter().all(|media| Locale::ALL.iter().all(|locale| says(&media.alt, *locale)));
    checks.push((!media.is_empty() && told, Gap::PictureText));
    checks.push((!variants.is_empty() && variants.iter().all(|variant| variant.barcode.is_some()), Gap::Barcode));
    for (list, prices) in prices {
        let all = !variants.is_empty() && variants.iter().all(|variant| prices.contains_key(&variant.id));
        checks.push((all, Gap::Price(*list)));
    }
    let asked = i64::try_from(checks.len()).unwrap_or(i64::MAX);
    Completeness { asked, gaps: checks.into_iter().filter(|(is_told, _)| !is_told).map(|(_, gap)| gap).collect() }
}
