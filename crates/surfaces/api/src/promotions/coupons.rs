//! Coupons: codes of the merchant's own, single ones, batches, and codes taken back.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{BatchId, PromotionId};
use promotions::{BATCH_CODES_MOST, Batch, BatchWish, Denied, SharedCode};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::{ApiJson, ApiPath, ApiQuery, Ctx, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use super::known;
use crate::answers::{All, OnceWanted, Page, created, cut};
use crate::words::{BatchKey, CustomerKey, Language, Moment, PromotionKey, Said};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::PromotionsWrite), routes!(add))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(mint))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(revoke))
        .api(Policy::Key(Scope::PromotionsRead), routes!(batches))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(mint_batch))
        .api(Policy::Key(Scope::PromotionsRead), routes!(batch))
        .api(Policy::Key(Scope::PromotionsRead), routes!(codes))
}

/// A code as people type it.
type Typed = Text<1, 64>;
type Uses = Whole<1, 1_000_000_000>;
type Codes = Whole<1, BATCH_CODES_MOST>;
/// Rows of a page of codes.
type CodesLimit = Whole<1, CODES_MOST>;
const CODES_MOST: i64 = 1_000;

/// A code.
#[derive(Debug, Serialize, ToSchema)]
struct Coupon {
    /// The code, as it is kept: capital letters and digits.
    #[schema(example = "EID2026")]
    code: String,
}

/// A code of the merchant's own.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddCoupon {
    /// The code: 4 to 32 letters from A to Z and digits.
    code: Typed,
    /// How often it may be used in all; as often as people like where nothing is said.
    uses_most: Option<Uses>,
    /// Until when it counts.
    expires_at: Option<Moment>,
}

/// Whose code.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MintCoupon {
    /// The only customer for whom it counts; whoever has it where nobody is named.
    customer: Option<CustomerKey>,
}

/// A code to be taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RevokeCoupon {
    /// The code.
    code: Typed,
}

/// How many codes.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MintBatch {
    /// How many.
    codes: Codes,
    /// Until when they count.
    expires_at: Option<Moment>,
}

/// A batch of codes, each to be used once.
#[derive(Debug, Serialize, ToSchema)]
struct CouponBatch {
    /// The batch.
    id: BatchKey,
    /// What its codes unlock.
    promotion: PromotionKey,
    /// How many codes it is to have.
    wanted: i64,
    /// How many it has until now.
    minted: i64,
    /// Until when its codes count.
    expires_at: Option<Moment>,
}

impl From<Batch> for CouponBatch {
    fn from(batch: Batch) -> Self {
        let Batch { id, promotion, wanted, minted, expires_at } = batch;
        Self { id: Said(id), promotion: Said(promotion), wanted, minted, expires_at: expires_at.map(Said) }
    }
}

fn address(promotion: PromotionId) -> String {
    format!("/api/v1/promotions/{promotion}")
}

/// Add a coupon
///
/// A code of your own that many may use. The promotion must ask for a coupon.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/coupons", tag = "promotions", operation_id = "add_coupon",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), OnceWanted),
    request_body(content = AddCoupon, example = json!({ "code": "EID2026", "uses_most": 500, "expires_at": "2027-01-31T21:00:00.000000Z" })),
    responses((status = 201, description = "Added.", body = Coupon)))]
async fn add(
    ctx: Ctx,
    ApiPath(promotion): ApiPath<PromotionId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<AddCoupon>,
) -> Result<Response> {
    let (uses_most, expires_at) = (body.uses_most.map(|uses| uses.0), body.expires_at.map(|at| at.0));
    let wish = SharedCode { promotion, code: body.code.0, uses_most, expires_at };
    let code = idempotency::write(&ctx.db, key, async move |tx: &Tx| promotions::add_code(tx, &wish).await).await?;
    Ok(created(&address(promotion), Coupon { code }))
}

/// Mint one coupon
///
/// A code of 12 letters that cannot be guessed and is used once, for one customer or for whoever has it.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/coupons/single", tag = "promotions", operation_id = "mint_coupon",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), OnceWanted),
    request_body(content = MintCoupon, example = json!({})),
    responses((status = 201, description = "Minted.", body = Coupon)))]
async fn mint(
    ctx: Ctx,
    ApiPath(promotion): ApiPath<PromotionId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<MintCoupon>,
) -> Result<Response> {
    let customer = body.customer.map(|customer| customer.0);
    let code = idempotency::write(&ctx.db, key, async move |tx: &Tx| promotions::mint(tx, promotion, customer).await).await?;
    Ok(created(&address(promotion), Coupon { code }))
}

