//! Stories of search, told through its front door.

mod facets;
mod folder;
mod words;

use kernel::{CategoryId, Id, Locale, PriceListId, ProductId, Texts, Timestamp, VariantId};
use spine::Tx;
use spine::testing::story;

use crate::model::{Entry, Offer, Query, Synonyms};
use crate::{Index, remove_synonyms, save_synonyms, synonyms};

const LIST: [u8; 16] = [7; 16];

fn id<I: Id>(number: u8) -> I {
    let mut bytes = [0; 16];
    bytes[15] = number;
    I::from_bytes(bytes)
}

fn list() -> PriceListId {
    PriceListId::from_bytes(LIST)
}

/// A product with that title, made in the order of the numbers.
fn product(number: u8, english: &str, arabic: &str) -> Entry {
    Entry {
        product: id(number),
        title: Texts::both(english, arabic),
        description: Texts::default(),
        vendor: String::new(),
        categories: Vec::new(),
        category_names: Vec::new(),
        tags: Vec::new(),
        variants: vec![id(number)],
        skus: vec![format!("SKU-{number}")],
        options: Vec::new(),
        prices: vec![Offer { list: list(), minor: i64::from(number) * 100 }],
        is_available: true,
        created_at: Timestamp(i64::from(number)),
    }
}

fn index_of(entries: &[Entry]) -> Index {
    let index = Index::open(None).unwrap();
    index.put(entries).unwrap();
    index.refresh("").unwrap();
    index
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::of(Locale::En, list()) }
}

fn numbers(products: &[ProductId]) -> Vec<u8> {
    products.iter().map(|product| product.bytes()[15]).collect()
}

/// The numbers of what is found, in order.
fn found(index: &Index, text: &str) -> Vec<u8> {
    numbers(&index.search(&query(text)).unwrap().products)
}

#[test]
fn synonyms_are_kept_changed_and_removed() {
    story(
        || vec![crate::domain()],
        async |shop| {
            let group = Synonyms { id: id(1), words: vec!["sofa".to_owned(), "أريكة".to_owned()] };
            let wish = group.clone();
            shop.db.write(async move |tx: &Tx| save_synonyms(tx, &wish).await).await.unwrap();
            let again = group.clone();
            shop.db.write(async move |tx: &Tx| save_synonyms(tx, &again).await).await.unwrap();
            shop.log_ends_with(&["search.synonyms_saved"]).await;
            assert_eq!(shop.db.position(), 1, "what changes nothing is not said");
            assert_eq!(shop.db.read(async |read: &spine::Read| synonyms(read).await).await.unwrap(), [group]);
            shop.db.write(async |tx: &Tx| remove_synonyms(tx, id(1)).await).await.unwrap();
            let refused = shop.db.write(async |tx: &Tx| remove_synonyms(tx, id(1)).await).await.unwrap_err();
            assert!(refused.is("search.unknown_synonyms"));
            shop.log_ends_with(&["search.synonyms_saved", "search.synonyms_removed"]).await;
        },
    );
}

#[test]
fn a_category_of_nobody_has_no_products() {
    assert!(index_of(&[product(1, "Shirt", "قميص")]).products_in(id::<CategoryId>(9)).is_empty());
    assert_eq!(index_of(&[]).offering(id::<VariantId>(1)).unwrap(), None);
}
