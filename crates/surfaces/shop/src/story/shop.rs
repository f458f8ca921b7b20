//! A small shop and its visitor: two categories one below the other, a shirt in colours and sizes, a lamp, two stores.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use catalog::{Category, Product, ProductOption, ProductStatus, SaveProduct, Variant};
use channels::{Channel, Closure, Hours, Location, Season, Span, Welcome, When};
use flows::finding::Finder;
use http_body_util::BodyExt;
use kernel::{
    ChannelId, ChannelKind, Country, Currency, Day, Id, Locale, LocationId, LocationKind, MediaId, Money, ProductId, Quantity,
    Secret, TaxClass, Texts, VariantId,
};
use pricing::{PriceList, SetPrice};
use spine::testing::TestShop;
use spine::{Db, Domain, Tx};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use web::{App, Found, Gatekeeper, KeyCaller, Merchant, Shopper, Site, StaffCaller};

pub(super) fn both(english: &str, arabic: &str) -> Texts {
    Texts::both(english, arabic)
}

pub(super) fn id<I: Id>(n: u8) -> I {
    I::from_bytes([n; 16])
}

/// The shirt in black: small is there, large is sold out, and there is no large white one.
pub(super) const BLACK_SMALL: u8 = 11;
pub(super) const BLACK_LARGE: u8 = 12;
pub(super) const WHITE_SMALL: u8 = 13;
const LAMP: u8 = 21;

