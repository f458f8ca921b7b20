//! Appointments: whose they are, and what follows when one takes place: a dose leaves the stock, and who came earns.

#[cfg(test)]
pub(crate) mod story;

use bookings::{Book, Booking, CancelReason, Complete, Completed, RecordKind};
use kernel::{BookingId, CustomerId, Error, Points, Quantity, Result, Timestamp};
use loyalty::{Act, ActKind};
use spine::{Read, Tx};
use stock::{Move, Reason};

/// The appointment of that customer: somebody else's is none at all.
///
/// # Errors
/// `bookings.unknown_booking`.
pub async fn own(read: &Read, customer: CustomerId, id: BookingId) -> Result<Booking> {
    let booking = bookings::booking(read, id).await?.filter(|booking| booking.customer == customer);
    Ok(booking.ok_or(bookings::Denied::UnknownBooking)?)
}

/// A customer makes an appointment; one that follows another must follow one of their own.
///
/// # Errors
/// What bookings refuse.
pub async fn book(tx: &Tx, wish: &Book) -> Result<Booking> {
    if let Some(follows) = wish.follows {
        own(tx, wish.customer, follows).await?;
    }
    bookings::book(tx, wish).await
}

/// A customer puts their appointment at another time.
///
/// # Errors
/// `bookings.unknown_booking` of somebody else's, and what bookings refuse.
pub async fn move_to(tx: &Tx, customer: CustomerId, id: BookingId, starts_at: Timestamp) -> Result<Booking> {
    own(tx, customer, id).await?;
    bookings::move_to(tx, id, starts_at).await
}

/// A customer calls their appointment off.
///
/// # Errors
/// `bookings.unknown_booking` of somebody else's, and what bookings refuse.
pub async fn cancel(tx: &Tx, customer: CustomerId, id: BookingId, reason: CancelReason) -> Result<Booking> {
    own(tx, customer, id).await?;
    bookings::cancel(tx, id, reason).await
}

/// An appointment that took place, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The appointment, its dose and its record.
    pub completed: Completed,
    /// What its customer earned for coming; nothing where the programme gives nothing for it, or they are no member.
    pub earned: Points,
}

/// An appointment took place: its dose leaves the stock of its location and its customer earns for it, in one commit.
///
/// # Errors
/// What bookings refuse, and `stock.not_enough` where no dose is left; then nothing has happened.
pub async fn complete(tx: &Tx, wish: &Complete) -> Result<Done> {
    let completed = bookings::complete(tx, wish).await?;
    if let Some(variant) = completed.dose {
        let (location, change) = (completed.booking.location, Quantity(-1));
        stock::move_stock(tx, Move { variant, location, change, reason: Reason::Sold, order: None }).await?;
    }
    let earned = earn(tx, &completed).await?;
    Ok(Done { completed, earned })
}

/// Points for coming, once for each appointment.
async fn earn(tx: &Tx, completed: &Completed) -> Result<Points> {
    let kind = match completed.record {
        Some(RecordKind::Vaccination) => ActKind::Vaccination,
        _ => ActKind::Appointment,
    };
    let Booking { id, customer, .. } = completed.booking;
    let (key, happened_at, source) = (id.to_string(), tx.now(), "staff".to_owned());
    match loyalty::act(tx, &Act { kind, customer, key, amount: 1, happened_at, source }).await {
        Ok(earned) => Ok(earned.points),
        // Who is no member, or comes for what earns nothing, came all the same.
        Err(Error::Domain(_)) => Ok(Points::ZERO),
        Err(fault) => Err(fault),
    }
}
