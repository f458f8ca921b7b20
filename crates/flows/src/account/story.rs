//! Buying as a guest, being written to, signing in, and leaving for good: told over all domains that take part.

use catalog::{ProductStatus, SaveProduct, Variant};
use customers::{AskCode, Contact};
use kernel::{Country, Id, Money, ProductId, Quantity, TaxClass, Texts, VariantId};
use messages::{After, Message};
use orders::Address;
use pricing::SetPrice;
use spine::testing::{TestShop, story};
use spine::{Domain, Manner};
use stock::{Move, Reason};

use super::*;
use crate::checkout::{PlaceOrder, Placed, WantedLine, cancel_order, hand_over_order, place_order};
use crate::set_up::{self, SetUp};

fn domains() -> Vec<Domain> {
    let mut bundles = vec![messages::MESSAGES, customers::MESSAGES, orders::MESSAGES];
    bundles.extend(crate::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        messages::domain(),
        crate::domain_at("https://waha.example/"),
    ]
}

const LAMP: [u8; 16] = [3; 16];

/// Opens a shop that sells lamps; answers its channel.
async fn opened(shop: &TestShop) -> ChannelId {
    let open = async |tx: &Tx| {
        set_up::establish(tx, &SetUp { name: Texts::both("Waha", "واحة"), ..SetUp::usual("SA".parse::<Country>().unwrap())? })
            .await?;
        let merchant = channels::merchant(tx).await?.unwrap();
        let channel = channels::require_channel(tx, merchant.channel).await?;
        let (id, variant) = (ProductId::from_bytes(LAMP), VariantId::from_bytes(LAMP));
        let product = catalog::Product {
            id,
            handle: "lamp".to_owned(),
            title: Texts::both("Lamp", "مصباح"),
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
        let (sku, choices) = ("LAMP".to_owned(), Vec::new());
        let variants = vec![Variant { id: variant, product: id, sku, barcode: None, choices, position: 0, grams: None }];
        catalog::save_product(tx, &SaveProduct { product, variants, expected: None }).await?;
        let price = Money::new(11_500, merchant.currency);
        pricing::set_price(tx, SetPrice { list: channel.price_list, variant, price, compare_at: None }).await?;
        let (location, change) = (channel.location, Quantity(50));
        stock::move_stock(tx, Move { variant, location, change, reason: Reason::Opening, order: None }).await?;
        Ok(channel.id)
    };
    shop.db.write(open).await.unwrap()
}

fn wish(channel: ChannelId, email: Option<&str>, locale: Locale) -> PlaceOrder {
    let address = Address {
        name: "Sara".to_owned(),
        phone: "0551234567".to_owned(),
        line1: "12 Palm Street".to_owned(),
        line2: String::new(),
        city: "Riyadh".to_owned(),
        country: "SA".parse().unwrap(),
        postcode: "12345".to_owned(),
    };
    let phone = Some("0551234567".to_owned());
    PlaceOrder {
        channel,
        location: None,
        cart: None,
        lines: vec![WantedLine { variant: VariantId::from_bytes(LAMP), quantity: Quantity(2) }],
        contact: Some(Contact { name: "Sara".to_owned(), email: email.map(str::to_owned), phone }),
        delivery: Delivery::Ship(address),
        tenders: Vec::new(),
        brings: crate::checkout::Brings::default(),
        expected_total: None,
        locale,
    }
}

async fn order(shop: &TestShop, wish: PlaceOrder) -> Placed {
    shop.clock.advance(1);
    shop.db.write(async move |tx: &Tx| place_order(tx, &wish).await).await.unwrap()
}

async fn work(shop: &TestShop) {
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
}

async fn letters(shop: &TestShop) -> Vec<(Message, Option<String>)> {
    let ask = async |read: &Read| {
        let mut found = Vec::new();
        for message in messages::page(read, After { before: None, limit: 20 }).await? {
            let text = messages::content(read, message.id).await?.map(|(text, _)| text);
            found.push((message, text));
        }
        Ok(found)
    };
    shop.db.read(ask).await.unwrap()
}

/// Asks for a code on a device and reads it from the letter.
async fn code(shop: &TestShop, shopper: &Shopper, email: &str) -> String {
    shop.clock.advance(1);
    let ask = AskCode { email: email.to_owned(), device: shopper.seal() };
    shop.db.write(async move |tx: &Tx| ask_code(tx, &ask, Locale::Ar).await).await.unwrap();
    let text = letters(shop).await.remove(0).1.unwrap();
    text.lines().find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit())).unwrap().to_owned()
}

