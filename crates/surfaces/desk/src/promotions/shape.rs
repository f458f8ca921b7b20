//! What the forms of the builder say as a rule, and a rule as what the forms say. Pure, so that both ways are tested against each
//! other.

use std::collections::BTreeMap;

use kernel::{BasisPoints, Currency, DomainError, Kind as Wrong, Money, ProductId, Quantity};
use promotions::{
    Benefit, Condition, Dates, Denied, Goods, Hours, Lane, Limits, Offered, Part, PieceStep, Rule, Stacking, SumStep, Weekday,
};
use serde_json::Value;
use web::digits;

use crate::fields::{Fields, Wrongs};
use crate::settings;

mod write;
pub(super) use write::written;

kernel::words! {
    /// The common kinds of promotion, each with a form of its own.
    pub(super) enum Kind {
        Percent => "percent", AmountOff => "amount-off", FixedPrice => "fixed-price", BuyGet => "buy-get", Bundle => "bundle",
        ByPieces => "by-pieces", ByAmount => "by-amount", Delivery => "delivery",
    }
}

/// Steps of a form, and parts of a bundle.
pub(super) const STEPS: usize = 4;
pub(super) const PARTS: usize = 3;
/// The most pieces and times a form speaks of.
const COUNT_MOST: i64 = 1_000_000_000;

/// What is needed to understand a form: the merchant's currency, and the products that are meant by what people write.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) currency: Option<Currency>,
    pub(super) products: BTreeMap<String, ProductId>,
}

