//! Parity: does a thing cost the same on every channel, and where it does not, who said so and until when.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use channels::Channel;
use flows::parity::{self, Finding, Report, Verdict};
use kernel::{DomainError, Kind, Locale, PriceListId, Timestamp, VariantId};
use maud::{Markup, html};
use pricing::Exception;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Column, Field, Icon, Stat, Tone, Weight, badge, button, card, data_table, empty_state, link_button, notice, page_head, pager,
    stats, text_field,
};
use web::{ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, format, i18n, t};

use crate::fields::Fields;
use crate::frame::{self, Room, may};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/parity", name: "desk.parity", icon: Icon::Shield, permission: Permission::ViewReports };

const LOOKING: Policy = Policy::Staff(Permission::ViewReports);
const EDITING: Policy = Policy::Staff(Permission::EditPrices);
/// Findings on a page.
const PAGE: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, LOOKING, show)
        .get("/desk/parity.csv", Policy::Staff(Permission::ExportData), export)
        .get("/desk/parity/exceptions", EDITING, ask)
        .post("/desk/parity/exceptions", EDITING, declare)
        .post("/desk/parity/exceptions/end", EDITING, end)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: usize,
    saved: String,
}

/// Exceptions with the SKUs and names that people know them by.
struct Declared {
    exceptions: Vec<(Exception, String, String, String)>,
    channels: Vec<Channel>,
}

/// `GET /desk/parity`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let report = parity::report(&ctx.db).await?;
    let locale = ctx.locale;
    let declared = ctx.db.read(async move |read: &Read| declared(read, locale).await).await?;
    Ok(page(&ctx, &staff, (&report, &declared), &asked))
}

async fn declared(read: &Read, locale: Locale) -> kernel::Result<Declared> {
    let exceptions = pricing::exceptions(read).await?;
    let variants: Vec<VariantId> = exceptions.iter().map(|exception| exception.variant).collect();
    let goods = catalog::described(read, &variants).await?;
    let (lists, members) = (pricing::lists(read).await?, staff::members(read).await?);
    let told = exceptions.into_iter().map(|exception| {
        let sku = goods.iter().find(|goods| goods.variant == exception.variant).map(|goods| goods.sku.clone());
        let list = lists.iter().find(|list| list.id == exception.list).map(|list| list.name.get(locale).to_owned());
        let owner = members.iter().find(|member| member.id == exception.owner).map(|member| member.name.clone());
        (exception, sku.unwrap_or_default(), list.unwrap_or_default(), owner.unwrap_or_default())
    });
    Ok(Declared { exceptions: told.collect(), channels: channels::channels(read).await? })
}

/// `GET /desk/parity.csv`.
async fn export(ctx: Ctx, _: StaffCaller) -> Result<Response> {
    let report = parity::report(&ctx.db).await?;
    let mut table = Vec::new();
    parity::write_csv(&report, &mut table)?;
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"parity.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((head, table).into_response())
}

