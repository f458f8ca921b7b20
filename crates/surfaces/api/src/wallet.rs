//! Wallets: what customers have, how it got there, filling, sending, asking, freezing.

mod approvals;
mod cards;
mod passes;
mod shapes;

use axum::Json;
use axum::response::Response;
use flows::stored_value::{self, Buy, What};
use kernel::{CustomerId, PaymentRequestId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Several, Text, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiJson, ApiPath, ApiQuery, Ctx, KeyCaller, MaybeOnceJson, OnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{All, OnceRequired, OnceWanted, created};
use crate::orders::WantedTender;
use crate::words::{
    Amount, CurrencyCode, CustomerKey, Language, Limit, OrderKey, PaymentRequestKey, ReplyWord, Said, TransferKey,
};
use shapes::{PaymentRequest, WalletLine, Wallets};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::WalletRead), routes!(get))
        .api(Policy::Key(Scope::WalletRead), routes!(statement))
        .api(Policy::Key(Scope::WalletWrite), routes!(top_up))
        .api(Policy::Key(Scope::WalletWrite), routes!(freeze))
        .api(Policy::Key(Scope::WalletWrite), routes!(thaw))
        .api(Policy::Key(Scope::WalletWrite), routes!(send))
        .api(Policy::Key(Scope::WalletRead), routes!(requests))
        .api(Policy::Key(Scope::WalletWrite), routes!(ask))
        .api(Policy::Key(Scope::WalletWrite), routes!(answer))
        .merge(cards::routes())
        .merge(passes::routes())
        .merge(approvals::routes())
}

/// Requests that are answered.
const REQUESTS: i64 = 100;

type Note = Text<0, { ::wallet::NOTE_MAX }>;
type Tenders = Several<WantedTender, 1, 10>;
type Reason = Text<1, 40>;

/// Nothing is sent to, or asked of, somebody who is nobody.
async fn known(read: &Read, customer: CustomerId) -> kernel::Result<()> {
    let found = customers::customer(read, customer).await?;
    found.map(drop).ok_or_else(|| customers::Denied::UnknownCustomer.into())
}

/// The key of a wish inside the wallet: there it may be shorter than here, and no other sender's may be the same.
pub(crate) fn own_key(key: &OnceKey) -> String {
    let digest = Sha256::digest(format!("{}:{}", key.scope, key.key));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn wallets(ctx: &Ctx, customer: CustomerId) -> Result<Json<Wallets>> {
    let currency = ctx.merchant().currency;
    let found = ctx.db.read(async move |read: &Read| {
        known(read, customer).await?;
        let wallets = ::wallet::wallets(read, customer).await?;
        let frozen_for = ::wallet::frozen_for(read, customer).await?;
        Ok(Wallets::of(customer, (wallets, frozen_for), payments::store_credit_left(read, customer, currency).await?))
    });
    Ok(Json(found.await?))
}

/// Read a customer's wallet
///
/// What is in it, what of that can be spent, whether it is frozen, and store credit beside it.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/wallet", tag = "wallet", operation_id = "get_wallet",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The wallet.", body = Wallets)))]
async fn get(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<Wallets>> {
    wallets(&ctx, customer).await
}

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The currency; the merchant's where none is said.
    #[param(inline)]
    currency: Option<CurrencyCode>,
    /// Only lines before this place: `n` of the last one you have.
    #[param(inline)]
    before: Option<Whole<1, { i32::MAX as i64 }>>,
    /// Lines of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// Read a wallet's history
///
/// Newest first, each line with what was in the wallet after it.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/wallet/statement", tag = "wallet", operation_id = "get_wallet_statement",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), Which),
    responses((status = 200, description = "The lines.", body = All<WalletLine>)))]
async fn statement(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    ApiQuery(which): ApiQuery<Which>,
) -> Result<Json<All<WalletLine>>> {
    let currency = which.currency.map_or(ctx.merchant().currency, |currency| currency.0);
    let (before, limit) = (which.before.map(|n| n.0), which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0));
    let found = async move |read: &Read| ::wallet::statement(read, customer, currency, before, limit).await;
    let lines = ctx.db.read(found).await?;
    Ok(Json(All { items: lines.into_iter().map(|line| WalletLine::of(line, currency)).collect() }))
}

