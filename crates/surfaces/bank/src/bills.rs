//! Bills: what is due, paid with one tap, or arranged to be paid on a day.

use axum::response::Response;
use banking::{Account, Act, Bill, BillState, Biller, NewSchedule, Pay, Proof, Repeats, Stage, Task};
use kernel::{BillId, CustomerId, Id, Locale, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Icon, Tone, Weight, badge, button, card, empty_state, facts, notice, select, text_field};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, format, t};

use crate::form::{Refused, unsettled};
use crate::frame::{self, Inside, Room, amount, choose_account};
use crate::overview::due;
use crate::proof::{self, Needs, Step};

/// Bills that the page shows.
const BILLS_MOST: i64 = 100;

/// The form as it travels: paying now, or on a day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    account: String,
    pay_on: String,
    repeats: String,
    proof: String,
}

/// What the address says was done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    said: String,
}

/// `GET /bank/bills`.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let customer = inside.customer;
    let find = async move |read: &Read| {
        let bills = banking::bills(read, customer, BILLS_MOST).await?;
        Ok((bills, banking::billers(read).await?, banking::accounts(read, customer).await?))
    };
    let (bills, billers, accounts) = ctx.db.read(find).await?;
    let locale = ctx.locale;
    let (open, over): (Vec<&Bill>, Vec<&Bill>) = bills.iter().partition(|bill| bill.state == BillState::Open);
    let body = html! {
        div.stack #bank data-live={ "bank." (customer) } {
            @if bills.is_empty() { (empty_state(Icon::Receipt, &t!(locale, "bank.no_bills"), html! {})) }
            @if !open.is_empty() {
                section.stack {
                    h2 { (t!(locale, "bank.bills_due")) }
                    ul.deeds { @for bill in open { li.card { (deed(&ctx, bill, &billers, &accounts)) } } }
                }
            }
            @if !over.is_empty() {
                section.stack {
                    h2 { (t!(locale, "bank.bills_over")) }
                    ul.deeds { @for bill in over { li.card {
                        span.what {
                            a href={ "/bank/bills/" (bill.id) } { (biller(locale, bill, &billers)) " " bdi { (bill.number) } }
                            @if let Some(at) = bill.paid_at { span.quiet { (t!(locale, "bank.paid_on", day = format::date(locale, at, &inside.terms.zone))) } }
                        }
                        span.amount { (amount(locale, bill.amount)) }
                        (state(locale, bill))
                    } } }
                }
            }
        }
    };
    Ok(frame::page(&ctx, Room::Bills, t!(locale, "bank.bills"), body))
}

/// A bill among what is to be done: who sends it, by when, how much, and the one tap.
pub(crate) fn deed(ctx: &Ctx, bill: &Bill, billers: &[Biller], accounts: &[Account]) -> Markup {
    let locale = ctx.locale;
    let name = biller(locale, bill, billers);
    html! {
        span.what {
            a href={ "/bank/bills/" (bill.id) } { strong { (name) } " " bdi { (bill.number) } }
            @match &bill.schedule {
                Some(order) => { span.quiet { (t!(locale, "bank.pays_on", day = format::day(locale, order.pay_on))) } },
                None => { (due(ctx, &ctx.merchant().zone, bill.due_on)) },
            }
        }
        span.amount { (amount(locale, bill.amount)) }
        @if let Some(account) = usual(bill, accounts) {
            form method="post" action={ "/bank/bills/" (bill.id) "/pay" } {
                input type="hidden" name="account" value=(account.id);
                button.button.primary type="submit" { (t!(locale, "bank.pay_now")) span.hidden { " " (name) " " (bill.number) } }
            }
        } @else { a.button href={ "/bank/bills/" (bill.id) } { (t!(locale, "bank.see_bill")) } }
    }
}

/// The first account that holds enough for it.
fn usual<'a>(bill: &Bill, accounts: &'a [Account]) -> Option<&'a Account> {
    accounts.iter().find(|account| account.left.currency == bill.amount.currency && account.left.minor >= bill.amount.minor)
}

fn biller(locale: Locale, bill: &Bill, billers: &[Biller]) -> String {
    billers.iter().find(|biller| biller.id == bill.biller).map(|biller| biller.name.get(locale).to_owned()).unwrap_or_default()
}

fn state(locale: Locale, bill: &Bill) -> Markup {
    match bill.state {
        BillState::Open => badge(Tone::Warn, &t!(locale, "bank.bill_open")),
        BillState::Paid => badge(Tone::Good, &t!(locale, "bank.bill_paid")),
        BillState::Withdrawn => badge(Tone::Plain, &t!(locale, "bank.bill_withdrawn")),
    }
}

/// A bill with what its page needs.
struct View {
    bill: Bill,
    billers: Vec<Biller>,
    accounts: Vec<Account>,
}

