//! Nouns and refusals.

use kernel::{
    BookingId, ChannelId, CustomerId, Day, LocationId, ResourceId, ServiceId, StaffId, Texts, Timestamp, VariantId, Zone,
};
use serde::{Deserialize, Serialize};

pub(crate) mod queue;

kernel::words! {
    /// What is written about an appointment, for the customer and for staff with the permission.
    pub enum RecordKind { Vaccination => "vaccination", Examination => "examination", Certificate => "certificate" }
}

/// Something that can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookable {
    /// Its id.
    pub id: ServiceId,
    /// What customers call it.
    pub name: Texts,
    /// How long it takes.
    pub minutes: i64,
    /// So many minutes apart appointments may begin.
    pub step_minutes: i64,
    /// The variant as which it is sold; none when it is free.
    pub price: Option<VariantId>,
    /// The roles it needs: one resource each.
    pub needs: Vec<String>,
    /// The dose that is given: whoever completes it names the lot, and one piece leaves the stock.
    pub dose: Option<VariantId>,
    /// After so many days it is due again.
    pub follow_up_days: Option<i64>,
    /// What is written about it.
    pub record: Option<RecordKind>,
    /// Years of age one must have on the day.
    pub age_least: Option<i64>,
    /// Whether it can be booked at present.
    pub is_offered: bool,
}

/// A stretch of a local day, in minutes from its midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// When it begins: 0 to 1,439.
    pub opens: i64,
    /// When it ends: after it begins, and 1,440 at most.
    pub closes: i64,
}

/// The stretches of each day of a week, Monday first.
pub type Week = [Vec<Span>; 7];

/// Days on which nobody is there, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Off {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// When somebody or something is there: the week, less its breaks, less the days off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rota {
    /// The usual week.
    pub week: Week,
    /// The breaks of each day.
    #[serde(default)]
    pub breaks: Week,
    /// Days off.
    #[serde(default)]
    pub off: Vec<Off>,
}

/// Where appointments take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which location.
    pub location: LocationId,
    /// On whose clock its hours are read.
    pub zone: Zone,
    /// When appointments take place.
    pub rota: Rota,
}

kernel::words! {
    /// What an appointment needs.
    pub enum ResourceKind { Person => "person", Room => "room", Chair => "chair" }
}

/// A person, a room or a chair at a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id.
    pub id: ResourceId,
    /// Where.
    pub location: LocationId,
    /// What it is.
    pub kind: ResourceKind,
    /// What customers call it.
    pub name: Texts,
    /// The roles it can fill, one at a time.
    pub roles: Vec<String>,
    /// When it is there, within the hours of its place; all of them when it has no rota of its own.
    pub rota: Option<Rota>,
    /// Whether it can be booked at present.
    pub is_active: bool,
}

kernel::words! {
    /// How far an appointment has come.
    pub enum BookingState {
        Booked => "booked", CheckedIn => "checked_in", Completed => "completed", Cancelled => "cancelled", Missed => "missed",
    }
}

kernel::words! {
    /// Why an appointment was called off.
    pub enum CancelReason {
        Customer => "customer", Unwell => "unwell", NoTime => "no_time", House => "house", NoDose => "no_dose",
        Declined => "declined", Forgotten => "forgotten", Other => "other",
    }
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Booking {
    /// Its id.
    pub id: BookingId,
    /// For what.
    pub service: ServiceId,
    /// Where.
    pub location: LocationId,
    /// Who comes.
    pub customer: CustomerId,
    /// The channel it was booked on.
    pub channel: ChannelId,
    /// How far it has come.
    pub state: BookingState,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Who and what is there for it.
    pub resources: Vec<ResourceId>,
    /// The appointment after which this one was due.
    pub follows: Option<BookingId>,
    /// Why it was called off, where it was.
    pub reason: Option<CancelReason>,
    /// The day on which the next one is due, where one is.
    pub follow_up_on: Option<Day>,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// When it took place, where it did.
    pub completed_at: Option<Timestamp>,
}

/// What was done to somebody: restricted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// In which appointment.
    pub booking: BookingId,
    /// To whom.
    pub customer: CustomerId,
    /// What.
    pub service: ServiceId,
    /// Where.
    pub location: LocationId,
    /// What kind of record it is.
    pub kind: RecordKind,
    /// The lot of the dose.
    pub lot: Option<String>,
    /// The last day of that lot.
    pub lot_expires_on: Option<Day>,
    /// What staff wrote.
    pub note: String,
    /// When.
    pub given_at: Timestamp,
    /// By whom.
    pub staff: Option<StaffId>,
}

