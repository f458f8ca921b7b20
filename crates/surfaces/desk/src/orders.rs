//! Orders: the order book as it is now, one order with all that belongs to it, and what can be done about it.

use axum::response::{IntoResponse, Response};
use channels::Channel;
use events::Event;
use events::orders::{OrderCancelled, OrderCredited, OrderHandedOver, OrderPaid, OrderPlaced};
use kernel::{ChannelId, Day, Id, Locale, OrderId, Result as Found, Timestamp, Zone};
use maud::{Markup, html};
use orders::{Book, Order, OrderKind, OrderState, PaymentState, View};
use serde::Deserialize;
use spine::{Read, Recorded};
use web::components::{
    Column, Field, Icon, Tab, Tone, badge, data_table, empty_state, page_head, pager, search_field, select, tabs, text_field,
};
use web::limits::SEARCH_CHARS_MOST;
use web::live::{Frame, Topic, Touch, is_id};
use web::{ApiQuery, Ctx, Permission, Policy, Result, Routes, StaffCaller, cursor, format, t};

use crate::frame::{self, Room};

mod acts;
mod one;
mod refund;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/orders", name: "desk.orders", icon: Icon::Receipt, permission: Permission::ViewOrders };

const LOOKING: Policy = Policy::Staff(Permission::ViewOrders);
/// Orders on a page.
const PAGE: i64 = 30;
/// Orders that a search finds at most.
const FOUND: i64 = 50;
/// People of that name whose orders are shown.
const PEOPLE: i64 = 10;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, LOOKING, show)
        .get("/desk/orders/{order}", LOOKING, one::show)
        .get("/desk/orders/{order}/paper", LOOKING, one::paper)
        .post("/desk/orders/{order}", Policy::Staff(Permission::EditOrders), acts::hand_over)
        .post("/desk/orders/{order}/pay", Policy::Staff(Permission::EditOrders), acts::pay)
        .get("/desk/orders/{order}/cancel", Policy::Staff(Permission::CancelOrders), acts::ask)
        .post("/desk/orders/{order}/cancel", Policy::Staff(Permission::CancelOrders), acts::cancel)
        .get("/desk/orders/{order}/refund", Policy::Staff(Permission::Refund), refund::ask)
        .post("/desk/orders/{order}/refund", Policy::Staff(Permission::Refund), refund::give_back)
}

/// `desk_orders`: the list; `desk_order.<order>`: one order.
pub(crate) fn topics() -> Vec<Topic> {
    let reload = |_: &Recorded, _: &Touch, _: Locale| Frame::Reload;
    vec![
        Topic { prefix: "desk_orders", takes: str::is_empty, policy: LOOKING, touches: list_touches, draw: reload },
        Topic { prefix: "desk_order", takes: is_id::<OrderId>, policy: LOOKING, touches: order_touches, draw: reload },
    ]
}

/// Whether the event changes the order book.
pub(crate) fn changes_the_book(kind: &str) -> bool {
    let kinds = [OrderPlaced::KIND, OrderPaid::KIND, OrderHandedOver::KIND, OrderCancelled::KIND, OrderCredited::KIND];
    kinds.contains(&kind)
}

fn list_touches(recorded: &Recorded) -> Vec<Touch> {
    let touch = Touch { topic: "desk_orders".to_owned(), element: "orders".to_owned() };
    changes_the_book(&recorded.kind).then_some(touch).into_iter().collect()
}

fn order_touches(recorded: &Recorded) -> Vec<Touch> {
    let is_about_one = changes_the_book(&recorded.kind) || recorded.kind.starts_with("payments.");
    let topic = format!("desk_order.{}", OrderId::from_bytes(recorded.about));
    is_about_one.then(|| Touch { topic, element: "order".to_owned() }).into_iter().collect()
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    view: String,
    channel: String,
    day: String,
    q: String,
    after: String,
}

struct List {
    rows: Vec<(Order, String)>,
    channels: Vec<Channel>,
    waiting: (i64, i64),
    next: Option<(i64, OrderId)>,
}

/// `GET /desk/orders`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Response> {
    let before = match asked.after.as_str() {
        "" => None,
        after => Some(cursor::read::<(i64, OrderId)>(after).map(|(at, id)| (Timestamp(at), id))?),
    };
    let (wish, zone) = (asked.clone(), ctx.merchant().zone.clone());
    let list = ctx.db.read(async move |read: &Read| list(read, &wish, before, &zone).await).await?;
    let title = t!(ctx.locale, "desk.orders");
    let next = list.next.map(|place| cursor::write(&place)).transpose()?;
    let next = next.map(|next| address(&asked, &[("channel", &asked.channel), ("day", &asked.day), ("after", &next)]));
    let body = html! { (body(&ctx, &asked, &list)) (pager(ctx.locale, None, next.as_deref())) };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body).into_response())
}

