//! Benefits worked out by hand, and rules that are refused.

use super::*;

/// What is taken off each line, and the delivery last.
fn off(rules: impl IntoIterator<Item = Rule>, lines: Vec<BasketLine>) -> Vec<i64> {
    let book = Book::compile(rules.into_iter().zip(1_u16..).map(|(rule, n)| live(n, rule)));
    let outcome = book.price(&basket(lines), &Known::default()).unwrap();
    outcome.discounts.iter().chain([&outcome.delivery_discount]).map(|money| money.minor).collect()
}

fn percent(rate: i64) -> Benefit {
    Benefit::Percent { of: Goods::All, rate: BasisPoints(rate), most: None }
}

fn these(variants: &[u16]) -> Goods {
    Goods::Variants(variants.iter().map(|n| id(*n)).collect())
}

#[test]
fn each_benefit_takes_off_what_one_would_work_out() {
    let (two, three) = (Quantity(2), Quantity(3));
    let whole = BasisPoints(10_000);
    let lines = || vec![line(1, 1_000, 2), line(2, 500, 1), line(3, 333, 3)];
    let part = |n: u16, pieces: i64| Part { of: these(&[n]), pieces: Quantity(pieces) };
    let buy_get = |buy, buy_pieces, get, get_pieces| Benefit::BuyGet { buy, buy_pieces, get, get_pieces, rate: whole };
    let steps = |all: &[(i64, i64)]| {
        all.iter().map(|(from, rate)| PieceStep { from: Quantity(*from), rate: BasisPoints(*rate) }).collect::<Vec<_>>()
    };
    let sums = vec![SumStep { from: sar(3_000), rate: BasisPoints(500) }, SumStep { from: sar(3_499), rate: BasisPoints(1_000) }];
    let table: Vec<(Benefit, [i64; 3])> = vec![
        (percent(1_000), [200, 50, 100]),
        (Benefit::Percent { of: Goods::All, rate: BasisPoints(1_000), most: Some(sar(100)) }, [57, 14, 29]),
        (Benefit::AmountOff { of: Goods::All, amount: sar(100) }, [57, 14, 29]),
        (Benefit::AmountOff { of: these(&[2]), amount: sar(900) }, [0, 500, 0]),
        (Benefit::EachOff { of: Goods::All, amount: sar(400) }, [800, 400, 999]),
        (Benefit::FixedPrice { of: Goods::All, price: sar(450) }, [1_100, 50, 0]),
        // Of seven-piece baskets the cheapest are free: three for two, twice.
        (buy_get(Goods::All, two, Goods::All, Quantity(1)), [0, 0, 666]),
        // What is got need not be what is bought.
        (buy_get(these(&[1]), two, these(&[2, 3]), Quantity(1)), [0, 0, 333]),
        (buy_get(these(&[1]), three, these(&[2]), Quantity(1)), [0, 0, 0]),
        (Benefit::ByPieces { of: Goods::All, steps: steps(&[(3, 500), (6, 1_000), (7, 9_000)]) }, [200, 50, 100]),
        (Benefit::ByAmount { of: Goods::All, steps: sums }, [200, 50, 100]),
        // 1,000 + 500 + 333 for 1,500.
        (Benefit::Bundle { parts: vec![part(1, 1), part(2, 1), part(3, 1)], price: sar(1_500) }, [182, 91, 60]),
        // A part of anything does not take away what another part needs.
        (Benefit::Bundle { parts: vec![Part { of: Goods::All, pieces: two }, part(2, 1)], price: sar(2_000) }, [400, 100, 0]),
        (Benefit::Bundle { parts: vec![part(3, 3)], price: sar(1_000) }, [0, 0, 0]),
    ];
    for (give, expected) in table {
        let found = off([rule(Lane::Item, give.clone())], lines());
        assert_eq!(&found[..3], expected, "{give:?}");
    }
}

#[test]
fn limits_within_an_order_keep_to_the_dearest_pieces() {
    let limited = |give: Benefit, times: i64| {
        let limits = Limits { per_order: Some(times), ..Limits::default() };
        off([Rule { limits, ..rule(Lane::Item, give) }], vec![line(1, 1_000, 2), line(2, 500, 4)])
    };
    assert_eq!(limited(Benefit::EachOff { of: Goods::All, amount: sar(300) }, 3), [600, 300, 0]);
    assert_eq!(limited(Benefit::FixedPrice { of: Goods::All, price: sar(400) }, 1), [600, 0, 0]);
    let three_for_two = |times| {
        let (buy_pieces, get_pieces, rate) = (Quantity(2), Quantity(1), BasisPoints(5_000));
        limited(Benefit::BuyGet { buy: Goods::All, buy_pieces, get: Goods::All, get_pieces, rate }, times)
    };
    assert_eq!(three_for_two(1), [0, 250, 0]);
    assert_eq!(three_for_two(9), [0, 500, 0]);
}

