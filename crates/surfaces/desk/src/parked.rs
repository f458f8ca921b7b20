//! What got stuck: events that a reaction could not handle and jobs that failed for good, and trying them again.

use axum::response::Response;
use kernel::JobId;
use maud::{Markup, html};
use spine::{Parked, ParkedJob, Read, Retry, Tx};
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
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.parked_lead")), html! {}))
        section.card {
            div.row.between { h2 { (t!(locale, "desk.parked_events")) } @if !events.is_empty() { (again(&t!(locale, "desk.try_again"), &[("what", EVENTS)])) } }
            @if events.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.parked_no_events"), html! {})) } @else { (event_table(&ctx, &events)) }
        }
        section.card {
            div.row.between { h2 { (t!(locale, "desk.parked_jobs")) } @if !jobs.is_empty() { (again(&t!(locale, "desk.try_again"), &[("what", JOBS)])) } }
            @if jobs.is_empty() { (empty_state(Icon::Check, &t!(locale, "desk.parked_no_jobs"), html! {})) } @else { (job_table(&ctx, &jobs)) }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// A button that tries again what its fields name.
fn again(label: &str, fields: &[(&str, &str)]) -> Markup {
    html! {
        form method="post" action=(ROOM.path) {
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            (button(Weight::Plain, label))
        }
    }
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
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |parked: &Parked| {
        vec![
            html! { bdi dir="ltr" { (parked.reaction) } },
            html! { (format::number(locale, parked.position)) },
            html! { (format::number(locale, parked.attempts)) },
            html! { (format::date_time(locale, parked.next_try, &ctx.merchant().zone)) },
            error(&parked.error),
            again(
                &t!(locale, "desk.try_this_again"),
                &[("what", EVENTS), ("reaction", &parked.reaction), ("position", &parked.position.to_string())],
            ),
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
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |job: &ParkedJob| {
        vec![
            html! { bdi dir="ltr" { (job.kind) } },
            html! { bdi dir="ltr" { (job.key) } },
            html! { (format::number(locale, job.attempts)) },
            error(&job.error),
            again(&t!(locale, "desk.try_this_again"), &[("what", JOBS), ("job", &job.id.to_string())]),
        ]
    };
    data_table(&t!(locale, "desk.parked_jobs"), &columns, &jobs.iter().map(row).collect::<Vec<_>>())
}

/// `POST /desk/parked`: tries one event or job once more, or all of them.
async fn retry(ctx: Ctx, _: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let which = match (fields.get("reaction"), fields.get("position").parse()) {
        (reaction, Ok(position)) => Retry::One { reaction: reaction.to_owned(), position },
        (_, Err(_)) => Retry::All,
    };
    match (fields.get("what"), fields.get("job").parse::<JobId>().ok()) {
        (EVENTS, _) => drop(spine::retry_parked(&ctx.db, which).await?),
        (JOBS, Some(job)) => drop(ctx.db.write(async move |tx: &Tx| spine::retry_parked_job(tx, job).await).await?),
        (JOBS, None) => drop(spine::retry_parked_jobs(&ctx.db).await?),
        _ => return Ok(ctx.redirect(ROOM.path)),
    }
    Ok(frame::done(&ctx, ROOM.path, Done::Retried))
}
