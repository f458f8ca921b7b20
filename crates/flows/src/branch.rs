//! Branch: a request, its appointment and its ticket are one thing, whoever has it in hand and wherever they are.
//!
//! A request that was begun in the app is gone on with at a desk and back: who is called brings their request and their
//! appointment along, and nobody is asked twice who they are or what they want.

#[cfg(test)]
mod story;

use banking::{By, Entry, Link, Request, RequestState, Spot, Step};
use bookings::{Book, Booking, BookingState, Call, Take, Ticket, TicketState};
use customers::Customer;
use kernel::{BookingId, ChannelId, CustomerId, LocationId, Result, ServiceId, ServiceRequestId, StaffId, TicketId, Timestamp};
use spine::{Read, Tx};

/// A customer wants to talk about their request at a branch.
#[derive(Debug, Clone)]
pub struct Appoint {
    /// Whose request.
    pub customer: CustomerId,
    /// Which.
    pub request: ServiceRequestId,
    /// Which service of the branch.
    pub service: ServiceId,
    /// Which branch.
    pub location: LocationId,
    /// When: one of the free times.
    pub starts_at: Timestamp,
    /// The channel on which they say so.
    pub channel: ChannelId,
}

/// Makes an appointment for a request; an earlier one that is still ahead is moved, not doubled.
///
/// # Errors
/// What bookings and banking refuse; `banking.unknown_request` of somebody else's.
pub async fn appoint(tx: &Tx, wish: &Appoint) -> Result<Booking> {
    let Appoint { customer, request: id, service, location, starts_at, channel } = *wish;
    let request = own(tx, customer, id).await?;
    if let Some(kept) = appointment(tx, &request).await? {
        if (kept.service, kept.location) == (service, location) {
            return bookings::move_to(tx, kept.id, starts_at).await;
        }
        bookings::cancel(tx, kept.id, bookings::CancelReason::Customer).await?;
    }
    let book = Book { service, location, customer, channel, starts_at, resource: None, born: None, follows: None };
    let booking = bookings::book(tx, &book).await?;
    let at = Spot { channel, location: None, by: By::Customer(customer) };
    banking::attach(tx, id, Link::Booking(booking.id), &at).await?;
    Ok(booking)
}

/// The appointment of a request that is still ahead.
///
/// # Errors
/// A fault when the store fails.
pub async fn appointment(read: &Read, request: &Request) -> Result<Option<Booking>> {
    let Some(id) = request.booking else { return Ok(None) };
    Ok(bookings::booking(read, id).await?.filter(|booking| booking.state == BookingState::Booked))
}

/// The request of that customer: somebody else's is none at all.
///
/// # Errors
/// `banking.unknown_request`.
pub async fn own(read: &Read, customer: CustomerId, id: ServiceRequestId) -> Result<Request> {
    let request = banking::request_of(read, id).await?.filter(|request| request.customer == customer);
    Ok(request.ok_or(banking::Denied::UnknownRequest)?)
}

/// Somebody comes to a branch.
#[derive(Debug, Clone)]
pub struct Arrive {
    /// Which branch.
    pub location: LocationId,
    /// In which line they wait.
    pub letter: String,
    /// Who, where known.
    pub customer: Option<CustomerId>,
    /// The request they come for.
    pub request: Option<ServiceRequestId>,
    /// The appointment they have.
    pub booking: Option<BookingId>,
    /// The channel on which they say so.
    pub channel: ChannelId,
    /// Who gave them the ticket, where somebody of the branch did.
    pub staff: Option<StaffId>,
}

