//! Rewards: what the member's points buy, taken here, and the coupons that came of it.

use std::sync::Arc;

use ::loyalty::{Balance, Grant, Member, Programme, SavedReward};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use channels::Location;
use customers::Address as Kept;
use flows::rewards::{TakeReward, Taken, take};
use kernel::{CustomerId, Locale, Points, Result as Found, RewardId, Timestamp};
use maud::{Markup, html};
use orders::Delivery;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, Weight, badge, button, empty_state, icon, link_button, notice};
use web::{Ctx, PageForm, Policy, Result, Routes, Shopper, format, t};

use super::{Refused, Room, signed_in};
use crate::frame::{self, Asker, Visit};

/// The catalogue.
const HERE: &str = "/account/rewards";
/// Rewards on the page.
const REWARDS: i64 = 100;
/// Stands for the usual address.
const SEND: &str = "send";

pub(super) fn routes() -> Routes {
    Routes::new().get(HERE, Policy::Shopper, show).post(HERE, Policy::Shopper, exchange)
}

/// What a form of the page sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    reward: String,
    once: String,
    to: String,
}

/// What the page shows.
struct Catalogue {
    visit: Visit,
    programme: Option<Arc<Programme>>,
    standing: Option<(Member, Balance)>,
    rewards: Vec<SavedReward>,
    stores: Vec<Location>,
    address: Option<Kept>,
}

async fn catalogue(read: &Read, asker: &Asker, customer: CustomerId, now: Timestamp) -> Found<Catalogue> {
    let visit = frame::visit(read, asker).await?;
    let programme = ::loyalty::programme(read).await?;
    let member = ::loyalty::member(read, customer).await?;
    let rewards = ::loyalty::rewards(read, None, REWARDS).await?;
    let is_offered = |saved: &SavedReward| {
        let reward = &saved.reward;
        let here = reward.channels.is_empty() || reward.channels.contains(&visit.channel.id);
        !saved.archived && here && reward.from.is_none_or(|from| from <= now) && reward.until.is_none_or(|until| now < until)
    };
    let standing = match member {
        Some(member) => {
            let balance = ::loyalty::balance(read, &member).await?;
            Some((member, balance))
        }
        None => None,
    };
    Ok(Catalogue {
        rewards: rewards.into_iter().filter(is_offered).collect(),
        stores: crate::stores::all(read).await?.into_iter().map(|(store, _)| store).collect(),
        address: customers::usual_address(read, customer).await?,
        visit,
        programme,
        standing,
    })
}

/// `GET /account/rewards`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    drawn(&ctx, &shopper, customer, (html! {}, StatusCode::OK)).await
}

