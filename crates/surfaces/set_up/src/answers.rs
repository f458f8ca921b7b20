//! What was answered so far, as it was typed, and what is wrong with it.

use flows::set_up::countries::Usual;
use flows::set_up::{SetUp, Store};
use kernel::{BasisPoints, Country, Currency, DomainError, Error, Kind, Locale, Money, Result as Found, Texts, Zone};
use serde::{Deserialize, Serialize};
use spine::{Db, Read, Tx};
use web::digits;
use web::i18n;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

/// All answers before the owner's, each as it was typed; empty where nothing was said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Answers {
    pub(crate) country: String,
    pub(crate) name_en: String,
    pub(crate) name_ar: String,
    pub(crate) rate: String,
    pub(crate) zone: String,
    pub(crate) store_en: String,
    pub(crate) store_ar: String,
    pub(crate) city: String,
    pub(crate) address: String,
    pub(crate) phone: String,
    pub(crate) web: String,
    /// The language in which city and address were written.
    pub(crate) locale: Option<Locale>,
}

/// What is wrong with a form, field by field.
#[derive(Debug, Default)]
pub(crate) struct Wrong(Vec<DomainError>);

impl Wrong {
    /// Notes a refusal at its field.
    pub(crate) fn note(&mut self, refusal: impl Into<DomainError>) {
        self.0.push(refusal.into());
    }

    /// Notes what was refused, and passes on what is broken.
    pub(crate) fn check<T>(&mut self, result: Found<T>, field: &'static str) -> Found<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::Domain(refusal)) => {
                let refusal = *refusal;
                self.note(if refusal.field.is_some() { refusal } else { refusal.at(field) });
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence about a field.
    pub(crate) fn at(&self, locale: Locale, field: &str) -> Option<String> {
        let found = self.0.iter().find(|refusal| refusal.field.as_deref() == Some(field));
        found.map(|refusal| i18n::sentence(locale, refusal))
    }

    /// Sentences about no field in particular.
    pub(crate) fn others<'a>(&'a self, locale: Locale, fields: &'a [&str]) -> impl Iterator<Item = String> + 'a {
        let elsewhere = |refusal: &&DomainError| refusal.field.as_deref().is_none_or(|field| !fields.contains(&field));
        self.0.iter().filter(elsewhere).map(move |refusal| i18n::sentence(locale, refusal))
    }
}

fn missing(code: &'static str, field: &'static str) -> DomainError {
    DomainError::new(Kind::Invalid, code).at(field)
}

impl Answers {
    /// What was answered so far.
    pub(crate) async fn of(db: &Db) -> Found<Self> {
        let kept = db.read(async |read: &Read| channels::set_up_answers(read).await).await?;
        serde_json::from_str(kept.as_deref().unwrap_or("{}")).map_err(|e| Error::fault(format!("answers of the set-up: {e}")))
    }

    /// Keeps them.
    pub(crate) async fn keep(&self, db: &Db) -> Found<()> {
        let text = serde_json::to_string(self).map_err(|e| Error::fault(format!("answers of the set-up: {e}")))?;
        db.write(async move |tx: &Tx| channels::keep_answers(tx, &text).await).await
    }

    /// The country, with what is usual there.
    pub(crate) fn usual(&self) -> Option<(Country, &'static Usual)> {
        let country = self.country.parse().ok()?;
        Some((country, Usual::of(country)?))
    }

    /// The first page whose questions are not answered well.
    pub(crate) fn next_page(&self) -> &'static str {
        if self.usual().is_none() {
            "/set-up/country"
        } else if !self.wrong_with_the_shop().is_empty() {
            "/set-up/shop"
        } else if !self.wrong_with_the_store().is_empty() {
            "/set-up/store"
        } else {
            "/set-up/owner"
        }
    }

    /// What is wrong with the shop's name, tax and zone.
    pub(crate) fn wrong_with_the_shop(&self) -> Wrong {
        let mut wrong = Wrong::default();
        if texts(&self.name_en, &self.name_ar).is_empty() {
            wrong.note(missing("set_up.need_name", "name_en"));
        }
        for (text, field) in [(&self.name_en, "name_en"), (&self.name_ar, "name_ar")] {
            length(&mut wrong, text, field);
        }
        if rate(&self.rate).is_none() {
            wrong.note(missing("set_up.bad_rate", "rate"));
        }
        if self.zone.parse::<Zone>().is_err() {
            wrong.note(missing("set_up.bad_zone", "zone"));
        }
        wrong
    }

