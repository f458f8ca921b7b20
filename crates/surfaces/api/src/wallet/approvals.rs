//! Paying another merchant from a wallet: that merchant asks, the customer approves, the merchant takes the money, lets it go or
//! gives it back, and sees what it is owed.

use axum::Json;
use axum::response::Response;
use kernel::{ApprovalId, ChannelId, CustomerId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::Text;
use web::{ApiJson, ApiPath, ApiQuery, Ctx, KeyCaller, MaybeOnceJson, OnceJson, Policy, Result, Routes, Scope, idempotency};

use super::shapes::Approval;
use crate::answers::{All, OnceRequired, OnceWanted, created};
use crate::words::{Amount, ApprovalKey, CustomerKey, Language, Moment, Sum};

/// Another merchant's program has the scopes of payments; only the wallet's own program may approve in a customer's name.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::PaymentsWrite), routes!(ask))
        .api(Policy::Key(Scope::PaymentsRead), routes!(get))
        .api(Policy::Key(Scope::WalletWrite), routes!(approve))
        .api(Policy::Key(Scope::WalletWrite), routes!(decline))
        .api(Policy::Key(Scope::PaymentsWrite), routes!(capture))
        .api(Policy::Key(Scope::PaymentsWrite), routes!(void))
        .api(Policy::Key(Scope::PaymentsWrite), routes!(refund))
        .api(Policy::Key(Scope::PaymentsRead), routes!(settlement))
}

/// Days of a settlement where none are said.
const DAYS: i64 = 30;

type Reference = Text<1, 100>;
type Address = Text<9, 500>;

/// A payment that is asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskApproval {
    /// What you call it: the same reference again is the same payment.
    reference: Reference,
    /// How much.
    amount: Amount,
    /// Where the customer is led back to, over https.
    return_to: Address,
}

async fn approval(ctx: &Ctx, id: ApprovalId, partner: Option<ChannelId>) -> Result<Approval> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::approval(read, id).await).await?;
    let found = found.filter(|found| partner.is_none_or(|partner| partner == found.partner));
    Ok(found.ok_or_else(|| kernel::Error::from(::wallet::Denied::UnknownApproval))?.into())
}

/// Ask to be paid from a wallet
///
/// Lead the customer to the `page` of the answer; the payment waits for 30 minutes.
#[utoipa::path(post, path = "/api/v1/wallet/approvals", tag = "wallet", operation_id = "ask_approval", params(OnceWanted),
    request_body(content = AskApproval, example = json!({ "reference": "order-77", "amount": { "minor": 2500, "currency": "SAR" },
        "return_to": "https://bookshop.example/paid/77" })),
    responses((status = 201, description = "It is asked.", body = Approval)))]
async fn ask(ctx: Ctx, caller: KeyCaller, MaybeOnceJson { key, body }: MaybeOnceJson<AskApproval>) -> Result<Response> {
    let AskApproval { reference, amount, return_to } = body;
    let partner = caller.channel;
    let wish = ::wallet::AskApproval { partner, reference: reference.0, amount: amount.into(), return_to: return_to.0 };
    let asked = async move |tx: &Tx| ::wallet::ask_approval(tx, &wish).await;
    let id = idempotency::write(&ctx.db, key, asked).await?;
    Ok(created(&format!("/api/v1/wallet/approvals/{id}"), approval(&ctx, id, Some(partner)).await?))
}

/// Read an approval
///
/// Only the merchant that asked.
#[utoipa::path(get, path = "/api/v1/wallet/approvals/{approval}", tag = "wallet", operation_id = "get_approval",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval.")),
    responses((status = 200, description = "The approval.", body = Approval)))]
async fn get(ctx: Ctx, caller: KeyCaller, ApiPath(id): ApiPath<ApprovalId>) -> Result<Json<Approval>> {
    Ok(Json(approval(&ctx, id, Some(caller.channel)).await?))
}

/// Who approves.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Approve {
    /// The customer whose wallet pays.
    customer: CustomerKey,
}

/// Nobody approves what they ask for themselves.
async fn anothers(read: &Read, id: ApprovalId, caller: ChannelId) -> kernel::Result<()> {
    let found = ::wallet::approval(read, id).await?.filter(|found| found.partner != caller);
    found.map(drop).ok_or_else(|| ::wallet::Denied::UnknownApproval.into())
}

/// Approve a payment
///
/// In the customer's name, by the program of the wallet: the money is set aside for the merchant that asked.
#[utoipa::path(post, path = "/api/v1/wallet/approvals/{approval}/approve", tag = "wallet", operation_id = "approve_payment",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval.")),
    request_body(content = Approve, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001" })),
    responses((status = 200, description = "The approval as it is now.", body = Approval)))]
async fn approve(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<ApprovalId>,
    ApiJson(body): ApiJson<Approve>,
) -> Result<Json<Approval>> {
    let (customer, channel): (CustomerId, _) = (body.customer.0, caller.channel);
    let approved = async move |tx: &Tx| {
        anothers(tx, id, channel).await?;
        super::known(tx, customer).await?;
        ::wallet::approve(tx, id, customer).await
    };
    ctx.db.write(approved).await?;
    Ok(Json(approval(&ctx, id, None).await?))
}

