//! Signing in: an address, the code that was sent there, and out again.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use customers::{AskCode, CODE_DIGITS, CODE_MINUTES};
use flows::account;
use maud::{Markup, html};
use serde::Deserialize;
use spine::Tx;
use web::components::{Field, Tone, Weight, button, notice, text_field};
use web::{ApiQuery, App, Ctx, Page, PageForm, Result, Shopper, cookies, t};

use super::{Refused, pay_code};
use crate::SHELF;
use crate::frame::{self, Visit};
use crate::referral;

kernel::words! {
    /// Where somebody was on the way to.
    enum To { Account => "account", Checkout => "checkout", Bank => "bank", Bookings => "bookings" }
}

/// What a form of the door holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    email: String,
    code: String,
    to: String,
    erased: String,
}

impl Form {
    fn to(&self) -> To {
        self.to.parse().unwrap_or(To::Account)
    }
}

/// `GET /account/sign-in`: asks for the address. Whoever is signed in is led on.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper, ApiQuery(form): ApiQuery<Form>) -> Result<Response> {
    if shopper.customer.is_some() {
        return Ok(lead_on(form.to()));
    }
    let visit = visit(&ctx, &shopper).await?;
    Ok(first(&ctx, &visit, &form, &Refused::default()).into_response())
}

