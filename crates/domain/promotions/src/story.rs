//! Behaviour, told through the front door.

use kernel::{
    BasisPoints, CartId, ChannelId, Currency, CustomerId, Id, LocationId, Money, OrderId, PromotionId, Quantity, Result, Texts,
};
use spine::testing::{MORNING, TestShop, story};
use spine::{Read, Tx};

use crate::*;

mod codes;
mod measured;
mod replay;

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn id<I: Id>(n: u16) -> I {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    I::from_bytes(bytes)
}

fn line(variant: u16, unit: i64, pieces: i64) -> BasketLine {
    let (product, categories) = (id(100 + variant), vec![id(200)]);
    BasketLine { variant: id(variant), product, categories, unit: sar(unit), quantity: Quantity(pieces), excluded: false }
}

fn basket(lines: Vec<BasketLine>) -> Basket {
    Basket {
        currency: Currency::SAR,
        lines,
        delivery: Some(sar(1_500)),
        channel: id(301),
        location: id(302),
        buyer: None,
        at: MORNING,
        zone: "Asia/Riyadh".parse().unwrap(),
        codes: vec![],
    }
}

fn of(customer: u16, basket: Basket) -> Basket {
    Basket { buyer: Some(Buyer { customer: id(customer), tier: None, member: true, first_order: false }), ..basket }
}

fn rule(lane: Lane, give: Benefit) -> Rule {
    Rule {
        lane,
        priority: 0,
        stacking: Stacking::WithOthers,
        when: Condition::Always,
        give,
        limits: Limits::default(),
        offered: Offered::Open,
        hold_out: None,
    }
}

fn percent(rate: i64) -> Rule {
    rule(Lane::Item, Benefit::Percent { of: Goods::All, rate: BasisPoints(rate), most: None })
}

fn off(minor: i64) -> Rule {
    rule(Lane::Order, Benefit::AmountOff { of: Goods::All, amount: sar(minor) })
}

fn draft(rule: Rule) -> Draft {
    Draft { promotion: None, name: Texts::both("Offer", "عرض"), about: Texts::default(), rule }
}

async fn published(shop: &TestShop, rule: Rule) -> PromotionId {
    let draft = draft(rule);
    let made = shop.db.write(async move |tx: &Tx| {
        let saved = save(tx, &draft).await?;
        publish(tx, saved.id, Intent::Careful).await
    });
    made.await.unwrap().id
}

async fn priced(shop: &TestShop, basket: &Basket) -> Outcome {
    let basket = basket.clone();
    shop.db.read(async move |read: &Read| price(read, &basket).await).await.unwrap()
}

/// What a checkout does: prices and redeems in one command. Answers the discount.
async fn bought(shop: &TestShop, order: u16, basket: &Basket) -> Result<i64> {
    let basket = basket.clone();
    shop.db
        .write(async move |tx: &Tx| {
            let outcome = price(tx, &basket).await?;
            redeem(tx, id(order), &basket, &outcome).await?;
            Ok(outcome.total().minor)
        })
        .await
}

async fn returned(shop: &TestShop, order: u16) {
    shop.db.write(async move |tx: &Tx| give_back(tx, id::<OrderId>(order)).await).await.unwrap();
}

