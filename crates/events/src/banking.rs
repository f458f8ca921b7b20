//! What can happen in banking.
