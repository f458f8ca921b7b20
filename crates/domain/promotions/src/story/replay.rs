//! Real campaigns, replayed.
