//! Promotions: what is given off prices, what each gave so far, and the way to a new one.

mod acts;
mod builder;
mod coupons;
mod inputs;
mod lift;
mod one;
mod shape;

use std::collections::BTreeMap;

use kernel::{Locale, Money, PromotionId, Result as Found};
use maud::{Markup, html};
use promotions::{Count, Denied, Listing, Names, Promotion, State};
use serde::Deserialize;
use spine::Read;
use web::components::{
    Column, Icon, Series, Tab, Tone, Unit, badge, bar_chart, card, data_table, empty_state, page_head, pager, tabs,
};
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::frame::{self, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/promotions", name: "desk.promotions", icon: Icon::Gift, permission: Permission::ManageOffers };

const MANAGING: Policy = Policy::Staff(Permission::ManageOffers);
/// Promotions on a page.
const PAGE: i64 = 30;
/// Bars of the chart.
const BARS: usize = 8;
/// Letters of a name below a bar.
const LABEL_CHARS: usize = 18;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/promotions/new", MANAGING, builder::new)
        .post("/desk/promotions/new", MANAGING, builder::create)
        .get("/desk/promotions/{promotion}", MANAGING, one::show)
        .get("/desk/promotions/{promotion}/edit", MANAGING, builder::edit)
        .post("/desk/promotions/{promotion}/edit", MANAGING, builder::change)
        .get("/desk/promotions/{promotion}/rule", MANAGING, builder::expert)
        .post("/desk/promotions/{promotion}/rule", MANAGING, builder::rewrite)
        .get("/desk/promotions/{promotion}/trial", MANAGING, acts::trial)
        .get("/desk/promotions/{promotion}/publish", MANAGING, acts::ask_publish)
        .post("/desk/promotions/{promotion}/publish", MANAGING, acts::publish)
        .post("/desk/promotions/{promotion}/pause", MANAGING, acts::pause)
        .get("/desk/promotions/{promotion}/end", MANAGING, acts::ask_end)
        .post("/desk/promotions/{promotion}/end", MANAGING, acts::end)
        .get("/desk/promotions/{promotion}/coupons", MANAGING, coupons::show)
        .post("/desk/promotions/{promotion}/coupons", MANAGING, coupons::act)
        .get("/desk/promotions/{promotion}/batches/{batch}/codes.csv", MANAGING, coupons::file)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    before: String,
}

async fn found(read: &Read, id: PromotionId) -> Found<Promotion> {
    promotions::promotion(read, id).await?.ok_or_else(|| Denied::UnknownPromotion.into())
}

struct View {
    rows: Vec<Promotion>,
    next: Option<PromotionId>,
    counts: BTreeMap<PromotionId, Count>,
    names: Names,
}

async fn view(read: &Read, state: Option<State>, before: Option<PromotionId>) -> Found<View> {
    let mut rows = promotions::list(read, &Listing { state, before, limit: PAGE + 1 }).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = rows.len() > shown;
    rows.truncate(shown);
    let ids: Vec<PromotionId> = rows.iter().map(|row| row.id).collect();
    let counts = promotions::counts_of(read, &ids).await?;
    let names = flows::offers::names(read, rows.iter().map(|row| &row.rule)).await?;
    Ok(View { next: rows.last().filter(|_| is_more).map(|last| last.id), rows, counts, names })
}

