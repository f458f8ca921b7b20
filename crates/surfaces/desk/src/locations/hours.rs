//! The opening hours of a location: the week, Ramadan, the feasts, and single days on which nobody is there.

use axum::response::Response;
use channels::{Closure, Hours, Location, Season, Week, When};
use kernel::{Day, DomainError, Kind, LocationId, Texts};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Crumb, Field, Weight, breadcrumbs, button, page_head, text_field};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, t};

use super::{ROOM, known, spans};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done};

/// Rows for single days that stand empty.
const EMPTY_ROWS: usize = 2;
/// Rows for single days that are read.
const ROWS_MOST: usize = 50;
/// The feasts, by the name of their field.
const FEASTS: [(&str, &str); 2] = [("fitr", "desk.eid_al_fitr"), ("adha", "desk.eid_al_adha")];

/// `GET /desk/locations/{location}/hours`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<LocationId>) -> Result<Page> {
    let asked = async move |read: &Read| Ok((known(read, id).await?, channels::hours(read, id).await?));
    let (place, hours) = ctx.db.read(asked).await?;
    Ok(page(&ctx, &staff, &place, (&fields(&hours), &Wrongs::default())))
}

/// `POST /desk/locations/{location}/hours`.
pub(super) async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<LocationId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let sent = fields.clone();
    let mut wrongs = Wrongs::default();
    let read = read(&sent, &mut wrongs);
    let settled = if wrongs.is_empty() {
        let saved = ctx.db.write(async move |tx: &Tx| {
            let kept = channels::hours(tx, id).await?;
            channels::save_hours(tx, id, &joined(&kept, &read)).await
        });
        settled(saved.await)?
    } else {
        Err(wrongs)
    };
    match settled {
        Ok(()) => Ok(frame::done(&ctx, &format!("{}/{id}/hours", ROOM.path), Done::Saved)),
        Err(wrongs) => {
            let place = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
            Ok(unsettled(page(&ctx, &staff, &place, (&fields, &wrongs))))
        }
    }
}

/// What the form says, with what it does not speak of: the zone, and seasons of other times.
fn joined(kept: &Hours, read: &Hours) -> Hours {
    let others = kept.seasons.iter().filter(|season| season.when != When::Ramadan).cloned();
    Hours {
        zone: kept.zone.clone(),
        weekly: read.weekly.clone(),
        seasons: read.seasons.iter().cloned().chain(others).collect(),
        closed: read.closed.clone(),
    }
}

/// Hours as the form shows them.
fn fields(hours: &Hours) -> Fields {
    let week = |start: &str, week: &Week| {
        let day = |(day, spans): (usize, &Vec<_>)| (format!("{start}_{}", day + 1), spans::write(spans));
        week.iter().enumerate().map(day).collect::<Vec<_>>()
    };
    let mut all = week("week", &hours.weekly);
    if let Some(season) = hours.seasons.iter().find(|season| season.when == When::Ramadan) {
        all.extend(week("ramadan", &season.week));
    }
    let mut row = 0;
    for closure in &hours.closed {
        match closure.when {
            When::EidAlFitr { days } => all.push(("fitr".to_owned(), days.to_string())),
            When::EidAlAdha { days } => all.push(("adha".to_owned(), days.to_string())),
            When::Days { from, to } => {
                row += 1;
                all.extend([(format!("from_{row}"), from.to_string()), (format!("to_{row}"), to.to_string())]);
                all.extend(pair(&format!("why_{row}"), &closure.name));
            }
            When::Ramadan => {}
        }
    }
    Fields::of(all)
}

fn read(fields: &Fields, wrongs: &mut Wrongs) -> Hours {
    let weekly = week(fields, "week", wrongs);
    let ramadan = week(fields, "ramadan", wrongs);
    let has_ramadan = ramadan.iter().any(|day| !day.is_empty());
    let seasons = has_ramadan.then(|| Season { name: Texts::both("Ramadan", "رمضان"), when: When::Ramadan, week: ramadan });
    Hours { zone: None, weekly, seasons: seasons.into_iter().collect(), closed: closures(fields, wrongs) }
}

