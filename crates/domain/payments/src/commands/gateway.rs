//! The test gateway: a stranger inside our own process that behaves as gateways do, each way by its token.
//!
//! Not here: a real gateway; it would be called by the same job and answer with the same words.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use kernel::{Fault, Money, Result};

/// What the test gateway is called where gateways are offered.
pub const TEST_GATEWAY: &str = "test";

/// Charges it remembers; older keys are forgotten, as gateways forget theirs after a day.
const CHARGES_MAX: usize = 10_000;

/// What the gateway says about a charge. It may say so more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The money is there; what the gateway calls the charge.
    Approved(String),
    /// A stable word for the reason.
    Declined(&'static str),
}

/// One charge in the gateway's own books, by idempotency key.
#[derive(Debug, Clone, Default)]
struct Charge {
    calls: u64,
    taken: i64,
    returned: i64,
    cancelled: bool,
}

/// A gateway in memory: `tok_ok`, `tok_decline`, `tok_slow` (decides at the second asking), `tok_timeout` (takes the money, its
/// answer is lost, and comes late beside the second one), `tok_twice` (calls back twice). Any other token is declined.
#[derive(Debug, Default)]
pub struct TestGateway {
    books: Mutex<Books>,
}

#[derive(Debug, Default)]
struct Books {
    charges: HashMap<String, Charge>,
    by_age: VecDeque<String>,
}

impl TestGateway {
    /// Asks for the money; answers what the gateway calls back with. The same key never takes twice.
    pub(crate) fn charge(&self, key: &str, token: &str, amount: Money) -> Result<Vec<Answer>> {
        let mut books = self.open();
        let charge = books.charge(key);
        charge.calls += 1;
        if charge.cancelled {
            return Ok(vec![Answer::Declined("cancelled")]);
        }
        let (first, approved) = (charge.calls == 1, Answer::Approved(format!("test_{key}")));
        match token {
            "tok_slow" if first => return Err(Fault::passing("the gateway has not decided yet").into()),
            "tok_ok" | "tok_slow" | "tok_twice" | "tok_timeout" => {}
            "tok_decline" => return Ok(vec![Answer::Declined("declined")]),
            _ => return Ok(vec![Answer::Declined("unknown_token")]),
        }
        if charge.taken == 0 {
            charge.taken += amount.minor;
        }
        match token {
            "tok_timeout" if first => Err(Fault::passing("the gateway's answer was lost").into()),
            "tok_timeout" | "tok_twice" => Ok(vec![approved.clone(), approved]),
            _ => Ok(vec![approved]),
        }
    }

    /// Gives back what was taken under that key, and takes nothing under it from now on; harmless when repeated.
    pub(crate) fn refund(&self, key: &str) {
        let mut books = self.open();
        let charge = books.charge(key);
        charge.cancelled = true;
        charge.returned = charge.taken;
    }

    /// Gives back so much in all of what was taken under that key; harmless when repeated or overtaken.
    pub(crate) fn give_back(&self, key: &str, in_all: i64) {
        let mut books = self.open();
        let charge = books.charge(key);
        charge.returned = charge.returned.max(in_all.min(charge.taken));
    }

    /// What the gateway took and did not give back, over all charges it remembers, in minor units.
    #[must_use]
    pub fn kept(&self) -> i64 {
        self.open().charges.values().map(|charge| charge.taken - charge.returned).sum()
    }

    fn open(&self) -> MutexGuard<'_, Books> {
        // The books are whole after each entry, so a panic elsewhere does not spoil them.
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Books {
    fn charge(&mut self, key: &str) -> &mut Charge {
        if !self.charges.contains_key(key) {
            self.by_age.push_back(key.to_owned());
            if self.by_age.len() > CHARGES_MAX
                && let Some(oldest) = self.by_age.pop_front()
            {
                self.charges.remove(&oldest);
            }
        }
        self.charges.entry(key.to_owned()).or_default()
    }
}
