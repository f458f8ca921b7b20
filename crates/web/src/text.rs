//! Folding: digits people type, and the forms of Arabic letters that a search treats as one.

/// Digits as people type them, turned into the ones programs read.
pub mod digits {
    /// Turns Arabic-Indic and Persian digits, and their decimal and thousands marks, into ASCII.
    ///
    /// ```
    /// assert_eq!(web::digits::fold("٠٥٥ ۱۲۳٫۵"), "055 123.5");
    /// ```
    #[must_use]
    pub fn fold(text: &str) -> String {
        text.chars().filter_map(ascii).collect()
    }

    fn ascii(c: char) -> Option<char> {
        let value = match c {
            '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
            '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
            '٫' => return Some('.'),
            '٬' => return None,
            other => return Some(other),
        };
        char::from_digit(value, 10)
    }
}

/// The form in which texts are compared by search: lower case, ASCII digits, and Arabic without vowel signs or
/// stretching, with the forms of alef, yaa and haa made one. The original is what is shown.
///
/// ```
/// use web::text::fold_for_search;
/// assert_eq!(fold_for_search("أَحْمَد"), fold_for_search("احمد"));
/// assert_eq!(fold_for_search("قهوة"), fold_for_search("قهوه"));
/// assert_eq!(fold_for_search("عـــطر"), "عطر");
/// ```
#[must_use]
pub fn fold_for_search(text: &str) -> String {
    let digits = digits::fold(text);
    let folded: String = digits.chars().filter_map(letter).flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letter(c: char) -> Option<char> {
    match c {
        // Vowel signs, dagger alef, Quranic marks, stretching, and the marks that only steer direction.
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{640}' => None,
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' | 'ی' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        'ء' => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_word_in_its_written_forms_is_one_key() {
        for (a, b) in
            [("إسلام", "اسلام"), ("مسؤول", "مسوول"), ("قراءة", "قراه"), ("ليلى", "ليلي"), ("کتاب", "كتاب"), ("مُحَمَّد", "محمد")]
        {
            assert_eq!(fold_for_search(a), fold_for_search(b), "{a} and {b}");
        }
        assert_ne!(fold_for_search("قلب"), fold_for_search("كلب"));
        assert_eq!(fold_for_search("  iPhone   ١٥ "), "iphone 15");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in ".{0,40}") {
            let once = fold_for_search(&text);
            prop_assert_eq!(fold_for_search(&once), once);
        }

        #[test]
        fn no_foreign_digit_survives(n in 0_u64..u64::MAX) {
            let arabic: String = n.to_string().chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0x660).unwrap()).collect();
            prop_assert_eq!(digits::fold(&arabic), n.to_string());
        }
    }
}
