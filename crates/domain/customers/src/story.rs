//! Behaviour of customers, told through the front door.

mod sign_in;

use events::orders::{OrderCancelled, OrderCredited, OrderPlaced};
use kernel::{ChannelId, Currency, CustomerId, Day, Id, Locale, LocationId, Money, OrderId, ProductId, Result, StaffId};
use spine::testing::{MORNING, TestShop, story};
use spine::{Db, Manner, Read, Tx, rebuild};

use crate::{
    Contact, Customer, Permit, Standing, domain, erase, find, identities, known_as, permit, permits, recognise, standing,
    standings,
};

fn contact(name: &str, email: &str, phone: &str) -> Contact {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Contact { name: name.to_owned(), email: given(email), phone: given(phone) }
}

async fn meet(db: &Db, contact: Contact) -> Result<CustomerId> {
    db.write(async move |tx: &Tx| recognise(tx, &contact, Locale::Ar).await).await
}

async fn found(db: &Db, text: &'static str) -> Vec<String> {
    let found: Vec<Customer> = db.read(async move |read: &Read| find(read, text, 10).await).await.unwrap();
    found.into_iter().map(|customer| customer.name).collect()
}

async fn known(db: &Db, id: CustomerId) -> (Option<Customer>, Vec<(String, String)>) {
    db.read(async move |read: &Read| Ok((crate::customer(read, id).await?, identities(read, id).await?))).await.unwrap()
}

#[test]
fn a_person_is_one_person_however_they_write_themselves() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact(" Sara\u{7} ", "Sara@Example.com", "")).await.unwrap();
            shop.log_ends_with(&["customers.joined"]).await;
            assert_eq!(meet(&shop.db, contact("S.", " Sara@EXAMPLE.com", "+966 55 123 4567")).await.unwrap(), sara);
            assert_eq!(meet(&shop.db, contact("", "", "٠٠٩٦٦٥٥١٢٣٤٥٦٧")).await.unwrap(), sara, "the number was learnt");
            assert_eq!(shop.db.position(), 1, "recognising is no event");
            let (customer, ids) = known(&shop.db, sara).await;
            let joined = Customer { id: sara, name: "Sara".into(), locale: Locale::Ar, joined_at: MORNING };
            assert_eq!(customer, Some(joined), "the first name stays");
            assert_eq!(ids, [("email".into(), "Sara@example.com".into()), ("phone".into(), "+966551234567".into())]);
        },
    );
}

#[test]
fn two_people_are_never_made_one() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact("Sara", "sara@example.com", "0551234567")).await.unwrap();
            let omar = meet(&shop.db, contact("Omar", "omar@example.com", "0557654321")).await.unwrap();
            let mixed = meet(&shop.db, contact("Sara", "sara@example.com", "0557654321")).await.unwrap();
            assert_eq!(mixed, sara, "the address is surer than the number");
            assert_eq!(meet(&shop.db, contact("", "", "0557654321")).await.unwrap(), omar, "and the number stays where it was");
            assert_eq!(known(&shop.db, omar).await.1.len(), 2);
            assert_eq!(known(&shop.db, sara).await.1.len(), 2);
        },
    );
}

#[test]
fn nobody_joins_without_a_way_to_be_reached() {
    story(
        || vec![domain()],
        async |shop| {
            let refusals = [
                (contact("Sara", "", ""), "customers.unreachable"),
                (contact("Sara", "sara", ""), "customers.not_an_email"),
                (contact("Sara", "sara@example.com", "12"), "customers.not_a_phone"),
                (contact(&"x".repeat(201), "sara@example.com", ""), "request.too_long"),
            ];
            for (wrong, code) in refusals {
                assert!(meet(&shop.db, wrong).await.unwrap_err().is(code), "{code}");
            }
            assert_eq!(shop.db.position(), 0);
        },
    );
}

#[test]
fn an_id_of_another_system_leads_to_one_person() {
    story(
        || vec![domain()],
        async |shop| {
            let from = async |kind: &'static str, value: &'static str| {
                shop.db.write_as(Manner::IMPORT, async move |tx: &Tx| known_as(tx, kind, value).await).await
            };
            let first = from("online_retail", "17850").await.unwrap();
            assert_eq!(from("online_retail", " 17850 ").await.unwrap(), first);
            assert_ne!(from("elsewhere", "17850").await.unwrap(), first);
            let reached = from("email", "Omar@Example.com").await.unwrap();
            assert_eq!(meet(&shop.db, contact("", "Omar@example.com", "")).await.unwrap(), reached);
            for (kind, value) in [("", "1"), ("Online Retail", "1"), ("online_retail", " "), ("online_retail", "a\0b")] {
                assert!(from(kind, value).await.unwrap_err().is("customers.not_an_identity"), "{kind:?} {value:?}");
            }
        },
    );
}

