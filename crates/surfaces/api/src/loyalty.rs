//! Loyalty: the programme and its figures, members, what they earn and why, sources that tell of acts, rewards, referrals.

mod members;
mod programme;
mod readings;
mod referrals;
mod rewards;

use ::loyalty::{Denied, Figures, Programme};
use axum::Json;
use kernel::{CustomerId, OrderId, Points};
use serde::Serialize;
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{ApiJson, ApiPath, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{Moment, OrderKey, Said, Sum, Told};
use programme::ProgrammeTree;

#[cfg(test)]
pub(crate) use programme::example;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::LoyaltyRead), routes!(get))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(put))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(figures))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(leaderboard))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(why))
        .merge(members::routes())
        .merge(referrals::routes())
        .merge(readings::routes())
        .merge(rewards::routes())
}

/// Places of the leaderboard that are answered.
const PLACES: i64 = 100;

/// So many points, as the programme says them in both languages.
fn said(programme: &Programme, points: Points) -> Told {
    let words = kernel::Locale::ALL.iter().map(|locale| (locale.as_str().to_owned(), programme.say(*locale, points)));
    Told(words.collect())
}

/// The programme, which must be there.
async fn required(read: &Read) -> kernel::Result<std::sync::Arc<Programme>> {
    ::loyalty::programme(read).await?.ok_or_else(|| Denied::NoProgramme.into())
}

/// Nothing is done for somebody who is nobody.
async fn known(read: &Read, customer: CustomerId) -> kernel::Result<()> {
    let found = customers::customer(read, customer).await?;
    found.map(drop).ok_or_else(|| customers::Denied::UnknownCustomer.into())
}

/// Read the programme
///
/// What points are called and worth, how they are earned, how long they last, tiers, acts, challenges, referral.
#[utoipa::path(get, path = "/api/v1/loyalty/programme", tag = "loyalty", operation_id = "get_loyalty_programme",
    responses((status = 200, description = "The programme.", body = ProgrammeTree)))]
async fn get(ctx: Ctx) -> Result<Json<ProgrammeTree>> {
    let found = ctx.db.read(async |read: &Read| required(read).await).await?;
    Ok(Json(ProgrammeTree((*found).clone())))
}

/// Save the programme
///
/// Whole. What was earned stays; what is earned from now on follows the new rules. One that gives back as much as is paid is
/// refused.
#[utoipa::path(put, path = "/api/v1/loyalty/programme", tag = "loyalty", operation_id = "put_loyalty_programme",
    request_body(content = ProgrammeTree, example = json!(programme::example())),
    responses((status = 200, description = "The programme as it is now.", body = ProgrammeTree)))]
async fn put(ctx: Ctx, ApiJson(body): ApiJson<ProgrammeTree>) -> Result<Json<ProgrammeTree>> {
    let wish = body.0.clone();
    ctx.db.write(async move |tx: &Tx| ::loyalty::save_programme(tx, &wish).await.map(drop)).await?;
    Ok(Json(body))
}

/// The programme in numbers.
#[derive(Debug, Serialize, ToSchema)]
struct ProgrammeFigures {
    /// Members.
    members: i64,
    /// Members who earned in the last ninety days.
    lively: i64,
    /// Points that became spendable or wait to.
    issued: i64,
    /// Points that were spent.
    redeemed: i64,
    /// Points that expired unspent.
    expired: i64,
    /// Points that members hold.
    outstanding: i64,
    /// Points that members owe.
    owed: i64,
    /// What the outstanding points are worth, once per currency.
    liability: Vec<Sum>,
    /// By tier; the members without one come first.
    tiers: Vec<TierFigures>,
    /// By month and tier, oldest first.
    months: Vec<MonthFigures>,
}

/// A tier in numbers.
#[derive(Debug, Serialize, ToSchema)]
struct TierFigures {
    /// Its code.
    tier: Option<String>,
    /// Members who stand there.
    members: i64,
    /// Of these, members who earned in the last ninety days.
    lively: i64,
    /// Their paid orders.
    orders: i64,
}

/// What came and went in a month.
#[derive(Debug, Serialize, ToSchema)]
struct MonthFigures {
    /// The local month.
    #[schema(example = "2026-03")]
    month: String,
    /// The code of the tier, empty for none.
    tier: String,
    /// Points earned, less what was taken back.
    earned: i64,
    /// Points spent, less what came back.
    redeemed: i64,
    /// Points that expired.
    expired: i64,
}

