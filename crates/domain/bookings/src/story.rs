//! Behaviour of bookings, told through the front door.

use std::collections::BTreeSet;

use events::Event;
use events::bookings::{RecordRead, ReminderDue};
use events::customers::CustomerErased;
use kernel::{BookingId, ChannelId, CustomerId, Day, Id, ResourceId, Result, StaffId, Texts, Timestamp, VariantId};
use spine::testing::{TestShop, story};
use spine::{Domain, Read, Tx};
use web::Permission;

use crate::*;

mod queue;

fn domains() -> Vec<Domain> {
    vec![domain()]
}

fn id<I: Id>(n: u8) -> I {
    I::from_bytes([n; 16])
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    Day(text.parse().unwrap())
}

const VACCINATION: u8 = 20;
const TALK: u8 = 21;
const ROOM: u8 = 30;

/// Open from nine to five on every day but Friday, with a break at one; two nurses and one room.
async fn set_up(shop: &TestShop) {
    let open = |weekday: usize| if weekday == 4 { vec![] } else { vec![Span { opens: 540, closes: 1_020 }] };
    let pause = |_| vec![Span { opens: 780, closes: 840 }];
    let rota = Rota { week: std::array::from_fn(open), breaks: std::array::from_fn(pause), off: vec![] };
    let vaccination = Bookable {
        id: id(VACCINATION),
        name: Texts::both("Flu vaccination", "تطعيم الإنفلونزا"),
        minutes: 30,
        step_minutes: 30,
        price: None,
        needs: vec!["nurse".into(), "room".into()],
        dose: Some(id::<VariantId>(40)),
        follow_up_days: Some(28),
        record: Some(RecordKind::Vaccination),
        age_least: Some(18),
        is_offered: true,
    };
    let talk = Bookable {
        id: id(TALK),
        name: Texts::both("Advice", "استشارة"),
        needs: vec!["nurse".into()],
        dose: None,
        follow_up_days: None,
        record: None,
        age_least: None,
        ..vaccination.clone()
    };
    let resource = |n, role: &str, kind| Resource {
        id: id(n),
        location: id(1),
        kind,
        name: Texts::both("Name", "اسم"),
        roles: vec![role.to_owned()],
        rota: None,
        is_active: true,
    };
    let resources = [
        resource(10, "nurse", ResourceKind::Person),
        resource(11, "nurse", ResourceKind::Person),
        resource(ROOM, "room", ResourceKind::Room),
    ];
    let place = Place { location: id(1), zone: "Asia/Riyadh".parse().unwrap(), rota };
    let lay = async move |tx: &Tx| {
        save_place(tx, &place).await?;
        for resource in &resources {
            save_resource(tx, resource).await?;
        }
        save_service(tx, &vaccination).await?;
        save_service(tx, &talk).await?;
        let line =
            |letter: &str, place| Line { location: id(1), letter: letter.into(), name: Texts::both("Desk", "مكتب"), place };
        save_line(tx, &line("A", 1)).await?;
        save_line(tx, &line("B", 2)).await
    };
    shop.db.write(lay).await.unwrap();
}

fn wish(service: u8, customer: u8, starts_at: &str) -> Book {
    Book {
        service: id(service),
        location: id(1),
        customer: id(customer),
        channel: id::<ChannelId>(2),
        starts_at: time(starts_at),
        resource: None,
        born: Some(day("1990-05-05")),
        follows: None,
    }
}

async fn make(shop: &TestShop, wish: Book) -> Result<Booking> {
    shop.db.write(async move |tx: &Tx| book(tx, &wish).await).await
}

async fn free(shop: &TestShop, service: u8, from: &'static str, days: i64) -> Vec<String> {
    let after = shop.clock.now();
    let seek = Seek { service: id(service), location: id(1), from: day(from), days, resource: None, after, instead_of: None };
    let slots = shop.db.read(async move |read: &Read| slots(read, &seek).await).await.unwrap();
    let zone = "Asia/Riyadh".parse().unwrap();
    slots.iter().map(|slot| slot.starts_at.civil(&zone).strftime("%d %H:%M").to_string()).collect()
}

async fn seen(shop: &TestShop, booking: BookingId) -> Booking {
    shop.db.read(async move |read: &Read| crate::booking(read, booking).await).await.unwrap().unwrap()
}

async fn events_of<E: Event>(shop: &TestShop) -> Vec<E> {
    let all = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 500).await).await.unwrap();
    all.iter().filter_map(|entry| entry.decode::<E>().transpose().unwrap()).collect()
}

