//! What the examples about appointments and the bank speak of, and their stories.

use std::collections::BTreeMap;

use banking::{AccountKind, AtDesk, Biller, By, NewBill, NewCard, NewRequest, Sector, Spot, Terms, Wish};
use bookings::{Book, Bookable, Place, RecordKind, Resource, ResourceKind, Rota, Span};
use kernel::{BillerId, Currency, CustomerId, LocationId, Money, Quantity, ServiceId, StaffId, Texts, Timestamp, VariantId};
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
    let paid = self::bill(tx, customer).await?;
    let pay = banking::Pay { customer, bill: paid, account: account.id, channel: id(), proof: None };
    let payment = banking::pay(tx, &pay).await?.transfer;
    let (token, last_four) = (format!("token_{}", tx.new_token()), "4242".to_owned());
    let card =
        NewCard { customer, account: account.id, token: token.chars().take(30).collect(), last_four, day_limit: sar(10_000) };
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
        ("booking", booked.0.to_string()),
        ("starts_at", free.to_string()),
        ("pay_on", tx.now().day(&"Asia/Riyadh".parse().unwrap()).plus_days(1).to_string()),
    ]))
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
