//! Stories of search, told through its front door.
