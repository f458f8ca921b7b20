//! Behaviour of the whole stack, told through requests.

mod gates;
mod looks;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use kernel::{
    ChannelId, Currency, CustomerId, DomainError, Error, Fault, Id, Kind, Locale, Money, SessionId, StaffId, Texts, Zone,
};
use maud::html;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spine::{Database, Db, Settings};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use utoipa_axum::routes;

use crate::limits::Rate;
use crate::live::{Frame, Hub, Topic};
use crate::*;

/// A shop with routes of every kind, in a temporary place.
struct Shop {
    router: Router,
    _folder: tempfile::TempDir,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Asserts a well-formed problem document and gives it back.
    fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!((self.status.as_u16(), self.header("content-type")), (status, "application/problem+json"), "{}", self.body);
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["type"], format!("/problems/{code}"));
        assert_eq!(problem["status"], status);
        assert!(problem["instance"].as_str().unwrap().ends_with(self.header("x-request-id")));
        assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
        problem
    }
}

#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    lines: Vec<WishLine>,
}

#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct WishLine {
    quantity: i64,
}

#[derive(Deserialize)]
struct Which {
    limit: u8,
}

#[utoipa::path(post, path = "/api/v1/wishes", request_body = Wish, responses((status = 200, body = Wish)))]
async fn wish(key: KeyCaller, ApiJson(wish): ApiJson<Wish>) -> Result<axum::response::Response> {
    assert!(key.scopes.contains(&Scope::OrdersWrite));
    Ok(axum::response::IntoResponse::into_response(serde_json::to_string(&wish).unwrap()))
}

#[utoipa::path(get, path = "/api/v1/wishes", responses((status = 200)))]
async fn wishes(ApiQuery(which): ApiQuery<Which>) -> String {
    which.limit.to_string()
}

#[utoipa::path(get, path = "/api/v1/wrong/{how}", responses((status = 200)))]
async fn wrong(ApiPath(how): ApiPath<String>) -> Result<()> {
    let kind = |kind| Err(Error::from(DomainError::new(kind, "request.too_long").with("most", 5)));
    Ok(match how.as_str() {
        "missing" => kind(Kind::Missing),
        "invalid" => kind(Kind::Invalid),
        "conflict" => kind(Kind::Conflict),
        "forbidden" => kind(Kind::Forbidden),
        "stale" => kind(Kind::Stale),
        "limited" => kind(Kind::Limited),
        "busy" => kind(Kind::Busy),
        "fault" => Err(Error::fault("the secret table is gone")),
        "passing" => Err(Fault::passing("lost the store").into()),
        "panic" => panic!("the secret is out"),
        other => Err(DomainError::from(kernel::MoneyError::NotAnAmount).at("lines.0.price").with("given", other).into()),
    }?)
}

#[utoipa::path(get, path = "/api/v1/things/{thing}", responses((status = 200)))]
async fn thing(ApiPath(thing): ApiPath<kernel::OrderId>) -> String {
    thing.to_string()
}

