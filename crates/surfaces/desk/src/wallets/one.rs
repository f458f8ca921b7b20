//! One customer's wallet at the desk: what is in it and how it got there, freezing it, and store credit as goodwill.

use ::wallet::{GiftCard, Movement};
use axum::response::Response;
use kernel::{Currency, CustomerId, Locale, Money, Result as Found};
use ledger::Entry;
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Stat, Tone, Weight, breadcrumbs, button, data_table, empty_state, notice, page_head, stats,
};
use web::{ApiPath, Ctx, Page, PageForm, Result, Routes, StaffCaller, format, t};

use super::{MANAGING, ROOM, why};
use crate::fields::{Fields, Wrongs, money};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done};
use crate::{gift_cards, orders};

/// Lines of the history that are shown.
const LINES: i64 = 50;

pub(super) fn routes() -> Routes {
    Routes::new().get("/desk/wallets/{customer}", MANAGING, show).post("/desk/wallets/{customer}", MANAGING, act)
}

kernel::words! {
    /// What the forms of the page are for.
    enum Act { Freeze => "freeze", Thaw => "thaw", Credit => "credit" }
}

kernel::words! {
    /// Why the house freezes a wallet.
    enum Because { Lost => "lost", Fraud => "fraud", Dispute => "dispute" }
}

kernel::words! {
    /// Why the house gives store credit.
    enum Grounds { Goodwill => "goodwill", Delay => "delay", Damage => "damage", Mistake => "mistake" }
}

struct Known {
    customer: CustomerId,
    name: String,
    frozen: Option<String>,
    balance: Money,
    left: Money,
    store_credit: Money,
    /// What moved the store credit.
    credit_lines: Vec<Entry>,
    lines: Vec<Movement>,
    cards: Vec<GiftCard>,
}

async fn known(read: &Read, customer: CustomerId, currency: Currency) -> Found<Known> {
    let person = customers::customer(read, customer).await?.ok_or(customers::Denied::UnknownCustomer)?;
    let wallet = ::wallet::wallets(read, customer).await?.into_iter().find(|wallet| wallet.balance.currency == currency);
    let nothing = Money::zero(currency);
    let (balance, left) = wallet.map_or((nothing, nothing), |wallet| (wallet.balance, wallet.left));
    Ok(Known {
        customer,
        name: person.name,
        frozen: ::wallet::frozen_for(read, customer).await?,
        balance,
        left,
        store_credit: payments::store_credit_left(read, customer, currency).await?,
        credit_lines: payments::store_credit_lines(read, customer, currency, LINES).await?,
        lines: ::wallet::statement(read, customer, currency, None, LINES).await?,
        cards: ::wallet::cards_kept_by(read, customer).await?,
    })
}

