//! Behaviour of the queue at a branch.

use kernel::{ServiceRequestId, TicketId};

use super::*;

async fn take(shop: &TestShop, letter: &str, booking: Option<BookingId>, request: Option<ServiceRequestId>) -> Result<Ticket> {
    let wish = Take { location: id(1), letter: letter.to_owned(), customer: None, booking, request };
    shop.clock.advance(60);
    shop.db.write(async move |tx: &Tx| ticket(tx, &wish).await).await
}

async fn call(shop: &TestShop, letters: &[&str], desk: &str) -> Result<Option<Ticket>> {
    let letters = letters.iter().map(|letter| (*letter).to_owned()).collect();
    let wish = Call { location: id(1), letters, desk: desk.to_owned(), staff: Some(id(50)) };
    shop.db.write(async move |tx: &Tx| call_next(tx, &wish).await).await
}

async fn shown(shop: &TestShop, letters: &[&str], desk: &str) -> Option<String> {
    call(shop, letters, desk).await.unwrap().map(|ticket| ticket.shown())
}

async fn come(shop: &TestShop, ticket: TicketId) {
    shop.db.write(async move |tx: &Tx| serve(tx, ticket).await).await.unwrap();
}

#[test]
fn tickets_are_called_in_turn_served_and_timed() {
    story(domains, async |shop| {
        set_up(shop).await;
        for letter in ["A", "B", "A"] {
            take(shop, letter, None, None).await.unwrap();
        }
        assert!(take(shop, "C", None, None).await.unwrap_err().is("bookings.unknown_line"));
        assert_eq!(shown(shop, &["B"], "2").await.as_deref(), Some("B1"));
        shop.clock.advance(60);
        let first = call(shop, &[], "1").await.unwrap().unwrap();
        assert_eq!((first.shown().as_str(), first.waited_s(shop.clock.now())), ("A1", 240));
        assert!(call(shop, &[], "1").await.unwrap_err().is("bookings.desk_busy"), "say first whether they came");
        shop.db.write(async move |tx: &Tx| call_again(tx, first.id).await).await.unwrap();
        come(shop, first.id).await;
        shop.clock.advance(300);
        assert_eq!(shown(shop, &[], "1").await.as_deref(), Some("A2"), "who was served is finished with");
        let second = shop.db.read(async |read: &Read| queue(read, id(1), day("2026-03-01")).await).await.unwrap();
        let second = second.iter().find(|ticket| ticket.shown() == "A2").unwrap().id;
        shop.db.write(async move |tx: &Tx| leave(tx, second).await).await.unwrap();
        assert!(shop.db.write(async move |tx: &Tx| serve(tx, second).await).await.unwrap_err().is("bookings.ticket_not_now"));
        assert_eq!(shown(shop, &["A"], "1").await, None);
        let waits = shop.db.read(async |read: &Read| waits(read, id(1), day("2026-03-01")).await).await.unwrap();
        assert_eq!((waits.waiting, waits.finished, waits.left, waits.served_mean_s), (0, 1, 1, 300));
        assert_eq!(waits.waited_most_s, 420);
        let nothing = shop.db.read(async |read: &Read| crate::waits(read, id(2), day("2026-03-01")).await).await.unwrap();
        assert_eq!(nothing, Waits::default());
    });
}

#[test]
fn many_desks_call_at_once_and_nobody_is_called_twice() {
    story(domains, async |shop| {
        set_up(shop).await;
        for _ in 0..7 {
            take(shop, "A", None, None).await.unwrap();
        }
        let desks: Vec<String> = (0..10).map(|desk| desk.to_string()).collect();
        let called = futures_util::future::join_all(desks.iter().map(|desk| shown(shop, &[], desk))).await;
        let distinct: BTreeSet<String> = called.iter().flatten().cloned().collect();
        assert_eq!((called.iter().flatten().count(), distinct.len()), (7, 7));
        shop.clock.advance(86_400);
        assert_eq!(take(shop, "A", None, None).await.unwrap().shown(), "A1", "numbers begin anew with the day");
    });
}

#[test]
fn an_appointment_is_checked_in_by_its_ticket_and_goes_first_when_its_time_has_come() {
    story(domains, async |shop| {
        set_up(shop).await;
        let booked = make(shop, wish(VACCINATION, 100, "2026-03-01T09:30:00Z")).await.unwrap().id;
        let early = take(shop, "A", None, None).await.unwrap();
        let ticket = take(shop, "B", Some(booked), None).await.unwrap();
        assert_eq!(take(shop, "B", Some(booked), None).await.unwrap().id, ticket.id, "one ticket for one appointment");
        assert_eq!((seen(shop, booked).await.state, ticket.customer), (BookingState::CheckedIn, Some(id(100))));
        let now = shop.clock.now();
        let before = ticket.clone();
        assert_eq!(shop.db.read(async move |read: &Read| ahead(read, &before, now).await).await.unwrap(), 1);
        let later = time("2026-03-01T09:30:00Z");
        assert_eq!(shop.db.read(async move |read: &Read| ahead(read, &ticket, later).await).await.unwrap(), 0);
        let tomorrow = make(shop, wish(VACCINATION, 101, "2026-03-02T09:30:00Z")).await.unwrap().id;
        assert!(take(shop, "B", Some(tomorrow), None).await.unwrap_err().is("bookings.not_today"));
        shop.clock.advance(1_800);
        assert_eq!(shown(shop, &[], "1").await.as_deref(), Some("B1"));
        assert_eq!(shown(shop, &[], "2").await, Some(early.shown()));
        let request = take(shop, "A", None, Some(id(70))).await.unwrap();
        assert_eq!((take(shop, "A", None, Some(id(70))).await.unwrap().id, request.request), (request.id, Some(id(70))));
    });
}
