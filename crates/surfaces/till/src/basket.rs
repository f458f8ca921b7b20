//! The basket in hand: lines with steppers, what it comes to, and what can be done with it.

use axum::response::{IntoResponse, Redirect, Response};
use carts::{PIECES_MOST, Put, SetLine};
use flows::storefront::{CartView, CartViewLine};
use kernel::{CartLineId, Locale, Quantity, VariantId};
use maud::{Markup, html};
use pricing::Quote;
use serde::Deserialize;
use web::components::{Icon, Weight, button, empty_state, icon, price, stepper};
use web::limits::{CODE_CHARS_MOST, SHORT_TEXT_CHARS_MOST};
use web::{ApiPath, Ctx, PageForm, Result, StaffCaller, format, t};

use crate::member;
use crate::post;
use crate::screen::View;

/// What a touched row sends.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Adding {
    variant: VariantId,
}

/// `POST /till/lines`: puts one piece into the basket.
pub(crate) async fn add(ctx: Ctx, staff: StaffCaller, PageForm(adding): PageForm<Adding>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let variant = adding.variant;
    ctx.db
        .write(async move |tx| {
            let post = post::post(tx, &asker).await?;
            let cart = post::basket(tx, &asker, &post).await?;
            carts::put(tx, Put { cart, variant, quantity: Quantity(1), channel: post.channel.id }).await
        })
        .await?;
    Ok(Redirect::to(&format!("/till?added={variant}")).into_response())
}

/// What the buttons of a line send.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Setting {
    quantity: Quantity,
}

/// `POST /till/lines/{line}`: sets how many; zero takes the line out.
pub(crate) async fn set(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(line): ApiPath<CartLineId>,
    PageForm(setting): PageForm<Setting>,
) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    ctx.db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            carts::set(tx, SetLine { cart: cart.id, line, quantity: setting.quantity, channel: cart.channel }).await
        })
        .await?;
    Ok(Redirect::to("/till").into_response())
}

/// `POST /till/clear`: gives the basket up.
pub(crate) async fn clear(ctx: Ctx, staff: StaffCaller) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    ctx.db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            carts::abandon(tx, cart.id).await
        })
        .await?;
    Ok(Redirect::to("/till").into_response())
}

/// The basket beside what can be found.
pub(crate) fn draw(locale: Locale, view: &View) -> Markup {
    let filled = view.basket.as_ref().filter(|basket| !basket.lines.is_empty() || !basket.unavailable.is_empty());
    html! {
        section.basket aria-labelledby="basket-title" {
            h2 #basket-title { (t!(locale, "till.basket")) }
            (member::strip(locale, view.served.as_ref()))
            @match filled {
                Some(basket) => { (lines(locale, basket)) (foot(locale, basket)) }
                None => {
                    div.basket-lines { (empty_state(Icon::Basket, &t!(locale, "till.basket_empty"), html! {})) }
                    div.basket-foot { (take_over(locale)) }
                }
            }
        }
    }
}

fn lines(locale: Locale, basket: &CartView) -> Markup {
    html! {
        ul.basket-lines tabindex="0" role="list" aria-labelledby="basket-title" {
            @for line in &basket.lines { (basket_line(locale, line)) }
            @for line in &basket.unavailable {
                li.basket-line {
                    div.what { strong { (t!(locale, "till.gone_line")) } span.quiet { bdi { (format::quantity(locale, line.quantity)) } } }
                    form method="post" action={ "/till/lines/" (line.id) } {
                        button.button type="submit" name="quantity" value="0" { (t!(locale, "till.remove")) }
                    }
                }
            }
        }
    }
}

fn basket_line(locale: Locale, line: &CartViewLine) -> Markup {
    let (good, quantity) = (&line.sellable, line.line.quantity);
    let choices: Vec<_> = good.choices.iter().map(|choice| choice.get(locale)).filter(|choice| !choice.is_empty()).collect();
    html! {
        li.basket-line {
            div.what {
                strong lang=(good.title.language(locale)) { (good.title.get(locale)) }
                span.quiet { (choices.join(" · ")) @if !choices.is_empty() { " · " } bdi { (format::money(locale, line.quoted.unit)) } }
                @if line.available < quantity { span.error { (icon(Icon::Alert)) (t!(locale, "till.shelf_short", left = line.available)) } }
            }
            form method="post" action={ "/till/lines/" (line.line.id) } hx-post={ "/till/lines/" (line.line.id) } hx-target="#till"
                hx-select="#till" hx-swap="outerMorph" "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
                (stepper(locale, "quantity", quantity.0, PIECES_MOST))
            }
            div.sum {
                @if line.quoted.discount.is_positive() { s.quiet { bdi { (format::money(locale, full(line))) } } }
                (price(locale, line.quoted.total))
            }
        }
    }
}

/// What the line would come to without offers, as prices are written.
fn full(line: &CartViewLine) -> kernel::Money {
    line.quoted.unit.times(line.quoted.quantity).unwrap_or(line.quoted.total)
}

fn foot(locale: Locale, basket: &CartView) -> Markup {
    html! {
        div.basket-foot {
            (member::offers(locale, basket.offers.as_ref()))
            @if let Some(quote) = &basket.quote {
                (total(locale, quote))
                a.button.primary.pay href="/till/pay" data-key="F8" { (t!(locale, "till.pay", total = quote.total)) }
            }
            div.actions {
                details.more {
                    summary.button { (icon(Icon::Clock)) (t!(locale, "till.park")) }
                    form method="post" action="/till/park" {
                        label.hidden for="note" { (t!(locale, "till.note")) }
                        input #note name="note" maxlength=(SHORT_TEXT_CHARS_MOST) placeholder=(t!(locale, "till.note_hint")) autocomplete="off";
                        (button(Weight::Plain, &t!(locale, "till.park")))
                    }
                }
                (take_over(locale))
                form method="post" action="/till/clear" { (button(Weight::Danger, &t!(locale, "till.clear"))) }
            }
        }
    }
}

fn total(locale: Locale, quote: &Quote) -> Markup {
    html! {
        dl.due {
            div { dt { (t!(locale, "web.total")) } dd { bdi { (format::money(locale, quote.total)) } } }
            div.quiet {
                dt { (t!(locale, if quote.tax_included { "till.tax_inside" } else { "till.tax_on_top" })) }
                dd { bdi { (format::money(locale, quote.tax)) } }
            }
        }
    }
}

fn take_over(locale: Locale) -> Markup {
    html! {
        details.more {
            summary.button { (icon(Icon::Scan)) (t!(locale, "till.take_over")) }
            form method="post" action="/till/take" {
                label.hidden for="cart-code" { (t!(locale, "till.cart_code")) }
                input #cart-code name="code" maxlength=(CODE_CHARS_MOST) dir="ltr" placeholder=(t!(locale, "till.cart_code")) autocomplete="off" autocapitalize="characters";
                (button(Weight::Plain, &t!(locale, "till.take")))
            }
        }
    }
}
