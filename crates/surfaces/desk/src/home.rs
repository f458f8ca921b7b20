//! The first room: how the shop does today, how the last month went, and what there is to do.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use flows::set_up::adopt::Adoption;
use kernel::{ChannelId, Currency, Day, Locale, Money, Result as Found, Texts, Zone};
use maud::{Markup, html};
use orders::{Sold, Takings};
use spine::{Read, Recorded, backup_state};
use tokio::sync::Mutex;
use web::components::{
    Column, Icon, Series, Stat, Tone, Unit, data_table, empty_state, icon, line_chart, notice, page_head, share_bar, stats,
};
use web::live::{Frame, Topic, Touch};
use web::{App, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::frame::{self, Room, may};
use crate::{backups, parked};

/// The room.
pub(crate) const ROOM: Room = Room { path: "/desk", name: "desk.home", icon: Icon::Home, permission: Permission::ViewCatalog };

/// Days of the line, today included.
const DAYS: i32 = 30;
/// Days of a tile's small line.
const DAYS_SHORT: usize = 7;
/// Goods that are shown as selling best.
const BEST: usize = 6;
/// Goods that sell, among which those that run low are looked for.
const SELLING: i64 = 60;
/// Goods that are shown as running low.
const LOW_SHOWN: usize = 6;
/// So few pieces are few.
const LOW: i64 = 5;

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, frame::ANYBODY, show)
}

/// `desk_today`: the figures of the day.
pub(crate) fn topics() -> Vec<Topic> {
    let draw = |_: &Recorded, _: &Touch, _: Locale| Frame::Reload;
    vec![Topic { prefix: "desk_today", takes: str::is_empty, policy: Policy::Staff(Permission::ViewOrders), touches, draw }]
}

fn touches(recorded: &Recorded) -> Vec<Touch> {
    let touch = Touch { topic: "desk_today".to_owned(), element: "today".to_owned() };
    crate::orders::changes_the_book(&recorded.kind).then_some(touch).into_iter().collect()
}

/// How the last month went.
#[derive(Default)]
struct Month {
    takings: Vec<Takings>,
    best: Vec<Sold>,
    low: Vec<(Sold, Texts, i64)>,
}

/// The month as it was last counted, with the position up to which the log was read and the day it ends with. However many
/// desks are open and however fast orders come, one count at a time serves all who ask meanwhile.
#[derive(Default)]
pub struct Figures(Mutex<Option<(i64, Day, Arc<Month>)>>);

impl Figures {
    /// The month up to today, counted at that position of the log or later.
    async fn month(&self, ctx: &Ctx, today: Day) -> Found<Arc<Month>> {
        let mut counted = self.0.lock().await;
        if let Some((_, _, month)) = counted.as_ref().filter(|(position, day, _)| *position >= ctx.position && *day == today) {
            return Ok(Arc::clone(month));
        }
        let (position, zone) = (ctx.db.position(), ctx.merchant().zone.clone());
        let from = today.plus_days(1 - DAYS);
        // A month of a large shop takes longer than a page may keep a reader, so it has a connection of its own.
        let month = Arc::new(ctx.db.read_at_length(async move |read: &Read| month(read, from, &zone).await).await?);
        *counted = Some((position, today, Arc::clone(&month)));
        Ok(month)
    }
}

/// What the room shows.
#[derive(Default)]
struct View {
    month: Arc<Month>,
    channels: Vec<channels::Channel>,
    waiting: i64,
    parked: usize,
    backup_is_late: bool,
    is_demo: bool,
}

