//! Stories of spending: once, oldest first, back to where it came from, and without a connection.

use futures_util::future::join_all;

use super::*;

#[test]
fn five_hundred_points_are_spent_once_however_many_want_them() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 500).await;
        let all = join_all((1..=200).map(|n| spend(shop, n, sara(), 500))).await;
        assert_eq!(all.iter().filter(|done| done.is_ok()).count(), 1);
        for refused in all.iter().filter_map(|done| done.as_ref().err()) {
            assert_eq!(refused.to_string(), "loyalty.not_enough at points left=0");
        }
        assert_eq!(has(shop, sara()).await, (0, 0, 0));
        ledger_is_zero(shop).await;
    });
}

#[test]
fn the_oldest_points_go_first_and_come_back_to_where_they_were() {
    story(domains, async |shop| {
        begin(shop).await;
        for points in [30, 20, 50] {
            give(shop, sara(), points).await;
            shop.clock.advance(31 * DAY);
        }
        spend(shop, 1, sara(), 60).await.unwrap();
        assert!(spend(shop, 1, sara(), 10).await.unwrap_err().is("loyalty.redeemed_before"));
        assert_eq!(spend(shop, 2, sara(), 41).await.unwrap_err().to_string(), "loyalty.not_enough at points left=40");
        let back = async |points: i64| shop.db.write(async move |tx: &Tx| give_back(tx, order(1), Points(points)).await).await;
        back(25).await.unwrap();
        assert_eq!(has(shop, sara()).await, (65, 0, 0));
        let more = back(36).await.unwrap_err();
        assert_eq!(more.to_string(), "loyalty.not_redeemed at points left=35");
        back(35).await.unwrap();
        let held = shop.db.read(async |read: &Read| redeemed(read, order(1)).await).await.unwrap();
        assert_eq!((has(shop, sara()).await, held), ((100, 0, 0), Points(0)));
        // Each lot has its own points again: the first thirty expire first, a year after they were given.
        days(shop, 366 - 93).await;
        assert_eq!(has(shop, sara()).await, (70, 0, 0));
        ledger_is_zero(shop).await;
    });
}

#[test]
fn points_that_come_back_after_their_time_live_on_for_a_while() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 40).await;
        spend(shop, 1, sara(), 40).await.unwrap();
        days(shop, 370).await;
        shop.db.write(async |tx: &Tx| give_back(tx, order(1), Points(40)).await).await.unwrap();
        days(shop, 29).await;
        assert_eq!(has(shop, sara()).await, (40, 0, 0));
        days(shop, 2).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 0));
    });
}

#[test]
fn points_pay_exactly_what_they_are_worth() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 500).await;
        let (worth, needed) = shop
            .db
            .read(async |read: &Read| {
                Ok((value_of(read, Points(7), kernel::Currency::SAR).await?, points_for(read, fixture::sar(61)).await?))
            })
            .await
            .unwrap();
        assert_eq!((worth, needed), (fixture::sar(70), Points(7)));
        for (points, minor) in [(6, 61), (8, 61), (500, 6_000)] {
            let pay = async move |tx: &Tx| redeem(tx, order(1), sara(), Points(points), fixture::sar(minor)).await;
            assert!(shop.db.write(pay).await.unwrap_err().is("loyalty.wrong_worth"));
        }
        let dirhams = kernel::Money::new(70, kernel::Currency::AED);
        let pay = async move |tx: &Tx| redeem(tx, order(1), sara(), Points(7), dirhams).await;
        assert!(shop.db.write(pay).await.unwrap_err().is("loyalty.no_worth"));
        for (points, minor) in [(-5, 50), (5, -50), (i64::MAX, i64::MAX)] {
            let pay = async move |tx: &Tx| redeem(tx, order(1), sara(), Points(points), fixture::sar(minor)).await;
            assert!(shop.db.write(pay).await.is_err());
        }
        assert_eq!(has(shop, sara()).await, (500, 0, 0));
    });
}

#[test]
fn a_till_without_connection_promises_a_bounded_number_and_owes_the_rest() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 500).await;
        let allowed = async || shop.db.read(async |read: &Read| offline_allowance(read, sara()).await).await.unwrap().0;
        assert_eq!(allowed().await, 300, "no till promises more than the programme's bound");
        // While the till was away, the member spent nearly everything elsewhere.
        spend(shop, 1, sara(), 400).await.unwrap();
        assert_eq!(allowed().await, 100);
        let settle = async |n: u16, points: i64| {
            let settle =
                async move |tx: &Tx| settle_offline(tx, order(n), sara(), Points(points), fixture::sar(points * 10)).await;
            shop.db.write(settle).await
        };
        assert!(settle(2, 301).await.unwrap_err().is("loyalty.not_enough"));
        let settled = settle(2, 300).await.unwrap();
        assert_eq!((settled.taken, settled.owed), (Points(100), Points(200)));
        assert!(settle(2, 300).await.unwrap_err().is("loyalty.redeemed_before"));
        assert_eq!(
            (has(shop, sara()).await, allowed().await),
            ((0, 0, 200), 0),
            "owed is shown as owed, never as less than nothing"
        );
        // The customer brings everything back: the debt is paid by what returns.
        shop.db.write(async |tx: &Tx| give_back(tx, order(2), Points(300)).await).await.unwrap();
        assert_eq!(has(shop, sara()).await, (100, 0, 0));
        ledger_is_zero(shop).await;
    });
}
