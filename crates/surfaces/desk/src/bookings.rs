//! Appointments: the agenda of a store by day and by who is needed, and one appointment from its arrival to what was done.

mod one;
mod place;
mod set_up;

use std::collections::BTreeMap;

use bookings::{Bookable, Booking, BookingState, Place, Resource};
use channels::Location;
use kernel::{Day, DomainError, Error, Kind, Locale, LocationId, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use web::components::{
    Column, Field, Icon, Tone, badge, data_table, empty_state, link_button, page_head, pager, select, text_field,
};
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::frame::{self, Room, may};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/bookings", name: "desk.bookings", icon: Icon::Calendar, permission: Permission::ServeDesk };

const SERVING: Policy = Policy::Staff(Permission::ServeDesk);
const SETTING: Policy = Policy::Staff(Permission::ManageSettings);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, SERVING, show)
        .get("/desk/bookings/services", SETTING, set_up::services)
        .get("/desk/bookings/services/{service}", SETTING, set_up::service)
        .post("/desk/bookings/services/{service}", SETTING, set_up::save_service)
        .get("/desk/bookings/places/{location}", SETTING, place::place)
        .post("/desk/bookings/places/{location}", SETTING, place::save_place)
        .post("/desk/bookings/places/{location}/lines", SETTING, place::save_line)
        .get("/desk/bookings/places/{location}/resources/{resource}", SETTING, place::resource)
        .post("/desk/bookings/places/{location}/resources/{resource}", SETTING, place::save_resource)
        .get("/desk/bookings/{booking}", SERVING, one::show)
        .post("/desk/bookings/{booking}", SERVING, one::act)
        .get("/desk/bookings/{booking}/record", Policy::Staff(Permission::ReadRecords), one::record)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    location: String,
    day: String,
}

/// A place of appointments, and the others.
pub(crate) struct Here {
    pub(crate) all: Vec<Location>,
    pub(crate) location: Location,
    pub(crate) place: Option<Place>,
}

/// The place that is asked for, else the one where the person works, else the first that takes appointments.
pub(crate) async fn here(read: &Read, asked: &str, usual: Option<LocationId>) -> Found<Here> {
    let (all, places) = (channels::locations(read).await?, bookings::places(read).await?);
    let known = |id: Option<LocationId>| all.iter().find(|location| Some(location.id) == id).cloned();
    let booked = known(usual.filter(|usual| places.iter().any(|place| place.location == *usual)));
    let location = known(asked.parse().ok())
        .or(booked)
        .or_else(|| known(places.first().map(|place| place.location)))
        .or_else(|| all.first().cloned())
        .ok_or_else(|| Error::from(DomainError::new(Kind::Missing, "channels.unknown_location")))?;
    let place = places.into_iter().find(|place| place.location == location.id);
    Ok(Here { all, location, place })
}

/// A day at a place.
struct View {
    here: Here,
    day: Day,
    rows: Vec<(Booking, String)>,
    services: Vec<Bookable>,
    resources: Vec<Resource>,
}

/// `GET /desk/bookings`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let (usual, now, zone) = (staff.location, ctx.db.clock().now(), ctx.merchant().zone.clone());
    let find = async move |read: &Read| {
        let here = here(read, &asked.location, usual).await?;
        let zone = here.place.as_ref().map_or_else(|| zone.clone(), |place| place.zone.clone());
        let day = asked.day.parse().map(Day).unwrap_or_else(|_| now.day(&zone));
        let (from, to) = (zone.instant(day.at_minute(0)), zone.instant(day.plus_days(1).at_minute(0)));
        let mut rows = Vec::new();
        for booking in bookings::agenda(read, here.location.id, from, to).await? {
            let name = customers::customer(read, booking.customer).await?.map(|customer| customer.name).unwrap_or_default();
            rows.push((booking, name));
        }
        let resources = bookings::resources(read, here.location.id).await?;
        Ok(View { here, day, rows, services: bookings::services(read).await?, resources })
    };
    let view = ctx.db.read(find).await?;
    Ok(page(&ctx, &staff, &view))
}

