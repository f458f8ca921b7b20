//! Decisions about words: what is one, in which forms it is found, what its root is. Pure.

use kernel::Result;
use tantivy::tokenizer::{AsciiFoldingFilter, TextAnalyzer, TokenStream, WhitespaceTokenizer};
use web::text::fold_for_search;

use crate::model::Denied;

/// Characters of a question that are looked at; what follows is passed over.
pub const TEXT_MAX: usize = 200;
/// Words of a question that are looked at.
pub const WORDS_MAX: usize = 12;
/// Hits that can be passed over: whoever leafs further is not looking for anything.
pub const OFFSET_MAX: i64 = 10_000;
/// Hits of one page.
pub const LIMIT_MAX: i64 = 100;
/// Hits of a usual page.
pub(crate) const LIMIT_USUAL: i64 = 24;
/// Groups of synonyms.
pub const GROUPS_MAX: i64 = 1_000;
/// Words of a group.
const GROUP_WORDS_MAX: usize = 20;
/// Characters of a word or phrase of a group.
const GROUP_WORD_MAX: usize = 100;
/// Characters of a word in the index; longer ones are cut.
const WORD_MAX: usize = 40;
/// Letters that must be left of a word for it to be one without its article or ending.
const STEM_MIN: usize = 3;
/// Letters a word must have for a typo in it to be forgiven.
const TYPO_MIN: usize = 4;

/// The words of a text, folded: lower case, no accents, ASCII digits, one form of each Arabic letter.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold_for_search(text);
    let mut analyzer = TextAnalyzer::builder(WhitespaceTokenizer::default()).filter(AsciiFoldingFilter).build();
    let mut tokens = analyzer.token_stream(&folded);
    let mut found = Vec::new();
    while let Some(token) = tokens.next() {
        let plain = token.text.to_lowercase();
        let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        found.extend(parts.map(|part| part.chars().take(WORD_MAX).collect::<String>()));
    }
    found
}

