//! SQL of credits: what was credited of a sale, in money and in pieces.

use kernel::{Currency, Money, OrderId, Quantity, Result};
use spine::{Origin, Read, Tx};

use crate::model::Order;

/// Credits pieces of a line and answers how many were before; none where not so many are left.
pub(crate) async fn credit_pieces(tx: &Tx, sale: OrderId, line: i64, pieces: Quantity) -> Result<Option<Quantity>> {
    let sql = "update orders_line set credited = credited + $3 where order_id = $1 and line = $2 and credited + $3 <= quantity \
               returning credited - $3";
    tx.maybe(sql, &[&sale, &line, &pieces]).await
}

/// The lines of which every piece was credited, by their numbers.
///
/// # Errors
/// A fault when the store fails.
pub async fn credited_lines(read: &Read, sale: OrderId) -> Result<Vec<i64>> {
    read.all("select line from orders_line where order_id = $1 and credited >= quantity order by line", &[&sale]).await
}

/// How many pieces of each line were credited, of the lines of which any was.
///
/// # Errors
/// A fault when the store fails.
pub async fn credited_pieces(read: &Read, sale: OrderId) -> Result<Vec<(i64, Quantity)>> {
    read.all("select line, credited from orders_line where order_id = $1 and credited > 0 order by line", &[&sale]).await
}

/// Adds to what was credited of a sale, within its total unless it is history.
pub(crate) async fn add_credited(tx: &Tx, sale: OrderId, amount: Money, origin: Origin) -> Result<bool> {
    let sql = "update orders_order set credited = credited + $2, version = version + 1, \
               payment = case when payment = 'paid' and credited + $2 >= total and not $4 then 'refunded' else payment end \
               where id = $1 and kind = 'sale' and currency = $3 and ($4 or credited + $2 <= total)";
    Ok(tx.run(sql, &[&sale, &amount.minor, &amount.currency, &(origin == Origin::Import)]).await? == 1)
}

/// How much of the order was credited.
///
/// # Errors
/// A fault when the store fails, or when there is no such order.
pub async fn credited(read: &Read, order: OrderId) -> Result<Money> {
    let sql = "select credited, currency from orders_order where id = $1";
    let (minor, currency): (i64, Currency) = read.one(sql, &[&order]).await?;
    Ok(Money::new(minor, currency))
}

/// The order and how much of it was credited.
pub(crate) async fn with_credited(read: &Read, id: OrderId) -> Result<Option<(Order, Money)>> {
    let Some(order) = super::order(read, id).await? else { return Ok(None) };
    let credited = read.one("select credited from orders_order where id = $1", &[&id]).await?;
    let credited = Money::new(credited, order.currency);
    Ok(Some((order, credited)))
}
