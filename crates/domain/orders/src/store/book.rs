//! Lists of the order book, as those who run the shop look at it.

use kernel::{ChannelId, CustomerId, Id, OrderId, Result, Timestamp, ToValue};
use spine::Read;

use super::{OrderRow, PAGE_MAX};
use crate::model::{Book, Order, View};

/// The end of the letters with which a number may begin so.
const LAST: char = '\u{10ffff}';

/// A page of one view of the order book, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn book(read: &Read, asked: &Book) -> Result<Vec<Order>> {
    let (at, id) = asked.before.unwrap_or((Timestamp(i64::MAX), OrderId::from_bytes([0xff; 16])));
    let (from, to) = asked.placed.unwrap_or((Timestamp(i64::MIN), Timestamp(i64::MAX)));
    let (any, channel) = (asked.channel.is_none(), asked.channel.unwrap_or(ChannelId::from_bytes([0; 16])));
    let limit = asked.limit.clamp(1, PAGE_MAX);
    let params: [&dyn ToValue; 7] = [&at, &id, &from, &to, &any, &channel, &limit];
    let rows: Vec<OrderRow> = match asked.view {
        View::All => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
        View::ToHandOver => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where state = 'placed' \
                       and (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
        View::Unpaid => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where state = 'placed' and payment = 'due' \
                       and (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
        View::Completed => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where state = 'completed' and kind = 'sale' \
                       and (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
        View::Cancelled => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where state = 'cancelled' \
                       and (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
        View::Credits => {
            let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
                       locale, version, country from orders_order where kind = 'credit' \
                       and (placed_at, id) < ($1, $2) and placed_at >= $3 and placed_at < $4 and ($5 or channel = $6) \
                       order by placed_at desc, id desc limit $7";
            read.all(sql, &params).await?
        }
    };
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// How many orders wait to be handed over, and how many of these to be paid.
///
/// # Errors
/// A fault when the store fails.
pub async fn waiting(read: &Read) -> Result<(i64, i64)> {
    let sql = "select count(*), count(*) filter (where payment = 'due') from orders_order where state = 'placed'";
    read.one(sql, &[]).await
}

/// Orders whose number begins so, in the order of their numbers.
///
/// # Errors
/// A fault when the store fails.
pub async fn numbered(read: &Read, start: &str, limit: i64) -> Result<Vec<Order>> {
    let start = start.trim().to_uppercase();
    let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where number >= $1 and number <= $2 order by number limit $3";
    let rows: Vec<OrderRow> = read.all(sql, &[&start, &format!("{start}{LAST}"), &limit.clamp(1, PAGE_MAX)]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The latest orders of a customer, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_customer(read: &Read, customer: CustomerId, limit: i64) -> Result<Vec<Order>> {
    let sql = "select id, number, secret, channel, location, customer, currency, net, tax, total, state, payment, kind, credits, placed_at, \
               locale, version, country from orders_order where customer = $1 order by placed_at desc, id desc limit $2";
    let rows: Vec<OrderRow> = read.all(sql, &[&customer, &limit.clamp(1, PAGE_MAX)]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
