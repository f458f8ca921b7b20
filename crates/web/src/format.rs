//! Numbers, money and dates as people write them in their language.
//!
//! Not here: arithmetic, which is the kernel's, and sentences, which are `i18n`.

use std::sync::atomic::{AtomicBool, Ordering};

use icu_calendar::Date;
use icu_calendar::cal::Hijri;
use kernel::{Currency, Day, Locale, Money, Quantity, Timestamp, Zone};

use crate::i18n::{Use, find};
use crate::plain;

kernel::words! {
    /// Which digits Arabic texts are written with. English always uses the western ones.
    pub enum Digits { Western => "western", ArabicIndic => "arabic_indic" }
}

static ARABIC_INDIC: AtomicBool = AtomicBool::new(false);

/// Chooses the digits of Arabic texts, once the merchant's settings are known: one process serves one merchant.
pub fn write_digits(digits: Digits) {
    ARABIC_INDIC.store(digits == Digits::ArabicIndic, Ordering::Relaxed);
}

fn chosen(locale: Locale) -> Digits {
    match locale {
        Locale::Ar if ARABIC_INDIC.load(Ordering::Relaxed) => Digits::ArabicIndic,
        Locale::Ar | Locale::En => Digits::Western,
    }
}

/// An amount with its currency: `1,250.00 SAR`, `1,250.00 ر.س`, with a no-break space between.
#[must_use]
pub fn money(locale: Locale, amount: Money) -> String {
    money_in(locale, amount, chosen(locale))
}

/// The same with the digits named.
#[must_use]
pub fn money_in(locale: Locale, amount: Money, digits: Digits) -> String {
    let decimal = grouped(locale, &amount.decimal(), digits);
    format!("{decimal}\u{a0}{}", currency(locale, amount.currency))
}

/// A currency as it stands beside amounts: `SAR`, `ر.س`.
#[must_use]
pub fn currency(locale: Locale, currency: Currency) -> String {
    let code = currency.as_str();
    let symbol = find(locale, Use::Plain, &format!("currency.{}", code.to_ascii_lowercase()), &[]);
    symbol.unwrap_or_else(|| code.to_owned())
}

/// A whole number with its thousands set apart.
#[must_use]
pub fn number(locale: Locale, n: i64) -> String {
    grouped(locale, &n.to_string(), chosen(locale))
}

/// A number of pieces.
#[must_use]
pub fn quantity(locale: Locale, quantity: Quantity) -> String {
    number(locale, quantity.0)
}

/// Digits of a text that is no quantity (a year, an order number) in the chosen writing, without grouping.
#[must_use]
pub fn digits(locale: Locale, text: &str) -> String {
    written(text, chosen(locale))
}

/// A day: `21 November 2026`; in Arabic with the Hijri day (Umm al-Qura) beside it.
#[must_use]
pub fn day(locale: Locale, day: Day) -> String {
    let date = day.0;
    let gregorian = plain!(
        locale,
        "calendar.day",
        day = digits(locale, &date.day().to_string()),
        month = plain!(locale, &format!("calendar.month_{}", date.month())),
        year = digits(locale, &date.year().to_string()),
    );
    match locale {
        Locale::En => gregorian,
        Locale::Ar => match hijri(locale, day) {
            Some(hijri) => plain!(locale, "calendar.both", gregorian = gregorian, hijri = hijri),
            None => gregorian,
        },
    }
}

