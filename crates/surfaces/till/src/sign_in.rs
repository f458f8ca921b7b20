//! Signing in at the till: e-mail, PIN and store. Wrong PINs are counted by the person they were tried for.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::Location;
use kernel::{ChannelKind, DomainError, Error, Kind, Locale, LocationId, Result as Found, Secret};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use staff::{Enter, SecretKind};
use web::components::{Field, Tone, Weight, button, notice, select, text_field};
use web::{ApiQuery, App, Ctx, Page, PageForm, Result, Shopper, StaffCaller, cookies, i18n, t};

use crate::screen;

/// How long the browser keeps the cookie, in seconds: the longest a log-in can last. The store ends it earlier.
const KEPT_SECONDS: u32 = 7 * 24 * 60 * 60;
/// The digits of the pad, as a telephone has them.
const PAD: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/// Where to go afterwards.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    email: String,
    pin: String,
    store: String,
    next: String,
}

/// `GET /till/sign-in`.
pub(crate) async fn ask(ctx: Ctx, _: Shopper, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let stores = ctx.db.read(async |read| stores(read).await).await?;
    Ok(page(&ctx, &stores, &Form { next: asked.next, ..Form::default() }, None))
}

/// `POST /till/sign-in`.
pub(crate) async fn enter(
    State(app): State<App>,
    ctx: Ctx,
    _: Shopper,
    headers: HeaderMap,
    PageForm(form): PageForm<Form>,
) -> Result<Response> {
    let device = staff::device_name(headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default());
    match signed_in(&ctx, device, &form).await {
        Ok(token) => {
            let cookie = cookies::set(cookies::SESSION, token.reveal(), KEPT_SECONDS, app.site.https);
            let cookie = cookie.ok_or_else(|| Error::fault("a session token that no cookie can carry"))?;
            let mut response = ctx.redirect(inside(&form.next));
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(Error::Domain(refusal)) => {
            let stores = ctx.db.read(async |read| stores(read).await).await?;
            let said = i18n::sentence(ctx.locale, &refusal);
            let status =
                if refusal.kind == Kind::Limited { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok(page(&ctx, &stores, &form, Some(&said)).status(status).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// `POST /till/sign-out`.
pub(crate) async fn leave(State(app): State<App>, ctx: Ctx, staff: StaffCaller) -> Result<Response> {
    ctx.db.write(async move |tx| staff::sign_out(tx, staff.session).await).await?;
    let mut response = ctx.redirect(crate::SIGN_IN);
    if let Some(cookie) = cookies::set(cookies::SESSION, "", 0, app.site.https) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Only addresses of the till: nobody is led elsewhere by a link they were sent.
fn inside(next: &str) -> &str {
    let is_ours = next == "/till" || (next.starts_with("/till/") && next != crate::SIGN_IN);
    if is_ours && !next.contains(['\\', '\r', '\n']) { next } else { "/till" }
}

/// A session for whoever knows the PIN.
async fn signed_in(ctx: &Ctx, device: String, form: &Form) -> Found<Secret> {
    let store = form.store.parse::<LocationId>().map_err(|_| DomainError::new(Kind::Invalid, "till.need_store").at("store"))?;
    let wish = Enter {
        email: form.email.clone(),
        secret: Secret::new(form.pin.trim().to_owned()),
        kind: SecretKind::Pin,
        device,
        location: Some(store),
    };
    staff::enter(&ctx.db, wish).await
}

/// The stores with an open till.
async fn stores(read: &Read) -> Found<Vec<Location>> {
    let tills = channels::channels(read).await?;
    let has_till =
        |place: &Location| tills.iter().any(|till| till.kind == ChannelKind::Till && till.is_open && till.location == place.id);
    Ok(channels::locations(read).await?.into_iter().filter(has_till).collect())
}

fn page(ctx: &Ctx, stores: &[Location], form: &Form, refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let (email, pin, store) = (t!(locale, "till.email"), t!(locale, "till.pin"), t!(locale, "till.store"));
    let options: Vec<_> = stores.iter().map(|place| (place.id.to_string(), place.name.get(locale).to_owned())).collect();
    let body = html! {
        section.card.sign-in {
            h1 { (t!(locale, "till.sign_in")) }
            @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
            @if stores.is_empty() { (notice(Tone::Warn, html! { (t!(locale, "till.no_tills")) })) }
            form.stack method="post" action=(crate::SIGN_IN) {
                input type="hidden" name="next" value=(form.next);
                (text_field(locale, Field { name: "email", label: &email, value: &form.email, kind: "email", autocomplete: "username", is_required: true, ..Field::default() }))
                (select(locale, Field { name: "store", label: &store, value: &form.store, ..Field::default() }, &options))
                (text_field(locale, Field { name: "pin", label: &pin, kind: "password", keyboard: "numeric", autocomplete: "current-password", is_required: true, ..Field::default() }))
                (pad(locale))
                (button(Weight::Primary, &t!(locale, "till.sign_in")))
            }
        }
    };
    screen::bare(ctx, t!(locale, "till.sign_in"), body)
}

/// Large digits for fingers; the module of the till shows it, because without it the digits could do nothing.
fn pad(locale: Locale) -> Markup {
    html! {
        div.pad dir="ltr" role="group" aria-label=(t!(locale, "till.pad")) data-pad="pin" hidden {
            @for digit in PAD { button.button type="button" data-digit=(digit) { (digit) } }
            button.button type="button" data-erase aria-label=(t!(locale, "till.erase")) { "⌫" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_nowhere_but_to_the_till() {
        assert_eq!(inside("/till/parked"), "/till/parked");
        for elsewhere in ["//evil.example", "https://evil.example", "/tillage", "/till/\\evil", "", crate::SIGN_IN] {
            assert_eq!(inside(elsewhere), "/till", "{elsewhere}");
        }
    }
}
