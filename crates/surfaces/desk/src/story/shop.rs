//! A small shop with one of each role at its desk, and browsers to knock with.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use kernel::{
    ChannelId, ChannelKind, Country, Currency, CustomerId, Id, Locale, LocationId, LocationKind, Money, OrderId, PriceListId,
    ProductId, Quantity, Secret, SessionId, StaffId, TaxClass, Texts, VariantId,
};
use spine::testing::TestShop;
use spine::{Db, Domain, Tx};
use staff::{Member, Role, permissions_of};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use web::{App, Found, Gatekeeper, KeyCaller, Merchant, Shopper, Site, StaffCaller};

/// The id of the one thing of each kind.
pub(crate) fn id<I: Id>() -> I {
    I::from_bytes([1; 16])
}

/// The id of the person in that role.
pub(crate) fn person(role: Role) -> StaffId {
    let place = Role::ALL.iter().position(|other| *other == role).unwrap();
    StaffId::from_bytes([u8::try_from(place).unwrap() + 1; 16])
}

/// The desk of a shop, with its store.
pub(crate) struct Desk<'a> {
    router: Router,
    pub(crate) shop: &'a TestShop,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where a form led.
    pub(crate) fn led_to(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.body);
        self.headers["location"].to_str().unwrap()
    }

    /// A page that was shown, without the marks that keep directions of writing apart.
    pub(crate) fn page(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        self.body.replace(['\u{2068}', '\u{2069}'], "")
    }

    pub(crate) fn cookie(&self) -> &str {
        self.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap()
    }
}

impl Desk<'_> {
    /// Asks for a page in English as somebody in that role.
    pub(crate) async fn get(&self, role: Role, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), Some(role), "").await
    }

    /// Sends a form as somebody in that role.
    pub(crate) async fn post(&self, role: Role, path: &str, form: &str) -> Answer {
        self.ask(&format!("POST {path}"), Some(role), form).await
    }

    /// Sends a request as somebody in that role, or as a stranger.
    pub(crate) async fn ask(&self, line: &str, role: Option<Role>, form: &str) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path).header("accept-language", "en");
        request = request.header("sec-fetch-site", "same-origin").header("content-type", "application/x-www-form-urlencoded");
        if let Some(role) = role {
            request = request.header("cookie", format!("session={role}"));
        }
        let response = self.router.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status.as_u16(), headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// The db of the shop.
    pub(crate) fn db(&self) -> &Db {
        &self.shop.db
    }
}

fn domains() -> Vec<Domain> {
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        staff::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        ::messages::domain(),
        search::domain(),
        webhooks::domain(),
        flows::domain(),
    ]
}

