//! Rates without floats, and division with its rounding named at the call.

use serde::{Deserialize, Serialize};

use crate::value::{FromValue, ToValue, Value, ValueError};

/// How a division that does not come out even is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Towards minus infinity.
    Floor,
    /// To the nearest, and to the even neighbour from the middle: sums of many roundings do not drift.
    HalfEven,
}

/// Divides, with the rounding named. `None` when the divisor is zero or the quotient does not fit.
///
/// ```
/// use kernel::{Rounding, divide};
/// assert_eq!(divide(5, 2, Rounding::HalfEven), Some(2));
/// assert_eq!(divide(7, 2, Rounding::HalfEven), Some(4));
/// assert_eq!(divide(-5, 2, Rounding::HalfEven), Some(-2));
/// assert_eq!(divide(-5, 2, Rounding::Floor), Some(-3));
/// ```
#[must_use]
pub fn divide(number: i128, by: i128, rounding: Rounding) -> Option<i64> {
    if by == 0 {
        return None;
    }
    let (number, by) = if by < 0 { (number.checked_neg()?, by.checked_neg()?) } else { (number, by) };
    let floor = number.div_euclid(by);
    let rest = number.rem_euclid(by);
    let up = match rounding {
        Rounding::Floor => false,
        Rounding::HalfEven => match rest.cmp(&(by - rest)) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => floor % 2 != 0,
        },
    };
    i64::try_from(floor + i128::from(up)).ok()
}

/// A rate in hundredths of a percent: 15 % is 1,500.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(pub i64);

impl BasisPoints {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// How many make the whole.
    pub const WHOLE: i64 = 10_000;

    /// This share of an amount of minor units.
    #[must_use]
    pub fn of(self, minor: i64, rounding: Rounding) -> Option<i64> {
        divide(i128::from(minor) * i128::from(self.0), i128::from(Self::WHOLE), rounding)
    }

    /// The part of an amount that already contains this rate on top, as a tax-inclusive price contains its tax.
    #[must_use]
    pub fn contained_in(self, minor: i64, rounding: Rounding) -> Option<i64> {
        divide(i128::from(minor) * i128::from(self.0), i128::from(Self::WHOLE) + i128::from(self.0), rounding)
    }
}

impl ToValue for BasisPoints {
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.0)
    }
}

impl FromValue for BasisPoints {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        i64::from_value(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rounding_is_never_off_by_more_than_half(number in -1_000_000_000_i128..1_000_000_000, by in 1_i128..10_000) {
            let q = i128::from(divide(number, by, Rounding::HalfEven).unwrap());
            prop_assert!((number - q * by).abs() * 2 <= by);
        }

        #[test]
        fn floor_is_the_greatest_not_above(number in -1_000_000_000_i128..1_000_000_000, by in 1_i128..10_000) {
            let q = i128::from(divide(number, by, Rounding::Floor).unwrap());
            prop_assert!(q * by <= number && number < (q + 1) * by);
        }

        #[test]
        fn a_negative_divisor_is_the_negative_quotient_for_half_even(number in -1_000_000_i128..1_000_000, by in 1_i128..10_000) {
            prop_assert_eq!(divide(number, -by, Rounding::HalfEven), divide(-number, by, Rounding::HalfEven));
        }

        #[test]
        fn tax_contained_equals_tax_added(net in 0_i64..10_000_000, rate in 0_i64..10_000) {
            let rate = BasisPoints(rate);
            let tax = rate.of(net, Rounding::HalfEven).unwrap();
            let contained = rate.contained_in(net + tax, Rounding::HalfEven).unwrap();
            prop_assert!((contained - tax).abs() <= 1);
        }
    }
}
