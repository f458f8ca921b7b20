//! The queue at a branch: tickets from being taken to being done with, for printers, screens and desks of other makers.

use ::bookings::{Call, Ticket, TicketState};
use axum::Json;
use axum::response::Response;
use flows::branch::{self, Arrive};
use kernel::{DomainError, LocationId, TicketId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::{Several, Text};
use web::{ApiPath, Ctx, KeyCaller, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{OnceWanted, created};
use crate::words::{
    BookingKey, CustomerKey, LocationKey, Moment, Said, ServiceRequestKey, TicketKey, TicketStateWord, TicketTurnWord, Told,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BookingsRead), routes!(state))
        .api(Policy::Key(Scope::BookingsWrite), routes!(take))
        .api(Policy::Key(Scope::BookingsWrite), routes!(call))
        .api(Policy::Key(Scope::BookingsRead), routes!(get))
        .api(Policy::Key(Scope::BookingsWrite), routes!(turn))
}

kernel::words! {
    /// What is said of a ticket after it was called.
    pub(crate) enum TicketTurn { Again => "again", Serve => "serve", Finish => "finish", Leave => "leave" }
}

type Letter = Text<1, 1>;
type Letters = Several<Letter, 0, 26>;
type DeskName = Text<1, { web::limits::CODE_CHARS_MOST }>;

/// A ticket of the queue.
#[derive(Debug, Serialize, ToSchema)]
struct QueueTicket {
    /// The ticket.
    id: TicketKey,
    /// Where.
    location: LocationKey,
    /// As it is printed and called.
    #[schema(example = "A12")]
    shown: String,
    /// What has become of it.
    state: TicketStateWord,
    /// The desk that called it; empty before.
    desk: String,
    /// The appointment they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    booking: Option<BookingKey>,
    /// The request they bring.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<ServiceRequestKey>,
    /// How many are called before it, as things stand; said of one ticket that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    ahead: Option<i64>,
    /// When it was taken.
    taken_at: Moment,
    /// When it was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    called_at: Option<Moment>,
}

impl QueueTicket {
    fn of(ticket: Ticket, ahead: Option<i64>) -> Self {
        Self {
            shown: ticket.shown(),
            id: Said(ticket.id),
            location: Said(ticket.location),
            state: Said(ticket.state),
            desk: ticket.desk,
            booking: ticket.booking.map(Said),
            request: ticket.request.map(Said),
            ahead,
            taken_at: Said(ticket.taken_at),
            called_at: ticket.called_at.map(Said),
        }
    }
}

/// A line in which people wait.
#[derive(Debug, Serialize, ToSchema)]
struct QueueLine {
    /// The letter its tickets begin with.
    letter: String,
    /// What it is for.
    name: Told,
}

/// How a day at a branch goes.
#[derive(Debug, Serialize, ToSchema)]
struct Queue {
    /// The lines, in order.
    lines: Vec<QueueLine>,
    /// Today's tickets that are not done with, as they were taken.
    tickets: Vec<QueueTicket>,
    /// Tickets that wait.
    waiting: i64,
    /// Tickets that were served to the end today.
    finished: i64,
    /// Seconds until a ticket was called today, on average.
    waited_mean_s: i64,
    /// Seconds until a ticket was called today, at most.
    waited_most_s: i64,
}

async fn place(read: &Read, location: LocationId) -> kernel::Result<::bookings::Place> {
    let found = ::bookings::place(read, location).await?;
    found.ok_or_else(|| ::bookings::Denied::UnknownPlace.into())
}

async fn known(read: &Read, id: TicketId) -> kernel::Result<QueueTicket> {
    let found = ::bookings::ticket_of(read, id).await?;
    let ticket = found.ok_or_else(|| DomainError::from(::bookings::Denied::UnknownTicket))?;
    let ahead = match ticket.state {
        TicketState::Waiting => Some(::bookings::ahead(read, &ticket, read.now()).await?),
        _ => None,
    };
    Ok(QueueTicket::of(ticket, ahead))
}

/// Read a queue
///
/// Lines, who waits and who is called where, and how long it takes today.
#[utoipa::path(get, path = "/api/v1/locations/{location}/queue", tag = "bookings", operation_id = "get_queue",
    params(("location" = inline(LocationKey), Path, description = "The location.")),
    responses((status = 200, description = "The queue of today.", body = Queue)))]
async fn state(ctx: Ctx, ApiPath(location): ApiPath<LocationId>) -> Result<Json<Queue>> {
    let found = ctx.db.read(async move |read: &Read| {
        let today = read.now().day(&place(read, location).await?.zone);
        let (lines, tickets) = (::bookings::lines(read, location).await?, ::bookings::queue(read, location, today).await?);
        Ok((lines, tickets, ::bookings::waits(read, location, today).await?))
    });
    let (lines, tickets, waits) = found.await?;
    let line = |line: ::bookings::Line| QueueLine { letter: line.letter, name: line.name.into() };
    let ::bookings::Waits { waiting, finished, waited_mean_s, waited_most_s, .. } = waits;
    let lines = lines.into_iter().map(line).collect();
    let tickets = tickets.into_iter().map(|ticket| QueueTicket::of(ticket, None)).collect();
    Ok(Json(Queue { lines, tickets, waiting, finished, waited_mean_s, waited_most_s }))
}

