//! What the rules of the catalogue promise, for any input.

use kernel::{Id, ProductId, TaxClass, VariantId};
use proptest::prelude::*;

use super::*;
use crate::model::{ProductOption, Regulation};

fn shirt(colours: &[&str]) -> (Product, Vec<Variant>) {
    let values: Vec<Texts> = colours.iter().map(|colour| Texts::one(kernel::Locale::En, *colour)).collect();
    let id = ProductId::from_bytes([1; 16]);
    let product = Product {
        id,
        handle: "قميص-shirt".to_owned(),
        title: Texts::both("Shirt", "قميص"),
        description: Texts::default(),
        vendor: "Wadi".to_owned(),
        category: None,
        options: vec![ProductOption { name: Texts::both("Colour", "اللون"), values: values.clone() }],
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: vec![],
        regulation: Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let variant = |(place, choice): (u8, Texts)| Variant {
        id: VariantId::from_bytes([place; 16]),
        product: id,
        sku: format!("SH-{place}"),
        barcode: None,
        choices: vec![choice],
        position: i64::from(place),
        grams: Some(200),
    };
    (product, (1..).zip(values).map(variant).collect())
}

fn refused(change: impl FnOnce(&mut Product, &mut Vec<Variant>)) -> String {
    let (mut one, mut variants) = shirt(&["red", "blue"]);
    change(&mut one, &mut variants);
    product(&one, &variants).err().map_or_else(|| "accepted".to_owned(), |denied| denied.code.into_owned())
}

#[test]
fn a_product_is_whole_or_refused() {
    assert_eq!(refused(|_, _| ()), "accepted");
    assert_eq!(refused(|_, variants| variants.clear()), "catalog.no_variant");
    let draft = |product: &mut Product, variants: &mut Vec<Variant>| {
        product.status = ProductStatus::Draft;
        variants.clear();
    };
    assert_eq!(refused(draft), "accepted");
    assert_eq!(refused(|product, _| product.title = Texts::both(" ", "")), "catalog.no_title");
    assert_eq!(refused(|product, _| product.handle = "No Spaces".to_owned()), "catalog.bad_handle");
    for (age, answer) in [(0, "catalog.bad_age"), (1, "accepted"), (AGE_MAX, "accepted"), (AGE_MAX + 1, "catalog.bad_age")] {
        assert_eq!(refused(|product, _| product.regulation.min_age = Some(age)), answer, "{age}");
    }
    assert_eq!(refused(|product, _| product.vendor = "x".repeat(TEXT_MAX + 1)), "catalog.too_long");
    assert_eq!(refused(|product, _| product.tags = vec![String::new(); TAGS_MAX + 1]), "catalog.too_many");
    assert_eq!(refused(|product, _| product.options = vec![product.options[0].clone(); OPTIONS_MAX + 1]), "catalog.too_many");
}

#[test]
fn a_variant_is_told_from_its_siblings() {
    assert_eq!(refused(|_, variants| variants[1].sku = "SH-1".to_owned()), "catalog.sku_taken");
    assert_eq!(refused(|_, variants| variants[1].sku = " SH-1".to_owned()), "catalog.bad_sku");
    assert_eq!(refused(|_, variants| variants[1].barcode = Some(String::new())), "catalog.bad_sku");
    assert_eq!(refused(|_, variants| variants[1].choices = variants[0].choices.clone()), "catalog.bad_choices");
    assert_eq!(refused(|_, variants| variants[1].id = variants[0].id), "catalog.bad_choices");
    assert_eq!(refused(|_, variants| variants[1].choices.clear()), "catalog.bad_choices");
    assert_eq!(refused(|_, variants| variants[1].choices[0] = Texts::default()), "catalog.bad_choices");
    assert_eq!(refused(|_, variants| variants[1].product = ProductId::from_bytes([2; 16])), "catalog.bad_choices");
    assert_eq!(refused(|_, variants| variants[1].grams = Some(-1)), "catalog.bad_weight");
}

#[test]
fn a_category_is_not_part_of_itself() {
    let of = |n: u8, parent: Option<u8>| Category {
        id: CategoryId::from_bytes([n; 16]),
        handle: format!("c{n}"),
        title: Texts::both("Shirts", "قمصان"),
        parent: parent.map(|n| CategoryId::from_bytes([n; 16])),
        position: 0,
    };
    let others = [of(1, None), of(2, Some(1)), of(3, Some(2))];
    assert!(category(&of(4, Some(3)), &others).is_ok());
    for own in [1, 2, 3] {
        assert_eq!(category(&of(1, Some(own)), &others).unwrap_err().code, "catalog.category_loop");
    }
    assert_eq!(category(&of(4, Some(9)), &others).unwrap_err().code, "catalog.unknown_category");
}

#[test]
fn only_secure_addresses_are_shown() {
    assert!(address("https://example.org/a.jpg?b=c").is_ok());
    for odd in ["http://example.org/a.jpg", "https://", "https:///a", "javascript:alert(1)", "https://a\"b", "https://a b", ""] {
        assert!(address(odd).is_err(), "{odd}");
    }
}

#[test]
fn a_search_is_taken_by_its_letters() {
    assert_eq!(pattern("  50% Off_ "), "%50\\%%off\\_%");
    assert_eq!(pattern(""), "%");
    assert_eq!(code(" ١٢٣ "), ("١٢٣".to_owned(), "123".to_owned()));
}

/// What SQL's `like` says, for patterns of this module.
fn like(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|start| like(rest, &text[start..])),
        ['\\', letter, rest @ ..] | [letter, rest @ ..] => text.first() == Some(letter) && like(rest, &text[1..]),
    }
}

