//! Customers: finding somebody, all that is known of them, and forgetting them.

use axum::response::Response;
use customers::{Customer, Standing};
use kernel::{Currency, CustomerId, DomainError, Kind, Locale, Money, Result as Found};
use maud::{Markup, html};
use orders::Order;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Stat, Tone, breadcrumbs, data_table, empty_state, facts, page_head, pager, search_field, stats,
};
use web::limits::SEARCH_CHARS_MOST;
use web::{ApiPath, ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::form::question;
use crate::frame::{self, Done, Room};
use crate::orders::{badges, moment};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/customers", name: "desk.customers", icon: Icon::Users, permission: Permission::ViewCustomers };

const LOOKING: Policy = Policy::Staff(Permission::ViewCustomers);
const ERASING: Policy = Policy::Staff(Permission::EraseCustomers);
/// People on a page.
const PAGE: i64 = 30;
/// Orders on the page of a person.
const ORDERS: i64 = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, LOOKING, show)
        .get("/desk/customers/{customer}", LOOKING, one)
        .get("/desk/customers/{customer}/erase", ERASING, ask)
        .post("/desk/customers/{customer}/erase", ERASING, erase)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    after: String,
}

/// Somebody in the list.
struct Row {
    customer: Customer,
    identity: String,
    standing: Option<Standing>,
}

/// `GET /desk/customers`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let wish = asked.clone();
    let rows = ctx.db.read(async move |read: &Read| rows(read, &wish).await).await?;
    let locale = ctx.locale;
    let (title, seek) = (t!(locale, "desk.customers"), t!(locale, "desk.customers_seek"));
    let next = rows.last().filter(|_| asked.q.trim().is_empty() && i64::try_from(rows.len()).is_ok_and(|count| count == PAGE));
    let next = next.map(|row| format!("{}?after={}", ROOM.path, row.customer.id));
    let body = html! {
        (page_head(&title, None, html! {}))
        form method="get" action=(ROOM.path) role="search" {
            (search_field(locale, Field { name: "q", label: &seek, value: &asked.q, ..Field::default() }))
        }
        @if rows.is_empty() && asked.q.trim().is_empty() {
            (empty_state(Icon::Users, &t!(locale, "desk.customers_none"), html! {}))
        } @else if rows.is_empty() {
            (empty_state(Icon::Search, &t!(locale, "desk.customers_none_found"), html! { a href=(ROOM.path) { (t!(locale, "desk.show_all")) } }))
        } @else { (table(&ctx, &rows)) }
        (pager(locale, None, next.as_deref()))
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

async fn rows(read: &Read, asked: &Asked) -> Found<Vec<Row>> {
    let text: String = asked.q.trim().chars().take(SEARCH_CHARS_MOST).collect();
    let found = match text.as_str() {
        "" => customers::latest(read, asked.after.parse().ok(), PAGE).await?,
        text => customers::find(read, text, PAGE).await?,
    };
    let mut rows = Vec::with_capacity(found.len());
    for customer in found {
        let identity = customers::identities(read, customer.id).await?.into_iter().next().map(|(_, value)| value);
        let standing = customers::standing(read, customer.id).await?;
        rows.push(Row { customer, identity: identity.unwrap_or_default(), standing });
    }
    Ok(rows)
}

fn table(ctx: &Ctx, rows: &[Row]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.customer")),
        Column::text(t!(locale, "desk.known_by")),
        Column::text(t!(locale, "desk.joined_at")),
        Column::number(t!(locale, "desk.orders")),
        Column::number(t!(locale, "desk.spent")),
    ];
    let row = |row: &Row| {
        let standing = row.standing.as_ref();
        vec![
            html! { a href={ (ROOM.path) "/" (row.customer.id) } { bdi { (name(locale, &row.customer)) } } },
            html! { bdi { (row.identity) } },
            html! { (format::date(locale, row.customer.joined_at, &ctx.merchant().zone)) },
            html! { (format::number(locale, standing.map_or(0, |standing| standing.orders))) },
            html! { @if let Some(standing) = standing { bdi { (spent(locale, standing)) } } },
        ]
    };
    data_table(&t!(locale, "desk.customers"), &columns, &rows.iter().map(row).collect::<Vec<_>>())
}

fn name(locale: Locale, customer: &Customer) -> String {
    if customer.name.is_empty() { t!(locale, "desk.nameless") } else { customer.name.clone() }
}

fn spent(locale: Locale, standing: &Standing) -> String {
    format::money(locale, Money::new(standing.spent_minor, standing.currency))
}

/// Somebody with all that is known.
struct Known {
    customer: Customer,
    identities: Vec<(String, String)>,
    standings: Vec<Standing>,
    orders: Vec<Order>,
}

