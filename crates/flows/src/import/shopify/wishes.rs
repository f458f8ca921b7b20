//! A Shopify catalogue as wishes. A blank cell changes nothing, but for the earlier price: blank means that there is none now.

use catalog::ProductStatus;
use kernel::{Currency, TaxClass};

use super::{Catalogue, ImageDraft, ProductDraft, Status, VariantDraft, parse_text};
use crate::import::wish::{MediaWish, ProductWish, RegulationWish, Said, VariantWish, Wishes, path, slug, text, text_or_none};
use crate::import::{Format, Report};

/// Reads and judges the text of a product file.
pub(in crate::import) fn wishes(file: &str, currency: Currency) -> Wishes {
    let Catalogue { products, report, says } = parse_text(file, currency, Report::default());
    let products = products.into_iter().map(|draft| product(draft, says)).collect();
    Wishes { format: Format::Shopify, categories: Vec::new(), products, report }
}

/// Which columns the file has, where that makes a difference.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Says {
    pub(super) status: bool,
    pub(super) taxable: bool,
    pub(super) compare_at: bool,
}

fn product(draft: ProductDraft, says: Says) -> ProductWish {
    let is_taxable = draft.variants.iter().any(|variant| variant.is_taxable);
    let category = path(&draft.category);
    ProductWish {
        file: None,
        row: draft.row,
        key: draft.key(),
        handle: Some(slug(&draft.handle)),
        is_handle_made: false,
        title: text(&draft.title),
        description: text_or_none(&draft.body),
        vendor: Some(draft.vendor).filter(|vendor| !vendor.is_empty()),
        category: if category.is_empty() { Said::Nothing } else { Said::Is(category) },
        status: says.status.then_some(match draft.status {
            Status::Active => ProductStatus::Active,
            Status::Draft => ProductStatus::Draft,
            Status::Archived => ProductStatus::Archived,
        }),
        tax_class: says.taxable.then_some(if is_taxable { TaxClass::Standard } else { TaxClass::Exempt }),
        tags: Some(draft.tags).filter(|tags| !tags.is_empty()),
        regulation: RegulationWish::default(),
        options: Some(draft.options.iter().map(|name| text(name)).collect()),
        variants: draft.variants.into_iter().map(|draft| variant(draft, says)).collect(),
        media: draft.images.into_iter().map(image).collect(),
    }
}

fn variant(draft: VariantDraft, says: Says) -> VariantWish {
    VariantWish {
        row: draft.row,
        sku: draft.sku,
        barcode: draft.barcode.map_or(Said::Nothing, Said::Is),
        choices: Some(draft.values.iter().map(|value| text(value)).collect()),
        price: Some(draft.price),
        compare_at: if says.compare_at { Said::of(draft.compare_at) } else { Said::Nothing },
        grams: draft.grams.map_or(Said::Nothing, Said::Is),
        stock: draft.stock,
    }
}

fn image(draft: ImageDraft) -> MediaWish {
    MediaWish { url: draft.url, alt: text_or_none(&draft.alt) }
}