/// Tells a story on both engines, at the desk of a furnished shop.
pub(crate) fn story(tell: impl AsyncFn(&Desk<'_>)) {
    speak();
    spine::testing::story(domains, async |shop| {
        shop.db.write(async |tx: &Tx| furnish(tx).await).await.unwrap();
        tell(&Desk { router: router(&shop.db), shop }).await;
    });
}

pub(crate) fn speak() {
    let mut bundles = crate::MESSAGES.to_vec();
    bundles.extend([
        channels::MESSAGES,
        pricing::MESSAGES,
        catalog::MESSAGES,
        stock::MESSAGES,
        customers::MESSAGES,
        staff::MESSAGES,
        carts::MESSAGES,
        payments::MESSAGES,
        webhooks::MESSAGES,
        promotions::MESSAGES,
        loyalty::MESSAGES,
        wallet::MESSAGES,
        bookings::MESSAGES,
        banking::MESSAGES,
        orders::MESSAGES,
        ::messages::MESSAGES,
        search::MESSAGES,
    ]);
    bundles.extend(flows::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
}

async fn furnish(tx: &Tx) -> kernel::Result<()> {
    let list = pricing::PriceList {
        id: id::<PriceListId>(),
        code: "retail".to_owned(),
        name: Texts::both("Retail", "التجزئة"),
        currency: Currency::SAR,
        tax_included: true,
    };
    pricing::save_list(tx, &list).await?;
    pricing::standard_rates(tx).await?;
    channels::save_location(tx, &location()).await?;
    let channel = channels::Channel {
        id: id::<ChannelId>(),
        code: "web".to_owned(),
        kind: ChannelKind::Web,
        name: Texts::both("Web shop", "المتجر الإلكتروني"),
        price_list: id(),
        country: Country::SA,
        location: id(),
        delivery_charge: kernel::Money::zero(Currency::SAR),
        is_open: true,
    };
    channels::save_channel(tx, &channel).await?;
    let merchant = channels::Merchant {
        name: Texts::both("Waha", "واحة"),
        country: Country::SA,
        currency: Currency::SAR,
        zone: "Asia/Riyadh".parse().unwrap(),
        locale: Locale::Ar,
        channel: id(),
    };
    channels::save_merchant(tx, &merchant).await?;
    for role in Role::ALL {
        let (name, email) = (format!("The {role}"), format!("{role}@example.com"));
        let member = Member { id: person(*role), name, email, locations: Vec::new(), role: *role, is_active: true };
        staff::save_member(tx, &member).await?;
    }
    goods(tx).await
}

pub(crate) fn location() -> channels::Location {
    channels::Location {
        id: id::<LocationId>(),
        code: "olaya".to_owned(),
        kind: LocationKind::Store,
        name: Texts::both("Olaya", "العليا"),
        country: Country::SA,
        city: Texts::both("Riyadh", "الرياض"),
        address: Texts::default(),
        phone: String::new(),
        position: 0,
    }
}

async fn goods(tx: &Tx) -> kernel::Result<()> {
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
    catalog::save_product(tx, &catalog::SaveProduct { product, variants: vec![variant], expected: None }).await?;
    let price = Money::new(4_600, Currency::SAR);
    pricing::set_price(tx, pricing::SetPrice { list: id(), variant: id(), price, compare_at: None }).await?;
    let (change, reason) = (Quantity(6), stock::Reason::Opening);
    stock::move_stock(tx, stock::Move { variant: id(), location: id(), change, reason, order: None }).await.map(drop)
}

/// Sara buys so many coffees, to be fetched and paid at the store.
pub(crate) async fn sara_orders(desk: &Desk<'_>, pieces: i64) -> OrderId {
    let placed = desk.db().write(async move |tx: &Tx| {
        let contact = customers::Contact { name: "Sara".to_owned(), email: Some("sara@example.com".to_owned()), phone: None };
        let wish = flows::checkout::PlaceOrder {
            channel: id(),
            location: None,
            cart: None,
            lines: vec![flows::checkout::WantedLine { variant: id(), quantity: Quantity(pieces) }],
            contact: Some(contact),
            delivery: orders::Delivery::PickUp(id()),
            tenders: Vec::new(),
            brings: flows::checkout::Brings::default(),
            expected_total: None,
            locale: Locale::En,
        };
        flows::checkout::place_order(tx, &wish).await
    });
    placed.await.unwrap().order
}

/// The one customer.
pub(crate) async fn sara(desk: &Desk<'_>) -> CustomerId {
    let found = desk.db().read(async |read: &spine::Read| customers::latest(read, None, 1).await).await.unwrap();
    found[0].id
}

fn router(db: &Db) -> Router {
    let merchant = Merchant {
        name: Texts::both("Waha", "واحة"),
        currency: Currency::SAR,
        zone: "Asia/Riyadh".parse().unwrap(),
        locale: Locale::Ar,
        channel: id(),
    };
    let hub = web::live::Hub::start(db, crate::topics(), CancellationToken::new());
    let site = Site { https: false, trusted_hops: 0, sign_in: &[("/desk", crate::SIGN_IN)] };
    let app = App::new(db.clone(), hub, Arc::new(Doorman), merchant, site);
    let app = app.carrying(spine::BackupPlan::default()).unwrap().carrying(crate::Figures::default()).unwrap();
    let app = app.carrying(crate::Imports::default()).unwrap();
    crate::routes().into_router(app)
}

/// Knows everybody by the name of their role.
struct Doorman;

impl Gatekeeper for Doorman {
    fn shopper(&self, _: Option<Secret>) -> Found<'_, Shopper> {
        Box::pin(async { Ok(Shopper { device: Secret::new("d".to_owned()), customer: None::<CustomerId> }) })
    }
    fn staff(&self, session: Secret) -> Found<'_, Option<StaffCaller>> {
        let role: Option<Role> = session.reveal().parse().ok();
        let caller = role.map(|role| StaffCaller {
            staff: person(role),
            session: SessionId::from_bytes([9; 16]),
            name: format!("The {role}"),
            location: None,
            permissions: permissions_of(role).iter().copied().collect(),
        });
        Box::pin(async move { Ok(caller) })
    }
    fn key(&self, _: Secret) -> Found<'_, Option<KeyCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn is_operator(&self, _: Option<Secret>) -> Found<'_, bool> {
        Box::pin(async { Ok(false) })
    }
}
