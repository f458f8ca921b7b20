//! What the examples about appointments and the bank speak of, and their stories.

use std::collections::BTreeMap;

use banking::{AccountKind, AtDesk, Biller, By, NewBill, NewCard, NewDispute, NewRequest, Sector, Spot, Terms, Why, Wish};
use bookings::{Book, Bookable, Call, Line, Place, RecordKind, Resource, ResourceKind, Rota, Span, Take};
use kernel::{
    AccountId, BillerId, Currency, CustomerId, LocationId, Money, Quantity, ServiceId, StaffId, Texts, TicketId, Timestamp,
    TransferId, VariantId,
};
use serde_json::{Value, json};
use spine::Tx;

use super::Shop;
use super::shop::{id, story};

/// Everything the examples name, made afresh for that customer: a name of a field or of a part of a path, and what it is.
pub(super) async fn made(shop: &Shop, customer: CustomerId) -> BTreeMap<&'static str, String> {
    shop.db.write(async move |tx: &Tx| make(tx, customer).await).await.unwrap()
}

async fn make(tx: &Tx, customer: CustomerId) -> kernel::Result<BTreeMap<&'static str, String>> {
    let location: LocationId = id();
    lay(tx, location).await?;
    let booked = appointment(tx, location).await?;
    let free = booked.1.plus_seconds(15 * 60);
    let accounts = banking::accounts(tx, customer).await?;
    let (account, other) = match &accounts[..] {
        [first, second, ..] => (first.clone(), second.clone()),
        _ => {
            let first = banking::open_account(tx, customer, AccountKind::Current).await?;
            let wish = AtDesk { customer, account: first.id, amount: sar(9_000_000), location, staff: id::<StaffId>() };
            banking::pay_in(tx, &wish).await?;
            (first, banking::open_account(tx, customer, AccountKind::Savings).await?)
        }
    };
    let bill = bill(tx, customer).await?;
    let (payment, contested) = (paid(tx, customer, account.id).await?, paid(tx, customer, account.id).await?);
    let wish = NewDispute { customer, payment: contested, why: Why::Twice, words: String::new(), channel: id() };
    let dispute = banking::dispute(tx, &wish).await?.id;
    let (token, last_four) = (card_token(tx), "4242".to_owned());
    let card = NewCard { customer, account: account.id, token, last_four, day_limit: sar(10_000) };
    let card = banking::issue_card(tx, &card).await?.id;
    let at = Spot { channel: id(), location: None, by: By::Customer(customer) };
    let wish = NewRequest { customer, wish: Wish::Loan { amount: sar(100) }, words: String::new(), at };
    let request = banking::request(tx, &wish).await?.id;
    Ok(BTreeMap::from([
        ("customer", customer.to_string()),
        ("account", account.id.to_string()),
        ("to", other.number),
        ("bill", bill.to_string()),
        ("payment", payment.to_string()),
        ("card", card.to_string()),
        ("request", request.to_string()),
        ("dispute", dispute.to_string()),
        ("token", card_token(tx)),
        ("ticket", ticket(tx, location).await?.to_string()),
        ("booking", booked.0.to_string()),
        ("starts_at", free.to_string()),
        ("pay_on", tx.now().day(&"Asia/Riyadh".parse().unwrap()).plus_days(1).to_string()),
    ]))
}

/// What the network calls a card. Letters only: so many digits in a row would be a number.
fn card_token(tx: &Tx) -> String {
    format!("token_{}", tx.new_token()).chars().filter(|c| !c.is_ascii_digit()).take(30).collect()
}

/// A bill of that customer, paid.
async fn paid(tx: &Tx, customer: CustomerId, account: AccountId) -> kernel::Result<TransferId> {
    let bill = bill(tx, customer).await?;
    let pay = banking::Pay { customer, bill, account, channel: id(), proof: None };
    Ok(banking::pay(tx, &pay).await?.transfer)
}

