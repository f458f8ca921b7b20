//! Stored value is sold as an order: a wallet is topped up, a gift card is issued, when the order is paid.

use kernel::{
    AccountId, BasisPoints, ChannelId, CustomerId, GiftCardId, Locale, LocationId, Money, Quantity, Result, Secret, Texts,
};
use ledger::{Floor, Open};
use orders::{Delivery, Order, OrderLine, Seller, Totals};
use payments::{TenderState, TenderWish};
use serde::{Deserialize, Serialize};
use spine::Tx;

/// Major units of one sale, at least and at most.
const LEAST: i64 = 1;
const MOST: i64 = 10_000;
/// The code of a line that fills a wallet.
const TOP_UP: &str = "TOP-UP";
/// The code of a line that issues a gift card.
const GIFT_CARD: &str = "GIFT-CARD";
/// How the ledger calls what was left on cards that were ended and that nobody kept.
const UNCLAIMED: &str = "unclaimed:gift_card";
/// Days for which a gift card can be spent: five years.
const CARD_DAYS: i64 = 1_826;

kernel::words! {
    /// What is bought.
    pub enum What { TopUp => "top_up", GiftCard => "gift_card" }
}

/// Stored value somebody buys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Buy {
    /// What.
    pub what: What,
    /// How much.
    pub amount: Money,
    /// Who buys: their wallet is filled, or keeps the card.
    pub customer: Option<CustomerId>,
    /// Where.
    pub channel: ChannelId,
    /// At which location, when not the channel's.
    pub location: Option<LocationId>,
    /// How it is paid: in money, not from a wallet or with points.
    pub tenders: Vec<TenderWish>,
    /// The buyer's language.
    pub locale: Locale,
}

/// What was bought.
#[derive(Debug)]
pub struct Bought {
    /// The order.
    pub order: Order,
    /// Whether it is paid, and so there.
    pub paid: bool,
    /// The number of a gift card that was issued at once: shown now and never again.
    pub card: Option<Secret>,
}

kernel::domain_errors! {
    /// Why nothing was sold.
    pub enum Denied {
        /// Less or more than is sold at once.
        BadAmount { least: Money, most: Money } => Invalid "stored_value.bad_amount" at "amount",
        /// A card that was sold goes back for exactly what is left on it.
        CardUsed { left: Money } => Conflict "stored_value.card_used" at "amount",
    }
}

/// Sells stored value. What is paid at once is there at once; what a gateway has yet to pay comes with its answer.
///
/// # Errors
/// `stored_value.bad_amount`, `checkout.not_identified` for a wallet of nobody, and what wallet, orders and payments refuse.
pub async fn buy(tx: &Tx, wish: &Buy) -> Result<Bought> {
    within_limits(wish.amount)?;
    if wish.what == What::TopUp {
        let customer = wish.customer.ok_or(crate::checkout::Denied::NotIdentified)?;
        wallet::may_load(tx, customer, wish.amount).await?;
    }
    let channel = channels::require_channel(tx, wish.channel).await?;
    let nothing = Money::zero(wish.amount.currency);
    let place = orders::Place {
        id: tx.new_id(),
        seller: Seller { channel: channel.id, code: channel.code, location: wish.location.unwrap_or(channel.location) },
        country: Some(channel.country),
        customer: wish.customer,
        cart: None,
        totals: Totals { net: wish.amount, tax: nothing, total: wish.amount },
        lines: vec![line(wish)],
        contact: None,
        delivery: Delivery::Digital,
        locale: wish.locale,
        number: None,
    };
    let order = orders::place(tx, &place).await?;
    let taken = payments::take(tx, order.id, order.channel, &wish.tenders, order.total).await?;
    let paid = taken.iter().all(|tender| tender.state == TenderState::Captured);
    let card = if paid { fill(tx, &order).await? } else { None };
    if paid {
        orders::paid(tx, order.id).await?;
    }
    Ok(Bought { order, paid, card })
}

fn within_limits(amount: Money) -> Result<()> {
    let major = 10_i64.pow(amount.currency.decimals());
    let of = |units: i64| Money::new(units * major, amount.currency);
    let (least, most) = (of(LEAST), of(MOST));
    if (least.minor..=most.minor).contains(&amount.minor) { Ok(()) } else { Err(Denied::BadAmount { least, most }.into()) }
}

