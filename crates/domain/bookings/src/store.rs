//! All SQL of appointments and records, once for both engines.

use std::collections::BTreeMap;

use kernel::{BookingId, ChannelId, CustomerId, Day, Json, LocationId, ResourceId, Result, ServiceId, Timestamp, ToValue};
use spine::{Read, Tx};

use crate::model::{Bookable, Booking, BookingState, CancelReason, Denied, Place, Record, RecordKind, Resource, Seek, Slot};
use crate::rules::slots::{Frame, Stretch};
use crate::rules::{self, DAYS_MOST};

pub(crate) mod queue;
pub(crate) mod set_up;

/// Rows a list may have.
const PAGE_MAX: i64 = 500;
/// Taken stretches of one location that are looked at for one question.
const HELD_MAX: i64 = 20_000;

struct BookingRow {
    id: BookingId,
    service: ServiceId,
    location: LocationId,
    customer: CustomerId,
    channel: ChannelId,
    state: BookingState,
    starts_at: Timestamp,
    ends_at: Timestamp,
    resources: Json<Vec<ResourceId>>,
    follows: Option<BookingId>,
    reason: Option<CancelReason>,
    follow_up_on: Option<Day>,
    booked_at: Timestamp,
    completed_at: Option<Timestamp>,
}

kernel::row!(BookingRow {
    id,
    service,
    location,
    customer,
    channel,
    state,
    starts_at,
    ends_at,
    resources,
    follows,
    reason,
    follow_up_on,
    booked_at,
    completed_at,
});

impl From<BookingRow> for Booking {
    fn from(row: BookingRow) -> Self {
        let BookingRow { id, service, location, customer, channel, state, starts_at, ends_at, resources, .. } = row;
        let BookingRow { follows, reason, follow_up_on, booked_at, completed_at, .. } = row;
        let Json(resources) = resources;
        Self {
            id,
            service,
            location,
            customer,
            channel,
            state,
            starts_at,
            ends_at,
            resources,
            follows,
            reason,
            follow_up_on,
            booked_at,
            completed_at,
        }
    }
}

fn plain(rows: Vec<BookingRow>) -> Vec<Booking> {
    rows.into_iter().map(Booking::from).collect()
}

/// The appointment.
///
/// # Errors
/// A fault when the store fails.
pub async fn booking(read: &Read, id: BookingId) -> Result<Option<Booking>> {
    let sql = "select id, service, location, customer, channel, state, starts_at, ends_at, resources, follows, reason, \
               follow_up_on, booked_at, completed_at from bookings_booking where id = $1";
    Ok(read.maybe::<BookingRow>(sql, &[&id]).await?.map(Booking::from))
}

/// The appointments of a customer, the latest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_customer(read: &Read, customer: CustomerId, limit: i64) -> Result<Vec<Booking>> {
    let sql = "select id, service, location, customer, channel, state, starts_at, ends_at, resources, follows, reason, \
               follow_up_on, booked_at, completed_at from bookings_booking where customer = $1 \
               order by starts_at desc, id desc limit $2";
    read.all(sql, &[&customer, &limit.clamp(0, PAGE_MAX)]).await.map(plain)
}

/// The appointments of a location that begin in that time, in order; those that were called off included.
///
/// # Errors
/// A fault when the store fails.
pub async fn agenda(read: &Read, location: LocationId, from: Timestamp, to: Timestamp) -> Result<Vec<Booking>> {
    let sql = "select id, service, location, customer, channel, state, starts_at, ends_at, resources, follows, reason, \
               follow_up_on, booked_at, completed_at from bookings_booking \
               where location = $1 and starts_at >= $2 and starts_at < $3 order by starts_at, id limit 500";
    read.all(sql, &[&location, &from, &to]).await.map(plain)
}

