//! Webhooks: which addresses are told what happens, and how that went.

use std::collections::BTreeSet;

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{DeliveryId, DomainError, Kind, WebhookId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::Text;
use web::limits::LIST_ROWS_USUAL;
use web::{ApiJson, ApiPath, ApiQuery, Ctx, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};
use webhooks::{Change, Delivery, Denied, Endpoint, KINDS, NewEndpoint};

use crate::answers::{All, OnceWanted, Page, created, cut};
use crate::words::{DeliveryKey, DeliveryStateWord, Language, Limit, Moment, Said, WebhookKey, Word};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::WebhooksRead), routes!(list))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(add))
        .api(Policy::Key(Scope::WebhooksRead), routes!(get))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(put))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(remove))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(renew))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(try_out))
        .api(Policy::Key(Scope::WebhooksRead), routes!(deliveries))
        .api(Policy::Key(Scope::WebhooksWrite), routes!(retry))
}

/// The kind of an event that webhooks are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(crate) struct EventKind(&'static str);

impl Word for EventKind {
    const NAME: &'static str = "EventKind";
    fn describe() -> ObjectBuilder {
        ObjectBuilder::new().enum_values(Some(KINDS.iter().copied()))
    }
    fn read(text: &str) -> std::result::Result<Self, DomainError> {
        let known = KINDS.iter().copied().find(|kind| *kind == text).map(Self);
        known.ok_or_else(|| DomainError::new(Kind::Invalid, "request.not_a_word").with("words", KINDS.join(", ")))
    }
}

type EventKindWord = Said<EventKind>;
type Url = Text<1, { webhooks::URL_MAX }>;
type Title = Text<1, { webhooks::NAME_MAX }>;

/// An address that is told what happens.
#[derive(Debug, Serialize, ToSchema)]
struct Webhook {
    /// The webhook.
    id: WebhookKey,
    /// What you call it.
    name: String,
    /// Where it is told.
    url: String,
    /// The kinds of event it wants; every kind when empty.
    #[schema(value_type = Vec<EventKindWord>)]
    kinds: Vec<String>,
    /// Whether it is told anything at present. One that fails for five days, or answers 410, is switched off.
    is_active: bool,
    /// Since when nothing has reached it.
    failing_since: Option<Moment>,
    /// When it was added.
    created_at: Moment,
}

impl From<Endpoint> for Webhook {
    fn from(endpoint: Endpoint) -> Self {
        let Endpoint { id, name, url, kinds, is_active, failing_since, created_at } = endpoint;
        let failing_since = failing_since.map(Said);
        Self { id: Said(id), name, url, kinds, is_active, failing_since, created_at: Said(created_at) }
    }
}

/// With what deliveries are signed.
#[derive(Debug, Serialize, ToSchema)]
struct Signing {
    /// The webhook.
    id: WebhookKey,
    /// The secret, as libraries for Standard Webhooks take it.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
}

/// A webhook to be added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddWebhook {
    /// What you call it.
    name: Title,
    /// Where it is told: `https://…`, or `http://` with a private address inside your own network.
    url: Url,
    /// The kinds of event it wants; every kind when left out.
    #[serde(default)]
    #[schema(max_items = 100)]
    kinds: Vec<EventKindWord>,
}

/// A webhook as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutWebhook {
    /// What you call it.
    name: Title,
    /// Where it is told.
    url: Url,
    /// The kinds of event it wants; every kind when left out.
    #[serde(default)]
    #[schema(max_items = 100)]
    kinds: Vec<EventKindWord>,
    /// Whether it is told anything. Switched on again, it begins with what happens from then on.
    is_active: bool,
}

fn named(kinds: &[EventKindWord]) -> Vec<String> {
    kinds.iter().map(|kind| kind.0).collect::<BTreeSet<_>>().into_iter().map(|kind| kind.0.to_owned()).collect()
}

async fn known(read: &Read, id: WebhookId) -> kernel::Result<Endpoint> {
    webhooks::endpoint(read, id).await?.ok_or_else(|| Denied::UnknownEndpoint.into())
}

