//! The page of one webhook: what it is told, its secret while that may be seen, and how its deliveries went.

use kernel::{DeliveryId, Locale, WebhookId};
use maud::{Markup, html};
use spine::Read;
use web::components::{
    Column, Crumb, Icon, Tone, Weight, badge, breadcrumbs, button, data_table, empty_state, notice, page_head, pager,
};
use web::{Ctx, Page, Result, StaffCaller, format, t};
use webhooks::{Delivery, Endpoint, SECRET_OVERLAP_H, State, TRIAL};

use super::{Act, PAGE, ROOM, inputs, known, state};
use crate::fields::{Fields, Wrongs};
use crate::form::Form;
use crate::frame;
use crate::orders::moment;

/// What the page shows beside the webhook itself.
#[derive(Default)]
pub(super) struct Scene<'a> {
    /// Deliveries before this one.
    pub(super) before: Option<DeliveryId>,
    /// A secret that was made just now.
    pub(super) secret: Option<&'a str>,
    /// A form that was refused.
    pub(super) refused: Option<(&'a Fields, &'a Wrongs)>,
}

impl<'a> Scene<'a> {
    pub(super) fn secret(secret: &'a str) -> Self {
        Self { secret: Some(secret), ..Self::default() }
    }
}

pub(super) async fn page(ctx: &Ctx, staff: &StaffCaller, id: WebhookId, scene: Scene<'_>) -> Result<Page> {
    let before = scene.before;
    let found =
        ctx.db.read(async move |read: &Read| Ok((known(read, id).await?, webhooks::deliveries(read, id, before, PAGE).await?)));
    let (endpoint, deliveries) = found.await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let (kept, none) = (fields(&endpoint), Wrongs::default());
    let (fields, wrongs) = scene.refused.unwrap_or((&kept, &none));
    let form = Form { locale, fields, wrongs };
    let named = html! { bdi { (endpoint.name) } };
    let is_full = i64::try_from(deliveries.len()).is_ok_and(|count| count == PAGE);
    let next = deliveries.last().filter(|_| is_full).map(|last| format!("{here}?before={}", last.id));
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.webhooks") }], &named))
        (page_head(&named, None, html! { a.button.danger href={ (here) "/remove" } { (t!(locale, "desk.webhook_remove")) } }))
        p { (state(ctx, &endpoint)) }
        @if let Some(secret) = scene.secret { (notice(Tone::Good, html! { p { (t!(locale, "desk.webhook_secret_once")) } p { code.token dir="ltr" { (secret) } } })) }
        (form.refused())
        section.card {
            div.row.between {
                h2 { (t!(locale, "desk.webhook_deliveries")) }
                @if endpoint.is_active { (act(&here, Act::TryOut, &[], &t!(locale, "desk.webhook_try"))) }
            }
            @if deliveries.is_empty() { (empty_state(Icon::Plug, &t!(locale, "desk.webhook_deliveries_none"), html! {})) }
            @else { (table(ctx, &here, &endpoint, &deliveries)) }
            (pager(locale, scene.before.map(|_| here.as_str()), next.as_deref()))
        }
        form.card.stack method="post" action=(here) {
            (inputs(&form))
            (form.check("is_active", "desk.webhook_is_active"))
            div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(ROOM.path) { (t!(locale, "desk.back")) } }
        }
        section.card {
            h2 { (t!(locale, "desk.webhook_secret")) }
            p { (t!(locale, "desk.webhook_renew_lead", hours = SECRET_OVERLAP_H)) }
            (act(&here, Act::Renew, &[], &t!(locale, "desk.webhook_renew")))
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, &endpoint.name, body))
}

/// A webhook as its form shows it.
fn fields(endpoint: &Endpoint) -> Fields {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let active = endpoint.is_active.then(|| text("is_active", "on"));
    let own = [text("name", &endpoint.name), text("url", &endpoint.url)].into_iter().chain(active);
    Fields::of(own.chain(endpoint.kinds.iter().map(|kind| text("kinds", kind))))
}

fn act(here: &str, act: Act, fields: &[(&str, &str)], label: &str) -> Markup {
    html! {
        form method="post" action=(here) {
            input type="hidden" name="act" value=(act);
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            (button(Weight::Plain, label))
        }
    }
}

fn table(ctx: &Ctx, here: &str, endpoint: &Endpoint, deliveries: &[Delivery]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.webhook_kind")),
        Column::text(t!(locale, "desk.webhook_at")),
        Column::text(t!(locale, "desk.state")),
        Column::number(t!(locale, "desk.attempts")),
        Column::text(t!(locale, "desk.what_went_wrong")),
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |delivery: &Delivery| {
        vec![
            html! { @if delivery.kind == TRIAL { (t!(locale, "desk.webhook_trial")) } @else { bdi dir="ltr" { (delivery.kind) } } },
            html! { bdi { (moment(ctx, delivery.at)) } },
            how(locale, delivery),
            html! { (format::number(locale, delivery.attempts)) },
            html! { @if !delivery.error.is_empty() { code.error-text dir="ltr" { (delivery.error) } } },
            html! {
                @if delivery.state == State::Failed && endpoint.is_active {
                    (act(here, Act::Retry, &[("delivery", &delivery.id.to_string())], &t!(locale, "desk.try_this_again")))
                }
            },
        ]
    };
    data_table(&t!(locale, "desk.webhook_deliveries"), &columns, &deliveries.iter().map(row).collect::<Vec<_>>())
}

/// How far a delivery has come, with the status of the last answer.
fn how(locale: Locale, delivery: &Delivery) -> Markup {
    let (tone, key) = match delivery.state {
        State::Waiting => (Tone::Plain, "desk.webhook_waiting"),
        State::Delivered => (Tone::Good, "desk.webhook_delivered"),
        State::Failed => (Tone::Bad, "desk.webhook_failed"),
    };
    html! { span { (badge(tone, &t!(locale, key))) @if let Some(status) = delivery.status { " " bdi.quiet { (status) } } } }
}
