//! The account of a customer: what they ordered, what is kept of them, and the ways in and out.

mod addresses;
mod appointments;
mod approve;
mod details;
pub(crate) mod offers;
mod orders;
mod overview;
mod pay_code;
mod points;
mod privacy;
mod rewards;
mod sign_in;
mod wallet;

use axum::response::Redirect;
use kernel::{CustomerId, DomainError, Error, Locale};
use maud::{Markup, html};
use web::components::{Tone, notice};
use web::limits::Rate;
use web::{Ctx, Page, Policy, Routes, Shopper, i18n, t};

use crate::SHELF;
use crate::frame::{self, Visit};

/// Where nobody is signed in, every room leads here.
const SIGN_IN: &str = "/account/sign-in";

/// Every page of the account.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/account", Policy::Shopper, overview::show)
        .get(SIGN_IN, Policy::Shopper, sign_in::show)
        .post(SIGN_IN, Policy::Shopper, sign_in::ask)
        .limited(Rate::LogIn)
        .get("/account/code", Policy::Shopper, sign_in::code)
        .post("/account/code", Policy::Shopper, sign_in::enter)
        .limited(Rate::LogIn)
        .post("/account/sign-out", Policy::Shopper, sign_in::leave)
        .post("/account/sign-out-everywhere", Policy::Shopper, sign_in::leave_everywhere)
        .get("/account/orders", Policy::Shopper, orders::show)
        .get("/account/details", Policy::Shopper, details::show)
        .post("/account/details", Policy::Shopper, details::save)
        .get("/account/addresses", Policy::Shopper, addresses::show)
        .post("/account/addresses", Policy::Shopper, addresses::save)
        .get("/account/addresses/{address}", Policy::Shopper, addresses::edit)
        .post("/account/addresses/{address}/usual", Policy::Shopper, addresses::set_usual)
        .post("/account/addresses/{address}/remove", Policy::Shopper, addresses::remove)
        .get("/account/privacy", Policy::Shopper, privacy::show)
        .get("/account/data", Policy::Shopper, privacy::data)
        .limited(Rate::Code)
        .get("/account/erase", Policy::Shopper, privacy::ask)
        .post("/account/erase", Policy::Shopper, privacy::erase)
        .merge(wallet::routes())
        .merge(appointments::routes())
        .merge(pay_code::routes())
        .merge(approve::routes())
        .merge(offers::routes())
        .merge(points::routes())
        .merge(rewards::routes())
}

kernel::words! {
    /// The rooms of the account.
    enum Room { Overview => "", Orders => "/orders", Appointments => "/appointments", Wallet => "/wallet", Points => "/points", Rewards => "/rewards", Offers => "/offers", Details => "/details", Addresses => "/addresses", Privacy => "/privacy" }
}

/// Who is signed in, or the way to the door.
fn signed_in(shopper: &Shopper) -> Result<CustomerId, Redirect> {
    shopper.customer.ok_or_else(|| Redirect::to(SIGN_IN))
}

/// A page of the account, with the ways to the others.
fn page(ctx: &Ctx, visit: &Visit, room: Room, title: String, body: Markup) -> Page {
    let inside = html! {
        h1 { (title) }
        (rooms(ctx.locale, room))
        (body)
    };
    let sheets = [web::assets::SHARED.url("rooms.css"), SHELF.url("account.css"), SHELF.url("wallet.css")];
    sheets.into_iter().fold(frame::page(ctx, visit, title, inside), Page::style)
}

fn rooms(locale: Locale, here: Room) -> Markup {
    let named = |room: &Room| match room {
        Room::Overview => t!(locale, "profile.overview"),
        Room::Orders => t!(locale, "profile.orders"),
        Room::Appointments => t!(locale, "appointment.mine"),
        Room::Wallet => t!(locale, "profile.wallet"),
        Room::Points => t!(locale, "profile.points"),
        Room::Rewards => t!(locale, "profile.rewards"),
        Room::Offers => t!(locale, "profile.offers"),
        Room::Details => t!(locale, "profile.details"),
        Room::Addresses => t!(locale, "profile.addresses"),
        Room::Privacy => t!(locale, "profile.privacy"),
    };
    html! {
        nav.rooms aria-label=(t!(locale, "profile.account")) {
            ul { @for room in Room::ALL { li { a.choice href={ "/account" (room) } aria-current=[(*room == here).then_some("page")] { (named(room)) } } } }
        }
    }
}

/// What is wrong with a form, as a sentence beside its field or above all.
#[derive(Default)]
struct Refused(Option<(Option<String>, String)>);

impl Refused {
    /// The refusal as a sentence; a fault stays what it is.
    fn of(locale: Locale, error: Error) -> web::Result<Self> {
        let Some(refusal) = error.refusal() else { return Err(error.into()) };
        let field = |refusal: &DomainError| refusal.field.as_deref().map(str::to_owned);
        Ok(Self(Some((field(refusal), i18n::sentence(locale, refusal)))))
    }

    fn at(&self, name: &str) -> Option<&str> {
        self.0.as_ref().filter(|(field, _)| field.as_deref() == Some(name)).map(|(_, said)| said.as_str())
    }

    /// What belongs to none of these fields.
    fn elsewhere(&self, fields: &[&str]) -> Markup {
        let is_elsewhere = |field: &Option<String>| !field.as_deref().is_some_and(|field| fields.contains(&field));
        html! {
            @if let Some((_, said)) = self.0.as_ref().filter(|(field, _)| is_elsewhere(field)) { (notice(Tone::Bad, html! { (said) })) }
        }
    }
}

/// A sentence that something was done.
fn done(said: &str) -> Markup {
    notice(Tone::Good, html! { (said) })
}
