//! Statements about requests and their history.

use kernel::{BookingId, CustomerId, Json, Result, ServiceRequestId, TicketId, Timestamp};
use spine::{Read, Tx};

use crate::model::requests::{By, Entry, Request, RequestState, Spot, Wish};
use crate::store::PAGE_MAX;

type RequestRow =
    (ServiceRequestId, CustomerId, Json<Wish>, RequestState, Option<BookingId>, Option<TicketId>, Timestamp, Option<Timestamp>);

fn whole((id, customer, Json(wish), state, booking, ticket, opened_at, ended_at): RequestRow) -> Request {
    Request { id, customer, wish, state, booking, ticket, opened_at, ended_at }
}

/// The requests of a customer, the latest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn requests(read: &Read, customer: CustomerId) -> Result<Vec<Request>> {
    let sql = "select id, customer, wish, state, booking, ticket, opened_at, ended_at from banking_request \
               where customer = $1 order by id desc limit 200";
    Ok(read.all(sql, &[&customer]).await?.into_iter().map(whole).collect())
}

/// The requests that go on, the oldest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn open_requests(read: &Read, limit: i64) -> Result<Vec<Request>> {
    let sql = "select id, customer, wish, state, booking, ticket, opened_at, ended_at from banking_request \
               where ended_at is null order by id limit $1";
    Ok(read.all(sql, &[&limit.clamp(0, PAGE_MAX)]).await?.into_iter().map(whole).collect())
}

/// The request.
///
/// # Errors
/// A fault when the store fails.
pub async fn request_of(read: &Read, id: ServiceRequestId) -> Result<Option<Request>> {
    let sql = "select id, customer, wish, state, booking, ticket, opened_at, ended_at from banking_request where id = $1";
    Ok(read.maybe(sql, &[&id]).await?.map(whole))
}

pub(crate) async fn insert(tx: &Tx, request: &Request) -> Result<()> {
    let sql = "insert into banking_request (id, customer, wish, state, opened_at) values ($1, $2, $3, $4, $5)";
    let Request { id, customer, wish, state, opened_at, .. } = request;
    tx.run(sql, &[id, customer, &Json(*wish), state, opened_at]).await.map(drop)
}

/// Saves where a request stands. Nothing happens when it has left the state it was read in.
pub(crate) async fn save(tx: &Tx, request: &Request, was: RequestState) -> Result<bool> {
    let sql = "update banking_request set state = $3, booking = $4, ticket = $5, ended_at = $6 where id = $1 and state = $2";
    let Request { id, state, booking, ticket, ended_at, .. } = request;
    Ok(tx.run(sql, &[id, &was, state, booking, ticket, ended_at]).await? == 1)
}

/// Adds a line to the history of a request.
pub(crate) async fn add_entry(tx: &Tx, request: ServiceRequestId, step: &str, words: &str, at: &Spot) -> Result<()> {
    let n: i64 = tx.one("select coalesce(max(n), 0) + 1 from banking_entry where request = $1", &[&request]).await?;
    let staff = match at.by {
        By::Staff(staff) => Some(staff),
        By::Customer(_) => None,
    };
    let sql = "insert into banking_entry (request, n, step, words, channel, location, staff, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.run(sql, &[&request, &n, &step, &words, &at.channel, &at.location, &staff, &tx.now()]).await.map(drop)
}

/// The whole history of a request, in order, wherever it went on.
///
/// # Errors
/// A fault when the store fails.
pub async fn history(read: &Read, request: ServiceRequestId) -> Result<Vec<Entry>> {
    let sql = "select n, step, words, channel, location, staff, at from banking_entry where request = $1 order by n limit 500";
    read.all(sql, &[&request]).await
}
