//! Asking another customer for money, and answering who asks.

use ::wallet::{Answer, PaymentRequest, Reply};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{CustomerId, PaymentRequestId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Weight, button};
use web::{ApiPath, Ctx, PageForm, Result, Shopper, format, t};

use super::super::{Refused, Room, page, signed_in};
use super::send::{Form, fields};
use super::{Said, amount, back, people};
use crate::frame;

/// Where money is asked for.
const ACTION: &str = "/account/wallet/ask";

/// `GET /account/wallet/ask`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    written(&ctx, &shopper, &Form::default(), &Refused::default(), StatusCode::OK).await
}

/// `POST /account/wallet/ask`.
pub(super) async fn ask(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let asker = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (sent, currency) = (form.clone(), ctx.merchant().currency);
    let asked = async move |tx: &Tx| {
        let amount = amount(&sent.amount, currency)?;
        let payer = people::found(tx, &sent.to).await?;
        ::wallet::ask(tx, &::wallet::Ask { asker, payer, amount, note: sent.note.clone() }).await.map(drop)
    };
    match ctx.db.write(asked).await {
        Ok(()) => Ok(back(Said::Asked).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            written(&ctx, &shopper, &form, &refused, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn written(ctx: &Ctx, shopper: &Shopper, form: &Form, refused: &Refused, status: StatusCode) -> Result<Response> {
    if let Err(away) = signed_in(shopper) {
        return Ok(away.into_response());
    }
    let asker = frame::asker(ctx, shopper);
    let visit = ctx.db.read(async move |read: &Read| frame::visit(read, &asker).await).await?;
    let locale = ctx.locale;
    let body = html! {
        div.narrow.stack {
            p { (t!(locale, "profile.wallet_ask_lead", days = ::wallet::REQUEST_DAYS)) }
            (refused.elsewhere(&["to", "amount", "note"]))
            form.card method="post" action=(ACTION) novalidate {
                (fields(locale, form, refused, ""))
                p.actions { (button(Weight::Primary, &t!(locale, "profile.wallet_ask"))) a href=(super::HERE) { (t!(locale, "profile.back")) } }
            }
        }
    };
    Ok(page(ctx, &visit, Room::Wallet, t!(locale, "profile.wallet_ask"), body).status(status).into_response())
}

/// What somebody does about a request.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Answered {
    reply: String,
}

/// `POST /account/wallet/requests/{request}`.
pub(super) async fn answer(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(request): ApiPath<PaymentRequestId>,
    PageForm(form): PageForm<Answered>,
) -> Result<Redirect> {
    let by = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away),
    };
    let reply = form.reply.parse().unwrap_or(Reply::Decline);
    let wish = Answer { request, by, reply, zone: ctx.merchant().zone.clone() };
    ctx.db.write(async move |tx: &Tx| ::wallet::answer(tx, &wish).await.map(drop)).await?;
    Ok(back(match reply {
        Reply::Accept => Said::Paid,
        Reply::Decline => Said::Declined,
        Reply::Withdraw => Said::Withdrawn,
    }))
}

/// The open requests: those that wait for this customer first.
pub(super) fn list(ctx: &Ctx, customer: CustomerId, open: &[(PaymentRequest, String)]) -> Markup {
    let (theirs, own): (Vec<_>, Vec<_>) = open.iter().partition(|(request, _)| request.payer == customer);
    html! {
        section.card {
            h2 { (t!(ctx.locale, "profile.wallet_requests")) }
            ul.movements { @for (request, name) in theirs.into_iter().chain(own) { li { (one(ctx, customer, request, name)) } } }
        }
    }
}

fn one(ctx: &Ctx, customer: CustomerId, request: &PaymentRequest, name: &str) -> Markup {
    let locale = ctx.locale;
    let is_asked = request.payer == customer;
    let said = if is_asked {
        t!(locale, "profile.wallet_asks_you", name = name, amount = request.amount)
    } else {
        t!(locale, "profile.wallet_you_asked", name = name, amount = request.amount)
    };
    let reply = |reply: Reply, weight, label: String| {
        html! {
            form method="post" action={ "/account/wallet/requests/" (request.id) } {
                input type="hidden" name="reply" value=(reply);
                (button(weight, &label))
            }
        }
    };
    html! {
        div.what {
            strong { (said) }
            @if let Some(note) = request.note.as_deref().filter(|note| !note.is_empty()) { q dir="auto" { (note) } }
            span.quiet { (t!(locale, "profile.wallet_until", day = format::date(locale, request.ends_at, &ctx.merchant().zone))) }
        }
        div.actions {
            @if is_asked {
                (reply(Reply::Accept, Weight::Primary, t!(locale, "profile.wallet_pay", amount = request.amount)))
                (reply(Reply::Decline, Weight::Plain, t!(locale, "profile.wallet_decline")))
            } @else {
                (reply(Reply::Withdraw, Weight::Plain, t!(locale, "profile.wallet_withdraw")))
            }
        }
    }
}