#[test]
fn lanes_follow_one_another_and_stacking_is_kept() {
    let lines = || vec![line(1, 10_000, 1)];
    let with = |stacking: Stacking, lane: Lane, rate: i64| Rule { stacking, ..rule(lane, percent(rate)) };
    use Lane::{Catalogue, Item, Order};
    use Stacking::{Alone, BestOfLane, WithOthers};
    // Ten percent, then ten percent of the rest.
    assert_eq!(off([with(WithOthers, Order, 1_000), with(WithOthers, Catalogue, 1_000)], lines())[0], 1_900);
    assert_eq!(off([with(BestOfLane, Item, 1_000), with(BestOfLane, Item, 3_000)], lines())[0], 3_000);
    assert_eq!(off([with(BestOfLane, Item, 1_000), with(BestOfLane, Order, 3_000)], lines())[0], 3_700);
    assert_eq!(off([with(BestOfLane, Item, 1_000), with(WithOthers, Item, 1_000)], lines())[0], 1_900);
    assert_eq!(off([with(Alone, Item, 1_500), with(WithOthers, Item, 1_000)], lines())[0], 1_500);
    assert_eq!(off([with(Alone, Item, 1_500), with(WithOthers, Item, 1_000), with(WithOthers, Order, 1_000)], lines())[0], 1_900);
    let delivery = |give: Benefit| off([rule(Lane::Delivery, give)], lines())[1];
    assert_eq!(delivery(Benefit::DeliveryPercent { rate: BasisPoints(10_000), most: Some(sar(1_000)) }), 1_000);
    assert_eq!(delivery(Benefit::DeliveryPrice { price: sar(500) }), 1_000);
    assert_eq!(delivery(Benefit::DeliveryPrice { price: sar(2_000) }), 0);
}

#[test]
fn a_smaller_priority_comes_first() {
    let amount = Rule { priority: 1, ..rule(Lane::Item, Benefit::AmountOff { of: Goods::All, amount: sar(500) }) };
    let share = |priority: i64| Rule { priority, ..rule(Lane::Item, percent(5_000)) };
    assert_eq!(off([amount.clone(), share(0)], vec![line(1, 1_000, 1)])[0], 1_000);
    assert_eq!(off([amount, share(2)], vec![line(1, 1_000, 1)])[0], 750);
}

#[test]
fn what_was_not_given_says_why() {
    let code = KnownCode { code: "SAVE".to_owned(), promotion: id(3) };
    let coupon = |rate: i64| Rule { when: Condition::Coupon, stacking: Stacking::BestOfLane, ..rule(Lane::Item, percent(rate)) };
    let missing = Condition::Pieces { of: Goods::All, at_least: Quantity(5) };
    let book = Book::compile([
        live(1, Rule { stacking: Stacking::BestOfLane, ..rule(Lane::Item, percent(2_000)) }),
        live(2, Rule { when: missing, ..rule(Lane::Item, percent(1_000)) }),
        live(3, coupon(1_000)),
        live(4, coupon(1_000)),
        live(5, Rule { limits: Limits { budget: Some(sar(99)), ..Limits::default() }, ..rule(Lane::Order, percent(5_000)) }),
    ]);
    let basket = Basket { codes: vec!["save".to_owned(), "nonsense".to_owned()], ..basket(vec![line(1, 1_000, 2)]) };
    let outcome = book.price(&basket, &Known { codes: vec![code], ..Known::default() }).unwrap();
    assert_eq!(outcome.total(), sar(400));
    let better = Why::AnotherIsBetter { name: Texts::both("Offer 1", "العرض 1") };
    let found: Vec<(PromotionId, Why)> = outcome.not_given.into_iter().map(|near| (near.promotion, near.why)).collect();
    let expected = [(id(3), better), (id(2), Why::MorePieces { missing: Quantity(3) }), (id(5), Why::BudgetSpent)];
    assert_eq!(found, expected);
    assert_eq!(outcome.codes, [("save".to_owned(), CodeState::NotGiven), ("nonsense".to_owned(), CodeState::Unknown)]);
}

