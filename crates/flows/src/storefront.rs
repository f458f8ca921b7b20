//! What a shopper sees of several domains at once.

use std::collections::HashMap;

use carts::{Cart, CartLine};
use catalog::{Media, Product, Sellable, Shelf, Variant};
use channels::{Channel, Location};
use kernel::{CartId, LocationId, Quantity, Result};
use orders::{Delivery, Fulfilment, Order, OrderLine};
use payments::Tender;
use pricing::{Price, PriceList, Quote, QuotedLine, Wanted};
use spine::Read;
use stock::Level;

/// A cart with what its goods cost now.
#[derive(Debug, Clone)]
pub struct CartView {
    /// The cart.
    pub cart: Cart,
    /// Lines that can be bought.
    pub lines: Vec<CartViewLine>,
    /// Lines whose goods are not sold any more.
    pub unavailable: Vec<CartLine>,
    /// What it costs; `None` when nothing in it can be bought.
    pub quote: Option<Quote>,
}

/// A line of a cart that can be bought.
#[derive(Debug, Clone)]
pub struct CartViewLine {
    /// The line.
    pub line: CartLine,
    /// Its goods.
    pub sellable: Sellable,
    /// Its price.
    pub quoted: QuotedLine,
    /// Pieces that can be promised where the channel takes them from.
    pub available: Quantity,
}

/// A cart with prices and availability; `None` when there is no such cart.
///
/// # Errors
/// A fault when the store fails; what pricing refuses.
pub async fn cart_view(read: &Read, id: CartId) -> Result<Option<CartView>> {
    let Some(cart) = carts::cart(read, id).await? else { return Ok(None) };
    let channel = channels::require_channel(read, cart.channel).await?;
    let (mut goods, mut unavailable) = (Vec::new(), Vec::new());
    for line in carts::lines(read, id).await? {
        match catalog::sellable(read, line.variant).await? {
            Some(sellable) if pricing::price(read, channel.price_list, line.variant).await?.is_some() => {
                goods.push((line, sellable))
            }
            _ => unavailable.push(line),
        }
    }
    if goods.is_empty() {
        return Ok(Some(CartView { cart, lines: Vec::new(), unavailable, quote: None }));
    }
    let wanted = |(line, good): &(CartLine, Sellable)| Wanted {
        variant: line.variant,
        tax_class: good.tax_class,
        quantity: line.quantity,
    };
    let wanted: Vec<Wanted> = goods.iter().map(wanted).collect();
    let quote = pricing::quote(read, channel.price_list, channel.country, &wanted).await?;
    let mut lines = Vec::with_capacity(goods.len());
    for ((line, sellable), quoted) in goods.into_iter().zip(&quote.lines) {
        let available = stock::level(read, line.variant, channel.location).await?.available();
        lines.push(CartViewLine { line, sellable, quoted: quoted.clone(), available });
    }
    Ok(Some(CartView { cart, lines, unavailable, quote: Some(quote) }))
}

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
    let mut variants = Vec::new();
    for variant in catalog::variants_of(read, product.id).await? {
        let price = pricing::price(read, channel.price_list, variant.id).await?;
        let known: HashMap<LocationId, Level> =
            stock::levels_of(read, variant.id).await?.into_iter().map(|l| (l.location, l)).collect();
        let level =
            |location: &Location| known.get(&location.id).copied().unwrap_or_else(|| Level::none(variant.id, location.id));
        let levels = locations.iter().map(|location| (location.clone(), level(location))).collect();
        variants.push(VariantView { variant, price, levels });
    }
    let media = catalog::media_of(read, product.id).await?;
    Ok(Some(ProductView { product, variants, media, list }))
}

/// A product on a shelf.
#[derive(Debug, Clone)]
pub struct Card {
    /// The product.
    pub product: Product,
    /// Its lowest price.
    pub from: Option<Price>,
    /// Its first picture.
    pub picture: Option<Media>,
    /// Whether any variant can be promised from anywhere.
    pub available: bool,
}

/// A shelf as a channel sells it.
///
/// # Errors
/// A fault when the store fails.
pub async fn shelf_view(read: &Read, channel: &Channel, shelf: &Shelf) -> Result<Vec<Card>> {
    let mut cards = Vec::new();
    for product in catalog::shelf(read, shelf).await? {
        let (mut from, mut available) = (None::<Price>, false);
        for variant in catalog::variants_of(read, product.id).await? {
            let price = pricing::price(read, channel.price_list, variant.id).await?;
            from = [from, price].into_iter().flatten().min_by_key(|price| price.price.minor);
            available =
                available || stock::levels_of(read, variant.id).await?.iter().any(|level| level.available().is_positive());
        }
        let picture = catalog::media_of(read, product.id).await?.into_iter().next();
        cards.push(Card { product, from, picture, available });
    }
    Ok(cards)
}

/// An order with everything its buyer or a clerk asks of it.
#[derive(Debug, Clone)]
pub struct OrderView {
    /// The order.
    pub order: Order,
    /// Its lines.
    pub lines: Vec<OrderLine>,
    /// How it is paid.
    pub tenders: Vec<Tender>,
    /// How it reaches the buyer.
    pub delivery: Option<Delivery>,
    /// How far its goods have come.
    pub fulfilments: Vec<Fulfilment>,
    /// Where it was placed.
    pub channel: Option<Channel>,
    /// Where its goods come from.
    pub location: Option<Location>,
}

/// Gathers what belongs to an order.
///
/// # Errors
/// A fault when the store fails.
pub async fn order_view(read: &Read, order: Order) -> Result<OrderView> {
    Ok(OrderView {
        lines: orders::lines(read, order.id).await?,
        tenders: payments::tenders(read, order.id).await?,
        delivery: orders::delivery(read, order.id).await?,
        fulfilments: orders::fulfilments(read, order.id).await?,
        channel: channels::channel(read, order.channel).await?,
        location: channels::location(read, order.location).await?,
        order,
    })
}