/// Money for a wallet.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TopUp {
    /// How much.
    amount: Amount,
    /// How it is paid; their amounts make the amount.
    tenders: Tenders,
}

/// Stored value that was sold.
#[derive(Debug, Serialize, ToSchema)]
struct Sold {
    /// The order that sold it.
    order: OrderKey,
    /// Whether it is paid, and so there; what a gateway has yet to pay comes with its answer.
    is_paid: bool,
}

/// Top a wallet up
///
/// Sold as an order, so that it is paid, refunded and counted like any other.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/top-ups", tag = "wallet", operation_id = "top_up_wallet",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceRequired),
    request_body(content = TopUp, example = json!({ "amount": { "minor": 5000, "currency": "SAR" },
        "tenders": [{ "kind": "gateway", "amount": { "minor": 5000, "currency": "SAR" }, "token": "tok_ok" }] })),
    responses((status = 201, description = "It was sold.", body = Sold)))]
async fn top_up(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    OnceJson { key, body }: OnceJson<TopUp>,
) -> Result<Response> {
    let tenders = body.tenders.0.into_iter().map(WantedTender::into_wish).collect();
    let (what, amount, customer) = (What::TopUp, body.amount.into(), Some(customer));
    let wish = Buy { what, amount, customer, channel: caller.channel, location: None, tenders, locale: ctx.locale };
    let sell = async move |tx: &Tx| {
        if let Some(customer) = wish.customer {
            known(tx, customer).await?;
        }
        let bought = stored_value::buy(tx, &wish).await?;
        Ok((bought.order.id, bought.paid))
    };
    let (order, is_paid) = ctx.db.once(key, sell).await?;
    Ok(created(&format!("/api/v1/orders/{order}"), Sold { order: Said(order), is_paid }))
}

/// Why a wallet is frozen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FreezeWallet {
    /// A short word for the reason; no personal data. With `customer` its owner can lift it again.
    #[schema(example = "lost")]
    reason: Reason,
}

/// Freeze a wallet
///
/// Nothing leaves it and no code pays; what comes in still comes in.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/freeze", tag = "wallet", operation_id = "freeze_wallet",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    request_body(content = FreezeWallet, example = json!({ "reason": "lost" })),
    responses((status = 200, description = "The wallet as it is now.", body = Wallets)))]
async fn freeze(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>, ApiJson(body): ApiJson<FreezeWallet>) -> Result<Json<Wallets>> {
    let freeze = async move |tx: &Tx| {
        known(tx, customer).await?;
        ::wallet::freeze(tx, customer, &body.reason.0).await
    };
    ctx.db.write(freeze).await?;
    wallets(&ctx, customer).await
}

/// Lift a wallet's freeze
///
/// Whoever froze it.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/thaw", tag = "wallet", operation_id = "thaw_wallet",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The wallet as it is now.", body = Wallets)))]
async fn thaw(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<Wallets>> {
    ctx.db.write(async move |tx: &Tx| ::wallet::thaw(tx, customer).await).await?;
    wallets(&ctx, customer).await
}

/// Money for another customer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SendMoney {
    /// Who is given it.
    to: CustomerKey,
    /// How much.
    amount: Amount,
    /// What the sender writes.
    note: Option<Note>,
}

/// Money that was sent.
#[derive(Debug, Serialize, ToSchema)]
struct Sent {
    /// The movement.
    transfer: TransferKey,
}

/// Send money to another customer
///
/// Within the limits of one transfer and of a day.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/transfers", tag = "wallet", operation_id = "send_money",
    params(("customer" = inline(CustomerKey), Path, description = "Who sends it."), OnceRequired),
    request_body(content = SendMoney, example = json!({ "to": "cus_019ca85b1d0070008000000000000001",
        "amount": { "minor": 1000, "currency": "SAR" }, "note": "For lunch" })),
    responses((status = 201, description = "It was sent.", body = Sent)))]
