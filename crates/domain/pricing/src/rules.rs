//! The arithmetic of prices and taxes: pure decisions.

use kernel::{BasisPoints, Country, Currency, DomainError, Error, Money, MoneyError, Quantity, Result, Rounding, TaxClass};

use crate::model::{Denied, PriceList, Quote, Quoted, QuotedDelivery, QuotedLine, Wanted};

mod change;
pub use change::{EXCEPTION_DAYS_MAX, changed_price};
pub(crate) use change::{exception, page};

/// Pieces a line may have.
pub const QUANTITY_MAX: i64 = 10_000;
/// Lines a quote may have.
pub const LINES_MAX: usize = 1_000;
/// Characters a code may have.
const CODE_MAX: i64 = 64;
/// Characters a name may have.
const NAME_MAX: i64 = 255;

/// Net, tax and total of so many pieces. Rounded once, half to even; the rest follows by subtraction or addition, so that
/// net and tax always sum to the total.
///
/// # Errors
/// When an amount does not fit.
pub fn quote_line(
    unit: Money,
    quantity: Quantity,
    rate: BasisPoints,
    tax_included: bool,
) -> Result<(Money, Money, Money), MoneyError> {
    taxed(unit.times(quantity)?, rate, tax_included)
}

/// Net, tax and total of an amount that is written with its tax inside, or without.
fn taxed(amount: Money, rate: BasisPoints, tax_included: bool) -> Result<(Money, Money, Money), MoneyError> {
    if tax_included {
        let tax = rate.contained_in(amount.minor, Rounding::HalfEven).ok_or(MoneyError::Overflow)?;
        let tax = Money::new(tax, amount.currency);
        Ok((amount.minus(tax)?, tax, amount))
    } else {
        let tax = amount.share(rate, Rounding::HalfEven)?;
        Ok((amount, tax, amount.plus(tax)?))
    }
}

/// Whether so much may be asked for at all.
pub(crate) fn askable(wanted: &[Wanted]) -> Result<(), Denied> {
    if wanted.is_empty() {
        return Err(Denied::Empty);
    }
    if wanted.len() > LINES_MAX {
        return Err(Denied::TooManyLines { limit: i64::try_from(LINES_MAX).unwrap_or(i64::MAX) });
    }
    let fits = |wish: &Wanted| (1..=QUANTITY_MAX).contains(&wish.quantity.0);
    if wanted.iter().all(fits) { Ok(()) } else { Err(Denied::BadQuantity { limit: QUANTITY_MAX }) }
}

/// One line of a quote, from what the tables say of it.
pub(crate) fn line(wish: &Wanted, found: &Quoted, country: Country) -> Result<QuotedLine> {
    let unit = found.minor.ok_or(Denied::NoPrice { variant: wish.variant })?;
    let rate = found.rate.ok_or_else(|| Denied::NoTaxRate { country: country.to_string(), class: wish.tax_class })?;
    let unit = Money::new(unit, found.currency);
    let (net, tax, total) = quote_line(unit, wish.quantity, rate, found.tax_included)?;
    let compare_at = found.compare_at.map(|minor| Money::new(minor, found.currency));
    let discount = Money::zero(found.currency);
    Ok(QuotedLine { variant: wish.variant, quantity: wish.quantity, unit, compare_at, rate, discount, net, tax, total })
}

/// The whole of its lines.
pub(crate) fn whole(list: &Quoted, lines: Vec<QuotedLine>) -> Result<Quote, MoneyError> {
    summed((list.currency, list.tax_included), lines, None)
}

fn summed(
    (currency, tax_included): (Currency, bool),
    lines: Vec<QuotedLine>,
    delivery: Option<QuotedDelivery>,
) -> Result<Quote, MoneyError> {
    let sum = |of_line: fn(&QuotedLine) -> Money, of_delivery: fn(&QuotedDelivery) -> Money| {
        Money::sum(currency, lines.iter().map(of_line).chain(delivery.iter().map(of_delivery)))
    };
    let (net, tax) = (sum(|line| line.net, |delivery| delivery.net)?, sum(|line| line.tax, |delivery| delivery.tax)?);
    let total = sum(|line| line.total, |delivery| delivery.total)?;
    let discount = sum(|line| line.discount, |delivery| delivery.discount)?;
    Ok(Quote { currency, tax_included, net, tax, total, discount, lines, delivery })
}

