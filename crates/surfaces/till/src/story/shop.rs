//! A furnished shop with a cashier at its till.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use flows::set_up::{self, SetUp};
use http_body_util::BodyExt;
use kernel::{ChannelKind, Country, CustomerId, Locale, LocationId, Secret, SessionId, StaffId, Texts};
use spine::testing::TestShop;
use spine::{Db, Domain, Tx};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use web::{App, Found, Gatekeeper, KeyCaller, Merchant, Permission, Shopper, Site, StaffCaller};

/// The till of a shop.
pub(super) struct Till<'a> {
    router: Router,
    pub(super) shop: &'a TestShop,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    /// Where a form led.
    pub(super) fn led_to(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.body);
        self.headers["location"].to_str().unwrap()
    }

    /// A page that was shown, without the marks that keep directions of writing apart.
    pub(super) fn page(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        self.body.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
    }
}

impl Till<'_> {
    pub(super) async fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "").await
    }

    pub(super) async fn post(&self, path: &str, form: &str) -> Answer {
        self.ask(&format!("POST {path}"), form).await
    }

    async fn ask(&self, line: &str, form: &str) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let request = Request::builder().method(method).uri(path).header("accept-language", "en").header("cookie", "session=x");
        let request = request.header("sec-fetch-site", "same-origin").header("host", "waha.example");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = self.router.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status.as_u16(), headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub(super) fn db(&self) -> &Db {
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
        messages::domain(),
        search::domain(),
        flows::domain(),
    ]
}

/// Tells a story on both engines, at the till of a furnished shop.
pub(super) fn story(tell: impl AsyncFn(&Till<'_>)) {
    let mut bundles = vec![crate::MESSAGES, messages::MESSAGES, customers::MESSAGES, orders::MESSAGES];
    bundles.extend([payments::MESSAGES, wallet::MESSAGES, promotions::MESSAGES, loyalty::MESSAGES]);
    bundles.extend(flows::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
    spine::testing::story(domains, async |shop| {
        let place = shop.db.write(async |tx: &Tx| furnish(tx).await).await.unwrap();
        tell(&Till { router: router(&shop.db, place), shop }).await;
    });
}

/// The store of the till.
async fn furnish(tx: &Tx) -> kernel::Result<LocationId> {
    let wish = SetUp { name: Texts::both("Waha", "واحة"), ..SetUp::usual("SA".parse::<Country>().unwrap())? };
    set_up::establish(tx, &wish).await?;
    let till = channels::channels(tx).await?.into_iter().find(|channel| channel.kind == ChannelKind::Till);
    Ok(till.unwrap().location)
}

fn router(db: &Db, place: LocationId) -> Router {
    let merchant = Merchant {
        name: Texts::both("Waha", "واحة"),
        currency: kernel::Currency::SAR,
        zone: "Asia/Riyadh".parse().unwrap(),
        locale: Locale::Ar,
        channel: kernel::Id::from_bytes([1; 16]),
    };
    let hub = web::live::Hub::start(db, crate::topics(), CancellationToken::new());
    let site = Site { https: true, trusted_hops: 0, sign_in: &[] };
    crate::routes().into_router(App::new(db.clone(), hub, Arc::new(Doorman(place)), merchant, site))
}

/// Lets everybody in as the cashier of that store.
struct Doorman(LocationId);

impl Gatekeeper for Doorman {
    fn shopper(&self, _: Option<Secret>) -> Found<'_, Shopper> {
        Box::pin(async { Ok(Shopper { device: Secret::new("d".to_owned()), customer: None::<CustomerId> }) })
    }
    fn staff(&self, _: Secret) -> Found<'_, Option<StaffCaller>> {
        let caller = StaffCaller {
            staff: <StaffId as kernel::Id>::from_bytes([1; 16]),
            session: <SessionId as kernel::Id>::from_bytes([9; 16]),
            name: "Huda".to_owned(),
            location: Some(self.0),
            permissions: [Permission::Sell].into(),
        };
        Box::pin(async move { Ok(Some(caller)) })
    }
    fn key(&self, _: Secret) -> Found<'_, Option<KeyCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn is_operator(&self, _: Option<Secret>) -> Found<'_, bool> {
        Box::pin(async { Ok(false) })
    }
}
