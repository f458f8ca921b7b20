//! My appointments: what is ahead, moved and called off; what was, with the certificate of what was done.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bookings::{Bookable, Booking, BookingState, CancelReason, Reader, Record, RecordKind};
use channels::Location;
use flows::appointments as flow;
use kernel::{BookingId, CustomerId, DomainError, Kind, Locale, Result as Found, Zone};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, Weight, badge, button, empty_state, facts, link_button, notice};
use web::limits::Rate;
use web::{ApiPath, ApiQuery, Ctx, PageForm, Policy, Result, Routes, Shopper, format, i18n, t};

use super::{Room, done, page, signed_in};
use crate::SHELF;
use crate::bookings::times;
use crate::frame;

const HERE: &str = "/account/appointments";
/// Appointments that are shown.
const MOST: i64 = 100;
/// The reminder is sent so many seconds before.
const DAY_S: i64 = 86_400;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(HERE, Policy::Shopper, show)
        .get("/account/appointments/{booking}", Policy::Shopper, one)
        .get("/account/appointments/{booking}/move", Policy::Shopper, ask)
        .post("/account/appointments/{booking}/move", Policy::Shopper, move_it)
        .limited(Rate::Checkout)
        .post("/account/appointments/{booking}/cancel", Policy::Shopper, cancel)
        .get("/account/appointments/{booking}/certificate", Policy::Shopper, certificate)
        .limited(Rate::Code)
}

/// What the address and the forms ask for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    said: String,
    from: String,
    starts_at: String,
}

/// An appointment with what people know it by.
struct View {
    booking: Booking,
    service: Option<Bookable>,
    location: Option<Location>,
    zone: Zone,
    has_record: bool,
}

impl View {
    fn name(&self, locale: Locale) -> &str {
        self.service.as_ref().map_or("", |service| service.name.get(locale))
    }

    fn place(&self, locale: Locale) -> &str {
        self.location.as_ref().map_or("", |location| location.name.get(locale))
    }
}

async fn view(read: &Read, booking: Booking) -> Found<View> {
    let records = bookings::records_of(read, booking.customer).await?;
    Ok(View {
        service: bookings::service(read, booking.service).await?,
        location: channels::location(read, booking.location).await?,
        zone: bookings::place(read, booking.location).await?.map_or(Zone::UTC, |place| place.zone),
        has_record: records.iter().any(|(of, ..)| *of == booking.id),
        booking,
    })
}

/// `GET /account/appointments`.
async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let asker = frame::asker(&ctx, &shopper);
    let find = async move |read: &Read| {
        let mut all = Vec::new();
        for booking in bookings::of_customer(read, customer, MOST).await? {
            all.push(view(read, booking).await?);
        }
        Ok((frame::visit(read, &asker).await?, all))
    };
    let (visit, all) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let new = link_button("/bookings", &t!(locale, "appointment.book"));
    let is_ahead = |view: &&View| matches!(view.booking.state, BookingState::Booked | BookingState::CheckedIn);
    let (mut ahead, over): (Vec<&View>, Vec<&View>) = all.iter().partition(is_ahead);
    ahead.reverse();
    let body = html! {
        @if all.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "appointment.none"), new)) }
        @else {
            div.stack {
                @if !ahead.is_empty() { h2 { (t!(locale, "appointment.ahead")) } (list(locale, &ahead)) }
                p { (new) }
                @if !over.is_empty() { h2 { (t!(locale, "appointment.over")) } (list(locale, &over)) }
            }
        }
    };
    Ok(page(&ctx, &visit, Room::Appointments, t!(locale, "appointment.mine"), body).into_response())
}

fn list(locale: Locale, views: &[&View]) -> Markup {
    html! {
        ul.bought { @for view in views {
            li.card {
                a href={ (HERE) "/" (view.booking.id) } { (view.name(locale)) }
                (state(locale, view.booking.state))
                span.quiet { (format::date_time(locale, view.booking.starts_at, &view.zone)) " · " (view.place(locale)) }
            }
        } }
    }
}

