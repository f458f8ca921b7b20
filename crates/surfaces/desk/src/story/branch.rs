//! The branch: the agenda, a dose with its lot, the queue and its screen, and the bank's desk.

use banking::{AccountKind, By, NewRequest, Spot, Terms, Wish};
use bookings::{Book, Bookable, Line, Place, RecordKind, Resource, ResourceKind, Rota, Span};
use kernel::{BookingId, Currency, CustomerId, Id, Locale, LocationId, Quantity, ServiceRequestId, Texts, VariantId};
use spine::Tx;
use staff::Role;

use super::shop::{Desk, id, story};

/// A diary that is open all day with a nurse, a service with a dose, a line, a bank, and Sara with an appointment now.
async fn branch(desk: &Desk<'_>) -> (BookingId, CustomerId, ServiceRequestId) {
    let lay = async |tx: &Tx| {
        let location = id::<LocationId>();
        let rota = Rota { week: std::array::from_fn(|_| vec![Span { opens: 0, closes: 1_440 }]), ..Rota::default() };
        bookings::save_place(tx, &Place { location, zone: "Asia/Riyadh".parse().unwrap(), rota }).await?;
        let (name, roles) = (Texts::both("Huda", "هدى"), vec!["nurse".to_owned()]);
        let nurse = Resource { id: id(), location, kind: ResourceKind::Person, name, roles, rota: None, is_active: true };
        bookings::save_resource(tx, &nurse).await?;
        let service = Bookable {
            id: id(),
            name: Texts::both("Flu vaccination", "تطعيم الإنفلونزا"),
            minutes: 15,
            step_minutes: 15,
            price: None,
            needs: vec!["nurse".into()],
            dose: Some(VariantId::from_bytes([77; 16])),
            follow_up_days: None,
            record: Some(RecordKind::Vaccination),
            age_least: None,
            is_offered: true,
        };
        bookings::save_service(tx, &service).await?;
        let (variant, change) = (VariantId::from_bytes([77; 16]), Quantity(1));
        let opening = stock::Move { variant, location, change, reason: stock::Reason::Opening, order: None };
        stock::move_stock(tx, opening).await?;
        let line = Line { location, letter: "A".into(), name: Texts::both("Cards", "البطاقات"), place: 1 };
        bookings::save_line(tx, &line).await?;
        let (country, zone) = ("SA".parse().unwrap(), "Asia/Riyadh".parse().unwrap());
        banking::enable(tx, &Terms { country, bank: "05".into(), currency: Currency::SAR, zone, proof_above: 50_000 }).await?;
        let contact = customers::Contact { name: "Sara".into(), email: Some("s@example.com".into()), phone: None };
        let customer = customers::recognise(tx, &contact, Locale::En).await?;
        let account = banking::open_account(tx, customer, AccountKind::Current).await?.id;
        let at = Spot { channel: id(), location: None, by: By::Customer(customer) };
        let wish = NewRequest { customer, wish: Wish::NewCard { account }, words: "In green".into(), at };
        let request = banking::request(tx, &wish).await?.id;
        let step = 15 * 60 * 1_000_000;
        let starts_at = kernel::Timestamp((tx.now().0 / step + 1) * step);
        let (service, channel, born, follows) = (id(), id(), None, None);
        let wish = Book { service, location, customer, channel, starts_at, resource: None, born, follows };
        Ok((bookings::book(tx, &wish).await?.id, customer, request))
    };
    desk.db().write(lay).await.unwrap()
}

#[test]
fn a_dose_is_given_from_a_named_lot_and_the_record_is_for_few() {
    story(async |desk| {
        let (booking, ..) = branch(desk).await;
        let here = format!("/desk/bookings/{booking}");
        let agenda = desk.get(Role::Cashier, "/desk/bookings").await;
        assert_eq!(agenda.status, 403, "who only sells has no business here");
        let agenda = desk.get(Role::Manager, "/desk/bookings").await.page(200);
        assert!(agenda.contains("Sara") && agenda.contains("Flu vaccination") && agenda.contains("Huda"), "{agenda}");
        desk.post(Role::Manager, &here, "act=check_in").await.led_to();
        let without = desk.post(Role::Manager, &here, "act=complete&note=Left").await.page(422);
        assert!(without.contains("Enter the lot number"), "{without}");
        let old = desk.post(Role::Manager, &here, "act=complete&lot=ab-1&expires_on=2001-01-01").await.page(422);
        assert!(old.contains("This lot expired on") && old.contains("value=\"ab-1\""), "{old}");
        desk.post(Role::Manager, &here, "act=complete&lot=ab-1&expires_on=2099-01-01&note=Left+arm").await.led_to();
        let record = desk.get(Role::Manager, &format!("{here}/record")).await.page(200);
        assert!(record.contains("AB-1") && record.contains("Left arm"), "{record}");
        assert_eq!(desk.get(Role::Associate, &format!("{here}/record")).await.status, 403);
    });
}

