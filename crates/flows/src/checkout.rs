//! Checkout: price, tax, stock, tender, order and events in one commit.

use catalog::Sellable;
use channels::Channel;
use kernel::{
    CartId, ChannelId, CustomerId, Locale, LocationId, LocationKind, Money, OrderId, Quantity, Result, Texts, VariantId,
};
use orders::{Delivery, Order, OrderLine, PaymentState, Seller, Totals};
use payments::{TenderKind, TenderWish};
use pricing::{Quote, QuotedLine, Wanted};
use serde::{Deserialize, Serialize};
use spine::{NewJob, Read, Tx};

use crate::jobs;

/// Minutes a gateway has to answer before the goods are free again.
const GATEWAY_MINUTES: i64 = 30;
/// Lines of one order.
pub const LINES_MOST: usize = 200;

/// A line somebody wants, when there is no cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedLine {
    /// What.
    pub variant: VariantId,
    /// How many.
    pub quantity: Quantity,
}

/// An order somebody wants to place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceOrder {
    /// Where it is placed.
    pub channel: ChannelId,
    /// Where the goods come from, when not from where the channel usually takes them.
    pub location: Option<LocationId>,
    /// The cart it comes from.
    pub cart: Option<CartId>,
    /// Its lines, when it comes from no cart.
    pub lines: Vec<WantedLine>,
    /// Who buys, where told.
    pub contact: Option<customers::Contact>,
    /// How the goods reach the buyer. Over the counter they leave at once.
    pub delivery: Delivery,
    /// How it is paid; none means on delivery.
    pub tenders: Vec<TenderWish>,
    /// The total the buyer was shown; another one is refused instead of charged.
    pub expected_total: Option<Money>,
    /// The buyer's language.
    pub locale: Locale,
}

/// What the buyer is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The unguessable part of its tracking link.
    pub token: String,
    /// What it comes to.
    pub total: Money,
    /// The tax in it.
    pub tax: Money,
    /// Whether it is paid.
    pub payment: PaymentState,
}

kernel::domain_errors! {
    /// Why an order was not placed.
    pub enum Denied {
        /// There is nothing in it.
        Empty => Invalid "checkout.empty" at "lines",
        /// More lines than an order can have.
        TooManyLines { most: i64 } => Invalid "checkout.too_many_lines" at "lines",
        /// Something in it is not sold (any more).
        NotSold { variant: VariantId } => Conflict "checkout.not_sold" at "lines",
        /// Prices changed since the buyer looked.
        TotalChanged { now: Money } => Conflict "checkout.total_changed" at "expected_total",
        /// Goods that leave with the buyer are paid there and then.
        CounterPaysAtOnce => Invalid "checkout.counter_pays_at_once" at "tenders",
        /// Nobody can collect there.
        NoPickUp => Invalid "checkout.no_pick_up" at "delivery",
        /// Fewer pieces are set aside for the order than it needs.
        GoodsMissing { missing: i64 } => Conflict "checkout.goods_missing",
    }
}

/// Goods with what they cost, side by side.
struct Basket {
    goods: Vec<Sellable>,
    quote: Quote,
}

/// Places an order.
///
/// # Errors
/// Whatever any of the domains refuses; then nothing at all has happened.
pub async fn place_order(tx: &Tx, wish: &PlaceOrder) -> Result<Placed> {
    let channel = channels::require_channel(tx, wish.channel).await?;
    let wanted = wanted(tx, wish).await?;
    let basket = basket(tx, &channel, &wanted).await?;
    as_shown(wish.expected_total, basket.quote.total)?;
    pays_in_time(wish, basket.quote.total)?;
    can_be_collected(tx, &wish.delivery).await?;

    let customer = recognise(tx, wish).await?;
    let id: OrderId = tx.new_id();
    let order = orders::place(tx, &place(id, &channel, wish, customer, &basket)).await?;
    take_goods(tx, &order, wish, &basket).await?;
    let paid = pay(tx, &order, wish).await?;
    if let Some(cart) = wish.cart {
        carts::order(tx, cart, id).await?;
    }
    let payment = if paid { PaymentState::Paid } else { PaymentState::Due };
    Ok(Placed { order: id, number: order.number, token: order.token, total: order.total, tax: order.tax, payment })
}

