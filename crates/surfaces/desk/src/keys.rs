//! API keys: letting a program act on one channel, and taking that back.

use axum::response::{IntoResponse, Response};
use channels::{ApiKey, Channel, IssueKey};
use kernel::{ApiKeyId, ChannelId, DomainError, Error, Kind, Locale};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Column, Icon, Tone, Weight, badge, button, data_table, empty_state, notice, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Permission, Policy, Result, Routes, Scope, StaffCaller, format, t};

use crate::fields::{Fields, Wrongs};
use crate::form::{Form, question, settled, unsettled};
use crate::frame::{self, Done, Room};

/// The room.
pub(crate) const ROOM: Room = Room { path: "/desk/keys", name: "desk.keys", icon: Icon::Key, permission: Permission::ManageKeys };

const MANAGING: Policy = Policy::Staff(Permission::ManageKeys);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .post(ROOM.path, MANAGING, issue)
        .get("/desk/keys/{key}/revoke", MANAGING, ask)
        .post("/desk/keys/{key}/revoke", MANAGING, revoke)
}

/// `GET /desk/keys`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    page(&ctx, &staff, (&Fields::default(), &Wrongs::default()), None).await
}

/// `POST /desk/keys`: the new key is on the page that answers, and nowhere else ever again.
async fn issue(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let sent = fields.clone();
    let issued = ctx.db.write(async move |tx: &Tx| {
        let no_channel = |_| Error::from(DomainError::new(Kind::Invalid, "desk.choose_one").at("channel"));
        let channel: ChannelId = sent.get("channel").parse().map_err(no_channel)?;
        let scopes: Vec<String> = sent.all("scope").filter(|scope| scope.parse::<Scope>().is_ok()).map(str::to_owned).collect();
        if scopes.is_empty() {
            return Err(DomainError::new(Kind::Invalid, "desk.choose_scopes").at("scope").into());
        }
        channels::issue_key(tx, IssueKey { channel, name: sent.get("name").to_owned(), scopes }).await
    });
    match settled(issued.await)? {
        Ok((_, token)) => Ok(page(&ctx, &staff, (&Fields::default(), &Wrongs::default()), Some(&token)).await?.into_response()),
        Err(wrongs) => Ok(unsettled(page(&ctx, &staff, (&fields, &wrongs), None).await?)),
    }
}

/// `GET /desk/keys/{key}/revoke`: asks first.
async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<ApiKeyId>) -> Result<Page> {
    let keys = ctx.db.read(async |read: &Read| channels::keys(read).await).await?;
    let unknown = || Error::from(DomainError::new(Kind::Missing, "channels.unknown_key"));
    let key = keys.into_iter().find(|key| key.id == id).ok_or_else(unknown)?;
    let asked = t!(ctx.locale, "desk.revoke_question", name = &key.name);
    let (warning, label) = (t!(ctx.locale, "desk.revoke_warning"), t!(ctx.locale, "desk.revoke"));
    let body = question(&ctx, (&asked, &warning), &format!("{}/{id}/revoke", ROOM.path), (&label, ROOM.path), html! {});
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body))
}

/// `POST /desk/keys/{key}/revoke`.
async fn revoke(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<ApiKeyId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| channels::revoke_key(tx, id).await).await?;
    Ok(frame::done(&ctx, ROOM.path, Done::Revoked))
}

async fn page(ctx: &Ctx, staff: &StaffCaller, (fields, wrongs): (&Fields, &Wrongs), token: Option<&str>) -> Result<Page> {
    let (keys, channels) =
        ctx.db.read(async |read: &Read| Ok((channels::keys(read).await?, channels::channels(read).await?))).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.keys");
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.keys_lead")), html! {}))
        @if let Some(token) = token {
            (notice(Tone::Good, html! { p { (t!(locale, "desk.key_once")) } p { code.token dir="ltr" { (token) } } }))
        }
        @if keys.is_empty() { (empty_state(Icon::Key, &t!(locale, "desk.keys_none"), html! {})) }
        @else { (table(ctx, &keys, &channels)) }
        (new_key(&Form { locale, fields, wrongs }, &channels))
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn table(ctx: &Ctx, keys: &[ApiKey], channels: &[Channel]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.name")),
        Column::text(t!(locale, "desk.channel")),
        Column::text(t!(locale, "desk.scopes")),
        Column::text(t!(locale, "desk.issued_at")),
        Column::text(t!(locale, "desk.state")),
    ];
    let name = |id: ChannelId| channels.iter().find(|channel| channel.id == id).map(|channel| channel.name.get(locale));
    let row = |key: &ApiKey| {
        vec![
            html! { bdi { (key.name) } },
            html! { (name(key.channel).unwrap_or_default()) },
            html! { bdi { (scopes(locale, key)) } },
            html! { (format::date(locale, key.created_at, &ctx.merchant().zone)) },
            html! {
                @if key.revoked_at.is_some() { (badge(Tone::Plain, &t!(locale, "desk.revoked"))) }
                @else { a.button.danger href={ (ROOM.path) "/" (key.id) "/revoke" } { (t!(locale, "desk.revoke")) } }
            },
        ]
    };
    data_table(&t!(locale, "desk.keys"), &columns, &keys.iter().map(row).collect::<Vec<_>>())
}

fn scopes(locale: Locale, key: &ApiKey) -> String {
    if key.scopes.len() == Scope::ALL.len() { t!(locale, "desk.all_scopes") } else { key.scopes.join(", ") }
}

fn new_key(form: &Form<'_>, channels: &[Channel]) -> Markup {
    let locale = form.locale;
    let options: Vec<_> = channels.iter().map(|channel| (channel.id.to_string(), channel.name.get(locale).to_owned())).collect();
    html! {
        section.card {
            h2 { (t!(locale, "desk.issue_key")) }
            (form.refused())
            form.stack method="post" action=(ROOM.path) {
                (form.needed("name", "desk.name"))
                (form.choice("channel", "desk.channel", &options))
                fieldset {
                    legend { (t!(locale, "desk.scopes")) }
                    div.checks {
                        @for scope in Scope::ALL {
                            @let is_chosen = form.fields.all("scope").any(|chosen| chosen == scope.as_str());
                            div.check {
                                input #{ "scope-" (scope) } type="checkbox" name="scope" value=(scope) checked[is_chosen];
                                label for={ "scope-" (scope) } { bdi dir="ltr" { (scope) } }
                            }
                        }
                    }
                }
                div.actions { (button(Weight::Primary, &t!(locale, "desk.issue_key"))) }
            }
        }
    }
}
