//! Decisions: how much a cart holds, what a code looks like, when a cart counts as given up. Pure, and nothing but.

use kernel::{Quantity, Timestamp};

use crate::model::{CartLine, Denied};

/// The most lines of a cart.
pub const LINES_MOST: i64 = 200;
/// The most pieces of a line.
pub const PIECES_MOST: i64 = 10_000;
/// Minutes for which a code hands a cart over.
pub const CODE_MINUTES: i64 = 15;
/// Days after which a cart that nobody touched counts as given up.
pub const UNTOUCHED_DAYS_MOST: i64 = 30;
/// Wrong codes a device may try within `CODE_MINUTES`.
pub(crate) const WRONG_CODES_MOST: i64 = 5;

/// Capital letters and digits without those that look or sound alike: no 0 and O, no 1, I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Letters of a code.
const CODE_LETTERS: usize = 8;
/// Decimal digits of chance from which a code is drawn: 10^18 is a million times the number of codes, so no code is likelier
/// than another by more than a millionth.
pub(crate) const CODE_CHANCE_DIGITS: u32 = 18;

/// Whether so many pieces can be added to a line or be one.
pub(crate) fn pieces(quantity: Quantity) -> Result<Quantity, Denied> {
    if (1..=PIECES_MOST).contains(&quantity.0) { Ok(quantity) } else { Err(Denied::BadQuantity { most: PIECES_MOST }) }
}

/// Whether a cart may have so many lines.
pub(crate) fn lines_fit(lines: i64) -> Result<(), Denied> {
    if lines <= LINES_MOST { Ok(()) } else { Err(Denied::TooManyLines { most: LINES_MOST }) }
}

/// Whether the lines of two carts fit into one.
pub(crate) fn fit_together(one: &[CartLine], other: &[CartLine]) -> bool {
    let same = |line: &CartLine| other.iter().find(|known| known.variant == line.variant);
    let fresh = one.iter().filter(|line| same(line).is_none()).count();
    let pieces = one.iter().all(|line| same(line).is_none_or(|known| line.quantity.0 + known.quantity.0 <= PIECES_MOST));
    let lines = i64::try_from(other.len() + fresh).unwrap_or(i64::MAX);
    pieces && lines_fit(lines).is_ok()
}

/// The code for a number drawn by chance: 8 letters of an alphabet of 31, which is 31^8 or 8.5 × 10^11 codes, 39.6 bits.
///
/// A code lives `CODE_MINUTES` and a device may be wrong `WRONG_CODES_MOST` times in that while. With a hundred codes alive, a
/// guess hits one cart in 8.5 × 10^9 tries, which the limits per device and per address put out of reach.
pub(crate) fn code_for(chance: u64) -> String {
    let base = u64::try_from(ALPHABET.len()).unwrap_or(1);
    let letter = |place: usize| {
        let digit = (0..place).fold(chance, |rest, _| rest / base) % base;
        usize::try_from(digit).ok().and_then(|digit| ALPHABET.get(digit)).map_or('2', |letter| char::from(*letter))
    };
    (0..CODE_LETTERS).map(letter).collect()
}

/// A code as it was issued, from what somebody typed: small letters, blanks and dashes do not matter.
/// None when it cannot have been issued.
pub(crate) fn code_typed(text: &str) -> Option<String> {
    let folded = web::digits::fold(text);
    let typed: String = folded.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let issued = typed.len() == CODE_LETTERS && typed.bytes().all(|letter| ALPHABET.contains(&letter));
    issued.then_some(typed)
}

/// Carts last touched before this count as given up.
pub(crate) fn untouched_before(now: Timestamp) -> Timestamp {
    now.plus_seconds(-UNTOUCHED_DAYS_MOST * DAY_S)
}

/// When to look for a cart touched at that time: at the first end of a day at which it counts as given up, so that all carts
/// of a day share one look.
pub(crate) fn look_after(touched: Timestamp) -> Timestamp {
    let day = DAY_S * 1_000_000;
    Timestamp((touched.plus_seconds(UNTOUCHED_DAYS_MOST * DAY_S).0.div_euclid(day) + 1).saturating_mul(day))
}

const DAY_S: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_are_the_last_that_fit() {
        assert_eq!(pieces(Quantity(PIECES_MOST)), Ok(Quantity(PIECES_MOST)));
        for wrong in [i64::MIN, -1, 0, PIECES_MOST + 1, i64::MAX] {
            assert!(pieces(Quantity(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(lines_fit(LINES_MOST), Ok(()));
        assert!(lines_fit(LINES_MOST + 1).is_err());
    }

    #[test]
    fn a_code_cannot_be_misread() {
        assert_eq!(code_for(0), "22222222");
        assert_eq!(code_for(31), "23222222");
        assert_eq!(code_typed(" 23ab-٤5z9 "), Some("23AB45Z9".to_owned()));
        for wrong in ["", "2345678", "234567890", "2345678O", "2345678I", "２3456789", "'; drop --"] {
            assert_eq!(code_typed(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_code_is_read_as_issued_and_differs_from_its_neighbour(chance in 0..10_u64.pow(CODE_CHANCE_DIGITS)) {
            let code = code_for(chance);
            prop_assert_eq!(code_typed(&code.to_lowercase()), Some(code.clone()));
            prop_assert_ne!(code_for(chance + 1), code);
        }

        #[test]
        fn a_look_comes_when_the_cart_counts_as_given_up_and_within_a_day(touched in 0..4_000_000_000_000_000_i64) {
            let touched = Timestamp(touched);
            let look = look_after(touched);
            prop_assert!(touched < untouched_before(look));
            prop_assert!(untouched_before(look).0 - touched.0 <= DAY_S * 1_000_000);
        }
    }
}
