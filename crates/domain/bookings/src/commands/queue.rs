//! Verbs: taking a ticket, calling the next, serving and finishing.

use events::bookings::{LineSaved, TicketCalled, TicketEnded, TicketServed, TicketTaken};
use kernel::{BookingId, CustomerId, Error, LocationId, Result, ServiceRequestId, StaffId, TicketId, Timestamp};
use spine::Tx;
use web::limits::{self, CODE_CHARS_MOST};

use crate::model::queue::{Line, Ticket, TicketState};
use crate::model::{BookingState, Denied};
use crate::rules;
use crate::rules::queue::{Turn, after};
use crate::store::queue as store;

/// Adds a line in which people wait, or changes it.
///
/// # Errors
/// Refused without a name or with an odd letter, and where no appointments take place.
pub async fn save_line(tx: &Tx, line: &Line) -> Result<()> {
    rules::name(&line.name)?;
    rules::queue::letter(&line.letter)?;
    super::place(tx, line.location).await?;
    store::save_line(tx, line).await?;
    tx.record(LineSaved { location: line.location, letter: line.letter.clone() });
    Ok(())
}

/// Somebody comes to a branch.
#[derive(Debug, Clone)]
pub struct Take {
    /// Where.
    pub location: LocationId,
    /// The line they wait in.
    pub letter: String,
    /// Who they are, where known.
    pub customer: Option<CustomerId>,
    /// The appointment they have.
    pub booking: Option<BookingId>,
    /// The request they bring.
    pub request: Option<ServiceRequestId>,
}

/// Takes a ticket. Whoever has an appointment is checked in by it. The same appointment or request has one ticket a day, until
/// that is done with.
///
/// # Errors
/// Refused when there is no such line, and when the appointment is not of that place and day.
pub async fn ticket(tx: &Tx, wish: &Take) -> Result<Ticket> {
    let day = tx.now().day(&super::place(tx, wish.location).await?.zone);
    if !store::lines(tx, wish.location).await?.iter().any(|line| line.letter == wish.letter) {
        return Err(Denied::UnknownLine.into());
    }
    let booking = match wish.booking {
        Some(id) => Some(super::expected(tx, id).await?),
        None => None,
    };
    let (is_elsewhere, is_ahead) = booking.as_ref().map_or((false, false), |booking| {
        let is_strangers = wish.customer.is_some_and(|customer| customer != booking.customer);
        (booking.location != wish.location || is_strangers, booking.state == BookingState::Booked)
    });
    if is_elsewhere {
        return Err(Denied::UnknownBooking.into());
    }
    if let Some(taken) = store::open_ticket(tx, day, wish.booking, wish.request).await? {
        return Ok(taken);
    }
    let booking = match booking {
        Some(booking) if is_ahead => Some(super::check_in(tx, booking.id).await?),
        Some(booking) if booking.state != BookingState::CheckedIn => return Err(Denied::NotNow { state: booking.state }.into()),
        other => other,
    };
    let ticket = Ticket {
        id: tx.new_id(),
        location: wish.location,
        day,
        letter: wish.letter.clone(),
        number: store::next_number(tx, wish.location, day, &wish.letter).await?,
        customer: wish.customer.or(booking.as_ref().map(|booking| booking.customer)),
        booking: wish.booking,
        request: wish.request,
        state: TicketState::Waiting,
        desk: String::new(),
        staff: None,
        due_at: booking.map(|booking| booking.starts_at),
        taken_at: tx.now(),
        called_at: None,
        served_at: None,
        ended_at: None,
    };
    store::insert(tx, &ticket).await?;
    let Ticket { id, location, letter, number, booking, request, .. } = ticket.clone();
    tx.record(TicketTaken { ticket: id, location, letter, number, booking, request });
    Ok(ticket)
}

/// A desk is free.
#[derive(Debug, Clone)]
pub struct Call {
    /// Where.
    pub location: LocationId,
    /// The lines it serves; all when none is named.
    pub letters: Vec<String>,
    /// What stands on the desk.
    pub desk: String,
    /// Who sits there; nobody known where a program calls.
    pub staff: Option<StaffId>,
}

