//! How an order is paid: from what somebody brings to tenders, and the tenders taken.

use kernel::{AccountId, CustomerId, Error, Money, Points, Result};
use orders::Order;
use payments::{TenderKind, TenderState, TenderWish};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use wallet::Scanned;

use super::regulated::Seen;
use super::{Basket, Denied, PlaceOrder, basket};

/// Who proved to be who, and what they bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brings {
    /// How they proved who they are, where they did.
    pub proof: Option<Proof>,
    /// Codes of coupons, beside those the cart has.
    pub coupons: Vec<String>,
    /// Points to pay with.
    pub points: Option<Points>,
    /// How much the wallet pays.
    pub wallet: Option<Part>,
    /// How much store credit pays.
    pub store_credit: Option<Part>,
    /// Gift cards.
    pub gift_cards: Vec<GiftCardPart>,
    /// How the rest is paid, whatever it comes to: its amount is filled in.
    pub rest: Option<TenderWish>,
    /// The seal of the device on which numbers are typed: wrong ones are counted there.
    pub device: String,
    /// What a cashier has seen of the buyer's papers.
    pub seen: Seen,
}

/// How somebody proved who they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// They are signed in, or a program that acts for the merchant says who it is.
    SignedIn(CustomerId),
    /// Their phone's rotating code was scanned on a device.
    Scan {
        /// What the scan answered.
        scanned: Scanned,
        /// The seal of the device that scanned.
        by: String,
    },
    /// Their card was in their hand: redeems points and earns, but does not open a wallet.
    Card(CustomerId),
}

impl Proof {
    /// Who it is, unless the proof is none: a card nobody has, a scan of somewhere else.
    pub(crate) async fn customer(&self, read: &Read) -> Result<Option<CustomerId>> {
        match self {
            Self::SignedIn(customer) | Self::Card(customer) => Ok(Some(*customer)),
            Self::Scan { scanned, by } => Ok(wallet::is_scanned(read, scanned, by).await?.then_some(scanned.customer)),
        }
    }
}

/// A proof and whom it leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Proved {
    pub(super) proof: Option<Proof>,
    pub(super) customer: Option<CustomerId>,
}

/// What was brought, or else what the cart remembers from the hand it is in.
pub(super) async fn proved(read: &Read, wish: &PlaceOrder) -> Result<Proved> {
    let remembered = match (&wish.brings.proof, wish.cart) {
        (None, Some(cart)) => carts::cart(read, cart).await?.map(|cart| cart.proof).filter(|proof| !proof.is_empty()),
        _ => None,
    };
    let proof = match remembered {
        Some(text) => {
            let read = serde_json::from_str(&text);
            Some(read.map_err(|error| Error::fault(format!("a proof that cannot be read: {error}")))?)
        }
        None => wish.brings.proof.clone(),
    };
    let customer = match &proof {
        Some(proof) => proof.customer(read).await?,
        None => None,
    };
    Ok(Proved { proof, customer })
}

/// How much something pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// As much as is there and still due.
    UpToDue,
    /// So much.
    Exactly(Money),
}

impl Part {
    fn of(self, there: Money, due: Money) -> Money {
        match self {
            Self::UpToDue => Money::new(there.minor.min(due.minor).max(0), due.currency),
            Self::Exactly(amount) => amount,
        }
    }
}

/// What one gift card pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftCardPart {
    /// Its number, as typed or scanned.
    pub code: String,
    /// How much it pays.
    pub pays: Part,
}

/// What is due and how it is paid so far.
struct Bill {
    due: Money,
    tenders: Vec<TenderWish>,
}

impl Bill {
    /// Notes a part; one of nothing is left out.
    fn pays(&mut self, kind: TenderKind, amount: Money, account: Option<AccountId>) -> Result<()> {
        if amount.minor != 0 {
            self.due = self.due.minus(amount)?;
            self.tenders.push(TenderWish { kind, amount, given: None, token: None, account });
        }
        Ok(())
    }
}

