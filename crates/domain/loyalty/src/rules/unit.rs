//! What points are called: the right form beside every number, in both languages.

use kernel::{Locale, Points};

use crate::model::{Denied, Programme, Unit};

/// Where the number stands in a form.
const NUMBER: char = '#';
/// Characters of a form.
const FORM_MOST: usize = 60;

impl Programme {
    /// So many points, in words: `5 stars`, «٥ نجوم», «نجمتان».
    #[must_use]
    pub fn say(&self, locale: Locale, points: Points) -> String {
        form(&self.unit, locale, points.0).replace(NUMBER, &web::format::number(locale, points.0))
    }
}

/// The form beside that number, by the plural rules of the language.
fn form(unit: &Unit, locale: Locale, n: i64) -> &str {
    let n = n.unsigned_abs();
    match (locale, n, n % 100) {
        (Locale::En, 1, _) => &unit.en_one,
        (Locale::En, ..) => &unit.en_other,
        (Locale::Ar, 0, _) => &unit.ar_zero,
        (Locale::Ar, 1, _) => &unit.ar_one,
        (Locale::Ar, 2, _) => &unit.ar_two,
        (Locale::Ar, _, 3..=10) => &unit.ar_few,
        (Locale::Ar, _, 11..=99) => &unit.ar_many,
        (Locale::Ar, ..) => &unit.ar_other,
    }
}

/// Are all forms there, and is the number said where it can be any?
pub(crate) fn sound(unit: &Unit) -> Result<(), Denied> {
    let single = [&unit.en_one, &unit.ar_zero, &unit.ar_one, &unit.ar_two];
    let counted = [&unit.en_other, &unit.ar_few, &unit.ar_many, &unit.ar_other];
    let written = |form: &&String| !form.trim().is_empty() && form.chars().count() <= FORM_MOST;
    let all = single.iter().chain(&counted).copied().all(|form| written(&form));
    if all && counted.iter().all(|form| form.contains(NUMBER)) { Ok(()) } else { Err(Denied::BadUnit) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::fixture::programme;

    #[test]
    fn every_number_has_its_form() {
        let programme = programme();
        let said = |locale, n| programme.say(locale, Points(n));
        let arabic: Vec<String> =
            [0, 1, 2, 3, 5, 10, 11, 99, 100, 101, 102, 103, 111, 200, 1000].map(|n| said(Locale::Ar, n)).into();
        let expected = [
            "لا نجوم",
            "نجمة واحدة",
            "نجمتان",
            "3 نجوم",
            "5 نجوم",
            "10 نجوم",
            "11 نجمة",
            "99 نجمة",
            "100 نجمة",
            "101 نجمة",
            "102 نجمة",
            "103 نجوم",
            "111 نجمة",
            "200 نجمة",
        ];
        assert_eq!(arabic[..14], expected);
        assert_eq!(form(&programme.unit, Locale::Ar, 101), programme.unit.ar_other);
        assert_eq!(form(&programme.unit, Locale::Ar, -3), programme.unit.ar_few, "what went is counted like what came");
        assert_eq!([said(Locale::En, 1), said(Locale::En, 5), said(Locale::En, 0)], ["1 star", "5 stars", "0 stars"]);
    }

    #[test]
    fn a_form_that_hides_its_number_is_refused() {
        let unit = programme().unit;
        assert_eq!(sound(&unit), Ok(()));
        assert_eq!(sound(&Unit { ar_few: "نجوم".to_owned(), ..unit.clone() }), Err(Denied::BadUnit));
        assert_eq!(sound(&Unit { ar_zero: " ".to_owned(), ..unit.clone() }), Err(Denied::BadUnit));
        assert_eq!(sound(&Unit { en_other: "#".repeat(61), ..unit }), Err(Denied::BadUnit));
    }
}
