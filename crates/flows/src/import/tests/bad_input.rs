//! Bad files of our own format: each is answered with row, column and remedy, and nothing of it is applied.

use kernel::Locale;
use proptest::prelude::*;
use spine::testing::story;

use super::shop::{domains, file, opened};
use crate::import::{Code, Upload, apply, plan, reading};

/// Rows after a header of these columns, and what is found first.
const CASES: &[(&str, u32, Option<&str>, Code)] = &[
    ("title,price\nPot,5\n", 1, None, Code::FormatUnknown),
    ("everything in one\nPot\n", 1, None, Code::WrongDelimiter),
    ("handle,title,sku,price\n,Pot,,5\n", 2, Some("handle"), Code::HandleMissing),
    ("handle,title,sku,price\nMy Pot,Pot,A,5\n", 2, Some("handle"), Code::HandleInvalid),
    ("handle,sku,price\npot,A,5\n", 2, Some("title"), Code::TitleMissing),
    ("handle,title,sku,price\npot,Pot,,5\n", 2, Some("sku"), Code::SkuMissing),
    ("handle,title,sku,price\npot,Pot,A,5\nlamp,Lamp,A,6\n", 3, Some("sku"), Code::SkuRepeated),
    ("handle,title,sku,price\npot,Pot,A,5\npot,Pan,B,6\n", 3, Some("title"), Code::RowsDiffer),
    ("handle,title,sku,price\npot,Pot,A,\"12,50\"\n", 2, Some("price"), Code::PriceComma),
    ("handle,title,sku,price\npot,Pot,A,-1\n", 2, Some("price"), Code::PriceNegative),
    ("handle,title,sku,price\npot,Pot,A,12.505\n", 2, Some("price"), Code::PriceTooFine),
    ("handle,title,sku,price\npot,Pot,A,99999999999999999999\n", 2, Some("price"), Code::PriceTooLarge),
    ("handle,title,sku,price\npot,Pot,A,five\n", 2, Some("price"), Code::PriceNotANumber),
    ("handle,title,sku,price,currency\npot,Pot,A,5,USD\n", 2, Some("currency"), Code::CurrencyDiffers),
    ("handle,title,sku,status\npot,Pot,A,sold\n", 2, Some("status"), Code::StatusUnknown),
    ("handle,title,sku,tax class\npot,Pot,A,luxury\n", 2, Some("tax class"), Code::TaxClassUnknown),
    ("handle,title,sku,category\npot,Pot,A,/gone\n", 2, Some("category"), Code::CategoryUnknown),
    ("handle,title,sku,option2 name,option2 value\npot,Pot,A,Size,S\n", 2, Some("option1 name (en)"), Code::OptionNameMissing),
    ("handle,title,sku,option1 name,option1 value\npot,Pot,A,Size,\n", 2, Some("option1 value (en)"), Code::OptionValueMissing),
    ("handle,title,sku,option1 name,option1 value\npot,Pot,A,Size,S\npot,,B,,S\n", 2, None, Code::Refused),
    ("handle,title,sku,weight (g)\npot,Pot,A,heavy\n", 2, Some("weight (g)"), Code::WeightNotANumber),
    ("handle,title,sku,minimum age\npot,Pot,A,old\n", 2, Some("minimum age"), Code::AgeNotANumber),
    ("handle,title,sku,minimum age\npot,Pot,A,100\n", 2, Some("minimum age"), Code::AgeNotANumber),
    ("handle,title,sku,prescription\npot,Pot,A,maybe\n", 2, Some("prescription"), Code::NotYesOrNo),
    ("handle,title,sku,stock\npot,Pot,A,-3\n", 2, Some("stock"), Code::StockNegative),
    ("handle,title,sku,sku\npot,Pot,A,B\n", 1, Some("sku"), Code::HeaderRepeated),
    ("handle,title,sku\npot,\"Pot,A\n", 2, Some("title"), Code::QuoteUnclosed),
    ("handle,title,sku\npot,Pot\n", 2, None, Code::RaggedRow),
];

