//! What can happen in promotions.
