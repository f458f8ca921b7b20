//! Going on with a request at a branch: an appointment there, or a place in its queue for whoever is there already.

use std::collections::BTreeMap;

use axum::response::Response;
use bookings::{Bookable, Line, Seek, Slot};
use channels::Location;
use flows::branch::{self as flow, Appoint, Arrive};
use kernel::{CustomerId, Day, Result as Found, ServiceRequestId, Timestamp, Zone};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, card, empty_state, notice};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, format, i18n, t};

use crate::frame::{self, Inside, Room};

/// Days that are shown at once.
const DAYS: i64 = 7;

/// What the address and the forms ask for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    location: String,
    service: String,
    starts_at: String,
    letter: String,
}

/// A branch with what can be had there.
struct Branch {
    location: Location,
    lines: Vec<Line>,
}

/// Everything the page chooses from.
struct View {
    branches: Vec<Branch>,
    services: Vec<Bookable>,
    /// The branch and the service that are chosen, with their clock and their free times.
    slots: Option<(Location, Bookable, Zone, Vec<Slot>)>,
}

async fn view(read: &Read, asked: &Asked, now: Timestamp) -> Found<View> {
    let (places, locations) = (bookings::places(read).await?, channels::locations(read).await?);
    let services: Vec<Bookable> =
        bookings::services(read).await?.into_iter().filter(|service| service.is_offered && service.dose.is_none()).collect();
    let mut branches = Vec::new();
    for location in locations.into_iter().filter(|location| places.iter().any(|place| place.location == location.id)) {
        branches.push(Branch { lines: bookings::lines(read, location.id).await?, location });
    }
    let here = branches.iter().find(|branch| branch.location.code == asked.location).map(|branch| branch.location.clone());
    let service = services.iter().find(|service| service.id.to_string() == asked.service).cloned();
    let slots = match (here, service) {
        (Some(location), Some(service)) => {
            let zone = places.into_iter().find(|place| place.location == location.id).map_or(Zone::UTC, |place| place.zone);
            let seek = Seek {
                service: service.id,
                location: location.id,
                from: now.day(&zone),
                days: DAYS,
                resource: None,
                after: now,
                instead_of: None,
            };
            let free = bookings::slots(read, &seek).await?;
            Some((location, service, zone, free))
        }
        _ => None,
    };
    Ok(View { branches, services, slots })
}

/// `GET /bank/requests/{request}/branch`.
pub(crate) async fn show(
    ctx: Ctx,
    inside: Inside,
    ApiPath(id): ApiPath<ServiceRequestId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    drawn(&ctx, inside.customer, id, (&asked, None)).await
}

async fn drawn(
    ctx: &Ctx,
    customer: CustomerId,
    id: ServiceRequestId,
    (asked, refused): (&Asked, Option<String>),
) -> Result<Page> {
    let (wish, now, locale) = (asked.clone(), ctx.db.clock().now(), ctx.locale);
    let find = async move |read: &Read| Ok((flow::own(read, customer, id).await?, view(read, &wish, now).await?));
    let (request, view) = ctx.db.read(find).await?;
    let body = html! {
        @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
        p { a href={ "/bank/requests/" (id) } { (super::what(locale, &request)) } }
        @match &view.slots {
            Some(chosen) => { (times(ctx, id, chosen)) },
            None if view.branches.is_empty() => { (empty_state(Icon::Store, &t!(locale, "bank.no_branches"), html! {})) },
            None => { div.stack { @for branch in &view.branches { (one(ctx, id, branch, &view.services)) } } },
        }
    };
    Ok(frame::page(ctx, Room::Requests, t!(locale, "bank.at_branch"), body))
}

fn one(ctx: &Ctx, id: ServiceRequestId, branch: &Branch, services: &[Bookable]) -> Markup {
    let (locale, place) = (ctx.locale, &branch.location);
    card(html! {
        h2 lang=(place.name.language(locale)) { (place.name.get(locale)) }
        p.quiet { span lang=(place.address.language(locale)) { (place.address.get(locale)) } }
        @if !services.is_empty() {
            h3 { (t!(locale, "bank.come_later")) }
            ul.times { @for service in services { li {
                a.button href={ "/bank/requests/" (id) "/branch?location=" (place.code) "&service=" (service.id) } lang=(service.name.language(locale)) { (service.name.get(locale)) }
            } } }
        }
        @if !branch.lines.is_empty() {
            h3 { (t!(locale, "bank.come_now")) }
            ul.times { @for line in &branch.lines { li {
                form method="post" action={ "/bank/requests/" (id) "/ticket" } {
                    input type="hidden" name="location" value=(place.code);
                    input type="hidden" name="letter" value=(line.letter);
                    button.button type="submit" { bdi { (line.letter) } " · " span lang=(line.name.language(locale)) { (line.name.get(locale)) } }
                }
            } } }
        }
    })
}

