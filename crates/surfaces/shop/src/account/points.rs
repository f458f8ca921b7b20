//! The member's page: card, points, tier, challenges, history, leaderboard and friends.

mod page;

use std::sync::Arc;

use ::loyalty::{Balance, HistoryPage, HistoryPlace, Member, Place, Programme, Progress, Readings, Referral};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Currency, CustomerId, Money, Result as Found, Timestamp};
use serde::Deserialize;
use spine::{Read, Tx};
use web::{ApiQuery, Ctx, PageForm, Policy, Result, Routes, Shopper, cursor, t};

use super::{Refused, Room, signed_in};
use crate::frame::{self, Visit};

/// The page.
pub(super) const HERE: &str = "/account/points";
/// Lines of the history on a page.
const LINES: i64 = 15;
/// Places of the leaderboard.
const PLACES: i64 = 10;
/// Friends that are looked at.
const FRIENDS: i64 = 20;

pub(super) fn routes() -> Routes {
    Routes::new().get(HERE, Policy::Shopper, show).post(HERE, Policy::Shopper, act)
}

/// What the address asks for, and what the forms of the page send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    before: String,
    said: String,
    #[serde(rename = "do")]
    deed: String,
    shown_as: String,
    source: String,
}

kernel::words! {
    /// What a form of the page does.
    enum Deed { Join => "join", Appear => "appear", Hide => "hide", Invite => "invite", Unlink => "unlink" }
}

/// What the page shows.
struct Known {
    programme: Option<Arc<Programme>>,
    standing: Option<Standing>,
}

/// What it shows a member.
struct Standing {
    member: Member,
    balance: Balance,
    worth: Option<Money>,
    history: HistoryPage,
    progress: Vec<Progress>,
    places: Vec<Place>,
    friends: Vec<Referral>,
    sources: Vec<(String, Timestamp)>,
}

async fn known(read: &Read, customer: CustomerId, (before, now, currency): (HistoryPlace, Timestamp, Currency)) -> Found<Known> {
    let Some(programme) = ::loyalty::programme(read).await? else { return Ok(Known { programme: None, standing: None }) };
    let Some(member) = ::loyalty::member(read, customer).await? else {
        return Ok(Known { programme: Some(programme), standing: None });
    };
    let balance = ::loyalty::balance(read, &member).await?;
    let is_worth = programme.worth.iter().any(|worth| worth.money.currency == currency);
    let worth = if is_worth { Some(::loyalty::value_of(read, balance.active, currency).await?) } else { None };
    let standing = Standing {
        balance,
        worth,
        history: ::loyalty::history(read, &member, before, LINES).await?,
        progress: ::loyalty::progress(read, customer).await?,
        places: ::loyalty::leaderboard(read, programme.window_from(now), PLACES).await?,
        friends: ::loyalty::referrals(read, customer, FRIENDS).await?,
        sources: ::loyalty::sources(read, customer).await?,
        member,
    };
    Ok(Known { programme: Some(programme), standing: Some(standing) })
}

/// `GET /account/points`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper, ApiQuery(form): ApiQuery<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    drawn(&ctx, &shopper, customer, (&form, &Refused::default(), StatusCode::OK)).await
}

/// `POST /account/points`: joins, shows a name or hides it, makes a link for friends, or ends a source.
pub(super) async fn act(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let Ok(deed) = form.deed.parse::<Deed>() else { return Ok(Redirect::to(HERE).into_response()) };
    let sent = form.clone();
    let done = ctx.db.write(async move |tx: &Tx| match deed {
        Deed::Join => ::loyalty::join(tx, customer).await.map(drop),
        Deed::Appear => ::loyalty::appear_as(tx, customer, Some(sent.shown_as.trim())).await,
        Deed::Hide => ::loyalty::appear_as(tx, customer, None).await,
        Deed::Invite => ::loyalty::referral_code(tx, customer).await.map(drop),
        Deed::Unlink => ::loyalty::unlink_source(tx, customer, &sent.source, Readings::Forget).await,
    });
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?said={deed}")).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, customer, (&form, &refused, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn drawn(
    ctx: &Ctx,
    shopper: &Shopper,
    customer: CustomerId,
    (form, refused, status): (&Form, &Refused, StatusCode),
) -> Result<Response> {
    let before: HistoryPlace = if form.before.is_empty() { HistoryPlace::default() } else { cursor::read(&form.before)? };
    let (asker, now, currency) = (frame::asker(ctx, shopper), ctx.db.clock().now(), ctx.merchant().currency);
    let (visit, known): (Visit, Known) = ctx
        .db
        .read(async move |read: &Read| {
            Ok((frame::visit(read, &asker).await?, known(read, customer, (before, now, currency)).await?))
        })
        .await?;
    let title = t!(ctx.locale, "profile.points");
    let body = page::body(ctx, &known, (form, refused), now)?;
    Ok(super::page(ctx, &visit, Room::Points, title, body).status(status).into_response())
}
