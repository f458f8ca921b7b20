//! Countries by the names that people know them by.

use kernel::{Country, Locale};

use crate::t;

/// Every country of ISO 3166-1, in the order of the codes.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD \
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF \
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI \
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW";

/// What people call a country; its code where the list does not know it.
#[must_use]
pub fn name(locale: Locale, country: Country) -> String {
    if is_known(country.as_str()) { named(locale, country.as_str()) } else { country.to_string() }
}

/// Every country to choose from, code and name, in the order of the names.
#[must_use]
pub fn choices(locale: Locale) -> Vec<(String, String)> {
    let mut all: Vec<_> = CODES.split_whitespace().map(|code| (code.to_owned(), named(locale, code))).collect();
    // An article does not count in the order of words.
    all.sort_by_cached_key(|(_, name)| name.trim_start_matches("ال").to_owned());
    all
}

fn is_known(code: &str) -> bool {
    CODES.split_whitespace().any(|known| known == code)
}

fn named(locale: Locale, code: &str) -> String {
    t!(locale, &format!("country.{}", code.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_both_languages() {
        for locale in [Locale::En, Locale::Ar] {
            let all = choices(locale);
            assert_eq!(all.len(), 249);
            assert!(all.iter().all(|(code, name)| name.chars().count() > 2 && !name.contains(code.as_str())), "{all:?}");
        }
        assert_eq!(name(Locale::Ar, Country::SA), "السعودية");
        assert_eq!(name(Locale::En, "ZZ".parse().unwrap()), "ZZ");
    }
}
