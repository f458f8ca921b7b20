//! A rule as the fields of its form.

use kernel::{BasisPoints, Money};
use promotions::{Benefit, Condition, Goods, Rule};

use super::{Kind, Known, canonical};
use crate::fields::Fields;
use crate::settings::typed;

/// The form and its fields that describe a rule; none where no form can say all of it.
pub(in crate::promotions) fn written(rule: &Rule, known: &Known) -> Option<(Kind, Vec<(String, String)>)> {
    let mut writing = Writing { known, fields: Vec::new() };
    let kind = writing.give(&rule.give);
    writing.when(&rule.when);
    writing.limits(rule);
    let fields = writing.fields;
    let again = super::rule(kind, &Fields::of(fields.clone()), known).ok()?;
    (canonical(&again)? == canonical(rule)?).then_some((kind, fields))
}

struct Writing<'a> {
    known: &'a Known,
    fields: Vec<(String, String)>,
}

impl Writing<'_> {
    fn put(&mut self, name: impl Into<String>, value: impl ToString) {
        self.fields.push((name.into(), value.to_string()));
    }

    fn money(&mut self, name: &str, money: Option<Money>) {
        if let Some(money) = money {
            self.put(name, money.decimal());
        }
    }

    fn rate(&mut self, name: &str, rate: BasisPoints) {
        self.put(name, typed(rate));
    }

    fn goods(&mut self, of: &str, goods: &Goods) {
        let (which, categories, products) = (format!("{of}_goods"), format!("{of}_categories"), format!("{of}_products"));
        match goods {
            Goods::Categories(ids) => {
                self.put(which, "categories");
                ids.iter().for_each(|id| self.put(categories.clone(), id));
            }
            Goods::Products(ids) => {
                let named = |id| self.known.products.iter().find(|(_, known)| **known == id).map(|(word, _)| word.clone());
                let words: Vec<String> = ids.iter().filter_map(|id| named(*id)).collect();
                self.put(which, "products");
                self.put(products, words.join(", "));
            }
            Goods::All | Goods::Variants(_) | Goods::Except { .. } => self.put(which, "all"),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each benefit, none longer than the next")]
    fn give(&mut self, give: &Benefit) -> Kind {
        match give {
            Benefit::Percent { of, rate, most } => {
                self.goods("of", of);
                self.rate("rate", *rate);
                self.money("most", *most);
                Kind::Percent
            }
            Benefit::AmountOff { of, amount } => {
                self.goods("of", of);
                self.money("amount", Some(*amount));
                Kind::AmountOff
            }
            Benefit::EachOff { of, amount } => {
                self.goods("of", of);
                self.money("amount", Some(*amount));
                self.put("each", "on");
                Kind::AmountOff
            }
            Benefit::FixedPrice { of, price } => {
                self.goods("of", of);
                self.money("price", Some(*price));
                Kind::FixedPrice
            }
            Benefit::BuyGet { buy, buy_pieces, get, get_pieces, rate } => {
                self.goods("buy", buy);
                self.put("buy_pieces", buy_pieces.0);
                if get == buy {
                    self.put("get_goods", "same")
                } else {
                    self.goods("get", get)
                }
                self.put("get_pieces", get_pieces.0);
                self.rate("rate", *rate);
                Kind::BuyGet
            }
            Benefit::ByPieces { of, steps } => {
                self.goods("of", of);
                self.steps(steps.iter().map(|step| (step.from.0.to_string(), step.rate)));
                Kind::ByPieces
            }
            Benefit::ByAmount { of, steps } => {
                self.goods("of", of);
                self.steps(steps.iter().map(|step| (step.from.decimal(), step.rate)));
                Kind::ByAmount
            }
            Benefit::Bundle { parts, price } => {
                for (place, part) in parts.iter().enumerate() {
                    self.goods(&format!("part{}", place + 1), &part.of);
                    self.put(format!("part{}_pieces", place + 1), part.pieces.0);
                }
                self.money("price", Some(*price));
                Kind::Bundle
            }
            Benefit::DeliveryPercent { rate, most } => {
                self.rate("rate", *rate);
                self.money("most", *most);
                Kind::Delivery
            }
            Benefit::DeliveryPrice { price } => {
                self.money("price", Some(*price));
                Kind::Delivery
            }
        }
    }

    fn steps(&mut self, steps: impl Iterator<Item = (String, BasisPoints)>) {
        for (place, (from, rate)) in steps.enumerate() {
            self.put(format!("step{}_from", place + 1), from);
            self.rate(&format!("step{}_rate", place + 1), rate);
        }
    }

    /// Conditions that no form knows are left out; the comparison at the end notices.
    fn when(&mut self, when: &Condition) {
        match when {
            Condition::All(list) => list.iter().for_each(|inner| self.when(inner)),
            Condition::Coupon => self.put("coupon", "on"),
            Condition::Member => self.put("member", "on"),
            Condition::FirstOrder => self.put("first_order", "on"),
            Condition::Tiers(codes) => codes.iter().for_each(|code| self.put("tiers", code)),
            Condition::Channels(ids) => ids.iter().for_each(|id| self.put("channels", id)),
            Condition::Locations(ids) => ids.iter().for_each(|id| self.put("locations", id)),
            Condition::Amount { at_least, .. } => self.money("least_amount", Some(*at_least)),
            Condition::Pieces { at_least, .. } => self.put("least_pieces", at_least.0),
            Condition::Hours(hours) => {
                self.put("hours_from", hours.from.strftime("%H:%M"));
                self.put("hours_until", hours.until.strftime("%H:%M"));
                hours.weekdays.iter().for_each(|day| self.put("weekdays", day));
            }
            Condition::Dates(dates) => {
                for (name, at) in [("from", dates.from), ("until", dates.until)] {
                    if let Some(at) = at {
                        self.put(name, at.strftime("%Y-%m-%dT%H:%M"));
                    }
                }
            }
            Condition::Always | Condition::Any(_) | Condition::Not(_) | Condition::Customers(_) => {}
        }
    }

    fn limits(&mut self, rule: &Rule) {
        let limits = &rule.limits;
        let counts = [
            ("per_customer", limits.per_customer),
            ("per_order", limits.per_order),
            ("per_day", limits.per_day),
            ("in_total", limits.in_total),
        ];
        for (name, count) in counts {
            if let Some(count) = count {
                self.put(name, count);
            }
        }
        self.money("budget", limits.budget);
        if let Some(share) = rule.hold_out {
            self.rate("hold_out", share);
        }
        self.put("lane", rule.lane);
        self.put("stacking", rule.stacking);
        self.put("offered", rule.offered);
        self.put("priority", rule.priority);
    }
}
