//! The only door to the wall clock and to chance.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use kernel::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Wall,
    Hand(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn wall() -> Self {
        Self(Source::Wall)
    }

    /// A clock that stands still until it is moved, for stories and simulations.
    #[must_use]
    pub fn standing_at(start: Timestamp) -> Self {
        Self(Source::Hand(Arc::new(AtomicI64::new(start.0))))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::Wall => wall(),
            Source::Hand(hand) => Timestamp(hand.load(Ordering::SeqCst)),
        }
    }

    /// Moves a standing clock; the wall clock cannot be moved and stays.
    pub fn set(&self, time: Timestamp) {
        if let Source::Hand(hand) = &self.0 {
            hand.store(time.0, Ordering::SeqCst);
        }
    }

    /// Moves a standing clock on by so many seconds.
    pub fn advance(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one door through which the wall clock enters")]
fn wall() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// Where chance comes from: the operating system, or a seed that replays.
#[derive(Debug, Clone)]
pub struct Entropy(Chance);

#[derive(Debug, Clone)]
enum Chance {
    System,
    Seeded { seed: u64, drawn: Arc<AtomicU64> },
}

impl Entropy {
    /// Unpredictable.
    #[must_use]
    pub fn system() -> Self {
        Self(Chance::System)
    }

    /// The same draws for the same seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Chance::Seeded { seed, drawn: Arc::new(AtomicU64::new(0)) })
    }

    /// Thirty-two fresh bytes: the seed of one command.
    #[must_use]
    pub fn draw(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        match &self.0 {
            Chance::System => rand::rng().fill_bytes(&mut bytes),
            Chance::Seeded { seed, drawn } => {
                bytes[..8].copy_from_slice(&seed.to_le_bytes());
                bytes[8..16].copy_from_slice(&drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes());
                StdRng::from_seed(bytes).fill_bytes(&mut bytes);
            }
        }
        bytes
    }
}