/// The words by which a form names products.
pub(super) fn product_words(fields: &Fields) -> Vec<String> {
    let lists = fields.iter().filter(|(name, _)| name.ends_with("_products"));
    lists.flat_map(|(_, text)| words(text)).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split([',', '،', '\n', '\r', ';']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The rule that a form describes, or all that is wrong with it, field by field.
pub(super) fn rule(kind: Kind, fields: &Fields, known: &Known) -> Result<Rule, Wrongs> {
    let mut reading = Reading { fields, known, wrongs: Wrongs::default() };
    let give = reading.give(kind);
    let rule = Rule {
        lane: if kind == Kind::Delivery { Lane::Delivery } else { fields.get("lane").parse().unwrap_or(Lane::Item) },
        priority: reading.priority(),
        stacking: fields.get("stacking").parse().unwrap_or(Stacking::WithOthers),
        when: reading.when(&give),
        limits: reading.limits(),
        offered: fields.get("offered").parse().unwrap_or(Offered::Open),
        hold_out: reading.rate("hold_out"),
        give,
    };
    if reading.wrongs.is_empty() { Ok(rule) } else { Err(reading.wrongs) }
}

struct Reading<'a> {
    fields: &'a Fields,
    known: &'a Known,
    wrongs: Wrongs,
}

impl Reading<'_> {
    fn currency(&self) -> Currency {
        self.known.currency.unwrap_or(Currency::SAR)
    }

    fn money(&mut self, name: &str) -> Option<Money> {
        match crate::fields::money(self.fields.get(name), self.currency()) {
            Ok(money) => money,
            Err(odd) => {
                self.wrongs.add(name, odd);
                None
            }
        }
    }

    fn needed_money(&mut self, name: &str) -> Money {
        if self.fields.get(name).is_empty() {
            self.wrongs.add(name, Denied::BadAmount);
        }
        self.money(name).unwrap_or(Money::zero(self.currency()))
    }

    fn rate(&mut self, name: &str) -> Option<BasisPoints> {
        let text = self.fields.get(name);
        if text.is_empty() {
            return None;
        }
        let rate = settings::rate(text).ok().filter(|rate| (1..=BasisPoints::WHOLE).contains(&rate.0));
        if rate.is_none() {
            self.wrongs.add(name, Denied::BadRate);
        }
        rate
    }

    fn needed_rate(&mut self, name: &str) -> BasisPoints {
        if self.fields.get(name).is_empty() {
            self.wrongs.add(name, Denied::BadRate);
        }
        self.rate(name).unwrap_or_default()
    }

    fn count(&mut self, name: &str) -> Option<i64> {
        let text = digits::fold(self.fields.get(name));
        if text.is_empty() {
            return None;
        }
        let count = text.parse::<i64>().ok().filter(|count| (1..=COUNT_MOST).contains(count));
        if count.is_none() {
            self.wrongs.add(name, Denied::BadCount { most: COUNT_MOST });
        }
        count
    }

    fn pieces(&mut self, name: &str) -> Quantity {
        if self.fields.get(name).is_empty() {
            self.wrongs.add(name, Denied::BadCount { most: COUNT_MOST });
        }
        Quantity(self.count(name).unwrap_or(1))
    }

    fn priority(&mut self) -> i64 {
        let text = digits::fold(self.fields.get("priority"));
        let priority = if text.is_empty() { Ok(0) } else { text.parse::<i64>() };
        priority.unwrap_or_else(|_| {
            self.wrongs.add("priority", DomainError::new(Wrong::Invalid, "desk.promotion_bad_number"));
            0
        })
    }

    fn ids<Id: std::str::FromStr>(&self, name: &str) -> Vec<Id> {
        self.fields.all(name).filter_map(|id| id.parse().ok()).collect()
    }

    /// The goods that the fields under this name mean.
    fn goods(&mut self, of: &str) -> Goods {
        let (categories, products) = (format!("{of}_categories"), format!("{of}_products"));
        match self.fields.get(&format!("{of}_goods")) {
            "categories" => {
                let ids = self.ids(&categories);
                if ids.is_empty() {
                    self.wrongs.add(categories, DomainError::new(Wrong::Invalid, "desk.promotion_no_goods"));
                }
                Goods::Categories(ids)
            }
            "products" => {
                let mut ids = Vec::new();
                let words = words(self.fields.get(&products));
                if words.is_empty() {
                    self.wrongs.add(products.clone(), DomainError::new(Wrong::Invalid, "desk.promotion_no_goods"));
                }
                for word in words {
                    match self.known.products.get(&word) {
                        Some(id) => ids.push(*id),
                        None => {
                            let refusal = DomainError::new(Wrong::Invalid, "desk.promotion_no_such_product");
                            self.wrongs.add(products.clone(), refusal.with("word", word));
                        }
                    }
                }
                Goods::Products(ids)
            }
            _ => Goods::All,
        }
    }

    fn give(&mut self, kind: Kind) -> Benefit {
        match kind {
            Kind::Percent => Benefit::Percent { of: self.goods("of"), rate: self.needed_rate("rate"), most: self.money("most") },
            Kind::AmountOff => {
                let (of, amount) = (self.goods("of"), self.needed_money("amount"));
                if self.fields.get("each").is_empty() {
                    Benefit::AmountOff { of, amount }
                } else {
                    Benefit::EachOff { of, amount }
                }
            }
            Kind::FixedPrice => Benefit::FixedPrice { of: self.goods("of"), price: self.needed_money("price") },
            Kind::BuyGet => {
                let (buy, buy_pieces) = (self.goods("buy"), self.pieces("buy_pieces"));
                let get = match self.fields.get("get_goods") {
                    "same" => buy.clone(),
                    _ => self.goods("get"),
                };
                Benefit::BuyGet { buy, buy_pieces, get, get_pieces: self.pieces("get_pieces"), rate: self.needed_rate("rate") }
            }
            Kind::Bundle => Benefit::Bundle { parts: self.parts(), price: self.needed_money("price") },
            Kind::ByPieces => {
                let of = self.goods("of");
                let steps = self.steps(|reading, name| reading.pieces(name));
                Benefit::ByPieces { of, steps: steps.into_iter().map(|(from, rate)| PieceStep { from, rate }).collect() }
            }
            Kind::ByAmount => {
                let of = self.goods("of");
                let steps = self.steps(Self::needed_money);
                Benefit::ByAmount { of, steps: steps.into_iter().map(|(from, rate)| SumStep { from, rate }).collect() }
            }
            Kind::Delivery => match self.money("price") {
                Some(price) => Benefit::DeliveryPrice { price },
                None => Benefit::DeliveryPercent { rate: self.needed_rate("rate"), most: self.money("most") },
            },
        }
    }

    /// The parts of a bundle that were filled in.
    fn parts(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        for place in 1..=PARTS {
            let (of, pieces) = (format!("part{place}"), format!("part{place}_pieces"));
            if !self.fields.get(&pieces).is_empty() {
                parts.push(Part { of: self.goods(&of), pieces: self.pieces(&pieces) });
            }
        }
        if parts.is_empty() {
            self.wrongs.add("part1_pieces", Denied::BadCount { most: COUNT_MOST });
        }
        parts
    }

    /// The steps that were filled in.
    fn steps<T>(&mut self, mut from: impl FnMut(&mut Self, &str) -> T) -> Vec<(T, BasisPoints)> {
        let mut steps = Vec::new();
        for place in 1..=STEPS {
            let (at, rate) = (format!("step{place}_from"), format!("step{place}_rate"));
            if !self.fields.get(&at).is_empty() || !self.fields.get(&rate).is_empty() {
                steps.push((from(self, &at), self.needed_rate(&rate)));
            }
        }
        if steps.is_empty() {
            self.wrongs.add("step1_rate", Denied::BadRate);
        }
        steps
    }

    fn when(&mut self, give: &Benefit) -> Condition {
        let is_so = |name: &str| !self.fields.get(name).is_empty();
        let mut all = Vec::new();
        all.extend(is_so("coupon").then_some(Condition::Coupon));
        all.extend(is_so("member").then_some(Condition::Member));
        all.extend(is_so("first_order").then_some(Condition::FirstOrder));
        let tiers: Vec<String> = self.fields.all("tiers").map(str::to_owned).collect();
        all.extend((!tiers.is_empty()).then_some(Condition::Tiers(tiers)));
        let channels = self.ids("channels");
        all.extend((!channels.is_empty()).then_some(Condition::Channels(channels)));
        let locations = self.ids("locations");
        all.extend((!locations.is_empty()).then_some(Condition::Locations(locations)));
        all.extend(self.money("least_amount").map(|at_least| Condition::Amount { of: Goods::All, at_least }));
        all.extend(self.count("least_pieces").map(|count| Condition::Pieces { of: promoted(give), at_least: Quantity(count) }));
        all.extend(self.hours().map(Condition::Hours));
        let (from, until) = (self.time("from"), self.time("until"));
        all.extend((from.is_some() || until.is_some()).then_some(Condition::Dates(Dates { from, until })));
        match (all.pop(), all.is_empty()) {
            (None, _) => Condition::Always,
            (Some(only), true) => only,
            (Some(last), false) => Condition::All(all.into_iter().chain([last]).collect()),
        }
    }

    /// A day without hours begins and ends at midnight.
    fn hours(&mut self) -> Option<Hours> {
        let weekdays: Vec<Weekday> = self.ids("weekdays");
        let (from, until) = (self.time("hours_from"), self.time("hours_until"));
        if weekdays.is_empty() && from.is_none() && until.is_none() {
            return None;
        }
        Some(Hours { from: from.unwrap_or_default(), until: until.unwrap_or_default(), weekdays })
    }

    fn time<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        let text = digits::fold(self.fields.get(name));
        let time = text.parse().ok();
        if time.is_none() && !text.is_empty() {
            self.wrongs.add(name, DomainError::new(Wrong::Invalid, "desk.promotion_bad_time"));
        }
        time
    }

    fn limits(&mut self) -> Limits {
        Limits {
            per_customer: self.count("per_customer"),
            per_order: self.count("per_order"),
            per_day: self.count("per_day"),
            in_total: self.count("in_total"),
            budget: self.money("budget"),
        }
    }
}

