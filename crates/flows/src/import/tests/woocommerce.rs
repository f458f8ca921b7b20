//! WooCommerce files: the real sample whole, and each type, language and oddity made up.

use catalog::ProductStatus;
use kernel::{Currency, Locale, TaxClass};
use spine::testing::story;
use spine::{Read, Tx};

use super::real::data;
use super::shop::{domains, file, imported, on_hand, opened, planned, price, product};
use crate::import::wish::{Said, Wishes};
use crate::import::{Code, Format, Severity, woocommerce};

fn read(text: &str) -> Wishes {
    woocommerce::wishes(text, Currency::SAR)
}

fn codes(wishes: &Wishes) -> Vec<(Option<u32>, Code)> {
    super::found(&wishes.report).into_iter().map(|(row, _, code)| (row, code)).collect()
}

#[test]
fn the_real_sample_is_read_whole() {
    story(domains, async |shop| {
        let Some(bytes) = data("woocommerce_csv/sample_products.csv") else { return };
        let choices = opened(shop).await;
        let plan = planned(&shop.db, file(bytes.clone()), choices).await;
        assert_eq!((plan.format, plan.report.rows, plan.report.accepted), (Format::WooCommerce, 25, 25));
        assert_eq!((plan.added.len(), plan.report.counts["variants"]), (17, 22), "2 variable, 12 + 2 simple, 1 external");
        let shelves = ["Clothing", "Clothing > Tshirts", "Clothing > Hoodies", "Clothing > Accessories", "Music", "Decor"];
        assert_eq!(plan.categories, shelves);
        let notes = plan.report.findings.iter().filter(|finding| finding.severity == Severity::Note);
        let notes: Vec<_> = notes.map(|finding| finding.code).filter(|code| *code != Code::CurrencyAssumed).collect();
        assert_eq!(
            notes,
            [Code::OptionLeft, Code::DownloadsLeft, Code::DownloadsLeft, Code::GroupedLeft, Code::ExternalLeft],
            "the shirt's sizes, the album, the single, the collection, the pennant"
        );
        imported(&shop.db, file(bytes.clone()), choices).await;
        assert_eq!(price(&shop.db, choices.price_list, "woo-hoodie-red").await, Some((4200, Some(4500))));
        let hoodie = product(&shop.db, "hoodie").await;
        let options: Vec<(&str, usize)> =
            hoodie.options.iter().map(|option| (option.name.get(Locale::En), option.values.len())).collect();
        assert_eq!((options, hoodie.tax_class), (vec![("Color", 3), ("Logo", 2)], TaxClass::Standard));
        assert_eq!(product(&shop.db, "hoodie-with-pocket").await.status, ProductStatus::Draft, "hidden");
        assert_eq!(product(&shop.db, "wordpress-pennant").await.status, ProductStatus::Draft, "sold elsewhere");
        let grams = shop.db.read(async |read: &Read| catalog::by_sku(read, "woo-hoodie-red").await).await.unwrap().unwrap().grams;
        assert_eq!(grams, Some(680), "one and a half pounds of the parent");
        let again = planned(&shop.db, file(bytes), choices).await;
        assert_eq!((again.added.len(), again.changed.len(), again.unchanged), (0, 0, 17));
    });
}

#[test]
fn a_german_file_with_semicolons_and_decimal_commas_is_read() {
    let wishes = read(
        "ID;Typ;Artikelnummer;Name;Veröffentlicht;Beschreibung;Bestand;Gewicht (kg);Angebotspreis;Regulärer Preis;Kategorien;Bilder;\
        Übergeordnetes Produkt;Attribut 1 Name;Attribut 1 Wert(e)\n\
        7;variable;H;Hose;1;<p>Gut</p>;;1,2;;;\"Kleidung > Hosen, Neu\";https://x.example/1.jpg;;Farbe;\"Rot, Blau\"\n\
        8;variation;H-R;;1;;3;;9,50;12;;;id:7;Farbe;Rot\n\
        9;variation;;;1;;;;;12;;https://x.example/2.jpg;H;Farbe;Blau\n",
    );
    assert_eq!(codes(&wishes), [(Some(2), Code::WeightNotANumber), (Some(4), Code::SkuMade)]);
    let [hose] = wishes.products.as_slice() else { panic!("{:?}", wishes.products) };
    let told: Vec<_> = hose.variants.iter().map(|v| (v.sku.as_str(), v.price.map(|money| money.minor), v.stock)).collect();
    assert_eq!(told, [("H-R", Some(950), Some(3)), ("H-BLAU", Some(1200), None)]);
    assert_eq!(hose.category, Said::Is(vec!["Kleidung".to_owned(), "Hosen".to_owned()]));
    assert_eq!(
        (hose.tags.clone().unwrap(), hose.media.len(), hose.description.get(Locale::En)),
        (vec!["Neu".to_owned()], 2, "Gut")
    );
}

