//! Statements about who waits.

use kernel::{BookingId, Day, LocationId, Result, ServiceRequestId, TicketId, Timestamp, ToValue};
use spine::{Read, Tx};

use crate::model::queue::{Line, Ticket, TicketState, Waits};
use crate::rules;

pub(crate) async fn save_line(tx: &Tx, line: &Line) -> Result<()> {
    let sql = "insert into bookings_line (location, letter, name, place) values ($1, $2, $3, $4) \
               on conflict (location, letter) do update set name = excluded.name, place = excluded.place";
    tx.run(sql, &[&line.location, &line.letter, &line.name, &line.place]).await.map(drop)
}

/// The lines of a location, in order.
///
/// # Errors
/// A fault when the store fails.
pub async fn lines(read: &Read, location: LocationId) -> Result<Vec<Line>> {
    let sql = "select location, letter, name, place from bookings_line where location = $1 order by place, letter limit 26";
    read.all(sql, &[&location]).await
}

/// The number after the last of that line on that day.
pub(crate) async fn next_number(read: &Read, location: LocationId, day: Day, letter: &str) -> Result<i64> {
    let sql = "select coalesce(max(number), 0) + 1 from bookings_ticket where location = $1 and day = $2 and letter = $3";
    read.one(sql, &[&location, &day, &letter]).await
}

pub(crate) async fn insert(tx: &Tx, ticket: &Ticket) -> Result<()> {
    let Ticket { id, location, day, letter, number, customer, booking, request, state, desk, due_at, taken_at, .. } = ticket;
    let sql = "insert into bookings_ticket (id, location, day, letter, number, customer, booking, request, state, desk, due_at, \
               taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let params: [&dyn ToValue; 12] =
        [id, location, day, letter, number, customer, booking, request, state, desk, due_at, taken_at];
    tx.run(sql, &params).await.map(drop)
}

/// Saves where a ticket stands now. Nothing happens when it has left the state it was read in: no two desks call one ticket.
pub(crate) async fn save(tx: &Tx, ticket: &Ticket, was: TicketState) -> Result<bool> {
    let Ticket { id, state, desk, staff, called_at, served_at, ended_at, .. } = ticket;
    let sql = "update bookings_ticket set state = $3, desk = $4, staff = $5, called_at = $6, served_at = $7, ended_at = $8 \
               where id = $1 and state = $2";
    Ok(tx.run(sql, &[id, &was, state, desk, staff, called_at, served_at, ended_at]).await? == 1)
}

/// The ticket.
///
/// # Errors
/// A fault when the store fails.
pub async fn ticket_of(read: &Read, id: TicketId) -> Result<Option<Ticket>> {
    let sql = "select id, location, day, letter, number, customer, booking, request, state, desk, staff, due_at, taken_at, \
               called_at, served_at, ended_at from bookings_ticket where id = $1";
    read.maybe(sql, &[&id]).await
}

/// The ticket that was taken for that appointment or that request on that day, and is not done with.
pub(crate) async fn open_ticket(
    read: &Read,
    day: Day,
    booking: Option<BookingId>,
    request: Option<ServiceRequestId>,
) -> Result<Option<Ticket>> {
    let sql = "select id, location, day, letter, number, customer, booking, request, state, desk, staff, due_at, taken_at, \
               called_at, served_at, ended_at from bookings_ticket \
               where day = $1 and (booking = $2 or request = $3) and state in ('waiting', 'called', 'serving') limit 1";
    read.maybe(sql, &[&day, &booking, &request]).await
}

/// The ticket that desk has called or is serving.
pub(crate) async fn at_desk(read: &Read, location: LocationId, day: Day, desk: &str) -> Result<Option<Ticket>> {
    let sql = "select id, location, day, letter, number, customer, booking, request, state, desk, staff, due_at, taken_at, \
               called_at, served_at, ended_at from bookings_ticket \
               where location = $1 and day = $2 and state in ('called', 'serving') and desk = $3 order by id limit 1";
    read.maybe(sql, &[&location, &day, &desk]).await
}

/// The tickets of that day that are not done with, in the order in which they were taken.
///
/// # Errors
/// A fault when the store fails.
pub async fn queue(read: &Read, location: LocationId, day: Day) -> Result<Vec<Ticket>> {
    let sql = "select id, location, day, letter, number, customer, booking, request, state, desk, staff, due_at, taken_at, \
               called_at, served_at, ended_at from bookings_ticket \
               where location = $1 and day = $2 and state in ('waiting', 'called', 'serving') order by id limit 1000";
    read.all(sql, &[&location, &day]).await
}

/// How many are called before that ticket, as things stand.
///
/// # Errors
/// A fault when the store fails.
pub async fn ahead(read: &Read, ticket: &Ticket, now: Timestamp) -> Result<i64> {
    let mine = rules::queue::turn_of(ticket, now);
    let sooner = |other: &&Ticket| other.state == TicketState::Waiting && rules::queue::turn_of(other, now) < mine;
    let queue = queue(read, ticket.location, ticket.day).await?;
    Ok(i64::try_from(queue.iter().filter(sooner).count()).unwrap_or(i64::MAX))
}

/// How that day goes at a location: who waits, and how long it took.
///
/// # Errors
/// A fault when the store fails.
pub async fn waits(read: &Read, location: LocationId, day: Day) -> Result<Waits> {
    let sql = "select cast(coalesce(sum(case when state = 'waiting' then 1 else 0 end), 0) as bigint), \
               cast(coalesce(sum(case when state = 'finished' then 1 else 0 end), 0) as bigint), \
               cast(coalesce(sum(case when state = 'left' then 1 else 0 end), 0) as bigint), \
               cast(coalesce(sum(called_at - taken_at) / nullif(count(called_at), 0) / 1000000, 0) as bigint), \
               cast(coalesce(max(called_at - taken_at) / 1000000, 0) as bigint), \
               cast(coalesce(sum(ended_at - served_at) / nullif(count(ended_at - served_at), 0) / 1000000, 0) as bigint) \
               from bookings_ticket where location = $1 and day = $2";
    read.one(sql, &[&location, &day]).await
}