/// Take a coupon back
///
/// It unlocks nothing any more. Orders that used it stay as they are.
#[utoipa::path(post, path = "/api/v1/coupons/revoke", tag = "promotions", operation_id = "revoke_coupon",
    request_body(content = RevokeCoupon, example = json!({ "code": "EID2026" })),
    responses((status = 204, description = "Taken back.")))]
async fn revoke(ctx: Ctx, ApiJson(body): ApiJson<RevokeCoupon>) -> Result<StatusCode> {
    ctx.db.write(async move |tx: &Tx| promotions::revoke(tx, &body.code).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List batches of coupons
///
/// The newest first, up to 200, each with how far it is made.
#[utoipa::path(get, path = "/api/v1/promotions/{promotion}/batches", tag = "promotions", operation_id = "list_coupon_batches",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    responses((status = 200, description = "The batches.", body = All<CouponBatch>)))]
async fn batches(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>) -> Result<Json<All<CouponBatch>>> {
    let found = ctx.db.read(async move |read: &Read| {
        known(read, id).await?;
        promotions::batches_of(read, id, i64::MAX).await
    });
    Ok(Json(All { items: found.await?.into_iter().map(CouponBatch::from).collect() }))
}

/// Order a batch of coupons
///
/// Up to 100,000 codes that cannot be guessed, each to be used once. They are made in the background: read the batch to see how
/// many there are.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/batches", tag = "promotions", operation_id = "mint_coupon_batch",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), OnceWanted),
    request_body(content = MintBatch, example = json!({ "codes": 100 })),
    responses((status = 201, description = "Ordered.", body = CouponBatch, headers(("Location" = String, description = "Its address.")))))]
async fn mint_batch(
    ctx: Ctx,
    ApiPath(promotion): ApiPath<PromotionId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<MintBatch>,
) -> Result<Response> {
    let wish = BatchWish { promotion, codes: body.codes.0, expires_at: body.expires_at.map(|at| at.0) };
    let ordered = idempotency::write(&ctx.db, key, async move |tx: &Tx| promotions::mint_batch(tx, &wish).await).await?;
    let batch = ctx.db.read(async move |read: &Read| found(read, promotion, ordered).await).await?;
    Ok(created(&format!("{}/batches/{ordered}", address(promotion)), CouponBatch::from(batch)))
}

async fn found(read: &Read, promotion: PromotionId, id: BatchId) -> kernel::Result<Batch> {
    let batch = promotions::batch(read, id).await?.filter(|batch| batch.promotion == promotion);
    batch.ok_or_else(|| Denied::UnknownPromotion.into())
}

/// Read a batch of coupons
///
/// How many of its codes there are.
#[utoipa::path(get, path = "/api/v1/promotions/{promotion}/batches/{batch}", tag = "promotions", operation_id = "get_coupon_batch",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), ("batch" = inline(BatchKey), Path, description = "The batch.")),
    responses((status = 200, description = "The batch.", body = CouponBatch)))]
async fn batch(ctx: Ctx, ApiPath((promotion, id)): ApiPath<(PromotionId, BatchId)>) -> Result<Json<CouponBatch>> {
    let batch = ctx.db.read(async move |read: &Read| found(read, promotion, id).await).await?;
    Ok(Json(batch.into()))
}

/// Which codes.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Where the page begins: `next` of the page before.
    #[param(inline)]
    after: Option<Typed>,
    /// Rows of the page; 1,000 where none is said.
    #[param(inline)]
    limit: Option<CodesLimit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// List the codes of a batch
///
/// In their own order, those that are made until now.
#[utoipa::path(get, path = "/api/v1/promotions/{promotion}/batches/{batch}/codes", tag = "promotions", operation_id = "list_coupons",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), ("batch" = inline(BatchKey), Path, description = "The batch."), Which),
    responses((status = 200, description = "One page of codes.", body = Page<Coupon>)))]
async fn codes(
    ctx: Ctx,
    ApiPath((promotion, id)): ApiPath<(PromotionId, BatchId)>,
    ApiQuery(which): ApiQuery<Which>,
) -> Result<Json<Page<Coupon>>> {
    let limit = which.limit.map_or(CODES_MOST, |limit| limit.0);
    let after = which.after.map(|after| after.0).unwrap_or_default();
    let read = ctx.db.read(async move |read: &Read| {
        found(read, promotion, id).await?;
        promotions::codes_of_batch(read, id, &after, limit + 1).await
    });
    let (codes, more) = cut(read.await?, limit);
    let next = more.then(|| codes.last().cloned()).flatten();
    Ok(Json(Page { items: codes.into_iter().map(|code| Coupon { code }).collect(), next }))
}
