//! When appointments take place and who gives them: the hours of a place, its people and rooms, and the lines of its queue.

use axum::response::Response;
use bookings::{Line, Off, Place, Resource, ResourceKind, Rota, Span, Week};
use kernel::{Day, Locale, LocationId, ResourceId, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Field, Weight, breadcrumbs, button, card, link_button, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, digits, format, t};

use super::ROOM;
use super::set_up::{NEW, way, words};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done};
use crate::locations::spans;

/// Rows for days off that a form shows beyond those there are.
const OFF_ROWS: usize = 2;
/// Rows for days off that a form shows at most.
const OFF_ROWS_MOST: usize = 20;

/// A place with everything that is set up there.
struct View {
    location: channels::Location,
    place: Option<Place>,
    resources: Vec<Resource>,
    lines: Vec<Line>,
}

async fn view(read: &Read, id: LocationId) -> Found<View> {
    let location = channels::location(read, id).await?.ok_or(bookings::Denied::UnknownPlace)?;
    let (place, resources) = (bookings::place(read, id).await?, bookings::resources(read, id).await?);
    Ok(View { location, place, resources, lines: bookings::lines(read, id).await? })
}

/// `GET /desk/bookings/places/{location}`.
pub(super) async fn place(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<LocationId>) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let fields = Fields::of(rota_fields(view.place.as_ref().map(|place| &place.rota)));
    Ok(place_page(&ctx, &staff, &view, (&fields, &Wrongs::default())))
}

fn rota_fields(rota: Option<&Rota>) -> Vec<(String, String)> {
    let Some(rota) = rota else { return Vec::new() };
    let week = |start: &'static str, week: &Week| -> Vec<(String, String)> {
        week.iter().enumerate().map(|(day, of)| (format!("{start}_{day}"), written(of))).collect()
    };
    let mut all = week("week", &rota.week);
    all.extend(week("break", &rota.breaks));
    for (row, off) in rota.off.iter().enumerate() {
        all.push((format!("off_from_{row}"), off.from.to_string()));
        all.push((format!("off_to_{row}"), off.to.to_string()));
    }
    all.push(("rows".to_owned(), rota.off.len().to_string()));
    all
}

fn written(of: &[Span]) -> String {
    spans::write(&of.iter().map(|span| channels::Span { opens: span.opens, closes: span.closes }).collect::<Vec<_>>())
}

/// The rota as it was typed; what cannot be read is no rota.
fn rota(fields: &Fields) -> Result<Rota, bookings::Denied> {
    let read = |text: &str| -> Result<Vec<Span>, bookings::Denied> {
        let of = spans::read(text).ok_or(bookings::Denied::BadRota)?;
        Ok(of.into_iter().map(|span| Span { opens: span.opens, closes: span.closes }).collect())
    };
    let mut rota = Rota::default();
    for day in 0..7 {
        rota.week[day] = read(fields.get(&format!("week_{day}")))?;
        rota.breaks[day] = read(fields.get(&format!("break_{day}")))?;
    }
    for (row, from) in fields.under("off_from_").filter(|(_, from)| !from.is_empty()) {
        let day = |text: &str| digits::fold(text).parse().map(Day).map_err(|_| bookings::Denied::BadRota);
        let to = fields.get(&format!("off_to_{row}"));
        rota.off.push(Off { from: day(from)?, to: day(if to.is_empty() { from } else { to })? });
    }
    Ok(rota)
}

fn hours(form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let rows = form.fields.get("rows").parse::<usize>().unwrap_or(0) + OFF_ROWS;
    let monday: Day = Day(Default::default());
    html! {
        p.quiet { (t!(locale, "desk.bookings_hours_hint")) }
        @for day in 0..7_usize {
            @let name = weekday(locale, monday, day);
            div.pair.narrow.week-day {
                (labelled(form, &format!("week_{day}"), &t!(locale, "desk.bookings_open", day = &name)))
                (labelled(form, &format!("break_{day}"), &t!(locale, "desk.bookings_break", day = &name)))
            }
        }
        h2 { (t!(locale, "desk.bookings_off")) }
        @for row in 0..rows.min(OFF_ROWS_MOST) {
            div.pair {
                (form.line(&format!("off_from_{row}"), "desk.bookings_off_from", Field { kind: "date", ..Field::default() }))
                (form.line(&format!("off_to_{row}"), "desk.bookings_off_to", Field { kind: "date", ..Field::default() }))
            }
        }
    }
}

