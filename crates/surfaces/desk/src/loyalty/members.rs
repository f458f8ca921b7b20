//! Members: finding somebody by card, name, address or number.

use ::loyalty::{Balance, Member, Programme, card_printed};
use kernel::{CustomerId, Locale, Result as Found};
use maud::{Markup, html};
use spine::Read;
use web::components::{Column, Field, Icon, Tone, badge, data_table, empty_state, pager, search_field};
use web::limits::SEARCH_CHARS_MOST;
use web::{ApiQuery, Ctx, Page, Result, StaffCaller, format, t};

use super::{Part, page, programme, unbegun};

/// Members on a page.
const PAGE: i64 = 30;

/// What the address asks for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    after: String,
}

/// Somebody in the list.
struct Row {
    member: Member,
    name: String,
    balance: Balance,
}

/// `GET /desk/loyalty/members`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let locale = ctx.locale;
    let lead = "desk.loyalty_members_lead";
    let Some(programme) = programme(&ctx).await? else {
        return Ok(page(&ctx, &staff, Part::Members, (lead, html! {}), unbegun(locale)));
    };
    let wish = asked.clone();
    let rows = ctx.db.read(async move |read: &Read| rows(read, &wish).await).await?;
    let seek = t!(locale, "desk.loyalty_members_seek");
    let whole = asked.q.trim().is_empty();
    let next = rows.last().filter(|_| whole && i64::try_from(rows.len()).is_ok_and(|count| count == PAGE));
    let next = next.map(|row| format!("{}?after={}", Part::Members.address(), row.member.customer));
    let body = html! {
        form method="get" action=(Part::Members.address()) role="search" {
            (search_field(locale, Field { name: "q", label: &seek, value: &asked.q, ..Field::default() }))
        }
        @if rows.is_empty() && whole { (empty_state(Icon::Users, &t!(locale, "desk.loyalty_no_members"), html! {})) }
        @else if rows.is_empty() {
            (empty_state(Icon::Search, &t!(locale, "desk.loyalty_nobody"), html! { a href=(Part::Members.address()) { (t!(locale, "desk.show_all")) } }))
        } @else { (table(&ctx, &programme, &rows)) }
        (pager(locale, None, next.as_deref()))
    };
    Ok(page(&ctx, &staff, Part::Members, (lead, html! {}), body))
}

async fn rows(read: &Read, asked: &Asked) -> Found<Vec<Row>> {
    let text: String = asked.q.trim().chars().take(SEARCH_CHARS_MOST).collect();
    let mut members = Vec::new();
    if text.is_empty() {
        members = ::loyalty::members(read, asked.after.parse().ok(), PAGE).await?;
    } else if let Some(customer) = ::loyalty::member_by_card(read, &text).await? {
        members.extend(::loyalty::member(read, customer).await?);
    } else {
        for customer in customers::find(read, &text, PAGE).await? {
            members.extend(::loyalty::member(read, customer.id).await?);
        }
    }
    let mut rows = Vec::with_capacity(members.len());
    for member in members {
        let name = name_of(read, member.customer).await?;
        let balance = ::loyalty::balance(read, &member).await?;
        rows.push(Row { member, name, balance });
    }
    Ok(rows)
}

/// What a customer is called; nothing for a card without a name.
pub(super) async fn name_of(read: &Read, customer: CustomerId) -> Found<String> {
    Ok(customers::customer(read, customer).await?.map(|customer| customer.name).unwrap_or_default())
}

fn table(ctx: &Ctx, programme: &Programme, rows: &[Row]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.loyalty_member")),
        Column::text(t!(locale, "desk.loyalty_card")),
        Column::text(t!(locale, "desk.loyalty_tier")),
        Column::number(t!(locale, "desk.loyalty_balance")),
        Column::number(t!(locale, "desk.orders")),
        Column::text(t!(locale, "desk.joined_at")),
    ];
    let row = |row: &Row| {
        let member = &row.member;
        vec![
            html! {
                a href={ (Part::Members.address()) "/" (member.customer) } { bdi { (called(locale, member, &row.name)) } }
            },
            html! { bdi dir="ltr" { (card_printed(&member.card)) } },
            html! { @if let Some(code) = &member.tier { (badge(Tone::Good, programme.tier_name(locale, code))) } },
            html! { bdi { (programme.say(locale, row.balance.active)) } },
            html! { (format::number(locale, member.orders)) },
            html! { (format::date(locale, member.joined_at, &ctx.merchant().zone)) },
        ]
    };
    data_table(&t!(locale, "desk.loyalty_members"), &columns, &rows.iter().map(row).collect::<Vec<_>>())
}

/// What a member is called on the screen.
pub(super) fn called(locale: Locale, member: &Member, name: &str) -> String {
    match name {
        "" if member.nameless => t!(locale, "desk.loyalty_nameless"),
        "" => t!(locale, "desk.nameless"),
        name => name.to_owned(),
    }
}
