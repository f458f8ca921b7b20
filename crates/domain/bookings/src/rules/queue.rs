//! Whose turn it is: pure decisions.

use kernel::{DomainError, Timestamp};

use crate::model::Denied;
use crate::model::queue::{Ticket, TicketState};

/// What is done to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Call,
    Serve,
    Finish,
    Leave,
}

/// Where a ticket stands after that; none when it cannot happen to it.
pub(crate) fn after(state: TicketState, turn: Turn) -> Option<TicketState> {
    use TicketState::{Called, Finished, Left, Serving, Waiting};
    match (state, turn) {
        (Waiting, Turn::Call) => Some(Called),
        (Called, Turn::Serve) => Some(Serving),
        (Serving, Turn::Finish) => Some(Finished),
        (Waiting | Called, Turn::Leave) => Some(Left),
        _ => None,
    }
}

/// Whose turn it is: first whoever has an appointment that has begun, in the order of the appointments; then all in the order
/// in which they came. Nobody who waits is passed over for ever, because appointments have their own time.
#[must_use]
pub fn next<'t>(waiting: &'t [Ticket], letters: &[String], now: Timestamp) -> Option<&'t Ticket> {
    let mine = |ticket: &&Ticket| letters.is_empty() || letters.contains(&ticket.letter);
    waiting.iter().filter(|ticket| ticket.state == TicketState::Waiting).filter(mine).min_by_key(|ticket| turn_of(ticket, now))
}

/// What a ticket's turn is measured by: less is sooner.
pub(crate) fn turn_of(ticket: &Ticket, now: Timestamp) -> (bool, Timestamp, [u8; 16]) {
    let due = ticket.due_at.filter(|due| *due <= now);
    (due.is_none(), due.unwrap_or(ticket.taken_at), kernel::Id::bytes(ticket.id))
}

/// Whether that may be a line's letter.
pub(crate) fn letter(letter: &str) -> Result<(), DomainError> {
    match letter.as_bytes() {
        [one] if one.is_ascii_uppercase() => Ok(()),
        _ => Err(Denied::BadLetter.into()),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Day, Id, LocationId, TicketId};
    use proptest::prelude::*;

    use super::*;

    fn waiting(n: u8, taken: i64, due: Option<i64>, letter: &str) -> Ticket {
        Ticket {
            id: TicketId::from_bytes([n; 16]),
            location: LocationId::from_bytes([1; 16]),
            day: Day("2026-03-01".parse().unwrap()),
            letter: letter.to_owned(),
            number: i64::from(n),
            customer: None,
            booking: None,
            request: None,
            state: TicketState::Waiting,
            desk: String::new(),
            staff: None,
            due_at: due.map(Timestamp),
            taken_at: Timestamp(taken),
            called_at: None,
            served_at: None,
            ended_at: None,
        }
    }

    proptest! {
        #[test]
        fn everybody_is_called_once_and_nobody_before_who_was_there_first(
            came in proptest::collection::vec((0..50_i64, proptest::option::of(0..100_i64)), 0..30), now in 0..120_i64,
        ) {
            let mut queue: Vec<Ticket> =
                (0..).zip(&came).map(|(n, (taken, due))| waiting(n, *taken, *due, "A")).collect();
            let mut called = Vec::new();
            while let Some(ticket) = next(&queue, &[], Timestamp(now)).cloned() {
                queue.retain(|other| other.id != ticket.id);
                called.push(ticket);
            }
            prop_assert_eq!(called.len(), came.len());
            let is_due = |ticket: &Ticket| ticket.due_at.is_some_and(|due| due.0 <= now);
            for pair in called.windows(2) {
                prop_assert!(is_due(&pair[0]) || !is_due(&pair[1]), "appointments whose time has come go first");
                prop_assert!(is_due(&pair[0]) || pair[0].taken_at <= pair[1].taken_at);
            }
        }

        #[test]
        fn a_ticket_goes_one_way(turns in proptest::collection::vec(0..4_usize, 0..10)) {
            let all = [Turn::Call, Turn::Serve, Turn::Finish, Turn::Leave];
            let mut state = TicketState::Waiting;
            for turn in turns {
                if let Some(next) = after(state, all[turn]) {
                    prop_assert!(next > state);
                    state = next;
                }
            }
        }
    }

    #[test]
    fn a_desk_calls_only_its_lines() {
        let queue = [waiting(1, 1, None, "A"), waiting(2, 2, None, "B")];
        let called = |letters: &[&str]| {
            let letters: Vec<String> = letters.iter().map(|letter| (*letter).to_owned()).collect();
            next(&queue, &letters, Timestamp(9)).map(Ticket::shown)
        };
        assert_eq!(called(&["B"]).as_deref(), Some("B2"));
        assert_eq!(called(&[]).as_deref(), Some("A1"));
        assert_eq!(called(&["C"]), None);
        assert!(letter("A").is_ok());
        assert!(["", "a", "AB", "أ", "%"].iter().all(|odd| letter(odd).is_err()));
    }
}