async fn send(ctx: Ctx, ApiPath(from): ApiPath<CustomerId>, OnceJson { key, body }: OnceJson<SendMoney>) -> Result<Response> {
    let (to, amount, zone) = (body.to.0, body.amount.into(), ctx.merchant().zone.clone());
    let (note, own) = (body.note.map(|note| note.0).unwrap_or_default(), own_key(&key));
    let send = async move |tx: &Tx| {
        known(tx, to).await?;
        let wish = ::wallet::Send { from, to, amount, note: note.clone(), key: own.clone(), zone: zone.clone() };
        ::wallet::send(tx, &wish).await
    };
    let transfer = ctx.db.once(key, send).await?;
    Ok(created(&format!("/api/v1/customers/{from}/wallet/statement"), Sent { transfer: Said(transfer) }))
}

/// List a customer's requests for money
///
/// Those they made and those that were made to them, newest first.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/wallet/requests", tag = "wallet", operation_id = "list_money_requests",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The latest requests.", body = All<PaymentRequest>)))]
async fn requests(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<All<PaymentRequest>>> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::requests(read, customer, REQUESTS).await).await?;
    Ok(Json(All { items: found.into_iter().map(PaymentRequest::from).collect() }))
}

/// Money that is asked of another customer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskForMoney {
    /// Who is asked.
    payer: CustomerKey,
    /// How much.
    amount: Amount,
    /// What the asker writes.
    note: Option<Note>,
}

async fn request(ctx: &Ctx, id: PaymentRequestId) -> Result<PaymentRequest> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::request(read, id).await).await?;
    Ok(found.ok_or_else(|| kernel::Error::from(::wallet::Denied::UnknownRequest))?.into())
}

/// Ask another customer for money
///
/// It waits for 14 days.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/requests", tag = "wallet", operation_id = "ask_for_money",
    params(("customer" = inline(CustomerKey), Path, description = "Who asks."), OnceWanted),
    request_body(content = AskForMoney, example = json!({ "payer": "cus_019ca85b1d0070008000000000000001",
        "amount": { "minor": 1000, "currency": "SAR" }, "note": "For lunch" })),
    responses((status = 201, description = "It is asked.", body = PaymentRequest)))]
async fn ask(
    ctx: Ctx,
    ApiPath(asker): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<AskForMoney>,
) -> Result<Response> {
    let (payer, amount, note) = (body.payer.0, body.amount.into(), body.note.map(|note| note.0).unwrap_or_default());
    let wish = ::wallet::Ask { asker, payer, amount, note };
    let ask = async move |tx: &Tx| {
        known(tx, asker).await?;
        known(tx, payer).await?;
        ::wallet::ask(tx, &wish).await
    };
    let id = idempotency::write(&ctx.db, key, ask).await?;
    Ok(created(&format!("/api/v1/customers/{asker}/wallet/requests"), request(&ctx, id).await?))
}

/// What a customer does about a request.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerRequest {
    /// The payer accepts or declines, the asker withdraws.
    reply: ReplyWord,
}

/// Answer a request for money
///
/// Accepted, it sends the money in the same commit.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/wallet/requests/{money_request}/answer", tag = "wallet", operation_id = "answer_money_request",
    params(("customer" = inline(CustomerKey), Path, description = "Who answers."), ("money_request" = inline(PaymentRequestKey), Path, description = "The request."), OnceWanted),
    request_body(content = AnswerRequest, example = json!({ "reply": "accept" })),
    responses((status = 200, description = "The request as it is now.", body = PaymentRequest)))]
async fn answer(
    ctx: Ctx,
    ApiPath((by, id)): ApiPath<(CustomerId, PaymentRequestId)>,
    MaybeOnceJson { key, body }: MaybeOnceJson<AnswerRequest>,
) -> Result<Json<PaymentRequest>> {
    let wish = ::wallet::Answer { request: id, by, reply: body.reply.0, zone: ctx.merchant().zone.clone() };
    idempotency::write(&ctx.db, key, async move |tx: &Tx| ::wallet::answer(tx, &wish).await.map(drop)).await?;
    Ok(Json(request(&ctx, id).await?))
}
