//! A rule said in words: what it gives, what it asks for, how often. Values in, sentences out.

use std::collections::BTreeMap;

use jiff::civil;
use kernel::{BasisPoints, CategoryId, ChannelId, Day, Locale, LocationId, ProductId, Texts, VariantId};
use web::{format, t};

use crate::model::{Benefit, Condition, Dates, Goods, Hours, Limits, Rule};

/// Names of one list that are said; the others are counted.
const NAMES_MOST: usize = 3;

/// What the things are called that rules speak of. Those without a name here are counted.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Products.
    pub products: BTreeMap<ProductId, Texts>,
    /// Variants.
    pub variants: BTreeMap<VariantId, Texts>,
    /// Categories.
    pub categories: BTreeMap<CategoryId, Texts>,
    /// Channels.
    pub channels: BTreeMap<ChannelId, Texts>,
    /// Locations.
    pub locations: BTreeMap<LocationId, Texts>,
    /// Tiers, by code.
    pub tiers: BTreeMap<String, Texts>,
}

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it gives.
    pub gives: String,
    /// What must hold, one sentence each; nothing where anybody gets it.
    pub needs: Vec<String>,
    /// How often, and for how much in all.
    pub limits: Vec<String>,
}

/// Says a rule.
#[must_use]
pub fn said(locale: Locale, rule: &Rule, names: &Names) -> Said {
    let said = Saying { locale, names };
    let needs = rule.when.together().into_iter().filter(|condition| !matches!(condition, Condition::Always));
    Said {
        gives: said.benefit(&rule.give),
        needs: needs.map(|condition| said.condition(condition)).collect(),
        limits: said.limits(&rule.limits),
    }
}

/// A share as people write it: `10%`, `12.5%`.
#[must_use]
pub fn share(locale: Locale, rate: BasisPoints) -> String {
    let (whole, part) = (rate.0 / 100, rate.0.rem_euclid(100));
    let exact = format!("{whole}.{part:02}");
    let short = exact.trim_end_matches('0').trim_end_matches('.');
    t!(locale, "web.percent", share = format::digits(locale, short))
}

/// The products and variants that a rule names, so that somebody can look up what they are called.
#[must_use]
pub fn named(rule: &Rule) -> (Vec<ProductId>, Vec<VariantId>) {
    let (mut products, mut variants) = (Vec::new(), Vec::new());
    let mut open: Vec<&Goods> = rule.give.goods();
    rule.when.goods(&mut open);
    while let Some(goods) = open.pop() {
        match goods {
            Goods::Products(ids) => products.extend(ids),
            Goods::Variants(ids) => variants.extend(ids),
            Goods::Except { of, but } => open.extend([of.as_ref(), but.as_ref()]),
            Goods::All | Goods::Categories(_) => {}
        }
    }
    (products, variants)
}

impl Condition {
    /// All goods it speaks of.
    fn goods<'a>(&'a self, found: &mut Vec<&'a Goods>) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|inner| inner.goods(found)),
            Self::Not(inner) => inner.goods(found),
            Self::Pieces { of, .. } | Self::Amount { of, .. } => found.push(of),
            _ => {}
        }
    }
}

struct Saying<'a> {
    locale: Locale,
    names: &'a Names,
}

