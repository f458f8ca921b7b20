//! What got stuck: events that a reaction could not handle and jobs that failed for good, and trying them again.

use axum::response::Response;
use maud::{Markup, html};
use spine::{Parked, ParkedJob, Read};
use web::components::{Column, Icon, Weight, button, data_table, empty_state, page_head};
use web::{Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::fields::Fields;
use crate::frame::{self, Done, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/parked", name: "desk.parked", icon: Icon::Alert, permission: Permission::ManageSettings };

const MANAGING: Policy = Policy::Staff(Permission::ManageSettings);
/// What the form calls the two lists.
const EVENTS: &str = "events";
const JOBS: &str = "jobs";
/// Rows of each list.
const ROWS: i64 = 100;

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, MANAGING, show).post(ROOM.path, MANAGING, retry)
}

/// How many events and jobs are parked; of more than a page of them the page's number.
pub(crate) async fn count(read: &Read) -> kernel::Result<usize> {
    Ok(spine::parked(read, ROWS).await?.len() + ParkedJob::list(read, ROWS).await?.len())
}

/// `GET /desk/parked`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let asked = async |read: &Read| Ok((spine::parked(read, ROWS).await?, ParkedJob::list(read, ROWS).await?));
    let (events, jobs) = ctx.db.read(asked).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.parked");
    let again = |what: &str| {
        html! {
            form method="post" action=(ROOM.path) {
                input type="hidden" name="what" value=(what);
                (button(Weight::Plain, &t!(locale, "desk.try_again")))
            }
        }
    };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.parked_lead")), html! {}))
        section.card {
            div.row.between { h2 { (t!(locale, "desk.parked_events")) } @if !events.is_empty() { (again(EVENTS)) } }
            @if events.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.parked_no_events"), html! {})) } @else { (event_table(&ctx, &events)) }
        }
        section.card {
            div.row.between { h2 { (t!(locale, "desk.parked_jobs")) } @if !jobs.is_empty() { (again(JOBS)) } }
            @if jobs.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.parked_no_jobs"), html! {})) } @else { (job_table(&ctx, &jobs)) }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// What went wrong, as the log of the machine would say it: for whoever looks after it.
fn error(said: &str) -> Markup {
    html! { code.error-text dir="ltr" { (said) } }
}

fn event_table(ctx: &Ctx, events: &[Parked]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.reaction")),
        Column::number(t!(locale, "desk.position")),
        Column::number(t!(locale, "desk.attempts")),
        Column::text(t!(locale, "desk.next_try")),
        Column::text(t!(locale, "desk.what_went_wrong")),
    ];
    let row = |parked: &Parked| {
        vec![
            html! { bdi dir="ltr" { (parked.reaction) } },
            html! { (format::number(locale, parked.position)) },
            html! { (format::number(locale, parked.attempts)) },
            html! { (format::date_time(locale, parked.next_try, &ctx.merchant().zone)) },
            error(&parked.error),
        ]
    };
    data_table(&t!(locale, "desk.parked_events"), &columns, &events.iter().map(row).collect::<Vec<_>>())
}

fn job_table(ctx: &Ctx, jobs: &[ParkedJob]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.job")),
        Column::text(t!(locale, "desk.job_key")),
        Column::number(t!(locale, "desk.attempts")),
        Column::text(t!(locale, "desk.what_went_wrong")),
    ];
    let row = |job: &ParkedJob| {
        vec![
            html! { bdi dir="ltr" { (job.kind) } },
            html! { bdi dir="ltr" { (job.key) } },
            html! { (format::number(locale, job.attempts)) },
            error(&job.error),
        ]
    };
    data_table(&t!(locale, "desk.parked_jobs"), &columns, &jobs.iter().map(row).collect::<Vec<_>>())
}

/// `POST /desk/parked`: tries all events, or all jobs, once more.
async fn retry(ctx: Ctx, _: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    match fields.get("what") {
        EVENTS => drop(spine::retry_parked(&ctx.db, true).await?),
        JOBS => drop(spine::retry_parked_jobs(&ctx.db).await?),
        _ => return Ok(ctx.redirect(ROOM.path)),
    }
    Ok(frame::done(&ctx, ROOM.path, Done::Retried))
}
