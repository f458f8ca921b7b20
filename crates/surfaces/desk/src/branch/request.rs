//! One request of a customer, with its whole history, and what the bank does with it.

use axum::response::Response;
use banking::{By, Entry, Outcome, Request, RequestState, Spot, Step, Wish};
use channels::Location;
use customers::Customer;
use kernel::{Locale, Result as Found, ServiceRequestId, Zone};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Crumb, Field, Happening, Tone, Weight, badge, breadcrumbs, card, facts, page_head, text_area, timeline};
use web::{ApiPath, Ctx, Page, PageForm, Result, Routes, StaffCaller, format, t};

use super::bank::ROOM;
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done};

pub(super) fn routes() -> Routes {
    Routes::new().get("/desk/bank/requests/{request}", super::SERVING, show).post(
        "/desk/bank/requests/{request}",
        super::SERVING,
        act,
    )
}

/// What a request is for.
pub(super) fn what(locale: Locale, request: &Request) -> String {
    t!(
        locale,
        match request.wish {
            Wish::NewCard { .. } => "desk.request_new_card",
            Wish::LimitChange { .. } => "desk.request_limit_change",
            Wish::Certificate { .. } => "desk.request_certificate",
            Wish::Loan { .. } => "desk.request_loan",
        }
    )
}

/// How far a request has come.
pub(super) fn state(locale: Locale, state: RequestState) -> Markup {
    let (tone, key) = match state {
        RequestState::Open => (Tone::Warn, "desk.request_open"),
        RequestState::InHand => (Tone::Plain, "desk.request_in_hand"),
        RequestState::Waiting => (Tone::Plain, "desk.request_waiting"),
        RequestState::Done => (Tone::Good, "desk.request_done"),
        RequestState::Declined => (Tone::Bad, "desk.request_declined"),
        RequestState::Withdrawn => (Tone::Plain, "desk.request_withdrawn"),
    };
    badge(tone, &t!(locale, key))
}

/// What happened to a request, wherever that was.
pub(super) fn history(ctx: &Ctx, zone: &Zone, entries: &[Entry], places: &[Location]) -> Markup {
    let locale = ctx.locale;
    let key = |step: &str| match step {
        "opened" => "desk.step_opened",
        "booking" => "desk.step_booking",
        "ticket" => "desk.step_ticket",
        "taken_up" => "desk.step_taken_up",
        "noted" => "desk.step_noted",
        "asked" => "desk.step_asked",
        "answered" => "desk.step_answered",
        "done" => "desk.request_done",
        "declined" => "desk.request_declined",
        _ => "desk.request_withdrawn",
    };
    let line = |entry: &Entry| {
        let whom = if entry.staff.is_some() { "desk.by_us" } else { "desk.by_customer" };
        let place = places.iter().find(|place| Some(place.id) == entry.location).map(|place| place.name.get(locale));
        let whom = t!(locale, whom);
        Happening {
            at: format::date_time(locale, entry.at, zone),
            what: html! { strong { (t!(locale, key(&entry.step))) } @if !entry.words.is_empty() { p dir="auto" { (entry.words) } } },
            who: Some(place.map_or_else(|| whom.clone(), |place| format!("{whom} · {place}"))),
        }
    };
    timeline(&entries.iter().map(line).collect::<Vec<_>>())
}

struct View {
    request: Request,
    entries: Vec<Entry>,
    customer: Option<Customer>,
    places: Vec<Location>,
}

async fn view(read: &Read, id: ServiceRequestId) -> Found<View> {
    let request = banking::request_of(read, id).await?.ok_or(banking::Denied::UnknownRequest)?;
    let (entries, places) = (banking::history(read, id).await?, channels::locations(read).await?);
    Ok(View { customer: customers::customer(read, request.customer).await?, request, entries, places })
}

