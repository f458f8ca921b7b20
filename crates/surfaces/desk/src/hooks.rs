//! Webhooks: which addresses are told what happens, and how that went.

use axum::response::{IntoResponse, Response};
use kernel::{DeliveryId, Error, Result as Found, WebhookId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Column, Field, Icon, Tone, Weight, badge, button, data_table, empty_state, page_head};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, t};
use webhooks::{Change, Denied, Endpoint, KINDS, NewEndpoint};

use crate::fields::{Fields, Wrongs};
use crate::form::{Form, question, settled, unsettled};
use crate::frame::{self, Done, Room};

mod one;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/webhooks", name: "desk.webhooks", icon: Icon::Plug, permission: Permission::ManageKeys };

const MANAGING: Policy = Policy::Staff(Permission::ManageKeys);
/// Deliveries on a page.
const PAGE: i64 = 30;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .post(ROOM.path, MANAGING, add)
        .get("/desk/webhooks/{webhook}", MANAGING, look)
        .post("/desk/webhooks/{webhook}", MANAGING, act)
        .get("/desk/webhooks/{webhook}/remove", MANAGING, ask)
        .post("/desk/webhooks/{webhook}/remove", MANAGING, remove)
}

kernel::words! {
    /// What the forms on the page of a webhook do beside saving it.
    enum Act { TryOut => "try", Renew => "renew", Retry => "retry" }
}

/// Where the page of a webhook goes on with older deliveries.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: Option<DeliveryId>,
}

async fn known(read: &Read, id: WebhookId) -> Found<Endpoint> {
    webhooks::endpoint(read, id).await?.ok_or_else(|| Denied::UnknownEndpoint.into())
}

/// `GET /desk/webhooks`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    page(&ctx, &staff, (&Fields::default(), &Wrongs::default())).await
}

/// `POST /desk/webhooks`: the page that answers shows the secret, which no other page does.
async fn add(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let Change { name, url, kinds, .. } = wish(&fields);
    let wish = NewEndpoint { name, url, kinds };
    match settled(ctx.db.write(async move |tx: &Tx| webhooks::add(tx, wish.clone()).await).await)? {
        Ok((id, secret)) => Ok(one::page(&ctx, &staff, id, one::Scene::secret(&secret)).await?.into_response()),
        Err(wrongs) => Ok(unsettled(page(&ctx, &staff, (&fields, &wrongs)).await?)),
    }
}

/// `GET /desk/webhooks/{webhook}`.
async fn look(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<WebhookId>, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    one::page(&ctx, &staff, id, one::Scene { before: asked.before, ..one::Scene::default() }).await
}

/// `POST /desk/webhooks/{webhook}`: one of the forms of the page.
async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<WebhookId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let here = format!("{}/{id}", ROOM.path);
    let sent = fields.clone();
    let done = match fields.get("act").parse() {
        Ok(Act::Renew) => {
            let secret = ctx.db.write(async move |tx: &Tx| webhooks::renew_secret(tx, id).await).await?;
            return Ok(one::page(&ctx, &staff, id, one::Scene::secret(&secret)).await?.into_response());
        }
        Ok(Act::TryOut) => (ctx.db.write(async move |tx: &Tx| webhooks::try_out(tx, id).await.map(drop)).await, Done::Sent),
        Ok(Act::Retry) => (ctx.db.write(async move |tx: &Tx| retry(tx, &sent).await).await, Done::Sent),
        Err(_) => (ctx.db.write(async move |tx: &Tx| webhooks::change(tx, id, &wish(&sent)).await).await, Done::Saved),
    };
    match settled(done.0)? {
        Ok(()) => Ok(frame::done(&ctx, &here, done.1)),
        Err(wrongs) => {
            let scene = one::Scene { refused: Some((&fields, &wrongs)), ..one::Scene::default() };
            Ok(unsettled(one::page(&ctx, &staff, id, scene).await?))
        }
    }
}

async fn retry(tx: &Tx, fields: &Fields) -> Found<()> {
    let delivery = fields.get("delivery").parse().map_err(|_| Error::from(Denied::UnknownDelivery))?;
    webhooks::retry(tx, delivery).await
}

