//! Buying with coupons, points, wallets and cards; giving it all back; and nobody spending anything twice.

mod delivery;
mod refunds;
mod shop;
mod spending;
mod stored;
mod together;

use kernel::{Id, Money, Points, ProductId, StaffId, VariantId};
use orders::{Delivery, PaymentState};
use payments::TenderKind;
use spine::testing::story;
use spine::{Read, Tx};

use super::*;
use shop::{PRICE, SYRUP, has, opened, placed, refused, rest, sar, sara, signed_in, wish};

#[test]
fn one_order_takes_coupon_points_wallet_gift_card_and_card_and_says_why() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let brings = Brings {
            coupons: vec![sara.coupon.clone()],
            points: Some(Points(200)),
            wallet: Some(Part::Exactly(sar(3_000))),
            rest: rest(TenderKind::Gateway),
            ..signed_in(&sara)
        };
        let order = placed(shop, wish(doors.web, &doors, 1, brings)).await;
        assert_eq!((order.total, order.payment), (sar(9_000), PaymentState::Due), "ten percent off, the gateway has yet to pay");
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        let id = order.order;
        let (lines, tenders, told) = shop
            .db
            .read(async move |read: &Read| {
                let told = promotions::explained(read, id).await?;
                Ok((orders::lines(read, id).await?, payments::tenders(read, id).await?, told))
            })
            .await
            .unwrap();
        let paid: Vec<_> = tenders.iter().map(|tender| (tender.kind, tender.amount.minor)).collect();
        assert_eq!(paid, [(TenderKind::Points, 2_000), (TenderKind::Wallet, 3_000), (TenderKind::Gateway, 4_000)]);
        assert_eq!((lines[0].discount, lines[0].total), (sar(1_000), sar(9_000)));
        let given = Money::sum(kernel::Currency::SAR, told.given.iter().map(|given| given.amount)).unwrap();
        assert_eq!(given, sar(1_000), "the explanation adds up to what was taken off");
        let (active, pending, owed, wallet) = has(shop, &sara).await;
        assert_eq!((active, owed, wallet), (300, 0, 7_000));
        assert_eq!(pending, 70, "a point for each riyal that was not paid in points");
    });
}

#[test]
fn a_code_on_the_phone_identifies_pays_and_earns_in_one_scan_and_never_twice() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let customer = sara.customer;
        let (pass, secret) = shop.db.write(async move |tx: &Tx| wallet::pass(tx, customer, "phone").await).await.unwrap();
        let code = wallet::code_at(pass, &secret, shop.clock.now());
        let (shown, till) = (code.clone(), doors.till);
        let sold = shop
            .db
            .write(async move |tx: &Tx| {
                let cart = shop::cart(tx, till, "till-1", 1).await?;
                crate::membership::recognise(tx, cart, &shown, "till-1").await?;
                let brings = Brings { wallet: Some(Part::UpToDue), device: "till-1".to_owned(), ..Brings::default() };
                let ring = crate::till_sale::RingUp {
                    channel: till,
                    location: channels::require_channel(tx, till).await?.location,
                    cart,
                    tenders: Vec::new(),
                    brings,
                    contact: None,
                    locale: kernel::Locale::Ar,
                };
                crate::till_sale::ring_up(tx, &ring).await
            })
            .await
            .unwrap();
        assert_eq!(sold.payment, PaymentState::Paid);
        assert_eq!(has(shop, &sara).await, (500, 100, 0, 0), "identified, paid and earned");
        let again = shop
            .db
            .write(async move |tx: &Tx| {
                let cart = shop::cart(tx, till, "till-2", 1).await?;
                crate::membership::recognise(tx, cart, &code, "till-2").await.map(drop)
            })
            .await
            .unwrap_err();
        assert!(again.is("wallet.unknown_code"), "{again}");
    });
}

