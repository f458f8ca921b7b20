//! Figures, side by side with their floors and with what was promised.

use serde_json::{Value, json};

use super::machine::Machine;

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Better {
    Higher,
    Lower,
}

/// How a figure compares with another one of the same run, in thousandths.
#[derive(Debug, Clone)]
pub(super) struct Ratio {
    pub(super) against: &'static str,
    pub(super) per_mille: u64,
    /// At least this much is promised.
    pub(super) least: Option<u64>,
}

/// One figure.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) value: u64,
    pub(super) unit: &'static str,
    pub(super) better: Better,
    pub(super) ratios: Vec<Ratio>,
    /// At most this is promised.
    pub(super) most: Option<u64>,
    /// At least this is promised.
    pub(super) least: Option<u64>,
    /// The same in the large shop.
    pub(super) large: Option<u64>,
}

/// How much slower the large shop may be, in thousandths.
const LARGE_MOST: u64 = 1_500;

impl Figure {
    pub(super) fn higher(name: &'static str, value: u64, unit: &'static str) -> Self {
        Self { name, value, unit, better: Better::Higher, ratios: Vec::new(), most: None, least: None, large: None }
    }

    pub(super) fn lower(name: &'static str, value: u64, unit: &'static str) -> Self {
        Self { better: Better::Lower, ..Self::higher(name, value, unit) }
    }

    pub(super) fn at_most(self, most: u64) -> Self {
        Self { most: Some(most), ..self }
    }

    pub(super) fn at_least(self, least: u64) -> Self {
        Self { least: Some(least), ..self }
    }

    pub(super) fn against(mut self, against: &'static str, floor: Option<u64>, least: Option<u64>) -> Self {
        self.ratios.extend(floor.filter(|floor| *floor > 0).map(|floor| Ratio {
            against,
            per_mille: self.value * 1000 / floor,
            least,
        }));
        self
    }

    /// How many times worse the large shop is, in thousandths.
    fn slowdown(&self) -> Option<u64> {
        let large = self.large?;
        let (worse, better) = if self.better == Better::Higher { (self.value, large) } else { (large, self.value) };
        (better > 0).then(|| worse * 1000 / better)
    }

    fn promises(&self) -> Vec<(String, bool)> {
        let mut all: Vec<(String, bool)> = Vec::new();
        all.extend(self.most.map(|most| (format!("at most {} {}", grouped(most), self.unit), self.value <= most)));
        all.extend(self.least.map(|least| (format!("at least {} {}", grouped(least), self.unit), self.value >= least)));
        for ratio in &self.ratios {
            all.extend(
                ratio.least.map(|least| (format!("{} of {} or more", percent(least), ratio.against), ratio.per_mille >= least)),
            );
        }
        all
    }

    fn json(&self) -> Value {
        let ratios = self
            .ratios
            .iter()
            .map(|ratio| json!({ "against": ratio.against, "per_mille": ratio.per_mille, "least": ratio.least }));
        json!({
            "figure": self.name, "value": self.value, "unit": self.unit, "at_most": self.most, "at_least": self.least,
            "ratios": ratios.collect::<Vec<_>>(), "large": self.large, "large_per_mille": self.slowdown(),
        })
    }
}

/// Everything as one JSON document.
pub(super) fn json(figures: &[Figure], conditions: &[(String, String)]) -> String {
    let conditions: serde_json::Map<String, Value> =
        conditions.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({ "conditions": conditions, "figures": figures.iter().map(Figure::json).collect::<Vec<_>>() }).to_string()
}

/// Everything as a table for people.
pub(super) fn lines(figures: &[Figure], conditions: &[(String, String)]) -> Vec<String> {
    let mut lines: Vec<String> = conditions.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    lines.push(String::new());
    for figure in figures {
        let mut said: Vec<String> =
            figure.ratios.iter().map(|ratio| format!("{} of {}", percent(ratio.per_mille), ratio.against)).collect();
        if let (Some(large), Some(slowdown)) = (figure.large, figure.slowdown()) {
            said.push(format!(
                "large shop {}, {} times ({})",
                grouped(large),
                thousandths(slowdown),
                met(slowdown <= LARGE_MOST)
            ));
        }
        said.extend(figure.promises().into_iter().map(|(promise, kept)| format!("promised {promise}: {}", met(kept))));
        lines.push(format!("{:44} {:>12} {:10} {}", figure.name, grouped(figure.value), figure.unit, said.join("; ")));
    }
    lines
}

fn met(kept: bool) -> &'static str {
    if kept { "met" } else { "MISSED" }
}

/// The conditions of the run.
pub(super) fn conditions(machine: &Machine) -> Vec<(String, String)> {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    vec![
        fact("cores", machine.cores.to_string()),
        fact("processor", machine.model.clone()),
        fact("fsync p50", format!("{} µs", machine.fsync_micros)),
        fact("load before", machine.load.clone()),
    ]
}

fn percent(per_mille: u64) -> String {
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

fn thousandths(value: u64) -> String {
    format!("{}.{:02}", value / 1000, value % 1000 / 10)
}

/// 1234567 as 1 234 567.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let place = |(n, digit): (usize, char)| {
        let gap = n > 0 && (digits.len() - n).is_multiple_of(3);
        [gap.then_some(' '), Some(digit)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_met_or_missed() {
        let figure = Figure::higher("orders", 8_000, "a second").against("the floor", Some(100_000), Some(70));
        let lines = lines(&[Figure { large: Some(4_000), ..figure }], &[]);
        assert!(
            lines[1].contains("8 000 a second") && lines[1].contains("promised 7.0 % of the floor or more: met"),
            "{lines:?}"
        );
        assert!(lines[1].contains("2.00 times (MISSED)"), "{lines:?}");
    }
}
