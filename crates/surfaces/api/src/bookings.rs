//! Appointments: what can be booked, free times, appointments from booking to what was done, and the queue of a branch.

mod queue;

use ::bookings::{Bookable, Lot, Seek};
use axum::Json;
use axum::response::Response;
use kernel::{BookingId, CustomerId, LocationId, ServiceId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::{ApiPath, ApiQuery, Ctx, KeyCaller, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{All, OnceWanted, created};
use crate::words::{
    BookingKey, BookingStateWord, CalendarDay, CancelReasonWord, ChannelKey, CustomerKey, LocationKey, Moment, RecordKindWord,
    Said, ServiceKey, Told, VariantKey,
};

pub(crate) use queue::TicketTurn;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BookingsRead), routes!(services))
        .api(Policy::Key(Scope::BookingsRead), routes!(slots))
        .api(Policy::Key(Scope::BookingsWrite), routes!(book))
        .api(Policy::Key(Scope::BookingsRead), routes!(get))
        .api(Policy::Key(Scope::BookingsRead), routes!(of_customer))
        .api(Policy::Key(Scope::BookingsWrite), routes!(move_to))
        .api(Policy::Key(Scope::BookingsWrite), routes!(cancel))
        .api(Policy::Key(Scope::BookingsWrite), routes!(check_in))
        .api(Policy::Key(Scope::BookingsWrite), routes!(complete))
        .merge(queue::routes())
}

/// Appointments of one customer that are answered.
const MOST: i64 = 100;
/// Days of free times where none is said.
const DAYS_USUAL: i64 = 7;

type Note = Text<0, 2_000>;
type LotNumber = Text<1, { web::limits::CODE_CHARS_MOST }>;
type Days = Whole<1, { ::bookings::DAYS_MOST }>;

/// Something that can be booked.
#[derive(Debug, Serialize, ToSchema)]
struct Offering {
    /// The service.
    id: ServiceKey,
    /// What customers call it.
    name: Told,
    /// How long it takes.
    minutes: i64,
    /// The variant as which it is sold; absent when it is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<VariantKey>,
    /// The dose that is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    dose: Option<VariantKey>,
    /// What is written about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordKindWord>,
    /// Years of age one must have on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    age_least: Option<i64>,
    /// After so many days it is due again.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up_days: Option<i64>,
    /// Whether it can be booked at present.
    is_offered: bool,
}

impl From<Bookable> for Offering {
    fn from(service: Bookable) -> Self {
        let Bookable { id, name, minutes, price, dose, record, age_least, follow_up_days, is_offered, .. } = service;
        let (price, dose, record) = (price.map(Said), dose.map(Said), record.map(Said));
        Self { id: Said(id), name: name.into(), minutes, price, dose, record, age_least, follow_up_days, is_offered }
    }
}

/// List services
///
/// All of them, those that are not offered at present included.
#[utoipa::path(get, path = "/api/v1/services", tag = "bookings", operation_id = "list_services",
    responses((status = 200, description = "All services.", body = All<Offering>)))]
async fn services(ctx: Ctx) -> Result<Json<All<Offering>>> {
    let found = ctx.db.read(async |read: &Read| ::bookings::services(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Offering::from).collect() }))
}

/// Which free times.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct When {
    /// From that local day on; today where none is said.
    #[param(inline)]
    from: Option<CalendarDay>,
    /// For so many days; a week where nothing is said.
    #[param(inline)]
    days: Option<Days>,
}

/// A time at which a service can be had.
#[derive(Debug, Serialize, ToSchema)]
struct Slot {
    /// On which local day.
    day: CalendarDay,
    /// When it begins: send it to book.
    starts_at: Moment,
    /// When it ends.
    ends_at: Moment,
}

/// List free times
///
/// Of a service at a location: within the hours of the place and of everybody it needs, and not taken.
#[utoipa::path(get, path = "/api/v1/locations/{location}/services/{service}/slots", tag = "bookings", operation_id = "list_slots",
    params(("location" = inline(LocationKey), Path, description = "The location."), ("service" = inline(ServiceKey), Path, description = "The service."), When),
    responses((status = 200, description = "The free times in order.", body = All<Slot>)))]
