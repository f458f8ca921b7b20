//! Finding, told on both engines: whatever changes in the tables is what is found, at once and after any absence.

use std::path::Path;

use catalog::{Category, ProductOption, ProductStatus, SaveProduct, Variant};
use kernel::{
    CategoryId, Currency, Id, LocationId, Money, PriceListId, ProductId, Quantity, TaxClass, Texts, Timestamp, VariantId,
};
use pricing::{PriceList, SetPrice};
use search::{Filters, Sort, Synonyms};
use spine::Tx;
use spine::testing::{TestShop, story};
use stock::{Count, Move, Reason};
use tokio_util::sync::DropGuard;

use super::*;

fn domains() -> Vec<spine::Domain> {
    vec![catalog::domain(), pricing::domain(), stock::domain(), search::domain()]
}

fn id<I: Id>(number: u16) -> I {
    let mut bytes = [0; 16];
    bytes[14..].copy_from_slice(&number.to_be_bytes());
    I::from_bytes(bytes)
}

fn list() -> PriceList {
    PriceList {
        id: id(1),
        code: "retail".to_owned(),
        name: Texts::both("Prices", "أسعار"),
        currency: Currency::SAR,
        tax_included: true,
    }
}

/// A product in one size, with one variant of the same number.
fn product(number: u16, english: &str, arabic: &str) -> SaveProduct {
    let size = Texts::both("Large", "كبير");
    let product = catalog::Product {
        id: id(number),
        handle: format!("product-{number}"),
        title: Texts::both(english, arabic),
        description: Texts::default(),
        vendor: "Waha".to_owned(),
        category: Some(id(2)),
        options: vec![ProductOption { name: Texts::both("Size", "المقاس"), values: vec![size.clone()] }],
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let variant = Variant {
        id: id(number),
        product: id(number),
        sku: format!("SKU-{number}"),
        barcode: None,
        choices: vec![size],
        position: 0,
        grams: None,
    };
    SaveProduct { product, variants: vec![variant], expected: None }
}

fn category(number: u16, english: &str, parent: Option<u16>) -> Category {
    let parent = parent.map(id);
    Category { id: id(number), handle: format!("category-{number}"), title: Texts::both(english, "فئة"), parent, position: 0 }
}

/// A node: its index, its finder, and what ends it.
struct Node {
    index: Index,
    finder: Finder,
    _stop: DropGuard,
}

impl Node {
    async fn of(shop: &TestShop, index: Index) -> Self {
        let stop = CancellationToken::new();
        let finder = Finder::start(&shop.db, index.clone(), stop.clone()).await.unwrap();
        Self { index, finder, _stop: stop.drop_guard() }
    }

    async fn start(shop: &TestShop) -> Self {
        Self::of(shop, Index::open(None).unwrap()).await
    }

    async fn asked(&self, shop: &TestShop, query: Query) -> Found {
        self.finder.reached(shop.db.position()).await.unwrap();
        self.finder.search(&query).await.unwrap()
    }

    /// The numbers of what is found once everything that was committed can be.
    async fn found(&self, shop: &TestShop, text: &str) -> Vec<u16> {
        numbers(&self.asked(shop, query(text)).await.hits.products)
    }
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 100, ..Query::of(Locale::En, id::<PriceListId>(1)) }
}

fn numbers(products: &[ProductId]) -> Vec<u16> {
    products.iter().map(|product| u16::from_be_bytes([product.bytes()[14], product.bytes()[15]])).collect()
}

async fn open(shop: &TestShop) {
    shop.db.write(async |tx: &Tx| pricing::save_list(tx, &list()).await).await.unwrap();
    save_category(shop, category(1, "Home", None)).await;
    save_category(shop, category(2, "Lights", Some(1))).await;
}

async fn save(shop: &TestShop, wish: SaveProduct) {
    shop.clock.advance(1);
    shop.db.write(async move |tx: &Tx| catalog::save_product(tx, &wish).await).await.unwrap();
}

async fn save_category(shop: &TestShop, wish: Category) {
    shop.db.write(async move |tx: &Tx| catalog::save_category(tx, &wish).await).await.unwrap();
}

async fn price(shop: &TestShop, number: u16, minor: i64) {
    let price = Money::new(minor, Currency::SAR);
    let wish = SetPrice { list: id(1), variant: id::<VariantId>(number), price, compare_at: None };
    shop.db.write(async move |tx: &Tx| pricing::set_price(tx, wish).await).await.unwrap();
}