async fn rest(shop: &TestShop) {
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
}

fn shot(booking: BookingId, lot: &str, expires_on: &str) -> Complete {
    let lot = Lot { number: lot.to_owned(), expires_on: day(expires_on) };
    Complete { booking, lot: Some(lot), note: "Left arm.".into(), staff: Some(id(50)) }
}

#[test]
fn free_times_keep_to_the_hours_and_what_is_booked_is_no_longer_free() {
    story(domains, async |shop| {
        set_up(shop).await;
        let today = free(shop, VACCINATION, "2026-03-01", 1).await;
        let all = ["01 12:00", "01 12:30", "01 14:00", "01 14:30", "01 15:00", "01 15:30", "01 16:00", "01 16:30"];
        assert_eq!(today, all, "from now on, and not in the break");
        assert!(free(shop, VACCINATION, "2026-03-06", 1).await.is_empty(), "Friday is a day of rest");
        assert_eq!(free(shop, VACCINATION, "2026-02-01", 1).await, all, "the past is not offered");

        let booked = make(shop, wish(VACCINATION, 100, "2026-03-01T11:00:00Z")).await.unwrap();
        assert_eq!((booked.state, booked.resources.len()), (BookingState::Booked, 2));
        shop.log_ends_with(&["bookings.booked"]).await;
        assert!(!free(shop, VACCINATION, "2026-03-01", 1).await.contains(&"01 14:00".to_owned()), "the only room is taken");
        assert!(free(shop, TALK, "2026-03-01", 1).await.contains(&"01 14:00".to_owned()), "the other nurse is free");
        assert!(make(shop, wish(VACCINATION, 101, "2026-03-01T11:00:00Z")).await.unwrap_err().is("bookings.slot_taken"));
        for odd in ["2026-03-01T11:10:00Z", "2026-03-01T10:00:00Z", "2026-03-06T11:00:00Z", "2026-02-26T11:00:00Z"] {
            assert!(make(shop, wish(VACCINATION, 101, odd)).await.unwrap_err().is("bookings.no_such_slot"), "{odd}");
        }
        assert!(make(shop, wish(VACCINATION, 101, "2026-12-01T11:00:00Z")).await.unwrap_err().is("bookings.too_far"));
    });
}

#[test]
fn two_people_want_one_slot_at_once_and_one_gets_it() {
    story(domains, async |shop| {
        set_up(shop).await;
        let all = (0..12_u8).map(|n| make(shop, wish(VACCINATION, 100 + n, "2026-03-02T07:00:00Z")));
        let done = futures_util::future::join_all(all).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
        assert!(done.iter().flat_map(|done| done.as_ref().err()).all(|error| error.is("bookings.slot_taken")));

        // Two nurses and no room: two of many get the same time, each with a nurse of their own.
        let all = (0..12_u8).map(|n| make(shop, wish(TALK, 100 + n, "2026-03-02T08:00:00Z")));
        let done = futures_util::future::join_all(all).await;
        let with: BTreeSet<ResourceId> = done.iter().flatten().flat_map(|booking| booking.resources.clone()).collect();
        assert_eq!((done.iter().flatten().count(), with.len()), (2, 2));
    });
}

#[test]
fn whoever_moves_or_cancels_sets_the_time_free() {
    story(domains, async |shop| {
        set_up(shop).await;
        let (was, now) = ("2026-03-02T07:00:00Z", "2026-03-02T07:30:00Z");
        let booked = make(shop, wish(VACCINATION, 100, was)).await.unwrap();
        let go = async |booking: BookingId, to: &'static str| {
            shop.db.write(async move |tx: &Tx| move_to(tx, booking, time(to)).await).await
        };
        let moved = go(booked.id, now).await.unwrap();
        assert_eq!((moved.id, moved.starts_at, moved.state), (booked.id, time(now), BookingState::Booked));
        make(shop, wish(VACCINATION, 101, was)).await.unwrap();
        assert!(go(booked.id, was).await.unwrap_err().is("bookings.slot_taken"));
        assert_eq!(seen(shop, booked.id).await, moved, "a refused move leaves all as it was");

        let off = async |booking| shop.db.write(async move |tx: &Tx| cancel(tx, booking, CancelReason::Unwell).await).await;
        let cancelled = off(booked.id).await.unwrap();
        assert_eq!((cancelled.state, cancelled.reason), (BookingState::Cancelled, Some(CancelReason::Unwell)));
        shop.log_ends_with(&["bookings.moved", "bookings.booked", "bookings.cancelled"]).await;
        make(shop, wish(VACCINATION, 102, now)).await.unwrap();
        assert!(off(booked.id).await.unwrap_err().is("bookings.not_now"));
        assert!(go(booked.id, "2026-03-03T07:00:00Z").await.unwrap_err().is("bookings.not_now"));
    });
}