/// `POST /account/sign-in`: sends a code and leads to where it is typed; the same for every address, known or not.
pub(crate) async fn ask(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let wish = AskCode { email: form.email.clone(), device: shopper.seal() };
    let locale = ctx.locale;
    let asked = ctx.db.write(async move |tx: &Tx| account::ask_code(tx, &wish, locale).await).await;
    let Err(error) = asked else { return Ok(Redirect::to(&format!("/account/code?to={}", form.to())).into_response()) };
    let refused = Refused::of(ctx.locale, error)?;
    let visit = visit(&ctx, &shopper).await?;
    Ok(first(&ctx, &visit, &form, &refused).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// `GET /account/code`: asks for the code that was sent.
pub(crate) async fn code(ctx: Ctx, shopper: Shopper, ApiQuery(form): ApiQuery<Form>) -> Result<Response> {
    second(&ctx, &shopper, &form, &Refused::default(), StatusCode::OK).await
}

/// `POST /account/code`: signs in, and gives the device a new token.
pub(crate) async fn enter(
    State(app): State<App>,
    ctx: Ctx,
    shopper: Shopper,
    headers: HeaderMap,
    PageForm(form): PageForm<Form>,
) -> Result<Response> {
    let (shopper_then, code, locale, channel) = (shopper.clone(), form.code.clone(), ctx.locale, ctx.merchant().channel);
    let wish = account::Enter { shopper: shopper_then, code, locale, channel };
    let friend = referral::brought(&headers);
    let enter = async move |tx: &Tx| {
        let entered = account::enter(tx, &wish).await?;
        referral::note(tx, friend.as_deref(), entered.customer).await?;
        Ok(entered)
    };
    match ctx.db.write(enter).await {
        Ok(entered) => {
            let token = entered.device.reveal();
            let cookie = cookies::set(cookies::DEVICE, token, cookies::REMEMBERED_SECONDS, app.site.https);
            let cookie = cookie.ok_or_else(|| kernel::Error::fault("a token that no cookie carries"))?;
            Ok(([(header::SET_COOKIE, cookie)], lead_on(form.to())).into_response())
        }
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            second(&ctx, &shopper, &form, &refused, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// `POST /account/sign-out`.
pub(crate) async fn leave(ctx: Ctx, shopper: Shopper) -> Result<Redirect> {
    let (device, customer) = (shopper.seal(), shopper.customer);
    let leave = async move |tx: &Tx| {
        // Who finds the device later must not pay with it.
        pay_code::end_passes(tx, customer, |pass| pass.device == device).await?;
        customers::sign_out(tx, &device).await
    };
    ctx.db.write(leave).await?;
    Ok(Redirect::to("/"))
}

/// `POST /account/sign-out-everywhere`.
pub(crate) async fn leave_everywhere(ctx: Ctx, shopper: Shopper) -> Result<Redirect> {
    if let Some(customer) = shopper.customer {
        let leave = async move |tx: &Tx| {
            pay_code::end_passes(tx, Some(customer), |_| true).await?;
            customers::sign_out_everywhere(tx, customer).await
        };
        ctx.db.write(leave).await?;
    }
    Ok(Redirect::to(super::SIGN_IN))
}

fn lead_on(to: To) -> Response {
    match to {
        To::Account => Redirect::to("/account").into_response(),
        To::Checkout => Redirect::to("/checkout").into_response(),
        To::Bank => Redirect::to("/bank").into_response(),
        To::Bookings => Redirect::to("/bookings").into_response(),
    }
}

async fn visit(ctx: &Ctx, shopper: &Shopper) -> Result<Visit> {
    let asker = frame::asker(ctx, shopper);
    Ok(ctx.db.read(async move |read| frame::visit(read, &asker).await).await?)
}

fn first(ctx: &Ctx, visit: &Visit, form: &Form, refused: &Refused) -> Page {
    let locale = ctx.locale;
    let label = t!(locale, "profile.email");
    let field = Field {
        name: "email",
        label: &label,
        value: &form.email,
        kind: "email",
        autocomplete: "email",
        error: refused.at("email"),
        is_required: true,
        ..Field::default()
    };
    let body = html! {
        @if !form.erased.is_empty() { (notice(Tone::Good, html! { (t!(locale, "profile.erased")) })) }
        (refused.elsewhere(&["email"]))
        p { (t!(locale, "profile.sign_in_lead")) }
        form.stack method="post" action=(super::SIGN_IN) {
            input type="hidden" name="to" value=(form.to());
            (text_field(locale, field))
            (button(Weight::Primary, &t!(locale, "profile.send_code")))
        }
        p.quiet { (t!(locale, "profile.sign_in_hint")) }
    };
    door(ctx, visit, t!(locale, "profile.sign_in"), body)
}

async fn second(ctx: &Ctx, shopper: &Shopper, form: &Form, refused: &Refused, status: StatusCode) -> Result<Response> {
    let (asker, device, now) = (frame::asker(ctx, shopper), shopper.seal(), ctx.db.clock().now());
    let (visit, email) = ctx
        .db
        .read(async move |read| Ok((frame::visit(read, &asker).await?, customers::asked(read, &device, now).await?)))
        .await?;
    let Some(email) = email else { return Ok(Redirect::to(super::SIGN_IN).into_response()) };
    let locale = ctx.locale;
    let (label, hint) = (t!(locale, "profile.code"), t!(locale, "profile.code_hint", digits = CODE_DIGITS));
    let field = Field {
        name: "code",
        label: &label,
        keyboard: "numeric",
        autocomplete: "one-time-code",
        hint: Some(&hint),
        error: refused.at("code"),
        is_required: true,
        ..Field::default()
    };
    let body = html! {
        p { (t!(locale, "profile.code_sent", email = &email, minutes = CODE_MINUTES)) }
        (refused.elsewhere(&["code"]))
        form.stack.one-code method="post" action="/account/code" {
            input type="hidden" name="to" value=(form.to());
            (text_field(locale, field))
            (button(Weight::Primary, &t!(locale, "profile.enter")))
        }
        form method="post" action=(super::SIGN_IN) {
            input type="hidden" name="to" value=(form.to());
            input type="hidden" name="email" value=(email);
            p.actions {
                (button(Weight::Plain, &t!(locale, "profile.send_again")))
                a href=(super::SIGN_IN) { (t!(locale, "profile.other_email")) }
            }
        }
        p.quiet { (t!(locale, "profile.code_missing")) }
    };
    Ok(door(ctx, &visit, t!(locale, "profile.code_title"), body).status(status).into_response())
}

fn door(ctx: &Ctx, visit: &Visit, title: String, body: Markup) -> Page {
    let card = html! { section.narrow.card { h1 { (title) } (body) } };
    frame::page(ctx, visit, title, card).style(SHELF.url("account.css"))
}
