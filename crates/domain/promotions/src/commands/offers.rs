//! What a customer can have here and now, who was told of it, and what they bought since.

use events::orders::OrderPaid;
use kernel::{ChannelId, Currency, LocationId, PromotionId, Result, Texts, Timestamp, Zone};
use spine::{Read, Tx};

use crate::commands::book;
use crate::model::{Basket, Buyer, Offered};
use crate::rules::{self, Asked, Live};
use crate::store::{self, Bought, Coupon};

/// Who asks for offers, and where.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Who, where known.
    pub buyer: Option<Buyer>,
    /// On which channel they would buy.
    pub channel: ChannelId,
    /// At which location.
    pub location: LocationId,
    /// The clock of the location.
    pub zone: Zone,
    /// When.
    pub at: Timestamp,
    /// In which currency.
    pub currency: Currency,
}

/// Something a customer can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which promotion.
    pub promotion: PromotionId,
    /// What people call it.
    pub name: Texts,
    /// What people are told about it.
    pub about: Texts,
    /// The code to show, where the customer holds one.
    pub code: Option<String>,
    /// Until when the code counts.
    pub expires_at: Option<Timestamp>,
    /// Whether the customer may take a code of their own, with [`super::claim`].
    pub may_claim: bool,
}

/// What a customer can have on a channel at a location now: the codes they hold, what is open to everybody, and what they may
/// take a code of their own for. What depends on the basket is left open.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_customer(read: &Read, asking: &Asking) -> Result<Vec<Offer>> {
    let book = book(read).await?;
    let customer = asking.buyer.as_ref().map(|buyer| buyer.customer);
    let held = match customer {
        Some(customer) => store::held_by(read, customer, asking.at).await?,
        None => vec![],
    };
    let basket = Basket {
        currency: asking.currency,
        lines: vec![],
        delivery: None,
        channel: asking.channel,
        location: asking.location,
        buyer: asking.buyer.clone(),
        at: asking.at,
        zone: asking.zone.clone(),
        codes: vec![],
    };
    let asked = Asked::of(&basket, &[]);
    let mut found = Vec::new();
    for live in book.live() {
        let share = live.rule.hold_out.zip(customer);
        let is_held_out = share.is_some_and(|(share, customer)| rules::held_out(live.id, customer, share));
        let other_currency = live.rule.currency().is_some_and(|currency| currency != asking.currency);
        if is_held_out || other_currency || !rules::may_hold(&live.rule.when, &asked, live.id) {
            continue;
        }
        let codes: Vec<&Coupon> = held.iter().filter(|coupon| coupon.promotion == live.id).collect();
        found.extend(codes.iter().map(|coupon| offer(live, Some(coupon))));
        let took_one = match (live.rule.offered, customer) {
            (Offered::Personal, Some(customer)) => store::code_of_customer(read, live.id, customer).await?.is_some(),
            (Offered::Personal, None) | (Offered::Unlisted, _) => true,
            (Offered::Open, _) => !codes.is_empty(),
        };
        if !took_one {
            found.push(offer(live, None));
        }
    }
    Ok(found)
}

fn offer(live: &Live, coupon: Option<&Coupon>) -> Offer {
    Offer {
        promotion: live.id,
        name: live.name.clone(),
        about: live.about.clone(),
        code: coupon.map(|coupon| coupon.code.clone()),
        expires_at: coupon.and_then(|coupon| coupon.expires_at),
        may_claim: coupon.is_none() && live.rule.offered == Offered::Personal,
    }
}

/// Notes that somebody would be told of promotions on a device, also those held out, whom the device tells nothing: from now on
/// what both buy is counted. Only promotions with a hold-out are measured.
///
/// # Errors
/// A fault when the store fails.
pub async fn expose(tx: &Tx, asking: &Asking) -> Result<()> {
    let Some(buyer) = &asking.buyer else { return Ok(()) };
    let known: Vec<PromotionId> = store::exposures_of(tx, buyer.customer).await?.into_iter().map(|(id, _)| id).collect();
    for live in book(tx).await?.live().iter().filter(|live| !known.contains(&live.id)) {
        if let Some(share) = live.rule.hold_out {
            let held_out = rules::held_out(live.id, buyer.customer, share);
            store::expose(tx, live.id, buyer.customer, held_out).await?;
        }
    }
    Ok(())
}

/// Adds a paid order to what those who were told bought. Guests were told by nobody.
pub(crate) async fn add_bought(tx: &Tx, paid: &OrderPaid) -> Result<()> {
    let Some(customer) = paid.customer else { return Ok(()) };
    for exposure in store::exposures_of(tx, customer).await? {
        store::add_bought(tx, paid.order, exposure, paid.channel, paid.total).await?;
    }
    Ok(())
}

/// What a promotion brought, against those held out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lift {
    /// How many customers were told of it.
    pub told: i64,
    /// How many would have been, and were held out.
    pub held_out: i64,
    /// What both bought since, by channel.
    pub bought: Vec<Bought>,
}

impl Lift {
    /// How much more, in minor units, all who were told bought on a channel than as many of those held out did; none where
    /// nobody is held out, and so nothing can be compared.
    #[must_use]
    pub fn uplift(&self, channel: ChannelId, currency: Currency) -> Option<i64> {
        let rows = || self.bought.iter().filter(move |bought| bought.channel == channel && bought.currency == currency);
        let spent = |held_out: bool| rows().filter(|bought| bought.held_out == held_out).map(|bought| bought.spent).sum::<i64>();
        let expected = i128::from(spent(true)) * i128::from(self.told);
        let expected = kernel::divide(expected, i128::from(self.held_out), kernel::Rounding::HalfEven)?;
        spent(false).checked_sub(expected)
    }
}

/// What a promotion brought, against those held out of it.
///
/// # Errors
/// A fault when the store fails.
pub async fn lift(read: &Read, promotion: PromotionId) -> Result<Lift> {
    let (told, held_out) = store::exposed_count(read, promotion).await?;
    Ok(Lift { told, held_out, bought: store::bought_since(read, promotion).await? })
}
