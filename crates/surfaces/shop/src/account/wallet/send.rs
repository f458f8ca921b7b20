//! Sending money to another customer: written, looked at again, sent once.

use ::wallet::Limits;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, DomainError, Kind, Locale, Money, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Weight, button, facts, text_field};
use web::{Ctx, PageForm, Result, Shopper, format, t};

use super::super::{Refused, Room, page, signed_in};
use super::{Said, amount, back, once, people};
use crate::frame;

/// Where money is sent.
const ACTION: &str = "/account/wallet/send";

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    once: String,
    pub(super) to: String,
    pub(super) amount: String,
    pub(super) note: String,
    /// Whether it was looked at again.
    sure: String,
}

/// `GET /account/wallet/send`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    written(&ctx, &shopper, &Form::default(), &Refused::default(), StatusCode::OK).await
}

/// `POST /account/wallet/send`: shows what would be sent, and sends it when the sender is sure.
pub(super) async fn send(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let refused = match meant(&ctx, customer, &form).await {
        Ok((to, name, amount)) if form.sure.is_empty() => return asked(&ctx, &shopper, &form, (to, &name, amount)).await,
        Ok((to, _, amount)) => match sent(&ctx, (customer, to), amount, &form).await {
            Ok(()) => return Ok(back(Said::Sent).into_response()),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let refused = Refused::of(ctx.locale, refused)?;
    written(&ctx, &shopper, &form, &refused, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// To whom, what they are called, how much.
async fn meant(ctx: &Ctx, from: CustomerId, form: &Form) -> Found<(CustomerId, String, Money)> {
    let amount = amount(&form.amount, ctx.merchant().currency)?;
    let (typed, locale) = (form.to.clone(), ctx.locale);
    ctx.db
        .read(async move |read: &Read| {
            let to = people::found(read, &typed).await?;
            if to == from {
                return Err(::wallet::Denied::SamePerson.into());
            }
            let left = ::wallet::balance(read, from, amount.currency).await?;
            if left.minus(amount)?.minor < 0 {
                return Err(DomainError::new(Kind::Conflict, "profile.not_enough").with("left", left).at("amount").into());
            }
            Ok((to, people::name(read, to, locale).await?, amount))
        })
        .await
}

async fn sent(ctx: &Ctx, (from, to): (CustomerId, CustomerId), amount: Money, form: &Form) -> Found<()> {
    let (note, key, zone) = (form.note.clone(), form.once.clone(), ctx.merchant().zone.clone());
    let wish = ::wallet::Send { from, to, amount, note, key, zone };
    ctx.db.write(async move |tx: &Tx| ::wallet::send(tx, &wish).await.map(drop)).await
}

async fn written(ctx: &Ctx, shopper: &Shopper, form: &Form, refused: &Refused, status: StatusCode) -> Result<Response> {
    let customer = match signed_in(shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, currency) = (frame::asker(ctx, shopper), ctx.merchant().currency);
    let (visit, left, limits) = ctx
        .db
        .read(async move |read| {
            let left = ::wallet::balance(read, customer, currency).await?;
            Ok((frame::visit(read, &asker).await?, left, ::wallet::limits(read, currency).await?))
        })
        .await?;
    let locale = ctx.locale;
    let body = html! {
        div.narrow.stack {
            p { (t!(locale, "profile.wallet_now", amount = left)) }
            (refused.elsewhere(&["to", "amount", "note"]))
            form.card method="post" action=(ACTION) novalidate {
                input type="hidden" name="once" value=(once(ctx.db.clock().now()));
                (fields(locale, form, refused, &allowed(locale, &limits)))
                p.actions { (button(Weight::Primary, &t!(locale, "profile.wallet_look_again"))) a href=(super::HERE) { (t!(locale, "profile.back")) } }
            }
        }
    };
    Ok(page(ctx, &visit, Room::Wallet, t!(locale, "profile.wallet_send"), body).status(status).into_response())
}

/// How much may be sent, in a sentence.
fn allowed(locale: Locale, limits: &Limits) -> String {
    let money = |minor| Money::new(minor, limits.currency);
    t!(locale, "profile.wallet_limits", once = money(limits.per_transfer), day = money(limits.per_day))
}

/// Who, how much, and a word with it.
pub(super) fn fields(locale: Locale, form: &Form, refused: &Refused, hint: &str) -> Markup {
    let (to, to_hint) = (t!(locale, "profile.wallet_to"), t!(locale, "profile.wallet_to_hint"));
    let (amount, note) = (t!(locale, "profile.wallet_amount"), t!(locale, "profile.wallet_note"));
    let value = |value, error| Field { value, error, ..Field::default() };
    html! {
        (text_field(locale, Field { name: "to", label: &to, hint: Some(&to_hint), is_required: true, kind: "text", autocomplete: "off", ..value(&form.to, refused.at("to")) }))
        (text_field(locale, Field { name: "amount", label: &amount, keyboard: "decimal", hint: Some(hint).filter(|hint| !hint.is_empty()), is_required: true, ..value(&form.amount, refused.at("amount")) }))
        (text_field(locale, Field { name: "note", label: &note, autocomplete: "off", ..value(&form.note, refused.at("note")) }))
    }
}

/// The question before money leaves.
async fn asked(ctx: &Ctx, shopper: &Shopper, form: &Form, (_, name, amount): (CustomerId, &str, Money)) -> Result<Response> {
    let asker = frame::asker(ctx, shopper);
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    let locale = ctx.locale;
    let mut told = vec![
        (t!(locale, "profile.wallet_to"), html! { strong { bdi { (name) } } " " bdi dir="ltr" { (form.to.trim()) } }),
        (t!(locale, "profile.wallet_amount"), html! { strong { bdi { (format::money(locale, amount)) } } }),
    ];
    if !form.note.trim().is_empty() {
        told.push((t!(locale, "profile.wallet_note"), html! { q dir="auto" { (form.note.trim()) } }));
    }
    let body = html! {
        div.narrow.stack {
            form.card.question method="post" action=(ACTION) {
                p { (t!(locale, "profile.wallet_sure")) }
                (facts(&told))
                @for (name, value) in [("once", &form.once), ("to", &form.to), ("amount", &form.amount), ("note", &form.note)] {
                    input type="hidden" name=(name) value=(value);
                }
                input type="hidden" name="sure" value="yes";
                p.actions {
                    (button(Weight::Primary, &t!(locale, "profile.wallet_send_now", amount = amount)))
                    a href=(ACTION) { (t!(locale, "profile.wallet_not_yet")) }
                }
            }
        }
    };
    Ok(page(ctx, &visit, Room::Wallet, t!(locale, "profile.wallet_send"), body).into_response())
}
