//! The first page: what is to be done, each with one tap, then what there is.

use banking::{Account, AccountKind, Bill, BillState, Biller, Card, CardState, Request};
use kernel::{Locale, Money, Result as Found};
use maud::{Markup, html};
use spine::Read;
use web::components::{Icon, Tone, Weight, badge, button, empty_state, link_button, notice};
use web::{Ctx, Page, Result, format, t};

use crate::frame::{self, Inside, Room, amount, called};
use crate::{bills, cards, requests};

/// Bills that stand among what is to be done.
const BILLS_MOST: usize = 5;

/// What a customer has and what waits for them.
struct View {
    accounts: Vec<Account>,
    bills: Vec<Bill>,
    billers: Vec<Biller>,
    cards: Vec<Card>,
    requests: Vec<Request>,
    owed: Option<Money>,
}

/// `GET /bank`.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let customer = inside.customer;
    let view = ctx.db.read(async move |read: &Read| view(read, customer).await).await?;
    let locale = ctx.locale;
    let body = html! {
        div.stack #bank data-live={ "bank." (customer) } {
            @if let Some(owed) = view.owed {
                (notice(Tone::Warn, html! { (t!(locale, "bank.owed", amount = owed)) " " a href="/bank/disputes" { (t!(locale, "bank.repay_way")) } }))
            }
            @if view.accounts.is_empty() { (nothing_yet(locale)) }
            @else {
                section.stack { h2 { (t!(locale, "bank.to_do")) } (deeds(&ctx, &view)) }
                section.stack { h2 { (t!(locale, "bank.accounts")) } (holdings(locale, &view.accounts)) (open_another(locale)) }
            }
        }
    };
    Ok(frame::page(&ctx, Room::Overview, t!(locale, "bank.bank"), body))
}

async fn view(read: &Read, customer: kernel::CustomerId) -> Found<View> {
    Ok(View {
        accounts: banking::accounts(read, customer).await?,
        bills: banking::bills(read, customer, 50).await?,
        billers: banking::billers(read).await?,
        cards: banking::cards(read, customer).await?,
        requests: banking::requests(read, customer).await?,
        owed: banking::owed(read, customer).await?,
    })
}

fn nothing_yet(locale: Locale) -> Markup {
    let open = html! { form method="post" action="/bank/accounts" {
        input type="hidden" name="kind" value=(AccountKind::Current);
        (button(Weight::Primary, &t!(locale, "bank.open_first")))
    } };
    empty_state(Icon::Card, &t!(locale, "bank.no_accounts"), open)
}

/// What can be done with one tap: bills that are due, cards that are to be frozen, requests that wait for an answer.
fn deeds(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let due = view.bills.iter().filter(|bill| bill.state == BillState::Open).take(BILLS_MOST);
    let waiting = view.requests.iter().filter(|request| request.state == banking::RequestState::Waiting);
    html! {
        ul.deeds {
            @for bill in due { li.card { (bills::deed(ctx, bill, &view.billers, &view.accounts)) } }
            @for request in waiting {
                li.card {
                    span.what { strong { (requests::what(locale, request)) } span.quiet { (t!(locale, "bank.we_asked")) } }
                    (link_button(&format!("/bank/requests/{}", request.id), &t!(locale, "bank.answer")))
                }
            }
            @for card in view.cards.iter().filter(|card| card.state != CardState::Ended) { li.card { (cards::deed(locale, card)) } }
            li.card {
                span.what { strong { (t!(locale, "bank.transfer")) } span.quiet { (t!(locale, "bank.transfer_lead")) } }
                (link_button("/bank/transfer", &t!(locale, "bank.send_money")))
            }
            li.card {
                span.what { strong { (t!(locale, "bank.ask_for")) } span.quiet { (t!(locale, "bank.ask_for_lead")) } }
                (link_button("/bank/requests/new", &t!(locale, "bank.new_request")))
            }
        }
    }
}

fn holdings(locale: Locale, accounts: &[Account]) -> Markup {
    html! {
        ul.holdings {
            @for account in accounts {
                li.card {
                    a href={ "/bank/accounts/" (account.id) } { (called(locale, account)) }
                    p.balance { (amount(locale, account.left)) }
                    p.quiet { bdi.number-of { (banking::iban_shown(&account.number)) } }
                }
            }
        }
    }
}

fn open_another(locale: Locale) -> Markup {
    html! {
        form method="post" action="/bank/accounts" {
            input type="hidden" name="kind" value=(AccountKind::Savings);
            (button(Weight::Plain, &t!(locale, "bank.open_savings")))
        }
    }
}

/// A day by which something is due, and how urgent that is.
pub(crate) fn due(ctx: &Ctx, inside: &kernel::Zone, day: kernel::Day) -> Markup {
    let locale = ctx.locale;
    let today = ctx.db.clock().now().day(inside);
    html! {
        @if day < today { (badge(Tone::Bad, &t!(locale, "bank.overdue", day = format::day(locale, day)))) }
        @else if day == today { (badge(Tone::Warn, &t!(locale, "bank.due_today"))) }
        @else { span.quiet { (t!(locale, "bank.due_on", day = format::day(locale, day))) } }
    }
}
