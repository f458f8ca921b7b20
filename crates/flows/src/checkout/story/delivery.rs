//! Having goods sent: charged beside them, taxed, lowered by offers, given back with the rest, and never earned on.

use kernel::{BasisPoints, ChannelId, Country, Currency, Money, Quantity, Texts};
use orders::{Address, Delivery, OrderLine};
use promotions::{Benefit, Condition, Draft, Given, Goods, Intent, Lane, Limits, Offered, Rule, Stacking, Why};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::shop::{self, Doors, cart, has, opened, placed, refused, sar, sara, signed_in, wish};
use crate::checkout::{Brings, PlaceOrder, cancel_order, hand_over_order, priced};
use crate::offers::{self, Place, Question};
use crate::refund::{HowMuch, refund};
use crate::storefront;

/// What the web shop asks for a delivery.
const CHARGE: i64 = 1_500;

async fn charging(shop: &TestShop, channel: ChannelId, charge: Money) {
    let change = async move |tx: &Tx| {
        let before = channels::require_channel(tx, channel).await?;
        channels::save_channel(tx, &channels::Channel { delivery_charge: charge, ..before }).await
    };
    shop.db.write(change).await.unwrap();
}

/// Free delivery of what comes to 200.00.
async fn free_from_two_hundred(shop: &TestShop) -> kernel::PromotionId {
    let rule = Rule {
        lane: Lane::Delivery,
        priority: 0,
        stacking: Stacking::WithOthers,
        when: Condition::Amount { of: Goods::All, at_least: sar(20_000) },
        give: Benefit::DeliveryPercent { rate: BasisPoints(BasisPoints::WHOLE), most: None },
        limits: Limits::default(),
        offered: Offered::Open,
        hold_out: None,
    };
    let publish = async move |tx: &Tx| {
        let name = Texts::both("Free delivery", "توصيل مجاني");
        let draft = Draft { promotion: None, name, about: Texts::default(), rule: rule.clone() };
        let saved = promotions::save(tx, &draft).await?;
        promotions::publish(tx, saved.id, Intent::Meant).await?;
        Ok(saved.id)
    };
    shop.db.write(publish).await.unwrap()
}

/// Somebody wants so many lamps brought to their door.
fn to_the_door(doors: &Doors, lamps: i64, brings: Brings) -> PlaceOrder {
    let text = |text: &str| text.to_owned();
    let address = Address {
        name: text("Sara"),
        phone: text("+966500000000"),
        line1: text("Olaya 12"),
        line2: String::new(),
        city: text("Riyadh"),
        country: Country::SA,
        postcode: String::new(),
    };
    PlaceOrder { delivery: Delivery::Ship(address), ..wish(doors.web, doors, lamps, brings) }
}

async fn told(shop: &TestShop, order: kernel::OrderId) -> (Vec<OrderLine>, Vec<Given>) {
    let ask = async move |read: &Read| Ok((orders::lines(read, order).await?, promotions::explained(read, order).await?.given));
    shop.db.read(ask).await.unwrap()
}

#[test]
fn what_is_sent_costs_its_delivery_and_what_is_fetched_does_not() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        charging(shop, doors.web, sar(CHARGE)).await;
        let sara = sara(shop, &doors, "sara").await;
        let shown = PlaceOrder { expected_total: Some(sar(10_000)), ..to_the_door(&doors, 1, signed_in(&sara)) };
        refused(shop, shown.clone(), "checkout.total_changed").await;
        let order = placed(shop, PlaceOrder { expected_total: Some(sar(11_500)), ..shown }).await;
        let (lines, given) = told(shop, order.order).await;
        assert_eq!((order.total, order.tax, lines.len(), given.len()), (sar(11_500), sar(1_500), 2, 0));
        let delivery = &lines[1];
        assert!(delivery.is_delivery() && !lines[0].is_delivery());
        // Fifteen percent are in it: 1.96 of 15.00.
        assert_eq!((delivery.rate, delivery.net, delivery.tax), (BasisPoints(1_500), sar(1_304), sar(196)));
        assert_eq!(has(shop, &sara).await.1, 100, "a point for each riyal of goods, none for the delivery");
        let fetched = placed(shop, wish(doors.web, &doors, 1, signed_in(&sara))).await;
        assert_eq!((fetched.total, told(shop, fetched.order).await.0.len()), (sar(10_000), 1));
        let sent = order.order;
        shop.db.write(async move |tx: &Tx| hand_over_order(tx, sent).await).await.unwrap();
        let state = shop.db.read(async move |read: &Read| orders::order(read, sent).await).await.unwrap().unwrap().state;
        assert_eq!(state, orders::OrderState::Completed, "a delivery is no piece that must leave the shelf");
    });
}

