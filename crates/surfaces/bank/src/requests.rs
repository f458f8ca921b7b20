//! Requests: what a customer asks the bank to do, with one history over app, web and branch.

pub(crate) mod branch;

use axum::response::Response;
use banking::{Account, By, Card, CardState, Entry, NewRequest, Outcome, Request, RequestState, Spot, Step, Wish};
use bookings::{Booking, Ticket};
use flows::branch as flow;
use kernel::{CustomerId, Locale, Result as Found, ServiceRequestId, Texts};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Field, Happening, Icon, Tone, Weight, badge, button, card, empty_state, facts, link_button, notice, select, text_area,
    text_field, timeline,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, format, t};

use crate::form::{Refused, money, unsettled};
use crate::frame::{self, Inside, Room, choose_account};

/// The form as it travels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    what: String,
    account: String,
    card: String,
    amount: String,
    words: String,
}

/// What can be asked for, with the key of its name.
const WHATS: [(&str, &str); 4] = [
    ("new_card", "bank.new_card"),
    ("limit_change", "bank.limit_change"),
    ("certificate", "bank.certificate"),
    ("loan", "bank.loan"),
];

/// What a request is for.
pub(crate) fn what(locale: Locale, request: &Request) -> String {
    let key = WHATS.iter().find(|(word, _)| *word == request.wish.word()).map_or("bank.request", |(_, key)| key);
    t!(locale, key)
}

/// How far a request has come.
pub(crate) fn state(locale: Locale, state: RequestState) -> Markup {
    let (tone, key) = match state {
        RequestState::Open => (Tone::Plain, "bank.request_open"),
        RequestState::InHand => (Tone::Plain, "bank.request_in_hand"),
        RequestState::Waiting => (Tone::Warn, "bank.request_waiting"),
        RequestState::Done => (Tone::Good, "bank.request_done"),
        RequestState::Declined => (Tone::Bad, "bank.request_declined"),
        RequestState::Withdrawn => (Tone::Plain, "bank.request_withdrawn"),
    };
    badge(tone, &t!(locale, key))
}

/// `GET /bank/requests`.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let customer = inside.customer;
    let all = ctx.db.read(async move |read: &Read| banking::requests(read, customer).await).await?;
    let locale = ctx.locale;
    let new = link_button("/bank/requests/new", &t!(locale, "bank.new_request"));
    let body = html! {
        div.stack #bank data-live={ "bank." (customer) } {
            @if all.is_empty() { (empty_state(Icon::Edit, &t!(locale, "bank.no_requests"), new)) }
            @else {
                ul.deeds { @for request in &all { li.card {
                    span.what {
                        a href={ "/bank/requests/" (request.id) } { strong { (what(locale, request)) } }
                        span.quiet { (t!(locale, "bank.opened_on", day = format::date(locale, request.opened_at, &inside.terms.zone))) }
                    }
                    (state(locale, request.state))
                } } }
                p { (new) }
            }
        }
    };
    Ok(frame::page(&ctx, Room::Requests, t!(locale, "bank.requests"), body))
}

/// What the form chooses from.
async fn choices(ctx: &Ctx, inside: &Inside) -> Result<(Vec<Account>, Vec<Card>)> {
    let customer = inside.customer;
    let find = async move |read: &Read| Ok((banking::accounts(read, customer).await?, banking::cards(read, customer).await?));
    Ok(ctx.db.read(find).await?)
}

/// `GET /bank/requests/new`: what is asked for, then what that needs.
pub(crate) async fn ask(ctx: Ctx, inside: Inside, ApiQuery(form): ApiQuery<Form>) -> Result<Page> {
    let known = choices(&ctx, &inside).await?;
    Ok(new_page(&ctx, &known, &form, &Refused::default()))
}

