//! How a request goes, and who may do what with it: pure decisions.

use crate::model::requests::{Outcome, RequestState, Step};

/// On whose side somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Customer,
    Bank,
}

/// Whether what is done with a request is nothing but words: a question, an answer, a note, or a no, which wants its why.
pub(crate) fn is_spoken(step: &str) -> bool {
    let (steps, declined) = ([Step::Asked, Step::Answered, Step::Noted].map(Step::as_str), Outcome::Declined.as_str());
    steps.contains(&step) || step == declined
}

/// Where a request stands after that step; none when it cannot be taken then, or not by them.
pub(crate) fn after(state: RequestState, step: Step, side: Side) -> Option<RequestState> {
    use RequestState::{InHand, Open, Waiting};
    match (state, step, side) {
        (Open | InHand | Waiting, Step::TakenUp, Side::Bank) => Some(InHand),
        (Open | InHand, Step::Asked, Side::Bank) => Some(Waiting),
        // At a branch the bank writes down what the customer answers.
        (Waiting, Step::Answered, Side::Customer | Side::Bank) => Some(InHand),
        (Open | InHand | Waiting, Step::Noted, Side::Customer | Side::Bank) => Some(state),
        _ => None,
    }
}

/// Where a request stands when it ends so; none when it cannot, or not by them.
pub(crate) fn ended(state: RequestState, outcome: Outcome, side: Side) -> Option<RequestState> {
    use RequestState::{Declined, Done, InHand, Open, Waiting, Withdrawn};
    match (state, outcome, side) {
        (InHand, Outcome::Done, Side::Bank) => Some(Done),
        (Open | InHand | Waiting, Outcome::Declined, Side::Bank) => Some(Declined),
        (Open | InHand | Waiting, Outcome::Withdrawn, Side::Customer | Side::Bank) => Some(Withdrawn),
        _ => None,
    }
}

/// Whether it goes on.
pub(crate) fn is_open(state: RequestState) -> bool {
    matches!(state, RequestState::Open | RequestState::InHand | RequestState::Waiting)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_has_ended_rests_and_customers_decide_nothing(
            acts in proptest::collection::vec((0..7_usize, any::<bool>()), 0..20),
        ) {
            let mut state = RequestState::Open;
            for (act, is_bank) in acts {
                let side = if is_bank { Side::Bank } else { Side::Customer };
                let next = match act {
                    0..4 => after(state, Step::ALL[act], side),
                    _ => ended(state, Outcome::ALL[act - 4], side),
                };
                prop_assert!(next.is_none() || is_open(state));
                if !is_bank {
                    prop_assert!(!matches!(next, Some(RequestState::Done | RequestState::Declined)));
                }
                state = next.unwrap_or(state);
            }
        }
    }
}
