//! Stories of earning by purchases and of refunds.

use super::*;
use kernel::{Locale, Texts};

#[test]
fn a_purchase_earns_once_and_its_points_wait_for_the_end_of_the_return_window() {
    story(domains, async |shop| {
        begin(shop).await;
        let earned = buy(shop, 1, sara(), 25_990).await.unwrap();
        assert_eq!((earned.points, earned.active_at.to_string().as_str()), (Points(25), "2026-03-14T21:00:00.000000Z"));
        assert_eq!(has(shop, sara()).await, (0, 25, 0));
        shop.log_ends_with(&["loyalty.earned"]).await;
        let again = buy(shop, 1, sara(), 25_990).await.unwrap();
        assert_eq!(
            (again.points, &again.why),
            (Points(25), &earned.why),
            "the same order is answered the same and earns nothing more"
        );
        assert_eq!(has(shop, sara()).await, (0, 25, 0));
        assert!(spend(shop, 2, sara(), 10).await.unwrap_err().is("loyalty.not_enough"), "what waits cannot be spent");

        days(shop, 13).await;
        assert_eq!(has(shop, sara()).await, (0, 25, 0));
        days(shop, 1).await;
        assert_eq!(has(shop, sara()).await, (25, 0, 0));
        days(shop, 1).await;
        assert_eq!(has(shop, sara()).await, (25, 0, 0), "points ripen once");
        ledger_is_zero(shop).await;
    });
}

#[test]
fn every_order_says_why_it_earned_these_points() {
    story(domains, async |shop| {
        let mut programme = fixture::programme();
        let when = When { paid: Some(Paid::Wallet), ..When::default() };
        let name = Texts::both("Paid from the wallet", "دفع من المحفظة");
        programme.rules.push(EarnRule {
            code: "wallet".to_owned(),
            name,
            when,
            gives: Gives::Times(kernel::BasisPoints(20_000)),
        });
        begin_with(shop, programme.clone()).await;
        let purchase = Purchase { by_wallet: fixture::sar(5_000), ..fixture::purchase(order(1), sara(), 10_000) };
        shop.db.write(async move |tx: &Tx| earn(tx, &purchase).await).await.unwrap();
        let told = shop.db.read(async |read: &Read| why(read, order(1)).await).await.unwrap();
        let points: Vec<_> = told.iter().map(|why| (why.line, why.points.0, why.multiplier.0)).collect();
        assert_eq!(points, [(Some(1), 10, 20_000), (Some(1), 5, 10_000)]);
        web::i18n::Messages::new(&[MESSAGES]).unwrap().install();
        assert_eq!(told[1].said(Locale::En, &programme), "5 stars for 50.00\u{a0}SAR: Every purchase");
        assert_eq!(told[0].said(Locale::Ar, &programme), "10 نجوم عن 50.00\u{a0}ر.س: كل عملية شراء، بنسبة 200٪");
    });
}

#[test]
fn who_is_no_member_earns_nothing_unless_the_programme_takes_everybody_in() {
    story(domains, async |shop| {
        let guest = CustomerId::from_bytes([77; 16]);
        assert_eq!(buy(shop, 9, guest, 10_000).await.unwrap(), Earned::default(), "without a programme nothing is earned");
        begin(shop).await;
        assert_eq!(buy(shop, 1, guest, 10_000).await.unwrap().points, Points::ZERO);
        let refused = shop.db.write(async move |tx: &Tx| grant(tx, guest, Points(5), Grounds::Goodwill).await).await.unwrap_err();
        assert!(refused.is("loyalty.not_member"));
        begin_with(shop, Programme { enrols: Enrols::OnFirstPurchase, ..fixture::programme() }).await;
        assert_eq!(buy(shop, 2, guest, 10_000).await.unwrap().points, Points(10));
        assert_eq!(has(shop, guest).await, (0, 10, 0));
    });
}

#[test]
fn refunds_take_their_share_from_what_waits_and_all_of_it_in_the_end() {
    story(domains, async |shop| {
        begin(shop).await;
        buy(shop, 1, sara(), 100_000).await.unwrap();
        for (refunded, left) in [(33_333, 67), (33_333, 34), (33_333, 1), (1, 0)] {
            refund(shop, 1, refunded, 100_000).await;
            assert_eq!(has(shop, sara()).await, (0, left, 0));
        }
        refund(shop, 1, 1, 100_000).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 0), "more than the whole is the whole");
        refund(shop, 2, 1, 100_000).await;
        days(shop, 15).await;
        assert_eq!((has(shop, sara()).await, who(shop, sara()).await.earned), ((0, 0, 0), Points(0)));
    });
}

#[test]
fn what_was_spent_before_the_refund_is_owed_and_paid_by_what_comes_next() {
    story(domains, async |shop| {
        begin_with(shop, at_once()).await;
        buy(shop, 1, sara(), 100_000).await.unwrap();
        spend(shop, 2, sara(), 70).await.unwrap();
        refund(shop, 1, 50_000, 100_000).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 20), "fifty went: thirty were there, twenty are owed");
        refund(shop, 1, 50_000, 100_000).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 70));
        assert!(spend(shop, 3, sara(), 1).await.unwrap_err().is("loyalty.not_enough"));
        buy(shop, 4, sara(), 60_000).await.unwrap();
        assert_eq!(has(shop, sara()).await, (0, 0, 10));
        buy(shop, 5, sara(), 60_000).await.unwrap();
        assert_eq!(has(shop, sara()).await, (50, 0, 0));
        ledger_is_zero(shop).await;
    });
}

#[test]
fn a_refund_takes_first_what_its_own_order_gave() {
    story(domains, async |shop| {
        begin_with(shop, at_once()).await;
        buy(shop, 1, sara(), 50_000).await.unwrap();
        shop.clock.advance(DAY);
        buy(shop, 2, sara(), 50_000).await.unwrap();
        refund(shop, 2, 50_000, 50_000).await;
        spend(shop, 3, sara(), 50).await.unwrap();
        assert_eq!(has(shop, sara()).await, (0, 0, 0));
        refund(shop, 1, 25_000, 50_000).await;
        assert_eq!(has(shop, sara()).await, (0, 0, 25));
    });
}

#[test]
fn amounts_that_cannot_be_are_refused_and_leave_nothing_behind() {
    story(domains, async |shop| {
        begin(shop).await;
        let before = shop.db.position();
        assert!(buy(shop, 1, sara(), -5).await.unwrap_err().is("loyalty.bad_amount"));
        assert!(buy(shop, 1, sara(), i64::MAX).await.unwrap_err().is("loyalty.bad_amount"));
        for points in [0, -1, i64::MIN, i64::MAX] {
            let refused = shop.db.write(async move |tx: &Tx| grant(tx, sara(), Points(points), Grounds::Goodwill).await).await;
            assert!(refused.unwrap_err().is("loyalty.bad_points"), "{points}");
        }
        let back = async |tx: &Tx| claw_back(tx, order(1), fixture::sar(-1), fixture::sar(5)).await;
        assert!(shop.db.write(back).await.unwrap_err().is("loyalty.bad_amount"));
        assert_eq!(shop.db.position(), before);
        let generous = async |tx: &Tx| {
            let mut programme = fixture::programme();
            programme.rules[0].gives = Gives::Per { points: Points(100), money: fixture::sar(1_000) };
            save_programme(tx, &programme).await
        };
        assert!(shop.db.write(generous).await.unwrap_err().is("loyalty.gives_money_away"));
    });
}