/// `POST /bank/requests/new`.
pub(crate) async fn begin(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = inside.customer;
    let begun = match wish(&inside, &form) {
        Ok(wish) => {
            let wish = NewRequest { customer, wish, words: form.words.clone(), at: spot(&ctx, customer) };
            ctx.db.write(async move |tx: &Tx| banking::request(tx, &wish).await).await
        }
        Err(error) => Err(error),
    };
    match begun {
        Ok(request) => Ok(ctx.redirect(&format!("/bank/requests/{}", request.id))),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            let known = choices(&ctx, &inside).await?;
            Ok(unsettled(new_page(&ctx, &known, &form, &refused)))
        }
    }
}

fn wish(inside: &Inside, form: &Form) -> Found<Wish> {
    let account = || form.account.parse().map_err(|_| banking::Denied::UnknownAccount);
    let sum = || money(&form.amount, inside.terms.currency);
    Ok(match form.what.as_str() {
        "limit_change" => Wish::LimitChange { card: form.card.parse().map_err(|_| banking::Denied::UnknownCard)?, limit: sum()? },
        "certificate" => Wish::Certificate { account: account()? },
        "loan" => Wish::Loan { amount: sum()? },
        _ => Wish::NewCard { account: account()? },
    })
}

/// Where a customer does something with their request: in the app or on the web.
fn spot(ctx: &Ctx, customer: CustomerId) -> Spot {
    Spot { channel: ctx.merchant().channel, location: None, by: By::Customer(customer) }
}

fn new_page(ctx: &Ctx, (accounts, cards): &(Vec<Account>, Vec<Card>), form: &Form, refused: &Refused) -> Page {
    let locale = ctx.locale;
    let chosen = WHATS.iter().find(|(word, _)| *word == form.what);
    let body = html! {
        @match chosen {
            None => {
                ul.deeds { @for (word, key) in WHATS { li.card {
                    span.what { strong { (t!(locale, key)) } }
                    a.button href={ "/bank/requests/new?what=" (word) } { (t!(locale, "bank.choose")) span.hidden { " " (t!(locale, key)) } }
                } } }
            },
            Some((word, key)) => {
                (card(html! {
                    h2 { (t!(locale, *key)) }
                    (refused.elsewhere(&["account", "card", "amount", "words"]))
                    form.stack method="post" action="/bank/requests/new" {
                        input type="hidden" name="what" value=(word);
                        @if matches!(*word, "new_card" | "certificate") { (choose_account(locale, accounts, ("bank.account", &form.account), refused.at("account"))) }
                        @if *word == "limit_change" { (choose_card(locale, cards, form, refused)) }
                        @if matches!(*word, "limit_change" | "loan") { (sum(locale, word, form, refused)) }
                        (words(locale, "bank.tell_us", form, refused))
                        p.actions { (button(Weight::Primary, &t!(locale, "bank.begin"))) a.button href="/bank/requests/new" { (t!(locale, "bank.back")) } }
                    }
                }))
            },
        }
    };
    frame::page(ctx, Room::Requests, t!(locale, "bank.new_request"), body)
}

fn choose_card(locale: Locale, cards: &[Card], form: &Form, refused: &Refused) -> Markup {
    let label = t!(locale, "bank.card");
    let live = cards.iter().filter(|card| card.state != CardState::Ended);
    let options: Vec<(String, String)> =
        live.map(|card| (card.id.to_string(), t!(locale, "bank.card_of", tail = &card.last_four))).collect();
    let field = Field {
        name: "card",
        label: &label,
        value: &form.card,
        error: refused.at("card"),
        is_required: true,
        ..Field::default()
    };
    select(locale, field, &options)
}

fn sum(locale: Locale, word: &str, form: &Form, refused: &Refused) -> Markup {
    let label = t!(locale, if word == "loan" { "bank.loan_amount" } else { "bank.day_limit" });
    let field = Field {
        name: "amount",
        label: &label,
        value: &form.amount,
        keyboard: "decimal",
        autocomplete: "off",
        error: refused.at("amount"),
        is_required: true,
        ..Field::default()
    };
    text_field(locale, field)
}

