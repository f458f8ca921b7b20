//! Codes of gift cards.
//!
//! A code has twenty letters of the alphabet in [`super::letters`], shown in fives of four: nineteen by chance, 95 bits, and one
//! that checks them. Of 2^95 codes, a million cards hit by one guess in 4 x 10^22: at ten guesses an hour on each of a million
//! devices, one hit in 4 x 10^11 years.
//! The check letter is the remainder that makes the whole divisible in the field of 32 elements: it finds any one wrong letter and
//! any two that were exchanged, so most mistakes are told before anything is looked up, and without telling anything about cards.
//! Kept is the plain SHA-256 of the letters. No key is needed: at 95 bits nobody searches the codes behind stolen digests, and a
//! key would have to be kept, backed up and renewed outside the database for nothing. The look-up compares digests in an index, so
//! its time says nothing about how near a guess was.

use sha2::{Digest, Sha256};
use web::text::digits;

use super::letters;

/// Bits of a code that are left to chance.
pub const CARD_CHANCE_BITS: u32 = 95;
/// Letters of a code, without what separates them.
pub const CARD_CHARACTERS: usize = 20;
/// Letters of a group, for reading aloud.
const GROUP: usize = 4;
/// The field of 32 elements: x^5 + x^2 + 1.
const FIELD: u8 = 0b10_0101;

/// The code that these bytes of chance make, as it is shown.
pub(crate) fn written(chance: &[u8; 32]) -> String {
    let mut values: Vec<u8> = chance.iter().take(CARD_CHARACTERS - 1).map(|byte| byte & 31).collect();
    values.push(times_x(remainder(&values)));
    let letters: Vec<char> = values.into_iter().map(letters::letter).collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The letters somebody typed, without spaces and dashes, Arabic digits read as digits; nothing when they are not a code.
pub(crate) fn typed(text: &str) -> Option<String> {
    let meant = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{200e}' | '\u{200f}');
    // Whoever pastes a book is not read to its end.
    let folded = digits::fold(text.get(..text.floor_char_boundary(TYPED_MAX))?);
    let values: Option<Vec<u8>> = folded.chars().filter(meant).map(letters::value).collect();
    let values = values.filter(|values| values.len() == CARD_CHARACTERS && remainder(values) == 0)?;
    Some(values.into_iter().map(letters::letter).collect())
}

/// Bytes of what is typed that are looked at.
const TYPED_MAX: usize = 200;

/// What is kept of a code.
pub(crate) fn digest(code: &str) -> [u8; 32] {
    Sha256::digest(format!("gift card {code}")).into()
}

/// The last letters, by which people tell their cards apart.
pub(crate) fn tail(code: &str) -> String {
    code.chars().skip(CARD_CHARACTERS - GROUP).collect()
}

/// The word as a polynomial with the last letter as its constant, at the root x.
fn remainder(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_x(sum) ^ value)
}

fn times_x(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ FIELD }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_reads_back_however_it_is_typed(chance in any::<[u8; 32]>()) {
            let code = written(&chance);
            let plain = code.replace('-', "");
            prop_assert_eq!((code.len(), plain.len()), (24, CARD_CHARACTERS));
            let arabic: String = code.to_lowercase().replace('-', " ").chars().map(|c| {
                c.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(c)
            }).collect();
            prop_assert_eq!(typed(&code), Some(plain.clone()));
            prop_assert_eq!(typed(&arabic), Some(plain.clone()));
            prop_assert_eq!(typed(&plain.replace('0', "o").replace('1', "l")), Some(plain));
        }

        #[test]
        fn one_wrong_letter_and_two_exchanged_are_found(chance in any::<[u8; 32]>(), a in 0..20_usize, b in 0..20_usize, by in 1..32_u8) {
            let plain: Vec<char> = written(&chance).replace('-', "").chars().collect();
            let mut wrong = plain.clone();
            wrong[a] = letters::letter(letters::value(wrong[a]).unwrap() ^ by);
            prop_assert_eq!(typed(&wrong.iter().collect::<String>()), None);
            let mut exchanged = plain.clone();
            exchanged.swap(a, b);
            prop_assert_eq!(typed(&exchanged.iter().collect::<String>()).is_some(), plain[a] == plain[b]);
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,300}") {
            let _ = typed(&text);
        }
    }

    #[test]
    fn the_digest_is_what_others_compute() {
        // printf 'gift card 0123456789ABCDEFGHJK' | openssl dgst -sha256
        let hex: String = digest("0123456789ABCDEFGHJK").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "60ccd64b1412fba821af8d98b6630c5d4af2eeea5a3f5d539bd7fe932a3737ce");
        assert_eq!(tail("0123456789ABCDEFGHJK"), "FGHJK"[1..].to_owned());
    }
}
