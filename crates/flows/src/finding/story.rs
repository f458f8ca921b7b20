//! Stories of finding, on both engines.