/// The goods a benefit is about; all of them where it is about several.
fn promoted(give: &Benefit) -> Goods {
    match give {
        Benefit::Percent { of, .. }
        | Benefit::AmountOff { of, .. }
        | Benefit::EachOff { of, .. }
        | Benefit::FixedPrice { of, .. }
        | Benefit::ByPieces { of, .. }
        | Benefit::ByAmount { of, .. } => of.clone(),
        _ => Goods::All,
    }
}

/// A rule that an expert wrote as JSON, or where it is wrong and how.
pub(super) fn parsed(text: &str) -> Result<Rule, DomainError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let found = serde_path_to_error::deserialize::<_, Rule>(&mut json);
    let rule = found.map_err(|error| {
        let (place, inner) = (error.path().to_string(), error.inner());
        let said = inner.to_string();
        let reason = said.split(" at line ").next().unwrap_or(&said).to_owned();
        let line = i64::try_from(inner.line()).unwrap_or(0);
        let key = if inner.is_data() { "desk.promotion_bad_rule" } else { "desk.promotion_bad_json" };
        DomainError::new(Wrong::Invalid, key).with("place", place).with("line", line).with("reason", reason).at("rule")
    })?;
    let rest = json.end().map_err(|error| {
        let line = i64::try_from(error.line()).unwrap_or(0);
        let refusal = DomainError::new(Wrong::Invalid, "desk.promotion_bad_json").with("line", line);
        refusal.with("place", "").with("reason", error.to_string()).at("rule")
    });
    rest.map(|()| rule)
}

/// Rules that say the same, however their conditions are nested and ordered, are one value.
fn canonical(rule: &Rule) -> Option<(Value, Vec<String>)> {
    fn open(condition: &Condition, found: &mut Vec<String>) {
        match condition {
            Condition::All(list) => list.iter().for_each(|inner| open(inner, found)),
            Condition::Always => {}
            other => found.extend(serde_json::to_string(other)),
        }
    }
    let mut conditions = Vec::new();
    open(&rule.when, &mut conditions);
    conditions.sort();
    let bare = Rule { when: Condition::Always, ..rule.clone() };
    Some((serde_json::to_value(bare).ok()?, conditions))
}

#[cfg(test)]
mod tests;
