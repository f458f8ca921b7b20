//! Bookings: services, who gives them, who comes when, and who waits at the desk.
//!
//! Owns: tables `bookings_*`, events `bookings.*`, jobs `bookings.*`.
//! Hears: `customers.erased`: what was done to whom is forgotten, and what they booked is called off.
//! Promises: a person or a room is in one appointment at a time; an appointment lies within the hours of its place and of
//! everybody it needs; what was done is read by the customer and by staff with the permission only, and every reading is an
//! event; no dose is given from a lot that has expired; a ticket is called by one desk.
//! Not here: what a service costs (`pricing`), the stock of a dose (`stock`; a flow moves it in the same commit), points for
//! coming (`loyalty`), how a reminder is worded and sent (`messages`).

mod audit;
mod commands;
mod jobs;
mod model;
mod reactions;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::queue::{Call, Take, call_again, call_next, finish, leave, save_line, serve, ticket};
pub use commands::record::{Reader, read_record};
pub use commands::set_up::{save_place, save_resource, save_service};
pub use commands::{Book, Complete, Completed, Lot, book, cancel, check_in, complete, move_to};
pub use model::queue::{Line, Ticket, TicketState, Waits};
pub use model::{
    Bookable, Booking, BookingState, CancelReason, Denied, Off, Place, Record, RecordKind, Resource, ResourceKind, Rota, Seek,
    Slot, Span, Week,
};
pub use rules::queue::next as next_in_line;
pub use rules::{BOOKED_MOST, DAYS_MOST, HORIZON_DAYS, MISSED_MINUTES, NEEDS_MOST, REMIND_DAYS};
pub use store::queue::{ahead, lines, queue, ticket_of, waits};
pub use store::set_up::{place, places, resources, service, services};
pub use store::{agenda, booking, of_customer, records_of, slots};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "bookings", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("bookings")
        .migrations(&[("0001_bookings", include_str!("../migrations/0001_bookings.sql"))])
        .jobs(jobs::all())
        .reactions(reactions::all())
        .audit("nobody is in two appointments at once", audit::nobody_is_in_two_places)
        .audit("who is expected is held a place", audit::the_expected_have_their_time)
        .audit("a record belongs to an appointment that took place", audit::records_have_their_appointment)
        .audit("a ticket's times follow its state", audit::tickets_are_possible)
}
