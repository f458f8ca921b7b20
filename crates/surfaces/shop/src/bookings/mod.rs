//! Booking an appointment: where, for what, and when; free times day by day.

pub(crate) mod times;

use axum::response::{IntoResponse, Redirect, Response};
use bookings::{Book, Bookable, Resource, Slot};
use channels::Location;
use kernel::{BookingId, Day, DomainError, Kind, Locale, Money, Result as Found, ServiceId, Timestamp, Zone};
use maud::{Markup, html};
use pricing::Price;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Crumb, Field, Icon, Tone, breadcrumbs, empty_state, icon, link_button, notice, text_field};
use web::limits::Rate;
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Policy, Result, Routes, Shopper, format, i18n, t};

use crate::SHELF;
use crate::frame::{self, Told, Visit};
use crate::stores;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/bookings", Policy::Shopper, show)
        .get("/bookings/{store}", Policy::Shopper, store)
        .get("/bookings/{store}/{service}", Policy::Shopper, service)
        .limited(Rate::Search)
        .post("/bookings/{store}/{service}", Policy::Shopper, book)
        .limited(Rate::Checkout)
}

/// What the address and the form ask for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: String,
    follows: String,
    starts_at: String,
    born: String,
}

/// A place of appointments with what can be had there.
struct Place {
    location: Location,
    services: Vec<(Bookable, Option<Price>)>,
}

/// Every place at which something can be booked.
async fn places(read: &Read, visit: &Visit) -> Found<Vec<Place>> {
    let (places, services) = (bookings::places(read).await?, bookings::services(read).await?);
    let mut found = Vec::new();
    for location in channels::locations(read).await? {
        if !places.iter().any(|place| place.location == location.id) {
            continue;
        }
        let resources = bookings::resources(read, location.id).await?;
        let mut offered = Vec::new();
        for service in services.iter().filter(|service| is_had(service, &resources)) {
            let price = match service.price {
                Some(variant) => pricing::price(read, visit.channel.price_list, variant).await?,
                None => None,
            };
            offered.push((service.clone(), price));
        }
        if !offered.is_empty() {
            found.push(Place { location, services: offered });
        }
    }
    Ok(found)
}

/// Whether a service is offered and somebody or something there fills each of its roles.
fn is_had(service: &Bookable, resources: &[Resource]) -> bool {
    let fills = |need: &String| resources.iter().any(|resource| resource.is_active && resource.roles.contains(need));
    service.is_offered && service.needs.iter().all(fills)
}

/// `GET /bookings`.
async fn show(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let find = async move |read: &Read| {
        let visit = frame::visit(read, &asker).await?;
        let places = places(read, &visit).await?;
        Ok((visit, places))
    };
    let (visit, places) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "appointment.book"), t!(locale, "appointment.lead"));
    let head = frame::head(&ctx, &Told { title: &title, lead: &lead, path: "/bookings", picture: None, kind: "website" });
    let body = html! {
        div.shop-head { h1 { (title) } p.lead { (lead) } }
        @if places.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "appointment.nowhere"), link_button("/stores", &t!(locale, "shop.stores")))) }
        div.stack { @for place in &places {
            section.stack {
                h2 { a href={ "/bookings/" (place.location.code) } lang=(place.location.name.language(locale)) { (place.location.name.get(locale)) } }
                (services(locale, place))
            }
        } }
    };
    Ok(frame::page(&ctx, &visit, title, body).head(head).style(SHELF.url("bookings.css")))
}

/// `GET /bookings/{store}`.
async fn store(ctx: Ctx, shopper: Shopper, ApiPath(code): ApiPath<String>) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let find = async move |read: &Read| {
        let visit = frame::visit(read, &asker).await?;
        let place = places(read, &visit).await?.into_iter().find(|place| place.location.code == code);
        Ok((visit, place.ok_or(bookings::Denied::UnknownPlace)?))
    };
    let (visit, place) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let title = t!(locale, "appointment.at", store = place.location.name.get(locale));
    let way = [Crumb { href: "/bookings".to_owned(), label: t!(locale, "appointment.book") }];
    let body = html! {
        (breadcrumbs(locale, &way, place.location.name.get(locale)))
        h1 { (title) }
        (stores::address(locale, &place.location))
        (services(locale, &place))
    };
    Ok(frame::page(&ctx, &visit, title, body).style(SHELF.url("bookings.css")))
}

fn services(locale: Locale, place: &Place) -> Markup {
    html! {
        ul.services { @for (service, price) in &place.services {
            li.card {
                h2 { a href={ "/bookings/" (place.location.code) "/" (service.id) } lang=(service.name.language(locale)) { (service.name.get(locale)) } }
                (facts(locale, service, price.as_ref().map(|price| price.price)))
            }
        } }
    }
}

/// How long a service takes, what it costs, and for whom it is.
fn facts(locale: Locale, service: &Bookable, price: Option<Money>) -> Markup {
    html! {
        p.quiet.row {
            span { (icon(Icon::Clock)) " " (t!(locale, "appointment.minutes", minutes = service.minutes)) }
            @match price {
                Some(price) => { span { bdi { (format::money(locale, price)) } } },
                None => { span { (t!(locale, "appointment.free")) } },
            }
            @if let Some(years) = service.age_least { span { (t!(locale, "appointment.age", years = years)) } }
        }
    }
}

/// One service at one place, with its clock and its free times.
pub(crate) struct Offer {
    location: Location,
    service: Bookable,
    price: Option<Money>,
    zone: Zone,
    from: Day,
    free: Vec<Slot>,
}

