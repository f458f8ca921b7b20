//! Offers in the cart: codes that were presented, what was given and by which offer, and what is within reach.

use axum::response::{IntoResponse, Redirect, Response};
use flows::checkout::Offers;
use kernel::{Error, Locale, Money, PromotionId};
use maud::{Markup, html};
use promotions::{CodeState, Why};
use serde::Deserialize;
use web::components::{Icon, Weight, button, icon};
use web::limits::CODE_CHARS_MOST;
use web::{Ctx, PageForm, Result, Shopper, format, i18n, t};

use crate::cart::own_cart;
use crate::frame;

/// Offers within reach that a cart names; the others are found in the shop.
const NEAR_MOST: usize = 3;

/// A code as it was typed.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Code {
    code: String,
}

/// `POST /cart/coupon`: presents a code with the cart, on every channel on which the cart is opened.
pub(crate) async fn present(ctx: Ctx, shopper: Shopper, PageForm(wish): PageForm<Code>) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    let done = ctx
        .db
        .write(async move |tx| {
            let cart = own_cart(tx, &asker).await?;
            promotions::present(tx, &asker.holder, cart.id, &wish.code).await
        })
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/cart").into_response()),
        Err(Error::Domain(refusal)) => Ok(crate::cart::refused(&ctx, &shopper, &i18n::sentence(ctx.locale, &refusal)).await?),
        Err(fault) => Err(fault.into()),
    }
}

/// `POST /cart/coupon/remove`: takes a code off the cart.
pub(crate) async fn withdraw(ctx: Ctx, shopper: Shopper, PageForm(wish): PageForm<Code>) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    ctx.db
        .write(async move |tx| {
            let cart = own_cart(tx, &asker).await?;
            promotions::withdraw(tx, cart.id, &wish.code).await
        })
        .await?;
    Ok(Redirect::to("/cart").into_response())
}

/// The field for a code and the codes that were presented.
pub(crate) fn codes(locale: Locale, offers: Option<&Offers>) -> Markup {
    let presented = offers.map(|offers| offers.outcome.codes.as_slice()).unwrap_or_default();
    html! {
        div.coupons {
            @for (code, state) in presented {
                form.coupon method="post" action="/cart/coupon/remove" {
                    input type="hidden" name="code" value=(code);
                    span.tag.good[*state == CodeState::Given] { (icon(Icon::Tag)) bdi { code { (code) } } }
                    @if *state != CodeState::Given { span.quiet { (t!(locale, "shop.coupon_waits")) } }
                    button.plain type="submit" { (t!(locale, "shop.remove")) span.hidden { " " (code) } }
                }
            }
            details.more open[presented.is_empty() && offers.is_some()] {
                summary { (t!(locale, "shop.coupon_have")) }
                form.row method="post" action="/cart/coupon" {
                    label.hidden for="coupon" { (t!(locale, "shop.coupon")) }
                    input #coupon name="code" required maxlength=(CODE_CHARS_MOST) dir="ltr" autocomplete="off" autocapitalize="characters" placeholder=(t!(locale, "shop.coupon"));
                    (button(Weight::Plain, &t!(locale, "shop.coupon_use")))
                }
            }
        }
    }
}

/// What each offer gives, summed over the lines.
pub(crate) fn given(locale: Locale, offers: Option<&Offers>) -> Markup {
    let Some(offers) = offers else { return html! {} };
    let mut sums: Vec<(PromotionId, String, Money)> = Vec::new();
    for given in &offers.outcome.given {
        match sums.iter_mut().find(|(promotion, ..)| *promotion == given.promotion) {
            Some((.., sum)) => *sum = sum.plus(given.amount).unwrap_or(*sum),
            None => sums.push((given.promotion, given.name.get(locale).to_owned(), given.amount)),
        }
    }
    html! {
        @if !sums.is_empty() {
            dl.sums.saved {
                @for (_, name, amount) in &sums {
                    div { dt { (icon(Icon::Tag)) (name) } dd { bdi { "−" (format::money(locale, *amount)) } } }
                }
            }
        }
    }
}

/// What is within reach, and why what a code stands for is not given.
pub(crate) fn near(locale: Locale, offers: Option<&Offers>) -> Markup {
    let reach = |why: &Why| matches!(why, Why::MorePieces { .. } | Why::MoreAmount { .. });
    let near: Vec<_> =
        offers.into_iter().flat_map(|offers| &offers.outcome.not_given).filter(|one| reach(&one.why)).take(NEAR_MOST).collect();
    html! {
        @if !near.is_empty() {
            ul.near {
                @for one in near { li { (icon(Icon::Tag)) span { strong { (one.name.get(locale)) } " " (one.why.sentence(locale)) } } }
            }
        }
    }
}
