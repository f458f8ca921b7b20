//! A form and its rule say the same, both ways.

use kernel::Id;

use super::*;

fn known() -> Known {
    let products = [("coffee", [1; 16]), ("cup", [2; 16])];
    let products = products.into_iter().map(|(word, id)| (word.to_owned(), ProductId::from_bytes(id))).collect();
    Known { currency: Some(Currency::SAR), products }
}

fn fields(form: &str) -> Fields {
    Fields::of(form.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())))
}

const FORMS: [(Kind, &str); 10] = [
    (Kind::Percent, "of_goods=all&rate=12.5&most=50"),
    (Kind::Percent, "of_goods=products&of_products=coffee, cup&rate=١٠&coupon=on&offered=unlisted&per_customer=1&budget=100"),
    (Kind::AmountOff, "of_goods=all&amount=20&least_amount=100&member=on&lane=order"),
    (Kind::AmountOff, "of_goods=products&of_products=cup&amount=2.50&each=on&per_order=3"),
    (Kind::FixedPrice, "of_goods=products&of_products=cup&price=9&weekdays=monday&weekdays=friday"),
    (Kind::BuyGet, "buy_goods=products&buy_products=coffee&buy_pieces=2&get_goods=same&get_pieces=1&rate=100&first_order=on"),
    (Kind::BuyGet, "buy_goods=all&buy_pieces=2&get_goods=products&get_products=cup&get_pieces=1&rate=50&tiers=gold&tiers=silver"),
    (
        Kind::Bundle,
        "part1_goods=products&part1_products=coffee&part1_pieces=1&part2_goods=products&part2_products=cup&part2_pieces=2&price=60",
    ),
    (Kind::ByPieces, "of_goods=all&step1_from=3&step1_rate=5&step2_from=6&step2_rate=10&hours_from=16:00&hours_until=18:00"),
    (
        Kind::Delivery,
        "rate=100&least_amount=200&from=2026-03-01T11:00&until=2026-04-01T00:00&hold_out=10&stacking=alone&priority=-3",
    ),
];

#[test]
fn every_form_is_a_rule_and_every_such_rule_its_form() {
    for (kind, form) in FORMS {
        let rule = rule(kind, &fields(form), &known()).unwrap_or_else(|wrongs| panic!("{form}: {wrongs:?}"));
        let (again, written) = written(&rule, &known()).unwrap_or_else(|| panic!("{form}: {rule:?}"));
        assert_eq!(again, kind, "{form}");
        assert_eq!(super::rule(kind, &Fields::of(written), &known()).unwrap(), rule, "{form}");
    }
}

#[test]
fn steps_of_sums_are_read_in_order() {
    let form = fields("of_goods=all&step1_from=100&step1_rate=5&step3_from=250.50&step3_rate=12");
    let rule = rule(Kind::ByAmount, &form, &known()).unwrap();
    let Benefit::ByAmount { steps, .. } = &rule.give else { panic!("{rule:?}") };
    assert_eq!(steps.iter().map(|step| (step.from.minor, step.rate.0)).collect::<Vec<_>>(), [(10_000, 500), (25_050, 1_200)]);
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let wrong = |kind, form: &str| rule(kind, &fields(form), &known()).unwrap_err();
    for (kind, form, field) in [
        (Kind::Percent, "of_goods=all&rate=101", "rate"),
        (Kind::Percent, "of_goods=all", "rate"),
        (Kind::Percent, "of_goods=products&of_products=tea&rate=5", "of_products"),
        (Kind::Percent, "of_goods=categories&rate=5", "of_categories"),
        (Kind::AmountOff, "of_goods=all&amount=ten", "amount"),
        (Kind::BuyGet, "buy_goods=all&buy_pieces=0&get_goods=same&get_pieces=1&rate=100", "buy_pieces"),
        (Kind::Bundle, "price=9", "part1_pieces"),
        (Kind::Delivery, "rate=100&from=tomorrow", "from"),
    ] {
        let said = format!("{:?}", wrong(kind, form));
        assert!(said.contains(&format!("(\"{field}\"")), "{form}: {said}");
    }
}

#[test]
fn a_rule_beyond_every_form_is_left_to_the_expert() {
    let any = r#"{"lane": "item", "when": {"any": ["member", "coupon"]}, "give": {"percent": {"of": "all", "rate": 1000}}}"#;
    assert!(written(&parsed(any).unwrap(), &known()).is_none());
    let nested =
        r#"{"lane": "item", "when": {"all": ["coupon", {"all": ["member"]}]}, "give": {"percent": {"of": "all", "rate": 1000}}}"#;
    assert_eq!(written(&parsed(nested).unwrap(), &known()).unwrap().0, Kind::Percent);
}

#[test]
fn what_an_expert_got_wrong_is_said_with_its_place() {
    let place = |text: &str| {
        let refusal = parsed(text).unwrap_err();
        format!("{} {:?}", refusal.code, refusal.args)
    };
    let deep = place(r#"{"lane": "item", "when": {"all": ["member", {"pieces": {"of": "all", "at_leest": 3}}]}, "give": "x"}"#);
    assert!(deep.contains("bad_rule") && deep.contains("when.all[1].pieces") && deep.contains("at_leest"), "{deep}");
    let broken = place("{\n\"lane\": item}");
    assert!(broken.contains("bad_json") && broken.contains("Number(2)"), "{broken}");
}