/// A line without tax: what stored value buys is taxed when it is spent.
fn line(wish: &Buy) -> OrderLine {
    let (sku, title) = match wish.what {
        What::TopUp => (TOP_UP, Texts::both("Wallet top-up", "شحن المحفظة")),
        What::GiftCard => (GIFT_CARD, Texts::both("Gift card", "بطاقة هدايا")),
    };
    let nothing = Money::zero(wish.amount.currency);
    OrderLine {
        line: 1,
        variant: None,
        sku: sku.to_owned(),
        title,
        quantity: Quantity(1),
        unit: wish.amount,
        rate: BasisPoints::ZERO,
        discount: nothing,
        net: wish.amount,
        tax: nothing,
        total: wish.amount,
    }
}

/// Moves what a paid order bought from the channel's sales to where it is kept, and hands the order over. Answers the number of a
/// new card.
///
/// # Errors
/// What wallet and the ledger refuse.
pub async fn fill(tx: &Tx, order: &Order) -> Result<Option<Secret>> {
    let mut card = None;
    for line in orders::lines(tx, order.id).await?.iter().filter(|line| line.variant.is_none()) {
        let from = sales(tx, order).await?;
        match (line.sku.as_str(), order.customer) {
            (TOP_UP, Some(customer)) => {
                wallet::load(tx, &wallet::Load { customer, amount: line.total, from, about: order.id }).await?;
            }
            (GIFT_CARD, buyer) => card = Some(issue(tx, order, (from, line.total), buyer).await?),
            _ => continue,
        }
        orders::hand_over(tx, order.id, None).await?;
    }
    Ok(card)
}

async fn issue(tx: &Tx, order: &Order, (from, amount): (AccountId, Money), buyer: Option<CustomerId>) -> Result<Secret> {
    let issue = wallet::Issue {
        amount,
        from,
        about: Some(order.id),
        buyer,
        recipient: String::new(),
        message: String::new(),
        ends_at: Some(tx.now().plus_seconds(CARD_DAYS * 86_400)),
    };
    let issued = wallet::issue_gift_card(tx, &issue).await?;
    if let Some(customer) = buyer {
        wallet::keep_gift_card(tx, "sale", issued.code.reveal(), customer).await?;
    }
    Ok(issued.code)
}

/// What became of the money on a card that staff ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How much was left on it.
    pub left: Money,
    /// Whose store credit it is now; nobody's where nobody had kept the card.
    pub credited: Option<CustomerId>,
}

/// Ends a gift card for good. What is left becomes the store credit of whoever keeps it; of a card that nobody keeps it is set
/// aside in the books until somebody claims it.
///
/// # Errors
/// What wallet refuses of a card that is unknown or has ended.
pub async fn end_card(tx: &Tx, id: GiftCardId) -> Result<Ended> {
    let card = wallet::card(tx, id).await?.ok_or(wallet::Denied::NoSuchCard)?;
    let credited = wallet::keeper(tx, id).await?;
    let to = match credited {
        Some(keeper) => payments::store_credit(tx, keeper, card.left.currency).await?,
        None => {
            let unit = card.left.currency.to_string();
            ledger::open(tx, &Open { code: UNCLAIMED.to_owned(), unit, floor: Floor::Free }).await?
        }
    };
    Ok(Ended { left: wallet::cancel_gift_card(tx, id, to).await?, credited })
}

/// The account in which the channel's sales are counted.
async fn sales(tx: &Tx, order: &Order) -> Result<AccountId> {
    let wish = Open { code: format!("sales:{}", order.channel), unit: order.currency.to_string(), floor: Floor::Free };
    ledger::open(tx, &wish).await
}

/// Takes back what an order had put into a wallet, before its money goes back.
///
/// # Errors
/// Refused when it was spent meanwhile; a card goes back for what is left on it, neither more nor less.
pub(crate) async fn empty(tx: &Tx, order: &Order, amount: Money) -> Result<()> {
    let topped_up = orders::lines(tx, order.id).await?.iter().any(|line| line.variant.is_none() && line.sku == TOP_UP);
    if let (true, Some(customer)) = (topped_up, order.customer) {
        let from = sales(tx, order).await?;
        wallet::unload(tx, &wallet::Load { customer, amount, from, about: order.id }).await?;
    }
    for card in wallet::cards_about(tx, order.id).await? {
        if card.left != amount {
            return Err(Denied::CardUsed { left: card.left }.into());
        }
        wallet::cancel_gift_card(tx, card.id, sales(tx, order).await?).await?;
    }
    Ok(())
}
