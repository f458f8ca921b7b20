//! Money: whole minor units of one currency. No floats, no mixing, no silent overflow.
//!
//! Not here: how an amount is written for people; that is `web`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::rate::{Rounding, divide};
use crate::value::{FromValue, ToValue, Value, ValueError};
use crate::{BasisPoints, Quantity};

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Active ISO 4217 codes with two decimals unless listed below.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD \
IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC \
SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";
const NO_DECIMALS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// Saudi riyal.
    pub const SAR: Self = Self(*b"SAR");
    /// Emirati dirham.
    pub const AED: Self = Self(*b"AED");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the minor unit has: 0, 2 or 3.
    #[must_use]
    pub fn decimals(self) -> u32 {
        if listed(NO_DECIMALS, self.as_str()) {
            0
        } else if listed(THREE_DECIMALS, self.as_str()) {
            3
        } else {
            2
        }
    }
}

fn listed(list: &str, code: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == code)
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| MoneyError::UnknownCurrency)?;
        if listed(CODES, text) { Ok(Self(code)) } else { Err(MoneyError::UnknownCurrency) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl ToValue for Currency {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.as_str().into())
    }
}

impl FromValue for Currency {
    fn from_value(value: Value<'_>) -> Result<Self, ValueError> {
        value.text()?.parse().map_err(|_| ValueError("a currency".to_owned()))
    }
}

impl From<Currency> for crate::Arg {
    fn from(currency: Currency) -> Self {
        Self::Text(currency.to_string())
    }
}

/// Why amounts could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Two currencies met.
    MixedCurrencies,
    /// The amount does not fit 64 bits of minor units.
    Overflow,
    /// Not an active ISO 4217 code.
    UnknownCurrency,
    /// Not a decimal number with at most the currency's decimals.
    NotAnAmount,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MixedCurrencies => "two currencies met in one sum",
            Self::Overflow => "the amount is too large",
            Self::UnknownCurrency => "expected an ISO 4217 currency code",
            Self::NotAnAmount => "expected a decimal amount",
        })
    }
}

impl std::error::Error for MoneyError {}

impl From<MoneyError> for crate::DomainError {
    fn from(error: MoneyError) -> Self {
        let code = match error {
            MoneyError::MixedCurrencies => "money.mixed_currencies",
            MoneyError::Overflow => "money.overflow",
            MoneyError::UnknownCurrency => "money.unknown_currency",
            MoneyError::NotAnAmount => "money.not_an_amount",
        };
        Self::new(crate::Kind::Invalid, code)
    }
}

impl From<MoneyError> for crate::Error {
    fn from(error: MoneyError) -> Self {
        crate::DomainError::from(error).into()
    }
}

/// An amount: minor units and their currency. 115 riyals are `{ minor: 11500, currency: SAR }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units (halala, fils, cents).
    pub minor: i64,
    /// Their currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in that currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The sum.
    ///
    /// # Errors
    /// When the currencies differ or the sum does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// The difference, which may be negative.
    ///
    /// # Errors
    /// When the currencies differ or the difference does not fit.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        self.minor.checked_sub(other.minor).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// That many times the amount.
    ///
    /// # Errors
    /// When the product does not fit.
    pub fn times(self, quantity: Quantity) -> Result<Self, MoneyError> {
        self.minor.checked_mul(quantity.0).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// That share of the amount.
    ///
    /// # Errors
    /// When the share does not fit.
    pub fn share(self, rate: BasisPoints, rounding: Rounding) -> Result<Self, MoneyError> {
        rate.of(self.minor, rounding).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }

    /// The sum of many amounts of one currency.
    ///
    /// # Errors
    /// When an amount is in another currency or the sum does not fit.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Splits the amount by weights; the parts always sum to the whole (largest remainder, earlier parts first).
    ///
    /// # Errors
    /// When there is no positive weight, or a weight is negative.
    pub fn split(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        if total <= 0 || weights.iter().any(|w| *w < 0) {
            return Err(MoneyError::NotAnAmount);
        }
        let mut parts = Vec::with_capacity(weights.len());
        let mut rests = Vec::with_capacity(weights.len());
        let mut given = 0_i64;
        for (place, weight) in weights.iter().enumerate() {
            let exact = i128::from(self.minor) * i128::from(*weight);
            let floor = divide(exact, total, Rounding::Floor).ok_or(MoneyError::Overflow)?;
            given = given.checked_add(floor).ok_or(MoneyError::Overflow)?;
            rests.push((exact.rem_euclid(total), place));
            parts.push(Self { minor: floor, ..self });
        }
        rests.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let left = usize::try_from(self.minor.saturating_sub(given)).unwrap_or(0);
        for (_, place) in rests.into_iter().take(left) {
            parts[place].minor += 1;
        }
        Ok(parts)
    }

    /// Reads a decimal number such as `12.5` in that currency. Only ASCII digits; fold others before.
    ///
    /// # Errors
    /// When the text is not a decimal number, has more decimals than the currency, or does not fit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (sign, digits) = text.trim().strip_prefix('-').map_or((1, text.trim()), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let decimals = usize::try_from(currency.decimals()).unwrap_or(2);
        let part = part.trim_end_matches('0');
        let clean = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !clean(whole) || !clean(part) || part.len() > decimals {
            return Err(MoneyError::NotAnAmount);
        }
        let text = format!("{whole}{part:0<decimals$}");
        let minor = text.parse::<i64>().map_err(|_| MoneyError::Overflow)?;
        Ok(Self { minor: minor * sign, currency })
    }

    /// The amount as a plain decimal number without currency, such as `12.50`.
    #[must_use]
    pub fn decimal(self) -> String {
        let decimals = usize::try_from(self.currency.decimals()).unwrap_or(2);
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    /// Whether the amount is more than nothing.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.minor > 0
    }

    fn same(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::MixedCurrencies) }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_follow_the_currency() {
        assert_eq!(Money::parse("12.5", Currency::SAR), Ok(Money::new(1250, Currency::SAR)));
        assert_eq!(Money::parse("1.234", "KWD".parse().unwrap()).unwrap().minor, 1234);
        assert_eq!(Money::parse("100", "JPY".parse().unwrap()).unwrap().decimal(), "100");
        assert_eq!(Money::parse("1.234", Currency::SAR), Err(MoneyError::NotAnAmount));
        assert_eq!(Money::parse("99999999999999999999", Currency::SAR), Err(MoneyError::Overflow));
        assert_eq!(Money::new(-5, Currency::SAR).decimal(), "-0.05");
        assert!("SAX".parse::<Currency>().is_err());
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(minor in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_i64..1000, 1..20)) {
            prop_assume!(weights.iter().sum::<i64>() > 0);
            let whole = Money::new(minor, Currency::SAR);
            let parts = whole.split(&weights).unwrap();
            prop_assert_eq!(Money::sum(Currency::SAR, parts).unwrap(), whole);
        }

        #[test]
        fn decimal_reads_back(minor in any::<i64>().prop_filter("sign", |m| *m != i64::MIN)) {
            for currency in ["SAR", "KWD", "JPY"] {
                let money = Money::new(minor, currency.parse().unwrap());
                prop_assert_eq!(Money::parse(&money.decimal(), money.currency), Ok(money));
            }
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,40}") {
            let _ = Money::parse(&text, Currency::SAR);
        }
    }
}
