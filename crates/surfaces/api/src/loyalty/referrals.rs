//! Referrals: a member's code and link, and who came by it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::CustomerId;
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{ApiPath, Ctx, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use super::known;
use crate::answers::OnceWanted;
use crate::words::{Code, CustomerKey, Moment, OrderKey, Said};

pub(super) fn routes() -> Routes {
    Routes::new().api(Policy::Key(Scope::LoyaltyWrite), routes!(code)).api(Policy::Key(Scope::LoyaltyWrite), routes!(referred))
}

/// Friends that are answered.
const FRIENDS: i64 = 100;

/// With what a member refers friends.
#[derive(Debug, Serialize, ToSchema)]
struct ReferralCode {
    /// The code.
    code: String,
    /// The link with it, to the web shop.
    link: String,
    /// Who came by it, latest first.
    friends: Vec<Friend>,
}

/// Somebody who came by a member's word.
#[derive(Debug, Serialize, ToSchema)]
struct Friend {
    /// When.
    at: Moment,
    /// The first paid order, once there is one.
    order: Option<OrderKey>,
    /// What the friend was given.
    friend_points: i64,
    /// What the member was given.
    referrer_points: i64,
}

/// Get a referral code
///
/// Made on first use; the same one ever after.
#[utoipa::path(put, path = "/api/v1/customers/{customer}/membership/referral-code", tag = "loyalty", operation_id = "get_referral_code",
    params(("customer" = inline(CustomerKey), Path, description = "The member.")),
    responses((status = 200, description = "The code.", body = ReferralCode)))]
async fn code(ctx: Ctx, ApiPath(customer): ApiPath<CustomerId>) -> Result<Json<ReferralCode>> {
    let code = ctx.db.write(async move |tx: &Tx| ::loyalty::referral_code(tx, customer).await).await?;
    let friends = ctx.db.read(async move |read: &Read| ::loyalty::referrals(read, customer, FRIENDS).await).await?;
    let friend = |one: ::loyalty::Referral| Friend {
        at: Said(one.at),
        order: one.order.map(Said),
        friend_points: one.friend_points.0,
        referrer_points: one.referrer_points.0,
    };
    let link = format!("{}/r/{code}", ctx.base());
    Ok(Json(ReferralCode { code, link, friends: friends.into_iter().map(friend).collect() }))
}

/// By whose word a customer came.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CameBy {
    /// The code of the member's link.
    code: Code,
}

/// Note a referral
///
/// The customer came by a member's word. Both are rewarded when the customer's first order is paid. Nobody refers themselves: two
/// who share a telephone or an address are taken for one.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/referred-by", tag = "loyalty", operation_id = "note_referral",
    params(("customer" = inline(CustomerKey), Path, description = "Who came."), OnceWanted),
    request_body(content = CameBy, example = json!({ "code": "q8m2vT0yXh4s1cRzK9bWqA" })),
    responses((status = 204, description = "It is noted.")))]
async fn referred(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<CameBy>,
) -> Result<Response> {
    let noted = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        known(tx, customer).await?;
        match flows::referral::came_by(tx, &body.code.0, customer).await? {
            Some(refusal) => Err(refusal.into()),
            None => Ok(()),
        }
    });
    noted.await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
