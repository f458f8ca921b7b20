//! The addresses a customer keeps; the usual one is filled in at checkout.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use customers::Address;
use kernel::{AddressId, CustomerId, DomainError, Kind, Locale};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Tx;
use web::components::{Field, Icon, Tone, Weight, badge, button, empty_state, link_button, text_field};
use web::{ApiPath, Ctx, PageForm, Result, Shopper, t};

use super::{Refused, Room, page, signed_in};
use crate::frame;

const HERE: &str = "/account/addresses";
/// In the place of an id: a new address.
const NEW: &str = "new";
const FIELDS: [&str; 6] = ["name", "phone", "line1", "line2", "city", "postcode"];

/// The form as it travels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    id: String,
    name: String,
    phone: String,
    line1: String,
    line2: String,
    city: String,
    postcode: String,
}

/// `GET /account/addresses`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let asker = frame::asker(&ctx, &shopper);
    let (visit, kept) = ctx
        .db
        .read(async move |read| Ok((frame::visit(read, &asker).await?, customers::addresses(read, customer).await?)))
        .await?;
    let title = t!(ctx.locale, "profile.addresses");
    Ok(page(&ctx, &visit, Room::Addresses, title, list(ctx.locale, &kept)).into_response())
}

/// `GET /account/addresses/{address}`: the form, empty for `new`.
pub(crate) async fn edit(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<String>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let kept = ctx.db.read(async move |read| customers::addresses(read, customer).await).await?;
    let form = match kept.into_iter().find(|address| address.id.to_string() == id) {
        Some(Address { name, phone, line1, line2, city, postcode, .. }) => Form { id, name, phone, line1, line2, city, postcode },
        None if id == NEW => {
            let told = ctx.db.read(async move |read| customers::details(read, customer).await).await?;
            let (name, phone) = told.map(|told| (told.name, told.phone)).unwrap_or_default();
            Form { id, name, phone, ..Form::default() }
        }
        None => return Err(DomainError::new(Kind::Missing, "customers.unknown_address").into()),
    };
    drawn(&ctx, &shopper, &form, &Refused::default(), StatusCode::OK).await
}

/// `POST /account/addresses`: keeps an address, new or changed.
pub(crate) async fn save(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, sent) = (frame::asker(&ctx, &shopper), form.clone());
    let saved = ctx
        .db
        .write(async move |tx: &Tx| {
            let country = channels::require_channel(tx, asker.channel).await?.country;
            let Form { name, phone, line1, line2, city, postcode, .. } = sent.clone();
            let id = if sent.id == NEW { tx.new_id() } else { own(tx, customer, &sent.id).await? };
            let address = Address { id, name, phone, line1, line2, city, country, postcode, is_usual: false };
            customers::save_address(tx, customer, &address).await
        })
        .await;
    let Err(error) = saved else { return Ok(Redirect::to(HERE).into_response()) };
    let refused = Refused::of(ctx.locale, error)?;
    drawn(&ctx, &shopper, &form, &refused, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// An address that this customer keeps.
async fn own(tx: &Tx, customer: CustomerId, id: &str) -> kernel::Result<AddressId> {
    let kept = customers::addresses(tx, customer).await?;
    let found = kept.into_iter().find(|address| address.id.to_string() == id);
    Ok(found.ok_or(customers::Denied::UnknownAddress)?.id)
}

/// `POST /account/addresses/{address}/usual`.
pub(crate) async fn set_usual(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<AddressId>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    ctx.db.write(async move |tx: &Tx| customers::set_usual_address(tx, customer, id).await).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// `POST /account/addresses/{address}/remove`.
pub(crate) async fn remove(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<AddressId>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    ctx.db.write(async move |tx: &Tx| customers::remove_address(tx, customer, id).await).await?;
    Ok(Redirect::to(HERE).into_response())
}

fn list(locale: Locale, kept: &[Address]) -> Markup {
    let new = link_button("/account/addresses/new", &t!(locale, "profile.new_address"));
    html! {
        @if kept.is_empty() {
            (empty_state(Icon::Pin, &t!(locale, "profile.no_addresses"), new))
        } @else {
            div.stack {
                ul.places-kept { @for address in kept { li.card { (kept_address(locale, address)) } } }
                p { (new) }
            }
        }
    }
}

fn kept_address(locale: Locale, address: &Address) -> Markup {
    let whose = || html! { span.hidden { " " (address.line1) } };
    html! {
        @if address.is_usual { p { (badge(Tone::Good, &t!(locale, "profile.usual"))) } }
        address.postal {
            strong { (address.name) } br; (address.line1) br;
            @if !address.line2.is_empty() { (address.line2) br; }
            (address.city) @if !address.postcode.is_empty() { " " bdi { (address.postcode) } }
            @if !address.phone.is_empty() { br; bdi dir="ltr" { (address.phone) } }
        }
        div.actions {
            a.button href={ (HERE) "/" (address.id) } { (t!(locale, "profile.change")) (whose()) }
            @if !address.is_usual {
                form method="post" action={ (HERE) "/" (address.id) "/usual" } { button.button.quiet type="submit" { (t!(locale, "profile.make_usual")) (whose()) } }
            }
            form method="post" action={ (HERE) "/" (address.id) "/remove" } { button.button.quiet type="submit" { (t!(locale, "profile.remove")) (whose()) } }
        }
    }
}

async fn drawn(ctx: &Ctx, shopper: &Shopper, form: &Form, refused: &Refused, status: StatusCode) -> Result<Response> {
    let asker = frame::asker(ctx, shopper);
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    let title = if form.id == NEW { t!(ctx.locale, "profile.new_address") } else { t!(ctx.locale, "profile.change_address") };
    Ok(page(ctx, &visit, Room::Addresses, title, fields(ctx.locale, form, refused)).status(status).into_response())
}

fn fields(locale: Locale, form: &Form, refused: &Refused) -> Markup {
    let field = |name: &'static str, label: String, value: &str, autocomplete: &str| {
        let is_required = matches!(name, "name" | "line1" | "city");
        let kind = if name == "phone" { "tel" } else { "" };
        let keyboard = if name == "postcode" { "numeric" } else { "" };
        let error = refused.at(name);
        text_field(
            locale,
            Field { name, label: &label, value, kind, keyboard, autocomplete, error, is_required, ..Field::default() },
        )
    };
    html! {
        (refused.elsewhere(&FIELDS))
        form.card method="post" action=(HERE) novalidate {
            input type="hidden" name="id" value=(form.id);
            (field("name", t!(locale, "profile.receiver"), &form.name, "name"))
            (field("phone", t!(locale, "profile.phone"), &form.phone, "tel"))
            (field("line1", t!(locale, "shop.street"), &form.line1, "address-line1"))
            (field("line2", t!(locale, "shop.street_more"), &form.line2, "address-line2"))
            (field("city", t!(locale, "shop.city"), &form.city, "address-level2"))
            (field("postcode", t!(locale, "shop.postcode"), &form.postcode, "postal-code"))
            p.actions { (button(Weight::Primary, &t!(locale, "profile.save"))) a href=(HERE) { (t!(locale, "profile.back")) } }
        }
    }
}
