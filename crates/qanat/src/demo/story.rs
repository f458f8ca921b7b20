//! The furnished shop, told on both engines.

use std::collections::BTreeSet;

use catalog::{Product, Shelf, Variant};
use kernel::{Locale, Quantity, Result, Secret, Texts};
use orders::After;
use spine::Read;
use spine::testing::story;
use staff::{Enter, SecretKind};

use super::{furnish, people};
use crate::domains;

/// Whether there is an English and an Arabic text, each in its own letters.
fn says_both(texts: &Texts) -> bool {
    let arabic_letters = |locale| texts.get(locale).chars().filter(|c| ('\u{0600}'..='\u{06ff}').contains(c)).count();
    !texts.get(Locale::En).is_empty() && arabic_letters(Locale::En) == 0 && arabic_letters(Locale::Ar) > 1
}

/// The sum that an EAN-13 makes a multiple of ten.
fn ean_sum(code: &str) -> u32 {
    let digits: Vec<u32> = code.chars().map(|c| c.to_digit(10).unwrap()).collect();
    assert_eq!(digits.len(), 13, "{code}");
    digits.iter().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum()
}

async fn everything(read: &Read) -> Result<Vec<(Product, Vec<Variant>)>> {
    let mut all = Vec::new();
    for product in catalog::shelf(read, &Shelf { limit: 100, ..Shelf::default() }).await? {
        let variants = catalog::variants_of(read, product.id).await?;
        all.push((product, variants));
    }
    Ok(all)
}

#[test]
fn a_furnished_shop_can_be_walked_through() {
    story(domains::all, async |shop| {
        let facts = furnish(&shop.db).await.unwrap();
        let fact = |name: &str| facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap();
        assert!(facts.iter().all(|(_, value)| !value.contains(char::is_whitespace)));

        let (key, email) = (fact("api key"), fact("till email"));
        shop.db
            .read(async move |read: &Read| {
                let key = channels::key_by_token(read, &key).await?.unwrap();
                assert_eq!(key.scopes.len(), web::Scope::ALL.len());
                Ok(())
            })
            .await
            .unwrap();
        for (kind, secret) in [(SecretKind::Pin, people::PIN), (SecretKind::Password, people::PASSWORD)] {
            let device = "story".to_owned();
            let wish = Enter { email: email.clone(), secret: Secret::new(secret.to_owned()), kind, device, location: None };
            staff::enter(&shop.db, wish).await.unwrap();
        }
    });
}

#[test]
fn all_goods_have_two_languages_a_price_a_picture_and_a_valid_barcode() {
    story(domains::all, async |shop| {
        furnish(&shop.db).await.unwrap();
        shop.db
            .read(async |read: &Read| {
                let (sar, aed) = (
                    pricing::list_by_code(read, "retail-sar").await?.unwrap(),
                    pricing::list_by_code(read, "retail-aed").await?.unwrap(),
                );
                let all = everything(read).await?;
                assert_eq!(all.len(), 56);
                let mut barcodes = BTreeSet::new();
                for (product, variants) in &all {
                    assert!(says_both(&product.title) && says_both(&product.description), "{}", product.handle);
                    let media = catalog::media_of(read, product.id).await?;
                    assert!(
                        !media.is_empty() && media.iter().all(|media| says_both(&media.alt) && media.mime == "image/svg+xml")
                    );
                    for variant in variants {
                        assert!(pricing::price(read, sar.id, variant.id).await?.is_some_and(|price| price.price.minor > 0));
                        assert!(pricing::price(read, aed.id, variant.id).await?.is_some());
                        let barcode = variant.barcode.clone().unwrap();
                        assert!(barcode.starts_with("200") && ean_sum(&barcode).is_multiple_of(10), "{barcode}");
                        assert!(barcodes.insert(barcode));
                    }
                }
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn one_thing_is_nearly_gone_and_another_is() {
    story(domains::all, async |shop| {
        furnish(&shop.db).await.unwrap();
        shop.db
            .read(async |read: &Read| {
                let mut left = Vec::new();
                for (product, variants) in everything(read).await? {
                    let mut pieces = Quantity::ZERO;
                    for variant in variants {
                        pieces.0 +=
                            stock::levels_of(read, variant.id).await?.iter().map(|level| level.available().0).sum::<i64>();
                    }
                    left.push((pieces.0, product.handle));
                }
                left.sort();
                let scarce: Vec<_> =
                    left.iter().filter(|(pieces, _)| *pieces < 10).map(|(pieces, handle)| (*pieces, handle.as_str())).collect();
                assert_eq!(scarce, [(0, "falcon-who-feared-the-night"), (3, "dallah-coffee-set")]);
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn the_order_book_tells_of_a_month() {
    story(domains::all, async |shop| {
        furnish(&shop.db).await.unwrap();
        let now = shop.db.clock().now();
        shop.db
            .read(async move |read: &Read| {
                let (mut page, mut before) = (Vec::new(), None);
                loop {
                    let more = orders::page(read, After { before, channel: None, limit: 100 }).await?;
                    let Some(last) = more.last() else { break };
                    before = Some((last.placed_at, last.id));
                    page.extend(more);
                }
                // Two wallets were topped up and a gift card was sold.
                assert_eq!(page.len(), super::visits::VISITS.len() + super::month::visits().len() + 3);
                assert!(page.len() > 180, "a month of trade: {}", page.len());
                assert!(page.iter().all(|order| order.placed_at < now && order.placed_at > now.plus_seconds(-31 * 86_400)));
                assert!(page.is_sorted_by_key(|order| std::cmp::Reverse(order.placed_at)));
                let ways: BTreeSet<_> = page.iter().map(|order| order.channel).collect();
                assert_eq!(ways.len(), 7, "web, app, telephone, social shop and three tills");
                Ok(())
            })
            .await
            .unwrap();
    });
}