/// A quote of goods that are sent for so much.
///
/// # Errors
/// `pricing.negative` and `pricing.wrong_currency` for a charge that cannot stand beside the prices of the quote.
pub fn delivered(quote: Quote, charge: Money, rate: BasisPoints) -> Result<Quote> {
    let refused = |denied: Denied| DomainError::from(denied).at("delivery_charge");
    if charge.currency != quote.currency {
        return Err(refused(Denied::WrongCurrency { currency: quote.currency }).into());
    }
    if charge.minor < 0 {
        return Err(refused(Denied::Negative).into());
    }
    let (net, tax, total) = taxed(charge, rate, quote.tax_included)?;
    let delivery = QuotedDelivery { charge, rate, discount: Money::zero(charge.currency), net, tax, total };
    Ok(summed((quote.currency, quote.tax_included), quote.lines, Some(delivery))?)
}

/// A quote from which offers take so much, line by line, and so much of the delivery. Tax is owed on what is left.
///
/// # Errors
/// `pricing.bad_discount` for a discount below nothing or above what it is taken off, or when there is not one for each line.
pub fn discounted(quote: Quote, discounts: &[Money], off_delivery: Money) -> Result<Quote> {
    if discounts.len() != quote.lines.len() || (quote.delivery.is_none() && off_delivery.minor != 0) {
        return Err(Denied::BadDiscount.into());
    }
    let (currency, tax_included) = (quote.currency, quote.tax_included);
    let line = |(line, discount): (QuotedLine, &Money)| {
        let (net, tax, total) = less(line.unit.times(line.quantity)?, *discount, line.rate, tax_included)?;
        Ok(QuotedLine { discount: *discount, net, tax, total, ..line })
    };
    let lines = quote.lines.into_iter().zip(discounts).map(line).collect::<Result<_>>()?;
    let delivery = |delivery: QuotedDelivery| {
        let (net, tax, total) = less(delivery.charge, off_delivery, delivery.rate, tax_included)?;
        Ok::<_, Error>(QuotedDelivery { discount: off_delivery, net, tax, total, ..delivery })
    };
    let delivery = quote.delivery.map(delivery).transpose()?;
    Ok(summed((currency, tax_included), lines, delivery)?)
}

/// Net, tax and total of what a discount leaves.
fn less(full: Money, discount: Money, rate: BasisPoints, tax_included: bool) -> Result<(Money, Money, Money)> {
    let left = full.minus(discount)?;
    if discount.minor < 0 || left.minor < 0 {
        return Err(Denied::BadDiscount.into());
    }
    Ok(taxed(left, rate, tax_included)?)
}

/// Whether these may be the prices of a list in that currency.
pub(crate) fn price(list: &PriceList, price: Money, compare_at: Option<Money>) -> Result<(), DomainError> {
    for (amount, field) in [(Some(price), "price"), (compare_at, "compare_at")] {
        let Some(amount) = amount else { continue };
        if amount.currency != list.currency {
            return Err(DomainError::from(Denied::WrongCurrency { currency: list.currency }).at(field));
        }
        if amount.minor < 0 {
            return Err(DomainError::from(Denied::Negative).at(field));
        }
    }
    Ok(())
}

/// Whether a list may look so.
pub(crate) fn list(list: &PriceList) -> Result<(), Denied> {
    let long = |text: &str, limit: i64| i64::try_from(text.chars().count()).map_or(true, |length| length > limit);
    if list.code.trim().is_empty() || long(&list.code, CODE_MAX) {
        return Err(Denied::BadCode { limit: CODE_MAX });
    }
    if list.name.is_empty() || list.name.0.values().any(|name| long(name, NAME_MAX)) {
        return Err(Denied::BadName { limit: NAME_MAX });
    }
    Ok(())
}

