//! Importing a long product file: judged against what is there, applied, and judged again when nothing is left to do.

use std::fmt::Write;
use std::time::Instant;

use flows::import::{Choices, Upload, apply, plan};
use kernel::{Error, Result};
use spine::{Db, Read};

use super::shop::Shop;
use super::table::Figure;

/// Rows of the file.
const ROWS: u64 = 20_000;
/// Rows of a product: its variants.
const VARIANTS: u64 = 10;

pub(super) async fn measure(db: &Db, shop: &Shop) -> Result<Vec<Figure>> {
    let channel = shop.channel;
    let channel = db.read(async move |read: &Read| channels::require_channel(read, channel).await).await?;
    let choices = Choices { price_list: channel.price_list, location: Some(shop.location) };
    let file = || vec![Upload { name: "products.csv".to_owned(), bytes: text().into_bytes() }];

    let begun = Instant::now();
    let judged = plan(db, file(), choices).await?;
    let planned = rate(begun);
    let begun = Instant::now();
    let applied = apply(db, &judged, |_| {}).await?;
    let done = rate(begun);
    if applied.added as u64 != ROWS / VARIANTS || !applied.refused.is_empty() {
        return Err(Error::fault(format!("the bench's file was not applied: {applied:?}")));
    }
    let begun = Instant::now();
    let again = plan(db, file(), choices).await?;
    if again.unchanged as u64 != ROWS / VARIANTS {
        return Err(Error::fault("what was imported differs from its file"));
    }
    Ok(vec![
        Figure::higher("rows of a product file planned", planned, "a second"),
        Figure::higher("rows of a product file applied", done, "a second"),
        Figure::higher("rows planned that are there already", rate(begun), "a second"),
    ])
}

fn rate(begun: Instant) -> u64 {
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    ROWS * 1_000 / millis
}

fn text() -> String {
    let mut text = String::from("handle,title (en),title (ar),category,option1 name,option1 value,sku,barcode,price,stock\n");
    for row in 0..ROWS {
        let (product, place) = (row / VARIANTS, row % VARIANTS);
        let shelf = product % 20;
        // Writing into a text cannot fail.
        let _ = writeln!(
            text,
            "i-{product},Import {product},مستورد {product},Home > Shelf {shelf},Size,{place},IMP-{row},77{row:08},{row}.50,5"
        );
    }
    text
}
