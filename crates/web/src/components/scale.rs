//! The axis of values: round numbers that enclose all of them.

/// How many steps an axis has at most.
const STEPS_MOST: i128 = 5;
/// The whole height, in hundredths of a percent.
const WHOLE: i128 = 10_000;

/// An axis from `low` in `steps` of `step`. Zero is always on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    low: i128,
    step: i128,
    steps: i128,
}

impl Scale {
    /// The smallest axis of round numbers around the values and zero, with no step below `least_step`.
    pub(super) fn around(values: impl Iterator<Item = i64>, least_step: i64) -> Self {
        let (low, high) = values.fold((0, 0), |(low, high), value| (value.min(low), value.max(high)));
        let (low, high) = (i128::from(low), i128::from(high));
        let mut step = i128::from(least_step.max(1));
        // 1, 2, 5, 10, 20, 50 … times the least step.
        let mut growth = [(2, 1), (5, 2), (2, 1)].into_iter().cycle();
        let steps_of = |step: i128| (ceil(high, step) - floor(low, step)).max(1);
        while steps_of(step) > STEPS_MOST {
            let (times, by) = growth.next().unwrap_or((2, 1));
            step = step * times / by;
        }
        Self { low: floor(low, step) * step, step, steps: steps_of(step) }
    }

    /// The round numbers, from the lowest.
    pub(super) fn ticks(&self) -> impl DoubleEndedIterator<Item = i64> + use<> {
        let Self { low, step, steps } = *self;
        (0..=i64::try_from(steps).unwrap_or(0)).map(move |n| clamped(low + step * i128::from(n)))
    }

    /// How high above the lower end a value stands, in hundredths of a percent of the whole height.
    pub(super) fn height(&self, value: i64) -> i64 {
        clamped((i128::from(value) - self.low) * WHOLE / (self.step * self.steps))
    }
}

fn floor(value: i128, step: i128) -> i128 {
    value.div_euclid(step)
}

fn ceil(value: i128, step: i128) -> i128 {
    -(-value).div_euclid(step)
}

fn clamped(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn axes_are_round() {
        let ticks = |values: &[i64], least| Scale::around(values.iter().copied(), least).ticks().collect::<Vec<_>>();
        assert_eq!(ticks(&[3, 7], 1), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(&[1_249_000], 100), [0, 500_000, 1_000_000, 1_500_000]);
        assert_eq!(ticks(&[-30, 90], 1), [-50, 0, 50, 100]);
        assert_eq!(ticks(&[], 1), [0, 1]);
    }

    proptest! {
        #[test]
        fn every_value_and_zero_lie_on_the_axis(values in prop::collection::vec(any::<i64>(), 0..40), least in 1_i64..1000) {
            let scale = Scale::around(values.iter().copied(), least);
            prop_assert!(scale.steps <= STEPS_MOST && scale.steps >= 1);
            for value in values.into_iter().chain([0]) {
                prop_assert!((0..=10_000).contains(&scale.height(value)), "{value} at {}", scale.height(value));
            }
        }
    }
}