#[test]
fn a_basket_that_cannot_be_counted_is_refused() {
    let book = Book::compile([live(1, rule(Lane::Item, percent(1_000)))]);
    let usd = BasketLine { unit: Money::new(1, Currency::USD), ..line(1, 1, 1) };
    for lines in
        [vec![line(1, -1, 1)], vec![line(1, 1, -1)], vec![line(1, i64::MAX, 2)], vec![usd], vec![line(1, i64::MAX, 1); 2]]
    {
        assert!(book.price(&basket(lines), &Known::default()).unwrap_err().is("promotions.bad_basket"));
    }
    let dollars = Basket { currency: Currency::USD, delivery: None, ..basket(vec![]) };
    let book = Book::compile([live(1, rule(Lane::Delivery, Benefit::DeliveryPrice { price: sar(0) }))]);
    assert_eq!(book.price(&dollars, &Known::default()).unwrap().not_given[0].why, Why::OtherCurrency);
}

#[test]
fn unsound_rules_are_refused() {
    let with = |when: Condition| Rule { when, ..rule(Lane::Item, percent(1_000)) };
    let give = |give: Benefit| rule(Lane::Item, give);
    let deep = (0..9).fold(Condition::Member, |inner, _| Condition::All(vec![inner]));
    let limited = |limits: Limits| Rule { limits, ..rule(Lane::Item, percent(1_000)) };
    let times = Limits { per_order: Some(1), ..Limits::default() };
    let dates = |from: &str, until: &str| {
        Condition::Dates(Dates { from: Some(from.parse().unwrap()), until: Some(until.parse().unwrap()) })
    };
    let (may, june) = (dates("2026-05-01T00:00", "2026-06-01T00:00"), dates("2026-06-01T00:00", "2026-07-01T00:00"));
    let step = |from: i64, rate: i64| PieceStep { from: Quantity(from), rate: BasisPoints(rate) };
    let budget = |money: Money| Limits { budget: Some(money), ..Limits::default() };
    let table: Vec<(Rule, &str)> = vec![
        (with(Condition::All(vec![])), "promotions.bad_list"),
        (with(Condition::Channels(vec![])), "promotions.bad_list"),
        (with(deep), "promotions.too_intricate"),
        (with(Condition::Any(vec![Condition::Member; 200])), "promotions.too_intricate"),
        (give(percent(0)), "promotions.bad_rate"),
        (give(percent(10_001)), "promotions.bad_rate"),
        (give(Benefit::AmountOff { of: Goods::All, amount: sar(0) }), "promotions.bad_amount"),
        (give(Benefit::FixedPrice { of: Goods::All, price: sar(-1) }), "promotions.bad_amount"),
        (with(Condition::Pieces { of: Goods::All, at_least: Quantity(0) }), "promotions.bad_count"),
        (give(Benefit::ByPieces { of: Goods::All, steps: vec![step(3, 500), step(3, 900)] }), "promotions.bad_steps"),
        (give(Benefit::ByPieces { of: Goods::All, steps: vec![step(3, 500), step(4, 500)] }), "promotions.bad_steps"),
        (give(Benefit::DeliveryPrice { price: sar(0) }), "promotions.wrong_lane"),
        (rule(Lane::Delivery, percent(1_000)), "promotions.wrong_lane"),
        (limited(times), "promotions.not_repeated"),
        (limited(Limits { per_day: Some(0), ..Limits::default() }), "promotions.bad_count"),
        (limited(budget(sar(0))), "promotions.bad_amount"),
        (
            Rule { limits: budget(Money::new(5, Currency::USD)), ..give(Benefit::AmountOff { of: Goods::All, amount: sar(1) }) },
            "promotions.bad_amount",
        ),
        (Rule { hold_out: Some(BasisPoints(10_000)), ..give(percent(1)) }, "promotions.bad_rate"),
        (with(Condition::All(vec![may.clone(), june.clone()])), "promotions.unreachable"),
        (with(dates("2026-06-01T00:00", "2026-05-01T00:00")), "promotions.unreachable"),
        (with(Condition::All(vec![Condition::Member, Condition::Not(Box::new(Condition::Member))])), "promotions.unreachable"),
        (
            with(Condition::All(vec![Condition::Channels(vec![id(1)]), Condition::Channels(vec![id(2)])])),
            "promotions.unreachable",
        ),
    ];
    for (rule, code) in table {
        let refused = kernel::Error::from(sound(&rule).unwrap_err());
        assert!(refused.is(code), "{refused} instead of {code} for {rule:?}");
    }
    assert_eq!(sound(&with(Condition::Any(vec![may, june]))), Ok(()));
    for nonsense in [
        r#"{"lane":"item"}"#,
        r#"{"lane":"item","give":{"gift":{}}}"#,
        r#"{"lane":"item","give":{"percent":{"of":"all","rate":1,"x":1}}}"#,
    ] {
        assert!(serde_json::from_str::<Rule>(nonsense).is_err(), "{nonsense}");
    }
}