#[test]
fn what_is_published_is_given_explained_and_given_back() {
    story(
        || vec![domain()],
        async |shop| {
            let basket = basket(vec![line(1, 1_000, 2), line(2, 333, 1)]);
            assert_eq!(bought(shop, 1, &basket).await.unwrap(), 0);
            assert_eq!(shop.db.position(), 0, "nothing was given, so nothing is written");

            let shared = published(shop, percent(1_000)).await;
            let free = Benefit::DeliveryPercent { rate: BasisPoints(10_000), most: None };
            let delivery =
                Rule { when: Condition::Amount { of: Goods::All, at_least: sar(2_000) }, ..rule(Lane::Delivery, free) };
            let delivery = published(shop, delivery).await;
            let far = Rule { when: Condition::Pieces { of: Goods::All, at_least: Quantity(9) }, ..off(500) };
            let far = published(shop, far).await;
            let outcome = priced(shop, &basket).await;
            assert_eq!(outcome.discounts, [sar(200), sar(33)]);
            assert_eq!(outcome.delivery_discount, sar(1_500));

            assert_eq!(bought(shop, 2, &basket).await.unwrap(), 1_733);
            shop.log_ends_with(&["promotions.published", "promotions.redeemed"]).await;
            let told = shop.db.read(async |read: &Read| explained(read, id(2)).await).await.unwrap();
            let lines: Vec<(PromotionId, Option<usize>, i64)> =
                told.given.iter().map(|given| (given.promotion, given.line, given.amount.minor)).collect();
            assert_eq!(lines, [(shared, Some(0), 200), (shared, Some(1), 33), (delivery, None, 1_500)]);
            assert_eq!((told.not_given.len(), told.not_given[0].promotion), (1, far));
            assert_eq!(told.not_given[0].why, Why::MorePieces { missing: Quantity(6) });
            assert!(!told.given_back);

            for _ in 0..2 {
                returned(shop, 2).await;
            }
            returned(shop, 99).await;
            shop.log_ends_with(&["promotions.redeemed", "promotions.given_back"]).await;
            let all = [shared, delivery];
            let counts = shop.db.read(async move |read: &Read| counts_of(read, &all).await).await.unwrap();
            assert!(counts.values().all(|count| *count == Count::default()));
            assert!(shop.db.read(async |read: &Read| explained(read, id(2)).await).await.unwrap().given_back);
        },
    );
}

#[test]
fn every_kind_of_benefit_is_priced_and_redeemed() {
    story(
        || vec![domain()],
        async |shop| {
            let (one, two, whole) = (Quantity(1), Quantity(2), BasisPoints(10_000));
            let (all, amount) = (Goods::All, sar(100));
            let kinds = [
                (Benefit::Percent { of: all.clone(), rate: BasisPoints(1_000), most: Some(sar(150)) }, 150),
                (Benefit::AmountOff { of: Goods::Products(vec![id(101)]), amount }, 100),
                (Benefit::EachOff { of: Goods::Categories(vec![id(200)]), amount }, 400),
                (Benefit::FixedPrice { of: Goods::Variants(vec![id(1)]), price: sar(900) }, 200),
                (Benefit::BuyGet { buy: all.clone(), buy_pieces: one, get: all.clone(), get_pieces: one, rate: whole }, 1_000),
                (
                    Benefit::ByPieces { of: all.clone(), steps: vec![PieceStep { from: Quantity(4), rate: BasisPoints(2_500) }] },
                    750,
                ),
                (
                    Benefit::ByAmount { of: all.clone(), steps: vec![SumStep { from: sar(3_000), rate: BasisPoints(5_000) }] },
                    1_500,
                ),
                (Benefit::Bundle { parts: vec![Part { of: all, pieces: two }], price: sar(1_900) }, 100),
            ];
            let basket = basket(vec![line(1, 1_000, 2), line(2, 500, 2)]);
            for (order, (give, expected)) in (1_u16..).zip(kinds) {
                let promotion = published(shop, rule(Lane::Item, give.clone())).await;
                assert_eq!(bought(shop, order, &basket).await.unwrap(), expected, "{give:?}");
                let ended = shop.db.write(async move |tx: &Tx| end(tx, promotion).await).await.unwrap();
                assert_eq!(ended.state, State::Ended);
                assert_eq!(priced(shop, &basket).await.total(), sar(0));
            }
            for (order, (give, expected)) in (20_u16..).zip([
                (Benefit::DeliveryPercent { rate: BasisPoints(5_000), most: None }, 750),
                (Benefit::DeliveryPrice { price: sar(500) }, 250),
            ]) {
                // What was published first is given first.
                shop.clock.advance(1);
                published(shop, rule(Lane::Delivery, give)).await;
                let sum = bought(shop, order, &basket).await.unwrap();
                assert_eq!(sum, if order == 20 { expected } else { 750 + expected });
            }
        },
    );
}

