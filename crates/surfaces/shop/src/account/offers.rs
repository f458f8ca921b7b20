//! What a customer can have now: their coupons, each with a code to show at the till, and the offers that are open.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use flows::offers::{self, Place, Shown};
use kernel::{CustomerId, Locale, PromotionId, Result as Found};
use maud::{Markup, html};
use promotions::Names;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, Weight, button, empty_state, icon, link_button, notice};
use web::limits::Rate;
use web::{Ctx, Page, PageForm, Policy, Result, Routes, Shopper, format, qr, t};

use super::{Refused, Room, page, signed_in};
use crate::frame::{self, Visit};

/// The page.
const HERE: &str = "/account/offers";

pub(super) fn routes() -> Routes {
    Routes::new().get(HERE, Policy::Shopper, show).post(HERE, Policy::Shopper, take).limited(Rate::Code)
}

/// Which offer somebody takes a code for.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Wish {
    promotion: PromotionId,
}

/// What can be had at a place, with what the rules speak of.
pub(crate) struct Known {
    shown: Vec<Shown>,
    names: Names,
}

impl Known {
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

/// Looks up what somebody, or anybody, can have in the web shop.
pub(crate) async fn known(read: &Read, customer: Option<CustomerId>, visit: &Visit) -> Found<Known> {
    let shown = offers::visible(read, customer, place(visit)).await?;
    let names = offers::names(read, shown.iter().map(|one| &one.rule)).await?;
    Ok(Known { shown, names })
}

fn place(visit: &Visit) -> Place {
    Place { channel: visit.channel.id, location: None }
}

/// `GET /account/offers`: whoever sees it has been told of what it shows.
async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (visit, known, is_measured) = looked(&ctx, &shopper, customer).await?;
    if is_measured {
        let place = place(&visit);
        ctx.db.write(async move |tx: &Tx| offers::told(tx, customer, place).await).await?;
    }
    Ok(shown(&ctx, &visit, &known, &Refused::default())?.into_response())
}

async fn looked(ctx: &Ctx, shopper: &Shopper, customer: CustomerId) -> Result<(Visit, Known, bool)> {
    let asker = frame::asker(ctx, shopper);
    let read = ctx.db.read(async move |read: &Read| {
        let visit = frame::visit(read, &asker).await?;
        let known = known(read, Some(customer), &visit).await?;
        Ok((visit, known, offers::is_measured(read).await?))
    });
    Ok(read.await?)
}

/// `POST /account/offers`: a code of one's own for an offer that gives each customer one.
async fn take(ctx: Ctx, shopper: Shopper, PageForm(wish): PageForm<Wish>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let here = Place { channel: ctx.merchant().channel, location: None };
    let taken = ctx.db.write(async move |tx: &Tx| offers::claim(tx, customer, here, wish.promotion).await).await;
    match taken {
        Ok(_) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            let (visit, known, _) = looked(&ctx, &shopper, customer).await?;
            Ok(shown(&ctx, &visit, &known, &refused)?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

fn shown(ctx: &Ctx, visit: &Visit, known: &Known, refused: &Refused) -> Result<Page> {
    let locale = ctx.locale;
    let mut cards = Vec::with_capacity(known.shown.len());
    for (place, one) in known.shown.iter().enumerate() {
        cards.push(card(ctx, one, known, place)?);
    }
    let body = html! {
        div.stack {
            p { (t!(locale, "profile.offers_lead")) }
            (refused.elsewhere(&[]))
            @if cards.is_empty() { (empty_state(Icon::Gift, &t!(locale, "profile.offers_none"), link_button("/", &t!(locale, "shop.all_products")))) }
            @else { ul.places-kept { @for card in &cards { li.card { (card) } } } }
            p.quiet { (t!(locale, "profile.offers_hint")) }
        }
    };
    Ok(page(ctx, visit, Room::Offers, t!(locale, "profile.offers"), body))
}

/// One offer: what it gives, what it needs, and the code to show.
fn card(ctx: &Ctx, one: &Shown, known: &Known, place: usize) -> Result<Markup> {
    let locale = ctx.locale;
    let drawn = match &one.offer.code {
        Some(code) => Some((code, qr::picture(code, &t!(locale, "profile.offers_qr"))?)),
        None => None,
    };
    Ok(html! {
        h2 { (one.offer.name.get(locale)) }
        (words(locale, one, known))
        @if let Some(at) = one.offer.expires_at { p.quiet { (icon(Icon::Clock)) " " (t!(locale, "profile.offers_until", day = format::date(locale, at.plus_micros(-1), &ctx.merchant().zone))) } }
        @if let Some((code, drawn)) = drawn {
            p { (t!(locale, "profile.offers_code")) " " strong dir="ltr" { (code) } }
            details { summary { (t!(locale, "profile.offers_show")) } div.centred { (drawn) } }
            form method="post" action="/cart/coupon" {
                input type="hidden" name="code" value=(code);
                (button(Weight::Plain, &t!(locale, "profile.offers_use")))
            }
        }
        @if one.offer.may_claim {
            form method="post" action=(HERE) {
                input type="hidden" name="promotion" value=(one.offer.promotion) id={ "promotion-" (place) };
                (button(Weight::Primary, &t!(locale, "profile.offers_take")))
            }
        }
    })
}

fn words(locale: Locale, one: &Shown, known: &Known) -> Markup {
    let said = promotions::said(locale, &one.rule, &known.names);
    let about = one.offer.about.get(locale);
    html! {
        @if !about.is_empty() { p { (about) } }
        p { strong { (said.gives) } }
        @if !(said.needs.is_empty() && said.limits.is_empty()) { ul.quiet { @for need in said.needs.iter().chain(&said.limits) { li { (need) } } } }
    }
}

/// What is open to anybody, for the page of offers; who is signed in finds their own codes in the account.
pub(crate) fn public(locale: Locale, known: &Known, is_signed_in: bool) -> Markup {
    html! {
        @if !known.is_empty() {
            section.stack {
                h2 { (t!(locale, "profile.offers_open")) }
                div.halves {
                    @for one in &known.shown { section.card { h3 { (one.offer.name.get(locale)) } (words(locale, one, known)) } }
                }
            }
        }
        @if is_signed_in { p { a href=(HERE) { (t!(locale, "profile.offers_own")) } } }
        @else { (notice(Tone::Plain, html! { (t!(locale, "profile.offers_sign_in")) " " a href=(HERE) { (t!(locale, "profile.sign_in")) } })) }
    }
}