    /// What is wrong with the first store.
    pub(crate) fn wrong_with_the_store(&self) -> Wrong {
        let mut wrong = Wrong::default();
        if texts(&self.store_en, &self.store_ar).is_empty() {
            wrong.note(missing("set_up.need_store", "store_en"));
        }
        if self.city.trim().is_empty() {
            wrong.note(missing("set_up.need_city", "city"));
        }
        let all = [
            (&self.store_en, "store_en"),
            (&self.store_ar, "store_ar"),
            (&self.city, "city"),
            (&self.address, "address"),
            (&self.phone, "phone"),
        ];
        for (text, field) in all {
            length(&mut wrong, text, field);
        }
        wrong
    }

    /// All answers as one wish; nothing while one is missing.
    pub(crate) fn whole(&self) -> Found<Option<SetUp>> {
        let Some((country, usual)) = self.usual() else { return Ok(None) };
        if self.next_page() != "/set-up/owner" {
            return Ok(None);
        }
        let written = self.locale.unwrap_or(usual.locale);
        let one = |text: &String| if text.trim().is_empty() { Texts::default() } else { Texts::one(written, text.trim()) };
        let store = Store {
            name: texts(&self.store_en, &self.store_ar),
            city: one(&self.city),
            address: one(&self.address),
            phone: digits::fold(self.phone.trim()),
        };
        Ok(Some(SetUp {
            name: texts(&self.name_en, &self.name_ar),
            zone: self.zone.parse().map_err(|e: kernel::ValueError| Error::fault(e.to_string()))?,
            locale: self.locale.unwrap_or(usual.locale),
            standard_rate: rate(&self.rate),
            store,
            sells_on_web: !self.web.is_empty(),
            ..SetUp::usual(country)?
        }))
    }
}

fn length(wrong: &mut Wrong, text: &str, field: &'static str) {
    if let Err(Error::Domain(refusal)) = limits::text(text, SHORT_TEXT_CHARS_MOST, field) {
        wrong.note(*refusal);
    }
}

/// A text in the languages in which it was written.
pub(crate) fn texts(english: &str, arabic: &str) -> Texts {
    let both = [(Locale::En, english.trim()), (Locale::Ar, arabic.trim())];
    Texts(
        both.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(locale, text)| (locale.to_string(), text.to_owned()))
            .collect(),
    )
}

/// A percentage such as `15` or `8.1`, with two decimals at most: a hundredth of a percent is a basis point.
pub(crate) fn rate(text: &str) -> Option<BasisPoints> {
    let text = digits::fold(text.trim().trim_end_matches(['%', '٪']).trim());
    let rate = Money::parse(&text, Currency::SAR).ok()?.minor;
    (0..=BasisPoints::WHOLE).contains(&rate).then_some(BasisPoints(rate))
}

/// The same the other way round: `1500` basis points are `15`.
pub(crate) fn percent(rate: BasisPoints) -> String {
    let text = Money::new(rate.0, Currency::SAR).decimal();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_read_as_people_write_them() {
        for (text, points) in [("15", 1500), (" 8.1 % ", 810), ("١٥٪", 1500), ("0", 0), ("100", 10_000), ("5.50", 550)] {
            assert_eq!(rate(text), Some(BasisPoints(points)), "{text}");
        }
        for text in ["", "-1", "101", "1.234", "ten", "1,5"] {
            assert_eq!(rate(text), None, "{text}");
        }
        for points in [0, 5, 550, 810, 1500, 10_000] {
            assert_eq!(rate(&percent(BasisPoints(points))), Some(BasisPoints(points)));
        }
    }

    #[test]
    fn pages_are_asked_for_in_their_order_until_all_is_said() {
        let mut answers = Answers::default();
        assert_eq!((answers.next_page(), answers.whole().unwrap().is_none()), ("/set-up/country", true));
        answers.country = "KW".to_owned();
        assert_eq!(answers.next_page(), "/set-up/shop");
        answers = Answers { name_ar: "وادي".to_owned(), rate: "0".to_owned(), zone: "Asia/Kuwait".to_owned(), ..answers };
        assert_eq!(answers.next_page(), "/set-up/store");
        answers = Answers { store_en: "Salmiya".to_owned(), city: "Kuwait".to_owned(), ..answers };
        let wish = answers.whole().unwrap().unwrap();
        assert_eq!((wish.currency.as_str(), wish.standard_rate, wish.sells_on_web), ("KWD", Some(BasisPoints(0)), false));
        assert_eq!((wish.name.get(Locale::En), wish.store.name.get(Locale::Ar)), ("وادي", "Salmiya"));
    }
}