#[test]
fn limits_hold_for_customers_days_and_in_all() {
    story(
        || vec![domain()],
        async |shop| {
            let limits = Limits { per_customer: Some(1), per_day: Some(2), in_total: Some(3), ..Limits::default() };
            published(shop, Rule { limits, ..off(100) }).await;
            let (first, second, third) = (
                of(1, basket(vec![line(1, 1_000, 1)])),
                of(2, basket(vec![line(1, 1_000, 1)])),
                of(3, basket(vec![line(1, 1_000, 1)])),
            );
            let why = async |basket: &Basket| priced(shop, basket).await.not_given.into_iter().map(|near| near.why).next();
            assert_eq!(why(&basket(vec![line(1, 1_000, 1)])).await, Some(Why::OtherCustomers), "a guest cannot be counted");
            assert_eq!(bought(shop, 1, &first).await.unwrap(), 100);
            assert_eq!(why(&first).await, Some(Why::UsedUpByYou));
            assert_eq!(bought(shop, 2, &second).await.unwrap(), 100);
            assert_eq!(why(&third).await, Some(Why::UsedUpToday));
            // Half past nine in the evening UTC is the next day in Riyadh.
            let tomorrow = Basket { at: MORNING.plus_seconds(13 * 3600), ..third.clone() };
            assert_eq!(bought(shop, 3, &tomorrow).await.unwrap(), 100);
            assert_eq!(why(&of(4, tomorrow.clone())).await, Some(Why::UsedUp));
            returned(shop, 1).await;
            assert_eq!(bought(shop, 4, &first).await.unwrap(), 100, "what was given back can be given again");
        },
    );
}

#[test]
fn a_thousand_orders_never_pass_a_budget() {
    story(
        || vec![domain()],
        async |shop| {
            let limits = Limits { budget: Some(sar(10_000)), ..Limits::default() };
            let promotion = published(shop, Rule { limits, ..off(33) }).await;
            let basket = basket(vec![line(1, 500, 1), line(2, 700, 1)]);
            let all = futures_util::future::join_all((0..1_000).map(|order| bought(shop, order, &basket))).await;
            let given: Vec<i64> = all.into_iter().map(Result::unwrap).collect();
            assert_eq!(given.iter().filter(|given| **given == 33).count(), 303);
            assert!(given.iter().all(|given| matches!(given, 0 | 33)));
            let outcome = priced(shop, &basket).await;
            assert_eq!(outcome.not_given[0].why, Why::BudgetSpent, "0.01 is left, 0.33 does not fit");
            let counts = shop.db.read(async move |read: &Read| counts_of(read, &[promotion]).await).await.unwrap();
            assert_eq!(counts[&promotion], Count { orders: 303, given: 9_999 });

            // An offer that was priced before the budget was spent is refused when it is redeemed after.
            returned(shop, 0).await;
            let early = priced(shop, &basket).await;
            assert_eq!(bought(shop, 2_000, &basket).await.unwrap(), 33);
            let late = shop.db.write(async move |tx: &Tx| redeem(tx, id(2_001), &basket, &early).await).await;
            assert!(late.unwrap_err().is("promotions.no_longer"));
        },
    );
}

#[test]
fn versions_are_kept_and_customers_get_the_published_one() {
    story(
        || vec![domain()],
        async |shop| {
            let basket = basket(vec![line(1, 1_000, 1)]);
            let promotion = published(shop, percent(1_000)).await;
            let next = Draft { promotion: Some(promotion), ..draft(percent(2_000)) };
            let saved = shop.db.write(async move |tx: &Tx| save(tx, &next).await).await.unwrap();
            assert_eq!((saved.version, saved.live_version), (2, Some(1)));
            assert_eq!(priced(shop, &basket).await.total(), sar(100));
            let paused = shop.db.write(async move |tx: &Tx| pause(tx, promotion).await).await.unwrap();
            assert_eq!((paused.state, priced(shop, &basket).await.total()), (State::Paused, sar(0)));
            let again = shop.db.write(async move |tx: &Tx| pause(tx, promotion).await).await;
            assert!(again.unwrap_err().is("promotions.wrong_state"));
            shop.db.write(async move |tx: &Tx| publish(tx, promotion, Intent::Careful).await).await.unwrap();
            assert_eq!(priced(shop, &basket).await.total(), sar(200));
            let first = shop.db.read(async move |read: &Read| version(read, promotion, 1).await).await.unwrap().unwrap();
            assert_eq!(first.rule, percent(1_000));
            shop.db.write(async move |tx: &Tx| end(tx, promotion).await).await.unwrap();
            let late = Draft { promotion: Some(promotion), ..draft(percent(1)) };
            assert!(shop.db.write(async move |tx: &Tx| save(tx, &late).await).await.unwrap_err().is("promotions.wrong_state"));
            let listing = Listing { state: Some(State::Ended), before: None, limit: 10 };
            let ended = shop.db.read(async move |read: &Read| list(read, &listing).await).await.unwrap();
            assert_eq!(ended.iter().map(|promotion| promotion.version).collect::<Vec<_>>(), [2]);
        },
    );
}

