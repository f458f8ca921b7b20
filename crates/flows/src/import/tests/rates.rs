//! How fast a long file is planned and applied. A printed figure, and a check that the work is done at all.

use std::fmt::Write;
use std::time::{Duration, Instant};

use spine::testing::story;

use super::shop::{domains, file, opened, planned};
use crate::import::apply;

/// Variants of the file, ten to a product.
const VARIANTS: usize = 1_000;

#[test]
#[expect(clippy::print_stdout, reason = "a figure is measured and shown")]
fn a_long_file_is_planned_and_applied() {
    let mut text = String::from("handle,title (en),title (ar),category,option1 name,option1 value,sku,barcode,price,stock\n");
    for row in 0..VARIANTS {
        let (product, place) = (row / 10, row % 10);
        writeln!(
            text,
            "p-{product},Product {product},منتج {product},Home > Shelf {},Size,{place},SKU-{row},{row},{row}.50,5",
            product % 20
        )
        .unwrap();
    }
    story(domains, async |shop| {
        let choices = opened(shop).await;
        let begun = Instant::now();
        let plan = planned(&shop.db, file(text.clone()), choices).await;
        let first = begun.elapsed();
        let applied = apply(&shop.db, &plan, |_| {}).await.unwrap();
        let done = begun.elapsed() - first;
        assert_eq!((applied.added, applied.refused.len()), (VARIANTS / 10, 0));
        let begun = Instant::now();
        assert_eq!(planned(&shop.db, file(text.clone()), choices).await.unchanged, VARIANTS / 10);
        let rate = |time: Duration| VARIANTS as u128 * 1_000 / time.as_millis().max(1);
        println!(
            "{VARIANTS} rows: plan {}/s, apply {}/s, plan of what is there {}/s",
            rate(first),
            rate(done),
            rate(begun.elapsed())
        );
    });
}