fn device(name: &str) -> Shopper {
    Shopper { device: Secret::new(format!("{name:x<43}")), customer: None }
}

async fn signed_in(shop: &TestShop, channel: ChannelId, name: &str, email: &str) -> Shopper {
    let shopper = device(name);
    let code = code(shop, &shopper, email).await;
    let wish = Enter { shopper, code, locale: Locale::Ar, channel };
    shop.db.write(async move |tx: &Tx| enter(tx, &wish).await).await.unwrap()
}

#[test]
fn a_buyer_is_written_to_in_their_language_once() {
    story(domains, async |shop| {
        let channel = opened(shop).await;
        let placed = order(shop, wish(channel, Some("sara@EXAMPLE.com"), Locale::Ar)).await;
        work(shop).await;
        work(shop).await;
        let [(message, Some(text))] = &letters(shop).await[..] else { panic!("one letter") };
        assert_eq!(
            (message.kind, message.locale, message.to.as_str()),
            (Kind::OrderConfirmation, Locale::Ar, "sara@example.com")
        );
        assert_eq!(message.about, Some(placed.order.bytes()));
        assert_eq!(message.subject, format!("طلبك رقم {}", placed.number));
        let link = format!("https://waha.example/o/{}", placed.token);
        for said in
            ["شكرًا لك، Sara", "2 × مصباح: 230.00\u{a0}ر.س", "منها ضريبة القيمة المضافة: 30.00\u{a0}ر.س", "12 Palm Street", &link]
        {
            assert!(text.contains(said), "{said} in {text}");
        }

        order(shop, wish(channel, Some("omar@example.com"), Locale::En)).await;
        work(shop).await;
        let english = letters(shop).await.remove(0).1.unwrap();
        assert!(english.contains("Thank you, Sara") && english.contains("You pay when you receive it"), "{english}");
    });
}

#[test]
fn nobody_is_written_to_without_an_address_or_about_history_or_what_was_called_off() {
    story(domains, async |shop| {
        let channel = opened(shop).await;
        order(shop, wish(channel, None, Locale::En)).await;
        let past = wish(channel, Some("past@example.com"), Locale::En);
        shop.db.write_as(Manner::IMPORT, async move |tx: &Tx| place_order(tx, &past).await).await.unwrap();
        let off = order(shop, wish(channel, Some("off@example.com"), Locale::En)).await;
        shop.db.write(async move |tx: &Tx| cancel_order(tx, off.order, "changed_mind").await).await.unwrap();
        work(shop).await;
        assert_eq!(letters(shop).await, []);
    });
}

#[test]
fn a_guest_who_proves_the_address_sees_what_was_ordered_with_it_and_nothing_else() {
    story(domains, async |shop| {
        let channel = opened(shop).await;
        let first = order(shop, wish(channel, Some("sara@example.com"), Locale::Ar)).await;
        let by_phone = order(shop, wish(channel, None, Locale::Ar)).await;
        let second = order(shop, wish(channel, Some("sara@Example.COM"), Locale::Ar)).await;
        let sara = signed_in(shop, channel, "phone", "sara@example.com").await;
        let customer = sara.customer.unwrap();
        let seen = shop.db.read(async move |read: &Read| orders(read, customer, None, 10).await).await.unwrap();
        let numbers: Vec<_> = seen.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(numbers, [second.number.as_str(), first.number.as_str()], "not {}", by_phone.number);
        let last = seen.first().map(|order| (order.placed_at, order.id));
        let older = shop.db.read(async move |read: &Read| orders(read, customer, last, 10).await).await.unwrap();
        assert_eq!(older.len(), 1);
        let mallory = signed_in(shop, channel, "m", "mallory@example.com").await.customer.unwrap();
        assert_eq!(shop.db.read(async move |read: &Read| orders(read, mallory, None, 10).await).await.unwrap(), []);
    });
}

