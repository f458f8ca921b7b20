//! Countries as the Online Retail files name them.

use kernel::Country;

/// Every name of the files. Three of them are no country: `Channel Islands` are two (GG and JE), so none is guessed.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("Australia", "AU"), ("Austria", "AT"), ("Bahrain", "BH"), ("Belgium", "BE"), ("Brazil", "BR"), ("Canada", "CA"),
    ("Channel Islands", ""), ("Cyprus", "CY"), ("Czech Republic", "CZ"), ("Denmark", "DK"), ("EIRE", "IE"),
    ("European Community", ""), ("Finland", "FI"), ("France", "FR"), ("Germany", "DE"), ("Greece", "GR"), ("Hong Kong", "HK"),
    ("Iceland", "IS"), ("Israel", "IL"), ("Italy", "IT"), ("Japan", "JP"), ("Korea", "KR"), ("Lebanon", "LB"), ("Lithuania", "LT"),
    ("Malta", "MT"), ("Netherlands", "NL"), ("Nigeria", "NG"), ("Norway", "NO"), ("Poland", "PL"), ("Portugal", "PT"),
    ("RSA", "ZA"), ("Saudi Arabia", "SA"), ("Singapore", "SG"), ("Spain", "ES"), ("Sweden", "SE"), ("Switzerland", "CH"),
    ("Thailand", "TH"), ("USA", "US"), ("United Arab Emirates", "AE"), ("United Kingdom", "GB"), ("Unspecified", ""),
    ("West Indies", ""),
];

/// The code of a name: `None` when the name is not of these files, `Some(None)` when it is but means no one country.
pub(super) fn of(name: &str) -> Option<Option<Country>> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| code.parse().ok())
}