/// What the n-th day of a week is called, Monday first.
fn weekday(locale: Locale, any: Day, n: usize) -> String {
    let behind = i32::from(any.0.weekday().to_monday_zero_offset());
    format::weekday(locale, any.plus_days(i32::try_from(n).unwrap_or(0) - behind + 7))
}

fn labelled(form: &Form<'_>, name: &str, label: &str) -> Markup {
    web::components::text_field(
        form.locale,
        Field { name, label, value: form.fields.get(name), autocomplete: "off", ..Field::default() },
    )
}

fn place_page(ctx: &Ctx, staff: &StaffCaller, view: &View, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = t!(locale, "desk.bookings_place", place = view.location.name.get(locale));
    let here = format!("/desk/bookings/places/{}", view.location.id);
    let body = html! {
        (breadcrumbs(locale, &way(locale), &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        div.split {
            (card(html! { h2 { (t!(locale, "desk.bookings_hours")) } form.stack method="post" action=(here) { (hours(&form)) (button(Weight::Primary, &t!(locale, "desk.save"))) } }))
            @if view.place.is_some() { div.stack { (resources(locale, &here, view)) (lines(&form, &here, view)) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn resources(locale: Locale, here: &str, view: &View) -> Markup {
    card(html! {
        h2 { (t!(locale, "desk.bookings_resources")) }
        ul.plain-list { @for resource in &view.resources { li.row.between {
            a href={ (here) "/resources/" (resource.id) } lang=(resource.name.language(locale)) { (resource.name.get(locale)) }
            span.quiet { bdi { (resource.roles.join(", ")) } @if !resource.is_active { " · " (t!(locale, "desk.resource_resting")) } }
        } } }
        p { (link_button(&format!("{here}/resources/new"), &t!(locale, "desk.resource_new"))) }
    })
}

fn lines(form: &Form<'_>, here: &str, view: &View) -> Markup {
    let locale = form.locale;
    card(html! {
        h2 { (t!(locale, "desk.bookings_lines")) }
        ul.plain-list { @for line in &view.lines { li { strong { bdi { (line.letter) } } " " span lang=(line.name.language(locale)) { (line.name.get(locale)) } } } }
        form.stack method="post" action={ (here) "/lines" } {
            (form.needed("letter", "desk.line_letter"))
            (form.both("line", "desk.line_name"))
            (button(Weight::Plain, &t!(locale, "desk.line_add")))
        }
    })
}

/// `POST /desk/bookings/places/{location}`.
pub(super) async fn save_place(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<LocationId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, zone) = (fields.clone(), ctx.merchant().zone.clone());
    let save = async move |tx: &Tx| {
        let zone = bookings::place(tx, id).await?.map_or_else(|| zone.clone(), |place| place.zone);
        bookings::save_place(tx, &Place { location: id, zone, rota: rota(&sent)? }).await
    };
    let saved = ctx.db.write(save).await;
    placed(&ctx, &staff, id, (&fields, saved)).await
}

/// `POST /desk/bookings/places/{location}/lines`.
pub(super) async fn save_line(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<LocationId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let sent = fields.clone();
    let save = async move |tx: &Tx| {
        let letter = sent.get("letter").to_uppercase();
        let lines = bookings::lines(tx, id).await?;
        let last = lines.iter().map(|line| line.place).max().unwrap_or(0);
        let place = lines.iter().find(|line| line.letter == letter).map_or(last + 1, |line| line.place);
        bookings::save_line(tx, &Line { location: id, letter, name: texts(&sent, "line"), place }).await
    };
    let saved = ctx.db.write(save).await;
    let kept = ctx.db.read(async move |read: &Read| bookings::place(read, id).await).await?;
    let hours = rota_fields(kept.as_ref().map(|place| &place.rota));
    let fields = Fields::of(fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(hours));
    placed(&ctx, &staff, id, (&fields, saved)).await
}

async fn placed(ctx: &Ctx, staff: &StaffCaller, id: LocationId, (fields, saved): (&Fields, Found<()>)) -> Result<Response> {
    match settled(saved)? {
        Ok(()) => Ok(frame::done(ctx, &format!("/desk/bookings/places/{id}"), Done::Saved)),
        Err(wrongs) => {
            let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
            Ok(unsettled(place_page(ctx, staff, &view, (fields, &wrongs))))
        }
    }
}

/// `GET /desk/bookings/places/{location}/resources/{resource}`: the form, empty for `new`.
pub(super) async fn resource(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath((location, id)): ApiPath<(LocationId, String)>,
) -> Result<Page> {
    let all = ctx.db.read(async move |read: &Read| bookings::resources(read, location).await).await?;
    let fields = match all.iter().find(|resource| resource.id.to_string() == id) {
        Some(resource) => {
            let mut all: Vec<(String, String)> = pair("name", &resource.name).into();
            all.extend([("kind".to_owned(), resource.kind.to_string()), ("roles".to_owned(), resource.roles.join(", "))]);
            all.push(("is_active".to_owned(), if resource.is_active { "on".to_owned() } else { String::new() }));
            all.push(("own_hours".to_owned(), if resource.rota.is_some() { "on".to_owned() } else { String::new() }));
            all.extend(rota_fields(resource.rota.as_ref()));
            Fields::of(all)
        }
        None if id == NEW => Fields::of([("is_active".to_owned(), "on".to_owned())]),
        None => return Err(kernel::DomainError::from(bookings::Denied::UnknownResource).into()),
    };
    Ok(resource_page(&ctx, &staff, (location, &id), (&fields, &Wrongs::default())))
}

fn resource_page(
    ctx: &Ctx,
    staff: &StaffCaller,
    (location, id): (LocationId, &str),
    (fields, wrongs): (&Fields, &Wrongs),
) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = if id == NEW { t!(locale, "desk.resource_new") } else { t!(locale, "desk.bookings_resource") };
    let roles = t!(locale, "desk.service_needs_hint");
    let kinds: Vec<(String, String)> =
        ResourceKind::ALL.iter().map(|kind| (kind.to_string(), t!(locale, kind_key(*kind)))).collect();
    let back = format!("/desk/bookings/places/{location}");
    let body = html! {
        (breadcrumbs(locale, &way(locale), &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        (card(html! {
            form.stack method="post" action={ (back) "/resources/" (id) } {
                (form.both("name", "desk.name"))
                (form.choice("kind", "desk.resource_kind", &kinds))
                (form.line("roles", "desk.resource_roles", Field { hint: Some(&roles), is_required: true, ..Field::default() }))
                (form.check("is_active", "desk.resource_is_active"))
                (form.check("own_hours", "desk.resource_own_hours"))
                details open[!fields.get("own_hours").is_empty()] { summary { (t!(locale, "desk.bookings_hours")) } (hours(&form)) }
                p.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(back) { (t!(locale, "desk.cancel")) } }
            }
        }))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn kind_key(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Person => "desk.resource_person",
        ResourceKind::Room => "desk.resource_room",
        ResourceKind::Chair => "desk.resource_chair",
    }
}

/// `POST /desk/bookings/places/{location}/resources/{resource}`.
pub(super) async fn save_resource(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath((location, id)): ApiPath<(LocationId, String)>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, known) = (fields.clone(), id.parse::<ResourceId>().ok());
    let save = async move |tx: &Tx| {
        let has_own = !sent.get("own_hours").is_empty();
        let resource = Resource {
            id: known.unwrap_or_else(|| tx.new_id()),
            location,
            kind: sent.get("kind").parse().unwrap_or(ResourceKind::Person),
            name: texts(&sent, "name"),
            roles: words(sent.get("roles")),
            rota: if has_own { Some(rota(&sent)?) } else { None },
            is_active: !sent.get("is_active").is_empty(),
        };
        bookings::save_resource(tx, &resource).await
    };
    match settled(ctx.db.write(save).await)? {
        Ok(()) => Ok(frame::done(&ctx, &format!("/desk/bookings/places/{location}"), Done::Saved)),
        Err(wrongs) => Ok(unsettled(resource_page(&ctx, &staff, (location, &id), (&fields, &wrongs)))),
    }
}