fn page(ctx: &Ctx, staff: &StaffCaller, (report, declared): (&Report, &Declared), asked: &Asked) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.parity"), t!(locale, "desk.parity_lead"));
    let pages = report.findings.chunks(PAGE).collect::<Vec<_>>();
    let shown = pages.get(asked.page).copied().unwrap_or_default();
    let turn = |page: usize| format!("{}?page={page}", ROOM.path);
    let (previous, next) = (asked.page.checked_sub(1).map(turn), (asked.page + 1 < pages.len()).then(|| turn(asked.page + 1)));
    let actions = html! { @if may(staff, Permission::ExportData) && !report.findings.is_empty() { (link_button("/desk/parity.csv", &t!(locale, "desk.parity_export"))) } };
    let body = html! {
        (page_head(&title, Some(&lead), actions))
        @if !asked.saved.is_empty() { (notice(Tone::Good, html! { (t!(locale, "desk.saved")) })) }
        (figures(locale, report))
        (currencies(locale, report))
        @if report.lanes.is_empty() || report.variants == 0 { (empty_state(Icon::Shield, &t!(locale, "desk.parity_nothing"), html! {})) }
        @else if shown.is_empty() { (notice(Tone::Good, html! { (t!(locale, "desk.parity_clean")) })) }
        @else {
            (findings(ctx, staff, shown))
            (pager(locale, previous.as_deref(), next.as_deref()))
        }
        (exceptions(ctx, staff, declared))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn figures(locale: Locale, report: &Report) -> Markup {
    let number = |n: i64| html! { (format::number(locale, n)) };
    let stat = |label: &str, value: Markup, tone: Tone, note: Option<String>| Stat {
        label: t!(locale, label),
        value,
        note,
        tone,
        trend: Vec::new(),
    };
    // A score of a hundred means that everything passed: it is never rounded up to it.
    let score = if report.checks == 0 { 100 } else { report.passed * 100 / report.checks };
    let passed = t!(locale, "desk.parity_passed", passed = report.passed, checks = report.checks);
    let tone = if report.failed() == 0 { Tone::Good } else { Tone::Warn };
    stats(
        locale,
        &[
            stat("desk.parity_score", html! { (t!(locale, "desk.percent", percent = score)) }, tone, Some(passed)),
            stat("desk.parity_open", number(report.failed()), tone, None),
            stat("desk.parity_excused", number(report.excused), Tone::Plain, None),
            stat("desk.parity_variants", number(report.variants), Tone::Plain, None),
        ],
    )
}

/// Which channels sell in which currency: they are compared only among themselves.
fn currencies(locale: Locale, report: &Report) -> Markup {
    let mut groups: Vec<(kernel::Currency, Vec<&str>)> = Vec::new();
    for lane in &report.lanes {
        match groups.iter_mut().find(|(currency, _)| *currency == lane.currency) {
            Some((_, names)) => names.push(lane.name.get(locale)),
            None => groups.push((lane.currency, vec![lane.name.get(locale)])),
        }
    }
    html! {
        @if groups.len() > 1 {
            (card(html! {
                p { (t!(locale, "desk.parity_currencies")) }
                ul { @for (currency, names) in &groups { li { strong { bdi { (currency) } } " " (names.join(" · ")) } } }
            }))
        }
    }
}

fn findings(ctx: &Ctx, staff: &StaffCaller, shown: &[Finding]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.sku")),
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.parity_channel")),
        Column::text(t!(locale, "desk.parity_finding")),
        Column::text(t!(locale, "desk.parity_declared")),
    ];
    let rows: Vec<Vec<Markup>> = shown.iter().map(|finding| finding_row(ctx, staff, finding)).collect();
    data_table(&t!(locale, "desk.parity_findings"), &columns, &rows)
}

fn finding_row(ctx: &Ctx, staff: &StaffCaller, finding: &Finding) -> Vec<Markup> {
    let locale = ctx.locale;
    let Finding { variant, sku, list, verdict, .. } = finding;
    vec![
        html! { bdi { (sku) } },
        html! { span lang=(finding.title.language(locale)) { (finding.title.get(locale)) } },
        html! { bdi { (finding.code) } },
        match verdict {
            Verdict::Differs { expected, found } => {
                html! { (t!(locale, "desk.parity_differs", expected = *expected, found = *found)) }
            }
            Verdict::NoPrice => html! { (t!(locale, "desk.parity_no_price")) },
            Verdict::NoTaxRate => html! { (t!(locale, "desk.parity_no_tax_rate")) },
            Verdict::Same => html! {},
        },
        html! {
            @match finding.excused_until {
                Some(until) => { (badge(Tone::Good, &t!(locale, "desk.parity_until", day = last_day(ctx, until)))) },
                None => {
                    @if may(staff, Permission::EditPrices) {
                        a href={ "/desk/parity/exceptions?list=" (list) "&variant=" (variant) "&sku=" (sku) } { (t!(locale, "desk.parity_declare")) }
                    }
                },
            }
        },
    ]
}

/// The last day on which an exception holds: it ends with that day, at the midnight after it.
fn last_day(ctx: &Ctx, ends_at: Timestamp) -> String {
    format::date(ctx.locale, ends_at.plus_micros(-1), &ctx.merchant().zone)
}

fn exceptions(ctx: &Ctx, staff: &StaffCaller, declared: &Declared) -> Markup {
    let locale = ctx.locale;
    let now = ctx.db.clock().now();
    let columns = [
        Column::text(t!(locale, "desk.sku")),
        Column::text(t!(locale, "desk.prices_list")),
        Column::text(t!(locale, "desk.parity_reason")),
        Column::text(t!(locale, "desk.parity_owner")),
        Column::text(t!(locale, "desk.parity_ends")),
        Column::text(t!(locale, "desk.act")),
    ];
    let row = |(exception, sku, list, owner): &(Exception, String, String, String)| {
        let users = declared.channels.iter().filter(|channel| channel.price_list == exception.list);
        let users: Vec<&str> = users.map(|channel| channel.code.as_str()).collect();
        let ends = last_day(ctx, exception.ends_at);
        vec![
            html! { bdi { (sku) } },
            html! { (list) " " span.quiet { bdi { (users.join(" · ")) } } },
            html! { span dir="auto" { (exception.reason) } },
            html! { bdi { (owner) } },
            html! { @if exception.ends_at > now { (ends) } @else { (badge(Tone::Bad, &t!(locale, "desk.parity_ended", day = ends))) } },
            html! {
                @if may(staff, Permission::EditPrices) {
                    form method="post" action="/desk/parity/exceptions/end" {
                        input type="hidden" name="list" value=(exception.list);
                        input type="hidden" name="variant" value=(exception.variant);
                        (button(Weight::Quiet, &t!(locale, "desk.parity_end")))
                    }
                }
            },
        ]
    };
    let rows: Vec<Vec<Markup>> = declared.exceptions.iter().map(row).collect();
    html! { @if !rows.is_empty() { (data_table(&t!(locale, "desk.parity_exceptions"), &columns, &rows)) } }
}

