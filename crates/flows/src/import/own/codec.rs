//! How our own file writes what a spreadsheet or a comma would spoil, and reads it back exactly.

use std::borrow::Cow;

/// What makes a spreadsheet take a text for a formula, in either width; and our own guard.
const TELLING: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''];

/// The text with an apostrophe before it where a spreadsheet would run it.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start().starts_with(TELLING) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the guard.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(TELLING)).unwrap_or(text)
}

/// Words in one cell, with a backslash before commas and backslashes of their own.
pub(crate) fn joined(words: &[String]) -> String {
    let written = |word: &String| word.replace('\\', "\\\\").replace(',', "\\,").replace('،', "\\،");
    words.iter().filter(|word| !word.trim().is_empty()).map(written).collect::<Vec<_>>().join(", ")
}

/// The words of a cell, each once.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ',' | '،' => words.push(String::new()),
            '\\' => words.last_mut().into_iter().for_each(|word| word.extend(letters.next())),
            _ => words.last_mut().into_iter().for_each(|word| word.push(letter)),
        }
    }
    let mut told: Vec<String> = Vec::new();
    for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        told.push(word.to_owned());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_spreadsheet_runs_nothing() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1"] {
            assert!(guarded(text).starts_with('\''), "{text}");
        }
        assert_eq!(guarded("a=b"), "a=b");
        assert_eq!(unguarded("'60s lamp"), "'60s lamp");
    }

    proptest! {
        #[test]
        fn what_is_guarded_reads_back(text in "[-'=+@＝a ,\\\\]{0,8}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
        }

        #[test]
        fn words_of_a_cell_read_back(words in prop::collection::vec("[a,\\\\،'=]{1,5}", 0..5)) {
            prop_assert_eq!(split(&joined(&words)), words);
        }
    }
}
