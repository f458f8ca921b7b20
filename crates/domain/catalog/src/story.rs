//! The catalogue, told through its front door.
