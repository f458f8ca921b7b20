//! Shopify products: what rows become, and what each wrong cell is called.

use super::*;
use crate::import::shopify::{Status, TEXT_MAX, parse};
use kernel::Currency;

fn one(row: &str, column: &str, code: Code) {
    let report = products(row).report;
    assert_eq!(found(&report), [(Some(2), Some(column), code)], "{row}");
}

#[test]
fn rows_of_one_handle_are_one_product() {
    let read = products(
        "pot,Pot,Size,Small,P-S,9.99,1\npot,,,Large,,١٥٫٩٩,3\nlamp,Lamp,Title,Default Title,'00123,50,\npot,,,Huge,P-H,20,0\n",
    );
    assert!(read.report.is_clean(), "{:?}", read.report.findings);
    assert_eq!(found(&read.report), [(Some(3), Some("Variant SKU"), Code::SkuMade)]);
    let [pot, lamp] = read.products.as_slice() else { panic!("{:?}", read.products) };
    let variants: Vec<_> =
        pot.variants.iter().map(|v| (v.sku.as_str(), v.values.join("/"), v.price.minor, v.stock, v.position)).collect();
    assert_eq!(
        variants,
        [
            ("P-S", "Small".to_owned(), 999, Some(1), 1),
            ("POT-LARGE", "Large".to_owned(), 1599, Some(3), 2),
            ("P-H", "Huge".to_owned(), 2000, Some(0), 3)
        ]
    );
    assert_eq!((lamp.options.len(), lamp.variants[0].sku.as_str(), lamp.variants[0].stock), (0, "00123", None));
    assert_eq!(read.report.counts["continuation_rows"], 2);
}

#[test]
fn every_wrong_cell_is_named() {
    one(",Pot,,,,1,\n", "Handle", Code::HandleMissing);
    one("a/b,Pot,,,S,1,\n", "Handle", Code::HandleInvalid);
    one("pot,,,,S,1,\n", "Title", Code::TitleMissing);
    one(&format!("pot,{},,,S,1,\n", "ل".repeat(TEXT_MAX + 1)), "Title", Code::TextTooLong);
    one("pot,Pot,,,S,,\n", "Variant Price", Code::PriceMissing);
    one("pot,Pot,,,S,-1,\n", "Variant Price", Code::PriceNegative);
    one("pot,Pot,,,S,\"1,50\",\n", "Variant Price", Code::PriceComma);
    one("pot,Pot,,,S,free,\n", "Variant Price", Code::PriceNotANumber);
    one("pot,Pot,,,S,1.005,\n", "Variant Price", Code::PriceTooFine);
    one("pot,Pot,,,S,99999999999999999999,\n", "Variant Price", Code::PriceTooLarge);
    one("pot,Pot,,,S,1,-1\n", "Variant Inventory Qty", Code::StockNegative);
    one("pot,Pot,,,S,1,1.5\n", "Variant Inventory Qty", Code::StockNotANumber);
    one("pot,Pot,,,S,1,99999999999999999999\n", "Variant Inventory Qty", Code::StockNotANumber);
    one("pot,Pot,Size,,S,1,\n", "Option1 Value", Code::OptionValueMissing);
    one("pot,Pot,,Small,S,1,\n", "Option1 Value", Code::OptionNameMissing);
}

#[test]
fn names_must_not_come_twice() {
    let third = |rows: &str, column: &str, code: Code| {
        assert_eq!(found(&products(rows).report), [(Some(3), Some(column), code)], "{rows}");
    };
    third("pot,Pot,,,S,1,\nlamp,Lamp,,,S,1,\n", "Variant SKU", Code::SkuRepeated);
    third("pot,Pot,Size,Small,A,1,\npot,,,Small,B,1,\n", "Option1 Value", Code::OptionsRepeated);
    third("pot,Pot,,,A,1,\npot,Other,,,B,1,\n", "Handle", Code::HandleRepeated);
    let report = products("pot,Pot,,,A,1,\npot,,,,,,\n").report;
    assert_eq!(found(&report), [(Some(3), None, Code::RowSaysNothing)]);
    assert!(report.is_clean());
}

#[test]
fn other_columns_have_their_rules() {
    let file = "Variant Price,Title,Handle,Body (HTML),Status,Published,Variant Compare At Price,Variant Grams,Variant Barcode,\
        Image Src,Image Alt Text,Variant Taxable,Tags,Image Position\n\
        10,Pot,pot,<p>Clay<script>x()</script></p>,Archived,true,12.50,453.5,'628,https://x/2.jpg,A pot,FALSE,\"a, b,a\",2\n\
        ,,pot,,,,,,,https://x/1.jpg,,,,1\n\
        10,Lamp,lamp,,,false,10,,,javascript:x(),,,,\n";
    let read = parse(file.as_bytes(), Currency::SAR);
    assert!(read.report.is_clean(), "{:?}", read.report.findings);
    let pot = &read.products[0];
    assert_eq!((pot.body.as_str(), pot.status, pot.tags.join("|")), ("Clay", Status::Archived, "a|b".to_owned()));
    let variant = &pot.variants[0];
    assert_eq!((variant.compare_at.map(|m| m.minor), variant.grams, variant.is_taxable), (Some(1250), Some(454), false));
    assert_eq!(variant.barcode.as_deref(), Some("628"));
    let images: Vec<_> = pot.images.iter().map(|image| (image.url.as_str(), image.position, image.alt.as_str())).collect();
    assert_eq!(images, [("https://x/1.jpg", 1, ""), ("https://x/2.jpg", 2, "A pot")]);
    assert_eq!((read.products[1].status, read.products[1].variants[0].compare_at), (Status::Draft, None));
    assert_eq!(read.report.counts["images_not_http"], 1);

    let wrong = "Handle,Title,Variant Price,Status,Published,Variant Grams,Image Src,Image Position\n\
        pot,Pot,1,sold,maybe,-1,https://x/1.jpg,first\n";
    let report = parse(wrong.as_bytes(), Currency::SAR).report;
    let errors: Vec<_> = found(&report).into_iter().filter(|(.., code)| *code != Code::SkuMade).collect();
    assert_eq!(
        errors,
        [
            (Some(2), Some("Published"), Code::NotYesOrNo),
            (Some(2), Some("Status"), Code::StatusUnknown),
            (Some(2), Some("Variant Grams"), Code::WeightNotANumber),
            (Some(2), Some("Image Position"), Code::PositionNotANumber),
        ]
    );
}

#[test]
fn made_skus_are_unique_and_the_same_at_every_import() {
    let rows = "a,A,Size,b c,,1,\na-b,B,Size,c,,1,\nx,X,,,A-B-C,1,\n";
    let skus = |rows: &str| -> Vec<String> {
        let products = products(rows).products;
        products.iter().flat_map(|product| &product.variants).map(|variant| variant.sku.clone()).collect()
    };
    let made = skus(rows);
    assert_eq!(made, skus(rows));
    assert_eq!(made[2], "A-B-C");
    assert!(made[0] != made[1] && made[0].starts_with("A-B-C-") && made[1].starts_with("A-B-C-"), "{made:?}");
}

#[test]
fn keys_and_ids_stay_the_same() {
    let product = &products("pot,Pot,,,S,1,\n").products[0];
    assert_eq!(product.key(), "shopify:pot");
    assert_eq!(product.id(), products("lamp,Lamp,,,T,9,\npot,Renamed,,,S,2,\n").products[1].id());
    let id = product.id();
    assert_eq!((id[6] >> 4, id[8] >> 6), (8, 2));
    assert_ne!(id, crate::import::stable_id("document", "shopify:pot"));
}