/// `GET /desk`.
async fn show(State(app): State<App>, ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let now = ctx.db.clock().now();
    let today = now.day(&ctx.merchant().zone);
    let (orders, settings) = (may(&staff, Permission::ViewOrders), may(&staff, Permission::ManageSettings));
    let view = ctx.db.read(async move |read: &Read| {
        let mut view = View { channels: channels::channels(read).await?, ..View::default() };
        if orders {
            view.waiting = orders::waiting(read).await?.0;
        }
        if settings {
            view.parked = parked::count(read).await?;
            view.backup_is_late = backup_state(read, now).await?.is_late;
        }
        Ok(view)
    });
    let mut view = view.await?;
    view.is_demo = settings && app.part::<Adoption>().is_ok();
    let reports = may(&staff, Permission::ViewReports);
    if reports {
        view.month = app.part::<Figures>()?.month(&ctx, today).await?;
    }
    let title = t!(ctx.locale, "desk.home");
    let body = html! {
        (page_head(&title, Some(&format::day(ctx.locale, today)), html! {}))
        (to_do(ctx.locale, &staff, &view))
        @if reports { (report(&ctx, &view, today)) }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

async fn month(read: &Read, from: Day, zone: &Zone) -> Found<Month> {
    let takings = orders::takings(read, from, zone).await?;
    let selling = orders::best_sellers(read, zone.instant(from.at_minute(0)), SELLING).await?;
    let places = channels::locations(read).await?;
    let mut low = Vec::new();
    for sold in &selling {
        for level in stock::levels_of(read, sold.variant).await? {
            let left = level.available().0;
            let place = places.iter().find(|place| place.id == level.location);
            if let Some(place) = place.filter(|_| left <= LOW) {
                low.push((sold.clone(), place.name.clone(), left));
            }
        }
    }
    low.sort_by_key(|(_, _, left)| *left);
    low.truncate(LOW_SHOWN);
    Ok(Month { takings, best: selling.into_iter().take(BEST).collect(), low })
}

/// What waits for somebody, each with the way to it.
fn to_do(locale: Locale, staff: &StaffCaller, view: &View) -> Markup {
    let mut all: Vec<(Tone, String, &str)> = Vec::new();
    if view.backup_is_late {
        all.push((Tone::Bad, t!(locale, "desk.todo_backup"), backups::ROOM.path));
    }
    if view.parked > 0 {
        all.push((Tone::Warn, t!(locale, "desk.todo_parked", count = view.parked), parked::ROOM.path));
    }
    if view.waiting > 0 && may(staff, Permission::EditOrders) {
        all.push((Tone::Plain, t!(locale, "desk.todo_hand_over", count = view.waiting), "/desk/orders?view=to-hand-over"));
    }
    if view.is_demo {
        all.push((Tone::Plain, t!(locale, "desk.todo_own"), "/set-up/own"));
    }
    html! {
        @if all.is_empty() { (notice(Tone::Good, html! { (t!(locale, "desk.todo_nothing")) })) }
        @else { div.stack.todo { @for (tone, said, href) in all { (notice(tone, html! { a href=(href) { (said) } })) } } }
    }
}

fn report(ctx: &Ctx, view: &View, today: Day) -> Markup {
    let locale = ctx.locale;
    let currency = ctx.merchant().currency;
    html! {
        div.stack #today data-live="desk_today" {
            (figures(ctx, view, today))
            section.card { (line_chart(locale, &days(locale, view, (today, currency)))) }
            div.split {
                section.card { h2 { (t!(locale, "desk.by_channel")) } (by_channel(locale, view)) }
                section.card { h2 { (t!(locale, "desk.best_sellers")) } (best(locale, view)) }
            }
            section.card { h2 { (t!(locale, "desk.running_low")) } (low(locale, view)) }
        }
    }
}

/// What each of the last days brought in the merchant's currency: sales and their sum.
fn by_day(view: &View, (today, currency): (Day, Currency)) -> Vec<(Day, i64, i64)> {
    let mut days: BTreeMap<Day, (i64, i64)> = (0..DAYS).map(|back| (today.plus_days(-back), (0, 0))).collect();
    for taken in view.month.takings.iter().filter(|taken| taken.total.currency == currency) {
        let (orders, minor) = days.entry(taken.day).or_default();
        (*orders, *minor) = (*orders + taken.orders, *minor + taken.total.minor);
    }
    days.into_iter().map(|(day, (orders, minor))| (day, orders, minor)).collect()
}

fn figures(ctx: &Ctx, view: &View, today: Day) -> Markup {
    let (locale, currency) = (ctx.locale, ctx.merchant().currency);
    let days = by_day(view, (today, currency));
    let trend = |value: fn(&(Day, i64, i64)) -> i64| days.iter().rev().take(DAYS_SHORT).rev().map(value).collect::<Vec<_>>();
    let average = |orders: i64, minor: i64| minor / orders.max(1);
    let (_, orders, minor) = days.last().copied().unwrap_or((today, 0, 0));
    let before = days.iter().rev().nth(DAYS_SHORT).map_or(0, |(.., minor)| *minor);
    let others: Vec<String> = elsewhere(view, (today, currency)).map(|money| format::money(locale, money)).collect();
    let note = if others.is_empty() {
        t!(locale, "desk.week_before", amount = Money::new(before, currency))
    } else {
        t!(locale, "desk.and_elsewhere", amounts = others.join(" · "))
    };
    let money = |minor| html! { bdi { (format::money(locale, Money::new(minor, currency))) } };
    let stat = |key: &str, value, note, trend| Stat { label: t!(locale, key), value, note, tone: Tone::Plain, trend };
    let all = [
        stat("desk.takings_today", money(minor), Some(note), trend(|(_, _, minor)| *minor)),
        stat("desk.orders_today", html! { (format::number(locale, orders)) }, None, trend(|(_, orders, _)| *orders)),
        stat("desk.average_basket", money(average(orders, minor)), None, trend(|(_, orders, minor)| minor / (*orders).max(1))),
        stat(
            "desk.takings_month",
            money(days.iter().map(|(.., minor)| minor).sum()),
            None,
            days.iter().map(|(.., minor)| *minor).collect(),
        ),
    ];
    stats(locale, &all)
}

/// What the day brought in other currencies.
fn elsewhere(view: &View, (today, currency): (Day, Currency)) -> impl Iterator<Item = Money> {
    let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
    for taken in view.month.takings.iter().filter(|taken| taken.day == today && taken.total.currency != currency) {
        *sums.entry(taken.total.currency).or_default() += taken.total.minor;
    }
    sums.into_iter().map(|(currency, minor)| Money::new(minor, currency))
}

fn days(locale: Locale, view: &View, (today, currency): (Day, Currency)) -> Series {
    let label = |day: Day| format::digits(locale, &format!("{}/{}", day.0.day(), day.0.month()));
    let points = by_day(view, (today, currency)).into_iter().map(|(day, _, minor)| (label(day), minor)).collect();
    Series { title: t!(locale, "desk.takings_by_day"), unit: Unit::Money(currency), points }
}

fn by_channel(locale: Locale, view: &View) -> Markup {
    let mut counts: BTreeMap<ChannelId, i64> = BTreeMap::new();
    for taken in &view.month.takings {
        *counts.entry(taken.channel).or_default() += taken.orders;
    }
    let name = |id| view.channels.iter().find(|channel| channel.id == id).map(|channel| channel.name.get(locale).to_owned());
    let mut points: Vec<_> = counts.into_iter().filter_map(|(id, orders)| Some((name(id)?, orders))).collect();
    points.sort_by_key(|(_, orders)| std::cmp::Reverse(*orders));
    if points.iter().all(|(_, orders)| *orders == 0) {
        return empty_state(Icon::Chart, &t!(locale, "desk.no_sales_yet"), html! {});
    }
    share_bar(locale, &Series { title: t!(locale, "desk.by_channel"), unit: Unit::Count, points })
}

fn best(locale: Locale, view: &View) -> Markup {
    let columns = [Column::text(t!(locale, "desk.goods")), Column::number(t!(locale, "desk.pieces_sold"))];
    let row = |sold: &Sold| {
        vec![
            html! { span lang=(sold.title.language(locale)) { (sold.title.get(locale)) } },
            html! { (format::quantity(locale, sold.pieces)) },
        ]
    };
    if view.month.best.is_empty() {
        return empty_state(Icon::Chart, &t!(locale, "desk.no_sales_yet"), html! {});
    }
    data_table(&t!(locale, "desk.best_sellers"), &columns, &view.month.best.iter().map(row).collect::<Vec<_>>())
}

fn low(locale: Locale, view: &View) -> Markup {
    if view.month.low.is_empty() {
        return html! { p.quiet { (icon(Icon::Check)) " " (t!(locale, "desk.nothing_runs_low")) } };
    }
    let columns = [
        Column::text(t!(locale, "desk.goods")),
        Column::text(t!(locale, "desk.location")),
        Column::number(t!(locale, "desk.pieces_left")),
    ];
    let row = |(sold, place, left): &(Sold, Texts, i64)| {
        vec![
            html! { a href={ "/desk/stock/variants/" (sold.variant) } { span lang=(sold.title.language(locale)) { (sold.title.get(locale)) } } },
            html! { (place.get(locale)) },
            html! { (format::number(locale, *left)) },
        ]
    };
    data_table(&t!(locale, "desk.running_low"), &columns, &view.month.low.iter().map(row).collect::<Vec<_>>())
}
