//! The report about a file: what was found, where, and how often.
//!
//! Not here: the sentences; they stand in `messages/`, under the code of each finding.

use std::collections::BTreeMap;

use kernel::{Arg, DomainError, Locale};
use serde::Serialize;
use web::i18n::{self, Bundle, Fact, Use};

use super::{Code, Severity};

/// How many findings a report keeps in full; the rest is counted.
pub const FINDINGS_MAX: usize = 1_000;

/// The sentences about imports; installed at boot with those of all other crates.
pub const MESSAGES: Bundle =
    Bundle { name: "import", en: include_str!("../../messages/en/import.ftl"), ar: include_str!("../../messages/ar/import.ftl") };

/// One thing found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The row as a spreadsheet counts it: the header is row 1. `None` when it concerns the whole file.
    pub row: Option<u32>,
    /// The name of the column, where it concerns one.
    pub column: Option<String>,
    /// What is the matter.
    pub code: Code,
    /// Whether it stops the import.
    pub severity: Severity,
    /// Facts for the sentence.
    pub args: Vec<(&'static str, Arg)>,
    /// What the shop itself says against it, where the file is in order but not to be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Box<DomainError>>,
}

impl Finding {
    /// A finding about the whole file.
    #[must_use]
    pub fn file(code: Code) -> Self {
        Self { file: None, row: None, column: None, code, severity: code.severity(), args: Vec::new(), reason: None }
    }

    /// A finding about a row.
    #[must_use]
    pub fn row(code: Code, row: u32) -> Self {
        Self { row: Some(row), ..Self::file(code) }
    }

    /// Names the column.
    #[must_use]
    pub fn at(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Adds a fact for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Arg>) -> Self {
        self.args.push((name, fact.into()));
        self
    }

    /// Says what the shop has against it.
    #[must_use]
    pub fn because(self, reason: DomainError) -> Self {
        Self { reason: Some(Box::new(reason)), ..self }
    }

    /// The finding for a person: its place, what is the matter, what to do.
    #[must_use]
    pub fn line(&self, locale: Locale) -> String {
        line(locale, self)
    }

    /// Adds the value that was found, cut to a length that can be shown.
    #[must_use]
    pub fn value(self, found: &str) -> Self {
        const SHOWN_MAX: usize = 60;
        let shown: String = found.chars().filter(|c| !c.is_control()).take(SHOWN_MAX).collect();
        self.with("value", shown)
    }
}

/// What was read, what was accepted, what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows read, without the header.
    pub rows: u32,
    /// Rows that became part of the result.
    pub accepted: u32,
    /// The findings, in the order of the file; at most [`FINDINGS_MAX`], notes give way to errors.
    pub findings: Vec<Finding>,
    /// All errors, kept or not.
    pub errors: u64,
    /// All notes, kept or not.
    pub notes: u64,
    /// The file that is being read, where there are several; findings take its name.
    #[serde(skip)]
    pub(super) file: Option<String>,
    /// Named counts: how often each rule about an oddity was used.
    pub counts: BTreeMap<&'static str, i64>,
}

impl Report {
    /// Whether nothing stops the import.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// Keeps or counts a finding.
    pub fn add(&mut self, mut finding: Finding) {
        if finding.file.is_none() {
            finding.file.clone_from(&self.file);
        }
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Note => self.notes += 1,
        }
        if self.findings.len() == FINDINGS_MAX {
            let gives_way = self.findings.iter().rposition(|kept| kept.severity == Severity::Note);
            match gives_way {
                Some(place) if finding.severity == Severity::Error => drop(self.findings.remove(place)),
                _ => return,
            }
        }
        self.findings.push(finding);
    }

    /// Puts the findings in the order of the file; some are made only at its end.
    pub(super) fn sort(&mut self) {
        self.findings.sort_by(|one, other| (&one.file, one.row).cmp(&(&other.file, other.row)));
    }

    /// Adds to a named count.
    pub fn count(&mut self, name: &'static str, by: i64) {
        let count = self.counts.entry(name).or_default();
        *count = count.saturating_add(by);
    }

    /// The report as lines of text: the summary, each finding with its place and remedy, what was left out, the counts.
    #[must_use]
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let summary = [
            ("rows", Arg::Number(self.rows.into())),
            ("accepted", Arg::Number(self.accepted.into())),
            ("errors", number(self.errors)),
            ("notes", number(self.notes)),
        ];
        let mut lines = vec![say(locale, "import.summary", &summary)];
        lines.extend(self.findings.iter().map(|finding| line(locale, finding)));
        let left_out = (self.errors + self.notes).saturating_sub(self.findings.len() as u64);
        if left_out > 0 {
            lines.push(say(locale, "import.left-out", &[("count", number(left_out))]));
        }
        lines.extend(self.counts.iter().map(|(name, count)| {
            let what = say(locale, &count_key(name), &[]);
            say(locale, "import.count", &[("what", what.into()), ("count", Arg::Number(*count))])
        }));
        lines
    }
}

/// The key of the sentence that names a count.
pub(super) fn count_key(name: &str) -> String {
    format!("import.count-{name}")
}

fn number(count: u64) -> Arg {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn say(locale: Locale, key: &str, facts: &[(&'static str, Arg)]) -> String {
    let facts: Vec<_> = facts.iter().map(|(name, fact)| (*name, Fact::from(fact.clone()))).collect();
    i18n::text(locale, Use::Plain, key, &facts)
}

/// A finding with its place before it.
fn line(locale: Locale, finding: &Finding) -> String {
    let sentence = match &finding.reason {
        Some(reason) => i18n::plain_sentence(locale, reason),
        None => say(locale, finding.code.as_str(), &finding.args),
    };
    let in_file = |line: String| match &finding.file {
        Some(file) if finding.code != Code::FileLeft => {
            say(locale, "import.in-file", &[("file", file.as_str().into()), ("line", line.into())])
        }
        _ => line,
    };
    let row = finding.row.map(|row| ("row", Arg::Number(row.into())));
    let column = finding.column.clone().map(|column| ("column", column.into()));
    let place = match (&row, &column) {
        (Some(_), Some(_)) => "import.at-cell",
        (Some(_), None) => "import.at-row",
        (None, Some(_)) => "import.at-column",
        (None, None) if finding.file.is_some() => return in_file(sentence),
        (None, None) => "import.at-file",
    };
    let facts: Vec<_> = row.into_iter().chain(column).chain([("sentence", sentence.into())]).collect();
    in_file(say(locale, place, &facts))
}
