//! What can be booked: services, how long they take, and whom they need.

use axum::response::Response;
use bookings::{Bookable, RecordKind};
use kernel::{DomainError, Kind, Locale, Result as Found, ServiceId, VariantId};
use maud::html;
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, Weight, badge, breadcrumbs, button, card, data_table, empty_state, link_button, page_head,
};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, digits, format, t};

use super::ROOM;
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done};

/// In the place of an id: a new one.
pub(super) const NEW: &str = "new";
pub(super) fn way(locale: Locale) -> [Crumb; 1] {
    [Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.bookings") }]
}

/// `GET /desk/bookings/services`.
pub(super) async fn services(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let all = ctx.db.read(async |read: &Read| bookings::services(read).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.bookings_services");
    let columns = [
        Column::text(t!(locale, "desk.name")),
        Column::number(t!(locale, "desk.service_minutes")),
        Column::text(t!(locale, "desk.service_needs")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |service: &Bookable| {
        vec![
            html! { a href={ "/desk/bookings/services/" (service.id) } lang=(service.name.language(locale)) { (service.name.get(locale)) } },
            html! { (format::number(locale, service.minutes)) },
            html! { bdi { (service.needs.join(", ")) } },
            html! { @if service.is_offered { (badge(Tone::Good, &t!(locale, "desk.service_offered"))) } @else { (badge(Tone::Plain, &t!(locale, "desk.service_not_offered"))) } },
        ]
    };
    let new = link_button("/desk/bookings/services/new", &t!(locale, "desk.service_new"));
    let body = html! {
        (breadcrumbs(locale, &way(locale), &title))
        (page_head(&title, Some(&t!(locale, "desk.bookings_services_lead")), new))
        @if all.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "desk.services_none"), html! {})) }
        @else { (data_table(&title, &columns, &all.iter().map(row).collect::<Vec<_>>())) }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// `GET /desk/bookings/services/{service}`: the form, empty for `new`.
pub(super) async fn service(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<String>) -> Result<Page> {
    let fields = match id.parse::<ServiceId>() {
        Ok(known) => {
            let filled = async move |read: &Read| {
                let service = bookings::service(read, known).await?.ok_or(bookings::Denied::UnknownService)?;
                let (price, dose) = (code(read, service.price).await?, code(read, service.dose).await?);
                Ok(fields_of(&service, [price, dose]))
            };
            ctx.db.read(filled).await?
        }
        Err(_) if id == NEW => Fields::of(
            [("minutes", "30"), ("step_minutes", "30"), ("is_offered", "on")].map(|(name, value)| (name.into(), value.into())),
        ),
        Err(_) => return Err(DomainError::from(bookings::Denied::UnknownService).into()),
    };
    Ok(service_page(&ctx, &staff, &id, (&fields, &Wrongs::default())))
}

/// How people call a variant: by its SKU, or by its id where it is no longer sold.
async fn code(read: &Read, variant: Option<VariantId>) -> Found<String> {
    let Some(id) = variant else { return Ok(String::new()) };
    Ok(catalog::sellable(read, id).await?.map_or_else(|| id.to_string(), |good| good.sku))
}

/// The variant that a field names by SKU, barcode or id; nothing where it is empty.
async fn coded(read: &Read, fields: &Fields, name: &'static str) -> Found<Option<VariantId>> {
    let text = fields.get(name);
    if text.is_empty() {
        return Ok(None);
    }
    let found = catalog::by_code(read, text).await?.or_else(|| text.parse().ok());
    found.map(Some).ok_or_else(|| DomainError::new(Kind::Invalid, "desk.stock_unknown_code").at(name).with("code", text).into())
}

fn fields_of(service: &Bookable, [price, dose]: [String; 2]) -> Fields {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut all: Vec<(String, String)> = pair("name", &service.name).into();
    let rest = [
        ("minutes", service.minutes.to_string()),
        ("step_minutes", service.step_minutes.to_string()),
        ("needs", service.needs.join(", ")),
        ("price", price),
        ("dose", dose),
        ("follow_up_days", number(service.follow_up_days)),
        ("record", service.record.map(|record| record.to_string()).unwrap_or_default()),
        ("age_least", number(service.age_least)),
        ("is_offered", if service.is_offered { "on".to_owned() } else { String::new() }),
    ];
    all.extend(rest.map(|(name, value)| (name.to_owned(), value)));
    Fields::of(all)
}

fn service_page(ctx: &Ctx, staff: &StaffCaller, id: &str, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = if id == NEW { t!(locale, "desk.service_new") } else { t!(locale, "desk.service") };
    let (priced, dosed) = (t!(locale, "desk.service_price_hint"), t!(locale, "desk.service_dose_hint"));
    let roles = t!(locale, "desk.service_needs_hint");
    let mut records = vec![(String::new(), t!(locale, "desk.record_none"))];
    records.extend(RecordKind::ALL.iter().map(|kind| (kind.to_string(), t!(locale, record_key(*kind)))));
    let count = Field { keyboard: "numeric", ..Field::default() };
    let goods = |hint| Field { hint: Some(hint), autocomplete: "off", ..Field::default() };
    let body = html! {
        (breadcrumbs(locale, &way(locale), &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        (card(html! {
            form.stack method="post" action={ "/desk/bookings/services/" (id) } {
                (form.both("name", "desk.name"))
                (form.line("minutes", "desk.service_minutes", Field { is_required: true, ..count }))
                (form.line("step_minutes", "desk.service_step", Field { is_required: true, ..count }))
                (form.line("needs", "desk.service_needs", Field { hint: Some(&roles), is_required: true, ..Field::default() }))
                (form.line("price", "desk.service_price", goods(&priced)))
                (form.line("dose", "desk.service_dose", goods(&dosed)))
                (form.choice("record", "desk.service_record", &records))
                (form.line("follow_up_days", "desk.service_follow_up", count))
                (form.line("age_least", "desk.service_age", count))
                (form.check("is_offered", "desk.service_is_offered"))
                p.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href="/desk/bookings/services" { (t!(locale, "desk.cancel")) } }
            }
        }))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn record_key(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Vaccination => "desk.record_vaccination",
        RecordKind::Examination => "desk.record_examination",
        RecordKind::Certificate => "desk.record_certificate",
    }
}

/// `POST /desk/bookings/services/{service}`.
pub(super) async fn save_service(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<String>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, known) = (fields.clone(), id.parse::<ServiceId>().ok());
    let save = async move |tx: &Tx| {
        let number = |name: &str| digits::fold(sent.get(name)).parse::<i64>().ok();
        let service = Bookable {
            id: known.unwrap_or_else(|| tx.new_id()),
            name: texts(&sent, "name"),
            minutes: number("minutes").unwrap_or(0),
            step_minutes: number("step_minutes").unwrap_or(0),
            price: coded(tx, &sent, "price").await?,
            needs: words(sent.get("needs")),
            dose: coded(tx, &sent, "dose").await?,
            follow_up_days: number("follow_up_days"),
            record: sent.get("record").parse().ok(),
            age_least: number("age_least"),
            is_offered: !sent.get("is_offered").is_empty(),
        };
        bookings::save_service(tx, &service).await
    };
    match settled(ctx.db.write(save).await)? {
        Ok(()) => Ok(frame::done(&ctx, "/desk/bookings/services", Done::Saved)),
        Err(wrongs) => Ok(unsettled(service_page(&ctx, &staff, &id, (&fields, &wrongs)))),
    }
}

/// Words as people write them, one after the other.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split([',', '،', ' ']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