#[test]
fn an_offer_lowers_the_delivery_and_the_receipt_says_which() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        charging(shop, doors.web, sar(CHARGE)).await;
        let free = free_from_two_hundred(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let one = to_the_door(&doors, 1, signed_in(&sara));
        let near = shop.db.read(async move |read: &Read| priced(read, &one).await).await.unwrap().offers.unwrap().outcome;
        let why: Vec<_> = near.not_given.iter().map(|one| (one.promotion, &one.why)).collect();
        assert_eq!(why, [(free, &Why::MoreAmount { missing: sar(10_000) })]);
        let order = placed(shop, to_the_door(&doors, 2, signed_in(&sara))).await;
        let (lines, given) = told(shop, order.order).await;
        assert_eq!(order.total, sar(20_000));
        assert_eq!((lines[1].unit, lines[1].discount, lines[1].total), (sar(CHARGE), sar(CHARGE), sar(0)));
        let given: Vec<_> = given.iter().map(|given| (given.promotion, given.line, given.amount)).collect();
        assert_eq!(given, [(free, None, sar(CHARGE))]);
        let fetched = placed(shop, wish(doors.web, &doors, 2, signed_in(&sara))).await;
        assert_eq!((fetched.total, told(shop, fetched.order).await.1), (sar(20_000), vec![]), "nothing to lower");

        placed(shop, to_the_door(&doors, 1, signed_in(&sara))).await;
        let trial = offers::dry_run(&shop.db, free).await.unwrap();
        assert_eq!((trial.report.given, trial.report.left_out), (1, 0), "of four sales one was sent and large enough");
    });
}

#[test]
fn a_delivery_costs_the_same_wherever_it_is_asked() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        charging(shop, doors.web, sar(CHARGE)).await;
        free_from_two_hundred(shop).await;
        for (lamps, total) in [(1, 11_500), (2, 20_000)] {
            let ask = move |sent| Question {
                place: Place { channel: doors.web, location: None },
                customer: None,
                lines: wish(doors.web, &doors, lamps, Brings::default()).lines,
                coupons: Vec::new(),
                sent,
            };
            let holder = format!("device-{lamps}");
            let cart = shop.db.write(async move |tx: &Tx| cart(tx, doors.web, &holder, lamps).await).await.unwrap();
            let wanted = to_the_door(&doors, lamps, Brings::default());
            let asked = shop.db.read(async move |read: &Read| {
                let view = storefront::cart_view(read, cart).await?.unwrap();
                let in_cart = (view.quote.unwrap().total, view.sent.unwrap().quote.total);
                let quoted =
                    (offers::quote(read, &ask(false)).await?.quote.total, offers::quote(read, &ask(true)).await?.quote.total);
                Ok((in_cart, quoted, priced(read, &wanted).await?.quote.total))
            });
            let (in_cart, quoted, at_checkout) = asked.await.unwrap();
            assert_eq!((in_cart, quoted), ((sar(lamps * 10_000), sar(total)), (sar(lamps * 10_000), sar(total))));
            assert_eq!(at_checkout, sar(total));
        }
        charging(shop, doors.web, Money::new(CHARGE, Currency::AED)).await;
        refused(shop, to_the_door(&doors, 1, Brings::default()), "pricing.wrong_currency").await;
    });
}

#[test]
fn a_delivery_is_given_back_with_the_rest() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        charging(shop, doors.web, sar(CHARGE)).await;
        let sara = sara(shop, &doors, "sara").await;
        let before = has(shop, &sara).await;
        let [parts, called_off] = [(); 2].map(|()| to_the_door(&doors, 1, signed_in(&sara)));
        let (parts, called_off) = (placed(shop, parts).await.order, placed(shop, called_off).await.order);
        let delivery = HowMuch::Lines([(2, Quantity(1))].into());
        for (part, amount) in [(delivery, CHARGE), (HowMuch::Amount(sar(3_333)), 3_333), (HowMuch::Whole, 10_000 - 3_333)] {
            let back = shop.db.write(async move |tx: &Tx| refund(tx, parts, &part, "late").await).await.unwrap();
            assert_eq!(back.amount, sar(amount));
        }
        let ask = async move |read: &Read| Ok((orders::order(read, parts).await?.unwrap(), orders::credited(read, parts).await?));
        let (order, credited) = shop.db.read(ask).await.unwrap();
        assert_eq!((order.payment, credited), (orders::PaymentState::Refunded, sar(11_500)));
        shop.db.write(async move |tx: &Tx| cancel_order(tx, called_off, "changed_mind").await.map(drop)).await.unwrap();
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(has(shop, &sara).await, before);
    });
}

#[test]
fn what_cost_nothing_goes_back_only_with_what_was_paid() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        charging(shop, doors.web, sar(CHARGE)).await;
        free_from_two_hundred(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let order = placed(shop, to_the_door(&doors, 2, signed_in(&sara))).await.order;
        let back = async |lines: &[i64]| {
            let lines = HowMuch::Lines(lines.iter().map(|line| (*line, Quantity(1))).collect());
            shop.db.write(async move |tx: &Tx| refund(tx, order, &lines, "late").await).await
        };
        let error = back(&[2]).await.unwrap_err();
        assert!(error.is("refund.cost_nothing"), "{error}");
        assert_eq!(back(&[1, 2]).await.unwrap().amount, sar(10_000));
        assert!(back(&[2]).await.unwrap_err().is("orders.pieces_credited"));
    });
}
