//! A request that begins in the app, waits in the queue, is gone on with at a desk, and ends where the customer is.

use banking::{AccountKind, NewRequest, Outcome, Terms, Wish};
use bookings::Line;
use kernel::{Currency, Id as _, Locale, Money, Texts};
use spine::testing::story;

use super::*;
use crate::appointments::story::{domains, house, id, somebody};
use crate::notices;

/// A bank with one branch; answers its channel, its location and a customer with an account.
async fn bank(tx: &Tx) -> Result<(ChannelId, LocationId, CustomerId, banking::Account)> {
    let (channel, location) = house(tx, 0).await?;
    let line = Line { location, letter: "B".into(), name: Texts::both("Cards", "البطاقات"), place: 1 };
    bookings::save_line(tx, &line).await?;
    let (country, zone) = ("SA".parse().unwrap(), "Asia/Riyadh".parse().unwrap());
    let terms = Terms { country, bank: "05".into(), currency: Currency::SAR, zone, proof_above: 50_000 };
    banking::enable(tx, &terms).await?;
    let customer = somebody(tx, "sara@example.com", Locale::En).await?;
    let account = banking::open_account(tx, customer, AccountKind::Current).await?;
    Ok((channel, location, customer, account))
}

#[test]
fn a_request_from_the_app_is_found_by_the_desk_that_calls_its_customer() {
    story(domains, async |shop| {
        let (channel, location, customer, account) = shop.db.write(async |tx: &Tx| bank(tx).await).await.unwrap();
        let app = Spot { channel, location: None, by: By::Customer(customer) };
        let wish = NewRequest { customer, wish: Wish::NewCard { account: account.id }, words: "A second one".into(), at: app };
        let request = shop.db.write(async move |tx: &Tx| banking::request(tx, &wish).await).await.unwrap().id;
        let when = shop.clock.now().plus_seconds(3 * 3_600);
        let when = kernel::Timestamp(when.0 - when.0.rem_euclid(1_800 * 1_000_000));
        let service = id(20);
        let wish = Appoint { customer, request, service, location, starts_at: when, channel };
        let booking = shop.db.write(async move |tx: &Tx| appoint(tx, &wish).await).await.unwrap();

        shop.clock.advance(2 * 3_600);
        let letter = "B".to_owned();
        let come = Arrive { location, letter, customer: None, request: Some(request), booking: None, channel, staff: None };
        let ticket = shop.db.write(async move |tx: &Tx| arrive(tx, &come).await).await.unwrap();
        assert_eq!((ticket.customer, ticket.booking, ticket.request), (Some(customer), Some(booking.id), Some(request)));

        let staff: StaffId = id(50);
        let call = Call { location, letters: Vec::new(), desk: "2".into(), staff: Some(staff) };
        let called = shop.db.write(async move |tx: &Tx| call_next(tx, &call).await).await.unwrap().unwrap();
        assert_eq!(called.customer.map(|customer| customer.name).as_deref(), Some("Sara"));
        let served = shop.db.write(async move |tx: &Tx| serve(tx, ticket.id, (Some(staff), channel)).await).await.unwrap();
        let steps: Vec<&str> = served.history.iter().map(|entry| entry.step.as_str()).collect();
        assert_eq!(steps, ["opened", "booking", "ticket", "taken_up"], "one history, over app and branch");
        assert_eq!(served.booking.map(|booking| booking.state), Some(BookingState::CheckedIn));
        assert_eq!(served.request.map(|request| request.state), Some(RequestState::InHand));

        let at = Spot { channel, location: Some(location), by: By::Staff(staff) };
        let end = async move |tx: &Tx| {
            banking::go_on(tx, request, Step::Asked, "Which colour?", &at).await?;
            banking::go_on(tx, request, Step::Answered, "Green", &app).await?;
            banking::finish(tx, request, Outcome::Done, "", &at).await
        };
        assert_eq!(shop.db.write(end).await.unwrap().state, RequestState::Done);
        let of_another = async move |read: &Read| own(read, id(99), request).await;
        assert!(shop.db.read(of_another).await.unwrap_err().is("banking.unknown_request"));
    });
}

#[test]
fn a_code_goes_to_the_proved_address_and_says_what_it_pays() {
    story(domains, async |shop| {
        let (_, _, customer, account) = shop.db.write(async |tx: &Tx| bank(tx).await).await.unwrap();
        let act = banking::Act::Transfer { to: account.number.clone(), amount: Money::new(12_500, Currency::SAR) };
        let send = async move |tx: &Tx| notices::send_code(tx, customer, &act).await;
        assert_eq!(shop.db.write(send).await.unwrap(), "sara@example.com");
        let ask = async |read: &Read| {
            let letters = messages::page(read, messages::After { before: None, limit: 5 }).await?;
            let text = messages::content(read, letters[0].id).await?.map(|(text, _)| text);
            Ok((letters.len(), letters[0].kind, letters[0].about, text.unwrap_or_default()))
        };
        let (count, kind, about, text) = shop.db.read(ask).await.unwrap();
        assert_eq!((count, kind, about), (1, messages::Kind::PaymentCode, Some(customer.bytes())));
        assert!(text.contains("This code sends 125.00") && text.contains(&banking::iban_shown(&account.number)), "{text}");
    });
}
