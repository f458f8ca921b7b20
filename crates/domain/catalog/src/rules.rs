//! What a product, a variant and a category may look like: pure decisions.

use std::collections::BTreeSet;

use kernel::{CategoryId, DomainError, Texts, Timestamp};
use web::digits;
use web::text::fold_for_search;

use crate::model::{Category, Denied, Media, MediaPlace, Product, ProductStatus, Variant};

mod picture;
pub(crate) use picture::drawing;
pub use picture::{MEDIA_BYTES_MAX, MEDIA_PIXELS_MAX, read_picture};

/// Variants a product may have.
pub const VARIANTS_MAX: usize = 2_048;
/// Options a product may have.
pub const OPTIONS_MAX: usize = 3;
/// Tags a product may have.
pub const TAGS_MAX: usize = 250;
/// Pictures a product may have.
pub const MEDIA_MAX: i64 = 250;
/// Categories a merchant may have.
pub const CATEGORIES_MAX: usize = 1_000;
/// Rows a list may have.
const PAGE_MAX: i64 = 200;
/// Characters a title, a vendor, a tag, a handle or a choice may have.
pub const TEXT_MAX: usize = 255;
/// Characters a SKU or a barcode may have.
pub const SKU_MAX: usize = 100;
/// Characters a description may have.
pub const DESCRIPTION_MAX: usize = 65_536;
/// Characters an address may have.
pub const URL_MAX: usize = 2_048;
/// Grams a piece may weigh: a thousand tonnes.
const GRAMS_MAX: i64 = 1_000_000_000;
/// Bytes of folded text kept for a search; PostgreSQL's index rows end at 2,700.
const SEARCH_BYTES_MAX: usize = 2_000;
/// Characters of a search that are looked at.
const WORDS_MAX: usize = 100;
/// Years that a law may ask of a buyer.
pub const AGE_MAX: i64 = 99;

/// Whether this may be a product with these variants: all that can be said without looking at the store.
///
/// # Errors
/// What is wrong with a text, a list or a choice.
pub fn product(product: &Product, variants: &[Variant]) -> Result<(), DomainError> {
    handle(&product.handle)?;
    title(&product.title)?;
    texts(&product.description, DESCRIPTION_MAX, "description")?;
    text(&product.vendor, TEXT_MAX, "vendor")?;
    few(product.tags.len(), TAGS_MAX, "tags")?;
    product.tags.iter().try_for_each(|tag| text(tag, TEXT_MAX, "tags"))?;
    few(product.options.len(), OPTIONS_MAX, "options")?;
    for option in &product.options {
        few(option.values.len(), VARIANTS_MAX, "options")?;
        std::iter::once(&option.name).chain(&option.values).try_for_each(|words| texts(words, TEXT_MAX, "options"))?;
    }
    if product.regulation.min_age.is_some_and(|age| !(1..=AGE_MAX).contains(&age)) {
        return Err(Denied::BadAge { limit: AGE_MAX }.into());
    }
    few(variants.len(), VARIANTS_MAX, "variants")?;
    if variants.is_empty() && product.status == ProductStatus::Active {
        return Err(Denied::NoVariant.into());
    }
    variants.iter().try_for_each(|one| variant(product, one))?;
    distinct(variants)
}

/// Whether the caller has seen what is there.
pub(crate) fn unchanged(before: Option<&Product>, expected: Option<i64>) -> Result<(), Denied> {
    let version = before.map_or(0, |before| before.version);
    if expected.is_some_and(|expected| expected != version) { Err(Denied::ChangedMeanwhile { version }) } else { Ok(()) }
}

/// The product as it is kept: its version and times are the catalogue's to say.
pub(crate) fn next(before: Option<&Product>, product: &Product, now: Timestamp) -> Product {
    let (version, created_at) = before.map_or((1, now), |before| (before.version + 1, before.created_at));
    Product { version, created_at, updated_at: now, ..product.clone() }
}

/// Whether nothing that a caller may say of it differs.
pub(crate) fn same(before: &Product, product: &Product) -> bool {
    let Product { version, created_at, updated_at, .. } = before.clone();
    *before == Product { version, created_at, updated_at, ..product.clone() }
}

/// Whether these are the same variants, in whatever order they are named.
pub(crate) fn same_variants(before: &[Variant], variants: &[Variant]) -> bool {
    let mut named: Vec<&Variant> = variants.iter().collect();
    named.sort_by_key(|variant| (variant.position, variant.id));
    before.iter().eq(named)
}

fn variant(product: &Product, variant: &Variant) -> Result<(), DomainError> {
    let odd = |code: &str| code.trim() != code || code.is_empty() || code.chars().count() > SKU_MAX;
    if odd(&variant.sku) || variant.barcode.as_deref().is_some_and(odd) {
        return Err(Denied::BadSku { limit: number(SKU_MAX) }.into());
    }
    if variant.grams.is_some_and(|grams| !(0..=GRAMS_MAX).contains(&grams)) {
        return Err(Denied::BadWeight.into());
    }
    let answers = product.options.iter().zip(&variant.choices).all(|(option, choice)| option.values.contains(choice));
    if variant.product != product.id || variant.choices.len() != product.options.len() || !answers {
        return Err(Denied::BadChoices { sku: variant.sku.clone() }.into());
    }
    Ok(())
}

/// No two variants with one id, one SKU, or the same choices.
fn distinct(variants: &[Variant]) -> Result<(), DomainError> {
    let (mut ids, mut skus, mut choices) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for variant in variants {
        if !skus.insert(&variant.sku) {
            return Err(Denied::SkuTaken { sku: variant.sku.clone() }.into());
        }
        let chosen: Vec<_> = variant.choices.iter().map(|choice| &choice.0).collect();
        if !ids.insert(variant.id) || !choices.insert(chosen) {
            return Err(Denied::BadChoices { sku: variant.sku.clone() }.into());
        }
    }
    Ok(())
}

