//! Members: joining, what they have and why, what they earn beside purchases, what they link.

use std::sync::Arc;

use ::loyalty::{Act, Balance, Earned, Grounds, HistoryPlace, Programme, Readings};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, Points, Timestamp};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiPath, ApiQuery, Ctx, MaybeOnceJson, Policy, Result, Routes, Scope, cursor, idempotency};

use super::{known, required, said};
use crate::answers::{All, OnceWanted, Page};
use crate::words::{ActKindWord, After, ChallengeKey, CustomerKey, Language, Limit, Moment, OrderKey, Said, Told, TransferKey};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::LoyaltyRead), routes!(get))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(join))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(by_card))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(history))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(act))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(grant))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(sources))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(link))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(unlink))
}

pub(super) type SourceName = Text<1, 100>;
type CardNumber = Text<1, 40>;
type ActKey = Text<1, 100>;
type HowMuch = Whole<1, 1_000_000_000>;

/// A member of the programme.
#[derive(Debug, Serialize, ToSchema)]
struct Membership {
    /// The customer.
    customer: CustomerKey,
    /// The card number: a till finds the member by it.
    card: String,
    /// Since when.
    joined_at: Moment,
    /// Points that can be spent.
    points: i64,
    /// The same as the programme says it.
    said: Told,
    /// Points that wait for the end of a return window.
    pending: i64,
    /// Points that are owed: they were spent, and the purchase that earned them was refunded.
    owed: i64,
    /// Points earned so far.
    earned: i64,
    /// Paid orders.
    orders: i64,
    /// The code of the tier.
    tier: Option<String>,
    /// Until when the tier is kept.
    tier_until: Option<Moment>,
    /// What was collected towards a tier.
    collected: i64,
    /// The code of the next tier.
    next_tier: Option<String>,
    /// What is missing to it.
    missing: i64,
    /// The name on the leaderboard; who has none does not stand there.
    shown_as: Option<String>,
}

impl Membership {
    fn of((programme, member, balance): (Arc<Programme>, ::loyalty::Member, Balance), now: Timestamp) -> Self {
        let ahead = programme.ahead(&member, now);
        Self {
            customer: Said(member.customer),
            joined_at: Said(member.joined_at),
            points: balance.active.0,
            said: said(&programme, balance.active),
            pending: balance.pending.0,
            owed: balance.owed.0,
            earned: member.earned.0,
            orders: member.orders,
            tier_until: member.tier_until.map(Said),
            collected: ahead.as_ref().map_or(0, |ahead| ahead.collected),
            missing: ahead.as_ref().map_or(0, |ahead| ahead.missing),
            next_tier: ahead.and_then(|ahead| ahead.next).map(|next| next.code),
            tier: member.tier,
            shown_as: member.shown_as,
            card: member.card,
        }
    }
}

async fn member(read: &Read, customer: CustomerId) -> kernel::Result<(Arc<Programme>, ::loyalty::Member, Balance)> {
    let member = ::loyalty::member(read, customer).await?.ok_or(::loyalty::Denied::NotMember)?;
    let balance = ::loyalty::balance(read, &member).await?;
    Ok((required(read).await?, member, balance))
}

async fn shown(ctx: &Ctx, customer: CustomerId) -> Result<Json<Membership>> {
    let found = ctx.db.read(async move |read: &Read| member(read, customer).await).await?;
    Ok(Json(Membership::of(found, ctx.db.clock().now())))
}

/// Read a membership
///
/// What the member has, where they stand, and what is missing to the next tier.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/membership", tag = "loyalty", operation_id = "get_membership",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The membership.", body = Membership)))]
async fn get(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<Membership>> {
    shown(&ctx, customer).await
}

/// Let a customer join
///
/// Who is a member already stays the same one.
#[utoipa::path(put, path = "/api/v1/customers/{customer}/membership", tag = "loyalty", operation_id = "join_loyalty",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The membership.", body = Membership)))]
async fn join(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<Membership>> {
    let join = async move |tx: &Tx| {
        known(tx, customer).await?;
        ::loyalty::join(tx, customer).await.map(drop)
    };
    ctx.db.write(join).await?;
    shown(&ctx, customer).await
}

/// Find a member by card
///
/// By the number as it was typed or scanned; a wrong digit is noticed.
#[utoipa::path(get, path = "/api/v1/loyalty/cards/{card_number}", tag = "loyalty", operation_id = "get_member_by_card",
    params(("card_number" = inline(CardNumber), Path, description = "The card number.")),
    responses((status = 200, description = "The membership.", body = Membership)))]
