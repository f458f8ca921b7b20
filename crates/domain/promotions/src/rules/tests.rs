//! Properties of the engine, over thousands of books and baskets.

use kernel::{BasisPoints, CategoryId, Currency, CustomerId, Id, Money, PromotionId, Quantity, Texts, Timestamp, Zone};
use proptest::prelude::*;

use super::*;
use crate::model::*;

mod by_hand;

pub(crate) fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

pub(crate) fn id<I: Id>(n: u16) -> I {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    I::from_bytes(bytes)
}

pub(crate) fn line(variant: u16, unit: i64, pieces: i64) -> BasketLine {
    let (product, categories) = (id(1000 + variant / 2), vec![id::<CategoryId>(2000 + variant % 3)]);
    BasketLine { variant: id(variant), product, categories, unit: sar(unit), quantity: Quantity(pieces), excluded: false }
}

pub(crate) fn basket(lines: Vec<BasketLine>) -> Basket {
    Basket {
        currency: Currency::SAR,
        lines,
        delivery: Some(sar(1_500)),
        channel: id(3001),
        location: id(3002),
        buyer: Some(Buyer { customer: id(3003), tier: Some("gold".to_owned()), member: true, first_order: false }),
        // A Sunday at noon in Riyadh.
        at: "2026-03-01T09:00:00Z".parse::<Timestamp>().unwrap(),
        zone: "Asia/Riyadh".parse::<Zone>().unwrap(),
        codes: vec![],
    }
}