/// `GET /desk/promotions`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let (state, before) = (asked.state.parse().ok(), asked.before.parse().ok());
    let view = ctx.db.read(async move |read: &Read| view(read, state, before).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.promotions");
    let next = view.next.map(|next| format!("{}?state={}&before={next}", ROOM.path, asked.state));
    let new = html! { a.button.primary href="/desk/promotions/new" { (t!(locale, "desk.promotion_new")) } };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.promotions_lead")), new.clone()))
        (views(locale, state))
        @if view.rows.is_empty() { (empty_state(Icon::Gift, &t!(locale, "desk.promotions_none"), new)) }
        @else {
            (chart(&ctx, &view))
            (table(&ctx, &view))
            (pager(locale, before.map(|_: PromotionId| ROOM.path), next.as_deref()))
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// All of them, or those that have come so far.
fn views(locale: Locale, here: Option<State>) -> Markup {
    let tab = |state: Option<State>| Tab {
        href: state.map_or(ROOM.path.to_owned(), |state| format!("{}?state={state}", ROOM.path)),
        label: state.map_or_else(|| t!(locale, "desk.promotions_all"), |state| state_said(locale, state)),
        count: None,
        is_here: state == here,
    };
    let all: Vec<Tab> = [None].into_iter().chain(State::ALL.iter().copied().map(Some)).map(tab).collect();
    tabs(&t!(locale, "desk.promotions"), &all)
}

fn state_said(locale: Locale, state: State) -> String {
    t!(locale, &format!("desk.promotion_state_{state}"))
}

fn state_badge(locale: Locale, state: State) -> Markup {
    let tone = match state {
        State::Published => Tone::Good,
        State::Paused => Tone::Warn,
        State::Draft | State::Ended => Tone::Plain,
    };
    badge(tone, &state_said(locale, state))
}

/// In which currency a promotion gives.
fn currency(ctx: &Ctx, promotion: &Promotion) -> kernel::Currency {
    promotion.rule.currency().unwrap_or(ctx.merchant().currency)
}

/// What the generous ones of the page gave so far.
fn chart(ctx: &Ctx, view: &View) -> Markup {
    let home = ctx.merchant().currency;
    let given = |row: &Promotion| view.counts.get(&row.id).map_or(0, |count| count.given);
    let mut points: Vec<(String, i64)> = view
        .rows
        .iter()
        .filter(|row| currency(ctx, row) == home && given(row) > 0)
        .map(|row| (row.name.get(ctx.locale).chars().take(LABEL_CHARS).collect(), given(row)))
        .collect();
    points.sort_by_key(|(_, given)| std::cmp::Reverse(*given));
    points.truncate(BARS);
    let title = t!(ctx.locale, "desk.promotions_given_chart");
    html! { @if !points.is_empty() { (card(bar_chart(ctx.locale, &Series { title, unit: Unit::Money(home), points }))) } }
}

fn table(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.promotion_name")),
        Column::text(t!(locale, "desk.state")),
        Column::text(t!(locale, "desk.promotion_gives")),
        Column::number(t!(locale, "desk.promotion_orders")),
        Column::number(t!(locale, "desk.promotion_given")),
        Column::text(t!(locale, "desk.promotion_budget")),
    ];
    let row = |row: &Promotion| {
        let count = view.counts.get(&row.id).copied().unwrap_or_default();
        let given = Money::new(count.given, currency(ctx, row));
        vec![
            html! { a href={ (ROOM.path) "/" (row.id) } { span lang=(row.name.language(locale)) { (row.name.get(locale)) } } },
            state_badge(locale, row.state),
            html! { (promotions::said(locale, &row.rule, &view.names).gives) },
            html! { (format::number(locale, count.orders)) },
            html! { bdi { (format::money(locale, given)) } },
            html! { @if let Some(budget) = row.rule.limits.budget { (spent(locale, given, budget)) } @else { span.quiet { (t!(locale, "desk.promotion_no_budget")) } } },
        ]
    };
    data_table(&t!(locale, "desk.promotions"), &columns, &view.rows.iter().map(row).collect::<Vec<_>>())
}

/// How much of a budget is given.
fn spent(locale: Locale, given: Money, budget: Money) -> Markup {
    let said = t!(locale, "desk.promotion_spent_of", given = given, budget = budget);
    html! {
        label.progress-bar {
            span.row.between { span.quiet { (said) } }
            progress value=(given.minor.max(0)) max=(budget.minor.max(1)) { (said) }
        }
    }
}
