//! Topping the wallet up, and buying a gift card: an order like any other, paid by the gateway.

use ::wallet::Limits;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::stored_value::{self, Buy, What};
use kernel::{CustomerId, DomainError, Kind, Locale, Money, Result as Found};
use maud::{Markup, html};
use payments::{TenderKind, TenderWish};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spine::OnceKey;
use web::components::{Field, Icon, Tone, Weight, button, icon, notice, select, text_field};
use web::{Ctx, PageForm, Result, Shopper, format, t};

use super::super::{Refused, Room, page, signed_in};
use super::{Said, amount, back, once};
use crate::checkout::TestCard;
use crate::frame;

/// Amounts that stand ready to be touched, in whole units of the currency.
const USUAL: [i64; 4] = [50, 100, 200, 500];

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(super) once: String,
    pub(super) amount: String,
    /// An amount that was touched instead of typed.
    pub(super) quick: String,
    pub(super) test_card: String,
}

/// `GET /account/wallet/top-up`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    drawn(&ctx, &shopper, &Form::default(), &Refused::default(), StatusCode::OK).await
}

/// `POST /account/wallet/top-up`.
pub(super) async fn buy(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    match bought(&ctx, customer, What::TopUp, &form).await {
        Ok(paid) => Ok(back(if paid { Said::ToppedUp } else { Said::UnderWay }).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, &form, &refused, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// Buys stored value once, however often the form arrives; whether it is paid already.
pub(super) async fn bought(ctx: &Ctx, customer: CustomerId, what: What, form: &Form) -> Found<bool> {
    let typed = if form.quick.is_empty() { &form.amount } else { &form.quick };
    let amount = amount(typed, ctx.merchant().currency)?;
    if ctx.db.read(async |read| payments::offered_gateway(read).await).await?.is_none() {
        return Err(DomainError::new(Kind::Conflict, "profile.no_gateway").into());
    }
    let token = form.test_card.parse().unwrap_or(TestCard::Good).to_string();
    let gateway = TenderWish { kind: TenderKind::Gateway, amount, given: None, token: Some(token), account: None };
    let (channel, locale) = (ctx.merchant().channel, ctx.locale);
    let wish = Buy { what, amount, customer: Some(customer), channel, location: None, tenders: vec![gateway], locale };
    let body = Sha256::digest(serde_json::to_vec(form).unwrap_or_default()).into();
    let key = OnceKey { scope: format!("stored-value:{customer}"), key: form.once.clone(), body };
    ctx.db.once(key, async move |tx| Ok(stored_value::buy(tx, &wish).await?.paid)).await
}

async fn drawn(ctx: &Ctx, shopper: &Shopper, form: &Form, refused: &Refused, status: StatusCode) -> Result<Response> {
    let customer = match signed_in(shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, currency) = (frame::asker(ctx, shopper), ctx.merchant().currency);
    let (visit, left, limits, takes_cards) = ctx
        .db
        .read(async move |read| {
            let left = ::wallet::balance(read, customer, currency).await?;
            let limits = ::wallet::limits(read, currency).await?;
            Ok((frame::visit(read, &asker).await?, left, limits, payments::offered_gateway(read).await?.is_some()))
        })
        .await?;
    let locale = ctx.locale;
    let body = html! {
        div.narrow.stack {
            p { (t!(locale, "profile.wallet_now", amount = left)) }
            (refused.elsewhere(&["amount"]))
            @if takes_cards { (fields(ctx, &limits, form, refused)) }
            @else { (notice(Tone::Warn, html! { (t!(locale, "profile.no_gateway_here")) })) }
            p { a href=(super::HERE) { (t!(locale, "profile.back")) } }
        }
    };
    Ok(page(ctx, &visit, Room::Wallet, t!(locale, "profile.wallet_top_up"), body).status(status).into_response())
}

fn fields(ctx: &Ctx, limits: &Limits, form: &Form, refused: &Refused) -> Markup {
    let (locale, currency) = (ctx.locale, ctx.merchant().currency);
    let most = Money::new(limits.held_most, currency);
    let hint = t!(locale, "profile.wallet_top_up_hint", most = most);
    html! {
        form.card method="post" action="/account/wallet/top-up" novalidate {
            input type="hidden" name="once" value=(once(ctx.db.clock().now()));
            (amount_field(locale, form, (&hint, refused.at("amount"))))
            (test_card(locale, &form.test_card))
            p.actions { (button(Weight::Primary, &t!(locale, "profile.wallet_top_up"))) }
            div.quick role="group" aria-label=(t!(locale, "profile.wallet_quick")) {
                @for whole in USUAL {
                    @let ready = Money::new(whole * 10_i64.pow(currency.decimals()), currency);
                    button.button type="submit" name="quick" value=(ready.decimal()) { (icon(Icon::Plus)) bdi { (format::money(locale, ready)) } }
                }
            }
        }
    }
}

/// The field for an amount of money.
pub(super) fn amount_field(locale: Locale, form: &Form, (hint, error): (&str, Option<&str>)) -> Markup {
    let label = t!(locale, "profile.wallet_amount");
    let (value, hint) = (form.amount.as_str(), Some(hint));
    let field =
        Field { name: "amount", label: &label, value, keyboard: "decimal", hint, error, is_required: true, ..Field::default() };
    text_field(locale, field)
}

/// Which card pays, as far as the trial gateway knows any.
pub(super) fn test_card(locale: Locale, value: &str) -> Markup {
    let named = |card: &TestCard| match card {
        TestCard::Good => t!(locale, "shop.test_card_good"),
        TestCard::Declined => t!(locale, "shop.test_card_declined"),
        TestCard::Slow => t!(locale, "shop.test_card_slow"),
    };
    let cards: Vec<_> = TestCard::ALL.iter().map(|card| (card.to_string(), named(card))).collect();
    let label = t!(locale, "shop.test_card");
    select(locale, Field { name: "test_card", label: &label, value, ..Field::default() }, &cards)
}
