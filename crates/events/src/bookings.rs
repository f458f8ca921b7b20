//! What can happen to appointments, and in the queue of a branch. Who comes is an id; what a record says is nowhere here.

use kernel::{
    BookingId, ChannelId, CustomerId, Day, LocationId, ResourceId, ServiceId, ServiceRequestId, StaffId, TicketId, Timestamp,
    VariantId,
};

crate::event! {
    /// A service was added or changed.
    "bookings.service_saved" about service: pub struct ServiceSaved {
        /// The service.
        pub service: ServiceId,
    }
}

crate::event! {
    /// The hours of a location's appointments were added or changed.
    "bookings.place_saved" about location: pub struct PlaceSaved {
        /// Where.
        pub location: LocationId,
    }
}

crate::event! {
    /// A person, room or chair was added or changed.
    "bookings.resource_saved" about resource: pub struct ResourceSaved {
        /// What.
        pub resource: ResourceId,
        /// Where.
        pub location: LocationId,
    }
}

crate::event! {
    /// A line in which people wait at a location was added or changed.
    "bookings.line_saved" about location: pub struct LineSaved {
        /// Where.
        pub location: LocationId,
        /// The letter its tickets begin with.
        pub letter: String,
    }
}

crate::event! {
    /// Somebody booked an appointment.
    "bookings.booked" about booking: pub struct Booked {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// The channel it was booked on.
        pub channel: ChannelId,
        /// When it begins.
        pub starts_at: Timestamp,
        /// When it ends.
        pub ends_at: Timestamp,
    }
}

crate::event! {
    /// An appointment is at another time.
    "bookings.moved" about booking: pub struct Moved {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// When it would have begun.
        pub was_at: Timestamp,
        /// When it begins now.
        pub starts_at: Timestamp,
    }
}

crate::event! {
    /// An appointment was called off: its time is free again.
    "bookings.cancelled" about booking: pub struct Cancelled {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// When it would have begun.
        pub starts_at: Timestamp,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// Who has an appointment is there.
    "bookings.checked_in" about booking: pub struct CheckedIn {
        /// The booking.
        pub booking: BookingId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// An appointment took place.
    "bookings.completed" about booking: pub struct Completed {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// The dose that was given, where one was.
        pub dose: Option<VariantId>,
        /// What kind of record was written about it, where one was: never what it says.
        pub record: Option<String>,
    }
}

crate::event! {
    /// Nobody came: the rest of the time is free again.
    "bookings.missed" about booking: pub struct Missed {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// When it would have begun.
        pub starts_at: Timestamp,
    }
}

crate::event! {
    /// It is time to remind somebody.
    "bookings.reminder_due" about booking: pub struct ReminderDue {
        /// The booking.
        pub booking: BookingId,
        /// The service.
        pub service: ServiceId,
        /// Where.
        pub location: LocationId,
        /// Who comes.
        pub customer: CustomerId,
        /// `upcoming`: of this appointment; `follow_up`: to book the next one.
        pub why: String,
        /// When the appointment begins, or began.
        pub starts_at: Timestamp,
        /// The day on which the next one is due.
        pub due_on: Option<Day>,
    }
}

crate::event! {
    /// Somebody read a restricted record: every reading is one of these.
    "bookings.record_read" about booking: pub struct RecordRead {
        /// The booking.
        pub booking: BookingId,
        /// Who comes.
        pub customer: CustomerId,
        /// Who read it, where that was not the customer.
        pub staff: Option<StaffId>,
    }
}

crate::event! {
    /// Somebody waits.
    "bookings.ticket_taken" about ticket: pub struct TicketTaken {
        /// The ticket.
        pub ticket: TicketId,
        /// Where.
        pub location: LocationId,
        /// The letter of its line.
        pub letter: String,
        /// Its number of that day.
        pub number: i64,
        /// The appointment they have, where they have one.
        pub booking: Option<BookingId>,
        /// The request they bring, where they bring one.
        pub request: Option<ServiceRequestId>,
    }
}

crate::event! {
    /// A ticket was called to a desk.
    "bookings.ticket_called" about ticket: pub struct TicketCalled {
        /// The ticket.
        pub ticket: TicketId,
        /// Where.
        pub location: LocationId,
        /// The letter of its line.
        pub letter: String,
        /// Its number of that day.
        pub number: i64,
        /// The desk.
        pub desk: String,
        /// Seconds they had waited.
        pub waited_s: i64,
    }
}

crate::event! {
    /// Whoever holds the ticket is being served.
    "bookings.ticket_served" about ticket: pub struct TicketServed {
        /// The ticket.
        pub ticket: TicketId,
        /// Where.
        pub location: LocationId,
    }
}

crate::event! {
    /// A ticket is done with.
    "bookings.ticket_ended" about ticket: pub struct TicketEnded {
        /// The ticket.
        pub ticket: TicketId,
        /// Where.
        pub location: LocationId,
        /// `finished`, or `left` when nobody came.
        pub state: String,
        /// Seconds they had waited.
        pub waited_s: i64,
        /// Seconds they were served.
        pub served_s: i64,
    }
}
