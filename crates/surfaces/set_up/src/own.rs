//! From a demo to one's own shop: what comes along, what does not, and the button that makes it.

use axum::extract::State;
use flows::set_up::adopt::Adoption;
use kernel::{DomainError, Kind};
use maud::{Markup, html};
use web::components::{Tone, Weight, button, notice};
use web::{App, Ctx, Page, Result, StaffCaller, t};

use crate::frame;

/// `GET /set-up/own`: only a demo has it.
pub(crate) async fn show(State(app): State<App>, ctx: Ctx, _: StaffCaller) -> Result<Page> {
    adoption(&app)?;
    let locale = ctx.locale;
    let asked = html! {
        form method="post" action="/set-up/own" { (button(Weight::Primary, &t!(locale, "set_up.own_make"))) }
    };
    Ok(page(&ctx, asked))
}

/// `POST /set-up/own`: makes the new shop beside the demo; the demo stays as it is.
pub(crate) async fn take(State(app): State<App>, ctx: Ctx, _: StaffCaller) -> Result<Page> {
    let file = adoption(&app)?.run(&ctx.db).await?;
    let locale = ctx.locale;
    let command = format!("qanat serve --database {}", file.display());
    let made = html! {
        (notice(Tone::Good, html! { (t!(locale, "set_up.own_made")) }))
        p.address dir="ltr" { (command) }
    };
    Ok(page(&ctx, made))
}

fn adoption(app: &App) -> Result<&Adoption> {
    app.part::<Adoption>().map_err(|_| DomainError::new(Kind::Missing, "request.no_page").into())
}

fn page(ctx: &Ctx, act: Markup) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "set_up.own_title");
    let body = html! {
        section.card {
            h1 { (title) }
            p.lead { (t!(locale, "set_up.own_lead")) }
            ul.ticks {
                li { (t!(locale, "set_up.own_keeps")) }
                li { (t!(locale, "set_up.own_drops")) }
                li { (t!(locale, "set_up.own_secrets")) }
            }
            (act)
        }
    };
    frame::bare(ctx, &title, body)
}
