//! One appointment: who comes, checking them in, what was done with which lot, and the restricted record.

use axum::response::{IntoResponse, Response};
use bookings::{Bookable, Booking, BookingState, CancelReason, Complete, Lot, Reader};
use customers::Customer;
use flows::appointments;
use kernel::{BookingId, Day, Locale, Result as Found, Zone};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Crumb, Field, Tone, Weight, breadcrumbs, button, card, facts, notice, page_head, text_area};
use web::{ApiPath, Ctx, Page, PageForm, Permission, Result, StaffCaller, format, i18n, t};

use super::{ROOM, state};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, may};

/// An appointment with all that staff need beside it.
struct View {
    booking: Booking,
    service: Option<Bookable>,
    customer: Option<Customer>,
    known: Vec<(String, String)>,
    zone: Zone,
}

async fn view(read: &Read, id: BookingId) -> Found<View> {
    let booking = bookings::booking(read, id).await?.ok_or(bookings::Denied::UnknownBooking)?;
    Ok(View {
        service: bookings::service(read, booking.service).await?,
        customer: customers::customer(read, booking.customer).await?,
        known: customers::identities(read, booking.customer).await?,
        zone: bookings::place(read, booking.location).await?.map_or(Zone::UTC, |place| place.zone),
        booking,
    })
}

/// `GET /desk/bookings/{booking}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<BookingId>) -> Result<Page> {
    drawn(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, id: BookingId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let locale = ctx.locale;
    let name = view.service.as_ref().map(|service| service.name.get(locale).to_owned()).unwrap_or_default();
    let form = Form { locale, fields, wrongs };
    let expected = matches!(view.booking.state, BookingState::Booked | BookingState::CheckedIn | BookingState::Missed);
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.bookings") }], &name))
        (page_head(&name, Some(&format::date_time(locale, view.booking.starts_at, &view.zone)), html! {}))
        (form.refused())
        div.split {
            (card(html! { (facts(&about(locale, staff, &view))) p { (state(locale, view.booking.state)) } }))
            div.stack {
                @if expected { (acts(locale, &view, &form)) }
                @if view.booking.completed_at.is_some() && view.service.as_ref().is_some_and(|service| service.record.is_some()) && may(staff, Permission::ReadRecords) {
                    (card(html! { p { (t!(locale, "desk.record_lead")) } p { a.button href={ (ROOM.path) "/" (id) "/record" } { (t!(locale, "desk.record_read")) } } }))
                }
            }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, name, body))
}

fn about(locale: Locale, staff: &StaffCaller, view: &View) -> Vec<(String, Markup)> {
    let name = view.customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default();
    let who = html! {
        @if may(staff, Permission::ViewCustomers) { a href={ "/desk/customers/" (view.booking.customer) } { bdi { (name) } } } @else { bdi { (name) } }
    };
    let mut told = vec![(t!(locale, "desk.bookings_who"), who)];
    for (kind, value) in view.known.iter().filter(|(kind, _)| matches!(kind.as_str(), "email" | "phone")) {
        let label = if kind == "email" { "desk.email" } else { "desk.phone" };
        told.push((t!(locale, label), html! { bdi dir="ltr" { (value) } }));
    }
    if let Some(day) = view.booking.follow_up_on {
        told.push((t!(locale, "desk.booking_due_again"), html! { (format::day(locale, day)) }));
    }
    if let Some(reason) = view.booking.reason {
        told.push((t!(locale, "desk.booking_reason"), html! { (t!(locale, reason_key(reason))) }));
    }
    told
}

fn reason_key(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::Customer => "desk.cancel_customer",
        CancelReason::Unwell => "desk.cancel_unwell",
        CancelReason::NoTime => "desk.cancel_no_time",
        CancelReason::House => "desk.cancel_house",
        CancelReason::NoDose => "desk.cancel_no_dose",
        CancelReason::Declined => "desk.cancel_declined",
        CancelReason::Forgotten => "desk.cancel_forgotten",
        CancelReason::Other => "desk.cancel_other",
    }
}

