//! Verbs: making, moving and calling off appointments, and what happens when they take place.

use events::bookings::{Booked, Cancelled, CheckedIn, Completed as CompletedEvent, Missed, Moved};
use kernel::{
    BookingId, ChannelId, CustomerId, Day, Error, LocationId, ResourceId, Result, ServiceId, StaffId, Timestamp, VariantId,
};
use spine::Tx;
use web::limits;

use crate::model::{Bookable, Booking, BookingState, CancelReason, Denied, Place, Record, RecordKind, Slot};
use crate::rules::slots::Frame;
use crate::rules::{self, Act, BOOKED_MOST, HORIZON_DAYS, NOTE_MAX};
use crate::store::{self, Known};
use crate::{jobs, store::set_up as found};

pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod set_up;

/// Somebody wants an appointment.
#[derive(Debug, Clone)]
pub struct Book {
    /// For what.
    pub service: ServiceId,
    /// Where.
    pub location: LocationId,
    /// Who comes.
    pub customer: CustomerId,
    /// The channel it is booked on.
    pub channel: ChannelId,
    /// When it begins: one of the slots.
    pub starts_at: Timestamp,
    /// With that person or in that room, where it matters.
    pub resource: Option<ResourceId>,
    /// The day of birth, where the service asks for an age. It is looked at and not kept.
    pub born: Option<Day>,
    /// The appointment after which this one was due.
    pub follows: Option<BookingId>,
}

/// Makes an appointment: all that it needs is held from then on, each by one guarded statement.
///
/// # Errors
/// Refused when the time is taken or is none of the slots, the customer is too young or has too many appointments ahead.
pub async fn book(tx: &Tx, wish: &Book) -> Result<Booking> {
    let known = known(tx, wish.service, wish.location).await?;
    if !known.service.is_offered {
        return Err(Denied::UnknownService.into());
    }
    if let Some(follows) = wish.follows {
        let last = store::booking(tx, follows).await?.filter(|last| last.customer == wish.customer);
        last.ok_or(Denied::UnknownBooking)?;
    }
    let (slot, resources) = chosen(tx, &known, wish.starts_at, (wish.resource, None)).await?;
    rules::old_enough(known.service.age_least, wish.born, slot.day)?;
    if store::count_ahead(tx, wish.customer).await? >= BOOKED_MOST {
        return Err(Denied::TooMany { most: BOOKED_MOST }.into());
    }
    let booking = Booking {
        id: tx.new_id(),
        service: wish.service,
        location: wish.location,
        customer: wish.customer,
        channel: wish.channel,
        state: BookingState::Booked,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        resources,
        follows: wish.follows,
        reason: None,
        follow_up_on: None,
        booked_at: tx.now(),
        completed_at: None,
    };
    store::insert(tx, &booking).await?;
    hold(tx, &booking).await?;
    jobs::look_after(tx, &booking).await?;
    let Booking { id, service, location, customer, channel, starts_at, ends_at, .. } = booking;
    tx.record(Booked { booking: id, service, location, customer, channel, starts_at, ends_at });
    Ok(booking)
}

/// Puts an appointment at another time. Its own time counts as free for that.
///
/// # Errors
/// Refused like a new appointment, and when it is no longer ahead.
pub async fn move_to(tx: &Tx, id: BookingId, starts_at: Timestamp) -> Result<Booking> {
    let was = expected(tx, id).await?;
    rules::step(was.state, Act::Move)?;
    let known = known(tx, was.service, was.location).await?;
    let (slot, resources) = chosen(tx, &known, starts_at, (None, Some(id))).await?;
    let booking = Booking { starts_at: slot.starts_at, ends_at: slot.ends_at, resources, ..was.clone() };
    save(tx, &booking, was.state).await?;
    store::let_go(tx, id).await?;
    hold(tx, &booking).await?;
    jobs::look_after(tx, &booking).await?;
    let Booking { service, location, customer, .. } = booking;
    tx.record(Moved { booking: id, service, location, customer, was_at: was.starts_at, starts_at: booking.starts_at });
    Ok(booking)
}