/// Somebody comes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakeTicket {
    /// The line they wait in.
    letter: Letter,
    /// Who they are, where known.
    customer: Option<CustomerKey>,
    /// The appointment they have: it is checked in.
    booking: Option<BookingKey>,
    /// The request they bring; its appointment comes along.
    request: Option<ServiceRequestKey>,
}

/// Take a ticket
///
/// The same appointment or request has one ticket a day, until that is done with.
#[utoipa::path(post, path = "/api/v1/locations/{location}/tickets", tag = "bookings", operation_id = "take_ticket",
    params(("location" = inline(LocationKey), Path, description = "The location."), OnceWanted),
    request_body(content = TakeTicket, example = json!({ "letter": "A" })),
    responses((status = 201, description = "The ticket.", body = QueueTicket)))]
async fn take(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(location): ApiPath<LocationId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<TakeTicket>,
) -> Result<Response> {
    let TakeTicket { letter, customer, booking, request } = body;
    let wish = Arrive {
        location,
        letter: letter.0,
        customer: customer.map(|customer| customer.0),
        request: request.map(|request| request.0),
        booking: booking.map(|booking| booking.0),
        channel: caller.channel,
        staff: None,
    };
    let taken = async move |tx: &Tx| branch::arrive(tx, &wish).await.map(|ticket| ticket.id);
    let id = idempotency::write(&ctx.db, key, taken).await?;
    let ticket = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    Ok(created(&format!("/api/v1/tickets/{id}"), ticket))
}

/// A desk is free.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallNext {
    /// What stands on the desk.
    desk: DeskName,
    /// The lines it serves; all when none is named.
    letters: Option<Letters>,
}

/// Whom a desk called.
#[derive(Debug, Serialize, ToSchema)]
struct Called {
    /// The ticket; absent when nobody waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<QueueTicket>,
}

/// Call the next
///
/// Whom the desk was serving is finished with. A desk that has called somebody says first whether they came.
#[utoipa::path(post, path = "/api/v1/locations/{location}/queue/call", tag = "bookings", operation_id = "call_next",
    params(("location" = inline(LocationKey), Path, description = "The location."), OnceWanted),
    request_body(content = CallNext, example = json!({ "desk": "3", "letters": ["A"] })),
    responses((status = 200, description = "Whose turn it is.", body = Called)))]
async fn call(
    ctx: Ctx,
    ApiPath(location): ApiPath<LocationId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<CallNext>,
) -> Result<Json<Called>> {
    let letters = body.letters.map_or_else(Vec::new, |letters| letters.0.into_iter().map(|letter| letter.0).collect());
    let wish = Call { location, letters, desk: body.desk.0, staff: None };
    let next = async move |tx: &Tx| Ok(::bookings::call_next(tx, &wish).await?.map(|ticket| ticket.id));
    let ticket = match idempotency::write(&ctx.db, key, next).await? {
        Some(id) => Some(ctx.db.read(async move |read: &Read| known(read, id).await).await?),
        None => None,
    };
    Ok(Json(Called { ticket }))
}

/// Read a ticket
///
/// What has become of it, and how many are called before it.
#[utoipa::path(get, path = "/api/v1/tickets/{ticket}", tag = "bookings", operation_id = "get_ticket",
    params(("ticket" = inline(TicketKey), Path, description = "The ticket.")),
    responses((status = 200, description = "The ticket.", body = QueueTicket)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<TicketId>) -> Result<Json<QueueTicket>> {
    Ok(Json(ctx.db.read(async move |read: &Read| known(read, id).await).await?))
}

/// What became of it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TurnTicket {
    /// `again`: called once more; `serve`: they came, and their appointment is checked in; `finish`: they go; `leave`: nobody
    /// came, or they went before.
    turn: TicketTurnWord,
}

/// Say what became of a ticket
///
/// A ticket goes from being called over being served to being finished with.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/turn", tag = "bookings", operation_id = "turn_ticket",
    params(("ticket" = inline(TicketKey), Path, description = "The ticket."), OnceWanted),
    request_body(content = TurnTicket, example = json!({ "turn": "serve" })),
    responses((status = 200, description = "The ticket as it is now.", body = QueueTicket)))]
async fn turn(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<TicketId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<TurnTicket>,
) -> Result<Json<QueueTicket>> {
    let turned = async move |tx: &Tx| match body.turn.0 {
        TicketTurn::Again => ::bookings::call_again(tx, id).await.map(drop),
        TicketTurn::Serve => branch::serve(tx, id, (None, caller.channel)).await.map(drop),
        TicketTurn::Finish => ::bookings::finish(tx, id).await.map(drop),
        TicketTurn::Leave => ::bookings::leave(tx, id).await.map(drop),
    };
    idempotency::write(&ctx.db, key, turned).await?;
    Ok(Json(ctx.db.read(async move |read: &Read| known(read, id).await).await?))
}
