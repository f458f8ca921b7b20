//! Changing many prices at once, and departing from parity: pure decisions.

use kernel::{BasisPoints, DomainError, Money, MoneyError, Rounding, Timestamp};

use crate::model::{Denied, Exception, PriceChange};

/// Days an exception may last: what is meant to stay is no exception.
pub const EXCEPTION_DAYS_MAX: i64 = 366;
/// Characters a reason may have.
const REASON_MAX: i64 = 500;
/// Rows a page of a list may have.
const PAGE_MAX: i64 = 5_000;

/// How many rows a list may really have.
pub(crate) fn page(limit: i64) -> i64 {
    limit.clamp(0, PAGE_MAX)
}

/// Whether this may be declared now.
pub(crate) fn exception(exception: &Exception, now: Timestamp) -> Result<(), DomainError> {
    let length = i64::try_from(exception.reason.trim().chars().count()).unwrap_or(i64::MAX);
    if !(1..=REASON_MAX).contains(&length) {
        return Err(Denied::NoReason { limit: REASON_MAX }.into());
    }
    if exception.ends_at <= now {
        return Err(Denied::EndsTooSoon.into());
    }
    if exception.ends_at > now.plus_seconds(EXCEPTION_DAYS_MAX * 86_400) {
        return Err(Denied::EndsTooLate { limit: EXCEPTION_DAYS_MAX }.into());
    }
    Ok(())
}

/// What a price becomes. Rounded half to even; it never falls below nothing.
///
/// # Errors
/// `pricing.negative` when it would; `money.overflow`, `money.mixed_currencies`.
pub fn changed_price(price: Money, change: PriceChange) -> kernel::Result<Money> {
    let changed = match change {
        PriceChange::By(amount) => price.plus(amount)?,
        PriceChange::ByPercent(BasisPoints(percent)) => price.plus(price.share(BasisPoints(percent), Rounding::HalfEven)?)?,
        PriceChange::To(amount) if amount.currency == price.currency => amount,
        PriceChange::To(_) => return Err(MoneyError::MixedCurrencies.into()),
    };
    if changed.minor < 0 { Err(Denied::Negative.into()) } else { Ok(changed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Currency;
    use proptest::prelude::*;

    fn sar(minor: i64) -> Money {
        Money::new(minor, Currency::SAR)
    }

    #[test]
    fn a_price_changes_by_an_amount_a_part_or_altogether() {
        assert_eq!(changed_price(sar(10_000), PriceChange::By(sar(-2_500))).unwrap(), sar(7_500));
        assert_eq!(changed_price(sar(1_999), PriceChange::ByPercent(BasisPoints(-1_000))).unwrap(), sar(1_799));
        assert_eq!(changed_price(sar(150), PriceChange::ByPercent(BasisPoints(500))).unwrap(), sar(158), "half to even");
        assert_eq!(changed_price(sar(1), PriceChange::To(sar(900))).unwrap(), sar(900));
        assert!(changed_price(sar(100), PriceChange::By(sar(-101))).unwrap_err().is("pricing.negative"));
        let abroad = Money::new(1, Currency::GBP);
        assert!(changed_price(sar(100), PriceChange::To(abroad)).unwrap_err().is("money.mixed_currencies"));
        assert!(changed_price(sar(100), PriceChange::By(abroad)).unwrap_err().is("money.mixed_currencies"));
    }

    proptest! {
        #[test]
        fn nothing_makes_a_change_panic_or_a_price_negative(price in 0_i64.., amount: i64, percent: i64) {
            for change in [PriceChange::By(sar(amount)), PriceChange::ByPercent(BasisPoints(percent)), PriceChange::To(sar(amount))] {
                if let Ok(changed) = changed_price(sar(price), change) {
                    prop_assert!(changed.minor >= 0);
                }
            }
        }

        #[test]
        fn the_whole_taken_off_leaves_nothing_and_nothing_taken_off_leaves_all(price in 0_i64..1_000_000_000) {
            prop_assert_eq!(changed_price(sar(price), PriceChange::ByPercent(BasisPoints(-BasisPoints::WHOLE))).unwrap(), sar(0));
            prop_assert_eq!(changed_price(sar(price), PriceChange::ByPercent(BasisPoints::ZERO)).unwrap(), sar(price));
        }
    }
}
