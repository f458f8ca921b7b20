//! Stock keeping units for variants that have none: made from the handle and the option values, the same at every import.

use std::collections::HashSet;

use super::{ProductDraft, SKU_MAX, VariantDraft};
use crate::import::{Code, Finding, Report, stable_id};

/// Letters of the mark that keeps two made units apart.
const MARK: usize = 8;

/// Gives every variant a SKU. Those of the file come first, so a made one never takes the name of a later row.
pub(super) fn make_missing(products: &mut [ProductDraft], report: &mut Report) {
    let variants = products.iter().flat_map(|product| &product.variants);
    let mut taken: HashSet<String> = variants.map(|variant| variant.sku.clone()).filter(|sku| !sku.is_empty()).collect();
    for product in products {
        for variant in product.variants.iter_mut().filter(|variant| variant.sku.is_empty()) {
            let sku = made(&product.handle, variant, &taken);
            taken.insert(sku.clone());
            report.add(Finding::row(Code::SkuMade, variant.row).at("Variant SKU").value(&sku));
            report.count("skus_made", 1);
            variant.sku = sku;
        }
    }
}

fn made(handle: &str, variant: &VariantDraft, taken: &HashSet<String>) -> String {
    let words: Vec<String> = std::iter::once(handle).chain(variant.values.iter().map(String::as_str)).map(word).collect();
    let plain = words.join("-");
    if plain.chars().count() <= SKU_MAX && !taken.contains(&plain) {
        return plain;
    }
    let mark = stable_id("sku", &format!("{handle}\0{}", variant.values.join("\0")));
    let mark: String = mark.iter().take(MARK / 2).map(|byte| format!("{byte:02X}")).collect();
    let start: String = plain.chars().take(SKU_MAX - MARK - 1).collect();
    format!("{start}-{mark}")
}

/// Capital letters and digits of any script, with one dash for everything between them.
fn word(text: &str) -> String {
    let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_uppercase).collect::<Vec<_>>().join("-")
}
