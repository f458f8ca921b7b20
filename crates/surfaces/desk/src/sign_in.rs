//! Signing in to the desk with e-mail and password, and signing out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Kind, Secret};
use maud::html;
use serde::Deserialize;
use staff::{Enter, SecretKind};
use web::components::{Field, Tone, Weight, button, notice, text_field};
use web::limits::Rate;
use web::{ApiQuery, App, Ctx, Page, PageForm, Policy, Result, Routes, StaffCaller, cookies, i18n, t};

use crate::frame::{self, ANYBODY};
use crate::{SIGN_IN, home};

/// How long the browser keeps the cookie, in seconds: the longest a log-in can last. The store ends it earlier.
const KEPT_SECONDS: u32 = 7 * 24 * 60 * 60;

pub(crate) fn routes() -> Routes {
    Routes::new().get(SIGN_IN, Policy::Shopper, ask).post(SIGN_IN, Policy::Shopper, enter).limited(Rate::LogIn).post(
        "/desk/sign-out",
        ANYBODY,
        leave,
    )
}

/// Where to go afterwards.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
}

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Form {
    email: String,
    password: String,
    next: String,
}

/// `GET /desk/sign-in`.
async fn ask(ctx: Ctx, ApiQuery(asked): ApiQuery<Asked>) -> Page {
    page(&ctx, &Form { next: asked.next, ..Form::default() }, None)
}

/// `POST /desk/sign-in`.
async fn enter(State(app): State<App>, ctx: Ctx, headers: HeaderMap, PageForm(form): PageForm<Form>) -> Result<Response> {
    let wish = Enter {
        email: form.email.clone(),
        secret: Secret::new(form.password.clone()),
        kind: SecretKind::Password,
        device: device(&headers),
        location: None,
    };
    match staff::enter(&ctx.db, wish).await {
        Ok(token) => {
            let mut response = ctx.redirect(inside(&form.next));
            response.headers_mut().append(header::SET_COOKIE, cookie(&app, &token)?);
            Ok(response)
        }
        Err(Error::Domain(refusal)) => {
            let limited = refusal.kind == Kind::Limited;
            let status = if limited { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok(page(&ctx, &form, Some(&i18n::sentence(ctx.locale, &refusal))).status(status).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The device that asks, as its person will know it in a list.
pub(crate) fn device(headers: &HeaderMap) -> String {
    staff::device_name(headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default())
}

/// The cookie of a log-in.
pub(crate) fn cookie(app: &App, token: &Secret) -> Result<HeaderValue> {
    let cookie = cookies::set(cookies::SESSION, token.reveal(), KEPT_SECONDS, app.site.https);
    Ok(cookie.ok_or_else(|| Error::fault("a session token that no cookie can carry"))?)
}

/// `POST /desk/sign-out`.
async fn leave(State(app): State<App>, ctx: Ctx, staff: StaffCaller) -> Result<Response> {
    ctx.db.write(async move |tx| staff::sign_out(tx, staff.session).await).await?;
    let mut response = ctx.redirect(SIGN_IN);
    if let Some(cookie) = cookies::set(cookies::SESSION, "", 0, app.site.https) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Only addresses of the desk: nobody is led elsewhere by a link they were sent.
fn inside(next: &str) -> &str {
    let is_ours = next.starts_with("/desk/") && next != SIGN_IN;
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours && is_plain { next } else { home::ROOM.path }
}

fn page(ctx: &Ctx, form: &Form, refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let (title, email, password) =
        (t!(locale, "desk.sign_in"), t!(locale, "desk.sign_in_email"), t!(locale, "desk.sign_in_password"));
    let body = html! {
        section.card.sign-in {
            h1 { (title) }
            @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
            form.stack method="post" action=(SIGN_IN) {
                input type="hidden" name="next" value=(form.next);
                (text_field(locale, Field { name: "email", label: &email, value: &form.email, kind: "email", autocomplete: "username", is_required: true, ..Field::default() }))
                (text_field(locale, Field { name: "password", label: &password, kind: "password", autocomplete: "current-password", is_required: true, ..Field::default() }))
                (button(Weight::Primary, &title))
            }
        }
    };
    frame::bare(ctx, title, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_nowhere_but_to_the_desk() {
        assert_eq!(inside("/desk/orders?tab=open"), "/desk/orders?tab=open");
        for elsewhere in ["//evil.example", "https://evil.example", "/desktop", "/desk/\\evil", "/desk/\r\nx: y", "", SIGN_IN] {
            assert_eq!(inside(elsewhere), "/desk", "{elsewhere}");
        }
    }
}
