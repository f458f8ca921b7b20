//! Numbers of accounts in the international form (ISO 13616) with their check digits (ISO 7064, mod 97-10).

use kernel::Country;

use crate::model::Denied;

/// Characters of a number in each country that has them, as its registry says.
const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 \
FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 \
ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 \
UA29 VA22 VG24 XK20";
/// Digits drawn by chance for a new number.
pub(crate) const CHANCE_DIGITS: u32 = 12;
/// Characters of a bank within a number.
const BANK_MOST: usize = 8;

fn length(country: &str) -> Option<usize> {
    LENGTHS.split_ascii_whitespace().find_map(|entry| entry.strip_prefix(country)).and_then(|length| length.parse().ok())
}

/// The number as it is kept: capital letters and digits, without gaps, in the length of its country and with right check digits.
pub(crate) fn read(typed: &str) -> Result<String, Denied> {
    let number: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_ascii_uppercase();
    let is_plain = number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) && number.is_ascii();
    let (Some(country), Some(check), Some(rest)) = (number.get(..2), number.get(2..4), number.get(4..)) else {
        return Err(Denied::BadNumber);
    };
    let is_check = check.parse::<u32>().is_ok_and(|check| (2..=98).contains(&check));
    let is_long = length(country) == Some(number.len());
    if is_plain && is_check && is_long && rest_of_97(&[rest, country, check]) == 1 { Ok(number) } else { Err(Denied::BadNumber) }
}

/// The number of an account of that bank with these digits; none when the country has no such numbers or they do not fit.
pub(crate) fn make(country: Country, bank: &str, digits: &str) -> Option<String> {
    let width = length(country.as_str())?.checked_sub(4 + bank.len())?;
    let is_bank = (1..=BANK_MOST).contains(&bank.len()) && bank.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !is_bank || digits.len() > width {
        return None;
    }
    let rest = format!("{bank}{digits:0>width$}");
    let check = 98 - rest_of_97(&[&rest, country.as_str(), "00"]);
    Some(format!("{country}{check:02}{rest}"))
}

/// Whether numbers of that bank can be made.
pub(crate) fn is_bank(country: Country, bank: &str) -> bool {
    make(country, bank, &"9".repeat(usize::try_from(CHANCE_DIGITS).unwrap_or_default())).is_some()
}

/// The number in groups of four, as people read it.
#[must_use]
pub fn iban_shown(number: &str) -> String {
    let groups = number.as_bytes().chunks(4).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

/// What is left of these characters as one number, letters as 10 to 35, when it is divided by 97.
fn rest_of_97(parts: &[&str]) -> u32 {
    parts.iter().flat_map(|part| part.chars()).filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Examples that banks and the registry publish.
    const REAL: &[&str] = &[
        "SA03 8000 0000 6080 1016 7519",
        "AE07 0331 2345 6789 0123 456",
        "GB82 WEST 1234 5698 7654 32",
        "DE89 3704 0044 0532 0130 00",
        "EG38 0019 0005 0000 0000 2631 8000 2",
        "JO94 CBJO 0010 0000 0000 0131 0003 02",
        "KW81 CBKU 0000 0000 0000 1234 5601 01",
        "NO93 8601 1117 947",
        "FR14 2004 1010 0505 0001 3M02 606",
    ];

    #[test]
    fn published_examples_are_numbers_and_read_as_they_are_shown() {
        for shown in REAL {
            let number = read(shown).unwrap();
            assert_eq!(&iban_shown(&number), shown);
            assert_eq!(read(&number.to_lowercase()).as_deref(), Ok(number.as_str()));
        }
        for odd in ["", "SA", "SA03", "SA0380000000608010167518", "SA03800000006080101675190", "XX0380000000608010167519", "حساب"]
        {
            assert_eq!(read(odd), Err(Denied::BadNumber), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn what_is_made_is_read_and_one_slip_is_noticed(
            digits in "[0-9]{12}", country in 0..3_usize, place in 0..40_usize, other in 0..36_u32,
        ) {
            let (country, bank) = [("SA", "05"), ("AE", "033"), ("DE", "37040044")][country];
            let number = make(country.parse().unwrap(), bank, &digits[..10]).unwrap();
            prop_assert_eq!(read(&number), Ok(number.clone()));
            let mut slipped: Vec<char> = number.chars().collect();
            let place = place % slipped.len();
            // A digit for a digit, a letter for a letter: that is how people mistype.
            let other = if slipped[place].is_ascii_digit() { other % 10 } else { 10 + other % 26 };
            slipped[place] = char::from_digit(other, 36).unwrap().to_ascii_uppercase();
            let slipped: String = slipped.into_iter().collect();
            prop_assert_eq!(read(&slipped).is_ok(), slipped == number, "{}", slipped);
            let mut swapped: Vec<char> = number.chars().collect();
            let place = place.min(swapped.len() - 2);
            swapped.swap(place, place + 1);
            let swapped: String = swapped.into_iter().collect();
            prop_assert_eq!(read(&swapped).is_ok(), swapped == number, "{}", swapped);
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,40}") {
            let _ = read(&text);
        }
    }
}
