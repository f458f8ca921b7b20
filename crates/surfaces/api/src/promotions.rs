//! Promotions: made, tried, published and ended; their coupons; what a customer can have; what a basket would cost.

mod coupons;
mod quotes;
mod rule;

use axum::Json;
use axum::response::Response;
use flows::offers;
use kernel::PromotionId;
use promotions::{Count, Denied, Draft, Intent, Listing, Warning};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::limits::LIST_ROWS_USUAL;
use web::{ApiJson, ApiPath, ApiQuery, Ctx, IfMatch, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{IfMatchWanted, OnceWanted, Page, created, cut, unchanged, versioned};
use crate::words::{Language, Limit, LongWords, PromotionKey, PromotionStateWord, Said, ShortWords, Sum, Told};
use rule::RuleTree;

#[cfg(test)]
pub(crate) use rule::example;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::PromotionsRead), routes!(list))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(add))
        .api(Policy::Key(Scope::PromotionsRead), routes!(get))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(put))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(publish))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(pause))
        .api(Policy::Key(Scope::PromotionsWrite), routes!(end))
        .api(Policy::Key(Scope::PromotionsRead), routes!(dry_run))
        .merge(coupons::routes())
        .merge(quotes::routes())
}

/// A promotion as it was last saved.
#[derive(Debug, Serialize, ToSchema)]
struct Promotion {
    /// The promotion.
    id: PromotionKey,
    /// How far it has come.
    state: PromotionStateWord,
    /// The version that was saved last; the same as the `ETag`.
    version: i64,
    /// The version that customers get, once there is one.
    live_version: Option<i64>,
    /// What people call it; stands on receipts.
    name: Told,
    /// What people are told about it.
    about: Told,
    /// What it gives, when, and how often.
    rule: RuleTree,
}

impl From<promotions::Promotion> for Promotion {
    fn from(promotion: promotions::Promotion) -> Self {
        let promotions::Promotion { id, state, version, live_version, name, about, rule } = promotion;
        Self {
            id: Said(id),
            state: Said(state),
            version,
            live_version,
            name: name.into(),
            about: about.into(),
            rule: RuleTree(rule),
        }
    }
}

/// A promotion with what it gave so far.
#[derive(Debug, Serialize, ToSchema)]
struct PromotionRow {
    /// The promotion.
    #[serde(flatten)]
    #[schema(inline)]
    promotion: Promotion,
    /// In how many orders it was given.
    orders: i64,
    /// How much it gave in all.
    given: Sum,
}

/// A promotion as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutPromotion {
    /// What people call it; stands on receipts.
    name: ShortWords,
    /// What people are told about it.
    #[serde(default = "nothing")]
    about: LongWords,
    /// What it gives, when, and how often.
    rule: RuleTree,
}

fn nothing() -> LongWords {
    crate::words::Words(kernel::Texts::default())
}

impl PutPromotion {
    fn draft(self, promotion: Option<PromotionId>) -> Draft {
        Draft { promotion, name: self.name.0, about: self.about.0, rule: self.rule.0 }
    }
}

/// Which promotions.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only those that have come so far.
    #[param(inline)]
    state: Option<PromotionStateWord>,
    /// Where the page begins: `next` of the page before.
    #[param(inline)]
    after: Option<PromotionKey>,
    /// Rows of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

async fn known(read: &Read, id: PromotionId) -> kernel::Result<promotions::Promotion> {
    promotions::promotion(read, id).await?.ok_or_else(|| Denied::UnknownPromotion.into())
}

/// List promotions
///
/// As they were last saved, the newest first, each with what it gave so far.
#[utoipa::path(get, path = "/api/v1/promotions", tag = "promotions", operation_id = "list_promotions", params(Which),
    responses((status = 200, description = "One page.", body = Page<PromotionRow>)))]
async fn list(ctx: Ctx, ApiQuery(which): ApiQuery<Which>) -> Result<Json<Page<PromotionRow>>> {
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let listing = Listing { state: which.state.map(|state| state.0), before: which.after.map(|after| after.0), limit: limit + 1 };
    let found = ctx.db.read(async move |read: &Read| {
        let rows = promotions::list(read, &listing).await?;
        let ids: Vec<PromotionId> = rows.iter().map(|row| row.id).collect();
        Ok((rows, promotions::counts_of(read, &ids).await?))
    });
    let (rows, counts) = found.await?;
    let (rows, more) = cut(rows, limit);
    let next = more.then(|| rows.last().map(|row| row.id.to_string())).flatten();
    let home = ctx.merchant().currency;
    let row = |promotion: promotions::Promotion| {
        let Count { orders, given } = counts.get(&promotion.id).copied().unwrap_or_default();
        let given = kernel::Money::new(given, promotion.rule.currency().unwrap_or(home)).into();
        PromotionRow { promotion: promotion.into(), orders, given }
    };
    Ok(Json(Page { items: rows.into_iter().map(row).collect(), next }))
}

/// Add a promotion
///
/// As a draft: nobody gets it until it is published.
#[utoipa::path(post, path = "/api/v1/promotions", tag = "promotions", operation_id = "add_promotion", params(OnceWanted),
    request_body(content = PutPromotion, example = json!(rule::example())),
    responses((status = 201, description = "Added.", body = Promotion, headers(("Location" = String, description = "Its address.")))))]