impl Saying<'_> {
    fn benefit(&self, give: &Benefit) -> String {
        let locale = self.locale;
        let capped = |said: String, most: &Option<kernel::Money>| match most {
            Some(most) => t!(locale, "promotions.says_at_most", what = said, most = *most),
            None => said,
        };
        let steps = |steps: Vec<String>| steps.join(&t!(locale, "promotions.says_semicolon"));
        match give {
            Benefit::Percent { of, rate, most } => {
                capped(t!(locale, "promotions.says_percent", rate = share(locale, *rate), goods = self.goods(of)), most)
            }
            Benefit::AmountOff { of, amount } => {
                t!(locale, "promotions.says_amount_off", amount = *amount, goods = self.goods(of))
            }
            Benefit::EachOff { of, amount } => t!(locale, "promotions.says_each_off", amount = *amount, goods = self.goods(of)),
            Benefit::FixedPrice { of, price } => {
                t!(locale, "promotions.says_fixed_price", price = *price, goods = self.goods(of))
            }
            Benefit::BuyGet { buy, buy_pieces, get, get_pieces, rate } => {
                let key = match (rate.0 >= BasisPoints::WHOLE, buy == get) {
                    (true, true) => "promotions.says_buy_more_free",
                    (true, false) => "promotions.says_buy_get_free",
                    (false, true) => "promotions.says_buy_more",
                    (false, false) => "promotions.says_buy_get",
                };
                let (buy, get) = (self.goods(buy), self.goods(get));
                let rate = share(locale, *rate);
                t!(locale, key, buy_pieces = *buy_pieces, buy = buy, get_pieces = *get_pieces, get = get, rate = rate)
            }
            Benefit::ByPieces { of, steps: all } => {
                let step = |step: &crate::model::PieceStep| {
                    t!(locale, "promotions.says_from_pieces", from = step.from, rate = share(locale, step.rate))
                };
                t!(locale, "promotions.says_steps", goods = self.goods(of), steps = steps(all.iter().map(step).collect()))
            }
            Benefit::ByAmount { of, steps: all } => {
                let step = |step: &crate::model::SumStep| {
                    t!(locale, "promotions.says_from_sum", from = step.from, rate = share(locale, step.rate))
                };
                t!(locale, "promotions.says_steps", goods = self.goods(of), steps = steps(all.iter().map(step).collect()))
            }
            Benefit::Bundle { parts, price } => {
                let part = |part: &crate::model::Part| {
                    t!(locale, "promotions.says_part", pieces = part.pieces, goods = self.goods(&part.of))
                };
                let parts: Vec<String> = parts.iter().map(part).collect();
                t!(locale, "promotions.says_bundle", parts = parts.join(" + "), price = *price)
            }
            Benefit::DeliveryPercent { rate, most } if rate.0 >= BasisPoints::WHOLE => {
                capped(t!(locale, "promotions.says_delivery_free"), most)
            }
            Benefit::DeliveryPercent { rate, most } => {
                capped(t!(locale, "promotions.says_delivery_percent", rate = share(locale, *rate)), most)
            }
            Benefit::DeliveryPrice { price } => t!(locale, "promotions.says_delivery_price", price = *price),
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let locale = self.locale;
        match condition {
            Condition::Always => t!(locale, "promotions.says_always"),
            Condition::All(all) => self.several("promotions.says_all", all),
            Condition::Any(any) => self.several("promotions.says_any", any),
            Condition::Not(not) => t!(locale, "promotions.says_not", what = self.condition(not)),
            Condition::Pieces { of, at_least } => {
                t!(locale, "promotions.says_pieces", count = *at_least, goods = self.goods(of))
            }
            Condition::Amount { of: Goods::All, at_least } => t!(locale, "promotions.says_subtotal", amount = *at_least),
            Condition::Amount { of, at_least } => {
                t!(locale, "promotions.says_amount", amount = *at_least, goods = self.goods(of))
            }
            Condition::Channels(all) => t!(locale, "promotions.says_channels", names = self.named(all, &self.names.channels)),
            Condition::Locations(all) => t!(locale, "promotions.says_locations", names = self.named(all, &self.names.locations)),
            Condition::Hours(hours) => self.hours(hours),
            Condition::Dates(dates) => self.dates(dates),
            Condition::Member => t!(locale, "promotions.says_member"),
            Condition::Tiers(all) => t!(locale, "promotions.says_tiers", names = self.named(all, &self.names.tiers)),
            Condition::Customers(all) => t!(locale, "promotions.says_customers", count = all.len()),
            Condition::FirstOrder => t!(locale, "promotions.says_first_order"),
            Condition::Coupon => t!(locale, "promotions.says_coupon"),
        }
    }

    fn several(&self, key: &str, all: &[Condition]) -> String {
        let said: Vec<String> = all.iter().map(|condition| self.condition(condition)).collect();
        t!(self.locale, key, what = said.join(&t!(self.locale, "promotions.says_semicolon")))
    }

    fn hours(&self, hours: &Hours) -> String {
        let locale = self.locale;
        let time = |time: civil::Time| format::digits(locale, &time.strftime("%H:%M").to_string());
        let (from, until) = (time(hours.from), time(hours.until));
        if hours.weekdays.is_empty() {
            return t!(locale, "promotions.says_hours", from = from, until = until);
        }
        let place =
            |day: &crate::model::Weekday| crate::model::Weekday::ALL.iter().position(|other| other == day).unwrap_or(0) + 1;
        let days: Vec<String> =
            hours.weekdays.iter().map(|day| t!(locale, &format!("calendar.weekday_{}", place(day)))).collect();
        t!(locale, "promotions.says_hours_on", from = from, until = until, days = self.joined(&days))
    }

    fn dates(&self, dates: &Dates) -> String {
        let locale = self.locale;
        let moment = |at: civil::DateTime| {
            let day = format::day(locale, Day(at.date()));
            if at.time() == civil::Time::midnight() {
                return day;
            }
            let time = format::digits(locale, &at.time().strftime("%H:%M").to_string());
            t!(locale, "calendar.day_time", day = day, time = time)
        };
        match (dates.from, dates.until) {
            (Some(from), Some(until)) => t!(locale, "promotions.says_between", from = moment(from), until = moment(until)),
            (Some(from), None) => t!(locale, "promotions.says_from", from = moment(from)),
            (None, Some(until)) => t!(locale, "promotions.says_until", until = moment(until)),
            (None, None) => t!(locale, "promotions.says_always"),
        }
    }

    fn limits(&self, limits: &Limits) -> Vec<String> {
        let counted = [
            ("promotions.says_per_customer", limits.per_customer),
            ("promotions.says_per_order", limits.per_order),
            ("promotions.says_per_day", limits.per_day),
            ("promotions.says_in_total", limits.in_total),
        ];
        let counted = counted.into_iter().filter_map(|(key, most)| Some(t!(self.locale, key, count = most?)));
        let budget = limits.budget.map(|budget| t!(self.locale, "promotions.says_budget", budget = budget));
        counted.chain(budget).collect()
    }

    fn goods(&self, goods: &Goods) -> String {
        match goods {
            Goods::All => t!(self.locale, "promotions.says_everything"),
            Goods::Products(all) => self.named(all, &self.names.products),
            Goods::Variants(all) => self.named(all, &self.names.variants),
            Goods::Categories(all) => self.named(all, &self.names.categories),
            Goods::Except { of, but } => t!(self.locale, "promotions.says_except", of = self.goods(of), but = self.goods(but)),
        }
    }

    /// The first few names of a list; the rest is counted.
    fn named<Id: Ord>(&self, ids: &[Id], names: &BTreeMap<Id, Texts>) -> String {
        let known = ids.iter().filter_map(|id| names.get(id)).take(NAMES_MOST);
        let mut said: Vec<String> = known.map(|name| name.get(self.locale).to_owned()).collect();
        let others = ids.len() - said.len();
        if others > 0 {
            said.push(t!(self.locale, "promotions.says_others", count = others));
        }
        self.joined(&said)
    }

    fn joined(&self, all: &[String]) -> String {
        all.join(&t!(self.locale, "promotions.says_comma"))
    }
}