/// Calls an appointment off: its time is free again.
///
/// # Errors
/// Refused when it has taken place, or was called off or missed before.
pub async fn cancel(tx: &Tx, id: BookingId, reason: CancelReason) -> Result<Booking> {
    let was = expected(tx, id).await?;
    let state = rules::step(was.state, Act::Cancel)?;
    let booking = Booking { state, reason: Some(reason), ..was.clone() };
    save(tx, &booking, was.state).await?;
    store::let_go(tx, id).await?;
    let Booking { service, location, customer, starts_at, .. } = booking;
    tx.record(Cancelled { booking: id, service, location, customer, starts_at, reason: reason.to_string() });
    Ok(booking)
}

/// Who has the appointment is there. Said twice it is said once.
///
/// # Errors
/// Refused on another day than its own, and when it is no longer ahead.
pub async fn check_in(tx: &Tx, id: BookingId) -> Result<Booking> {
    let was = expected(tx, id).await?;
    if was.state == BookingState::CheckedIn {
        return Ok(was);
    }
    let state = rules::step(was.state, Act::CheckIn)?;
    let zone = place(tx, was.location).await?.zone;
    if was.starts_at.day(&zone) != tx.now().day(&zone) {
        return Err(Denied::NotToday.into());
    }
    let booking = Booking { state, ..was.clone() };
    save(tx, &booking, was.state).await?;
    tx.record(CheckedIn { booking: id, location: booking.location, customer: booking.customer });
    Ok(booking)
}

/// Nobody came. Answers whether that is so: an appointment that was moved, begun or called off meanwhile stays as it is.
pub(crate) async fn miss(tx: &Tx, id: BookingId, starts_at: Timestamp) -> Result<()> {
    let Some(was) = store::booking(tx, id).await?.filter(|was| was.starts_at == starts_at) else { return Ok(()) };
    let Some(state) = rules::after(was.state, Act::Miss) else { return Ok(()) };
    let booking = Booking { state, ..was.clone() };
    save(tx, &booking, was.state).await?;
    store::let_go(tx, id).await?;
    let Booking { service, location, customer, .. } = booking;
    tx.record(Missed { booking: id, service, location, customer, starts_at });
    Ok(())
}

/// A lot of doses, as it stands on the package.
#[derive(Debug, Clone)]
pub struct Lot {
    /// Its number.
    pub number: String,
    /// The last day on which it may be given.
    pub expires_on: Day,
}

/// An appointment took place.
#[derive(Debug, Clone)]
pub struct Complete {
    /// Which.
    pub booking: BookingId,
    /// The lot the dose was taken from, where one was given.
    pub lot: Option<Lot>,
    /// What staff write about it: restricted.
    pub note: String,
    /// Who was there for the merchant.
    pub staff: Option<StaffId>,
}

/// What follows from an appointment that took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    /// The appointment.
    pub booking: Booking,
    /// The dose of which one piece left: whoever called moves the stock of `booking.location` in the same commit.
    pub dose: Option<VariantId>,
    /// What kind of record was written.
    pub record: Option<RecordKind>,
}

