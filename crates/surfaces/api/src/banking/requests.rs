//! Disputes, and what customers ask a bank to do, with one history over every channel.

use ::banking::{By, NewDispute, NewRequest, Outcome, Spot, Wish};
use axum::Json;
use axum::response::Response;
use kernel::{CustomerId, ServiceRequestId};
use serde::Deserialize;
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Text;
use web::{ApiPath, Ctx, KeyCaller, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use super::shapes::{Dispute, ServiceRequest};
use crate::answers::{All, OnceWanted, created};
use crate::words::{AccountKey, Amount, CardKey, CustomerKey, ServiceRequestKey, TransferKey, WhyWord};

type Words = Text<0, 2_000>;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BankingRead), routes!(disputes))
        .api(Policy::Key(Scope::BankingWrite), routes!(dispute))
        .api(Policy::Key(Scope::BankingRead), routes!(list))
        .api(Policy::Key(Scope::BankingWrite), routes!(begin))
        .api(Policy::Key(Scope::BankingRead), routes!(get))
        .api(Policy::Key(Scope::BankingWrite), routes!(say))
        .api(Policy::Key(Scope::BankingWrite), routes!(withdraw))
}

/// List a customer's disputes
///
/// The latest first.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/disputes", tag = "banking", operation_id = "list_disputes",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their disputes.", body = All<Dispute>)))]
async fn disputes(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<Dispute>>> {
    let found = ctx.db.read(async move |read: &Read| ::banking::disputes(read, id).await).await?;
    Ok(Json(All { items: found.into_iter().map(Dispute::from).collect() }))
}

/// A payment that is contested.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenDispute {
    /// Which payment: `transfer` of a line of the statement.
    payment: TransferKey,
    /// Why.
    why: WhyWord,
    /// What the customer writes.
    words: Option<Words>,
}

/// Contest a payment
///
/// The customer has the money for the time being when deciding takes long.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/disputes", tag = "banking", operation_id = "open_dispute",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = OpenDispute, example = json!({ "payment": "trf_019ca85b1d0070008000000000000001", "why": "twice", "words": "It was taken twice." })),
    responses((status = 201, description = "It is opened.", body = Dispute)))]
async fn dispute(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<OpenDispute>,
) -> Result<Response> {
    let words = body.words.map(|words| words.0).unwrap_or_default();
    let wish = NewDispute { customer, payment: body.payment.0, why: body.why.0, words, channel: caller.channel };
    let opened = async move |tx: &Tx| ::banking::dispute(tx, &wish).await.map(|dispute| dispute.id);
    let id = idempotency::write(&ctx.db, key, opened).await?;
    let all = ctx.db.read(async move |read: &Read| ::banking::disputes(read, customer).await).await?;
    let dispute = all.into_iter().find(|dispute| dispute.id == id);
    let dispute = dispute.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownDispute))?;
    Ok(created(&format!("/api/v1/customers/{customer}/disputes"), Dispute::from(dispute)))
}

/// List a customer's requests
///
/// The latest first, each with its history.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/service-requests", tag = "banking", operation_id = "list_service_requests",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their requests.", body = All<ServiceRequest>)))]
async fn list(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<ServiceRequest>>> {
    let find = async move |read: &Read| {
        let mut all = Vec::new();
        for request in ::banking::requests(read, id).await? {
            let history = ::banking::history(read, request.id).await?;
            all.push((request, history));
        }
        Ok(all)
    };
    let found = ctx.db.read(find).await?;
    Ok(Json(All { items: found.into_iter().map(|(request, history)| ServiceRequest::of(&request, history)).collect() }))
}

/// What is asked for: exactly one of these.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BeginRequest {
    /// A card, paid from this account.
    new_card: Option<AccountKey>,
    /// A letter about this account.
    certificate: Option<AccountKey>,
    /// Another limit a day for this card.
    limit_of: Option<CardKey>,
    /// The limit that is wanted.
    limit: Option<Amount>,
    /// Talking about a loan of that amount.
    loan: Option<Amount>,
    /// What the customer writes.
    words: Option<Words>,
}

impl BeginRequest {
    fn wish(&self) -> Result<Wish> {
        match (self.new_card, self.certificate, self.limit_of, self.limit, self.loan) {
            (Some(account), None, None, None, None) => Ok(Wish::NewCard { account: account.0 }),
            (None, Some(account), None, None, None) => Ok(Wish::Certificate { account: account.0 }),
            (None, None, Some(card), Some(limit), None) => Ok(Wish::LimitChange { card: card.0, limit: limit.into() }),
            (None, None, None, None, Some(amount)) => Ok(Wish::Loan { amount: amount.into() }),
            _ => Err(kernel::DomainError::new(kernel::Kind::Invalid, "api.one_wish").into()),
        }
    }
}

