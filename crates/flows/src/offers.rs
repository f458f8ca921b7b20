//! Offers beside other nouns: a rule tried on the orders of the past, what a customer can have here and now, and what a basket
//! would cost, without placing anything.

use std::collections::BTreeMap;

use catalog::Sellable;
use kernel::{
    BasisPoints, CategoryId, ChannelId, Currency, CustomerId, Error, LocationId, OrderId, PromotionId, Result, Timestamp,
    VariantId, Zone,
};
use orders::{Book, Order, OrderKind, OrderState, View};
use promotions::{Asking, BasketLine, Buyer, Live, Names, Offer, Past, Report, Rule};
use spine::{Db, Read, Tx};

use crate::checkout::{self, Basket, WantedLine, buyer, zone};

/// Days of the past on which a rule is tried.
pub const DAYS: i64 = 90;
/// The most orders on which a rule is tried; the newest count.
pub const ORDERS_MOST: usize = 20_000;
/// Orders read at a time.
const PAGE: i64 = 100;
/// A margin below this is worth a warning.
const FLOOR: BasisPoints = BasisPoints(1_000);
const DAY_MICROS: i64 = 86_400_000_000;

/// What a rule would have done, and on what it was tried.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What it would have done.
    pub report: Report,
    /// The worst basket's order number, where one is named.
    pub worst: Option<String>,
    /// The first moment that was looked at.
    pub since: Timestamp,
}

/// Tries a promotion, as it was last saved, on the sales of the last [`DAYS`] days, beside all that is published. Prices are those
/// of their time; tiers and memberships are today's, and what goods cost the merchant is not known yet, so that margins are not
/// judged. Nothing is written.
///
/// # Errors
/// `promotions.unknown_promotion`.
pub async fn dry_run(db: &Db, promotion: PromotionId) -> Result<Trial> {
    let now = db.clock().now();
    let (since, until) = (Timestamp(now.0 - DAYS * DAY_MICROS), now.plus_micros(1));
    let (candidate, book, currency) = db
        .read(async move |read: &Read| {
            let found = promotions::promotion(read, promotion).await?.ok_or(promotions::Denied::UnknownPromotion)?;
            let merchant = channels::merchant(read).await?;
            let currency = found.rule.currency().or(merchant.map(|merchant| merchant.currency)).unwrap_or(Currency::SAR);
            let candidate = Live { id: found.id, name: found.name, about: found.about, rule: found.rule };
            Ok((candidate, promotions::book(read).await?, currency))
        })
        .await?;
    let (numbers, past): (Vec<String>, Vec<Past>) = baskets(db, (since, until)).await?.into_iter().unzip();
    // Thousands of baskets take a while, during which nobody else waits.
    let tried = tokio::task::spawn_blocking(move || promotions::dry_run(&book, &candidate, currency, FLOOR, past));
    let report = tried.await.map_err(|error| Error::fault(format!("a dry run stopped: {error}")))?;
    let worst = report.worst.and_then(|worst| numbers.get(usize::try_from(worst.basket).ok()?).cloned());
    Ok(Trial { report, worst, since })
}

/// What is looked up once for all orders.
#[derive(Debug, Clone, Default)]
struct Seen {
    zones: BTreeMap<LocationId, Zone>,
    buyers: BTreeMap<CustomerId, Buyer>,
    /// Of each customer, how many sales are not yet looked at: the newest come first, and at one it is the first.
    left: BTreeMap<CustomerId, i64>,
    lineages: BTreeMap<CategoryId, Vec<CategoryId>>,
}

/// The sales of a time as baskets, the newest first, with their numbers.
async fn baskets(db: &Db, (since, until): (Timestamp, Timestamp)) -> Result<Vec<(String, Past)>> {
    let (mut found, mut seen, mut before): (Vec<_>, _, Option<(Timestamp, OrderId)>) = (Vec::new(), Seen::default(), None);
    while found.len() < ORDERS_MOST {
        let (known, placed) = (seen, Some((since, until)));
        let (page, last, after) = db
            .read(async move |read: &Read| {
                let mut seen = known.clone();
                let book = Book { view: View::All, channel: None, placed, before, limit: PAGE };
                let orders = orders::book(read, &book).await?;
                let last = orders.last().map(|order| (order.placed_at, order.id));
                let mut page = Vec::with_capacity(orders.len());
                for order in orders.iter().filter(|order| order.kind == OrderKind::Sale && order.state != OrderState::Cancelled) {
                    page.push((order.number.clone(), past(read, order, &mut seen).await?));
                }
                Ok((page, last, seen))
            })
            .await?;
        found.extend(page);
        (seen, before) = (after, last);
        if last.is_none() {
            break;
        }
    }
    found.truncate(ORDERS_MOST);
    Ok(found)
}