#[test]
fn a_vaccination_is_given_from_a_good_lot_written_down_and_due_again() {
    story(domains, async |shop| {
        set_up(shop).await;
        let booked = make(shop, wish(VACCINATION, 100, "2026-03-01T09:30:00Z")).await.unwrap();
        let done = async |wish: Complete| shop.db.write(async move |tx: &Tx| complete(tx, &wish).await).await;
        shop.db.write(async move |tx: &Tx| check_in(tx, booked.id).await).await.unwrap();
        let without = Complete { lot: None, ..shot(booked.id, "x", "2027-01-01") };
        assert!(done(without).await.unwrap_err().is("bookings.lot_needed"));
        assert!(done(shot(booked.id, "FL-2291", "2026-02-28")).await.unwrap_err().is("bookings.lot_expired"));
        assert!(done(shot(booked.id, "<b>", "2027-01-01")).await.unwrap_err().is("bookings.bad_lot"));
        assert_eq!(seen(shop, booked.id).await.state, BookingState::CheckedIn);

        let given = done(shot(booked.id, " fl-2291 ", "2026-03-01")).await.unwrap();
        assert_eq!((given.dose, given.record), (Some(id(40)), Some(RecordKind::Vaccination)));
        assert_eq!(given.booking.follow_up_on, Some(day("2026-03-29")));
        assert!(done(shot(booked.id, "fl-2291", "2026-03-01")).await.unwrap_err().is("bookings.not_now"), "once");

        shop.clock.advance(24 * 86_400);
        rest(shop).await;
        assert!(events_of::<ReminderDue>(shop).await.is_empty());
        shop.clock.advance(86_400);
        rest(shop).await;
        let told = events_of::<ReminderDue>(shop).await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].why.as_str(), told[0].due_on, told[0].customer), ("follow_up", Some(day("2026-03-29")), id(100)));
    });
}

#[test]
fn who_has_booked_the_next_or_was_forgotten_is_not_reminded() {
    story(domains, async |shop| {
        set_up(shop).await;
        let first = make(shop, wish(VACCINATION, 100, "2026-03-01T09:00:00Z")).await.unwrap();
        let other = make(shop, wish(VACCINATION, 101, "2026-03-01T09:30:00Z")).await.unwrap();
        for booking in [first.id, other.id] {
            shop.db.write(async move |tx: &Tx| complete(tx, &shot(booking, "A1", "2027-01-01")).await).await.unwrap();
        }
        let next = Book { follows: Some(first.id), ..wish(VACCINATION, 100, "2026-03-30T09:00:00Z") };
        make(shop, next.clone()).await.unwrap();
        assert!(make(shop, Book { customer: id(101), ..next }).await.unwrap_err().is("bookings.unknown_booking"));
        let last = make(shop, wish(VACCINATION, 101, "2026-03-30T09:30:00Z")).await.unwrap();
        shop.db
            .write(async |tx: &Tx| {
                tx.record(CustomerErased { customer: id(101) });
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(seen(shop, last.id).await.reason, Some(CancelReason::Forgotten));
        shop.clock.advance(27 * 86_400);
        rest(shop).await;
        assert!(events_of::<ReminderDue>(shop).await.is_empty());
        let reader = Reader::Staff(id(50), BTreeSet::from([Permission::ReadRecords]));
        let gone = shop.db.write(async move |tx: &Tx| read_record(tx, other.id, &reader).await).await;
        assert!(gone.unwrap_err().is("bookings.unknown_record"), "what was done to them is forgotten");
    });
}

#[test]
fn a_record_is_read_by_its_customer_and_by_staff_who_may_and_every_reading_is_known() {
    story(domains, async |shop| {
        set_up(shop).await;
        let booked = make(shop, wish(VACCINATION, 100, "2026-03-01T09:00:00Z")).await.unwrap().id;
        shop.db.write(async move |tx: &Tx| complete(tx, &shot(booked, "A1", "2027-01-01")).await).await.unwrap();
        let read = async |reader: Reader| shop.db.write(async move |tx: &Tx| read_record(tx, booked, &reader).await).await;
        let record = read(Reader::Customer(id(100))).await.unwrap();
        assert_eq!((record.lot.as_deref(), record.note.as_str(), record.staff), (Some("A1"), "Left arm.", Some(id(50))));
        assert!(read(Reader::Customer(id(101))).await.unwrap_err().is("bookings.unknown_record"));
        let staff: StaffId = id(51);
        let not_enough = BTreeSet::from([Permission::ServeDesk, Permission::ViewCustomers]);
        assert!(read(Reader::Staff(staff, not_enough)).await.unwrap_err().is("bookings.may_not_read"));
        let since = shop.clock.now();
        let tried = shop.db.write(async move |tx: &Tx| tx.attempts(&format!("record:{staff}:{booked}"), since).await);
        assert_eq!(tried.await.unwrap(), 1, "that they tried is remembered");
        read(Reader::Staff(staff, BTreeSet::from([Permission::ReadRecords]))).await.unwrap();
        let readings = events_of::<RecordRead>(shop).await;
        assert_eq!(readings.iter().map(|reading| reading.staff).collect::<Vec<_>>(), [None, Some(staff)]);
        let log = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 500).await).await.unwrap();
        assert!(
            log.iter().all(|entry| !entry.body.contains("A1") && !entry.body.contains("Left arm")),
            "the log does not say what"
        );
        let listed = shop.db.read(async |read: &Read| records_of(read, id(100)).await).await.unwrap();
        assert_eq!(
            listed.iter().map(|(booking, kind, _)| (*booking, *kind)).collect::<Vec<_>>(),
            [(booked, RecordKind::Vaccination)]
        );
    });
}