async fn by_card(ctx: Ctx, ApiPath(card): ApiPath<String>) -> Result<Json<Membership>> {
    let found = ctx.db.read(async move |read: &Read| {
        let customer = ::loyalty::member_by_card(read, &card).await?.ok_or(::loyalty::Denied::UnknownCard)?;
        member(read, customer).await
    });
    Ok(Json(Membership::of(found.await?, ctx.db.clock().now())))
}

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// `next` of the page before.
    #[param(inline)]
    after: Option<After>,
    /// Lines of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// A line of a member's history.
#[derive(Debug, Serialize, ToSchema)]
struct PointsLine {
    /// The transfer behind it.
    id: TransferKey,
    /// How many points came, or went when negative.
    change: i64,
    /// A stable word for the reason.
    #[schema(example = "purchase")]
    reason: String,
    /// The reason in words, in the language of the request.
    said: String,
    /// The order it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<OrderKey>,
    /// When.
    at: Moment,
}

/// Reasons whose line is about an order.
const OF_ORDERS: [&str; 6] = ["purchase", "activated", "redeemed", "given_back", "clawed_back", "referral"];

/// Read a member's history
///
/// What came and went, latest first: waiting points when they come and go, spendable points when they are spent, expire or return.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/membership/history", tag = "loyalty", operation_id = "get_points_history",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), Which),
    responses((status = 200, description = "A page of lines.", body = Page<PointsLine>)))]
async fn history(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>, ApiQuery(which): ApiQuery<Which>) -> Result<Response> {
    let before: HistoryPlace = match &which.after {
        Some(after) => cursor::read(after)?,
        None => HistoryPlace::default(),
    };
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let page = ctx.db.read(async move |read: &Read| {
        let member = ::loyalty::member(read, customer).await?.ok_or(::loyalty::Denied::NotMember)?;
        ::loyalty::history(read, &member, before, limit).await
    });
    let page = page.await?;
    let line = |line: &::loyalty::HistoryLine| PointsLine {
        id: Said(line.id),
        change: line.change,
        said: line.said(ctx.locale),
        order: line.about.filter(|_| OF_ORDERS.contains(&line.reason.as_str())).map(|about| Said(kernel::Id::from_bytes(about))),
        reason: line.reason.clone(),
        at: Said(line.at),
    };
    let items = page.lines.iter().map(line).collect();
    let next = page.next.map(|next| cursor::write(&next)).transpose()?;
    let linked = next.clone();
    Ok(cursor::linked(Json(Page::<PointsLine> { items, next }), ctx.path(), ctx.query(), linked.as_deref()))
}

/// Something a member did that is no purchase.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TellAct {
    /// What.
    kind: ActKindWord,
    /// What makes it once: a month, a booking, the reading's own id.
    key: ActKey,
    /// How much: steps. One where nothing is said.
    amount: Option<HowMuch>,
    /// When; now where nothing is said.
    happened_at: Option<Moment>,
    /// Who says so; where the programme wants consent, a source the member has linked.
    source: Option<SourceName>,
}

/// What was earned.
#[derive(Debug, Serialize, ToSchema)]
struct EarnedPoints {
    /// How many points; less than the rule says when a cap was reached.
    points: i64,
    /// The same as the programme says it.
    said: Told,
    /// The tier that was reached by it.
    tier: Option<String>,
    /// Challenges that were met by it.
    met: Vec<ChallengeKey>,
}

async fn earned(ctx: &Ctx, earned: Earned) -> Result<Json<EarnedPoints>> {
    let programme = ctx.db.read(async |read: &Read| required(read).await).await?;
    let met = earned.met.into_iter().map(Said).collect();
    Ok(Json(EarnedPoints { points: earned.points.0, said: said(&programme, earned.points), tier: earned.tier, met }))
}

