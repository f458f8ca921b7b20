//! What a draft does, told without any store.

use pricing::PriceList;

use super::*;

fn colours(words: &[(&str, &str)]) -> Vec<Texts> {
    words.iter().map(|(english, arabic)| texts(english, arabic)).collect()
}

fn shirt() -> Draft {
    let mut draft = Draft::new();
    for (name, value) in [
        ("handle", "shirt"),
        ("title.en", "Shirt"),
        ("option.0.name.en", "Colour"),
        ("option.0.values.en", "Sand\nBlue"),
        ("option.0.values.ar", "رملي\nأزرق"),
    ] {
        draft.set(name, value);
    }
    draft
}

#[test]
fn every_combination_becomes_a_row_and_rows_keep_what_they_hold() {
    let mut draft = shirt();
    draft.make_variants(&[]).unwrap();
    assert_eq!(draft.rows(), ["new1", "new2"]);
    assert_eq!(draft.get("v.new2.sku"), "SHIRT-BLUE");
    draft.set("v.new1.barcode", "628");
    let before = draft.options();
    draft.set("option.1.values.en", "M\nL");
    draft.make_variants(&before).unwrap();
    assert_eq!(draft.rows(), ["new1", "new3", "new2", "new4"], "what was there becomes the first size");
    assert_eq!(draft.get("v.new1.barcode"), "628");
    let before = draft.options();
    draft.set("option.0.values.en", "Green\nBlue\nSand");
    draft.set("option.0.values.ar", "");
    draft.make_variants(&before).unwrap();
    assert_eq!(draft.rows().len(), 6);
    assert_eq!(draft.choices("new1"), [2, 0], "the sand one moved along");
    assert_eq!(draft.get("v.new1.barcode"), "628");
}

#[test]
fn too_many_combinations_are_refused() {
    let mut draft = shirt();
    let many: String = (0..20).map(|n| format!("v{n}\n")).collect();
    for option in 0..3 {
        draft.set(&format!("option.{option}.values.en"), &many);
    }
    assert!(matches!(draft.make_variants(&[]), Err(catalog::Denied::TooMany { .. })));
}

#[test]
fn a_value_is_known_by_its_words_or_else_by_its_place() {
    let before = colours(&[("Sand", "رملي"), ("Blue", "أزرق")]);
    assert_eq!(carried(&before, &colours(&[("Sand", "رملي"), ("Navy", "كحلي")])), [Some(0), Some(1)]);
    assert_eq!(carried(&before, &colours(&[("Blue", "أزرق"), ("Sand", "رملي")])), [Some(1), Some(0)]);
    assert_eq!(carried(&before, &colours(&[("Blue", "أزرق")])), [None, Some(0)]);
    assert_eq!(carried(&before, &colours(&[("Sandy", "رملي"), ("Blue", "")])), [Some(0), Some(1)]);
}

#[test]
fn what_two_people_changed_is_told_apart() {
    let before = shirt();
    let (mut theirs, mut mine) = (before.clone(), before.clone());
    theirs.set("vendor", "Wadi");
    theirs.set("title.en", "Linen shirt");
    mine.set("title.en", "Summer shirt");
    mine.set("tags", "linen");
    let found = differences(&before, &theirs, &mine);
    let told: Vec<_> = found.iter().map(|one| (one.field.as_str(), one.is_contested(), one.is_mine())).collect();
    assert_eq!(told, [("tags", false, true), ("title.en", true, true), ("vendor", false, false)]);
    let merged = mine.merged(&theirs, |field| field == "tags");
    assert_eq!((merged.get("vendor"), merged.get("title.en"), merged.get("tags")), ("Wadi", "Linen shirt", "linen"));
}

#[test]
fn a_form_tells_all_that_is_wrong_at_once() {
    crate::story::shop::speak();
    let list = PriceList {
        id: kernel::Id::from_bytes([1; 16]),
        code: "retail".to_owned(),
        name: Texts::default(),
        currency: kernel::Currency::SAR,
        tax_included: true,
    };
    let mut draft = shirt();
    draft.make_variants(&[]).unwrap();
    draft.set("v.new1.grams", "heavy");
    draft.set(&format!("v.new1.price.{}", list.id), "cheap");
    draft.set(&format!("v.new2.price.{}", list.id), "١٢٫٥");
    draft.set("v.new2.sku", "");
    let (id, before) = (kernel::Id::from_bytes([2; 16]), Draft::new());
    let making = Making { id, expected: 0, before: &before, lists: std::slice::from_ref(&list) };
    let mint = || kernel::Id::from_bytes([3; 16]);
    let wrongs = draft.edit(&making, mint).unwrap_err();
    for field in ["v.new1.grams".to_owned(), format!("v.new1.price.{}", list.id), "v.new2.sku".to_owned()] {
        assert!(wrongs.at(Locale::En, &field).is_some(), "{field}");
    }
    draft.set("v.new2.sku", "S-2");
    draft.set("v.new1.off", "on");
    let edit = draft.edit(&making, mint).unwrap();
    assert_eq!(edit.save.variants.len(), 1, "what is not made is left out");
    assert_eq!(edit.prices[0].after.map(|price| price.minor), Some(1_250), "any digits will do");
}