#[test]
fn each_bad_file_names_row_column_and_remedy_and_changes_nothing() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let before = shop.db.position();
        for (text, row, column, code) in CASES {
            let plan = plan(&shop.db, file(*text), choices).await.unwrap();
            let Some(found) = plan.report.findings.first() else { panic!("nothing found in {text}") };
            assert_eq!((found.row, found.column.as_deref(), found.code), (Some(*row), *column, *code), "{text}");
            for locale in Locale::ALL {
                let line = found.line(*locale);
                assert!(line.contains(&row.to_string()) && line.ends_with('.') && !line.contains("{$"), "{line}");
            }
            assert!(!plan.may_apply());
            let applied = apply(&shop.db, &plan, |_| {}).await.unwrap();
            assert_eq!((applied.added, applied.changed, applied.refused.len()), (0, 0, 0), "{text}");
        }
        assert_eq!(shop.db.position(), before);
        let long = format!("handle,title,sku\npot,{},A\n", "ل".repeat(256));
        let plan = plan(&shop.db, file(long), choices).await.unwrap();
        assert_eq!(plan.report.findings[0].code, Code::TextTooLong);
    });
}

#[test]
fn pictures_from_unsafe_places_are_left_and_said() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let text = "handle,title,description,sku,media\n\
            pot,Pot,<script>alert(1)</script>,A,\"javascript:alert(1)\nhttp://x.example/1.jpg\nhttps://x.example/2.jpg\"\n";
        let plan = plan(&shop.db, file(text), choices).await.unwrap();
        assert!(plan.report.is_clean());
        let codes: Vec<Code> = plan.report.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::ImageNotHttp, Code::ImageNotHttp]);
        let media: Vec<_> = plan.added[0].fields.iter().filter(|field| field.field == crate::import::Field::Media).collect();
        assert_eq!(media.len(), 1, "{media:?}");
        // Our own texts are plain: what looks like HTML is shown as it stands, because every page escapes it.
        let description = plan.added[0].fields.iter().find(|field| field.field == crate::import::Field::Description);
        assert_eq!(description.map(|field| field.after.as_str()), Some("<script>alert(1)</script>"));
    });
}

#[test]
fn a_choice_of_an_unknown_price_list_is_refused() {
    story(domains, async |shop| {
        let choices = crate::import::Choices { price_list: kernel::Id::from_bytes([9; 16]), ..opened(shop).await };
        let refused = plan(&shop.db, file("handle,title\npot,Pot\n"), choices).await.unwrap_err();
        assert!(refused.is("pricing.unknown_list"), "{refused}");
    });
}

#[test]
fn stock_without_a_location_is_left_and_said() {
    story(domains, async |shop| {
        let choices = crate::import::Choices { location: None, ..opened(shop).await };
        let plan = plan(&shop.db, file("handle,title,sku,stock\npot,Pot,A,3\n"), choices).await.unwrap();
        assert_eq!(plan.report.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::StockLeft]);
        assert!(plan.added[0].fields.iter().all(|field| field.field != crate::import::Field::Stock));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_any_reader_panic(
        head in prop::sample::select(vec![
            "handle,title (en),sku,price,option1 name,option1 value,tags,media\n",
            "Type,SKU,Name,Regular price,Sale price,Parent,Attribute 1 name,Attribute 1 value(s)\n",
            "sku,product_type,attribute_set_code,name,price,categories,configurable_variations,qty\n",
            "category,name,sku,price,qty,size,color,url_key\n",
        ]),
        cells in prop::collection::vec(prop_oneof![
            "[-0-9.,']{0,8}", ".{0,9}", "[\"\\\\\n\r,;>|=/]{0,5}", Just("variable".to_owned()), Just("variation".to_owned()),
            Just("id:1".to_owned()), Just("configurable".to_owned()), Just("sku=A,size=S|sku=B".to_owned()),
        ], 8..48),
    ) {
        let rows: String = cells.chunks(8).map(|row| format!("{}\n", row.join(","))).collect();
        let upload = |name: &str| Upload { name: name.to_owned(), bytes: format!("{head}{rows}").into_bytes() };
        let _ = reading::read(&[upload("a.csv")], kernel::Currency::SAR);
        let _ = reading::read(&[upload("a.csv"), upload("b.csv")], kernel::Currency::SAR);
    }
}
