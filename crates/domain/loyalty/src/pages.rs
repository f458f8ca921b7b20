//! Sentences about points: why they were earned, what a line of the history means, and what things are called.

use kernel::{BasisPoints, Locale, Points};
use web::{format, plain};

use crate::model::{ActKind, HistoryLine, Icon, Programme, Why};

impl Why {
    /// The explanation in words: «5 stars for 50.00 SAR: Every purchase × 1.5».
    #[must_use]
    pub fn said(&self, locale: Locale, programme: &Programme) -> String {
        let (points, rule) = (programme.say(locale, self.points), self.name.get(locale));
        match self.amount {
            Some(amount) if self.multiplier.0 == BasisPoints::WHOLE => {
                plain!(locale, "loyalty.why_amount", points = points, amount = amount, rule = rule)
            }
            Some(amount) => {
                let times = format::number(locale, self.multiplier.0 / 100);
                plain!(locale, "loyalty.why_times", points = points, amount = amount, rule = rule, percent = times)
            }
            None => plain!(locale, "loyalty.why_bonus", points = points, rule = rule),
        }
    }
}

impl HistoryLine {
    /// The reason in words.
    #[must_use]
    pub fn said(&self, locale: Locale) -> String {
        plain!(locale, &format!("loyalty.reason_{}", self.reason))
    }

    /// The points that came or went, in words, without their sign.
    #[must_use]
    pub fn points(&self, locale: Locale, programme: &Programme) -> String {
        programme.say(locale, Points(self.change.saturating_abs()))
    }
}

/// What an act is called.
#[must_use]
pub fn act_name(locale: Locale, kind: ActKind) -> String {
    plain!(locale, &format!("loyalty.reason_{kind}"))
}

/// What the sign beside the points is called.
#[must_use]
pub fn icon_name(locale: Locale, icon: Icon) -> String {
    plain!(locale, &format!("loyalty.icon_{icon}"))
}
