//! One product with everything a shopper asks of it.

use std::collections::HashMap;

use catalog::{Media, Product, Variant};
use channels::{Channel, Location};
use kernel::{LocationId, Result, VariantId};
use pricing::{Price, PriceList};
use spine::Read;
use stock::Level;

/// A product with everything a shopper asks of it.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// Its variants with price and stock.
    pub variants: Vec<VariantView>,
    /// Its pictures.
    pub media: Vec<Media>,
    /// The list its prices come from.
    pub list: PriceList,
}

/// A variant with its price and its stock at every location.
#[derive(Debug, Clone)]
pub struct VariantView {
    /// The variant.
    pub variant: Variant,
    /// Its price on this channel.
    pub price: Option<Price>,
    /// Its stock, location by location, in the merchant's order.
    pub levels: Vec<(Location, Level)>,
}

impl VariantView {
    /// Whether any piece can be promised from anywhere.
    #[must_use]
    pub fn is_at_hand(&self) -> bool {
        self.levels.iter().any(|(_, level)| level.available().is_positive())
    }
}

/// A product as a channel sells it; `None` when it is not sold there.
///
/// # Errors
/// A fault when the store fails.
pub async fn product_view(read: &Read, channel: &Channel, handle: &str) -> Result<Option<ProductView>> {
    let Some(product) = catalog::product_by_handle(read, handle).await? else { return Ok(None) };
    let Some(list) = pricing::list(read, channel.price_list).await? else { return Ok(None) };
    if product.status != catalog::ProductStatus::Active {
        return Ok(None);
    }
    let locations = channels::locations(read).await?;
    let all = catalog::variants_of(read, product.id).await?;
    let ids: Vec<VariantId> = all.iter().map(|variant| variant.id).collect();
    let prices = pricing::prices(read, channel.price_list, &ids).await?;
    let known: HashMap<(VariantId, LocationId), Level> =
        stock::levels_of_many(read, &ids).await?.into_iter().map(|level| ((level.variant, level.location), level)).collect();
    let view = |variant: Variant| {
        let level = |place: &Location| known.get(&(variant.id, place.id)).copied().unwrap_or(Level::none(variant.id, place.id));
        let levels = locations.iter().map(|place| (place.clone(), level(place))).collect();
        VariantView { price: prices.get(&variant.id).copied(), levels, variant }
    };
    let variants = all.into_iter().map(view).collect();
    let media = catalog::media_of(read, product.id).await?;
    Ok(Some(ProductView { product, variants, media, list }))
}