/// Calls whoever's turn it is; answers nobody when nobody waits. Whom the desk was serving is finished with.
///
/// # Errors
/// Refused while the desk has called somebody of whom it has not said whether they came.
pub async fn call_next(tx: &Tx, wish: &Call) -> Result<Option<Ticket>> {
    let desk = limits::text(wish.desk.trim(), CODE_CHARS_MOST, "desk")?;
    let day = tx.now().day(&super::place(tx, wish.location).await?.zone);
    match store::at_desk(tx, wish.location, day, desk).await? {
        Some(busy) if busy.state == TicketState::Called => return Err(Denied::DeskBusy { ticket: busy.shown() }.into()),
        Some(served) => drop(finish(tx, served.id).await?),
        None => {}
    }
    let queue = store::queue(tx, wish.location, day).await?;
    let Some(next) = rules::queue::next(&queue, &wish.letters, tx.now()) else { return Ok(None) };
    let called = Ticket { desk: desk.to_owned(), staff: wish.staff, called_at: Some(tx.now()), ..next.clone() };
    let called = turned(tx, called, Turn::Call).await?;
    say_called(tx, &called);
    Ok(Some(called))
}

/// Calls once more whom a desk has called.
///
/// # Errors
/// Refused when it has not called them, or they have come.
pub async fn call_again(tx: &Tx, id: TicketId) -> Result<Ticket> {
    let ticket = known(tx, id).await?;
    if ticket.state != TicketState::Called {
        return Err(Denied::TicketNotNow.into());
    }
    say_called(tx, &ticket);
    Ok(ticket)
}

fn say_called(tx: &Tx, ticket: &Ticket) {
    let Ticket { id, location, letter, number, desk, .. } = ticket.clone();
    tx.record(TicketCalled { ticket: id, location, letter, number, desk, waited_s: ticket.waited_s(tx.now()) });
}

/// Whom a desk called has come.
///
/// # Errors
/// Refused when nobody called them.
pub async fn serve(tx: &Tx, id: TicketId) -> Result<Ticket> {
    let ticket = Ticket { served_at: Some(tx.now()), ..known(tx, id).await? };
    let served = turned(tx, ticket, Turn::Serve).await?;
    tx.record(TicketServed { ticket: id, location: served.location });
    Ok(served)
}

/// Whom a desk served goes.
///
/// # Errors
/// Refused when they were not being served.
pub async fn finish(tx: &Tx, id: TicketId) -> Result<Ticket> {
    end(tx, id, Turn::Finish).await
}

/// Nobody came when the ticket was called, or they went before.
///
/// # Errors
/// Refused when they are being served, or the ticket is done with.
pub async fn leave(tx: &Tx, id: TicketId) -> Result<Ticket> {
    end(tx, id, Turn::Leave).await
}

async fn end(tx: &Tx, id: TicketId, turn: Turn) -> Result<Ticket> {
    let now: Timestamp = tx.now();
    let ended = turned(tx, Ticket { ended_at: Some(now), ..known(tx, id).await? }, turn).await?;
    let Ticket { location, state, .. } = ended;
    let (waited_s, served_s) = (ended.waited_s(now), ended.served_s(now));
    tx.record(TicketEnded { ticket: id, location, state: state.to_string(), waited_s, served_s });
    Ok(ended)
}

/// Saves what became of a ticket, if that can become of it.
async fn turned(tx: &Tx, ticket: Ticket, turn: Turn) -> Result<Ticket> {
    let was = ticket.state;
    let state = after(was, turn).ok_or(Denied::TicketNotNow)?;
    let ticket = Ticket { state, ..ticket };
    if store::save(tx, &ticket, was).await? { Ok(ticket) } else { Err(Error::fault("a ticket changed while it was changed")) }
}

async fn known(tx: &Tx, id: TicketId) -> Result<Ticket> {
    Ok(store::ticket_of(tx, id).await?.ok_or(Denied::UnknownTicket)?)
}
