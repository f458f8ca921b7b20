//! Accounts: opening one, and a statement with its running balance.

use axum::response::Response;
use banking::{Account, AccountKind, Biller, Line, PaymentKind};
use kernel::{AccountId, CustomerId, Locale, Result as Found, Zone};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Column, Icon, Tone, data_table, empty_state, link_button, notice, pager};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, format, t};

use crate::frame::{self, Inside, Room, amount, called};

/// Lines on a page of a statement.
const PAGE: i64 = 25;

/// Which account is wanted.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Opening {
    kind: String,
}

/// `POST /bank/accounts`.
pub(crate) async fn open(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Opening>) -> Result<Response> {
    let (customer, kind) = (inside.customer, form.kind.parse().unwrap_or(AccountKind::Current));
    let account = ctx.db.write(async move |tx: &Tx| banking::open_account(tx, customer, kind).await).await?;
    Ok(ctx.redirect(&format!("/bank/accounts/{}", account.id)))
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    before: Option<i64>,
    sent: String,
}

/// The account of that customer: somebody else's is none at all.
pub(crate) async fn own(read: &Read, customer: CustomerId, id: AccountId) -> Found<Account> {
    let account = banking::accounts(read, customer).await?.into_iter().find(|account| account.id == id);
    Ok(account.ok_or(banking::Denied::UnknownAccount)?)
}

/// `GET /bank/accounts/{account}`.
pub(crate) async fn show(
    ctx: Ctx,
    inside: Inside,
    ApiPath(id): ApiPath<AccountId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let (customer, before) = (inside.customer, asked.before);
    let (account, lines, billers) = ctx
        .db
        .read(async move |read: &Read| {
            let lines = banking::statement(read, (customer, id), before, PAGE).await?;
            Ok((own(read, customer, id).await?, lines, banking::billers(read).await?))
        })
        .await?;
    let locale = ctx.locale;
    let here = format!("/bank/accounts/{id}");
    let older = lines.last().filter(|line| line.n > 1).map(|line| format!("{here}?before={}", line.n));
    let newest = before.map(|_| here.clone());
    let body = html! {
        @if !asked.sent.is_empty() { (notice(Tone::Good, html! { (t!(locale, "bank.sent")) })) }
        div.stack #bank data-live={ "bank." (customer) } {
            section.card {
                p.quiet { bdi.number-of { (banking::iban_shown(&account.number)) } }
                p.balance { (amount(locale, account.left)) }
                p.actions { (link_button("/bank/transfer", &t!(locale, "bank.send_money"))) a.button href="/bank/bills" { (t!(locale, "bank.bills")) } }
            }
            @if lines.is_empty() { (empty_state(Icon::Receipt, &t!(locale, "bank.no_lines"), html! {})) }
            @else {
                (statement(locale, &inside.terms.zone, id, (&lines, &billers)))
                (pager(locale, newest.as_deref(), older.as_deref()))
            }
        }
    };
    Ok(frame::page(&ctx, Room::Overview, called(locale, &account), body))
}

fn statement(locale: Locale, zone: &Zone, account: AccountId, (lines, billers): (&[Line], &[Biller])) -> Markup {
    let columns = [
        Column::text(t!(locale, "bank.what")),
        Column::text(t!(locale, "bank.when")),
        Column::number(t!(locale, "bank.change")),
        Column::number(t!(locale, "bank.left")),
        Column::text(t!(locale, "bank.more")),
    ];
    let row = |line: &Line| {
        vec![
            html! { span { (what(locale, line, billers)) } },
            html! { (format::date_time(locale, line.at, zone)) },
            amount(locale, line.change),
            amount(locale, line.left),
            html! {
                @if is_disputable(line) {
                    a href={ "/bank/disputes/new?account=" (account) "&n=" (line.n) } { (t!(locale, "bank.contest")) }
                }
            },
        ]
    };
    data_table(&t!(locale, "bank.statement"), &columns, &lines.iter().map(row).collect::<Vec<_>>())
}

/// Whether the line is a payment to somebody else, which can be contested; the bank has the last word.
pub(crate) fn is_disputable(line: &Line) -> bool {
    line.change.minor < 0 && line.payment.as_ref().is_some_and(|payment| payment.kind != PaymentKind::Own)
}

/// What a movement was, for whoever reads the statement.
pub(crate) fn what(locale: Locale, line: &Line, billers: &[Biller]) -> Markup {
    let key = match line.reason.as_str() {
        "own" => "bank.reason_own",
        "transfer" if line.change.minor < 0 => "bank.reason_sent",
        "transfer" => "bank.reason_received",
        "bill" => "bank.reason_bill",
        "card" => "bank.reason_card",
        "cash_in" => "bank.reason_cash_in",
        "cash_out" => "bank.reason_cash_out",
        "dispute_credit" | "dispute_upheld" => "bank.reason_dispute_credit",
        "dispute_reversal" => "bank.reason_dispute_reversal",
        "repaid" => "bank.reason_repaid",
        _ => "bank.reason_other",
    };
    let payment = line.payment.as_ref();
    let side = payment.map(|payment| payment.other_side.as_str()).filter(|side| !side.is_empty() && line.change.minor < 0);
    let note = payment.map(|payment| payment.note.as_str()).filter(|note| !note.is_empty());
    html! {
        (t!(locale, key))
        @if let Some(side) = side { " " bdi.quiet.number-of { (shown(locale, side, billers)) } }
        @if let Some(note) = note { " " span.quiet dir="auto" { (note) } }
    }
}

/// Who sent a bill by name, a number in groups of four; whatever else stands there as it is.
fn shown(locale: Locale, side: &str, billers: &[Biller]) -> String {
    if let Some(biller) = billers.iter().find(|biller| biller.id.to_string() == side) {
        return biller.name.get(locale).to_owned();
    }
    banking::iban(side).map_or_else(|_| side.to_owned(), |number| banking::iban_shown(&number))
}