impl From<Figures> for ProgrammeFigures {
    fn from(figures: Figures) -> Self {
        let tier = |tier: ::loyalty::TierFigures| TierFigures {
            tier: tier.tier,
            members: tier.members,
            lively: tier.lively,
            orders: tier.orders,
        };
        let month = |month: ::loyalty::Month| MonthFigures {
            month: month.month,
            tier: month.tier,
            earned: month.earned.0,
            redeemed: month.redeemed.0,
            expired: month.expired.0,
        };
        Self {
            members: figures.members,
            lively: figures.lively,
            issued: figures.issued.0,
            redeemed: figures.redeemed.0,
            expired: figures.expired.0,
            outstanding: figures.outstanding.0,
            owed: figures.owed.0,
            liability: figures.liability.into_iter().map(Sum::from).collect(),
            tiers: figures.tiers.into_iter().map(tier).collect(),
            months: figures.months.into_iter().map(month).collect(),
        }
    }
}

/// Read the programme's figures
///
/// Members, what was issued, spent and expired, and what the rest is worth: the liability.
#[utoipa::path(get, path = "/api/v1/loyalty/figures", tag = "loyalty", operation_id = "get_loyalty_figures",
    responses((status = 200, description = "The figures of this moment.", body = ProgrammeFigures)))]
async fn figures(ctx: Ctx) -> Result<Json<ProgrammeFigures>> {
    let now = ctx.db.clock().now();
    let found = ctx.db.read(async move |read: &Read| ::loyalty::figures(read, now).await).await?;
    Ok(Json(found.into()))
}

/// A place on the leaderboard.
#[derive(Debug, Serialize, ToSchema)]
struct Place {
    /// The name the member chose.
    shown_as: String,
    /// The code of the tier.
    tier: Option<String>,
    /// What was collected in this window.
    collected: i64,
}

/// Read the leaderboard
///
/// Members who chose a name, by what they collected in the window that is on.
#[utoipa::path(get, path = "/api/v1/loyalty/leaderboard", tag = "loyalty", operation_id = "get_leaderboard",
    responses((status = 200, description = "The first hundred.", body = All<Place>)))]
async fn leaderboard(ctx: Ctx) -> Result<Json<All<Place>>> {
    let now = ctx.db.clock().now();
    let found = ctx.db.read(async move |read: &Read| {
        let window_from = required(read).await?.window_from(now);
        ::loyalty::leaderboard(read, window_from, PLACES).await
    });
    let place = |place: ::loyalty::Place| Place { shown_as: place.shown_as, tier: place.tier, collected: place.qualifying };
    Ok(Json(All { items: found.await?.into_iter().map(place).collect() }))
}

/// What an order earned.
#[derive(Debug, Serialize, ToSchema)]
struct OrderPoints {
    /// How many points.
    points: i64,
    /// From when they can be spent.
    #[serde(skip_serializing_if = "Option::is_none")]
    active_at: Option<Moment>,
    /// Points that paid for it.
    redeemed: i64,
    /// Why, line by line; the points of all lines come to what was earned.
    why: Vec<OrderWhy>,
}

/// Why points were given.
#[derive(Debug, Serialize, ToSchema)]
struct OrderWhy {
    /// The order line, counted from one; absent when it is for the order as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<i64>,
    /// The code of the rule.
    rule: String,
    /// The points.
    points: i64,
    /// What it was reckoned on.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Sum>,
    /// What all multipliers came to, in hundredths of a percent.
    multiplier: i64,
    /// The explanation in words, in the language of the request.
    said: String,
}

/// Read why an order earned
///
/// How many points, and which rule gave what. An order of somebody who is no member earned nothing.
#[utoipa::path(get, path = "/api/v1/orders/{order}/points", tag = "loyalty", operation_id = "get_order_points",
    params(("order" = inline(OrderKey), Path, description = "The order.")),
    responses((status = 200, description = "What it earned.", body = OrderPoints)))]
async fn why(ctx: Ctx, ApiPath(id): ApiPath<OrderId>) -> Result<Json<OrderPoints>> {
    let (programme, earned, redeemed) = ctx
        .db
        .read(async move |read: &Read| {
            crate::orders::known(read, id).await?;
            Ok((required(read).await?, ::loyalty::earned(read, id).await?, ::loyalty::redeemed(read, id).await?))
        })
        .await?;
    let line = |why: &::loyalty::Why| OrderWhy {
        line: why.line.and_then(|line| i64::try_from(line).ok()),
        rule: why.rule.clone(),
        points: why.points.0,
        amount: why.amount.map(Sum::from),
        multiplier: why.multiplier.0,
        said: why.said(ctx.locale, &programme),
    };
    Ok(Json(OrderPoints {
        points: earned.points.0,
        active_at: earned.points.is_positive().then_some(Said(earned.active_at)),
        redeemed: redeemed.0,
        why: earned.why.iter().map(line).collect(),
    }))
}