/// The day of the Umm al-Qura calendar, where that calendar has it.
#[must_use]
pub fn hijri(locale: Locale, day: Day) -> Option<String> {
    let date = day.0;
    let iso = Date::try_new_iso(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()?;
    let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
    Some(plain!(
        locale,
        "calendar.hijri_day",
        day = digits(locale, &hijri.day_of_month().0.to_string()),
        month = plain!(locale, &format!("calendar.hijri_month_{}", hijri.month().ordinal)),
        year = digits(locale, &hijri.year().extended_year().to_string()),
    ))
}

/// What that day of the week is called.
#[must_use]
pub fn weekday(locale: Locale, day: Day) -> String {
    plain!(locale, &format!("calendar.weekday_{}", day.0.weekday().to_monday_one_offset()))
}

/// The time so many minutes after midnight, also that of the next day: `14:05`.
#[must_use]
pub fn minute(locale: Locale, minute: i64) -> String {
    let minute = minute.rem_euclid(24 * 60);
    digits(locale, &format!("{:02}:{:02}", minute / 60, minute % 60))
}

/// The local day of an instant.
#[must_use]
pub fn date(locale: Locale, at: Timestamp, zone: &Zone) -> String {
    day(locale, at.day(zone))
}

/// The local time of an instant: `14:05`.
#[must_use]
pub fn time(locale: Locale, at: Timestamp, zone: &Zone) -> String {
    let wall = at.civil(zone);
    digits(locale, &format!("{:02}:{:02}", wall.hour(), wall.minute()))
}

/// The local day and time of an instant.
#[must_use]
pub fn date_time(locale: Locale, at: Timestamp, zone: &Zone) -> String {
    plain!(locale, "calendar.day_time", day = date(locale, at, zone), time = time(locale, at, zone))
}

fn grouped(locale: Locale, decimal: &str, digits: Digits) -> String {
    let (minus, unsigned) = decimal.strip_prefix('-').map_or((false, decimal), |rest| (true, rest));
    let (whole, part) = unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let (thousands, point) = match digits {
        Digits::Western => (',', '.'),
        Digits::ArabicIndic => ('٬', '٫'),
    };
    let mut out = String::with_capacity(decimal.len() * 2);
    // In right-to-left text a bare minus would jump behind its number; set apart, the amount still reads as others do.
    let is_apart = minus && locale == Locale::Ar;
    if minus {
        out.push_str(if is_apart { "\u{2066}-" } else { "-" });
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(point);
        out.push_str(part);
    }
    if is_apart {
        out.push('\u{2069}');
    }
    written(&out, digits)
}

fn written(text: &str, digits: Digits) -> String {
    match digits {
        Digits::Western => text.to_owned(),
        Digits::ArabicIndic => text.chars().map(arabic_indic).collect(),
    }
}

fn arabic_indic(c: char) -> char {
    c.to_digit(10).and_then(|value| char::from_u32(0x660 + value)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_follows_language_currency_and_digits() {
        let price = Money::new(125_050, Currency::SAR);
        assert_eq!(money(Locale::En, price), "1,250.50\u{a0}SAR");
        assert_eq!(money(Locale::Ar, price), "1,250.50\u{a0}ر.س");
        assert_eq!(money_in(Locale::Ar, price, Digits::ArabicIndic), "١٬٢٥٠٫٥٠\u{a0}ر.س");
        assert_eq!(money(Locale::En, Money::new(1_234_567, "KWD".parse().unwrap())), "1,234.567\u{a0}KWD");
        assert_eq!(money(Locale::En, Money::new(-500, "JPY".parse().unwrap())), "-500\u{a0}JPY");
        assert_eq!(money(Locale::Ar, Money::new(-500, Currency::SAR)), "\u{2066}-5.00\u{2069}\u{a0}ر.س");
    }

    #[test]
    fn arabic_dates_carry_the_hijri_day() {
        let late: Timestamp = "2026-02-17T22:30:00Z".parse().unwrap();
        let riyadh: Zone = "Asia/Riyadh".parse().unwrap();
        assert_eq!(date(Locale::En, late, &riyadh), "18 February 2026");
        assert_eq!(date(Locale::Ar, late, &riyadh), "18 فبراير 2026 (1 رمضان 1447 هـ)");
        assert_eq!(time(Locale::En, late, &riyadh), "01:30");
    }

    #[test]
    fn extreme_numbers_are_written() {
        assert_eq!(number(Locale::En, i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!(number(Locale::En, 999), "999");
        assert_eq!(number(Locale::En, 1000), "1,000");
    }
}
