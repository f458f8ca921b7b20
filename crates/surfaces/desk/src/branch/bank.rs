//! The bank's desk: what waits for somebody, a customer's accounts and cards, cash in and out, disputes, and what tasks take.

use axum::response::Response;
use banking::{Account, AtDesk, Card, CardState, Dispute, DisputeState, NewCard, Proof, Request, Steps, Verdict};
use customers::Customer;
use kernel::{CustomerId, DisputeId, Locale, Money, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, Weight, badge, breadcrumbs, button, card, data_table, empty_state, page_head,
};
use web::{ApiPath, Ctx, Page, PageForm, Permission, Result, Routes, StaffCaller, format, t};

use super::request;
use super::steps::steps;
use crate::fields::{Fields, Wrongs, money};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done, Room};

/// The room.
pub(crate) const ROOM: Room = Room { path: "/desk/bank", name: "desk.bank", icon: Icon::Card, permission: Permission::ServeDesk };

/// Requests and disputes that the page shows.
const OPEN_MOST: i64 = 100;
/// Days over which steps are counted.
const DAYS: i64 = 90;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, super::SERVING, show)
        .get("/desk/bank/customers/{customer}", super::SERVING, customer)
        .post("/desk/bank/customers/{customer}", super::SERVING, act)
        .post("/desk/bank/disputes/{dispute}", super::SERVING, decide)
}

struct View {
    is_enabled: bool,
    requests: Vec<(Request, String)>,
    disputes: Vec<(Dispute, String)>,
    steps: Vec<Steps>,
}

async fn view(read: &Read, since: kernel::Timestamp) -> Found<View> {
    let mut view = View {
        is_enabled: banking::enabled(read).await?,
        requests: Vec::new(),
        disputes: Vec::new(),
        steps: banking::steps(read, since).await?,
    };
    for request in banking::open_requests(read, OPEN_MOST).await? {
        let name = name(read, request.customer).await?;
        view.requests.push((request, name));
    }
    for dispute in banking::open_disputes(read, OPEN_MOST).await? {
        let name = name(read, dispute.customer).await?;
        view.disputes.push((dispute, name));
    }
    Ok(view)
}

async fn name(read: &Read, customer: CustomerId) -> Found<String> {
    Ok(customers::customer(read, customer).await?.map(|customer| customer.name).unwrap_or_default())
}