/// The rates of the countries Qanat knows from home, standard and reduced, as their states took them in 2026. Where a state
/// knows no reduced rate, goods of that class bear the standard one; where it takes no such tax, or one that differs from town
/// to town, nothing is taken until the merchant says so. Zero-rated and exempt goods bear nothing anywhere.
#[rustfmt::skip]
const RATES: [(&str, i64, i64); 33] = [
    ("SA", 1500, 1500), ("AE", 500, 500), ("KW", 0, 0), ("QA", 0, 0), ("BH", 1000, 1000), ("OM", 500, 500),
    ("EG", 1400, 1400), ("JO", 1600, 400), ("LB", 1100, 1100), ("IQ", 0, 0), ("SY", 0, 0), ("PS", 1600, 1600), ("YE", 500, 500),
    ("SD", 1700, 1700), ("LY", 0, 0), ("TN", 1900, 700), ("DZ", 1900, 900), ("MA", 2000, 1000), ("MR", 1600, 1600),
    ("TR", 2000, 1000), ("PK", 1800, 1800), ("IN", 1800, 500), ("GB", 2000, 500), ("US", 0, 0), ("DE", 1900, 700),
    ("FR", 2000, 550), ("ES", 2100, 1000), ("IT", 2200, 1000), ("NL", 2100, 900), ("CA", 500, 500), ("AU", 1000, 1000),
    ("SG", 900, 900), ("CH", 810, 260),
];

/// The standard and the reduced rate of a country, where they are known.
pub(crate) fn usual_rate(country: Country) -> Option<(BasisPoints, BasisPoints)> {
    let known = RATES.iter().find(|(code, ..)| *code == country.as_str());
    known.map(|(_, standard, reduced)| (BasisPoints(*standard), BasisPoints(*reduced)))
}

/// Those rates, class by class; none for a country that is not known.
pub(crate) fn usual_rates(country: Country) -> Vec<(TaxClass, BasisPoints)> {
    let Some((standard, reduced)) = usual_rate(country) else { return Vec::new() };
    let rate = |class: &TaxClass| match class {
        TaxClass::Standard => (*class, standard),
        TaxClass::Reduced => (*class, reduced),
        TaxClass::Zero | TaxClass::Exempt => (*class, BasisPoints(0)),
    };
    TaxClass::ALL.iter().map(rate).collect()
}

