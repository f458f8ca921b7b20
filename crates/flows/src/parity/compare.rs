//! The comparison itself: pure.

use kernel::{BasisPoints, ChannelId, Country, Currency, Money, PriceListId, Quantity, Texts};
use serde::Serialize;

/// A channel as a price travels it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Which channel.
    pub channel: ChannelId,
    /// Its short name.
    pub code: String,
    /// What customers call it.
    pub name: Texts,
    /// The list it points at.
    pub list: PriceListId,
    /// That list's currency.
    pub currency: Currency,
    /// Whether that list's prices contain the tax.
    pub tax_included: bool,
    /// Whose taxes come on top where they do not.
    pub country: Country,
}

/// How a price on one channel stands to the others of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "finding")]
pub enum Verdict {
    /// What a shopper pays is the same.
    Same,
    /// It is not: on the first channel of this currency a shopper pays one amount, here another, taxes included.
    Differs {
        /// What the first channel of the currency asks.
        expected: Money,
        /// What this one asks.
        found: Money,
    },
    /// There is no price, so it is not for sale here.
    NoPrice,
    /// The tax that comes on top is not known, so nobody can say what a shopper pays.
    NoTaxRate,
}

impl Verdict {
    /// A stable word for it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differs { .. } => "differs",
            Self::NoPrice => "no_price",
            Self::NoTaxRate => "no_tax_rate",
        }
    }
}

/// The verdict on one lane, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which lane.
    pub lane: usize,
    /// How its price stands.
    pub verdict: Verdict,
}

/// Compares what a shopper pays for one piece on every lane. Of each currency the first lane that has a price is the reference;
/// amounts of different currencies are never compared.
pub fn compare(
    lanes: &[Lane],
    price_on: impl Fn(PriceListId) -> Option<i64>,
    rate_in: impl Fn(Country) -> Option<BasisPoints>,
) -> Vec<Outcome> {
    let asked = |lane: &Lane| asked(lane, price_on(lane.list), rate_in(lane.country));
    let paid: Vec<Result<Money, Verdict>> = lanes.iter().map(asked).collect();
    let reference =
        |currency: Currency| paid.iter().filter_map(|paid| paid.as_ref().ok()).find(|amount| amount.currency == currency);
    let judge = |(lane, paid): (usize, &Result<Money, Verdict>)| Outcome {
        lane,
        verdict: match paid {
            Err(verdict) => verdict.clone(),
            Ok(found) => match reference(found.currency) {
                Some(expected) if expected != found => Verdict::Differs { expected: *expected, found: *found },
                _ => Verdict::Same,
            },
        },
    };
    paid.iter().enumerate().map(judge).collect()
}

/// What a shopper pays for one piece on a lane, tax included, or why nobody can say.
fn asked(lane: &Lane, minor: Option<i64>, rate: Option<BasisPoints>) -> Result<Money, Verdict> {
    let unit = Money::new(minor.ok_or(Verdict::NoPrice)?, lane.currency);
    if lane.tax_included {
        return Ok(unit);
    }
    let rate = rate.ok_or(Verdict::NoTaxRate)?;
    let quoted = pricing::quote_line(unit, Quantity(1), rate, false);
    // An amount too large to be paid is no price.
    quoted.map(|(_, _, total)| total).map_err(|_| Verdict::NoPrice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;
    use proptest::prelude::*;

    fn lane(n: u8, list: u8, currency: Currency, tax_included: bool) -> Lane {
        Lane {
            channel: ChannelId::from_bytes([n; 16]),
            code: format!("c{n}"),
            name: Texts::default(),
            list: PriceListId::from_bytes([list; 16]),
            currency,
            tax_included,
            country: Country::SA,
        }
    }

    fn verdicts(lanes: &[Lane], prices: &[Option<i64>], rate: Option<i64>) -> Vec<Verdict> {
        let on = |list: PriceListId| prices.get(usize::from(list.bytes()[0])).copied().flatten();
        compare(lanes, on, |_| rate.map(BasisPoints)).into_iter().map(|outcome| outcome.verdict).collect()
    }

    fn sar(minor: i64) -> Money {
        Money::new(minor, Currency::SAR)
    }

    #[test]
    fn tax_inside_and_tax_on_top_may_be_the_same_price() {
        let lanes = [lane(1, 0, Currency::SAR, true), lane(2, 1, Currency::SAR, false)];
        assert_eq!(verdicts(&lanes, &[Some(11_500), Some(10_000)], Some(1_500)), [Verdict::Same, Verdict::Same]);
        let differs = Verdict::Differs { expected: sar(11_500), found: sar(13_225) };
        assert_eq!(verdicts(&lanes, &[Some(11_500), Some(11_500)], Some(1_500)), [Verdict::Same, differs]);
        assert_eq!(verdicts(&lanes, &[Some(11_500), Some(10_000)], None), [Verdict::Same, Verdict::NoTaxRate]);
    }

    #[test]
    fn currencies_are_never_compared_and_a_missing_price_is_named() {
        let lanes = [
            lane(1, 0, Currency::SAR, true),
            lane(2, 1, Currency::AED, true),
            lane(3, 2, Currency::AED, true),
            lane(4, 3, Currency::SAR, true),
        ];
        let dirhams = |minor: i64| Money::new(minor, Currency::AED);
        let found = verdicts(&lanes, &[Some(100), Some(90), Some(80), None], None);
        let differs = Verdict::Differs { expected: dirhams(90), found: dirhams(80) };
        assert_eq!(found, [Verdict::Same, Verdict::Same, differs, Verdict::NoPrice]);
    }

    #[test]
    fn where_the_first_has_no_price_the_next_is_the_reference() {
        let lanes = [lane(1, 0, Currency::SAR, true), lane(2, 1, Currency::SAR, true), lane(3, 2, Currency::SAR, true)];
        let differs = Verdict::Differs { expected: sar(7), found: sar(8) };
        assert_eq!(verdicts(&lanes, &[None, Some(7), Some(8)], None), [Verdict::NoPrice, Verdict::Same, differs]);
    }

    proptest! {
        #[test]
        fn channels_that_share_a_list_always_agree(price in prop::option::of(0_i64..1_000_000), rate in 0_i64..10_000, included: bool, count in 1_u8..6) {
            let lanes: Vec<Lane> = (0..count).map(|n| lane(n, 0, Currency::SAR, included)).collect();
            let expected = if price.is_some() { Verdict::Same } else { Verdict::NoPrice };
            prop_assert!(verdicts(&lanes, &[price], Some(rate)).iter().all(|verdict| *verdict == expected));
        }

        #[test]
        fn every_lane_gets_its_verdict_and_the_first_price_of_a_currency_is_right(
            prices in prop::collection::vec(prop::option::of(0_i64..5), 1..6), included in prop::collection::vec(any::<bool>(), 6)
        ) {
            let lanes: Vec<Lane> = (0..).zip(&prices).zip(&included).map(|((n, _), included)| lane(n, n, Currency::SAR, *included)).collect();
            let found = verdicts(&lanes, &prices, Some(0));
            prop_assert_eq!(found.len(), lanes.len());
            let first = prices.iter().flatten().next();
            for (verdict, price) in found.iter().zip(&prices) {
                // Without any tax both ways of writing a price say the same.
                let expected = match (price, first) {
                    (None, _) => Verdict::NoPrice,
                    (Some(price), Some(first)) if price != first => Verdict::Differs { expected: sar(*first), found: sar(*price) },
                    (Some(_), _) => Verdict::Same,
                };
                prop_assert_eq!(verdict, &expected);
            }
        }
    }
}