fn acts(locale: Locale, view: &View, form: &Form<'_>) -> Markup {
    let here = format!("{}/{}", ROOM.path, view.booking.id);
    let gives_dose = view.service.as_ref().is_some_and(|service| service.dose.is_some());
    let writes = view.service.as_ref().is_some_and(|service| service.record.is_some());
    let label = t!(locale, "desk.booking_note");
    let note = Field { name: "note", label: &label, value: form.fields.get("note"), ..Field::default() };
    let reasons: Vec<(String, String)> =
        CancelReason::ALL.iter().map(|reason| (reason.to_string(), t!(locale, reason_key(*reason)))).collect();
    html! {
        @if view.booking.state == BookingState::Booked {
            (card(html! { form method="post" action=(here) { input type="hidden" name="act" value="check_in"; (button(Weight::Primary, &t!(locale, "desk.booking_check_in"))) } }))
        }
        (card(html! {
            h2 { (t!(locale, "desk.booking_complete")) }
            form.stack method="post" action=(here) {
                input type="hidden" name="act" value="complete";
                @if gives_dose {
                    (form.needed("lot", "desk.booking_lot"))
                    (form.line("expires_on", "desk.booking_expires", Field { kind: "date", is_required: true, ..Field::default() }))
                }
                @if writes { (text_area(locale, note, 3)) }
                (button(Weight::Primary, &t!(locale, "desk.booking_done")))
            }
        }))
        @if view.booking.state != BookingState::Missed {
            (card(html! {
                h2 { (t!(locale, "desk.booking_cancel")) }
                form.stack method="post" action=(here) {
                    input type="hidden" name="act" value="cancel";
                    (form.choice("reason", "desk.booking_reason", &reasons))
                    (button(Weight::Danger, &t!(locale, "desk.booking_cancel")))
                }
            }))
        }
    }
}

/// `POST /desk/bookings/{booking}`.
pub(super) async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<BookingId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, by) = (fields.clone(), staff.staff);
    let deed = async move |tx: &Tx| match sent.get("act") {
        "check_in" => bookings::check_in(tx, id).await.map(drop),
        "cancel" => bookings::cancel(tx, id, sent.get("reason").parse().unwrap_or(CancelReason::Other)).await.map(drop),
        _ => {
            let day = web::digits::fold(sent.get("expires_on")).parse().map(Day).ok();
            let number = sent.get("lot").to_owned();
            let lot = day.filter(|_| !number.is_empty()).map(|expires_on| Lot { number, expires_on });
            let wish = Complete { booking: id, lot, note: sent.get("note").to_owned(), staff: Some(by) };
            appointments::complete(tx, &wish).await.map(drop)
        }
    };
    match settled(ctx.db.write(deed).await)? {
        Ok(()) => Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), frame::Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}

/// `GET /desk/bookings/{booking}/record`: what was done. That it was read is written down.
pub(super) async fn record(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<BookingId>) -> Result<Response> {
    let reader = Reader::Staff(staff.staff, staff.permissions.clone());
    let record = ctx.db.write(async move |tx: &Tx| bookings::read_record(tx, id, &reader).await).await;
    let record = match record {
        Ok(record) => record,
        Err(error) => {
            let Some(refusal) = error.refusal() else { return Err(error.into()) };
            let title = t!(ctx.locale, "desk.record");
            let body = html! { (page_head(&title, None, html! {})) (notice(Tone::Warn, html! { (i18n::sentence(ctx.locale, refusal)) })) };
            return Ok(frame::page(&ctx, &staff, &ROOM, title, body).status(axum::http::StatusCode::NOT_FOUND).into_response());
        }
    };
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.record");
    let mut told = about(locale, &staff, &view);
    told.push((t!(locale, "desk.booking_given"), html! { (format::date_time(locale, record.given_at, &view.zone)) }));
    if let Some(lot) = &record.lot {
        told.push((t!(locale, "desk.booking_lot"), html! { bdi { (lot) } }));
    }
    if let Some(day) = record.lot_expires_on {
        told.push((t!(locale, "desk.booking_expires"), html! { (format::day(locale, day)) }));
    }
    if !record.note.is_empty() {
        told.push((t!(locale, "desk.booking_note"), html! { span dir="auto" { (record.note) } }));
    }
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.record_known")), html! {}))
        (card(facts(&told)))
        p { a href={ (ROOM.path) "/" (id) } { (t!(locale, "desk.back")) } }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body).into_response())
}
