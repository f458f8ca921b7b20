//! A table of conditions: each with the moment or buyer that fulfils it, and the ones that do not.

use kernel::{ChannelId, CustomerId, Timestamp};

use super::*;
use crate::model::Buyer;
use crate::rules::tests::{basket, id, line, sar};

fn told(when: &Condition, basket: &Basket) -> Result<(), Why> {
    holds(when, &Asked::of(basket, &[id(1)]), id(1))
}

fn at(time: &str) -> Basket {
    Basket { at: time.parse::<Timestamp>().unwrap(), ..basket(vec![]) }
}

fn hours(from: &str, until: &str, weekdays: &[Weekday]) -> Condition {
    Condition::Hours(Hours { from: from.parse().unwrap(), until: until.parse().unwrap(), weekdays: weekdays.to_vec() })
}

#[test]
fn hours_are_those_of_the_location_and_may_pass_midnight() {
    let lunch = hours("11:00", "14:00", &[]);
    let night = hours("22:00", "02:00", &[Weekday::Thursday]);
    // Riyadh is three hours ahead; the 5th of March 2026 is a Thursday.
    let table = [
        (&lunch, "2026-03-05T07:59:59Z", false),
        (&lunch, "2026-03-05T08:00:00Z", true),
        (&lunch, "2026-03-05T10:59:59Z", true),
        (&lunch, "2026-03-05T11:00:00Z", false),
        (&night, "2026-03-05T18:59:59Z", false),
        (&night, "2026-03-05T19:00:00Z", true),
        (&night, "2026-03-05T22:59:59Z", true),
        (&night, "2026-03-05T23:00:00Z", false),
        // Wednesday night and the hours after it are not Thursday's.
        (&night, "2026-03-04T20:00:00Z", false),
        (&night, "2026-03-04T22:00:00Z", false),
    ];
    for (when, time, held) in table {
        let why = match when {
            Condition::Hours(hours) => Why::OtherHours { from: hours.from, until: hours.until },
            other => panic!("{other:?}"),
        };
        assert_eq!(told(when, &at(time)), if held { Ok(()) } else { Err(why) }, "{time}");
    }
    let dubai = Basket { zone: "Asia/Dubai".parse().unwrap(), ..at("2026-03-05T07:00:00Z") };
    assert_eq!(told(&lunch, &dubai), Ok(()), "every outlet on its own clock");
    let all_day = hours("09:00", "09:00", &[Weekday::Thursday]);
    assert_eq!(told(&all_day, &at("2026-03-05T06:00:00Z")), Ok(()));
    assert_eq!(told(&all_day, &at("2026-03-06T05:59:59Z")), Ok(()));
    assert!(told(&all_day, &at("2026-03-06T06:00:00Z")).is_err());
}

#[test]
fn dates_begin_and_end_on_the_clock_of_the_location() {
    let launch = Condition::Dates(Dates {
        from: Some("2026-03-01T11:00:00".parse().unwrap()),
        until: Some("2026-03-02T00:00:00".parse().unwrap()),
    });
    assert_eq!(told(&launch, &at("2026-03-01T07:59:59Z")), Err(Why::NotYet { from: "2026-03-01T11:00:00".parse().unwrap() }));
    assert_eq!(told(&launch, &at("2026-03-01T08:00:00Z")), Ok(()));
    assert_eq!(told(&launch, &at("2026-03-01T20:59:59Z")), Ok(()));
    assert_eq!(told(&launch, &at("2026-03-01T21:00:00Z")), Err(Why::Over));
}

#[test]
fn each_condition_says_what_is_missing() {
    use Condition::{All, Always, Amount, Any, Channels, Coupon, Customers, FirstOrder, Locations, Member, Not, Pieces, Tiers};
    let excluded = BasketLine { excluded: true, ..line(9, 1_000, 9) };
    let known = basket(vec![line(1, 1_000, 2), excluded]);
    let guest = Basket { buyer: None, ..known.clone() };
    let first = Basket { buyer: Some(Buyer { customer: id(7), tier: None, member: false, first_order: true }), ..known.clone() };
    let variant = |n: u16| Goods::Variants(vec![id(n)]);
    let pieces = |of: Goods, n: i64| Pieces { of, at_least: Quantity(n) };
    let amount = |n: i64| Amount { of: Goods::All, at_least: sar(n) };
    let dollars = Amount { of: Goods::All, at_least: kernel::Money::new(1, kernel::Currency::USD) };
    let not = |inner: Condition| Not(Box::new(inner));
    let (here, there) = (Channels(vec![id::<ChannelId>(3001)]), Channels(vec![id::<ChannelId>(1)]));
    let (gold, silver) = (Tiers(vec!["gold".to_owned()]), Tiers(vec!["silver".to_owned()]));
    let table: Vec<(Condition, &Basket, Result<(), Why>)> = vec![
        (Always, &guest, Ok(())),
        (pieces(Goods::All, 2), &known, Ok(())),
        (pieces(Goods::All, 3), &known, Err(Why::MorePieces { missing: Quantity(1) })),
        (pieces(variant(9), 1), &known, Err(Why::MorePieces { missing: Quantity(1) })),
        (amount(2_000), &known, Ok(())),
        (amount(2_001), &known, Err(Why::MoreAmount { missing: sar(1) })),
        (dollars, &known, Err(Why::OtherCurrency)),
        (here.clone(), &known, Ok(())),
        (there.clone(), &known, Err(Why::OtherChannel)),
        (Locations(vec![id(1)]), &known, Err(Why::OtherLocation)),
        (Member, &known, Ok(())),
        (Member, &guest, Err(Why::MembersOnly)),
        (gold, &known, Ok(())),
        (silver.clone(), &known, Err(Why::OtherTier)),
        (silver, &first, Err(Why::OtherTier)),
        (FirstOrder, &first, Ok(())),
        (FirstOrder, &guest, Err(Why::FirstOrderOnly)),
        (Customers(vec![id::<CustomerId>(7)]), &first, Ok(())),
        (Customers(vec![id::<CustomerId>(7)]), &known, Err(Why::OtherCustomers)),
        (Coupon, &known, Ok(())),
        (All(vec![here.clone(), Member]), &guest, Err(Why::MembersOnly)),
        (Any(vec![there.clone(), Member]), &known, Ok(())),
        (Any(vec![there.clone(), Member]), &guest, Err(Why::OtherChannel)),
        (not(there), &known, Ok(())),
        (not(here), &known, Err(Why::Excluded)),
    ];
    for (when, basket, expected) in table {
        assert_eq!(told(&when, basket), expected, "{when:?}");
    }
    assert_eq!(holds(&Coupon, &Asked::of(&known, &[]), id(1)), Err(Why::NeedsCode));
}

#[test]
fn an_outlook_leaves_open_what_the_basket_decides() {
    use Condition::{All, Any, Channels, Coupon, Member, Not, Pieces};
    let guest = Basket { buyer: None, ..basket(vec![]) };
    let goods = || Pieces { of: Goods::All, at_least: Quantity(1) };
    let there = || Channels(vec![id(1)]);
    let table = [
        (All(vec![goods(), Coupon]), true),
        (All(vec![goods(), Member]), false),
        (Any(vec![goods(), Member]), true),
        (Any(vec![there(), Member]), false),
        (Not(Box::new(goods())), true),
        (Not(Box::new(there())), true),
        (there(), false),
    ];
    for (when, may) in table {
        assert_eq!(may_hold(&when, &Asked::of(&guest, &[]), id(1)), may, "{when:?}");
    }
}
