//! Shape: headers, lengths, the inside of a domain, the numbering of migrations and decisions.

use crate::house::{File, Finding, House};
use crate::tokens;

/// Lines a source file may have.
const LINES_MAX: usize = 400;
/// Lines a source file may have with a reason.
const LINES_MAX_EXCUSED: usize = 600;
/// Files longer than `LINES_MAX`, each with its reason. An entry that is no longer needed is a finding.
const LONGER: &[(&str, &str)] = &[];
/// The endings of files that people of this project write by hand.
const WRITTEN: [&str; 4] = ["rs", "css", "mjs", "js"];
/// What the inside of a domain is called.
const DOMAIN_PARTS: [&str; 12] =
    ["lib", "model", "rules", "commands", "store", "reactions", "jobs", "gateway", "http", "pages", "audit", "story"];
/// What lies beside `src` in a domain.
const DOMAIN_BESIDE: [&str; 4] = ["Cargo.toml", "messages", "migrations", "proptest-regressions"];

/// Rust files whose first line is no `//!` sentence.
pub(crate) fn without_header(house: &House) -> Vec<Finding> {
    let silent = |file: &&File| !file.text.starts_with("//! ");
    let rust = house.ending("rs").filter(|file| !file.text.trim().is_empty());
    rust.filter(silent).map(|file| Finding::on_line(file, 1, "no `//!` sentence")).collect()
}

/// Front doors that do not say what they own, hear, promise and leave to others.
pub(crate) fn silent_doors(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| file.path.ends_with("/src/lib.rs") && has_content(file)) {
        let header: String = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        for word in ["Owns:", "Hears:", "Promises:", "Not here:"] {
            if !header.contains(word) {
                found.push(Finding::at(&file.path, format!("the header does not say `{word}`")));
            }
        }
    }
    found
}

/// Files that grew too long, and excuses that are no longer needed.
pub(crate) fn long(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.files().filter(|file| WRITTEN.contains(&file.ending())) {
        let lines = file.text.lines().count();
        let excused = LONGER.iter().any(|(path, _)| *path == file.path);
        if lines > LINES_MAX_EXCUSED || (lines > LINES_MAX && !excused) {
            found.push(Finding::at(&file.path, format!("{lines} lines")));
        }
        if excused && lines <= LINES_MAX {
            found.push(Finding::at(&file.path, "short again: strike it from shape::LONGER"));
        }
    }
    found
}

/// Files in a domain that the picture of a domain does not know.
pub(crate) fn odd_domains(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.files() {
        let Some(krate) = file.krate().filter(|krate| krate.is_domain()) else { continue };
        let inside = krate.inside(&file.path);
        let known = match inside.strip_prefix("src/").map(|rest| rest.split('/').next().unwrap_or_default()) {
            Some(part) => DOMAIN_PARTS.contains(&part.strip_suffix(".rs").unwrap_or(part)),
            None => DOMAIN_BESIDE.contains(&inside.split('/').next().unwrap_or_default()),
        };
        if !known {
            found.push(Finding::at(&file.path, "a domain has no such part"));
        }
    }
    found
}

/// Migrations that are misnumbered, or that no front door names. In spine any file of its source may name them.
pub(crate) fn migrations(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut last: (String, usize) = (String::new(), 0);
    for file in house.ending("sql").filter(|file| file.path.contains("/migrations/")) {
        let Some(krate) = file.krate() else { continue };
        let folder = file.path.trim_end_matches(file.name()).to_owned();
        let expected = if last.0 == folder { last.1 + 1 } else { 1 };
        if !is_numbered(file.name(), expected) {
            found.push(Finding::at(&file.path, format!("should be named {expected:04}_in_lower_case.sql")));
        }
        last = (folder, expected);
        let names_it = |source: &&File| source.text.contains(file.name());
        let door = format!("{}/src/lib.rs", krate.folder);
        let mut sources = house.ending("rs").filter(|source| source.krate() == Some(krate));
        if !sources.any(|source| names_it(&source) && (source.path == door || krate.name == "spine")) {
            found.push(Finding::at(&file.path, format!("{door} does not name it")));
        }
    }
    found
}

/// Decisions with a gap in their numbers, or a first line that is not their title.
pub(crate) fn decisions(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, file) in house.files().filter(|file| file.path.starts_with("docs/decisions/")).enumerate() {
        let number = format!("{:04}", index + 1);
        if !file.name().starts_with(&format!("{number}-")) || file.ending() != "md" {
            found.push(Finding::at(&file.path, format!("should be {number}-the-decision.md")));
        }
        if !file.text.starts_with(&format!("# {number}. ")) {
            found.push(Finding::at(&file.path, format!("the first line should be `# {number}. The decision`")));
        }
    }
    found
}

/// Whether a front door already leads anywhere.
fn has_content(file: &File) -> bool {
    tokens::of(file).iter().any(|token| matches!(token, proc_macro2::TokenTree::Ident(_)))
}

fn is_numbered(name: &str, number: usize) -> bool {
    let lower = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_.".contains(letter));
    lower && name.starts_with(&format!("{number:04}_"))
}

#[test]
fn planted_shapes_are_found() {
    let long_text = "//! X.\n".repeat(LINES_MAX + 1);
    let house = House::planted(&[
        ("crates/domain/stock/src/lib.rs", "//! Stock.\n//! Owns: x. Hears: y. Promises: z.\nmod store;"),
        ("crates/domain/stock/src/utils.rs", "fn f() {}"),
        ("crates/domain/stock/src/store/level.rs", &long_text),
        ("crates/domain/stock/tests/x.rs", "//! X.\n"),
        ("crates/domain/stock/migrations/0001_levels.sql", ""),
        ("crates/domain/stock/migrations/0003_More.sql", ""),
        ("crates/domain/empty/src/lib.rs", "//! empty"),
        ("docs/decisions/0001-one.md", "# 0001. One\n"),
        ("docs/decisions/0003-three.md", "# 0003. Three\n"),
    ]);
    assert_eq!(without_header(&house).len(), 1);
    assert_eq!(silent_doors(&house).len(), 1, "only `Not here:` is missing");
    assert_eq!(long(&house).len(), 1);
    assert_eq!(odd_domains(&house).len(), 2);
    assert_eq!(migrations(&house).len(), 3, "two are not named, one is misnumbered");
    assert_eq!(decisions(&house).len(), 2);
}
