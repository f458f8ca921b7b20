//! Disputes: contesting a payment, how far each has come, and what is owed when one was lost.

use axum::response::Response;
use banking::{Account, Biller, DISPUTE_DAYS, Dispute, DisputeState, Line, NewDispute, Why};
use kernel::{AccountId, CustomerId, DisputeId, Locale, Money, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Icon, Tone, Weight, badge, button, card, empty_state, facts, notice, select, text_area};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, format, t};

use crate::accounts::{self, is_disputable};
use crate::form::{Refused, unsettled};
use crate::frame::{self, Inside, Room, amount, choose_account};

/// The form as it travels: the payment is a line of a statement.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    account: String,
    n: i64,
    why: String,
    words: String,
}

/// `GET /bank/disputes`.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let customer = inside.customer;
    let find = async move |read: &Read| {
        let (disputes, owed) = (banking::disputes(read, customer).await?, banking::owed(read, customer).await?);
        Ok((disputes, owed, banking::accounts(read, customer).await?))
    };
    let (disputes, owed, accounts) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let body = html! {
        div.stack #bank data-live={ "bank." (customer) } {
            @if let Some(owed) = owed { (repaying(locale, owed, &accounts)) }
            @if disputes.is_empty() { (empty_state(Icon::Shield, &t!(locale, "bank.no_disputes", days = DISPUTE_DAYS), html! {})) }
            @else { ul.deeds { @for dispute in &disputes { li.card { (one(&ctx, &inside, dispute)) } } } }
        }
    };
    Ok(frame::page(&ctx, Room::Disputes, t!(locale, "bank.disputes"), body))
}

fn repaying(locale: Locale, owed: Money, accounts: &[Account]) -> Markup {
    card(html! {
        h2 { (t!(locale, "bank.owed_title")) }
        p { (t!(locale, "bank.owed", amount = owed)) }
        form.stack method="post" action="/bank/disputes/repay" {
            (choose_account(locale, accounts, ("bank.from", ""), None))
            (button(Weight::Primary, &t!(locale, "bank.repay")))
        }
    })
}

fn one(ctx: &Ctx, inside: &Inside, dispute: &Dispute) -> Markup {
    let (locale, zone) = (ctx.locale, &inside.terms.zone);
    let is_open = matches!(dispute.state, DisputeState::Opened | DisputeState::Credited);
    html! {
        span.what {
            strong { (t!(locale, why_key(dispute.why))) }
            span.quiet { (t!(locale, "bank.opened_on", day = format::date(locale, dispute.opened_at, zone))) }
            @if dispute.state == DisputeState::Opened { span.quiet { (t!(locale, "bank.credit_by", day = format::date(locale, dispute.credit_by, zone))) } }
            @if is_open { span.quiet { (t!(locale, "bank.decide_by", day = format::date(locale, dispute.decide_by, zone))) } }
            @if !dispute.words.is_empty() { span.quiet dir="auto" { (dispute.words) } }
        }
        span.amount { (amount(locale, dispute.amount)) }
        (state(locale, dispute.state))
        @if is_open {
            form method="post" action={ "/bank/disputes/" (dispute.id) "/withdraw" } { (button(Weight::Plain, &t!(locale, "bank.withdraw"))) }
        }
    }
}

fn state(locale: Locale, state: DisputeState) -> Markup {
    let (tone, key) = match state {
        DisputeState::Opened => (Tone::Plain, "bank.dispute_opened"),
        DisputeState::Credited => (Tone::Plain, "bank.dispute_credited"),
        DisputeState::Upheld => (Tone::Good, "bank.dispute_upheld"),
        DisputeState::Rejected => (Tone::Bad, "bank.dispute_rejected"),
        DisputeState::Withdrawn => (Tone::Plain, "bank.dispute_withdrawn"),
    };
    badge(tone, &t!(locale, key))
}

fn why_key(why: Why) -> &'static str {
    match why {
        Why::NotMine => "bank.why_not_mine",
        Why::NotReceived => "bank.why_not_received",
        Why::WrongAmount => "bank.why_wrong_amount",
        Why::Twice => "bank.why_twice",
        Why::Other => "bank.why_other",
    }
}