/// `GET /desk/bank/requests/{request}`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<ServiceRequestId>) -> Result<Page> {
    drawn(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, id: ServiceRequestId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let locale = ctx.locale;
    let (title, zone) = (what(locale, &view.request), &ctx.merchant().zone);
    let form = Form { locale, fields, wrongs };
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.bank") }], &title))
        (page_head(&title, Some(&format::date_time(locale, view.request.opened_at, zone)), html! {}))
        (form.refused())
        div.split {
            div.stack {
                (card(html! { (facts(&about(locale, &view))) p { (state(locale, view.request.state)) } }))
                (card(html! { h2 { (t!(locale, "desk.timeline")) } (history(ctx, zone, &view.entries, &view.places)) }))
            }
            @if view.request.ended_at.is_none() { (acts(locale, &view.request, &form)) }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn about(locale: Locale, view: &View) -> Vec<(String, Markup)> {
    let name = view.customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default();
    let mut told = vec![
        (
            t!(locale, "desk.bookings_who"),
            html! { a href={ "/desk/bank/customers/" (view.request.customer) } { bdi { (name) } } },
        ),
        (t!(locale, "desk.request_id"), html! { code { (view.request.id) } }),
    ];
    match view.request.wish {
        Wish::LimitChange { limit: amount, .. } | Wish::Loan { amount } => {
            told.push((t!(locale, "desk.bank_amount"), html! { bdi { (format::money(locale, amount)) } }));
        }
        Wish::NewCard { .. } | Wish::Certificate { .. } => {}
    }
    if let Some(booking) = view.request.booking {
        told.push((
            t!(locale, "desk.step_booking"),
            html! { a href={ "/desk/bookings/" (booking) } { (t!(locale, "desk.request_see")) } },
        ));
    }
    told
}

fn acts(locale: Locale, request: &Request, form: &Form<'_>) -> Markup {
    let label = t!(locale, "desk.request_words");
    let error = form.wrongs.at(locale, "words");
    let words =
        Field { name: "words", label: &label, value: form.fields.get("words"), error: error.as_deref(), ..Field::default() };
    let may: &[(&str, &str, Weight)] = match request.state {
        RequestState::Open => &[
            ("taken_up", "desk.act_take_up", Weight::Primary),
            ("asked", "desk.act_ask", Weight::Plain),
            ("noted", "desk.act_note", Weight::Plain),
            ("declined", "desk.act_decline", Weight::Danger),
        ],
        RequestState::Waiting => &[
            ("answered", "desk.act_answered", Weight::Primary),
            ("noted", "desk.act_note", Weight::Plain),
            ("declined", "desk.act_decline", Weight::Danger),
        ],
        _ => &[
            ("done", "desk.act_done", Weight::Primary),
            ("asked", "desk.act_ask", Weight::Plain),
            ("noted", "desk.act_note", Weight::Plain),
            ("declined", "desk.act_decline", Weight::Danger),
        ],
    };
    card(html! {
        form.stack method="post" action={ "/desk/bank/requests/" (request.id) } {
            (text_area(locale, words, 4))
            div.actions { @for (act, key, weight) in may {
                button.button.primary[*weight == Weight::Primary].danger[*weight == Weight::Danger] type="submit" name="act" value=(act) { (t!(locale, *key)) }
            } }
        }
        p.quiet { (t!(locale, "desk.request_words_hint")) }
    })
}

/// `POST /desk/bank/requests/{request}`.
async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ServiceRequestId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let at = Spot { channel: ctx.merchant().channel, location: staff.location, by: By::Staff(staff.staff) };
    let sent = fields.clone();
    let deed = async move |tx: &Tx| {
        let (act, words) = (sent.get("act"), sent.get("words"));
        match (act.parse::<Step>(), act.parse::<Outcome>()) {
            (Ok(step), _) => banking::go_on(tx, id, step, words, &at).await,
            (_, Ok(outcome)) => banking::finish(tx, id, outcome, words, &at).await,
            _ => Err(banking::Denied::RequestNotNow.into()),
        }
    };
    match settled(ctx.db.write(deed).await)? {
        Ok(_) => Ok(frame::done(&ctx, &format!("/desk/bank/requests/{id}"), Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}
