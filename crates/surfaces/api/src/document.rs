//! The OpenAPI document: what the operations say themselves, and around it what holds for all of them.
//!
//! How an operation answers when it cannot do what was asked follows from what it takes, so it is worked out here, once.

use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Content, Header, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, Response};
use web::{KEY_SCHEME, Routes};

/// What a caller reads first.
const ABOUT: &str = include_str!("about.md");

/// The groups of operations.
const TAGS: [(&str, &str); 14] = [
    ("catalog", "Products with their variants, and the categories they are found under."),
    ("prices", "Price lists, prices and tax rates."),
    ("stock", "How many pieces are where, and how they come and go."),
    ("channels", "The merchant, the channels that sell, the locations that hold goods."),
    ("carts", "Baskets that are filled on one device and may be handed over to another."),
    ("orders", "Orders with their lines, tenders and deliveries."),
    ("customers", "People who buy."),
    ("promotions", "What is given off prices: rules, coupons, what a customer can have, and what a basket would cost."),
    ("wallet", "Wallets, gift cards, codes that pay, and payments to other merchants."),
    ("loyalty", "The programme, its members, what they earn and why, rewards, and referrals."),
    ("bookings", "Services, free times, and appointments from booking to what was done."),
    ("banking", "Accounts, transfers, bills, cards, disputes and requests of a bank's customers."),
    ("webhooks", "Addresses of yours that are told what happens, in the form of Standard Webhooks."),
    ("health", "How the node is."),
];

/// The answers of operations that could not do what was asked: status, name, when, an example's code.
const FAILURES: [(u16, &str, &str, &str); 13] = [
    (
        400,
        "Malformed",
        "The request cannot be read: no valid JSON, no valid UTF-8, a missing or malformed idempotency key.",
        "request.malformed",
    ),
    (401, "NoKey", "No API key was sent, or one that is not known.", "request.key_missing"),
    (403, "NotAllowed", "The API key lacks the scope, or a call is not signed as it must be.", "request.scope_missing"),
    (404, "Missing", "There is no such thing; the pointer names the part of the path.", "request.no_page"),
    (405, "NoMethod", "The address does not take this method; `Allow` lists those it takes.", "request.no_method"),
    (409, "Conflict", "Understood and refused as things stand: not enough stock, already cancelled.", "stock.not_enough"),
    (412, "Stale", "It was changed since the version in `If-Match`.", "request.stale"),
    (413, "TooLarge", "The body is larger than a mebibyte.", "request.too_large"),
    (415, "WrongType", "The body is not `application/json` in UTF-8.", "request.content_type"),
    (422, "Invalid", "Readable, but a value does not fit; each field is named by a JSON pointer.", "request.out_of_range"),
    (429, "TooOften", "Too many requests; `Retry-After` says how long to wait.", "request.rate"),
    (500, "Fault", "Something broke on our side; the incident number finds it in our log.", "request.fault"),
    (503, "Busy", "Too many commands wait, or the store is away for a moment. Nothing was done; try again.", "store.busy"),
];

/// The whole document of these routes.
#[must_use]
pub fn document(routes: &Routes) -> OpenApi {
    let mut document = routes.openapi();
    let license = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    document.info = InfoBuilder::new()
        .title("Qanat")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(license))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This node.")).build()]);
    document.tags =
        Some(TAGS.iter().map(|(name, about)| TagBuilder::new().name(*name).description(Some(*about)).build()).collect());
    let components = document.components.get_or_insert_default();
    let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API key: `Authorization: Bearer qk_…`."));
    components.security_schemes.insert(KEY_SCHEME.to_owned(), SecurityScheme::Http(key.build()).into());
    for (status, name, when, code) in FAILURES {
        components.responses.insert(name.to_owned(), failure(status, when, code).into());
    }
    for (path, item) in &mut document.paths.paths {
        for operation in operations(item) {
            answer_for(path, operation);
        }
    }
    document
}

/// A problem document as an answer, with an example.
fn failure(status: u16, when: &str, code: &str) -> Response {
    let example = serde_json::json!({
        "type": format!("/problems/{code}"), "title": "…", "status": status, "detail": "…", "code": code,
        "instance": "/requests/1f-2a",
    });
    let mut content = Content::new(Some(Ref::from_schema_name("Problem")));
    content.example = Some(example);
    let mut answer = Response::new(when);
    answer.content.insert("application/problem+json".to_owned(), content.into());
    if matches!(status, 429 | 503) {
        answer.headers.insert("Retry-After".to_owned(), Header::default().into());
    }
    answer
}

/// Adds the answers that follow from what the operation takes.
fn answer_for(path: &str, operation: &mut Operation) {
    let takes = |name: &str| parameters(operation).any(|parameter| parameter.name.eq_ignore_ascii_case(name));
    let takes_in = |place: &ParameterIn| parameters(operation).any(|parameter| parameter.parameter_in == *place);
    let keyed = operation.security.is_some();
    let body = operation.request_body.is_some();
    let writes = body || takes("If-Match") || takes("Idempotency-Key");
    let holds = [
        (400, body || takes("Idempotency-Key") || takes_in(&ParameterIn::Query)),
        (401, keyed),
        (403, keyed || takes("webhook-signature")),
        (404, path.contains('{') || body),
        (405, true),
        (409, writes),
        (412, takes("If-Match")),
        (413, body),
        (415, body),
        (422, body || takes_in(&ParameterIn::Query) || path.contains('{')),
        (429, keyed),
        (500, true),
        (503, true),
    ];
    if takes("If-None-Match") {
        let same = Response::new("You already have it.");
        operation.responses.responses.entry("304".to_owned()).or_insert(same.into());
    }
    for (status, _) in holds.iter().filter(|(_, holds)| *holds) {
        let Some((_, name, ..)) = FAILURES.iter().find(|(known, ..)| known == status) else { continue };
        let answer = RefOr::Ref(Ref::new(format!("#/components/responses/{name}")));
        operation.responses.responses.entry(status.to_string()).or_insert(answer);
    }
}

fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    })
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch].into_iter().flatten()
}