kernel::row!(Record { booking, customer, service, location, kind, lot, lot_expires_on, note, given_at, staff });

/// Which times are asked for.
#[derive(Debug, Clone)]
pub struct Seek {
    /// For what.
    pub service: ServiceId,
    /// Where.
    pub location: LocationId,
    /// From that day on.
    pub from: Day,
    /// For so many days.
    pub days: i64,
    /// With that person or in that room, where it matters.
    pub resource: Option<ResourceId>,
    /// Not before that time: now.
    pub after: Timestamp,
    /// The appointment that is to be moved, whose own time counts as free.
    pub instead_of: Option<BookingId>,
}

/// A time at which a service can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Slot {
    /// On which local day.
    pub day: Day,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

kernel::domain_errors! {
    /// Why an appointment was not made, changed or read.
    pub enum Denied {
        /// There is no such service, or it is not offered.
        UnknownService => Missing "bookings.unknown_service" at "service",
        /// No appointments take place there.
        UnknownPlace => Missing "bookings.unknown_place" at "location",
        /// There is no such person or room there.
        UnknownResource => Missing "bookings.unknown_resource" at "resource",
        /// There is no such appointment.
        UnknownBooking => Missing "bookings.unknown_booking" at "booking",
        /// There is no such record for whoever asks.
        UnknownRecord => Missing "bookings.unknown_record",
        /// There is no such line.
        UnknownLine => Missing "bookings.unknown_line" at "letter",
        /// There is no such ticket.
        UnknownTicket => Missing "bookings.unknown_ticket" at "ticket",
        /// Somebody else has that time.
        SlotTaken => Conflict "bookings.slot_taken" at "starts_at",
        /// No appointment begins then.
        NoSuchSlot => Invalid "bookings.no_such_slot" at "starts_at",
        /// Nobody books so far ahead.
        TooFar { days: i64 } => Invalid "bookings.too_far" at "starts_at",
        /// One customer has no more appointments ahead than that.
        TooMany { most: i64 } => Conflict "bookings.too_many",
        /// The service needs to know how old somebody is.
        BornNeeded => Invalid "bookings.born_needed" at "born",
        /// Too young on the day.
        TooYoung { years: i64 } => Forbidden "bookings.too_young" at "born",
        /// It has come too far, or not far enough, for that.
        NotNow { state: BookingState } => Conflict "bookings.not_now",
        /// It is on another day.
        NotToday => Conflict "bookings.not_today",
        /// A dose is given from a lot that is named.
        LotNeeded => Invalid "bookings.lot_needed" at "lot",
        /// That is no lot number.
        BadLot { most: i64 } => Invalid "bookings.bad_lot" at "lot",
        /// The lot has expired.
        LotExpired { day: String } => Conflict "bookings.lot_expired" at "expires_on",
        /// Who asks has no permission to read records.
        MayNotRead => Forbidden "bookings.may_not_read",
        /// What people read has no text.
        NoName => Invalid "bookings.no_name" at "name",
        /// Minutes, days, years or roles beyond what makes sense.
        BadService => Invalid "bookings.bad_service",
        /// A dose is written down: the service needs a record.
        RecordNeeded => Invalid "bookings.record_needed" at "record",
        /// A stretch of time ends before it begins, or meets another.
        BadRota => Invalid "bookings.bad_rota" at "rota",
        /// A role is a short word in small letters.
        BadRole => Invalid "bookings.bad_role" at "roles",
        /// A line's letter is one of A to Z.
        BadLetter => Invalid "bookings.bad_letter" at "letter",
        /// The ticket is not where that could happen to it.
        TicketNotNow => Conflict "bookings.ticket_not_now" at "ticket",
        /// The desk has called somebody and not yet said what became of them.
        DeskBusy { ticket: String } => Conflict "bookings.desk_busy" at "desk",
    }
}