/// A sale as the basket it was.
async fn past(read: &Read, order: &Order, seen: &mut Seen) -> Result<Past> {
    let sold = orders::lines(read, order.id).await?;
    let variants: Vec<VariantId> = sold.iter().filter_map(|line| line.variant).collect();
    let goods = catalog::described(read, &variants).await?;
    let mut lines = Vec::with_capacity(sold.len());
    for line in &sold {
        // What is in no catalogue, as money put into a wallet, takes no part.
        let Some(good) = line.variant.and_then(|variant| goods.iter().find(|good| good.variant == variant)) else { continue };
        let categories = lineage(read, good, seen).await?;
        let excluded = good.regulated.is_some_and(|regulated| regulated.redemption_forbidden);
        let Sellable { variant, product, .. } = *good;
        lines.push(BasketLine { variant, product, categories, unit: line.unit, quantity: line.quantity, excluded });
    }
    let costs = vec![None; lines.len()];
    let delivery = sold.iter().find(|line| line.is_delivery()).map(|line| line.unit);
    let buyer = match order.customer {
        Some(customer) => Some(bought_by(read, customer, seen).await?),
        None => None,
    };
    let zone = match seen.zones.get(&order.location) {
        Some(zone) => zone.clone(),
        None => seen.zones.entry(order.location).or_insert(zone(read, order.location).await?).clone(),
    };
    let Order { currency, channel, location, placed_at: at, .. } = *order;
    let basket = promotions::Basket { currency, lines, delivery, channel, location, buyer, at, zone, codes: vec![] };
    Ok(Past { basket, costs })
}

async fn lineage(read: &Read, good: &Sellable, seen: &mut Seen) -> Result<Vec<CategoryId>> {
    let Some(category) = good.category else { return Ok(Vec::new()) };
    if let Some(known) = seen.lineages.get(&category) {
        return Ok(known.clone());
    }
    let lineage = catalog::lineage(read, category).await?;
    Ok(seen.lineages.entry(category).or_insert(lineage).clone())
}

/// Who bought, as they stand today; whether it was their first order, as it was then.
async fn bought_by(read: &Read, customer: CustomerId, seen: &mut Seen) -> Result<Buyer> {
    if !seen.buyers.contains_key(&customer) {
        let standings = customers::standings(read, customer).await?;
        seen.left.insert(customer, standings.iter().map(|standing| standing.orders).sum());
        let known = buyer(read, Some(customer)).await?;
        seen.buyers.extend(known.map(|buyer| (customer, buyer)));
    }
    let left = seen.left.entry(customer).or_default();
    let first_order = *left == 1;
    *left -= 1;
    let known = seen.buyers.get(&customer).cloned();
    let stranger = Buyer { customer, tier: None, member: false, first_order };
    Ok(Buyer { first_order, ..known.unwrap_or(stranger) })
}

/// Where a customer would buy.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// On which channel.
    pub channel: ChannelId,
    /// At which location, when not at the channel's own.
    pub location: Option<LocationId>,
}

/// An offer with what it gives and what it asks for.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The offer.
    pub offer: Offer,
    /// Its rule.
    pub rule: Rule,
}

/// What a customer, or anybody, can have at a place now: their codes, what is open, and what they may take a code for.
///
/// # Errors
/// Refuses a channel that is not known.
pub async fn visible(read: &Read, customer: Option<CustomerId>, place: Place) -> Result<Vec<Shown>> {
    let asking = asking(read, customer, place).await?;
    let book = promotions::book(read).await?;
    let offers = promotions::of_customer(read, &asking).await?;
    let shown = |offer: Offer| book.of(offer.promotion).map(|live| Shown { rule: live.rule.clone(), offer });
    Ok(offers.into_iter().filter_map(shown).collect())
}