/// `GET /desk/parity/exceptions`: the form for one variant on one list.
async fn ask(ctx: Ctx, staff: StaffCaller, ApiQuery(fields): ApiQuery<Fields>) -> Result<Page> {
    let now = ctx.db.clock().now();
    let usual = now.plus_seconds(14 * 86_400).day(&ctx.merchant().zone).to_string();
    let fields =
        Fields::of(fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).chain([("ends_at".to_owned(), usual)]));
    Ok(form(&ctx, &staff, &fields, None))
}

/// `POST /desk/parity/exceptions`.
async fn declare(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let exception = match exception(&ctx, &staff, &fields) {
        Ok(exception) => exception,
        Err(refusal) => return Ok(form(&ctx, &staff, &fields, Some(&refusal)).into_response()),
    };
    match ctx.db.write(async move |tx: &Tx| pricing::declare_exception(tx, &exception).await).await {
        Ok(()) => Ok(ctx.redirect("/desk/parity?saved=1")),
        Err(kernel::Error::Domain(refusal)) => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(form(&ctx, &staff, &fields, Some(&refusal)).status(status).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn exception(ctx: &Ctx, staff: &StaffCaller, fields: &Fields) -> std::result::Result<Exception, DomainError> {
    let odd = |_| DomainError::new(Kind::Invalid, "request.malformed");
    let (list, variant) = (fields.get("list").parse::<PriceListId>().map_err(odd)?, fields.get("variant").parse().map_err(odd)?);
    let day = web::digits::fold(fields.get("ends_at")).parse().map(kernel::Day);
    let day = day.map_err(|_| DomainError::from(pricing::Denied::EndsTooSoon))?;
    // The last day counts in full: it ends when the next one begins where the merchant is.
    let ends_at = ctx.merchant().zone.instant(day.plus_days(1).at_minute(0));
    let reason = fields.get("reason").to_owned();
    Ok(Exception { list, variant, owner: staff.staff, reason, declared_at: Timestamp(0), ends_at })
}

fn form(ctx: &Ctx, staff: &StaffCaller, fields: &Fields, refused: Option<&DomainError>) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.parity_declare_title", sku = fields.get("sku"));
    let lead = t!(locale, "desk.parity_declare_lead");
    let line = |name: &str, label: &str, kind: &str| {
        let wrong =
            refused.filter(|refusal| refusal.field.as_deref() == Some(name)).map(|refusal| i18n::sentence(locale, refusal));
        let (label, error) = (t!(locale, label), wrong.as_deref());
        text_field(
            locale,
            Field {
                name,
                label: &label,
                value: fields.get(name),
                kind,
                error,
                is_required: true,
                autocomplete: "off",
                ..Field::default()
            },
        )
    };
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        @if let Some(refusal) = refused.filter(|refusal| refusal.field.is_none()) { (notice(Tone::Bad, html! { (i18n::sentence(locale, refusal)) })) }
        (card(html! {
            form.stack method="post" action="/desk/parity/exceptions" {
                @for name in ["list", "variant", "sku"] { input type="hidden" name=(name) value=(fields.get(name)); }
                (line("reason", "desk.parity_reason", "text"))
                (line("ends_at", "desk.parity_last_day", "date"))
                p.actions { (button(Weight::Primary, &t!(locale, "desk.parity_declare"))) a.button href=(ROOM.path) { (t!(locale, "desk.cancel")) } }
            }
        }))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// `POST /desk/parity/exceptions/end`.
async fn end(ctx: Ctx, _: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let odd = |_| DomainError::new(Kind::Invalid, "request.malformed");
    let (list, variant) =
        (fields.get("list").parse::<PriceListId>().map_err(odd)?, fields.get("variant").parse::<VariantId>().map_err(odd)?);
    ctx.db.write(async move |tx: &Tx| pricing::end_exception(tx, list, variant).await).await?;
    Ok(ctx.redirect("/desk/parity?saved=1"))
}