async fn home(ctx: Ctx) -> Page {
    ctx.page(t!(ctx.locale, "gallery.title"), html! { p #inner { (format::money(ctx.locale, Money::new(1250, Currency::SAR))) } })
}

async fn take(ctx: Ctx, shopper: Shopper) -> axum::response::Response {
    assert!(shopper.device.reveal().starts_with("tok"));
    ctx.redirect("/")
}

async fn desk(staff: StaffCaller) -> String {
    staff.name
}

async fn broken() -> Result<Page> {
    Err(Error::fault("the secret table is gone").into())
}

struct Doorman;

impl Gatekeeper for Doorman {
    fn shopper(&self, device: Option<kernel::Secret>) -> Found<'_, Shopper> {
        let known = device.filter(|device| device.reveal() == "tok1");
        let device = known.unwrap_or_else(|| kernel::Secret::new("tok2".to_owned()));
        Box::pin(async move { Ok(Shopper { device, customer: Some(CustomerId::from_bytes([1; 16])) }) })
    }
    fn staff(&self, session: kernel::Secret) -> Found<'_, Option<StaffCaller>> {
        let permissions = match session.reveal() {
            "seller" => BTreeSet::from([Permission::Sell]),
            "keeper" => BTreeSet::from([Permission::MoveStock]),
            _ => return Box::pin(async { Ok(None) }),
        };
        let (staff, session) = (StaffId::from_bytes([1; 16]), SessionId::from_bytes([1; 16]));
        Box::pin(async move { Ok(Some(StaffCaller { staff, session, name: "Sara".to_owned(), location: None, permissions })) })
    }
    fn key(&self, key: kernel::Secret) -> Found<'_, Option<KeyCaller>> {
        let scopes = match key.reveal() {
            "writer" => BTreeSet::from([Scope::OrdersWrite]),
            "reader" => BTreeSet::from([Scope::OrdersRead]),
            _ => return Box::pin(async { Ok(None) }),
        };
        let (key, channel) = (kernel::ApiKeyId::from_bytes([1; 16]), ChannelId::from_bytes([1; 16]));
        Box::pin(async move { Ok(Some(KeyCaller { key, channel, scopes })) })
    }
    fn is_operator(&self, token: Option<kernel::Secret>) -> Found<'_, bool> {
        Box::pin(async move { Ok(token.is_some_and(|token| token.reveal() == "op")) })
    }
}

fn all_routes() -> Routes {
    Routes::new()
        .get("/", Policy::Public, home)
        .post("/take", Policy::Shopper, take)
        .get("/desk", Policy::Staff(Permission::Sell), desk)
        .get("/broken", Policy::Public, broken)
        .post("/try", Policy::Public, async || "tried")
        .limited(Rate::Code)
        .post("/tell", Policy::Signed, async |sent: SignedJson| sent.read::<serde_json::Value>().map(|told| told.to_string()))
        .get("/metrics", Policy::Operator, async || "metrics")
        .api(Policy::Key(Scope::OrdersWrite), routes!(wish))
        .api(Policy::Public, routes!(wishes))
        .api(Policy::Public, routes!(wrong))
        .api(Policy::Public, routes!(thing))
        .merge(built_in())
}

async fn open() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::new(Database::Sqlite(folder.path().join("shop.qanat"))), Vec::new()).await.unwrap();
    let merchant = Merchant {
        name: Texts::both("Waha", "واحة"),
        currency: Currency::SAR,
        zone: Zone::UTC,
        locale: Locale::Ar,
        channel: ChannelId::from_bytes([1; 16]),
    };
    let topic =
        |prefix, policy| Topic { prefix, takes: |_| true, policy, touches: |_| Vec::new(), draw: |_, _, _| Frame::Reload };
    let topics = vec![topic("stock", Policy::Public), topic("drawer", Policy::Staff(Permission::Sell))];
    let hub = Hub::start(&db, topics, CancellationToken::new());
    let site = Site { https: true, trusted_hops: 1, sign_in: &[("/staff", "/staff/sign-in"), ("/desk", "/desk/sign-in")] };
    let router = all_routes().into_router(App::new(db, hub, Arc::new(Doorman), merchant, site));
    Shop { router, _folder: folder }
}

impl Shop {
    async fn send(&self, line: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path).header("host", "shop.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status, headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), &[("accept-language", "en")], "").await
    }

    async fn wish(&self, content_type: &str, body: impl Into<Body>) -> Answer {
        let headers = [("authorization", "Bearer writer"), ("content-type", content_type), ("accept-language", "en")];
        self.send("POST /api/v1/wishes", &headers, body).await
    }
}

const JSON: &str = "application/json";

