//! A reward, a gift card and a top-up: bought and taken in one commit.

use kernel::{Id, RewardId};
use kernel::{Locale, Points, PromotionId, Quantity, Texts, VariantId};
use loyalty::{Grant, Reward, SavedReward};
use orders::Delivery;
use payments::{TenderKind, TenderWish};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::shop::{self, Doors, LAMP, has, opened, placed, rest, sar, sara, signed_in, wish};
use crate::checkout::{Brings, GiftCardPart, Part};
use crate::rewards::{TakeReward, Taken, take};
use crate::stored_value::{Bought, Buy, What, buy};

async fn reward(shop: &TestShop, n: u8, grant: Grant, cash: Option<kernel::Money>) -> RewardId {
    let id = RewardId::from_bytes([n; 16]);
    let reward = Reward {
        id,
        name: Texts::both("Treat", "مكافأة"),
        grant,
        points: Points(300),
        cash,
        member_most: None,
        from: None,
        until: None,
        channels: Vec::new(),
    };
    let saved = SavedReward { reward, remaining: Some(1), archived: false };
    shop.db.write(async move |tx: &Tx| loyalty::save_reward(tx, &saved).await).await.unwrap();
    id
}

fn taking(doors: &Doors, customer: kernel::CustomerId, reward: RewardId, key: &str) -> TakeReward {
    TakeReward {
        customer,
        reward,
        channel: doors.till,
        location: None,
        delivery: Delivery::Counter,
        tenders: Vec::new(),
        key: key.to_owned(),
        locale: Locale::Ar,
    }
}

async fn on_hand(shop: &TestShop, doors: &Doors) -> i64 {
    let store = doors.store;
    let ask = async move |read: &Read| stock::level(read, VariantId::from_bytes(LAMP), store).await;
    shop.db.read(ask).await.unwrap().on_hand.0
}

#[test]
fn a_reward_moves_points_and_stock_together_and_only_once() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let (variant, quantity) = (VariantId::from_bytes(LAMP), Quantity(1));
        let reward = reward(shop, 1, Grant::Goods { variant, quantity }, Some(sar(500))).await;
        let before = on_hand(shop, &doors).await;
        let unpaid = taking(&doors, sara.customer, reward, "one");
        let error = shop.db.write(async move |tx: &Tx| take(tx, &unpaid).await).await.unwrap_err();
        assert!(error.is("payments.wrong_sum"), "{error}");
        assert_eq!((has(shop, &sara).await.0, on_hand(shop, &doors).await), (500, before), "refused, and nothing moved");
        let cash = TenderWish { kind: TenderKind::Cash, amount: sar(500), given: None, token: None, account: None };
        let paid = TakeReward { tenders: vec![cash], ..taking(&doors, sara.customer, reward, "one") };
        let again = paid.clone();
        let taken = shop.db.write(async move |tx: &Tx| take(tx, &paid).await).await.unwrap();
        assert!(matches!(taken, Taken::Goods { .. }), "{taken:?}");
        assert_eq!((has(shop, &sara).await.0, on_hand(shop, &doors).await), (200, before - 1));
        assert_eq!(shop.db.write(async move |tx: &Tx| take(tx, &again).await).await.unwrap(), Taken::Before);
        assert_eq!(has(shop, &sara).await.0, 200);
    });
}

#[test]
fn a_coupon_reward_is_a_code_for_one_use() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let promotion: PromotionId = doors.promotion;
        let reward = reward(shop, 2, Grant::Coupon(promotion), None).await;
        let wanted = taking(&doors, sara.customer, reward, "one");
        let Taken::Coupon { code } = shop.db.write(async move |tx: &Tx| take(tx, &wanted).await).await.unwrap() else {
            panic!("a coupon");
        };
        for total in [9_000, 10_000] {
            let brings = Brings { coupons: vec![code.clone()], ..signed_in(&sara) };
            assert_eq!(placed(shop, wish(doors.web, &doors, 1, brings)).await.total, sar(total));
        }
    });
}

#[test]
fn a_gift_card_is_bought_and_pays_part_after_part() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let (till, customer) = (doors.till, sara.customer);
        let sell = async move |tx: &Tx| {
            let cash = TenderWish { kind: TenderKind::Cash, amount: sar(15_000), given: None, token: None, account: None };
            let wish = Buy {
                what: What::GiftCard,
                amount: sar(15_000),
                customer: Some(customer),
                channel: till,
                location: None,
                tenders: vec![cash],
                locale: Locale::En,
            };
            let Bought { card, paid, .. } = buy(tx, &wish).await?;
            Ok((card.map(|card| card.reveal().to_owned()), paid))
        };
        let (card, paid) = shop.db.write(sell).await.unwrap();
        let card = card.unwrap();
        assert!(paid);
        for (cash, pays) in [(0, 10_000), (5_000, 5_000), (10_000, 0)] {
            let part = GiftCardPart { code: card.clone(), pays: Part::UpToDue };
            let brings = Brings { gift_cards: vec![part], rest: rest(TenderKind::Cash), ..Brings::default() };
            let order = placed(shop, wish(doors.web, &doors, 1, brings)).await.order;
            let tenders = shop.db.read(async move |read: &Read| payments::tenders(read, order).await).await.unwrap();
            let of = |kind| tenders.iter().filter(|t| t.kind == kind).map(|t| t.amount.minor).sum::<i64>();
            assert_eq!((of(TenderKind::Cash), of(TenderKind::GiftCard)), (cash, pays));
        }
    });
}

#[test]
fn a_top_up_that_a_gateway_pays_is_there_when_it_has_paid() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = sara(shop, &doors, "sara").await;
        let (web, customer) = (doors.web, sara.customer);
        let top_up = async move |tx: &Tx| {
            let token = Some("tok_ok".to_owned());
            let card = TenderWish { kind: TenderKind::Gateway, amount: sar(2_500), given: None, token, account: None };
            let wish = Buy {
                what: What::TopUp,
                amount: sar(2_500),
                customer: Some(customer),
                channel: web,
                location: None,
                tenders: vec![card],
                locale: Locale::En,
            };
            Ok(buy(tx, &wish).await?.paid)
        };
        assert!(!shop.db.write(top_up).await.unwrap());
        assert_eq!(has(shop, &sara).await.3, 10_000);
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(has(shop, &sara).await.3, 12_500);
    });
}