#[test]
fn who_only_told_a_number_earns_but_does_not_spend() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let nobody = Brings { points: Some(Points(100)), rest: rest(TenderKind::Cash), ..Brings::default() };
        refused(shop, wish(doors.till, &doors, 1, nobody), "checkout.not_identified").await;
        let card = Brings { proof: Some(Proof::Card(sara.customer)), wallet: Some(Part::UpToDue), ..signed_in(&sara) };
        let card = Brings { proof: Some(Proof::Card(sara.customer)), ..card };
        refused(shop, wish(doors.till, &doors, 1, card), "checkout.not_identified").await;
        assert_eq!(has(shop, &sara).await, (500, 0, 0, 10_000), "a card opens no wallet");
    });
}

#[test]
fn regulated_goods_are_sold_by_the_same_rule_everywhere() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let syrup = |channel, delivery, brings| {
            let mut wish = wish(channel, &doors, 1, brings);
            wish.lines[0].variant = VariantId::from_bytes(SYRUP);
            PlaceOrder { delivery, ..wish }
        };
        let seen = Seen { age: Some(20), prescriptions: vec![VariantId::from_bytes(SYRUP)] };
        let cash = || Brings { rest: rest(TenderKind::Cash), ..Brings::default() };
        let pick_up = Delivery::PickUp(doors.store);
        refused(shop, syrup(doors.web, pick_up.clone(), cash()), "checkout.age_not_seen").await;
        let claimed = Brings { seen: seen.clone(), ..cash() };
        refused(shop, syrup(doors.web, pick_up.clone(), claimed.clone()), "checkout.age_not_seen").await;
        let young = Brings { seen: Seen { age: Some(17), ..seen }, ..cash() };
        refused(shop, syrup(doors.till, Delivery::Counter, young), "checkout.age_not_seen").await;
        placed(shop, syrup(doors.till, Delivery::Counter, claimed)).await;

        let (customer, now) = (sara.customer, shop.clock.now());
        let papers = async move |tx: &Tx| {
            let staff = StaffId::from_bytes([9; 16]);
            let born = customers::Permit::Born { on: kernel::Day("1990-01-01".parse().unwrap()) };
            customers::permit(tx, customer, &born, staff).await?;
            let (product, ends_at) = (ProductId::from_bytes(SYRUP), now.plus_seconds(86_400));
            let prescribed = customers::Permit::Prescribed { product, reference: "RX-1".to_owned(), ends_at };
            customers::permit(tx, customer, &prescribed, staff).await
        };
        shop.db.write(papers).await.unwrap();
        let order = placed(shop, syrup(doors.web, pick_up.clone(), signed_in(&sara))).await;
        assert_eq!(order.total, sar(PRICE));
        let coupon = Brings { coupons: vec![sara.coupon.clone()], ..signed_in(&sara) };
        let full = placed(shop, syrup(doors.web, pick_up.clone(), coupon)).await;
        assert_eq!(full.total, sar(PRICE), "no offer lowers what may not be redeemed");
        let points = Brings { points: Some(Points(10)), ..signed_in(&sara) };
        refused(shop, syrup(doors.web, pick_up, points), "checkout.too_many_points").await;
    });
}

#[test]
fn a_friend_s_first_order_rewards_both_once_on_any_channel() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let omar = shop::sara(shop, &doors, "omar").await;
        let (host, friend) = (sara.customer, omar.customer);
        let refer = async move |tx: &Tx| {
            let code = loyalty::referral_code(tx, host).await?;
            loyalty::referred(tx, &loyalty::Referred { code, friend, alike: Vec::new() }).await
        };
        shop.db.write(refer).await.unwrap();
        for _ in 0..2 {
            placed(shop, wish(doors.till, &doors, 1, signed_in(&omar))).await;
        }
        let (host, friend) = (has(shop, &sara).await, has(shop, &omar).await);
        assert_eq!(host.0 + host.1, 700, "two hundred for the host, once");
        assert_eq!(friend.0 + friend.1, 500 + 100 + 200, "a hundred for the friend, once, and a point a riyal");
    });
}
