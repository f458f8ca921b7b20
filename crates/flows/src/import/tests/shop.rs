//! A shop to plan in, and short words for planning and applying.

use kernel::{Country, LocationId, PriceListId};
use spine::testing::TestShop;
use spine::{Db, Domain, Read, Tx};

use crate::import::{Applied, Choices, Plan, Upload, apply, export, plan};
use crate::set_up::{self, SetUp};

pub(super) fn domains() -> Vec<Domain> {
    vec![channels::domain(), catalog::domain(), pricing::domain(), stock::domain()]
}

/// Sets the shop up; answers the choices that a merchant makes first.
pub(super) async fn opened(shop: &TestShop) -> Choices {
    super::sentences::install();
    shop.db.write(async |tx: &Tx| set_up::establish(tx, &SetUp::usual(Country::SA)?).await).await.unwrap();
    let channel = shop.db.read(async |read: &Read| {
        let merchant = channels::merchant(read).await?.unwrap();
        channels::require_channel(read, merchant.channel).await
    });
    let channel = channel.await.unwrap();
    Choices { price_list: channel.price_list, location: Some(channel.location) }
}

pub(super) fn file(text: impl Into<Vec<u8>>) -> Vec<Upload> {
    vec![Upload { name: "products.csv".to_owned(), bytes: text.into() }]
}

/// A plan that has nothing against it.
pub(super) async fn planned(db: &Db, files: Vec<Upload>, choices: Choices) -> Plan {
    let plan = plan(db, files, choices).await.unwrap();
    let lines: Vec<String> = plan.report.findings.iter().map(|finding| finding.line(kernel::Locale::En)).collect();
    assert!(plan.report.is_clean(), "{}", lines.join("\n"));
    plan
}

/// A plan, applied whole.
pub(super) async fn imported(db: &Db, files: Vec<Upload>, choices: Choices) -> Applied {
    let plan = planned(db, files, choices).await;
    let applied = apply(db, &plan, |_| {}).await.unwrap();
    assert!(applied.refused.is_empty(), "{:?}", applied.refused);
    applied
}

pub(super) async fn exported(db: &Db, choices: Choices) -> Vec<u8> {
    let mut bytes = Vec::new();
    export(db, &choices, &mut bytes).await.unwrap();
    bytes
}

/// What a variant costs now, and what that is compared with, in minor units.
pub(super) async fn price(db: &Db, list: PriceListId, sku: &str) -> Option<(i64, Option<i64>)> {
    let sku = sku.to_owned();
    let found = db.read(async move |read: &Read| {
        let Some(variant) = catalog::by_sku(read, &sku).await? else { return Ok(None) };
        pricing::price(read, list, variant.id).await
    });
    found.await.unwrap().map(|price| (price.price.minor, price.compare_at.map(|money| money.minor)))
}

/// How many pieces of a variant are there.
pub(super) async fn on_hand(db: &Db, location: LocationId, sku: &str) -> i64 {
    let sku = sku.to_owned();
    let level = db.read(async move |read: &Read| {
        let variant = catalog::by_sku(read, &sku).await?.unwrap();
        stock::level(read, variant.id, location).await
    });
    level.await.unwrap().on_hand.0
}

pub(super) async fn product(db: &Db, handle: &str) -> catalog::Product {
    let handle = handle.to_owned();
    db.read(async move |read: &Read| catalog::product_by_handle(read, &handle).await).await.unwrap().unwrap()
}
