//! Wallets: how much of other people's money the house holds, whose and why, and how much may leave a wallet at once.

mod one;

use ::wallet::{Liability, Limits};
use axum::response::{IntoResponse, Response};
use kernel::{Currency, Locale, Money, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{
    Column, Icon, Series, Stat, Tone, Unit, Weight, bar_chart, button, card, data_table, empty_state, link_button, page_head,
    share_bar, stats,
};
use web::i18n::{self, Use};
use web::{Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::fields::{Fields, Wrongs, money};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done, Room};
use crate::gift_cards;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/wallets", name: "desk.wallets", icon: Icon::Card, permission: Permission::ManageWallets };

const MANAGING: Policy = Policy::Staff(Permission::ManageWallets);
const LIMITS: &str = "/desk/wallets/limits";

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, MANAGING, show).get(LIMITS, MANAGING, limits).post(LIMITS, MANAGING, save).merge(one::routes())
}

/// Whoever holds the most of a kind: where that leads, what it is called, how much.
struct Holder {
    href: Option<String>,
    name: String,
    owed: Money,
}

/// What is owed of one kind.
struct Owed {
    liability: Liability,
    holders: Vec<Holder>,
}

/// `GET /desk/wallets`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let locale = ctx.locale;
    let owed = ctx.db.read_at_length(async move |read: &Read| owed(read, locale).await).await?;
    let (title, lead) = (t!(locale, "desk.wallets"), t!(locale, "desk.wallets_lead"));
    let actions = html! { (link_button(gift_cards::ROOM.path, &t!(locale, "desk.gift_cards"))) (link_button(LIMITS, &t!(locale, "desk.wallets_limits"))) };
    let body = html! {
        (page_head(&title, Some(&lead), actions))
        form.row method="get" action=(crate::customers::ROOM.path) role="search" {
            (web::components::search_field(locale, web::components::Field { name: "q", label: &t!(locale, "desk.wallets_seek"), ..Default::default() }))
        }
        @if owed.is_empty() { (empty_state(Icon::Card, &t!(locale, "desk.wallets_none"), html! {})) }
        @else {
            (figures(locale, &owed))
            @for currency in currencies(&owed) { (shares(locale, &owed, currency)) }
            @for one in &owed { (kind(locale, one)) }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

async fn owed(read: &Read, locale: Locale) -> Found<Vec<Owed>> {
    let mut all = Vec::new();
    for liability in ::wallet::liability(read).await? {
        let mut holders = Vec::new();
        for account in &liability.largest {
            let owed = Money::new(account.posted, liability.owed.currency);
            holders.push(holder(read, &account.code, owed, locale).await?);
        }
        all.push(Owed { liability, holders });
    }
    Ok(all)
}

/// Whose an account is: the ledger's code names a customer, a card, or what a device has set aside.
async fn holder(read: &Read, code: &str, owed: Money, locale: Locale) -> Found<Holder> {
    let id = code.rsplit(':').next().unwrap_or_default();
    if let Ok(customer) = id.parse() {
        let known = customers::customer(read, customer).await?.map(|known| known.name).filter(|name| !name.is_empty());
        let name = known.unwrap_or_else(|| t!(locale, "desk.nameless"));
        return Ok(Holder { href: Some(format!("{}/{customer}", ROOM.path)), name, owed });
    }
    if let Ok(card) = id.parse() {
        let tail = ::wallet::card(read, card).await?.map(|card| card.tail).unwrap_or_default();
        return Ok(Holder { href: Some(format!("{}/{card}", gift_cards::ROOM.path)), name: format!("···· {tail}"), owed });
    }
    Ok(Holder { href: None, name: t!(locale, "desk.wallets_offline"), owed })
}

fn currencies(owed: &[Owed]) -> Vec<Currency> {
    let mut all: Vec<Currency> = owed.iter().map(|one| one.liability.owed.currency).collect();
    all.sort_by_key(ToString::to_string);
    all.dedup();
    all
}

fn named(locale: Locale, kind: &str) -> String {
    t!(locale, &format!("desk.wallets_kind_{kind}"))
}

fn figures(locale: Locale, owed: &[Owed]) -> Markup {
    let tile = |one: &Owed| Stat {
        label: named(locale, one.liability.kind),
        value: html! { bdi { (format::money(locale, one.liability.owed)) } },
        note: Some(t!(locale, "desk.wallets_accounts", count = one.liability.accounts)),
        tone: Tone::Plain,
        trend: Vec::new(),
    };
    stats(locale, &owed.iter().map(tile).collect::<Vec<_>>())
}

/// What is owed in all in one currency, by kind.
fn shares(locale: Locale, owed: &[Owed], currency: Currency) -> Markup {
    let of = owed.iter().map(|one| &one.liability).filter(|one| one.owed.currency == currency);
    let points: Vec<(String, i64)> = of.map(|one| (named(locale, one.kind), one.owed.minor)).collect();
    let all = Money::new(points.iter().map(|(_, minor)| minor).sum(), currency);
    card(share_bar(locale, &Series { title: t!(locale, "desk.wallets_all", amount = all), unit: Unit::Money(currency), points }))
}

/// Why something was given or taken, in words; a reason of the house's own as it stands.
pub(super) fn why(locale: Locale, reason: &str) -> String {
    i18n::find(locale, Use::Html, &format!("desk.wallets_why_{reason}"), &[]).unwrap_or_else(|| reason.replace('_', " "))
}

fn kind(locale: Locale, owed: &Owed) -> Markup {
    let Liability { kind, owed: sum, reasons, .. } = &owed.liability;
    let name = named(locale, kind);
    let points = reasons.iter().map(|reason| (why(locale, &reason.reason), reason.given - reason.taken)).collect();
    let title = t!(locale, "desk.wallets_reasons", kind = &name);
    let columns = [Column::text(t!(locale, "desk.wallets_whose")), Column::number(t!(locale, "desk.wallets_owed"))];
    let row = |holder: &Holder| {
        vec![
            html! { @match &holder.href { Some(href) => a href=(href) { bdi { (holder.name) } }, None => (holder.name), } },
            html! { bdi { (format::money(locale, holder.owed)) } },
        ]
    };
    html! {
        section.card {
            h2 { (name) }
            div.halves {
                div { (bar_chart(locale, &Series { title, unit: Unit::Money(sum.currency), points })) }
                div { (data_table(&t!(locale, "desk.wallets_largest", kind = &name), &columns, &owed.holders.iter().map(row).collect::<Vec<_>>())) }
            }
        }
    }
}

/// The fields of the limits, in the order of the form.
const FIELDS: [&str; 5] = ["per_transfer", "per_day", "by_code", "offline", "held_most"];

/// `GET /desk/wallets/limits`.
async fn limits(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let currency = ctx.merchant().currency;
    let known = ctx.db.read(async move |read: &Read| ::wallet::limits(read, currency).await).await?;
    let Limits { per_transfer, per_day, by_code, offline, held_most, .. } = known;
    let values = [per_transfer, per_day, by_code, offline, held_most].map(|minor| Money::new(minor, currency).decimal());
    let fields = Fields::of(FIELDS.map(str::to_owned).into_iter().zip(values));
    Ok(limits_page(&ctx, &staff, &fields, &Wrongs::default()))
}

fn limits_page(ctx: &Ctx, staff: &StaffCaller, fields: &Fields, wrongs: &Wrongs) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.wallets_limits"), t!(locale, "desk.wallets_limits_lead"));
    let form = Form { locale, fields, wrongs };
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        (form.refused())
        form.card.stack method="post" action=(LIMITS) novalidate {
            @for name in FIELDS { (form.line(name, &format!("desk.wallets_{name}"), web::components::Field { keyboard: "decimal", is_required: true, ..Default::default() })) }
            p.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a href=(ROOM.path) { (t!(locale, "desk.wallets_back")) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// `POST /desk/wallets/limits`.
async fn save(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let currency = ctx.merchant().currency;
    let mut wrongs = Wrongs::default();
    let mut minor = |name: &'static str| match money(fields.get(name), currency) {
        Ok(amount) => amount.map_or(0, |amount| amount.minor),
        Err(error) => {
            wrongs.add(name, error);
            0
        }
    };
    let [per_transfer, per_day, by_code, offline, held_most] = FIELDS.map(&mut minor);
    let limits = Limits { currency, per_transfer, per_day, by_code, offline, held_most };
    if wrongs.is_empty() {
        match settled(ctx.db.write(async move |tx: &Tx| ::wallet::save_limits(tx, &limits).await).await)? {
            Ok(()) => return Ok(frame::done(&ctx, LIMITS, Done::Saved).into_response()),
            Err(refused) => wrongs = refused,
        }
    }
    Ok(unsettled(limits_page(&ctx, &staff, &fields, &wrongs)))
}
