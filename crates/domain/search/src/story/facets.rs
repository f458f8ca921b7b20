//! Filters, facets and sorts.

use super::*;
use crate::model::{Choice, Facets, Filters, Sort};

/// Four shirts: red and blue, by two makers, in two categories of one, one of them sold out.
fn shirts() -> Index {
    let shirt = |number, colour: (&str, &str), vendor: &str, category: u8, is_available| Entry {
        vendor: vendor.to_owned(),
        categories: vec![id(category), id(10)],
        options: vec![(Texts::both("Colour", "اللون"), vec![Texts::both(colour.0, colour.1)])],
        is_available,
        ..product(number, "Shirt", "قميص")
    };
    let (red, blue) = (("Red", "أحمر"), ("Blue", "أزرق"));
    index_of(&[
        shirt(1, red, "Nakhla", 11, true),
        shirt(2, blue, "Nakhla", 11, true),
        shirt(3, blue, "Waha", 12, false),
        Entry { prices: Vec::new(), ..shirt(4, blue, "Waha", 12, true) },
    ])
}

fn asked(index: &Index, filters: Filters) -> (Vec<u8>, Facets) {
    let hits = index.search(&Query { filters, ..query("shirt") }).unwrap();
    assert_eq!(hits.total, i64::try_from(hits.products.len()).unwrap());
    (numbers(&hits.products), hits.facets)
}

fn colours(facets: &Facets) -> Vec<(&str, i64)> {
    facets.options[0].1.iter().map(|(choice, count)| (choice.key.as_str(), *count)).collect()
}

#[test]
fn facets_count_everything_while_nothing_is_filtered() {
    let (found, facets) = asked(&shirts(), Filters::default());
    assert_eq!(found, [4, 2, 1, 3]);
    assert_eq!(facets.categories, [(id(10), 4), (id(11), 2), (id(12), 2)]);
    assert_eq!(facets.vendors, [("Nakhla".to_owned(), 2), ("Waha".to_owned(), 2)]);
    assert_eq!(facets.options[0].0, Choice { key: "colour".to_owned(), label: "Colour".to_owned() });
    assert_eq!(colours(&facets), [("blue", 3), ("red", 1)]);
    assert_eq!((facets.price, facets.available), (Some((100, 300)), 3));
}

#[test]
fn a_facet_counts_with_its_own_filter_lifted_and_all_others_kept() {
    let index = shirts();
    let red = Filters { options: vec![("colour".to_owned(), "red".to_owned())], ..Filters::default() };
    let (found, facets) = asked(&index, red.clone());
    assert_eq!(found, [1]);
    assert_eq!(colours(&facets), [("blue", 3), ("red", 1)], "the other colours stay to be chosen");
    assert_eq!(facets.vendors, [("Nakhla".to_owned(), 1)]);
    assert_eq!((facets.price, facets.available), (Some((100, 100)), 1));

    let (found, facets) = asked(&index, Filters { vendors: vec!["Waha".to_owned()], ..red });
    assert!(found.is_empty());
    assert_eq!(colours(&facets), [("blue", 2)]);
    assert_eq!(facets.vendors, [("Nakhla".to_owned(), 1)]);
    assert_eq!(facets.price, None);
}

#[test]
fn values_of_one_option_are_alternatives_and_filters_join() {
    let index = shirts();
    let colour = |value: &str| ("colour".to_owned(), value.to_owned());
    let both = Filters { options: vec![colour("red"), colour("blue")], only_available: true, ..Filters::default() };
    assert_eq!(asked(&index, both.clone()).0, [4, 2, 1]);
    assert_eq!(asked(&index, Filters { category: Some(id(12)), ..both.clone() }).0, [4]);
    assert_eq!(asked(&index, Filters { category: Some(id(10)), ..both.clone() }).0, [4, 2, 1]);
    assert_eq!(asked(&index, Filters { price_from: Some(150), ..both.clone() }).0, [2], "what has no price passes no bound");
    assert_eq!(asked(&index, Filters { price_to: Some(150), ..both }).0, [1]);
    assert!(asked(&index, Filters { options: vec![colour("green")], ..Filters::default() }).0.is_empty());
}

#[test]
fn labels_follow_the_language_and_keys_do_not() {
    let hits = shirts().search(&Query { locale: Locale::Ar, ..query("قميص") }).unwrap();
    assert_eq!(hits.facets.options[0].0, Choice { key: "colour".to_owned(), label: "اللون".to_owned() });
    assert_eq!(hits.facets.options[0].1[0].0, Choice { key: "blue".to_owned(), label: "أزرق".to_owned() });
}

#[test]
fn prices_sort_both_ways_with_what_has_none_last() {
    let index = shirts();
    let sorted = |sort| numbers(&index.search(&Query { sort, ..query("") }).unwrap().products);
    assert_eq!(sorted(Sort::PriceUp), [1, 2, 3, 4]);
    assert_eq!(sorted(Sort::PriceDown), [3, 2, 1, 4]);
    assert_eq!(sorted(Sort::Newest), [4, 3, 2, 1]);
    let elsewhere = index.search(&Query { list: id(99), ..query("") }).unwrap();
    assert_eq!((elsewhere.total, elsewhere.facets.price), (4, None), "a list without prices still shows what there is");
}

#[test]
fn what_changed_replaces_what_was_and_what_is_gone_is_not_found() {
    let index = shirts();
    let changed = [product(1, "Jacket", "سترة"), product(5, "Shirt", "قميص")];
    assert_eq!(index.put(&changed).unwrap(), 2);
    assert_eq!(found(&index, "jacket"), Vec::<u8>::new(), "nothing is seen before the refresh");
    assert_eq!(index.remove(&[id(2), id(99)]).unwrap(), 1);
    index.refresh("7").unwrap();
    assert_eq!((found(&index, "jacket"), found(&index, "shirt")), (vec![1], vec![5, 4, 3]));
    assert_eq!(
        (index.put(&changed).unwrap(), index.size(), index.mark()),
        (0, 4, "7".to_owned()),
        "what is equal is not written"
    );
    assert_eq!(index.offering(id(2)).unwrap(), None);
    assert_eq!(index.offering(id(3)).unwrap(), Some((id(3), false)));
    assert_eq!(numbers(&index.products_in(id(12))), [4, 3]);
    // The same product changed twice before a refresh is there once, as it was last.
    index.put(&[product(6, "Scarf", "")]).unwrap();
    index.put(&[product(6, "Shawl", "")]).unwrap();
    index.remove(&[id(5)]).unwrap();
    index.put(&[product(5, "Coat", "")]).unwrap();
    index.refresh("8").unwrap();
    assert_eq!((found(&index, "scarf"), found(&index, "shawl"), found(&index, "coat")), (vec![], vec![6], vec![5]));
    assert_eq!(index.size(), 5);
    index.clear().unwrap();
    assert_eq!((index.size(), index.mark()), (0, String::new()));
}