/// Two come; one is called to a desk of their own.
async fn ticket(tx: &Tx, location: LocationId) -> kernel::Result<TicketId> {
    let line = Line { location, letter: "A".to_owned(), name: Texts::both("Advice", "المشورة"), place: 0 };
    bookings::save_line(tx, &line).await?;
    let take = Take { location, letter: "A".to_owned(), customer: None, booking: None, request: None };
    for _ in 0..2 {
        bookings::ticket(tx, &take).await?;
    }
    let desk = tx.new_token().chars().take(10).collect();
    let called = bookings::call_next(tx, &Call { location, letters: Vec::new(), desk, staff: None }).await?;
    Ok(called.unwrap().id)
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// A bank, a company that sends bills, and a diary that is open all day; saved again they are the same.
async fn lay(tx: &Tx, location: LocationId) -> kernel::Result<()> {
    let (country, zone) = ("SA".parse().unwrap(), "Asia/Riyadh".parse::<kernel::Zone>().unwrap());
    let terms = Terms { country, bank: "05".into(), currency: Currency::SAR, zone: zone.clone(), proof_above: 100_000 };
    banking::enable(tx, &terms).await?;
    let biller =
        Biller { id: id::<BillerId>(), name: Texts::both("Power", "الكهرباء"), sector: Sector::Power, is_active: true };
    banking::save_biller(tx, &biller).await?;
    let rota = Rota { week: std::array::from_fn(|_| vec![Span { opens: 0, closes: 1_440 }]), ..Rota::default() };
    bookings::save_place(tx, &Place { location, zone, rota }).await?;
    let (name, roles) = (Texts::both("Huda", "هدى"), vec!["nurse".to_owned()]);
    bookings::save_resource(
        tx,
        &Resource { id: id(), location, kind: ResourceKind::Person, name, roles, rota: None, is_active: true },
    )
    .await?;
    let service = Bookable {
        id: id::<ServiceId>(),
        name: Texts::both("Flu vaccination", "تطعيم الإنفلونزا"),
        minutes: 15,
        step_minutes: 15,
        price: None,
        needs: vec!["nurse".into()],
        dose: Some(dose()),
        follow_up_days: None,
        record: Some(RecordKind::Vaccination),
        age_least: None,
        is_offered: true,
    };
    bookings::save_service(tx, &service).await?;
    let (variant, change) = (dose(), Quantity(5));
    stock::move_stock(tx, stock::Move { variant, location, change, reason: stock::Reason::Received, order: None }).await.map(drop)
}

fn dose() -> VariantId {
    kernel::Id::from_bytes([77; 16])
}

/// The next free quarter of an hour, taken by somebody new.
async fn appointment(tx: &Tx, location: LocationId) -> kernel::Result<(kernel::BookingId, Timestamp)> {
    let seek = bookings::Seek {
        service: id(),
        location,
        from: tx.now().day(&"Asia/Riyadh".parse().unwrap()),
        days: 2,
        resource: None,
        after: tx.now(),
        instead_of: None,
    };
    let starts_at = bookings::slots(tx, &seek).await?[0].starts_at;
    let (service, channel, customer) = (id(), id(), tx.new_id());
    let wish = Book { service, location, customer, channel, starts_at, resource: None, born: None, follows: None };
    Ok((bookings::book(tx, &wish).await?.id, starts_at))
}

async fn bill(tx: &Tx, customer: CustomerId) -> kernel::Result<kernel::BillId> {
    let due_on = tx.now().day(&"Asia/Riyadh".parse().unwrap()).plus_days(3);
    let number = tx.new_token().chars().take(20).collect();
    let wish = NewBill { biller: id(), customer, number, amount: sar(2_500), due_on, every: None };
    banking::present(tx, &wish).await.map(|bill| bill.id)
}

#[test]
fn a_bill_is_paid_once_whoever_asks_and_a_stranger_is_refused() {
    story(async |shop| {
        let customer: CustomerId = id();
        let made = made(shop, customer).await;
        let path = format!("POST /api/v1/bills/{}/pay", made["bill"]);
        let body = json!({ "customer": customer, "account": made["account"] });
        let first = shop.ask(&path, &[("idempotency-key", "one")], body.clone()).await.done(200);
        let second = shop.ask(&path, &[("idempotency-key", "two")], body).await.done(200);
        assert_eq!((&first["state"], &first["paid"]), (&json!("paid"), &second["paid"]));
        let stranger = json!({ "customer": "cus_00000000000000000000000000000009", "account": made["account"] });
        shop.ask(&path, &[], stranger).await.refused(404, "banking.unknown_bill");
        let without = shop.send(&format!("GET /api/v1/bills/{}", made["bill"]), &[("authorization", "Bearer none")], "").await;
        without.refused(403, "request.scope_missing");
        let both = json!({ "bill": made["bill"], "to": made["to"], "amount": { "minor": 1, "currency": "SAR" } });
        shop.ask(&format!("POST /api/v1/customers/{customer}/bank-codes"), &[], both).await.refused(422, "api.bill_or_transfer");
    });
}

#[test]
fn an_appointment_is_booked_once_and_its_dose_leaves_once() {
    story(async |shop| {
        let made = made(shop, id()).await;
        let slots = format!("/api/v1/locations/{}/services/{}/slots?days=1", id::<LocationId>(), id::<ServiceId>());
        let free = shop.get(&slots).await.done(200);
        let starts_at = free["items"][0]["starts_at"].clone();
        let body = json!({ "service": id::<ServiceId>(), "location": id::<LocationId>(), "customer": made["customer"], "starts_at": starts_at });
        let booked = shop.ask("POST /api/v1/bookings", &[("idempotency-key", "b")], body.clone()).await.done(201);
        let again = shop.ask("POST /api/v1/bookings", &[("idempotency-key", "b")], body.clone()).await.done(201);
        assert_eq!(booked["id"], again["id"]);
        shop.ask("POST /api/v1/bookings", &[], body).await.refused(409, "bookings.slot_taken");
        let here = format!("POST /api/v1/bookings/{}", booked["id"].as_str().unwrap());
        shop.ask(&format!("{here}/complete"), &[], json!({ "note": "x" })).await.refused(422, "bookings.lot_needed");
        let lot = json!({ "lot": { "number": "AB-1", "expires_on": "2099-01-31" } });
        let done: Value = shop.ask(&format!("{here}/complete"), &[], lot.clone()).await.done(200);
        assert_eq!(done["state"], "completed");
        shop.ask(&format!("{here}/complete"), &[], lot).await.refused(409, "bookings.not_now");
    });
}

#[test]
fn a_ticket_is_taken_called_to_one_desk_and_served() {
    story(async |shop| {
        let location: LocationId = id();
        let lay = async move |tx: &Tx| {
            lay(tx, location).await?;
            let line = Line { location, letter: "A".to_owned(), name: Texts::both("Advice", "المشورة"), place: 0 };
            bookings::save_line(tx, &line).await
        };
        shop.db.write(lay).await.unwrap();
        let here = format!("/api/v1/locations/{location}");
        let take = format!("POST {here}/tickets");
        let first = shop.ask(&take, &[("idempotency-key", "t")], json!({ "letter": "A" })).await.done(201);
        let again = shop.ask(&take, &[("idempotency-key", "t")], json!({ "letter": "A" })).await.done(201);
        assert_eq!((&first["shown"], &first["id"]), (&json!("A1"), &again["id"]));
        shop.clock.advance(1);
        let second = shop.ask(&take, &[], json!({ "letter": "A" })).await.done(201);
        assert_eq!((second["shown"].as_str(), second["ahead"].as_i64()), (Some("A2"), Some(1)));
        shop.ask(&take, &[], json!({ "letter": "Z" })).await.refused(404, "bookings.unknown_line");

        let call = format!("POST {here}/queue/call");
        let next = async |desk: &str| shop.ask(&call, &[], json!({ "desk": desk })).await;
        assert_eq!(next("1").await.done(200)["ticket"]["id"], first["id"]);
        next("1").await.refused(409, "bookings.desk_busy");
        let other = next("2").await.done(200);
        assert_eq!((&other["ticket"]["id"], &other["ticket"]["desk"]), (&second["id"], &json!("2")));
        assert_eq!(next("3").await.done(200), json!({}), "nobody waits");

        let turn = async |ticket: &Value, turn: &str| {
            let path = format!("POST /api/v1/tickets/{}/turn", ticket["id"].as_str().unwrap());
            shop.ask(&path, &[], json!({ "turn": turn })).await
        };
        turn(&first, "finish").await.refused(409, "bookings.ticket_not_now");
        assert_eq!(turn(&first, "again").await.done(200)["state"], "called");
        assert_eq!(turn(&first, "serve").await.done(200)["state"], "serving");
        assert_eq!(turn(&first, "finish").await.done(200)["state"], "finished");
        let queue = shop.get(&format!("{here}/queue")).await.done(200);
        assert_eq!((queue["finished"].as_i64(), queue["tickets"].as_array().map(Vec::len)), (Some(1), Some(1)), "{queue}");
        assert_eq!(turn(&second, "leave").await.done(200)["state"], "left");
        let gone = shop.get(&format!("/api/v1/tickets/{}", second["id"].as_str().unwrap())).await.done(200);
        assert_eq!(gone["state"], "left");
    });
}

#[test]
fn the_bank_issues_a_card_and_decides_a_dispute_once() {
    story(async |shop| {
        let customer: CustomerId = id();
        let made = made(shop, customer).await;
        let issue = format!("POST /api/v1/customers/{customer}/bank-cards");
        let card = |token: &str| {
            let limit = json!({ "minor": 5_000, "currency": "SAR" });
            json!({ "account": made["account"], "token": token, "last_four": "1881", "day_limit": limit })
        };
        let issued = shop.ask(&issue, &[("idempotency-key", "c")], card(&made["token"])).await.done(201);
        let again = shop.ask(&issue, &[("idempotency-key", "c")], card(&made["token"])).await.done(201);
        assert_eq!((&issued["id"], &issued["state"]), (&again["id"], &json!("active")));
        shop.ask(&issue, &[], card("4111111111111111")).await.refused(422, "banking.card_number");
        shop.ask(&issue, &[], card(&made["token"])).await.refused(422, "banking.bad_card");
        let freeze = format!("{issue}/{}/freeze", issued["id"].as_str().unwrap());
        assert_eq!(shop.ask(&freeze, &[], Value::Null).await.done(200)["state"], "frozen");

        let left = async || {
            let all = shop.get(&format!("/api/v1/customers/{customer}/bank-accounts")).await.done(200);
            all["items"][0]["left"]["minor"].as_i64().unwrap()
        };
        let before = left().await;
        let open = shop.get("/api/v1/disputes").await.done(200);
        assert_eq!(open["items"][0]["id"], made["dispute"]);
        let here = format!("POST /api/v1/disputes/{}", made["dispute"]);
        assert_eq!(shop.ask(&format!("{here}/credit"), &[], Value::Null).await.done(200)["state"], "credited");
        assert_eq!(left().await, before + 2_500, "the money is lent");
        let decide = format!("{here}/decide");
        let rejected = json!({ "verdict": "rejected" });
        let decided = shop.ask(&decide, &[("idempotency-key", "d")], rejected.clone()).await.done(200);
        assert_eq!(decided["state"], "rejected");
        assert_eq!(shop.ask(&decide, &[("idempotency-key", "d")], rejected).await.done(200)["id"], decided["id"]);
        assert_eq!(left().await, before, "and taken back once");
        shop.ask(&decide, &[], json!({ "verdict": "upheld" })).await.refused(409, "banking.dispute_not_now");
        assert_eq!(shop.get("/api/v1/disputes").await.done(200)["items"], json!([]));
    });
}
