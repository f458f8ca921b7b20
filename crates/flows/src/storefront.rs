//! What a shopper sees of several domains at once.

use carts::{Cart, CartLine};
use std::sync::Arc;

use catalog::Sellable;
use channels::{Channel, Location};
use kernel::{CartId, Quantity, Result};
use loyalty::{Earned, Programme};
use orders::{Delivery, Fulfilment, Order, OrderLine};
use payments::Tender;
use pricing::{Quote, QuotedLine};
use spine::Read;

use crate::checkout::{self, Asking, Basket, Offers};

mod cards;
mod product;

pub use cards::{Card, cards, reduced, shelf_view, similar};
pub use product::{ProductView, VariantView, product_view};

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
    /// What offers give and why not more; nothing where the shop has none.
    pub offers: Option<Offers>,
    /// The same goods when they are sent, where the channel charges for that.
    pub sent: Option<Basket>,
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
        return Ok(Some(CartView { cart, lines: Vec::new(), unavailable, quote: None, offers: None, sent: None }));
    }
    let (lines, sellables): (Vec<CartLine>, Vec<_>) =
        goods.into_iter().map(|(line, good)| (line.clone(), (good, line.quantity))).unzip();
    let (customer, delivery) = (cart.customer, None);
    let asking = Asking { channel: &channel, location: None, customer, cart: Some(id), coupons: &[], delivery };
    let sent = match checkout::charge(&channel) {
        Some(charge) => {
            let asking = Asking { delivery: Some(charge), ..asking };
            Some(checkout::price(read, &asking, sellables.clone()).await?)
        }
        None => None,
    };
    let Basket { goods, quote, offers } = checkout::price(read, &asking, sellables).await?;
    let mut seen = Vec::with_capacity(lines.len());
    for ((line, sellable), quoted) in lines.into_iter().zip(goods).zip(&quote.lines) {
        let available = stock::level(read, line.variant, channel.location).await?.available();
        seen.push(CartViewLine { line, sellable, quoted: quoted.clone(), available });
    }
    Ok(Some(CartView { cart, lines: seen, unavailable, quote: Some(quote), offers, sent }))
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
    /// Which offers gave what, and why others did not.
    pub offers: promotions::Explanation,
    /// The points it earned and why, in the programme's own words.
    pub earned: Option<(Arc<Programme>, Earned)>,
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
        offers: promotions::explained(read, order.id).await?,
        earned: earned(read, &order).await?,
        order,
    })
}

/// What an order earned; nothing where there is no programme, or nobody to earn.
async fn earned(read: &Read, order: &Order) -> Result<Option<(Arc<Programme>, Earned)>> {
    if order.customer.is_none() {
        return Ok(None);
    }
    let Some(programme) = loyalty::programme(read).await? else { return Ok(None) };
    let earned = loyalty::earned(read, order.id).await?;
    Ok(earned.points.is_positive().then_some((programme, earned)))
}