#[test]
fn a_dry_run_tells_what_a_rule_would_have_cost() {
    let past = |unit: i64, cost: i64| Past { basket: basket(vec![line(1, unit, 2)]), costs: vec![Some(sar(cost))] };
    let history = || vec![past(1_000, 300), past(2_000, 1_700), past(100, 10)];
    let live_now = Book::compile([live(1, Rule { stacking: Stacking::BestOfLane, ..rule(Lane::Item, percent(1_000)) })]);
    let least = Condition::Amount { of: Goods::All, at_least: sar(2_000) };
    let candidate = Rule { stacking: Stacking::BestOfLane, when: least, ..rule(Lane::Item, percent(2_000)) };
    let floor = BasisPoints(1_000);
    let run = |candidate: Rule| dry_run(&live_now, &live(2, candidate), Currency::SAR, floor, history());
    let report = run(candidate.clone());
    assert_eq!((report.baskets, report.given, report.share, report.cost), (3, 2, BasisPoints(6_666), sar(600)));
    // 3,200 for goods that cost 3,400.
    assert_eq!(report.worst, Some(Worst { basket: 1, margin: BasisPoints(-625) }));
    assert_eq!(report.warnings, [Warning::BelowCost { baskets: 1 }, Warning::BelowFloor { baskets: 1 }]);
    let coupon = Rule { when: Condition::Coupon, ..candidate.clone() };
    assert_eq!(run(coupon).given, 3, "a coupon is tried as if everybody had one");
    let never = Rule { when: Condition::FirstOrder, ..candidate };
    assert_eq!(run(never).warnings, [Warning::NeverGiven]);
    let free = run(rule(Lane::Item, percent(10_000)));
    assert!(free.warnings.contains(&Warning::FreeForAll) && free.given == 3);
    assert_eq!(free.worst.unwrap().margin, BasisPoints(-10_000));
}

#[test]
fn two_that_feed_one_another_are_found() {
    let swap = |buy: u16, get: u16| {
        let (buy_pieces, get_pieces, rate) = (Quantity(1), Quantity(1), BasisPoints(10_000));
        rule(Lane::Item, Benefit::BuyGet { buy: these(&[buy]), buy_pieces, get: these(&[get]), get_pieces, rate })
    };
    let book = Book::compile([live(1, swap(1, 2))]);
    let run = |candidate: Rule| dry_run(&book, &live(2, candidate), Currency::SAR, BasisPoints(0), []).warnings;
    let fed = Warning::Feeds { name: Texts::both("Offer 1", "العرض 1") };
    assert!(run(swap(2, 1)).contains(&fed));
    assert!(!run(swap(2, 3)).contains(&fed));
    assert!(!run(Rule { stacking: Stacking::Alone, ..swap(2, 1) }).contains(&fed));
}

#[test]
fn of_a_thousand_rules_a_basket_touches_few() {
    let about = |n: u16| match n % 4 {
        0 => Goods::Variants(vec![id(n), id(n + 1)]),
        1 => Goods::Products(vec![id(5_000 + n)]),
        _ => Goods::Categories(vec![id(9_000 + n)]),
    };
    let give = |n: u16| Benefit::Percent { of: about(n), rate: BasisPoints(500), most: None };
    let mut all: Vec<Live> = (1_u16..=990).map(|n| live(n, rule(Lane::Item, give(n)))).collect();
    all.extend((991..=1_000).map(|n| live(n, rule(Lane::Order, percent(100)))));
    let book = Book::compile(all);
    let basket = basket((1_u16..=10).map(|n| line(n * 4, 1_000, 2)).collect());
    let touched = book.concerned(&basket, &[]).len();
    assert_eq!((book.live().len(), touched), (1_000, 20), "ten for all goods, and one for each variant");
    assert_eq!(book.price(&basket, &Known::default()).unwrap().given.len(), 10 + 10 * 10);
}
