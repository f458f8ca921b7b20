//! Import and export: a file is read, laid beside the shop, and applied only after somebody has seen what it would change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::Location;
use flows::assortment;
use flows::import::{Applied, Change, Choices, Finding, Plan, Plans, Severity, Upload};
use kernel::{DomainError, Kind, Locale, PriceListId, Result as Found};
use maud::{Markup, html};
use pricing::PriceList;
use spine::Read;
use web::components::{
    Column, Field, Icon, Stat, Tone, Weight, button, card, data_table, empty_state, file_field, icon, link_button, notice,
    page_head, progress_bar, select, stats,
};
use web::{ApiPath, App, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, i18n, t, upload};

use crate::frame::{self, Room, may};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/import", name: "desk.import", icon: Icon::Upload, permission: Permission::EditCatalog };

const EDITING: Policy = Policy::Staff(Permission::EditCatalog);
/// Bytes of a file that is sent: a hundred thousand variants.
const FILE_BYTES_MOST: usize = 64 * 1024 * 1024;
/// Files of one folder.
const FILES_MOST: usize = 40;
/// Imports of this node that are remembered.
const ROUNDS_MOST: usize = 64;
/// Products and findings that are shown; the rest is counted.
const SHOWN_MOST: usize = 100;

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, EDITING, ask)
        .post(ROOM.path, EDITING, read)
        .body_bytes_most(FILE_BYTES_MOST)
        .get("/desk/import/{plan}", EDITING, show)
        .post("/desk/import/{plan}", EDITING, apply)
        .get("/desk/products.csv", Policy::Staff(Permission::ExportData), export)
        .get("/desk/products-empty.csv", EDITING, empty)
}

/// What imports of this node are about: plans that were shown, and how far those go that are being applied.
#[derive(Debug, Clone, Default)]
pub struct Imports {
    plans: Plans,
    rounds: Arc<Mutex<HashMap<String, Round>>>,
}

/// How far an import has come.
#[derive(Debug, Clone)]
enum Round {
    Going(usize),
    Done(Arc<Applied>),
    /// The store failed; the same file goes on from there.
    Broken,
}

impl Imports {
    fn note(&self, word: &str, round: Round) {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner).insert(word.to_owned(), round);
    }

    fn round(&self, word: &str) -> Option<Round> {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner).get(word).cloned()
    }

    /// Begins, unless it has begun: answers whether this call is the one.
    fn begin(&self, word: &str) -> bool {
        let mut rounds = self.rounds.lock().unwrap_or_else(PoisonError::into_inner);
        if rounds.contains_key(word) {
            return false;
        }
        if rounds.len() >= ROUNDS_MOST {
            rounds.retain(|_, round| matches!(round, Round::Going(_)));
        }
        rounds.insert(word.to_owned(), Round::Going(0));
        true
    }
}

struct View {
    lists: Vec<PriceList>,
    locations: Vec<Location>,
}

async fn view(read: &Read) -> Found<View> {
    Ok(View { lists: assortment::lists_in_use(read).await?, locations: channels::locations(read).await? })
}

/// `GET /desk/import`.
async fn ask(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let view = ctx.db.read(async |read: &Read| view(read).await).await?;
    Ok(start(&ctx, &staff, &view, None))
}

