//! Rewards: the catalogue, and taking one.

use ::loyalty::{Denied, Reward, SavedReward};
use axum::Json;
use axum::response::Response;
use flows::rewards::{TakeReward, Taken, take};
use kernel::{CustomerId, Points, RewardId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Several, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiJson, ApiPath, ApiQuery, Ctx, KeyCaller, OnceJson, Policy, Result, Routes, Scope, cursor};

use super::programme::GrantTree;
use super::{known, required, said};
use crate::answers::{OnceRequired, Page, cut};
use crate::orders::{WantedDelivery, WantedTender};
use crate::words::{
    After, Amount, ChannelKey, CustomerKey, Language, Limit, Moment, OrderKey, RewardKey, Said, ShortWords, Sum, Told,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::LoyaltyRead), routes!(list))
        .api(Policy::Key(Scope::LoyaltyRead), routes!(get))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(put))
        .api(Policy::Key(Scope::LoyaltyWrite), routes!(exchange))
}

type Cost = Whole<1, 1_000_000_000>;
type Count = Whole<0, 1_000_000_000>;
type Channels = Several<ChannelKey, 0, 500>;
type Tenders = Several<WantedTender, 0, 10>;

/// Something that points buy.
#[derive(Debug, Serialize, ToSchema)]
struct CatalogueReward {
    /// The reward.
    id: RewardKey,
    /// What it is called.
    name: Told,
    /// What is given.
    grant: GrantTree,
    /// What it costs in points.
    points: i64,
    /// The same as the programme says it.
    said: Told,
    /// What is to be paid beside.
    cash: Option<Sum>,
    /// How often one member may have it.
    member_most: Option<i64>,
    /// From when it is offered.
    from: Option<Moment>,
    /// Until when it is offered.
    until: Option<Moment>,
    /// Where; everywhere when empty.
    channels: Vec<ChannelKey>,
    /// How many are left; without a limit when absent.
    remaining: Option<i64>,
    /// Whether it was taken out of the catalogue.
    archived: bool,
}

impl CatalogueReward {
    fn of(saved: SavedReward, programme: &::loyalty::Programme) -> Self {
        let SavedReward { reward, remaining, archived } = saved;
        let Reward { id, name, grant, points, cash, member_most, from, until, channels } = reward;
        Self {
            id: Said(id),
            name: name.into(),
            grant: GrantTree(grant),
            points: points.0,
            said: said(programme, points),
            cash: cash.map(Sum::from),
            member_most,
            from: from.map(Said),
            until: until.map(Said),
            channels: channels.into_iter().map(Said).collect(),
            remaining,
            archived,
        }
    }
}

/// A reward as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutReward {
    /// What it is called.
    name: ShortWords,
    /// What is given.
    grant: GrantTree,
    /// What it costs in points.
    points: Cost,
    /// What is to be paid beside.
    cash: Option<Amount>,
    /// How often one member may have it.
    member_most: Option<Cost>,
    /// From when it is offered.
    from: Option<Moment>,
    /// Until when it is offered.
    until: Option<Moment>,
    /// Where; everywhere when left out.
    channels: Option<Channels>,
    /// How many are left; without a limit when left out.
    remaining: Option<Count>,
    /// Whether it is taken out of the catalogue.
    #[serde(default)]
    archived: bool,
}

/// Which rewards.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// `next` of the page before.
    #[param(inline)]
    after: Option<After>,
    /// Rows of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// List rewards
///
/// The whole catalogue, archived rewards included.
#[utoipa::path(get, path = "/api/v1/loyalty/rewards", tag = "loyalty", operation_id = "list_rewards", params(Which),
    responses((status = 200, description = "A page of rewards.", body = Page<CatalogueReward>)))]
async fn list(ctx: Ctx, ApiQuery(which): ApiQuery<Which>) -> Result<Response> {
    let after: Option<RewardId> = match &which.after {
        Some(after) => Some(cursor::read(after)?),
        None => None,
    };
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let (programme, rewards) = ctx
        .db
        .read(async move |read: &Read| Ok((required(read).await?, ::loyalty::rewards(read, after, limit + 1).await?)))
        .await?;
    let (rewards, more) = cut(rewards, limit);
    let next = rewards.last().filter(|_| more).map(|last| cursor::write(&last.reward.id)).transpose()?;
    let linked = next.clone();
    let items = rewards.into_iter().map(|saved| CatalogueReward::of(saved, &programme)).collect();
    Ok(cursor::linked(Json(Page::<CatalogueReward> { items, next }), ctx.path(), ctx.query(), linked.as_deref()))
}

