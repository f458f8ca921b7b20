//! Plural forms, isolation, and the checks of the message files.

use super::*;

const TRY: &[Bundle] = &[Bundle {
    name: "try",
    en: "try-items = { $count ->\n    [one] one item\n   *[other] { $count } items\n }\ntry-same = Same\ntry-only_en = x\n",
    ar: "try-items = { $count ->\n    [one] عنصر\n   *[other] { $count } عناصر\n }\ntry-same = Same\ntry-only_ar = س\n",
}];

#[test]
fn arabic_counts_in_six_forms() {
    let forms: Vec<String> = [0, 1, 2, 3, 11, 100].into_iter().map(|n| plain!(Locale::Ar, "web.items", count = n)).collect();
    let distinct: std::collections::BTreeSet<_> = forms.iter().collect();
    assert_eq!(distinct.len(), 6, "{forms:?}");
    assert_eq!(plain!(Locale::En, "web.items", count = 1), "1 item");
    assert_eq!(plain!(Locale::En, "web.items", count = 1200), "1,200 items");
}

#[test]
fn pages_isolate_facts_and_plain_text_does_not() {
    assert!(t!(Locale::Ar, "web.page_of", page = 1, pages = 2).contains('\u{2068}'));
    assert!(!plain!(Locale::Ar, "web.page_of", page = 1, pages = 2).contains('\u{2068}'));
}

#[test]
#[should_panic(expected = "no message")]
fn a_missing_key_is_loud() {
    let _ = t!(Locale::En, "web.no_such_key");
}

#[test]
fn a_refusal_is_a_sentence_with_its_facts() {
    let refusal = DomainError::new(kernel::Kind::Invalid, "request.too_long").with("most", 1000);
    assert!(plain_sentence(Locale::En, &refusal).contains("1,000"));
    assert_ne!(plain_sentence(Locale::Ar, &refusal), plain_sentence(Locale::En, &refusal));
}

#[test]
fn the_shared_texts_are_complete() {
    assert_eq!(check(SHARED), Vec::<String>::new());
}

#[test]
fn the_check_finds_what_is_missing_equal_and_without_plural_forms() {
    let found = check(TRY).join("\n");
    for expected in [
        "try-only_en is missing in Arabic",
        "try-only_ar is missing in English",
        "try-same is the same text",
        "zero, two, few, many",
    ] {
        assert!(found.contains(expected), "{expected} not in:\n{found}");
    }
}
