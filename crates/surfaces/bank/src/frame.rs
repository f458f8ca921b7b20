//! The frame around every page of the bank, and the door: who is signed in, in a shop that is a bank.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use banking::{Account, Terms};
use kernel::{CustomerId, Locale, Money};
use maud::{Markup, html};
use web::components::{Field, Icon, icon, select};
use web::{App, Ctx, Failure, Page, Shopper, format, t};

use crate::SHELF;

/// A signed-in customer of this bank. Whoever is not signed in is led to the door; where there is no bank, there is no page.
pub(crate) struct Inside {
    /// Who.
    pub(crate) customer: CustomerId,
    /// The bank's terms.
    pub(crate) terms: Terms,
}

impl<S> FromRequestParts<S> for Inside
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let ctx = Ctx::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let shopper = Shopper::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let refused = |error: kernel::Error| Failure::from(error).into_response();
        let terms = ctx.db.read(async |read| banking::terms(read).await).await.map_err(refused)?;
        let terms = terms.ok_or_else(|| refused(banking::Denied::NotEnabled.into()))?;
        let away = || Redirect::to("/account/sign-in?to=bank").into_response();
        Ok(Self { customer: shopper.customer.ok_or_else(away)?, terms })
    }
}

kernel::words! {
    /// The rooms of the bank.
    pub(crate) enum Room {
        Overview => "", Transfer => "/transfer", Bills => "/bills", Cards => "/cards", Disputes => "/disputes",
        Requests => "/requests",
    }
}

impl Room {
    fn key(self) -> &'static str {
        match self {
            Self::Overview => "bank.overview",
            Self::Transfer => "bank.transfer",
            Self::Bills => "bank.bills",
            Self::Cards => "bank.cards",
            Self::Disputes => "bank.disputes",
            Self::Requests => "bank.requests",
        }
    }
}

/// A page of the bank, with the ways to the others.
pub(crate) fn page(ctx: &Ctx, room: Room, title: impl Into<String>, body: Markup) -> Page {
    let (locale, title) = (ctx.locale, title.into());
    let inside = html! { h1 { (title) } (rooms(locale, room)) (body) };
    Page::new(ctx, title)
        .style(web::assets::SHARED.url("rooms.css"))
        .style(SHELF.url("bank.css"))
        .header(header(locale))
        .footer(footer(ctx))
        .body(inside)
}

fn header(locale: Locale) -> Markup {
    html! {
        nav.ways aria-label=(t!(locale, "web.main_navigation")) {
            a href="/" { (icon(Icon::Store)) span { (t!(locale, "bank.to_shop")) } }
            a href="/account" { (icon(Icon::Person)) span { (t!(locale, "bank.to_account")) } }
        }
    }
}

fn footer(ctx: &Ctx) -> Markup {
    let name = &ctx.merchant().name;
    html! { p { strong lang=(name.language(ctx.locale)) { (name.get(ctx.locale)) } " · " (t!(ctx.locale, "bank.promise")) } }
}

fn rooms(locale: Locale, here: Room) -> Markup {
    html! {
        nav.rooms aria-label=(t!(locale, "bank.bank")) {
            ul { @for room in Room::ALL { li { a.choice href={ "/bank" (room) } aria-current=[(*room == here).then_some("page")] { (t!(locale, room.key())) } } } }
        }
    }
}

/// An amount, kept apart from the words around it.
pub(crate) fn amount(locale: Locale, amount: Money) -> Markup {
    html! { bdi { (format::money(locale, amount)) } }
}

/// What an account is called: its kind and the end of its number.
pub(crate) fn called(locale: Locale, account: &Account) -> String {
    let tail: String = account.number.chars().skip(account.number.chars().count().saturating_sub(4)).collect();
    t!(locale, kind(account), tail = tail)
}

fn kind(account: &Account) -> &'static str {
    match account.kind {
        banking::AccountKind::Current => "bank.current",
        banking::AccountKind::Savings => "bank.savings",
    }
}

/// A choice of one of the customer's accounts.
pub(crate) fn choose_account(locale: Locale, accounts: &[Account], (label, value): (&str, &str), error: Option<&str>) -> Markup {
    let options: Vec<(String, String)> = accounts
        .iter()
        .map(|account| (account.id.to_string(), format!("{} · {}", called(locale, account), format::money(locale, account.left))))
        .collect();
    let label = t!(locale, label);
    select(locale, Field { name: "account", label: &label, value, error, is_required: true, ..Field::default() }, &options)
}