/// All tenders of the order: what was brought first, then what was wished in money, then the rest.
pub(super) async fn tenders(tx: &Tx, wish: &PlaceOrder, proved: &Proved, basket: &Basket) -> Result<Vec<TenderWish>> {
    let (brings, total) = (&wish.brings, basket.quote.total);
    let (proof, proved) = (proved.proof.as_ref(), proved.customer);
    let mut bill = Bill { due: total, tenders: Vec::with_capacity(wish.tenders.len() + 2) };
    if let Some(points) = brings.points {
        bill.pays(TenderKind::Points, worth(tx, points, proved, basket).await?, None)?;
    }
    for part in &brings.gift_cards {
        let card = wallet::gift_card(tx, &brings.device, &part.code).await?;
        bill.pays(TenderKind::GiftCard, part.pays.of(card.left, bill.due), Some(card.account))?;
    }
    if let Some(part) = brings.wallet {
        let customer = proved.ok_or(Denied::NotIdentified)?;
        let amount = match part {
            Part::UpToDue => part.of(wallet::balance(tx, customer, total.currency).await?, bill.due),
            Part::Exactly(amount) => amount,
        };
        bill.pays(TenderKind::Wallet, amount, Some(wallet_account(tx, proof, proved, amount).await?))?;
    }
    if let Some(part) = brings.store_credit {
        let customer = proved.filter(|_| opens_wallet(proof)).ok_or(Denied::NotIdentified)?;
        let account = payments::store_credit(tx, customer, total.currency).await?;
        let there = ledger::account(tx, account).await?.map_or(0, |account| account.left());
        bill.pays(TenderKind::StoreCredit, part.of(Money::new(there, total.currency), bill.due), Some(account))?;
    }
    for tender in &wish.tenders {
        bill.due = bill.due.minus(tender.amount)?;
        bill.tenders.push(tender.clone());
    }
    let brought = bill.tenders.len() > wish.tenders.len();
    if brought && brings.rest.is_none() && bill.due.is_positive() && wish.tenders.is_empty() {
        return Err(Denied::PayTheRest { left: bill.due }.into());
    }
    if let Some(rest) = brings.rest.as_ref().filter(|_| bill.due.is_positive()) {
        bill.tenders.push(TenderWish { amount: bill.due, ..rest.clone() });
    }
    Ok(bill.tenders)
}

/// What the points are worth here.
async fn worth(tx: &Tx, points: Points, proved: Option<CustomerId>, basket: &Basket) -> Result<Money> {
    proved.ok_or(Denied::NotIdentified)?;
    let total = basket.quote.total;
    let amount = loyalty::value_of(tx, points, total.currency).await?;
    let most = total.minus(basket::beyond_redemption(basket)?)?;
    if amount.minor > most.minor { Err(Denied::TooManyPoints { most }.into()) } else { Ok(amount) }
}

fn opens_wallet(proof: Option<&Proof>) -> bool {
    matches!(proof, Some(Proof::SignedIn(_) | Proof::Scan { .. }))
}

/// A scan pays once, and up to the limit of codes; whoever is signed in pays up to what is there.
async fn wallet_account(tx: &Tx, proof: Option<&Proof>, proved: Option<CustomerId>, amount: Money) -> Result<AccountId> {
    match (proof, proved) {
        (Some(Proof::SignedIn(customer)), _) => wallet::spendable(tx, *customer, amount.currency).await,
        (Some(Proof::Scan { scanned, by }), Some(_)) => {
            wallet::authorise(tx, &wallet::Authorise { scanned: *scanned, by: by.clone(), amount }).await
        }
        _ => Err(Denied::NotIdentified.into()),
    }
}

/// Takes the tenders; answers whether everything due has been paid.
pub(super) async fn pay(tx: &Tx, order: &Order, wish: &PlaceOrder, tenders: &[TenderWish]) -> Result<bool> {
    if tenders.is_empty() {
        if order.total.is_positive() {
            return Ok(false);
        }
        // Nothing is due for what is free.
        return orders::paid(tx, order.id).await.map(|()| true);
    }
    let taken = payments::take(tx, order.id, order.channel, tenders, order.total).await?;
    if let (Some(points), Some(customer)) = (wish.brings.points, order.customer) {
        let worth = Money::sum(order.currency, tenders.iter().filter(|t| t.kind == TenderKind::Points).map(|t| t.amount))?;
        loyalty::redeem(tx, order.id, customer, points, worth).await?;
    }
    let paid = taken.iter().all(|tender| tender.state == TenderState::Captured);
    if paid {
        orders::paid(tx, order.id).await?;
    }
    Ok(paid)
}
