//! Codes: what they look like, and how often somebody may be wrong.

/// Capital letters and digits without those that look or sound alike: no 0 and O, no 1, I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Letters of a minted code.
const CODE_LETTERS: u32 = 12;
/// The fewest letters of a code that a merchant chooses.
pub(crate) const CODE_LETTERS_LEAST: usize = 4;
/// The most letters of any code.
pub(crate) const CODE_LETTERS_MOST: usize = 32;
/// The most codes presented with one basket.
pub const CODES_MOST: i64 = 10;
/// The most codes of a batch.
pub const BATCH_CODES_MOST: i64 = 100_000;
/// Wrong codes a device may try within `TRIES_MINUTES`.
pub(crate) const WRONG_CODES_MOST: i64 = 5;
/// Minutes for which wrong codes are remembered.
pub(crate) const TRIES_MINUTES: i64 = 15;
/// Letters of a code that a receipt shows.
const TAIL_LETTERS: usize = 4;

/// The code for a token of 128 bits of chance: 12 letters of an alphabet of 31, which is 31^12 or 7.9 × 10^17 codes, 59.4 bits;
/// what is left of the chance after the division makes no code likelier than another by more than one part in 10^20.
///
/// A device may be wrong `WRONG_CODES_MOST` times in `TRIES_MINUTES`. With ten batches of 100,000 codes alive, one guess in
/// 7.9 × 10^11 hits: a device that never stops would need four million years for an even chance.
pub(crate) fn code_for(token: &str) -> String {
    let base = u128::try_from(ALPHABET.len()).unwrap_or(1);
    // The token is base64 text of the chance; its letters are read as digits to the base of 64, which loses none of it.
    let chance = token.bytes().fold(0_u128, |chance, letter| chance.wrapping_mul(64).wrapping_add(sixtyfourth(letter)));
    let letter = |place: u32| {
        let digit = chance / base.pow(place) % base;
        usize::try_from(digit).ok().and_then(|digit| ALPHABET.get(digit)).map_or('2', |letter| char::from(*letter))
    };
    (0..CODE_LETTERS).map(letter).collect()
}

fn sixtyfourth(letter: u8) -> u128 {
    u128::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        _ => 63,
    })
}

/// A code as it is stored, from what somebody typed: small letters, blanks, dashes and the digits of Arabic do not matter.
/// What is too long for a code is cut, and then is none.
pub(crate) fn typed_form(text: &str) -> String {
    let folded = web::digits::fold(text);
    let letters = folded.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}'..='\u{2015}'));
    letters.flat_map(char::to_uppercase).take(CODE_LETTERS_MOST + 1).collect()
}

/// A code that a merchant chose, in its stored form. None when it has too few or too many letters, or others than A to Z and
/// digits.
pub(crate) fn code_typed(text: &str) -> Option<String> {
    let code = typed_form(text);
    let fits = (CODE_LETTERS_LEAST..=CODE_LETTERS_MOST).contains(&code.len());
    (fits && code.bytes().all(|letter| letter.is_ascii_alphanumeric())).then_some(code)
}

/// The last letters of a code, by which its owner knows it again and nobody else can use it.
pub(crate) fn tail(code: &str) -> String {
    let letters = code.chars().count();
    code.chars().skip(letters.saturating_sub(TAIL_LETTERS)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_read_however_they_are_typed() {
        assert_eq!(typed_form(" sum–mer ٢٠-26 "), "SUMMER2026");
        assert_eq!(code_typed("Eid-2026").as_deref(), Some("EID2026"));
        for wrong in ["", "EID", "عيد مبارك", "SAVE 10%", &"A".repeat(33)] {
            assert_eq!(code_typed(wrong), None, "{wrong}");
        }
        assert_eq!(tail("23AB45Z9"), "45Z9");
    }

    proptest! {
        #[test]
        fn a_minted_code_is_read_as_minted(token in "[A-Za-z0-9_-]{22}") {
            let code = code_for(&token);
            prop_assert_eq!(code.len(), 12);
            prop_assert_eq!(code_typed(&code.to_lowercase()), Some(code));
        }

        #[test]
        fn nothing_typed_is_longer_than_can_be_looked_up(text in ".{0,80}") {
            prop_assert!(typed_form(&text).chars().count() <= CODE_LETTERS_MOST + 1);
        }
    }
}
