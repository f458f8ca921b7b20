//! What somebody at the desk sets for themselves: their own password and PIN, with the password they have.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Error, Kind, Secret};
use maud::html;
use spine::{Read, Tx};
use staff::{Enter, Member, SecretKind};
use web::components::{Field, Weight, button, page_head};
use web::{App, Ctx, Page, PageForm, Result, StaffCaller, t};

use super::{one, secrets};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done};
use crate::sign_in;

/// The page, which is no room of the navigation: the name above leads to it.
pub(super) const PATH: &str = "/desk/me";

/// `GET /desk/me`.
pub(super) async fn show(ctx: Ctx, caller: StaffCaller) -> Page {
    page(&ctx, &caller, (&Fields::default(), &Wrongs::default()))
}

/// `POST /desk/me`: whoever knows the password they have gets a log-in of their own under the new one.
pub(super) async fn change(
    State(app): State<App>,
    ctx: Ctx,
    caller: StaffCaller,
    headers: HeaderMap,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    match renewed(&ctx, &caller, sign_in::device(&headers), &fields).await? {
        Ok(token) => {
            let mut response = frame::done(&ctx, PATH, Done::SecretSet);
            response.headers_mut().append(header::SET_COOKIE, sign_in::cookie(&app, &token)?);
            Ok(response)
        }
        Err(wrongs) => Ok(unsettled(page(&ctx, &caller, (&fields, &wrongs))).into_response()),
    }
}

/// Sets what was given, and answers the token of the log-in with which it goes on.
async fn renewed(
    ctx: &Ctx,
    caller: &StaffCaller,
    device: String,
    fields: &Fields,
) -> Result<std::result::Result<Secret, Wrongs>> {
    let hashes = match secrets::hashes(ctx, fields).await? {
        Ok(hashes) => hashes,
        Err(wrongs) => return Ok(Err(wrongs)),
    };
    if hashes.are_none() {
        return Ok(Err(Wrongs::of(DomainError::new(Kind::Invalid, "desk.nothing_to_set").at("password"))));
    }
    let id = caller.staff;
    let member: Option<Member> = ctx.db.read(async move |read: &Read| staff::member(read, id).await).await?;
    let email = member.map(|member| member.email).ok_or_else(|| Error::fault("somebody at the desk whom nobody knows"))?;
    let enter = async |secret: &str| {
        let (secret, location) = (Secret::new(secret.to_owned()), caller.location);
        staff::enter(
            &ctx.db,
            Enter { email: email.clone(), secret, kind: SecretKind::Password, device: device.clone(), location },
        )
        .await
    };
    let token = match enter(fields.raw("current")).await {
        Err(Error::Domain(refusal)) if refusal.kind != Kind::Limited => {
            return Ok(Err(Wrongs::of(DomainError::new(Kind::Invalid, "desk.wrong_current").at("current"))));
        }
        entered => entered?,
    };
    let (kept, before) = (hashes.clone(), caller.session);
    let set = ctx.db.write(async move |tx: &Tx| {
        staff::sign_out(tx, before).await?;
        secrets::keep(tx, id, &kept).await
    });
    if let Err(wrongs) = settled(set.await)? {
        return Ok(Err(wrongs));
    }
    // A new password has ended every log-in, the one above too.
    Ok(Ok(if fields.raw("password").is_empty() { token } else { enter(fields.raw("password")).await? }))
}

fn page(ctx: &Ctx, caller: &StaffCaller, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.own_secrets");
    let form = Form { locale, fields, wrongs };
    let current = Field { kind: "password", autocomplete: "current-password", is_required: true, ..Field::default() };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.own_secrets_lead")), html! {}))
        (form.refused())
        form.card.stack method="post" action=(PATH) {
            (form.line("current", "desk.current_password", current))
            (one::begin_with(&form))
            div.actions { (button(Weight::Primary, &t!(locale, "desk.set_secret"))) }
        }
    };
    frame::page(ctx, caller, &super::ROOM, title, body)
}