/// List webhooks
///
/// All of them, oldest first.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "webhooks", operation_id = "list_webhooks",
    responses((status = 200, description = "All webhooks.", body = All<Webhook>)))]
async fn list(ctx: Ctx) -> Result<Json<All<Webhook>>> {
    let found = ctx.db.read(async |read: &Read| webhooks::endpoints(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Webhook::from).collect() }))
}

/// Add a webhook
///
/// It is told everything that happens from now on, in the form of Standard Webhooks. The answer carries the secret that signs.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "webhooks", operation_id = "add_webhook", params(OnceWanted),
    request_body(content = AddWebhook, example = json!({ "name": "Bookkeeping", "url": "https://books.example/hooks/qanat",
        "kinds": ["orders.placed", "orders.cancelled"] })),
    responses((status = 201, description = "Added.", body = Signing)))]
async fn add(ctx: Ctx, MaybeOnceJson { key, body }: MaybeOnceJson<AddWebhook>) -> Result<Response> {
    let wish = NewEndpoint { name: body.name.0, url: body.url.0, kinds: named(&body.kinds) };
    // The remembered answer is the id alone, so that no secret lies in a second place.
    let added = async move |tx: &Tx| webhooks::add(tx, wish.clone()).await.map(|(id, _)| id);
    let id = idempotency::write(&ctx.db, key, added).await?;
    let secret = ctx.db.read(async move |read: &Read| webhooks::secret(read, id).await).await?;
    let secret = secret.ok_or_else(|| kernel::Error::from(Denied::UnknownEndpoint))?;
    Ok(created(&format!("/api/v1/webhooks/{id}"), Signing { id: Said(id), secret }))
}

/// Read a webhook
///
/// One webhook, active or not.
#[utoipa::path(get, path = "/api/v1/webhooks/{webhook}", tag = "webhooks", operation_id = "get_webhook",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook.")),
    responses((status = 200, description = "The webhook.", body = Webhook)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<WebhookId>) -> Result<Json<Webhook>> {
    Ok(Json(ctx.db.read(async move |read: &Read| known(read, id).await).await?.into()))
}

/// Change a webhook
///
/// Replaces name, address, kinds, and whether it is active. The secret stays.
#[utoipa::path(put, path = "/api/v1/webhooks/{webhook}", tag = "webhooks", operation_id = "put_webhook",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook.")),
    request_body(content = PutWebhook, example = json!({ "name": "Bookkeeping", "url": "https://books.example/hooks/qanat",
        "kinds": [], "is_active": true })),
    responses((status = 200, description = "The webhook as it is now.", body = Webhook)))]
async fn put(ctx: Ctx, ApiPath(id): ApiPath<WebhookId>, ApiJson(body): ApiJson<PutWebhook>) -> Result<Json<Webhook>> {
    let wish = Change { name: body.name.0, url: body.url.0, kinds: named(&body.kinds), is_active: body.is_active };
    let saved = ctx.db.write(async move |tx: &Tx| {
        webhooks::change(tx, id, &wish).await?;
        known(tx, id).await
    });
    Ok(Json(saved.await?.into()))
}

/// Remove a webhook
///
/// With everything that still waited for it.
#[utoipa::path(delete, path = "/api/v1/webhooks/{webhook}", tag = "webhooks", operation_id = "remove_webhook",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook.")),
    responses((status = 204, description = "It is gone.")))]
async fn remove(ctx: Ctx, ApiPath(id): ApiPath<WebhookId>) -> Result<StatusCode> {
    ctx.db.write(async move |tx: &Tx| webhooks::remove(tx, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Renew a webhook's secret
///
/// For 24 hours the former secret signs beside the new one, so that you can change over without losing a delivery.
#[utoipa::path(post, path = "/api/v1/webhooks/{webhook}/secret", tag = "webhooks", operation_id = "renew_webhook_secret",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook.")),
    responses((status = 200, description = "The new secret.", body = Signing)))]
async fn renew(ctx: Ctx, ApiPath(id): ApiPath<WebhookId>) -> Result<Json<Signing>> {
    let secret = ctx.db.write(async move |tx: &Tx| webhooks::renew_secret(tx, id).await).await?;
    Ok(Json(Signing { id: Said(id), secret }))
}

/// A delivery that was asked for.
#[derive(Debug, Serialize, ToSchema)]
struct Asked {
    /// The delivery, which your server sees as `webhook-id`.
    id: DeliveryKey,
}

/// Try a webhook out
///
/// Sends a delivery of the kind `webhooks.trial` at once.
#[utoipa::path(post, path = "/api/v1/webhooks/{webhook}/trial", tag = "webhooks", operation_id = "try_webhook",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook.")),
    responses((status = 202, description = "It is on its way.", body = Asked)))]
