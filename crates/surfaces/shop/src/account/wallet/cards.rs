//! Gift cards: those a customer keeps, buying one, keeping one by its number, and what is left on any.

use ::wallet::{CardState, GiftCard};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::stored_value::What;
use kernel::{GiftCardId, Locale, Result as Found, Secret};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use web::components::{Field, Icon, Tone, Weight, badge, button, empty_state, notice, text_field};
use web::{ApiPath, Ctx, PageForm, Result, Shopper, format, t};

use super::super::{Refused, Room, done, page, signed_in};
use super::top_up::{self, amount_field, test_card};
use super::{HERE, once};
use crate::frame;

/// The room of gift cards.
const ACTION: &str = "/account/wallet/cards";

kernel::words! {
    /// What the forms of the room are for.
    enum Act { Buy => "buy", Keep => "keep", Look => "look" }
}

/// What the forms of the room send.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Form {
    act: String,
    once: String,
    amount: String,
    test_card: String,
    code: String,
}

/// What the page says above everything.
#[derive(Default)]
struct Told {
    said: Option<String>,
    /// A new number, shown now and never again.
    number: Option<Secret>,
}

/// `GET /account/wallet/cards`.
pub(super) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    drawn(&ctx, &shopper, &Form::default(), Told::default(), (&Refused::default(), StatusCode::OK)).await
}