#[test]
fn each_oddity_is_said_with_its_row() {
    let head = "ID,Type,SKU,Name,Published,Tax status,Tax class,Sale price,Regular price,Date sale price ends,Parent,Description,\
        Attribute 1 name,Attribute 1 value(s),Images\n";
    let one = |row: &str, expected: &[Code]| {
        let wishes = read(&format!("{head}{row}"));
        let found: Vec<Code> = codes(&wishes).into_iter().map(|(_, code)| code).collect();
        assert_eq!(found, expected, "{row}");
        wishes
    };
    one("1,variation,A,,1,,,,5,,,,,,\n", &[Code::ParentMissing]);
    one("1,variation,A,,1,,,,5,,gone,,,,\n", &[Code::ParentNotFound]);
    one("1,variable,A,Shirt,1,,,,,,,,,,\n", &[Code::NoVariations]);
    one("1,subscription,A,Paper,1,,,,5,,,,,,\n", &[Code::TypeUnknown]);
    one("1,simple,A,,1,,,,5,,,,,,\n", &[Code::TitleMissing]);
    one("1,simple,A,Shirt,1,,,,,,,,,,\n", &[Code::PriceBlank]);
    one("1,simple,A,Shirt,1,,,6,5,,,,,,\n", &[Code::SaleNotLower]);
    one("1,simple,A,Shirt,1,,,,-5,,,,,,\n", &[Code::PriceNegative]);
    one("1,simple,A,Shirt,1,,,,\"1,200\",,,,,,\n", &[Code::PriceComma]);
    one("1,simple,A,Shirt,soon,,,,5,,,,,,\n", &[Code::NotYesOrNo]);
    one("1,simple,A,Shirt,1,taxable,luxury,,5,,,,,,\n", &[Code::TaxClassUnknown]);
    one("1,simple,A,Shirt,1,,,,5,,,,,,javascript:alert(1)\n", &[Code::ImageNotHttp]);
    one("1,simple,A,Shirt,1,,,,5,,,,,,http://x.example/1.jpg\n", &[Code::ImageNotHttp]);
    let dated = one(
        "1,simple,A,Shirt,1,none,,4,5,2027-01-01,,<script>x()</script>Fine,,,\n",
        &[Code::SaleDatesLeft, Code::ScriptDropped],
    );
    let shirt = &dated.products[0];
    assert_eq!((shirt.variants[0].price.map(|money| money.minor), shirt.tax_class), (Some(500), Some(TaxClass::Exempt)));
    assert_eq!(shirt.description.get(Locale::En), "Fine");
    let any = one(
        "1,variable,S,Shirt,1,,,,,,,,Size,\"S, M\",\n2,variation,S-S,,1,,,,5,,S,,Size,S,\n3,variation,S-A,,1,,,,6,,S,,Size,,\n",
        &[Code::AnyValue],
    );
    assert_eq!(any.products[0].variants[1].choices.as_ref().unwrap()[0].get(Locale::En), "Any");
    let names = one("1,simple,A,Shirt,1,,,,5,,,,,,\n2,simple,B,Shirt,1,,,,5,,,,,,\n", &[]);
    let handles: Vec<_> = names.products.iter().map(|product| product.handle.clone().unwrap()).collect();
    assert_eq!(handles, ["shirt", "shirt-b2"]);
    one("1,simple,A,Shirt,1,,,,5,,,,,,\n2,simple,A,Other,1,,,,5,,,,,,\n", &[Code::SkuRepeated]);
}

#[test]
fn a_product_of_the_same_name_that_was_there_before_is_another() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        imported(&shop.db, file("handle,title,sku,price\nshirt,Shirt,OWN,1\n"), choices).await;
        let woo = "Type,SKU,Name,Regular price,Stock\nsimple,W-1,Shirt,5,7.0000\n";
        imported(&shop.db, file(woo), choices).await;
        assert_eq!(price(&shop.db, choices.price_list, "OWN").await, Some((100, None)));
        assert_eq!(product(&shop.db, "shirt-woocommerce-w-1").await.title.get(Locale::En), "Shirt");
        assert_eq!(on_hand(&shop.db, choices.location.unwrap(), "W-1").await, 7);
        // Renamed at the desk, it is still found by its SKU.
        let rename = async |tx: &Tx| {
            let variant = catalog::by_sku(tx, "W-1").await?.unwrap();
            let mut product = catalog::product(tx, variant.product).await?.unwrap();
            product.handle = "renamed".to_owned();
            let variants = catalog::variants_of(tx, product.id).await?;
            catalog::save_product(tx, &catalog::SaveProduct { product, variants, expected: None }).await
        };
        shop.db.write(rename).await.unwrap();
        assert_eq!(planned(&shop.db, file(woo), choices).await.unchanged, 1);
    });
}
