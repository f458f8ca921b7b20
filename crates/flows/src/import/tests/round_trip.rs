//! What is exported imports back unchanged, whatever merchants write into their texts.

use catalog::{AddMedia, Category, Product, ProductOption, ProductStatus, Regulation, SaveProduct, Variant};
use kernel::{Currency, Id, Money, ProductId, Quantity, TaxClass, Texts, Timestamp, VariantId};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use spine::Tx;
use spine::testing::story;

use super::shop::{domains, exported, file, imported, opened, planned};

/// Text with everything that files, spreadsheets and languages stumble over.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("="),
        Just("+"),
        Just("-"),
        Just("@"),
        Just("'"),
        Just("\""),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\\"),
        Just(">"),
        Just(" "),
        Just("|"),
        Just("قميص"),
        Just("،"),
        Just("٣"),
        Just("Shirt"),
        Just("1.5"),
        Just("👕"),
        Just("<b>"),
        Just("/"),
        Just("＝"),
        Just("\u{feff}"),
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = Texts> {
    (words(), words(), 0..3_u8).prop_map(|(english, arabic, which)| match which {
        0 => Texts::one(kernel::Locale::En, english),
        1 => Texts::one(kernel::Locale::Ar, arabic),
        _ => Texts::both(english, arabic),
    })
}

/// A text that says something: names, titles and values must.
fn name() -> impl Strategy<Value = Texts> {
    texts()
        .prop_map(|texts| if texts.0.values().all(|words| words.trim().is_empty()) { Texts::both("Name", "اسم") } else { texts })
}

fn regulation() -> impl Strategy<Value = Regulation> {
    let all = (prop::option::of(1..=catalog::AGE_MAX), any::<bool>(), any::<bool>());
    all.prop_map(|(min_age, prescription, redemption_forbidden)| Regulation { min_age, prescription, redemption_forbidden })
}

#[derive(Debug, Clone)]
struct Made {
    product: Product,
    variants: Vec<Variant>,
    prices: Vec<Option<(i64, Option<i64>)>>,
    media: Vec<(String, Texts)>,
}

fn made(number: u64) -> impl Strategy<Value = Made> {
    let id = ProductId::from_bytes(crate::import::stable_id("test", &number.to_string()));
    let about = (name(), texts(), words(), prop::collection::vec(words(), 0..4), 0..3_usize, 0..4_usize, regulation());
    let options = prop::collection::vec((name(), prop::collection::vec(name(), 1..4)), 0..4);
    let money = prop::option::of((0..2_000_000_i64, prop::option::of(0..2_000_000_i64)));
    let row = (words(), prop::option::of(words()), prop::option::of(0..5_000_i64), money);
    let variants = prop::collection::vec(row, 0..5);
    let media = prop::collection::vec(("https://x\\.example/[a-z]{1,9}", texts()), 0..3);
    (about, options, variants, media, prop::option::of(0..6_u8)).prop_map(move |(about, options, rows, media, shelf)| {
        let (title, description, vendor, tags, status, class, regulation) = about;
        let mut options: Vec<ProductOption> =
            options.into_iter().take(3).map(|(name, values)| ProductOption { name, values }).collect();
        options.iter_mut().for_each(|option| option.values.dedup());
        let mut variants: Vec<Variant> = Vec::new();
        let mut prices = Vec::new();
        for (place, (sku, barcode, grams, money)) in rows.into_iter().enumerate() {
            let choices: Vec<Texts> = options.iter().map(|option| option.values[place % option.values.len()].clone()).collect();
            if variants.iter().any(|variant| variant.choices == choices) {
                continue;
            }
            let id = VariantId::from_bytes(crate::import::stable_id("test", &format!("{number}/{place}")));
            let sku = format!("{}{number}-{place}", sku.trim_start());
            let barcode = barcode.map(|code| format!("{}9", code.trim_start()));
            variants.push(Variant { id, product: product_id(number), sku, barcode, choices, position: place as i64 * 3, grams });
            prices.push(money);
        }
        let status = if variants.is_empty() { ProductStatus::Draft } else { ProductStatus::ALL[status] };
        let product = Product {
            id,
            handle: format!("{}p-{number}", ["", "-", "é", "ق"][class]),
            title,
            description,
            vendor,
            category: shelf.map(shelf_id),
            options,
            status,
            tax_class: TaxClass::ALL[class],
            tags,
            regulation,
            version: 0,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
        };
        Made { product, variants, prices, media }
    })
}

fn product_id(number: u64) -> ProductId {
    ProductId::from_bytes(crate::import::stable_id("test", &number.to_string()))
}

fn shelf_id(number: u8) -> kernel::CategoryId {
    Id::from_bytes([number + 1; 16])
}

