//! A small shop whose things have the ids of the document's examples, and a caller.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use flows::finding::Finder;
use http_body_util::BodyExt;
use kernel::{
    ApiKeyId, ChannelId, ChannelKind, Country, Currency, CustomerId, Id, Locale, LocationId, LocationKind, Money, PriceListId,
    ProductId, Quantity, Secret, TaxClass, Texts, VariantId, Zone,
};
use serde_json::Value;
use spine::{Clock, Db, Domain, Tx};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use web::{App, Found, Gatekeeper, KeyCaller, Merchant, Scope, Shopper, Site, StaffCaller};

use crate::words::EXAMPLE;

pub(super) const JSON: (&str, &str) = ("content-type", "application/json");

/// The id that the examples speak of.
pub(super) fn id<I: Id>() -> I {
    I::from_bytes(EXAMPLE)
}

pub(super) struct Shop {
    router: Router,
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) finder: Finder,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The document, when the request was done.
    pub(super) fn done(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.json()
    }

    /// The pointer of the first field, when the request was refused with a well-formed problem document.
    pub(super) fn refused(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status);
        let detail = problem["detail"].as_str().unwrap();
        assert!(!detail.is_empty() && !detail.contains(code), "no sentence for {code}: {detail}");
        problem["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
    }
}

/// The domains of a sale.
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
        webhooks::domain(),
        orders::domain(),
        search::domain(),
        flows::domain(),
    ]
}

/// Tells a story on both engines, in a furnished shop.
pub(super) fn story(tell: impl AsyncFn(&Shop)) {
    speak();
    spine::testing::story(domains, async |test| {
        let db = test.db.clone();
        db.write(async |tx: &Tx| furnish(tx).await).await.unwrap();
        let stop = CancellationToken::new();
        let finder = Finder::start(&db, search::Index::open(None).unwrap(), stop.clone()).await.unwrap();
        tell(&Shop { router: router(&db, finder.clone()), db, clock: test.clock.clone(), finder }).await;
        stop.cancel();
    });
}