async fn offer(read: &Read, visit: &Visit, (code, service): (&str, ServiceId), (from, now): (&str, Timestamp)) -> Found<Offer> {
    let location = channels::location_by_code(read, code).await?.ok_or(bookings::Denied::UnknownPlace)?;
    let place = bookings::place(read, location.id).await?.ok_or(bookings::Denied::UnknownPlace)?;
    let service = bookings::service(read, service).await?.filter(|service| service.is_offered);
    let service = service.ok_or(bookings::Denied::UnknownService)?;
    let price = match service.price {
        Some(variant) => pricing::price(read, visit.channel.price_list, variant).await?.map(|price| price.price),
        None => None,
    };
    let from = times::first(from, now.day(&place.zone));
    let free = bookings::slots(read, &times::seek(&service, location.id, from, (now, None))).await?;
    Ok(Offer { location, service, price, zone: place.zone, from, free })
}

/// `GET /bookings/{store}/{service}`.
async fn service(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath((code, service)): ApiPath<(String, ServiceId)>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    drawn(&ctx, &shopper, (&code, service), (&asked, None)).await
}

async fn drawn(
    ctx: &Ctx,
    shopper: &Shopper,
    (code, service): (&str, ServiceId),
    (asked, refused): (&Asked, Option<&DomainError>),
) -> Result<Page> {
    let (asker, now, code, from) = (frame::asker(ctx, shopper), ctx.db.clock().now(), code.to_owned(), asked.from.clone());
    let find = async move |read: &Read| {
        let visit = frame::visit(read, &asker).await?;
        let offer = offer(read, &visit, (&code, service), (&from, now)).await?;
        Ok((visit, offer))
    };
    let (visit, offer) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let title = offer.service.name.get(locale).to_owned();
    let way = [
        Crumb { href: "/bookings".to_owned(), label: t!(locale, "appointment.book") },
        Crumb { href: format!("/bookings/{}", offer.location.code), label: offer.location.name.get(locale).to_owned() },
    ];
    let body = html! {
        (breadcrumbs(locale, &way, &title))
        h1 lang=(offer.service.name.language(locale)) { (title) }
        (facts(locale, &offer.service, offer.price))
        @if let Some(refusal) = refused.filter(|refusal| refusal.field.as_deref() != Some("born")) { (notice(Tone::Bad, html! { (i18n::sentence(locale, refusal)) })) }
        @if shopper.customer.is_none() {
            (notice(Tone::Plain, html! { (t!(locale, "appointment.sign_in_first")) " " a href="/account/sign-in?to=bookings" { (t!(locale, "profile.sign_in")) } }))
        }
        (choosing(ctx, &offer, (asked, refused)))
    };
    Ok(frame::page(ctx, &visit, title, body).style(SHELF.url("bookings.css")))
}

fn choosing(ctx: &Ctx, offer: &Offer, (asked, refused): (&Asked, Option<&DomainError>)) -> Markup {
    let locale = ctx.locale;
    let here = format!("/bookings/{}/{}", offer.location.code, offer.service.id);
    let wrong = refused.filter(|refusal| refusal.field.as_deref() == Some("born")).map(|refusal| i18n::sentence(locale, refusal));
    let label = t!(locale, "appointment.born");
    let born = Field {
        name: "born",
        label: &label,
        value: &asked.born,
        kind: "date",
        autocomplete: "bday",
        error: wrong.as_deref(),
        is_required: true,
        ..Field::default()
    };
    html! {
        form.stack method="post" action=(here) {
            input type="hidden" name="follows" value=(asked.follows);
            input type="hidden" name="from" value=(offer.from);
            @if offer.service.age_least.is_some() { div.narrow-field { (text_field(locale, born)) p.quiet { (t!(locale, "appointment.born_hint")) } } }
            (times::list(locale, &offer.free, &offer.zone))
        }
        (times::turns(locale, &format!("{here}?follows={}&", asked.follows), offer.from, ctx.db.clock().now().day(&offer.zone)))
    }
}

/// `POST /bookings/{store}/{service}`.
async fn book(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath((code, service)): ApiPath<(String, ServiceId)>,
    PageForm(asked): PageForm<Asked>,
) -> Result<Response> {
    let Some(customer) = shopper.customer else { return Ok(Redirect::to("/account/sign-in?to=bookings").into_response()) };
    let (sent, channel, place) = (asked.clone(), ctx.merchant().channel, code.clone());
    let make = async move |tx: &Tx| {
        let location = channels::location_by_code(tx, &place).await?.ok_or(bookings::Denied::UnknownPlace)?.id;
        let starts_at = sent.starts_at.parse().map_err(|_| bookings::Denied::NoSuchSlot)?;
        let born = web::digits::fold(sent.born.trim()).parse().map(Day).ok();
        let follows = sent.follows.parse::<BookingId>().ok();
        let wish = Book { service, location, customer, channel, starts_at, resource: None, born, follows };
        flows::appointments::book(tx, &wish).await
    };
    match ctx.db.write(make).await {
        Ok(booking) => Ok(ctx.redirect(&format!("/account/appointments/{}?said=booked", booking.id))),
        Err(kernel::Error::Domain(refusal)) if refusal.kind != Kind::Missing => {
            let page = drawn(&ctx, &shopper, (&code, service), (&asked, Some(&refusal))).await?;
            Ok(page.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
