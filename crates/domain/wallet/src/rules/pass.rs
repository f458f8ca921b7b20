//! Rotating codes: what a phone shows so that one scan identifies it and pays, with or without a connection.
//!
//! A pass is a device of a customer with a secret of 32 bytes, told to it once. Every 30 seconds it shows another text of 60
//! characters, all capitals and digits, which a QR code of version 3 (29 x 29) holds in its alphanumeric mode at correction
//! level M:
//!
//! ```text
//! characters  content
//!  0 ..  2    "Q1", the version of this form
//!  2 .. 28    the pass's 16 bytes, 26 letters
//! 28 .. 34    the step, 6 letters: whole 30 seconds since 1970-01-01T00:00:00Z, less than 2^30
//! 34 .. 60    the mark, 26 letters: the first 16 bytes of HMAC-SHA256(secret, characters 0 .. 34 as ASCII)
//! ```
//!
//! Bytes are written five bits a letter, first bits first, in `0123456789ABCDEFGHJKMNPQRSTVWXYZ`, the last letter filled up with
//! nought bits; a number is written most significant letter first. In a browser the mark is `crypto.subtle.sign("HMAC", key, text)`
//! with a key imported from the 32 bytes for `{ name: "HMAC", hash: "SHA-256" }`. The tests hold examples made by other
//! implementations.
//!
//! A mark of 128 bits is half of the digest, as RFC 2104 recommends at least, and more than the 80 it demands.
//! An allowance, which a till without a connection may take, has the same form with more in it: see [`allowance`].

use hmac::{Hmac, KeyInit, Mac};
use kernel::{Currency, Id, Money, PassId, Timestamp};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::letters;

/// Seconds for which a device shows one code.
pub const STEP_SECONDS: i64 = 30;
/// Steps by which a device's clock may be off.
pub const OFF_STEPS_MOST: i64 = 10;
/// Minutes around the till's clock for which a code counts.
pub const CODE_MINUTES: i64 = OFF_STEPS_MOST * STEP_SECONDS / 60;
/// Minutes after a scan in which it can pay.
pub(crate) const SCAN_MINUTES: i64 = 15;

const CODE: &str = "Q1";
const ALLOWANCE: &str = "A1";
const PASS_LETTERS: usize = 26;
const STEP_LETTERS: usize = 6;
const AMOUNT_LETTERS: usize = 8;
const MARK_LETTERS: usize = 26;
const MARK_BYTES: usize = 16;
/// The largest amount of an allowance that can be written.
pub(crate) const ALLOWANCE_MAX: i64 = (1 << (5 * AMOUNT_LETTERS)) - 1;

/// What a code says of itself, before anybody has checked its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) pass: PassId,
    pub(crate) step: i64,
}

/// What an allowance says: that pass's money, so much, until the end of that step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub(crate) pass: PassId,
    pub(crate) amount: Money,
    pub(crate) step: i64,
}

/// The step of a time.
pub(crate) fn step_of(time: Timestamp) -> i64 {
    time.0.div_euclid(STEP_SECONDS * 1_000_000)
}

/// The code that a pass with that secret shows at a time. Devices compute it themselves; this is for whoever plays a device.
#[must_use]
pub fn code_at(pass: PassId, secret: &[u8], time: Timestamp) -> String {
    signed(&code_head(pass, step_of(time)), secret)
}

fn code_head(pass: PassId, step: i64) -> String {
    format!("{CODE}{}{}", letters::written(&pass.bytes()), letters::number(step, STEP_LETTERS))
}

/// What a text claims to be; nothing when it is no code.
pub(crate) fn claim(text: &str) -> Option<Claim> {
    let head = head_of(text, CODE, PASS_LETTERS + STEP_LETTERS)?;
    let (pass, step) = head.split_at_checked(PASS_LETTERS)?;
    Some(Claim { pass: PassId::from_bytes(letters::read::<16>(pass)?), step: letters::read_number(step)? })
}

/// Whether the step lies around the till's time.
pub(crate) fn is_fresh(step: i64, till: Timestamp) -> bool {
    (step - step_of(till)).abs() <= OFF_STEPS_MOST
}

/// The text of an allowance: `A1`, the pass, the currency's three letters, the amount in minor units in 8 letters, the last step
/// in which it counts, and the mark with the key that tills hold.
pub(crate) fn allowance(allowed: &Allowed, key: &[u8]) -> String {
    let Allowed { pass, amount, step } = allowed;
    let pass = letters::written(&pass.bytes());
    let (minor, step) = (letters::number(amount.minor, AMOUNT_LETTERS), letters::number(*step, STEP_LETTERS));
    signed(&format!("{ALLOWANCE}{pass}{}{minor}{step}", amount.currency), key)
}

/// What an allowance with a true mark says.
pub(crate) fn read_allowance(text: &str, key: &[u8]) -> Option<Allowed> {
    let head = head_of(text, ALLOWANCE, PASS_LETTERS + 3 + (AMOUNT_LETTERS + STEP_LETTERS))?;
    let (pass, rest) = head.split_at_checked(PASS_LETTERS)?;
    let (currency, rest) = rest.split_at_checked(3)?;
    let (minor, step) = rest.split_at_checked(AMOUNT_LETTERS)?;
    let currency: Currency = currency.parse().ok()?;
    let allowed = Allowed {
        pass: PassId::from_bytes(letters::read::<16>(pass)?),
        amount: Money::new(letters::read_number(minor)?, currency),
        step: letters::read_number(step)?,
    };
    is_signed(text, key).then_some(allowed)
}

