//! Sending money: to one's own account with one tap, to somebody new with a code.

use axum::response::{IntoResponse, Response};
use banking::{Account, Act, Move, Proof, Stage, Task};
use kernel::{Locale, Money, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Icon, Weight, button, card, empty_state, link_button, text_field};
use web::{Ctx, Page, PageForm, Result, t};

use crate::form::{Refused, money, unsettled};
use crate::frame::{self, Inside, Room, amount, choose_account};
use crate::proof::{self, Needs, Step};

/// The form as it travels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    account: String,
    to: String,
    amount: String,
    note: String,
    key: String,
    proof: String,
}

/// What the form is drawn with.
struct Known {
    accounts: Vec<Account>,
    payees: Vec<String>,
}

async fn known(ctx: &Ctx, inside: &Inside) -> Result<Known> {
    let customer = inside.customer;
    let find = async move |read: &Read| {
        Ok(Known { accounts: banking::accounts(read, customer).await?, payees: banking::payees(read, customer).await? })
    };
    Ok(ctx.db.read(find).await?)
}

/// `GET /bank/transfer`: the form, with a key of its own so that it pays once.
pub(crate) async fn show(ctx: Ctx, inside: Inside) -> Result<Page> {
    let channel = ctx.merchant().channel;
    let mint = async move |tx: &Tx| {
        let key = tx.new_token();
        banking::step(tx, (Task::Transfer, banking::run_of(&key)), Stage::Opened, channel).await?;
        Ok(key)
    };
    let key = ctx.db.write(mint).await?;
    let known = known(&ctx, &inside).await?;
    Ok(page(&ctx, &known, &Form { key, ..Form::default() }, &Refused::default()))
}

/// `POST /bank/transfer`.
pub(crate) async fn send(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Form>) -> Result<Response> {
    let wish = match wish(&ctx, &inside, &form) {
        Ok(wish) => wish,
        Err(error) => return refused(&ctx, &inside, &form, error).await,
    };
    let (from, act) = (wish.from, Act::Transfer { to: wish.to.clone(), amount: wish.amount });
    let sum = wish.amount;
    let Err(error) = ctx.db.write(async move |tx: &Tx| banking::transfer(tx, &wish).await).await else {
        return Ok(ctx.redirect(&format!("/bank/accounts/{from}?sent=1")));
    };
    let kept = kept(&form);
    let step = || Step {
        room: Room::Transfer,
        action: "/bank/transfer",
        kept: &kept,
        told: told(ctx.locale, &form, sum),
        back: "/bank/transfer",
    };
    match proof::needs(&error) {
        Needs::Code => Ok(unsettled(proof::ask(&ctx, &inside, &act, step()).await?)),
        Needs::BetterCode => Ok(unsettled(proof::again(&ctx, error, &step())?)),
        Needs::No => refused(&ctx, &inside, &form, error).await,
    }
}

fn wish(ctx: &Ctx, inside: &Inside, form: &Form) -> Found<Move> {
    let from = form.account.parse().map_err(|_| banking::Denied::UnknownAccount)?;
    let typed = form.proof.trim();
    Ok(Move {
        customer: inside.customer,
        from,
        to: banking::iban(&form.to)?,
        amount: money(&form.amount, inside.terms.currency)?,
        note: form.note.clone(),
        key: form.key.clone(),
        channel: ctx.merchant().channel,
        proof: (!typed.is_empty()).then(|| Proof::Code(typed.to_owned())),
    })
}

async fn refused(ctx: &Ctx, inside: &Inside, form: &Form, error: kernel::Error) -> Result<Response> {
    let refused = Refused::of(ctx.locale, error)?;
    let known = known(ctx, inside).await?;
    Ok(unsettled(page(ctx, &known, form, &refused)))
}

fn kept(form: &Form) -> Vec<(&'static str, String)> {
    let Form { account, to, amount, note, key, .. } = form.clone();
    vec![("account", account), ("to", to), ("amount", amount), ("note", note), ("key", key)]
}

fn told(locale: Locale, form: &Form, sum: Money) -> Vec<(String, Markup)> {
    let number = banking::iban(&form.to).map_or_else(|_| form.to.clone(), |number| banking::iban_shown(&number));
    let mut told =
        vec![(t!(locale, "bank.amount"), amount(locale, sum)), (t!(locale, "bank.to"), html! { bdi.number-of { (number) } })];
    if !form.note.trim().is_empty() {
        told.push((t!(locale, "bank.note"), html! { span dir="auto" { (form.note) } }));
    }
    told
}

fn page(ctx: &Ctx, known: &Known, form: &Form, refused: &Refused) -> Page {
    let locale = ctx.locale;
    let body = html! {
        @if known.accounts.is_empty() {
            (empty_state(Icon::Card, &t!(locale, "bank.no_accounts"), link_button("/bank", &t!(locale, "bank.overview"))))
        } @else {
            div.split {
                (card(html! {
                    (refused.elsewhere(&["account", "to", "amount", "note"]))
                    form.stack method="post" action="/bank/transfer" {
                        input type="hidden" name="key" value=(form.key);
                        (choose_account(locale, &known.accounts, ("bank.from", &form.account), refused.at("account")))
                        (line(locale, ("to", "bank.to"), &form.to, (refused, "text")))
                        (line(locale, ("amount", "bank.amount"), &form.amount, (refused, "decimal")))
                        (line(locale, ("note", "bank.note"), &form.note, (refused, "")))
                        (button(Weight::Primary, &t!(locale, "bank.send_money")))
                    }
                }))
                (payees(locale, known))
            }
        }
    };
    frame::page(ctx, Room::Transfer, t!(locale, "bank.transfer"), body)
}

fn line(locale: Locale, (name, label): (&str, &str), value: &str, (refused, keyboard): (&Refused, &str)) -> Markup {
    let (label, hint) = (t!(locale, label), t!(locale, "bank.to_hint"));
    let field = Field {
        name,
        label: &label,
        value,
        keyboard: if keyboard == "decimal" { keyboard } else { "" },
        autocomplete: "off",
        hint: (name == "to").then_some(&hint),
        error: refused.at(name),
        is_required: name != "note",
        ..Field::default()
    };
    text_field(locale, field)
}

/// The numbers one has paid before, and one's own: to copy, and to forget.
fn payees(locale: Locale, known: &Known) -> Markup {
    html! {
        section.card {
            h2 { (t!(locale, "bank.own_numbers")) }
            ul.plain-list { @for account in &known.accounts { li {
                (frame::called(locale, account)) br; bdi.number-of.quiet { (banking::iban_shown(&account.number)) }
            } } }
            h2 { (t!(locale, "bank.payees")) }
            @if known.payees.is_empty() { p.quiet { (t!(locale, "bank.no_payees")) } }
            @else { ul.plain-list { @for number in &known.payees { li.row.between {
                bdi.number-of { (banking::iban_shown(number)) }
                form method="post" action="/bank/payees/forget" {
                    input type="hidden" name="to" value=(number);
                    button.plain type="submit" { (t!(locale, "bank.forget")) span.hidden { " " (number) } }
                }
            } } } }
        }
    }
}

/// `POST /bank/payees/forget`.
pub(crate) async fn forget(ctx: Ctx, inside: Inside, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = inside.customer;
    ctx.db.write(async move |tx: &Tx| banking::forget_payee(tx, customer, &form.to).await).await?;
    Ok(ctx.redirect("/bank/transfer").into_response())
}