/// Decline a payment
///
/// In the customer's name; no money moves.
#[utoipa::path(post, path = "/api/v1/wallet/approvals/{approval}/decline", tag = "wallet", operation_id = "decline_payment",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval.")),
    responses((status = 200, description = "The approval as it is now.", body = Approval)))]
async fn decline(ctx: Ctx, caller: KeyCaller, ApiPath(id): ApiPath<ApprovalId>) -> Result<Json<Approval>> {
    let channel = caller.channel;
    let declined = async move |tx: &Tx| {
        anothers(tx, id, channel).await?;
        ::wallet::decline(tx, id).await
    };
    ctx.db.write(declined).await?;
    Ok(Json(approval(&ctx, id, None).await?))
}

/// How much is taken.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Capture {
    /// A part of what was approved, the rest being free again; all of it when left out.
    amount: Option<Amount>,
}

/// Take an approved payment
///
/// Whole or in part, once.
#[utoipa::path(post, path = "/api/v1/wallet/approvals/{approval}/capture", tag = "wallet", operation_id = "capture_approval",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval."), OnceWanted),
    request_body(content = Capture, example = json!({ "amount": { "minor": 2000, "currency": "SAR" } })),
    responses((status = 200, description = "The approval as it is now.", body = Approval)))]
async fn capture(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<ApprovalId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<Capture>,
) -> Result<Json<Approval>> {
    let (partner, amount) = (caller.channel, body.amount.map(kernel::Money::from));
    let take = async move |tx: &Tx| ::wallet::capture_approval(tx, id, partner, amount).await.map(drop);
    idempotency::write(&ctx.db, key, take).await?;
    Ok(Json(approval(&ctx, id, Some(partner)).await?))
}

/// Let an approved payment go
///
/// The money is the customer's again.
#[utoipa::path(post, path = "/api/v1/wallet/approvals/{approval}/void", tag = "wallet", operation_id = "void_approval",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval.")),
    responses((status = 200, description = "The approval as it is now.", body = Approval)))]
async fn void(ctx: Ctx, caller: KeyCaller, ApiPath(id): ApiPath<ApprovalId>) -> Result<Json<Approval>> {
    let partner = caller.channel;
    ctx.db.write(async move |tx: &Tx| ::wallet::void_approval(tx, id, partner).await).await?;
    Ok(Json(approval(&ctx, id, Some(partner)).await?))
}

/// How much goes back.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefundApproval {
    /// A part of what was taken, or all of it.
    amount: Amount,
}

/// Give a taken payment back
///
/// As often as something is left of it.
#[utoipa::path(post, path = "/api/v1/wallet/approvals/{approval}/refunds", tag = "wallet", operation_id = "refund_approval",
    params(("approval" = inline(ApprovalKey), Path, description = "The approval."), OnceRequired),
    request_body(content = RefundApproval, example = json!({ "amount": { "minor": 500, "currency": "SAR" } })),
    responses((status = 201, description = "The approval as it is now.", body = Approval)))]
async fn refund(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<ApprovalId>,
    OnceJson { key, body }: OnceJson<RefundApproval>,
) -> Result<Response> {
    let partner = caller.channel;
    let wish = ::wallet::RefundApproval { approval: id, partner, amount: body.amount.into(), key: super::own_key(&key) };
    ctx.db.once(key, async move |tx: &Tx| ::wallet::refund_approval(tx, &wish).await.map(drop)).await?;
    Ok(created(&format!("/api/v1/wallet/approvals/{id}"), approval(&ctx, id, Some(partner)).await?))
}

/// Which payments.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct When {
    /// Asked for from then on; 30 days ago where none is said.
    #[param(inline)]
    from: Option<Moment>,
    /// And before then; now where none is said.
    #[param(inline)]
    until: Option<Moment>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// What was taken from wallets and given back, in one currency.
#[derive(Debug, Serialize, ToSchema)]
struct Settlement {
    /// How many payments.
    payments: i64,
    /// What they came to.
    captured: Sum,
    /// What went back.
    refunded: Sum,
}

/// Read a settlement
///
/// What you took from wallets and gave back, by currency.
#[utoipa::path(get, path = "/api/v1/wallet/settlement", tag = "wallet", operation_id = "get_settlement", params(When),
    responses((status = 200, description = "By currency.", body = All<Settlement>)))]
async fn settlement(ctx: Ctx, caller: KeyCaller, ApiQuery(when): ApiQuery<When>) -> Result<Json<All<Settlement>>> {
    let now = ctx.db.clock().now();
    let from = when.from.map_or(now.plus_seconds(-DAYS * 86_400), |from| from.0);
    let until = when.until.map_or(now.plus_seconds(1), |until| until.0);
    let partner = caller.channel;
    let found = ctx.db.read(async move |read: &Read| ::wallet::settlement(read, partner, from, until).await).await?;
    let settled = |one: ::wallet::Settlement| Settlement {
        payments: one.payments,
        captured: one.captured.into(),
        refunded: one.refunded.into(),
    };
    Ok(Json(All { items: found.into_iter().map(settled).collect() }))
}
