//! Stories of orders: numbers, links, money that arrives, goods that leave, second thoughts, credits, history, pages.

use events::payments::{TenderCaptured, TenderRefunded};
use kernel::{
    BasisPoints, ChannelId, Country, Currency, Id, Locale, LocationId, Money, OrderId, Quantity, Result, TenderId, Texts,
    Timestamp,
};
use spine::testing::{MORNING, TestShop, story};
use spine::{Manner, Read, Tx};

use crate::*;

mod book;

fn domains() -> Vec<spine::Domain> {
    vec![domain()]
}

fn id(n: u8) -> OrderId {
    OrderId::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn seller(n: u8, code: &str) -> Seller {
    Seller { channel: ChannelId::from_bytes([n; 16]), code: code.to_owned(), location: LocationId::from_bytes([8; 16]) }
}

fn line(line: i64, net: i64, tax: i64) -> OrderLine {
    let (sku, title) = (format!("SKU-{line}"), Texts::both("Lamp", "مصباح"));
    let (quantity, rate, unit, discount) = (Quantity(2), BasisPoints(1_500), sar(net), sar(0));
    OrderLine {
        line,
        variant: None,
        sku,
        title,
        quantity,
        unit,
        rate,
        discount,
        net: sar(net),
        tax: sar(tax),
        total: sar(net + tax),
    }
}

/// An order of 11.50 and 23.00 riyals, tax included.
fn wish(n: u8) -> Place {
    Place {
        id: id(n),
        seller: seller(1, "web"),
        country: Some(Country::SA),
        customer: None,
        cart: None,
        totals: Totals { net: sar(3_000), tax: sar(450), total: sar(3_450) },
        lines: vec![line(1, 1_000, 150), line(2, 2_000, 300)],
        contact: None,
        delivery: Delivery::Counter,
        locale: Locale::Ar,
        number: None,
    }
}

fn credit_of(n: u8, credits: Option<OrderId>, net: i64, tax: i64) -> Credit {
    let totals = Totals { net: sar(net), tax: sar(tax), total: sar(net + tax) };
    let (seller, lines) = (seller(1, "web"), vec![line(1, net, tax)]);
    let (customer, country, locale, number) = (None, None, Locale::En, None);
    Credit { id: id(n), seller, country, customer, credits, totals, lines, locale, number }
}

async fn placed(shop: &TestShop, wish: Place) -> Result<Order> {
    shop.db.write(async move |tx: &Tx| place(tx, &wish).await).await
}

async fn credited(shop: &TestShop, wish: Credit) -> Result<Order> {
    shop.db.write(async move |tx: &Tx| credit(tx, &wish).await).await
}

async fn cancelled(shop: &TestShop, n: u8) -> Result<Order> {
    shop.db.write(async move |tx: &Tx| cancel(tx, id(n), "changed_mind").await).await
}

async fn handed_over(shop: &TestShop, n: u8) -> Result<()> {
    shop.db.write(async move |tx: &Tx| hand_over(tx, id(n), None).await).await
}

async fn found(shop: &TestShop, n: u8) -> Order {
    shop.db.read(async move |read: &Read| order(read, id(n)).await).await.unwrap().unwrap()
}

/// Payments say that so much was captured.
async fn capture(shop: &TestShop, n: u8, amount: Money) {
    let tender = TenderId::from_bytes([n; 16]);
    let say = async move |tx: &Tx| {
        tx.record(TenderCaptured { tender, order: id(n), amount });
        Ok(())
    };
    shop.db.write(say).await.unwrap();
}

#[test]
fn an_order_is_found_again_whole_by_id_number_and_link() {
    story(domains, async |shop| {
        let first = placed(shop, wish(1)).await.unwrap();
        assert_eq!((first.number.as_str(), first.placed_at, first.version), ("WEB-1001", MORNING, 1));
        assert_eq!((first.locale, first.country), (Locale::Ar, Some(Country::SA)));
        shop.log_ends_with(&["orders.placed"]).await;
        let (token, number) = (first.token.clone(), first.number.clone());
        let read = shop.db.read(async move |read: &Read| {
            Ok((by_token(read, &token).await?, by_number(read, &number).await?, lines(read, id(1)).await?))
        });
        let (by_link, by_number, lines_found) = read.await.unwrap();
        assert_eq!((by_link, by_number, found(shop, 1).await), (Some(first.clone()), Some(first.clone()), first.clone()));
        assert_eq!(lines_found, wish(1).lines);

        let guess = |token: &str| {
            let token = token.to_owned();
            shop.db.read(async move |read: &Read| by_token(read, &token).await)
        };
        let mut forged = first.token.clone();
        let last = if forged.pop() == Some('A') { 'B' } else { 'A' };
        forged.push(last);
        for wrong in [&forged, "", "x", "ئئئئئئئئئئئئئئئئئئئئئئ", &first.token[..22], &first.number, &id(1).to_string()]
        {
            assert_eq!(guess(wrong).await.unwrap(), None, "{wrong} opens nothing");
        }
    });
}

#[test]
fn each_channel_counts_for_itself_and_a_refused_order_leaves_no_gap() {
    story(domains, async |shop| {
        assert_eq!(placed(shop, wish(1)).await.unwrap().number, "WEB-1001");
        let off = Place { totals: Totals { total: sar(3_451), ..wish(2).totals }, ..wish(2) };
        assert!(placed(shop, off).await.unwrap_err().is("orders.totals_differ"));
        assert_eq!(placed(shop, wish(2)).await.unwrap().number, "WEB-1002");
        let till = Place { seller: seller(2, "riyadh-1"), ..wish(3) };
        assert_eq!(placed(shop, till).await.unwrap().number, "RIYADH-1-1001");
    });
}

#[test]
fn deliveries_and_contacts_are_kept_as_they_were_given() {
    story(domains, async |shop| {
        let text = |text: &str| text.to_owned();
        let address = Address {
            name: text("سارة"),
            phone: text("+966500000001"),
            line1: text("1 King Fahd Road"),
            line2: String::new(),
            city: text("الرياض"),
            country: Country::SA,
            postcode: text("12211"),
        };
        let contact = Contact { name: text("Sara"), email: Some(text("sara@example.com")), phone: None };
        let ship = Delivery::Ship(address.clone());
        placed(shop, Place { contact: Some(contact.clone()), delivery: ship.clone(), ..wish(1) }).await.unwrap();
        placed(shop, Place { delivery: ship.clone(), ..wish(2) }).await.unwrap();
        let pick_up = Delivery::PickUp(LocationId::from_bytes([4; 16]));
        placed(shop, Place { delivery: pick_up.clone(), ..wish(3) }).await.unwrap();
        placed(shop, wish(4)).await.unwrap();
        let kept = async |n| {
            let ask = async move |read: &Read| Ok((crate::contact(read, id(n)).await?, delivery(read, id(n)).await?));
            shop.db.read(ask).await.unwrap()
        };
        assert_eq!(kept(1).await, (Some(contact), Some(ship.clone())));
        let of_address = Contact { name: address.name.clone(), email: None, phone: Some(address.phone.clone()) };
        assert_eq!(kept(2).await, (Some(of_address), Some(ship)));
        assert_eq!(kept(3).await, (None, Some(pick_up)));
        assert_eq!(kept(4).await, (None, Some(Delivery::Counter)));
        let long = Contact { name: "x".repeat(201), email: None, phone: None };
        assert!(placed(shop, Place { contact: Some(long), ..wish(5) }).await.unwrap_err().is("orders.text_too_long"));
    });
}

#[test]
fn an_order_is_paid_when_the_last_part_arrives_and_only_once() {
    story(domains, async |shop| {
        placed(shop, wish(1)).await.unwrap();
        capture(shop, 1, sar(1_000)).await;
        assert_eq!(found(shop, 1).await.payment, PaymentState::Due);
        capture(shop, 1, Money::new(9_999, Currency::AED)).await;
        assert_eq!(found(shop, 1).await.payment, PaymentState::Due, "another currency pays nothing");
        capture(shop, 1, sar(2_450)).await;
        shop.log_ends_with(&["payments.captured", "payments.captured", "orders.paid"]).await;
        assert_eq!(found(shop, 1).await.payment, PaymentState::Paid);
        capture(shop, 1, sar(1)).await;
        shop.log_ends_with(&["orders.paid", "payments.captured"]).await;
    });
}

#[test]
fn paid_in_the_same_command_is_said_once_also_when_the_reaction_hears_of_it() {
    story(domains, async |shop| {
        let all_at_once = async |tx: &Tx| {
            let order = place(tx, &wish(1)).await?;
            tx.record(TenderCaptured { tender: TenderId::from_bytes([1; 16]), order: order.id, amount: order.total });
            paid(tx, order.id).await?;
            paid(tx, order.id).await?;
            hand_over(tx, order.id, None).await
        };
        shop.db.write(all_at_once).await.unwrap();
        shop.log_ends_with(&["orders.placed", "payments.captured", "orders.paid", "orders.handed_over"]).await;
        let order = found(shop, 1).await;
        assert_eq!((order.state, order.payment), (OrderState::Completed, PaymentState::Paid));
    });
}

#[test]
fn what_was_handed_over_is_not_cancelled_and_what_was_cancelled_not_handed_over() {
    story(domains, async |shop| {
        placed(shop, wish(1)).await.unwrap();
        let waiting = shop.db.write(async |tx: &Tx| complete(tx, id(1)).await).await.unwrap_err();
        assert!(waiting.is("orders.not_placed"), "something waits: {waiting}");
        handed_over(shop, 1).await.unwrap();
        assert!(handed_over(shop, 1).await.unwrap_err().is("orders.nothing_to_hand_over"));
        assert!(cancelled(shop, 1).await.unwrap_err().is("orders.too_late"));

        placed(shop, wish(2)).await.unwrap();
        let order = cancelled(shop, 2).await.unwrap();
        assert_eq!((order.state, order.payment, order.version), (OrderState::Cancelled, PaymentState::Due, 2));
        shop.log_ends_with(&["orders.cancelled"]).await;
        assert!(handed_over(shop, 2).await.unwrap_err().is("orders.nothing_to_hand_over"));
        assert!(cancelled(shop, 2).await.unwrap_err().is("orders.too_late"));
        assert!(cancelled(shop, 3).await.unwrap_err().is("orders.unknown_order"));
        let parts = shop.db.read(async |read: &Read| fulfilments(read, id(2)).await).await.unwrap();
        assert_eq!((parts[0].state, parts[0].ended_at), (FulfilmentState::Cancelled, Some(MORNING)));
    });
}

#[test]
fn a_cancelled_order_is_refunded_when_its_money_goes_back_and_never_paid_again() {
    story(domains, async |shop| {
        placed(shop, wish(1)).await.unwrap();
        capture(shop, 1, sar(3_450)).await;
        assert_eq!(cancelled(shop, 1).await.unwrap().payment, PaymentState::Refunded);

        placed(shop, wish(2)).await.unwrap();
        capture(shop, 2, sar(1_000)).await;
        let give_back = async |tx: &Tx| {
            cancel(tx, id(2), "changed_mind").await?;
            tx.record(TenderRefunded { tender: TenderId::from_bytes([2; 16]), order: id(2), amount: sar(1_000) });
            Ok(())
        };
        shop.db.write(give_back).await.unwrap();
        assert_eq!(found(shop, 2).await.payment, PaymentState::Refunded, "a part was captured, and went back");
        capture(shop, 2, sar(3_450)).await;
        shop.log_ends_with(&["payments.captured"]).await;
        assert_eq!(found(shop, 2).await.payment, PaymentState::Refunded);
    });
}

#[test]
fn credits_stay_within_their_sale_and_may_stand_alone() {
    story(domains, async |shop| {
        placed(shop, wish(1)).await.unwrap();
        let part = credited(shop, credit_of(2, Some(id(1)), 2_000, 300)).await.unwrap();
        assert_eq!((part.kind, part.number.as_str(), part.credits), (OrderKind::Credit, "WEB-1002", Some(id(1))));
        shop.log_ends_with(&["orders.credited"]).await;
        let more = credited(shop, credit_of(3, Some(id(1)), 1_001, 150)).await.unwrap_err();
        assert_eq!(more.to_string(), "orders.credited_too_much left=11.50 SAR");
        credited(shop, credit_of(3, Some(id(1)), 1_000, 150)).await.unwrap();
        assert!(credited(shop, credit_of(4, Some(id(2)), 1, 0)).await.unwrap_err().is("orders.unknown_order"));
        assert!(credited(shop, credit_of(4, Some(id(9)), 1, 0)).await.unwrap_err().is("orders.unknown_order"));
        credited(shop, credit_of(4, None, 99_000, 0)).await.unwrap();
        assert!(credited(shop, credit_of(5, None, -5, 0)).await.unwrap_err().is("orders.bad_line"));
        assert!(cancelled(shop, 4).await.unwrap_err().is("orders.too_late"), "a credit is not cancelled");
    });
}

#[test]
fn history_keeps_its_time_and_numbers_and_none_is_given_twice() {
    story(domains, async |shop| {
        let past = Timestamp(1_291_191_960_000_000);
        let import = async move |tx: &Tx| {
            tx.happening_at(past);
            let numbered = |n, number: &str| Place { number: Some(number.to_owned()), ..wish(n) };
            place(tx, &numbered(1, "536365")).await?;
            place(tx, &numbered(2, "WEB-1007")).await?;
            paid(tx, id(1)).await?;
            let credit_note = Credit { number: Some("C536379".to_owned()), ..credit_of(3, Some(id(1)), 5_000, 750) };
            credit(tx, &credit_note).await
        };
        shop.db.write_as(Manner::IMPORT, import).await.unwrap();
        let order = found(shop, 1).await;
        assert_eq!((order.number.as_str(), order.placed_at, order.payment), ("536365", past, PaymentState::Paid));
        assert_eq!(placed(shop, wish(4)).await.unwrap().number, "WEB-1008", "our own numbers go on after those of history");
        let again = Place { number: Some("536365".to_owned()), ..wish(5) };
        assert_eq!(placed(shop, again).await.unwrap_err().to_string(), "orders.number_taken at number number=536365");
        let older = Place { number: Some("WEB-1002".to_owned()), ..wish(5) };
        placed(shop, older).await.unwrap();
        assert_eq!(placed(shop, wish(6)).await.unwrap().number, "WEB-1009");
    });
}

#[test]
fn the_order_book_is_read_in_pages_newest_first() {
    story(domains, async |shop| {
        for n in 1..=7 {
            let channel = if n % 3 == 0 { seller(2, "till") } else { seller(1, "web") };
            placed(shop, Place { seller: channel, ..wish(n) }).await.unwrap();
            // Two orders share each instant.
            if n % 2 == 0 {
                shop.clock.advance(60);
            }
        }
        let read_all = async |channel: Option<u8>| {
            let mut seen = Vec::new();
            let mut before = None;
            loop {
                let channel = channel.map(|n| ChannelId::from_bytes([n; 16]));
                let after = After { before, channel, limit: 2 };
                let orders = shop.db.read(async move |read: &Read| page(read, after).await).await.unwrap();
                let Some(last) = orders.last() else { return seen };
                before = Some((last.placed_at, last.id));
                seen.extend(orders.iter().map(|order| order.id.bytes()[0]));
            }
        };
        assert_eq!(read_all(None).await, [7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(read_all(Some(2)).await, [6, 3]);
        assert_eq!(read_all(Some(3)).await, [0_u8; 0]);
    });
}
