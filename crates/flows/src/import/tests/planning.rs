//! What a plan promises: nothing is written before it is applied, only what the file speaks of changes, nobody's work is lost.

use catalog::{ProductStatus, SaveProduct};
use kernel::{Locale, Texts};
use spine::testing::story;
use spine::{Read, Tx};

use super::shop::{domains, exported, file, imported, on_hand, opened, planned, price, product};
use crate::import::{Code, Field, Format, Plans, apply, plan};

const POT: &str = "handle,title (en),title (ar),status,option1 name,option1 value,sku,price,compare at,stock,category\n\
    pot,Pot,إناء,active,Size,Small,P-S,10.00,12.50,3,Home > Kitchen\n\
    pot,,,,,Large,P-L,20,,,\n\
    lamp,Lamp,,,,,L-1,٣٠٫٥,,,Home\n";

#[test]
fn a_plan_writes_nothing_and_applying_it_writes_all() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let before = shop.db.position();
        let plan = planned(&shop.db, file(POT), choices).await;
        assert_eq!(shop.db.position(), before);
        assert_eq!((plan.format, plan.added.len(), plan.changed.len(), plan.unchanged), (Format::Qanat, 2, 0, 0));
        assert_eq!(plan.categories, ["Home", "Home > Kitchen"]);
        let mut told = Vec::new();
        let applied = apply(&shop.db, &plan, |done| told.push(done)).await.unwrap();
        assert_eq!((applied.added, applied.changed, told), (2, 0, vec![2]));
        let list = choices.price_list;
        assert_eq!(price(&shop.db, list, "P-S").await, Some((1000, Some(1250))));
        assert_eq!(price(&shop.db, list, "L-1").await, Some((3050, None)));
        assert_eq!(on_hand(&shop.db, choices.location.unwrap(), "P-S").await, 3);
        let again = planned(&shop.db, file(POT), choices).await;
        assert_eq!((again.added.len(), again.changed.len(), again.unchanged, again.may_apply()), (0, 0, 2, false));
    });
}

#[test]
fn a_file_with_only_skus_and_prices_changes_only_prices() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        imported(&shop.db, file(POT), choices).await;
        let before = product(&shop.db, "pot").await;
        let plan = planned(&shop.db, file("sku;price\nP-L;19.50\nL-1;30.50\n"), choices).await;
        let [change] = plan.changed.as_slice() else { panic!("{:?}", plan.changed) };
        let [field] = change.fields.as_slice() else { panic!("{change:?}") };
        assert_eq!((change.handle.as_str(), field.field, field.sku.as_deref()), ("pot", Field::Price, Some("P-L")));
        assert_eq!((field.before.as_str(), field.after.as_str()), ("20.00", "19.50"));
        assert_eq!((field.label(Locale::En), field.label(Locale::Ar)), ("Price of P-L".into(), "السعر: P-L".into()));
        apply(&shop.db, &plan, |_| {}).await.unwrap();
        assert_eq!(product(&shop.db, "pot").await, before);
        assert_eq!(price(&shop.db, choices.price_list, "P-S").await, Some((1000, Some(1250))));
        let unknown = plan_of(shop, "sku,price\nP-X,1\n", choices).await;
        assert_eq!(unknown, [(Some(2), Some("sku".to_owned()), Code::SkuUnknown)]);
    });
}

async fn plan_of(
    shop: &spine::testing::TestShop,
    text: &str,
    choices: crate::import::Choices,
) -> Vec<(Option<u32>, Option<String>, Code)> {
    let plan = plan(&shop.db, file(text), choices).await.unwrap();
    assert!(!plan.may_apply());
    plan.report.findings.into_iter().map(|finding| (finding.row, finding.column, finding.code)).collect()
}

#[test]
fn what_somebody_changed_since_the_plan_is_left_and_shown_anew() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        imported(&shop.db, file(POT), choices).await;
        let plan = planned(&shop.db, file("sku,price\nP-S,11\nL-1,31\n"), choices).await;
        // Meanwhile somebody at the desk sets another price.
        let list = choices.price_list;
        let set = async move |tx: &Tx| {
            let variant = catalog::by_sku(tx, "P-S").await?.unwrap().id;
            let price = kernel::Money::new(999, kernel::Currency::SAR);
            pricing::set_price(tx, pricing::SetPrice { list, variant, price, compare_at: None }).await
        };
        shop.db.write(set).await.unwrap();
        let applied = apply(&shop.db, &plan, |_| {}).await.unwrap();
        assert_eq!((applied.added, applied.changed, applied.refused.len()), (0, 1, 1));
        let refused = &applied.refused[0];
        assert!(refused.reason.is_none());
        assert_eq!((refused.change.fields[0].before.as_str(), refused.change.fields[0].after.as_str()), ("9.99", "11.00"));
        assert_eq!(price(&shop.db, list, "P-S").await, Some((999, None)));
        assert_eq!(price(&shop.db, list, "L-1").await, Some((3100, None)));
        // Applying once more finds everything done but what was changed by others.
        let again = apply(&shop.db, &plan, |_| {}).await.unwrap();
        assert_eq!((again.changed, again.unchanged, again.refused.len()), (0, 1, 1));
    });
}