async fn count(shop: &TestShop, number: u16, place: u16, counted: i64) {
    let wish = Count { variant: id(number), location: id::<LocationId>(place), counted: Quantity(counted) };
    shop.db.write(async move |tx: &Tx| stock::count(tx, wish.clone()).await).await.unwrap();
}

async fn rename(shop: &TestShop, number: u16, english: &str) {
    save(shop, product(number, english, "مصباح")).await;
}

#[test]
fn what_is_saved_is_found_and_what_is_archived_is_not() {
    story(domains, async |shop| {
        open(shop).await;
        save(shop, product(1, "Desk lamp", "مصباح مكتب")).await;
        let node = Node::start(shop).await;
        assert_eq!(node.found(shop, "مصباح").await, [1], "what was there before is filled in");
        save(shop, product(2, "Floor lamp", "مصباح أرضي")).await;
        assert_eq!(node.found(shop, "lamp").await, [2, 1]);
        rename(shop, 1, "Lantern").await;
        assert_eq!((node.found(shop, "lamp").await, node.found(shop, "lantern").await), (vec![2], vec![1]));
        shop.db.write(async |tx: &Tx| catalog::archive_product(tx, id(2), None).await).await.unwrap();
        assert_eq!(node.found(shop, "").await, [1]);
        let by_code = node.asked(shop, query(" SKU-1 ")).await;
        assert_eq!(by_code.exact.map(|sellable| sellable.product), Some(id(1)));
        assert!(node.asked(shop, query("lantern")).await.exact.is_none());
        assert_eq!(node.finder.suggest("lan", Locale::Ar, 5).await.unwrap()[0].title.get(Locale::En), "Lantern");
    });
}

#[test]
fn prices_and_availability_follow_and_an_ordinary_sale_writes_nothing() {
    story(domains, async |shop| {
        open(shop).await;
        let node = Node::start(shop).await;
        save(shop, product(1, "Lamp", "مصباح")).await;
        save(shop, product(2, "Lamp", "مصباح")).await;
        price(shop, 1, 900).await;
        price(shop, 2, 700).await;
        let up = Query { sort: Sort::PriceUp, ..query("lamp") };
        let hits = node.asked(shop, up.clone()).await.hits;
        assert_eq!((numbers(&hits.products), hits.facets.price, hits.facets.available), (vec![2, 1], Some((700, 900)), 0));
        price(shop, 1, 500).await;
        assert_eq!(numbers(&node.asked(shop, up).await.hits.products), [1, 2]);

        let available = Query { filters: Filters { only_available: true, ..Filters::default() }, ..query("") };
        count(shop, 1, 1, 5).await;
        assert_eq!(numbers(&node.asked(shop, available.clone()).await.hits.products), [1]);
        let mark = node.index.mark();
        let sale = Move { variant: id(1), location: id(1), change: Quantity(-4), reason: Reason::Sold, order: None };
        shop.db.write(async move |tx: &Tx| stock::move_stock(tx, sale.clone()).await).await.unwrap();
        assert_eq!(numbers(&node.asked(shop, available.clone()).await.hits.products), [1]);
        assert_eq!(node.index.mark(), mark, "a sale that leaves pieces is no news to the index");
        count(shop, 1, 2, 1).await;
        count(shop, 1, 1, 0).await;
        assert_eq!(numbers(&node.asked(shop, available.clone()).await.hits.products), [1], "another location still has one");
        count(shop, 1, 2, 0).await;
        assert!(node.asked(shop, available).await.hits.products.is_empty());
    });
}

#[test]
fn a_category_takes_its_products_along() {
    story(domains, async |shop| {
        open(shop).await;
        let node = Node::start(shop).await;
        save(shop, product(1, "Lamp", "مصباح")).await;
        let within =
            |number| Query { filters: Filters { category: Some(id::<CategoryId>(number)), ..Filters::default() }, ..query("") };
        assert_eq!(node.asked(shop, within(1)).await.hits.facets.categories, [(id(1), 1), (id(2), 1)]);
        assert_eq!(node.found(shop, "lights").await, [1]);
        save_category(shop, category(3, "Garden", None)).await;
        save_category(shop, category(2, "Illumination", Some(3))).await;
        assert_eq!((node.found(shop, "lights").await, node.found(shop, "illumination").await), (vec![], vec![1]));
        assert_eq!(node.found(shop, "garden").await, [1]);
        assert_eq!(node.asked(shop, within(1)).await.hits.total, 0);
        assert_eq!(node.asked(shop, within(3)).await.hits.total, 1);
    });
}

