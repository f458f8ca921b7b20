//! Properties and examples of earning.

use kernel::{CategoryId, Currency, CustomerId, Id, OrderId, ProductId, Texts};
use proptest::prelude::*;

use super::*;
use crate::story::fixture::{member, programme, purchase, sar};

fn rule(code: &str, when: When, gives: Gives) -> EarnRule {
    EarnRule { code: code.to_owned(), name: Texts::both(code, code), when, gives }
}

fn per(points: i64, minor: i64) -> Gives {
    Gives::Per { points: Points(points), money: sar(minor) }
}

fn points(programme: &Programme, purchase: &Purchase) -> i64 {
    let (points, why) = reckon(programme, &member(), purchase).unwrap();
    assert_eq!(points.0, why.iter().map(|why| why.points.0).sum::<i64>(), "the explanation comes to what was earned");
    points.0
}

fn lines(amounts: &[i64]) -> Purchase {
    let mut bought = purchase(OrderId::from_bytes([1; 16]), CustomerId::from_bytes([2; 16]), amounts.iter().sum());
    let line = bought.lines[0].clone();
    bought.lines = amounts.iter().map(|amount| PurchaseLine { amount: sar(*amount), ..line.clone() }).collect();
    bought
}

proptest! {
    #[test]
    fn who_pays_more_never_earns_less(
        amounts in prop::collection::vec(0..50_000_i64, 1..10), more in 0..50_000_i64, place in 0..10_usize,
        rates in prop::collection::vec((1..20_i64, 1..2_000_i64), 1..4), times in 10_000..40_000_i64, most in 0..2_000_i64,
    ) {
        let mut rules: Vec<EarnRule> = rates.iter().map(|(points, minor)| rule("per", When::default(), per(*points, *minor))).collect();
        rules.push(rule("times", When::default(), Gives::Times(BasisPoints(times))));
        let programme = Programme { rules, order_most: Points(most), ..programme() };
        let before = points(&programme, &lines(&amounts));
        let mut raised = amounts.clone();
        raised[place % amounts.len()] += more;
        prop_assert!(points(&programme, &lines(&raised)) >= before);
        prop_assert!(before <= most);
    }

    #[test]
    fn many_small_lines_earn_what_one_large_line_earns(amounts in prop::collection::vec(0..5_000_i64, 1..30)) {
        let programme = Programme { rules: vec![rule("per", When::default(), per(1, 300))], ..programme() };
        let whole = amounts.iter().sum::<i64>();
        prop_assert_eq!(points(&programme, &lines(&amounts)), whole / 300);
    }

    #[test]
    fn however_it_is_paid_no_part_is_counted_twice(amounts in prop::collection::vec(1..5_000_i64, 1..10), points_part in 0..100_i64, wallet_part in 0..100_i64) {
        let whole = amounts.iter().sum::<i64>();
        let redeemed = whole * points_part / 100;
        let by_wallet = (whole - redeemed) * wallet_part / 100;
        let bought = Purchase { redeemed: sar(redeemed), by_wallet: sar(by_wallet), ..lines(&amounts) };
        let mut rules = vec![rule("all", When::default(), per(1, 1))];
        let programme_of = |rules: &[EarnRule]| Programme { rules: rules.to_vec(), order_most: Points(POINTS_MOST), ..programme() };
        prop_assert_eq!(points(&programme_of(&rules), &bought), whole - redeemed, "what points paid earns nothing");
        rules.push(rule("wallet", When { paid: Some(Paid::Wallet), ..When::default() }, per(2, 1)));
        prop_assert_eq!(points(&programme_of(&rules), &bought), whole - redeemed + by_wallet, "the wallet earns twice as much");
    }

    #[test]
    fn points_are_spread_whole(points in 0..1_000_000_i64, weights in prop::collection::vec(0..1_000_000_i128, 1..20)) {
        let shares = spread(points, &weights);
        let given = if weights.iter().sum::<i128>() == 0 { 0 } else { points };
        prop_assert_eq!(shares.iter().sum::<i64>(), given);
        prop_assert!(shares.iter().zip(&weights).all(|(share, weight)| *share >= 0 && (*weight > 0 || *share <= 1)));
    }
}