/// The times at which a service can be had. Computed, never kept.
///
/// # Errors
/// Refused when the service is not offered, or no appointments take place there.
pub async fn slots(read: &Read, seek: &Seek) -> Result<Vec<Slot>> {
    let service =
        set_up::service(read, seek.service).await?.filter(|service| service.is_offered).ok_or(Denied::UnknownService)?;
    let place = set_up::place(read, seek.location).await?.ok_or(Denied::UnknownPlace)?;
    let resources = set_up::resources(read, seek.location).await?;
    let first = seek.from.max(seek.after.day(&place.zone));
    let most = seek.after.day(&place.zone).plus_days(rules::HORIZON_DAYS);
    let days = i32::try_from(seek.days.clamp(0, DAYS_MOST)).unwrap_or_default();
    let (begin, end) = (place.zone.instant(first.at_minute(0)), place.zone.instant(first.plus_days(days + 1).at_minute(0)));
    let held = held(read, seek.location, (begin, end), seek.instead_of).await?;
    let frame = Frame { service: &service, place: &place, resources: &resources, held: &held, with: seek.resource };
    let all = (0..days).map(|days| first.plus_days(days)).filter(|day| *day <= most).flat_map(|day| frame.free(day));
    Ok(all.filter(|slot| slot.starts_at >= seek.after).collect())
}

/// What one appointment's time is decided from.
pub(crate) struct Known {
    pub(crate) service: Bookable,
    pub(crate) place: Place,
    pub(crate) resources: Vec<Resource>,
}

/// The time of the resources of a location that somebody has, but for one appointment.
pub(crate) async fn held(
    read: &Read,
    location: LocationId,
    within: Stretch,
    but: Option<BookingId>,
) -> Result<BTreeMap<ResourceId, Vec<Stretch>>> {
    let sql = "select h.resource, h.starts_at, h.ends_at from bookings_held h join bookings_resource r on r.id = h.resource \
               where r.location = $1 and h.starts_at < $3 and h.ends_at > $2 and h.booking <> $4 \
               order by h.resource, h.starts_at limit $5";
    let but = but.unwrap_or(kernel::Id::from_bytes([0; 16]));
    let rows: Vec<(ResourceId, Timestamp, Timestamp)> =
        read.all(sql, &[&location, &within.0, &within.1, &but, &HELD_MAX]).await?;
    let mut held: BTreeMap<ResourceId, Vec<Stretch>> = BTreeMap::new();
    for (resource, from, to) in rows {
        held.entry(resource).or_default().push((from, to));
    }
    Ok(held)
}

/// Gives somebody the time of a resource, unless anybody has a moment of it: one statement decides.
pub(crate) async fn hold(tx: &Tx, resource: ResourceId, (from, to): Stretch, booking: BookingId) -> Result<bool> {
    let sql = "insert into bookings_held (resource, starts_at, ends_at, booking) \
               select r.id, cast($2 as bigint), cast($3 as bigint), b.id from bookings_resource r, bookings_booking b \
               where r.id = $1 and b.id = $4 and not exists ( \
                 select 1 from bookings_held h where h.resource = $1 and h.starts_at < $3 and h.ends_at > $2)";
    Ok(tx.run(sql, &[&resource, &from, &to, &booking]).await? == 1)
}

/// The time of an appointment is free again.
pub(crate) async fn let_go(tx: &Tx, booking: BookingId) -> Result<()> {
    tx.run("delete from bookings_held where booking = $1", &[&booking]).await.map(drop)
}

pub(crate) async fn insert(tx: &Tx, booking: &Booking) -> Result<()> {
    let Booking { id, service, location, customer, channel, state, starts_at, ends_at, follows, booked_at, .. } = booking;
    let sql = "insert into bookings_booking (id, service, location, customer, channel, state, starts_at, ends_at, resources, \
               follows, booked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let resources = Json(booking.resources.clone());
    let params: [&dyn ToValue; 11] =
        [id, service, location, customer, channel, state, starts_at, ends_at, &resources, follows, booked_at];
    tx.run(sql, &params).await.map(drop)
}

