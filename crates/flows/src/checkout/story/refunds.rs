//! Giving back: after it every party has what it had.

use std::collections::BTreeMap;

use kernel::{Currency, Points, Quantity};
use orders::PaymentState;
use payments::TenderKind;
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::shop::{self, Doors, Sara, has, opened, placed, rest, sar, sara, signed_in, wish};
use crate::checkout::{Brings, Part, Placed, WantedLine, cancel_order};
use crate::refund::{HowMuch, refund};

/// Coupon, 200 points, 30.00 from the wallet and the rest by a gateway that has paid.
async fn bought(shop: &TestShop, doors: &Doors, sara: &Sara) -> Placed {
    let brings = Brings {
        coupons: vec![sara.coupon.clone()],
        points: Some(Points(200)),
        wallet: Some(Part::Exactly(sar(3_000))),
        rest: rest(TenderKind::Gateway),
        ..signed_in(sara)
    };
    let order = placed(shop, wish(doors.web, doors, 1, brings)).await;
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
    assert_eq!(has(shop, sara).await, (300, 70, 0, 7_000));
    order
}

/// The coupon counts again: another order takes it.
async fn coupon_counts(shop: &TestShop, doors: &Doors, sara: &Sara) {
    let brings = Brings { coupons: vec![sara.coupon.clone()], ..signed_in(sara) };
    assert_eq!(placed(shop, wish(doors.web, doors, 1, brings)).await.total, sar(9_000));
}

async fn sales(shop: &TestShop, channel: kernel::ChannelId) -> i64 {
    let code = format!("sales:{channel}");
    let ask = async move |read: &Read| Ok(ledger::by_code(read, &code, Currency::SAR.as_str()).await?.map_or(0, |a| a.posted));
    shop.db.read(ask).await.unwrap()
}

#[test]
fn an_order_that_is_called_off_leaves_everybody_as_they_were() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let before = sales(shop, doors.web).await;
        let order = bought(shop, &doors, &sara).await.order;
        shop.db.write(async move |tx: &Tx| cancel_order(tx, order, "changed_mind").await.map(drop)).await.unwrap();
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(has(shop, &sara).await, (500, 0, 0, 10_000));
        assert_eq!(sales(shop, doors.web).await, before);
        coupon_counts(shop, &doors, &sara).await;
    });
}

#[test]
fn an_order_refunded_in_parts_ends_where_it_began() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let before = sales(shop, doors.web).await;
        let order = bought(shop, &doors, &sara).await.order;
        let mut points = 0;
        for part in [HowMuch::Amount(sar(1)), HowMuch::Amount(sar(3_333)), HowMuch::Amount(sar(999)), HowMuch::Whole] {
            let back = shop.db.write(async move |tx: &Tx| refund(tx, order, &part, "damaged").await).await.unwrap();
            let tenders: i64 = back.tenders.iter().map(|(_, amount)| amount.minor).sum();
            assert_eq!(tenders, back.amount.minor, "the parts make what went back");
            points += back.points.0;
        }
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(points, 200, "every point returned, none twice");
        assert_eq!(has(shop, &sara).await, (500, 0, 0, 10_000));
        assert_eq!(sales(shop, doors.web).await, before);
        let state = shop.db.read(async move |read: &Read| orders::order(read, order).await).await.unwrap().unwrap();
        assert_eq!(state.payment, PaymentState::Refunded);
        let more = shop.db.write(async move |tx: &Tx| refund(tx, order, &HowMuch::Whole, "again").await).await.unwrap_err();
        assert!(more.is("refund.nothing_to_refund"), "{more}");
        coupon_counts(shop, &doors, &sara).await;
    });
}

#[test]
fn a_part_goes_back_in_the_mix_in_which_it_came_and_takes_its_share_of_what_was_earned() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let order = bought(shop, &doors, &sara).await.order;
        let half = HowMuch::Amount(sar(4_500));
        let back = shop.db.write(async move |tx: &Tx| refund(tx, order, &half, "damaged").await).await.unwrap();
        let expected = [(TenderKind::Points, sar(1_000)), (TenderKind::Wallet, sar(1_500)), (TenderKind::Gateway, sar(2_000))];
        assert_eq!(back.tenders, expected);
        assert_eq!((back.points, has(shop, &sara).await), (Points(100), (400, 35, 0, 8_500)));
        let too_much = HowMuch::Amount(sar(4_501));
        let error = shop.db.write(async move |tx: &Tx| refund(tx, order, &too_much, "damaged").await).await.unwrap_err();
        assert!(error.is("payments.refunded_too_much"), "{error}");
        let used = Brings { coupons: vec![sara.coupon.clone()], ..signed_in(&sara) };
        assert_eq!(placed(shop, wish(doors.web, &doors, 1, used)).await.total, sar(10_000), "the coupon stays used");
    });
}