async fn list(read: &Read, asked: &Asked, before: Option<(Timestamp, OrderId)>, zone: &Zone) -> Found<List> {
    let text: String = asked.q.trim().chars().take(SEARCH_CHARS_MOST).collect();
    let found = if text.is_empty() { book(read, asked, before, zone).await? } else { sought(read, &text).await? };
    let last = found.last().filter(|_| text.is_empty() && found.len() > as_count(PAGE - 1));
    let next = last.map(|order| (order.placed_at.0, order.id));
    let mut rows = Vec::with_capacity(found.len());
    for order in found {
        let name = buyer(read, &order).await?;
        rows.push((order, name));
    }
    Ok(List { rows, channels: channels::channels(read).await?, waiting: orders::waiting(read).await?, next })
}

fn as_count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

async fn book(read: &Read, asked: &Asked, before: Option<(Timestamp, OrderId)>, zone: &Zone) -> Found<Vec<Order>> {
    let placed = asked.day.parse().ok().map(Day).map(|day: Day| {
        let begins = |day: Day| zone.instant(day.at_minute(0));
        (begins(day), begins(day.plus_days(1)))
    });
    let channel = asked.channel.parse::<ChannelId>().ok();
    orders::book(read, &Book { view: view(asked), channel, placed, before, limit: PAGE }).await
}

/// Orders of that number, or of people with that name, address or telephone number.
async fn sought(read: &Read, text: &str) -> Found<Vec<Order>> {
    let mut found = orders::numbered(read, text, FOUND).await?;
    for customer in customers::find(read, text, PEOPLE).await? {
        found.extend(orders::of_customer(read, customer.id, FOUND).await?);
    }
    found.sort_by_key(|order| std::cmp::Reverse((order.placed_at, order.id)));
    found.dedup_by_key(|order| order.id);
    found.truncate(as_count(FOUND));
    Ok(found)
}

/// What the buyer is called, where anybody knows.
pub(crate) async fn buyer(read: &Read, order: &Order) -> Found<String> {
    if let Some(contact) = orders::contact(read, order.id).await?.filter(|contact| !contact.name.is_empty()) {
        return Ok(contact.name);
    }
    let Some(id) = order.customer else { return Ok(String::new()) };
    Ok(customers::customer(read, id).await?.map(|customer| customer.name).unwrap_or_default())
}

fn view(asked: &Asked) -> View {
    asked.view.parse().unwrap_or(View::All)
}

fn body(ctx: &Ctx, asked: &Asked, list: &List) -> Markup {
    let locale = ctx.locale;
    let is_filtered = !(asked.q.is_empty() && asked.channel.is_empty() && asked.day.is_empty());
    html! {
        (page_head(&t!(locale, "desk.orders"), None, html! {}))
        (views(locale, asked, list.waiting))
        (filters(locale, asked, &list.channels))
        section #orders data-live="desk_orders" {
            @if list.rows.is_empty() && is_filtered {
                (empty_state(Icon::Search, &t!(locale, "desk.orders_none_found"), html! { a href=(address(asked, &[])) { (t!(locale, "desk.show_all")) } }))
            } @else if list.rows.is_empty() {
                (empty_state(Icon::Receipt, &t!(locale, "desk.orders_none"), html! {}))
            } @else { (rows(ctx, list)) }
        }
    }
}

/// The address of the same view with these filters.
fn address(asked: &Asked, filters: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let view = view(asked);
    for (name, value) in [("view", view.as_str())].iter().chain(filters).filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    format!("{}?{}", ROOM.path, query.finish())
}

fn views(locale: Locale, asked: &Asked, (waiting, due): (i64, i64)) -> Markup {
    let count = |view: View| match view {
        View::ToHandOver => Some(waiting),
        View::Unpaid => Some(due),
        View::All | View::Completed | View::Cancelled | View::Credits => None,
    };
    let tab = |place: &View| Tab {
        href: format!("{}?view={place}", ROOM.path),
        label: t!(locale, view_name(*place)),
        count: count(*place).filter(|count| *count > 0).map(|count| format::number(locale, count)),
        is_here: *place == view(asked),
    };
    tabs(&t!(locale, "desk.orders"), &View::ALL.iter().map(tab).collect::<Vec<_>>())
}

