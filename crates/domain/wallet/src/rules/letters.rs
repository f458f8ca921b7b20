//! The thirty-two letters in which codes are written: capitals and digits without I, L, O and U, so that nobody confuses them and
//! a QR code stays in its compact alphanumeric mode.

/// The letters by value.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letter of the five lowest bits.
pub(crate) fn letter(value: u8) -> char {
    char::from(LETTERS[usize::from(value & 31)])
}

/// The value of a letter as people type it: small letters count, O is nought, I and L are one.
pub(crate) fn value(typed: char) -> Option<u8> {
    let upper = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = LETTERS.iter().position(|known| char::from(*known) == upper)?;
    u8::try_from(place).ok()
}

/// Bytes written five bits a letter, first bits first; the last letter is filled up with noughts.
pub(crate) fn written(bytes: &[u8]) -> String {
    let (mut text, mut bits, mut count) = (String::with_capacity(bytes.len() * 8 / 5 + 1), 0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            text.push(lowest(bits >> count));
        }
    }
    if count > 0 {
        text.push(lowest(bits << (5 - count)));
    }
    text
}

fn lowest(bits: u32) -> char {
    letter(u8::try_from(bits & 31).unwrap_or(0))
}

/// The bytes behind such a text. Nothing when a letter is none, or when what fills up the last one is not nought.
pub(crate) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != (N * 8).div_ceil(5) {
        return None;
    }
    let (mut bytes, mut place, mut bits, mut count) = ([0; N], 0, 0_u32, 0_u32);
    for letter in text.chars() {
        bits = ((bits << 5) | u32::from(value(letter)?)) & 0xffff;
        count += 5;
        if count >= 8 {
            count -= 8;
            *bytes.get_mut(place)? = u8::try_from((bits >> count) & 0xff).ok()?;
            place += 1;
        }
    }
    (bits & ((1 << count) - 1) == 0).then_some(bytes)
}

/// A number written in so many letters.
pub(crate) fn number(number: i64, letters: usize) -> String {
    (0..letters).rev().map(|place| lowest(u32::try_from((number >> (5 * place)) & 31).unwrap_or(0))).collect()
}

/// The number behind such a text.
pub(crate) fn read_number(text: &str) -> Option<i64> {
    text.chars().try_fold(0_i64, |number, letter| number.checked_mul(32)?.checked_add(i64::from(value(letter)?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(bytes in any::<[u8; 16]>(), n in 0..1_i64 << 30) {
            prop_assert_eq!(read::<16>(&written(&bytes)), Some(bytes));
            prop_assert_eq!(read_number(&number(n, 6)), Some(n));
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,40}") {
            let _ = (read::<16>(&text), read_number(&text));
        }
    }

    #[test]
    fn the_last_letter_is_filled_with_noughts_only() {
        let written = written(&[0xff; 16]);
        assert_eq!(written.len(), 26);
        assert!(read::<16>(&format!("{}Z", &written[..25])).is_none());
    }
}