/// What stands between the version and the mark of a text that has the right length.
fn head_of<'t>(text: &'t str, version: &str, letters: usize) -> Option<&'t str> {
    let plain = text.is_ascii() && text.len() == version.len() + letters + MARK_LETTERS;
    text.strip_prefix(version).filter(|_| plain)?.get(..letters)
}

/// Whether the mark of a text of ours was made with that secret. Takes as long for a wrong mark as for the right one.
pub(crate) fn is_signed(text: &str, secret: &[u8]) -> bool {
    let Some((head, mark)) = text.len().checked_sub(MARK_LETTERS).and_then(|place| text.split_at_checked(place)) else {
        return false;
    };
    let claimed = letters::read::<MARK_BYTES>(mark).unwrap_or([0; MARK_BYTES]);
    bool::from(self::mark(head, secret).ct_eq(&claimed))
}

fn signed(head: &str, secret: &[u8]) -> String {
    format!("{head}{}", letters::written(&mark(head, secret)))
}

fn mark(head: &str, secret: &[u8]) -> [u8; MARK_BYTES] {
    let mut mark = [0; MARK_BYTES];
    // A key may have any length, so there is always a mark; of no mark nothing would be true.
    if let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(secret) {
        hmac.update(head.as_bytes());
        mark.copy_from_slice(&hmac.finalize().into_bytes()[..MARK_BYTES]);
    }
    mark
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    /// Made with Python's `hmac` and `hashlib`, and the first again with `openssl dgst -sha256 -mac HMAC`.
    const EXAMPLES: [(u8, &str, i64, &str); 3] = [
        (0, "pas_0193a7c4e2b07f1a9c3d5e6f00000001", 59_078_520, "Q1069TFH72P1ZHN71XBSQG0000041RAXVRPDWF91PA8BFS46YWKDQWWP83HG"),
        (1, "pas_00000000000000000000000000000000", 0, "Q1000000000000000000000000000000002D0QZVW5JV4HBH7HWGFW0SP728"),
        (
            2,
            "pas_ffffffffffffffffffffffffffffffff",
            1_073_741_823,
            "Q1ZZZZZZZZZZZZZZZZZZZZZZZZZWZZZZZZ2FJ24581MNZ0014RQ1FYPKTZ6M",
        ),
    ];

    fn secret(number: u8) -> [u8; 32] {
        match number {
            0 => std::array::from_fn(|place| u8::try_from(place).unwrap()),
            1 => [0xff; 32],
            _ => [b'k'; 32],
        }
    }

    #[test]
    fn codes_are_what_other_implementations_make() {
        for (number, pass, step, code) in EXAMPLES {
            let pass: PassId = pass.parse().unwrap();
            assert_eq!(code_at(pass, &secret(number), Timestamp(step * STEP_SECONDS * 1_000_000)), code);
            assert_eq!(claim(code), Some(Claim { pass, step }));
            assert!(is_signed(code, &secret(number)) && !is_signed(code, &secret((number + 1) % 3)));
        }
    }

    proptest! {
        #[test]
        fn a_changed_code_is_no_code(pass in any::<[u8; 16]>(), step in 0..1_i64 << 30, place in 0..60_usize, by in 1..32_u8) {
            let code = signed(&code_head(PassId::from_bytes(pass), step), &[7; 32]);
            let mut changed: Vec<char> = code.chars().collect();
            changed[place] = letters::letter(letters::value(changed[place]).unwrap_or(0) ^ by);
            let changed: String = changed.into_iter().collect();
            prop_assert!(code.len() == 60 && is_signed(&code, &[7; 32]));
            prop_assert!(changed == code || claim(&changed).is_none() || !is_signed(&changed, &[7; 32]));
        }

        #[test]
        fn an_allowance_reads_back_with_its_key_only(pass in any::<[u8; 16]>(), minor in 0..=ALLOWANCE_MAX, step in 0..1_i64 << 30) {
            let allowed = Allowed { pass: PassId::from_bytes(pass), amount: Money::new(minor, Currency::SAR), step };
            let text = allowance(&allowed, &[3; 32]);
            prop_assert_eq!(read_allowance(&text, &[3; 32]), Some(allowed));
            prop_assert_eq!(read_allowance(&text, &[4; 32]), None);
            prop_assert_eq!(claim(&text), None);
        }

        #[test]
        fn a_code_counts_around_the_tills_clock_and_not_longer(seconds in -900..900_i64) {
            let till = Timestamp(1_772_355_600_000_000);
            let fresh = is_fresh(step_of(till.plus_seconds(seconds)), till);
            prop_assert!(fresh || seconds.abs() > CODE_MINUTES * 60 - STEP_SECONDS);
            prop_assert!(!fresh || seconds.abs() < CODE_MINUTES * 60 + STEP_SECONDS);
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,90}") {
            let _ = (claim(&text), read_allowance(&text, &[0; 32]), is_signed(&text, &[0; 32]));
        }
    }
}