fn times(ctx: &Ctx, id: ServiceRequestId, (place, service, zone, free): &(Location, Bookable, Zone, Vec<Slot>)) -> Markup {
    let locale = ctx.locale;
    let mut days: BTreeMap<Day, Vec<&Slot>> = BTreeMap::new();
    for slot in free {
        days.entry(slot.day).or_default().push(slot);
    }
    html! {
        p { strong lang=(service.name.language(locale)) { (service.name.get(locale)) } " · " span lang=(place.name.language(locale)) { (place.name.get(locale)) } }
        @if days.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "bank.no_times"), html! { a.button href={ "/bank/requests/" (id) "/branch" } { (t!(locale, "bank.back")) } })) }
        div.stack { @for (day, slots) in &days {
            section.card {
                h2 { (format::weekday(locale, *day)) " " span.quiet { (format::day(locale, *day)) } }
                ul.times { @for slot in slots { li {
                    form method="post" action={ "/bank/requests/" (id) "/appointment" } {
                        input type="hidden" name="location" value=(place.code);
                        input type="hidden" name="service" value=(service.id);
                        input type="hidden" name="starts_at" value=(slot.starts_at);
                        button.button type="submit" { bdi { (format::time(locale, slot.starts_at, zone)) } }
                    }
                } } }
            }
        } }
    }
}

/// `POST /bank/requests/{request}/appointment`.
pub(crate) async fn appoint(
    ctx: Ctx,
    inside: Inside,
    ApiPath(request): ApiPath<ServiceRequestId>,
    PageForm(asked): PageForm<Asked>,
) -> Result<Response> {
    let (customer, channel, sent) = (inside.customer, ctx.merchant().channel, asked.clone());
    let make = async move |tx: &Tx| {
        let location = place(tx, &sent.location).await?;
        let service = sent.service.parse().map_err(|_| bookings::Denied::UnknownService)?;
        let starts_at = sent.starts_at.parse().map_err(|_| bookings::Denied::NoSuchSlot)?;
        flow::appoint(tx, &Appoint { customer, request, service, location, starts_at, channel }).await
    };
    let made = ctx.db.write(make).await.map(drop);
    settled(&ctx, customer, request, &asked, made).await
}

/// `POST /bank/requests/{request}/ticket`.
pub(crate) async fn ticket(
    ctx: Ctx,
    inside: Inside,
    ApiPath(request): ApiPath<ServiceRequestId>,
    PageForm(asked): PageForm<Asked>,
) -> Result<Response> {
    let (customer, channel, sent) = (inside.customer, ctx.merchant().channel, asked.clone());
    let take = async move |tx: &Tx| {
        flow::own(tx, customer, request).await?;
        let location = place(tx, &sent.location).await?;
        let (letter, request, customer) = (sent.letter.clone(), Some(request), Some(customer));
        flow::arrive(tx, &Arrive { location, letter, customer, request, booking: None, channel, staff: None }).await
    };
    let taken = ctx.db.write(take).await.map(drop);
    settled(&ctx, customer, request, &asked, taken).await
}

async fn place(tx: &Tx, code: &str) -> Found<kernel::LocationId> {
    Ok(channels::location_by_code(tx, code).await?.ok_or(bookings::Denied::UnknownPlace)?.id)
}

async fn settled(ctx: &Ctx, customer: CustomerId, id: ServiceRequestId, asked: &Asked, done: Found<()>) -> Result<Response> {
    let Err(error) = done else { return Ok(ctx.redirect(&format!("/bank/requests/{id}"))) };
    let Some(refusal) = error.refusal() else { return Err(error.into()) };
    let said = i18n::sentence(ctx.locale, refusal);
    Ok(crate::form::unsettled(drawn(ctx, customer, id, (asked, Some(said))).await?))
}
