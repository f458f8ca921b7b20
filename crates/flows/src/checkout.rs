//! Checkout: price, tax, stock, tender, order and events in one commit.

use catalog::Sellable;
use channels::Channel;
use kernel::{
    CartId, ChannelId, CustomerId, Locale, LocationId, LocationKind, Money, OrderId, Quantity, Result, Texts, VariantId,
};
use orders::{Delivery, Order, OrderLine, PaymentState, Seller, Totals};
use payments::{TenderKind, TenderWish};
use pricing::{QuotedDelivery, QuotedLine};
use serde::{Deserialize, Serialize};
use spine::{NewJob, Read, Tx};

use crate::jobs;

mod basket;
mod paying;
mod regulated;

pub(crate) use basket::{Asking, buyer, charge, gather, price, zone};
pub use basket::{Basket, Offers, priced};
pub use paying::{Brings, GiftCardPart, Part, Proof};
pub use regulated::Seen;

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
    /// Who proved to be who, and what they bring: coupons, points, stored value, papers.
    #[serde(default)]
    pub brings: Brings,
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
        /// Points, wallet and store credit are spent by whoever proved to be their owner.
        NotIdentified => Forbidden "checkout.not_identified" at "customer",
        /// Points that are worth more than what they may pay.
        TooManyPoints { most: Money } => Conflict "checkout.too_many_points" at "points",
        /// What was brought pays a part, and nothing was said about the rest.
        PayTheRest { left: Money } => Invalid "checkout.pay_the_rest" at "tenders",
        /// Goods that are sold from an age on, to somebody whose age nobody has seen.
        AgeNotSeen { title: String, years: i64 } => Forbidden "checkout.age_not_seen" at "lines",
        /// Goods that are sold on prescription, to somebody whose prescription nobody has seen.
        NoPrescription { title: String } => Forbidden "checkout.no_prescription" at "lines",
        /// Fewer pieces are set aside for the order than it needs.
        GoodsMissing { missing: i64 } => Conflict "checkout.goods_missing",
    }
}

/// Places an order.
///
/// # Errors
/// Whatever any of the domains refuses; then nothing at all has happened.
pub async fn place_order(tx: &Tx, wish: &PlaceOrder) -> Result<Placed> {
    let channel = channels::require_channel(tx, wish.channel).await?;
    let wanted = wanted(tx, wish).await?;
    let proved = paying::proved(tx, wish).await?;
    let basket = basket::gather(tx, &Asking::of(&channel, wish, proved.customer), &wanted).await?;
    regulated::may_be_sold(tx, (&channel, wish), proved.customer, &basket).await?;
    as_shown(wish.expected_total, basket.quote.total)?;
    let tenders = paying::tenders(tx, wish, &proved, &basket).await?;
    pays_in_time(&wish.delivery, &tenders, basket.quote.total)?;
    can_be_collected(tx, &wish.delivery).await?;

    let customer = recognise(tx, wish, proved.customer).await?;
    let id: OrderId = tx.new_id();
    let order = orders::place(tx, &place(id, &channel, wish, customer, &basket)).await?;
    if let Some(offers) = &basket.offers {
        promotions::redeem(tx, id, &offers.basket, &offers.outcome).await?;
    }
    take_goods(tx, &order, wish, &basket, &tenders).await?;
    let paid = paying::pay(tx, &order, wish, &tenders).await?;
    if let Some(cart) = wish.cart {
        carts::order(tx, cart, id).await?;
    }
    let payment = if paid { PaymentState::Paid } else { PaymentState::Due };
    Ok(Placed { order: id, number: order.number, token: order.token, total: order.total, tax: order.tax, payment })
}

/// Calls an order off: its goods are free again, and money, points and coupons go back, in one commit.
///
/// # Errors
/// `orders.too_late` when its goods have left; `orders.unknown_order`.
pub async fn cancel_order(tx: &Tx, order: OrderId, reason: &str) -> Result<Order> {
    let cancelled = orders::cancel(tx, order, reason).await?;
    stock::release(tx, order).await?;
    let tenders = payments::void_or_refund(tx, order, reason).await?;
    crate::refund::undo(tx, &cancelled, &tenders).await?;
    Ok(cancelled)
}

/// Hands the goods of an order over: its claims become movements.
///
/// # Errors
/// `checkout.goods_missing` when fewer pieces are set aside for it than it needs; what orders refuse.
pub async fn hand_over_order(tx: &Tx, order: OrderId) -> Result<()> {
    orders::hand_over(tx, order, None).await?;
    let lines = orders::lines(tx, order).await?;
    let needed: i64 = lines.iter().filter(|line| !line.is_delivery()).map(|line| line.quantity.0).sum();
    let left = stock::hand_over(tx, order).await?;
    if left.0 < needed { Err(Denied::GoodsMissing { missing: needed - left.0 }.into()) } else { Ok(()) }
}

