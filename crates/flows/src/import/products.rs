//! Putting an imported catalogue into the shop: products, prices, opening stock.
//!
//! Rerun harmless: ids follow from the file's own keys, what is the same stays as it is, and stock is opened once.

use catalog::{AddMedia, Product, ProductOption, ProductStatus, SaveProduct, Variant};
use channels::Channel;
use kernel::{Id, Locale, ProductId, Quantity, Result, TaxClass, Texts, VariantId};
use spine::{Db, Manner, Tx};

use super::shopify::{Catalogue, ProductDraft, Status, VariantDraft};

/// Products in one command: long work goes in small steps, so that nobody at a till waits for it.
const CHUNK: usize = 10;

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Products in the file.
    pub products: u64,
    /// Of these, new or changed.
    pub changed: u64,
}

/// Applies a catalogue to a channel: its price list, its first location.
///
/// # Errors
/// What the catalogue or pricing refuses; what was applied before stays, and the same import goes on from there.
pub async fn apply(db: &Db, channel: &Channel, catalogue: Catalogue, mut progress: impl FnMut(u64)) -> Result<Applied> {
    let mut applied = Applied::default();
    let mut drafts = catalogue.products.into_iter();
    loop {
        let chunk: Vec<ProductDraft> = drafts.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(applied);
        }
        applied.products += u64::try_from(chunk.len()).unwrap_or(0);
        let channel = channel.clone();
        applied.changed += db
            .write_as(Manner::IMPORT, async move |tx: &Tx| {
                let mut changed = 0;
                for draft in &chunk {
                    changed += u64::from(one(tx, &channel, draft).await?);
                }
                Ok(changed)
            })
            .await?;
        progress(applied.products);
    }
}

/// Applies one product; answers whether anything changed.
async fn one(tx: &Tx, channel: &Channel, draft: &ProductDraft) -> Result<bool> {
    let id = ProductId::from_bytes(draft.id());
    let before = catalog::product(tx, id).await?;
    let save = SaveProduct { product: product(id, draft), variants: variants(id, draft), expected: None };
    let version = catalog::save_product(tx, &save).await?;
    for variant in &draft.variants {
        price(tx, channel, variant).await?;
        if before.is_none() {
            open_stock(tx, channel, variant).await?;
        }
    }
    if before.is_none() {
        for image in &draft.images {
            let alt = if image.alt.is_empty() { &draft.title } else { &image.alt };
            if image.url.starts_with("https://") {
                catalog::add_media(tx, AddMedia::link(id, text(alt), image.url.clone())).await?;
            }
        }
    }
    Ok(before.is_none_or(|before| before.version != version))
}

async fn price(tx: &Tx, channel: &Channel, draft: &VariantDraft) -> Result<()> {
    let (list, variant) = (channel.price_list, VariantId::from_bytes(draft.id()));
    let wanted = pricing::Price { price: draft.price, compare_at: draft.compare_at };
    if pricing::price(tx, list, variant).await?.as_ref() == Some(&wanted) {
        return Ok(());
    }
    pricing::set_price(tx, pricing::SetPrice { list, variant, price: wanted.price, compare_at: wanted.compare_at }).await
}

async fn open_stock(tx: &Tx, channel: &Channel, draft: &VariantDraft) -> Result<()> {
    let Some(pieces) = draft.stock.filter(|pieces| *pieces > 0) else { return Ok(()) };
    let (variant, change) = (VariantId::from_bytes(draft.id()), Quantity(pieces));
    let wish = stock::Move { variant, location: channel.location, change, reason: stock::Reason::Opening, order: None };
    stock::move_stock(tx, wish).await.map(drop)
}

/// A file has one language and does not say which; it is taken for the language of its letters.
pub(crate) fn text(text: &str) -> Texts {
    let arabic = text.chars().any(|c| ('\u{0600}'..='\u{06ff}').contains(&c));
    Texts::one(if arabic { Locale::Ar } else { Locale::En }, text)
}

fn product(id: ProductId, draft: &ProductDraft) -> Product {
    let values = |place: usize| {
        let mut values: Vec<Texts> = Vec::new();
        for variant in &draft.variants {
            let value = text(variant.values.get(place).map_or("", String::as_str));
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    };
    let option = |(place, name): (usize, &String)| ProductOption { name: text(name), values: values(place) };
    Product {
        id,
        handle: draft.handle.clone(),
        title: text(&draft.title),
        description: if draft.body.is_empty() { Texts::default() } else { text(&draft.body) },
        vendor: draft.vendor.clone(),
        category: None,
        options: draft.options.iter().enumerate().map(option).collect(),
        status: match draft.status {
            Status::Active => ProductStatus::Active,
            Status::Draft => ProductStatus::Draft,
            Status::Archived => ProductStatus::Archived,
        },
        tax_class: if draft.variants.iter().any(|variant| variant.is_taxable) { TaxClass::Standard } else { TaxClass::Exempt },
        tags: draft.tags.clone(),
        version: 0,
        created_at: kernel::Timestamp(0),
        updated_at: kernel::Timestamp(0),
    }
}

fn variants(product: ProductId, draft: &ProductDraft) -> Vec<Variant> {
    let one = |variant: &VariantDraft| Variant {
        id: VariantId::from_bytes(variant.id()),
        product,
        sku: variant.sku.clone(),
        barcode: variant.barcode.clone(),
        choices: variant.values.iter().map(|value| text(value)).collect(),
        position: i64::from(variant.position),
        grams: variant.grams,
    };
    draft.variants.iter().map(one).collect()
}
