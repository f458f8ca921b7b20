//! The member's wallet: what is in it, how it got there, and every way to use it.

mod cards;
mod history;
mod people;
mod requests;
mod send;
mod top_up;

use ::wallet::{GiftCard, PaymentRequest, RequestState};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Currency, CustomerId, DomainError, Kind, Locale, Money, Result as Found, Timestamp};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, Weight, button, icon, notice, pager};
use web::limits::Rate;
use web::{ApiQuery, Ctx, Policy, Result, Routes, Shopper, digits, format, t};

use super::{Room, done, page, signed_in};
use crate::frame;
use history::Told;

/// The first page of the wallet.
pub(super) const HERE: &str = "/account/wallet";
/// Lines of the history on a page.
const LINES: i64 = 20;
/// Requests that are looked at.
const REQUESTS: i64 = 50;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(HERE, Policy::Shopper, show)
        .post("/account/wallet/freeze", Policy::Shopper, freeze)
        .post("/account/wallet/thaw", Policy::Shopper, thaw)
        .get("/account/wallet/top-up", Policy::Shopper, top_up::show)
        .post("/account/wallet/top-up", Policy::Shopper, top_up::buy)
        .limited(Rate::Checkout)
        .get("/account/wallet/send", Policy::Shopper, send::show)
        .post("/account/wallet/send", Policy::Shopper, send::send)
        .limited(Rate::Code)
        .get("/account/wallet/ask", Policy::Shopper, requests::show)
        .post("/account/wallet/ask", Policy::Shopper, requests::ask)
        .limited(Rate::Code)
        .post("/account/wallet/requests/{request}", Policy::Shopper, requests::answer)
        .get("/account/wallet/cards", Policy::Shopper, cards::show)
        .post("/account/wallet/cards", Policy::Shopper, cards::act)
        .limited(Rate::Code)
        .post("/account/wallet/cards/{card}/number", Policy::Shopper, cards::number)
        .limited(Rate::Code)
}

kernel::words! {
    /// What has just been done, as the page after it says.
    enum Said {
        ToppedUp => "topped-up", UnderWay => "under-way", Sent => "sent", Asked => "asked", Paid => "paid", Declined => "declined",
        Withdrawn => "withdrawn", Frozen => "frozen", Thawed => "thawed",
    }
}

impl Said {
    fn sentence(self, locale: Locale) -> String {
        match self {
            Self::ToppedUp => t!(locale, "profile.wallet_topped_up"),
            Self::UnderWay => t!(locale, "profile.wallet_under_way"),
            Self::Sent => t!(locale, "profile.wallet_sent"),
            Self::Asked => t!(locale, "profile.wallet_asked"),
            Self::Paid => t!(locale, "profile.wallet_paid"),
            Self::Declined => t!(locale, "profile.wallet_declined"),
            Self::Withdrawn => t!(locale, "profile.wallet_withdrawn"),
            Self::Frozen => t!(locale, "profile.wallet_now_frozen"),
            Self::Thawed => t!(locale, "profile.wallet_thawed"),
        }
    }
}

/// Back to the wallet, which says what was done.
fn back(said: Said) -> Redirect {
    Redirect::to(&format!("{HERE}?said={said}"))
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    said: String,
    before: String,
}

/// Somebody's wallet with all that stands around it.
struct Purse {
    customer: CustomerId,
    name: String,
    left: Money,
    aside: Money,
    /// Why nothing may leave it, where that is so.
    frozen: Option<String>,
    store_credit: Money,
    lines: Vec<Told>,
    next: Option<i64>,
    requests: Vec<(PaymentRequest, String)>,
    cards: Vec<GiftCard>,
}

/// `GET /account/wallet`.
async fn show(ctx: Ctx, shopper: Shopper, ApiQuery(asked): ApiQuery<Asked>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, locale, currency) = (frame::asker(&ctx, &shopper), ctx.locale, ctx.merchant().currency);
    let before = asked.before.parse().ok();
    let (visit, purse) = ctx
        .db
        .read(async move |read| Ok((frame::visit(read, &asker).await?, purse(read, (customer, currency), before, locale).await?)))
        .await?;
    let said = asked.said.parse::<Said>().ok();
    let body = html! {
        @if let Some(said) = said { (done(&said.sentence(locale))) }
        (body(&ctx, &purse, before.is_some()))
    };
    Ok(page(&ctx, &visit, Room::Wallet, t!(locale, "profile.wallet"), body).into_response())
}

async fn purse(read: &Read, (customer, currency): (CustomerId, Currency), before: Option<i64>, locale: Locale) -> Found<Purse> {
    let wallet = ::wallet::wallets(read, customer).await?.into_iter().find(|wallet| wallet.balance.currency == currency);
    let nothing = Money::zero(currency);
    let (balance, left) = wallet.map_or((nothing, nothing), |wallet| (wallet.balance, wallet.left));
    let (lines, next) = history::page(read, (customer, currency), before, locale).await?;
    let mut requests = Vec::new();
    for request in ::wallet::requests(read, customer, REQUESTS).await? {
        if request.state == RequestState::Open {
            let other = if request.asker == customer { request.payer } else { request.asker };
            requests.push((request, people::name(read, other, locale).await?));
        }
    }
    Ok(Purse {
        customer,
        name: customers::customer(read, customer).await?.map(|known| known.name).unwrap_or_default(),
        left,
        aside: balance.minus(left)?,
        frozen: ::wallet::frozen_for(read, customer).await?,
        store_credit: payments::store_credit_left(read, customer, currency).await?,
        lines,
        next,
        requests,
        cards: ::wallet::cards_kept_by(read, customer).await?,
    })
}