#[test]
fn what_gives_everything_away_is_published_only_when_it_is_meant() {
    story(
        || vec![domain()],
        async |shop| {
            let free = draft(percent(10_000));
            let saved = shop.db.write(async move |tx: &Tx| save(tx, &free).await).await.unwrap().id;
            let refused = shop.db.write(async move |tx: &Tx| publish(tx, saved, Intent::Careful).await).await;
            assert!(refused.unwrap_err().is("promotions.gives_away"));
            shop.db.write(async move |tx: &Tx| publish(tx, saved, Intent::Meant).await).await.unwrap();
            let nameless = Draft { name: Texts::default(), ..draft(percent(1)) };
            assert!(shop.db.write(async move |tx: &Tx| save(tx, &nameless).await).await.unwrap_err().is("promotions.no_name"));
            let unsound = draft(percent(0));
            assert!(shop.db.write(async move |tx: &Tx| save(tx, &unsound).await).await.unwrap_err().is("promotions.bad_rate"));
            let unknown = shop.db.write(async |tx: &Tx| end(tx, id(9)).await).await;
            assert!(unknown.unwrap_err().is("promotions.unknown_promotion"));
        },
    );
}

#[test]
fn every_outlet_begins_on_its_own_clock() {
    story(
        || vec![domain()],
        async |shop| {
            let from = Some("2026-03-01T12:30:00".parse().unwrap());
            published(shop, Rule { when: Condition::Dates(Dates { from, until: None }), ..off(100) }).await;
            // Nine in the morning UTC is noon in Riyadh and one in Dubai.
            let riyadh = basket(vec![line(1, 1_000, 1)]);
            let dubai = Basket { zone: "Asia/Dubai".parse().unwrap(), location: id(303), ..riyadh.clone() };
            assert_eq!(bought(shop, 1, &riyadh).await.unwrap(), 0);
            assert_eq!(bought(shop, 2, &dubai).await.unwrap(), 100);
            let later = Basket { at: MORNING.plus_seconds(1_800), ..riyadh };
            assert_eq!(bought(shop, 3, &later).await.unwrap(), 100);
        },
    );
}

#[test]
fn every_reason_has_a_sentence_in_both_languages() {
    web::i18n::Messages::new(&[MESSAGES]).unwrap().install();
    let name = Texts::both("Summer", "الصيف");
    let time = |text: &str| text.parse().unwrap();
    let all = [
        Why::OtherCurrency,
        Why::OtherChannel,
        Why::OtherLocation,
        Why::OtherHours { from: time("11:00"), until: time("14:30") },
        Why::NotYet { from: "2026-03-01T11:00:00".parse().unwrap() },
        Why::Over,
        Why::MembersOnly,
        Why::OtherTier,
        Why::OtherCustomers,
        Why::FirstOrderOnly,
        Why::NeedsCode,
        Why::Excluded,
        Why::MorePieces { missing: Quantity(3) },
        Why::MoreAmount { missing: sar(150) },
        Why::NothingToGive,
        Why::AnotherIsBetter { name: name.clone() },
        Why::Alone { name },
        Why::CostsMore,
        Why::UsedUp,
        Why::UsedUpToday,
        Why::UsedUpByYou,
        Why::BudgetSpent,
        Why::HeldOut,
    ];
    for why in all {
        let (english, arabic) = (why.plain_sentence(kernel::Locale::En), why.sentence(kernel::Locale::Ar));
        assert!(english.len() > 8 && arabic.len() > 8 && english != arabic, "{why:?}: {english} {arabic}");
        assert_eq!(serde_json::from_str::<Why>(&serde_json::to_string(&why).unwrap()).unwrap(), why);
    }
    assert_eq!(
        Why::OtherHours { from: time("11:00"), until: time("14:30") }.plain_sentence(kernel::Locale::En),
        "It is given from 11:00 to 14:30 on its days."
    );
}