fn week(fields: &Fields, start: &str, wrongs: &mut Wrongs) -> Week {
    std::array::from_fn(|day| {
        let name = format!("{start}_{}", day + 1);
        spans::read(fields.get(&name)).unwrap_or_else(|| {
            wrongs.add(name, DomainError::new(Kind::Invalid, "desk.not_hours"));
            Vec::new()
        })
    })
}

fn closures(fields: &Fields, wrongs: &mut Wrongs) -> Vec<Closure> {
    let mut closed = Vec::new();
    let feasts = [("fitr", Texts::both("Eid al-Fitr", "عيد الفطر")), ("adha", Texts::both("Eid al-Adha", "عيد الأضحى"))];
    for (field, name) in feasts {
        let text = web::digits::fold(fields.get(field));
        match text.parse::<i64>() {
            _ if text.is_empty() || text == "0" => {}
            Ok(days) if field == "fitr" => closed.push(Closure { name, when: When::EidAlFitr { days } }),
            Ok(days) => closed.push(Closure { name, when: When::EidAlAdha { days } }),
            Err(_) => wrongs.add(field, DomainError::new(Kind::Invalid, "desk.not_days")),
        }
    }
    for row in 1..=ROWS_MOST {
        let (from, to) = (format!("from_{row}"), format!("to_{row}"));
        if fields.get(&from).is_empty() {
            continue;
        }
        let day = |name: &str| fields.get(name).parse().ok().map(Day);
        let last = if fields.get(&to).is_empty() { day(&from) } else { day(&to) };
        match (day(&from), last) {
            (Some(from), Some(to)) => {
                closed.push(Closure { name: texts(fields, &format!("why_{row}")), when: When::Days { from, to } });
            }
            _ => wrongs.add(from, DomainError::new(Kind::Invalid, "desk.not_a_day")),
        }
    }
    closed
}

fn page(ctx: &Ctx, staff: &StaffCaller, place: &Location, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = t!(locale, "desk.hours_of", place = place.name.get(locale));
    let here = format!("{}/{}", ROOM.path, place.id);
    let way = [
        Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.locations") },
        Crumb { href: here.clone(), label: place.name.get(locale).to_owned() },
    ];
    let body = html! {
        (breadcrumbs(locale, &way, &t!(locale, "desk.hours")))
        (page_head(&title, Some(&t!(locale, "desk.hours_lead")), html! {}))
        (form.refused())
        form.stack method="post" action={ (here) "/hours" } {
            section.card { h2 { (t!(locale, "desk.hours_week")) } (week_fields(&form, "week")) }
            section.card {
                h2 { (t!(locale, "desk.hours_ramadan")) }
                p.quiet { (t!(locale, "desk.hours_ramadan_lead")) }
                (week_fields(&form, "ramadan"))
            }
            section.card {
                h2 { (t!(locale, "desk.hours_closed")) }
                div.pair {
                    @for (name, label) in FEASTS { (form.line(name, label, Field { keyboard: "numeric", ..Field::default() })) }
                }
                (rows(&form))
            }
            div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(here) { (t!(locale, "desk.back")) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn week_fields(form: &Form<'_>, start: &str) -> Markup {
    html! {
        div.week {
            @for day in 1..=7 { (form.text(&format!("{start}_{day}"), &format!("desk.weekday_{day}"))) }
        }
    }
}

/// The single days, with a few empty rows for more.
fn rows(form: &Form<'_>) -> Markup {
    let filled = (1..=ROWS_MOST).filter(|row| !form.fields.get(&format!("from_{row}")).is_empty()).max().unwrap_or(0);
    html! {
        @for row in 1..=(filled + EMPTY_ROWS).min(ROWS_MOST) {
            fieldset.closure {
                legend.hidden { (t!(form.locale, "desk.closed_day", row = row)) }
                div.pair { (date(form, &format!("from_{row}"), "desk.closed_from")) (date(form, &format!("to_{row}"), "desk.closed_to")) }
                (form.both(&format!("why_{row}"), "desk.closed_why"))
            }
        }
    }
}

fn date(form: &Form<'_>, name: &str, label: &str) -> Markup {
    let (label, error) = (t!(form.locale, label), form.wrongs.at(form.locale, name));
    let field =
        Field { name, label: &label, value: form.fields.get(name), kind: "date", error: error.as_deref(), ..Field::default() };
    text_field(form.locale, field)
}