pub(super) struct Shop {
    router: Router,
    pub(super) db: Db,
    pub(super) media: Vec<MediaId>,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

fn domains() -> Vec<Domain> {
    vec![
        ledger::domain(),
        channels::domain(),
        pricing::domain(),
        catalog::domain(),
        stock::domain(),
        customers::domain(),
        carts::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        messages::domain(),
        orders::domain(),
        search::domain(),
        flows::domain(),
    ]
}

/// Tells a story on both engines, in a furnished shop.
pub(super) fn story(tell: impl AsyncFn(&Shop)) {
    speak();
    spine::testing::story(domains, async |test: &mut TestShop| {
        let db = test.db.clone();
        let media = db.write(async |tx: &Tx| furnish(tx).await).await.unwrap();
        let stop = CancellationToken::new();
        let finder = Finder::start(&db, search::Index::open(None).unwrap(), stop.clone()).await.unwrap();
        finder.reached(db.position()).await.unwrap();
        tell(&Shop { router: router(&db, &finder, &stop), db, media }).await;
        stop.cancel();
    });
}

fn speak() {
    let (en, ar) = ledger::SENTENCES;
    let mut bundles = vec![
        web::i18n::Bundle { name: "ledger", en, ar },
        crate::MESSAGES,
        crate::PROFILE_MESSAGES,
        channels::MESSAGES,
        pricing::MESSAGES,
        catalog::MESSAGES,
        stock::MESSAGES,
        carts::MESSAGES,
        promotions::MESSAGES,
        loyalty::MESSAGES,
        crate::WALLET_MESSAGES,
        wallet::MESSAGES,
        crate::POINTS_MESSAGES,
        crate::OFFERS_MESSAGES,
        crate::APPOINTMENT_MESSAGES,
        bookings::MESSAGES,
    ];
    bundles.extend(flows::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
}

async fn furnish(tx: &Tx) -> kernel::Result<Vec<MediaId>> {
    house(tx).await?;
    let aisle = |n, handle: &str, title, parent| Category { id: id(n), handle: handle.to_owned(), title, parent, position: 0 };
    catalog::save_category(tx, &aisle(1, "fashion", both("Fashion", "أزياء"), None)).await?;
    catalog::save_category(tx, &aisle(2, "shirts", both("Shirts", "قمصان"), Some(id(1)))).await?;
    catalog::save_category(tx, &aisle(3, "home", both("Home", "المنزل"), None)).await?;
    catalog::save_product(tx, &shirt(tx)).await?;
    catalog::save_product(tx, &lamp(tx)).await?;
    for (variant, minor, before) in
        [(BLACK_SMALL, 9_900, None), (BLACK_LARGE, 9_900, None), (WHITE_SMALL, 10_900, None), (LAMP, 15_000, Some(20_000))]
    {
        let money = |minor| Money::new(minor, Currency::SAR);
        let wish = SetPrice { list: id(9), variant: id(variant), price: money(minor), compare_at: before.map(money) };
        pricing::set_price(tx, wish).await?;
    }
    for (variant, location) in [(BLACK_SMALL, 31), (BLACK_SMALL, 30), (WHITE_SMALL, 32), (LAMP, 30)] {
        let (variant, location, change) = (id(variant), id(location), Quantity(7));
        stock::move_stock(tx, stock::Move { variant, location, change, reason: stock::Reason::Opening, order: None }).await?;
    }
    let mut media = Vec::new();
    for (english, arabic) in [("Black", "أسود"), ("White", "أبيض")] {
        let wish = catalog::AddMedia::drawn(id(1), both(english, arabic), (64, 64), "<svg></svg>");
        media.push(catalog::add_media(tx, wish).await?);
    }
    let place =
        |(media, choice): (&MediaId, Texts)| catalog::MediaPlace { id: *media, alt: choice.clone(), choice: Some(choice) };
    let places = media.iter().zip([both("Black", "أسود"), both("White", "أبيض")]).map(place).collect();
    catalog::arrange_media(tx, &catalog::ArrangeMedia { product: id(1), media: places, expected: None }).await?;
    Ok(media)
}

async fn house(tx: &Tx) -> kernel::Result<()> {
    let place = |n: u8, code: &str, kind, name: Texts| Location {
        id: id::<LocationId>(n),
        code: code.to_owned(),
        kind,
        name,
        country: Country::SA,
        city: both("Riyadh", "الرياض"),
        address: both("Olaya Street", "شارع العليا"),
        phone: "+966 11 000 0000".to_owned(),
        position: n.into(),
    };
    channels::save_location(tx, &place(30, "warehouse", LocationKind::Warehouse, both("Warehouse", "المستودع"))).await?;
    channels::save_location(tx, &place(31, "olaya", LocationKind::Store, both("Olaya", "العليا"))).await?;
    channels::save_location(tx, &place(32, "malaz", LocationKind::Store, both("Malaz", "الملز"))).await?;
    channels::save_hours(tx, id(31), &hours()).await?;
    let list = PriceList {
        id: id(9),
        code: "retail".to_owned(),
        name: both("Retail", "التجزئة"),
        currency: Currency::SAR,
        tax_included: true,
    };
    pricing::save_list(tx, &list).await?;
    pricing::standard_rates(tx).await?;
    let channel = Channel {
        id: id(8),
        code: "web".to_owned(),
        kind: ChannelKind::Web,
        name: both("Web", "الموقع"),
        price_list: id(9),
        country: Country::SA,
        location: id(30),
        delivery_charge: Money::zero(Currency::SAR),
        is_open: true,
    };
    channels::save_channel(tx, &channel).await?;
    let welcome = Welcome {
        title: both("Good things, near you", "أشياء جميلة بقربك"),
        lead: both("From our hands to yours.", "من أيدينا إليك."),
        promises: vec![both("Returns within 14 days", "الإرجاع خلال 14 يومًا")],
    };
    channels::save_welcome(tx, id(8), &welcome).await
}

/// Open from nine to ten at night, in Ramadan until two, closed on the day of the story's feast.
fn hours() -> Hours {
    let every = |opens, closes| std::array::from_fn(|_| vec![Span { opens, closes }]);
    let feast: Day = Day("2026-03-20".parse().unwrap());
    Hours {
        zone: None,
        weekly: every(540, 1_320),
        seasons: vec![Season { name: both("Ramadan", "رمضان"), when: When::Ramadan, week: every(1_200, 1_560) }],
        closed: vec![Closure { name: both("Feast", "العيد"), when: When::Days { from: feast, to: feast } }],
    }
}

fn product(tx: &Tx, n: u8, handle: &str, title: Texts, options: Vec<ProductOption>) -> Product {
    Product {
        id: id::<ProductId>(n),
        handle: handle.to_owned(),
        title,
        description: both("Made <b>well</b>.", "مصنوع بعناية."),
        vendor: "Waha".to_owned(),
        category: Some(if n == 1 { id(2) } else { id(3) }),
        options,
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    }
}

fn variant(n: u8, product: u8, sku: &str, choices: Vec<Texts>) -> Variant {
    let barcode = (n == BLACK_SMALL).then(|| "2000000000015".to_owned());
    Variant {
        id: id::<VariantId>(n),
        product: id(product),
        sku: sku.to_owned(),
        barcode,
        choices,
        position: n.into(),
        grams: Some(250),
    }
}

fn shirt(tx: &Tx) -> SaveProduct {
    let (black, white) = (both("Black", "أسود"), both("White", "أبيض"));
    let (small, large) = (both("Small", "صغير"), both("Large", "كبير"));
    let option = |name, values| ProductOption { name, values };
    let options = vec![
        option(both("Colour", "اللون"), vec![black.clone(), white.clone()]),
        option(both("Size", "المقاس"), vec![small.clone(), large.clone()]),
    ];
    let variants = vec![
        variant(BLACK_SMALL, 1, "SHIRT-B-S", vec![black.clone(), small.clone()]),
        variant(BLACK_LARGE, 1, "SHIRT-B-L", vec![black, large]),
        variant(WHITE_SMALL, 1, "SHIRT-W-S", vec![white, small]),
    ];
    SaveProduct { product: product(tx, 1, "shirt", both("Cotton shirt", "قميص قطني"), options), variants, expected: None }
}

fn lamp(tx: &Tx) -> SaveProduct {
    let product = product(tx, 2, "lamp", both("Table lamp", "مصباح طاولة"), Vec::new());
    SaveProduct { product, variants: vec![variant(LAMP, 2, "LAMP", Vec::new())], expected: None }
}

fn router(db: &Db, finder: &Finder, stop: &CancellationToken) -> Router {
    let merchant = Merchant {
        name: both("Waha", "واحة"),
        currency: Currency::SAR,
        zone: "Asia/Riyadh".parse().unwrap(),
        locale: Locale::Ar,
        channel: id::<ChannelId>(8),
    };
    let hub = web::live::Hub::start(db, crate::topics(), stop.clone());
    let site = Site { https: true, trusted_hops: 0, sign_in: &[] };
    let app = App::new(db.clone(), hub, Arc::new(Doorman), merchant, site);
    let app = app.carrying(finder.clone()).unwrap().carrying(crate::LOST).unwrap();
    web::built_in().merge(crate::routes()).into_router(app)
}

/// Lets every visitor in as the same one; on the device `sara` somebody is signed in, on one with the name of a customer that one.
struct Doorman;

impl Gatekeeper for Doorman {
    fn shopper(&self, device: Option<Secret>) -> Found<'_, Shopper> {
        let customer = device.and_then(|device| match device.reveal() {
            "sara" => Some(id(77)),
            other => other.parse().ok(),
        });
        Box::pin(async move { Ok(Shopper { device: Secret::new("d".to_owned()), customer }) })
    }
    fn staff(&self, _: Secret) -> Found<'_, Option<StaffCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn key(&self, _: Secret) -> Found<'_, Option<KeyCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn is_operator(&self, _: Option<Secret>) -> Found<'_, bool> {
        Box::pin(async { Ok(false) })
    }
}

impl Shop {
    /// Fetches an address.
    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(Request::builder().uri(path), String::new()).await
    }

    /// Fetches an English page that must be there, as whoever is signed in on that device.
    pub(super) async fn page_of(&self, device: &str, path: &str) -> String {
        let request = Request::builder().uri(format!("{path}?lang=en")).header("cookie", format!("device={device}"));
        let answer = self.send(request, String::new()).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }

    /// Sends a form, as whoever is signed in on that device.
    pub(super) async fn post_as(&self, device: &str, path: &str, form: &str) -> Answer {
        let request = Request::builder().method("POST").uri(path).header("cookie", format!("device={device}"));
        let request = request.header("sec-fetch-site", "same-origin").header("accept-language", "en");
        self.send(request.header("content-type", "application/x-www-form-urlencoded"), form.to_owned()).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: String) -> Answer {
        let request = request.header("host", "waha.example").body(Body::from(body)).unwrap();
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        // The marks around what stands inside a sentence are of no concern here.
        let body = String::from_utf8_lossy(&body).replace(['\u{2068}', '\u{2069}'], "");
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    /// Fetches an English page that must be there.
    pub(super) async fn page(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        let answer = self.get(&format!("{path}{joint}lang=en")).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }
}