/// Calls an order off: its goods are free again and its money goes back, in one commit.
///
/// # Errors
/// `orders.too_late` when its goods have left; `orders.unknown_order`.
pub async fn cancel_order(tx: &Tx, order: OrderId, reason: &str) -> Result<Order> {
    let cancelled = orders::cancel(tx, order, reason).await?;
    stock::release(tx, order).await?;
    payments::void_or_refund(tx, order, reason).await?;
    Ok(cancelled)
}

/// Hands the goods of an order over: its claims become movements.
///
/// # Errors
/// `checkout.goods_missing` when fewer pieces are set aside for it than it needs; what orders refuse.
pub async fn hand_over_order(tx: &Tx, order: OrderId) -> Result<()> {
    orders::hand_over(tx, order, None).await?;
    let needed: i64 = orders::lines(tx, order).await?.iter().map(|line| line.quantity.0).sum();
    let left = stock::hand_over(tx, order).await?;
    if left.0 < needed { Err(Denied::GoodsMissing { missing: needed - left.0 }.into()) } else { Ok(()) }
}

async fn wanted(tx: &Tx, wish: &PlaceOrder) -> Result<Vec<WantedLine>> {
    let lines = match wish.cart {
        Some(cart) => {
            let line = |line: carts::CartLine| WantedLine { variant: line.variant, quantity: line.quantity };
            carts::lines(tx, cart).await?.into_iter().map(line).collect()
        }
        None => wish.lines.clone(),
    };
    match lines.len() {
        0 => Err(Denied::Empty.into()),
        n if n > LINES_MOST => Err(Denied::TooManyLines { most: i64::try_from(LINES_MOST).unwrap_or(i64::MAX) }.into()),
        _ => Ok(lines),
    }
}

async fn basket(read: &Read, channel: &Channel, lines: &[WantedLine]) -> Result<Basket> {
    let mut goods = Vec::with_capacity(lines.len());
    let mut wanted = Vec::with_capacity(lines.len());
    for line in lines {
        let sellable = catalog::sellable(read, line.variant).await?.ok_or(Denied::NotSold { variant: line.variant })?;
        wanted.push(Wanted { variant: line.variant, tax_class: sellable.tax_class, quantity: line.quantity });
        goods.push(sellable);
    }
    let quote = pricing::quote(read, channel.price_list, channel.country, &wanted).await?;
    Ok(Basket { goods, quote })
}

fn as_shown(shown: Option<Money>, total: Money) -> Result<()> {
    match shown {
        Some(shown) if shown != total => Err(Denied::TotalChanged { now: total }.into()),
        _ => Ok(()),
    }
}

/// Goods that leave over the counter must be paid there: neither later nor by a gateway that may still decline.
fn pays_in_time(wish: &PlaceOrder, total: Money) -> Result<()> {
    let at_once = !wish.tenders.is_empty() && !awaits_gateway(&wish.tenders);
    if wish.delivery == Delivery::Counter && total.is_positive() && !at_once {
        return Err(Denied::CounterPaysAtOnce.into());
    }
    Ok(())
}

/// Goods are collected where people are, not in a warehouse.
async fn can_be_collected(read: &Read, delivery: &Delivery) -> Result<()> {
    let Delivery::PickUp(location) = delivery else { return Ok(()) };
    match channels::location(read, *location).await? {
        Some(location) if location.kind != LocationKind::Warehouse => Ok(()),
        _ => Err(Denied::NoPickUp.into()),
    }
}

async fn recognise(tx: &Tx, wish: &PlaceOrder) -> Result<Option<CustomerId>> {
    match &wish.contact {
        Some(contact) => customers::recognise(tx, contact, wish.locale).await.map(Some),
        None => Ok(None),
    }
}

fn place(id: OrderId, channel: &Channel, wish: &PlaceOrder, customer: Option<CustomerId>, basket: &Basket) -> orders::Place {
    let from = match &wish.delivery {
        Delivery::PickUp(location) => Some(*location),
        Delivery::Ship(_) | Delivery::Counter => wish.location,
    };
    let quote = &basket.quote;
    let country = match &wish.delivery {
        Delivery::Ship(address) => address.country,
        Delivery::PickUp(_) | Delivery::Counter => channel.country,
    };
    orders::Place {
        id,
        seller: Seller { channel: channel.id, code: channel.code.clone(), location: from.unwrap_or(channel.location) },
        country: Some(country),
        customer,
        cart: wish.cart,
        totals: Totals { net: quote.net, tax: quote.tax, total: quote.total },
        lines: lines_of(basket),
        contact: wish.contact.as_ref().map(|c| orders::Contact {
            name: c.name.clone(),
            // As it is compared, so that whoever proves it finds the order.
            email: c.email.as_deref().and_then(|email| customers::email(email).ok()),
            phone: c.phone.clone(),
        }),
        delivery: wish.delivery.clone(),
        locale: wish.locale,
        number: None,
    }
}