proptest! {
    #[test]
    fn a_product_is_found_by_each_of_its_words(title in "[a-zA-Zء-ي%_]{1,12}( [a-zA-Zء-ي%_]{1,12}){0,3}") {
        let (mut one, variants) = shirt(&["red"]);
        one.title = Texts::one(kernel::Locale::Ar, title.clone());
        let text: Vec<char> = search_text(&one, &variants).chars().collect();
        for word in title.split(' ').chain([title.as_str(), "sh-1", "WADI"]) {
            let pattern: Vec<char> = pattern(word).chars().collect();
            prop_assert!(like(&pattern, &text), "{word} in {text:?}");
        }
    }

    #[test]
    fn the_text_kept_for_search_has_an_end(title in ".{0,255}", colours in 1_usize..200) {
        let names: Vec<String> = (0..colours).map(|n| n.to_string()).collect();
        let (mut one, variants) = shirt(&names.iter().map(String::as_str).collect::<Vec<_>>());
        one.title = Texts::one(kernel::Locale::En, title);
        prop_assert!(search_text(&one, &variants).len() <= SEARCH_BYTES_MAX);
    }

    #[test]
    fn what_begins_so_lies_between(start in "[a-z0-9]{1,5}", rest in "\\PC{0,5}", other in "[a-z0-9]{1,5}") {
        let (from, to) = prefix(&start);
        let whole = format!("{start}{rest}");
        prop_assert!(from <= whole && whole < to);
        prop_assert_eq!(from <= other && other < to, other.starts_with(&start));
    }

    #[test]
    fn saving_twice_is_no_change(version in 1_i64..1000, now in 0_i64..i64::MAX) {
        let (one, mut variants) = shirt(&["red", "blue", "green"]);
        let kept = Product { version, ..next(None, &one, Timestamp(now)) };
        prop_assert!(same(&kept, &one));
        prop_assert_eq!(next(Some(&kept), &one, Timestamp(now)).version, version + 1);
        let sorted = variants.clone();
        variants.reverse();
        prop_assert!(same_variants(&sorted, &variants));
        variants.pop();
        prop_assert!(!same_variants(&sorted, &variants));
    }
}