async fn view(read: &Read, customer: CustomerId, id: BillId) -> Found<View> {
    let bill = banking::bill(read, id).await?.filter(|bill| bill.customer == customer);
    Ok(View {
        bill: bill.ok_or(banking::Denied::UnknownBill)?,
        billers: banking::billers(read).await?,
        accounts: banking::accounts(read, customer).await?,
    })
}

/// `GET /bank/bills/{bill}`.
pub(crate) async fn one(
    ctx: Ctx,
    inside: Inside,
    ApiPath(id): ApiPath<BillId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let (customer, channel, is_first) = (inside.customer, ctx.merchant().channel, !ctx.is_fragment);
    let view = ctx.db.read(async move |read: &Read| view(read, customer, id).await).await?;
    if is_first && view.bill.state == BillState::Open {
        let note = async move |tx: &Tx| banking::step(tx, (Task::PayBill, id.bytes()), Stage::Opened, channel).await;
        ctx.db.write(note).await?;
    }
    Ok(page(&ctx, &inside, &view, (&Form::default(), &Refused::default()), &asked.said))
}

/// `POST /bank/bills/{bill}/pay`: once, however often it is tapped.
pub(crate) async fn pay(
    ctx: Ctx,
    inside: Inside,
    ApiPath(bill): ApiPath<BillId>,
    PageForm(form): PageForm<Form>,
) -> Result<Response> {
    let Ok(account) = form.account.parse() else { return Err(kernel::DomainError::from(banking::Denied::UnknownAccount).into()) };
    let wish = Pay { customer: inside.customer, bill, account, channel: ctx.merchant().channel, proof: shown(&form) };
    match ctx.db.write(async move |tx: &Tx| banking::pay(tx, &wish).await).await {
        Ok(_) => Ok(ctx.redirect(&format!("/bank/bills/{bill}?said=paid"))),
        Err(error) => unpaid(&ctx, &inside, (bill, "pay"), &form, error).await,
    }
}

/// `POST /bank/bills/{bill}/schedule`.
pub(crate) async fn schedule(
    ctx: Ctx,
    inside: Inside,
    ApiPath(bill): ApiPath<BillId>,
    PageForm(form): PageForm<Form>,
) -> Result<Response> {
    let wish = match arranged(&ctx, &inside, bill, &form) {
        Ok(wish) => wish,
        Err(error) => return unpaid(&ctx, &inside, (bill, "schedule"), &form, error).await,
    };
    match ctx.db.write(async move |tx: &Tx| banking::schedule(tx, &wish).await).await {
        Ok(_) => Ok(ctx.redirect(&format!("/bank/bills/{bill}?said=arranged"))),
        Err(error) => unpaid(&ctx, &inside, (bill, "schedule"), &form, error).await,
    }
}

fn arranged(ctx: &Ctx, inside: &Inside, bill: BillId, form: &Form) -> Found<NewSchedule> {
    let account = form.account.parse().map_err(|_| banking::Denied::UnknownAccount)?;
    let day = web::digits::fold(form.pay_on.trim()).parse().map(kernel::Day).map_err(|_| banking::Denied::BadDay)?;
    let repeats = form.repeats.parse().unwrap_or(Repeats::Once);
    let (customer, channel, proof) = (inside.customer, ctx.merchant().channel, shown(form));
    Ok(NewSchedule { customer, bill, account, pay_on: day, repeats, channel, proof })
}

fn shown(form: &Form) -> Option<Proof> {
    Some(form.proof.trim()).filter(|typed| !typed.is_empty()).map(|typed| Proof::Code(typed.to_owned()))
}

/// `POST /bank/bills/{bill}/schedule/cancel`.
pub(crate) async fn cancel_schedule(ctx: Ctx, inside: Inside, ApiPath(bill): ApiPath<BillId>) -> Result<Response> {
    let customer = inside.customer;
    let cancel = async move |tx: &Tx| {
        let order = view(tx, customer, bill).await?.bill.schedule.ok_or(banking::Denied::UnknownSchedule)?;
        banking::cancel_schedule(tx, customer, order.id).await
    };
    ctx.db.write(cancel).await?;
    Ok(ctx.redirect(&format!("/bank/bills/{bill}?said=cancelled")))
}

