//! A customer's account: signing in on a device with everything that follows, what is kept of them, and its end.

#[cfg(test)]
mod story;

use carts::Adopt;
use kernel::{ChannelId, CustomerId, Locale, OrderId, Result, Secret, Timestamp};
use messages::{Kind, NewMessage, Part};
use orders::{Delivery, Order};
use serde_json::{Value, json};
use spine::{Read, Tx};
use web::{Shopper, plain};

/// Orders that a copy of somebody's data holds at most.
const ORDERS_MOST: i64 = 200;
/// Messages that it holds at most.
const MESSAGES_MOST: i64 = 200;
/// Characters of a device's token: 32 bytes in URL-safe base64, of which the last holds four bits.
const TOKEN_CHARS: usize = 43;

kernel::domain_errors! {
    /// Why an account was not ended.
    pub enum Denied {
        /// An order's goods are still on their way, and would not find them.
        OrdersUnderWay => Conflict "account.orders_under_way",
    }
}

/// Sends a code to an address, known or not.
///
/// # Errors
/// What customers refuse: no address, or codes too often.
pub async fn ask_code(tx: &Tx, wish: &customers::AskCode, locale: Locale) -> Result<()> {
    let asked = customers::ask_code(tx, wish).await?;
    let merchant = channels::merchant(tx).await?;
    let sender = merchant.map(|merchant| merchant.name.get(locale).to_owned()).unwrap_or_default();
    let minutes = customers::CODE_MINUTES;
    let message = NewMessage {
        to: asked.email,
        customer: asked.customer,
        locale,
        kind: Kind::SignInCode,
        subject: plain!(locale, "account.code_subject", sender = &sender),
        parts: vec![
            Part::Title(plain!(locale, "account.code_title")),
            Part::Text(plain!(locale, "account.code_lead", minutes = minutes)),
            Part::Code(asked.code.reveal().to_owned()),
            Part::Text(plain!(locale, "account.code_warning")),
        ],
        sender,
        about: None,
        ends_at: Some(asked.ends_at),
    };
    messages::send(tx, message).await.map(drop)
}

/// Somebody types their code on a device.
#[derive(Debug, Clone)]
pub struct Enter {
    /// The device as it was when it asked.
    pub shopper: Shopper,
    /// The code, as typed.
    pub code: String,
    /// The language of whoever joins.
    pub locale: Locale,
    /// Where they are.
    pub channel: ChannelId,
}

/// Signs a customer in. The device gets a new token, and what it has in hand becomes the customer's cart.
///
/// # Errors
/// Refused when the code does not count.
pub async fn enter(tx: &Tx, wish: &Enter) -> Result<Shopper> {
    let token: String = (tx.new_token() + &tx.new_token()).chars().take(TOKEN_CHARS).collect();
    let fresh = Shopper { device: Secret::new(token), customer: None };
    let old = wish.shopper.seal();
    let sign_in = customers::SignIn { asked_on: old.clone(), code: wish.code.clone(), device: fresh.seal(), locale: wish.locale };
    let (_, customer) = customers::sign_in(tx, &sign_in).await?;
    customers::sign_out(tx, &old).await?;
    let entered = Shopper { customer: Some(customer), ..fresh };
    let adopt = Adopt { holder: old, into: entered.holder(), customer, channel: wish.channel };
    carts::adopt(tx, &adopt).await?;
    Ok(entered)
}

/// The address that a customer proved.
///
/// # Errors
/// A fault when the store fails.
pub async fn email(read: &Read, customer: CustomerId) -> Result<Option<String>> {
    let known = customers::identities(read, customer).await?;
    Ok(known.into_iter().find(|(kind, _)| kind == "email").map(|(_, email)| email))
}

/// What a checkout need not ask of who is signed in.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Their name; may be empty.
    pub name: String,
    /// The address they proved; an order placed with it is seen in their account.
    pub email: String,
    /// Where they are called; may be empty.
    pub phone: String,
    /// The address that is offered first.
    pub address: Option<customers::Address>,
}

/// What is known of who is signed in.
///
/// # Errors
/// A fault when the store fails.
pub async fn known(read: &Read, customer: CustomerId) -> Result<Known> {
    let told = customers::details(read, customer).await?;
    let (name, phone) = told.map(|told| (told.name, told.phone)).unwrap_or_default();
    let email = email(read, customer).await?.unwrap_or_default();
    Ok(Known { name, email, phone, address: customers::usual_address(read, customer).await? })
}

/// The orders a customer may see: those placed with the address they proved, as a guest or not; newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn orders(read: &Read, customer: CustomerId, before: Option<(Timestamp, OrderId)>, limit: i64) -> Result<Vec<Order>> {
    match email(read, customer).await? {
        Some(email) => orders::of_email(read, &email, before, limit).await,
        None => Ok(Vec::new()),
    }
}

/// Everything that is kept of a customer, for themselves.
///
/// # Errors
/// A fault when the store fails.
pub async fn data(read: &Read, customer: CustomerId, now: Timestamp) -> Result<Value> {
    let known = customers::customer(read, customer).await?;
    let mut bought = Vec::new();
    for order in orders(read, customer, None, ORDERS_MOST).await? {
        let lines = orders::lines(read, order.id).await?;
        let delivery: Option<Delivery> = orders::delivery(read, order.id).await?;
        let contact = orders::contact(read, order.id).await?;
        // The link's secret is no fact about a person.
        let order = json!({ "number": order.number, "placed_at": order.placed_at, "state": order.state, "payment": order.payment,
            "net": order.net, "tax": order.tax, "total": order.total });
        bought.push(json!({ "order": order, "lines": lines, "delivery": delivery, "contact": contact }));
    }
    let identities: Vec<Value> = customers::identities(read, customer)
        .await?
        .into_iter()
        .map(|(kind, value)| json!({ "kind": kind, "value": value }))
        .collect();
    Ok(json!({
        "customer": known,
        "details": customers::details(read, customer).await?,
        "identities": identities,
        "addresses": customers::addresses(read, customer).await?,
        "log_ins": customers::sessions(read, customer, now).await?,
        "standing": customers::standings(read, customer).await?,
        "orders": bought,
        "messages": messages::of_customer(read, customer, MESSAGES_MOST).await?,
    }))
}

/// Ends an account: everything that tells of its person is gone for good, wherever it stood.
///
/// # Errors
/// Refused while an order is under way.
pub async fn erase(tx: &Tx, customer: CustomerId) -> Result<()> {
    if orders::awaits_something(tx, customer).await? {
        return Err(Denied::OrdersUnderWay.into());
    }
    let holder = Shopper { device: Secret::new(String::new()), customer: Some(customer) }.holder();
    if let Some(cart) = carts::of_holder(tx, &holder).await? {
        carts::abandon(tx, cart.id).await?;
    }
    customers::erase(tx, customer).await
}