const fn view_name(view: View) -> &'static str {
    match view {
        View::All => "desk.orders_all",
        View::ToHandOver => "desk.orders_to_hand_over",
        View::Unpaid => "desk.orders_unpaid",
        View::Completed => "desk.orders_completed",
        View::Cancelled => "desk.orders_cancelled",
        View::Credits => "desk.orders_credits",
    }
}

fn filters(locale: Locale, asked: &Asked, channels: &[Channel]) -> Markup {
    let (seek, channel, day) = (t!(locale, "desk.orders_seek"), t!(locale, "desk.channel"), t!(locale, "desk.day"));
    let all = (String::new(), t!(locale, "desk.all_channels"));
    let named = channels.iter().map(|channel| (channel.id.to_string(), channel.name.get(locale).to_owned()));
    let options: Vec<_> = [all].into_iter().chain(named).collect();
    html! {
        div.filters {
            form method="get" action=(ROOM.path) role="search" {
                (search_field(locale, Field { name: "q", label: &seek, value: &asked.q, ..Field::default() }))
            }
            form.row method="get" action=(ROOM.path) {
                input type="hidden" name="view" value=(view(asked));
                (select(locale, Field { name: "channel", label: &channel, value: &asked.channel, ..Field::default() }, &options))
                (text_field(locale, Field { name: "day", label: &day, value: &asked.day, kind: "date", ..Field::default() }))
                button.button type="submit" { (t!(locale, "desk.filter")) }
            }
        }
    }
}

fn rows(ctx: &Ctx, list: &List) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.order")),
        Column::text(t!(locale, "desk.placed_at")),
        Column::text(t!(locale, "desk.channel")),
        Column::text(t!(locale, "desk.buyer")),
        Column::text(t!(locale, "desk.state")),
        Column::number(t!(locale, "web.total")),
    ];
    let name = |id: ChannelId| list.channels.iter().find(|channel| channel.id == id).map(|channel| channel.name.get(locale));
    let row = |(order, buyer): &(Order, String)| {
        vec![
            html! { a.whole href={ (ROOM.path) "/" (order.id) } { bdi { (order.number) } } },
            html! { bdi.whole { (moment(ctx, order.placed_at)) } },
            html! { (name(order.channel).unwrap_or_default()) },
            html! { bdi { (buyer) } },
            badges(locale, order),
            html! { bdi { (format::money(locale, order.total)) } },
        ]
    };
    data_table(&t!(locale, "desk.orders"), &columns, &list.rows.iter().map(row).collect::<Vec<_>>())
}

/// When something was, as short as a list needs it: the time today, the day this year, else with its year.
pub(crate) fn moment(ctx: &Ctx, at: Timestamp) -> String {
    let (locale, zone) = (ctx.locale, &ctx.merchant().zone);
    let (day, today, time) = (at.day(zone), ctx.db.clock().now().day(zone), format::time(locale, at, zone));
    if day == today {
        return time;
    }
    let (number, month) =
        (format::digits(locale, &day.0.day().to_string()), t!(locale, &format!("calendar.month_{}", day.0.month())));
    if day.0.year() == today.0.year() {
        return t!(locale, "desk.moment", day = number, month = month, time = time);
    }
    t!(locale, "calendar.day", day = number, month = month, year = format::digits(locale, &day.0.year().to_string()))
}

/// How far an order has come, and its money.
pub(crate) fn badges(locale: Locale, order: &Order) -> Markup {
    if order.kind == OrderKind::Credit {
        return badge(Tone::Plain, &t!(locale, "desk.credit"));
    }
    let (tone, state) = match order.state {
        OrderState::Placed => (Tone::Warn, "desk.state_placed"),
        OrderState::Completed => (Tone::Good, "desk.state_completed"),
        OrderState::Cancelled => (Tone::Plain, "desk.state_cancelled"),
    };
    let money = match order.payment {
        PaymentState::Due => Some((Tone::Warn, "desk.payment_due")),
        PaymentState::Paid => None,
        PaymentState::Refunded => Some((Tone::Plain, "desk.payment_refunded")),
    };
    html! {
        span.badges {
            (badge(tone, &t!(locale, state)))
            @if let Some((tone, key)) = money.filter(|_| order.state != OrderState::Cancelled || order.payment != PaymentState::Due) { " " (badge(tone, &t!(locale, key))) }
        }
    }
}