/// Tell of an act
///
/// A survey, a vaccination, a review, steps. It is counted once by its `key`, within the caps of the programme.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/membership/acts", tag = "loyalty", operation_id = "tell_act",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = TellAct, example = json!({ "kind": "survey", "key": "2026-11" })),
    responses((status = 200, description = "What was earned.", body = EarnedPoints)))]
async fn act(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<TellAct>,
) -> Result<Json<EarnedPoints>> {
    let done = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        let act = Act {
            kind: body.kind.0,
            customer,
            key: body.key.0.clone(),
            amount: body.amount.map_or(1, |amount| amount.0),
            happened_at: body.happened_at.map_or(tx.now(), |at| at.0),
            source: body.source.as_ref().map_or_else(|| "api".to_owned(), |source| source.0.clone()),
        };
        ::loyalty::act(tx, &act).await
    });
    let done = done.await?;
    earned(&ctx, done).await
}

/// Points as goodwill.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GrantPoints {
    /// How many.
    points: HowMuch,
}

/// Give points
///
/// As goodwill of the house.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/membership/grants", tag = "loyalty", operation_id = "grant_points",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = GrantPoints, example = json!({ "points": 50 })),
    responses((status = 200, description = "The membership as it is now.", body = Membership)))]
async fn grant(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<GrantPoints>,
) -> Result<Json<Membership>> {
    let points = Points(body.points.0);
    let given = async move |tx: &Tx| ::loyalty::grant(tx, customer, points, Grounds::Goodwill).await;
    idempotency::write(&ctx.db, key, given).await?;
    shown(&ctx, customer).await
}

/// A source that may tell what a member does.
#[derive(Debug, Serialize, ToSchema)]
struct LinkedSource {
    /// Its name.
    source: String,
    /// Since when.
    linked_at: Moment,
}

async fn linked(ctx: &Ctx, customer: CustomerId) -> Result<Json<All<LinkedSource>>> {
    let found = ctx.db.read(async move |read: &Read| ::loyalty::sources(read, customer).await).await?;
    let source = |(source, linked_at): (String, Timestamp)| LinkedSource { source, linked_at: Said(linked_at) };
    Ok(Json(All { items: found.into_iter().map(source).collect() }))
}

/// List linked sources
///
/// The sources the member lets us hear of.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/membership/sources", tag = "loyalty", operation_id = "list_linked_sources",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The sources.", body = All<LinkedSource>)))]
async fn sources(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<All<LinkedSource>>> {
    linked(&ctx, customer).await
}

/// Link a source
///
/// With the member's consent: from today on the source may tell what they do.
#[utoipa::path(put, path = "/api/v1/customers/{customer}/membership/sources/{source}", tag = "loyalty", operation_id = "link_source",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("source" = inline(SourceName), Path, description = "The source.")),
    responses((status = 200, description = "The sources that are linked now.", body = All<LinkedSource>)))]
async fn link(ctx: Ctx, ApiPath((customer, source)): ApiPath<(CustomerId, String)>) -> Result<Json<All<LinkedSource>>> {
    ctx.db.write(async move |tx: &Tx| ::loyalty::link_source(tx, customer, &source).await).await?;
    linked(&ctx, customer).await
}

/// What becomes of the readings.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Forgetting {
    /// Whether the source's readings are deleted as well; the points stay.
    forget: Option<bool>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// Unlink a source
///
/// Nothing more is heard of it.
#[utoipa::path(delete, path = "/api/v1/customers/{customer}/membership/sources/{source}", tag = "loyalty", operation_id = "unlink_source",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("source" = inline(SourceName), Path, description = "The source."), Forgetting),
    responses((status = 204, description = "It is not linked any more.")))]
async fn unlink(
    ctx: Ctx,
    ApiPath((customer, source)): ApiPath<(CustomerId, String)>,
    ApiQuery(how): ApiQuery<Forgetting>,
) -> Result<Response> {
    let readings = if how.forget == Some(true) { Readings::Forget } else { Readings::Keep };
    ctx.db.write(async move |tx: &Tx| ::loyalty::unlink_source(tx, customer, &source, readings).await).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
