//! How a dispute goes: pure decisions.

use crate::model::disputes::{DisputeState, Verdict};

/// Days after a payment within which it can be contested.
pub const DISPUTE_DAYS: i64 = 120;
/// Days after which the customer has the money for the time being.
pub const CREDIT_DAYS: i64 = 10;
/// Days within which a dispute is to be decided.
pub const DECIDE_DAYS: i64 = 45;

/// What happens to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Credit,
    Decide(Verdict),
    Withdraw,
}

/// What must be done with the money for a dispute to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Money {
    /// The customer is given it for the time being.
    Lend,
    /// The customer is given it for good.
    Give,
    /// What they have for the time being is theirs.
    Leave,
    /// What they have for the time being is taken back.
    TakeBack,
    /// Nothing.
    Rest,
}

/// Where a dispute stands after that, and what that means for the money; none when it cannot happen to it.
pub(crate) fn after(state: DisputeState, turn: Turn) -> Option<(DisputeState, Money)> {
    use DisputeState::{Credited, Opened, Rejected, Upheld, Withdrawn};
    Some(match (state, turn) {
        (Opened, Turn::Credit) => (Credited, Money::Lend),
        (Opened, Turn::Decide(Verdict::Upheld)) => (Upheld, Money::Give),
        (Opened, Turn::Decide(Verdict::Rejected)) => (Rejected, Money::Rest),
        (Opened, Turn::Withdraw) => (Withdrawn, Money::Rest),
        (Credited, Turn::Decide(Verdict::Upheld)) => (Upheld, Money::Leave),
        (Credited, Turn::Decide(Verdict::Rejected)) => (Rejected, Money::TakeBack),
        (Credited, Turn::Withdraw) => (Withdrawn, Money::TakeBack),
        (Credited | Upheld | Rejected | Withdrawn, _) => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn at_the_end_the_customer_has_the_money_when_and_only_when_they_were_right(
            turns in proptest::collection::vec(0..4_usize, 0..8),
        ) {
            let all = [Turn::Credit, Turn::Decide(Verdict::Upheld), Turn::Decide(Verdict::Rejected), Turn::Withdraw];
            let (mut state, mut lent, mut kept) = (DisputeState::Opened, 0, 0);
            for turn in turns {
                let Some((next, money)) = after(state, all[turn]) else { continue };
                match money {
                    Money::Lend => lent += 1,
                    Money::Give => kept += 1,
                    Money::Leave => { lent -= 1; kept += 1 }
                    Money::TakeBack => lent -= 1,
                    Money::Rest => {}
                }
                prop_assert!(next > state, "a dispute goes one way");
                state = next;
                prop_assert_eq!(lent, i32::from(state == DisputeState::Credited), "lent while it is credited, and no longer");
                prop_assert_eq!(kept, i32::from(state == DisputeState::Upheld));
            }
        }
    }
}
