//! The door: the printed address shows a page, its button uses the address up. Looking at it, as programs that prefetch do, does
//! not.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Locale, Secret};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Tone, Weight, button, link_button, notice};
use web::{ApiQuery, App, Ctx, Page, PageForm, Result, cookies, i18n, t};

use crate::answers::Answers;
use crate::frame;

/// How long the browser may take, in seconds: a day.
const KEPT_SECONDS: u32 = 24 * 60 * 60;

/// What address and form carry.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Invited {
    #[serde(default)]
    token: String,
}

/// `GET /set-up`: whoever is in goes on where they were; whoever has an address may begin.
pub(crate) async fn show(
    State(app): State<App>,
    ctx: Ctx,
    headers: axum::http::HeaderMap,
    ApiQuery(invited): ApiQuery<Invited>,
) -> Result<Response> {
    if app.merchant().is_somebody() {
        return Ok(over(&ctx).into_response());
    }
    if let Some(session) = cookies::read(&headers, cookies::SET_UP).map(Secret::new)
        && ctx.db.read(async move |read: &Read| channels::may_set_up(read, &session).await).await?
    {
        return Ok(ctx.redirect(Answers::of(&ctx.db).await?.next_page()));
    }
    Ok(if invited.token.is_empty() { waiting(&ctx).into_response() } else { welcome(&ctx, &invited, None).into_response() })
}

/// `POST /set-up`: uses the address up, and lets this browser in.
pub(crate) async fn begin(State(app): State<App>, ctx: Ctx, PageForm(invited): PageForm<Invited>) -> Result<Response> {
    let token = Secret::new(invited.token.clone());
    match ctx.db.write(async move |tx: &Tx| channels::begin_set_up(tx, &token).await).await {
        Ok(session) => {
            let cookie = cookies::set(cookies::SET_UP, session.reveal(), KEPT_SECONDS, app.site.https);
            let cookie = cookie.ok_or_else(|| Error::fault("a token that no cookie can carry"))?;
            let mut response = ctx.redirect(Answers::of(&ctx.db).await?.next_page());
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(Error::Domain(refusal)) => {
            let said = i18n::sentence(ctx.locale, &refusal);
            Ok(welcome(&ctx, &Invited::default(), Some(&said)).status(StatusCode::FORBIDDEN).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn welcome(ctx: &Ctx, invited: &Invited, refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let body = html! {
        section.card.welcome {
            h1 { (t!(locale, "set_up.welcome")) }
            @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
            p.lead { (t!(locale, "set_up.welcome_lead")) }
            (steps(locale))
            @if refused.is_none() {
                form method="post" action="/set-up" {
                    input type="hidden" name="token" value=(invited.token);
                    (button(Weight::Primary, &t!(locale, "set_up.begin")))
                }
            }
        }
    };
    frame::bare(ctx, &t!(locale, "set_up.welcome"), body)
}

fn steps(locale: Locale) -> Markup {
    html! {
        ul.ticks {
            li { (t!(locale, "set_up.tick_country")) }
            li { (t!(locale, "set_up.tick_owner")) }
            li { (t!(locale, "set_up.tick_goods")) }
        }
    }
}

fn waiting(ctx: &Ctx) -> Page {
    let locale = ctx.locale;
    let body = html! {
        section.card.welcome {
            h1 { (t!(locale, "set_up.waiting")) }
            p.lead { (t!(locale, "request.not_set_up")) }
        }
    };
    frame::bare(ctx, &t!(locale, "set_up.waiting"), body)
}

/// The set-up is done, whoever did it.
fn over(ctx: &Ctx) -> Page {
    let locale = ctx.locale;
    let body = html! {
        section.card.welcome {
            h1 { (t!(locale, "set_up.over")) }
            p.lead { (t!(locale, "set_up.over_lead")) }
            p.actions {
                (link_button("/", &t!(locale, "set_up.to_shop")))
                (link_button("/desk", &t!(locale, "set_up.to_desk")))
                (link_button("/till", &t!(locale, "set_up.to_till")))
            }
        }
    };
    frame::bare(ctx, &t!(locale, "set_up.over"), body)
}
