//! The promises of the hub.
