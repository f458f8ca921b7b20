//! A furnished shop: the merchant Waha, with stores, staff, goods in two languages, pictures, and a few days of trade.
//!
//! Everything goes in through the same commands that screens use, so that the demo is true to the house.
//! Not here: when to furnish; only an empty store may be.

mod appointments;
pub(crate) mod bank;
mod catalogue;
mod club;
mod doors;
mod drawings;
mod guests;
mod house;
mod month;
mod people;
mod stocking;
mod visits;

#[cfg(test)]
mod story;

use kernel::{Result, Texts};
use spine::{Db, Manner};

use catalogue::Both;

/// Days for which the club has been there.
const FOUNDED_DAYS_AGO: i64 = 20;

/// Fills an empty store. Answers what a visitor needs to know, by name.
pub(crate) async fn furnish(db: &Db) -> Result<Vec<(&'static str, String)>> {
    let secrets = people::secrets(db).await?;
    let (house, key) = db.write(async |tx| house::build(tx).await).await?;
    db.write(async move |tx| doors::open(tx, &house).await).await?;
    db.write(async move |tx| people::hire(tx, &house, &secrets).await).await?;
    let mut stocked = 0;
    // What stands last in the catalogue is shown first.
    let places = (0..i64::try_from(catalogue::DEPARTMENTS.len()).unwrap_or(0)).rev();
    for (place, department) in places.zip(&catalogue::DEPARTMENTS) {
        stocked = db.write(async move |tx| stocking::stock(tx, &house, (place, department), stocked).await).await?;
    }
    for (count, visit) in month::visits().into_iter().chain(visits::VISITS).enumerate() {
        // History: nobody is written to because of what happened weeks ago.
        db.write_as(Manner::IMPORT, async move |tx| visits::happen(tx, &house, count, &visit).await).await?;
    }
    // History too: nobody gets a letter because they were enrolled.
    let card = db.write_as(Manner::IMPORT, async move |tx| {
        tx.happening_at(tx.now().plus_seconds(-FOUNDED_DAYS_AGO * 86_400));
        club::found(tx, &house).await
    });
    let card = card.await?;
    db.write(async move |tx| appointments::open(tx, &house).await).await?;
    Ok(vec![
        ("shop", "/".to_owned()),
        ("till", "/till".to_owned()),
        ("till email", people::TILL_EMAIL.to_owned()),
        ("till pin", people::PIN.to_owned()),
        ("owner email", people::OWNER_EMAIL.to_owned()),
        ("owner password", people::PASSWORD.to_owned()),
        ("coupon", club::WELCOME.to_owned()),
        ("gift card", card),
        ("member email", "layan@example.com".to_owned()),
        ("api key", key),
    ])
}

fn texts((english, arabic): Both) -> Texts {
    Texts::both(english, arabic)
}
