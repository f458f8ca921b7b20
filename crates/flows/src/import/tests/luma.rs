//! The Luma sample shop: the real folder whole, and broken folders.

use kernel::{Currency, Locale};
use spine::testing::story;

use super::real::data;
use super::shop::{domains, imported, on_hand, opened, planned, price, product};
use crate::import::{Code, Format, Upload, luma};

const FILES: [&str; 23] = [
    "Bundle__yoga_bundle.csv",
    "CatalogRule__catalog_rules.csv",
    "Catalog__Links__crosssell.csv",
    "Catalog__SimpleProduct__products_gear_fitness_equipment.csv",
    "Catalog__SimpleProduct__products_gear_fitness_equipment_ball.csv",
    "Catalog__SimpleProduct__products_gear_fitness_equipment_strap.csv",
    "Catalog__attributes.csv",
    "Catalog__categories.csv",
    "Cms__categories.csv",
    "Cms__pages__pages.csv",
    "Configurable__Links__related.csv",
    "Configurable__attributes.csv",
    "Configurable__categories.csv",
    "Configurable__products.csv.gz",
    "Customer__customer_profile.csv",
    "Downloadable__categories.csv",
    "Downloadable__downloadable_data_training_video_download.csv",
    "Downloadable__products_training_video_download.csv",
    "GroupedProduct__yoga_grouped.csv",
    "Msrp__products_msrp.csv",
    "Review__products_reviews_half.csv",
    "SalesRule__sales_rules.csv",
    "Tax__tax_rate.csv",
];

fn folder() -> Option<Vec<Upload>> {
    let file = |name: &&str| Some(Upload { name: (*name).to_owned(), bytes: data(&format!("magento_luma/{name}"))? });
    FILES.iter().map(file).collect()
}

#[test]
fn the_real_folder_is_read_whole() {
    story(domains, async |shop| {
        let Some(files) = folder() else { return };
        let choices = opened(shop).await;
        let plan = planned(&shop.db, files.clone(), choices).await;
        assert_eq!((plan.format, plan.added.len(), plan.report.counts["variants"]), (Format::Luma, 168, 1_874));
        assert_eq!(plan.categories.len(), 38, "{:?}", plan.categories);
        let lines = plan.report.lines(Locale::En);
        let said = |words: &str| assert!(lines.iter().any(|line| line.contains(words)), "no line says {words}: {lines:#?}");
        said("Review__products_reviews_half.csv: reviews are not something this shop keeps yet");
        said("SalesRule__sales_rules.csv: price rules and coupons are not taken over");
        said("Configurable__Links__related.csv: related products are not");
        said("Bundle__yoga_bundle.csv: Row 2, column “sku”: “Sprite Yoga Companion Kit” is a bundle");
        said("GroupedProduct__yoga_grouped.csv: Row 2");
        said("its prices are taken as SAR as they stand");
        imported(&shop.db, files.clone(), choices).await;
        let hoodie = product(&shop.db, "chaz-kangeroo-hoodie").await;
        let options: Vec<_> = hoodie.options.iter().map(|option| (option.name.get(Locale::En), option.values.len())).collect();
        assert_eq!((options, hoodie.tags.join("|")), (vec![("Size", 5), ("Color", 3)], "Eco Friendly".to_owned()));
        assert_eq!(price(&shop.db, choices.price_list, "MH01-XS-Black").await, Some((5200, None)));
        assert_eq!(on_hand(&shop.db, choices.location.unwrap(), "MH01-XS-Black").await, 100);
        let ball = product(&shop.db, "sprite-stasis-ball-55-cm").await;
        assert_eq!(ball.options.iter().map(|option| option.name.get(Locale::En)).collect::<Vec<_>>(), ["Color"]);
        assert_eq!(price(&shop.db, choices.price_list, "24-UG07").await, Some((1200, None)));
        let again = planned(&shop.db, files, choices).await;
        assert_eq!((again.added.len(), again.changed.len(), again.unchanged), (0, 0, 168));
    });
}

fn read(files: &[(&str, &str)]) -> Vec<(Option<String>, Option<u32>, Code)> {
    let files: Vec<Upload> =
        files.iter().map(|(name, text)| Upload { name: (*name).to_owned(), bytes: (*text).into() }).collect();
    let report = luma::wishes(&files, Currency::SAR).report;
    super::found(&report);
    report.findings.into_iter().map(|finding| (finding.file, finding.row, finding.code)).collect()
}

#[test]
fn broken_folders_are_told_by_file_and_row() {
    const HEAD: &str = "sku,product_type,attribute_set_code,name,price,qty,configurable_variations\n";
    let in_file = |row, code| vec![(Some("p.csv".to_owned()), Some(row), code)];
    assert_eq!(read(&[]), [(None, None, Code::NoProducts)]);
    assert_eq!(read(&[("r.csv", "sku,rating_code\nA,1\n")]).pop(), Some((Some("r.csv".to_owned()), None, Code::FileLeft)));
    let one = |rows: &str| read(&[("p.csv", &format!("{HEAD}{rows}"))]);
    assert_eq!(
        one("A,configurable,Top,Shirt,5,1,\"sku=A-S,size=S\"\n"),
        [in_file(2, Code::SkuUnknown), in_file(2, Code::NoVariations)].concat()
    );
    assert_eq!(one("A,simple,Top,,5,1,\n"), in_file(2, Code::TitleMissing));
    assert_eq!(one("A,simple,Top,Shirt,$5,1,\n"), in_file(2, Code::PriceNotANumber));
    assert_eq!(one("A,simple,Top,Shirt,5,1.5,\n"), in_file(2, Code::StockNotANumber));
    assert_eq!(one("A,bundle,Top,Shirt,5,1,\n"), in_file(2, Code::BundleLeft));
    assert_eq!(one("A,simple,Top,Shirt,5,1,\nA,simple,Top,Shirt,5,1,\n"), in_file(3, Code::SkuRepeated));
    assert_eq!(one("A,simple,Top,Shirt,5,1,\nA,simple\n"), in_file(3, Code::RaggedRow));
    let tired = read(&[("p.csv", "PK\x03\x04"), ("q.csv", "\u{0}")]);
    assert_eq!(tired.first().map(|(file, _, code)| (file.as_deref(), *code)), Some((None, Code::NoProducts)));
    assert!(tired.contains(&(Some("p.csv".to_owned()), None, Code::IsSpreadsheet)));
}