#[test]
fn people_are_found_by_parts_of_what_is_known_of_them() {
    story(
        || vec![domain()],
        async |shop| {
            for (name, email, phone) in [
                ("أحمد الحربي", "ahmad@example.com", "0551234567"),
                ("Ahmad Al Harbi", "a.harbi@example.com", "+966551234567"),
                ("Omar Harb", "omar@example.com", ""),
            ] {
                meet(&shop.db, contact(name, email, phone)).await.unwrap();
            }
            assert_eq!(found(&shop.db, "احمد").await, ["أحمد الحربي"]);
            assert_eq!(found(&shop.db, "harb").await, ["Omar Harb", "Ahmad Al Harbi"]);
            assert_eq!(found(&shop.db, "HARB ah").await, ["Ahmad Al Harbi"]);
            assert_eq!(found(&shop.db, "omar harb").await, ["Omar Harb"], "whichever word is rarer");
            assert_eq!(found(&shop.db, "harb harb").await.len(), 2, "the same word twice asks no more");
            assert_eq!(found(&shop.db, "٠٥٥١").await, ["أحمد الحربي"]);
            assert_eq!(found(&shop.db, "00966 55").await, ["Ahmad Al Harbi"]);
            assert_eq!(found(&shop.db, "omar@EX").await, ["Omar Harb"]);
            for nobody in ["", " ", "%", "_", "\0", "zz", "nobody@"] {
                assert!(found(&shop.db, nobody).await.is_empty(), "{nobody:?}");
            }
        },
    );
}

#[test]
fn what_is_erased_is_gone_and_the_numbers_stay() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = meet(&shop.db, contact("Sara", "sara@example.com", "0551234567")).await.unwrap();
            happens(shop, Manner::LIVE, 10, vec![placed(1, Some(sara), 500, Currency::SAR)]).await;
            let forget = async || shop.db.write(async move |tx: &Tx| erase(tx, sara).await).await;
            forget().await.unwrap();
            shop.log_ends_with(&["customers.joined", "orders.placed", "customers.erased"]).await;
            assert_eq!(known(&shop.db, sara).await, (None, vec![]));
            assert!(found(&shop.db, "sara").await.is_empty() && found(&shop.db, "sara@").await.is_empty());
            assert!(forget().await.unwrap_err().is("customers.unknown_customer"), "only once");
            let again = meet(&shop.db, contact("Sara", "sara@example.com", "")).await.unwrap();
            assert_ne!(again, sara, "whoever comes back is somebody new");
            let kept = shop.db.read(async move |read: &Read| standing(read, sara).await).await.unwrap().unwrap();
            assert_eq!((kept.orders, kept.spent_minor), (1, 500));
        },
    );
}

/// What happens to an order, as far as standings care.
#[derive(Clone)]
enum Happening {
    Placed(OrderPlaced),
    Cancelled(OrderCancelled),
    Credited(OrderCredited),
}

const CHANNEL: [u8; 16] = [9; 16];

fn placed(order: u8, customer: Option<CustomerId>, total: i64, currency: Currency) -> Happening {
    let (order, channel) = (OrderId::from_bytes([order; 16]), ChannelId::from_bytes(CHANNEL));
    let (number, location) = (format!("WEB-{total}"), LocationId::from_bytes([8; 16]));
    let (cart, net, tax, units) = (None, total, 0, 1);
    Happening::Placed(OrderPlaced { order, number, channel, location, customer, cart, currency, net, tax, total, units })
}

fn cancelled(order: u8, customer: Option<CustomerId>, minor: i64, currency: Currency) -> Happening {
    let (order, channel) = (OrderId::from_bytes([order; 16]), ChannelId::from_bytes(CHANNEL));
    let (total, reason) = (Money::new(minor, currency), "changed_mind".to_owned());
    Happening::Cancelled(OrderCancelled { order, customer, channel, total, reason })
}

fn credited(order: u8, customer: Option<CustomerId>, minor: i64, currency: Currency) -> Happening {
    let (order, channel) = (OrderId::from_bytes([order; 16]), ChannelId::from_bytes(CHANNEL));
    Happening::Credited(OrderCredited { order, credits: None, channel, customer, total: Money::new(minor, currency) })
}

/// Lets it happen in one command, so many seconds after the morning.
async fn happens(shop: &TestShop, manner: Manner, seconds: i64, happenings: Vec<Happening>) {
    let tell = async move |tx: &Tx| {
        tx.happening_at(MORNING.plus_seconds(seconds));
        for happening in happenings.iter().cloned() {
            match happening {
                Happening::Placed(event) => tx.record(event),
                Happening::Cancelled(event) => tx.record(event),
                Happening::Credited(event) => tx.record(event),
            }
        }
        Ok(())
    };
    shop.db.write_as(manner, tell).await.unwrap();
}