async fn wanted(read: &Read, wish: &PlaceOrder) -> Result<Vec<WantedLine>> {
    let lines = match wish.cart {
        Some(cart) => {
            let line = |line: carts::CartLine| WantedLine { variant: line.variant, quantity: line.quantity };
            carts::lines(read, cart).await?.into_iter().map(line).collect()
        }
        None => wish.lines.clone(),
    };
    sized(lines)
}

/// Lines of which an order can be made.
pub(crate) fn sized(lines: Vec<WantedLine>) -> Result<Vec<WantedLine>> {
    match lines.len() {
        0 => Err(Denied::Empty.into()),
        n if n > LINES_MOST => Err(Denied::TooManyLines { most: i64::try_from(LINES_MOST).unwrap_or(i64::MAX) }.into()),
        _ => Ok(lines),
    }
}

fn as_shown(shown: Option<Money>, total: Money) -> Result<()> {
    match shown {
        Some(shown) if shown != total => Err(Denied::TotalChanged { now: total }.into()),
        _ => Ok(()),
    }
}

/// Goods that leave over the counter must be paid there: neither later nor by a gateway that may still decline.
fn pays_in_time(delivery: &Delivery, tenders: &[TenderWish], total: Money) -> Result<()> {
    let at_once = !tenders.is_empty() && !awaits_gateway(tenders);
    if *delivery == Delivery::Counter && total.is_positive() && !at_once {
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

/// Who buys: whoever proved it, or else whom the contact leads to, or else whose cart it is.
async fn recognise(tx: &Tx, wish: &PlaceOrder, proved: Option<CustomerId>) -> Result<Option<CustomerId>> {
    match (proved, &wish.contact, wish.cart) {
        (Some(customer), ..) => Ok(Some(customer)),
        (None, Some(contact), _) => customers::recognise(tx, contact, wish.locale).await.map(Some),
        (None, None, Some(cart)) => Ok(carts::cart(tx, cart).await?.and_then(|cart| cart.customer)),
        (None, None, None) => Ok(None),
    }
}

fn place(id: OrderId, channel: &Channel, wish: &PlaceOrder, customer: Option<CustomerId>, basket: &Basket) -> orders::Place {
    let from = match &wish.delivery {
        Delivery::PickUp(location) => Some(*location),
        Delivery::Ship(_) | Delivery::Counter | Delivery::Digital => wish.location,
    };
    let quote = &basket.quote;
    let country = match &wish.delivery {
        Delivery::Ship(address) => address.country,
        Delivery::PickUp(_) | Delivery::Counter | Delivery::Digital => channel.country,
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
        discount: quoted.discount,
        net: quoted.net,
        tax: quoted.tax,
        total: quoted.total,
    };
    let goods = basket.goods.iter().zip(&basket.quote.lines);
    let last = i64::try_from(basket.goods.len()).unwrap_or(0) + 1;
    goods.enumerate().map(line).chain(basket.quote.delivery.as_ref().map(|delivery| sent(last, delivery))).collect()
}

/// The line that charges for sending the goods: of no variant, after all of them.
fn sent(line: i64, delivery: &QuotedDelivery) -> OrderLine {
    OrderLine {
        line,
        variant: None,
        sku: orders::DELIVERY.to_owned(),
        title: Texts::both("Delivery", "التوصيل"),
        quantity: Quantity(1),
        unit: delivery.charge,
        rate: delivery.rate,
        discount: delivery.discount,
        net: delivery.net,
        tax: delivery.tax,
        total: delivery.total,
    }
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
async fn take_goods(tx: &Tx, order: &Order, wish: &PlaceOrder, basket: &Basket, tenders: &[TenderWish]) -> Result<()> {
    let location = order.location;
    if wish.delivery == Delivery::Counter {
        for line in &basket.quote.lines {
            stock::sell(tx, stock::Sell { variant: line.variant, location, quantity: line.quantity, order: order.id }).await?;
        }
        return orders::hand_over(tx, order.id, None).await;
    }
    let expires_at = awaits_gateway(tenders).then(|| tx.now().plus_seconds(GATEWAY_MINUTES * 60));
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

/// What a basket would cost a stranger who takes it along, without placing anything.
///
/// # Errors
/// `checkout.not_sold`, and what pricing refuses.
pub async fn quote(read: &Read, channel: &Channel, lines: &[WantedLine]) -> Result<pricing::Quote> {
    let stranger = Asking { channel, location: None, customer: None, cart: None, coupons: &[], delivery: None };
    basket::gather(read, &stranger, lines).await.map(|basket| basket.quote)
}

#[cfg(test)]
mod story;

#[cfg(test)]
mod tests;