fn words(locale: Locale, label: &str, form: &Form, refused: &Refused) -> Markup {
    let label = t!(locale, label);
    text_area(
        locale,
        Field { name: "words", label: &label, value: &form.words, error: refused.at("words"), ..Field::default() },
        3,
    )
}

/// A request with everything that belongs to it.
struct View {
    request: Request,
    history: Vec<(Entry, Option<Texts>)>,
    booking: Option<(Booking, Texts)>,
    ticket: Option<(Ticket, i64)>,
}

async fn view(read: &Read, customer: CustomerId, id: ServiceRequestId, now: kernel::Timestamp) -> Found<View> {
    let request = flow::own(read, customer, id).await?;
    let locations = channels::locations(read).await?;
    let named = |id| locations.iter().find(|location| location.id == id).map(|location| location.name.clone());
    let history = banking::history(read, id).await?.into_iter();
    let history = history
        .map(|entry| {
            let place = entry.location.and_then(named);
            (entry, place)
        })
        .collect();
    let booking = flow::appointment(read, &request).await?;
    let booking = booking.map(|booking| {
        let place = named(booking.location).unwrap_or_default();
        (booking, place)
    });
    let ticket = match request.ticket {
        Some(ticket) => bookings::ticket_of(read, ticket).await?.filter(|ticket| ticket.ended_at.is_none()),
        None => None,
    };
    let ticket = match ticket {
        Some(ticket) => {
            let ahead = bookings::ahead(read, &ticket, now).await?;
            Some((ticket, ahead))
        }
        None => None,
    };
    Ok(View { request, history, booking, ticket })
}

/// `GET /bank/requests/{request}`.
pub(crate) async fn one(ctx: Ctx, inside: Inside, ApiPath(id): ApiPath<ServiceRequestId>) -> Result<Page> {
    drawn(&ctx, &inside, id, (&Form::default(), &Refused::default())).await
}

async fn drawn(ctx: &Ctx, inside: &Inside, id: ServiceRequestId, (form, refused): (&Form, &Refused)) -> Result<Page> {
    let (customer, now, locale) = (inside.customer, ctx.db.clock().now(), ctx.locale);
    let view = ctx.db.read(async move |read: &Read| view(read, customer, id, now).await).await?;
    let request = &view.request;
    let body = html! {
        div.split {
            div.stack #bank data-live={ "bank." (customer) } {
                section.card { (facts(&about(locale, inside, &view))) p { (state(locale, request.state)) } }
                section.card { h2 { (t!(locale, "bank.history")) } (timeline(&happened(locale, inside, &view.history))) }
            }
            @if request.ended_at.is_none() { div.stack { (next(locale, request, (form, refused))) } }
        }
    };
    Ok(frame::page(ctx, Room::Requests, what(locale, request), body))
}

fn about(locale: Locale, inside: &Inside, view: &View) -> Vec<(String, Markup)> {
    let zone = &inside.terms.zone;
    let mut told = match view.request.wish {
        Wish::LimitChange { limit, .. } => vec![(t!(locale, "bank.day_limit"), frame::amount(locale, limit))],
        Wish::Loan { amount } => vec![(t!(locale, "bank.loan_amount"), frame::amount(locale, amount))],
        Wish::NewCard { .. } | Wish::Certificate { .. } => Vec::new(),
    };
    told.push((t!(locale, "bank.begun"), html! { (format::date_time(locale, view.request.opened_at, zone)) }));
    if let Some((booking, place)) = &view.booking {
        let at = format::date_time(locale, booking.starts_at, zone);
        let way = html! { a href={ "/account/appointments/" (booking.id) } { (at) } " · " span lang=(place.language(locale)) { (place.get(locale)) } };
        told.push((t!(locale, "bank.appointment"), way));
    }
    if let Some((ticket, ahead)) = &view.ticket {
        let stands = if ticket.called_at.is_some() {
            t!(locale, "bank.called", desk = &ticket.desk)
        } else {
            t!(locale, "bank.ahead", count = *ahead)
        };
        told.push((t!(locale, "bank.ticket"), html! { strong { bdi { (ticket.shown()) } } " · " (stands) }));
    }
    told
}