/// `GET /desk/bank`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let since = ctx.db.clock().now().plus_seconds(-DAYS * 86_400);
    let view = ctx.db.read(async move |read: &Read| view(read, since).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.bank");
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.bank_lead")), html! {}))
        @if !view.is_enabled { (empty_state(Icon::Card, &t!(locale, "desk.bank_none"), html! {})) }
        @else {
            div.stack #bank data-live="desk_bank" {
                (requests(&ctx, &view.requests))
                (disputes(&ctx, &view.disputes))
                (steps(locale, &view.steps))
            }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

fn requests(ctx: &Ctx, requests: &[(Request, String)]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.bank_request")),
        Column::text(t!(locale, "desk.bookings_who")),
        Column::text(t!(locale, "desk.bank_since")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |(request, name): &(Request, String)| {
        vec![
            html! { a href={ "/desk/bank/requests/" (request.id) } { (request::what(locale, request)) } },
            html! { a href={ "/desk/bank/customers/" (request.customer) } { bdi { (name) } } },
            html! { (format::date_time(locale, request.opened_at, &ctx.merchant().zone)) },
            request::state(locale, request.state),
        ]
    };
    html! {
        @if requests.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.bank_no_requests"), html! {})) }
        @else { (data_table(&t!(locale, "desk.bank_requests"), &columns, &requests.iter().map(row).collect::<Vec<_>>())) }
    }
}

fn disputes(ctx: &Ctx, disputes: &[(Dispute, String)]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.bookings_who")),
        Column::text(t!(locale, "desk.bank_why")),
        Column::number(t!(locale, "desk.bank_amount")),
        Column::text(t!(locale, "desk.bank_decide_by")),
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |(dispute, name): &(Dispute, String)| {
        vec![
            html! { a href={ "/desk/bank/customers/" (dispute.customer) } { bdi { (name) } } },
            html! { (t!(locale, why_key(dispute.why))) @if !dispute.words.is_empty() { p.quiet dir="auto" { (dispute.words) } } },
            html! { bdi { (format::money(locale, dispute.amount)) } },
            html! { (format::date(locale, dispute.decide_by, &ctx.merchant().zone)) " " @if dispute.state == DisputeState::Credited { (badge(Tone::Plain, &t!(locale, "desk.dispute_credited"))) } },
            deciding(locale, dispute),
        ]
    };
    html! { @if !disputes.is_empty() { (data_table(&t!(locale, "desk.bank_disputes"), &columns, &disputes.iter().map(row).collect::<Vec<_>>())) } }
}

fn deciding(locale: Locale, dispute: &Dispute) -> Markup {
    html! {
        form.actions method="post" action={ "/desk/bank/disputes/" (dispute.id) } {
            @if dispute.state == DisputeState::Opened { button.button type="submit" name="act" value="credit" { (t!(locale, "desk.dispute_credit")) } }
            button.button type="submit" name="act" value=(Verdict::Upheld) { (t!(locale, "desk.dispute_uphold")) }
            button.button.danger type="submit" name="act" value=(Verdict::Rejected) { (t!(locale, "desk.dispute_reject")) }
        }
    }
}

fn why_key(why: banking::Why) -> &'static str {
    match why {
        banking::Why::NotMine => "desk.why_not_mine",
        banking::Why::NotReceived => "desk.why_not_received",
        banking::Why::WrongAmount => "desk.why_wrong_amount",
        banking::Why::Twice => "desk.why_twice",
        banking::Why::Other => "desk.why_other",
    }
}

/// `POST /desk/bank/disputes/{dispute}`.
async fn decide(
    ctx: Ctx,
    _: StaffCaller,
    ApiPath(id): ApiPath<DisputeId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let decide = async move |tx: &Tx| match fields.get("act").parse::<Verdict>() {
        Ok(verdict) => banking::decide(tx, id, verdict).await,
        Err(_) => banking::credit(tx, id).await,
    };
    ctx.db.write(decide).await?;
    Ok(frame::done(&ctx, ROOM.path, Done::Saved))
}

/// A customer at the bank's desk.
struct Held {
    customer: Customer,
    accounts: Vec<Account>,
    cards: Vec<Card>,
    requests: Vec<Request>,
    owed: Option<Money>,
}

async fn held(read: &Read, id: CustomerId) -> Found<Held> {
    let unknown = || kernel::DomainError::new(kernel::Kind::Missing, "customers.unknown_customer");
    Ok(Held {
        customer: customers::customer(read, id).await?.ok_or_else(unknown)?,
        accounts: banking::accounts(read, id).await?,
        cards: banking::cards(read, id).await?,
        requests: banking::requests(read, id).await?,
        owed: banking::owed(read, id).await?,
    })
}

/// `GET /desk/bank/customers/{customer}`.
async fn customer(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<CustomerId>) -> Result<Page> {
    drawn(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, id: CustomerId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let held = ctx.db.read(async move |read: &Read| held(read, id).await).await?;
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = held.customer.name.clone();
    let owed = held.owed.map(|owed| t!(locale, "desk.bank_owed", amount = owed));
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.bank") }], &title))
        (page_head(&title, owed.as_deref(), html! {}))
        (form.refused())
        div.split {
            div.stack { (accounts(locale, &held)) (cards(locale, &held)) (own_requests(locale, &held)) }
            div.stack { @if !held.accounts.is_empty() { (cash(&form, &held)) (new_card(&form, &held)) } (opening(locale, id)) }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn accounts(locale: Locale, held: &Held) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.bank_account")),
        Column::text(t!(locale, "desk.bank_kind")),
        Column::number(t!(locale, "desk.bank_left")),
    ];
    let row = |account: &Account| {
        vec![
            html! { bdi dir="ltr" { (banking::iban_shown(&account.number)) } },
            html! { (t!(locale, if account.kind == banking::AccountKind::Savings { "desk.account_savings" } else { "desk.account_current" })) },
            html! { bdi { (format::money(locale, account.left)) } },
        ]
    };
    html! {
        @if held.accounts.is_empty() { (empty_state(Icon::Card, &t!(locale, "desk.bank_no_accounts"), html! {})) }
        @else { (data_table(&t!(locale, "desk.bank_accounts"), &columns, &held.accounts.iter().map(row).collect::<Vec<_>>())) }
    }
}

fn cards(locale: Locale, held: &Held) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.bank_card")),
        Column::number(t!(locale, "desk.bank_day_limit")),
        Column::text(t!(locale, "desk.state")),
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |card: &Card| {
        let (tone, state, act, key) = match card.state {
            CardState::Active => (Tone::Good, "desk.card_active", "freeze", "desk.card_freeze"),
            CardState::Frozen => (Tone::Warn, "desk.card_frozen", "unfreeze", "desk.card_unfreeze"),
            CardState::Ended => (Tone::Plain, "desk.card_ended", "", ""),
        };
        vec![
            html! { bdi { "…" (card.last_four) } },
            html! { bdi { (format::money(locale, card.day_limit)) } },
            badge(tone, &t!(locale, state)),
            html! { @if card.state != CardState::Ended {
                form method="post" action={ "/desk/bank/customers/" (held.customer.id) } {
                    input type="hidden" name="act" value=(act);
                    input type="hidden" name="card" value=(card.id);
                    (button(Weight::Plain, &t!(locale, key)))
                }
            } },
        ]
    };
    html! { @if !held.cards.is_empty() { (data_table(&t!(locale, "desk.bank_cards"), &columns, &held.cards.iter().map(row).collect::<Vec<_>>())) } }
}

fn own_requests(locale: Locale, held: &Held) -> Markup {
    html! { @if !held.requests.is_empty() {
        (card(html! {
            h2 { (t!(locale, "desk.bank_requests")) }
            ul.plain-list { @for request in &held.requests { li.row.between {
                a href={ "/desk/bank/requests/" (request.id) } { (request::what(locale, request)) } (request::state(locale, request.state))
            } } }
        }))
    } }
}

fn account_options(locale: Locale, held: &Held) -> Vec<(String, String)> {
    let said = |account: &Account| format!("{} · {}", banking::iban_shown(&account.number), format::money(locale, account.left));
    held.accounts.iter().map(|account| (account.id.to_string(), said(account))).collect()
}

fn cash(form: &Form<'_>, held: &Held) -> Markup {
    let locale = form.locale;
    card(html! {
        h2 { (t!(locale, "desk.bank_cash")) }
        form.stack method="post" action={ "/desk/bank/customers/" (held.customer.id) } {
            (form.choice("account", "desk.bank_account", &account_options(locale, held)))
            (form.line("amount", "desk.bank_amount", Field { keyboard: "decimal", is_required: true, autocomplete: "off", ..Field::default() }))
            (form.check("seen", "desk.bank_seen"))
            div.actions {
                button.button.primary type="submit" name="act" value="pay_in" { (t!(locale, "desk.bank_pay_in")) }
                button.button type="submit" name="act" value="pay_out" { (t!(locale, "desk.bank_pay_out")) }
            }
        }
    })
}

fn new_card(form: &Form<'_>, held: &Held) -> Markup {
    let locale = form.locale;
    let hint = t!(locale, "desk.bank_token_hint");
    card(html! {
        details {
            summary { (t!(locale, "desk.bank_new_card")) }
            form.stack method="post" action={ "/desk/bank/customers/" (held.customer.id) } {
                input type="hidden" name="act" value="issue";
                @let options = account_options(locale, held);
                @let label = t!(locale, "desk.bank_account");
                (web::components::select(locale, Field { name: "card_account", label: &label, ..Field::default() }, &options))
                (form.line("token", "desk.bank_token", Field { hint: Some(&hint), is_required: true, autocomplete: "off", ..Field::default() }))
                (form.line("last_four", "desk.bank_last_four", Field { keyboard: "numeric", is_required: true, autocomplete: "off", ..Field::default() }))
                (form.line("day_limit", "desk.bank_day_limit", Field { keyboard: "decimal", is_required: true, ..Field::default() }))
                (button(Weight::Plain, &t!(locale, "desk.bank_issue")))
            }
        }
    })
}

fn opening(locale: Locale, id: CustomerId) -> Markup {
    card(html! {
        form.actions method="post" action={ "/desk/bank/customers/" (id) } {
            button.button type="submit" name="act" value="current" { (t!(locale, "desk.bank_open_current")) }
            button.button type="submit" name="act" value="savings" { (t!(locale, "desk.bank_open_savings")) }
        }
    })
}

/// `POST /desk/bank/customers/{customer}`.
async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CustomerId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, by) = (fields.clone(), staff.clone());
    let channel = ctx.merchant().channel;
    let deed = async move |tx: &Tx| done(tx, id, &sent, (&by, channel)).await;
    // Whoever has not seen the papers is told so beside the form.
    let done = match ctx.db.write(deed).await {
        Err(kernel::Error::Domain(refusal)) if refusal.code == "banking.proof_needed" => Err(Wrongs::of(*refusal)),
        done => settled(done)?,
    };
    match done {
        Ok(()) => Ok(frame::done(&ctx, &format!("/desk/bank/customers/{id}"), Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}

async fn done(tx: &Tx, customer: CustomerId, sent: &Fields, (by, channel): (&StaffCaller, kernel::ChannelId)) -> Found<()> {
    let terms = banking::terms(tx).await?.ok_or(banking::Denied::NotEnabled)?;
    let unknown = |_| banking::Denied::UnknownAccount;
    let sum = |name: &str| -> Found<Money> { Ok(money(sent.get(name), terms.currency)?.unwrap_or(Money::zero(terms.currency))) };
    let card = || sent.get("card").parse().map_err(|_| banking::Denied::UnknownCard);
    match sent.get("act") {
        "freeze" => banking::freeze(tx, customer, card()?, channel).await.map(drop),
        "unfreeze" => banking::unfreeze(tx, customer, card()?, channel).await.map(drop),
        "issue" => {
            let account = sent.get("card_account").parse().map_err(unknown)?;
            let (token, last_four) = (sent.get("token").to_owned(), sent.get("last_four").to_owned());
            banking::issue_card(tx, &NewCard { customer, account, token, last_four, day_limit: sum("day_limit")? })
                .await
                .map(drop)
        }
        act @ ("pay_in" | "pay_out") => {
            let account = sent.get("account").parse().map_err(unknown)?;
            let location = match by.location {
                Some(location) => location,
                None => channels::require_channel(tx, channel).await?.location,
            };
            let wish = AtDesk { customer, account, amount: sum("amount")?, location, staff: by.staff };
            // Whoever ticks that they have seen the papers is the proof, by name.
            let seen = Some(Proof::InPerson(by.staff)).filter(|_| !sent.get("seen").is_empty());
            let moved =
                if act == "pay_in" { banking::pay_in(tx, &wish).await } else { banking::pay_out(tx, &wish, seen.as_ref()).await };
            moved.map(drop)
        }
        kind => {
            let kind = kind.parse().map_err(|_| banking::Denied::UnknownAccount)?;
            banking::open_account(tx, customer, kind).await.map(drop)
        }
    }
}
