//! Passes: devices of customers that show rotating codes, and scanning what they show.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, PassId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{ApiJson, ApiPath, Ctx, KeyCaller, Policy, Result, Routes, Scope};

use super::shapes::Pass;
use crate::answers::All;
use crate::words::{Code, CustomerKey, Name, PassKey, Said};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::WalletRead), routes!(list))
        .api(Policy::Key(Scope::WalletWrite), routes!(make))
        .api(Policy::Key(Scope::WalletWrite), routes!(revoke))
        .api(Policy::Key(Scope::WalletWrite), routes!(scan))
}

/// List a customer's passes
///
/// Devices that show codes, newest first.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/passes", tag = "wallet", operation_id = "list_passes",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their passes.", body = All<Pass>)))]
async fn list(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<All<Pass>>> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::passes(read, customer).await).await?;
    Ok(Json(All { items: found.into_iter().map(Pass::from).collect() }))
}

/// A device that is to show codes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MakePass {
    /// What your program calls the device: the same again ends its former pass.
    device: Name,
}

/// A pass with its secret.
#[derive(Debug, Serialize, ToSchema)]
struct MadePass {
    /// The pass.
    id: PassKey,
    /// The 32 bytes of the secret in hexadecimal digits, told to the device here and never again.
    secret: String,
}

/// Give a device a pass
///
/// Every 30 seconds it shows another code: `Q1`, the pass and the step, and the mark, the first 16 bytes of HMAC-SHA256 of what
/// stands before it, five bits a letter in `0123456789ABCDEFGHJKMNPQRSTVWXYZ`. A repeated request gives another secret.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/passes", tag = "wallet", operation_id = "make_pass",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    request_body(content = MakePass, example = json!({ "device": "phone-1" })),
    responses((status = 201, description = "The pass.", body = MadePass)))]
async fn make(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    ApiJson(body): ApiJson<MakePass>,
) -> Result<Response> {
    let device = format!("api:{}:{}", caller.key, body.device.0);
    let make = async move |tx: &Tx| {
        super::known(tx, customer).await?;
        ::wallet::pass(tx, customer, &device).await
    };
    let (id, secret) = ctx.db.write(make).await?;
    let secret = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let head = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, head, Json(MadePass { id: Said(id), secret })).into_response())
}

/// End a pass
///
/// The device was lost, sold or signed out.
#[utoipa::path(delete, path = "/api/v1/customers/{customer}/passes/{pass}", tag = "wallet", operation_id = "revoke_pass",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("pass" = inline(PassKey), Path, description = "The pass.")),
    responses((status = 204, description = "It is ended.")))]
async fn revoke(ctx: Ctx, ApiPath((customer, pass)): ApiPath<(CustomerId, PassId)>) -> Result<StatusCode> {
    ctx.db.write(async move |tx: &Tx| ::wallet::revoke_pass(tx, customer, pass).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a scanner read.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScanCode {
    /// The text of the code.
    text: Code,
}

/// Whom a code identified.
#[derive(Debug, Serialize, ToSchema)]
struct ScannedCode {
    /// The customer.
    customer: CustomerKey,
    /// The pass that showed it.
    pass: PassKey,
}

/// Scan a code
///
/// Identifies whoever shows it, once: forged, stale and used ones are refused alike.
#[utoipa::path(post, path = "/api/v1/wallet/scans", tag = "wallet", operation_id = "scan_code",
    request_body(content = ScanCode, example = json!({ "text": "Q1069TFH72P1ZHN71XBSQG0000041RAXVRPDWF91PA8BFS46YWKDQWWP83HG" })),
    responses((status = 200, description = "Who it is.", body = ScannedCode)))]
async fn scan(ctx: Ctx, caller: KeyCaller, ApiJson(body): ApiJson<ScanCode>) -> Result<Json<ScannedCode>> {
    let wish = ::wallet::Scan { text: body.text.0, by: format!("api:{}", caller.key) };
    let scanned = ctx.db.write(async move |tx: &Tx| ::wallet::scan(tx, &wish).await).await?;
    Ok(Json(ScannedCode { customer: Said(scanned.customer), pass: Said(scanned.pass) }))
}