/// Begin a request
///
/// It is gone on with anywhere: here, in the app, at a branch.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/service-requests", tag = "banking", operation_id = "begin_service_request",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = BeginRequest, example = json!({ "loan": { "minor": 500000, "currency": "SAR" }, "words": "For a car." })),
    responses((status = 201, description = "It is begun.", body = ServiceRequest)))]
async fn begin(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<BeginRequest>,
) -> Result<Response> {
    let (wish, words) = (body.wish()?, body.words.map(|words| words.0).unwrap_or_default());
    let wish = NewRequest { customer, wish, words, at: spot(&caller, customer) };
    let begun = async move |tx: &Tx| ::banking::request(tx, &wish).await.map(|request| request.id);
    let id = idempotency::write(&ctx.db, key, begun).await?;
    Ok(created(&format!("/api/v1/service-requests/{id}"), shown(&ctx, id).await?))
}

/// A program speaks for the customer, on its own channel.
fn spot(caller: &KeyCaller, customer: CustomerId) -> Spot {
    Spot { channel: caller.channel, location: None, by: By::Customer(customer) }
}

async fn shown(ctx: &Ctx, id: ServiceRequestId) -> Result<ServiceRequest> {
    let find = async move |read: &Read| Ok((::banking::request_of(read, id).await?, ::banking::history(read, id).await?));
    let (request, history) = ctx.db.read(find).await?;
    let request = request.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownRequest))?;
    Ok(ServiceRequest::of(&request, history))
}

/// Read a request
///
/// With its one history.
#[utoipa::path(get, path = "/api/v1/service-requests/{request}", tag = "banking", operation_id = "get_service_request",
    params(("request" = inline(ServiceRequestKey), Path, description = "The request.")),
    responses((status = 200, description = "The request.", body = ServiceRequest)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<ServiceRequestId>) -> Result<Json<ServiceRequest>> {
    Ok(Json(shown(&ctx, id).await?))
}

/// What a customer says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SaySomething {
    /// Whose request it is.
    customer: CustomerKey,
    /// What they say.
    words: Words,
}

/// Say something about a request
///
/// An answer where the bank waits for one, else a note.
#[utoipa::path(post, path = "/api/v1/service-requests/{request}/words", tag = "banking", operation_id = "answer_service_request",
    params(("request" = inline(ServiceRequestKey), Path, description = "The request."), OnceWanted),
    request_body(content = SaySomething, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001", "words": "In green." })),
    responses((status = 200, description = "The request as it is now.", body = ServiceRequest)))]
async fn say(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<ServiceRequestId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<SaySomething>,
) -> Result<Json<ServiceRequest>> {
    let (customer, at) = (body.customer.0, spot(&caller, body.customer.0));
    let said = async move |tx: &Tx| {
        let request = flows::branch::own(tx, customer, id).await?;
        let step = match request.state {
            ::banking::RequestState::Waiting => ::banking::Step::Answered,
            _ => ::banking::Step::Noted,
        };
        ::banking::go_on(tx, id, step, &body.words.0, &at).await.map(drop)
    };
    idempotency::write(&ctx.db, key, said).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Whose request is given up.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WithdrawRequest {
    /// Whose request it is.
    customer: CustomerKey,
}

/// Withdraw a request
///
/// The customer no longer wants it.
#[utoipa::path(post, path = "/api/v1/service-requests/{request}/withdraw", tag = "banking", operation_id = "withdraw_service_request",
    params(("request" = inline(ServiceRequestKey), Path, description = "The request."), OnceWanted),
    request_body(content = WithdrawRequest, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001" })),
    responses((status = 200, description = "The request as it is now.", body = ServiceRequest)))]
async fn withdraw(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<ServiceRequestId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<WithdrawRequest>,
) -> Result<Json<ServiceRequest>> {
    let at = spot(&caller, body.customer.0);
    let given_up = async move |tx: &Tx| ::banking::finish(tx, id, Outcome::Withdrawn, "", &at).await.map(drop);
    idempotency::write(&ctx.db, key, given_up).await?;
    Ok(Json(shown(&ctx, id).await?))
}
