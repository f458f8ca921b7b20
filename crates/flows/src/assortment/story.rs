//! The assortment, told: a product and its prices change together, many products change together, or nothing does.

use catalog::{ProductOption, category};
use kernel::{Currency, Id, Locale, TaxClass, Texts, Timestamp};
use spine::testing::{TestShop, story};

use super::*;

fn domains() -> Vec<spine::Domain> {
    vec![catalog::domain(), pricing::domain(), stock::domain()]
}

fn list() -> PriceList {
    let (id, name) = (PriceListId::from_bytes([1; 16]), Texts::both("Prices", "أسعار"));
    PriceList { id, code: "retail".to_owned(), name, currency: Currency::SAR, tax_included: true }
}

fn product_id(n: u8) -> ProductId {
    ProductId::from_bytes([n; 16])
}

fn variant_id(n: u8) -> VariantId {
    VariantId::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// A shirt in two sizes with a price each: product `n`, variants `10n` and `10n + 1`.
fn shirt(n: u8, expected: Option<i64>, (before, after): (Option<i64>, Option<i64>)) -> Edit {
    let sizes = vec![Texts::both("S", "ص"), Texts::both("L", "ك")];
    let product = Product {
        id: product_id(n),
        handle: format!("shirt-{n}"),
        title: Texts::one(Locale::En, "Shirt"),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: vec![ProductOption { name: Texts::both("Size", "المقاس"), values: sizes.clone() }],
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: vec!["linen".to_owned()],
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let variant = |(place, choice): (u8, Texts)| Variant {
        id: variant_id(10 * n + place),
        product: product_id(n),
        sku: format!("SHIRT-{n}-{place}"),
        barcode: None,
        choices: vec![choice],
        position: i64::from(place),
        grams: None,
    };
    let variants: Vec<Variant> = (0..).zip(sizes).map(variant).collect();
    let price =
        |variant: &Variant| PriceEdit { list: list().id, variant: variant.id, before: before.map(sar), after: after.map(sar) };
    let prices = variants.iter().map(price).collect();
    Edit { save: SaveProduct { product, variants, expected }, prices }
}

async fn open(shop: &TestShop) {
    shop.db.write(async |tx: &Tx| pricing::save_list(tx, &list()).await).await.unwrap();
    for n in 1..=2 {
        put(shop, shirt(n, Some(0), (None, Some(10_000)))).await.unwrap();
        shop.clock.advance(1);
    }
}

async fn put(shop: &TestShop, edit: Edit) -> Result<i64> {
    shop.db.write(async move |tx: &Tx| save(tx, &edit).await).await
}

async fn price(shop: &TestShop, variant: u8) -> Option<i64> {
    let found = shop.db.read(async move |read: &Read| pricing::price(read, list().id, variant_id(variant)).await).await;
    found.unwrap().map(|price| price.price.minor)
}

async fn do_to_all(shop: &TestShop, act: Act) -> Result<i64> {
    shop.db.write(async move |tx: &Tx| bulk(tx, &[product_id(1), product_id(2)], &act).await).await
}

#[test]
fn a_product_and_its_prices_change_together_or_not_at_all() {
    story(domains, async |shop| {
        open(shop).await;
        let mut renamed = shirt(1, Some(1), (Some(10_000), Some(9_000)));
        renamed.save.product.handle = "shirt-2".to_owned();
        assert!(put(shop, renamed).await.unwrap_err().is("catalog.handle_taken"));
        assert_eq!(price(shop, 10).await, Some(10_000));
        let mut late = shirt(1, Some(1), (Some(8_000), Some(9_000)));
        late.save.product.vendor = "Wadi".to_owned();
        assert!(put(shop, late).await.unwrap_err().is("assortment.price_changed"));
        let vendor = shop.db.read(async |read: &Read| catalog::product(read, product_id(1)).await).await.unwrap().unwrap().vendor;
        assert_eq!(vendor, "", "the product did not change either");
        assert_eq!(put(shop, shirt(1, Some(1), (Some(10_000), Some(9_000)))).await.unwrap(), 1);
        assert_eq!(price(shop, 11).await, Some(9_000));
        put(shop, shirt(1, Some(1), (Some(9_000), None))).await.unwrap();
        assert_eq!(price(shop, 11).await, None, "off the list");
        assert!(put(shop, shirt(1, Some(7), (None, None))).await.unwrap_err().is("catalog.changed_meanwhile"));
    });
}

#[test]
fn many_products_change_at_once_or_none_does() {
    story(domains, async |shop| {
        open(shop).await;
        assert_eq!(do_to_all(shop, Act::AddTags(vec!["linen".to_owned(), "summer".to_owned()])).await.unwrap(), 2);
        assert_eq!(do_to_all(shop, Act::AddTags(vec!["summer".to_owned()])).await.unwrap(), 0);
        assert_eq!(do_to_all(shop, Act::RemoveTags(vec!["linen".to_owned()])).await.unwrap(), 2);
        assert_eq!(do_to_all(shop, Act::Status(ProductStatus::Draft)).await.unwrap(), 2);
        let found = shop.db.read(async |read: &Read| catalog::product(read, product_id(2)).await).await.unwrap().unwrap();
        assert_eq!((found.tags, found.status), (vec!["summer".to_owned()], ProductStatus::Draft));
        assert!(do_to_all(shop, Act::RemoveTags(Vec::new())).await.unwrap_err().is("assortment.no_tag"));
        let nowhere = Act::Category(Some(CategoryId::from_bytes([9; 16])));
        assert!(do_to_all(shop, nowhere).await.unwrap_err().is("catalog.unknown_category"));
        let nothing = shop.db.write(async |tx: &Tx| bulk(tx, &[], &Act::Category(None)).await).await;
        assert!(nothing.unwrap_err().is("assortment.nothing_chosen"));
        let many = shop.db.write(async |tx: &Tx| bulk(tx, &[product_id(1); BULK_MAX + 1], &Act::Category(None)).await).await;
        assert!(many.unwrap_err().is("assortment.too_many"));
        let none = shop.db.read(async |read: &Read| category(read, CategoryId::from_bytes([9; 16])).await).await;
        assert_eq!(none.unwrap(), None);
    });
}

#[test]
fn prices_change_as_they_were_previewed() {
    story(domains, async |shop| {
        open(shop).await;
        let (list, change) = (list().id, PriceChange::By(sar(-500)));
        let both = [product_id(1), product_id(2)];
        let seen = shop.db.read(async move |read: &Read| preview(read, &both, (list, change)).await).await.unwrap();
        assert_eq!(seen.iter().map(|one| one.after.map(|after| after.minor)).collect::<Vec<_>>(), [Some(9_500); 4]);
        let seen: Vec<(VariantId, i64)> = seen.iter().map(|one| (one.variant.id, one.before.price.minor)).collect();
        let act = Act::Prices { list, change, seen };
        assert_eq!(do_to_all(shop, act.clone()).await.unwrap(), 4);
        assert_eq!(price(shop, 21).await, Some(9_500));
        assert!(do_to_all(shop, act).await.unwrap_err().is("assortment.price_changed"), "sent twice, done once");
        assert_eq!(price(shop, 21).await, Some(9_500));
        let all: Vec<(VariantId, i64)> = [10, 11, 20, 21].map(|n| (variant_id(n), 9_500)).to_vec();
        let below = Act::Prices { list, change: PriceChange::By(sar(-9_501)), seen: all };
        assert!(do_to_all(shop, below).await.unwrap_err().is("assortment.bad_price"));
        let elsewhere = Act::Prices { list: PriceListId::from_bytes([9; 16]), change, seen: Vec::new() };
        assert!(do_to_all(shop, elsewhere).await.unwrap_err().is("assortment.no_prices"));
    });
}

#[test]
fn a_list_tells_what_each_product_lacks() {
    story(domains, async |shop| {
        open(shop).await;
        put(shop, shirt(1, Some(1), (Some(10_000), None))).await.unwrap();
        let rows = shop.db.read(async |read: &Read| rows(read, &Listing { limit: 9, ..Listing::default() }, &[list()]).await);
        let rows = rows.await.unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.product.id, row.variants, row.prices)).collect();
        assert_eq!(told, [(product_id(2), 2, Some((sar(10_000), sar(10_000)))), (product_id(1), 2, None)]);
        let lacks = [
            Gap::Description(Locale::En),
            Gap::Title(Locale::Ar),
            Gap::Description(Locale::Ar),
            Gap::Category,
            Gap::Picture,
            Gap::PictureText,
            Gap::Barcode,
        ];
        assert_eq!(rows[0].completeness.gaps, lacks);
        assert_eq!(rows[0].completeness.percent(), 22);
        assert_eq!(rows[1].completeness.gaps.last(), Some(&Gap::Price(list().id)));
    });
}
