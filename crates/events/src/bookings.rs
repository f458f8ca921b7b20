//! What can happen in bookings.
