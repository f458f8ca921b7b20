//! Handing a cart over: a code and a QR on this screen, taken up on another one or at the till.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use carts::TakeOver;
use kernel::Locale;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Field, Tone, Weight, button, link_button, notice, text_field};
use web::{ApiQuery, Ctx, Page, PageForm, Result, Shopper, i18n, qr, t};

use crate::cart::own_cart;
use crate::frame::{self, Visit};

/// `POST /cart/code`: mints a code for the visitor's cart and shows it. A new one replaces the last.
pub(crate) async fn give(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, code) = ctx
        .db
        .write(async move |tx| {
            let cart = own_cart(tx, &asker).await?;
            let code = carts::hand_over(tx, cart.id).await?;
            Ok((frame::visit(tx, &asker).await?, code))
        })
        .await?;
    let link = format!("{}/cart/take?code={code}", ctx.base());
    let drawn = qr::picture(&link, &t!(ctx.locale, "shop.code_qr"))?;
    Ok(frame::page(&ctx, &visit, t!(ctx.locale, "shop.hand_over"), code_shown(ctx.locale, &code, drawn)))
}

/// `GET /cart/code`: a code is minted by pressing the button only; whoever comes by the address goes back to the cart.
pub(crate) async fn back(_: Shopper) -> Redirect {
    Redirect::to("/cart")
}

fn code_shown(locale: Locale, code: &str, drawn: Markup) -> Markup {
    html! {
        section.narrow.card {
            h1 { (t!(locale, "shop.hand_over")) }
            p { (t!(locale, "shop.code_lead")) }
            p.code #code dir="ltr" { (code) }
            div.centred { (drawn) }
            p.quiet { (t!(locale, "shop.code_rules")) }
            p.actions { (link_button("/cart", &t!(locale, "shop.back_to_cart"))) }
        }
    }
}

/// What a link or the form brings.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Code {
    #[serde(default)]
    code: String,
}

/// `GET /cart/take`: asks for a code; a scanned link brings it along.
pub(crate) async fn ask(ctx: Ctx, shopper: Shopper, ApiQuery(asked): ApiQuery<Code>) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    Ok(form(&ctx, &visit, &asked.code, None))
}

/// `POST /cart/take`: takes the cart over, or says beside the field why not.
pub(crate) async fn take(ctx: Ctx, shopper: Shopper, PageForm(asked): PageForm<Code>) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    let code = asked.code.clone();
    let (holder, channel) = (asker.holder.clone(), asker.channel);
    let taken = ctx
        .db
        .write(async move |tx| carts::take_over(tx, TakeOver { code: code.clone(), holder: holder.clone(), channel }).await)
        .await;
    let Err(error) = taken else { return Ok(Redirect::to("/cart").into_response()) };
    let Some(refusal) = error.refusal().cloned() else { return Err(error.into()) };
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    let said = i18n::sentence(ctx.locale, &refusal);
    Ok(form(&ctx, &visit, &asked.code, Some(&said)).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn form(ctx: &Ctx, visit: &Visit, code: &str, error: Option<&str>) -> Page {
    let locale = ctx.locale;
    let (title, label, hint) = (t!(locale, "shop.take_title"), t!(locale, "shop.code_label"), t!(locale, "shop.code_hint"));
    let field =
        Field { name: "code", label: &label, value: code, hint: Some(&hint), error, is_required: true, ..Field::default() };
    let body = html! {
        section.narrow.card {
            h1 { (title) }
            p { (t!(locale, "shop.take_lead")) }
            @if visit.pieces > 0 { (notice(Tone::Plain, html! { (t!(locale, "shop.take_merges")) })) }
            form.stack method="post" action="/cart/take" {
                (text_field(locale, field))
                (button(Weight::Primary, &t!(locale, "shop.take")))
            }
        }
    };
    frame::page(ctx, visit, title, body)
}
