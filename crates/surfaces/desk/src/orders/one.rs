//! One order: its goods, its money, the way to its buyer, and what happened to it.

use std::collections::BTreeMap;

use flows::settle;
use flows::storefront::{self, OrderView};
use kernel::{Actor, DomainError, Id, Kind, Locale, Money, OrderId, Result as Found};
use maud::{Markup, html};
use orders::{Delivery, FulfilmentState, Order, OrderKind, OrderState};
use payments::{Tender, TenderKind, TenderState};
use spine::{Read, Recorded};
use web::components::{
    Column, Crumb, Happening, Tone, Weight, badge, breadcrumbs, button, data_table, facts, notice, page_head, timeline,
};
use web::{ApiPath, Ctx, Page, Permission, Result, StaffCaller, format, i18n, t};

use super::{ROOM, acts, badges};
use crate::{deeds, frame};

/// Entries of a timeline.
const HAPPENINGS: i64 = 100;

/// An order with all that belongs to it.
struct View {
    order: OrderView,
    /// What its buyer still owes, where somebody may take it.
    owed: Option<Money>,
    contact: Option<orders::Contact>,
    history: Vec<Recorded>,
    names: BTreeMap<Actor, String>,
}

/// The order, or a refusal.
pub(super) async fn known(read: &Read, id: OrderId) -> Found<Order> {
    let unknown = || DomainError::new(Kind::Missing, "orders.unknown_order").into();
    orders::order(read, id).await?.ok_or_else(unknown)
}

async fn view(read: &Read, id: OrderId) -> Found<View> {
    let order = known(read, id).await?;
    let history = spine::history(read, order.id.bytes(), HAPPENINGS).await?;
    Ok(View {
        contact: orders::contact(read, order.id).await?,
        names: deeds::names(read, &history).await?,
        owed: settle::owed(read, &order).await?,
        order: storefront::order_view(read, order).await?,
        history,
    })
}

/// `GET /desk/orders/{order}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<OrderId>) -> Result<Page> {
    page(&ctx, &staff, id, None).await
}

/// `GET /desk/orders/{order}/paper`: what goes into the parcel or onto the file, for the printer.
pub(super) async fn paper(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<OrderId>) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let (locale, order) = (ctx.locale, &view.order.order);
    let title = t!(locale, "desk.order_title", number = &order.number);
    let body = html! {
        article.paper {
            (page_head(&title, Some(&format::date_time(locale, order.placed_at, &ctx.merchant().zone)), html! {
                button.button type="button" data-print hidden { (t!(locale, "desk.print")) }
                a.button href={ (ROOM.path) "/" (order.id) } { (t!(locale, "desk.back")) }
            }))
            (whither(&ctx, &view))
            (goods(locale, &view.order))
        }
    };
    Ok(frame::bare(&ctx, title, body))
}

/// The page of an order, with a sentence about what was refused, where something was.
pub(super) async fn page(ctx: &Ctx, staff: &StaffCaller, id: OrderId, refused: Option<&DomainError>) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let (locale, order) = (ctx.locale, &view.order.order);
    let title = t!(locale, "desk.order_title", number = &order.number);
    let lead = format::date_time(locale, order.placed_at, &ctx.merchant().zone);
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.orders") }], &order.number))
        @if let Some(refusal) = refused { (notice(Tone::Warn, html! { (i18n::sentence(locale, refusal)) })) }
        div.stack #order data-live={ "desk_order." (order.id) } {
            (page_head(&title, Some(&lead), actions(locale, staff, &view)))
            p { (badges(locale, order)) }
            section.card { h2 { (t!(locale, "desk.goods")) } (goods(locale, &view.order)) }
            div.split {
                div.stack {
                    section.card { h2 { (t!(locale, "desk.delivery")) } (whither(ctx, &view)) }
                    section.card { h2 { (t!(locale, "desk.timeline")) } (happened(ctx, &view)) }
                }
                div.stack {
                    section.card { h2 { (t!(locale, "desk.payment")) } (tenders(ctx, &view.order)) (owing(locale, staff, &view)) }
                    section.card { h2 { (t!(locale, "desk.about_order")) } (about(locale, staff, &view.order)) }
                }
            }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn actions(locale: Locale, staff: &StaffCaller, view: &View) -> Markup {
    let order = &view.order.order;
    let waits = order.state == OrderState::Placed && order.kind == OrderKind::Sale;
    let left = view.order.fulfilments.iter().any(|part| part.state == FulfilmentState::HandedOver);
    let is_refundable = view.order.tenders.iter().any(|tender| tender.left().is_positive());
    let here = format!("{}/{}", ROOM.path, order.id);
    html! {
        @if waits && frame::may(staff, Permission::EditOrders) {
            form method="post" action=(here) { (button(Weight::Primary, &t!(locale, "desk.hand_over"))) }
        }
        a.button href={ (here) "/paper" } { (t!(locale, "desk.print")) }
        @if is_refundable && frame::may(staff, Permission::Refund) {
            a.button href={ (here) "/refund" } { (t!(locale, "desk.refund")) }
        }
        @if waits && !left && frame::may(staff, Permission::CancelOrders) {
            a.button.danger href={ (here) "/cancel" } { (t!(locale, "desk.cancel_order")) }
        }
    }
}

