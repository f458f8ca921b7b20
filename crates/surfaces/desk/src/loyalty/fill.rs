//! Reading a form: numbers, amounts, days and words in whatever digits, with a sentence at each field that does not fit.

use std::str::FromStr;

use kernel::{Currency, Day, DomainError, Kind, Money, Points, Timestamp, Zone};
use maud::{Markup, html};
use web::components::{Field, checkbox};
use web::{digits, t};

use crate::fields::{Fields, Wrongs, money};
use crate::form::Form;

/// A form that is being read.
pub(super) struct Filled<'a> {
    pub(super) fields: &'a Fields,
    wrongs: Wrongs,
}

impl<'a> Filled<'a> {
    pub(super) fn of(fields: &'a Fields) -> Self {
        Self { fields, wrongs: Wrongs::default() }
    }

    /// What was read, or what is wrong with it.
    pub(super) fn done<T>(self, read: T) -> Result<T, Wrongs> {
        if self.wrongs.is_empty() { Ok(read) } else { Err(self.wrongs) }
    }

    pub(super) fn wrong(&mut self, name: &str, code: &'static str) {
        self.wrongs.add(name, DomainError::new(Kind::Invalid, code));
    }

    /// A whole number.
    pub(super) fn number(&mut self, name: &str) -> i64 {
        let read = digits::fold(self.fields.get(name)).replace([',', '٬'], "").parse();
        read.unwrap_or_else(|_| {
            self.wrong(name, "desk.loyalty_bad_number");
            0
        })
    }

    /// A whole number, or nothing.
    pub(super) fn maybe(&mut self, name: &str) -> Option<i64> {
        if self.fields.get(name).is_empty() { None } else { Some(self.number(name)) }
    }

    /// A number of points.
    pub(super) fn points(&mut self, name: &str) -> Points {
        Points(self.number(name))
    }

    /// An amount, or nothing where the field is empty.
    pub(super) fn money(&mut self, name: &str, currency: Currency) -> Option<Money> {
        money(self.fields.get(name), currency).unwrap_or_else(|odd| {
            self.wrongs.add(name, odd);
            None
        })
    }

    /// An amount that must be there.
    pub(super) fn amount(&mut self, name: &str, currency: Currency) -> Money {
        let found = self.money(name, currency);
        if found.is_none() && self.fields.get(name).is_empty() {
            self.wrong(name, "desk.loyalty_bad_number");
        }
        found.unwrap_or(Money::zero(currency))
    }

    /// A local day, or nothing.
    pub(super) fn day(&mut self, name: &str) -> Option<Day> {
        let text = digits::fold(self.fields.get(name));
        if text.is_empty() {
            return None;
        }
        let day = text.parse().ok().map(Day);
        if day.is_none() {
            self.wrong(name, "desk.loyalty_bad_day");
        }
        day
    }

    /// The first moment of a local day, or nothing.
    pub(super) fn moment(&mut self, name: &str, zone: &Zone) -> Option<Timestamp> {
        self.day(name).map(|day| zone.instant(day.at_minute(0)))
    }

    /// One of a list of words.
    pub(super) fn word<W: FromStr>(&mut self, name: &str, otherwise: W) -> W {
        self.fields.get(name).parse().unwrap_or_else(|_| {
            self.wrong(name, "desk.choose_one");
            otherwise
        })
    }

    /// What is ticked of a list.
    pub(super) fn ticked<T: FromStr>(&self, prefix: &str) -> Vec<T> {
        self.fields.under(&format!("{prefix}.")).filter_map(|(value, _)| value.parse().ok()).collect()
    }
}

/// Boxes of which any number may be ticked: value and label.
pub(super) fn boxes(form: &Form<'_>, prefix: &str, label: &str, options: &[(String, String)]) -> Markup {
    html! {
        @if !options.is_empty() {
            fieldset.stack {
                legend { (t!(form.locale, label)) }
                div.pair.narrow {
                    @for (value, label) in options {
                        @let name = format!("{prefix}.{value}");
                        (checkbox(form.locale, Field { name: &name, label, ..Field::default() }, !form.fields.get(&name).is_empty()))
                    }
                }
            }
        }
    }
}

/// The fields of ticked boxes.
pub(super) fn ticks<'t, T: ToString + 't>(prefix: &str, ticked: impl IntoIterator<Item = &'t T>) -> Vec<(String, String)> {
    ticked.into_iter().map(|value| (format!("{prefix}.{}", value.to_string()), "on".to_owned())).collect()
}

/// A field with a keyboard for whole numbers.
pub(super) fn whole<'a>() -> Field<'a> {
    Field { keyboard: "numeric", ..Field::default() }
}

/// A field with a keyboard for amounts.
pub(super) fn decimal<'a>() -> Field<'a> {
    Field { keyboard: "decimal", ..Field::default() }
}

/// A field for a day.
pub(super) fn date<'a>() -> Field<'a> {
    Field { kind: "date", ..Field::default() }
}
