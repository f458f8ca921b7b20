//! How many steps a task takes a customer.

use serde::Serialize;

kernel::words! {
    /// What a customer wants to get done.
    pub enum Task {
        PayBill => "pay_bill", Schedule => "schedule", Transfer => "transfer", Card => "card", Dispute => "dispute",
        Request => "request",
    }
}

kernel::words! {
    /// What they had to do for it.
    pub enum Stage {
        Opened => "opened", Chosen => "chosen", Identified => "identified", Confirmed => "confirmed", Done => "done",
    }
}

/// What a task took those who got it done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Steps {
    /// Which task.
    pub task: Task,
    /// How often it was done.
    pub runs: i64,
    /// Steps of all of these.
    pub steps: i64,
    /// Steps of the longest.
    pub steps_most: i64,
    /// Channels of the widest.
    pub channels_most: i64,
    /// How often somebody had to show more than once who they are.
    pub identified_again: i64,
}

kernel::row!(Steps { task, runs, steps, steps_most, channels_most, identified_again });
