//! What stands in one cell: prices, whole numbers and decimals, read without floats and with a code for each way to be wrong.

use std::borrow::Cow;

use kernel::{Currency, Money, MoneyError};

use super::Code;

/// The dearest price, in minor units: ten thousand million of most currencies, so that sums of many stay in range.
pub(super) const PRICE_MINOR_MAX: i64 = 1_000_000_000_000;

/// Arabic-Indic and Persian digits and the Arabic decimal sign, as ASCII.
pub(super) fn fold_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let ascii = |letter: char| {
        let digit = match letter {
            '٠'..='٩' => u32::from(letter) - u32::from('٠'),
            '۰'..='۹' => u32::from(letter) - u32::from('۰'),
            '٫' => return '.',
            _ => return letter,
        };
        char::from_digit(digit, 10).unwrap_or(letter)
    };
    Cow::Owned(text.chars().map(ascii).collect())
}

/// Whether a page may load a picture from there: an address without space that begins with `https://`.
pub(super) fn is_link(url: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    let host = url.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !host.starts_with('/') && !url.chars().any(odd)
}

/// A price that may be asked for: not negative, in range, no finer than its currency.
pub(super) fn price(text: &str, currency: Currency) -> Result<Money, Code> {
    let text = fold_digits(text);
    if text.contains([',', '،', '٬']) {
        return Err(Code::PriceComma);
    }
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if !is_decimal(digits) {
        return Err(Code::PriceNotANumber);
    }
    match Money::parse(digits, currency) {
        Ok(price) if price.minor > PRICE_MINOR_MAX => Err(Code::PriceTooLarge),
        Ok(price) if price.minor > 0 && text.starts_with('-') => Err(Code::PriceNegative),
        Ok(price) => Ok(price),
        Err(MoneyError::Overflow) => Err(Code::PriceTooLarge),
        Err(_) => Err(Code::PriceTooFine),
    }
}

fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    !whole.is_empty() && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit())
}

/// Why a decimal number could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotDecimal {
    NotANumber,
    TooFine,
    TooLarge,
}

/// A decimal number as a whole number of its last decimal place: `2.5` with three decimals is 2,500.
pub(super) fn decimal(text: &str, decimals: u32) -> Result<i64, NotDecimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !is_decimal(digits) {
        return Err(NotDecimal::NotANumber);
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let missing = usize::try_from(decimals).unwrap_or(0).checked_sub(part.len()).ok_or(NotDecimal::TooFine)?;
    let ten_to = |zeros: usize| 10_i64.checked_pow(u32::try_from(zeros).unwrap_or(u32::MAX));
    let read = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<i64>().ok() };
    let scaled = || {
        let whole = read(whole)?.checked_mul(ten_to(part.len() + missing)?)?;
        whole.checked_add(read(part)?.checked_mul(ten_to(missing)?)?)
    };
    let number = scaled().ok_or(NotDecimal::TooLarge)?;
    Ok(if text.starts_with('-') { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_write_a_price_wrong_has_its_code() {
        let sar = |text| price(text, Currency::SAR).map(|price| price.minor);
        assert_eq!(sar("12.5"), Ok(1250));
        assert_eq!(sar("١٢٫٥٠"), Ok(1250));
        assert_eq!(sar("-0"), Ok(0));
        for (text, code) in [
            ("12,50", Code::PriceComma),
            ("1,200.00", Code::PriceComma),
            ("-1", Code::PriceNegative),
            ("free", Code::PriceNotANumber),
            ("SAR 5", Code::PriceNotANumber),
            ("1e3", Code::PriceNotANumber),
            (".5", Code::PriceNotANumber),
            ("--5", Code::PriceNotANumber),
            ("NaN", Code::PriceNotANumber),
            ("1.005", Code::PriceTooFine),
            ("99999999999999999999", Code::PriceTooLarge),
            ("92233720368547758.07", Code::PriceTooLarge),
        ] {
            assert_eq!(sar(text), Err(code), "{text}");
        }
    }

    #[test]
    fn decimals_keep_every_digit() {
        assert_eq!(decimal("2.55", 4), Ok(25_500));
        assert_eq!(decimal("-11062.06", 4), Ok(-110_620_600));
        assert_eq!(decimal("0.001", 4), Ok(10));
        assert_eq!(decimal("0.00001", 4), Err(NotDecimal::TooFine));
        assert_eq!(decimal("9223372036854775807", 4), Err(NotDecimal::TooLarge));
        assert_eq!(decimal("4.2e1", 4), Err(NotDecimal::NotANumber));
    }

    proptest! {
        #[test]
        fn a_decimal_reads_back(number in -1_000_000_000_i64..1_000_000_000) {
            let text = format!("{}{}.{:04}", if number < 0 { "-" } else { "" }, number.abs() / 10_000, number.abs() % 10_000);
            prop_assert_eq!(decimal(&text, 4), Ok(number));
        }
    }
}