/// A payment that was refused: a code is asked for, or the page says why.
async fn unpaid(ctx: &Ctx, inside: &Inside, (id, act): (BillId, &str), form: &Form, error: kernel::Error) -> Result<Response> {
    let customer = inside.customer;
    let view = ctx.db.read(async move |read: &Read| view(read, customer, id).await).await?;
    let kept = vec![("account", form.account.clone()), ("pay_on", form.pay_on.clone()), ("repeats", form.repeats.clone())];
    let (action, back) = (format!("/bank/bills/{id}/{act}"), format!("/bank/bills/{id}"));
    let step =
        || Step { room: Room::Bills, action: &action, kept: &kept, told: told(ctx, &view.bill, &view.billers), back: &back };
    match proof::needs(&error) {
        Needs::Code => Ok(unsettled(proof::ask(ctx, inside, &Act::Bill { bill: id }, step()).await?)),
        Needs::BetterCode => Ok(unsettled(proof::again(ctx, error, &step())?)),
        Needs::No => {
            let refused = Refused::of(ctx.locale, error)?;
            Ok(unsettled(page(ctx, inside, &view, (form, &refused), "")))
        }
    }
}

fn told(ctx: &Ctx, bill: &Bill, billers: &[Biller]) -> Vec<(String, Markup)> {
    let locale = ctx.locale;
    vec![
        (t!(locale, "bank.biller"), html! { (biller(locale, bill, billers)) }),
        (t!(locale, "bank.bill_number"), html! { bdi { (bill.number) } }),
        (t!(locale, "bank.amount"), amount(locale, bill.amount)),
        (t!(locale, "bank.due"), html! { (format::day(locale, bill.due_on)) }),
    ]
}

fn page(ctx: &Ctx, inside: &Inside, view: &View, (form, refused): (&Form, &Refused), said: &str) -> Page {
    let (locale, bill) = (ctx.locale, &view.bill);
    let done = match said {
        "paid" => Some("bank.said_paid"),
        "arranged" => Some("bank.said_arranged"),
        "cancelled" => Some("bank.said_cancelled"),
        _ => None,
    };
    let body = html! {
        @if let Some(key) = done { (notice(Tone::Good, html! { (t!(locale, key)) })) }
        (refused.elsewhere(&["account", "pay_on"]))
        div.split {
            (card(html! { (facts(&told(ctx, bill, &view.billers))) p { (state(locale, bill)) } }))
            @if bill.state == BillState::Open { div.stack { (paying(locale, view, (form, refused))) (arranging(ctx, inside, view, (form, refused))) } }
        }
    };
    let title = t!(locale, "bank.bill_title", biller = biller(locale, bill, &view.billers));
    frame::page(ctx, Room::Bills, title, body)
}

fn paying(locale: Locale, view: &View, (form, refused): (&Form, &Refused)) -> Markup {
    let usual = usual(&view.bill, &view.accounts).map(|account| account.id.to_string()).unwrap_or_default();
    let chosen = if form.account.is_empty() { &usual } else { &form.account };
    card(html! {
        h2 { (t!(locale, "bank.pay_now")) }
        form.stack method="post" action={ "/bank/bills/" (view.bill.id) "/pay" } {
            (choose_account(locale, &view.accounts, ("bank.from", chosen), refused.at("account")))
            (button(Weight::Primary, &t!(locale, "bank.pay_amount", amount = view.bill.amount)))
        }
    })
}

fn arranging(ctx: &Ctx, inside: &Inside, view: &View, (form, refused): (&Form, &Refused)) -> Markup {
    let (locale, bill) = (ctx.locale, &view.bill);
    let today = ctx.db.clock().now().day(&inside.terms.zone);
    let day = if form.pay_on.is_empty() { bill.due_on.max(today).to_string() } else { form.pay_on.clone() };
    let (label, often) = (t!(locale, "bank.pay_on"), t!(locale, "bank.repeats"));
    let on = Field {
        name: "pay_on",
        label: &label,
        value: &day,
        kind: "date",
        error: refused.at("pay_on"),
        is_required: true,
        ..Field::default()
    };
    let repeats = Field { name: "repeats", label: &often, value: &form.repeats, ..Field::default() };
    let options = [(Repeats::Once, "bank.once"), (Repeats::EachBill, "bank.each_bill")]
        .map(|(value, key)| (value.to_string(), t!(locale, key)));
    card(html! {
        h2 { (t!(locale, "bank.arrange")) }
        @match &bill.schedule {
            Some(order) => {
                p { (t!(locale, "bank.pays_on", day = format::day(locale, order.pay_on))) }
                form method="post" action={ "/bank/bills/" (bill.id) "/schedule/cancel" } { (button(Weight::Plain, &t!(locale, "bank.cancel_schedule"))) }
            },
            None => {
                details open[!form.pay_on.is_empty()] {
                    summary { (t!(locale, "bank.arrange_lead")) }
                    form.stack method="post" action={ "/bank/bills/" (bill.id) "/schedule" } {
                        input type="hidden" name="account" value=(usual(bill, &view.accounts).or(view.accounts.first()).map(|account| account.id.to_string()).unwrap_or_default());
                        (text_field(locale, on))
                        (select(locale, repeats, &options))
                        (button(Weight::Plain, &t!(locale, "bank.arrange_it")))
                    }
                }
            },
        }
    })
}