/// `POST /desk/import`: reads the files and shows what they would change. Nothing is written.
async fn read(State(app): State<App>, ctx: Ctx, staff: StaffCaller, parts: Multipart) -> Result<Response> {
    let (uploads, list, location) = match sent(parts).await {
        Ok(sent) => sent,
        Err(refusal) => {
            let view = ctx.db.read(async |read: &Read| view(read).await).await?;
            let page = start(&ctx, &staff, &view, Some(&i18n::sentence(ctx.locale, &refusal)));
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let plan = flows::import::plan(&ctx.db, uploads, Choices { price_list: list, location }).await?;
    let word = app.part::<Imports>()?.plans.keep(plan);
    Ok(ctx.redirect(&format!("/desk/import/{word}")))
}

type Sent = (Vec<Upload>, PriceListId, Option<kernel::LocationId>);

async fn sent(mut parts: Multipart) -> std::result::Result<Sent, DomainError> {
    let (mut uploads, mut list, mut location) = (Vec::new(), None, None);
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        match part.name().unwrap_or_default() {
            "list" => list = part.text().await.map_err(|error| broken(&error))?.parse().ok(),
            "location" => location = part.text().await.map_err(|error| broken(&error))?.parse().ok(),
            _ => {
                let name = part.file_name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(|error| broken(&error))?.to_vec();
                if !(name.is_empty() && bytes.is_empty()) && uploads.len() < FILES_MOST {
                    uploads.push(Upload { name, bytes });
                }
            }
        }
    }
    if uploads.is_empty() {
        return Err(DomainError::new(Kind::Invalid, "desk.import_no_file").at("files"));
    }
    Ok((uploads, list.ok_or_else(|| DomainError::from(pricing::Denied::UnknownList))?, location))
}

/// An upload that broke off, or was too large.
fn broken(error: &MultipartError) -> DomainError {
    upload::broken(error, FILE_BYTES_MOST)
}

/// `GET /desk/import/{plan}`: what the file would change, how far that has come, or what came of it.
async fn show(State(app): State<App>, ctx: Ctx, staff: StaffCaller, ApiPath(word): ApiPath<String>) -> Result<Response> {
    let imports = app.part::<Imports>()?;
    let Some(plan) = imports.plans.get(&word) else {
        // A plan that is gone is made again from the file.
        return Ok(ctx.redirect(ROOM.path));
    };
    Ok(page(&ctx, &staff, (&plan, &word), imports.round(&word)).into_response())
}

/// `POST /desk/import/{plan}`: applies the plan in small steps while the page tells how far it is.
async fn apply(State(app): State<App>, ctx: Ctx, _: StaffCaller, ApiPath(word): ApiPath<String>) -> Result<Response> {
    let imports = app.part::<Imports>()?.clone();
    let here = format!("/desk/import/{word}");
    let Some(plan) = imports.plans.get(&word).filter(|plan| plan.may_apply()) else { return Ok(ctx.redirect(ROOM.path)) };
    if imports.begin(&word) {
        let db = ctx.db.clone();
        tokio::spawn(async move {
            let told = imports.clone();
            let done = flows::import::apply(&db, &plan, |count| told.note(&word, Round::Going(count))).await;
            let round = done.map_or_else(
                |error| {
                    tracing::error!(%error, "an import broke off");
                    Round::Broken
                },
                |applied| Round::Done(Arc::new(applied)),
            );
            imports.note(&word, round);
        });
    }
    Ok(ctx.redirect(&here))
}

/// `GET /desk/products.csv`: all products in our own columns.
async fn export(ctx: Ctx, _: StaffCaller) -> Result<Response> {
    let list = ctx.db.read(async |read: &Read| Ok(assortment::lists_in_use(read).await?.into_iter().next())).await?;
    let list = list.ok_or_else(|| DomainError::from(pricing::Denied::UnknownList))?;
    let mut table = Vec::new();
    flows::import::export(&ctx.db, &Choices { price_list: list.id, location: None }, &mut table).await?;
    Ok(file("products.csv", table))
}

/// `GET /desk/products-empty.csv`: the columns, for somebody who starts with an empty file.
async fn empty(_: StaffCaller) -> Response {
    file("products-empty.csv", flows::import::export_header().into_bytes())
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, bytes).into_response()
}

