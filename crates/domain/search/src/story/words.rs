//! What is found by which words, and in which order.

use proptest::prelude::*;

use super::*;

#[test]
fn arabic_is_found_however_it_is_spelled() {
    let index = index_of(&[
        product(1, "Red shirt", "قميص أحمر"),
        product(2, "Coffee pot", "دلّة القهوة العربية"),
        product(3, "Set of 12 cups", "طقم ١٢ فنجانًا"),
    ]);
    assert_eq!(found(&index, "احمر"), [1]);
    assert_eq!(found(&index, "الأحمر"), [1]);
    assert_eq!(found(&index, "قهوه"), [2]);
    assert_eq!(found(&index, "للقهوة"), [2]);
    assert_eq!(found(&index, "دلة قهوة عربيه"), [2]);
    assert_eq!(found(&index, "١٢"), [3]);
    assert_eq!(found(&index, "12 فنجانا"), [3]);
}

#[test]
fn the_last_word_may_still_be_being_typed() {
    let index = index_of(&[product(1, "Headphones", "سمّاعات رأس"), product(2, "Head band", "عصابة رأس")]);
    assert_eq!(found(&index, "h"), [2, 1]);
    assert_eq!(found(&index, "headp"), [1]);
    assert_eq!(found(&index, "سما"), [1]);
    assert_eq!(found(&index, "hea ban"), Vec::<u8>::new(), "only the last word is unfinished");
    assert_eq!(found(&index, "band hea"), [2]);
    let suggested = index.suggest("headp", Locale::Ar, 5).unwrap();
    assert_eq!(suggested.len(), 1);
    assert_eq!(suggested[0].title.get(Locale::Ar), "سمّاعات رأس");
}

#[test]
fn a_whole_word_goes_before_a_beginning_and_a_title_before_what_else_is_told() {
    let mut told = product(4, "Mug", "كوب");
    told.description = Texts::both("Goes well with our lamp", "");
    let mut tagged = product(3, "Candle", "شمعة");
    tagged.tags = vec!["lamp".to_owned()];
    let index = index_of(&[product(1, "Lamp", "مصباح"), product(2, "Lampshade", "غطاء"), tagged, told]);
    assert_eq!(found(&index, "lamp"), [1, 3, 2, 4]);
}

#[test]
fn what_cannot_be_had_stands_behind_its_equals() {
    let index = index_of(&[product(1, "Lamp", ""), Entry { is_available: false, ..product(2, "Lamp", "") }]);
    assert_eq!(found(&index, "lamp"), [1, 2]);
    assert_eq!(found(&index, ""), [2, 1], "without words the newest come first");
}

#[test]
fn one_typo_is_forgiven_when_nothing_fits_better() {
    let index =
        index_of(&[product(1, "Samsung phone", "هاتف سامسونج"), product(2, "Phone case", "غطاء هاتف"), product(3, "Phony", "")]);
    for typed in ["smasung", "samsng", "samsumg", "ssamsung"] {
        let hits = index.search(&query(typed)).unwrap();
        assert_eq!((numbers(&hits.products), hits.meant.as_deref()), (vec![1], Some("Samsung")), "{typed}");
    }
    assert_eq!(found(&index, "phone"), [2, 1], "what fits as typed is not mixed with what nearly fits");
    let both = index.search(&Query { locale: Locale::Ar, ..query("هاتف سامسنوج") }).unwrap();
    assert_eq!((numbers(&both.products), both.meant.as_deref()), (vec![1], Some("هاتف سامسونج")));
    assert_eq!(found(&index, "samsang fone"), Vec::<u8>::new(), "two letters of a short word are another word");
    assert_eq!(found(&index_of(&[product(1, "Diary 2025", "")]), "2024"), Vec::<u8>::new(), "a number is not a typo of another");
}

