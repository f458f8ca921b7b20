//! The confirmation of an order: written to whoever gave an address, in their language, once it stands in the books.

use std::sync::Arc;

use events::orders::OrderPlaced;
use kernel::{Locale, OrderId, Result};
use messages::{Kind, NewMessage, Part};
use orders::{Delivery, OrderState, PaymentState};
use spine::{Db, Heard, JobDue, NewJob, OnceKey, Read, Tx};
use web::{format, plain};

use crate::storefront::{self, OrderView};

/// Writes the confirmation of an order.
pub(crate) const WRITE: &str = "checkout.write_confirmation";
/// Hours after which a confirmation only confuses: a reaction that catches up stays silent about older orders.
const LATE_HOURS: i64 = 24;

/// Asks for the confirmation of orders with an address; it is put together outside the line of writes.
pub(crate) async fn confirm_on_placed(tx: &Tx, heard: &[Heard<OrderPlaced>]) -> Result<()> {
    let since = tx.now().plus_seconds(-LATE_HOURS * 3_600);
    for placed in heard.iter().filter(|placed| placed.happened_at > since) {
        let order = placed.event.order;
        if orders::contact(tx, order).await?.is_some_and(|contact| contact.email.is_some()) {
            tx.job(NewJob::new(WRITE, order.to_string(), &order)).await?;
        }
    }
    Ok(())
}

/// The job: puts the confirmation together and hands it over once, however often it is done.
pub(crate) async fn write(db: Db, due: JobDue, address: Arc<str>) -> Result<()> {
    let order: OrderId = due.body()?;
    let Some(message) = db.read(async move |read: &Read| compose(read, order, &address).await).await? else { return Ok(()) };
    let key = OnceKey { scope: WRITE.to_owned(), key: due.key, body: [0; 32] };
    let sent = db.once(key, async move |tx: &Tx| messages::send(tx, message.clone()).await).await;
    match sent {
        // An address that no letter can carry is nobody's to mend: the order stands without a letter.
        Err(kernel::Error::Domain(_)) => Ok(()),
        sent => sent.map(drop),
    }
}

/// What the buyer reads; nothing when the order was called off meanwhile, or its buyer was erased.
async fn compose(read: &Read, order: OrderId, address: &str) -> Result<Option<NewMessage>> {
    let Some(order) = orders::order(read, order).await? else { return Ok(None) };
    let contact = orders::contact(read, order.id).await?;
    let merchant = channels::merchant(read).await?;
    let (Some(contact), Some(merchant)) = (contact, merchant) else { return Ok(None) };
    let Some(to) = contact.email.filter(|_| order.state != OrderState::Cancelled) else { return Ok(None) };
    let view = storefront::order_view(read, order).await?;
    let list = match &view.channel {
        Some(channel) => pricing::list(read, channel.price_list).await?,
        None => None,
    };
    let (locale, order) = (view.order.locale, &view.order);
    let (sender, number) = (merchant.name.get(locale).to_owned(), &order.number);
    let at = format::date_time(locale, order.placed_at, &merchant.zone);
    let mut parts = vec![
        Part::Title(plain!(locale, "confirmation.title", name = contact.name)),
        Part::Text(plain!(locale, "confirmation.lead", number = number, at = at)),
        Part::Rows(goods(locale, &view)),
        Part::Sums(sums(locale, &view, list.is_some_and(|list| list.tax_included))),
    ];
    parts.extend(whither(locale, &view));
    parts.push(Part::Text(payment(locale, &view)));
    if !address.is_empty() {
        let href = format!("{address}/o/{}", order.token);
        parts.push(Part::Link { label: plain!(locale, "confirmation.follow"), href });
    }
    let subject = plain!(locale, "confirmation.subject", number = number);
    let (kind, about, customer) = (Kind::OrderConfirmation, Some(kernel::Id::bytes(order.id)), order.customer);
    Ok(Some(NewMessage { to, customer, locale, kind, sender, subject, parts, about, ends_at: None }))
}

fn goods(locale: Locale, view: &OrderView) -> Vec<(String, String)> {
    let line = |line: &orders::OrderLine| {
        let title = line.title.get(locale);
        let label = match line.is_delivery() {
            true => title.to_owned(),
            false => format!("{} × {title}", format::quantity(locale, line.quantity)),
        };
        (label, format::money(locale, line.total))
    };
    view.lines.iter().map(line).collect()
}

/// Net, tax and total, in the order a reader of that price list expects; the total is strong, so it comes last.
fn sums(locale: Locale, view: &OrderView, tax_included: bool) -> Vec<(String, String)> {
    let (net, tax, total) = (view.order.net, view.order.tax, view.order.total);
    let tax_label = if tax_included { plain!(locale, "confirmation.tax_inside") } else { plain!(locale, "confirmation.tax") };
    let mut rows =
        vec![(tax_label, format::money(locale, tax)), (plain!(locale, "confirmation.total"), format::money(locale, total))];
    if !tax_included {
        rows.insert(0, (plain!(locale, "confirmation.net"), format::money(locale, net)));
    }
    rows
}

fn whither(locale: Locale, view: &OrderView) -> Vec<Part> {
    let filled = |lines: Vec<String>| lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    match (&view.delivery, &view.location) {
        (Some(Delivery::Ship(to)), _) => {
            let place = format!("{} {}", to.city, to.postcode).trim().to_owned();
            let lines = vec![to.name.clone(), to.line1.clone(), to.line2.clone(), place, to.phone.clone()];
            vec![Part::Text(plain!(locale, "confirmation.ship")), Part::Lines(filled(lines))]
        }
        (Some(Delivery::PickUp(_)), Some(store)) => {
            let texts = [&store.name, &store.address, &store.city].map(|text| text.get(locale).to_owned());
            let lines = texts.into_iter().chain([store.phone.clone()]).collect();
            vec![Part::Text(plain!(locale, "confirmation.pick_up")), Part::Lines(filled(lines))]
        }
        (Some(Delivery::Counter), Some(store)) => {
            vec![Part::Text(plain!(locale, "confirmation.counter", store = store.name.get(locale)))]
        }
        _ => Vec::new(),
    }
}

fn payment(locale: Locale, view: &OrderView) -> String {
    match view.order.payment {
        PaymentState::Paid => plain!(locale, "confirmation.paid"),
        PaymentState::Refunded => plain!(locale, "confirmation.refunded"),
        PaymentState::Due if view.tenders.is_empty() => plain!(locale, "confirmation.pay_later"),
        PaymentState::Due => plain!(locale, "confirmation.paying"),
    }
}