/// Whether this may be a category, beside those that are there.
pub(crate) fn category(category: &Category, others: &[Category]) -> Result<(), DomainError> {
    handle(&category.handle)?;
    title(&category.title)?;
    let is_new = others.iter().all(|other| other.id != category.id);
    few(others.len() + usize::from(is_new), CATEGORIES_MAX, "categories")?;
    let parent_of = |id: CategoryId| others.iter().find(|other| other.id == id);
    let mut above = category.parent;
    // As many steps as there are categories reach every root; more would go round.
    for _ in 0..=others.len() {
        let Some(id) = above else { return Ok(()) };
        if id == category.id {
            break;
        }
        above = parent_of(id).ok_or_else(|| DomainError::from(Denied::UnknownCategory).at("parent"))?.parent;
    }
    Err(Denied::CategoryLoop.into())
}

/// Whether a picture may be at that address.
pub(crate) fn address(url: &str) -> Result<(), Denied> {
    let host = url.strip_prefix("https://").unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    if host.is_empty() || host.starts_with('/') || url.chars().any(odd) || url.chars().count() > URL_MAX {
        return Err(Denied::BadAddress { limit: number(URL_MAX) });
    }
    Ok(())
}

/// Whether those who cannot see the picture can be told that.
pub(crate) fn alt(alt: &Texts) -> Result<(), DomainError> {
    texts(alt, TEXT_MAX, "alt")
}

/// Whether these pictures, each named once, are of those that are there.
pub(crate) fn arrangement(before: &[Media], places: &[MediaPlace]) -> Result<(), DomainError> {
    let mut named = BTreeSet::new();
    for place in places {
        alt(&place.alt)?;
        if !named.insert(place.id) || before.iter().all(|media| media.id != place.id) {
            return Err(Denied::UnknownMedia.into());
        }
    }
    Ok(())
}

/// Whether a product that has so many pictures may have one more.
pub(crate) fn may_add_media(count: i64) -> Result<(), DomainError> {
    if count >= MEDIA_MAX { Err(DomainError::from(Denied::TooMany { limit: MEDIA_MAX }).at("media")) } else { Ok(()) }
}

/// How many rows a list may really have.
pub(crate) fn page(limit: i64) -> i64 {
    limit.clamp(0, PAGE_MAX)
}

/// The folded text in which a product is found: its SKUs, then its titles, vendor and tags. Words are looked for in order, so
/// that a number after a word is not found in a code. When there are too many codes for the space, the last ones give way.
pub(crate) fn search_text(product: &Product, variants: &[Variant]) -> String {
    let words = folded(product.title.0.values().chain([&product.vendor]).chain(&product.tags), SEARCH_BYTES_MAX);
    let codes = folded(variants.iter().map(|variant| &variant.sku), SEARCH_BYTES_MAX - words.len());
    codes + &words
}

fn folded<'a>(parts: impl Iterator<Item = &'a String>, bytes_max: usize) -> String {
    let mut folded = String::new();
    for part in parts {
        let part = fold_for_search(part);
        if folded.len() + part.len() >= bytes_max {
            break;
        }
        folded.push_str(&part);
        folded.push(' ');
    }
    folded
}

/// The pattern that finds these words in this order anywhere in a folded text.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for word in fold_for_search(&short(text)).split_whitespace() {
        for letter in word.chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
    }
    pattern
}

/// The first and the last text that begin so, sorted bytewise.
pub(crate) fn prefix(text: &str) -> (String, String) {
    let from = fold_for_search(&short(text));
    let to = format!("{from}\u{10ffff}");
    (from, to)
}

/// A code as it is looked up, as it stands and with ASCII digits: scanners and people add spaces, people type their own digits.
pub(crate) fn code(code: &str) -> (String, String) {
    let code = short(code.trim());
    let folded = digits::fold(&code);
    (code, folded)
}

fn short(text: &str) -> String {
    text.chars().take(WORDS_MAX).collect()
}

/// Letters and digits of any language, and dashes: handles are read in addresses.
fn handle(handle: &str) -> Result<(), DomainError> {
    let fits = |c: char| (c.is_alphanumeric() && c.to_lowercase().eq([c])) || matches!(c, '-' | '_');
    if handle.is_empty() || handle.chars().count() > TEXT_MAX || !handle.chars().all(fits) {
        return Err(Denied::BadHandle { limit: number(TEXT_MAX) }.into());
    }
    Ok(())
}

fn title(title: &Texts) -> Result<(), DomainError> {
    if title.0.values().all(|text| text.trim().is_empty()) {
        return Err(Denied::NoTitle.into());
    }
    texts(title, TEXT_MAX, "title")
}

fn texts(all: &Texts, limit: usize, field: &'static str) -> Result<(), DomainError> {
    all.0.values().try_for_each(|one| text(one, limit, field))
}

fn text(text: &str, limit: usize, field: &'static str) -> Result<(), DomainError> {
    if text.chars().count() > limit {
        return Err(DomainError::from(Denied::TooLong { limit: number(limit) }).at(field));
    }
    Ok(())
}

fn few(count: usize, limit: usize, field: &'static str) -> Result<(), DomainError> {
    if count > limit {
        return Err(DomainError::from(Denied::TooMany { limit: number(limit) }).at(field));
    }
    Ok(())
}

fn number(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
