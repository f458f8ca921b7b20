//! What customers ask a bank to do: begun anywhere, gone on with anywhere, with one history.

use kernel::{
    AccountId, BookingId, CardId, ChannelId, CustomerId, LocationId, Money, ServiceRequestId, StaffId, TicketId, Timestamp,
};
use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Wish {
    /// A card.
    NewCard {
        /// To be paid from.
        account: AccountId,
    },
    /// Another limit for a card; it is set when the request is done.
    LimitChange {
        /// Which card.
        card: CardId,
        /// How much a day.
        limit: Money,
    },
    /// A letter about an account.
    Certificate {
        /// Which account.
        account: AccountId,
    },
    /// Talking about a loan.
    Loan {
        /// How much.
        amount: Money,
    },
}

impl Wish {
    /// The stable word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NewCard { .. } => "new_card",
            Self::LimitChange { .. } => "limit_change",
            Self::Certificate { .. } => "certificate",
            Self::Loan { .. } => "loan",
        }
    }
}

kernel::words! {
    /// Where a request stands. `waiting`: the customer is asked for something.
    pub enum RequestState {
        Open => "open", InHand => "in_hand", Waiting => "waiting", Done => "done", Declined => "declined",
        Withdrawn => "withdrawn",
    }
}

kernel::words! {
    /// What is done with a request on its way.
    pub enum Step { TakenUp => "taken_up", Noted => "noted", Asked => "asked", Answered => "answered" }
}

kernel::words! {
    /// How a request ends.
    pub enum Outcome { Done => "done", Declined => "declined", Withdrawn => "withdrawn" }
}

/// Who does something with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The customer whose request it is.
    Customer(CustomerId),
    /// Somebody of the bank.
    Staff(StaffId),
}

/// Where, and by whom, something is done with a request.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// On which channel.
    pub channel: ChannelId,
    /// At which branch, where it is at one.
    pub location: Option<LocationId>,
    /// By whom.
    pub by: By,
}

/// What a request is joined to.
#[derive(Debug, Clone, Copy)]
pub enum Link {
    /// An appointment for it.
    Booking(BookingId),
    /// A place in the queue of a branch.
    Ticket(TicketId),
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// Its id.
    pub id: ServiceRequestId,
    /// Who asks.
    pub customer: CustomerId,
    /// For what.
    pub wish: Wish,
    /// Where it stands.
    pub state: RequestState,
    /// The appointment for it.
    pub booking: Option<BookingId>,
    /// Its place in the queue of a branch.
    pub ticket: Option<TicketId>,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// A line of a request's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place in the history, from one.
    pub n: i64,
    /// What was done: a [`Step`], an [`Outcome`], `opened`, `booking` or `ticket`.
    pub step: String,
    /// What was written. Empty when it was forgotten.
    pub words: String,
    /// On which channel.
    pub channel: ChannelId,
    /// At which branch, where it was at one.
    pub location: Option<LocationId>,
    /// Who of the bank did it; none when it was the customer.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

kernel::row!(Entry { n, step, words, channel, location, staff, at });