fn page(ctx: &Ctx, staff: &StaffCaller, view: &View) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.bookings");
    let lead = format!("{} {}", format::weekday(locale, view.day), format::day(locale, view.day));
    let to = |day: Day| format!("{}?location={}&day={day}", ROOM.path, view.here.location.id);
    let actions = html! { @if may(staff, Permission::ManageSettings) {
        (link_button("/desk/bookings/services", &t!(locale, "desk.bookings_services")))
        (link_button(&format!("/desk/bookings/places/{}", view.here.location.id), &t!(locale, "desk.bookings_hours")))
    } };
    let body = html! {
        (page_head(&title, Some(&lead), actions))
        (asking(locale, view))
        div.stack #agenda data-live={ "desk_agenda." (view.here.location.id) } {
            @if view.here.place.is_none() { (empty_state(Icon::Calendar, &t!(locale, "desk.bookings_no_place"), html! {})) }
            @else if view.rows.is_empty() { (empty_state(Icon::Calendar, &t!(locale, "desk.bookings_none"), html! {})) }
            @else {
                (agenda(ctx, view))
                (by_resource(ctx, view))
            }
        }
        (pager(locale, Some(&to(view.day.plus_days(-1))), Some(&to(view.day.plus_days(1)))))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn asking(locale: Locale, view: &View) -> Markup {
    let (where_label, day_label) = (t!(locale, "desk.bookings_where"), t!(locale, "desk.bookings_day"));
    html! {
        form.filters method="get" action=(ROOM.path) {
            (choose_place(locale, &view.here, &where_label))
            (text_field(locale, Field { name: "day", label: &day_label, value: &view.day.to_string(), kind: "date", ..Field::default() }))
            button.button type="submit" { (t!(locale, "desk.bookings_show")) }
        }
    }
}

/// A choice of one of the merchant's places.
pub(crate) fn choose_place(locale: Locale, here: &Here, label: &str) -> Markup {
    let options: Vec<(String, String)> =
        here.all.iter().map(|place| (place.id.to_string(), place.name.get(locale).to_owned())).collect();
    select(locale, Field { name: "location", label, value: &here.location.id.to_string(), ..Field::default() }, &options)
}

fn agenda(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.bookings_time")),
        Column::text(t!(locale, "desk.bookings_who")),
        Column::text(t!(locale, "desk.bookings_service")),
        Column::text(t!(locale, "desk.bookings_with")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |(booking, name): &(Booking, String)| {
        vec![
            html! { a href={ (ROOM.path) "/" (booking.id) } { bdi { (time(ctx, view, booking)) } } },
            html! { bdi { (name) } },
            html! { (service(locale, view, booking)) },
            html! { (with(locale, view, booking)) },
            state(locale, booking.state),
        ]
    };
    data_table(&t!(locale, "desk.bookings"), &columns, &view.rows.iter().map(row).collect::<Vec<_>>())
}

/// The same day by who and what is needed: one line each, so that gaps are seen.
fn by_resource(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let mut busy: BTreeMap<_, Vec<&(Booking, String)>> = BTreeMap::new();
    for row in view.rows.iter().filter(|(booking, _)| booking.state != BookingState::Cancelled) {
        for resource in &row.0.resources {
            busy.entry(*resource).or_default().push(row);
        }
    }
    let columns = [Column::text(t!(locale, "desk.bookings_resource")), Column::text(t!(locale, "desk.bookings_busy"))];
    let row = |resource: &Resource| {
        let times = busy.get(&resource.id).map(Vec::as_slice).unwrap_or_default();
        vec![
            html! { span lang=(resource.name.language(locale)) { (resource.name.get(locale)) } },
            html! { @if times.is_empty() { span.quiet { (t!(locale, "desk.bookings_idle")) } }
            @for (booking, name) in times { a.chip href={ (ROOM.path) "/" (booking.id) } { bdi { (time(ctx, view, booking)) } " " bdi { (name) } } " " } },
        ]
    };
    let rows: Vec<Vec<Markup>> = view.resources.iter().filter(|resource| resource.is_active).map(row).collect();
    html! { @if !rows.is_empty() { (data_table(&t!(locale, "desk.bookings_by_resource"), &columns, &rows)) } }
}

fn time(ctx: &Ctx, view: &View, booking: &Booking) -> String {
    let zone = view.here.place.as_ref().map_or(&ctx.merchant().zone, |place| &place.zone);
    format!("{}–{}", format::time(ctx.locale, booking.starts_at, zone), format::time(ctx.locale, booking.ends_at, zone))
}

fn service(locale: Locale, view: &View, booking: &Booking) -> String {
    let found = view.services.iter().find(|service| service.id == booking.service);
    found.map(|service| service.name.get(locale).to_owned()).unwrap_or_default()
}

fn with(locale: Locale, view: &View, booking: &Booking) -> String {
    let named = |id| view.resources.iter().find(|resource| resource.id == id).map(|resource| resource.name.get(locale));
    booking.resources.iter().filter_map(|id| named(*id)).collect::<Vec<_>>().join(" · ")
}

/// How far an appointment has come.
pub(crate) fn state(locale: Locale, state: BookingState) -> Markup {
    let (tone, key) = match state {
        BookingState::Booked => (Tone::Plain, "desk.booking_booked"),
        BookingState::CheckedIn => (Tone::Good, "desk.booking_checked_in"),
        BookingState::Completed => (Tone::Good, "desk.booking_completed"),
        BookingState::Cancelled => (Tone::Warn, "desk.booking_cancelled"),
        BookingState::Missed => (Tone::Bad, "desk.booking_missed"),
    };
    badge(tone, &t!(locale, key))
}
