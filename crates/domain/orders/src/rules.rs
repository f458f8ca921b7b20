//! Decisions about orders.

use std::collections::BTreeMap;

use kernel::{Money, Result, Timestamp, Zone};

use crate::model::{Contact, Delivery, Denied, OrderLine, Takings, Totals};
use crate::store::takings::Quarter;

/// Lines of one order. Histories hold documents of more than a thousand.
const LINES_MAX: usize = 2_000;
/// Characters of a name, an address line, a number.
const TEXT_MAX: usize = 200;
/// The highest number that a given number may name.
const COUNT_MAX: i64 = 1_000_000_000_000;

/// Microseconds of a quarter of an hour.
const QUARTER_MICROS: i64 = 900_000_000;

/// Do the lines make the order, and does every amount add up?
pub(crate) fn adds_up(lines: &[OrderLine], totals: &Totals) -> Result<()> {
    if lines.is_empty() {
        return Err(Denied::NoLines.into());
    }
    if lines.len() > LINES_MAX {
        return Err(Denied::TooManyLines { max: 2_000 }.into());
    }
    for line in lines {
        let whole = line.net.plus(line.tax)? == line.total && line.unit.currency == line.total.currency;
        let full = line.unit.times(line.quantity)?;
        let takes = (0..=full.minor).contains(&line.discount.minor) && line.discount.currency == full.currency;
        if !whole || !takes || !line.quantity.is_positive() || line.unit.minor < 0 || line.net.minor < 0 || line.tax.minor < 0 {
            return Err(Denied::BadLine { line: line.line }.into());
        }
    }
    let currency = totals.total.currency;
    let net = Money::sum(currency, lines.iter().map(|line| line.net))?;
    let tax = Money::sum(currency, lines.iter().map(|line| line.tax))?;
    let total = net.plus(tax)?;
    if *totals == (Totals { net, tax, total }) { Ok(()) } else { Err(Denied::TotalsDiffer.into()) }
}

/// Can what people wrote be kept?
pub(crate) fn readable(contact: Option<&Contact>, delivery: &Delivery) -> Result<(), Denied> {
    let of_contact = contact.into_iter().flat_map(|c| [Some(&c.name), c.email.as_ref(), c.phone.as_ref()]).flatten();
    let of_address: Vec<&String> = match delivery {
        Delivery::Ship(a) => vec![&a.name, &a.phone, &a.line1, &a.line2, &a.city, &a.postcode],
        Delivery::PickUp(_) | Delivery::Counter | Delivery::Digital => Vec::new(),
    };
    let short = |text: &String| text.chars().count() <= TEXT_MAX;
    if of_contact.chain(of_address).all(short) { Ok(()) } else { Err(Denied::TextTooLong { max: 200 }) }
}

/// The number that a counter comes to.
pub(crate) fn number(prefix: &str, count: i64) -> String {
    format!("{prefix}-{count}")
}

/// The first word of the numbers of a channel.
pub(crate) fn prefix(code: &str) -> String {
    code.to_uppercase()
}

/// What a number of history would come to as a number of ours, so that it is never given again. Most are none of ours.
pub(crate) fn counted(number: &str) -> Result<Option<(&str, i64)>, Denied> {
    if number.is_empty() || number.chars().count() > TEXT_MAX {
        return Err(Denied::BadNumber);
    }
    let ours = number.rsplit_once('-').and_then(|(prefix, count)| Some((prefix, count.parse::<i64>().ok()?)));
    match ours {
        Some((_, count)) if count > COUNT_MAX => Err(Denied::BadNumber),
        ours => Ok(ours.filter(|(_, count)| *count > 0)),
    }
}

/// What each local day brought, by channel and currency.
pub(crate) fn by_day(quarters: &[Quarter], zone: &Zone) -> Vec<Takings> {
    let mut days = BTreeMap::new();
    for quarter in quarters {
        let day = Timestamp(quarter.quarter.saturating_mul(QUARTER_MICROS)).day(zone);
        let (orders, minor) = days.entry((day, quarter.channel, quarter.currency)).or_insert((0_i64, 0_i64));
        (*orders, *minor) = (orders.saturating_add(quarter.orders), minor.saturating_add(quarter.minor));
    }
    let taken =
        |((day, channel, currency), (orders, minor))| Takings { day, channel, orders, total: Money::new(minor, currency) };
    days.into_iter().map(taken).collect()
}

#[cfg(test)]
mod tests {
    use kernel::{BasisPoints, Currency, Quantity, Texts};
    use proptest::prelude::*;

    use super::*;

    fn sar(minor: i64) -> Money {
        Money::new(minor, Currency::SAR)
    }

    fn line(line: i64, net: i64, tax: i64) -> OrderLine {
        OrderLine {
            line,
            variant: None,
            sku: String::new(),
            title: Texts::default(),
            quantity: Quantity(1),
            unit: sar(net),
            rate: BasisPoints(1_500),
            discount: sar(0),
            net: sar(net),
            tax: sar(tax),
            total: sar(net + tax),
        }
    }

    proptest! {
        #[test]
        fn an_order_is_taken_when_and_only_when_its_lines_make_it(
            amounts in proptest::collection::vec((0..10_000_i64, 0..1_500_i64), 1..20), off in -1..=1_i64,
        ) {
            let lines: Vec<OrderLine> = amounts.iter().zip(0..).map(|((net, tax), place)| line(place, *net, *tax)).collect();
            let (net, tax): (i64, i64) = amounts.iter().fold((0, 0), |(n, t), (net, tax)| (n + net, t + tax));
            let totals = Totals { net: sar(net), tax: sar(tax), total: sar(net + tax + off) };
            prop_assert_eq!(adds_up(&lines, &totals).is_ok(), off == 0);
        }

        #[test]
        fn a_line_that_contradicts_itself_is_named(net in 0..1_000_i64, tax in 0..150_i64, off in 1..50_i64) {
            let mut wrong = line(7, net, tax);
            wrong.total = sar(net + tax + off);
            let totals = Totals { net: sar(net), tax: sar(tax), total: sar(net + tax) };
            let error = adds_up(&[wrong], &totals).unwrap_err();
            prop_assert!(error.is("orders.bad_line"));
        }

        #[test]
        fn our_own_numbers_are_recognised_in_history(prefix in "[A-Z]{1,6}(-[A-Z]{1,3})?", count in 1..COUNT_MAX) {
            let number = number(&prefix, count);
            prop_assert_eq!(counted(&number), Ok(Some((prefix.as_str(), count))));
        }
    }

    #[test]
    fn numbers_of_others_are_left_alone_and_absurd_ones_refused() {
        assert_eq!(counted("536365"), Ok(None));
        assert_eq!(counted("#1001"), Ok(None));
        assert_eq!(counted("C-x"), Ok(None));
        assert_eq!(counted(""), Err(Denied::BadNumber));
        assert_eq!(counted("WEB-9223372036854775807"), Err(Denied::BadNumber));
    }

    #[test]
    fn two_currencies_make_no_order() {
        let mut odd = line(1, 10, 0);
        odd.unit = Money::new(10, Currency::AED);
        let totals = Totals { net: sar(10), tax: sar(0), total: sar(10) };
        assert!(adds_up(&[odd], &totals).unwrap_err().is("orders.bad_line"));
    }
}
