//! Membership: a paid order earns, a friend's first one is rewarded, and a till knows whom it serves.

use std::collections::BTreeMap;
use std::sync::Arc;

use events::orders::OrderPaid;
use kernel::{CartId, CategoryId, Currency, CustomerId, Error, Money, OrderId, Points, Result};
use loyalty::{Programme, Purchase, PurchaseLine};
use orders::{Order, OrderLine};
use payments::TenderKind;
use serde::{Deserialize, Serialize};
use spine::{Heard, Read, Tx};

use crate::checkout::Proof;

/// Whom a till serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The customer.
    pub customer: CustomerId,
    /// What proves it; nothing when they only told a number or an address, which earns but does not spend.
    pub proof: Option<Proof>,
}

/// What somebody can pay with, beside money.
#[derive(Debug, Clone)]
pub struct Means {
    /// Points that can be spent, what they are called, and what they are worth; nothing for who is no member.
    pub points: Option<(Points, Arc<Programme>, Money)>,
    /// What is in the wallet.
    pub wallet: Money,
    /// What is left of store credit.
    pub store_credit: Money,
}

impl Means {
    /// Whether there is anything at all.
    #[must_use]
    pub fn are_any(&self) -> bool {
        self.points.as_ref().is_some_and(|(points, ..)| points.is_positive())
            || self.wallet.is_positive()
            || self.store_credit.is_positive()
    }
}

/// What a customer can pay with.
///
/// # Errors
/// A fault when the store fails.
pub async fn means(read: &Read, customer: CustomerId, currency: Currency) -> Result<Means> {
    let points = match loyalty::programme(read).await? {
        Some(programme) if programme.worth.iter().any(|worth| worth.money.currency == currency) => {
            let points = match loyalty::member(read, customer).await? {
                Some(member) => loyalty::balance(read, &member).await?.active,
                None => Points::ZERO,
            };
            {
                let worth = loyalty::value_of(read, points, currency).await?;
                Some((points, programme, worth))
            }
        }
        _ => None,
    };
    let wallet = wallet::balance(read, customer, currency).await?;
    let store_credit = payments::store_credit_left(read, customer, currency).await?;
    Ok(Means { points, wallet, store_credit })
}

kernel::domain_errors! {
    /// Why nobody was recognised.
    pub enum Denied {
        /// No code, card, number or address of anybody.
        NobodyFound => Missing "membership.nobody_found" at "who",
    }
}

/// Recognises who is at the till from what was scanned or typed (the code of a phone, the number of a card, a telephone number
/// or an address) and makes the basket theirs.
///
/// # Errors
/// `membership.nobody_found`, and what wallet refuses of a forged, stale or used code.
pub async fn recognise(tx: &Tx, cart: CartId, text: &str, device: &str) -> Result<Recognised> {
    let recognised = who(tx, text, device).await?;
    let proof = recognised.proof.as_ref().map(serde_json::to_string).transpose();
    let proof = proof.map_err(|error| Error::fault(format!("a proof that cannot be written: {error}")))?;
    carts::assign(tx, cart, Some(recognised.customer), proof.as_deref().unwrap_or_default()).await?;
    Ok(recognised)
}

async fn who(tx: &Tx, text: &str, device: &str) -> Result<Recognised> {
    if wallet::is_code(text) {
        let scanned = wallet::scan(tx, &wallet::Scan { text: text.to_owned(), by: device.to_owned() }).await?;
        let proof = Proof::Scan { scanned, by: device.to_owned() };
        return Ok(Recognised { customer: scanned.customer, proof: Some(proof) });
    }
    if let Some(customer) = loyalty::member_by_card(tx, text).await? {
        return Ok(Recognised { customer, proof: Some(Proof::Card(customer)) });
    }
    let customer = customers::known(tx, text).await?.ok_or(Denied::NobodyFound)?;
    Ok(Recognised { customer, proof: None })
}

/// What was paid earns, in the same commit.
pub(crate) async fn earn_on_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    let known: Vec<_> = heard.iter().filter_map(|paid| paid.event.customer.map(|customer| (paid, customer))).collect();
    if known.is_empty() || loyalty::programme(tx).await?.is_none() {
        return Ok(());
    }
    for (paid, customer) in known {
        let order = orders::order(tx, paid.event.order).await?;
        let Some(order) = order else { continue };
        let purchase = purchase(tx, &order, customer).await?;
        // Money put into a wallet is no purchase yet, and what points bought is none any more.
        if purchase.lines.is_empty() || !order.total.is_positive() {
            continue;
        }
        let purchase = Purchase { paid_at: paid.happened_at, ..purchase };
        loyalty::earn(tx, &purchase).await?;
        crate::referral::reward(tx, customer, order.id).await?;
    }
    Ok(())
}

/// A paid order, as far as points are concerned.
async fn purchase(read: &Read, order: &Order, customer: CustomerId) -> Result<Purchase> {
    let mut by = BTreeMap::new();
    for tender in payments::tenders(read, order.id).await? {
        let paid = by.entry(tender.kind.to_string()).or_insert(Money::zero(order.currency));
        *paid = paid.plus(tender.amount)?;
    }
    let paid = |kind: TenderKind| by.get(&kind.to_string()).copied().unwrap_or(Money::zero(order.currency));
    let (redeemed, by_wallet) = (paid(TenderKind::Points), paid(TenderKind::Wallet));
    let lines = lines(read, order.id).await?;
    let is_first = customers::standings(read, customer).await?.iter().map(|standing| standing.orders).sum::<i64>() <= 1;
    let Order { id, channel, location, placed_at, total, .. } = *order;
    Ok(Purchase { order: id, customer, channel, location, paid_at: placed_at, total, redeemed, by_wallet, lines, is_first })
}

/// Goods only: what was put into a wallet or onto a card earns when it is spent.
async fn lines(read: &Read, order: OrderId) -> Result<Vec<PurchaseLine>> {
    let mut lineages: BTreeMap<CategoryId, Vec<CategoryId>> = BTreeMap::new();
    let mut found = Vec::new();
    for OrderLine { variant, total: amount, .. } in orders::lines(read, order).await? {
        let Some(variant) = variant else { continue };
        let Some(good) = catalog::described(read, &[variant]).await?.into_iter().next() else { continue };
        let categories = match good.category {
            None => Vec::new(),
            Some(category) => match lineages.get(&category) {
                Some(lineage) => lineage.clone(),
                None => lineages.entry(category).or_insert(catalog::lineage(read, category).await?).clone(),
            },
        };
        found.push(PurchaseLine { product: good.product, variant, categories, amount });
    }
    Ok(found)
}
