//! What can happen in loyalty.