/// The line of a statement that is to be contested.
async fn line(read: &Read, customer: CustomerId, form: &Form) -> Found<(Line, Vec<Biller>)> {
    let account: AccountId = form.account.parse().map_err(|_| banking::Denied::UnknownAccount)?;
    accounts::own(read, customer, account).await?;
    let lines = banking::statement(read, (customer, account), Some(form.n.saturating_add(1)), 1).await?;
    let found = lines.into_iter().next().filter(|line| line.n == form.n && is_disputable(line));
    let found = found.ok_or(banking::Denied::NotDisputable { days: DISPUTE_DAYS })?;
    Ok((found, banking::billers(read).await?))
}

/// `GET /bank/disputes/new?account=…&n=…`.
pub(crate) async fn ask(ctx: Ctx, inside: Inside, ApiQuery(form): ApiQuery<Form>) -> Result<Page> {
    let (customer, sent) = (inside.customer, form.clone());
    let line = ctx.db.read(async move |read: &Read| line(read, customer, &sent).await).await?;
    Ok(page(&ctx, &inside, &line, (&form, &Refused::default())))
}

/// `POST /bank/disputes/new`.
pub(crate) async fn open(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Form>) -> Result<Response> {
    let (customer, channel, sent) = (inside.customer, ctx.merchant().channel, form.clone());
    let contest = async move |tx: &Tx| {
        let (line, _) = line(tx, customer, &sent).await?;
        let why = sent.why.parse().unwrap_or(Why::Other);
        let wish = NewDispute { customer, payment: line.transfer, why, words: sent.words.clone(), channel };
        banking::dispute(tx, &wish).await
    };
    let Err(error) = ctx.db.write(contest).await else { return Ok(ctx.redirect("/bank/disputes")) };
    let refused = Refused::of(ctx.locale, error)?;
    let sent = form.clone();
    let line = ctx.db.read(async move |read: &Read| self::line(read, customer, &sent).await).await?;
    Ok(unsettled(page(&ctx, &inside, &line, (&form, &refused))))
}

fn page(ctx: &Ctx, inside: &Inside, (line, billers): &(Line, Vec<Biller>), (form, refused): (&Form, &Refused)) -> Page {
    let locale = ctx.locale;
    let (label, told) = (t!(locale, "bank.why"), t!(locale, "bank.tell_us"));
    let options: Vec<(String, String)> = Why::ALL.iter().map(|why| (why.to_string(), t!(locale, why_key(*why)))).collect();
    let why = Field { name: "why", label: &label, value: &form.why, ..Field::default() };
    let words = Field { name: "words", label: &told, value: &form.words, error: refused.at("words"), ..Field::default() };
    let body = html! {
        (card(html! {
            (refused.elsewhere(&["words"]))
            (facts(&[
                (t!(locale, "bank.what"), accounts::what(locale, line, billers)),
                (t!(locale, "bank.amount"), amount(locale, line.change)),
                (t!(locale, "bank.when"), html! { (format::date_time(locale, line.at, &inside.terms.zone)) }),
            ]))
            (notice(Tone::Plain, html! { (t!(locale, "bank.dispute_lead")) }))
            form.stack method="post" action="/bank/disputes/new" {
                input type="hidden" name="account" value=(form.account);
                input type="hidden" name="n" value=(form.n);
                (select(locale, why, &options))
                (text_area(locale, words, 4))
                p.actions { (button(Weight::Primary, &t!(locale, "bank.contest_it"))) a.button href={ "/bank/accounts/" (form.account) } { (t!(locale, "bank.back")) } }
            }
        }))
    };
    frame::page(ctx, Room::Disputes, t!(locale, "bank.contest_title"), body)
}

/// `POST /bank/disputes/{dispute}/withdraw`.
pub(crate) async fn withdraw(ctx: Ctx, inside: Inside, ApiPath(id): ApiPath<DisputeId>) -> Result<Response> {
    let customer = inside.customer;
    ctx.db.write(async move |tx: &Tx| banking::withdraw_dispute(tx, customer, id).await).await?;
    Ok(ctx.redirect("/bank/disputes"))
}

/// `POST /bank/disputes/repay`.
pub(crate) async fn repay(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Form>) -> Result<Response> {
    let Ok(account) = form.account.parse() else { return Err(kernel::DomainError::from(banking::Denied::UnknownAccount).into()) };
    let customer = inside.customer;
    ctx.db.write(async move |tx: &Tx| banking::repay(tx, customer, account).await).await?;
    Ok(ctx.redirect("/bank/disputes"))
}
