//! Referrals: who came by a member's word, and whether the two are one.

use std::collections::BTreeSet;

use kernel::{CustomerId, DomainError, Error, OrderId, Result};
use loyalty::{Alike, Referred};
use orders::Delivery;
use spine::{Read, Tx};

/// Orders of a customer whose telephones and addresses are compared.
const ORDERS_MOST: i64 = 5;
/// Digits by which two telephone numbers are the same, however their country is written.
const DIGITS: usize = 9;

/// Notes that a customer came by a member's word. What the programme refuses is no reason to refuse whoever signs in or buys: it
/// is answered.
///
/// # Errors
/// A fault when the store fails.
pub async fn came_by(tx: &Tx, code: &str, friend: CustomerId) -> Result<Option<DomainError>> {
    let alike = match loyalty::referrer(tx, code).await? {
        Some(referrer) => alike(tx, referrer, friend).await?,
        None => Vec::new(),
    };
    match loyalty::referred(tx, &Referred { code: code.to_owned(), friend, alike }).await {
        Ok(()) => Ok(None),
        Err(Error::Domain(refusal)) => Ok(Some(*refusal)),
        Err(fault) => Err(fault),
    }
}

/// The first order of somebody who came by a member's word is paid: both are rewarded, unless the order shows that they are one.
pub(crate) async fn reward(tx: &Tx, friend: CustomerId, order: OrderId) -> Result<()> {
    let open = loyalty::referral_of(tx, friend).await?.filter(|referral| referral.order.is_none());
    let Some(referral) = open else { return Ok(()) };
    if alike(tx, referral.referrer, friend).await?.is_empty() {
        loyalty::reward_referral(tx, friend, order).await?;
    }
    Ok(())
}

/// What two customers have in common.
async fn alike(read: &Read, one: CustomerId, other: CustomerId) -> Result<Vec<Alike>> {
    let (one, other) = (traces(read, one).await?, traces(read, other).await?);
    let phone = (!one.phones.is_disjoint(&other.phones)).then_some(Alike::Phone);
    let address = (!one.addresses.is_disjoint(&other.addresses)).then_some(Alike::Address);
    Ok(phone.into_iter().chain(address).collect())
}

/// Telephones and addresses somebody gave.
#[derive(Default)]
struct Traces {
    phones: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Traces {
    fn phone(&mut self, phone: &str) {
        let digits: Vec<char> = web::digits::fold(phone).chars().filter(char::is_ascii_digit).collect();
        let last = digits.len().saturating_sub(DIGITS);
        self.phones.extend((digits.len() >= DIGITS).then(|| digits[last..].iter().collect::<String>()));
    }

    fn address(&mut self, line1: &str, line2: &str, city: &str) {
        let folded =
            |text: &str| web::digits::fold(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        self.addresses.insert([line1, line2, city].map(folded).join("|"));
    }
}

async fn traces(read: &Read, customer: CustomerId) -> Result<Traces> {
    let mut traces = Traces::default();
    if let Some(details) = customers::details(read, customer).await? {
        traces.phone(&details.phone);
    }
    for (_, identity) in customers::identities(read, customer).await?.iter().filter(|(kind, _)| kind == "phone") {
        traces.phone(identity);
    }
    for kept in customers::addresses(read, customer).await? {
        traces.phone(&kept.phone);
        traces.address(&kept.line1, &kept.line2, &kept.city);
    }
    for order in orders::of_customer(read, customer, ORDERS_MOST).await? {
        if let Some(phone) = orders::contact(read, order.id).await?.and_then(|contact| contact.phone) {
            traces.phone(&phone);
        }
        if let Some(Delivery::Ship(sent)) = orders::delivery(read, order.id).await? {
            traces.phone(&sent.phone);
            traces.address(&sent.line1, &sent.line2, &sent.city);
        }
    }
    Ok(traces)
}
