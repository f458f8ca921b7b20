//! Messages: what was written to whom, and whether it arrived at their mail server.

use ::messages::{After, Kind, Message, State};
use kernel::{Id, Locale, MessageId, OrderId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use web::components::{Column, Icon, Tone, badge, data_table, empty_state, page_head, pager};
use web::i18n::{self, Use};
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::frame::{self, Room};
use crate::orders::moment;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/messages", name: "desk.messages", icon: Icon::Mail, permission: Permission::ViewCustomers };

/// Messages on a page.
const PAGE: i64 = 50;

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, Policy::Staff(ROOM.permission), show)
}

/// What the address asks for.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: Option<MessageId>,
}

/// `GET /desk/messages`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let after = After { before: asked.before, limit: PAGE };
    let found = ctx.db.read(async move |read: &Read| ::messages::page(read, after).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.messages");
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count == PAGE);
    let next = found.last().filter(|_| is_full).map(|message| format!("{}?before={}", ROOM.path, message.id));
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.messages_lead")), html! {}))
        @if found.is_empty() { (empty_state(Icon::Mail, &t!(locale, "desk.messages_none"), html! {})) } @else { (table(&ctx, &found)) }
        (pager(locale, None, next.as_deref()))
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

fn table(ctx: &Ctx, found: &[Message]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.message_subject")),
        Column::text(t!(locale, "desk.message_to")),
        Column::text(t!(locale, "desk.kind")),
        Column::text(t!(locale, "desk.written_at")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |message: &Message| {
        vec![
            subject(locale, message),
            html! { @if message.to.is_empty() { (t!(locale, "desk.message_forgotten")) } @else { bdi dir="ltr" { (message.to) } } },
            html! { (t!(locale, kind_key(message.kind))) },
            html! { bdi { (moment(ctx, message.created_at)) } },
            state(locale, message),
        ]
    };
    data_table(&t!(locale, "desk.messages"), &columns, &found.iter().map(row).collect::<Vec<_>>())
}

fn subject(locale: Locale, message: &Message) -> Markup {
    let order = message.about.filter(|_| message.kind == Kind::OrderConfirmation).map(OrderId::from_bytes);
    let text = if message.subject.is_empty() { t!(locale, "desk.message_forgotten") } else { message.subject.clone() };
    html! {
        @match order {
            Some(order) => a href={ "/desk/orders/" (order) } lang=(message.locale) { bdi { (text) } },
            None => span lang=(message.locale) { bdi { (text) } },
        }
    }
}

fn state(locale: Locale, message: &Message) -> Markup {
    let (tone, key) = match message.state {
        State::Waiting => (Tone::Warn, "desk.message_waiting"),
        State::Sent => (Tone::Good, "desk.message_sent"),
        State::Failed => (Tone::Bad, "desk.message_failed"),
    };
    // A key of ours where we know the reason, else the words of the mail server.
    let reason = i18n::find(locale, Use::Html, &message.reason, &[]).unwrap_or_else(|| message.reason.clone());
    html! { (badge(tone, &t!(locale, key))) @if !reason.is_empty() { p.quiet { bdi { (reason) } } } }
}

const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::OrderConfirmation => "desk.message_order_confirmation",
        Kind::SignInCode => "desk.message_sign_in_code",
        Kind::StaffInvitation => "desk.message_staff_invitation",
        Kind::AppointmentReminder => "desk.message_appointment_reminder",
        Kind::BillUnpaid => "desk.message_bill_unpaid",
        Kind::PaymentCode => "desk.message_payment_code",
    }
}