#[test]
fn points_that_were_spent_meanwhile_are_owed_and_never_below_zero() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let order = placed(shop, wish(doors.web, &doors, 10, signed_in(&sara))).await.order;
        shop.clock.advance(15 * 86_400);
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(has(shop, &sara).await.0, 1_500, "a thousand points became spendable");
        let spend = Brings { points: Some(Points(1_000)), ..signed_in(&sara) };
        placed(shop, wish(doors.web, &doors, 1, spend)).await;
        shop.db.write(async move |tx: &Tx| refund(tx, order, &HowMuch::Whole, "returned").await).await.unwrap();
        let (active, _, owed, _) = has(shop, &sara).await;
        assert_eq!((active, owed), (0, 500));
    });
}

#[test]
fn a_top_up_is_refunded_while_it_is_there_and_refused_when_it_was_spent() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let customer = sara.customer;
        let ask = async move |read: &Read| orders::of_customer(read, customer, 10).await;
        let top_up = shop.db.read(ask).await.unwrap().remove(0).id;
        let spend = Brings { wallet: Some(Part::Exactly(sar(1))), ..signed_in(&sara) };
        placed(shop, wish(doors.web, &doors, 1, spend)).await;
        let whole = async move |tx: &Tx| refund(tx, top_up, &HowMuch::Whole, "changed_mind").await.map(drop);
        let error = shop.db.write(whole).await.unwrap_err();
        assert!(error.is("ledger.not_enough"), "{error}");
        let rest = HowMuch::Amount(sar(9_999));
        shop.db.write(async move |tx: &Tx| refund(tx, top_up, &rest, "changed_mind").await.map(drop)).await.unwrap();
        assert_eq!(has(shop, &sara).await.3, 0);
    });
}

#[test]
fn lines_go_back_piece_by_piece_and_the_last_one_frees_the_coupon() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let before = sales(shop, doors.web).await;
        let brings = Brings { coupons: vec![sara.coupon.clone()], ..signed_in(&sara) };
        let mut wanted = wish(doors.web, &doors, 3, brings);
        wanted.lines.push(WantedLine { quantity: Quantity(1), ..wanted.lines[0].clone() });
        let order = placed(shop, wanted).await;
        let (order, total) = (order.order, order.total);
        let back = async |pieces: &[(i64, i64)]| {
            let pieces: BTreeMap<i64, Quantity> = pieces.iter().map(|(line, pieces)| (*line, Quantity(*pieces))).collect();
            let lines = HowMuch::Lines(pieces);
            shop.db.write(async move |tx: &Tx| refund(tx, order, &lines, "returned").await).await
        };
        let used = async || {
            let asked = async move |read: &Read| promotions::counts_of(read, &[doors.promotion]).await;
            shop.db.read(asked).await.unwrap().get(&doors.promotion).map_or(0, |count| count.orders)
        };
        let mut given = back(&[(1, 2)]).await.unwrap().amount.minor;
        assert_eq!(given, 18_000, "two of three, ten percent off");
        for (pieces, code) in
            [([(1, 2)], "orders.pieces_credited"), ([(1, 0)], "orders.pieces_credited"), ([(3, 1)], "orders.unknown_line")]
        {
            let error = back(&pieces).await.unwrap_err();
            assert!(error.is(code), "{error}");
        }
        given += back(&[(1, 1)]).await.unwrap().amount.minor;
        assert_eq!(used().await, 1, "the coupon gave on the other line as well");
        given += back(&[(2, 1)]).await.unwrap().amount.minor;
        assert_eq!((given, used().await), (total.minor, 0), "all lines make the order, and the coupon counts again");
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(sales(shop, doors.web).await, before);
        coupon_counts(shop, &doors, &sara).await;
    });
}