#[test]
fn synonyms_work_at_once_on_every_node() {
    story(domains, async |shop| {
        open(shop).await;
        save(shop, product(1, "Sofa", "كنبة")).await;
        let nodes = [Node::start(shop).await, Node::start(shop).await];
        let group = Synonyms { id: id(1), words: vec!["sofa".to_owned(), "settee".to_owned(), "أريكة".to_owned()] };
        shop.db.write(async move |tx: &Tx| search::save_synonyms(tx, &group).await).await.unwrap();
        for node in &nodes {
            assert_eq!((node.found(shop, "settee").await, node.found(shop, "الأريكة").await), (vec![1], vec![1]));
        }
        let late = Node::start(shop).await;
        assert_eq!(late.found(shop, "settee").await, [1]);
        shop.db.write(async |tx: &Tx| search::remove_synonyms(tx, id(1)).await).await.unwrap();
        for node in &nodes {
            assert!(node.found(shop, "settee").await.is_empty());
        }
    });
}

/// Opens that folder's index as soon as the node before has let go of it.
async fn reopened(folder: &Path) -> Index {
    loop {
        match Index::open(Some(folder)) {
            Ok(index) => return index,
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(5)).await,
        }
    }
}

#[test]
fn after_an_absence_the_index_takes_up_the_log_where_it_left_it() {
    story(domains, async |shop| {
        open(shop).await;
        let folder = tempfile::tempdir().unwrap();
        let index = || reopened(folder.path());
        let node = Node::of(shop, index().await).await;
        for number in 1..=3 {
            save(shop, product(number, "Lamp", "مصباح")).await;
        }
        assert_eq!(node.found(shop, "lamp").await, [3, 2, 1]);
        drop(node);

        rename(shop, 2, "Lantern").await;
        shop.db.write(async |tx: &Tx| catalog::archive_product(tx, id(3), None).await).await.unwrap();
        count(shop, 1, 1, 2).await;
        let opened = index().await;
        assert_eq!(opened.size(), 3);
        let node = Node::of(shop, opened).await;
        let hits = node.asked(shop, query("")).await.hits;
        assert_eq!((numbers(&hits.products), hits.facets.available), (vec![2, 1], 1));
        drop(node);

        // The index of another shop's log is not believed, however alike the logs may look.
        let foreign = index().await;
        foreign.put(&[]).unwrap();
        foreign.refresh(&format!("{} {}", shop.db.position(), 4)).unwrap();
        drop(foreign);
        let node = Node::of(shop, index().await).await;
        assert_eq!(node.found(shop, "lantern").await, [2]);
        assert_eq!(node.finder.refill().await.unwrap(), 2);
        assert_eq!(node.found(shop, "").await, [2, 1]);
    });
}

#[test]
fn many_changes_at_once_are_all_found() {
    story(domains, async |shop| {
        open(shop).await;
        let node = Node::start(shop).await;
        let wishes: Vec<SaveProduct> = (1..=300).map(|number| product(number, &format!("Lamp model{number}"), "مصباح")).collect();
        for wishes in wishes.chunks(100).map(<[SaveProduct]>::to_vec) {
            let all = async move |tx: &Tx| {
                for wish in &wishes {
                    catalog::save_product(tx, wish).await?;
                    let set = SetPrice {
                        list: id(1),
                        variant: wish.variants[0].id,
                        price: Money::new(500, Currency::SAR),
                        compare_at: None,
                    };
                    pricing::set_price(tx, set).await?;
                }
                Ok(())
            };
            shop.db.write(all).await.unwrap();
        }
        for number in (1..=300).step_by(50) {
            price(shop, number, 400).await;
        }
        let hits = node.asked(shop, Query { sort: Sort::PriceUp, limit: 10, ..query("lamp") }).await.hits;
        assert_eq!((hits.total, hits.facets.price), (300, Some((400, 500))));
        assert_eq!(node.found(shop, "model251").await, [251]);
        let filtered = Query { filters: Filters { price_to: Some(450), ..Filters::default() }, ..query("") };
        assert_eq!(node.asked(shop, filtered).await.hits.total, 6);
    });
}