pub(crate) fn rule(lane: Lane, give: Benefit) -> Rule {
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

pub(crate) fn live(n: u16, rule: Rule) -> Live {
    Live { id: id(n), name: Texts::both(format!("Offer {n}"), format!("العرض {n}")), about: Texts::default(), rule }
}

fn some_goods() -> BoxedStrategy<Goods> {
    let simple = prop_oneof![
        Just(Goods::All),
        prop::collection::vec(0_u16..12, 1..5).prop_map(|list| Goods::Variants(list.into_iter().map(id).collect())),
        prop::collection::vec(1000_u16..1006, 1..4).prop_map(|list| Goods::Products(list.into_iter().map(id).collect())),
        prop::collection::vec(2000_u16..2003, 1..3).prop_map(|list| Goods::Categories(list.into_iter().map(id).collect())),
    ];
    (simple.clone(), prop::option::weighted(0.2, simple))
        .prop_map(|(of, but)| match but {
            Some(but) => Goods::Except { of: Box::new(of), but: Box::new(but) },
            None => of,
        })
        .boxed()
}

fn some_rate() -> impl Strategy<Value = BasisPoints> {
    prop_oneof![Just(10_000), 1_i64..=10_000].prop_map(BasisPoints)
}

fn some_benefit() -> BoxedStrategy<(Lane, Benefit)> {
    let lane = prop_oneof![Just(Lane::Catalogue), Just(Lane::Item), Just(Lane::Order)];
    let amount = (1_i64..5_000).prop_map(sar);
    let most = prop::option::of(amount.clone());
    let pieces = (1_i64..4).prop_map(Quantity);
    let parts = prop::collection::vec((some_goods(), pieces.clone()).prop_map(|(of, pieces)| Part { of, pieces }), 1..4);
    let goods = prop_oneof![
        (some_goods(), some_rate(), most.clone()).prop_map(|(of, rate, most)| Benefit::Percent { of, rate, most }),
        (some_goods(), amount.clone()).prop_map(|(of, amount)| Benefit::AmountOff { of, amount }),
        (some_goods(), amount.clone()).prop_map(|(of, amount)| Benefit::EachOff { of, amount }),
        (some_goods(), amount.clone()).prop_map(|(of, price)| Benefit::FixedPrice { of, price }),
        (some_goods(), pieces.clone(), some_goods(), pieces.clone(), some_rate())
            .prop_map(|(buy, buy_pieces, get, get_pieces, rate)| Benefit::BuyGet { buy, buy_pieces, get, get_pieces, rate }),
        (some_goods(), pieces, some_rate())
            .prop_map(|(of, from, rate)| Benefit::ByPieces { of, steps: vec![PieceStep { from, rate }] }),
        (some_goods(), amount.clone(), some_rate())
            .prop_map(|(of, from, rate)| Benefit::ByAmount { of, steps: vec![SumStep { from, rate }] }),
        (parts, amount.clone()).prop_map(|(parts, price)| Benefit::Bundle { parts, price }),
    ];
    let delivery = prop_oneof![
        (some_rate(), most).prop_map(|(rate, most)| Benefit::DeliveryPercent { rate, most }),
        amount.prop_map(|price| Benefit::DeliveryPrice { price }),
    ];
    prop_oneof![9 => (lane, goods.boxed()), 1 => (Just(Lane::Delivery), delivery)].boxed()
}

fn some_condition() -> BoxedStrategy<Condition> {
    prop_oneof![
        4 => Just(Condition::Always),
        4 => Just(Condition::Coupon),
        1 => Just(Condition::Any(vec![Condition::Coupon, Condition::FirstOrder])),
        1 => (some_goods(), 1_i64..6).prop_map(|(of, n)| Condition::Pieces { of, at_least: Quantity(n) }),
        1 => (some_goods(), 1_i64..9_000).prop_map(|(of, n)| Condition::Amount { of, at_least: sar(n) }),
        1 => Just(Condition::Not(Box::new(Condition::Member))),
    ]
    .boxed()
}

fn some_rule() -> BoxedStrategy<Rule> {
    let stacking = prop_oneof![3 => Just(Stacking::WithOthers), 2 => Just(Stacking::BestOfLane), 1 => Just(Stacking::Alone)];
    let budget = prop::option::weighted(0.2, (1_i64..3_000).prop_map(sar));
    let times = prop::option::weighted(0.3, 1_i64..4);
    (some_benefit(), some_condition(), stacking, -3_i64..3, budget, times)
        .prop_map(|((lane, give), when, stacking, priority, budget, times)| {
            let repeats = matches!(
                give,
                Benefit::EachOff { .. } | Benefit::FixedPrice { .. } | Benefit::BuyGet { .. } | Benefit::Bundle { .. }
            );
            let limits = Limits { budget, per_order: times.filter(|_| repeats), ..Limits::default() };
            Rule { priority, stacking, when, limits, ..rule(lane, give) }
        })
        .boxed()
}

fn some_book() -> impl Strategy<Value = Vec<Live>> {
    prop::collection::vec(some_rule(), 0..12)
        .prop_map(|rules| rules.into_iter().zip(1_u16..).map(|(rule, n)| live(n, rule)).collect())
}

fn some_basket() -> impl Strategy<Value = Basket> {
    let line = (0_u16..12, prop_oneof![0_i64..4_000, 1_i64..40], 1_i64..6, prop::bool::weighted(0.1))
        .prop_map(|(variant, unit, pieces, excluded)| BasketLine { excluded, ..line(variant, unit, pieces) });
    prop::collection::vec(line, 0..7).prop_map(basket)
}

/// A code for every promotion, and what was given of each until now.
fn known(book: &[Live], given: i64) -> Known {
    let codes = book.iter().map(|live| KnownCode { code: code(live.id), promotion: live.id }).collect();
    Known { codes, used: book.iter().map(|live| (live.id, Used { given, ..Used::default() })).collect() }
}

fn code(promotion: PromotionId) -> String {
    promotion.to_string()[4..8].to_uppercase()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_costs_less_than_nothing_and_the_explanation_adds_up(
        book in some_book(), basket in some_basket(), codes in prop::collection::vec(1_u16..12, 0..5), spent in 0_i64..2_000,
    ) {
        let known = known(&book, spent);
        let basket = Basket { codes: codes.into_iter().map(|n| code(id(n))).collect(), ..basket };
        let outcome = Book::compile(book.clone()).price(&basket, &known).unwrap();
        prop_assert_eq!(outcome.discounts.len(), basket.lines.len());
        for (place, (line, discount)) in basket.lines.iter().zip(&outcome.discounts).enumerate() {
            let whole = line.unit.minor * line.quantity.0;
            prop_assert!((0..=whole).contains(&discount.minor), "{discount} of {whole}");
            prop_assert!(!line.excluded || discount.minor == 0);
            let told: i64 = outcome.given.iter().filter(|given| given.line == Some(place)).map(|given| given.amount.minor).sum();
            prop_assert_eq!(told, discount.minor);
        }
        prop_assert!((0..=1_500).contains(&outcome.delivery_discount.minor));
        prop_assert_eq!(outcome.given.iter().map(|given| given.amount.minor).sum::<i64>(), outcome.total().minor);
        prop_assert!(outcome.given.iter().all(|given| given.amount.is_positive()));
        for live in &book {
            let given: i64 = outcome.given.iter().filter(|given| given.promotion == live.id).map(|given| given.amount.minor).sum();
            if let Some(budget) = live.rule.limits.budget {
                prop_assert!(given == 0 || spent + given <= budget.minor, "{given} of a budget of {budget}");
            }
        }
    }

    #[test]
    fn the_order_in_which_rules_come_changes_nothing(
        (book, shuffled) in some_book().prop_flat_map(|book| (Just(book.clone()), Just(book).prop_shuffle())), basket in some_basket(),
    ) {
        let known = known(&book, 0);
        let basket = Basket { codes: book.iter().take(3).map(|live| code(live.id)).collect(), ..basket };
        let one = Book::compile(book).price(&basket, &known).unwrap();
        prop_assert_eq!(one, Book::compile(shuffled).price(&basket, &known).unwrap());
    }

    #[test]
    fn no_code_makes_a_basket_dearer(book in some_book(), basket in some_basket(), codes in prop::collection::vec(1_u16..12, 1..6)) {
        let known = known(&book, 0);
        let book = Book::compile(book);
        let mut before = book.price(&basket, &known).unwrap().total();
        for most in 1..=codes.len() {
            let with = Basket { codes: codes.iter().take(most).map(|n| code(id(*n))).collect(), ..basket.clone() };
            let after = book.price(&with, &known).unwrap();
            prop_assert!(before <= after.total());
            before = after.total();
            for (typed, state) in &after.codes {
                let used = after.given.iter().any(|given| given.code.as_ref() == Some(typed));
                prop_assert_eq!(used, *state == CodeState::Given, "a code is used up only by what it brings");
            }
        }
    }

    #[test]
    fn one_of_its_lane_and_one_alone_are_one(book in some_book(), basket in some_basket()) {
        let known = known(&book, 0);
        let basket = Basket { codes: book.iter().take(10).map(|live| code(live.id)).collect(), ..basket };
        let outcome = Book::compile(book.clone()).price(&basket, &known).unwrap();
        let given = |live: &&Live| outcome.given.iter().any(|given| given.promotion == live.id);
        let given: Vec<&Live> = book.iter().filter(given).collect();
        let alone = given.iter().any(|live| live.rule.stacking == Stacking::Alone);
        prop_assert!(!alone || given.len() == 1);
        for lane in Lane::ALL {
            let best = given.iter().filter(|live| live.rule.lane == *lane && live.rule.stacking == Stacking::BestOfLane);
            prop_assert!(best.count() <= 1);
        }
    }

    #[test]
    fn what_the_index_leaves_out_gives_nothing(book in some_book(), basket in some_basket()) {
        let compiled = Book::compile(book.clone());
        let concerned: Vec<PromotionId> = compiled.concerned(&basket, &[]).into_iter().map(|place| compiled.live[place].id).collect();
        for one in book {
            let outcome = Book::compile([one.clone()]).price_all(&basket, &Known::default());
            prop_assert!(concerned.contains(&one.id) || outcome.given.is_empty());
        }
    }

    #[test]
    fn rules_survive_their_json(rule in some_rule()) {
        let text = serde_json::to_string(&rule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), rule);
    }

    #[test]
    fn what_is_generated_is_sound(rule in some_rule()) {
        prop_assert_eq!(sound(&rule), Ok(()));
    }

    #[test]
    fn the_share_held_out_is_near_the_share_asked_for(promotion in any::<[u8; 16]>(), share in 500_i64..9_500) {
        let promotion = PromotionId::from_bytes(promotion);
        let held = (0..2_000_u16).filter(|n| held_out(promotion, id::<CustomerId>(*n), BasisPoints(share))).count();
        let expected = 2_000 * share / 10_000;
        // Five standard deviations and a little.
        prop_assert!((i64::try_from(held).unwrap() - expected).abs() < 130, "{held} for {expected}");
    }
}
