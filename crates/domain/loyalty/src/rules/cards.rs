//! Card numbers: fifteen digits of chance (49 bits) and a check digit; and the names on the leaderboard.

use crate::model::Denied;

/// Digits of chance in a card number.
pub(crate) const CHANCE: u32 = 15;
const DIGITS: usize = 16;
/// Characters of a name on the leaderboard.
const NAME: std::ops::RangeInclusive<usize> = 3..=20;
/// Digits in such a name: more of them would be a telephone.
const NAME_DIGITS_MOST: usize = 4;

/// The card number over those digits.
pub(crate) fn with_check(digits: &str) -> String {
    let check = (0..10).find(|check| luhn(digits.bytes().chain([b'0' + check])) == 0).unwrap_or(0);
    format!("{digits}{check}")
}

/// The sum that is zero for a number with the right check digit: every second digit from the right doubled, its own digits summed.
fn luhn(digits: impl DoubleEndedIterator<Item = u8>) -> u32 {
    let doubled = |(place, digit): (usize, u8)| {
        let digit = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
        digit / 10 + digit % 10
    };
    digits.rev().enumerate().map(doubled).sum::<u32>() % 10
}

/// The card number behind what was typed or scanned: spaces and dashes fall away, Arabic digits become western ones.
pub(crate) fn typed(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(DIGITS);
    for letter in text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}' | '\u{2009}')) {
        let western = match letter {
            '\u{660}'..='\u{669}' => u32::from(letter) - 0x660,
            '\u{6f0}'..='\u{6f9}' => u32::from(letter) - 0x6f0,
            _ => letter.to_digit(10)?,
        };
        digits.extend(char::from_digit(western, 10));
        if digits.len() > DIGITS {
            return None;
        }
    }
    (digits.len() == DIGITS && luhn(digits.bytes()) == 0).then_some(digits)
}

/// A card number as it is printed: in groups of four.
#[must_use]
pub fn printed(card: &str) -> String {
    card.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(" ")
}

/// A name as it may be shown to everybody: letters, few digits, single spaces; nothing with which somebody could be reached.
pub(crate) fn shown_as(name: &str) -> Result<String, Denied> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = name.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
    let digits = name.chars().filter(|letter| letter.is_numeric()).count();
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let fits = NAME.contains(&name.chars().count()) && digits <= NAME_DIGITS_MOST && letters > 0;
    if plain && fits { Ok(name) } else { Err(Denied::BadName) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_card_reads_back_as_printed_and_one_wrong_digit_does_not(digits in "[0-9]{15}", place in 0..16_usize, by in 1..10_u8) {
            let card = with_check(&digits);
            prop_assert_eq!(typed(&printed(&card)), Some(card.clone()));
            let arabic: String = card.bytes().map(|digit| char::from_u32(0x660 + u32::from(digit - b'0')).unwrap()).collect();
            prop_assert_eq!(typed(&arabic), Some(card.clone()));
            let mut wrong = card.into_bytes();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            prop_assert_eq!(typed(std::str::from_utf8(&wrong).unwrap()), None);
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(text in ".{0,60}") {
            let _ = (typed(&text), shown_as(&text), printed(&text));
        }
    }

    #[test]
    fn a_name_tells_nobody_where_to_find_its_owner() {
        assert_eq!(shown_as("  Night   Owl 7 ").as_deref(), Ok("Night Owl 7"));
        assert_eq!(shown_as("نجم الصباح").as_deref(), Ok("نجم الصباح"));
        for wrong in ["ab", "sara@example.org", "0501234567", "call 05012", "1234", "a very long name that is no name"] {
            assert_eq!(shown_as(wrong), Err(Denied::BadName), "{wrong}");
        }
    }
}
