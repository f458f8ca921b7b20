//! Parity, told: two lists, three channels, a difference, an excuse that ends.

use catalog::{Product, ProductStatus, SaveProduct, Variant};
use channels::{Channel, Location, Merchant};
use kernel::{
    ChannelId, ChannelKind, Country, Currency, Id, Locale, LocationId, LocationKind, Money, PriceListId, ProductId, StaffId,
    TaxClass, Texts, Timestamp, VariantId,
};
use pricing::{Exception, PriceList, SetPrice};
use spine::Tx;
use spine::testing::{TestShop, story};

use super::*;

fn domains() -> Vec<spine::Domain> {
    vec![channels::domain(), catalog::domain(), pricing::domain()]
}

fn list(n: u8) -> PriceList {
    let (id, name) = (PriceListId::from_bytes([n; 16]), Texts::both("Prices", "أسعار"));
    PriceList { id, code: format!("list-{n}"), name, currency: Currency::SAR, tax_included: true }
}

fn channel(n: u8, list_number: u8) -> Channel {
    Channel {
        id: ChannelId::from_bytes([n; 16]),
        code: format!("channel-{n}"),
        kind: ChannelKind::Web,
        name: Texts::both("Channel", "قناة"),
        price_list: list(list_number).id,
        country: Country::SA,
        location: LocationId::from_bytes([1; 16]),
        delivery_charge: Money::zero(Currency::SAR),
        is_open: true,
    }
}

fn variant(n: u16) -> VariantId {
    let mut bytes = [7; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    VariantId::from_bytes(bytes)
}

async fn open(shop: &TestShop, variants: u16) {
    let done = shop.db.write(async move |tx: &Tx| {
        let place = Location {
            id: LocationId::from_bytes([1; 16]),
            code: "main".to_owned(),
            kind: LocationKind::Store,
            name: Texts::both("Main", "الرئيسي"),
            country: Country::SA,
            city: Texts::default(),
            address: Texts::default(),
            phone: String::new(),
            position: 1,
        };
        channels::save_location(tx, &place).await?;
        pricing::save_list(tx, &list(1)).await?;
        pricing::save_list(tx, &list(2)).await?;
        for channel in [channel(1, 1), channel(2, 1), channel(3, 2)] {
            channels::save_channel(tx, &channel).await?;
        }
        let merchant = Merchant {
            name: Texts::both("Shop", "متجر"),
            country: Country::SA,
            currency: Currency::SAR,
            zone: kernel::Zone::UTC,
            locale: Locale::En,
            channel: channel(1, 1).id,
        };
        channels::save_merchant(tx, &merchant).await?;
        for n in 0..variants {
            add_product(tx, n).await?;
        }
        Ok(())
    });
    done.await.unwrap();
}

async fn add_product(tx: &Tx, n: u16) -> Result<()> {
    let id = ProductId::from_bytes(variant(n).bytes());
    let product = Product {
        id,
        handle: format!("shirt-{n}"),
        title: Texts::both("Shirt", "قميص"),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let (sku, choices) = (format!("=SHIRT-{n}"), Vec::new());
    let one = Variant { id: variant(n), product: id, sku, barcode: None, choices, position: 1, grams: None };
    catalog::save_product(tx, &SaveProduct { product, variants: vec![one], expected: None }).await?;
    for number in [1, 2] {
        let price = Money::new(10_000, Currency::SAR);
        pricing::set_price(tx, SetPrice { list: list(number).id, variant: variant(n), price, compare_at: None }).await?;
    }
    Ok(())
}

#[test]
fn a_difference_is_found_excused_and_found_again() {
    story(domains, async |shop| {
        open(shop, 3).await;
        let clean = report(&shop.db).await.unwrap();
        assert_eq!((clean.variants, clean.checks, clean.passed), (3, 9, 9));
        assert_eq!(clean.lanes[0].channel, channel(1, 1).id, "the merchant's own channel is the reference");

        let now = shop.clock.now();
        let changed = shop.db.write(async move |tx: &Tx| {
            let price = Money::new(12_000, Currency::SAR);
            pricing::set_price(tx, SetPrice { list: list(2).id, variant: variant(1), price, compare_at: None }).await?;
            pricing::clear_price(tx, list(1).id, variant(2)).await
        });
        changed.await.unwrap();
        let found = report(&shop.db).await.unwrap();
        let told: Vec<_> = found.findings.iter().map(|f| (f.sku.as_str(), f.code.as_str(), f.verdict.word())).collect();
        let expected =
            [("=SHIRT-1", "channel-3", "differs"), ("=SHIRT-2", "channel-1", "no_price"), ("=SHIRT-2", "channel-2", "no_price")];
        assert_eq!((told.as_slice(), found.failed()), (expected.as_slice(), 3));

        let wish = Exception {
            list: list(2).id,
            variant: variant(1),
            owner: StaffId::from_bytes([4; 16]),
            reason: "Airport rent".to_owned(),
            declared_at: now,
            ends_at: now.plus_seconds(86_400),
        };
        shop.db.write(async move |tx: &Tx| pricing::declare_exception(tx, &wish).await).await.unwrap();
        let excused = report(&shop.db).await.unwrap();
        assert_eq!((excused.failed(), excused.excused, excused.findings_count), (2, 1, 3));
        shop.clock.advance(86_401);
        assert_eq!(report(&shop.db).await.unwrap().failed(), 3, "what has ended excuses nothing");

        let mut table = Vec::new();
        assert_eq!(write_csv(&found, &mut table).unwrap(), 3);
        let table = String::from_utf8(table).unwrap();
        assert_eq!(table.lines().nth(1), Some("'=SHIRT-1,Shirt,قميص,channel-3,differs,100.00,120.00,SAR,"));
    });
}