fn goods(locale: Locale, view: &OrderView) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.goods")),
        Column::text(t!(locale, "desk.sku")),
        Column::number(t!(locale, "web.quantity")),
        Column::number(t!(locale, "desk.unit_price")),
        Column::number(t!(locale, "web.total")),
    ];
    let row = |line: &orders::OrderLine| {
        vec![
            html! { span lang=(line.title.language(locale)) { (line.title.get(locale)) } },
            html! { bdi { (line.sku) } },
            html! { bdi { (format::quantity(locale, line.quantity)) } },
            html! { bdi { (format::money(locale, line.unit)) } },
            html! { bdi { (format::money(locale, line.total)) } },
        ]
    };
    let order = &view.order;
    let sums = [("desk.net", order.net), ("desk.tax", order.tax), ("web.total", order.total)];
    html! {
        (data_table(&t!(locale, "desk.goods"), &columns, &view.lines.iter().map(row).collect::<Vec<_>>()))
        dl.sums { @for (key, amount) in sums { div.total[key == "web.total"] { dt { (t!(locale, key)) } dd { bdi { (format::money(locale, amount)) } } } } }
    }
}

fn whither(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let mut told = Vec::new();
    if let Some(contact) = &view.contact {
        told.push((t!(locale, "desk.buyer"), html! { bdi { (contact.name) } }));
        if let Some(email) = &contact.email {
            told.push((t!(locale, "desk.email"), html! { a href={ "mailto:" (email) } { bdi { (email) } } }));
        }
        if let Some(phone) = &contact.phone {
            told.push((t!(locale, "desk.phone"), html! { a href={ "tel:" (phone) } { bdi dir="ltr" { (phone) } } }));
        }
    }
    let place = view.order.location.as_ref().map(|place| place.name.get(locale)).unwrap_or_default();
    match &view.order.delivery {
        Some(Delivery::Ship(to)) => {
            let lines = [&to.name, &to.line1, &to.line2, &to.city, &to.postcode];
            told.push((
                t!(locale, "desk.ship_to"),
                html! { address {
                    @for line in lines.into_iter().filter(|line| !line.is_empty()) { bdi { (line) } br; }
                    (web::countries::name(locale, to.country))
                } },
            ));
            told.push((t!(locale, "desk.ships_from"), html! { (place) }));
        }
        Some(Delivery::PickUp(_)) => told.push((t!(locale, "desk.pick_up_at"), html! { (place) })),
        Some(Delivery::Digital) => told.push((t!(locale, "desk.digital"), html! { (place) })),
        Some(Delivery::Counter) => told.push((t!(locale, "desk.sold_at"), html! { (place) })),
        None => {}
    }
    facts(&told)
}