async fn save(tx: &Tx, list: kernel::PriceListId, made: &Made) -> kernel::Result<()> {
    let Made { product, variants, prices, media } = made.clone();
    let ids: Vec<_> = variants.iter().map(|variant| variant.id).collect();
    let id = product.id;
    catalog::save_product(tx, &SaveProduct { product, variants, expected: None }).await?;
    for (variant, money) in ids.into_iter().zip(prices) {
        if let Some((price, compare_at)) = money {
            let riyals = |minor| Money::new(minor, Currency::SAR);
            let wish = pricing::SetPrice { list, variant, price: riyals(price), compare_at: compare_at.map(riyals) };
            pricing::set_price(tx, wish).await?;
        }
    }
    for (url, alt) in media {
        catalog::add_media(tx, AddMedia::link(id, alt, url)).await?;
    }
    Ok(())
}

const PRODUCTS: u64 = 120;

#[test]
fn what_is_exported_imports_back_unchanged() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let list = choices.price_list;
        let mut runner = TestRunner::deterministic();
        let titles: Vec<Texts> = (0..6).map(|_| name().new_tree(&mut runner).unwrap().current()).collect();
        let shelves = async move |tx: &Tx| {
            for (number, title) in (0..6_u8).zip(&titles) {
                let parent = number.checked_sub(2).map(shelf_id);
                let shelf =
                    Category { id: shelf_id(number), handle: format!("s-{number}"), title: title.clone(), parent, position: 1 };
                catalog::save_category(tx, &shelf).await?;
            }
            Ok(())
        };
        shop.db.write(shelves).await.unwrap();
        for number in 0..PRODUCTS {
            let made = made(number).new_tree(&mut runner).unwrap().current();
            let told = format!("{made:?}");
            shop.db.write(async move |tx: &Tx| save(tx, list, &made).await).await.unwrap_or_else(|e| panic!("{e}: {told}"));
        }
        let written = exported(&shop.db, choices).await;
        let cells = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_slice()).into_records();
        let run = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);
        assert!(cells.map(Result::unwrap).all(|row| !row.iter().any(run)), "a spreadsheet would run a cell");
        let plan = planned(&shop.db, file(written.clone()), choices).await;
        assert!(plan.added.is_empty() && plan.changed.is_empty(), "{:#?}", plan.changed.iter().chain(&plan.added).next());
        assert_eq!(plan.unchanged as u64, PRODUCTS);

        // Every text, price and code is changed; the file puts all of them back.
        for number in 0..PRODUCTS {
            shop.db.write(async move |tx: &Tx| disturb(tx, list, product_id(number)).await).await.unwrap();
        }
        let applied = imported(&shop.db, file(written.clone()), choices).await;
        assert_eq!(applied.changed as u64, PRODUCTS);
        let again = planned(&shop.db, file(written), choices).await;
        assert_eq!(again.unchanged as u64, PRODUCTS);
    });
}

async fn disturb(tx: &Tx, list: kernel::PriceListId, id: ProductId) -> kernel::Result<()> {
    let mut product = catalog::product(tx, id).await?.unwrap();
    let mut variants = catalog::variants_of(tx, id).await?;
    product.title = Texts::both("Other", "آخر");
    product.description = Texts::both("Other", "آخر");
    product.vendor.push('x');
    product.tags.push("other".to_owned());
    product.category = None;
    let Regulation { min_age, prescription, redemption_forbidden } = &mut product.regulation;
    *min_age = if min_age.is_some() { None } else { Some(21) };
    (*prescription, *redemption_forbidden) = (!*prescription, !*redemption_forbidden);
    product.tax_class = if product.tax_class == TaxClass::Zero { TaxClass::Standard } else { TaxClass::Zero };
    for variant in &mut variants {
        variant.grams = Some(variant.grams.unwrap_or(0) + 1);
        variant.barcode = Some("other".to_owned());
        if let Some(price) = pricing::price(tx, list, variant.id).await? {
            let price = price.price.times(Quantity(2))?;
            pricing::set_price(tx, pricing::SetPrice { list, variant: variant.id, price, compare_at: Some(price) }).await?;
        }
    }
    catalog::save_product(tx, &SaveProduct { product, variants, expected: None }).await.map(drop)
}

#[test]
fn an_empty_shop_takes_the_file_of_another() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let text = "\u{feff}handle;title (en);title (ar);description (en);tags;option1 name (en);option1 value (en);sku;price;media;media alt (en)\r\n\
            a;'=1+1;'+قميص;\"one\r\ntwo; \"\"three\"\"\";x\\, y, z;Size;S;'-1;5;\"https://x.example/1\nhttps://x.example/2\";\"\nTwo\"\r\n";
        imported(&shop.db, file(text), choices).await;
        let first = exported(&shop.db, choices).await;
        let product = super::shop::product(&shop.db, "a").await;
        assert_eq!((product.title, product.tags), (Texts::both("=1+1", "+قميص"), vec!["x, y".to_owned(), "z".to_owned()]));
        assert_eq!(planned(&shop.db, file(first.clone()), choices).await.unchanged, 1);
        let text = String::from_utf8(first).unwrap();
        assert!(text.contains("'=1+1") && text.contains("\"one\r\ntwo; \"\"three\"\"\"") && text.contains("'-1"), "{text}");
    });
}