/// Saves where an appointment stands now. Nothing happens when it has left the state it was read in.
pub(crate) async fn save(tx: &Tx, booking: &Booking, was: BookingState) -> Result<bool> {
    let Booking { id, state, starts_at, ends_at, reason, follow_up_on, completed_at, .. } = booking;
    let sql = "update bookings_booking set state = $3, starts_at = $4, ends_at = $5, resources = $6, reason = $7, \
               follow_up_on = $8, completed_at = $9 where id = $1 and state = $2";
    let resources = Json(booking.resources.clone());
    let params: [&dyn ToValue; 9] = [id, &was, state, starts_at, ends_at, &resources, reason, follow_up_on, completed_at];
    Ok(tx.run(sql, &params).await? == 1)
}

/// How many appointments a customer has ahead.
pub(crate) async fn count_ahead(read: &Read, customer: CustomerId) -> Result<i64> {
    let sql = "select count(*) from bookings_booking where customer = $1 and state = 'booked'";
    read.one(sql, &[&customer]).await
}

/// The appointments a customer has ahead.
pub(crate) async fn ahead_of_customer(read: &Read, customer: CustomerId) -> Result<Vec<BookingId>> {
    let sql = "select id from bookings_booking where customer = $1 and state in ('booked', 'checked_in') order by id limit 100";
    read.all(sql, &[&customer]).await
}

/// Whether somebody has booked, or had, the appointment that was due after that one.
pub(crate) async fn is_followed(read: &Read, booking: BookingId) -> Result<bool> {
    let sql = "select id from bookings_booking where follows = $1 and state not in ('cancelled', 'missed') limit 1";
    Ok(read.maybe::<BookingId>(sql, &[&booking]).await?.is_some())
}

pub(crate) async fn insert_record(tx: &Tx, record: &Record) -> Result<()> {
    let Record { booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff } = record;
    let sql = "insert into bookings_record (booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    tx.run(sql, &[booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff]).await.map(drop)
}

pub(crate) async fn record(read: &Read, booking: BookingId) -> Result<Option<Record>> {
    let sql = "select booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff \
               from bookings_record where booking = $1";
    read.maybe(sql, &[&booking]).await
}

/// Which records there are of a customer, the latest first: that they exist, not what they say.
///
/// # Errors
/// A fault when the store fails.
pub async fn records_of(read: &Read, customer: CustomerId) -> Result<Vec<(BookingId, RecordKind, Timestamp)>> {
    let sql = "select booking, kind, given_at from bookings_record where customer = $1 order by given_at desc, booking limit 500";
    read.all(sql, &[&customer]).await
}

/// Forgets what was done to a customer, and when it would be due again.
pub(crate) async fn forget(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from bookings_record where customer = $1", &[&customer]).await?;
    let sql = "update bookings_booking set follow_up_on = null where customer = $1 and follow_up_on is not null";
    tx.run(sql, &[&customer]).await.map(drop)
}

pub(crate) const IN_TWO_PLACES: &str = "select a.resource, a.booking, b.booking, b.starts_at from bookings_held a \
     join bookings_held b on b.resource = a.resource and b.booking <> a.booking and b.starts_at < a.ends_at and b.starts_at >= a.starts_at";

pub(crate) const EXPECTED_WITHOUT_TIME: &str = "select b.id, b.state, h.resource from bookings_booking b \
     left join bookings_held h on h.booking = b.id where (b.state in ('booked', 'checked_in') and h.booking is null) \
     or (b.state in ('cancelled', 'missed') and h.booking is not null) \
     or (h.booking is not null and (h.starts_at <> b.starts_at or h.ends_at <> b.ends_at))";

pub(crate) const RECORDS_OF_NOTHING: &str = "select r.booking, b.state from bookings_record r \
     left join bookings_booking b on b.id = r.booking where b.id is null or b.state <> 'completed' or b.customer <> r.customer";

pub(crate) const IMPOSSIBLE_TICKETS: &str = "select id, state, taken_at, called_at, served_at, ended_at from bookings_ticket \
     where (state = 'waiting') <> (called_at is null and ended_at is null) \
     or (state in ('serving', 'finished')) <> (served_at is not null) \
     or (state in ('finished', 'left')) <> (ended_at is not null) \
     or coalesce(called_at, taken_at) < taken_at or coalesce(served_at, called_at) < called_at";