fn body(ctx: &Ctx, purse: &Purse, is_later: bool) -> Markup {
    let locale = ctx.locale;
    let next = purse.next.map(|before| format!("{HERE}?before={before}"));
    html! {
        div.stack #purse data-live={ "wallet." (purse.customer) } {
            @if let Some(reason) = &purse.frozen { (frozen(locale, reason)) }
            @if !is_later {
                div.purse {
                    (front(ctx, purse))
                    (ways(locale, purse))
                }
                @if !purse.requests.is_empty() { (requests::list(ctx, purse.customer, &purse.requests)) }
            }
            section.card {
                h2 { (t!(locale, "profile.wallet_history")) }
                @if purse.lines.is_empty() { p.quiet { (t!(locale, "profile.wallet_no_history")) } }
                @else { (history::list(ctx, &purse.lines)) }
                (pager(locale, is_later.then_some(HERE), next.as_deref()))
            }
            @if purse.frozen.is_none() && !is_later {
                form.actions method="post" action="/account/wallet/freeze" {
                    (button(Weight::Danger, &t!(locale, "profile.wallet_freeze")))
                    span.quiet { (t!(locale, "profile.wallet_freeze_hint")) }
                }
            }
        }
    }
}

fn frozen(locale: Locale, reason: &str) -> Markup {
    if reason != ::wallet::BY_OWNER {
        return notice(Tone::Bad, html! { (t!(locale, "wallet.frozen_by_house")) });
    }
    let thaw = html! {
        p { (t!(locale, "profile.wallet_is_frozen")) }
        form method="post" action="/account/wallet/thaw" { (button(Weight::Primary, &t!(locale, "profile.wallet_thaw"))) }
    };
    notice(Tone::Warn, thaw)
}

/// The card: what can be spent, and whose it is.
fn front(ctx: &Ctx, purse: &Purse) -> Markup {
    let (locale, merchant) = (ctx.locale, &ctx.merchant().name);
    html! {
        section.purse-card.frozen[purse.frozen.is_some()] aria-labelledby="balance-title" {
            p.row.between {
                span lang=(merchant.language(locale)) { (merchant.get(locale)) }
                @if purse.frozen.is_some() { (icon(Icon::Lock)) } @else { (icon(Icon::Card)) }
            }
            h2.balance-title #balance-title { (t!(locale, "profile.wallet_balance")) }
            p.balance { bdi { (format::money(locale, purse.left)) } }
            @if purse.aside.is_positive() { p { (t!(locale, "profile.wallet_aside", amount = purse.aside)) } }
            p.row.between {
                bdi { (purse.name) }
                @if purse.store_credit.is_positive() {
                    span { (t!(locale, "profile.wallet_credit", amount = purse.store_credit)) }
                }
            }
        }
    }
}

fn ways(locale: Locale, purse: &Purse) -> Markup {
    let held: Vec<Money> = purse.cards.iter().map(|card| card.left).filter(|left| left.is_positive()).collect();
    let way = |href: &str, sign: Icon, key: &str| html! { li { a.button href=(href) { (icon(sign)) (t!(locale, key)) } } };
    html! {
        ul.purse-ways {
            li { a.button.primary href="/account/pay-code" { (icon(Icon::Scan)) (t!(locale, "profile.wallet_show_code")) } }
            (way("/account/wallet/top-up", Icon::Plus, "profile.wallet_top_up"))
            (way("/account/wallet/send", Icon::Upload, "profile.wallet_send"))
            (way("/account/wallet/ask", Icon::Download, "profile.wallet_ask"))
            li {
                a.button href="/account/wallet/cards" {
                    (icon(Icon::Gift)) (t!(locale, "profile.wallet_cards"))
                    @if !held.is_empty() { span.count { (format::number(locale, i64::try_from(held.len()).unwrap_or(i64::MAX))) } }
                }
            }
        }
    }
}

/// `POST /account/wallet/freeze`: nothing leaves the wallet until its owner says so.
async fn freeze(ctx: Ctx, shopper: Shopper) -> Result<Redirect> {
    match signed_in(&shopper) {
        Ok(customer) => {
            ctx.db.write(async move |tx: &Tx| ::wallet::freeze(tx, customer, ::wallet::BY_OWNER).await).await?;
            Ok(back(Said::Frozen))
        }
        Err(away) => Ok(away),
    }
}

/// `POST /account/wallet/thaw`.
async fn thaw(ctx: Ctx, shopper: Shopper) -> Result<Redirect> {
    match signed_in(&shopper) {
        Ok(customer) => {
            ctx.db.write(async move |tx: &Tx| ::wallet::thaw_own(tx, customer).await).await?;
            Ok(back(Said::Thawed))
        }
        Err(away) => Ok(away),
    }
}

/// An amount as somebody typed it, in whatever digits.
fn amount(typed: &str, currency: Currency) -> Found<Money> {
    let typed = digits::fold(typed.trim()).replace(',', "");
    if typed.is_empty() {
        return Err(DomainError::new(Kind::Invalid, "profile.need_amount").at("amount").into());
    }
    Money::parse(&typed, currency).map_err(|error| DomainError::from(error).at("amount").into())
}

/// What makes a form that arrives twice one wish.
fn once(now: Timestamp) -> String {
    format!("{:x}", now.0)
}
