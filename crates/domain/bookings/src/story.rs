//! Behaviour of bookings, told through the front door.