async fn slots(
    ctx: Ctx,
    ApiPath((location, service)): ApiPath<(LocationId, ServiceId)>,
    ApiQuery(when): ApiQuery<When>,
) -> Result<Json<All<Slot>>> {
    let after = ctx.db.clock().now();
    let from = when.from.map_or_else(|| after.day(&ctx.merchant().zone), |day| day.0);
    let days = when.days.map_or(DAYS_USUAL, |days| days.0);
    let seek = Seek { service, location, from, days, resource: None, after, instead_of: None };
    let found = ctx.db.read(async move |read: &Read| ::bookings::slots(read, &seek).await).await?;
    let slot =
        |slot: ::bookings::Slot| Slot { day: Said(slot.day), starts_at: Said(slot.starts_at), ends_at: Said(slot.ends_at) };
    Ok(Json(All { items: found.into_iter().map(slot).collect() }))
}

/// An appointment.
#[derive(Debug, Serialize, ToSchema)]
struct Booking {
    /// The appointment.
    id: BookingKey,
    /// For what.
    service: ServiceKey,
    /// Where.
    location: LocationKey,
    /// Who comes.
    customer: CustomerKey,
    /// The channel it was booked on.
    channel: ChannelKey,
    /// How far it has come.
    state: BookingStateWord,
    /// When it begins.
    starts_at: Moment,
    /// When it ends.
    ends_at: Moment,
    /// Why it was called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<CancelReasonWord>,
    /// The day on which the next one is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up_on: Option<CalendarDay>,
}

impl From<::bookings::Booking> for Booking {
    fn from(booking: ::bookings::Booking) -> Self {
        let ::bookings::Booking {
            id, service, location, customer, channel, state, starts_at, ends_at, reason, follow_up_on, ..
        } = booking;
        Self {
            id: Said(id),
            service: Said(service),
            location: Said(location),
            customer: Said(customer),
            channel: Said(channel),
            state: Said(state),
            starts_at: Said(starts_at),
            ends_at: Said(ends_at),
            reason: reason.map(Said),
            follow_up_on: follow_up_on.map(Said),
        }
    }
}

/// An appointment to be made.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MakeBooking {
    /// For what.
    service: ServiceKey,
    /// Where.
    location: LocationKey,
    /// Who comes.
    customer: CustomerKey,
    /// When it begins: one of the free times.
    starts_at: Moment,
    /// The day of birth, where the service asks for an age. It is looked at and not kept.
    born: Option<CalendarDay>,
    /// The appointment after which this one was due.
    follows: Option<BookingKey>,
}

/// Book an appointment
///
/// All that it needs is held from this commit on.
#[utoipa::path(post, path = "/api/v1/bookings", tag = "bookings", operation_id = "book", params(OnceWanted),
    request_body(content = MakeBooking, example = json!({ "service": "srv_019ca85b1d0070008000000000000001",
        "location": "loc_019ca85b1d0070008000000000000001", "customer": "cus_019ca85b1d0070008000000000000001",
        "starts_at": "2026-03-01T09:00:00.000000Z" })),
    responses((status = 201, description = "It is booked.", body = Booking)))]
async fn book(ctx: Ctx, caller: KeyCaller, MaybeOnceJson { key, body }: MaybeOnceJson<MakeBooking>) -> Result<Response> {
    let MakeBooking { service, location, customer, starts_at, born, follows } = body;
    let wish = ::bookings::Book {
        service: service.0,
        location: location.0,
        customer: customer.0,
        channel: caller.channel,
        starts_at: starts_at.0,
        resource: None,
        born: born.map(|day| day.0),
        follows: follows.map(|follows| follows.0),
    };
    let made =
        idempotency::write(&ctx.db, key, async move |tx: &Tx| flows::appointments::book(tx, &wish).await.map(|made| made.id));
    let id = made.await?;
    Ok(created(&format!("/api/v1/bookings/{id}"), shown(&ctx, id).await?))
}

async fn shown(ctx: &Ctx, id: BookingId) -> Result<Booking> {
    let found = ctx.db.read(async move |read: &Read| ::bookings::booking(read, id).await).await?;
    Ok(found.ok_or_else(|| kernel::DomainError::from(::bookings::Denied::UnknownBooking))?.into())
}

/// Read an appointment
///
/// How far it has come.
#[utoipa::path(get, path = "/api/v1/bookings/{booking}", tag = "bookings", operation_id = "get_booking",
    params(("booking" = inline(BookingKey), Path, description = "The appointment.")),
    responses((status = 200, description = "The appointment.", body = Booking)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<BookingId>) -> Result<Json<Booking>> {
    Ok(Json(shown(&ctx, id).await?))
}