#[test]
fn synonyms_and_phrases_mean_the_same_in_both_languages() {
    let index = index_of(&[product(1, "Sofa", "كنبة"), product(2, "Air conditioner", "مكيّف"), product(3, "Air pump", "منفاخ")]);
    let group =
        |number, words: &[&str]| Synonyms { id: id(number), words: words.iter().map(|word| (*word).to_owned()).collect() };
    assert_eq!(found(&index, "settee"), Vec::<u8>::new());
    index.set_synonyms(&[group(1, &["sofa", "settee", "أريكة"]), group(2, &["air conditioner", "ac"])]);
    assert_eq!(found(&index, "settee"), [1]);
    assert_eq!(found(&index, "الأريكة"), [1]);
    assert_eq!(found(&index, "ac"), [2]);
    assert_eq!(found(&index, "air conditioner"), [2]);
    assert_eq!(found(&index, "air"), [3, 2]);
    index.set_synonyms(&[]);
    assert_eq!(found(&index, "settee"), Vec::<u8>::new());
}

#[test]
fn singular_finds_plural_and_noise_finds_nothing() {
    let index = index_of(&[product(1, "Shirts", "ساعات"), product(2, "Box", "سيارة")]);
    assert_eq!(found(&index, "shirt blue"), Vec::<u8>::new());
    assert_eq!(found(&index, "boxes"), [2]);
    assert_eq!(found(&index, "ساعة"), [1]);
    assert_eq!(found(&index, "سيارات"), [2]);
    assert_eq!(found(&index, "؟!"), Vec::<u8>::new());
    assert_eq!(found(&index, " "), [2, 1]);
}

#[test]
fn pages_join_without_gap_and_stop_at_their_bound() {
    let entries: Vec<Entry> = (1..=50).map(|number| product(number, "Lamp", "مصباح")).collect();
    let index = index_of(&entries);
    let mut all = Vec::new();
    for offset in (0..60).step_by(7) {
        let hits = index.search(&Query { offset, limit: 7, ..query("lamp") }).unwrap();
        assert_eq!(hits.total, 50);
        all.extend(numbers(&hits.products));
    }
    assert_eq!(all, (1..=50).rev().collect::<Vec<u8>>());
    let bounded = index.search(&Query { limit: 100_000, offset: -5, ..query("lamp") }).unwrap();
    assert_eq!(bounded.products.len(), 50);
    assert!(index.search(&Query { offset: i64::MAX, ..query("lamp") }).unwrap().products.is_empty());
}

const ENGLISH: [&str; 12] = [
    "Leather", "Cotton", "Wireless", "Kettle", "Vintage", "Blanket", "Charger", "Ceramic", "Travel", "Garden", "Wooden", "Silver",
];
const ARABIC: [&str; 12] =
    ["جلدية", "قطنية", "لاسلكي", "إبريق", "عتيقة", "بطانية", "شاحن", "خزفية", "السفر", "الحديقة", "خشبية", "فضية"];

fn title(words: [&str; 12], places: &[usize]) -> String {
    places.iter().map(|place| words[*place]).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_product_is_found_by_its_words_in_both_languages_and_with_one_typo(
        titles in proptest::collection::vec(proptest::collection::vec(0_usize..12, 1..4), 1..12),
        slip in 1_usize..4,
        swaps in any::<bool>(),
    ) {
        let entry = |(number, places): (u8, &Vec<usize>)| product(number, &title(ENGLISH, places), &title(ARABIC, places));
        let entries: Vec<Entry> = (1..).zip(&titles).map(entry).collect();
        let index = index_of(&entries);
        for (entry, number) in entries.iter().zip(1_u8..) {
            for locale in [Locale::En, Locale::Ar] {
                let words = entry.title.get(locale);
                prop_assert!(found(&index, words).contains(&number), "{words}");
                // The longest word is mistyped: one letter is missing, or two stand in each other's place.
                let longest = words.split(' ').max_by_key(|word| word.chars().count()).unwrap();
                let mut letters: Vec<char> = longest.chars().collect();
                if letters.len() < 5 {
                    continue;
                }
                if swaps { letters.swap(slip, slip - 1) } else { let _ = letters.remove(slip); }
                let mistyped = words.replacen(longest, &letters.iter().collect::<String>(), 1);
                prop_assert!(found(&index, &mistyped).contains(&number), "{mistyped} for {words}");
            }
        }
    }
}