fn state(locale: Locale, state: BookingState) -> Markup {
    let (tone, key) = match state {
        BookingState::Booked => (Tone::Good, "appointment.booked"),
        BookingState::CheckedIn => (Tone::Good, "appointment.checked_in"),
        BookingState::Completed => (Tone::Plain, "appointment.completed"),
        BookingState::Cancelled => (Tone::Warn, "appointment.cancelled"),
        BookingState::Missed => (Tone::Bad, "appointment.missed"),
    };
    badge(tone, &t!(locale, key))
}

/// `GET /account/appointments/{booking}`.
async fn one(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<BookingId>, ApiQuery(asked): ApiQuery<Asked>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (visit, view) = known(&ctx, &shopper, (customer, id)).await?;
    let locale = ctx.locale;
    let said = match asked.said.as_str() {
        // Of what begins within a day nobody is reminded.
        "booked" if view.booking.starts_at < ctx.db.clock().now().plus_seconds(DAY_S) => Some("appointment.said_booked_soon"),
        "booked" => Some("appointment.said_booked"),
        "moved" => Some("appointment.said_moved"),
        "cancelled" => Some("appointment.said_cancelled"),
        _ => None,
    };
    let here = format!("{HERE}/{id}");
    let follow =
        view.booking.follow_up_on.zip(view.location.as_ref()).zip(view.service.as_ref().filter(|service| service.is_offered));
    let body = html! {
        @if let Some(key) = said { (done(&t!(locale, key))) }
        section.card {
            (facts(&told(locale, &view)))
            p { (state(locale, view.booking.state)) }
            @if view.booking.state == BookingState::Booked {
                div.actions {
                    a.button.primary href={ (here) "/move" } { (t!(locale, "appointment.move")) }
                    form method="post" action={ (here) "/cancel" } { (button(Weight::Danger, &t!(locale, "appointment.cancel"))) }
                }
            }
            @if view.has_record { p { a.button href={ (here) "/certificate" } { (t!(locale, "appointment.certificate")) } } }
            @if let Some(((due_on, place), service)) = follow {
                p { (t!(locale, "appointment.due_again", day = format::day(locale, due_on))) " "
                    a href={ "/bookings/" (place.code) "/" (service.id) "?follows=" (id) "&from=" (due_on) } { (t!(locale, "appointment.book_next")) } }
            }
        }
        p { a href=(HERE) { (t!(locale, "appointment.mine")) } }
    };
    Ok(page(&ctx, &visit, Room::Appointments, view.name(locale).to_owned(), body).into_response())
}

async fn known(ctx: &Ctx, shopper: &Shopper, (customer, id): (CustomerId, BookingId)) -> Result<(frame::Visit, View)> {
    let asker = frame::asker(ctx, shopper);
    let find = async move |read: &Read| {
        let booking = flow::own(read, customer, id).await?;
        Ok((frame::visit(read, &asker).await?, view(read, booking).await?))
    };
    Ok(ctx.db.read(find).await?)
}

fn told(locale: Locale, view: &View) -> Vec<(String, Markup)> {
    let mut told = vec![
        (
            t!(locale, "appointment.when"),
            html! { (format::weekday(locale, view.booking.starts_at.day(&view.zone))) " " (format::date_time(locale, view.booking.starts_at, &view.zone)) },
        ),
        (t!(locale, "appointment.where"), html! { (view.place(locale)) }),
    ];
    if let Some(location) = &view.location {
        told.push((t!(locale, "appointment.address"), crate::stores::address(locale, location)));
    }
    told
}

/// `GET /account/appointments/{booking}/move`.
async fn ask(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<BookingId>, ApiQuery(asked): ApiQuery<Asked>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    moving(&ctx, &shopper, (customer, id), (&asked, None)).await
}

