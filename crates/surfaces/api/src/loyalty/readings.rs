//! Sources that tell of acts: each signs its calls with a secret of its own, in the form of Standard Webhooks.

use ::loyalty::{Act, ActKind};
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::{ApiPath, Ctx, Policy, Result, Routes, Scope, SignedJson};
use webhooks::{Received, is_authentic};

use super::members::SourceName;
use crate::answers::All;
use crate::words::{CustomerKey, Moment, Said, Word};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::LoyaltyRead), routes!(list))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(admit))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(dismiss))
        .api(Policy::Signed, routes!(hear))
}

/// A source that may tell of acts.
#[derive(Debug, Serialize, ToSchema)]
struct Sender {
    /// Its name.
    source: String,
    /// Since when its secret holds.
    since: Moment,
}

/// A source with the secret it signs with.
#[derive(Debug, Serialize, ToSchema)]
struct AdmittedSender {
    /// Its name.
    source: String,
    /// The secret, as libraries for Standard Webhooks take it. It is shown this once.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
    /// Where its calls go.
    url: String,
}

/// List sources
///
/// Those that may tell of acts.
#[utoipa::path(get, path = "/api/v1/loyalty/sources", tag = "loyalty", operation_id = "list_sources",
    responses((status = 200, description = "The sources.", body = All<Sender>)))]
async fn list(ctx: Ctx) -> Result<Json<All<Sender>>> {
    let found = ctx.db.read(async |read: &Read| ::loyalty::senders(read).await).await?;
    let sender = |(source, since): (String, Timestamp)| Sender { source, since: Said(since) };
    Ok(Json(All { items: found.into_iter().map(sender).collect() }))
}

/// Admit a source
///
/// It gets a secret of its own. One that was admitted before gets a new secret, and the old one ends.
#[utoipa::path(put, path = "/api/v1/loyalty/sources/{source}", tag = "loyalty", operation_id = "admit_source",
    params(("source" = inline(SourceName), Path, description = "The source.")),
    responses((status = 200, description = "The secret.", body = AdmittedSender)))]
async fn admit(ctx: Ctx, ApiPath(source): ApiPath<String>) -> Result<Json<AdmittedSender>> {
    let name = source.clone();
    let secret = ctx.db.write(async move |tx: &Tx| ::loyalty::admit_sender(tx, &name).await).await?;
    let url = format!("{}/api/v1/loyalty/sources/{source}/readings", ctx.base());
    Ok(Json(AdmittedSender { source, secret, url }))
}

/// Dismiss a source
///
/// Nothing more is believed that comes in its name. What members earned by it stays.
#[utoipa::path(delete, path = "/api/v1/loyalty/sources/{source}", tag = "loyalty", operation_id = "dismiss_source",
    params(("source" = inline(SourceName), Path, description = "The source.")),
    responses((status = 204, description = "It is dismissed.")))]
async fn dismiss(ctx: Ctx, ApiPath(source): ApiPath<String>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| ::loyalty::dismiss_sender(tx, &source).await).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The headers of a signed call.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read from the request as it came; stands here for the document")]
struct Signed {
    /// The same at every try of one call.
    #[param(rename = "webhook-id")]
    #[param(min_length = 1, max_length = 128, example = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")]
    id: String,
    /// When it was sent, in seconds since 1970.
    #[param(rename = "webhook-timestamp")]
    #[param(min_length = 1, max_length = 20, example = "1772355600")]
    timestamp: String,
    /// `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several are parted by spaces.
    #[param(rename = "webhook-signature")]
    #[param(min_length = 1, max_length = 1000, example = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")]
    signature: String,
}

/// What a source tells of.
#[derive(Debug, Clone, Copy)]
struct Reading(ActKind);

impl Word for Reading {
    const NAME: &'static str = "ReadingType";
    fn describe() -> ObjectBuilder {
        ObjectBuilder::new().enum_values(Some(["fitness.reading"]))
    }
    fn read(text: &str) -> std::result::Result<Self, DomainError> {
        let known = (text == "fitness.reading").then_some(Self(ActKind::Fitness));
        known.ok_or_else(|| DomainError::new(Kind::Invalid, "request.not_a_word").with("words", "fitness.reading"))
    }
}

type ReadingWord = Said<Reading>;
type ReadingId = Text<1, 100>;
type Amount = Whole<1, 1_000_000>;

/// What a source tells.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ToldReading {
    /// What it is.
    #[schema(value_type = ReadingWord)]
    r#type: ReadingWord,
    /// When it was told.
    #[expect(dead_code, reason = "belongs to the form; what counts is when it happened, and when the call was signed")]
    timestamp: Moment,
    /// The reading.
    data: ReadingData,
}

/// A reading.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReadingData {
    /// Its own id with the source: the same reading is counted once.
    id: ReadingId,
    /// Whose; the member has linked the source.
    customer: CustomerKey,
    /// How much: steps.
    amount: Amount,
    /// When.
    happened_at: Moment,
}

/// What came of a reading.
#[derive(Debug, Serialize, ToSchema)]
struct HeardReading {
    /// The points it earned; none when a cap was reached.
    points: i64,
}

/// Tell a reading
///
/// For sources, without an API key: the call is signed in the form of Standard Webhooks with the source's secret, not longer than
/// five minutes ago. The same call again gets the same answer and counts nothing.
#[utoipa::path(post, path = "/api/v1/loyalty/sources/{source}/readings", tag = "loyalty", operation_id = "tell_reading",
    params(("source" = inline(SourceName), Path, description = "The source."), Signed),
    request_body(content = ToldReading, example = json!({ "type": "fitness.reading", "timestamp": "2026-03-01T09:00:00Z",
        "data": { "id": "r-1", "customer": "cus_019ca85b1d0070008000000000000001", "amount": 8200, "happened_at": "2026-03-01T09:00:00Z" } })),
    responses((status = 200, description = "What it earned.", body = HeardReading)))]
async fn hear(ctx: Ctx, ApiPath(source): ApiPath<String>, headers: HeaderMap, sent: SignedJson) -> Result<Json<HeardReading>> {
    let key = believed(&ctx, &source, &headers, &sent.0).await?;
    let ToldReading { r#type, data, .. } = sent.read()?;
    let told = ctx.db.once(key, async move |tx: &Tx| {
        let act = Act {
            kind: r#type.0.0,
            customer: data.customer.0,
            key: data.id.0.clone(),
            amount: data.amount.0,
            happened_at: data.happened_at.0,
            source: source.clone(),
        };
        ::loyalty::act(tx, &act).await
    });
    Ok(Json(HeardReading { points: told.await?.points.0 }))
}

/// The call as it is counted once, if its source signed it lately. Whoever did not is told the same, whatever was wrong.
async fn believed(ctx: &Ctx, source: &str, headers: &HeaderMap, body: &[u8]) -> Result<OnceKey> {
    let name = source.to_owned();
    let secret = ctx.db.read(async move |read: &Read| ::loyalty::sender_secret(read, &name).await).await?;
    let sent = |header: &str| headers.get(header).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let id = sent("webhook-id");
    let received = Received { id, timestamp: sent("webhook-timestamp"), signatures: sent("webhook-signature"), body };
    let is_known = secret.is_some();
    if !secret.is_some_and(|secret| is_authentic(&secret, &received, ctx.db.clock().now())) {
        tracing::warn!(source, is_known, "a reading was refused: not signed lately by its source");
        return Err(DomainError::new(Kind::Forbidden, "api.not_signed").into());
    }
    Ok(OnceKey { scope: format!("source:{source}"), key: id.to_owned(), body: Sha256::digest(body).into() })
}
