//! Products on a shelf: many at once, with one question to each domain.

use std::collections::{BTreeSet, HashMap};

use catalog::{Media, Product, Shelf};
use channels::Channel;
use kernel::{ProductId, Result, VariantId};
use pricing::Price;
use spine::Read;

/// Products looked at to find those like another one.
const LIKE_LOOKED_AT: i64 = 48;
/// Reduced variants looked at for each product that is shown.
const VARIANTS_EACH: i64 = 16;

/// A product on a shelf.
#[derive(Debug, Clone)]
pub struct Card {
    /// The product.
    pub product: Product,
    /// Its lowest price.
    pub from: Option<Price>,
    /// Whether another variant costs more.
    pub has_dearer: bool,
    /// Its first picture.
    pub picture: Option<Media>,
    /// Whether any variant can be promised from anywhere.
    pub available: bool,
}

/// These products as a channel sells them, in that order; those it does not offer are left out.
///
/// # Errors
/// A fault when the store fails.
pub async fn cards(read: &Read, channel: &Channel, ids: &[ProductId]) -> Result<Vec<Card>> {
    let found = catalog::products(read, ids).await?;
    let mut known: HashMap<ProductId, Product> = found.into_iter().map(|product| (product.id, product)).collect();
    let products = ids.iter().filter_map(|id| known.remove(id)).collect();
    laid_out(read, channel, products).await
}

/// A shelf as a channel sells it.
///
/// # Errors
/// A fault when the store fails.
pub async fn shelf_view(read: &Read, channel: &Channel, shelf: &Shelf) -> Result<Vec<Card>> {
    let products = catalog::shelf(read, shelf).await?;
    laid_out(read, channel, products).await
}

/// Products that cost less than before on this channel, the newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn reduced(read: &Read, channel: &Channel, limit: i64) -> Result<Vec<Card>> {
    let variants = pricing::reduced(read, channel.price_list, limit * VARIANTS_EACH).await?;
    let mut owners: HashMap<VariantId, ProductId> =
        catalog::described(read, &variants).await?.into_iter().map(|one| (one.variant, one.product)).collect();
    let mut seen = BTreeSet::new();
    let products: Vec<ProductId> =
        variants.iter().filter_map(|variant| owners.remove(variant)).filter(|product| seen.insert(*product)).collect();
    let mut cards = cards(read, channel, &products).await?;
    cards.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(cards)
}

/// Products of the same category: first what can be had, then what shares most of the merchant's words.
///
/// # Errors
/// A fault when the store fails.
pub async fn similar(read: &Read, channel: &Channel, product: &Product, limit: usize) -> Result<Vec<Card>> {
    let Some(category) = product.category else { return Ok(Vec::new()) };
    let shelf = Shelf { category: Some(category), limit: LIKE_LOOKED_AT, ..Shelf::default() };
    let mut others = shelf_view(read, channel, &shelf).await?;
    others.retain(|card| card.product.id != product.id && card.from.is_some());
    let shared = |card: &Card| card.product.tags.iter().filter(|tag| product.tags.contains(tag)).count();
    others.sort_by_key(|card| (!card.available, usize::MAX - shared(card)));
    others.truncate(limit);
    Ok(others)
}

async fn laid_out(read: &Read, channel: &Channel, products: Vec<Product>) -> Result<Vec<Card>> {
    let ids: Vec<ProductId> = products.iter().map(|product| product.id).collect();
    let mut variants: HashMap<ProductId, Vec<VariantId>> = HashMap::new();
    for variant in catalog::variants_of_many(read, &ids).await? {
        variants.entry(variant.product).or_default().push(variant.id);
    }
    let every: Vec<VariantId> = variants.values().flatten().copied().collect();
    let prices = pricing::prices(read, channel.price_list, &every).await?;
    let levels = stock::levels_of_many(read, &every).await?;
    let at_hand: BTreeSet<VariantId> =
        levels.iter().filter(|level| level.available().is_positive()).map(|level| level.variant).collect();
    let mut pictures: HashMap<ProductId, Media> =
        catalog::first_media(read, &ids).await?.into_iter().map(|media| (media.product, media)).collect();
    let card = |product: Product| {
        let own = variants.get(&product.id).map(Vec::as_slice).unwrap_or_default();
        let costs = || own.iter().filter_map(|variant| prices.get(variant).copied());
        let from = costs().min_by_key(|price| price.price.minor);
        Card {
            from,
            has_dearer: costs().any(|price| from.is_some_and(|from| price.price.minor > from.price.minor)),
            picture: pictures.remove(&product.id),
            available: own.iter().any(|variant| at_hand.contains(variant)),
            product,
        }
    };
    Ok(products.into_iter().map(card).collect())
}