fn start(ctx: &Ctx, staff: &StaffCaller, view: &View, refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.import"), t!(locale, "desk.import_lead"));
    let lists: Vec<_> = view.lists.iter().map(|list| (list.id.to_string(), crate::products::price_label(locale, list))).collect();
    let mut places = vec![(String::new(), t!(locale, "desk.import_no_stock"))];
    places.extend(view.locations.iter().map(|place| (place.id.to_string(), place.name.get(locale).to_owned())));
    let (files, hint) = (t!(locale, "desk.import_file"), t!(locale, "desk.import_file_hint"));
    let choice = |name: &str, label: &str, options: &[(String, String)]| {
        select(locale, Field { name, label: &t!(locale, label), ..Field::default() }, options)
    };
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        div.halves {
            (card(html! {
                h2 { (t!(locale, "desk.import_in")) }
                form.stack method="post" action=(ROOM.path) enctype="multipart/form-data" {
                    (file_field(locale, Field { name: "files", label: &files, hint: Some(&hint), error: refused, is_required: true, ..Field::default() }, ".csv,.gz,text/csv"))
                    (choice("list", "desk.import_prices_into", &lists))
                    (choice("location", "desk.import_stock_into", &places))
                    p.actions { (button(Weight::Primary, &t!(locale, "desk.import_read"))) }
                }
            }))
            (card(html! {
                h2 { (t!(locale, "desk.import_out")) }
                p { (t!(locale, "desk.import_out_lead")) }
                p.actions {
                    @if may(staff, Permission::ExportData) { a.button href="/desk/products.csv" download { (icon(Icon::Download)) (t!(locale, "desk.import_export")) } }
                    (link_button("/desk/products-empty.csv", &t!(locale, "desk.import_empty_file")))
                }
            }))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn page(ctx: &Ctx, staff: &StaffCaller, (plan, word): (&Plan, &str), round: Option<Round>) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.import_plan");
    let here = format!("/desk/import/{word}");
    let total = plan.added.len() + plan.changed.len();
    let body = html! {
        (page_head(&title, Some(&t!(locale, &format!("desk.import_format_{}", plan.format))), html! {
            @if round.is_none() {
                a.button href=(ROOM.path) { (t!(locale, "desk.import_other_file")) }
                @if plan.may_apply() { form method="post" action=(here) { (button(Weight::Primary, &t!(locale, "desk.import_apply"))) } }
            }
        }))
        @match round {
            Some(Round::Going(done)) => {
                div hx-get=(here) hx-trigger="every 1s" hx-target="#content" hx-select="#content" hx-swap="outerHTML" {
                    (progress_bar(locale, &t!(locale, "desk.import_going"), count(done), count(total)))
                    (link_button(&here, &t!(locale, "desk.import_look_again")))
                }
            },
            Some(Round::Done(applied)) => { (outcome(locale, &applied)) },
            Some(Round::Broken) => { (notice(Tone::Bad, html! { (t!(locale, "desk.import_broken")) })) },
            None => { (difference(locale, plan)) },
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What the plan says: figures, what stands against it, what it would change.
fn difference(locale: Locale, plan: &Plan) -> Markup {
    let stat = |label: &str, value: usize, tone: Tone| Stat {
        label: t!(locale, label),
        value: html! { (format::number(locale, count(value))) },
        note: None,
        tone,
        trend: Vec::new(),
    };
    let errors = usize::try_from(plan.report.errors).unwrap_or(usize::MAX);
    html! {
        (stats(locale, &[
            stat("desk.import_added", plan.added.len(), Tone::Plain),
            stat("desk.import_changed", plan.changed.len(), Tone::Plain),
            stat("desk.import_unchanged", plan.unchanged, Tone::Plain),
            stat("desk.import_problems", errors, if errors == 0 { Tone::Good } else { Tone::Bad }),
        ]))
        @if errors > 0 { (notice(Tone::Bad, html! { (t!(locale, "desk.import_mend", count = errors)) })) }
        @else if !plan.may_apply() { (notice(Tone::Good, html! { (t!(locale, "desk.import_nothing_new")) })) }
        (findings(locale, plan))
        (changes(locale, "desk.import_changed", &plan.changed))
        (changes(locale, "desk.import_added", &plan.added))
        @if plan.added.is_empty() && plan.changed.is_empty() && plan.report.findings.is_empty() {
            (empty_state(Icon::Check, &t!(locale, "desk.import_nothing_new"), html! {}))
        }
    }
}

fn findings(locale: Locale, plan: &Plan) -> Markup {
    let (errors, notes): (Vec<&Finding>, Vec<&Finding>) =
        plan.report.findings.iter().partition(|finding| finding.severity == Severity::Error);
    let list = |key: &str, found: &[&Finding], is_open: bool| {
        html! {
            @if !found.is_empty() {
                details.card open[is_open] {
                    summary { (t!(locale, key, count = found.len())) }
                    ul.findings { @for finding in found.iter().take(SHOWN_MOST) { li { (finding.line(locale)) } } }
                    @if found.len() > SHOWN_MOST { p.quiet { (t!(locale, "desk.import_more", count = found.len() - SHOWN_MOST)) } }
                }
            }
        }
    };
    html! { (list("desk.import_errors", &errors, true)) (list("desk.import_notes", &notes, false)) }
}

/// Products, each with the fields that differ.
fn changes(locale: Locale, key: &str, changes: &[Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            section.stack.changes {
                h2 { (t!(locale, key)) }
                @for change in changes.iter().take(SHOWN_MOST) {
                    details.card {
                        summary { strong dir="auto" { (change.title.get(locale)) } " " span.quiet { bdi { (change.handle) } " · " (t!(locale, "desk.import_fields", count = change.fields.len())) } }
                        (fields(locale, change))
                    }
                }
                @if changes.len() > SHOWN_MOST { p.quiet { (t!(locale, "desk.import_more", count = changes.len() - SHOWN_MOST)) } }
            }
        }
    }
}

fn fields(locale: Locale, change: &Change) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.import_field")),
        Column::text(t!(locale, "desk.bulk_before")),
        Column::text(t!(locale, "desk.bulk_after")),
    ];
    let text = |text: &str| html! { @if text.is_empty() { span.quiet { (t!(locale, "desk.nothing_there")) } } @else { span dir="auto" { (text) } } };
    let row = |field: &flows::import::FieldChange| vec![html! { (field.label(locale)) }, text(&field.before), text(&field.after)];
    let rows: Vec<Vec<Markup>> = change.fields.iter().map(row).collect();
    data_table(change.title.get(locale), &columns, &rows)
}

/// What came of it.
fn outcome(locale: Locale, applied: &Applied) -> Markup {
    let refused: Vec<_> = applied.refused.iter().take(SHOWN_MOST).collect();
    html! {
        (notice(Tone::Good, html! { (t!(locale, "desk.import_done", added = applied.added, changed = applied.changed, unchanged = applied.unchanged)) }))
        @if !refused.is_empty() {
            (notice(Tone::Warn, html! { (t!(locale, "desk.import_left", count = applied.refused.len())) }))
            @for one in refused {
                section.card {
                    h3 dir="auto" { (one.change.title.get(locale)) }
                    p { @match &one.reason { Some(reason) => { (i18n::sentence(locale, reason)) }, None => { (t!(locale, "desk.import_changed_meanwhile")) } } }
                    (fields(locale, &one.change))
                }
            }
        }
        p.actions { (link_button("/desk/products", &t!(locale, "desk.import_to_products"))) }
    }
}
