//! What differs from country to country when a shop is set up. Everything here is a first answer that the merchant may change.

use channels::{Span, Week};
use kernel::{Country, Currency, Locale, Result, ValueError, Zone};

/// The days on which a country rests, as numbers of the week: Monday is 1, Sunday 7.
pub type WeekEnd = (u8, u8);

const FRIDAY_SATURDAY: WeekEnd = (5, 6);
const SATURDAY_SUNDAY: WeekEnd = (6, 7);

/// What is usual in a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    code: &'static str,
    currency: &'static str,
    zones: &'static [&'static str],
    /// The days on which the country rests.
    pub week_end: WeekEnd,
    /// The language in which a stranger is greeted there.
    pub locale: Locale,
    /// Whether prices on the shelf contain the tax.
    pub tax_included: bool,
}

impl Usual {
    /// What is usual there; nothing for a country that this list does not know.
    #[must_use]
    pub fn of(country: Country) -> Option<&'static Self> {
        ALL.iter().find(|usual| usual.code == country.as_str())
    }

    /// The country.
    ///
    /// # Errors
    /// Never, as a test holds.
    pub fn country(&self) -> Result<Country, ValueError> {
        self.code.parse()
    }

    /// The currency of its prices.
    ///
    /// # Errors
    /// Never, as a test holds.
    pub fn currency(&self) -> Result<Currency> {
        Ok(self.currency.parse()?)
    }

    /// The names of its time zones, the one with the most people first.
    #[must_use]
    pub fn zones(&self) -> &'static [&'static str] {
        self.zones
    }

    /// The hours at which a shop there may begin: on days of rest from the afternoon on.
    #[must_use]
    pub fn week(&self) -> Week {
        let (first, second) = self.week_end;
        let working = Span { opens: 9 * 60, closes: 22 * 60 };
        let resting = Span { opens: 14 * 60, closes: 22 * 60 };
        std::array::from_fn(|place| {
            let is_rest = [first, second].iter().any(|day| usize::from(*day) == place + 1);
            vec![if is_rest { resting } else { working }]
        })
    }

    /// The first of its time zones.
    ///
    /// # Errors
    /// When the time zone database does not know it.
    pub fn zone(&self) -> Result<Zone, ValueError> {
        self.zones.first().copied().unwrap_or("UTC").parse()
    }
}

const fn arab(code: &'static str, currency: &'static str, zones: &'static [&'static str], week_end: WeekEnd) -> Usual {
    Usual { code, currency, zones, week_end, locale: Locale::Ar, tax_included: true }
}

const fn other(code: &'static str, currency: &'static str, zones: &'static [&'static str]) -> Usual {
    Usual { code, currency, zones, week_end: SATURDAY_SUNDAY, locale: Locale::En, tax_included: true }
}

/// The countries that a set-up offers, in the order in which it offers them: the Gulf, the other Arab countries, the rest.
#[rustfmt::skip]
pub const ALL: &[Usual] = &[
    arab("SA", "SAR", &["Asia/Riyadh"], FRIDAY_SATURDAY),
    arab("AE", "AED", &["Asia/Dubai"], SATURDAY_SUNDAY),
    arab("KW", "KWD", &["Asia/Kuwait"], FRIDAY_SATURDAY),
    arab("QA", "QAR", &["Asia/Qatar"], FRIDAY_SATURDAY),
    arab("BH", "BHD", &["Asia/Bahrain"], FRIDAY_SATURDAY),
    arab("OM", "OMR", &["Asia/Muscat"], FRIDAY_SATURDAY),
    arab("EG", "EGP", &["Africa/Cairo"], FRIDAY_SATURDAY),
    arab("JO", "JOD", &["Asia/Amman"], FRIDAY_SATURDAY),
    arab("LB", "LBP", &["Asia/Beirut"], SATURDAY_SUNDAY),
    arab("IQ", "IQD", &["Asia/Baghdad"], FRIDAY_SATURDAY),
    arab("SY", "SYP", &["Asia/Damascus"], FRIDAY_SATURDAY),
    arab("PS", "ILS", &["Asia/Hebron", "Asia/Gaza"], FRIDAY_SATURDAY),
    arab("YE", "YER", &["Asia/Aden"], FRIDAY_SATURDAY),
    arab("SD", "SDG", &["Africa/Khartoum"], FRIDAY_SATURDAY),
    arab("LY", "LYD", &["Africa/Tripoli"], FRIDAY_SATURDAY),
    arab("TN", "TND", &["Africa/Tunis"], SATURDAY_SUNDAY),
    arab("DZ", "DZD", &["Africa/Algiers"], FRIDAY_SATURDAY),
    arab("MA", "MAD", &["Africa/Casablanca"], SATURDAY_SUNDAY),
    arab("MR", "MRU", &["Africa/Nouakchott"], SATURDAY_SUNDAY),
    other("TR", "TRY", &["Europe/Istanbul"]),
    other("PK", "PKR", &["Asia/Karachi"]),
    other("IN", "INR", &["Asia/Kolkata"]),
    other("GB", "GBP", &["Europe/London"]),
    // Sales tax differs from town to town and is added at the counter.
    Usual { tax_included: false, ..other("US", "USD", &["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"]) },
    other("DE", "EUR", &["Europe/Berlin"]),
    other("FR", "EUR", &["Europe/Paris"]),
    other("ES", "EUR", &["Europe/Madrid", "Atlantic/Canary"]),
    other("IT", "EUR", &["Europe/Rome"]),
    other("NL", "EUR", &["Europe/Amsterdam"]),
    Usual { tax_included: false, ..other("CA", "CAD", &["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/Halifax", "America/St_Johns"]) },
    other("AU", "AUD", &["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"]),
    other("SG", "SGD", &["Asia/Singapore"]),
    other("CH", "CHF", &["Europe/Zurich"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_its_currency_and_zones_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for usual in ALL {
            let country = usual.country().unwrap();
            assert!(seen.insert(country), "{country} stands twice");
            assert_eq!(Usual::of(country), Some(usual));
            usual.currency().unwrap();
            for zone in usual.zones() {
                assert!(zone.parse::<Zone>().is_ok(), "{zone}");
            }
            assert!(pricing::usual_rate(country).is_some(), "{country} has no tax rate");
        }
    }
}
