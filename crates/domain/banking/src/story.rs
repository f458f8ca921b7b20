//! Behaviour of banking, told through the front door.
