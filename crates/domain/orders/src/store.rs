//! All SQL of orders.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{
    BasisPoints, ChannelId, Currency, CustomerId, FromRow, FulfilmentId, Id, Json, Locale, LocationId, Money, OrderId, Quantity,
    Result, Row, Texts, Timestamp, ToValue, VariantId,
};
use spine::{Read, Tx};

use crate::model::{
    Address, After, Contact, Delivery, Fulfilment, FulfilmentKind, FulfilmentState, Order, OrderLine, PaymentState,
};

pub(crate) mod book;
pub(crate) mod credits;
pub(crate) mod takings;

/// Orders of one page.
const PAGE_MAX: i64 = 200;

/// The token of an order: its id, which finds it without an index of its own, and 128 bits that nobody can guess.
pub(crate) fn token(id: OrderId, secret: &str) -> String {
    format!("{}{secret}", URL_SAFE_NO_PAD.encode(id.bytes()))
}

/// Characters of the id in a token.
const TOKEN_ID: usize = 22;

struct OrderRow(Order);

impl FromRow for OrderRow {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let (id, currency): (OrderId, Currency) = (row.get(0)?, row.get(6)?);
        let money = |place| Ok::<_, kernel::Error>(Money::new(row.get(place)?, currency));
        Ok(Self(Order {
            id,
            number: row.get(1)?,
            token: token(id, &row.get::<String>(2)?),
            channel: row.get(3)?,
            location: row.get(4)?,
            customer: row.get(5)?,
            currency,
            net: money(7)?,
            tax: money(8)?,
            total: money(9)?,
            state: row.get(10)?,
            payment: row.get(11)?,
            kind: row.get(12)?,
            credits: row.get(13)?,
            placed_at: row.get(14)?,
            locale: row.get::<Locale>(15)?,
            version: row.get(16)?,
            country: row.get(17)?,
        }))
    }
}

/// The order.
///
/// # Errors
/// A fault when the store fails.
pub async fn order(read: &Read, id: OrderId) -> Result<Option<Order>> {
    let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where id = $1";
    Ok(read.maybe::<OrderRow>(sql, &[&id]).await?.map(|row| row.0))
}

/// The order of that public link.
///
/// # Errors
/// A fault when the store fails.
pub async fn by_token(read: &Read, token: &str) -> Result<Option<Order>> {
    let bytes = token.get(..TOKEN_ID).and_then(|id| URL_SAFE_NO_PAD.decode(id).ok());
    let Some(bytes) = bytes.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok()) else { return Ok(None) };
    Ok(order(read, OrderId::from_bytes(bytes)).await?.filter(|order| order.token == token))
}

/// The order of that number.
///
/// # Errors
/// A fault when the store fails.
pub async fn by_number(read: &Read, number: &str) -> Result<Option<Order>> {
    let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where number = $1";
    Ok(read.maybe::<OrderRow>(sql, &[&number]).await?.map(|row| row.0))
}