fn tenders(ctx: &Ctx, view: &OrderView) -> Markup {
    let locale = ctx.locale;
    html! {
        @if view.tenders.is_empty() { p.quiet { (t!(locale, "desk.pays_on_delivery")) } }
        @else { ul.plain-list {
            @for tender in &view.tenders {
                li.row.between {
                    span { (t!(locale, tender_kind(tender))) " " (tender_state(locale, tender)) }
                    bdi.number { (format::money(locale, tender.amount)) }
                }
                @if tender.refunded.is_positive() && tender.left().is_positive() {
                    li.row.between.quiet { span { (t!(locale, "desk.refunded_of_it")) } bdi.number { (format::money(locale, tender.refunded)) } }
                }
                @if let Some(change) = tender.change.filter(|change| change.is_positive()) {
                    li.row.between.quiet { span { (t!(locale, "desk.change")) } bdi { (format::money(locale, change)) } }
                }
            }
        } }
    }
}

/// What is still owed, and the two ways in which hands take it.
fn owing(locale: Locale, staff: &StaffCaller, view: &View) -> Markup {
    let Some(owed) = view.owed.filter(|_| frame::may(staff, Permission::EditOrders)) else { return html! {} };
    let take = |kind: TenderKind, key: &str| {
        html! {
            form method="post" action={ (ROOM.path) "/" (view.order.order.id) "/pay" } {
                input type="hidden" name="kind" value=(kind);
                input type="hidden" name="amount" value=(owed.minor);
                (button(Weight::Plain, &t!(locale, key)))
            }
        }
    };
    html! {
        p { (t!(locale, "desk.owed", amount = owed)) }
        div.actions { (take(TenderKind::Cash, "desk.take_cash")) (take(TenderKind::Card, "desk.take_card")) }
    }
}

pub(super) fn tender_kind(tender: &Tender) -> &'static str {
    match tender.kind {
        TenderKind::Cash => "desk.tender_cash",
        TenderKind::Card => "desk.tender_card",
        TenderKind::Gateway => "desk.tender_online",
        TenderKind::StoreCredit => "desk.tender_store_credit",
        TenderKind::Wallet => "desk.tender_wallet",
        TenderKind::GiftCard => "desk.tender_gift_card",
        TenderKind::Points => "desk.tender_points",
        TenderKind::Import => "desk.tender_history",
    }
}

fn tender_state(locale: Locale, tender: &Tender) -> Markup {
    let (tone, key) = match tender.state {
        TenderState::Requested => (Tone::Warn, "desk.tender_requested"),
        TenderState::Captured => (Tone::Good, "desk.tender_captured"),
        TenderState::Failed => (Tone::Bad, "desk.tender_failed"),
        TenderState::Voided => (Tone::Plain, "desk.tender_voided"),
        TenderState::Refunded => (Tone::Plain, "desk.tender_refunded"),
    };
    badge(tone, &t!(locale, key))
}

fn about(locale: Locale, staff: &StaffCaller, view: &OrderView) -> Markup {
    let order = &view.order;
    let channel = view.channel.as_ref().map(|channel| channel.name.get(locale)).unwrap_or_default();
    let mut told = vec![(t!(locale, "desk.channel"), html! { (channel) })];
    if let Some(customer) = order.customer.filter(|_| frame::may(staff, Permission::ViewCustomers)) {
        told.push((
            t!(locale, "desk.customer"),
            html! { a href={ "/desk/customers/" (customer) } { (t!(locale, "desk.customer_page")) } },
        ));
    }
    if let Some(sale) = order.credits {
        told.push((
            t!(locale, "desk.credits_order"),
            html! { a href={ (ROOM.path) "/" (sale) } { (t!(locale, "desk.credited_order")) } },
        ));
    }
    told.push((t!(locale, "desk.tracking"), html! { a href={ "/o/" (order.token) } { (t!(locale, "desk.tracking_page")) } }));
    facts(&told)
}

fn happened(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let why = |entry: &Recorded| {
        let cancelled = entry.decode::<events::orders::OrderCancelled>()?.ok()?;
        acts::reason_said(&cancelled.reason).map(|key| t!(locale, key))
    };
    let told: Vec<_> = view
        .history
        .iter()
        .map(|entry| Happening {
            at: format::date_time(locale, entry.happened_at, &ctx.merchant().zone),
            what: html! { (deeds::sentence(locale, &entry.kind)) @if let Some(why) = why(entry) { " (" (why) ")" } },
            who: entry.actor.and_then(|actor| view.names.get(&actor).cloned()),
        })
        .collect();
    timeline(&told)
}