/// Notes that a customer was told of what they can have at a place: from now on it is counted what they buy, beside what those
/// buy who are held out. Nothing is written where nothing is measured.
///
/// # Errors
/// Refuses a channel that is not known.
pub async fn told(tx: &Tx, customer: CustomerId, place: Place) -> Result<()> {
    let asking = asking(tx, Some(customer), place).await?;
    promotions::expose(tx, &asking).await
}

/// The code that a customer takes for an offer at a place, where it gives every customer one: the one they have, or a new one.
///
/// # Errors
/// `promotions.unknown_promotion` when nothing of the kind is offered to them there.
pub async fn claim(tx: &Tx, customer: CustomerId, place: Place, promotion: PromotionId) -> Result<String> {
    let shown = visible(tx, Some(customer), place).await?;
    let known = shown.into_iter().find(|shown| shown.offer.promotion == promotion).ok_or(promotions::Denied::UnknownPromotion)?;
    match known.offer {
        Offer { code: Some(code), .. } => Ok(code),
        Offer { may_claim: true, .. } => promotions::claim(tx, promotion, customer).await,
        _ => Err(promotions::Denied::UnknownPromotion.into()),
    }
}

/// Whether anything that is published is measured against customers who do not get it.
///
/// # Errors
/// A fault when the store fails.
pub async fn is_measured(read: &Read) -> Result<bool> {
    Ok(promotions::book(read).await?.live().iter().any(|live| live.rule.hold_out.is_some()))
}

async fn asking(read: &Read, customer: Option<CustomerId>, place: Place) -> Result<Asking> {
    let channel = channels::require_channel(read, place.channel).await?;
    let location = place.location.unwrap_or(channel.location);
    let list = pricing::list(read, channel.price_list).await?.ok_or(pricing::Denied::UnknownList)?;
    Ok(Asking {
        buyer: buyer(read, customer).await?,
        channel: channel.id,
        location,
        zone: zone(read, location).await?,
        at: read.now(),
        currency: list.currency,
    })
}

/// What the things are called that rules speak of.
///
/// # Errors
/// A fault when the store fails.
pub async fn names<'a>(read: &Read, rules: impl IntoIterator<Item = &'a Rule>) -> Result<Names> {
    let (mut products, mut variants) = (Vec::new(), Vec::new());
    for rule in rules {
        let named = promotions::named(rule);
        products.extend(named.0);
        variants.extend(named.1);
    }
    products.sort_unstable();
    products.dedup();
    let programme = loyalty::programme(read).await?;
    let tiers = programme.iter().filter_map(|programme| programme.tiers.as_ref()).flat_map(|tiers| &tiers.levels);
    Ok(Names {
        products: catalog::products(read, &products).await?.into_iter().map(|product| (product.id, product.title)).collect(),
        variants: catalog::described(read, &variants).await?.into_iter().map(|good| (good.variant, good.title)).collect(),
        categories: catalog::categories(read).await?.into_iter().map(|category| (category.id, category.title)).collect(),
        channels: channels::channels(read).await?.into_iter().map(|channel| (channel.id, channel.name)).collect(),
        locations: channels::locations(read).await?.into_iter().map(|location| (location.id, location.name)).collect(),
        tiers: tiers.map(|tier| (tier.code.clone(), tier.name.clone())).collect(),
    })
}

/// A basket somebody wants to know the price of.
#[derive(Debug, Clone)]
pub struct Question {
    /// Where it would be bought.
    pub place: Place,
    /// Who would buy, where known.
    pub customer: Option<CustomerId>,
    /// What.
    pub lines: Vec<WantedLine>,
    /// The codes they have.
    pub coupons: Vec<String>,
    /// Whether it would be sent: then what the channel asks for that counts.
    pub sent: bool,
}

/// What a basket would cost now, what is given and why not more. Nothing is placed, counted or remembered.
///
/// # Errors
/// `checkout.empty`, `checkout.too_many_lines`, `checkout.not_sold`, and what pricing and promotions refuse.
pub async fn quote(read: &Read, question: &Question) -> Result<Basket> {
    let channel = channels::require_channel(read, question.place.channel).await?;
    let asking = checkout::Asking {
        channel: &channel,
        location: question.place.location,
        customer: question.customer,
        cart: None,
        coupons: &question.coupons,
        delivery: if question.sent { checkout::charge(&channel) } else { None },
    };
    checkout::gather(read, &asking, &checkout::sized(question.lines.clone())?).await
}