#[test]
fn the_most_generous_rule_counts_and_multipliers_come_on_top() {
    let bakery = CategoryId::from_bytes([5; 16]);
    let tea = ProductId::from_bytes([6; 16]);
    let programme = Programme {
        rules: vec![
            rule("base", When::default(), per(1, 1_000)),
            rule("bakery", When { categories: vec![bakery], ..When::default() }, per(3, 1_000)),
            rule(
                "tea_time",
                When { products: vec![tea], minutes: Some((12 * 60, 13 * 60)), ..When::default() },
                Gives::Times(BasisPoints(20_000)),
            ),
            rule("late", When { minutes: Some((13 * 60, 14 * 60)), ..When::default() }, Gives::Times(BasisPoints(90_000))),
            rule("welcome", When::default(), Gives::Bonus { points: Points(50), each: Each::First }),
        ],
        ..programme()
    };
    let mut bought = lines(&[10_000, 10_000]);
    bought.lines[0].categories = vec![bakery];
    bought.lines[1].product = tea;
    let (points, why) = reckon(&programme, &member(), &bought).unwrap();
    let told: Vec<_> = why.iter().map(|why| (why.line, why.rule.as_str(), why.multiplier.0, why.points.0)).collect();
    assert_eq!(told, [(Some(1), "bakery", 10_000, 30), (Some(2), "base", 20_000, 20)]);
    assert_eq!(points, Points(50));
    let gold = Member { tier: Some("gold".to_owned()), ..member() };
    assert_eq!(reckon(&programme, &gold, &bought).unwrap().0, Points(75), "gold multiplies by one and a half");
    let first = reckon(&programme, &member(), &Purchase { is_first: true, ..bought }).unwrap().0;
    assert_eq!(first, Points(100));
}

#[test]
fn a_visit_is_rewarded_once_a_day_and_long_membership_counts() {
    let programme = Programme {
        rules: vec![
            rule("visit", When::default(), Gives::Bonus { points: Points(5), each: Each::Visit }),
            rule(
                "old_friend",
                When { member_months: 12, ..When::default() },
                Gives::Bonus { points: Points(7), each: Each::Order },
            ),
        ],
        ..programme()
    };
    let bought = lines(&[100]);
    let earns = |member: &Member| reckon(&programme, member, &bought).unwrap().0.0;
    assert_eq!(earns(&member()), 5);
    assert_eq!(earns(&Member { last_visit: Some("2026-03-01".to_owned()), ..member() }), 0);
    let year = 365 * 24 * 3_600;
    assert_eq!(earns(&Member { joined_at: bought.paid_at.plus_seconds(-year), ..member() }), 12);
    assert_eq!(earns(&Member { joined_at: bought.paid_at.plus_seconds(-year + 86_400 * 2), ..member() }), 5);
}

#[test]
fn impossible_purchases_are_refused() {
    let programme = programme();
    let wrong = [
        lines(&[-1]),
        lines(&[5, -2]),
        Purchase { redeemed: sar(101), ..lines(&[100]) },
        Purchase { redeemed: sar(60), by_wallet: sar(60), ..lines(&[100]) },
        Purchase { total: sar(AMOUNT_MOST + 1), ..lines(&[AMOUNT_MOST + 1]) },
    ];
    for purchase in wrong {
        assert!(reckon(&programme, &member(), &purchase).unwrap_err().is("loyalty.bad_amount"), "{purchase:?}");
    }
    let mixed = Purchase { redeemed: Money::zero(Currency::AED), ..lines(&[100]) };
    assert!(reckon(&programme, &member(), &mixed).unwrap_err().is("money.mixed_currencies"));
}