/// An appointment took place: what was done is written down, and the next one is due where the service says so.
///
/// # Errors
/// Refused when it was called off or completed before, lies on a later day, or the dose's lot is missing, odd or expired.
pub async fn complete(tx: &Tx, wish: &Complete) -> Result<Completed> {
    let was = expected(tx, wish.booking).await?;
    let state = rules::step(was.state, Act::Complete)?;
    let (service, place) = (service(tx, was.service).await?, place(tx, was.location).await?);
    let today = tx.now().day(&place.zone);
    if today < was.starts_at.day(&place.zone) {
        return Err(Denied::NotToday.into());
    }
    let lot = lot_for(&service, wish.lot.as_ref(), today)?;
    let follow_up_on = service.follow_up_days.map(|days| rules::due_on(today, days));
    let booking = Booking { state, completed_at: Some(tx.now()), follow_up_on, ..was.clone() };
    save(tx, &booking, was.state).await?;
    if let Some(kind) = service.record {
        let note = limits::text(wish.note.trim(), NOTE_MAX, "note")?.to_owned();
        let (lot, lot_expires_on) = lot.map_or((None, None), |lot| (Some(lot.number), Some(lot.expires_on)));
        let Booking { id: booking, customer, service, location, .. } = booking;
        let (given_at, staff) = (tx.now(), wish.staff);
        let record = Record { booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff };
        store::insert_record(tx, &record).await?;
    }
    if let Some(days) = service.follow_up_days {
        jobs::remind_of_follow_up(tx, booking.id, rules::follow_up_at(today, days, &place.zone)).await?;
    }
    let Booking { id, location, customer, .. } = booking;
    let record = service.record.map(|kind| kind.to_string());
    tx.record(CompletedEvent { booking: id, service: service.id, location, customer, dose: service.dose, record });
    Ok(Completed { booking, dose: service.dose, record: service.record })
}

/// The lot as it is kept, where the service gives a dose.
fn lot_for(service: &Bookable, lot: Option<&Lot>, today: Day) -> Result<Option<Lot>, Denied> {
    let Some(lot) = lot else {
        return if service.dose.is_some() { Err(Denied::LotNeeded) } else { Ok(None) };
    };
    if lot.expires_on < today {
        return Err(Denied::LotExpired { day: lot.expires_on.to_string() });
    }
    Ok(Some(Lot { number: rules::lot(&lot.number)?, expires_on: lot.expires_on }))
}

async fn known(tx: &Tx, service: ServiceId, location: LocationId) -> Result<Known> {
    let service = self::service(tx, service).await?;
    Ok(Known { service, place: place(tx, location).await?, resources: found::resources(tx, location).await? })
}

async fn service(tx: &Tx, service: ServiceId) -> Result<Bookable> {
    Ok(found::service(tx, service).await?.ok_or(Denied::UnknownService)?)
}

async fn place(tx: &Tx, location: LocationId) -> Result<Place> {
    Ok(found::place(tx, location).await?.ok_or(Denied::UnknownPlace)?)
}

async fn expected(tx: &Tx, id: BookingId) -> Result<Booking> {
    Ok(store::booking(tx, id).await?.ok_or(Denied::UnknownBooking)?)
}

/// The slot that begins then and who is there for it.
async fn chosen(
    tx: &Tx,
    Known { service, place, resources }: &Known,
    starts_at: Timestamp,
    (with, instead_of): (Option<ResourceId>, Option<BookingId>),
) -> Result<(Slot, Vec<ResourceId>)> {
    if with.is_some_and(|with| !resources.iter().any(|resource| resource.id == with && resource.is_active)) {
        return Err(Denied::UnknownResource.into());
    }
    if starts_at.day(&place.zone) > tx.now().day(&place.zone).plus_days(HORIZON_DAYS) {
        return Err(Denied::TooFar { days: i64::from(HORIZON_DAYS) }.into());
    }
    let whole = (starts_at, starts_at.plus_seconds(service.minutes * 60));
    let held = store::held(tx, place.location, whole, instead_of).await?;
    let frame = Frame { service, place, resources, held: &held, with };
    let slot = frame.slot_at(starts_at).filter(|slot| slot.starts_at >= tx.now()).ok_or(Denied::NoSuchSlot)?;
    let resources = frame.resources_for(&slot).ok_or(Denied::SlotTaken)?;
    Ok((slot, resources))
}

/// Holds all that an appointment needs. The statement has the last word about each.
async fn hold(tx: &Tx, booking: &Booking) -> Result<()> {
    for resource in &booking.resources {
        if !store::hold(tx, *resource, (booking.starts_at, booking.ends_at), booking.id).await? {
            return Err(Denied::SlotTaken.into());
        }
    }
    Ok(())
}

async fn save(tx: &Tx, booking: &Booking, was: BookingState) -> Result<()> {
    if store::save(tx, booking, was).await? { Ok(()) } else { Err(Error::fault("an appointment changed while it was changed")) }
}
