//! Decisions: pure, and nothing but.

use kernel::{CustomerId, Money, Timestamp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::model::proofs::Act;

pub(crate) mod bills;
pub(crate) mod cards;
pub(crate) mod disputes;
pub(crate) mod iban;
pub(crate) mod requests;

pub use disputes::{CREDIT_DAYS, DECIDE_DAYS, DISPUTE_DAYS};

/// Digits of a fresh code.
pub const CODE_DIGITS: u32 = 6;
/// Minutes a fresh code counts.
pub const CODE_MINUTES: i64 = 5;
/// Wrong codes within [`COUNTED_MINUTES`] after which no code counts.
pub(crate) const WRONG_MOST: i64 = 5;
/// Minutes for which wrong codes are counted.
pub(crate) const COUNTED_MINUTES: i64 = 30;
/// Accounts of one customer.
pub(crate) const ACCOUNTS_MOST: i64 = 20;
/// Numbers drawn until one is free: with twelve digits, a second is rare.
pub(crate) const DRAWS_MOST: usize = 5;
/// Characters of a note on a payment.
pub(crate) const NOTE_MAX: usize = 140;
/// Characters of what a customer writes about a dispute or a request.
pub(crate) const WORDS_MAX: usize = 2_000;

/// What decides whether a payment needs a fresh proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Payee {
    /// The customer themselves.
    Own,
    /// Whom they have paid before, or a company the bank knows.
    Known,
    /// Whom they have never paid.
    New,
}

/// Whether that payment needs a fresh proof: the risk decides.
pub(crate) fn needs_proof(payee: Payee, amount: Money, proof_above: i64) -> bool {
    match payee {
        Payee::Own => false,
        Payee::Known => amount.minor > proof_above,
        Payee::New => true,
    }
}

/// What is kept of a code: it opens for one customer and one act only.
pub(crate) fn digest(customer: CustomerId, act: &Act, code: &str) -> [u8; 32] {
    let act = match act {
        Act::Transfer { to, amount } => format!("transfer:{to}:{amount}"),
        Act::Bill { bill } => format!("bill:{bill}"),
        Act::PayOut { account, amount } => format!("pay_out:{account}:{amount}"),
    };
    Sha256::digest(format!("{customer}:{act}:{code}")).into()
}

/// Whether somebody typed the code behind the digest, in whatever digits. Takes as long for a wrong code as for the right one.
pub(crate) fn opens(kept: &[u8], customer: CustomerId, act: &Act, typed: &str) -> bool {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).map(western).collect();
    bool::from(digest(customer, act, &typed).as_slice().ct_eq(kept))
}

fn western(digit: char) -> char {
    let from = |zero: u32| (digit as u32).checked_sub(zero).filter(|n| *n < 10).and_then(|n| char::from_digit(n, 10));
    from(0x0660).or_else(|| from(0x06f0)).unwrap_or(digit)
}

/// The run of a task that a key stands for: what a screen notes before the key is used belongs to the same run.
#[must_use]
pub fn run_of(key: &str) -> [u8; 16] {
    let digest: [u8; 32] = Sha256::digest(key.as_bytes()).into();
    std::array::from_fn(|place| digest[place])
}

/// So many days later.
pub(crate) fn days_after(at: Timestamp, days: i64) -> Timestamp {
    at.plus_seconds(days * 86_400)
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Id};
    use proptest::prelude::*;

    use super::*;

    fn to(to: &str, minor: i64) -> Act {
        Act::Transfer { to: to.to_owned(), amount: Money::new(minor, Currency::SAR) }
    }

    proptest! {
        #[test]
        fn a_code_counts_for_what_it_was_asked_for_and_nothing_else(
            code in "[0-9]{6}", typed in "[0-9]{6}", minor in 1..1_000_000_i64, other in 1..1_000_000_i64,
        ) {
            let (me, you) = (CustomerId::from_bytes([1; 16]), CustomerId::from_bytes([2; 16]));
            let kept = digest(me, &to("SA1", minor), &code);
            prop_assert_eq!(opens(&kept, me, &to("SA1", minor), &typed), code == typed);
            prop_assert_eq!(opens(&kept, me, &to("SA1", other), &code), minor == other);
            prop_assert!(!opens(&kept, me, &to("SA2", minor), &code) && !opens(&kept, you, &to("SA1", minor), &code));
            let arabic: String = code.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| char::from_u32(0x0660 + d)).collect();
            let spaced = format!(" {arabic} ");
            prop_assert!(opens(&kept, me, &to("SA1", minor), &spaced));
        }

        #[test]
        fn more_money_or_a_stranger_never_needs_less_proof(amount in 0..10_000_i64, more in 0..10_000_i64, above in 0..10_000_i64) {
            let needs = |payee, minor| needs_proof(payee, Money::new(minor, Currency::SAR), above);
            for payee in [Payee::Own, Payee::Known, Payee::New] {
                prop_assert!(needs(payee, amount) <= needs(payee, amount + more));
            }
            prop_assert!(needs(Payee::Own, amount) <= needs(Payee::Known, amount));
            prop_assert!(needs(Payee::Known, amount) <= needs(Payee::New, amount));
        }
    }
}