#[test]
fn what_the_shop_refuses_meanwhile_harms_no_other_product() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let plan = planned(&shop.db, file(POT), choices).await;
        let steal = async |tx: &Tx| {
            let id = tx.new_id();
            let product = catalog::Product { id, handle: "thief".to_owned(), title: Texts::one(Locale::En, "Thief"), ..blank() };
            let variant = catalog::Variant {
                id: tx.new_id(),
                product: id,
                sku: "P-L".to_owned(),
                barcode: None,
                choices: Vec::new(),
                position: 1,
                grams: None,
            };
            catalog::save_product(tx, &SaveProduct { product, variants: vec![variant], expected: Some(0) }).await
        };
        shop.db.write(steal).await.unwrap();
        let applied = apply(&shop.db, &plan, |_| {}).await.unwrap();
        assert_eq!((applied.added, applied.refused.len()), (1, 1));
        assert_eq!(applied.refused[0].reason.as_ref().map(|reason| reason.code.as_ref()), Some("catalog.sku_taken"));
        let half = shop.db.read(async |read: &Read| catalog::product_by_handle(read, "pot").await).await.unwrap();
        assert!(half.is_none(), "a refused product is not there in part");
        assert_eq!(
            plan_of(shop, POT, choices).await.first(),
            Some(&(Some(3), Some("sku".to_owned()), Code::SkuElsewhere)),
            "a new plan says so beforehand"
        );
    });
}

fn blank() -> catalog::Product {
    catalog::Product {
        id: kernel::Id::from_bytes([0; 16]),
        handle: String::new(),
        title: Texts::default(),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Draft,
        tax_class: kernel::TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: kernel::Timestamp(0),
        updated_at: kernel::Timestamp(0),
    }
}

#[test]
fn a_translation_is_added_to_the_value_it_translates() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        imported(&shop.db, file(POT), choices).await;
        let more = "handle,option1 name (en),option1 name (ar),option1 value (en),option1 value (ar),sku\n\
            pot,Size,المقاس,Small,صغير,P-S\npot,,,Large,كبير,P-L\npot,,,Huge,ضخم,P-H\n";
        let plan = planned(&shop.db, file(more), choices).await;
        let fields: Vec<Field> = plan.changed[0].fields.iter().map(|field| field.field).collect();
        assert_eq!(fields, [Field::Choices, Field::Choices, Field::Variant, Field::Options]);
        apply(&shop.db, &plan, |_| {}).await.unwrap();
        let pot = product(&shop.db, "pot").await;
        assert_eq!(pot.options[0].name, Texts::both("Size", "المقاس"));
        let values: Vec<&str> = pot.options[0].values.iter().map(|value| value.get(Locale::Ar)).collect();
        assert_eq!(values, ["صغير", "كبير", "ضخم"]);
        // A file in one language finds the values again in the other.
        let plan = planned(&shop.db, file("handle,option1 name,option1 value,sku\npot,المقاس,كبير,P-L\n"), choices).await;
        assert_eq!((plan.unchanged, plan.changed.len()), (1, 0));
        let other = plan_of(shop, "handle,option1 name,option1 value,sku\npot,Weight,Light,P-L\n", choices).await;
        assert_eq!(other, [(Some(2), None, Code::OptionsDiffer)]);
        assert_eq!(exported(&shop.db, choices).await.iter().filter(|byte| **byte == b'\n').count(), 5);
    });
}

#[test]
fn plans_are_kept_for_a_while() {
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let plans = Plans::default();
        let first = plans.keep(planned(&shop.db, file(POT), choices).await);
        assert_eq!(plans.get(&first).unwrap().added.len(), 2);
        for _ in 0..16 {
            assert_ne!(plans.keep(planned(&shop.db, file(POT), choices).await), first);
        }
        assert!(plans.get(&first).is_none() && plans.get("").is_none());
    });
}
