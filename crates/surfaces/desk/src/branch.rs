//! The branch: whom a desk serves next and why they came, the screen that shows which number is called, and the bank's desk.

mod bank;
mod request;
mod screen;
mod steps;

use axum::response::Response;
use bookings::{Call, Line, Ticket, TicketState, Waits};
use events::Event;
use events::bookings::{TicketCalled, TicketEnded, TicketServed, TicketTaken};
use flows::branch::{self as flow, Arrive, Served};
use kernel::{Locale, LocationId, Result as Found, ServiceRequestId, TicketId, Timestamp, Zone};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Recorded, Tx};
use web::components::{
    Column, Field, Icon, Series, Stat, Tone, Unit, Weight, badge, bar_chart, button, card, data_table, empty_state, link_button,
    notice, page_head, select, stats, text_field,
};
use web::live::{Frame, Topic, Touch, is_id};
use web::{ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::bookings::{Here, choose_place, here};
use crate::fields::{Fields, Wrongs};
use crate::form::{settled, unsettled};
use crate::frame::{self, Room};

/// The queue.
pub(crate) const ROOM: Room =
    Room { path: "/desk/queue", name: "desk.queue", icon: Icon::Clock, permission: Permission::ServeDesk };
pub(crate) use bank::ROOM as BANK;

const SERVING: Policy = Policy::Staff(Permission::ServeDesk);
/// Desks of a branch have short names.
const DESK: &str = "1";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, SERVING, show)
        .post(ROOM.path, SERVING, act)
        .get("/queue/{location}", Policy::Public, screen::show)
        .merge(bank::routes())
        .merge(request::routes())
}

/// `queue.<location>`: who is called, for the public screen and the desks; `desk_agenda.<location>`: its appointments.
pub(crate) fn topics() -> Vec<Topic> {
    let reload = |_: &Recorded, _: &Touch, _: Locale| Frame::Reload;
    vec![
        Topic { prefix: "queue", takes: is_id::<LocationId>, policy: Policy::Public, touches: queue_touches, draw: reload },
        Topic { prefix: "desk_agenda", takes: is_id::<LocationId>, policy: SERVING, touches: agenda_touches, draw: reload },
        Topic { prefix: "desk_bank", takes: str::is_empty, policy: SERVING, touches: bank_touches, draw: reload },
    ]
}

/// Where it happened: every event of a ticket and of an appointment says so under this name.
#[derive(Deserialize)]
struct At {
    location: LocationId,
}

fn touch_at(recorded: &Recorded, prefix: &str, element: &str) -> Vec<Touch> {
    let touch = |At { location }| Touch { topic: format!("{prefix}.{location}"), element: element.to_owned() };
    serde_json::from_str(&recorded.body).ok().map(touch).into_iter().collect()
}

fn queue_touches(recorded: &Recorded) -> Vec<Touch> {
    let kinds = [TicketTaken::KIND, TicketCalled::KIND, TicketServed::KIND, TicketEnded::KIND];
    if kinds.contains(&recorded.kind.as_ref()) { touch_at(recorded, "queue", "queue") } else { Vec::new() }
}

fn agenda_touches(recorded: &Recorded) -> Vec<Touch> {
    let is_ticket = recorded.kind.starts_with("bookings.ticket");
    let is_of_day = recorded.kind.starts_with("bookings.") && !is_ticket;
    if is_of_day { touch_at(recorded, "desk_agenda", "agenda") } else { Vec::new() }
}

fn bank_touches(recorded: &Recorded) -> Vec<Touch> {
    let moves = ["banking.request", "banking.dispute"].iter().any(|start| recorded.kind.starts_with(start));
    let touch = Touch { topic: "desk_bank".to_owned(), element: "bank".to_owned() };
    moves.then_some(touch).into_iter().collect()
}

/// What the address asks for: which branch, and at which of its desks somebody sits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    location: String,
    desk: String,
}

struct View {
    here: Here,
    zone: Zone,
    desk: String,
    lines: Vec<Line>,
    queue: Vec<Ticket>,
    waits: Waits,
    served: Option<Served>,
    now: Timestamp,
}

/// `GET /desk/queue`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    drawn(&ctx, &staff, &asked, &Wrongs::default()).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, asked: &Asked, wrongs: &Wrongs) -> Result<Page> {
    let (wish, usual, now, zone) = (asked.clone(), staff.location, ctx.db.clock().now(), ctx.merchant().zone.clone());
    let view = ctx.db.read(async move |read: &Read| view(read, &wish, usual, (now, zone.clone())).await).await?;
    Ok(page(ctx, staff, &view, wrongs))
}