/// Whether a tax may take so much.
pub(crate) fn rate(rate: BasisPoints) -> Result<(), Denied> {
    if (0..=BasisPoints::WHOLE).contains(&rate.0) { Ok(()) } else { Err(Denied::BadRate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Currency, Id, VariantId};
    use proptest::prelude::*;

    fn sar(minor: i64) -> Money {
        Money::new(minor, Currency::SAR)
    }

    #[test]
    fn the_same_shirt_with_tax_inside_and_on_top() {
        let vat = BasisPoints(1500);
        assert_eq!(quote_line(sar(11_500), Quantity(1), vat, true), Ok((sar(10_000), sar(1_500), sar(11_500))));
        assert_eq!(quote_line(sar(10_000), Quantity(1), vat, false), Ok((sar(10_000), sar(1_500), sar(11_500))));
        assert_eq!(quote_line(sar(i64::MAX), Quantity(2), vat, false), Err(MoneyError::Overflow));
    }

    #[test]
    fn a_line_is_rounded_once_and_half_to_even() {
        // 5 % of 0.50 is 0.025, of 1.50 is 0.075: the halves go to the even neighbour.
        assert_eq!(quote_line(sar(50), Quantity(1), BasisPoints(500), false), Ok((sar(50), sar(2), sar(52))));
        assert_eq!(quote_line(sar(150), Quantity(1), BasisPoints(500), false), Ok((sar(150), sar(8), sar(158))));
        // Three times 0.50 is rounded as one amount of 1.50, not as three.
        assert_eq!(quote_line(sar(50), Quantity(3), BasisPoints(500), false), Ok((sar(150), sar(8), sar(158))));
    }

    proptest! {
        #[test]
        fn net_and_tax_are_the_total(unit in 0_i64..100_000_000, quantity in 1..=QUANTITY_MAX, rate in 0_i64..=10_000, included: bool) {
            let (net, tax, total) = quote_line(sar(unit), Quantity(quantity), BasisPoints(rate), included).unwrap();
            prop_assert_eq!(net.plus(tax), Ok(total));
            prop_assert!(net.minor >= 0 && tax.minor >= 0);
            prop_assert_eq!(if included { total } else { net }, sar(unit * quantity));
        }

        #[test]
        fn the_tax_is_never_off_by_more_than_half_a_minor_unit(net in 0_i64..100_000_000, rate in 0_i64..=10_000) {
            let (_, tax, _) = quote_line(sar(net), Quantity(1), BasisPoints(rate), false).unwrap();
            prop_assert!((i128::from(tax.minor) * 10_000 - i128::from(net) * i128::from(rate)).abs() * 2 <= 10_000);
        }

        #[test]
        fn totals_are_sums_of_lines(wishes in prop::collection::vec((0_i64..1_000_000, 1_i64..100), 1..20), rate in 0_i64..=10_000, included: bool) {
            let list = Quoted { currency: Currency::SAR, tax_included: included, minor: None, compare_at: None, rate: None };
            let lines: Vec<QuotedLine> = wishes.iter().map(|(minor, quantity)| {
                let found = Quoted { minor: Some(*minor), rate: Some(BasisPoints(rate)), ..list.clone() };
                let wish = Wanted { variant: VariantId::from_bytes([1; 16]), tax_class: TaxClass::Standard, quantity: Quantity(*quantity) };
                line(&wish, &found, Country::SA).unwrap()
            }).collect();
            let quote = whole(&list, lines).unwrap();
            prop_assert_eq!(quote.total.minor, quote.lines.iter().map(|line| line.total.minor).sum::<i64>());
            prop_assert_eq!(quote.net.plus(quote.tax), Ok(quote.total));
        }

        #[test]
        fn what_offers_take_off_is_taxed_no_more(
            parts in prop::collection::vec((1_i64..1_000_000, 1_i64..50, 0_i64..=100), 1..12), rate in 0_i64..=10_000, included: bool,
            sent in prop::option::of((0_i64..100_000, 0_i64..=100)),
        ) {
            let list = Quoted { currency: Currency::SAR, tax_included: included, minor: None, compare_at: None, rate: None };
            let lines: Vec<QuotedLine> = parts.iter().map(|(minor, quantity, _)| {
                let found = Quoted { minor: Some(*minor), rate: Some(BasisPoints(rate)), ..list.clone() };
                let wish = Wanted { variant: VariantId::from_bytes([1; 16]), tax_class: TaxClass::Standard, quantity: Quantity(*quantity) };
                line(&wish, &found, Country::SA).unwrap()
            }).collect();
            let discounts: Vec<Money> = parts.iter().map(|(minor, quantity, percent)| sar(minor * quantity * percent / 100)).collect();
            let full = whole(&list, lines).unwrap();
            let full = sent.map_or(full.clone(), |(charge, _)| delivered(full, sar(charge), BasisPoints(rate)).unwrap());
            let off_delivery = sar(sent.map_or(0, |(charge, percent)| charge * percent / 100));
            let less = discounted(full.clone(), &discounts, off_delivery).unwrap();
            let off: i64 = discounts.iter().map(|discount| discount.minor).sum::<i64>() + off_delivery.minor;
            prop_assert_eq!(less.discount.minor, off);
            let (before, after) = if included { (full.total, less.total) } else { (full.net, less.net) };
            prop_assert_eq!(before.minor - after.minor, off);
            prop_assert_eq!(less.net.plus(less.tax), Ok(less.total));
            prop_assert!(less.lines.iter().all(|line| line.net.minor >= 0 && line.tax.minor >= 0));
            prop_assert!(less.delivery.iter().all(|delivery| delivery.net.minor >= 0 && delivery.tax.minor >= 0));
            let beyond = sar(sent.map_or(0, |(charge, _)| charge) + 1);
            prop_assert!(discounted(full, &discounts, beyond).unwrap_err().is("pricing.bad_discount"));
        }

        #[test]
        fn no_amount_makes_a_line_panic(unit: i64, quantity: i64, rate in 0_i64..=10_000, included: bool) {
            let _ = quote_line(sar(unit), Quantity(quantity), BasisPoints(rate), included);
        }
    }
}