fn speak() {
    let (en, ar) = ledger::SENTENCES;
    let mut bundles = vec![
        web::i18n::Bundle { name: "ledger", en, ar },
        crate::MESSAGES,
        channels::MESSAGES,
        pricing::MESSAGES,
        catalog::MESSAGES,
        stock::MESSAGES,
        customers::MESSAGES,
        carts::MESSAGES,
        payments::MESSAGES,
        promotions::MESSAGES,
        loyalty::MESSAGES,
        wallet::MESSAGES,
        bookings::MESSAGES,
        banking::MESSAGES,
        messages::MESSAGES,
        orders::MESSAGES,
        search::MESSAGES,
        webhooks::MESSAGES,
    ];
    bundles.extend(flows::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
}

async fn furnish(tx: &Tx) -> kernel::Result<()> {
    let name = |english: &str, arabic: &str| Texts::both(english, arabic);
    let merchant = channels::Merchant {
        name: name("Waha", "واحة"),
        country: Country::SA,
        currency: Currency::SAR,
        zone: "Asia/Riyadh".parse().unwrap(),
        locale: Locale::Ar,
        channel: id(),
    };
    let location = channels::Location {
        id: id(),
        code: "olaya".to_owned(),
        kind: LocationKind::Store,
        name: name("Olaya", "العليا"),
        country: Country::SA,
        city: name("Riyadh", "الرياض"),
        address: Texts::default(),
        phone: String::new(),
        position: 0,
    };
    let list = pricing::PriceList {
        id: id(),
        code: "retail".to_owned(),
        name: name("Retail", "التجزئة"),
        currency: Currency::SAR,
        tax_included: true,
    };
    let channel = channels::Channel {
        id: id(),
        code: "app".to_owned(),
        kind: ChannelKind::App,
        name: name("App", "التطبيق"),
        price_list: id(),
        country: Country::SA,
        location: id(),
        delivery_charge: kernel::Money::zero(Currency::SAR),
        is_open: true,
    };
    channels::save_location(tx, &location).await?;
    pricing::save_list(tx, &list).await?;
    pricing::standard_rates(tx).await?;
    channels::save_channel(tx, &channel).await?;
    channels::save_merchant(tx, &merchant).await?;
    payments::offer_gateway(tx, Some(payments::TEST_GATEWAY)).await?;
    catalog::save_product(tx, &coffee(tx)).await?;
    pricing::set_price(
        tx,
        pricing::SetPrice { list: id(), variant: id(), price: Money::new(4600, Currency::SAR), compare_at: None },
    )
    .await?;
    let opening =
        stock::Move { variant: id(), location: id(), change: Quantity(100), reason: stock::Reason::Opening, order: None };
    stock::move_stock(tx, opening).await.map(drop)
}

fn coffee(tx: &Tx) -> catalog::SaveProduct {
    let product = catalog::Product {
        id: id::<ProductId>(),
        handle: "coffee".to_owned(),
        title: Texts::both("Arabic coffee", "قهوة عربية"),
        description: Texts::default(),
        vendor: "Waha".to_owned(),
        category: None,
        options: Vec::new(),
        status: catalog::ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let variant = catalog::Variant {
        id: id::<VariantId>(),
        product: id(),
        sku: "COFFEE-250".to_owned(),
        barcode: None,
        choices: Vec::new(),
        position: 0,
        grams: Some(250),
    };
    catalog::SaveProduct { product, variants: vec![variant], expected: None }
}

fn router(db: &Db, finder: Finder) -> Router {
    let merchant = Merchant {
        name: Texts::both("Waha", "واحة"),
        currency: Currency::SAR,
        zone: Zone::UTC,
        locale: Locale::Ar,
        channel: id::<ChannelId>(),
    };
    let hub = web::live::Hub::start(db, Vec::new(), CancellationToken::new());
    let site = Site { https: false, trusted_hops: 0, sign_in: &[] };
    let carried = crate::Carried::new(db, || "qanat_up 1\n".to_owned());
    let app = App::new(db.clone(), hub, Arc::new(Doorman), merchant, site).carrying(carried).unwrap();
    let app = app.carrying(finder).unwrap();
    crate::routes().into_router(app)
}

/// Knows three keys: one that may do everything, another on another channel, and one that may do nothing.
struct Doorman;

impl Gatekeeper for Doorman {
    fn shopper(&self, _: Option<Secret>) -> Found<'_, Shopper> {
        Box::pin(async { Ok(Shopper { device: Secret::new("d".to_owned()), customer: None::<CustomerId> }) })
    }
    fn staff(&self, _: Secret) -> Found<'_, Option<StaffCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn key(&self, key: Secret) -> Found<'_, Option<KeyCaller>> {
        let all = || Scope::ALL.iter().copied().collect::<BTreeSet<_>>();
        let (place, scopes) = match key.reveal() {
            "all" => (EXAMPLE, all()),
            "other" => ([2; 16], all()),
            "none" => (EXAMPLE, BTreeSet::new()),
            _ => return Box::pin(async { Ok(None) }),
        };
        let caller = KeyCaller { key: ApiKeyId::from_bytes(place), channel: ChannelId::from_bytes(place), scopes };
        Box::pin(async move { Ok(Some(caller)) })
    }
    fn is_operator(&self, token: Option<Secret>) -> Found<'_, bool> {
        Box::pin(async move { Ok(token.is_some_and(|token| token.reveal() == "op")) })
    }
}

impl Shop {
    /// Sends a request as it is.
    pub(super) async fn send(&self, line: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status.as_u16(), headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// Sends a request with the key that may do everything, in English, with a JSON body where there is one.
    pub(super) async fn ask(&self, line: &str, extra: &[(&str, &str)], body: Value) -> Answer {
        let mut headers = vec![("authorization", "Bearer all"), ("accept-language", "en")];
        let body = if body.is_null() {
            String::new()
        } else {
            headers.push(JSON);
            body.to_string()
        };
        headers.extend(extra);
        self.send(line, &headers, body).await
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[], Value::Null).await
    }
}

/// Addresses of the furnished things.
pub(super) fn product() -> String {
    format!("/api/v1/products/{}", id::<ProductId>())
}

pub(super) fn price() -> String {
    format!("/api/v1/price-lists/{}/prices/{}", id::<PriceListId>(), id::<VariantId>())
}

pub(super) fn level() -> String {
    format!("/api/v1/stock/{}/{}", id::<VariantId>(), id::<LocationId>())
}