async fn try_out(ctx: Ctx, ApiPath(id): ApiPath<WebhookId>) -> Result<(StatusCode, Json<Asked>)> {
    let delivery = ctx.db.write(async move |tx: &Tx| webhooks::try_out(tx, id).await).await?;
    Ok((StatusCode::ACCEPTED, Json(Asked { id: Said(delivery) })))
}

/// One event on its way to a webhook.
#[derive(Debug, Serialize, ToSchema)]
struct DeliveryRow {
    /// The delivery, which your server sees as `webhook-id`.
    id: DeliveryKey,
    /// The kind of event.
    kind: String,
    /// The event's place in the log; none for a trial.
    sequence: Option<i64>,
    /// How far it has come.
    state: DeliveryStateWord,
    /// How often it was tried.
    attempts: i64,
    /// The HTTP status of your server's last answer.
    status: Option<i64>,
    /// What went wrong last.
    error: Option<String>,
    /// When it began.
    at: Moment,
    /// When it was delivered or given up.
    ended_at: Option<Moment>,
}

impl From<Delivery> for DeliveryRow {
    fn from(delivery: Delivery) -> Self {
        Self {
            id: Said(delivery.id),
            kind: delivery.kind,
            sequence: delivery.position,
            state: Said(delivery.state),
            attempts: delivery.attempts,
            status: delivery.status,
            error: Some(delivery.error).filter(|error| !error.is_empty()),
            at: Said(delivery.at),
            ended_at: delivery.ended_at.map(Said),
        }
    }
}

/// Which deliveries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Where the page begins: `next` of the page before.
    #[param(inline)]
    after: Option<DeliveryKey>,
    /// Rows of the answer; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// List deliveries
///
/// What was sent to a webhook and how that went, newest first. Ended ones are kept for 30 days.
#[utoipa::path(get, path = "/api/v1/webhooks/{webhook}/deliveries", tag = "webhooks", operation_id = "list_webhook_deliveries",
    params(("webhook" = inline(WebhookKey), Path, description = "The webhook."), Which),
    responses((status = 200, description = "One page of deliveries.", body = Page<DeliveryRow>)))]
async fn deliveries(
    ctx: Ctx,
    ApiPath(id): ApiPath<WebhookId>,
    ApiQuery(which): ApiQuery<Which>,
) -> Result<Json<Page<DeliveryRow>>> {
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let before = which.after.map(|after| after.0);
    let found = ctx.db.read(async move |read: &Read| {
        known(read, id).await?;
        webhooks::deliveries(read, id, before, limit + 1).await
    });
    let (rows, more) = cut(found.await?, limit);
    let next = more.then(|| rows.last().map(|row| row.id.to_string())).flatten();
    Ok(Json(Page { items: rows.into_iter().map(DeliveryRow::from).collect(), next }))
}

/// Send a delivery again
///
/// From the first try on, under the same `webhook-id`.
#[utoipa::path(post, path = "/api/v1/webhooks/deliveries/{delivery}/retry", tag = "webhooks", operation_id = "retry_webhook_delivery",
    params(("delivery" = inline(DeliveryKey), Path, description = "The delivery.")),
    responses((status = 202, description = "It is on its way.", body = Asked)))]
async fn retry(ctx: Ctx, ApiPath(id): ApiPath<DeliveryId>) -> Result<(StatusCode, Json<Asked>)> {
    ctx.db.write(async move |tx: &Tx| webhooks::retry(tx, id).await).await?;
    Ok((StatusCode::ACCEPTED, Json(Asked { id: Said(id) })))
}