async fn all_standings(db: &Db, customers: Vec<CustomerId>) -> Vec<Standing> {
    let ask = async move |read: &Read| {
        let mut all = Vec::new();
        for customer in &customers {
            all.extend(standings(read, *customer).await?);
        }
        Ok(all)
    };
    db.read(ask).await.unwrap()
}

#[test]
fn the_standing_adds_up_what_happened_and_can_be_made_again_from_the_log() {
    story(
        || vec![domain()],
        async |shop| {
            let [sara, omar, noor] = [1, 2, 3].map(|who| CustomerId::from_bytes([who; 16]));
            let (sar, gbp) = (Currency::SAR, Currency::GBP);
            let history = vec![placed(1, Some(sara), 1_000, gbp), credited(2, Some(noor), 250, gbp), placed(3, None, 70, gbp)];
            happens(shop, Manner::IMPORT, -9_000, history).await;
            let sales = vec![placed(4, Some(sara), 300, sar), placed(5, Some(omar), 400, sar), placed(6, Some(sara), 200, sar)];
            happens(shop, Manner::LIVE, 20, sales).await;
            happens(shop, Manner::LIVE, 30, vec![cancelled(4, Some(sara), 300, sar), credited(7, Some(omar), 150, sar)]).await;
            happens(shop, Manner::LIVE, 10, vec![placed(8, Some(omar), 5, sar), cancelled(3, None, 70, gbp)]).await;

            let stands = |customer, currency, orders, spent_minor, at: Option<i64>| {
                let last_order_at = at.map(|seconds| MORNING.plus_seconds(seconds));
                Standing { customer, currency, orders, spent_minor, last_order_at }
            };
            let expected = vec![
                stands(sara, sar, 1, 200, Some(20)),
                stands(sara, gbp, 1, 1_000, Some(-9_000)),
                stands(omar, sar, 2, 255, Some(20)),
                stands(noor, gbp, 0, -250, None),
            ];
            let everybody = vec![sara, omar, noor];
            assert_eq!(all_standings(&shop.db, everybody.clone()).await, expected, "each in the commit of its cause");
            let latest = shop.db.read(async move |read: &Read| standing(read, sara).await).await.unwrap().unwrap();
            assert_eq!(latest.currency, sar, "the currency last bought in");

            rebuild(&shop.db, "customers", |_| {}).await.unwrap();
            assert_eq!(all_standings(&shop.db, everybody.clone()).await, expected, "made again from the log");
            happens(shop, Manner::LIVE, 40, vec![placed(9, Some(noor), 900, gbp)]).await;
            let noors = all_standings(&shop.db, vec![noor]).await;
            assert_eq!(noors, [stands(noor, gbp, 1, 650, Some(40))], "and it goes on from there, once each");
            shop.reopen(vec![domain()]).await;
            assert_eq!(all_standings(&shop.db, vec![noor]).await, noors);
        },
    );
}

#[test]
fn what_staff_saw_counts_until_it_ends_and_goes_with_the_person() {
    story(
        || vec![domain()],
        async |shop| {
            let (staff, product) = (StaffId::from_bytes([9; 16]), ProductId::from_bytes([7; 16]));
            let born = |day: &str| Permit::Born { on: Day(day.parse().unwrap()) };
            let ends_at = MORNING.plus_seconds(3_600);
            let prescribed = Permit::Prescribed { product, reference: "RX-1".to_owned(), ends_at };
            let sara = meet(&shop.db, contact("Sara", "sara@example.com", "")).await.unwrap();
            for seen in [born("1990-05-17"), prescribed] {
                shop.db.write(async move |tx: &Tx| permit(tx, sara, &seen, staff).await).await.unwrap();
            }
            let kept = async |now| shop.db.read(async move |read: &Read| permits(read, sara, now).await).await.unwrap();
            assert_eq!(kept(MORNING).await.len(), 2);
            assert_eq!(kept(ends_at).await, [born("1990-05-17")], "a prescription ends, a day of birth does not");
            let ahead = born("2990-05-17");
            let refused = shop.db.write(async move |tx: &Tx| permit(tx, sara, &ahead, staff).await).await.unwrap_err();
            assert!(refused.is("customers.bad_permit"));
            shop.db.write(async move |tx: &Tx| erase(tx, sara).await).await.unwrap();
            assert_eq!(kept(MORNING).await, []);
        },
    );
}
