//! Where everything is: addresses with codes that phones and tills read.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use maud::{Markup, html};
use spine::BackupPlan;
use web::components::{Tone, notice};
use web::{App, Ctx, Page, Result, StaffCaller, qr, t};

use crate::frame::{self, Place};

/// `GET /set-up/done`.
pub(crate) async fn show(State(app): State<App>, ctx: Ctx, headers: HeaderMap, _: StaffCaller) -> Result<Page> {
    let locale = ctx.locale;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let base = format!("{}://{host}", if app.site.https { "https" } else { "http" });
    let is_only_here = ["localhost", "127.", "[::1]"].iter().any(|start| host.starts_with(start));
    let title = t!(locale, "set_up.done_title");
    let places = [
        ("/", t!(locale, "set_up.shop"), t!(locale, "set_up.shop_note")),
        ("/till", t!(locale, "set_up.till"), t!(locale, "set_up.till_note")),
        ("/desk", t!(locale, "set_up.desk"), t!(locale, "set_up.desk_note")),
    ];
    let mut doors = Vec::new();
    for (path, name, note) in &places {
        doors.push(door(&format!("{base}{path}"), name, note)?);
    }
    let body = html! {
        section.card {
            h1 { (title) }
            p.lead { (t!(locale, "set_up.done_lead")) }
            @if is_only_here { (notice(Tone::Warn, html! { (t!(locale, "set_up.only_here")) })) }
            @else if !app.site.https { (notice(Tone::Warn, html! { (t!(locale, "set_up.not_secure")) })) }
        }
        div.doors { @for door in &doors { (door) } }
        @if let Ok(BackupPlan { folder: Some(folder) }) = app.part::<BackupPlan>() {
            section.card {
                h2 { (t!(locale, "set_up.backups")) }
                p { (t!(locale, "set_up.backups_note")) }
                p.address dir="ltr" { (folder.display()) }
            }
        }
    };
    Ok(frame::page(&ctx, Place::Done, &title, body))
}

fn door(address: &str, name: &str, note: &str) -> Result<Markup> {
    Ok(html! {
        section.card.door {
            h2 { (name) }
            p { (note) }
            (qr::picture(address, name)?)
            a.address dir="ltr" href=(address) { (address) }
        }
    })
}