#[tokio::test]
async fn bad_documents_are_refused_with_the_field_named() {
    let shop = open().await;
    assert_eq!(shop.wish(JSON, r#"{"lines":[{"quantity":2}]}"#).await.status, 200);

    let pointer = |answer: &Answer, status, code| answer.problem(status, code)["errors"][0]["pointer"].clone();
    let wrong_type = shop.wish(JSON, r#"{"lines":[{"quantity":"two"}]}"#).await;
    assert_eq!(pointer(&wrong_type, 422, "request.invalid_field"), "/lines/0/quantity");
    let too_big = shop.wish(JSON, r#"{"lines":[{"quantity":99999999999999999999}]}"#).await;
    assert_eq!(pointer(&too_big, 422, "request.invalid_field"), "/lines/0/quantity");
    let unknown = shop.wish(JSON, r#"{"lines":[{"quantity":1,"price":1}]}"#).await;
    assert_eq!(pointer(&unknown, 422, "request.unknown_field"), "/lines/0/price");
    let missing = shop.wish(JSON, r#"{"lines":[{}]}"#).await;
    assert_eq!(pointer(&missing, 422, "request.missing_field"), "/lines/0/quantity");

    shop.wish(JSON, "{\"lines\":[").await.problem(400, "request.malformed");
    shop.wish(JSON, "{\"lines\":[]} trailing").await.problem(400, "request.malformed");
    shop.wish(JSON, "").await.problem(400, "request.malformed");
    shop.wish(JSON, vec![b'"', 0xff, b'"']).await.problem(400, "request.encoding");
    shop.wish("text/plain", "{}").await.problem(415, "request.content_type");
    shop.wish("application/json; charset=utf-16", "{}").await.problem(415, "request.content_type");
    let large = shop.wish(JSON, vec![b' '; limits::BODY_BYTES_MOST + 1]).await.problem(413, "request.too_large");
    assert!(large["detail"].as_str().unwrap().contains("1,048,576"), "{large}");
}

#[tokio::test]
async fn bad_addresses_are_refused_with_the_field_named() {
    let shop = open().await;
    assert_eq!(shop.get("/api/v1/wishes?limit=5").await.body, "5");
    let query = shop.get("/api/v1/wishes?limit=-1").await.problem(422, "request.invalid_field");
    assert_eq!(query["errors"][0]["pointer"], "/limit");
    let absent = shop.get("/api/v1/wishes").await.problem(422, "request.missing_field");
    assert_eq!(absent["errors"][0]["pointer"], "/limit");
    let path = shop.get("/api/v1/things/crt_0").await.problem(404, "request.no_page");
    assert_eq!(path["errors"][0]["pointer"], "/thing");
    shop.get("/api/v1/nothing").await.problem(404, "request.no_page");
    let method = shop.send("DELETE /api/v1/things/x", &[("accept-language", "en")], "").await;
    method.problem(405, "request.no_method");
    assert!(method.header("allow").contains("GET"), "{:?}", method.headers);
    let page = shop.get("/nothing").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"));
    assert!(page.body.contains("href=\"/\""), "an error page has a way on");
}

#[tokio::test]
async fn every_kind_of_refusal_has_its_status_and_every_fault_its_number() {
    let shop = open().await;
    let kinds = [
        ("missing", 404),
        ("invalid", 422),
        ("conflict", 409),
        ("forbidden", 403),
        ("stale", 412),
        ("limited", 429),
        ("busy", 503),
    ];
    for (kind, status) in kinds {
        let answer = shop.get(&format!("/api/v1/wrong/{kind}")).await;
        answer.problem(status, "request.too_long");
        assert_eq!(!answer.header("retry-after").is_empty(), matches!(status, 429 | 503), "{kind}");
    }
    for (how, status, code) in
        [("fault", 500, "request.fault"), ("passing", 503, "request.passing"), ("panic", 500, "request.fault")]
    {
        let answer = shop.get(&format!("/api/v1/wrong/{how}")).await;
        let problem = answer.problem(status, code);
        assert_eq!(problem["incident"].as_str().unwrap().len(), 8);
        assert!(!answer.body.contains("secret"), "what broke is for the log only: {}", answer.body);
    }
    let field = shop.get("/api/v1/wrong/x").await.problem(422, "money.not_an_amount");
    assert_eq!(field["errors"][0]["pointer"], "/lines/0/price");
}

#[tokio::test]
async fn problems_speak_the_callers_language() {
    let shop = open().await;
    let arabic = shop.send("GET /api/v1/wrong/conflict", &[("accept-language", "ar-SA,en;q=0.5")], "").await;
    let english = shop.get("/api/v1/wrong/conflict").await;
    assert_ne!(arabic.json()["detail"], english.json()["detail"]);
    assert!(!arabic.body.contains('\u{2068}'), "no isolation marks in plain text");
}

#[tokio::test]
async fn a_page_is_whole_or_a_fragment() {
    let shop = open().await;
    let whole = shop.get("/").await;
    assert!(whole.body.starts_with("<!DOCTYPE html>") && whole.body.contains(r#"<html lang="en" dir="ltr">"#), "{}", whole.body);
    assert!(whole.body.contains("12.50\u{a0}SAR") && whole.body.contains(r##"href="#content""##));
    let fragment =
        shop.send("GET /", &[("hx-request", "true"), ("hx-request-type", "partial"), ("accept-language", "en")], "").await;
    assert!(fragment.body.contains("id=\"inner\"") && !fragment.body.contains("<html"), "{}", fragment.body);
    let boosted = shop.send("GET /", &[("hx-request", "true"), ("hx-request-type", "full")], "").await;
    assert!(boosted.body.contains("<html"));
    let failed = shop.send("GET /broken", &[("hx-request", "true")], "").await;
    assert_eq!((failed.status.as_u16(), failed.header("hx-retarget")), (500, "#notices"));
}

#[tokio::test]
async fn the_language_is_asked_then_remembered_then_accepted_then_the_merchants() {
    let shop = open().await;
    let of = async |path: &str, headers: &[(&str, &str)]| {
        let page = shop.send(&format!("GET {path}"), headers, "").await;
        page.header("content-language").to_owned()
    };
    assert_eq!(of("/", &[]).await, "ar");
    assert_eq!(of("/", &[("accept-language", "en")]).await, "en");
    assert_eq!(of("/", &[("accept-language", "en"), ("cookie", "lang=ar")]).await, "ar");
    assert_eq!(of("/?lang=en", &[("cookie", "lang=ar")]).await, "en");
    let chosen = shop.get("/?lang=ar&q=%26x").await;
    assert!(chosen.header("set-cookie").starts_with("lang=ar;"));
    assert!(chosen.body.contains("href=\"/?q=%26x&amp;lang=en\""), "the switch keeps the rest of the address: {}", chosen.body);
}

#[test]
fn the_register_lists_every_route_and_documents_the_api() {
    let routes = all_routes();
    let listing = routes.listing();
    assert!(listing.contains(&RouteInfo { path: "/desk".to_owned(), method: "GET", policy: Policy::Staff(Permission::Sell) }));
    assert!(listing.contains(&RouteInfo {
        path: "/api/v1/wishes".to_owned(),
        method: "POST",
        policy: Policy::Key(Scope::OrdersWrite)
    }));
    let document = serde_json::to_value(routes.openapi()).unwrap();
    let operation = &document["paths"]["/api/v1/wishes"]["post"];
    assert_eq!(operation["security"][0]["api_key"][0], "orders.write");
    let problem = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
    assert_eq!(problem, "#/components/schemas/Problem");
    assert!(document["components"]["schemas"]["Wish"].is_object() && document["components"]["schemas"]["Problem"].is_object());
    assert!(document["paths"]["/api/v1/wishes"]["get"].is_object(), "two operations of one path live side by side");
}