async fn view(read: &Read, asked: &Asked, usual: Option<LocationId>, (now, zone): (Timestamp, Zone)) -> Found<View> {
    let here = here(read, &asked.location, usual).await?;
    let zone = here.place.as_ref().map_or(zone, |place| place.zone.clone());
    let (location, day) = (here.location.id, now.day(&zone));
    let desk = if asked.desk.trim().is_empty() { DESK.to_owned() } else { asked.desk.trim().to_owned() };
    let queue = bookings::queue(read, location, day).await?;
    let served = flow::at_desk(read, (location, &desk), &queue).await?;
    let (lines, waits) = (bookings::lines(read, location).await?, bookings::waits(read, location, day).await?);
    Ok(View { here, zone, desk, lines, queue, waits, served, now })
}

fn page(ctx: &Ctx, staff: &StaffCaller, view: &View, wrongs: &Wrongs) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.queue");
    let screen = link_button(&format!("/queue/{}", view.here.location.id), &t!(locale, "desk.queue_screen"));
    let body = html! {
        (page_head(&title, Some(view.here.location.name.get(locale)), screen))
        (asking(locale, view))
        @for said in wrongs.sentences(locale) { (notice(Tone::Bad, html! { (said) })) }
        @if view.lines.is_empty() { (empty_state(Icon::Clock, &t!(locale, "desk.queue_no_lines"), html! {})) }
        @else {
            div.split {
                div.stack #queue data-live={ "queue." (view.here.location.id) } {
                    (at_desk(ctx, view))
                    (figures(locale, &view.waits))
                    (waiting(ctx, view))
                    (chart(locale, view))
                }
                (arriving(locale, view))
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn asking(locale: Locale, view: &View) -> Markup {
    let (where_label, desk_label) = (t!(locale, "desk.bookings_where"), t!(locale, "desk.queue_desk"));
    html! {
        form.filters method="get" action=(ROOM.path) {
            (choose_place(locale, &view.here, &where_label))
            (text_field(locale, Field { name: "desk", label: &desk_label, value: &view.desk, ..Field::default() }))
            button.button type="submit" { (t!(locale, "desk.bookings_show")) }
        }
    }
}

fn figures(locale: Locale, waits: &Waits) -> Markup {
    let stat = |label: &str, value: String| Stat {
        label: t!(locale, label),
        value: html! { (value) },
        note: None,
        tone: Tone::Plain,
        trend: Vec::new(),
    };
    let minutes = |seconds: i64| t!(locale, "desk.queue_minutes", minutes = (seconds + 30) / 60);
    stats(
        locale,
        &[
            stat("desk.queue_waiting", format::number(locale, waits.waiting)),
            stat("desk.queue_mean", minutes(waits.waited_mean_s)),
            stat("desk.queue_most", minutes(waits.waited_most_s)),
            stat("desk.queue_served_mean", minutes(waits.served_mean_s)),
        ],
    )
}

/// A tap of the desk, with what it needs to find its way back.
fn tap(locale: Locale, view: &View, ticket: Option<TicketId>, (act, key, weight): (&str, &str, Weight)) -> Markup {
    html! {
        form method="post" action=(ROOM.path) {
            input type="hidden" name="location" value=(view.here.location.id);
            input type="hidden" name="desk" value=(view.desk);
            input type="hidden" name="act" value=(act);
            @if let Some(ticket) = ticket { input type="hidden" name="ticket" value=(ticket); }
            (button(weight, &t!(locale, key)))
        }
    }
}

/// Whom the desk has called or serves: who they are, why they came, and what can be done.
fn at_desk(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let next = ("next", "desk.queue_next", Weight::Primary);
    card(html! {
        h2 { (t!(locale, "desk.queue_at_desk", desk = &view.desk)) }
        @match &view.served {
            None => { p.quiet { (t!(locale, "desk.queue_nobody")) } (tap(locale, view, None, next)) },
            Some(served) => {
                (told(ctx, view, served))
                div.actions {
                    @if served.ticket.state == TicketState::Called {
                        (tap(locale, view, Some(served.ticket.id), ("serve", "desk.queue_serve", Weight::Primary)))
                        (tap(locale, view, Some(served.ticket.id), ("again", "desk.queue_again", Weight::Plain)))
                        (tap(locale, view, Some(served.ticket.id), ("leave", "desk.queue_gone", Weight::Plain)))
                    } @else {
                        (tap(locale, view, Some(served.ticket.id), ("finish", "desk.queue_finish", Weight::Plain)))
                        (tap(locale, view, None, next))
                    }
                }
            },
        }
    })
}

fn told(ctx: &Ctx, view: &View, served: &Served) -> Markup {
    let locale = ctx.locale;
    html! {
        p.called-number { strong { bdi { (served.ticket.shown()) } } " " (ticket_state(locale, served.ticket.state)) }
        @if let Some(customer) = &served.customer {
            p { a href={ "/desk/bank/customers/" (customer.id) } { bdi { (customer.name) } } }
        }
        @if let Some(booking) = &served.booking {
            p { a href={ "/desk/bookings/" (booking.id) } { (t!(locale, "desk.queue_appointment", at = format::time(locale, booking.starts_at, &view.zone))) } }
        }
        @if let Some(request) = &served.request {
            p { a href={ "/desk/bank/requests/" (request.id) } { (request::what(locale, request)) } " " (request::state(locale, request.state)) }
            (request::history(ctx, &view.zone, &served.history, &view.here.all))
        }
    }
}

fn ticket_state(locale: Locale, state: TicketState) -> Markup {
    let (tone, key) = match state {
        TicketState::Waiting => (Tone::Plain, "desk.ticket_waiting"),
        TicketState::Called => (Tone::Warn, "desk.ticket_called"),
        TicketState::Serving => (Tone::Good, "desk.ticket_serving"),
        TicketState::Finished => (Tone::Plain, "desk.ticket_finished"),
        TicketState::Left => (Tone::Plain, "desk.ticket_left"),
    };
    badge(tone, &t!(locale, key))
}

fn waiting(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.queue_ticket")),
        Column::text(t!(locale, "desk.state")),
        Column::text(t!(locale, "desk.queue_desk")),
        Column::number(t!(locale, "desk.queue_waited")),
    ];
    let row = |ticket: &Ticket| {
        vec![
            html! { span { strong { bdi { (ticket.shown()) } } @if ticket.request.is_some() { " · " (t!(locale, "desk.queue_with_request")) } @if ticket.booking.is_some() { " · " (t!(locale, "desk.queue_with_booking")) } } },
            ticket_state(locale, ticket.state),
            html! { bdi { (ticket.desk) } },
            html! { (t!(locale, "desk.queue_minutes", minutes = ticket.waited_s(view.now) / 60)) },
        ]
    };
    html! {
        @if view.queue.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.queue_empty"), html! {})) }
        @else { (data_table(&t!(locale, "desk.queue_tickets"), &columns, &view.queue.iter().map(row).collect::<Vec<_>>())) }
    }
}

/// How long those who wait have waited, the longest first to be seen.
fn chart(locale: Locale, view: &View) -> Markup {
    let waits = view.queue.iter().filter(|ticket| ticket.state == TicketState::Waiting);
    let points: Vec<(String, i64)> = waits.map(|ticket| (ticket.shown(), ticket.waited_s(view.now) / 60)).collect();
    html! { @if !points.is_empty() { (card(bar_chart(locale, &Series { title: t!(locale, "desk.queue_chart"), unit: Unit::Count, points }))) } }
}

fn arriving(locale: Locale, view: &View) -> Markup {
    let (line, request) = (t!(locale, "desk.queue_line"), t!(locale, "desk.queue_request"));
    let options: Vec<(String, String)> =
        view.lines.iter().map(|line| (line.letter.clone(), format!("{} · {}", line.letter, line.name.get(locale)))).collect();
    card(html! {
        h2 { (t!(locale, "desk.queue_arrive")) }
        form.stack method="post" action=(ROOM.path) {
            input type="hidden" name="location" value=(view.here.location.id);
            input type="hidden" name="desk" value=(view.desk);
            input type="hidden" name="act" value="arrive";
            (select(locale, Field { name: "letter", label: &line, ..Field::default() }, &options))
            (text_field(locale, Field { name: "request", label: &request, autocomplete: "off", ..Field::default() }))
            (button(Weight::Plain, &t!(locale, "desk.queue_give")))
        }
    })
}

/// `POST /desk/queue`: one tap.
async fn act(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let asked = Asked { location: fields.get("location").to_owned(), desk: fields.get("desk").to_owned() };
    let (sent, by, channel) = (fields.clone(), staff.staff, ctx.merchant().channel);
    let deed = async move |tx: &Tx| {
        let location = sent.get("location").parse().map_err(|_| bookings::Denied::UnknownPlace)?;
        let ticket = || sent.get("ticket").parse::<TicketId>().map_err(|_| bookings::Denied::UnknownTicket);
        match sent.get("act") {
            "serve" => flow::serve(tx, ticket()?, (Some(by), channel)).await.map(drop),
            "again" => bookings::call_again(tx, ticket()?).await.map(drop),
            "leave" => bookings::leave(tx, ticket()?).await.map(drop),
            "finish" => bookings::finish(tx, ticket()?).await.map(drop),
            "arrive" => {
                let request = match sent.get("request") {
                    "" => None,
                    text => Some(text.parse::<ServiceRequestId>().map_err(|_| banking::Denied::UnknownRequest)?),
                };
                let letter = sent.get("letter").to_owned();
                let wish = Arrive { location, letter, customer: None, request, booking: None, channel, staff: Some(by) };
                flow::arrive(tx, &wish).await.map(drop)
            }
            _ => {
                let call = Call { location, letters: Vec::new(), desk: sent.get("desk").to_owned(), staff: Some(by) };
                flow::call_next(tx, &call).await.map(drop)
            }
        }
    };
    match settled(ctx.db.write(deed).await)? {
        Ok(()) => Ok(ctx.redirect(&format!("{}?location={}&desk={}", ROOM.path, asked.location, encoded(&asked.desk)))),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, &asked, &wrongs).await?)),
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
