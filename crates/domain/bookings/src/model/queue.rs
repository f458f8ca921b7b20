//! Who waits at a branch.

use kernel::{BookingId, CustomerId, Day, LocationId, ServiceRequestId, StaffId, Texts, TicketId, Timestamp};
use serde::Serialize;

/// A line in which people wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where.
    pub location: LocationId,
    /// The letter its tickets begin with.
    pub letter: String,
    /// What it is for.
    pub name: Texts,
    /// Its place in lists.
    pub place: i64,
}

kernel::row!(Line { location, letter, name, place });

kernel::words! {
    /// What has become of a ticket.
    pub enum TicketState {
        Waiting => "waiting", Called => "called", Serving => "serving", Finished => "finished", Left => "left",
    }
}

/// A place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Where.
    pub location: LocationId,
    /// On which local day.
    pub day: Day,
    /// The letter of its line.
    pub letter: String,
    /// Its number of that day.
    pub number: i64,
    /// Who waits, where known.
    pub customer: Option<CustomerId>,
    /// The appointment they have.
    pub booking: Option<BookingId>,
    /// The request they bring.
    pub request: Option<ServiceRequestId>,
    /// What has become of it.
    pub state: TicketState,
    /// The desk that called it; empty before.
    pub desk: String,
    /// Who called it.
    pub staff: Option<StaffId>,
    /// When its appointment begins: from then on it goes before the others.
    pub due_at: Option<Timestamp>,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// When it was called.
    pub called_at: Option<Timestamp>,
    /// When serving began.
    pub served_at: Option<Timestamp>,
    /// When it was done with.
    pub ended_at: Option<Timestamp>,
}

kernel::row!(Ticket {
    id,
    location,
    day,
    letter,
    number,
    customer,
    booking,
    request,
    state,
    desk,
    staff,
    due_at,
    taken_at,
    called_at,
    served_at,
    ended_at,
});

impl Ticket {
    /// As it is printed and called: `A12`.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}{}", self.letter, self.number)
    }

    /// Seconds from taking it to being called, or to that time where it was not.
    #[must_use]
    pub fn waited_s(&self, now: Timestamp) -> i64 {
        seconds(self.taken_at, self.called_at.unwrap_or(now))
    }

    /// Seconds from the beginning of serving to its end, or to that time.
    #[must_use]
    pub fn served_s(&self, now: Timestamp) -> i64 {
        self.served_at.map_or(0, |from| seconds(from, self.ended_at.unwrap_or(now)))
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.0.saturating_sub(from.0).max(0) / 1_000_000
}

/// How a day at a branch goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Waits {
    /// Tickets that wait.
    pub waiting: i64,
    /// Tickets that were served to the end.
    pub finished: i64,
    /// Tickets whose people had gone.
    pub left: i64,
    /// Seconds until a ticket was called, on average.
    pub waited_mean_s: i64,
    /// Seconds until a ticket was called, at most.
    pub waited_most_s: i64,
    /// Seconds a ticket was served, on average.
    pub served_mean_s: i64,
}

kernel::row!(Waits { waiting, finished, left, waited_mean_s, waited_most_s, served_mean_s });
