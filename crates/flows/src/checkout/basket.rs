//! What is bought and what it costs: goods, prices, offers.

use std::collections::BTreeMap;

use catalog::Sellable;
use channels::Channel;
use kernel::{CartId, CategoryId, CustomerId, LocationId, Money, Quantity, Result, Zone};
use orders::Delivery;
use pricing::{Quote, Wanted};
use promotions::{BasketLine, Buyer, Outcome};
use spine::Read;

use super::{Denied, PlaceOrder, WantedLine};

/// Goods with what they cost, side by side.
#[derive(Debug, Clone)]
pub struct Basket {
    /// The goods.
    pub goods: Vec<Sellable>,
    /// What they cost, offers taken off.
    pub quote: Quote,
    /// What the offers say; nothing where the shop has none.
    pub offers: Option<Offers>,
}

/// What was asked of the offers, and what they said.
#[derive(Debug, Clone)]
pub struct Offers {
    /// The basket, as the offers see it.
    pub basket: promotions::Basket,
    /// What they give, and why not more.
    pub outcome: Outcome,
}

/// Who wants something, and where: all that may change what it costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) channel: &'a Channel,
    pub(crate) location: Option<LocationId>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) cart: Option<CartId>,
    pub(crate) coupons: &'a [String],
    /// What it costs to send the goods, where they are sent and that costs anything.
    pub(crate) delivery: Option<Money>,
}

impl<'a> Asking<'a> {
    pub(crate) fn of(channel: &'a Channel, wish: &'a PlaceOrder, proved: Option<CustomerId>) -> Self {
        let delivery = if let Delivery::Ship(_) = wish.delivery { charge(channel) } else { None };
        Self { channel, location: wish.location, customer: proved, cart: wish.cart, coupons: &wish.brings.coupons, delivery }
    }
}

/// What a channel asks for sending goods, where it asks for anything.
pub(crate) fn charge(channel: &Channel) -> Option<Money> {
    Some(channel.delivery_charge).filter(|charge| charge.is_positive())
}

/// What somebody's goods cost now, without placing anything.
///
/// # Errors
/// `checkout.not_sold`, and what pricing and promotions refuse.
pub async fn priced(read: &Read, wish: &PlaceOrder) -> Result<Basket> {
    let channel = channels::require_channel(read, wish.channel).await?;
    let lines = super::wanted(read, wish).await?;
    let proved = super::paying::proved(read, wish).await?.customer;
    gather(read, &Asking::of(&channel, wish, proved), &lines).await
}

pub(crate) async fn gather(read: &Read, asking: &Asking<'_>, lines: &[WantedLine]) -> Result<Basket> {
    let mut goods = Vec::with_capacity(lines.len());
    for line in lines {
        let sellable = catalog::sellable(read, line.variant).await?.ok_or(Denied::NotSold { variant: line.variant })?;
        goods.push((sellable, line.quantity));
    }
    price(read, asking, goods).await
}

/// What those goods cost, offers taken off.
pub(crate) async fn price(read: &Read, asking: &Asking<'_>, goods: Vec<(Sellable, Quantity)>) -> Result<Basket> {
    let wanted = |(good, quantity): &(Sellable, Quantity)| Wanted {
        variant: good.variant,
        tax_class: good.tax_class,
        quantity: *quantity,
    };
    let wanted: Vec<Wanted> = goods.iter().map(wanted).collect();
    let goods: Vec<Sellable> = goods.into_iter().map(|(good, _)| good).collect();
    let channel = asking.channel;
    let full = pricing::quote(read, channel.price_list, channel.country, &wanted).await?;
    let full = match asking.delivery {
        Some(charge) => pricing::sent(read, full, channel.country, charge).await?,
        None => full,
    };
    let Some(offers) = offers(read, asking, (&goods, &full)).await? else {
        return Ok(Basket { goods, quote: full, offers: None });
    };
    let quote = pricing::discounted(full, &offers.outcome.discounts, offers.outcome.delivery_discount)?;
    Ok(Basket { goods, quote, offers: Some(offers) })
}

/// Asks the offers, where the shop has any: what they need to know costs statements.
async fn offers(read: &Read, asking: &Asking<'_>, (goods, full): (&[Sellable], &Quote)) -> Result<Option<Offers>> {
    if promotions::book(read).await?.live().is_empty() {
        return Ok(None);
    }
    let mut codes = asking.coupons.to_vec();
    let mut customer = asking.customer;
    if let Some(cart) = asking.cart {
        codes.extend(promotions::presented(read, cart).await?);
        if customer.is_none() {
            customer = carts::cart(read, cart).await?.and_then(|cart| cart.customer);
        }
    }
    let location = asking.location.unwrap_or(asking.channel.location);
    let basket = promotions::Basket {
        currency: full.currency,
        lines: lines(read, goods, full).await?,
        delivery: full.delivery.as_ref().map(|delivery| delivery.charge),
        channel: asking.channel.id,
        location,
        buyer: buyer(read, customer).await?,
        at: read.now(),
        zone: zone(read, location).await?,
        codes,
    };
    let outcome = promotions::price(read, &basket).await?;
    Ok(Some(Offers { basket, outcome }))
}

async fn lines(read: &Read, goods: &[Sellable], full: &Quote) -> Result<Vec<BasketLine>> {
    let mut known: BTreeMap<CategoryId, Vec<CategoryId>> = BTreeMap::new();
    let mut lines = Vec::with_capacity(goods.len());
    for (good, quoted) in goods.iter().zip(&full.lines) {
        let categories = match good.category {
            None => Vec::new(),
            Some(category) => match known.get(&category) {
                Some(lineage) => lineage.clone(),
                None => known.entry(category).or_insert(catalog::lineage(read, category).await?).clone(),
            },
        };
        let excluded = good.regulated.is_some_and(|regulated| regulated.redemption_forbidden);
        let (variant, product, unit, quantity) = (good.variant, good.product, quoted.unit, quoted.quantity);
        lines.push(BasketLine { variant, product, categories, unit, quantity, excluded });
    }
    Ok(lines)
}

/// Who buys, as offers see them.
pub(crate) async fn buyer(read: &Read, customer: Option<CustomerId>) -> Result<Option<Buyer>> {
    let Some(customer) = customer else { return Ok(None) };
    let member = loyalty::member(read, customer).await?;
    let first_order = customers::standings(read, customer).await?.iter().all(|standing| standing.orders <= 0);
    let tier = member.as_ref().and_then(|member| member.tier.clone());
    Ok(Some(Buyer { customer, tier, member: member.is_some(), first_order }))
}

/// The clock on the wall of the location.
pub(crate) async fn zone(read: &Read, location: LocationId) -> Result<Zone> {
    if let Some(zone) = channels::hours(read, location).await?.zone {
        return Ok(zone);
    }
    Ok(channels::merchant(read).await?.map_or(Zone::UTC, |merchant| merchant.zone))
}

/// What the goods cost that neither points nor coupons may pay.
pub(crate) fn beyond_redemption(basket: &Basket) -> Result<Money> {
    let forbidden = |good: &Sellable| good.regulated.is_some_and(|regulated| regulated.redemption_forbidden);
    let lines = basket.goods.iter().zip(&basket.quote.lines).filter(|(good, _)| forbidden(good));
    Ok(Money::sum(basket.quote.currency, lines.map(|(_, line)| line.total))?)
}
