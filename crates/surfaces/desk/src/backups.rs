//! Back-ups: whether the shop could be brought back, and what became of the last nights.

use axum::extract::State;
use maud::{Markup, html};
use spine::{BackupPlan, BackupRun, BackupState, Read, backup_runs, backup_state, backup_times};
use web::components::{Column, Icon, Tone, badge, data_table, empty_state, facts, notice, page_head};
use web::{App, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::frame::{self, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/backups", name: "desk.backups", icon: Icon::Shield, permission: Permission::ManageSettings };

/// Nights that are shown.
const NIGHTS: i64 = 30;

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, Policy::Staff(ROOM.permission), show)
}

/// `GET /desk/backups`.
async fn show(State(app): State<App>, ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let now = ctx.db.clock().now();
    let asked = async move |read: &Read| Ok((backup_state(read, now).await?, backup_runs(read, NIGHTS).await?));
    let (state, runs) = ctx.db.read(asked).await?;
    let (locale, zone) = (ctx.locale, &ctx.merchant().zone);
    let title = t!(locale, "desk.backups");
    let plan = app.part::<BackupPlan>()?;
    let next = match &plan.folder {
        Some(_) => format::date_time(locale, backup_times(now, zone).1, zone),
        None => t!(locale, "desk.backups_off"),
    };
    let last = state.last_good.as_ref().map(|run| format::date_time(locale, run.started_at, zone));
    let told = [
        (t!(locale, "desk.backup_last_good"), html! { (last.unwrap_or_else(|| t!(locale, "desk.backup_never"))) }),
        (t!(locale, "desk.backup_next"), html! { (next) }),
    ];
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.backups_lead")), html! {}))
        (standing(&ctx, &state))
        section.card { (facts(&told)) @if plan.folder.is_none() { p.quiet { (t!(locale, "desk.backups_how")) } } }
        section.card {
            h2 { (t!(locale, "desk.backup_nights")) }
            @if runs.is_empty() { (empty_state(Icon::Shield, &t!(locale, "desk.backups_none"), html! {})) } @else { (table(&ctx, &runs)) }
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// The one sentence about it.
fn standing(ctx: &Ctx, state: &BackupState) -> Markup {
    let locale = ctx.locale;
    let failed = state.last.as_ref().is_some_and(|last| last.ended_at.is_some() && !last.is_good());
    let (tone, key) = match (state.is_late, failed, &state.last_good) {
        (true, ..) => (Tone::Bad, "desk.backup_is_late"),
        (false, true, _) => (Tone::Warn, "desk.backup_failed_last"),
        (false, false, Some(_)) => (Tone::Good, "desk.backup_is_good"),
        (false, false, None) => (Tone::Plain, "desk.backup_not_yet"),
    };
    notice(tone, html! { (t!(locale, key)) })
}

fn table(ctx: &Ctx, runs: &[BackupRun]) -> Markup {
    let (locale, zone) = (ctx.locale, &ctx.merchant().zone);
    let columns = [
        Column::text(t!(locale, "desk.backup_begun")),
        Column::text(t!(locale, "desk.state")),
        Column::number(t!(locale, "desk.backup_took")),
        Column::number(t!(locale, "desk.backup_size")),
        Column::text(t!(locale, "desk.backup_file")),
    ];
    let row = |run: &BackupRun| {
        let (tone, key) = match (run.ended_at, run.is_good()) {
            (None, _) => (Tone::Warn, "desk.backup_running"),
            (Some(_), true) => (Tone::Good, "desk.backup_good"),
            (Some(_), false) => (Tone::Bad, "desk.backup_failed"),
        };
        vec![
            html! { (format::date_time(locale, run.started_at, zone)) },
            html! { (badge(tone, &t!(locale, key))) @if !run.error.is_empty() { code.error-text dir="ltr" { (run.error) } } },
            html! { @if let Some(seconds) = run.took_seconds() { (t!(locale, "desk.seconds", count = seconds)) } },
            html! { @if run.bytes > 0 { bdi { (t!(locale, "desk.megabytes", count = format::number(locale, run.bytes / 1_000_000 + 1))) } } },
            html! { bdi dir="ltr" { (run.file) } },
        ]
    };
    data_table(&t!(locale, "desk.backup_nights"), &columns, &runs.iter().map(row).collect::<Vec<_>>())
}