/// A page of the order book, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn page(read: &Read, after: After) -> Result<Vec<Order>> {
    let (at, id) = after.before.unwrap_or((Timestamp(i64::MAX), OrderId::from_bytes([0xff; 16])));
    let limit = after.limit.clamp(1, PAGE_MAX);
    let rows: Vec<OrderRow> = match after.channel {
        None => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where (placed_at, id) < ($1, $2) order by placed_at desc, id desc limit $3";
            read.all(sql, &[&at, &id, &limit]).await?
        }
        Some(channel) => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where channel = $1 and (placed_at, id) < ($2, $3) order by placed_at desc, id desc limit $4";
            read.all(sql, &[&channel, &at, &id, &limit]).await?
        }
    };
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The latest orders placed with that address, newest first: all that whoever proved the address may see.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_email(read: &Read, email: &str, before: Option<(Timestamp, OrderId)>, limit: i64) -> Result<Vec<Order>> {
    let (at, id) = before.unwrap_or((Timestamp(i64::MAX), OrderId::from_bytes([0xff; 16])));
    let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where id in (select order_id from orders_contact where email = $1) \
               and (placed_at, id) < ($2, $3) order by placed_at desc, id desc limit $4";
    let rows: Vec<OrderRow> = read.all(sql, &[&email, &at, &id, &limit.clamp(1, PAGE_MAX)]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Whether anything is still to happen to an order of the customer: its goods are on the way, or its money is.
///
/// # Errors
/// A fault when the store fails.
pub async fn awaits_something(read: &Read, customer: CustomerId) -> Result<bool> {
    let sql = "select 1 from orders_order where customer = $1 and kind = 'sale' and state = 'placed' limit 1";
    Ok(read.maybe::<i64>(sql, &[&customer]).await?.is_some())
}

struct LineRow {
    line: i64,
    variant: Option<VariantId>,
    sku: String,
    title: Texts,
    quantity: Quantity,
    unit: i64,
    rate: BasisPoints,
    discount: i64,
    net: i64,
    tax: i64,
    total: i64,
    currency: Currency,
}

kernel::row!(LineRow { line, variant, sku, title, quantity, unit, rate, discount, net, tax, total, currency });

/// The lines of an order, in their order. Their number is limited when the order is placed.
///
/// # Errors
/// A fault when the store fails.
pub async fn lines(read: &Read, order: OrderId) -> Result<Vec<OrderLine>> {
    let sql = "select l.line, l.variant, l.sku, l.title, l.quantity, l.unit, l.rate, l.discount, l.net, l.tax, l.total, o.currency \
               from orders_line l join orders_order o on o.id = l.order_id where l.order_id = $1 order by l.line";
    let line = |row: LineRow| {
        let LineRow { line, variant, sku, title, quantity, rate, .. } = row;
        let money = |minor| Money::new(minor, row.currency);
        let (unit, discount) = (money(row.unit), money(row.discount));
        let (net, tax, total) = (money(row.net), money(row.tax), money(row.total));
        OrderLine { line, variant, sku, title, quantity, unit, rate, discount, net, tax, total }
    };
    Ok(read.all::<LineRow>(sql, &[&order]).await?.into_iter().map(line).collect())
}

/// Whom to reach about the order, where somebody said so.
///
/// # Errors
/// A fault when the store fails.
pub async fn contact(read: &Read, order: OrderId) -> Result<Option<Contact>> {
    read.maybe("select name, email, phone from orders_contact where order_id = $1", &[&order]).await
}

/// How the order's goods reach the buyer. A credit has no goods; a shipment whose address was erased has none either.
///
/// # Errors
/// A fault when the store fails.
pub async fn delivery(read: &Read, order: OrderId) -> Result<Option<Delivery>> {
    let sql = "select f.kind, f.location, c.address from orders_fulfilment f \
               left join orders_contact c on c.order_id = f.order_id where f.order_id = $1 order by f.id limit 1";
    let found = read.maybe::<(FulfilmentKind, Option<LocationId>, Option<Json<Address>>)>(sql, &[&order]).await?;
    Ok(found.and_then(|(kind, location, address)| match kind {
        FulfilmentKind::Ship => address.map(|Json(address)| Delivery::Ship(address)),
        FulfilmentKind::PickUp => location.map(Delivery::PickUp),
        FulfilmentKind::Counter => Some(Delivery::Counter),
        FulfilmentKind::Digital => Some(Delivery::Digital),
    }))
}

/// The fulfilments of an order.
///
/// # Errors
/// A fault when the store fails.
pub async fn fulfilments(read: &Read, order: OrderId) -> Result<Vec<Fulfilment>> {
    let sql = "select id, kind, state, location, ended_at from orders_fulfilment where order_id = $1 order by id";
    read.all(sql, &[&order]).await
}

/// The next number under that prefix; the first is 1001.
pub(crate) async fn next_number(tx: &Tx, prefix: &str) -> Result<i64> {
    let sql = "insert into orders_counter (prefix, last) values ($1, 1001) \
               on conflict (prefix) do update set last = orders_counter.last + 1 returning last";
    tx.one(sql, &[&prefix]).await
}

/// Notes that history used this number, so that it is not given again.
pub(crate) async fn number_was_given(tx: &Tx, prefix: &str, count: i64) -> Result<()> {
    let sql = "insert into orders_counter (prefix, last) values ($1, $2) on conflict (prefix) do update \
               set last = case when excluded.last > orders_counter.last then excluded.last else orders_counter.last end";
    tx.run(sql, &[&prefix, &count.max(1_000)]).await.map(drop)
}

pub(crate) async fn insert_order(tx: &Tx, order: &Order) -> Result<()> {
    let secret = order.token.get(TOKEN_ID..).unwrap_or_default();
    let sql = "insert into orders_order (id, number, secret, channel, location, customer, kind, state, payment, currency, net, \
               tax, total, captured, credited, credits, reason, placed_at, locale, version, country) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, $14, '', $15, $16, $17, $18)";
    let params: [&dyn ToValue; 18] = [
        &order.id,
        &order.number,
        &secret,
        &order.channel,
        &order.location,
        &order.customer,
        &order.kind,
        &order.state,
        &order.payment,
        &order.currency,
        &order.net.minor,
        &order.tax.minor,
        &order.total.minor,
        &order.credits,
        &order.placed_at,
        &order.locale,
        &order.version,
        &order.country,
    ];
    tx.run(sql, &params).await.map(drop)
}

pub(crate) async fn insert_line(tx: &Tx, order: OrderId, line: &OrderLine) -> Result<()> {
    let OrderLine { line, variant, sku, title, quantity, unit, rate, discount, net, tax, total } = line;
    let sql = "insert into orders_line (order_id, line, variant, sku, title, quantity, unit, rate, discount, net, tax, total) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let (unit, discount) = (&unit.minor, &discount.minor);
    let params: [&dyn ToValue; 12] =
        [&order, line, variant, sku, title, quantity, unit, rate, discount, &net.minor, &tax.minor, &total.minor];
    tx.run(sql, &params).await.map(drop)
}

pub(crate) async fn insert_fulfilment(tx: &Tx, order: OrderId, kind: FulfilmentKind, place: Option<LocationId>) -> Result<()> {
    let id: FulfilmentId = tx.new_id();
    let sql = "insert into orders_fulfilment (order_id, id, kind, state, location) values ($1, $2, $3, 'open', $4)";
    tx.run(sql, &[&order, &id, &kind, &place]).await.map(drop)
}

/// Keeps whom to reach; where only an address is known, it says whom.
pub(crate) async fn insert_contact(tx: &Tx, order: OrderId, contact: Option<&Contact>, address: Option<&Address>) -> Result<()> {
    let from_address =
        || address.map(|address| Contact { name: address.name.clone(), email: None, phone: Some(address.phone.clone()) });
    let Contact { name, email, phone } = contact.cloned().or_else(from_address).unwrap_or_default();
    let address = address.cloned().map(Json);
    let sql = "insert into orders_contact (order_id, name, email, phone, address) values ($1, $2, $3, $4, $5)";
    tx.run(sql, &[&order, &name, &email, &phone, &address]).await.map(drop)
}

/// What an event about a paid order needs: who bought, where, how much.
pub(crate) type Buyer = (Option<CustomerId>, ChannelId, Money);

/// Marks the order paid in full; nothing when it was paid before, or has been cancelled.
pub(crate) async fn pay_in_full(tx: &Tx, id: OrderId) -> Result<Option<Buyer>> {
    let sql = "update orders_order set captured = total, payment = 'paid', version = version + 1 \
               where id = $1 and payment = 'due' and state <> 'cancelled' returning customer, channel, total, currency";
    let found = tx.maybe::<(Option<CustomerId>, ChannelId, i64, Currency)>(sql, &[&id]).await?;
    Ok(found.map(|(customer, channel, total, currency)| (customer, channel, Money::new(total, currency))))
}

/// Adds a captured amount to an order whose payment is due; answers what its payment is then.
pub(crate) async fn add_captured(tx: &Tx, id: OrderId, amount: Money) -> Result<Option<(PaymentState, Buyer)>> {
    let sql = "update orders_order set captured = captured + $2, version = version + 1, \
               payment = case when captured + $2 >= total then 'paid' else payment end \
               where id = $1 and payment = 'due' and state <> 'cancelled' and currency = $3 \
               returning payment, customer, channel, total";
    let params: [&dyn ToValue; 3] = [&id, &amount.minor, &amount.currency];
    let found = tx.maybe::<(PaymentState, Option<CustomerId>, ChannelId, i64)>(sql, &params).await?;
    Ok(found.map(|(payment, customer, channel, total)| (payment, (customer, channel, Money::new(total, amount.currency)))))
}

/// Marks a cancelled order refunded.
pub(crate) async fn refund_cancelled(tx: &Tx, id: OrderId) -> Result<()> {
    let sql = "update orders_order set payment = 'refunded', version = version + 1 \
               where id = $1 and state = 'cancelled' and payment <> 'refunded'";
    tx.run(sql, &[&id]).await.map(drop)
}

/// Ends what waits: one fulfilment of the order, or all; answers which.
pub(crate) async fn end_fulfilments(
    tx: &Tx,
    order: OrderId,
    one: Option<FulfilmentId>,
    state: FulfilmentState,
) -> Result<Vec<FulfilmentId>> {
    let sql = "update orders_fulfilment set state = $2, ended_at = $3 \
               where order_id = $1 and state in ('open', 'ready') and id >= $4 and id <= $5 returning id";
    let (first, last) = one.map_or(([0; 16], [0xff; 16]), |id| (id.bytes(), id.bytes()));
    tx.all(sql, &[&order, &state, &tx.happened_at(), &first, &last]).await
}

/// Completes a placed order of which nothing waits.
pub(crate) async fn complete(tx: &Tx, id: OrderId) -> Result<bool> {
    let sql = "update orders_order set state = 'completed', version = version + 1 where id = $1 and state = 'placed' \
               and not exists (select 1 from orders_fulfilment where order_id = $1 and state in ('open', 'ready'))";
    Ok(tx.run(sql, &[&id]).await? == 1)
}

/// Cancels a placed sale of which nothing was handed over. What was paid is given back by the same command.
pub(crate) async fn cancel(tx: &Tx, id: OrderId, reason: &str) -> Result<bool> {
    let sql = "update orders_order set state = 'cancelled', reason = $2, version = version + 1, \
               payment = case when payment = 'paid' then 'refunded' else payment end \
               where id = $1 and state = 'placed' and kind = 'sale' \
               and not exists (select 1 from orders_fulfilment where order_id = $1 and state = 'handed_over')";
    Ok(tx.run(sql, &[&id, &reason]).await? == 1)
}

/// Whether something that nobody carries is still to be delivered with the order.
///
/// # Errors
/// A fault when the store fails.
pub async fn waits_for_digital(read: &Read, order: OrderId) -> Result<bool> {
    let sql = "select 1 from orders_fulfilment where order_id = $1 and kind = 'digital' and state = 'open' limit 1";
    Ok(read.maybe::<i64>(sql, &[&order]).await?.is_some())
}

pub(crate) const ORDERS_OFF: &str = "with made (order_id, net, tax, total) as ( \
       select order_id, sum(net), sum(tax), sum(total) from orders_line group by order_id \
     ) select o.number, o.net, o.tax, o.total, cast(m.net as bigint), cast(m.tax as bigint), cast(m.total as bigint) \
     from orders_order o left join made m on m.order_id = o.id \
     where m.order_id is null or o.net <> m.net or o.tax <> m.tax or o.total <> m.total";

pub(crate) const LINES_OFF: &str =
    "select order_id, line, net, tax, total from orders_line where net + tax <> total or net < 0 or tax < 0";

pub(crate) const PAID_SHORT: &str = "select number, captured, total from orders_order \
     where kind = 'sale' and payment = 'paid' and captured < total";

pub(crate) const GOODS_OFF: &str = "select o.number, o.state, f.state from orders_fulfilment f \
     join orders_order o on o.id = f.order_id \
     where (o.state = 'cancelled' and f.state <> 'cancelled') or (o.state = 'completed' and f.state in ('open', 'ready')) \
     or (o.state = 'placed' and f.state = 'cancelled')";

pub(crate) const CREDITS_OFF: &str = "with given (sale, total) as ( \
       select credits, sum(total) from orders_order where kind = 'credit' and credits is not null group by credits \
     ) select o.number, o.credited, cast(coalesce(g.total, 0) as bigint) from orders_order o left join given g on g.sale = o.id \
     where o.credited <> coalesce(g.total, 0)";

pub(crate) async fn delete_contacts(tx: &Tx, customer: CustomerId) -> Result<()> {
    let sql = "delete from orders_contact where order_id in (select id from orders_order where customer = $1)";
    tx.run(sql, &[&customer]).await.map(drop)
}