async fn moving(
    ctx: &Ctx,
    shopper: &Shopper,
    (customer, id): (CustomerId, BookingId),
    (asked, refused): (&Asked, Option<&DomainError>),
) -> Result<Response> {
    let (visit, view) = known(ctx, shopper, (customer, id)).await?;
    let Some(service) = view.service.clone() else { return Err(DomainError::from(bookings::Denied::UnknownService).into()) };
    let (locale, now, location) = (ctx.locale, ctx.db.clock().now(), view.booking.location);
    let today = now.day(&view.zone);
    let from = times::first(&asked.from, today);
    let free = ctx
        .db
        .read(async move |read: &Read| bookings::slots(read, &times::seek(&service, location, from, (now, Some(id)))).await)
        .await?;
    let here = format!("{HERE}/{id}/move");
    let body = html! {
        @if let Some(refusal) = refused { (notice(Tone::Bad, html! { (i18n::sentence(locale, refusal)) })) }
        p { (t!(locale, "appointment.now_at", at = format::date_time(locale, view.booking.starts_at, &view.zone))) }
        form.stack method="post" action=(here) { input type="hidden" name="from" value=(from); (times::list(locale, &free, &view.zone)) }
        (times::turns(locale, &format!("{here}?"), from, today))
        p { a href={ (HERE) "/" (id) } { (t!(locale, "appointment.keep")) } }
    };
    let title = t!(locale, "appointment.move_title", service = view.name(locale));
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page(ctx, &visit, Room::Appointments, title, body).style(SHELF.url("bookings.css")).status(status).into_response())
}

/// `POST /account/appointments/{booking}/move`.
async fn move_it(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(id): ApiPath<BookingId>,
    PageForm(asked): PageForm<Asked>,
) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let typed = asked.starts_at.clone();
    let moved = async move |tx: &Tx| {
        let starts_at = typed.parse().map_err(|_| bookings::Denied::NoSuchSlot)?;
        flow::move_to(tx, customer, id, starts_at).await
    };
    match ctx.db.write(moved).await {
        Ok(_) => Ok(ctx.redirect(&format!("{HERE}/{id}?said=moved"))),
        Err(kernel::Error::Domain(refusal)) if refusal.kind != Kind::Missing => {
            moving(&ctx, &shopper, (customer, id), (&asked, Some(&refusal))).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /account/appointments/{booking}/cancel`.
async fn cancel(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<BookingId>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    ctx.db.write(async move |tx: &Tx| flow::cancel(tx, customer, id, CancelReason::Customer).await).await?;
    Ok(ctx.redirect(&format!("{HERE}/{id}?said=cancelled")))
}

/// `GET /account/appointments/{booking}/certificate`: what was done, for its customer; reading it is written down.
async fn certificate(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<BookingId>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let record = ctx.db.write(async move |tx: &Tx| bookings::read_record(tx, id, &Reader::Customer(customer)).await).await?;
    let (visit, view) = known(&ctx, &shopper, (customer, id)).await?;
    let name = ctx.db.read(async move |read: &Read| customers::customer(read, customer).await).await?;
    let name = name.map(|known| known.name).unwrap_or_default();
    let locale = ctx.locale;
    let body = html! {
        article.card.paper { (facts(&certified(locale, &view, &record, &name))) }
        p { a href={ (HERE) "/" (id) } { (view.name(locale)) } }
    };
    Ok(page(&ctx, &visit, Room::Appointments, t!(locale, record_key(record.kind)), body).into_response())
}

fn record_key(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Vaccination => "appointment.record_vaccination",
        RecordKind::Examination => "appointment.record_examination",
        RecordKind::Certificate => "appointment.record_certificate",
    }
}

fn certified(locale: Locale, view: &View, record: &Record, name: &str) -> Vec<(String, Markup)> {
    let mut told = vec![
        (t!(locale, "appointment.whom"), html! { bdi { (name) } }),
        (t!(locale, "appointment.what"), html! { (view.name(locale)) }),
        (t!(locale, "appointment.when"), html! { (format::date_time(locale, record.given_at, &view.zone)) }),
        (t!(locale, "appointment.where"), html! { (view.place(locale)) }),
    ];
    if let Some(lot) = &record.lot {
        told.push((t!(locale, "appointment.lot"), html! { bdi { (lot) } }));
    }
    if let Some(day) = record.lot_expires_on {
        told.push((t!(locale, "appointment.lot_expires"), html! { (format::day(locale, day)) }));
    }
    if !record.note.is_empty() {
        told.push((t!(locale, "appointment.note"), html! { span dir="auto" { (record.note) } }));
    }
    told
}