/// What somebody asks for: the first words of what was typed, without those that say nothing unless there is nothing else.
pub(crate) fn asked(text: &str) -> Vec<String> {
    const SAY_NOTHING: [&str; 20] = [
        "a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "من", "في", "علي", "الي", "عن", "مع",
        "او",
    ];
    let cut: String = text.chars().take(TEXT_MAX).collect();
    let all: Vec<String> = words(&cut).into_iter().take(WORDS_MAX).collect();
    let telling: Vec<String> = all.iter().filter(|word| !SAY_NOTHING.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// The forms in which a word is found: as it is, and without the Arabic article and what is written together with it.
pub(crate) fn forms(word: &str) -> impl Iterator<Item = &str> {
    const ARTICLES: [&str; 8] = ["وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال"];
    let bare = ARTICLES.iter().find_map(|article| word.strip_prefix(article)).filter(|rest| has_letters(rest, STEM_MIN));
    std::iter::once(word).chain(bare)
}

/// What singular and plural have in common: an English word without its `s`, an Arabic one without its feminine ending.
pub(crate) fn root(word: &str) -> String {
    let bare = forms(word).last().unwrap_or(word);
    let cut = |ending: &str| bare.strip_suffix(ending).filter(|rest| has_letters(rest, STEM_MIN));
    if bare.is_ascii() {
        if let Some(rest) = cut("ies") {
            return format!("{rest}y");
        }
        let sibilant = ["sses", "shes", "ches", "xes"].into_iter().any(|ending| bare.ends_with(ending));
        let none = ["ss", "us", "is"].into_iter().any(|ending| bare.ends_with(ending));
        let rest = if sibilant { cut("es") } else { cut("s").filter(|_| !none) };
        return rest.unwrap_or(bare).to_owned();
    }
    cut("ات").or_else(|| cut("ه")).unwrap_or(bare).to_owned()
}

/// Whether a typo in the word is forgiven: long enough to tell words apart, and no number, because 2024 is not 2025.
pub(crate) fn forgives(word: &str) -> bool {
    has_letters(word, TYPO_MIN) && !word.chars().any(char::is_numeric)
}

/// The beginning of a word, so many letters of it.
pub(crate) fn beginning(word: &str, letters: usize) -> Option<&str> {
    let (last, _) = word.char_indices().nth(letters - 1)?;
    let end = word[last..].chars().next().map_or(0, char::len_utf8);
    Some(&word[..last + end])
}

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
}

/// A group of synonyms as it is kept: tidy, without repetition.
pub(crate) fn group(wish: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for word in wish.iter().map(|word| word.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|word| !word.is_empty()) {
        if word.chars().count() > GROUP_WORD_MAX {
            return Err(Denied::WordTooLong { limit: number(GROUP_WORD_MAX) }.into());
        }
        let said = words(&word);
        if said.is_empty() {
            return Err(Denied::NoLetters { word }.into());
        }
        if !kept.iter().any(|known| words(known) == said) {
            kept.push(word);
        }
    }
    if kept.len() > GROUP_WORDS_MAX {
        return Err(Denied::TooManyWords { limit: number(GROUP_WORDS_MAX) }.into());
    }
    if kept.len() < 2 {
        return Err(Denied::TooFewWords.into());
    }
    Ok(kept)
}

fn number(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A number of hits, within its bounds.
pub(crate) fn within(wish: i64, most: i64) -> usize {
    usize::try_from(wish.clamp(0, most)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_word_in_its_written_forms_is_one() {
        for (typed, meant) in
            [("احمر", "أحمر"), ("١٢", "12"), ("قهوه", "قَهْوَة"), ("CAFÉ", "cafe"), ("عــطر", "عطر"), ("ليلي", "ليلى")]
        {
            assert_eq!(words(typed), words(meant), "{typed}");
        }
        assert_eq!(words("T-Shirt (XL), 100% قطن"), ["t", "shirt", "xl", "100", "قطن"]);
    }

    #[test]
    fn articles_are_forgiven_where_a_word_is_left() {
        let bare = |word| forms(word).last().unwrap().to_owned();
        for (written, left) in
            [("القهوه", "قهوه"), ("والقهوه", "قهوه"), ("للقهوه", "قهوه"), ("بالقهوه", "قهوه"), ("اله", "اله"), ("كتاب", "كتاب")]
        {
            assert_eq!(bare(written), left);
        }
    }

    #[test]
    fn singular_and_plural_share_a_root() {
        for (one, many) in [
            ("shirt", "shirts"),
            ("dress", "dresses"),
            ("battery", "batteries"),
            ("box", "boxes"),
            ("ساعه", "ساعات"),
            ("السياره", "سيارات"),
        ] {
            assert_eq!(root(one), root(many), "{one}");
        }
        assert_eq!((root("glass"), root("bus")), ("glass".to_owned(), "bus".to_owned()));
    }

    #[test]
    fn small_words_are_passed_over_unless_there_is_nothing_else() {
        assert_eq!(asked("shirt for the beach"), ["shirt", "beach"]);
        assert_eq!(asked("the"), ["the"]);
        assert_eq!(asked(&"a1 ".repeat(500)).len(), WORDS_MAX);
        assert!(asked("؟!…").is_empty());
    }

    #[test]
    fn a_group_needs_two_words_that_differ() {
        let of = |words: &[&str]| group(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&[" sofa ", "", "settee", "Sofa", "أريكة"]).unwrap(), ["sofa", "settee", "أريكة"]);
        assert!(of(&["sofa", "SOFA"]).unwrap_err().is("search.too_few_words"));
        assert!(of(&["sofa", "!"]).unwrap_err().is("search.no_letters"));
        assert!(of(&["sofa", &"x".repeat(101)]).unwrap_err().is("search.word_too_long"));
        let many: Vec<String> = (0..21).map(|n| format!("w{n}")).collect();
        assert!(group(&many).unwrap_err().is("search.too_many_words"));
    }

    proptest! {
        #[test]
        fn folding_words_twice_changes_nothing_more(text in "\\PC{0,60}") {
            let once = words(&text);
            prop_assert_eq!(words(&once.join(" ")), once);
        }

        #[test]
        fn a_beginning_begins_the_word(word in "\\PC{1,8}", letters in 1_usize..10) {
            match beginning(&word, letters) {
                Some(start) => prop_assert!(word.starts_with(start) && start.chars().count() == letters),
                None => prop_assert!(word.chars().count() < letters),
            }
        }

        #[test]
        fn whatever_is_typed_stays_within_its_limits(text in "\\PC{0,400}") {
            let asked = asked(&text);
            prop_assert!(asked.len() <= WORDS_MAX);
            prop_assert!(asked.iter().all(|word| word.chars().count() <= WORD_MAX && !word.is_empty()));
        }
    }
}