/// `POST /account/wallet/cards`: buys a card, keeps one, or says what is left on one.
pub(super) async fn act(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    if let Err(away) = signed_in(&shopper) {
        return Ok(away.into_response());
    }
    match said(&ctx, &shopper, &form).await {
        Ok(said) => {
            let told = Told { said: Some(said), number: None };
            drawn(&ctx, &shopper, &Form::default(), told, (&Refused::default(), StatusCode::OK)).await
        }
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, &form, Told::default(), (&refused, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn said(ctx: &Ctx, shopper: &Shopper, form: &Form) -> Found<String> {
    let (locale, device) = (ctx.locale, shopper.holder());
    let customer = shopper.customer.ok_or(flows::checkout::Denied::NotIdentified)?;
    let code = form.code.clone();
    match form.act.parse().unwrap_or(Act::Look) {
        Act::Buy => {
            let Form { once, amount, test_card, .. } = form.clone();
            let wish = top_up::Form { once, amount, test_card, quick: String::new() };
            let paid = top_up::bought(ctx, customer, What::GiftCard, &wish).await?;
            Ok(if paid { t!(locale, "profile.cards_bought") } else { t!(locale, "profile.cards_under_way") })
        }
        Act::Keep => {
            let keep = async move |tx: &Tx| ::wallet::keep_gift_card(tx, &device, &code, customer).await;
            let card = ctx.db.write(keep).await?;
            Ok(t!(locale, "profile.cards_kept_now", left = card.left))
        }
        Act::Look => {
            let card = ctx.db.write(async move |tx: &Tx| ::wallet::gift_card(tx, &device, &code).await).await?;
            Ok(t!(locale, "profile.cards_left", left = card.left))
        }
    }
}

/// `POST /account/wallet/cards/{card}/number`: a new number for a card that the customer keeps; the old one ends.
pub(super) async fn number(ctx: Ctx, shopper: Shopper, ApiPath(card): ApiPath<GiftCardId>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let renew = async move |tx: &Tx| {
        ::wallet::kept_gift_card(tx, customer, card).await?;
        Ok(::wallet::reissue_gift_card(tx, card).await?.code)
    };
    let told = Told { said: None, number: Some(ctx.db.write(renew).await?) };
    drawn(&ctx, &shopper, &Form::default(), told, (&Refused::default(), StatusCode::OK)).await
}

async fn drawn(
    ctx: &Ctx,
    shopper: &Shopper,
    form: &Form,
    told: Told,
    (refused, status): (&Refused, StatusCode),
) -> Result<Response> {
    let customer = match signed_in(shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let asker = frame::asker(ctx, shopper);
    let (visit, cards, takes_cards) = ctx
        .db
        .read(async move |read: &Read| {
            let cards = ::wallet::cards_kept_by(read, customer).await?;
            Ok((frame::visit(read, &asker).await?, cards, payments::offered_gateway(read).await?.is_some()))
        })
        .await?;
    let locale = ctx.locale;
    let body = html! {
        div.stack {
            @if let Some(said) = &told.said { (done(said)) }
            @if let Some(number) = &told.number { (shown(locale, number)) }
            (refused.elsewhere(&["code", "amount"]))
            @if cards.is_empty() { (empty_state(Icon::Gift, &t!(locale, "profile.cards_none"), html! {})) }
            @else { ul.places-kept { @for card in &cards { li.card { (kept(ctx, card)) } } } }
            div.halves {
                (by_number(locale, form, refused))
                @if takes_cards { (buying(ctx, form, refused)) }
            }
            p { a href=(HERE) { (t!(locale, "profile.wallet_back")) } }
        }
    };
    Ok(page(ctx, &visit, Room::Wallet, t!(locale, "profile.wallet_cards"), body).status(status).into_response())
}

/// A number that is seen this once.
fn shown(locale: Locale, number: &Secret) -> Markup {
    notice(
        Tone::Good,
        html! {
            p { (t!(locale, "profile.cards_number")) }
            p.code dir="ltr" { (number.reveal()) }
            p { (t!(locale, "profile.cards_number_once")) }
        },
    )
}

fn kept(ctx: &Ctx, card: &GiftCard) -> Markup {
    let locale = ctx.locale;
    let state = match card.state {
        CardState::Active => None,
        CardState::Frozen => Some((Tone::Warn, t!(locale, "profile.cards_frozen"))),
        CardState::Cancelled => Some((Tone::Bad, t!(locale, "profile.cards_cancelled"))),
        CardState::Expired => Some((Tone::Bad, t!(locale, "profile.cards_expired"))),
    };
    html! {
        p.row.between {
            strong { bdi { (format::money(locale, card.left)) } }
            @if let Some((tone, said)) = &state { (badge(*tone, said)) }
        }
        p.quiet { (t!(locale, "profile.cards_tail")) " " bdi dir="ltr" { "···· " (card.tail) } }
        @if let Some(ends_at) = card.ends_at { p.quiet { (t!(locale, "profile.cards_until", day = format::date(locale, ends_at, &ctx.merchant().zone))) } }
        @if state.is_none() && card.left.is_positive() {
            form.actions method="post" action={ (ACTION) "/" (card.id) "/number" } {
                button.button type="submit" { (t!(locale, "profile.cards_show_number")) span.hidden { " " (card.tail) } }
            }
            p.quiet { (t!(locale, "profile.cards_show_hint")) }
        }
    }
}

fn by_number(locale: Locale, form: &Form, refused: &Refused) -> Markup {
    let (label, hint) = (t!(locale, "profile.cards_code"), t!(locale, "profile.cards_code_hint"));
    let (value, error) = (form.code.as_str(), refused.at("code"));
    html! {
        form.card method="post" action=(ACTION) novalidate {
            h2 { (t!(locale, "profile.cards_have")) }
            (text_field(locale, Field { name: "code", label: &label, value, hint: Some(&hint), error, is_required: true, autocomplete: "off", ..Field::default() }))
            p.actions {
                button.button.primary type="submit" name="act" value=(Act::Keep) { (t!(locale, "profile.cards_keep")) }
                button.button type="submit" name="act" value=(Act::Look) { (t!(locale, "profile.cards_look")) }
            }
        }
    }
}

fn buying(ctx: &Ctx, form: &Form, refused: &Refused) -> Markup {
    let locale = ctx.locale;
    let wish = top_up::Form { amount: form.amount.clone(), ..top_up::Form::default() };
    html! {
        form.card method="post" action=(ACTION) novalidate {
            h2 { (t!(locale, "profile.cards_buy")) }
            input type="hidden" name="act" value=(Act::Buy);
            input type="hidden" name="once" value=(once(ctx.db.clock().now()));
            (amount_field(locale, &wish, (&t!(locale, "profile.cards_buy_hint"), refused.at("amount"))))
            (test_card(locale, &form.test_card))
            p.actions { (button(Weight::Primary, &t!(locale, "profile.cards_buy"))) }
        }
    }
}
