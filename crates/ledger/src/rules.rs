//! Decisions about transfers. The statements that move balances carry the same conditions as guards.

use crate::model::{Account, Denied, Floor, Transfer};

/// The largest amount of one transfer: nine thousand of these still fit a balance.
pub(crate) const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// Is this a movement at all?
pub(crate) fn sound(transfer: &Transfer) -> Result<(), Denied> {
    if !(1..=AMOUNT_MAX).contains(&transfer.amount) {
        return Err(Denied::BadAmount);
    }
    if transfer.debit == transfer.credit {
        return Err(Denied::SameAccount);
    }
    Ok(())
}

/// May this account take part in a transfer of that unit?
pub(crate) fn may_join(account: &Account, unit: &str) -> Result<(), Denied> {
    if account.unit == unit { Ok(()) } else { Err(Denied::UnitMismatch { unit: account.unit.clone() }) }
}

/// May that much be taken, or set aside, from this account?
pub(crate) fn may_take(account: &Account, amount: i64, unit: &str) -> Result<(), Denied> {
    may_join(account, unit)?;
    match account.floor {
        Floor::Zero if account.left() < amount => Err(Denied::NotEnough { left: account.left() }),
        Floor::Free | Floor::Zero => Ok(()),
    }
}

/// How much of a hold is captured: all of it, or less; the rest is free again.
pub(crate) fn captured(held: i64, wanted: Option<i64>) -> Result<i64, Denied> {
    let amount = wanted.unwrap_or(held);
    if (1..=held).contains(&amount) { Ok(amount) } else { Err(Denied::BadAmount) }
}

/// The first text after all that begin so: codes are sorted bytewise, and no code holds the last character there is.
pub(crate) fn past(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}

#[cfg(test)]
mod tests {
    use kernel::{AccountId, Id};
    use proptest::prelude::*;

    use super::*;

    fn account(floor: Floor, posted: i64, held: i64) -> Account {
        Account { id: AccountId::from_bytes([1; 16]), code: "a".to_owned(), unit: "SAR".to_owned(), floor, posted, held }
    }

    proptest! {
        #[test]
        fn what_may_be_taken_leaves_nobody_below_the_floor(posted in 0..1_000_i64, held in 0..1_000_i64, amount in 1..2_000_i64) {
            let account = account(Floor::Zero, posted, held.min(posted));
            let after = account.left() - amount;
            prop_assert_eq!(may_take(&account, amount, "SAR").is_ok(), after >= 0);
        }

        #[test]
        fn a_free_account_gives_whatever_is_wanted(posted in -1_000..1_000_i64, amount in 1..2_000_i64) {
            prop_assert!(may_take(&account(Floor::Free, posted, 0), amount, "SAR").is_ok());
            prop_assert!(may_take(&account(Floor::Free, posted, 0), amount, "points").is_err());
        }

        #[test]
        fn never_is_more_captured_than_held(held in 1..1_000_i64, wanted in proptest::option::of(-10..2_000_i64)) {
            if let Ok(amount) = captured(held, wanted) {
                prop_assert!(0 < amount && amount <= held);
            } else {
                prop_assert!(wanted.is_some_and(|wanted| wanted < 1 || wanted > held));
            }
        }
    }
}