fn lines_of(basket: &Basket) -> Vec<OrderLine> {
    let line = |(place, (good, quoted)): (usize, (&Sellable, &QuotedLine))| OrderLine {
        line: i64::try_from(place).unwrap_or(0) + 1,
        variant: Some(good.variant),
        sku: good.sku.clone(),
        title: titled(good),
        quantity: quoted.quantity,
        unit: quoted.unit,
        rate: quoted.rate,
        net: quoted.net,
        tax: quoted.tax,
        total: quoted.total,
    };
    basket.goods.iter().zip(&basket.quote.lines).enumerate().map(line).collect()
}

/// The title of a variant: the product's, with what was chosen.
#[must_use]
pub fn titled(good: &Sellable) -> Texts {
    let chosen = |locale: Locale| good.choices.iter().map(|choice| choice.get(locale)).collect::<Vec<_>>().join(" / ");
    let text = |locale: Locale| match chosen(locale) {
        chosen if chosen.is_empty() => good.title.get(locale).to_owned(),
        chosen => format!("{} — {chosen}", good.title.get(locale)),
    };
    Texts::both(text(Locale::En), text(Locale::Ar))
}

/// Over the counter goods leave the shelf at once; otherwise they are set aside, for a while where a gateway has yet to answer.
async fn take_goods(tx: &Tx, order: &Order, wish: &PlaceOrder, basket: &Basket) -> Result<()> {
    let location = order.location;
    if wish.delivery == Delivery::Counter {
        for line in &basket.quote.lines {
            stock::sell(tx, stock::Sell { variant: line.variant, location, quantity: line.quantity, order: order.id }).await?;
        }
        return orders::hand_over(tx, order.id, None).await;
    }
    let expires_at = awaits_gateway(&wish.tenders).then(|| tx.now().plus_seconds(GATEWAY_MINUTES * 60));
    for line in &basket.quote.lines {
        let claim = stock::Reserve { variant: line.variant, location, quantity: line.quantity, order: order.id, expires_at };
        stock::reserve(tx, claim).await?;
    }
    if let Some(ends) = expires_at {
        tx.job(NewJob::new(jobs::GIVE_UP_UNPAID, order.id.to_string(), &order.id).at(ends)).await?;
    }
    Ok(())
}

fn awaits_gateway(tenders: &[TenderWish]) -> bool {
    tenders.iter().any(|tender| tender.kind == TenderKind::Gateway)
}

/// Takes the tenders; answers whether everything due has been paid.
async fn pay(tx: &Tx, order: &Order, wish: &PlaceOrder) -> Result<bool> {
    if wish.tenders.is_empty() {
        if order.total.is_positive() {
            return Ok(false);
        }
        // Nothing is due for what is free.
        return orders::paid(tx, order.id).await.map(|()| true);
    }
    let taken = payments::take(tx, order.id, order.channel, &wish.tenders, order.total).await?;
    let paid = taken.iter().all(|tender| tender.state == payments::TenderState::Captured);
    if paid {
        orders::paid(tx, order.id).await?;
    }
    Ok(paid)
}

/// What a basket would cost, without placing anything.
///
/// # Errors
/// `checkout.not_sold`, and what pricing refuses.
pub async fn quote(read: &Read, channel: &Channel, lines: &[WantedLine]) -> Result<Quote> {
    basket(read, channel, lines).await.map(|basket| basket.quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_total_is_refused() {
        let (old, new) = (Money::new(100, kernel::Currency::SAR), Money::new(120, kernel::Currency::SAR));
        assert!(as_shown(Some(old), new).unwrap_err().is("checkout.total_changed"));
        assert!(as_shown(None, new).is_ok() && as_shown(Some(new), new).is_ok());
    }
}
