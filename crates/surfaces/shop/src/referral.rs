//! Coming by a friend's word: a link that remembers whose, until the visitor signs in or orders.

use ::loyalty::{Programme, ReferralRule};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, OrderId, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Icon, empty_state, link_button};
use web::{ApiPath, App, Ctx, Result, Shopper, cookies, t};

use crate::frame;

/// Holds the code of the friend by whose link somebody came.
const FRIEND: &str = "friend";
/// How long it is remembered, in seconds.
const REMEMBERED_SECONDS: u32 = 30 * 24 * 60 * 60;

/// The code a visitor came with.
pub(crate) fn brought(headers: &HeaderMap) -> Option<String> {
    cookies::read(headers, FRIEND).filter(|code| code.len() <= web::limits::CODE_CHARS_MOST)
}

/// Notes by whose word a customer came, where they came by anybody's. What the programme refuses keeps nobody out.
pub(crate) async fn note(tx: &Tx, code: Option<&str>, friend: Option<CustomerId>) -> Found<()> {
    match (code, friend) {
        (Some(code), Some(friend)) => flows::referral::came_by(tx, code, friend).await.map(drop),
        _ => Ok(()),
    }
}

/// The same for whoever ordered.
pub(crate) async fn note_order(tx: &Tx, code: Option<&str>, order: OrderId) -> Found<()> {
    if code.is_none() {
        return Ok(());
    }
    let order = orders::order(tx, order).await?;
    note(tx, code, order.and_then(|order| order.customer)).await
}

/// `GET /r/{code}`: what a friend's link promises.
pub(crate) async fn show(State(app): State<App>, ctx: Ctx, shopper: Shopper, ApiPath(code): ApiPath<String>) -> Result<Response> {
    let (asker, asked) = (frame::asker(&ctx, &shopper), code.clone());
    let (visit, programme, referrer) = ctx
        .db
        .read(async move |read: &Read| {
            let referrer = ::loyalty::referrer(read, &asked).await?;
            Ok((frame::visit(read, &asker).await?, ::loyalty::programme(read).await?, referrer))
        })
        .await?;
    let promised = programme.as_deref().and_then(|programme| Some((programme, programme.referral.as_ref()?)));
    let (title, body, is_friend) = match (promised, referrer) {
        (Some(_), Some(referrer)) if shopper.customer == Some(referrer) => {
            let to_points = link_button("/account/points", &t!(ctx.locale, "profile.points"));
            (
                t!(ctx.locale, "profile.referral_own"),
                html! { p { (t!(ctx.locale, "profile.referral_own_lead")) } p.actions { (to_points) } },
                false,
            )
        }
        (Some((programme, rule)), Some(_)) => {
            (t!(ctx.locale, "profile.referral_welcome"), welcome(&ctx, &shopper, programme, rule), true)
        }
        _ => {
            let on = link_button("/", &t!(ctx.locale, "shop.all_products"));
            (
                t!(ctx.locale, "profile.referral_unknown"),
                empty_state(Icon::Link, &t!(ctx.locale, "profile.referral_unknown_lead"), on),
                false,
            )
        }
    };
    let status = if referrer.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let card = html! { section.narrow.card { h1 { (title) } (body) } };
    let answer = frame::page(&ctx, &visit, title, card).status(status).into_response();
    let cookie = cookies::set(FRIEND, &code, REMEMBERED_SECONDS, app.site.https).filter(|_| is_friend);
    Ok(match cookie {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], answer).into_response(),
        None => answer,
    })
}

fn welcome(ctx: &Ctx, shopper: &Shopper, programme: &Programme, rule: &ReferralRule) -> Markup {
    let locale = ctx.locale;
    html! {
        p.lead { (t!(locale, "profile.referral_you_get", points = programme.say(locale, rule.friend))) }
        p { (t!(locale, "profile.referral_they_get", points = programme.say(locale, rule.referrer))) }
        div.actions {
            a.button.primary href="/" { (t!(locale, "profile.referral_shop")) }
            @if shopper.customer.is_none() { a.button href="/account/sign-in" { (t!(locale, "profile.sign_in")) } }
        }
    }
}