#[test]
fn a_desk_calls_whoever_comes_with_their_request_and_the_wall_says_so() {
    story(async |desk| {
        let (_, _, request) = branch(desk).await;
        let location = id::<LocationId>();
        let wall = format!("GET /queue/{location}");
        assert!(desk.ask(&wall, None, "").await.page(200).contains("Nobody is called"));
        let tap = async |act: &str| desk.post(Role::Manager, "/desk/queue", &format!("location={location}&desk=2&{act}")).await;
        let unknown = tap("act=arrive&letter=Z").await.page(422);
        assert!(unknown.contains("no such line"), "{unknown}");
        tap(&format!("act=arrive&letter=A&request={request}")).await.led_to();
        tap("act=next").await.led_to();
        let called = desk.ask(&wall, None, "").await.page(200);
        assert!(called.contains("A1") && called.contains("Desk 2") && !called.contains("Sara"), "numbers only: {called}");
        let board = desk.get(Role::Manager, "/desk/queue?desk=2").await.page(200);
        assert!(board.contains("Sara") && board.contains("In green") && board.contains("They came"), "{board}");
        let ticket = board.split("name=\"ticket\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let busy = tap("act=next").await.page(422);
        assert!(busy.contains("Say first whether"), "{busy}");
        tap(&format!("act=serve&ticket={ticket}")).await.led_to();
        let here = format!("/desk/bank/requests/{request}");
        assert!(desk.get(Role::Manager, &here).await.page(200).contains("Taken in hand"));
        desk.post(Role::Manager, &here, "act=asked&words=Which+green").await.led_to();
        let early = desk.post(Role::Manager, &here, "act=done").await.page(422);
        assert!(early.contains("has gone on since"), "{early}");
        desk.post(Role::Manager, &here, "act=answered&words=Dark").await.led_to();
        desk.post(Role::Manager, &here, "act=done").await.led_to();
        tap(&format!("act=finish&ticket={ticket}")).await.led_to();
        assert!(desk.ask(&wall, None, "").await.page(200).contains("Nobody is called"));
    });
}

#[test]
fn cash_changes_hands_at_the_desk_and_cards_are_frozen() {
    story(async |desk| {
        let (_, customer, _) = branch(desk).await;
        let here = format!("/desk/bank/customers/{customer}");
        assert_eq!(desk.get(Role::Cashier, &here).await.status, 403);
        let page = desk.get(Role::Manager, &here).await.page(200);
        let account = page.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let cash = async |act: &str| desk.post(Role::Manager, &here, &format!("account={account}&{act}")).await;
        cash("act=pay_in&amount=800").await.led_to();
        let unseen = cash("act=pay_out&amount=600").await;
        assert!(unseen.page(422).contains("show your papers at the desk"), "{}", unseen.body);
        cash("act=pay_out&amount=600&seen=on").await.led_to();
        assert!(desk.get(Role::Manager, &here).await.page(200).contains("200.00"));
        let number = format!("act=issue&card_account={account}&token=4111111111111111&last_four=1111&day_limit=100");
        assert!(desk.post(Role::Manager, &here, &number).await.page(422).contains("looks like the number of a card"));
        let form = format!("act=issue&card_account={account}&token=token_sara_1&last_four=1111&day_limit=100");
        desk.post(Role::Manager, &here, &form).await.led_to();
        assert!(desk.get(Role::Manager, &here).await.page(200).contains("1111"));
        assert!(desk.get(Role::Manager, "/desk/bank").await.page(200).contains("New card"));
    });
}

#[test]
fn services_hours_and_people_are_set_up_by_hand() {
    story(async |desk| {
        let place = format!("/desk/bookings/places/{}", id::<LocationId>());
        assert_eq!(desk.get(Role::Associate, &place).await.status, 403);
        let odd = desk.post(Role::Owner, &place, "week_0=nine").await.page(422);
        assert!(odd.contains("Check the hours") && odd.contains("value=\"nine\""), "{odd}");
        desk.post(Role::Owner, &place, "week_0=9-17&break_0=12-13").await.led_to();
        assert!(desk.get(Role::Owner, &place).await.page(200).contains("09:00-17:00"));
        let form = "name_en=Huda&name_ar=%D9%87%D8%AF%D9%89&kind=person&roles=nurse&is_active=on";
        desk.post(Role::Owner, &format!("{place}/resources/new"), form).await.led_to();
        desk.post(Role::Owner, &format!("{place}/lines"), "letter=a&line_en=Cards").await.led_to();
        let page = desk.get(Role::Owner, &place).await.page(200);
        assert!(page.contains("Huda") && page.contains("Cards"), "{page}");
        let service = "/desk/bookings/services/new";
        let without = desk.post(Role::Owner, service, "name_en=Talk&minutes=30&step_minutes=30&needs=").await.page(422);
        assert!(without.contains("value=\"Talk\""), "{without}");
        let form = "name_en=Talk&minutes=30&step_minutes=30&needs=nurse&is_offered=on";
        let odd = desk.post(Role::Owner, service, &format!("{form}&price=TEA-9")).await.page(422);
        assert!(odd.contains("No item has the code TEA-9") && odd.contains("price-error"), "{odd}");
        desk.post(Role::Owner, service, &format!("{form}&price=COFFEE-250")).await.led_to();
        let all = desk.get(Role::Owner, "/desk/bookings/services").await.page(200);
        let talk = all.split("/desk/bookings/services/srv_").nth(1).and_then(|rest| rest.split('"').next()).expect("Talk");
        let kept = desk.get(Role::Owner, &format!("/desk/bookings/services/srv_{talk}")).await.page(200);
        assert!(kept.contains("value=\"Talk\"") && kept.contains("value=\"COFFEE-250\""), "{kept}");
    });
}