async fn shown(ctx: &Ctx, id: RewardId) -> Result<Json<CatalogueReward>> {
    let found = ctx.db.read(async move |read: &Read| {
        let saved = ::loyalty::reward(read, id).await?.ok_or(Denied::UnknownReward)?;
        Ok(CatalogueReward::of(saved, &*required(read).await?))
    });
    Ok(Json(found.await?))
}

/// Read a reward
///
/// With what is left of it.
#[utoipa::path(get, path = "/api/v1/loyalty/rewards/{reward}", tag = "loyalty", operation_id = "get_reward",
    params(("reward" = inline(RewardKey), Path, description = "The reward.")),
    responses((status = 200, description = "The reward.", body = CatalogueReward)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<RewardId>) -> Result<Json<CatalogueReward>> {
    shown(&ctx, id).await
}

/// Save a reward
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/loyalty/rewards/{reward}", tag = "loyalty", operation_id = "put_reward",
    params(("reward" = inline(RewardKey), Path, description = "The reward.")),
    request_body(content = PutReward, example = json!({ "name": { "en": "A tasting", "ar": "جلسة تذوق" },
        "grant": { "experience": { "en": "A tasting for two", "ar": "جلسة تذوق لشخصين" } }, "points": 100, "remaining": 20 })),
    responses((status = 200, description = "The reward as it is now.", body = CatalogueReward)))]
async fn put(ctx: Ctx, ApiPath(id): ApiPath<RewardId>, ApiJson(body): ApiJson<PutReward>) -> Result<Json<CatalogueReward>> {
    let reward = Reward {
        id,
        name: body.name.0,
        grant: body.grant.0,
        points: Points(body.points.0),
        cash: body.cash.map(kernel::Money::from),
        member_most: body.member_most.map(|most| most.0),
        from: body.from.map(|at| at.0),
        until: body.until.map(|at| at.0),
        channels: body.channels.map_or_else(Vec::new, |channels| channels.0.into_iter().map(|channel| channel.0).collect()),
    };
    let saved = SavedReward { reward, remaining: body.remaining.map(|left| left.0), archived: body.archived };
    ctx.db.write(async move |tx: &Tx| ::loyalty::save_reward(tx, &saved).await).await?;
    shown(&ctx, id).await
}

/// A reward that is wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedReward {
    /// Which.
    reward: RewardKey,
    /// How goods reach the member; over the counter where nothing is said.
    delivery: Option<WantedDelivery>,
    /// How what is due beside the points is paid; nothing when it is paid where the goods are fetched.
    tenders: Option<Tenders>,
}

/// What the member has now.
#[derive(Debug, Default, Serialize, ToSchema)]
struct TakenReward {
    /// The coupon's code, for one use.
    #[serde(skip_serializing_if = "Option::is_none")]
    coupon: Option<String>,
    /// The order that brings the goods.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<OrderKey>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// What is lived through, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    experience: Option<Told>,
}

impl From<Taken> for TakenReward {
    fn from(taken: Taken) -> Self {
        match taken {
            Taken::Coupon { code } => Self { coupon: Some(code), ..Self::default() },
            Taken::Goods { order, number } => Self { order: Some(Said(order)), number: Some(number), ..Self::default() },
            Taken::Experience { text } => Self { experience: Some(text.into()), ..Self::default() },
            Taken::Before => Self::default(),
        }
    }
}

/// Take a reward
///
/// Points, stock and coupon move in one commit, or nothing does.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/membership/exchanges", tag = "loyalty", operation_id = "take_reward",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceRequired),
    request_body(content = WantedReward, example = json!({ "reward": "rwd_019ca85b1d0070008000000000000001" })),
    responses((status = 200, description = "What the member has now.", body = TakenReward)))]
async fn exchange(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    OnceJson { key, body }: OnceJson<WantedReward>,
) -> Result<Json<TakenReward>> {
    let delivery = match body.delivery {
        Some(delivery) => delivery.into_delivery().map_err(kernel::Error::from)?,
        None => orders::Delivery::Counter,
    };
    let wish = TakeReward {
        customer,
        reward: body.reward.0,
        channel: caller.channel,
        location: None,
        delivery,
        tenders: body.tenders.map_or_else(Vec::new, |tenders| tenders.0.into_iter().map(WantedTender::into_wish).collect()),
        key: crate::wallet::own_key(&key),
        locale: ctx.locale,
    };
    let taken = ctx.db.once(key, async move |tx: &Tx| {
        known(tx, customer).await?;
        take(tx, &wish).await
    });
    Ok(Json(taken.await?.into()))
}
