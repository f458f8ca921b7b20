//! Rewards: points, stock, coupon and what is paid beside move in one commit, on every channel.

use catalog::Sellable;
use kernel::{ChannelId, CustomerId, Locale, LocationId, Money, OrderId, Quantity, Result, RewardId, Texts, VariantId};
use loyalty::{Exchange, Grant};
use orders::{Delivery, Order, OrderLine, Seller, Totals};
use payments::TenderWish;
use pricing::Wanted;
use serde::{Deserialize, Serialize};
use spine::Tx;

use crate::checkout;

/// A reward somebody takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TakeReward {
    /// Who; they proved it.
    pub customer: CustomerId,
    /// Which.
    pub reward: RewardId,
    /// Where.
    pub channel: ChannelId,
    /// At which location, when not the channel's.
    pub location: Option<LocationId>,
    /// How goods reach the member.
    pub delivery: Delivery,
    /// How what is due beside the points is paid; nothing when it is paid where the goods are fetched.
    pub tenders: Vec<TenderWish>,
    /// What makes it once.
    pub key: String,
    /// The member's language.
    pub locale: Locale,
}

/// What the member has now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// A coupon for one use.
    Coupon {
        /// Its code.
        code: String,
    },
    /// Goods, on an order of their own.
    Goods {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
    },
    /// Something to be lived through: show this.
    Experience {
        /// In words.
        text: Texts,
    },
    /// It was taken before by this very wish; nothing more happened.
    Before,
}

/// Takes a reward.
///
/// # Errors
/// What loyalty, stock, orders and payments refuse; then nothing has happened, and the points are where they were.
pub async fn take(tx: &Tx, wish: &TakeReward) -> Result<Taken> {
    let exchange = Exchange { customer: wish.customer, reward: wish.reward, channel: wish.channel, key: wish.key.clone() };
    let exchanged = loyalty::exchange(tx, &exchange).await?;
    if exchanged.again {
        return Ok(Taken::Before);
    }
    match exchanged.grant {
        Grant::Coupon(promotion) => Ok(Taken::Coupon { code: promotions::mint(tx, promotion, Some(wish.customer)).await? }),
        Grant::Experience(text) => Ok(Taken::Experience { text }),
        Grant::Goods { variant, quantity } | Grant::Merchandise { variant, quantity } => {
            let order = order(tx, wish, (variant, quantity), exchanged.cash).await?;
            Ok(Taken::Goods { order: order.id, number: order.number })
        }
    }
}

/// An order for the goods of a reward: at their price, less all that the points pay. The points pay its delivery too.
async fn order(tx: &Tx, wish: &TakeReward, (variant, quantity): (VariantId, Quantity), cash: Option<Money>) -> Result<Order> {
    let channel = channels::require_channel(tx, wish.channel).await?;
    let good = catalog::sellable(tx, variant).await?.ok_or(checkout::Denied::NotSold { variant })?;
    let wanted = [Wanted { variant, tax_class: good.tax_class, quantity }];
    let full = pricing::quote(tx, channel.price_list, channel.country, &wanted).await?;
    let whole = full.lines.first().map_or(full.total, |line| if full.tax_included { line.total } else { line.net });
    let due = cash.map_or(Ok(Money::zero(full.currency)), |cash| whole.minus(cash).map(|_| cash))?;
    let discount = Money::new((whole.minor - due.minor).max(0), full.currency);
    let quote = pricing::discounted(full, &[discount], Money::zero(discount.currency))?;
    let id: OrderId = tx.new_id();
    let from = match wish.delivery {
        Delivery::PickUp(location) => location,
        Delivery::Ship(_) | Delivery::Counter | Delivery::Digital => wish.location.unwrap_or(channel.location),
    };
    let place = orders::Place {
        id,
        seller: Seller { channel: channel.id, code: channel.code.clone(), location: from },
        country: Some(channel.country),
        customer: Some(wish.customer),
        cart: None,
        totals: Totals { net: quote.net, tax: quote.tax, total: quote.total },
        lines: line(&good, &quote),
        contact: None,
        delivery: wish.delivery.clone(),
        locale: wish.locale,
        number: None,
    };
    let order = orders::place(tx, &place).await?;
    if wish.delivery == Delivery::Counter {
        stock::sell(tx, stock::Sell { variant, location: from, quantity, order: id }).await?;
        orders::hand_over(tx, id, None).await?;
    } else {
        stock::reserve(tx, stock::Reserve { variant, location: from, quantity, order: id, expires_at: None }).await?;
    }
    let is_paid_there = wish.tenders.is_empty() && matches!(wish.delivery, Delivery::PickUp(_));
    if !order.total.is_positive() {
        orders::paid(tx, id).await?;
    } else if !is_paid_there {
        payments::take(tx, id, channel.id, &wish.tenders, order.total).await?;
    }
    Ok(order)
}

fn line(good: &Sellable, quote: &pricing::Quote) -> Vec<OrderLine> {
    let line = |quoted: &pricing::QuotedLine| OrderLine {
        line: 1,
        variant: Some(good.variant),
        sku: good.sku.clone(),
        title: checkout::titled(good),
        quantity: quoted.quantity,
        unit: quoted.unit,
        rate: quoted.rate,
        discount: quoted.discount,
        net: quoted.net,
        tax: quoted.tax,
        total: quoted.total,
    };
    quote.lines.iter().map(line).collect()
}
