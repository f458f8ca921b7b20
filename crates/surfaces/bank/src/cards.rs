//! Cards: frozen with one tap, and nobody asks why.

use axum::response::Response;
use banking::{Card, CardState};
use kernel::{CardId, Locale};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Icon, Tone, badge, empty_state, link_button};
use web::{ApiPath, Ctx, Page, Result, t};

use crate::frame::{self, Inside, Room, amount};

/// `GET /bank/cards`.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let customer = inside.customer;
    let cards = ctx.db.read(async move |read: &Read| banking::cards(read, customer).await).await?;
    let locale = ctx.locale;
    let new = link_button("/bank/requests/new?what=new_card", &t!(locale, "bank.new_card"));
    let body = html! {
        div.stack #bank data-live={ "bank." (customer) } {
            @if cards.is_empty() { (empty_state(Icon::Card, &t!(locale, "bank.no_cards"), new)) }
            @else {
                ul.deeds { @for card in &cards { li.card { (deed(locale, card)) } } }
                p.actions { (new) (link_button("/bank/requests/new?what=limit_change", &t!(locale, "bank.limit_change"))) }
            }
        }
    };
    Ok(frame::page(&ctx, Room::Cards, t!(locale, "bank.cards"), body))
}

/// A card, and the tap that freezes or thaws it.
pub(crate) fn deed(locale: Locale, card: &Card) -> Markup {
    let (act, key) = match card.state {
        CardState::Frozen => ("unfreeze", "bank.unfreeze"),
        CardState::Active | CardState::Ended => ("freeze", "bank.freeze"),
    };
    html! {
        span.what {
            strong { (t!(locale, "bank.card_of", tail = &card.last_four)) }
            span.quiet { (t!(locale, "bank.day_limit")) " " (amount(locale, card.day_limit)) }
        }
        @match card.state {
            CardState::Active => { (badge(Tone::Good, &t!(locale, "bank.card_active"))) },
            CardState::Frozen => { (badge(Tone::Warn, &t!(locale, "bank.card_frozen"))) },
            CardState::Ended => { (badge(Tone::Plain, &t!(locale, "bank.card_ended"))) },
        }
        @if card.state != CardState::Ended {
            form method="post" action={ "/bank/cards/" (card.id) "/" (act) } {
                button.button type="submit" { (t!(locale, key)) span.hidden { " " (card.last_four) } }
            }
        }
    }
}

/// `POST /bank/cards/{card}/freeze`.
pub(crate) async fn freeze(ctx: Ctx, inside: Inside, ApiPath(card): ApiPath<CardId>) -> Result<Response> {
    let (customer, channel) = (inside.customer, ctx.merchant().channel);
    ctx.db.write(async move |tx: &Tx| banking::freeze(tx, customer, card, channel).await).await?;
    Ok(ctx.redirect("/bank/cards"))
}

/// `POST /bank/cards/{card}/unfreeze`.
pub(crate) async fn unfreeze(ctx: Ctx, inside: Inside, ApiPath(card): ApiPath<CardId>) -> Result<Response> {
    let (customer, channel) = (inside.customer, ctx.merchant().channel);
    ctx.db.write(async move |tx: &Tx| banking::unfreeze(tx, customer, card, channel).await).await?;
    Ok(ctx.redirect("/bank/cards"))
}