/// `GET /desk/wallets/{customer}`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<CustomerId>) -> Result<Page> {
    drawn(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, id: CustomerId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let currency = ctx.merchant().currency;
    let known = ctx.db.read(async move |read: &Read| known(read, id, currency).await).await?;
    let locale = ctx.locale;
    let name = if known.name.is_empty() { t!(locale, "desk.nameless") } else { known.name.clone() };
    let title = t!(locale, "desk.wallets_of", name = &name);
    let way = [Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.wallets") }];
    let customer = html! { a.button href={ (crate::customers::ROOM.path) "/" (id) } { (t!(locale, "desk.wallets_customer")) } };
    let form = Form { locale, fields, wrongs };
    let body = html! {
        (breadcrumbs(locale, &way, &html! { bdi { (name) } }))
        (page_head(&title, None, customer))
        (form.refused())
        @if let Some(reason) = &known.frozen { (notice(Tone::Warn, html! { (t!(locale, "desk.wallets_frozen", reason = because(locale, reason))) })) }
        (figures(locale, &known))
        div.halves {
            (freezing(&form, &known))
            (credit(ctx, &form, &known))
        }
        (history(ctx, &known))
        @if !known.credit_lines.is_empty() { (credit_history(ctx, &known)) }
        @if !known.cards.is_empty() { section.card { h2 { (t!(locale, "desk.gift_cards")) } (gift_cards::table(ctx, &known.cards)) } }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

/// Why a wallet is frozen, in words.
fn because(locale: Locale, reason: &str) -> String {
    match reason.parse::<Because>() {
        Ok(known) => t!(locale, &format!("desk.wallets_because_{known}")),
        Err(_) if reason == ::wallet::BY_OWNER => t!(locale, "desk.wallets_because_owner"),
        Err(_) => reason.to_owned(),
    }
}

fn figures(locale: Locale, known: &Known) -> Markup {
    let stat = |key: &str, amount: Money| Stat {
        label: t!(locale, key),
        value: html! { bdi { (format::money(locale, amount)) } },
        note: None,
        tone: Tone::Plain,
        trend: Vec::new(),
    };
    let aside = Money::new(known.balance.minor - known.left.minor, known.left.currency);
    let all = [
        stat("desk.wallets_left", known.left),
        stat("desk.wallets_aside", aside),
        stat("desk.wallets_store_credit", known.store_credit),
    ];
    stats(locale, &all)
}

fn freezing(form: &Form<'_>, known: &Known) -> Markup {
    let locale = form.locale;
    let reasons: Vec<_> = Because::ALL.iter().map(|why| (why.to_string(), because(locale, why.as_str()))).collect();
    html! {
        form.card.stack method="post" action={ (ROOM.path) "/" (known.customer) } {
            @if known.frozen.is_some() {
                h2 { (t!(locale, "desk.wallets_thaw")) }
                p { (t!(locale, "desk.wallets_thaw_hint")) }
                button.button.primary type="submit" name="act" value=(Act::Thaw) { (t!(locale, "desk.wallets_thaw")) }
            } @else {
                h2 { (t!(locale, "desk.wallets_freeze")) }
                p { (t!(locale, "desk.wallets_freeze_hint")) }
                (form.choice("reason", "desk.wallets_reason", &reasons))
                button.button.danger type="submit" name="act" value=(Act::Freeze) { (t!(locale, "desk.wallets_freeze")) }
            }
        }
    }
}

fn credit(ctx: &Ctx, form: &Form<'_>, known: &Known) -> Markup {
    let locale = form.locale;
    let reasons: Vec<_> = Grounds::ALL.iter().map(|why| (why.to_string(), super::why(locale, why.as_str()))).collect();
    html! {
        form.card.stack method="post" action={ (ROOM.path) "/" (known.customer) } novalidate {
            h2 { (t!(locale, "desk.wallets_credit")) }
            p { (t!(locale, "desk.wallets_credit_hint")) }
            input type="hidden" name="act" value=(Act::Credit);
            input type="hidden" name="once" value={ (format!("{:x}", ctx.db.clock().now().0)) };
            (form.line("amount", "desk.wallets_amount", Field { keyboard: "decimal", is_required: true, ..Field::default() }))
            (form.choice("grounds", "desk.wallets_reason", &reasons))
            (button(Weight::Primary, &t!(locale, "desk.wallets_credit_give")))
        }
    }
}

fn history(ctx: &Ctx, known: &Known) -> Markup {
    let locale = ctx.locale;
    // What people wrote to one another is not for staff to read.
    let row = |line: &Movement| {
        let other = html! { @if let Some(other) = line.other { " · " a href={ (ROOM.path) "/" (other) } { (t!(locale, "desk.wallets_other")) } } };
        moved(ctx, &line.entry, known.balance.currency, other)
    };
    html! {
        section.card {
            h2 { (t!(locale, "desk.wallets_history")) }
            @if known.lines.is_empty() { (empty_state(Icon::History, &t!(locale, "desk.wallets_no_history"), html! {})) }
            @else { (data_table(&t!(locale, "desk.wallets_history"), &columns(locale), &known.lines.iter().map(row).collect::<Vec<_>>())) }
        }
    }
}

fn credit_history(ctx: &Ctx, known: &Known) -> Markup {
    let title = t!(ctx.locale, "desk.wallets_credit_history");
    let rows = known.credit_lines.iter().map(|entry| moved(ctx, entry, known.store_credit.currency, html! {}));
    html! { section.card { h2 { (title) } (data_table(&title, &columns(ctx.locale), &rows.collect::<Vec<_>>())) } }
}

fn columns(locale: Locale) -> [Column; 4] {
    [
        Column::text(t!(locale, "desk.wallets_when")),
        Column::text(t!(locale, "desk.wallets_why")),
        Column::number(t!(locale, "desk.wallets_change")),
        Column::number(t!(locale, "desk.wallets_after")),
    ]
}

/// A line of a history: when, why and with whom, how much, and what was there afterwards.
fn moved(ctx: &Ctx, entry: &Entry, currency: Currency, with: Markup) -> Vec<Markup> {
    let money = |minor| html! { bdi { (format::money(ctx.locale, Money::new(minor, currency))) } };
    let when = html! { bdi { (orders::moment(ctx, entry.at)) } };
    vec![when, html! { (why(ctx.locale, &entry.reason)) (with) }, money(entry.change), money(entry.balance)]
}

/// `POST /desk/wallets/{customer}`.
async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CustomerId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let done = match fields.get("act").parse().unwrap_or(Act::Thaw) {
        Act::Thaw => ctx.db.write(async move |tx: &Tx| ::wallet::thaw(tx, id).await).await,
        Act::Freeze => {
            let reason = fields.get("reason").parse().unwrap_or(Because::Fraud);
            ctx.db.write(async move |tx: &Tx| ::wallet::freeze(tx, id, reason.as_str()).await).await
        }
        Act::Credit => give(&ctx, &staff, id, &fields).await,
    };
    match settled(done)? {
        Ok(()) => Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}

/// Gives store credit once, however often the form arrives.
async fn give(ctx: &Ctx, staff: &StaffCaller, id: CustomerId, fields: &Fields) -> Found<()> {
    let refuse = |error: kernel::DomainError| kernel::Error::from(error.at("amount"));
    let typed = money(fields.get("amount"), ctx.merchant().currency).map_err(|error| refuse(error.into()))?;
    let amount = typed.filter(|amount| amount.is_positive()).ok_or_else(|| refuse(::wallet::Denied::BadAmount.into()))?;
    let reason = fields.get("grounds").parse().unwrap_or(Grounds::Goodwill);
    let body = Sha256::digest(format!("{id} {} {reason}", amount.minor)).into();
    let key = OnceKey { scope: format!("goodwill:{}", staff.staff), key: fields.get("once").to_owned(), body };
    let give = async move |tx: &Tx| {
        customers::customer(tx, id).await?.ok_or(customers::Denied::UnknownCustomer)?;
        payments::grant_credit(tx, id, amount, reason.as_str()).await.map(drop)
    };
    ctx.db.once(key, give).await
}