/// `GET /desk/webhooks/{webhook}/remove`: asks first.
async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<WebhookId>) -> Result<Page> {
    let endpoint = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let here = format!("{}/{id}", ROOM.path);
    let asked = t!(ctx.locale, "desk.webhook_question", name = &endpoint.name);
    let (warning, label) = (t!(ctx.locale, "desk.webhook_remove_warning"), t!(ctx.locale, "desk.webhook_remove"));
    let body = question(&ctx, (&asked, &warning), &format!("{here}/remove"), (&label, &here), html! {});
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body))
}

/// `POST /desk/webhooks/{webhook}/remove`.
async fn remove(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<WebhookId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| webhooks::remove(tx, id).await).await?;
    Ok(frame::done(&ctx, ROOM.path, Done::Removed))
}

/// What a form says of a webhook.
fn wish(fields: &Fields) -> Change {
    Change {
        name: fields.get("name").to_owned(),
        url: fields.get("url").to_owned(),
        kinds: fields.all("kinds").map(str::to_owned).collect(),
        is_active: !fields.get("is_active").is_empty(),
    }
}

async fn page(ctx: &Ctx, staff: &StaffCaller, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let endpoints = ctx.db.read(async |read: &Read| webhooks::endpoints(read).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.webhooks");
    let form = Form { locale, fields, wrongs };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.webhooks_lead")), html! { a.button href="/developers" { (t!(locale, "desk.webhooks_reference")) } }))
        @if endpoints.is_empty() { (empty_state(Icon::Plug, &t!(locale, "desk.webhooks_none"), html! {})) }
        @else { (table(ctx, &endpoints)) }
        section.card {
            h2 { (t!(locale, "desk.webhook_add")) }
            (form.refused())
            form.stack method="post" action=(ROOM.path) {
                (inputs(&form))
                div.actions { (button(Weight::Primary, &t!(locale, "desk.webhook_add"))) }
            }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn table(ctx: &Ctx, endpoints: &[Endpoint]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.name")),
        Column::text(t!(locale, "desk.webhook_url")),
        Column::text(t!(locale, "desk.webhook_kinds")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |endpoint: &Endpoint| {
        vec![
            html! { a href={ (ROOM.path) "/" (endpoint.id) } { bdi { (endpoint.name) } } },
            html! { bdi dir="ltr" { (endpoint.url) } },
            html! {
                @if endpoint.kinds.is_empty() { (t!(locale, "desk.webhook_every_kind")) }
                @else { (t!(locale, "desk.webhook_kind_count", count = endpoint.kinds.len())) }
            },
            state(ctx, endpoint),
        ]
    };
    data_table(&t!(locale, "desk.webhooks"), &columns, &endpoints.iter().map(row).collect::<Vec<_>>())
}

/// Whether it is told anything, and whether that arrives.
fn state(ctx: &Ctx, endpoint: &Endpoint) -> Markup {
    let locale = ctx.locale;
    match (endpoint.is_active, endpoint.failing_since) {
        (false, _) => badge(Tone::Plain, &t!(locale, "desk.webhook_off")),
        (true, None) => badge(Tone::Good, &t!(locale, "desk.active")),
        (true, Some(since)) => badge(Tone::Bad, &t!(locale, "desk.webhook_failing", since = crate::orders::moment(ctx, since))),
    }
}

/// Name, address and kinds of event.
fn inputs(form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let hint = t!(locale, "desk.webhook_url_hint");
    let wrong = form.wrongs.at(locale, "kinds");
    html! {
        (form.needed("name", "desk.name"))
        (form.line("url", "desk.webhook_url", Field { kind: "url", hint: Some(&hint), is_required: true, ..Field::default() }))
        details open[wrong.is_some() || !form.fields.get("kinds").is_empty()] {
            summary { (t!(locale, "desk.webhook_kinds_some")) }
            p.hint { (t!(locale, "desk.webhook_kinds_hint")) }
            @if let Some(said) = wrong { p.error { (said) } }
            div.checks {
                @for kind in KINDS {
                    @let is_chosen = form.fields.all("kinds").any(|chosen| chosen == *kind);
                    div.check {
                        input #{ "kind-" (kind) } type="checkbox" name="kinds" value=(kind) checked[is_chosen];
                        label for={ "kind-" (kind) } { bdi dir="ltr" { (kind) } }
                    }
                }
            }
        }
    }
}
