//! What holds of every order that is placed, whatever it costs.

use kernel::{BasisPoints, Currency, Id, Money, ProductId, Quantity, TaxClass, Texts, VariantId};
use pricing::{Quote, QuotedLine};
use proptest::prelude::*;

use super::*;

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

#[test]
fn a_changed_total_is_refused() {
    let (old, new) = (sar(100), sar(120));
    assert!(as_shown(Some(old), new).unwrap_err().is("checkout.total_changed"));
    assert!(as_shown(None, new).is_ok() && as_shown(Some(new), new).is_ok());
}

fn good() -> Sellable {
    Sellable {
        variant: VariantId::from_bytes([1; 16]),
        product: ProductId::from_bytes([2; 16]),
        sku: "LAMP".to_owned(),
        barcode: None,
        handle: "lamp".to_owned(),
        title: Texts::both("Lamp", "مصباح"),
        choices: Vec::new(),
        tax_class: TaxClass::Standard,
        grams: None,
        category: None,
        regulated: None,
    }
}

/// A quote of goods, before anything is taken off or charged for sending them.
fn quoted(parts: &[(i64, i64)], rate: BasisPoints, tax_included: bool) -> Quote {
    let line = |(unit, quantity): &(i64, i64)| {
        let (unit, quantity, discount) = (sar(*unit), Quantity(*quantity), sar(0));
        let (net, tax, total) = pricing::quote_line(unit, quantity, rate, tax_included).unwrap();
        QuotedLine { variant: good().variant, quantity, unit, compare_at: None, rate, discount, net, tax, total }
    };
    let lines: Vec<QuotedLine> = parts.iter().map(line).collect();
    let sum = |of: fn(&QuotedLine) -> Money| Money::sum(Currency::SAR, lines.iter().map(of)).unwrap();
    let (net, tax, total) = (sum(|line| line.net), sum(|line| line.tax), sum(|line| line.total));
    Quote { currency: Currency::SAR, tax_included, lines, delivery: None, discount: sar(0), net, tax, total }
}

proptest! {
    #[test]
    fn an_order_costs_what_its_lines_cost_and_never_less_than_nothing(
        parts in prop::collection::vec((0_i64..1_000_000, 1_i64..50), 1..12),
        percents in prop::collection::vec(0_i64..=100, 12),
        sent in prop::option::of((1_i64..100_000, 0_i64..=100)),
        rate in 0_i64..=3_000,
        included: bool,
    ) {
        let rate = BasisPoints(rate);
        let quote = quoted(&parts, rate, included);
        let quote = match sent {
            Some((charge, _)) => pricing::delivered(quote, sar(charge), rate).unwrap(),
            None => quote,
        };
        let off = |(unit, quantity): &(i64, i64), percent: &i64| sar(unit * quantity * percent / 100);
        let discounts: Vec<Money> = parts.iter().zip(&percents).map(|(part, percent)| off(part, percent)).collect();
        let off_delivery = sar(sent.map_or(0, |(charge, percent)| charge * percent / 100));
        let quote = pricing::discounted(quote, &discounts, off_delivery).unwrap();
        let basket = Basket { goods: vec![good(); parts.len()], quote, offers: None };
        let lines = lines_of(&basket);
        let sum = |of: fn(&OrderLine) -> Money| Money::sum(Currency::SAR, lines.iter().map(of)).unwrap();
        let (net, tax, total) = (sum(|line| line.net), sum(|line| line.tax), sum(|line| line.total));
        prop_assert_eq!((net, tax, total), (basket.quote.net, basket.quote.tax, basket.quote.total));
        prop_assert_eq!(net.plus(tax), Ok(total));
        prop_assert!(lines.iter().all(|line| line.net.minor >= 0 && line.tax.minor >= 0));
        prop_assert!(lines.iter().map(|line| line.line).eq(1..=lines.len() as i64));
        prop_assert_eq!(lines.iter().filter(|line| line.is_delivery()).count(), usize::from(sent.is_some()));
        prop_assert_eq!(lines.last().is_some_and(OrderLine::is_delivery), sent.is_some());
    }
}