/// List a customer's appointments
///
/// The latest first, a hundred at most.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/bookings", tag = "bookings", operation_id = "list_customer_bookings",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their appointments.", body = All<Booking>)))]
async fn of_customer(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<Booking>>> {
    let found = ctx.db.read(async move |read: &Read| ::bookings::of_customer(read, id, MOST).await).await?;
    Ok(Json(All { items: found.into_iter().map(Booking::from).collect() }))
}

/// Another time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveBooking {
    /// When it is to begin: one of the free times.
    starts_at: Moment,
}

/// Move an appointment
///
/// Its own time counts as free for that.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}/move", tag = "bookings", operation_id = "move_booking",
    params(("booking" = inline(BookingKey), Path, description = "The appointment."), OnceWanted),
    request_body(content = MoveBooking, example = json!({ "starts_at": "2026-03-01T09:00:00.000000Z" })),
    responses((status = 200, description = "The appointment as it is now.", body = Booking)))]
async fn move_to(
    ctx: Ctx,
    ApiPath(id): ApiPath<BookingId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<MoveBooking>,
) -> Result<Json<Booking>> {
    let moved = async move |tx: &Tx| ::bookings::move_to(tx, id, body.starts_at.0).await.map(drop);
    idempotency::write(&ctx.db, key, moved).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Why it is called off.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelBooking {
    /// The reason.
    reason: CancelReasonWord,
}

/// Call an appointment off
///
/// Its time is free again.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}/cancel", tag = "bookings", operation_id = "cancel_booking",
    params(("booking" = inline(BookingKey), Path, description = "The appointment."), OnceWanted),
    request_body(content = CancelBooking, example = json!({ "reason": "customer" })),
    responses((status = 200, description = "The appointment as it is now.", body = Booking)))]
async fn cancel(
    ctx: Ctx,
    ApiPath(id): ApiPath<BookingId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<CancelBooking>,
) -> Result<Json<Booking>> {
    let called_off = async move |tx: &Tx| ::bookings::cancel(tx, id, body.reason.0).await.map(drop);
    idempotency::write(&ctx.db, key, called_off).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Check somebody in
///
/// Who has the appointment is there. Said twice it is said once.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}/check-in", tag = "bookings", operation_id = "check_in_booking",
    params(("booking" = inline(BookingKey), Path, description = "The appointment.")),
    responses((status = 200, description = "The appointment as it is now.", body = Booking)))]
async fn check_in(ctx: Ctx, ApiPath(id): ApiPath<BookingId>) -> Result<Json<Booking>> {
    ctx.db.write(async move |tx: &Tx| ::bookings::check_in(tx, id).await.map(drop)).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// The lot of a dose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DoseLot {
    /// Its number, as it stands on the package.
    number: LotNumber,
    /// The last day on which it may be given.
    expires_on: CalendarDay,
}

/// What was done.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompleteBooking {
    /// The lot the dose was taken from, where one was given.
    lot: Option<DoseLot>,
    /// What is written about it: restricted.
    #[serde(default)]
    note: Option<Note>,
}

/// Complete an appointment
///
/// It took place: the dose leaves the stock and the customer earns for coming, in one commit.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}/complete", tag = "bookings", operation_id = "complete_booking",
    params(("booking" = inline(BookingKey), Path, description = "The appointment."), OnceWanted),
    request_body(content = CompleteBooking, example = json!({ "lot": { "number": "AB-17", "expires_on": "2099-01-31" }, "note": "Left arm" })),
    responses((status = 200, description = "The appointment as it is now.", body = Booking)))]
async fn complete(
    ctx: Ctx,
    ApiPath(id): ApiPath<BookingId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<CompleteBooking>,
) -> Result<Json<Booking>> {
    let CompleteBooking { lot, note } = body;
    let lot = lot.map(|lot| Lot { number: lot.number.0, expires_on: lot.expires_on.0 });
    let wish = ::bookings::Complete { booking: id, lot, note: note.map(|note| note.0).unwrap_or_default(), staff: None };
    let done = async move |tx: &Tx| flows::appointments::complete(tx, &wish).await.map(drop);
    idempotency::write(&ctx.db, key, done).await?;
    Ok(Json(shown(&ctx, id).await?))
}
