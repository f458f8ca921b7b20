//! Chance out of the seed.

use spine::Entropy;

/// Dice that fall the same way for the same seed.
pub(crate) struct Dice(Entropy);

impl Dice {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(Entropy::seeded(seed ^ 0x51a7_d1ce))
    }

    /// A number below the limit.
    pub(crate) fn below(&self, limit: u64) -> u64 {
        let bytes = self.0.draw();
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[..8]);
        u64::from_le_bytes(eight) % limit.max(1)
    }

    /// A number of the range, ends included.
    pub(crate) fn between(&self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most.saturating_sub(least)).unwrap_or(0) + 1;
        least + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether it happens, so many times in a thousand.
    pub(crate) fn falls(&self, in_a_thousand: u64) -> bool {
        self.below(1000) < in_a_thousand
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&self, of: &[T]) -> Option<T> {
        let place = usize::try_from(self.below(u64::try_from(of.len()).unwrap_or(1))).unwrap_or(0);
        of.get(place).copied()
    }
}