async fn known(read: &Read, id: CustomerId) -> Found<Known> {
    let unknown = || kernel::Error::from(DomainError::new(Kind::Missing, "customers.unknown_customer"));
    Ok(Known {
        customer: customers::customer(read, id).await?.ok_or_else(unknown)?,
        identities: customers::identities(read, id).await?,
        standings: customers::standings(read, id).await?,
        orders: orders::of_customer(read, id, ORDERS).await?,
    })
}

/// `GET /desk/customers/{customer}`.
async fn one(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<CustomerId>) -> Result<Page> {
    let known = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let locale = ctx.locale;
    let title = name(locale, &known.customer);
    let named = html! { bdi { (title) } };
    let actions = html! {
        @if frame::may(&staff, Permission::ManageWallets) { a.button href={ (crate::wallets::ROOM.path) "/" (id) } { (t!(locale, "desk.wallets_link")) } }
        @if frame::may(&staff, Permission::EraseCustomers) {
            a.button.danger href={ (ROOM.path) "/" (id) "/erase" } { (t!(locale, "desk.erase_customer")) }
        }
    };
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.customers") }], &named))
        (page_head(&named, Some(&t!(locale, "desk.customer_since", day = format::date(locale, known.customer.joined_at, &ctx.merchant().zone))), actions))
        (figures(locale, ctx.merchant().currency, &known))
        section.card {
            h2 { (t!(locale, "desk.known_by")) }
            @if known.identities.is_empty() { p.quiet { (t!(locale, "desk.known_by_nothing")) } }
            (facts(&known.identities.iter().map(|(kind, value)| (identity(locale, kind), html! { bdi { (value) } })).collect::<Vec<_>>()))
        }
        section.card {
            h2 { (t!(locale, "desk.orders")) }
            @if known.orders.is_empty() { (empty_state(Icon::Receipt, &t!(locale, "desk.customer_no_orders"), html! {})) }
            @else { (orders(&ctx, &known.orders)) }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

fn figures(locale: Locale, currency: Currency, known: &Known) -> Markup {
    let none = Standing { customer: known.customer.id, currency, orders: 0, spent_minor: 0, last_order_at: None };
    let standings: Vec<&Standing> = if known.standings.is_empty() { vec![&none] } else { known.standings.iter().collect() };
    let tile = |standing: &&Standing| {
        let stat = |key: &str, value: String| Stat {
            label: t!(locale, key),
            value: html! { bdi { (value) } },
            note: None,
            tone: Tone::Plain,
            trend: Vec::new(),
        };
        let average = standing.spent_minor / standing.orders.max(1);
        [
            stat("desk.spent", spent(locale, standing)),
            stat("desk.orders", format::number(locale, standing.orders)),
            stat("desk.average_basket", format::money(locale, Money::new(average, standing.currency))),
        ]
    };
    stats(locale, &standings.iter().flat_map(tile).collect::<Vec<_>>())
}

/// What an identity is called; those of other systems by their own name.
fn identity(locale: Locale, kind: &str) -> String {
    match kind {
        "email" => t!(locale, "desk.email"),
        "phone" => t!(locale, "desk.phone"),
        other => other.to_owned(),
    }
}

fn orders(ctx: &Ctx, orders: &[Order]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.order")),
        Column::text(t!(locale, "desk.placed_at")),
        Column::text(t!(locale, "desk.state")),
        Column::number(t!(locale, "web.total")),
    ];
    let row = |order: &Order| {
        vec![
            html! { a href={ (crate::orders::ROOM.path) "/" (order.id) } { bdi { (order.number) } } },
            html! { bdi { (moment(ctx, order.placed_at)) } },
            badges(locale, order),
            html! { bdi { (format::money(locale, order.total)) } },
        ]
    };
    data_table(&t!(locale, "desk.orders"), &columns, &orders.iter().map(row).collect::<Vec<_>>())
}

/// `GET /desk/customers/{customer}/erase`: asks first.
async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<CustomerId>) -> Result<Page> {
    let known = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let asked = t!(locale, "desk.erase_question", name = name(locale, &known.customer));
    let (warning, label) = (t!(locale, "desk.erase_warning"), t!(locale, "desk.erase_customer"));
    let body = question(&ctx, (&asked, &warning), &format!("{here}/erase"), (&label, &here), html! {});
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body))
}

/// `POST /desk/customers/{customer}/erase`.
async fn erase(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<CustomerId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| customers::erase(tx, id).await).await?;
    Ok(frame::done(&ctx, ROOM.path, Done::Erased))
}