/// `POST /account/rewards`: takes a reward, once, and shows what came of it.
pub(super) async fn exchange(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (channel, locale) = (ctx.merchant().channel, ctx.locale);
    let taken = ctx.db.write(async move |tx: &Tx| {
        let reward: RewardId = form.reward.parse().map_err(|_| ::loyalty::Denied::UnknownReward)?;
        let delivery = match form.to.parse() {
            Ok(store) => Delivery::PickUp(store),
            Err(_) if form.to == SEND => match customers::usual_address(tx, customer).await? {
                Some(kept) => Delivery::Ship(sent_to(kept)),
                None => Delivery::Digital,
            },
            Err(_) => Delivery::Digital,
        };
        let wish = TakeReward {
            customer,
            reward,
            channel,
            location: None,
            delivery,
            tenders: Vec::new(),
            key: format!("{customer}:{}", form.once),
            locale,
        };
        take(tx, &wish).await
    });
    match taken.await {
        Ok(taken) => drawn(&ctx, &shopper, customer, (outcome(locale, &taken), StatusCode::OK)).await,
        Err(error) => {
            let refused = Refused::of(locale, error)?;
            drawn(&ctx, &shopper, customer, (refused.elsewhere(&[]), StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

fn sent_to(kept: Kept) -> orders::Address {
    let Kept { name, phone, line1, line2, city, country, postcode, .. } = kept;
    orders::Address { name, phone, line1, line2, city, country, postcode }
}

/// What the member has now.
fn outcome(locale: Locale, taken: &Taken) -> Markup {
    let said = match taken {
        Taken::Coupon { code } => html! {
            p { (t!(locale, "profile.reward_coupon")) }
            p { code.coupon-code { bdi { (code) } } }
        },
        Taken::Goods { number, .. } => html! { p { (t!(locale, "profile.reward_goods", number = number)) } },
        Taken::Experience { text } => {
            html! { p { (t!(locale, "profile.reward_experience")) } p { strong { (text.get(locale)) } } }
        }
        Taken::Before => html! { p { (t!(locale, "profile.reward_before")) } },
    };
    notice(Tone::Good, said)
}

async fn drawn(ctx: &Ctx, shopper: &Shopper, customer: CustomerId, (said, status): (Markup, StatusCode)) -> Result<Response> {
    let (asker, now) = (frame::asker(ctx, shopper), ctx.db.clock().now());
    let found = ctx.db.read(async move |read: &Read| catalogue(read, &asker, customer, now).await).await?;
    let title = t!(ctx.locale, "profile.rewards");
    let body = html! { div.stack { (said) (body(ctx, &found, now)) } };
    Ok(super::page(ctx, &found.visit, Room::Rewards, title, body).status(status).into_response())
}

fn body(ctx: &Ctx, found: &Catalogue, now: Timestamp) -> Markup {
    let locale = ctx.locale;
    let Some(programme) = found.programme.as_deref() else {
        return empty_state(Icon::Gift, &t!(locale, "profile.points_none"), link_button("/", &t!(locale, "shop.all_products")));
    };
    let Some((_, balance)) = &found.standing else {
        let join = link_button("/account/points", &t!(locale, "profile.points_join"));
        return empty_state(Icon::Gift, &t!(locale, "profile.rewards_members"), join);
    };
    html! {
        p.lead { (t!(locale, "profile.rewards_have", points = programme.say(locale, balance.active))) }
        @if found.rewards.is_empty() { (empty_state(Icon::Gift, &t!(locale, "profile.rewards_none"), link_button("/account/points", &t!(locale, "profile.points")))) }
        @else { ul.places-kept.rewards { @for saved in &found.rewards { (one(ctx, (found, programme, balance.active), saved, now)) } } }
        p { a href="/account/offers" { (t!(locale, "profile.coupons")) } }
    }
}

/// A reward as a card with the button that takes it, or what is missing.
fn one(ctx: &Ctx, (found, programme, have): (&Catalogue, &Programme, Points), saved: &SavedReward, now: Timestamp) -> Markup {
    let (locale, reward) = (ctx.locale, &saved.reward);
    let missing = Points((reward.points.0 - have.0).max(0));
    let is_gone = saved.remaining == Some(0);
    let sign = match reward.grant {
        Grant::Coupon(_) => Icon::Tag,
        Grant::Goods { .. } | Grant::Merchandise { .. } => Icon::Box,
        Grant::Experience(_) => Icon::Star,
    };
    html! {
        li.card {
            h2 { (icon(sign)) " " (reward.name.get(locale)) }
            p {
                strong { (programme.say(locale, reward.points)) }
                @if let Some(cash) = reward.cash { " + " bdi { (format::money(locale, cash)) } }
            }
            @if let Grant::Experience(text) = &reward.grant { p { (text.get(locale)) } }
            @if let Some(left) = saved.remaining.filter(|left| *left > 0) { p.quiet { (t!(locale, "profile.reward_left", left = format::number(locale, left))) } }
            @if is_gone { p { (badge(Tone::Plain, &t!(locale, "profile.reward_gone"))) } }
            @else if missing.is_positive() { p.quiet { (t!(locale, "profile.reward_missing", points = programme.say(locale, missing))) } }
            @else { (form(locale, found, saved, now)) }
        }
    }
}

fn form(locale: Locale, found: &Catalogue, saved: &SavedReward, now: Timestamp) -> Markup {
    let reward = &saved.reward;
    let is_goods = matches!(reward.grant, Grant::Goods { .. } | Grant::Merchandise { .. });
    let mut ways: Vec<(String, String)> = Vec::new();
    if let Some(address) = found.address.as_ref().filter(|_| reward.cash.is_none()) {
        ways.push((SEND.to_owned(), t!(locale, "profile.reward_send", city = address.city.clone())));
    }
    ways.extend(
        found
            .stores
            .iter()
            .map(|store| (store.id.to_string(), t!(locale, "profile.reward_fetch", store = store.name.get(locale)))),
    );
    let (name, label) = (format!("to-{}", reward.id), t!(locale, "profile.reward_how"));
    html! {
        form.stack method="post" action=(HERE) {
            input type="hidden" name="reward" value=(reward.id);
            input type="hidden" name="once" value=(format!("{:x}", now.0));
            @if is_goods {
                div.field {
                    label for=(name) { (label) }
                    select #(name) name="to" { @for (value, label) in &ways { option value=(value) { (label) } } }
                }
                @if reward.cash.is_some() { p.quiet { (t!(locale, "profile.reward_pay_there")) } }
            }
            (button(Weight::Primary, &t!(locale, "profile.reward_take")))
            span.hidden { (reward.name.get(locale)) }
        }
    }
}