#[test]
fn one_cart_follows_a_customer_to_every_device() {
    story(domains, async |shop| {
        let channel = opened(shop).await;
        let put = async |holder: String, pieces: i64| {
            let put = async move |tx: &Tx| {
                let cart = carts::open(tx, carts::Open { channel, holder: holder.clone(), locale: Locale::Ar }).await?;
                let (variant, quantity) = (VariantId::from_bytes(LAMP), Quantity(pieces));
                carts::put(tx, carts::Put { cart, variant, quantity, channel }).await.map(drop)
            };
            shop.db.write(put).await.unwrap();
        };
        let pieces = async |holder: String| {
            let ask = async move |read: &Read| match carts::of_holder(read, &holder).await? {
                Some(cart) => Ok(carts::lines(read, cart.id).await?.iter().map(|line| line.quantity.0).sum()),
                None => Ok(0_i64),
            };
            shop.db.read(ask).await.unwrap()
        };
        put(device("phone").holder(), 2).await;
        let phone = signed_in(shop, channel, "phone", "sara@example.com").await;
        assert_ne!(phone.device.reveal(), device("phone").device.reveal(), "the token of before opens nothing");
        assert_eq!((pieces(phone.holder()).await, pieces(device("phone").holder()).await), (2, 0));
        put(device("tablet").holder(), 3).await;
        let tablet = signed_in(shop, channel, "tablet", "sara@example.com").await;
        assert_eq!((tablet.holder(), pieces(tablet.holder()).await), (phone.holder(), 5));
        let seal = tablet.seal();
        shop.db.write(async move |tx: &Tx| customers::sign_out(tx, &seal).await).await.unwrap();
        assert_eq!(
            (pieces(device("tablet").holder()).await, pieces(phone.holder()).await),
            (0, 5),
            "the cart stays with its customer"
        );
    });
}

#[test]
fn who_leaves_takes_everything_along_once_nothing_is_under_way() {
    story(domains, async |shop| {
        let channel = opened(shop).await;
        let placed = order(shop, wish(channel, Some("sara@example.com"), Locale::Ar)).await;
        let sara = signed_in(shop, channel, "phone", "sara@example.com").await;
        let (customer, seal, now) = (sara.customer.unwrap(), sara.seal(), shop.clock.now());
        work(shop).await;
        let copy = shop.db.read(async move |read: &Read| data(read, customer, now).await).await.unwrap().to_string();
        for told in ["sara@example.com", "12 Palm Street", placed.number.as_str(), "order-confirmation"] {
            assert!(copy.contains(told), "{told} in {copy}");
        }
        assert!(!copy.contains(&placed.token), "a copy of the data opens nothing");
        let leave = async move |tx: &Tx| erase(tx, customer).await;
        assert!(shop.db.write(leave).await.unwrap_err().is("account.orders_under_way"));
        let id = placed.order;
        shop.db.write(async move |tx: &Tx| hand_over_order(tx, id).await).await.unwrap();
        shop.db.write(leave).await.unwrap();
        let left = async move |read: &Read| {
            let (contact, delivery) = (orders::contact(read, id).await?, orders::delivery(read, id).await?);
            Ok((contact, delivery, customers::signed_in(read, &seal, now).await?, orders::order(read, id).await?.is_some()))
        };
        assert_eq!(shop.db.read(left).await.unwrap(), (None, None, None, true), "the order stays, without them");
        for (message, text) in letters(shop).await {
            assert_eq!((message.to.as_str(), message.subject.as_str(), text), ("", "", None));
        }
    });
}