/// Gives a ticket. A request brings its customer and its appointment of that branch along, and knows its ticket from then on.
///
/// # Errors
/// What bookings and banking refuse.
pub async fn arrive(tx: &Tx, wish: &Arrive) -> Result<Ticket> {
    let request = match wish.request {
        Some(id) => Some(banking::request_of(tx, id).await?.ok_or(banking::Denied::UnknownRequest)?),
        None => None,
    };
    let mut take = Take {
        location: wish.location,
        letter: wish.letter.clone(),
        customer: wish.customer,
        booking: wish.booking,
        request: wish.request,
    };
    if let Some(request) = &request {
        let (whose, said) = (request.customer, wish.customer);
        if said.is_some_and(|said| said != whose) {
            return Err(banking::Denied::UnknownRequest.into());
        }
        take.customer = Some(whose);
        let kept = appointment(tx, request).await?;
        take.booking = take.booking.or(kept.filter(|kept| is_of(tx, kept, wish.location)).map(|kept| kept.id));
    }
    let ticket = bookings::ticket(tx, &take).await?;
    if let Some(request) = request.filter(|request| request.ticket != Some(ticket.id)) {
        let by = wish.staff.map_or(By::Customer(request.customer), By::Staff);
        let at = Spot { channel: wish.channel, location: Some(wish.location), by };
        banking::attach(tx, request.id, Link::Ticket(ticket.id), &at).await?;
    }
    Ok(ticket)
}

/// Whether an appointment is one of that branch and not days away.
fn is_of(tx: &Tx, booking: &Booking, location: LocationId) -> bool {
    /// An appointment counts for a ticket when it lies within half a day.
    const NEAR_S: i64 = 12 * 3_600;
    let now = tx.now();
    let is_near = now.plus_seconds(-NEAR_S) < booking.starts_at && booking.starts_at < now.plus_seconds(NEAR_S);
    booking.location == location && is_near
}

/// Whom a desk serves, with all that is known of why they came.
#[derive(Debug, Clone)]
pub struct Served {
    /// The ticket.
    pub ticket: Ticket,
    /// Who.
    pub customer: Option<Customer>,
    /// Their appointment.
    pub booking: Option<Booking>,
    /// What they asked for, wherever they began it.
    pub request: Option<Request>,
    /// Its whole history.
    pub history: Vec<Entry>,
}

/// What a desk sees of a ticket.
///
/// # Errors
/// A fault when the store fails.
pub async fn served(read: &Read, ticket: Ticket) -> Result<Served> {
    let customer = match ticket.customer {
        Some(customer) => customers::customer(read, customer).await?,
        None => None,
    };
    let booking = match ticket.booking {
        Some(booking) => bookings::booking(read, booking).await?,
        None => None,
    };
    let (request, history) = match ticket.request {
        Some(request) => (banking::request_of(read, request).await?, banking::history(read, request).await?),
        None => (None, Vec::new()),
    };
    Ok(Served { ticket, customer, booking, request, history })
}

/// Calls the next customer to a desk.
///
/// # Errors
/// What bookings refuse: the desk has called somebody and not said what became of them.
pub async fn call_next(tx: &Tx, call: &Call) -> Result<Option<Served>> {
    match bookings::call_next(tx, call).await? {
        Some(ticket) => served(tx, ticket).await.map(Some),
        None => Ok(None),
    }
}

/// Who was called has come: their appointment is checked in, and their request is in the hand of whoever says so, without
/// another tap. A program that says so takes no request up.
///
/// # Errors
/// What bookings refuse.
pub async fn serve(tx: &Tx, id: TicketId, (staff, channel): (Option<StaffId>, ChannelId)) -> Result<Served> {
    let ticket = bookings::serve(tx, id).await?;
    let served = served(tx, ticket).await?;
    if let Some(booking) = served.booking.as_ref().filter(|booking| booking.state == BookingState::Booked) {
        bookings::check_in(tx, booking.id).await?;
    }
    let open = served.request.as_ref().filter(|request| request.state == RequestState::Open);
    if let (Some(request), Some(staff)) = (open, staff) {
        let at = Spot { channel, location: Some(served.ticket.location), by: By::Staff(staff) };
        banking::go_on(tx, request.id, Step::TakenUp, "", &at).await?;
    }
    self::served(tx, served.ticket).await
}

/// Whom that desk has called or serves at present.
///
/// # Errors
/// A fault when the store fails.
pub async fn at_desk(read: &Read, (location, desk): (LocationId, &str), queue: &[Ticket]) -> Result<Option<Served>> {
    let is_here = |ticket: &&Ticket| {
        ticket.location == location && ticket.desk == desk && matches!(ticket.state, TicketState::Called | TicketState::Serving)
    };
    match queue.iter().find(is_here) {
        Some(ticket) => served(read, ticket.clone()).await.map(Some),
        None => Ok(None),
    }
}