#[test]
fn age_is_asked_where_it_matters_and_nobody_hoards_appointments() {
    story(domains, async |shop| {
        set_up(shop).await;
        let young = Book { born: Some(day("2008-03-03")), ..wish(VACCINATION, 100, "2026-03-02T07:00:00Z") };
        assert!(make(shop, young.clone()).await.unwrap_err().is("bookings.too_young"));
        assert!(make(shop, Book { born: None, ..young.clone() }).await.unwrap_err().is("bookings.born_needed"));
        make(shop, Book { starts_at: time("2026-03-03T07:00:00Z"), ..young }).await.unwrap();
        for n in 0..BOOKED_MOST {
            let starts_at = time("2026-03-08T06:00:00Z").plus_seconds(n * 86_400 + if n >= 5 { 86_400 } else { 0 });
            make(shop, Book { starts_at, ..wish(TALK, 101, "2026-03-08T06:00:00Z") }).await.unwrap();
        }
        assert!(make(shop, wish(TALK, 101, "2026-03-02T07:00:00Z")).await.unwrap_err().is("bookings.too_many"));
    });
}

#[test]
fn who_does_not_come_is_missed_and_who_is_expected_is_reminded_the_day_before() {
    story(domains, async |shop| {
        set_up(shop).await;
        let (gone, there, moved) = ("2026-03-03T07:00:00Z", "2026-03-03T07:30:00Z", "2026-03-03T08:00:00Z");
        let gone = make(shop, wish(VACCINATION, 100, gone)).await.unwrap().id;
        let there = make(shop, wish(VACCINATION, 101, there)).await.unwrap().id;
        let moved = make(shop, wish(VACCINATION, 102, moved)).await.unwrap().id;
        let later = time("2026-03-05T08:00:00Z");
        shop.db.write(async move |tx: &Tx| move_to(tx, moved, later).await).await.unwrap();
        shop.clock.advance(86_400);
        rest(shop).await;
        let told: Vec<CustomerId> = events_of::<ReminderDue>(shop).await.iter().map(|event| event.customer).collect();
        assert_eq!(told, [id(100), id(101)], "who was moved is reminded the day before the new time");
        assert!(shop.db.write(async move |tx: &Tx| check_in(tx, there).await).await.unwrap_err().is("bookings.not_today"));
        shop.clock.advance(86_400 - 3_600);
        shop.db.write(async move |tx: &Tx| check_in(tx, there).await).await.unwrap();
        shop.clock.advance(3 * 3_600);
        rest(shop).await;
        let states = [seen(shop, gone).await.state, seen(shop, there).await.state, seen(shop, moved).await.state];
        assert_eq!(states, [BookingState::Missed, BookingState::CheckedIn, BookingState::Booked]);
        // Whoever comes late and is served after all has had their appointment.
        shop.db.write(async move |tx: &Tx| complete(tx, &shot(gone, "A1", "2027-01-01")).await).await.unwrap();
    });
}