fn happened(locale: Locale, inside: &Inside, history: &[(Entry, Option<Texts>)]) -> Vec<Happening> {
    let key = |step: &str| match step {
        "opened" => "bank.step_opened",
        "booking" => "bank.step_booking",
        "ticket" => "bank.step_ticket",
        "taken_up" => "bank.step_taken_up",
        "noted" => "bank.step_noted",
        "asked" => "bank.step_asked",
        "answered" => "bank.step_answered",
        "done" => "bank.request_done",
        "declined" => "bank.request_declined",
        _ => "bank.request_withdrawn",
    };
    let line = |(entry, place): &(Entry, Option<Texts>)| {
        let whom = if entry.staff.is_some() { t!(locale, "bank.by_bank") } else { t!(locale, "bank.by_you") };
        let place = place.as_ref().map(|place| place.get(locale).to_owned());
        Happening {
            at: format::date_time(locale, entry.at, &inside.terms.zone),
            what: html! { strong { (t!(locale, key(&entry.step))) } @if !entry.words.is_empty() { p dir="auto" { (entry.words) } } },
            who: Some(place.map_or_else(|| whom.clone(), |place| format!("{whom} · {place}"))),
        }
    };
    history.iter().map(line).collect()
}

/// What a customer can do next: answer, add, come to a branch, or give it up.
fn next(locale: Locale, request: &Request, (form, refused): (&Form, &Refused)) -> Markup {
    let here = format!("/bank/requests/{}", request.id);
    let (label, act) = match request.state {
        RequestState::Waiting => ("bank.your_answer", "bank.answer"),
        _ => ("bank.add_words", "bank.add"),
    };
    html! {
        @if request.state == RequestState::Waiting { (notice(Tone::Warn, html! { (t!(locale, "bank.we_asked")) })) }
        (card(html! {
            (refused.elsewhere(&["words"]))
            form.stack method="post" action={ (here) "/words" } { (words(locale, label, form, refused)) (button(Weight::Primary, &t!(locale, act))) }
        }))
        (card(html! {
            h2 { (t!(locale, "bank.at_branch")) }
            p { (t!(locale, "bank.at_branch_lead")) }
            p.actions { (link_button(&format!("{here}/branch"), &t!(locale, "bank.choose_branch"))) }
            form method="post" action={ (here) "/withdraw" } { (button(Weight::Plain, &t!(locale, "bank.withdraw_request"))) }
        }))
    }
}

/// `POST /bank/requests/{request}/words`: an answer where one is waited for, else a note.
pub(crate) async fn say(
    ctx: Ctx,
    inside: Inside,
    ApiPath(id): ApiPath<ServiceRequestId>,
    PageForm(form): PageForm<Form>,
) -> Result<Response> {
    let (customer, at, said) = (inside.customer, spot(&ctx, inside.customer), form.words.clone());
    let go_on = async move |tx: &Tx| {
        let request = flow::own(tx, customer, id).await?;
        let step = if request.state == RequestState::Waiting { Step::Answered } else { Step::Noted };
        banking::go_on(tx, id, step, &said, &at).await
    };
    let Err(error) = ctx.db.write(go_on).await else { return Ok(ctx.redirect(&format!("/bank/requests/{id}"))) };
    let refused = Refused::of(ctx.locale, error)?;
    Ok(unsettled(drawn(&ctx, &inside, id, (&form, &refused)).await?))
}

/// `POST /bank/requests/{request}/withdraw`.
pub(crate) async fn withdraw(ctx: Ctx, inside: Inside, ApiPath(id): ApiPath<ServiceRequestId>) -> Result<Response> {
    let at = spot(&ctx, inside.customer);
    ctx.db.write(async move |tx: &Tx| banking::finish(tx, id, Outcome::Withdrawn, "", &at).await).await?;
    Ok(ctx.redirect(&format!("/bank/requests/{id}")))
}
