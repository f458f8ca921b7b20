//! What customers are told, and what it brings against those who are not.

use events::orders::{OrderCancelled, OrderCredited, OrderPaid};

use super::*;

/// Who asks, at the shop of these stories.
fn asking(customer: Option<u16>) -> Asking {
    let at = match customer {
        Some(customer) => of(customer, basket(vec![])),
        None => basket(vec![]),
    };
    let Basket { buyer, channel, location, zone, at, currency, .. } = at;
    Asking { buyer, channel, location, zone, at, currency }
}

async fn offers(shop: &TestShop, asking: Asking) -> Vec<Offer> {
    shop.db.read(async move |read: &Read| of_customer(read, &asking).await).await.unwrap()
}

/// Another domain records what happened.
async fn happens<E: events::Event + Clone>(shop: &TestShop, event: E) {
    let record = async move |tx: &Tx| {
        tx.record(event.clone());
        Ok(())
    };
    shop.db.write(record).await.unwrap();
}

#[test]
fn a_phone_shows_what_can_be_had_here_and_codes_of_ones_own() {
    story(
        || vec![domain()],
        async |shop| {
            let far = Condition::Pieces { of: Goods::All, at_least: Quantity(5) };
            let open = published(shop, Rule { when: far, ..percent(1_000) }).await;
            let elsewhere = Condition::Locations(vec![id::<LocationId>(9)]);
            published(shop, Rule { when: elsewhere, ..percent(1_000) }).await;
            let other = Condition::Channels(vec![id::<ChannelId>(9)]);
            published(shop, Rule { when: other, ..percent(1_000) }).await;
            published(shop, Rule { when: Condition::FirstOrder, ..percent(1_000) }).await;
            let personal = Rule { when: Condition::Coupon, offered: Offered::Personal, ..off(250) };
            // Promotions are shown in the order in which they were made.
            shop.clock.advance(1);
            let personal = published(shop, personal).await;
            shop.clock.advance(1);
            let unlisted = published(shop, Rule { when: Condition::Coupon, offered: Offered::Unlisted, ..off(100) }).await;

            let listed = |offers: &[Offer]| offers.iter().map(|offer| (offer.promotion, offer.may_claim)).collect::<Vec<_>>();
            assert_eq!(listed(&offers(shop, asking(None)).await), [(open, false)]);
            assert_eq!(listed(&offers(shop, asking(Some(7))).await), [(open, false), (personal, true)]);

            let own = async || shop.db.write(async move |tx: &Tx| claim(tx, personal, id(7)).await).await.unwrap();
            let code = own().await;
            assert_eq!(own().await, code, "one code each");
            let reward = shop.db.write(async move |tx: &Tx| mint(tx, unlisted, Some(id(7))).await).await.unwrap();
            let found = offers(shop, asking(Some(7))).await;
            let codes: Vec<Option<&String>> = found.iter().map(|offer| offer.code.as_ref()).collect();
            assert_eq!(codes, [None, Some(&code), Some(&reward)]);
            let basket = Basket { codes: vec![code.clone(), reward], ..of(7, basket(vec![line(1, 1_000, 1)])) };
            assert_eq!(bought(shop, 1, &basket).await.unwrap(), 350);
            assert_eq!(
                listed(&offers(shop, asking(Some(7))).await),
                [(open, false)],
                "a code that was used is not offered again"
            );
            assert_eq!(own().await, code);
        },
    );
}

#[test]
fn those_held_out_get_nothing_and_are_what_the_others_are_measured_against() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, Rule { hold_out: Some(BasisPoints(5_000)), ..off(100) }).await;
            let (mut held, mut given) = (0, 0);
            for customer in 1..=40 {
                let asking = asking(Some(customer));
                let shown = offers(shop, asking.clone()).await.len();
                shop.db.write(async move |tx: &Tx| expose(tx, &asking).await).await.unwrap();
                let is_held = held_out(promotion, id(customer), BasisPoints(5_000));
                assert_eq!(shown, usize::from(!is_held));
                let basket = of(customer, basket(vec![line(1, 1_000, 1)]));
                let off = bought(shop, customer, &basket).await.unwrap();
                assert_eq!(off, if is_held { 0 } else { 100 });
                // Those who were told buy for 9.00 in the store, the others for 5.00.
                let total = sar(if is_held { 500 } else { 900 });
                let paid = OrderPaid { order: id(customer), customer: Some(id(customer)), channel: id(301), total };
                happens(shop, paid).await;
                if is_held { held += 1 } else { given += 1 }
            }
            assert!(held > 5 && given > 5, "{held} and {given}");
            let found = shop.db.read(async move |read: &Read| lift(read, promotion).await).await.unwrap();
            assert_eq!((found.told, found.held_out), (given, held));
            let sums: Vec<(bool, i64, i64)> =
                found.bought.iter().map(|group| (group.held_out, group.orders, group.spent)).collect();
            assert_eq!(sums, [(false, given, given * 900), (true, held, held * 500)]);
            assert_eq!(found.uplift(id(301), Currency::SAR), Some(given * 400));
            assert_eq!(found.uplift(id(302), Currency::SAR), Some(0));
        },
    );
}

#[test]
fn what_is_given_back_was_not_bought() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, Rule { hold_out: Some(BasisPoints(1)), ..off(100) }).await;
            let customer = (1..).find(|customer| !held_out(promotion, id(*customer), BasisPoints(1))).unwrap();
            let asking = asking(Some(customer));
            shop.db.write(async move |tx: &Tx| expose(tx, &asking).await).await.unwrap();
            let (channel, whose) = (id(301), Some(id(customer)));
            let pay = async |order: u16, total: i64| {
                let paid = OrderPaid { order: id(order), customer: whose, channel, total: sar(total) };
                happens(shop, paid).await;
            };
            let credit = async |order: u16, total: i64| {
                let credits = Some(id(order));
                let credited = OrderCredited { order: id(900), credits, channel, customer: whose, total: sar(total) };
                happens(shop, credited).await;
            };
            let bought = async || {
                let found = shop.db.read(async move |read: &Read| lift(read, promotion).await).await.unwrap();
                found.bought.iter().map(|group| (group.orders, group.spent)).collect::<Vec<_>>()
            };
            pay(1, 900).await;
            pay(2, 500).await;
            assert_eq!(bought().await, [(2, 1_400)]);
            credit(1, 300).await;
            assert_eq!(bought().await, [(2, 1_100)]);
            credit(1, 600).await;
            assert_eq!(bought().await, [(1, 500)], "nothing is left of the first order");
            credit(1, 600).await;
            credit(3, 600).await;
            assert_eq!(bought().await, [(1, 500)], "no order gives back more than it brought, and a stranger nothing");
            let reason = "changed_mind".to_owned();
            let cancelled = OrderCancelled { order: id(2), customer: whose, channel, total: sar(500), reason };
            happens(shop, cancelled).await;
            assert_eq!(bought().await, [(0, 0)]);
        },
    );
}