async fn add(ctx: Ctx, MaybeOnceJson { key, body }: MaybeOnceJson<PutPromotion>) -> Result<Response> {
    let draft = body.draft(None);
    let saved = idempotency::write(&ctx.db, key, async move |tx: &Tx| promotions::save(tx, &draft).await).await?;
    Ok(created(&format!("/api/v1/promotions/{}", saved.id), Promotion::from(saved)))
}

/// Read a promotion
///
/// As it was last saved, published or not.
#[utoipa::path(get, path = "/api/v1/promotions/{promotion}", tag = "promotions", operation_id = "get_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    responses((status = 200, description = "The promotion.", body = Promotion)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    let found = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    Ok(versioned(found.version, Promotion::from(found)))
}

/// Save a promotion
///
/// As its next version. What customers get does not change until that is published.
#[utoipa::path(put, path = "/api/v1/promotions/{promotion}", tag = "promotions", operation_id = "put_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion."), IfMatchWanted),
    request_body(content = PutPromotion, example = json!(rule::example())),
    responses((status = 200, description = "The promotion as it is now.", body = Promotion)))]
async fn put(
    ctx: Ctx,
    ApiPath(id): ApiPath<PromotionId>,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<PutPromotion>,
) -> Result<Response> {
    let draft = body.draft(Some(id));
    let saved = ctx.db.write(async move |tx: &Tx| {
        unchanged(known(tx, id).await?.version, expected)?;
        promotions::save(tx, &draft).await
    });
    let saved = saved.await?;
    Ok(versioned(saved.version, Promotion::from(saved)))
}

/// How sure somebody is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PublishPromotion {
    /// That a rule which gives everything away is meant; otherwise it is refused.
    #[serde(default)]
    meant: bool,
}

/// Publish a promotion
///
/// From this commit on customers get the version that was saved last, on every channel it names.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/publish", tag = "promotions", operation_id = "publish_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    request_body(content = PublishPromotion, example = json!({ "meant": false })),
    responses((status = 200, description = "The promotion as it is now.", body = Promotion)))]
async fn publish(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>, ApiJson(body): ApiJson<PublishPromotion>) -> Result<Response> {
    let intent = if body.meant { Intent::Meant } else { Intent::Careful };
    let published = ctx.db.write(async move |tx: &Tx| promotions::publish(tx, id, intent).await).await?;
    Ok(versioned(published.version, Promotion::from(published)))
}

/// Pause a promotion
///
/// Nobody gets it until it is published again.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/pause", tag = "promotions", operation_id = "pause_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    responses((status = 200, description = "The promotion as it is now.", body = Promotion)))]
async fn pause(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    let paused = ctx.db.write(async move |tx: &Tx| promotions::pause(tx, id).await).await?;
    Ok(versioned(paused.version, Promotion::from(paused)))
}

/// End a promotion
///
/// For good: its coupons no longer count. What was given stays given.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/end", tag = "promotions", operation_id = "end_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    responses((status = 200, description = "The promotion as it is now.", body = Promotion)))]
async fn end(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    let ended = ctx.db.write(async move |tx: &Tx| promotions::end(tx, id).await).await?;
    Ok(versioned(ended.version, Promotion::from(ended)))
}

/// What a promotion would have done.
#[derive(Debug, Serialize, ToSchema)]
struct DryRun {
    /// How many orders it was tried on.
    orders: i64,
    /// In how many of them it would have been given.
    given: i64,
    /// That part of them, in hundredths of a percent.
    share_basis_points: i64,
    /// How much more would have been given in all than without it.
    cost: Sum,
    /// Orders in another currency, or that cannot be priced again.
    left_out: i64,
    /// What is odd about it.
    warnings: Vec<DryRunWarning>,
}

/// What is odd about a rule.
#[derive(Debug, Serialize, ToSchema)]
struct DryRunWarning {
    /// `free_for_all`, `never_given`, `below_cost`, `below_floor` or `feeds`.
    kind: String,
    /// In how many orders.
    orders: Option<i64>,
    /// What people call the other promotion with which it feeds one another.
    other: Option<Told>,
}

impl From<Warning> for DryRunWarning {
    fn from(warning: Warning) -> Self {
        let (kind, orders, other) = match warning {
            Warning::FreeForAll => ("free_for_all", None, None),
            Warning::NeverGiven => ("never_given", None, None),
            Warning::BelowCost { baskets } => ("below_cost", Some(baskets), None),
            Warning::BelowFloor { baskets } => ("below_floor", Some(baskets), None),
            Warning::Feeds { name } => ("feeds", None, Some(Told::from(name))),
        };
        Self { kind: kind.to_owned(), orders, other }
    }
}

/// Try a promotion on past orders
///
/// Every sale of the last 90 days (20,000 of them at most) is priced again with the version that was saved last and without it,
/// beside all that is published. Nothing is changed. Limits and budgets are not counted; a coupon is taken as presented.
#[utoipa::path(post, path = "/api/v1/promotions/{promotion}/dry-run", tag = "promotions", operation_id = "try_promotion",
    params(("promotion" = inline(PromotionKey), Path, description = "The promotion.")),
    responses((status = 200, description = "What it would have done.", body = DryRun)))]
async fn dry_run(ctx: Ctx, ApiPath(id): ApiPath<PromotionId>) -> Result<Json<DryRun>> {
    let report = offers::dry_run(&ctx.db, id).await?.report;
    Ok(Json(DryRun {
        orders: report.baskets,
        given: report.given,
        share_basis_points: report.share.0,
        cost: report.cost.into(),
        left_out: report.left_out,
        warnings: report.warnings.into_iter().map(DryRunWarning::from).collect(),
    }))
}
